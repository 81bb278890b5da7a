"""Things at once: one serial order explains each result."""

from __future__ import annotations

import io
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from threading import Barrier
from typing import Any

import pytest
from application_service.use_cases.changing import GRACE, settle_changes

from contracts.events.vacancy import VacancyAmendedV1, VacancyCancelledV1


def _at_once(*acts: Callable[[], Any]) -> list[Any]:
    """Run each in a thread of its own, all let go at the same moment."""
    barrier = Barrier(len(acts))

    def run(act: Callable[[], Any]) -> Any:
        barrier.wait()
        return act()

    with ThreadPoolExecutor(len(acts)) as threads:
        return list(threads.map(run, acts))


def _counted(world: Any, person: Any, path: str) -> None:
    """Every version has one event, one entry in the queue, one receipt; their numbers rise without a gap."""
    versions = world.call(person, "GET", f"{path}/versions").json["items"]
    submitted = world.events("application.submitted.v1")
    assert [each["submission_version"] for each in submitted] == [each["version"] for each in versions]
    assert [each["receipt_number"] for each in submitted] == [each["receipt_number"] for each in versions]
    queued = world.events("dossier.changed.v1")
    assert [each["version"] for each in queued] == list(range(1, len(queued) + 1))
    assert world.row(path)["submission_version"] == len(versions)
    assert world.row(path)["sequence"] == len(queued)


def test_W29_two_tabs_on_the_same_step_the_older_save_is_refused_and_gets_both_texts(world: Any) -> None:
    person, vacancy = world.candidate(), world.vacancy()
    path = world.submitted(person, vacancy)
    world.changing(person, path)
    seen = world.call(person, "GET", path).json["version"]
    first, second = _at_once(
        lambda: world.call(person, "PATCH", path, {"letter": "One"}, If_Match=f'"{seen}"'),
        lambda: world.call(person, "PATCH", path, {"letter": "Two"}, If_Match=f'"{seen}"'),
    )
    assert sorted([first.status_code, second.status_code]) == [200, 412]
    won, lost = (first, second) if first.status_code == 200 else (second, first)
    assert lost.json["current"]["letter"] == won.json["letter"] == world.row(path)["letter"]


def test_W16_B11_ten_parallel_resubmissions_make_one_version(world: Any) -> None:
    person, vacancy = world.candidate(), world.vacancy()
    path = world.submitted(person, vacancy)
    world.changing(person, path, letter="Again")
    answers = _at_once(*[lambda: world.accept(person, path) for _turn in range(10)])
    assert {each.status_code for each in answers} == {201}
    assert {each.json["version"] for each in answers} == {2}
    assert len({each.json["number"] for each in answers}) == 1
    _counted(world, person, path)


@pytest.mark.parametrize("turn", range(3))
def test_W17_a_resubmission_racing_with_a_withdrawal(world: Any, turn: int) -> None:
    person, vacancy = world.candidate(), world.vacancy()
    path = world.submitted(person, vacancy)
    world.changing(person, path, letter="Again")
    again, gone = _at_once(
        lambda: world.accept(person, path), lambda: world.call(person, "POST", f"{path}/withdrawal", {})
    )
    assert gone.status_code == 200
    assert world.row(path)["state"] == "withdrawn"
    assert world.row(path)["letter"] == ("Again" if again.status_code == 201 else "Dear all")
    assert again.status_code in {201, 409}
    _counted(world, person, path)


@pytest.mark.parametrize("turn", range(3))
def test_W17_I29_a_withdrawal_racing_with_its_undoing(world: Any, turn: int) -> None:
    person, vacancy = world.candidate(), world.vacancy()
    path = world.submitted(person, vacancy)
    _at_once(
        lambda: world.call(person, "POST", f"{path}/withdrawal", {}),
        lambda: world.call(person, "DELETE", f"{path}/withdrawal"),
    )
    queued = [each["change"] for each in world.events("dossier.changed.v1")]
    ended = {"withdrawn": ["submitted", "withdrawn"], "submitted": ["submitted", "withdrawn", "submitted"]}
    assert queued == ended[world.row(path)["state"]]
    _versions_match(world, path)


def _versions_match(world: Any, path: str) -> None:
    queued = world.events("dossier.changed.v1")
    assert [each["version"] for each in queued] == list(range(1, len(queued) + 1))
    assert world.row(path)["sequence"] == len(queued)


@pytest.mark.parametrize(("milliseconds", "accepted"), [(-1, True), (0, False), (1, False)])
def test_W19_B11_a_resubmission_at_the_closing_second_counts_by_its_arrival(
    world: Any, milliseconds: int, accepted: bool
) -> None:
    person, vacancy = world.candidate(), world.vacancy()
    path = world.submitted(person, vacancy)
    world.changing(person, path, letter="Last minute")
    world.clock.move_to(world.make.closes + timedelta(milliseconds=milliseconds))
    answer = world.accept(person, path)
    assert (answer.status_code == 201) is accepted
    world.clock.move_to(world.make.closes + GRACE + timedelta(hours=1))
    settle_changes(world.deps)
    assert world.row(path)["letter"] == ("Last minute" if accepted else "Dear all")
    assert world.row(path)["state"] == "submitted"
    _counted(world, person, path)


@pytest.mark.parametrize("turn", range(3))
def test_W19_B11_a_resubmission_racing_with_the_end_of_the_vacancy(world: Any, turn: int) -> None:
    person, vacancy = world.candidate(), world.vacancy()
    path = world.submitted(person, vacancy)
    world.changing(person, path, letter="Racing")
    cancelled = VacancyCancelledV1(vacancy_id=vacancy, version=2, at=world.clock.now(), reason="x")
    answer, _heard = _at_once(lambda: world.accept(person, path), lambda: world.hear(cancelled))
    assert answer.status_code in {201, 409}
    world.clock.move_to(world.clock.now() + GRACE + timedelta(hours=1))
    settle_changes(world.deps)
    assert world.row(path)["state"] == "submitted"
    assert world.row(path)["letter"] == ("Racing" if answer.status_code == 201 else "Dear all")
    _counted(world, person, path)


@pytest.mark.parametrize("turn", range(3))
def test_W19_a_submission_racing_with_a_moved_deadline(world: Any, turn: int) -> None:
    person, vacancy = world.candidate(), world.vacancy()
    path = world.draft(person, vacancy)
    world.fill(person, path)
    earlier = world.make.notice(closes_at=world.clock.now())
    moved = VacancyAmendedV1(vacancy_id=vacancy, version=2, at=world.clock.now(), notice=earlier)
    answer, _heard = _at_once(lambda: world.accept(person, path), lambda: world.hear(moved))
    if answer.status_code == 201:
        assert len(world.events("application.submitted.v1")) == 1
        return
    assert (answer.status_code, answer.json["code"]) == (409, "vacancy_closed")
    assert world.row(path)["state"] == "draft"
    assert world.events("application.submitted.v1") == []


def test_S8_the_same_document_sent_twice_at_once_is_one_version(world: Any) -> None:
    person = world.candidate()
    path = world.submitted(person, world.vacancy("hospice"))
    body = {"kind": "degree", "words": "Please"}
    world.call(world.recruiter("hospice"), "POST", f"/staff{path}/requests", body)
    (request,) = world.call(person, "GET", path).json["requests"]

    def supply() -> Any:
        file = {"file": (io.BytesIO(b"%PDF-1.7"), "degree.pdf")}
        return world.call(person, "UPLOAD", f"{path}/requests/{request['id']}/document", file)

    answers = _at_once(supply, supply, supply)
    assert sorted(each.status_code for each in answers) == [201, 409, 409]
    assert sum(1 for file in world.files.rglob("*") if file.is_file()) == 1
    _counted(world, person, path)
