"""Organisations, and what identity says of accounts."""

from __future__ import annotations

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
CONSENT = {
    "id": NOTICE["id"],
    "version": "1",
    "country": "CH",
    "language": "en",
    "hash": NOTICE["hash"],
    "accepted_at": "2026-11-01T08:00:00+00:00",
}
