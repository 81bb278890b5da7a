"""Applications, for candidates and for staff."""

from __future__ import annotations

import hashlib

from web.tests.fake_api.ids import CLOSED, DRAFT, FILE, SENT, VACANCY, Json
from web.tests.fake_api.profiles import CV, PROFILE
from web.tests.fake_api.vacancies import GENERAL, OWN, SUMMARY

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
