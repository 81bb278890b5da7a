"""Promises of an answer: counted from closing, watched by the clock, shown to both sides."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import UUID

from contracts.events.vacancy import VacancyCancelledV1, VacancyClosedV1

CLOSING = datetime(2026, 12, 1, 22, 59, 59, tzinfo=UTC)
LAPSE = datetime(2026, 12, 15, 23, 0, tzinfo=UTC)


def _vacancy(world: Any, policy: str = "hospice") -> UUID:
    found: UUID = world.vacancy(policy, world.make.notice(policy, closes_at=CLOSING))
    return found


def _closed(world: Any, vacancy: UUID) -> None:
    world.clock.move_to(CLOSING)
    world.hear(VacancyClosedV1(vacancy_id=vacancy, version=2, at=CLOSING, closed_at=CLOSING))


def _applied(world: Any, vacancy: UUID) -> tuple[UUID, str]:
    person = world.candidate()
    path = world.draft(person, vacancy)
    world.call(person, "PATCH", path, {"general_answers": {"worked": True}, "vacancy_answers": {"why": "x"}})
    answer = world.submit(person, path)
    assert answer.status_code == 201, answer.json
    return person, path


def _move(world: Any, path: str, stage: str) -> None:
    answer = world.call(world.recruiter("hospice"), "POST", f"/staff{path}/stage", {"stage": stage, "note": ""})
    assert answer.status_code == 200, answer.json


def _watch(world: Any) -> None:
    loop = next(each for each in world.service.loops if each.name == "application.promises")
    while loop.step():
        pass


def _share(world: Any) -> tuple[int, int]:
    answer = world.service.app.test_client().get("/promises?organisation=hospice").json
    return answer["kept"], answer["lapsed"]


def test_S4_B13_the_candidate_reads_the_day_of_the_answer_and_the_days_left(world: Any) -> None:
    vacancy = _vacancy(world)
    person, path = _applied(world, vacancy)
    before = world.call(person, "GET", path).json["promise"]
    assert before["answer_by"] == "2026-12-15"
    assert before["not_before"] == "2026-12-08"
    assert before["addressed_to"] == "retained"
    assert before["days_left"] is None
    _closed(world, vacancy)
    world.clock.move_to(datetime(2026, 12, 10, 12, tzinfo=UTC))
    assert world.call(person, "GET", path).json["promise"]["days_left"] == 5
    assert world.call(person, "GET", "/applications").json["items"][0]["promise"]["days_left"] == 5


def test_W28_hr_is_reminded_once_before_the_promise_lapses(world: Any) -> None:
    vacancy = _vacancy(world)
    _applied(world, vacancy)
    _closed(world, vacancy)
    world.clock.move_to(LAPSE - timedelta(days=3, seconds=1))
    _watch(world)
    assert world.events("answers.due.v1") == []
    world.clock.move_to(LAPSE - timedelta(days=3))
    _watch(world)
    _watch(world)
    [event] = world.events("answers.due.v1")
    assert (event["vacancy_id"], event["answer_by"], event["waiting"]) == (str(vacancy), "2026-12-15", 1)


def test_W28_nobody_is_reminded_when_every_application_has_left_the_first_stage(world: Any) -> None:
    vacancy = _vacancy(world)
    _person, path = _applied(world, vacancy)
    _closed(world, vacancy)
    _move(world, path, "in_review")
    world.clock.move_to(LAPSE - timedelta(days=1))
    _watch(world)
    assert world.events("answers.due.v1") == []


def test_B13_hr_sees_which_promise_lapses_when_and_others_do_not(world: Any) -> None:
    vacancy = _vacancy(world)
    _applied(world, vacancy)
    _closed(world, vacancy)
    world.clock.move_to(LAPSE - timedelta(days=2))
    [row] = world.call(world.recruiter("hospice"), "GET", "/staff/promises").json
    assert row["vacancy_id"] == str(vacancy)
    assert (row["answer_by"], row["days_left"], row["waiting"]) == ("2026-12-15", 1, 1)
    assert row["lapses_soon"] is True
    assert world.call(world.recruiter("wipo"), "GET", "/staff/promises").json == []


def test_B13_the_share_of_promises_kept_is_public(world: Any) -> None:
    kept, broken = _vacancy(world), _vacancy(world)
    _person, path = _applied(world, kept)
    _applied(world, broken)
    _closed(world, kept)
    _closed(world, broken)
    _move(world, path, "in_review")
    _watch(world)
    assert _share(world) == (0, 0)
    world.clock.move_to(LAPSE)
    _watch(world)
    assert _share(world) == (1, 2)
    assert world.call(world.recruiter("hospice"), "GET", "/staff/promises").json == []
    assert world.service.app.test_client().get("/promises?organisation=none").status_code == 404


def test_W28_without_a_promise_in_the_policy_nothing_is_promised(world: Any) -> None:
    vacancy = _vacancy(world, "wipo-staff")
    person = world.candidate()
    path = world.submitted(person, vacancy)
    assert world.call(person, "GET", path).json["promise"] is None
    _closed(world, vacancy)
    assert world.call(world.recruiter("wipo"), "GET", "/staff/promises").json == []


def test_W28_a_cancelled_vacancy_promises_nothing(world: Any) -> None:
    vacancy = _vacancy(world)
    person, path = _applied(world, vacancy)
    _closed(world, vacancy)
    world.hear(VacancyCancelledV1(vacancy_id=vacancy, version=3, at=CLOSING, reason="No budget"))
    assert world.call(person, "GET", path).json["promise"] is None
    assert world.call(world.recruiter("hospice"), "GET", "/staff/promises").json == []
