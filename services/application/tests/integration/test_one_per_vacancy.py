"""One application per candidate and vacancy where the policy says so (I14), as many as wanted where it does not."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import timedelta
from threading import Barrier
from typing import Any
from uuid import UUID

import pytest


def _several(world: Any, policy: str = "wipo-staff", **changes: Any) -> None:
    """The same world under a policy that lets a candidate apply more than once."""
    relaxed = replace(world.deps.policies[policy], one_per_vacancy=False, **changes)
    world.deps.policies[policy] = relaxed


def _begun_at_once(world: Any, person: UUID, vacancy: UUID, times: int) -> list[Any]:
    barrier = Barrier(times)

    def begin(_turn: int) -> Any:
        barrier.wait()
        return world.call(person, "POST", "/applications", {"vacancy_id": str(vacancy)})

    with ThreadPoolExecutor(times) as threads:
        return list(threads.map(begin, range(times)))


@pytest.mark.parametrize("turn", range(3))
def test_I14_two_beginnings_at_once_are_one_application(world: Any, turn: int) -> None:
    person, vacancy = world.candidate(), world.vacancy()
    answers = _begun_at_once(world, person, vacancy, 4)
    assert sorted(each.status_code for each in answers) == [200, 200, 200, 201]
    assert len({each.json["id"] for each in answers}) == 1
    assert len(world.call(person, "GET", "/applications").json["items"]) == 1
    assert len(world.events("application.started.v1")) == 1


def test_I14_where_the_policy_allows_it_a_second_is_submitted_while_the_first_lives(world: Any) -> None:
    _several(world)
    person, vacancy = world.candidate(), world.vacancy()
    first = world.submitted(person, vacancy)
    second = world.submitted(person, vacancy)
    third = world.draft(person, vacancy)
    assert len({first, second, third}) == 3
    states = [world.row(path)["state"] for path in (first, second, third)]
    assert states == ["submitted", "submitted", "draft"]
    assert len({each["receipt_number"] for each in world.events("application.submitted.v1")}) == 2
    seen = world.call(world.recruiter(), "GET", f"/staff/vacancies/{vacancy}/applications").json["items"]
    assert {f"/applications/{each['id']}" for each in seen} == {first, second}


def test_I14_where_the_policy_allows_it_each_of_those_at_once_stands(world: Any) -> None:
    _several(world)
    person, vacancy = world.candidate(), world.vacancy()
    answers = _begun_at_once(world, person, vacancy, 3)
    assert {each.status_code for each in answers} == {201}
    assert len({each.json["id"] for each in answers}) == 3


def test_I14_the_same_request_again_is_the_same_application_where_several_are_allowed(world: Any) -> None:
    _several(world)
    person, vacancy = world.candidate(), world.vacancy()
    body = {"vacancy_id": str(vacancy)}
    first, again = (world.call(person, "POST", "/applications", body, Idempotency_Key="once") for _turn in range(2))
    assert first.json["id"] == again.json["id"]


def test_I14_a_final_withdrawal_forbids_another_where_several_are_allowed(world: Any) -> None:
    _several(world, reapplication_after_withdrawal=False)
    person, vacancy = world.candidate(), world.vacancy()
    path = world.submitted(person, vacancy)
    assert world.call(person, "POST", f"{path}/withdrawal", {}).status_code == 200
    refused = world.call(person, "POST", "/applications", {"vacancy_id": str(vacancy)})
    assert (refused.status_code, refused.json["code"]) == (409, "already_withdrawn")


def test_I14_what_began_under_one_rule_counts_under_the_other(world: Any) -> None:
    """A policy that is changed later lets nobody begin another, and returns a living one."""
    strict = world.deps.policies["wipo-staff"]
    _several(world)
    person, vacancy = world.candidate(), world.vacancy()
    world.draft(person, vacancy)
    world.clock.move_to(world.clock.now() + timedelta(minutes=1))
    latest = world.draft(person, vacancy)
    world.deps.policies["wipo-staff"] = strict
    answer = world.call(person, "POST", "/applications", {"vacancy_id": str(vacancy)})
    assert (answer.status_code, f"/applications/{answer.json['id']}") == (200, latest)
