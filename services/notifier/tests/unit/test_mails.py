"""The rules of the ledger."""

from __future__ import annotations

import asyncio
from datetime import timedelta
from uuid import uuid4

import pytest
from hypothesis import given
from hypothesis import strategies as st
from notifier_service.domain.contacts import Contact
from notifier_service.domain.mails import (
    GIVE_UP_AFTER,
    LEASE,
    MOVES,
    TEMPLATES,
    Lane,
    State,
    Verdict,
    backoff,
    patience,
    verdict,
)
from notifier_service.letters import LETTERS
from notifier_service.smtp import MESSAGE_SECONDS, Away, Connection, Message, Relay


def a_contact(state: str) -> Contact:
    return Contact(account_id=uuid4(), version=1, email="ana@example.org", user_name=None, language="en", state=state)


def test_what_is_over_never_moves_again() -> None:
    assert [state for state, to in MOVES.items() if not to] == [State.SENT, State.FAILED, State.CANCELLED]
    assert set(MOVES) == set(State)


def test_W42_only_what_verifies_and_answers_to_reports_go_to_an_unverified_address() -> None:
    allowed = [name for name, each in TEMPLATES.items() if verdict(each, a_contact("unverified")) is Verdict.SEND]

    assert allowed == ["verification", "way_in", "support_received", "support_answered", "alert_confirmation"]


def test_no_alert_goes_to_a_closed_account() -> None:
    alerts = [each for each in TEMPLATES.values() if each.lane is Lane.ALERT]

    assert {verdict(each, a_contact("deactivated")) for each in alerts} == {Verdict.CANCEL}


def test_every_mail_waits_for_its_contact() -> None:
    assert {verdict(each, None) for each in TEMPLATES.values()} == {Verdict.WAIT}


def test_every_template_has_its_letter() -> None:
    assert set(TEMPLATES) == set(LETTERS)


def test_a_claim_outlives_one_message() -> None:
    assert timedelta(seconds=MESSAGE_SECONDS) < LEASE


@given(st.integers(1, 10_000), st.booleans(), st.floats(0, 1))
def test_backoff_grows_to_its_cap(attempts: int, connected: bool, jitter: float) -> None:
    wait = backoff(attempts, connected=connected, jitter=jitter)

    assert timedelta(seconds=1) <= wait <= timedelta(minutes=20 if connected else 2)


@given(st.timedeltas(timedelta(0), GIVE_UP_AFTER))
def test_patience_grows_with_the_age_of_the_mail(age: timedelta) -> None:
    assert timedelta(milliseconds=250) <= patience(age) <= timedelta(minutes=1)


def test_smtp_urls_are_read() -> None:
    assert Relay.parse("smtp://127.0.0.1:8086") == Relay("127.0.0.1", 8086)
    assert Relay.parse("smtp://mail.example?starttls=required") == Relay("mail.example", 25, starttls=True)
    assert Relay.parse("smtps://me:p%40ss@mail.example") == Relay("mail.example", 465, "me", "p@ss", tls=True)
    assert Relay.parse("smtp://me:secret@mail.example:587").starttls, "a password never travels in clear"


@pytest.mark.parametrize("url", ["mail.example:25", "http://mail.example", "smtp://", "smtp://h?starttls=maybe"])
def test_smtp_urls_that_mean_nothing_are_refused(url: str) -> None:
    with pytest.raises(ValueError, match=r"must look like|knows no option"):
        Relay.parse(url)


@pytest.mark.parametrize(
    ("url", "why"),
    [
        ("smtp://mail..example:587", "the host name does not resolve"),
        ("smtps://mail..example", "the host name does not resolve"),
        ("smtp://127.0.0.1:1", "ConnectionRefusedError"),
    ],
)
def test_a_server_that_cannot_be_reached_is_away_with_the_reason_and_no_mail_is_to_blame(url: str, why: str) -> None:
    with pytest.raises(Away, match=f"^{why}$"):
        asyncio.run(Connection(Relay.parse(url)).send(Message("jobs@wipo.example", "ana@example.org", b"Subject: x")))
