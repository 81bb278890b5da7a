"""Whatever a candidate and HR call, in whatever order: no forbidden state, and a refusal leaves no trace."""

from __future__ import annotations

from datetime import timedelta
from typing import Any
from uuid import UUID

import pytest
from application_service.repository.tables import APPLICATIONS, ATTACHMENTS, DESK, HISTORY, SUBMISSIONS
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule, run_state_machine_as_test
from sqlalchemy import select

from chassis.tables import OUTBOX

POLICIES = ("wipo-staff", "wipo-internship", "wipo-contractor", "un-secretariat", "ilo", "hospice")


def _machine(world: Any, name: str) -> type[RuleBasedStateMachine]:
    policy = world.deps.policies[name]

    class Calls(RuleBasedStateMachine):
        def __init__(self) -> None:
            super().__init__()
            world.clock.move_to(world.make.now)
            self.person, self.vacancy = world.candidate(), world.vacancy(name)
            self.path = world.draft(self.person, self.vacancy)
            world.fill(self.person, self.path)
            self.organisation = world.row(self.path)["organisation"]
            self.withdrawn = False

        def stored(self) -> dict[str, Any]:
            """Everything that there is of this application, and how much was told."""
            id = UUID(self.path.rsplit("/", 1)[-1])
            with world.service.database.engine.connect() as connection:
                rows: dict[str, Any] = {
                    table.name: connection.execute(select(table).where(column == id)).all()
                    for table, column in (
                        (APPLICATIONS, APPLICATIONS.c.id),
                        *((each, each.c.application_id) for each in (SUBMISSIONS, DESK, HISTORY, ATTACHMENTS)),
                    )
                }
                rows["told"] = len(connection.execute(select(OUTBOX.c.id)).all())
            return rows

        def attempt(self, who: Any, method: str, path: str, body: Any = None) -> bool:
            before = self.stored()
            answer = world.call(who, method, path, body)
            assert answer.status_code < 500, answer.data
            if answer.status_code >= 400:
                assert self.stored() == before, (method, path)
            return bool(answer.status_code < 400)

        @rule(hours=st.integers(1, 150))
        def time_passes(self, hours: int) -> None:
            world.clock.move_to(world.clock.now() + timedelta(hours=hours))

        @rule()
        def begin(self) -> None:
            self.attempt(self.person, "POST", "/applications", {"vacancy_id": str(self.vacancy)})

        @rule(answer=st.sampled_from(["Because.", "Otherwise."]))
        def save(self, answer: str) -> None:
            self.attempt(self.person, "PATCH", self.path, {"vacancy_answers": {"why": answer}})

        @rule()
        def sign(self) -> None:
            if policy.signature:
                signed = {"given_name": "zoe", "family_name": "o'brien munoz", "date_of_birth": "1990-05-17"}
                self.attempt(self.person, "PATCH", self.path, {"signature": {**signed, "accepted": True}})

        @rule(accepted=st.booleans())
        def submit(self, accepted: bool) -> None:
            body = {"profile_version": 3, "conditions_accepted": accepted}
            self.attempt(self.person, "POST", f"{self.path}/submission", body)

        @rule(
            call=st.sampled_from(
                [("POST", "change"), ("DELETE", "change"), ("DELETE", "withdrawal"), ("POST", "personal")]
            )
        )
        def do(self, call: tuple[str, str]) -> None:
            method, what = call
            body = {"profile_version": 3} if what == "personal" else {} if method == "POST" else None
            self.attempt(self.person, method, f"{self.path}/{what}", body)

        @rule()
        def withdraw(self) -> None:
            if self.attempt(self.person, "POST", f"{self.path}/withdrawal", {}):
                self.withdrawn = True

        @rule(stage=st.sampled_from([each.id for each in policy.stages]))
        def move(self, stage: str) -> None:
            self.attempt(world.recruiter(self.organisation), "POST", f"/staff{self.path}/stage", {"stage": stage})

        @rule()
        def ask(self) -> None:
            body = {"kind": "degree", "words": "Please"}
            self.attempt(world.recruiter(self.organisation), "POST", f"/staff{self.path}/requests", body)

        @invariant()
        def holds_together(self) -> None:
            row = world.row(self.path)
            versions = world.call(self.person, "GET", f"{self.path}/versions").json["items"]
            assert len(versions) == row["submission_version"]
            assert sum(each["counts"] for each in versions) == min(1, len(versions))
            if row["state"] == "changing":
                assert policy.change_after_submission == "until_closing"
            if policy.change_after_submission == "none":
                assert row["submission_version"] <= 1
            if self.withdrawn and not policy.withdraw_undo and not policy.reapplication_after_withdrawal:
                assert row["state"] == "withdrawn"
            if row["submission_version"]:
                desk = world.call(world.recruiter(self.organisation), "GET", f"/staff{self.path}").json
                assert desk["state"] in {"submitted", "withdrawn"}
                assert desk["hash"] == versions[-1]["hash"]

    return Calls


@pytest.mark.parametrize("name", POLICIES)
def test_W17_I10_I14_I29_S6_S8_no_sequence_of_calls_reaches_a_forbidden_state(world: Any, name: str) -> None:
    run_state_machine_as_test(  # type: ignore[no-untyped-call]
        _machine(world, name),
        settings=settings(max_examples=8, stateful_step_count=12, suppress_health_check=list(HealthCheck)),
    )
