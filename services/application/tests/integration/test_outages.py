"""The time in which no submission could be taken is measured by what a submission needs (B14)."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

import pytest
from application_service.app import build
from application_service.settings import read
from application_service.use_cases.outages import BEAT_SECONDS, beat

from chassis.errors import Passing
from contracts.events.vacancy import VacancyClosedV1, VacancyExtendedV1

BEAT = timedelta(seconds=BEAT_SECONDS)


class Door:
    """The gateway, which can be shut."""

    shut = False

    def __call__(self) -> None:
        if self.shut:
            raise Passing


@pytest.fixture
def door(world: Any) -> Door:
    made = Door()
    world.deps = build(read(world.environ), world.clock, reach=made).app.extensions["postula"].deps
    beat(world.deps)
    return made


def _after(world: Any, gap: timedelta) -> None:
    world.clock.move_to(world.clock.now() + gap)
    beat(world.deps)


def _told(world: Any) -> list[tuple[datetime, datetime]]:
    return [
        (datetime.fromisoformat(each["since"]), datetime.fromisoformat(each["until"]))
        for each in world.events("submissions.interrupted.v1")
    ]


def test_B14_a_shut_gateway_is_an_outage_from_the_last_beat_to_the_next(world: Any, door: Door) -> None:
    _after(world, BEAT)
    since, door.shut = world.clock.now(), True
    for _turn in range(10):
        with pytest.raises(Passing):
            _after(world, BEAT)
    assert _told(world) == [], "it is told when it is over"
    door.shut = False
    _after(world, BEAT)
    _after(world, BEAT)
    assert _told(world) == [(since, since + 11 * BEAT)]


def test_B14_a_worker_that_was_away_tells_of_it_and_a_restart_is_none(world: Any, door: Door) -> None:
    since = world.clock.now()
    _after(world, timedelta(seconds=119))
    assert _told(world) == []
    _after(world, timedelta(hours=9))
    assert _told(world) == [(since + timedelta(seconds=119), world.clock.now())]


def test_B14_a_submission_that_was_taken_shows_that_it_was_none(world: Any, door: Door) -> None:
    since = world.clock.now()
    world.clock.move_to(since + timedelta(minutes=30))
    world.submitted(world.candidate(), world.vacancy())
    _after(world, timedelta(seconds=90))
    assert _told(world) == [(since, since + timedelta(minutes=30))]


def test_B14_a_vacancy_that_the_rule_opened_again_takes_submissions(world: Any, door: Door) -> None:
    person, vacancy = world.candidate(), world.vacancy("hospice")
    path = world.draft(person, vacancy)
    world.fill(person, path)
    closed, later = world.make.closes, world.make.closes + timedelta(hours=3)
    world.hear(VacancyClosedV1(vacancy_id=vacancy, version=2, at=closed, closed_at=closed))
    world.clock.move_to(closed + timedelta(hours=1))
    assert world.submit(person, path).json["code"] == "vacancy_closed"
    assert len(world.call(world.recruiter("hospice"), "GET", "/staff/promises").json) == 1
    world.hear(
        VacancyExtendedV1(
            vacancy_id=vacancy,
            version=3,
            at=world.clock.now(),
            notice=world.make.notice("hospice", closes_at=later),
            outage_id=vacancy,
            outage_since=closed - timedelta(hours=1),
            outage_until=closed + timedelta(hours=1),
            closing_before=closed,
        )
    )
    assert world.call(world.recruiter("hospice"), "GET", "/staff/promises").json == [], "it runs from the new closing"
    assert world.submit(person, path).status_code == 201
