"""A vacancy's life: one table of moves, and who may still change what."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, fields, replace
from datetime import datetime
from enum import StrEnum
from typing import Literal
from uuid import UUID

from chassis.errors import Conflict, FieldError, Invalid
from chassis.i18n import Text, _
from vacancy_service.domain.content import Content
from vacancy_service.policy import Policy


class State(StrEnum):
    DRAFT = "draft"
    SCHEDULED = "scheduled"
    OPEN = "open"
    CLOSED = "closed"
    CANCELLED = "cancelled"


class Move(StrEnum):
    SCHEDULE = "schedule"
    OPEN = "open"
    CLOSE = "close"
    CANCEL = "cancel"


TRANSITIONS: Mapping[tuple[State, Move], State] = {
    (State.DRAFT, Move.SCHEDULE): State.SCHEDULED,
    (State.DRAFT, Move.OPEN): State.OPEN,
    (State.DRAFT, Move.CANCEL): State.CANCELLED,
    (State.SCHEDULED, Move.OPEN): State.OPEN,
    (State.SCHEDULED, Move.CANCEL): State.CANCELLED,
    (State.OPEN, Move.CLOSE): State.CLOSED,
    (State.OPEN, Move.CANCEL): State.CANCELLED,
    (State.CLOSED, Move.CANCEL): State.CANCELLED,
}

_ALL = frozenset(each.name for each in fields(Content))
AMENDABLE: Mapping[State, frozenset[str]] = {
    State.DRAFT: _ALL,
    State.SCHEDULED: _ALL - {"list_id", "questionnaire"},
    State.OPEN: frozenset({"texts", "languages", "closes_at"}),
    State.CLOSED: frozenset(),
    State.CANCELLED: frozenset(),
}
_ON_THE_WIRE = {"list_id": "list"}

_REFUSALS: Mapping[tuple[State, Move], Text] = {
    (State.SCHEDULED, Move.SCHEDULE): _("This vacancy is already scheduled."),
    (State.OPEN, Move.SCHEDULE): _("This vacancy is already open."),
    (State.OPEN, Move.OPEN): _("This vacancy is already open."),
    (State.DRAFT, Move.CLOSE): _("A draft cannot be closed: it was never open."),
    (State.SCHEDULED, Move.CLOSE): _("This vacancy is not open yet; cancel it, or change its opening time."),
    (State.CLOSED, Move.CLOSE): _("This vacancy is already closed."),
    (State.CLOSED, Move.OPEN): _("A closed vacancy cannot be published again; write a new one."),
    (State.CLOSED, Move.SCHEDULE): _("A closed vacancy cannot be published again; write a new one."),
    (State.CANCELLED, Move.CANCEL): _("This vacancy is already cancelled."),
    (State.CANCELLED, Move.CLOSE): _("This vacancy was cancelled; it cannot be closed."),
    (State.CANCELLED, Move.OPEN): _("This vacancy was cancelled; write a new one."),
    (State.CANCELLED, Move.SCHEDULE): _("This vacancy was cancelled; write a new one."),
}


class IllegalMove(Conflict):
    """The table has no such move; the detail says why."""

    code = "illegal_move"

    def __init__(self, state: State, move: Move) -> None:
        super().__init__(_REFUSALS[state, move])


class NotAmendable(Conflict):
    code = "not_amendable"
    detail = _("This vacancy has ended; its notice can no longer be changed.")


@dataclass(kw_only=True)
class Vacancy:
    """`state` is what was last recorded; `state_at` is what holds at an instant."""

    id: UUID
    organisation: str
    policy: str
    content: Content
    created_at: datetime
    updated_at: datetime
    state: State = State.DRAFT
    version: int = 1
    closed_at: datetime | None = None
    cancellation_reason: str | None = None
    was_open: bool = False
    announced_closing: datetime | None = None
    """The closing that was announced when it opened."""
    amended_at: datetime | None = None
    """When the notice was last changed while it was open."""

    @property
    def ends_at(self) -> datetime | None:
        """When it stops, or stopped, taking applications; a standing one that is open has no such instant (W35)."""
        return self.closed_at or self.content.closes_at

    @property
    def closing_moved(self) -> Literal["extended", "closed_early"] | None:
        """How its closing differs from the one that was announced at first."""
        if (
            self.closed_at is not None
            and self.content.closes_at is not None
            and self.closed_at < self.content.closes_at
        ):
            return "closed_early"
        if self.announced_closing is None or self.content.closes_at == self.announced_closing:
            return None
        return "extended"

    @property
    def published_at(self) -> datetime | None:
        """Since when, or from when, everybody can read it."""
        return self.content.opens_at if self.was_open or self.state is State.SCHEDULED else None

    def state_at(self, now: datetime) -> State:
        """Open means opened and not past its closing, whether or not the clock's loop has come by."""
        if self.state is State.SCHEDULED and self._opening_has_come(now):
            return State.CLOSED if self._closing_has_come(now) else State.OPEN
        if self.state is State.OPEN and self._closing_has_come(now):
            return State.CLOSED
        return self.state

    def due(self, now: datetime) -> Move | None:
        """The move that time has made due."""
        if self.state is State.SCHEDULED and self._opening_has_come(now):
            return Move.OPEN
        if self.state is State.OPEN and self._closing_has_come(now):
            return Move.CLOSE
        return None

    def pass_time(self, now: datetime) -> Move | None:
        """Make the next move that is due, dated when it was due."""
        move = self.due(now)
        if move is Move.CLOSE:
            self.closed_at = self.content.closes_at
        if move is not None:
            self._follow(move, now)
        return move

    def publish(self, policy: Policy, now: datetime) -> None:
        """Open it now, or schedule it when its opening lies ahead."""
        move = Move.SCHEDULE if self._opens_later(now) else Move.OPEN
        self._check(move)
        _refuse(self.content.publication_problems(policy, now))
        if move is Move.OPEN:
            self.content = replace(self.content, opens_at=now.replace(microsecond=0))
        self._follow(move, now)

    def close(self, now: datetime) -> None:
        """End it before its time, or end a standing one (W35)."""
        self._follow(Move.CLOSE, now)
        self.closed_at = now

    def closed_by_itself(self) -> bool:
        """Whether its announced closing ended it, and nobody else."""
        return self.state is State.CLOSED and self.closed_at == self.content.closes_at

    def extend(self, closing: datetime, now: datetime) -> None:
        """Take applications until a later closing, by the rule for outages; HR cannot reopen anything (B14)."""
        if self.closed_by_itself():
            self.state, self.closed_at = State.OPEN, None
        self.content = replace(self.content, closes_at=closing)
        self.amended_at = now
        self._touch(now)

    def cancel(self, reason: str, now: datetime) -> None:
        self._follow(Move.CANCEL, now)
        self.cancellation_reason = reason

    def amend(self, content: Content, policy: Policy, now: datetime) -> bool:
        """Take the new content where the state allows each change; False when nothing changed."""
        if not AMENDABLE[self.state]:
            raise NotAmendable
        if self.state is State.OPEN and content.opens_at is None:
            content = replace(content, opens_at=self.content.opens_at)
        changed = content.changed_from(self.content)
        if not changed:
            return False
        _refuse(self._amendment_problems(content, changed, policy, now))
        self.content = content
        self.amended_at = now if self.was_open else None
        self._touch(now)
        return True

    def _amendment_problems(
        self, content: Content, changed: set[str], policy: Policy, now: datetime
    ) -> list[FieldError]:
        problems = [_fixed(name) for name in sorted(changed - AMENDABLE[self.state])]
        problems += content.problems(policy)
        if self.state is State.DRAFT:
            return problems
        problems += content.publication_problems(policy, now)
        if self.state is State.SCHEDULED and (content.opens_at is None or content.opens_at <= now):
            problems.append(FieldError("/opens_at", "in_the_past", _("Choose an opening time that lies ahead.")))
        if self.state is State.OPEN and self._closes_earlier(content):
            message = _("The closing time can only be moved later. To end the vacancy earlier, close it.")
            problems.append(FieldError("/closes_at", "moved_earlier", message))
        return problems

    def _closes_earlier(self, content: Content) -> bool:
        announced, proposed = self.content.closes_at, content.closes_at
        if proposed is None:
            return False
        return announced is None or proposed < announced

    def _opens_later(self, now: datetime) -> bool:
        return self.content.opens_at is not None and self.content.opens_at > now

    def _opening_has_come(self, now: datetime) -> bool:
        return self.content.opens_at is not None and self.content.opens_at <= now

    def _closing_has_come(self, now: datetime) -> bool:
        return self.content.closes_at is not None and self.content.closes_at <= now

    def _check(self, move: Move) -> State:
        try:
            return TRANSITIONS[self.state, move]
        except KeyError:
            raise IllegalMove(self.state, move) from None

    def _follow(self, move: Move, now: datetime) -> None:
        self.state = self._check(move)
        if move is Move.OPEN:
            self.announced_closing = self.content.closes_at
        self.was_open = self.was_open or self.state is State.OPEN
        self._touch(now)

    def _touch(self, now: datetime) -> None:
        self.version += 1
        self.updated_at = now


def _fixed(name: str) -> FieldError:
    message = _("This cannot be changed once the vacancy is published.")
    return FieldError(f"/{_ON_THE_WIRE.get(name, name)}", "fixed_once_published", message)


def _refuse(problems: list[FieldError]) -> None:
    if problems:
        raise Invalid(problems)
