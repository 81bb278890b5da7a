"""What the fake holds, and every request that it saw."""

from __future__ import annotations

import json
from collections.abc import Callable
from copy import deepcopy
from dataclasses import dataclass, field
from datetime import timedelta
from typing import Any

from flask import Response, request

from web.tests.fake_api.applications import (
    APPLICATION,
    FIRST_VERSION,
    ITEM,
    SENT_APPLICATION,
    SENT_APPLICATION_ELSEWHERE,
    STAFF_APPLICATION,
    STEPS,
)
from web.tests.fake_api.ids import ALERT, CLOSED, ME, Json
from web.tests.fake_api.letters import NEWS, NOTICES, SUPPORT
from web.tests.fake_api.organisations import ORGANISATIONS, RULES
from web.tests.fake_api.profiles import CV, IMPORT_RULES, IMPORTED, PROFILE, PROFILE_RULES, READ_DOCUMENT
from web.tests.fake_api.vacancies import DETAIL, LIMITS, STAFF_VACANCY

Route = tuple[str, str, Callable[..., Any]]
"""A rule, its methods and what answers there."""


@dataclass
class Held:
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


def stale(held: Json) -> Response | None:
    if request.headers.get("If-Match") not in (None, f'"{held["version"]}"'):
        return problem(412, {"code": "changed_meanwhile", "detail": "Changed.", "current": held})
    return None


def problem(status: int, document: Json) -> Response:
    return Response(json.dumps({"status": status, **document}), status=status, mimetype="application/problem+json")


def pdf() -> Response:
    headers = {"Content-Disposition": 'inline; filename="paper.pdf"'}
    return Response(b"%PDF-1.7", mimetype="application/pdf", headers=headers)
