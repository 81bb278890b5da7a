"""Messages, notices, support and news."""

from __future__ import annotations

from web.tests.fake_api.ids import ALERT, FILE, ME, SENT, Json
from web.tests.fake_api.vacancies import SUMMARY

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
