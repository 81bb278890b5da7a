"""Signing in with LinkedIn, at a small provider of our own."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from joserfc.jwk import RSAKey
from werkzeug.test import TestResponse

from tests.harness.provider import CLIENT_ID, CLIENT_SECRET, Provider

from .conftest import PASSWORD, Identity, running_identity

HOSPICE: dict[str, Any] = {"organisation": "hospice", "list": "jobs", "user_name": ...}


@pytest.fixture
def provider() -> Iterator[Provider]:
    running = Provider()
    yield running
    running.close()


@pytest.fixture
def with_linkedin(tmp_path: Path, database_of: Callable[[str], str], provider: Provider) -> Iterator[Identity]:
    settings = {
        "LINKEDIN_ISSUER": provider.issuer,
        "LINKEDIN_CLIENT_ID": CLIENT_ID,
        "LINKEDIN_CLIENT_SECRET": CLIENT_SECRET,
    }
    yield from running_identity(tmp_path, database_of("identity_service"), **settings)


def come_back(identity: Identity, provider: Provider) -> TestResponse:
    departure = identity.post("/linkedin/authorizations")
    assert departure.status_code == 201
    back = provider.authorise(departure.json["url"])
    assert back["state"] == departure.json["state"]
    return identity.post("/linkedin/sessions", back)


def register(identity: Identity, ticket: str, **changes: Any) -> None:
    registration = {**HOSPICE, "password": ..., "linkedin_ticket": ticket, **changes}
    assert identity.register(**registration).status_code == 202


def test_S2_S16_S17_a_newcomer_accepts_the_notice_and_is_signed_in_without_a_password(
    with_linkedin: Identity, provider: Provider
) -> None:
    back = come_back(with_linkedin, provider).json
    assert back["session"] is None
    assert back["member"] == {
        "email": "amina.diallo@example.org",
        "email_verified": True,
        "given_name": "Amina",
        "family_name": "Diallo",
        "picture": "https://media.example/amina.jpg",
    }
    assert with_linkedin.events() == []

    refused = with_linkedin.register(**HOSPICE, password=..., linkedin_ticket=back["ticket"], accepted=False)
    assert (refused.status_code, refused.json["code"]) == (422, "notice_refused")
    register(with_linkedin, back["ticket"])
    opened = with_linkedin.post("/linkedin/sessions", {"ticket": back["ticket"]})
    assert opened.json["session"]["account"]["email"] == "Amina.Diallo@example.org"
    assert [event["type"] for event in with_linkedin.events() if event["topic"] == "account.events"] == [
        "account.notice.accepted.v1",
        "account.registered.v1",
        "account.verified.v1",
    ]
    assert with_linkedin.events("account.registered.v1")[0]["verified"] is True
    assert with_linkedin.post("/linkedin/sessions", {"ticket": back["ticket"]}).status_code == 409
    assert come_back(with_linkedin, provider).json["session"]["account"]["verified"] is True
    assert with_linkedin.sign_in("amina.diallo@example.org", "!").status_code == 401


def test_S17_an_account_is_linked_when_both_sides_proved_the_address(
    with_linkedin: Identity, provider: Provider
) -> None:
    with_linkedin.a_candidate(**HOSPICE)
    assert come_back(with_linkedin, provider).json["session"] is not None
    provider.member["email"] = "elsewhere@example.org"
    assert come_back(with_linkedin, provider).json["session"]["account"]["email"] == "Amina.Diallo@example.org"
    assert with_linkedin.sign_in("amina.diallo@example.org").status_code == 201


def test_S17_an_address_that_linkedin_does_not_vouch_for_is_confirmed_by_mail(
    with_linkedin: Identity, provider: Provider
) -> None:
    with_linkedin.a_candidate(**HOSPICE)
    provider.member["email_verified"] = False
    ticket = come_back(with_linkedin, provider).json["ticket"]
    register(with_linkedin, ticket)
    assert with_linkedin.post("/linkedin/sessions", {"ticket": ticket}).status_code == 401
    assert come_back(with_linkedin, provider).json["session"] is None
    assert with_linkedin.verify("account.verification.requested.v1").status_code == 200
    assert come_back(with_linkedin, provider).json["session"]["account"]["email"] == "Amina.Diallo@example.org"
    assert with_linkedin.sign_in("amina.diallo@example.org").status_code == 201


def test_S17_another_address_than_linkedins_is_confirmed_by_mail(with_linkedin: Identity, provider: Provider) -> None:
    ticket = come_back(with_linkedin, provider).json["ticket"]
    register(with_linkedin, ticket, email="private@example.org")
    assert with_linkedin.post("/linkedin/sessions", {"ticket": ticket}).status_code == 401
    assert with_linkedin.verify().status_code == 200
    assert come_back(with_linkedin, provider).json["session"]["account"]["email"] == "private@example.org"


def test_a_password_set_before_the_address_was_proved_opens_nothing_afterwards(
    with_linkedin: Identity, provider: Provider
) -> None:
    with_linkedin.register(**HOSPICE)
    ticket = come_back(with_linkedin, provider).json["ticket"]
    register(with_linkedin, ticket)
    assert with_linkedin.post("/linkedin/sessions", {"ticket": ticket}).status_code == 200
    assert with_linkedin.sign_in("amina.diallo@example.org", PASSWORD).status_code == 401


@pytest.mark.parametrize(
    "lie",
    [{"nonce": "another"}, {"aud": "another client"}, {"iss": "https://elsewhere.example"}, {"exp": 1}, {"sub": "b"}],
)
def test_an_id_token_that_is_not_right_opens_nothing(
    with_linkedin: Identity, provider: Provider, lie: dict[str, Any]
) -> None:
    provider.claims = lie
    refused = come_back(with_linkedin, provider)
    assert (refused.status_code, refused.json["code"]) == (409, "linkedin_failed")


def test_a_signature_of_another_key_opens_nothing(with_linkedin: Identity, provider: Provider) -> None:
    provider.published_key = RSAKey.generate_key(2048, parameters={"kid": "k1"})
    assert come_back(with_linkedin, provider).json["code"] == "linkedin_failed"


def test_a_state_works_once_and_not_for_long(with_linkedin: Identity, provider: Provider) -> None:
    back = provider.authorise(with_linkedin.post("/linkedin/authorizations").json["url"])
    assert with_linkedin.post("/linkedin/sessions", {**back, "state": "forged"}).status_code == 409
    assert with_linkedin.post("/linkedin/sessions", back).status_code == 200
    assert with_linkedin.post("/linkedin/sessions", back).json["code"] == "ticket_ended"
    late = provider.authorise(with_linkedin.post("/linkedin/authorizations").json["url"])
    with_linkedin.clock.advance(timedelta(minutes=16))
    assert with_linkedin.post("/linkedin/sessions", late).json["code"] == "ticket_ended"


def test_S2_linkedin_is_offered_where_the_policy_and_the_settings_have_it(
    with_linkedin: Identity, provider: Provider
) -> None:
    ways = [
        with_linkedin.call("GET", f"/registration-rules?organisation={organisation}").json["sign_in"]
        for organisation in ("hospice", "ilo")
    ]
    assert ways == [["password", "linkedin"], ["password"]]
    ticket = come_back(with_linkedin, provider).json["ticket"]
    refused = with_linkedin.register(
        organisation="ilo", list="jobs", user_name=..., password=..., linkedin_ticket=ticket
    )
    assert refused.json["code"] == "linkedin_not_offered"


def test_S2_without_settings_linkedin_is_not_offered(identity: Identity) -> None:
    assert identity.call("GET", "/registration-rules?organisation=hospice").json["sign_in"] == ["password"]
    assert identity.post("/linkedin/authorizations").json["code"] == "linkedin_not_offered"


def test_a_provider_that_is_away_is_said_so(with_linkedin: Identity, provider: Provider) -> None:
    provider.close()
    assert with_linkedin.post("/linkedin/authorizations").json["code"] == "linkedin_failed"
