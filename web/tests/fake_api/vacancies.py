"""Vacancies, and the rules of searching."""

from __future__ import annotations

from web.tests.fake_api.ids import VACANCY
from web.tests.fake_api.organisations import ORGANISATIONS

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
