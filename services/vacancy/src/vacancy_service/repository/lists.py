"""What all lists of vacancies share: their order, their pages, and the state that holds at an instant."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any
from uuid import UUID

from sqlalchemy import Column, ColumnElement, and_, literal, or_, tuple_
from sqlalchemy.sql.base import ReadOnlyColumnCollection

from chassis import cursor
from vacancy_service.domain import State, Vacancy

NEVER = datetime(9999, 12, 31, tzinfo=UTC)

Columns = ReadOnlyColumnCollection[str, Any]
"""Of the vacancies, or of their listings: both have the columns that are asked for here."""


@dataclass(frozen=True, kw_only=True)
class Page:
    """Some vacancies in order, and the cursor of what follows them."""

    vacancies: list[Vacancy]
    next: str | None


@dataclass(frozen=True, kw_only=True)
class Order:
    """A total order of vacancies: an instant, then the id, so that equal instants page without loss."""

    name: str
    column: str
    instant: Callable[[Vacancy], datetime]
    falling: bool

    def by(self, columns: Columns) -> list[ColumnElement[Any]]:
        both: list[Column[Any]] = [columns[self.column], columns.id]
        return [each.desc() if self.falling else each.asc() for each in both]

    def beyond(self, columns: Columns, after: str) -> ColumnElement[bool]:
        """What follows the row that a cursor names."""
        position = tuple_(*self._position(columns, after))
        here = tuple_(columns[self.column], columns.id)
        return here < position if self.falling else here > position

    def page(self, found: list[Vacancy], limit: int) -> Page:
        kept = found[:limit]
        return Page(vacancies=kept, next=self._mark(kept[-1]) if len(found) > limit else None)

    def _position(self, columns: Columns, after: str) -> tuple[ColumnElement[Any], ColumnElement[Any]]:
        name, instant, id = cursor.decode(after, 3)
        if name != self.name:
            raise cursor.unreadable()
        try:
            at = datetime.fromisoformat(instant).astimezone(UTC)
            return literal(at, columns[self.column].type), literal(UUID(id), columns.id.type)
        except (TypeError, ValueError, AttributeError, OverflowError) as wrong:
            raise cursor.unreadable() from wrong

    def _mark(self, last: Vacancy) -> str:
        return cursor.encode([self.name, self.instant(last).isoformat(), str(last.id)])


def closing_order(vacancy: Vacancy) -> datetime:
    return vacancy.content.closes_at or NEVER


def _opening(vacancy: Vacancy) -> datetime:
    return vacancy.content.opens_at or NEVER


def _writing(vacancy: Vacancy) -> datetime:
    return vacancy.created_at


NEWEST_WRITTEN = Order(name="written", column="created_at", instant=_writing, falling=True)
ORDERS = {
    "closing": Order(name="closing", column="closing_order", instant=closing_order, falling=False),
    "-published": Order(name="published", column="opens_at", instant=_opening, falling=True),
}


def in_state(columns: Columns, state: State, now: datetime) -> ColumnElement[bool]:
    """The state that holds at an instant, also between two rounds of the clock's loop."""
    recorded, opens_at, closes = columns.state, columns.opens_at, columns.closing_order
    published = recorded.in_([State.SCHEDULED, State.OPEN])
    if state is State.SCHEDULED:
        return and_(recorded == State.SCHEDULED, opens_at > now)
    if state is State.OPEN:
        return and_(published, opens_at <= now, closes > now)
    if state is State.CLOSED:
        return or_(recorded == State.CLOSED, and_(published, opens_at <= now, closes <= now))
    within: ColumnElement[bool] = recorded == state
    return within
