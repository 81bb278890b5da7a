"""Long silence, closing, erasing, and the receipts of those who erased."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import UUID, uuid4

import msgspec
import pytest
from identity_service import use_cases
from identity_service.domain.retention import Finding, months_after
from identity_service.repository import ACCOUNTS
from sqlalchemy import select

from chassis.db import reading
from chassis.tables import OUTBOX
from contracts.events.application import ApplicationWithdrawnV1
from contracts.events.identity import ErasureConfirmedV1
from contracts.events.profile import ProfileChangedV1

from .conftest import PASSWORD, Candidate, Identity

DAY = timedelta(days=1)


def review(identity: Identity, **options: Any) -> list[Finding]:
    return list(use_cases.review_retention(identity.deps, **options))


def id_of(candidate: Candidate) -> UUID:
    return UUID(candidate.session["account"]["id"])


def events_of(identity: Identity) -> list[str]:
    with reading(identity.service.database) as connection:
        rows = connection.execute(select(OUTBOX.c.headers, OUTBOX.c.topic).order_by(OUTBOX.c.id))
        return [row.headers.get("ce_type", f"tombstone on {row.topic}") for row in rows]


def the_account(identity: Identity) -> Any:
    with reading(identity.service.database) as connection:
        return connection.execute(select(ACCOUNTS)).one()


def test_W25_silence_is_warned_twice_then_closed_and_erased(identity: Identity) -> None:
    amina = identity.a_candidate()
    ends = months_after(identity.clock.now(), 24)
    identity.clock.move_to(ends - 31 * DAY)
    assert review(identity) == []
    steps = []
    for days in range(31, -3, -1):
        identity.clock.move_to(ends - days * DAY)
        steps += [(days, each.step) for each in review(identity)]
    assert steps == [(30, "warn"), (7, "warn"), (0, "close"), (-1, "erase")]
    warned = identity_events(identity, "account.retention.warned.v1")
    assert [each["days"] for each in warned] == [30, 7]
    assert all(datetime.fromisoformat(each["erase_at"]) >= ends for each in warned)
    assert events_of(identity)[-4:] == [
        "account.deactivated.v1",
        "contact.changed.v1",
        "account.erased.v1",
        "tombstone on candidate.contacts",
    ]
    account = the_account(identity)
    assert (account.email, account.user_name, account.date_of_birth, account.country) == ("", None, None, "")
    assert amina.refresh().status_code == 401
    assert review(identity) == []


def test_W25_an_update_or_an_application_begins_the_time_anew(identity: Identity) -> None:
    amina = identity.a_candidate()
    ends = months_after(identity.clock.now(), 24)
    identity.clock.move_to(ends - 20 * DAY)
    assert [each.days for each in review(identity)] == [30]
    identity.hear(ProfileChangedV1(account_id=id_of(amina), version=2, at=identity.clock.now()))
    identity.clock.move_to(ends + DAY)
    assert review(identity) == []


def test_W25_a_withdrawal_with_the_account_is_no_activity(identity: Identity) -> None:
    amina = identity.a_candidate()
    ends = months_after(identity.clock.now(), 24)
    identity.clock.move_to(ends - 6 * DAY)
    withdrawn = ApplicationWithdrawnV1(
        application_id=uuid4(),
        vacancy_id=uuid4(),
        account_id=id_of(amina),
        organisation="wipo",
        at=identity.clock.now(),
        version=2,
        cause="account_deactivated",
        language="en",
    )
    identity.hear(withdrawn)
    assert [each.step for each in review(identity)] == ["warn"]


def test_W25_nobody_is_erased_without_seven_days_of_warning(identity: Identity) -> None:
    identity.a_candidate()
    identity.clock.advance(timedelta(days=1500))
    (finding,) = review(identity)
    assert (finding.step, finding.days, finding.due_at) == ("warn", 7, identity.clock.now() + 7 * DAY)
    identity.clock.advance(6 * DAY)
    assert review(identity) == []
    identity.clock.advance(DAY)
    assert [each.step for each in review(identity)] == ["close"]


def test_a_dry_run_tells_and_changes_nothing(identity: Identity) -> None:
    identity.a_candidate()
    identity.clock.advance(timedelta(days=1500))
    before = events_of(identity)
    assert [each.step for each in review(identity, dry_run=True)] == ["warn"]
    assert events_of(identity) == before
    assert [each.step for each in review(identity)] == ["warn"]


@pytest.mark.parametrize(("organisation", "list_id", "erased"), [("wipo", "staff", True), ("hospice", "jobs", False)])
def test_W22_S15_closing_erases_where_the_policy_deletes(
    identity: Identity, organisation: str, list_id: str, erased: bool
) -> None:
    name = "amina" if organisation == "wipo" else ...
    amina = identity.a_candidate(organisation=organisation, list=list_id, user_name=name)
    assert amina.call("POST", "/accounts/me/deactivation", {"password": PASSWORD}).status_code == 204
    assert review(identity) == []
    identity.clock.advance(DAY)
    assert [(each.step, each.reason) for each in review(identity)] == ([("erase", "closed")] if erased else [])


def test_a_registration_that_nobody_confirmed_goes_after_a_month(identity: Identity) -> None:
    identity.register()
    identity.clock.advance(29 * DAY)
    assert review(identity) == []
    identity.clock.advance(DAY)
    assert [(each.step, each.reason) for each in review(identity)] == [("erase", "never_confirmed")]
    assert identity.register().status_code == 202


def test_W25_the_receipt_lists_every_service_that_erased(identity: Identity) -> None:
    amina = identity.a_candidate()
    amina.call("POST", "/accounts/me/deactivation", {"password": PASSWORD})
    identity.clock.advance(DAY)
    review(identity)
    services = ("profile", "application", "notifier", "cv-parser")
    for service in (*services, "profile"):
        identity.hear(ErasureConfirmedV1(account_id=id_of(amina), service=service, at=identity.clock.now()))
    with identity.deps.reading() as uow:
        assert set(uow.retention.receipt(id_of(amina))) == {"identity", *services}


def test_S15_an_account_without_a_password_is_closed_by_its_session(identity: Identity) -> None:
    amina = identity.a_candidate()
    with identity.deps.unit_of_work() as uow:
        account = uow.accounts.get(id_of(amina), to_change=True)
        account.password_hash = "!"
        uow.accounts.save(account)
        uow.commit()
    assert amina.call("GET", "/accounts/me").json["has_password"] is False
    assert amina.call("POST", "/accounts/me/deactivation", {}).status_code == 204


def test_months_end_on_the_last_day_that_there_is() -> None:
    assert months_after(datetime(2024, 1, 31, tzinfo=UTC), 1) == datetime(2024, 2, 29, tzinfo=UTC)
    assert months_after(datetime(2024, 3, 31, tzinfo=UTC), -1) == datetime(2024, 2, 29, tzinfo=UTC)


def identity_events(identity: Identity, kind: str) -> list[dict[str, Any]]:
    with reading(identity.service.database) as connection:
        rows = connection.execute(select(OUTBOX.c.headers, OUTBOX.c.value).order_by(OUTBOX.c.id)).all()
    return [msgspec.json.decode(row.value) for row in rows if row.headers.get("ce_type") == kind]


def test_W25_an_operator_erases_at_once_and_only_once(identity: Identity) -> None:
    amina = identity.a_candidate()
    assert use_cases.erase_account(identity.deps, id_of(amina))
    assert events_of(identity)[-4:] == [
        "account.deactivated.v1",
        "contact.changed.v1",
        "account.erased.v1",
        "tombstone on candidate.contacts",
    ]
    assert the_account(identity).email == ""
    assert amina.refresh().status_code == 401
    told = len(events_of(identity))
    assert not use_cases.erase_account(identity.deps, id_of(amina))
    assert len(events_of(identity)) == told
