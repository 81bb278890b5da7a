"""The ledger and the senders, against a mail server that misbehaves."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from typing import Any
from uuid import UUID, uuid4

import pytest
from notifier_service.domain.mails import LEASE, Lane
from sqlalchemy import Engine, event
from sqlalchemy.exc import OperationalError

from contracts.events.application import (
    AnswersDueV1,
    ApplicationStageChangedV1,
    ApplicationSubmittedV1,
    ApplicationWithdrawnV1,
)
from contracts.events.identity import AccountDeactivatedV1, AccountRegisteredV1


def submitted(account_id: UUID, vacancy_id: UUID, at: Any) -> ApplicationSubmittedV1:
    return ApplicationSubmittedV1(
        application_id=uuid4(),
        vacancy_id=vacancy_id,
        account_id=account_id,
        organisation="wipo",
        at=at,
        version=1,
        receipt_number="R-2026-0001",
        arrived_at=at,
        language="en",
    )


@pytest.fixture
def submission(world: Any, publication: Callable[..., Any]) -> ApplicationSubmittedV1:
    """A submission whose candidate and vacancy are known here."""
    vacancy_id = uuid4()
    world.take(publication(vacancy_id))
    return submitted(world.contact(), vacancy_id, world.clock.now())


TOGETHER_AND_SINGLY = pytest.mark.parametrize("together", [True, False], ids=["together", "singly"])
"""Servers that take several commands at once (RFC 2920), and those that do not."""


def test_W28_hr_is_reminded_at_the_organisations_address_before_a_promise_lapses(
    world: Any, mail_server: Any, publication: Callable[..., Any]
) -> None:
    vacancy_id = uuid4()
    world.take(publication(vacancy_id))
    due = AnswersDueV1(
        vacancy_id=vacancy_id, organisation="wipo", answer_by="2026-05-01", waiting=2, at=world.clock.now()
    )
    world.take(due)
    world.send(Lane.NOTICE)
    [message] = mail_server.messages("jobs-help@wipo.example")
    text = message.get_body(("plain",)).get_content()
    assert message["Subject"] == "Answers promised until 1 May 2026: 26001"
    assert "Applications that still wait: 2." in text
    assert f"http://postula.test/hr/vacancies/{vacancy_id}/applications" in text


def test_W16_acknowledgement_names_receipt_and_arrival(world: Any, mail_server: Any, submission: Any) -> None:
    world.take(submission)
    world.send(Lane.ACKNOWLEDGEMENT)

    [message] = mail_server.messages("ana@example.org")
    text = message.get_body(("plain",)).get_content()
    assert message["Subject"] == "Application received: Patent data engineer"
    assert "R-2026-0001" in text
    assert "2 March 2026, 13:00:00 (Europe/Zurich)" in text
    assert f"http://postula.test/applications/{submission.application_id}" in text
    assert message["Auto-Submitted"] == "auto-generated"
    assert message["Content-Language"] == "en"
    assert message["X-Postula-Trace"] == "ab" * 16
    assert message["Message-ID"].endswith("@wipo.example>")
    assert message["List-Unsubscribe"] is None
    assert world.published() == ["mail.sent.v1"]


def test_P3_ten_deliveries_of_one_event_make_one_message_id(world: Any, mail_server: Any, submission: Any) -> None:
    id = uuid4()
    for _ in range(10):
        world.take(submission, id=id)
        world.send(Lane.ACKNOWLEDGEMENT)

    assert len(mail_server.messages()) == 1
    assert len(world.mails_of(submission.account_id)) == 1


def test_P3_a_lost_inbox_still_finds_the_mail_in_the_ledger(world: Any, mail_server: Any, submission: Any) -> None:
    id = world.take(submission)
    world.send(Lane.ACKNOWLEDGEMENT)
    with world.deps.unit_of_work() as uow:
        uow.connection.exec_driver_sql("DELETE FROM inbox")
        uow.commit()

    world.take(submission, id=id)
    world.send(Lane.ACKNOWLEDGEMENT)

    assert len(mail_server.messages()) == 1


def test_P3_crash_between_sending_and_recording_repeats_the_same_message_id(
    world: Any, mail_server: Any, submission: Any
) -> None:
    world.take(submission)
    dying = FailingUnitOfWork(world.deps.unit_of_work, ConnectionError("the process dies here"))
    sender = world.sender(Lane.ACKNOWLEDGEMENT, replace(world.deps, unit_of_work=dying))
    with pytest.raises(ExceptionGroup):
        sender.step()
    world.send(Lane.ACKNOWLEDGEMENT)
    assert len(mail_server.messages()) == 1, "a fresh claim is left alone"

    world.later(seconds=LEASE.total_seconds() + 1)
    world.send(Lane.ACKNOWLEDGEMENT)

    first, second = mail_server.messages()
    assert first["Message-ID"] == second["Message-ID"]
    [mail] = world.mails_of(submission.account_id)
    assert (mail.state, mail.possibly_duplicated) == ("sent", True)


class FailingUnitOfWork:
    """The transactions behind the claim fail with these faults, one after the other, before or after their commit."""

    def __init__(self, unit_of_work: Callable[[], Any], *faults: Exception, after: bool = False) -> None:
        self._unit_of_work = unit_of_work
        self._faults = list(faults)
        self._after = after
        self._calls = 0

    def __call__(self) -> Any:
        self._calls += 1
        if self._calls == 1 or not self._faults:
            return self._unit_of_work()
        if not self._after:
            raise self._faults.pop(0)
        return self._unanswered(self._faults.pop(0))

    @contextmanager
    def _unanswered(self, fault: Exception) -> Iterator[Any]:
        with self._unit_of_work() as uow:
            yield uow
        raise fault


@pytest.mark.parametrize("after", [False, True], ids=["before the commit", "behind the commit"])
def test_P3_while_the_database_is_away_the_outcome_of_a_mail_is_kept(
    world: Any, mail_server: Any, submission: Any, monkeypatch: pytest.MonkeyPatch, after: bool
) -> None:
    monkeypatch.setattr("notifier_service.recording.RETRY_SECONDS", 0)
    world.take(submission)
    away = [OperationalError("UPDATE", {}, Exception("the server is gone"))] * 2
    failing = FailingUnitOfWork(world.deps.unit_of_work, *away, after=after)
    world.sender(Lane.ACKNOWLEDGEMENT, replace(world.deps, unit_of_work=failing)).step()
    world.later(seconds=LEASE.total_seconds() + 1)
    world.send(Lane.ACKNOWLEDGEMENT)

    assert len(mail_server.messages()) == 1
    [mail] = world.mails_of(submission.account_id)
    assert (mail.state, mail.possibly_duplicated) == ("sent", False)
    assert world.published() == ["mail.sent.v1"]


@TOGETHER_AND_SINGLY
def test_P3_link_broken_after_the_final_dot_is_recorded_as_possible_duplicate(
    world: Any, mail_server: Any, submission: Any, together: bool
) -> None:
    mail_server.together = together
    mail_server.drop = "after the dot"
    world.take(submission)
    world.send(Lane.ACKNOWLEDGEMENT)
    world.later(minutes=2)
    world.send(Lane.ACKNOWLEDGEMENT)

    first, second = mail_server.messages()
    assert first["Message-ID"] == second["Message-ID"]
    [mail] = world.mails_of(submission.account_id)
    assert (mail.state, mail.possibly_duplicated, mail.attempts) == ("sent", True, 1)


@TOGETHER_AND_SINGLY
def test_link_broken_before_the_final_dot_delivers_once(
    world: Any, mail_server: Any, submission: Any, together: bool
) -> None:
    mail_server.together = together
    mail_server.drop = "before the dot"
    world.take(submission)
    world.send(Lane.ACKNOWLEDGEMENT)
    assert mail_server.messages() == []
    world.later(minutes=2)
    world.send(Lane.ACKNOWLEDGEMENT)

    assert len(mail_server.messages()) == 1


@TOGETHER_AND_SINGLY
def test_4xx_is_tried_again_until_it_is_taken(world: Any, mail_server: Any, submission: Any, together: bool) -> None:
    mail_server.together = together
    mail_server.answer = "451 4.3.0 Later"
    world.take(submission)
    for _ in range(5):
        world.send(Lane.ACKNOWLEDGEMENT)
        world.later(minutes=20)
    [waiting] = world.mails_of(submission.account_id)
    assert (waiting.state, waiting.attempts, waiting.reason) == ("intended", 5, "451 4.3.0")

    mail_server.answer = "250 Taken"
    world.send(Lane.ACKNOWLEDGEMENT)

    [mail] = world.mails_of(submission.account_id)
    assert (mail.state, mail.possibly_duplicated, len(mail_server.messages())) == ("sent", False, 1)


def test_4xx_for_72_hours_fails_with_its_reason(world: Any, mail_server: Any, submission: Any) -> None:
    mail_server.answer = "451 4.3.0 Later"
    world.take(submission)
    world.send(Lane.ACKNOWLEDGEMENT)
    world.later(hours=73)
    world.send(Lane.ACKNOWLEDGEMENT)

    [mail] = world.mails_of(submission.account_id)
    assert (mail.state, mail.reason) == ("failed", "451 4.3.0")
    assert world.published() == ["mail.failed.v1"]


@TOGETHER_AND_SINGLY
def test_5xx_for_one_recipient_fails_it_and_leaves_the_others_alone(
    world: Any, mail_server: Any, publication: Callable[..., Any], together: bool
) -> None:
    mail_server.together = together
    vacancy_id = uuid4()
    world.take(publication(vacancy_id))
    bad, good = world.contact("gone@example.org"), world.contact("here@example.org")
    mail_server.refusals["gone@example.org"] = "550 5.1.1 No gone@example.org here"
    for account_id in (bad, good):
        world.take(submitted(account_id, vacancy_id, world.clock.now()))
    world.send(Lane.ACKNOWLEDGEMENT)

    [failed], [sent] = world.mails_of(bad), world.mails_of(good)
    assert (failed.state, failed.reason) == ("failed", "550 5.1.1")
    assert sent.state == "sent"
    assert sorted(world.published()) == ["mail.failed.v1", "mail.sent.v1"]


def test_server_away_puts_everything_off_and_sends_it_later(world: Any, mail_server: Any, submission: Any) -> None:
    world.take(submission)
    nobody = world.sender(Lane.ACKNOWLEDGEMENT, world.deps, port=1)
    assert nobody.step() is False
    [mail] = world.mails_of(submission.account_id)
    assert (mail.state, mail.possibly_duplicated) == ("intended", False)

    world.later(minutes=2)
    world.send(Lane.ACKNOWLEDGEMENT)

    assert len(mail_server.messages()) == 1


def test_a_server_that_hangs_is_given_up_within_the_cap(
    world: Any, mail_server: Any, submission: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("notifier_service.smtp.MESSAGE_SECONDS", 0.5)
    mail_server.hang_seconds = 5
    world.take(submission)
    world.send(Lane.ACKNOWLEDGEMENT)

    [mail] = world.mails_of(submission.account_id)
    assert (mail.state, mail.possibly_duplicated) == ("intended", True)


def test_a_mail_waits_for_its_contact_and_goes_when_it_is_here(
    world: Any, mail_server: Any, publication: Callable[..., Any], contact_changed: Callable[..., Any]
) -> None:
    account_id, vacancy_id = uuid4(), uuid4()
    world.take(submitted(account_id, vacancy_id, world.clock.now()))
    world.send(Lane.ACKNOWLEDGEMENT)
    world.take(contact_changed(account_id))
    world.later(seconds=1)
    world.send(Lane.ACKNOWLEDGEMENT)
    assert mail_server.messages() == [], "its vacancy is not here yet"

    world.take(publication(vacancy_id))
    world.later(seconds=1)
    world.send(Lane.ACKNOWLEDGEMENT)

    [message] = mail_server.messages()
    assert message["To"] == "ana@example.org"
    [mail] = world.mails_of(account_id)
    assert mail.attempts == 0


def test_the_newest_contact_counts_whatever_the_order(
    world: Any, mail_server: Any, contact_changed: Callable[..., Any]
) -> None:
    account_id = uuid4()
    world.take(contact_changed(account_id, version=3, email="new@example.org", language="fr"))
    world.take(contact_changed(account_id, version=2, email="old@example.org"))
    world.take(registered(account_id, world.clock.now()))
    world.send(Lane.TRANSACTIONAL)

    [message] = mail_server.messages()
    assert (message["To"], message["Content-Language"]) == ("new@example.org", "fr")


def registered(account_id: UUID, at: Any, challenge_id: UUID | None = None) -> AccountRegisteredV1:
    return AccountRegisteredV1(
        account_id=account_id, at=at, organisation="ilo", language="en", challenge_id=challenge_id or uuid4()
    )


def test_an_unverified_address_gets_the_verification_mail_and_nothing_else(
    world: Any, mail_server: Any, publication: Callable[..., Any]
) -> None:
    vacancy_id = uuid4()
    world.take(publication(vacancy_id))
    account_id = world.contact(state="unverified")
    world.take(registered(account_id, world.clock.now()))
    world.take(submitted(account_id, vacancy_id, world.clock.now()))
    for lane in Lane:
        world.send(lane)

    [message] = mail_server.messages()
    assert message["Subject"] == "Confirm your e-mail address"
    assert message["From"].endswith("@ilo.example>")
    [link] = [line for line in message.get_body(("plain",)).get_content().splitlines() if "/verify?" in line]
    assert link.startswith("http://postula.test/verify?token=")


def test_W22_a_closed_account_gets_its_goodbye_and_no_more_news(
    world: Any, mail_server: Any, submission: Any, contact_changed: Callable[..., Any]
) -> None:
    account_id, at = submission.account_id, world.clock.now()
    common = {
        "application_id": submission.application_id,
        "vacancy_id": submission.vacancy_id,
        "account_id": account_id,
        "organisation": "wipo",
        "at": at,
        "version": 2,
        "language": "en",
    }
    world.take(
        ApplicationStageChangedV1(
            **common, stage="interview", public_label={"en": "Interview", "fr": "Entretien"}, tell_candidate=True
        )
    )
    world.take(contact_changed(account_id, version=2, state="deactivated"))
    world.take(AccountDeactivatedV1(account_id=account_id, at=at))
    world.take(ApplicationWithdrawnV1(**common, cause="account_deactivated"))
    for lane in Lane:
        world.send(lane)

    assert sorted(message["Subject"] for message in mail_server.messages()) == [
        "Application withdrawn: Patent data engineer",
        "Your account is closed",
    ]
    assert sorted(mail.state for mail in world.mails_of(account_id)) == ["cancelled", "sent", "sent"]


def test_a_stage_is_told_only_where_the_policy_says_so(world: Any, mail_server: Any, submission: Any) -> None:
    for tell in (False, True):
        world.take(
            ApplicationStageChangedV1(
                application_id=submission.application_id,
                vacancy_id=submission.vacancy_id,
                account_id=submission.account_id,
                organisation="wipo",
                at=world.clock.now(),
                version=2,
                language="en",
                stage="interview",
                public_label={"en": "Interview", "fr": "Entretien"},
                tell_candidate=tell,
            )
        )
    world.send(Lane.NOTICE)

    [message] = mail_server.messages()
    assert "Interview" in message.get_body(("plain",)).get_content()


def test_two_thousand_alerts_in_the_queue_do_not_delay_an_acknowledgement(
    world: Any, mail_server: Any, submission: Any
) -> None:
    world.queue_alerts(2_000, submission.vacancy_id)
    answered = threading.Event()
    alerts = threading.Thread(target=run_until, args=(answered, world.steps[Lane.ALERT]))
    alerts.start()
    while not mail_server.taken:
        time.sleep(0.01)
    world.take(submission)
    world.send(Lane.ACKNOWLEDGEMENT)
    answered.set()
    alerts.join()

    assert len(mail_server.messages("ana@example.org")) == 1
    assert len(mail_server.taken) < 2_001, "every alert went first"


def test_fault_37_the_acknowledgement_is_the_next_mail_whatever_the_other_lane_holds(
    world: Any, mail_server: Any, submission: Any
) -> None:
    world.queue_alerts(2_000, submission.vacancy_id)
    world.take(submission)
    assert world.steps[Lane.ACKNOWLEDGEMENT]() in {True, False}
    assert [recipient for recipient, _ in mail_server.taken] == ["ana@example.org"], "none of the alerts went before it"
    assert [mail.state for mail in world.mails_of(submission.account_id)] == ["sent"]


def test_fault_37_a_claim_reads_its_own_lane_by_the_index_and_costs_the_same_however_long_the_queue(
    world: Any, submission: Any
) -> None:
    statements: list[str] = []
    engine = world.service.database.engine
    event.listen(engine, "before_cursor_execute", lambda *heard: statements.append(heard[2]))

    def cost() -> int:
        statements.clear()
        with world.deps.unit_of_work() as uow:
            assert uow.mails.claim(Lane.ACKNOWLEDGEMENT, world.clock.now(), 10) == []
        return len(statements)

    empty = cost()
    world.queue_alerts(2_000, submission.vacancy_id)
    assert cost() == empty
    if engine.dialect.name == "sqlite":
        plans = [_plan(engine, each) for each in statements if each.startswith("SELECT mails")]
        assert plans
        assert all("USING INDEX ix_mails_due (lane=? AND state=?" in plan for plan in plans), plans
    else:
        with engine.connect() as connection:
            connection.exec_driver_sql("ANALYZE mails")
            asked = "SELECT id FROM mails WHERE lane = 'acknowledgement' AND state = 'intended' AND due_at <= now()"
            plan = "\n".join(connection.exec_driver_sql(f"EXPLAIN {asked} ORDER BY due_at LIMIT 10").scalars())
        assert "ix_mails_due" in plan, plan


def _plan(engine: Engine, statement: str) -> str:
    with engine.connect() as connection:
        found = connection.exec_driver_sql(f"EXPLAIN QUERY PLAN {statement}", ("x",) * statement.count("?"))
        return "\n".join(row.detail for row in found)


def run_until(stop: threading.Event, step: Callable[[], bool]) -> None:
    while not stop.is_set() and step():
        pass


def test_address_that_cannot_be_mailed_fails_without_stopping_the_lane(
    world: Any, mail_server: Any, publication: Callable[..., Any]
) -> None:
    vacancy_id = uuid4()
    world.take(publication(vacancy_id))
    odd, fine = world.contact("a\r\nRCPT TO:<eve@example.org>@example.org"), world.contact("fine@example.org")
    for account_id in (odd, fine):
        world.take(submitted(account_id, vacancy_id, world.clock.now()))
    world.send(Lane.ACKNOWLEDGEMENT)

    assert [recipient for recipient, _ in mail_server.taken] == ["fine@example.org"]
    assert world.mails_of(odd)[0].state == "failed"
