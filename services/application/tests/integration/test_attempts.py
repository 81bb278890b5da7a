"""Who is put off near closing has a dated proof, and what it covers is judged by its instant (P5, P8)."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime, timedelta
from typing import Any
from uuid import uuid4

import jwt
import pytest
from application_service.domain.attempts import COUNTS_FOR
from application_service.use_cases.changing import settle_changes
from sqlalchemy import Engine, event
from werkzeug.test import TestResponse

from chassis import admission
from chassis.admission import KEPT, LEAST_PLACES, Admission, Lane, Limits, decided
from contracts.events.vacancy import VacancyClosedV1
from tests.harness.shortage import no_descriptor_left

SECOND = timedelta(seconds=1)


def _draft(world: Any, policy: str = "wipo-staff") -> tuple[Any, str]:
    person = world.candidate()
    path = world.draft(person, world.vacancy(policy))
    world.fill(person, path)
    return person, path


def _put_off(world: Any, person: Any, path: str, at: datetime, **headers: str) -> dict[str, Any]:
    """The proof that somebody got who found no place at an instant."""
    world.clock.move_to(at)
    with decided(False):
        answer = world.submit(person, path, **headers)
    assert (answer.status_code, answer.json["code"], answer.headers["Retry-After"]) == (503, "overloaded", "2")
    return dict(answer.json["attempt"])


def _later(world: Any, person: Any, path: str, proof: str, after: timedelta, **headers: str) -> TestResponse:
    """The same submission once more, so long after closing."""
    world.clock.move_to(world.make.closes + after)
    answer: TestResponse = world.submit(person, path, Attempt_Proof=proof, **headers)
    return answer


def test_P5_P8_put_off_a_second_before_closing_it_is_taken_the_next_day_by_the_proof(world: Any) -> None:
    person, path = _draft(world)
    attempt = _put_off(world, person, path, world.make.closes - SECOND, Idempotency_Key="k")
    assert attempt["at"] == (world.make.closes - SECOND).isoformat()
    assert attempt["number"].startswith("A-")
    assert world.row(path)["state"] == "draft", "nothing was done"
    world.clock.move_to(world.make.closes + timedelta(hours=20))
    assert world.submit(person, path, Idempotency_Key="k").json["code"] == "vacancy_closed"
    taken = _later(world, person, path, attempt["proof"], timedelta(hours=20), Idempotency_Key="k")
    assert taken.status_code == 201, taken.json
    assert taken.json["arrived_at"] == attempt["at"]
    assert taken.json["at"] == (world.make.closes + timedelta(hours=20)).isoformat(), "both instants are on it"
    again = _later(world, person, path, attempt["proof"], timedelta(days=9))
    assert (again.status_code, again.json) == (201, taken.json), "twice is once"
    assert len(world.events("application.submitted.v1")) == 1


def test_P5_a_proof_counts_for_24_hours_after_closing(world: Any) -> None:
    person, path = _draft(world)
    attempt = _put_off(world, person, path, world.make.closes - timedelta(hours=30))
    assert attempt["counts_for_hours"] == 24
    late = _later(world, person, path, attempt["proof"], COUNTS_FOR)
    assert (late.status_code, late.json["code"]) == (409, "attempt_too_old")
    assert _later(world, person, path, attempt["proof"], COUNTS_FOR - SECOND).status_code == 201


def test_P5_an_attempt_that_came_after_closing_proves_nothing(world: Any) -> None:
    person, path = _draft(world)
    attempt = _put_off(world, person, path, world.make.closes)
    late = _later(world, person, path, attempt["proof"], SECOND)
    assert (late.status_code, late.json["code"]) == (409, "vacancy_closed")


def test_P5_nothing_can_be_written_between_the_attempt_and_the_retry(world: Any) -> None:
    person, path = _draft(world)
    attempt = _put_off(world, person, path, world.make.closes - SECOND)
    world.clock.move_to(world.make.closes + SECOND)
    assert world.call(person, "PATCH", path, {"letter": "Better words"}).status_code == 200
    late = _later(world, person, path, attempt["proof"], 2 * SECOND)
    assert (late.status_code, late.json["code"]) == (409, "changed_since_attempt")


def test_P5_a_profile_that_was_changed_since_is_not_covered_either(world: Any) -> None:
    person, path = _draft(world)
    attempt = _put_off(world, person, path, world.make.closes - SECOND)
    world.clock.move_to(world.make.closes + SECOND)
    world.profile(person, 4, world.make.profile())
    late = _later(world, person, path, attempt["proof"], 2 * SECOND)
    assert (late.status_code, late.json["code"]) == (409, "changed_since_attempt")


def test_P5_in_time_no_proof_is_needed_and_none_stands_in_the_way(world: Any) -> None:
    person, path = _draft(world)
    attempt = _put_off(world, person, path, world.make.now)
    world.clock.move_to(world.make.now + SECOND)
    world.fill(person, path, letter="Better words")
    taken = _later(world, person, path, attempt["proof"], -SECOND)
    assert (taken.status_code, taken.json["arrived_at"]) == (201, (world.make.closes - SECOND).isoformat())


def test_P5_a_proof_covers_the_draft_that_its_sender_saw_and_no_other(world: Any) -> None:
    person, path = _draft(world)
    attempt = _put_off(world, person, path, world.make.closes - SECOND, If_Match='"1"')
    late = _later(world, person, path, attempt["proof"], SECOND)
    assert (late.status_code, late.json["code"]) == (409, "changed_since_attempt")
    seen = world.call(person, "GET", path).json["version"]
    attempt = _put_off(world, person, path, world.make.closes - SECOND, If_Match=f'"{seen}"')
    assert _later(world, person, path, attempt["proof"], SECOND).status_code == 201


def test_P5_the_proof_of_another_person_or_application_and_a_forged_one_are_refused(world: Any) -> None:
    person, path = _draft(world)
    other, elsewhere = _draft(world)
    own = world.draft(person, world.vacancy())
    before = world.make.closes - SECOND
    proof = _put_off(world, person, path, before)["proof"]
    claims = jwt.decode(proof, options={"verify_signature": False})
    forged = [
        _put_off(world, other, elsewhere, before)["proof"],
        world.deps.receipt_keys.sign({**claims, "type": "postula.receipt.v1"}),
        jwt.encode(claims, "k" * 32, algorithm="HS256"),
        jwt.encode(claims, "", algorithm="none"),
        f"{proof[:-6]}AAAAAA",
        "nonsense",
    ]
    for each in forged:
        answer = _later(world, person, path, each, SECOND)
        assert (answer.status_code, answer.json["code"]) == (422, "attempt_not_genuine"), each
    assert _later(world, person, own, proof, SECOND).json["code"] == "attempt_not_genuine"
    assert _later(world, person, path, proof, SECOND).status_code == 201


def test_P5_the_proof_of_one_vacancy_does_not_outlive_a_closing_by_hr(world: Any) -> None:
    person = world.candidate()
    vacancy = world.vacancy()
    path = world.draft(person, vacancy)
    world.fill(person, path)
    closed_at = world.make.now + timedelta(hours=1)
    attempt = _put_off(world, person, path, closed_at - SECOND)
    world.hear(VacancyClosedV1(vacancy_id=vacancy, version=2, at=closed_at, closed_at=closed_at))
    world.clock.move_to(closed_at + SECOND)
    assert world.submit(person, path, Attempt_Proof=attempt["proof"]).status_code == 201


def test_P5_a_change_that_was_put_off_is_not_dropped_before_its_proof_ends(world: Any) -> None:
    person = world.candidate()
    path = world.submitted(person, world.vacancy())
    world.changing(person, path, letter="Better words")
    attempt = _put_off(world, person, path, world.make.closes - SECOND)
    world.clock.move_to(world.make.closes + COUNTS_FOR - SECOND)
    settle_changes(world.deps)
    taken = _later(world, person, path, attempt["proof"], COUNTS_FOR - SECOND)
    assert (taken.status_code, taken.json["version"]) == (201, 2)


def test_B12_anyone_can_check_a_proof_and_learns_nothing_of_whose_it_is(world: Any) -> None:
    person, path = _draft(world)
    attempt = _put_off(world, person, path, world.make.closes - SECOND)
    answer = world.call({}, "POST", "/receipts/check", {"signed": attempt["proof"]}).json
    assert (answer["genuine"], answer["receipt"]) == (True, None)
    assert answer["attempt"] == {
        "attempt": attempt["number"],
        "application": path.rsplit("/", 1)[-1],
        "at": attempt["at"],
        "reason": "overloaded",
        "vacancy": "26/077/P4",
        "organisation": "wipo",
        "zone": "Europe/Zurich",
    }
    wrong = world.call({}, "POST", "/receipts/check", {"signed": attempt["proof"][:-4]}).json
    assert wrong == {"genuine": False, "receipt": None, "attempt": None}


def test_P8_without_an_account_there_is_no_proof(world: Any) -> None:
    with decided(False):
        answer = world.call({}, "POST", f"/applications/{uuid4()}/submission", {"profile_version": 1})
    assert (answer.status_code, "attempt" in answer.json) == (503, False)


def test_P5_only_who_is_really_put_off_gets_a_proof(world: Any) -> None:
    person, path = _draft(world)
    assert world.call(person, "POST", f"{path}/attempt", {}).status_code == 204
    assert world.call(world.candidate(), "POST", f"{path}/attempt", {}).status_code == 404
    with decided(False):
        put_off = world.call(person, "POST", f"{path}/attempt", {})
        assert "attempt" not in world.call(person, "GET", path).json
    assert (put_off.status_code, put_off.json["attempt"]["at"]) == (503, world.make.now.isoformat())


@contextmanager
def _locked(world: Any) -> Iterator[None]:
    """Another process took the lock and went to sleep."""
    engine = world.service.database.engine
    with engine.connect() as holder, holder.begin():
        if engine.dialect.name == "postgresql":
            holder.exec_driver_sql("LOCK TABLE applications IN ACCESS EXCLUSIVE MODE")
        yield


@contextmanager
def _exhausted(world: Any) -> Iterator[None]:
    """Every connection is in the hands of somebody who keeps it; readers take no lock."""
    engine: Engine = world.service.database.engine
    pool: Any = engine.pool
    taken = [engine.connect() for _each in range(pool.size() + pool._max_overflow)]
    yield
    for each in taken:
        each.close()


@contextmanager
def _nothing_opens(world: Any) -> Iterator[None]:
    """The process has no connection and no file descriptor for one."""
    world.service.database.close()
    with no_descriptor_left():
        yield


@pytest.fixture
def impatient(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("chassis.db.WAIT_SECONDS", 0.2)


@pytest.mark.parametrize("fault", [_locked, _exhausted, _nothing_opens])
def test_P8_fault_12_a_database_that_does_not_answer_is_told_as_503_and_the_key_tells_the_truth(
    impatient: None, world: Any, fault: Any
) -> None:
    person, path = _draft(world)
    world.clock.move_to(world.make.closes - SECOND)
    with fault(world):
        answer = world.submit(person, path, Idempotency_Key="k")
    assert (answer.status_code, answer.json["code"]) == (503, "unavailable")
    assert int(answer.headers["Retry-After"]) >= 1
    taken = _later(world, person, path, answer.json["attempt"]["proof"], SECOND, Idempotency_Key="k")
    assert (taken.status_code, taken.json["arrived_at"]) == (201, (world.make.closes - SECOND).isoformat())
    assert world.submit(person, path, Idempotency_Key="k").json == taken.json


def test_P8_fault_12_slow_statements_fill_the_places_and_the_rest_is_put_off_at_once(
    world: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(admission, "PATIENCE_SECONDS", 0.01)
    people = [_draft(world) for _turn in range(KEPT + 2)]
    inside, go = threading.Semaphore(0), threading.Event()
    door, app = Admission(Limits(places=LEAST_PLACES, waiting=LEAST_PLACES)), world.service.app
    monkeypatch.setattr(app, "wsgi_app", door.around(app.wsgi_app))

    def stall(*_statement: Any) -> None:
        if threading.current_thread() in threads:
            inside.release()
            go.wait()

    answers: dict[str, TestResponse] = {}

    def send(person: Any, path: str) -> None:
        answers[path] = world.submit(person, path, Idempotency_Key="k")

    threads = [threading.Thread(target=send, args=each) for each in people[:KEPT]]
    event.listen(world.service.database.engine, "checkout", stall)
    for thread in threads:
        thread.start()
    inside.acquire()
    while door._working._taken[Lane.SUBMITTING] < KEPT:
        inside.acquire(timeout=0.01)
    for each in people[KEPT:]:
        send(*each)
    go.set()
    for thread in threads:
        thread.join()
    event.remove(world.service.database.engine, "checkout", stall)
    assert [answers[path].status_code for _person, path in people] == [201] * KEPT + [503, 503]
    assert all(answers[path].json["attempt"] for _person, path in people[KEPT:])
    for person, path in people:
        again = world.submit(person, path, Idempotency_Key="k")
        assert again.status_code == 201
        assert again.json == answers[path].json or answers[path].status_code == 503
    assert len(world.events("application.submitted.v1")) == len(people)
