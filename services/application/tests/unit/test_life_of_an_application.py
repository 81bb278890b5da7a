"""No sequence of calls reaches a forbidden state, whatever the policy."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path
from types import SimpleNamespace
from typing import Any
from uuid import uuid4

import pytest
from application_service.domain.application import Application, allowed_moves
from application_service.domain.states import (
    EDITABLE,
    IN_FORCE,
    TRANSITIONS,
    Act,
    NotPossibleNow,
    State,
    after,
    diagram,
)
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, precondition, rule, run_state_machine_as_test

from chassis.errors import Problem


@pytest.mark.parametrize("state", list(State))
@pytest.mark.parametrize("act", list(Act))
def test_only_the_moves_of_the_table_are_possible(state: State, act: Act) -> None:
    if (state, act) in TRANSITIONS:
        assert after(state, act) is TRANSITIONS[state, act]
        return
    with pytest.raises(NotPossibleNow):
        after(state, act)


def test_the_diagram_holds_every_move() -> None:
    assert diagram().count("-->") == len(TRANSITIONS) + 2


def written(application: Application) -> tuple[Any, ...]:
    return application.letter, application.vacancy_answers, application.references, application.signature


def _machine(name: str, build: SimpleNamespace) -> type[RuleBasedStateMachine]:
    policy = build.policies[name]
    stages = [stage.id for stage in policy.stages]

    class Life(RuleBasedStateMachine):
        def __init__(self) -> None:
            super().__init__()
            self.vacancy = build.vacancy(name)
            self.now = build.now
            self.application: Application = build.application(name, id=uuid4())
            self.withdrawals = 0
            self.counting: tuple[Any, ...] = ()
            self.told = 0

        def attempt(self, act: Any, *arguments: Any) -> bool:
            """A refusal leaves everything as it was."""
            before = dict(vars(self.application))
            try:
                act(*arguments)
            except Problem:
                assert vars(self.application) == before
                return False
            return True

        @rule(hours=st.integers(1, 200))
        def time_passes(self, hours: int) -> None:
            self.now += timedelta(hours=hours)

        @rule()
        def submit(self) -> None:
            was, in_time = self.application.state, self.vacancy.accepts(self.now)
            done = self.attempt(self.application.submit, policy, self.vacancy, self.now, self.now)
            assert done == (was in EDITABLE and in_time)
            assert not (done and was is State.DRAFT) or self.application.stage == stages[0]
            self.remember(done)

        def remember(self, done: bool) -> None:
            """What counts from now on."""
            if done:
                self.counting = written(self.application)

        @precondition(lambda self: self.application.state in EDITABLE)
        @rule(text=st.text(max_size=3))
        def write(self, text: str) -> None:
            self.application.letter = text

        @rule()
        def change(self) -> None:
            was, in_time = self.application.state, self.vacancy.accepts(self.now)
            done = self.attempt(self.application.change, policy, self.vacancy, self.now, self.now)
            allowed = policy.change_after_submission == "until_closing"
            assert done == (was is State.SUBMITTED and in_time and allowed)

        @rule()
        def drop_change(self) -> None:
            was, stage = self.application.state, self.application.stage
            assert self.attempt(self.application.drop_change, self.now) == (was is State.CHANGING)
            assert self.application.stage == stage

        @rule()
        def revise(self) -> None:
            was, version = self.application.state, self.application.submission_version
            done = self.attempt(self.application.revise, self.now)
            assert done == (was in IN_FORCE)
            assert self.application.submission_version == version + done

        @rule()
        def undo_withdrawal(self) -> None:
            was, over = self.application.state, self.vacancy.is_over(self.now)
            done = self.attempt(self.application.restore, policy, self.vacancy, self.now, self.now)
            assert done == (was is State.WITHDRAWN and policy.withdraw_undo and not over)

        @rule()
        def withdraw(self) -> None:
            was, over = self.application.state, self.vacancy.is_over(self.now)
            done = self.attempt(self.application.withdraw, policy, self.vacancy, self.now, self.now)
            assert done == (was in IN_FORCE and (policy.withdraw == "always" or not over))
            self.withdrawals += done

        @rule()
        def begin_anew(self) -> None:
            was, in_time = self.application.state, self.vacancy.accepts(self.now)
            done = self.attempt(self.application.reopen, policy, self.vacancy, self.now, self.now)
            assert done == (was is State.WITHDRAWN and in_time and policy.reapplication_after_withdrawal)

        @precondition(lambda self: self.application.was_submitted)
        @rule()
        def give_up(self) -> None:
            was = self.application.state
            assert self.attempt(self.application.give_up, self.now) == (was is State.DRAFT)

        @rule(stage=st.sampled_from([*stages, "nowhere"]))
        def move(self, stage: str) -> None:
            allowed = allowed_moves(policy, self.application.stage)
            was = self.application.state
            done = self.attempt(self.application.move, policy, stage, self.now)
            assert done == (was in IN_FORCE and stage in allowed)

        @invariant()
        def holds_together(self) -> None:
            application = self.application
            if application.state in IN_FORCE:
                assert application.was_submitted
                assert application.stage in stages
                assert application.withdrawn_at is None
            if application.state in (State.SUBMITTED, State.WITHDRAWN):
                assert written(application) == self.counting
                assert application.submitted_content is None
                assert application.stage in stages
            if application.state is State.CHANGING:
                assert policy.change_after_submission == "until_closing"
                assert application.submitted_content.letter == self.counting[0]
            if application.state is State.WITHDRAWN:
                assert application.withdrawn_at is not None
            assert application.was_submitted or application.sequence == 0
            assert application.sequence >= self.told
            self.told = application.sequence
            if not policy.reapplication_after_withdrawal:
                assert not (self.withdrawals and application.state is not State.WITHDRAWN)

    return Life


@pytest.mark.parametrize(
    "name", ["wipo-staff", "wipo-internship", "wipo-contractor", "un-secretariat", "ilo", "hospice"]
)
def test_W17_I10_I14_I29_S6_no_sequence_reaches_a_forbidden_state(name: str, build: SimpleNamespace) -> None:
    run_state_machine_as_test(  # type: ignore[no-untyped-call]
        _machine(name, build), settings=settings(max_examples=60, stateful_step_count=25)
    )


def test_the_readme_shows_the_diagram_of_the_table() -> None:
    readme = Path(__file__).parents[2] / "README.md"
    assert f"```mermaid\n{diagram()}\n```" in readme.read_text(encoding="utf-8")
