"""The table of moves, time, and what may still be changed."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest
from vacancy_service.domain import TRANSITIONS, IllegalMove, Move, NotAmendable, State, Vacancy, Wording

from chassis.errors import Invalid

from .builders import DAY, NOW, a_policy, a_vacancy

ACTS: dict[Move, Callable[[Vacancy], None]] = {
    Move.SCHEDULE: lambda vacancy: _publish(vacancy, opens_at=NOW + DAY),
    Move.OPEN: lambda vacancy: _publish(vacancy, opens_at=None),
    Move.CLOSE: lambda vacancy: vacancy.close(NOW),
    Move.CANCEL: lambda vacancy: vacancy.cancel("no budget", NOW),
}


def _publish(vacancy: Vacancy, **changes: Any) -> None:
    vacancy.content = replace(vacancy.content, **changes)
    vacancy.publish(a_policy(), NOW)


def _problems(act: Callable[[], object]) -> dict[str, str]:
    with pytest.raises(Invalid) as refused:
        act()
    return {error.pointer: error.code for error in refused.value.errors}


@pytest.mark.parametrize("move", Move)
@pytest.mark.parametrize("state", State)
def test_H1_each_move_follows_the_table_or_is_refused_with_a_reason(state: State, move: Move) -> None:
    vacancy = a_vacancy(state)
    before = vacancy.version
    if (state, move) in TRANSITIONS:
        ACTS[move](vacancy)
        assert vacancy.state is TRANSITIONS[state, move]
        assert vacancy.version == before + 1
        return
    with pytest.raises(IllegalMove) as refused:
        ACTS[move](vacancy)
    assert len(str(refused.value.detail)) > 20
    assert (vacancy.state, vacancy.version) == (state, before)


def test_publishing_with_a_closing_in_the_past_is_impossible() -> None:
    vacancy = a_vacancy(closes_at=NOW)
    assert _problems(lambda: vacancy.publish(a_policy(), NOW)) == {"/closes_at": "in_the_past"}
    assert vacancy.state is State.DRAFT


def test_a_vacancy_that_would_close_before_it_opens_is_refused() -> None:
    vacancy = a_vacancy(opens_at=NOW + 2 * DAY, closes_at=NOW + DAY)
    assert _problems(lambda: vacancy.publish(a_policy(), NOW)) == {"/closes_at": "before_opening"}


def test_W35_only_a_list_with_standing_vacancies_takes_one_without_a_closing() -> None:
    assert _problems(lambda: a_vacancy(closes_at=None).publish(a_policy(standing_allowed=False), NOW)) == {
        "/closes_at": "required"
    }
    standing = a_vacancy(State.OPEN, closes_at=None)
    assert standing.state_at(NOW + 10_000 * DAY) is State.OPEN
    assert standing.due(NOW + 10_000 * DAY) is None


def test_a_text_in_the_first_language_is_needed_to_publish() -> None:
    vacancy = a_vacancy(languages=("fr", "en"))
    assert _problems(lambda: vacancy.publish(a_policy(), NOW)) == {
        "/texts/fr/title": "required",
        "/texts/fr/text": "required",
    }
    assert vacancy.content.missing_translations() == ["fr"]


def test_the_state_at_an_instant_does_not_wait_for_the_clocks_loop() -> None:
    vacancy = a_vacancy(State.SCHEDULED)
    moment = NOW + DAY
    assert vacancy.state_at(moment - DAY / 2) is State.SCHEDULED
    assert vacancy.state_at(moment) is State.OPEN
    assert vacancy.state_at(NOW + 10 * DAY) is State.CLOSED


def test_time_makes_each_due_move_once_and_dates_it_when_it_was_due() -> None:
    vacancy = a_vacancy(State.SCHEDULED)
    late = NOW + 20 * DAY
    assert [vacancy.pass_time(late) for _ in range(3)] == [Move.OPEN, Move.CLOSE, None]
    assert vacancy.published_at == NOW + DAY
    assert vacancy.closed_at == NOW + 10 * DAY


def test_an_opening_that_has_passed_becomes_the_moment_of_publication() -> None:
    vacancy = a_vacancy(State.OPEN, opens_at=NOW - DAY)
    assert vacancy.content.opens_at == NOW


def test_an_open_vacancy_takes_texts_and_a_later_closing_only() -> None:
    vacancy = a_vacancy(State.OPEN)
    texts = {"en": Wording(title="Senior clerk", text="Files papers.")}
    assert vacancy.amend(replace(vacancy.content, texts=texts, closes_at=NOW + 11 * DAY), a_policy(), NOW)
    assert _problems(
        lambda: vacancy.amend(replace(vacancy.content, closes_at=NOW + DAY, grade="P5"), a_policy(), NOW)
    ) == {"/grade": "fixed_once_published", "/closes_at": "moved_earlier"}
    assert vacancy.content.closes_at == NOW + 11 * DAY


def test_W35_a_standing_vacancy_gets_no_closing_by_amendment() -> None:
    vacancy = a_vacancy(State.OPEN, closes_at=None)
    policy = a_policy(standing_allowed=True)
    problems = _problems(lambda: vacancy.amend(replace(vacancy.content, closes_at=NOW + DAY), policy, NOW))
    assert problems == {"/closes_at": "moved_earlier"}


def test_a_scheduled_vacancy_may_be_moved_but_not_into_the_past() -> None:
    vacancy = a_vacancy(State.SCHEDULED)
    assert vacancy.amend(replace(vacancy.content, opens_at=NOW + 2 * DAY, grade="P5"), a_policy(), NOW)
    assert _problems(lambda: vacancy.amend(replace(vacancy.content, opens_at=None), a_policy(), NOW)) == {
        "/opens_at": "in_the_past"
    }


@pytest.mark.parametrize("state", [State.CLOSED, State.CANCELLED])
def test_an_ended_vacancy_reads_as_it_ended(state: State) -> None:
    vacancy = a_vacancy(state)
    with pytest.raises(NotAmendable):
        vacancy.amend(replace(vacancy.content, grade="P5"), a_policy(), NOW)


def test_saving_without_a_change_is_no_new_version() -> None:
    vacancy = a_vacancy(State.OPEN)
    assert not vacancy.amend(vacancy.content, a_policy(), NOW)
    assert vacancy.version == 2
