"""Applying without an account over HTTP."""

from __future__ import annotations

from datetime import timedelta
from typing import Any
from uuid import uuid4

from werkzeug.test import TestResponse

from .conftest import PASSWORD, Identity

VACANCY = str(uuid4())
EMAIL = "amina.diallo@example.org"


def ask(identity: Identity, **changes: Any) -> TestResponse:
    notice = identity.notice("hospice", "CH")
    body = {
        "email": EMAIL,
        "country": "CH",
        "language": "fr",
        "organisation": "hospice",
        "list": "jobs",
        "vacancy_id": VACANCY,
        "notice": {name: notice[name] for name in ("id", "version", "hash")},
        "accepted": True,
        **changes,
    }
    return identity.post("/guest-links", body)


def enter(identity: Identity) -> TestResponse:
    token = identity.token("enter", "account.entry.requested.v1")
    return identity.post("/guest-links/sessions", {"token": token})


def test_S17_the_link_opens_the_application_and_the_first_visit_sets_the_password(identity: Identity) -> None:
    assert (ask(identity).status_code, ask(identity).json) == (202, {})
    assert identity.events("contact.changed.v1")[-1]["state"] == "unverified"
    entered = enter(identity)
    assert (entered.status_code, entered.json["vacancy_id"]) == (201, VACANCY)
    assert entered.json["account"]["verified"] is True
    assert enter(identity).status_code == 409
    assert identity.sign_in(EMAIL, "!").status_code == 401
    identity.post("/password-resets", {"email": EMAIL})
    body = {"token": identity.token("reset", "account.password.reset.requested.v1"), "password": PASSWORD}
    assert identity.call("PUT", "/password-resets", body).status_code == 200
    assert identity.sign_in(EMAIL).status_code == 201


def test_S17_a_known_address_gets_the_same_answer_and_its_holder_is_signed_in(identity: Identity) -> None:
    amina = identity.a_candidate(organisation="hospice", list="jobs", user_name=...)
    assert (ask(identity).status_code, ask(identity).json) == (202, {})
    assert enter(identity).json["account"]["id"] == amina.session["account"]["id"]
    assert identity.sign_in(EMAIL).status_code == 201


def test_S17_a_password_set_before_the_address_was_proved_opens_nothing(identity: Identity) -> None:
    identity.register(organisation="hospice", list="jobs", user_name=...)
    ask(identity)
    assert enter(identity).status_code == 201
    assert identity.sign_in(EMAIL).status_code == 401


def test_S17_only_where_the_policy_says_so_and_only_with_the_notice(identity: Identity) -> None:
    assert ask(identity, accepted=False).json["code"] == "notice_refused"
    other = identity.notice("ilo", "CH")
    notice = {name: other[name] for name in ("id", "version", "hash")}
    assert ask(identity, organisation="ilo", notice=notice).json["code"] == "account_needed"
    assert ask(identity, notice=notice).json["code"] == "notice_changed"
    assert identity.events() == []


def test_S17_a_link_ends_after_a_day(identity: Identity) -> None:
    ask(identity)
    identity.clock.advance(timedelta(hours=24))
    assert enter(identity).json["code"] == "link_expired"
