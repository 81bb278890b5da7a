"""States of an account and of a session."""

from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import uuid4

import pytest
from identity_service.domain.accounts import MOVES, NO_PASSWORD, Account, AccountClosed, State, fold
from identity_service.domain.sessions import Challenge, LinkExpired, Session, SessionEnded

NOW = datetime(2026, 11, 22, 9, tzinfo=UTC)


def an_account(**changes: Any) -> Account:
    facts = {
        "id": uuid4(),
        "email": "Amina.Diallo@Example.org",
        "user_name": "Amina",
        "password_hash": "hashed",
        "country": "CH",
        "language": "fr",
        "date_of_birth": None,
        "organisation": "wipo",
        "list_id": "staff",
        "policy_name": "wipo-staff",
        "job_alerts": False,
        "news": False,
        "created_at": NOW,
        **changes,
    }
    return Account(**facts)


def test_the_version_grows_with_every_change_that_a_reader_must_know() -> None:
    account = an_account()
    account.verify(NOW)
    account.speak("fr")
    account.speak("en")
    account.deactivate(NOW)
    assert account.version == 4
    assert account.contact().state == "deactivated"


def test_W22_a_closed_account_has_no_password_and_frees_its_names() -> None:
    account = an_account(state=State.ACTIVE)
    account.deactivate(NOW)
    assert account.password_hash == NO_PASSWORD
    assert (account.email_key, account.user_name_key) == (None, None)
    assert account.email == "Amina.Diallo@Example.org"


def test_no_state_is_reached_but_by_the_table() -> None:
    assert MOVES[State.DEACTIVATED] == frozenset()
    with pytest.raises(AccountClosed):
        an_account(state=State.DEACTIVATED).verify(NOW)
    with pytest.raises(AccountClosed):
        an_account().deactivate(NOW)


@pytest.mark.parametrize(
    ("one", "other"),
    [("Amina@Example.ORG", "amina@example.org"), ("straße@example.org", "STRASSE@example.org"), ("e\u0301", "É")],
)
def test_two_spellings_of_one_login_are_equal(one: str, other: str) -> None:
    assert fold(one) == fold(other)


def test_I7_a_session_slides_but_not_past_twelve_hours() -> None:
    session = Session.begin(
        id=uuid4(), kind="candidate", person_id=uuid4(), token_hash="", idle=timedelta(hours=11), now=NOW
    )
    session.refresh(NOW + timedelta(hours=10))
    assert session.idle_ends_at == NOW + timedelta(hours=12)
    with pytest.raises(SessionEnded):
        session.refresh(NOW + timedelta(hours=12))


@pytest.mark.parametrize(
    "changes",
    [{"purpose": "verify"}, {"used_at": NOW}, {"expires_at": NOW}],
)
def test_a_link_works_once_in_time_and_for_one_purpose(changes: dict[str, Any]) -> None:
    facts = {
        "id": uuid4(),
        "account_id": uuid4(),
        "purpose": "reset",
        "fingerprint": "",
        "expires_at": NOW + timedelta(seconds=1),
    }
    Challenge(**facts).check("reset", NOW)
    with pytest.raises(LinkExpired):
        Challenge(**{**facts, **changes}).check("reset", NOW)
