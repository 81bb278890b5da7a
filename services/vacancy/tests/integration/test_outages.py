"""Closings move by rule after a measured outage, once, in the open, and a closed vacancy opens by that alone (B14)."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any
from uuid import UUID, uuid4

from vacancy_service.handlers import HANDLERS

from chassis.ids import new_id
from contracts.envelope import pack
from contracts.events.application import SubmissionsInterruptedV1

from .conftest import Vacancies, ok

HOUR = timedelta(hours=1)


def _outage(vacancies: Vacancies, since: datetime, until: datetime, id: UUID | None = None) -> None:
    """What the application service tells when it is over."""
    vacancies.clock.move_to(max(until, vacancies.clock.now()))
    event = SubmissionsInterruptedV1(outage_id=id or uuid4(), since=since, until=until)
    envelope = pack(event, id=new_id(), source="application", at=vacancies.clock.now())
    deps = vacancies.service.app.extensions["postula"].deps
    with deps.unit_of_work() as uow:
        HANDLERS[type(event)](deps, uow, event, envelope)
        uow.commit()


def _closing(vacancy: dict[str, Any]) -> datetime:
    return datetime.fromisoformat(vacancy["closes_at"])


def _staff_view(vacancies: Vacancies, vacancy: dict[str, Any]) -> dict[str, Any]:
    return ok(vacancies.http.get(f"/staff/vacancies/{vacancy['id']}", headers=vacancies.wipo))


def test_B14_an_outage_before_closing_moves_it_and_says_why_to_everybody(vacancies: Vacancies) -> None:
    vacancy = vacancies.published()
    closing = _closing(vacancy)
    _outage(vacancies, closing - 4 * HOUR, closing - 3 * HOUR)
    found = ok(vacancies.http.get(f"/vacancies/{vacancy['id']}"))
    moved = closing + 2 * HOUR + timedelta(seconds=1)
    assert (_closing(found), found["closing_moved"], found["state"]) == (moved, "extended", "open")
    assert found["extensions"] == _staff_view(vacancies, vacancy)["extensions"]
    why = found["extensions"][0]
    assert (why["outage_since"], why["outage_until"]) == (
        (closing - 4 * HOUR).isoformat(),
        (closing - 3 * HOUR).isoformat(),
    )
    assert (why["closing_before"], why["closing_after"]) == (closing.isoformat(), moved.isoformat())


def test_B14_the_rule_is_told_as_an_event_of_its_own_with_what_was_measured(vacancies: Vacancies) -> None:
    vacancy = vacancies.published()
    closing, id = _closing(vacancy), uuid4()
    _outage(vacancies, closing - 4 * HOUR, closing - 3 * HOUR, id)
    kind, told = vacancies.events()[-1]
    assert kind == "vacancy.extended.v1"
    assert (told["outage_id"], told["version"]) == (str(id), vacancy["version"] + 1)
    assert datetime.fromisoformat(told["closing_before"]) == closing
    assert datetime.fromisoformat(told["notice"]["closes_at"]) == closing + 2 * HOUR + timedelta(seconds=1)


def test_B14_each_outage_counts_once(vacancies: Vacancies) -> None:
    vacancy = vacancies.published()
    closing, id = _closing(vacancy), uuid4()
    for _turn in range(2):
        _outage(vacancies, closing - 4 * HOUR, closing - 3 * HOUR, id)
    assert len(_staff_view(vacancies, vacancy)["extensions"]) == 1
    assert vacancies.told().count("vacancy.extended.v1") == 1


def test_B14_an_outage_over_the_closing_opens_the_vacancy_again(vacancies: Vacancies) -> None:
    vacancy = vacancies.published()
    closing = _closing(vacancy)
    vacancies.clock.move_to(closing + HOUR)
    while vacancies.tick():
        pass
    assert ok(vacancies.http.get(f"/vacancies/{vacancy['id']}"))["state"] == "closed"
    _outage(vacancies, closing - HOUR, closing + 2 * HOUR)
    found = ok(vacancies.http.get(f"/vacancies/{vacancy['id']}"))
    assert (found["state"], found["accepts_applications"]) == ("open", True)
    assert _closing(found) == closing + 4 * HOUR + timedelta(seconds=1)
    assert vacancies.told()[-2:] == ["vacancy.closed.v1", "vacancy.extended.v1"]
    vacancies.clock.move_to(_closing(found))
    while vacancies.tick():
        pass
    assert vacancies.told()[-1] == "vacancy.closed.v1"


def test_B14_what_hr_ended_or_closed_itself_stays_ended(vacancies: Vacancies) -> None:
    closed, cancelled = vacancies.published(), vacancies.published()
    closing = _closing(closed)
    vacancies.clock.move_to(closing - 2 * HOUR)
    ok(vacancies.move(closed, "closure"))
    ok(vacancies.move(cancelled, "cancellation", reason="No budget."))
    _outage(vacancies, closing - HOUR, closing + HOUR)
    states = [_staff_view(vacancies, each)["state"] for each in (closed, cancelled)]
    assert states == ["closed", "cancelled"]
    assert "vacancy.extended.v1" not in vacancies.told()


def test_B14_drafts_standing_vacancies_and_far_closings_are_left_alone(vacancies: Vacancies) -> None:
    draft, far = vacancies.created(), vacancies.published(closes_at="2026-12-24T12:00:00")
    closing = _closing(draft)
    _outage(vacancies, closing - HOUR, closing + HOUR)
    assert [_closing(_staff_view(vacancies, each)) for each in (draft, far)] == [closing, _closing(far)]
