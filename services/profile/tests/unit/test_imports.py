"""The states of an import, and policies at the edge of the rules."""

from __future__ import annotations

from datetime import UTC, date, datetime
from pathlib import Path
from uuid import uuid4

import pytest
from profile_service.domain.completeness import completeness
from profile_service.domain.fields import field_of
from profile_service.domain.imports import MOVES, Decision, Import, ImportNotOpen, State
from profile_service.domain.profile import EMPTY
from profile_service.domain.rules import rules_of
from profile_service.domain.suggestions import Extracted, Source, suggestion_of
from profile_service.policy import Policy

from chassis import policies
from chassis.ids import new_id
from chassis.settings import default_policies

TODAY = date(2026, 11, 22)


def an_import(state: State = State.QUEUED, kept: bool = False) -> Import:
    return Import(
        id=uuid4(),
        account_id=uuid4(),
        file_name="cv.pdf",
        kind="pdf",
        size=3,
        sha256="0" * 64,
        created_at=datetime(2026, 11, 22, tzinfo=UTC),
        kept=kept,
        state=state,
        file_key="abc",
    )


def test_nothing_leaves_a_closed_import_and_nothing_returns_to_the_queue() -> None:
    assert MOVES[State.CLOSED] == frozenset()
    assert not any(State.QUEUED in moves for moves in MOVES.values())
    assert set(MOVES) == set(State)


@pytest.mark.parametrize("state", [State.QUEUED, State.FAILED, State.CLOSED])
def test_only_what_was_read_can_be_decided(state: State) -> None:
    with pytest.raises(ImportNotOpen):
        an_import(state).decide(Decision(), EMPTY, TODAY, new_id)


def test_W6_reading_or_failing_releases_the_file() -> None:
    assert an_import().read([], []) == "abc"
    assert an_import().fail("broken_file") == "abc"
    assert an_import(kept=True).read([], []) is None
    assert an_import(kept=True).drop() == "abc"


@pytest.mark.parametrize(
    ("section", "entry", "name", "value", "expected"),
    [
        ("personal", None, "nationality", "Française", None),
        ("personal", None, "nationality", "FR", "FR"),
        ("personal", None, "address/country", "Schweiz", None),
        ("personal", None, "address.country", "Switzerland", "CH"),
        ("personal", None, "date_of_birth", "1990-03-27", "1990-03-27"),
        ("personal", None, "date_of_birth", "27 mars", None),
        ("experience", 0, "description", "a\nb", "a\nb"),
        ("experience", 0, "start", "2019", "2019"),
        ("experience", 0, "start", "autumn 2019", None),
        ("experience", 0, "current", "true", True),
        ("experience", None, "title", "Clerk", None),
        ("personal", 0, "given_name", "Amélie", None),
        ("languages", 0, "language", "français", "fr"),
        ("languages", 0, "level", "c1", "C1"),
        ("languages", 0, "level", "Native", "native"),
        ("languages", 0, "level", "fluent", None),
        ("education", 0, "level", "first level", "first_level"),
        ("skills", 0, "name", "  Word   processing ", "Word processing"),
        ("skills", 0, "name", "   ", None),
        ("skills", 0, "name", "x" * 300, None),
        ("unheard", 0, "of", "x", None),
    ],
)
def test_W39_only_values_that_fit_their_field_are_suggested(
    section: str, entry: int | None, name: str, value: str, expected: object
) -> None:
    suggestion = suggestion_of(Extracted(section, entry, name, value, 0.5, Source()), uuid4(), TODAY)
    assert (suggestion.value if suggestion else None) == expected


def test_every_shipped_policy_can_be_filled_completely_or_names_what_is_missing() -> None:
    for name, policy in policies.load(Path(default_policies()), "profile", Policy).items():
        rules = rules_of(policy)
        for pointer in rules.mandatory:
            section, _slash, rest = pointer.removeprefix("/").partition("/")
            assert field_of(section, rest.removeprefix("*/")), (name, pointer)
        assert completeness(EMPTY, rules, []).percent == 0
