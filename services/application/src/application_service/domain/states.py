"""The life of an application: one table that the guards, the diagram and the tests all read."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum

from chassis.errors import Conflict
from chassis.i18n import _


class State(StrEnum):
    DRAFT = "draft"
    SUBMITTED = "submitted"
    CHANGING = "changing"
    """Submitted, with a change in work: what was submitted counts until the change is submitted too (B11)."""
    WITHDRAWN = "withdrawn"
    DISCARDED = "discarded"


class Act(StrEnum):
    SUBMIT = "submit"
    DISCARD = "discard"
    CHANGE = "change"
    KEEP = "keep"
    """Drop the change: what was submitted stays as it was."""
    REVISE = "revise"
    """A new version without a draft: personal information (S6), or a document that HR asked for (S8)."""
    WITHDRAW = "withdraw"
    RESTORE = "restore"
    REOPEN = "reopen"
    ABANDON = "abandon"
    """Give up a draft that was submitted and withdrawn before: what was submitted stays on record."""


EDITABLE = frozenset({State.DRAFT, State.CHANGING})
"""What the candidate can write in."""

IN_FORCE = frozenset({State.SUBMITTED, State.CHANGING})
"""What stands as submitted, whether or not a change is in work."""

TRANSITIONS: Mapping[tuple[State, Act], State] = {
    (State.DRAFT, Act.SUBMIT): State.SUBMITTED,
    (State.DRAFT, Act.DISCARD): State.DISCARDED,
    (State.DRAFT, Act.ABANDON): State.WITHDRAWN,
    (State.SUBMITTED, Act.CHANGE): State.CHANGING,
    (State.SUBMITTED, Act.REVISE): State.SUBMITTED,
    (State.SUBMITTED, Act.WITHDRAW): State.WITHDRAWN,
    (State.CHANGING, Act.SUBMIT): State.SUBMITTED,
    (State.CHANGING, Act.KEEP): State.SUBMITTED,
    (State.CHANGING, Act.REVISE): State.CHANGING,
    (State.CHANGING, Act.WITHDRAW): State.WITHDRAWN,
    (State.WITHDRAWN, Act.RESTORE): State.SUBMITTED,
    (State.WITHDRAWN, Act.REOPEN): State.DRAFT,
}


class NotPossibleNow(Conflict):
    """The table has no such move."""

    code = "not_possible_now"
    detail = _("This is not possible with an application in this state.")


def after(state: State, act: Act) -> State:
    """The state that an act leads to, or a refusal."""
    reached = TRANSITIONS.get((state, act))
    if reached is None:
        raise NotPossibleNow
    return reached


def diagram() -> str:
    """The table as a Mermaid state diagram, for the README."""
    lines = ["stateDiagram-v2", "    [*] --> draft: begin"]
    lines += [f"    {source} --> {target}: {act}" for (source, act), target in TRANSITIONS.items()]
    lines.append("    discarded --> [*]")
    return "\n".join(lines)
