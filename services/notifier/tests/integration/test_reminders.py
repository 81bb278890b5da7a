"""Holders of drafts are told before the deadline, and when it moves (B8, B14): one mail for each draft and closing."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID, uuid4

import pytest
from notifier_service.domain.mails import Lane

from contracts.events.application import ApplicationDiscardedV1, ApplicationStartedV1, ApplicationSubmittedV1
from contracts.events.vacancy import VacancyAmendedV1, VacancyCancelledV1, VacancyClosedV1, VacancyExtendedV1

Publish = Callable[..., Any]


class Desk:
    """A vacancy that closes in thirty days, and a draft of it."""

    def __init__(self, world: Any, publication: Publish, account_id: UUID, **notice: Any) -> None:
        self._world = world
        self.published = publication(**notice)
        self.version = 1
        world.take(self.published)
        self.account_id = account_id
        self.about = {
            "application_id": uuid4(),
            "vacancy_id": self.published.vacancy_id,
            "account_id": account_id,
            "organisation": "wipo",
        }
        self.begin()

    def begin(self) -> None:
        self._world.take(ApplicationStartedV1(**self.about, at=self._world.clock.now()))
        self._world.run("reminders")

    def close_at(self, at: datetime | None) -> None:
        self.version += 1
        notice = replace(self.published.notice, closes_at=at)
        self._world.take(
            VacancyAmendedV1(
                vacancy_id=self.published.vacancy_id, version=self.version, at=self._world.clock.now(), notice=notice
            )
        )

    def close(self) -> None:
        self.version += 1
        now = self._world.clock.now()
        self._world.take(
            VacancyClosedV1(vacancy_id=self.published.vacancy_id, version=self.version, at=now, closed_at=now)
        )

    def tell(self) -> list[str]:
        """Let the loops run and the mails go; every subject that the candidate got so far."""
        self._world.run("reminders")
        self._world.send(Lane.NOTICE)
        return [mail.template.name for mail in reversed(self._world.mails_of(self.account_id)) if mail.state == "sent"]


@pytest.fixture
def account(world: Any) -> UUID:
    id: UUID = world.contact()
    return id


@pytest.fixture
def desk(world: Any, publication: Publish, account: UUID) -> Desk:
    return Desk(world, publication, account)


def test_B8_a_draft_is_reminded_of_once_three_days_before_closing(world: Any, mail_server: Any, desk: Desk) -> None:
    world.later(days=26, hours=23)
    assert desk.tell() == []
    world.later(hours=1)
    assert desk.tell() == ["draft_reminder"]
    world.later(days=1)
    assert desk.tell() == ["draft_reminder"]

    [message] = mail_server.messages()
    assert message["Subject"] == "Your draft is not submitted yet: Patent data engineer"
    text = str(message.get_body(("plain",)).get_content())
    assert "1 April 2026, 14:00:00 (Europe/Zurich)" in text
    assert f"/applications/{desk.about['application_id']}" in text


def test_B8_a_draft_begun_late_is_reminded_of_half_way(world: Any, publication: Publish, account: UUID) -> None:
    desk = Desk(world, publication, account, closes_at=world.clock.now() + timedelta(hours=10))
    assert desk.tell() == []
    world.later(hours=5)
    assert desk.tell() == ["draft_reminder"]


@pytest.mark.parametrize("kind", ["submitted", "discarded"])
def test_B8_what_is_no_longer_a_draft_is_not_reminded_of(world: Any, desk: Desk, kind: str) -> None:
    now = world.clock.now()
    if kind == "discarded":
        world.take(ApplicationDiscardedV1(**desk.about, at=now))
    else:
        world.take(
            ApplicationSubmittedV1(**desk.about, at=now, version=1, receipt_number="R-1", arrived_at=now, language="en")
        )
    world.later(days=28)
    assert desk.tell() == []


def test_B8_a_reminder_not_yet_sent_is_dropped_when_the_draft_is_submitted(world: Any, desk: Desk) -> None:
    world.later(days=28)
    world.run("reminders")
    world.take(ApplicationDiscardedV1(**desk.about, at=world.clock.now()))
    assert desk.tell() == []
    assert [mail.state for mail in world.mails_of(desk.account_id)] == ["cancelled"]


def test_B8_W35_a_standing_vacancy_reminds_nobody(world: Any, publication: Publish, account: UUID) -> None:
    desk = Desk(world, publication, account, closes_at=None)
    world.later(days=400)
    assert desk.tell() == []


def test_B14_an_extension_is_told_and_the_reminder_follows_it(world: Any, mail_server: Any, desk: Desk) -> None:
    world.later(days=28)
    assert desk.tell() == ["draft_reminder"]
    world.later(minutes=1)
    desk.close_at(desk.published.notice.closes_at + timedelta(days=20))
    assert desk.tell() == ["draft_reminder", "closing_changed"]
    text = str(mail_server.messages()[-1].get_body(("plain",)).get_content())
    assert "Closing time before: 1 April 2026" in text
    assert "Closing time now: 21 April 2026" in text
    world.later(days=19)
    assert desk.tell() == ["draft_reminder", "closing_changed", "draft_reminder"]


def test_B14_an_amendment_of_other_words_is_no_news(world: Any, desk: Desk) -> None:
    desk.close_at(desk.published.notice.closes_at)
    assert desk.tell() == []


def test_B14_a_vacancy_closed_early_is_told_and_one_closed_on_time_is_not(
    world: Any, publication: Publish, account: UUID, desk: Desk
) -> None:
    world.later(days=2)
    desk.close()
    assert desk.tell() == ["closing_changed"]
    other = Desk(world, publication, world.contact("ben@example.org"))
    world.clock.move_to(other.published.notice.closes_at)
    other.close()
    assert other.tell() == []


def test_B14_a_cancelled_vacancy_is_told(world: Any, mail_server: Any, desk: Desk) -> None:
    now = world.clock.now()
    world.take(VacancyCancelledV1(vacancy_id=desk.published.vacancy_id, version=2, at=now, reason="no money"))
    assert desk.tell() == ["closing_changed"]
    assert mail_server.messages()[-1]["Subject"] == "Cancelled: Patent data engineer"


def test_B8_a_draft_that_is_known_before_its_vacancy_is_reminded_of(
    world: Any, publication: Publish, account: UUID
) -> None:
    published = publication()
    about = {"vacancy_id": published.vacancy_id, "account_id": account, "organisation": "wipo"}
    world.take(ApplicationStartedV1(application_id=uuid4(), **about, at=world.clock.now()))
    world.run("reminders")
    world.later(days=1)
    world.take(published)
    world.run("reminders")
    world.later(days=27)
    world.run("reminders")

    assert [mail.template.name for mail in world.mails_of(account)] == ["draft_reminder"]


def _submit(world: Any, desk: Desk) -> None:
    at = world.clock.now()
    world.take(
        ApplicationSubmittedV1(
            **desk.about, at=at, version=1, receipt_number="P-7K3M-92QF-XD", arrived_at=at, language="en"
        )
    )


def test_B14_who_has_submitted_and_may_change_it_is_told_when_the_closing_moves_and_of_nothing_else(
    world: Any, mail_server: Any, publication: Publish
) -> None:
    desk = Desk(world, publication, world.contact("ana@example.org"))
    _submit(world, desk)
    desk.close_at(desk.published.notice.closes_at + timedelta(days=3))
    assert desk.tell().count("closing_changed") == 1
    assert any("to which you applied" in str(each.get_body(("plain",))) for each in mail_server.messages())
    world.clock.move_to(desk.published.notice.closes_at)
    assert "draft_reminder" not in desk.tell()
    desk.close()
    assert desk.tell().count("closing_changed") == 1


def test_B14_who_submitted_for_good_is_not_told_that_the_closing_moved(
    world: Any, mail_server: Any, publication: Publish
) -> None:
    desk = Desk(world, publication, world.contact("ana@example.org"), organisation="un", list_id="jobs")
    _submit(world, desk)
    world.run("reminders")
    desk.close_at(desk.published.notice.closes_at + timedelta(days=3))
    assert "closing_changed" not in desk.tell()


def test_B14_who_has_a_draft_is_told_when_an_outage_opened_the_vacancy_again(
    world: Any, mail_server: Any, publication: Publish
) -> None:
    desk = Desk(world, publication, world.contact("ana@example.org"))
    closing = desk.published.notice.closes_at
    world.clock.move_to(closing)
    desk.version += 1
    id = desk.published.vacancy_id
    world.take(VacancyClosedV1(vacancy_id=id, version=desk.version, at=closing, closed_at=closing))
    assert "closing_changed" not in desk.tell()
    notice = replace(desk.published.notice, closes_at=closing + timedelta(hours=4))
    world.take(
        VacancyExtendedV1(
            vacancy_id=id,
            version=desk.version + 1,
            at=world.clock.now(),
            notice=notice,
            outage_id=uuid4(),
            outage_since=closing - timedelta(hours=1),
            outage_until=closing + timedelta(hours=1),
            closing_before=closing,
        )
    )
    assert desk.tell().count("closing_changed") == 1
