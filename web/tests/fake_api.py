"""The public API as the pages need it: six services' answers by hand, kept in memory."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Iterable
from copy import deepcopy
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from typing import Any

from flask import Flask, Response, jsonify, request

ME = "11111111-1111-4111-8111-111111111111"
VACANCY = "22222222-2222-4222-8222-222222222222"
CLOSED = "33333333-3333-4333-8333-333333333333"
DRAFT = "44444444-4444-4444-8444-444444444444"
SENT = "55555555-5555-4555-8555-555555555555"
IMPORT = "66666666-6666-4666-8666-666666666666"
ALERT = "77777777-7777-4777-8777-777777777777"
FILE = "88888888-8888-4888-8888-888888888888"
Json = dict[str, Any]

ORGANISATIONS = [
    {
        "id": "wipo",
        "name": "World Intellectual Property Organization",
        "contact": "jobs-help@wipo.example",
        "lists": [
            {
                "id": "staff",
                "policy": "wipo-staff",
                "title": "Staff posts",
                "how_to_apply": "Apply online.",
                "procedure": ["Your details", "Your studies", "Your letter"],
                "note": None,
                "feeds": ["rss", "atom", "json"],
            },
            {
                "id": "internships",
                "policy": "wipo-internship",
                "title": "Internships",
                "how_to_apply": "",
                "procedure": [],
                "note": None,
                "feeds": ["rss"],
            },
        ],
    },
    {
        "id": "hospice",
        "name": "Hospice général",
        "contact": "rh@hospice.example",
        "lists": [
            {
                "id": "jobs",
                "policy": "hospice",
                "title": "Jobs",
                "how_to_apply": "",
                "procedure": [],
                "note": None,
                "feeds": ["rss"],
            }
        ],
    },
]
MEMBER = {
    "email": "aicha@example.org",
    "email_verified": True,
    "given_name": "Aïcha",
    "family_name": "Diallo",
    "picture": "https://media.example/a.jpg",
}
RULES = {
    "organisation": "wipo",
    "list": "staff",
    "list_title": "Staff posts",
    "policy": "wipo-staff",
    "draft_without_vacancy": False,
    "copy_from_earlier": True,
    "one_per_vacancy": True,
    "reapplication_after_withdrawal": True,
    "recommendations": None,
    "spontaneous": {
        "accepted": True,
        "steps": ["start", "personal", "education", "experience", "general_questionnaire"],
        "text": "You can leave a profile without applying.",
    },
    "groups": [],
}
NOTICE = {
    "id": "wipo-europe",
    "version": "1",
    "country": "CH",
    "language": "en",
    "title": "Privacy notice (EEA and Switzerland)",
    "text": "We keep what you give us for two years.\n\nYou may withdraw at any time.",
    "hash": "abc123",
}
SUMMARY = {
    "id": VACANCY,
    "reference": "WIPO/26/P4/012",
    "organisation": "wipo",
    "organisation_name": "World Intellectual Property Organization",
    "list": "staff",
    "policy": "wipo-staff",
    "title": "Patent Examiner (Biotechnology)",
    "grade": "P4",
    "category": "Professional",
    "contract_type": "fixed_term",
    "duty_station": "Geneva",
    "country": "CH",
    "languages": ["en", "fr"],
    "published_at": "2026-11-01T08:00:00+00:00",
    "opens_at": "2026-11-01T08:00:00+00:00",
    "closes_at": "2026-12-01T22:59:59+00:00",
    "zone": "Europe/Zurich",
    "state": "open",
    "note": None,
    "closing_moved": None,
    "announced_closing": "2026-12-01T22:59:59+00:00",
    "ends_at": "2026-12-01T22:59:59+00:00",
    "amended_at": None,
}
LIMITS = {
    "saved_searches_max": 5,
    "saved_search_days": 365,
    "frequencies": ["immediate", "daily", "weekly"],
    "own_address": True,
    "silent_searches": True,
}
PREVIEW = {
    "since": "2026-09-01T00:00:00+00:00",
    "total": 2,
    "items": [
        {
            "vacancy_id": VACANCY,
            "title": "Examinateur·trice",
            "reference": "WIPO/26/P4/012",
            "organisation": "wipo",
            "state": state,
            "published_at": "2026-11-01T08:00:00+00:00",
            "why": {"organisation": "wipo", "grade": "P4"},
        }
        for state in ("open", "closed")
    ],
}
GENERAL = [
    {
        "id": "q1",
        "type": "yes_no",
        "text": "Are you legally able to work in Switzerland?",
        "help": None,
        "required": True,
        "options": [],
        "max_length": None,
    },
    {
        "id": "q2",
        "type": "choice",
        "text": "How did you hear of us?",
        "help": "One answer",
        "required": False,
        "options": [{"id": "web", "text": "On the web"}, {"id": "friend", "text": "From a friend"}],
        "max_length": None,
    },
]
OWN = [
    {
        "id": "v1",
        "type": "long_text",
        "text": "Describe a complex patent that you examined.",
        "help": None,
        "required": True,
        "options": [],
        "max_length": 500,
    },
    {
        "id": "v2",
        "type": "choices",
        "text": "Which languages do you examine in?",
        "help": None,
        "required": False,
        "options": [{"id": "en", "text": "English"}, {"id": "de", "text": "German"}],
        "max_length": None,
    },
    {
        "id": "v3",
        "type": "number",
        "text": "Years of experience",
        "help": None,
        "required": False,
        "options": [],
        "max_length": None,
    },
    {
        "id": "v4",
        "type": "date",
        "text": "From when are you available?",
        "help": None,
        "required": False,
        "options": [],
        "max_length": None,
    },
]
DETAIL = {
    **SUMMARY,
    "description": {
        "language": "en",
        "title": SUMMARY["title"],
        "text": "You will examine applications.\n\nYou hold a master’s degree in biology or a related field.",
    },
    "translations": ["en", "fr"],
    "questionnaire": OWN,
    "general_questionnaire": GENERAL,
    "required_documents": ["degree"],
    "note": None,
    "advice": ["Keep a copy of this notice."],
    "how_to_apply": "Apply online.",
    "promise": "We answer within two months (promise).",
    "promised_to": "retained",
    "answer_not_before": "2026-12-08",
    "answer_by": "2027-02-01",
    "feeds": ["rss", "atom", "json"],
    "accepts_applications": True,
}
PROFILE = {
    "version": 3,
    "updated_at": "2026-11-20T10:00:00+00:00",
    "personal": {
        "given_name": "Aïcha",
        "family_name": "Diallo",
        "date_of_birth": "1990-03-27",
        "nationalities": ["SN", "CH"],
        "gender": None,
        "phone": "+41 22 338 91 11",
        "address": {"street": "Rue de Lausanne 1", "city": "Genève", "postal_code": "1201", "country": "CH"},
        "headline": "Biologist",
        "summary": None,
        "links": [],
    },
    "education": [
        {
            "id": "e1",
            "institution": "Université de Genève",
            "country": "CH",
            "city": "Genève",
            "degree": "Master en biologie",
            "field": "Biology",
            "level": "master",
            "status": "completed",
            "start": "2010-09",
            "end": "2012-06",
        }
    ],
    "experience": [
        {
            "id": "x1",
            "title": "Examiner",
            "employer": "IGE",
            "country": "CH",
            "city": "Berne",
            "start": "2013-01",
            "end": None,
            "current": True,
            "inside": False,
            "kind": "job",
            "duties": "Examining.",
            "achievements": None,
        }
    ],
    "languages": [{"id": "l1", "language": "fr", "level": "native"}],
    "skills": [],
    "certifications": [],
    "completeness": {
        "percent": 80,
        "missing": [{"pointer": "/skills", "message": "Add at least one skill."}],
        "missing_for_alerts": [],
    },
    "problems": [
        {"pointer": "/experience/0/achievements", "code": "required", "message": "Describe your main achievements."}
    ],
}
CV = {
    "formats": ["pdf", "docx"],
    "linkedin": True,
    "typing_recommended": True,
    "note": "The CV is deleted after reading.",
}
STEPS = [
    {"id": "start", "title": "Start (step)", "state": "complete", "owner": "application"},
    {"id": "personal", "title": "Personal information (step)", "state": "complete", "owner": "profile"},
    {"id": "education", "title": "Education and certifications (step)", "state": "complete", "owner": "profile"},
    {"id": "experience", "title": "Experience (step)", "state": "incomplete", "owner": "profile"},
    {
        "id": "general_questionnaire",
        "title": "General questionnaire (step)",
        "state": "incomplete",
        "owner": "application",
    },
    {
        "id": "vacancy_questionnaire",
        "title": "Vacancy questionnaire (step)",
        "state": "not_started",
        "owner": "application",
    },
    {"id": "letter", "title": "Letter (step)", "state": "not_started", "owner": "application"},
    {"id": "references", "title": "References (step)", "state": "not_started", "owner": "application"},
    {"id": "attachments", "title": "Attachments (step)", "state": "not_started", "owner": "application"},
    {"id": "signature", "title": "Signature (step)", "state": "not_started", "owner": "application"},
    {"id": "review", "title": "Review and submit (step)", "state": "not_started", "owner": "application"},
]
ITEM = {
    "id": DRAFT,
    "purpose": "vacancy",
    "organisation": "wipo",
    "organisation_name": "World Intellectual Property Organization",
    "list": "staff",
    "list_title": "Staff posts",
    "zone": "Europe/Zurich",
    "vacancy": {
        name: SUMMARY[name]
        for name in ("id", "reference", "title", "organisation", "organisation_name", "list", "closes_at", "zone")
    },
    "state": "draft",
    "stage": None,
    "stage_label": None,
    "created_at": "2026-11-20T09:00:00+00:00",
    "submitted_at": None,
    "receipt_number": None,
    "submission_version": 0,
    "may_change": False,
    "withdrawn_at": None,
    "promise": None,
}
APPLICATION = {
    **ITEM,
    "version": 5,
    "groups": [],
    "copied": None,
    "letter_from": None,
    "staff_number": "",
    "steps": STEPS,
    "general_answers": {"q2": "web"},
    "vacancy_answers": {},
    "general_questionnaire": GENERAL,
    "vacancy_questionnaire": OWN,
    "letter": "",
    "references": [],
    "signature": {"given_name": "", "family_name": "", "date_of_birth": None, "accepted": False},
    "attachments": [
        {
            "id": FILE,
            "kind": "degree",
            "name": "master.pdf",
            "size": 123456,
            "media_type": "application/pdf",
            "sha256": "0" * 64,
            "state": "stored",
        }
    ],
    "declaration": "I declare that all I say is true.",
    "accepts_applications": True,
    "requests": [],
    "required_documents": ["degree"],
    "recommendations_confirmed": False,
    "problems": [
        {
            "pointer": "/general_answers/q1",
            "code": "required",
            "message": "Answer this question.",
            "step": "general_questionnaire",
        }
    ],
    "rules": {
        "cv": CV,
        "may_withdraw": True,
        "may_change": True,
        "may_undo_withdrawal": False,
        "change_after_submission": "until_closing",
        "withdraw_undo": True,
        "withdraw_all": False,
        "reapplication_after_withdrawal": True,
        "conditions_at_submit": None,
        "references_min": 2,
        "letter": "required",
        "withdrawal_warning": "The organisation is told at once.",
        "attachments": {
            "max_bytes": 9_999_999,
            "max_count": 5,
            "after_submission": "never",
            "size_help": None,
            "kinds": [
                {"id": "degree", "title": "A degree", "step": "attachments"},
                {"id": "other", "title": "Another", "step": "attachments"},
            ],
            "name_rule": {"help": "Any name.", "example": "diploma.pdf", "max_length": 100},
        },
    },
}
SENT_APPLICATION = {
    **APPLICATION,
    "id": SENT,
    "state": "submitted",
    "stage": "screening",
    "stage_label": "Under review",
    "submitted_at": "2026-11-21T10:00:00+00:00",
    "receipt_number": "P-7F3K-22QD",
    "promise": {
        "text": "We answer within two months (promise).",
        "addressed_to": "retained",
        "not_before": "2026-12-08",
        "answer_by": "2027-02-01",
        "days_left": 12,
    },
    "submission_version": 1,
}
DIFFERENCE = {
    "section": "experience",
    "item": "Examiner",
    "field": "start",
    "label": "",
    "before": "2013-01",
    "after": "2013-02",
}
FIRST_VERSION = {
    "version": 1,
    "receipt_number": "P-7F3K-22QD",
    "submitted_at": "2026-11-21T10:00:00+00:00",
    "hash": "f" * 64,
    "counts": True,
    "final": False,
    "differences": [],
}
REQUESTED = {
    "id": FILE,
    "kind": "degree",
    "title": "A degree",
    "words": "Please add your master’s degree.",
    "asked_at": "2026-11-22T10:00:00+00:00",
    "supplied_at": None,
    "attachment_id": None,
}
SENT_APPLICATION_ELSEWHERE = {**SENT_APPLICATION, "vacancy": {**ITEM["vacancy"], "id": CLOSED}}
NOTICE_APPLIED_TO = {
    **{
        name: SUMMARY[name]
        for name in ("reference", "title", "grade", "contract_type", "duty_station", "country", "zone")
    },
    "language": "en",
    "text": "You will examine.",
    "closes_at": SUMMARY["closes_at"],
}
STAGE = {"id": "interview", "label": "Interview (stage)", "tells_candidate": True}
RECEIPT = {
    "number": "P-7F3K-22QD",
    "at": "2026-11-21T10:00:01+00:00",
    "arrived_at": "2026-11-21T10:00:00+00:00",
    "hash": "f" * 64,
    "vacancy": ITEM["vacancy"],
}
DOSSIER_BYTES = b'{"language":"en"}'
ATTEMPT: Json = {
    "number": "A-7K3M-92QF-XD",
    "at": "2026-11-30T22:59:58+00:00",
    "counts_for_hours": 24,
    "proof": "the.signed.attempt",
}
SIGNED = {
    "receipt": "P-7F3K-22QD",
    "application": SENT,
    "version": 1,
    "arrived_at": "2026-11-21T12:00:00+00:00",
    "submitted_at": "2026-11-21T12:00:01+00:00",
    "dossier_sha256": hashlib.sha256(DOSSIER_BYTES).hexdigest(),
    "vacancy": "WIPO/26/P4/012",
    "organisation": "wipo",
    "check_code": "7F3K2-2QDXX",
    "signed": "head.body.signature",
}
DOSSIER = {
    "language": "en",
    "email": "aicha@example.org",
    "profile": {
        name: PROFILE[name] for name in ("personal", "education", "experience", "languages", "skills", "certifications")
    },
    "general_answers": [
        {"question_id": "q1", "question": "Are you legally able to work in Switzerland?", "value": True}
    ],
    "vacancy_answers": [{"question_id": "v1", "question": "Describe a complex patent.", "value": None}],
    "letter": "Dear team,\n\nI apply.",
    "references": [
        {"name": "Jean Favre", "organisation": "IGE", "relation": "Manager", "email": "j@example.org", "phone": None}
    ],
    "attachments": [
        {
            "id": FILE,
            "kind": "degree",
            "name": "master.pdf",
            "size": 123456,
            "media_type": "application/pdf",
            "sha256": "0" * 64,
        }
    ],
    "signature": None,
}
IMPORT_RULES = {
    "accepted": True,
    "kinds": ["pdf", "docx", "linkedin", "europass", "json_resume", "profile"],
    "kept": False,
    "typing_recommended": True,
    "smaller_than_bytes": 10_000_000,
    "note": "The file is not kept in your dossier.",
}
STAFF_APPLICATION = {
    "id": SENT,
    "version": 2,
    "state": "submitted",
    "stage": "screening",
    "allowed_stages": [STAGE],
    "stage_label": "Screening (stage)",
    "submitted_at": "2026-11-21T10:00:00+00:00",
    "receipt_number": "P-7F3K-22QD",
    "vacancy_id": VACANCY,
    "dossier": DOSSIER,
    "submission_version": 1,
    "versions": [FIRST_VERSION],
    "requests": [],
    "document_kinds": [],
    "stage_history": [
        {
            "at": "2026-11-21T11:00:00+00:00",
            "to": "screening",
            "to_label": "Screening (stage)",
            "note": "Good",
        }
    ],
}


def source_at(start: int, end: int, box: tuple[float, ...], text: str, page: int = 1) -> Json:
    return {"page": page, "start": start, "end": end, "box": list(box), "text": text}


def line_at(start: int, text: str, box: tuple[float, ...], page: int = 1) -> Json:
    return {
        "text": text,
        "page": page,
        "box": list(box),
        "size": 12.0,
        "bold": start == 0,
        "heading": False,
        "start": start,
    }


READ_DOCUMENT: Json = {
    "pages": [{"number": 1, "width": 595.0, "height": 842.0}, {"number": 2, "width": 595.0, "height": 842.0}],
    "lines": [
        line_at(0, "Aicha DIALLO", (56.0, 50.0, 160.0, 66.0)),
        line_at(13, "Patent examiner", (56.0, 70.0, 150.0, 82.0)),
        line_at(29, "Examiner at EPO\t2019 - 2022", (56.0, 90.0, 540.0, 102.0), page=2),
    ],
}
IMPORTED = {
    "id": IMPORT,
    "state": "parsed",
    "file_name": "cv.pdf",
    "failure": None,
    "file_deleted": True,
    "suggestions": [
        {
            "id": "s1",
            "section": "personal",
            "entry": None,
            "pointer": "/personal/given_name",
            "label_code": "given_name",
            "value": "Aicha",
            "current_value": "Aïcha",
            "confidence": 0.95,
            "source": source_at(0, 12, (56.0, 50.0, 160.0, 66.0), "Aicha DIALLO"),
            "state": "open",
        },
        {
            "id": "s2",
            "section": "personal",
            "entry": None,
            "pointer": "/personal/headline",
            "label_code": "headline",
            "value": "Patent examiner",
            "current_value": None,
            "confidence": 0.7,
            "source": source_at(13, 28, (56.0, 70.0, 150.0, 82.0), "Patent examiner"),
            "state": "open",
        },
        {
            "id": "s3",
            "section": "experience",
            "entry": 0,
            "pointer": "/experience/0/employer",
            "label_code": "employer",
            "value": "EPO",
            "current_value": None,
            "confidence": 0.4,
            "source": source_at(41, 44, (120.0, 90.0, 145.0, 102.0), "EPO, The Hague", page=2),
            "state": "open",
        },
        {
            "id": "s4",
            "section": "experience",
            "entry": 0,
            "pointer": "/experience/0/title",
            "label_code": "title",
            "value": "Examiner",
            "current_value": None,
            "confidence": 0.9,
            "source": source_at(29, 37, (56.0, 90.0, 104.0, 102.0), "Examiner at EPO", page=2),
            "state": "open",
        },
    ],
    "not_understood": ["~~~ 42"],
    "kind": "pdf",
    "kept": False,
    "misfits": [
        {
            "section": "personal",
            "label_code": "street",
            "value": "+41 22 555 01 23",
            "source": "Profile.csv, Address: +41 22 555 01 23",
            "code": "phone_here",
            "message": "This looks like a telephone number. It does not belong here.",
        }
    ],
}
RUNNING_PROMISE = {
    "vacancy_id": VACANCY,
    "organisation": "wipo",
    "reference": SUMMARY["reference"],
    "title": SUMMARY["title"],
    "answer_by": "2027-02-01",
    "days_left": 12,
    "waiting": 3,
    "lapses_soon": True,
}
VACANCY_RULES = {
    **ORGANISATIONS[0]["lists"][0],  # type: ignore[index,dict-item]
    "advice": ["Keep a copy of this notice."],
    "closed_visible": True,
    "standing_allowed": True,
    "promise": "We answer within two months (promise).",
}
SUPPORT = {
    "organisation": "wipo",
    "organisation_name": "World Intellectual Property Organization",
    "policy": "wipo-staff",
    "signed_out": True,
    "address": "jobs-help@wipo.example",
    "screenshots_max": 5,
    "screenshot_max_bytes": 2_000_000,
    "media_types": ["image/png", "image/jpeg"],
    "description_max": 5000,
    "asks": ["full_name", "user_name", "vacancy_number", "steps"],
    "text": "Technical questions only (policy). Never give your password.",
}
CASE = {
    "id": ALERT,
    "number": "C-7F3K-22QD",
    "organisation": "wipo",
    "kind": "technical",
    "way": "page",
    "state": "answered",
    "email": "ana@example.org",
    "zone": "Europe/Zurich",
    "created_at": "2026-11-22T10:00:00+00:00",
    "updated_at": "2026-11-22T11:00:00+00:00",
    "details": {"full_name": "Ana Benali", "about": "registering"},
    "entries": [
        {"id": FILE, "author": "reporter", "way": "page", "text": "It <fails>.", "at": "2026-11-22T10:00:00+00:00"},
        {"id": ME, "author": "desk", "way": "page", "text": "Try again.", "at": "2026-11-22T11:00:00+00:00"},
    ],
    "files": [{"id": FILE, "name": "page.png", "media_type": "image/png", "size": 123}],
}
MESSAGE = {
    "id": "99999999-9999-4999-8999-999999999999",
    "application_id": SENT,
    "author": "organisation",
    "way": "page",
    "text": "When can you come?\n<b>Soon</b>",
    "at": "2026-11-22T10:00:00+00:00",
}
MAILED = {**MESSAGE, "id": FILE, "author": "candidate", "way": "mail", "text": "On Monday, by mail."}
ABOUT = {"title": SUMMARY["title"], "organisation_name": SUMMARY["organisation_name"]}
THREAD = {
    "application_id": SENT,
    **ABOUT,
    "items": [MESSAGE, MAILED],
    "may_answer": True,
    "may_write": True,
    "by_mail": True,
}
CONSENT = {
    "id": NOTICE["id"],
    "version": "1",
    "country": "CH",
    "language": "en",
    "hash": NOTICE["hash"],
    "accepted_at": "2026-11-01T08:00:00+00:00",
}
KEPT_ASIDE = {
    "id": ALERT,
    "arrived_at": "2026-11-22T10:00:00+00:00",
    "kind": "reply",
    "target_id": SENT,
    "organisation": "wipo",
    "sender": "eve@example.org",
    "envelope_from": "eve@example.org",
    "reason": "another sender",
    "subject": "Re: <Message>",
    "text": "Hello\n<script>alert(1)</script>",
    "pictures": 1,
    "zone": "Europe/Zurich",
}
NOTICES: list[Json] = [
    {
        "id": FILE,
        "kind": "application_stage",
        "organisation": "wipo",
        "title": "News of your application: Patent <Examiner>",
        "text": "Your application has moved to another stage.",
        "rows": [{"label": "Where it stands", "value": "Interview (stage)"}],
        "path": f"/applications/{SENT}",
        "at": "2026-11-22T10:00:00+00:00",
        "zone": "Europe/Zurich",
        "read_at": None,
    },
    {
        "id": ME,
        "kind": "support_answered",
        "organisation": "wipo",
        "title": "Answer to your report C-7F3K-22QD",
        "text": "The support desk has answered.",
        "rows": [],
        "path": "/support/cases/tok",
        "at": "2026-11-21T10:00:00+00:00",
        "zone": "Europe/Zurich",
        "read_at": "2026-11-21T11:00:00+00:00",
    },
]
NEWS = {
    "id": ALERT,
    "organisation": "wipo",
    "texts": {
        "en": {"subject": "Two new centres", "text": "We open <two> centres."},
        "fr": {"subject": "Deux nouveaux centres", "text": "Nous ouvrons deux centres."},
    },
    "author": "Marie Keller",
    "state": "draft",
    "created_at": "2026-11-22T10:00:00+00:00",
    "confirmed_at": None,
    "sent_at": None,
    "mails": {},
    "zone": "Europe/Zurich",
    "readers": 1203,
    "previews": [
        {
            "language": language,
            "sender": "WIPO <jobs@wipo.example>",
            "subject": subject,
            "text": f"{words}\n\n-- \nWIPO",
        }
        for language, subject, words in (
            ("en", "Two new centres", "We open <two> centres."),
            ("fr", "Deux nouveaux centres", "Nous ouvrons deux centres."),
        )
    ],
}
STAFF_VACANCY = {
    **SUMMARY,
    "version": 2,
    "opens_local": "2026-11-01T09:00:00",
    "closes_local": "2026-12-01T23:59:59",
    "texts": {"en": {"title": SUMMARY["title"], "text": "You will examine."}},
    "questionnaire": [
        {
            "id": "v1",
            "type": "choice",
            "text": {"en": "Why?", "fr": "Pourquoi ?"},
            "help": {},
            "required": True,
            "options": [{"id": "a", "text": {"en": "A", "fr": "Á"}}],
            "max_length": None,
        }
    ],
    "required_documents": [],
    "missing_translations": ["fr"],
    "problems": [],
}


PROFILE_RULES: Json = {
    "parts": [],
    "mandatory": ["/personal/phone", "/education/*/institution", "/experience/*/title"],
    "alerts_need": [],
    "complete_before_applying": True,
    "minutes_needed": 0,
    "experience": {
        "inside_section": False,
        "inside_title": None,
        "outside_title": None,
        "duties": {"max_characters": 4000, "about_words": 0},
        "achievements": {"max_characters": 4000, "about_words": 0},
        "internships": True,
    },
    "expertise_levels": [],
    "education": {
        "institution": "free",
        "others_choice": None,
        "accredited_only": False,
        "accreditation_sources": [],
        "advanced_levels": ["master", "doctorate"],
        "in_progress": True,
        "propose_level": True,
        "degree_desk": None,
    },
    "social_links": "optional",
    "cv": {
        "formats": ["docx", "pdf"],
        "kept": False,
        "linkedin": True,
        "typing_recommended": False,
        "smaller_than_bytes": 10_000_000,
        "note": None,
    },
}
PROPOSAL: Json = {
    "rule": "fr-diplome-ingenieur",
    "level": "master",
    "lmd": "master",
    "eqf": 7,
    "isced": 7,
    "reason": "The law gives its holders the grade of master.",
    "source": {"title": "Code de l’éducation, art. D612-34", "url": "https://www.legifrance.gouv.fr/"},
}


@dataclass
class FakeApi:
    """What the fake holds, and every request that it saw."""

    access_seconds: int = 300
    session_alive: bool = True
    tokens_taken: bool = True
    account_id: str = ME
    profile: Json = field(default_factory=lambda: deepcopy(PROFILE))
    profile_rules: Json = field(default_factory=lambda: deepcopy(PROFILE_RULES))
    institutions: list[str] = field(default_factory=list)
    application: Json = field(default_factory=lambda: deepcopy(APPLICATION))
    sent: Json = field(default_factory=lambda: deepcopy(SENT_APPLICATION))
    versions: Json = field(default_factory=lambda: {"items": [deepcopy(FIRST_VERSION)], "pending": []})
    staff_application: Json = field(default_factory=lambda: deepcopy(STAFF_APPLICATION))
    imported: Json = field(default_factory=lambda: deepcopy(IMPORTED))
    read_document: Json = field(default_factory=lambda: deepcopy(READ_DOCUMENT))
    import_rules: Json = field(default_factory=lambda: deepcopy(IMPORT_RULES))
    kept_files: list[Json] = field(default_factory=list)
    vacancy: Json = field(default_factory=lambda: deepcopy(DETAIL))
    alert: Json = field(
        default_factory=lambda: {
            "id": ALERT,
            "name": "Geneva",
            "criteria": {"organisation": "wipo", "grade": ["P4", "P5"]},
            "frequency": "immediate",
            "alert": True,
            "paused": False,
            "confirmed": True,
            "address": None,
            "created_at": "2026-11-01T00:00:00+00:00",
            "expires_at": "2027-11-01T00:00:00+00:00",
            "rules": LIMITS,
        }
    )
    alert_rules: Json = field(
        default_factory=lambda: {
            "limits": LIMITS,
            "asked_in_personal_step": False,
            "alert_per_category": True,
            "feeds_named": True,
            "new_subscription_note": "(policy) Subscribe again.",
            "spam_note": "(policy) Mail of wipo.example goes to {address}.",
            "reminder_days": 3,
        }
    )
    unsubscription: Json = field(default_factory=lambda: {"kind": "alert", "name": "Geneva"})
    news: Json = field(default_factory=lambda: deepcopy(NEWS))
    sends_news: bool = True
    roles: tuple[str, ...] = ("recruiter",)
    notices: list[Json] = field(default_factory=lambda: deepcopy(NOTICES))
    staff_vacancy: Json = field(default_factory=lambda: deepcopy(STAFF_VACANCY))
    linkedin_knows: bool = True
    session_length: timedelta = timedelta(minutes=60)
    account: Json = field(
        default_factory=lambda: {
            "id": ME,
            "email": "aicha@example.org",
            "user_name": "aicha",
            "language": "en",
            "country": "CH",
            "verified": True,
            "organisation": "wipo",
            "list": "staff",
            "notice_due": False,
            "has_password": True,
            "news": False,
        }
    )
    rules: Json = field(
        default_factory=lambda: {
            "policy": "wipo-staff",
            "user_name": "required",
            "date_of_birth": "none",
            "who_may_register": None,
            "kinds": [],
            "email_note": None,
            "lost_address_note": None,
            "sign_in": ["password"],
            "apply_without_account": False,
            "notice": {"must_be_opened": False, "printable": True},
            "opt_ins": {"job_alerts": True, "news": True},
            "cut_over": None,
            "menu": dict.fromkeys(("account", "alerts", "manage", "close", "search")),
            "deactivation": "Deactivating your account deletes all your current applications.",
        }
    )
    notice_due: bool = False
    support: Json = field(default_factory=lambda: deepcopy(SUPPORT))
    uploads: list[tuple[str, int]] = field(default_factory=list)
    answers: dict[str, Json] = field(default_factory=dict)
    """Answers to requests that not every installation has, by path."""
    list_rules: Json = field(default_factory=lambda: deepcopy({**RULES, "steps": STEPS, "cv": CV}))
    organisations: list[Json] = field(default_factory=lambda: deepcopy(ORGANISATIONS))
    mine: list[Json] = field(
        default_factory=lambda: deepcopy(
            [{**ITEM, "vacancy": {**ITEM["vacancy"], "id": CLOSED}}, SENT_APPLICATION_ELSEWHERE]
        )
    )
    refusals: dict[tuple[str, str], tuple[int, Json]] = field(default_factory=dict)
    seen: list[tuple[str, str, Any]] = field(default_factory=list)
    headers: list[dict[str, str]] = field(default_factory=list)

    def refuse(self, method: str, path: str, status: int, **document: Any) -> None:
        """Answer this request with a problem document from now on."""
        self.refusals[method, path] = (status, {"status": status, "code": "refused", "detail": "No.", **document})

    def bodies(self, method: str, path: str) -> list[Any]:
        return [body for seen_method, seen_path, body in self.seen if (seen_method, seen_path) == (method, path)]

    def app(self) -> Flask:
        app = Flask("fake_api")
        app.before_request(self._before)
        for rule, methods, answer in self._routes():
            app.add_url_rule(f"/api{rule}", f"{methods} {rule}", answer, methods=methods.split())
        return app

    def _before(self) -> Response | None:
        path = request.path.removeprefix("/api/")
        body = request.get_json(silent=True) if request.is_json else dict(request.form) or None
        self.seen.append((request.method, path, body))
        self.headers.append(dict(request.headers))
        if (request.method, path) in self.refusals:
            status, document = self.refusals[request.method, path]
            return problem(status, document)
        if path in self.answers:
            return jsonify(self.answers[path])
        open_to_all = path.startswith(("profile/rules", "profile/institutions", "profile/degrees"))
        personal = not open_to_all and path.startswith(
            (
                "profile/",
                "application/applications",
                "application/staff",
                "notifier/alerts",
                "notifier/mails",
                "notifier/notices",
                "identity/accounts/me",
                "vacancy/staff",
            )
        )
        personal = personal and path != "profile/import-rules"
        if personal and not (self.tokens_taken and request.headers.get("Authorization") == "Bearer fresh"):
            return problem(401, {"code": "unauthenticated", "detail": "Please sign in."})
        return None

    def _routes(self) -> Iterable[tuple[str, str, Callable[..., Any]]]:
        yield "/vacancy/organisations", "GET", lambda: self.organisations
        yield "/vacancy/vacancies", "GET", self._vacancies
        yield f"/vacancy/vacancies/{VACANCY}", "GET", lambda: self.vacancy
        yield (
            f"/vacancy/vacancies/{CLOSED}",
            "GET",
            lambda: {**self.vacancy, "id": CLOSED, "state": "closed", "accepts_applications": False},
        )
        yield (
            f"/vacancy/vacancies/{VACANCY}/jobposting",
            "GET",
            lambda: {"@context": "https://schema.org", "@type": "JobPosting", "title": "</script>Examiner"},
        )
        yield "/vacancy/rules", "GET", lambda: VACANCY_RULES
        yield (
            f"/vacancy/vacancies/{VACANCY}/closing.ics",
            "GET",
            lambda: Response("BEGIN:VCALENDAR", headers={"Content-Disposition": 'attachment; filename="closing.ics"'}),
        )
        yield "/application/promises", "GET", lambda: {"organisation": "wipo", "kept": 3, "lapsed": 4}
        yield "/application/staff/promises", "GET", lambda: [RUNNING_PROMISE]
        yield "/vacancy/staff/vacancies", "GET", lambda: {"items": [self.staff_vacancy], "next": None}
        yield "/vacancy/staff/vacancies", "POST", lambda: (self.staff_vacancy, 201)
        yield f"/vacancy/staff/vacancies/{VACANCY}", "GET PUT", lambda: self.staff_vacancy
        yield f"/vacancy/staff/vacancies/{VACANCY}/publication", "POST", lambda: self.staff_vacancy
        yield "/identity/notices", "GET", lambda: NOTICE
        yield "/identity/registration-rules", "GET", lambda: self.rules
        yield "/identity/accounts", "POST", lambda: ({}, 202)
        yield "/identity/email-verifications", "POST", dict
        yield "/identity/email-verifications/again", "POST", lambda: ({}, 202)
        yield "/identity/password-resets", "POST PUT", lambda: ({}, 202)
        yield "/identity/user-name-reminders", "POST", lambda: ({}, 202)
        yield "/identity/sessions", "POST", self._sign_in
        yield "/identity/staff/sessions", "POST", self._sign_in_staff
        yield "/identity/sessions/refresh", "POST", self._refresh
        yield "/identity/guest-links", "POST", lambda: ({}, 202)
        yield "/identity/guest-links/sessions", "POST", self._enter
        yield (
            "/identity/linkedin/authorizations",
            "POST",
            lambda: ({"url": "https://linkedin.example/authorize?x=1", "state": "st"}, 201),
        )
        yield "/identity/linkedin/sessions", "POST", self._linkedin
        yield "/identity/sessions/end", "POST", lambda: ("", 204)
        yield (
            "/identity/accounts/me",
            "GET PATCH",
            lambda: self.account,
        )
        yield "/identity/accounts/me/notice", "GET", lambda: {**NOTICE, "due": self.notice_due}
        yield "/identity/accounts/me/consents", "POST", lambda: self.account
        yield "/identity/accounts/me/consents", "GET", lambda: {"items": [CONSENT]}
        yield "/cv-parser/own-jobs", "GET", lambda: {"items": [{"uploaded_at": "2026-11-02T10:00:00+00:00"}]}
        yield "/profile/profile/export/portable", "GET", lambda: {"portable": True}
        yield "/identity/accounts/me/password", "PUT", dict
        yield "/identity/accounts/me/deactivation", "POST", lambda: ("", 204)
        yield "/notifier/alerts", "GET", lambda: {"items": [self.alert], "next": None}
        yield "/notifier/alerts", "POST", lambda: (self.alert, 201)
        yield f"/notifier/alerts/{ALERT}", "DELETE", lambda: ("", 204)
        yield f"/notifier/alerts/{ALERT}", "PATCH", lambda: self.alert
        yield f"/notifier/alerts/{ALERT}/renewal", "POST", lambda: self.alert
        yield f"/notifier/alerts/{ALERT}/preview", "GET", lambda: PREVIEW
        yield "/notifier/alert-preview", "GET", lambda: PREVIEW
        yield "/notifier/rules", "GET", self._service_rules
        yield "/notifier/subscriptions", "POST", lambda: ({}, 202)
        confirmation = "/notifier/subscriptions/confirmations/tok"
        yield confirmation, "GET", lambda: {"alert": {**self.alert, "confirmed": False}, "manage": None}
        yield confirmation, "POST", lambda: {"alert": self.alert, "manage": "tok"}
        linked = "/notifier/subscriptions/tok/alerts"
        yield linked, "GET", lambda: {"items": [self.alert], "next": None}
        yield f"{linked}/{ALERT}", "PATCH", lambda: self.alert
        yield f"{linked}/{ALERT}", "DELETE", lambda: ("", 204)
        yield f"{linked}/{ALERT}/preview", "GET", lambda: PREVIEW
        yield "/notifier/renewals/tok", "GET", lambda: self.alert
        yield "/notifier/renewals/tok", "POST", lambda: self.alert
        yield "/notifier/unsubscriptions/tok", "GET", lambda: self.unsubscription
        yield "/notifier/unsubscriptions/tok", "POST", lambda: ("", 204)
        yield (
            "/notifier/mails",
            "GET",
            lambda: {
                "items": [
                    {
                        "id": ALERT,
                        "template": "t",
                        "subject": "Welcome",
                        "state": "sent",
                        "created_at": "2026-11-01T00:00:00+00:00",
                        "sent_at": "2026-11-01T00:00:00+00:00",
                    }
                ],
                "next": None,
            },
        )
        yield "/profile/rules", "GET", lambda: self.profile_rules
        yield "/profile/institutions", "GET", lambda: {"items": [{"name": name} for name in self.institutions]}
        yield "/profile/degrees/proposal", "GET", lambda: {"proposal": PROPOSAL}
        yield "/profile/profile", "GET", lambda: self.profile
        yield "/profile/profile", "PATCH", self._patch_profile
        yield "/profile/import-rules", "GET", lambda: self.import_rules
        yield "/profile/kept-files", "GET", lambda: self.kept_files
        yield f"/profile/kept-files/{IMPORT}/content", "GET", lambda: b"%PDF-1.4"
        yield "/profile/profile/export/europass", "GET", lambda: ("<Candidate/>", 200)
        yield "/profile/imports", "POST", lambda: ({"id": IMPORT, "state": "queued", "file_name": "cv.pdf"}, 202)
        yield f"/profile/imports/{IMPORT}", "GET", lambda: self.imported
        yield f"/profile/imports/{IMPORT}", "DELETE", lambda: ("", 204)
        yield f"/profile/imports/{IMPORT}/document", "GET", lambda: self.read_document
        yield f"/profile/imports/{IMPORT}/decisions", "POST", self._decide
        yield "/application/rules", "GET", lambda: self.list_rules
        yield "/application/applications", "GET", self._applications
        yield "/application/applications", "POST", lambda: (self.application, 201)
        yield f"/application/applications/{DRAFT}", "GET", lambda: self.application
        yield f"/application/applications/{DRAFT}", "PATCH", self._patch_application
        yield f"/application/applications/{DRAFT}", "DELETE", lambda: ("", 204)
        yield (
            f"/application/applications/{DRAFT}/review",
            "GET",
            lambda: {"dossier": DOSSIER, "problems": self.application["problems"], "ready": False, "hash": "f" * 64},
        )
        yield f"/application/applications/{DRAFT}/submission", "POST", self._submit
        yield f"/application/applications/{DRAFT}/attempt", "POST", lambda: ("", 204)
        yield f"/application/applications/{DRAFT}/attachments", "POST", lambda: ({"id": FILE}, 201)
        yield f"/application/applications/{DRAFT}/attachments/{FILE}", "GET", lambda: b"%PDF-1.4"
        yield f"/application/applications/{DRAFT}/attachments/{FILE}", "DELETE", lambda: ("", 204)
        yield f"/application/applications/{DRAFT}/receipt", "GET", lambda: RECEIPT
        yield f"/application/applications/{SENT}", "GET", lambda: self.sent
        yield f"/application/applications/{SENT}/versions", "GET", lambda: self.versions
        yield f"/application/applications/{SENT}/change", "POST DELETE", lambda: self.sent
        yield f"/application/applications/{SENT}/personal", "POST", lambda: (RECEIPT, 201)
        yield f"/application/applications/{SENT}/requests/{FILE}/document", "POST", lambda: (self.sent, 201)
        yield f"/application/applications/{SENT}/held-files/{FILE}", "POST", lambda: (self.sent, 201)
        yield f"/application/applications/{DRAFT}/held-files/{FILE}", "POST", lambda: (self.application, 201)
        yield "/application/applications/withdrawals", "POST", lambda: {"withdrawn": 1}
        yield f"/application/applications/{SENT}/notice", "GET", lambda: NOTICE_APPLIED_TO
        yield f"/application/applications/{SENT}/receipt", "GET", lambda: RECEIPT
        yield f"/application/applications/{SENT}/receipt/signed", "GET", lambda: SIGNED
        yield f"/application/applications/{SENT}/receipt.pdf", "GET", _pdf
        yield f"/application/applications/{DRAFT}/dossier.pdf", "GET", _pdf
        yield "/application/receipts/check", "POST", _checked
        yield "/profile/profile.pdf", "GET", _pdf
        yield (
            f"/application/applications/{SENT}/timeline",
            "GET",
            lambda: [{"at": "2026-11-21T10:00:00+00:00", "what": "submitted", "text": "It was received (event)."}],
        )
        yield f"/application/applications/{SENT}/withdrawal", "POST DELETE", lambda: self.sent
        yield (
            f"/application/staff/vacancies/{VACANCY}/applications",
            "GET",
            lambda: {
                "items": [
                    {
                        "id": SENT,
                        "candidate_name": "Aïcha Diallo",
                        "state": "submitted",
                        "stage": "screening",
                        "submitted_at": "2026-11-21T10:00:00+00:00",
                        "education_level": "master",
                        "languages": ["fr"],
                        "country": "CH",
                    }
                ],
                "next": None,
                "counts": {"received": 3, "interview": 1},
                "stages": [
                    STAGE,
                    {**STAGE, "id": "received", "label": "Received (stage)"},
                ],
            },
        )
        yield (
            f"/application/staff/applications/{SENT}",
            "GET",
            lambda: self.staff_application,
        )
        yield f"/application/staff/applications/{SENT}/stage", "POST", dict
        yield f"/application/staff/applications/{SENT}/requests", "POST", lambda: (self.staff_application, 201)
        yield "/notifier/notices", "GET", self._notices
        yield "/notifier/notices/unread", "GET", lambda: {"unread": self._unread()}
        yield "/notifier/notices/reading", "POST", lambda: ("", 204)
        yield f"/notifier/notices/{FILE}/reading", "POST", lambda: self.notices[0]
        yield "/notifier/staff/quarantine", "GET", lambda: {"items": [KEPT_ASIDE], "next": None}
        yield f"/notifier/staff/quarantine/{ALERT}", "GET", lambda: KEPT_ASIDE
        yield f"/notifier/staff/quarantine/{ALERT}/assignment", "POST", lambda: ("", 204)
        yield f"/notifier/staff/quarantine/{ALERT}/drop", "POST", lambda: ("", 204)
        yield "/notifier/staff/news", "GET", self._list_news
        yield "/notifier/staff/news", "POST", lambda: (self.news, 201)
        yield f"/notifier/staff/news/{ALERT}", "GET PUT", lambda: self.news
        yield f"/notifier/staff/news/{ALERT}", "DELETE", lambda: ("", 204)
        yield f"/notifier/staff/news/{ALERT}/sending", "POST", lambda: {**self.news, "state": "sending"}
        yield "/notifier/cases", "GET", lambda: {"items": [{**CASE, "token": "tok"}], "next": None}
        yield "/notifier/cases", "POST", self._report
        yield "/notifier/cases/tok", "GET", lambda: {**CASE, "token": "tok"}
        yield "/notifier/cases/tok/entries", "POST", lambda: (CASE, 201)
        yield "/notifier/staff/cases", "GET", lambda: {"items": [CASE], "next": None}
        yield f"/notifier/staff/cases/{ALERT}", "GET", lambda: CASE
        yield f"/notifier/staff/cases/{ALERT}/answers", "POST", lambda: (CASE, 201)
        yield f"/notifier/staff/cases/{ALERT}/closing", "POST", lambda: {**CASE, "state": "closed"}
        yield f"/notifier/staff/cases/{ALERT}/files/{FILE}", "GET", lambda: Response(b"png", mimetype="image/png")
        yield "/application/messages", "GET", lambda: {"items": [{**MESSAGE, **ABOUT}], "next": None}
        yield "/application/staff/messages", "GET", lambda: {"items": [{**MAILED, **ABOUT}], "next": None}
        yield f"/application/applications/{SENT}/messages", "GET POST", lambda: THREAD
        yield f"/application/staff/applications/{SENT}/messages", "GET POST", lambda: THREAD

    def _vacancies(self) -> Json:
        facets = {
            "category": [{"value": "Professional", "count": 1}],
            "grade": [{"value": "P4", "count": 1}],
            "contract_type": [{"value": "fixed_term", "count": 1}],
            "duty_station": [{"value": "Geneva", "count": 1}],
            "organisation": [{"value": "wipo", "count": 1}],
            "list": [{"value": "staff", "count": 1}],
            "country": [{"value": "CH", "count": 1}],
            "notice_language": [{"value": "fr", "count": 1}],
        }
        found = (
            []
            if request.args.get("q") == "nothing"
            else [SUMMARY, {**SUMMARY, "id": CLOSED, "title": "Standing internship roster", "closes_at": None}]
        )
        return {"items": found, "next": "abc", "facets": facets}

    def _session(self) -> Json:
        expires = datetime.now(UTC) + timedelta(seconds=self.access_seconds)
        return {
            "session_token": "s" * 43,
            "access_token": "fresh",
            "expires_at": expires.isoformat(),
            "session_expires_at": (datetime.now(UTC) + self.session_length).isoformat(),
        }

    def _sign_in(self) -> Any:
        if request.get_json()["password"] != "right password":
            return problem(401, {"code": "wrong_credentials", "detail": "This does not match an account."})
        self.session_alive = self.tokens_taken = True
        return {
            **self._session(),
            "account": {
                "id": self.account_id,
                "email": "aicha@example.org",
                "user_name": "aicha",
                "language": "en",
                "country": "CH",
                "verified": True,
            },
        }, 201

    def _linkedin(self) -> Any:
        body = request.get_json()
        if self.linkedin_knows or "ticket" in body:
            self.session_alive = self.tokens_taken = True
            session = {**self._session(), "account": {**self.account, "id": self.account_id}}
            return {"session": session, "ticket": None, "member": MEMBER}
        return {"session": None, "ticket": "tick", "member": MEMBER}

    def _enter(self) -> Any:
        self.session_alive = self.tokens_taken = True
        return {**self._session(), "account": self.account, "vacancy_id": VACANCY}, 201

    def _sign_in_staff(self) -> Any:
        return {
            **self._session(),
            "staff": {
                "id": ME,
                "name": "Marie Keller",
                "roles": [{"organisation": "wipo", "role": role} for role in self.roles],
            },
        }, 201

    def _refresh(self) -> Any:
        if not self.session_alive:
            return problem(401, {"code": "session_ended", "detail": "Your session has ended."})
        answer = self._session()
        answer.pop("session_token")
        return answer

    def _stale(self, held: Json) -> Response | None:
        if request.headers.get("If-Match") not in (None, f'"{held["version"]}"'):
            return problem(412, {"code": "changed_meanwhile", "detail": "Changed.", "current": held})
        return None

    def _patch_profile(self) -> Any:
        if stale := self._stale(self.profile):
            return stale
        self.profile.update(request.get_json())
        self.profile["version"] += 1
        return self.profile

    def _applications(self) -> Json:
        asked = request.args.getlist("state")
        return {"items": [each for each in self.mine if not asked or each["state"] in asked], "next": None}

    def _patch_application(self) -> Any:
        if stale := self._stale(self.application):
            return stale
        self.application.update(request.get_json())
        self.application["version"] += 1
        return self.application

    def _decide(self) -> Any:
        body = request.get_json()
        for each in self.imported["suggestions"]:
            if each["id"] in body["accept"]:
                each["state"] = "accepted"
            if each["id"] in body["reject"]:
                each["state"] = "rejected"
        return {**self.imported, "profile_version": 4}

    def _unread(self) -> int:
        return sum(each["read_at"] is None for each in self.notices)

    def _notices(self) -> Json:
        return {"items": self.notices, "unread": self._unread(), "next": None}

    def _service_rules(self) -> Json:
        return {"alerts": self.alert_rules, "support": self.support, "news": self.sends_news}

    def _list_news(self) -> Json:
        sender = {"id": "wipo", "name": "World Intellectual Property Organization", "languages": ["en", "fr"]}
        sent = {**self.news, "state": "sent", "mails": {"sent": 1200, "cancelled": 3}}
        return {"organisations": [sender] if self.sends_news else [], "items": [self.news, sent], "next": None}

    def _report(self) -> Any:
        self.uploads += [(file.filename or "", len(file.read())) for file in request.files.getlist("screenshots")]
        return {**CASE, "token": "tok"}, 201

    def _submit(self) -> Any:
        self.application.update(state="submitted", receipt_number=RECEIPT["number"], submitted_at=RECEIPT["at"])
        return RECEIPT, 201


def problem(status: int, document: Json) -> Response:
    return Response(json.dumps({"status": status, **document}), status=status, mimetype="application/problem+json")


def _pdf() -> Response:
    headers = {"Content-Disposition": 'inline; filename="paper.pdf"'}
    return Response(b"%PDF-1.7", mimetype="application/pdf", headers=headers)


def _checked() -> Json:
    asked = request.get_json()
    genuine = asked["signed"] == SIGNED["signed"] or asked["code"] == SIGNED["check_code"]
    claims = {name: value for name, value in SIGNED.items() if name not in ("check_code", "signed")}
    attempt = None
    if asked["signed"] == ATTEMPT["proof"]:
        attempt = {"attempt": ATTEMPT["number"], "at": ATTEMPT["at"], "vacancy": "26/077/P4", "zone": "Europe/Zurich"}
    return {"genuine": genuine or bool(attempt), "receipt": claims if genuine else None, "attempt": attempt}
