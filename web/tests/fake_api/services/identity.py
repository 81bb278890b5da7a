"""Accounts, sessions and notices."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import UTC, datetime, timedelta
from functools import partial
from typing import Any

from flask import request

from web.tests.fake_api.held import Held, Route, problem
from web.tests.fake_api.ids import ME, VACANCY, Json
from web.tests.fake_api.organisations import CONSENT, MEMBER, NOTICE


def routes(held: Held) -> Iterable[Route]:
    yield "/identity/notices", "GET", lambda: NOTICE
    yield "/identity/registration-rules", "GET", lambda: held.rules
    yield "/identity/accounts", "POST", lambda: ({}, 202)
    yield "/identity/email-verifications", "POST", dict
    yield "/identity/email-verifications/again", "POST", lambda: ({}, 202)
    yield "/identity/password-resets", "POST PUT", lambda: ({}, 202)
    yield "/identity/user-name-reminders", "POST", lambda: ({}, 202)
    yield "/identity/sessions", "POST", partial(_sign_in, held)
    yield "/identity/staff/sessions", "POST", partial(_sign_in_staff, held)
    yield "/identity/sessions/refresh", "POST", partial(_refresh, held)
    yield "/identity/guest-links", "POST", lambda: ({}, 202)
    yield "/identity/guest-links/sessions", "POST", partial(_enter, held)
    yield (
        "/identity/linkedin/authorizations",
        "POST",
        lambda: ({"url": "https://linkedin.example/authorize?x=1", "state": "st"}, 201),
    )
    yield "/identity/linkedin/sessions", "POST", partial(_linkedin, held)
    yield "/identity/sessions/end", "POST", lambda: ("", 204)
    yield (
        "/identity/accounts/me",
        "GET PATCH",
        lambda: held.account,
    )
    yield "/identity/accounts/me/notice", "GET", lambda: {**NOTICE, "due": held.notice_due}
    yield "/identity/accounts/me/consents", "POST", lambda: held.account
    yield "/identity/accounts/me/consents", "GET", lambda: {"items": [CONSENT]}
    yield "/identity/accounts/me/password", "PUT", dict
    yield "/identity/accounts/me/deactivation", "POST", lambda: ("", 204)


def _session(held: Held) -> Json:
    expires = datetime.now(UTC) + timedelta(seconds=held.access_seconds)
    return {
        "session_token": "s" * 43,
        "access_token": "fresh",
        "expires_at": expires.isoformat(),
        "session_expires_at": (datetime.now(UTC) + held.session_length).isoformat(),
    }


def _sign_in(held: Held) -> Any:
    if request.get_json()["password"] != "right password":
        return problem(401, {"code": "wrong_credentials", "detail": "This does not match an account."})
    held.session_alive = held.tokens_taken = True
    return {
        **_session(held),
        "account": {
            "id": held.account_id,
            "email": "aicha@example.org",
            "user_name": "aicha",
            "language": "en",
            "country": "CH",
            "verified": True,
        },
    }, 201


def _linkedin(held: Held) -> Any:
    body = request.get_json()
    if held.linkedin_knows or "ticket" in body:
        held.session_alive = held.tokens_taken = True
        session = {**_session(held), "account": {**held.account, "id": held.account_id}}
        return {"session": session, "ticket": None, "member": MEMBER}
    return {"session": None, "ticket": "tick", "member": MEMBER}


def _enter(held: Held) -> Any:
    held.session_alive = held.tokens_taken = True
    return {**_session(held), "account": held.account, "vacancy_id": VACANCY}, 201


def _sign_in_staff(held: Held) -> Any:
    return {
        **_session(held),
        "staff": {
            "id": ME,
            "name": "Marie Keller",
            "roles": [{"organisation": "wipo", "role": role} for role in held.roles],
        },
    }, 201


def _refresh(held: Held) -> Any:
    if not held.session_alive:
        return problem(401, {"code": "session_ended", "detail": "Your session has ended."})
    answer = _session(held)
    answer.pop("session_token")
    return answer
