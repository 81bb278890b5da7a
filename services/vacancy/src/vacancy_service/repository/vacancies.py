"""Vacancies: rows to entities and back, the public list, its facets, and what the clock has made due."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass, fields
from datetime import UTC, datetime
from typing import Any
from uuid import UUID

import msgspec
from sqlalchemy import (
    CTE,
    Column,
    ColumnElement,
    Connection,
    Row,
    Select,
    and_,
    delete,
    func,
    insert,
    literal,
    or_,
    select,
    tuple_,
    union_all,
    update,
)
from sqlalchemy.exc import IntegrityError
from sqlalchemy.sql.base import ReadOnlyColumnCollection

from chassis import cursor
from chassis.db import UnitOfWork
from chassis.errors import Invalid, NotFound
from chassis.i18n import _
from vacancy_service.domain import Content, Criteria, State, Vacancy, day_of
from vacancy_service.repository import search
from vacancy_service.repository.extensions import Extensions
from vacancy_service.repository.tables import NOTICE_LANGUAGES, VACANCIES

NEVER = datetime(9999, 12, 31, tzinfo=UTC)
FILTERS = ("organisation", "list_id", "category", "grade", "contract_type", "duty_station", "country", "policy")
FACETS = ("organisation", "list_id", "category", "grade", "contract_type", "duty_station", "country", "notice_language")
MOST_FACET_VALUES = 100
_CONTENT = tuple(each.name for each in fields(Content))
_STRUCTURED = ("languages", "texts", "questionnaire", "required_documents")
_LIFE = tuple(each.name for each in fields(Vacancy) if each.name != "content")


class ReferenceTaken(Invalid):
    """Two vacancies of one organisation cannot be told apart by the same reference."""

    def __init__(self) -> None:
        one = Invalid.field("/reference", "reference_taken", _("Another vacancy already has this reference."))
        super().__init__(one.errors)


@dataclass(frozen=True, kw_only=True)
class Page:
    """Some vacancies in order, and the cursor of what follows them."""

    vacancies: list[Vacancy]
    next: str | None


class Vacancies:
    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def get(self, id: UUID, *, to_change: bool = False) -> Vacancy:
        """The vacancy, locked against other writers when it is to change."""
        query = select(VACANCIES).where(VACANCIES.c.id == id)
        row = self._connection.execute(query.with_for_update() if to_change else query).first()
        if row is None:
            raise NotFound
        return _entity(row)

    def add(self, vacancy: Vacancy) -> None:
        self._write(insert(VACANCIES).values(_row(vacancy)))
        self._index(vacancy)

    def save(self, vacancy: Vacancy) -> None:
        """Store a vacancy that `get(…, to_change=True)` or `due` gave."""
        self._write(update(VACANCIES).where(VACANCIES.c.id == vacancy.id).values(_row(vacancy)))
        self._index(vacancy)

    def due(self, now: datetime, limit: int) -> list[Vacancy]:
        """Vacancies that the clock must open or close, except those another process is at."""
        opening = and_(VACANCIES.c.state == State.SCHEDULED, VACANCIES.c.opens_at <= now)
        closing = and_(VACANCIES.c.state == State.OPEN, VACANCIES.c.closing_order <= now)
        rows = self._connection.execute(
            select(VACANCIES).where(or_(opening, closing)).limit(limit).with_for_update(skip_locked=True)
        )
        return [_entity(row) for row in rows]

    def closing_between(self, since: datetime, until: datetime) -> list[Vacancy]:
        """Those whose announced closing lies after one instant and before the other, locked."""
        among = and_(VACANCIES.c.closing_order > since, VACANCIES.c.closing_order < until)
        living = VACANCIES.c.state.in_([State.OPEN, State.CLOSED])
        rows = self._connection.execute(select(VACANCIES).where(living, among).with_for_update())
        return [_entity(row) for row in rows]

    def open_ones(self, criteria: Criteria, now: datetime, limit: int, after: str | None = None) -> Page:
        """What everybody may apply to now, by closing time or newest first."""
        order = _ORDERS[criteria.sort]
        query = select(VACANCIES.c.id).where(_in_state(State.OPEN, now), *self._filters(criteria))
        if after is not None:
            query = query.where(order.beyond(after))
        first = query.order_by(*order.by).limit(limit + 1)
        rows = self._connection.execute(select(VACANCIES).where(VACANCIES.c.id.in_(first)).order_by(*order.by))
        return order.page([_entity(row) for row in rows], limit)

    def facets(self, criteria: Criteria, now: datetime) -> dict[str, list[tuple[str, int]]]:
        """For each facet, how many open vacancies each value would show beside the other filters."""
        found = self._found(criteria, now)
        counts: dict[str, list[tuple[str, int]]] = {facet: [] for facet in FACETS}
        for facet, value, count in self._connection.execute(
            union_all(*(_counts(each, found, criteria) for each in FACETS))
        ):
            counts[facet].append((value, count))
        return {facet: sorted(each, key=_most_first)[:MOST_FACET_VALUES] for facet, each in counts.items()}

    def of_organisations(
        self, organisations: Collection[str], state: State | None, now: datetime, limit: int, after: str | None = None
    ) -> Page:
        """What staff of these organisations see, newest first."""
        query = select(VACANCIES).where(VACANCIES.c.organisation.in_(organisations))
        if state is not None:
            query = query.where(_in_state(state, now))
        if after is not None:
            query = query.where(_NEWEST_WRITTEN.beyond(after))
        rows = self._connection.execute(query.order_by(*_NEWEST_WRITTEN.by).limit(limit + 1)).all()
        return _NEWEST_WRITTEN.page([_entity(row) for row in rows], limit)

    def last_change(self, criteria: Criteria) -> datetime | None:
        """When anything that these criteria find, or found before it ended, was last changed."""
        query = select(func.max(VACANCIES.c.updated_at)).where(VACANCIES.c.was_open, *self._filters(criteria))
        changed: datetime | None = self._connection.execute(query).scalar()
        return changed

    def _index(self, vacancy: Vacancy) -> None:
        """Keep what search finds the vacancy by."""
        search.index(self._connection, vacancy)
        self._connection.execute(delete(NOTICE_LANGUAGES).where(NOTICE_LANGUAGES.c.vacancy_id == vacancy.id))
        rows = [{"vacancy_id": vacancy.id, "language": language} for language in vacancy.content.texts]
        if rows:
            self._connection.execute(insert(NOTICE_LANGUAGES), rows)

    def _found(self, criteria: Criteria, now: datetime) -> CTE:
        """What the words and days find, whatever is chosen among the facets: looked for once for all of them."""
        columns = [VACANCIES.c.id, *(VACANCIES.c[name] for name in FACETS if name in VACANCIES.c)]
        rest = [_in_state(State.OPEN, now), *_chosen(VACANCIES.c, criteria, FACETS), *_days(criteria)]
        return select(*columns).where(*rest, search.matching(self._connection, criteria.q)).cte("found")

    def _filters(self, criteria: Criteria) -> list[ColumnElement[bool]]:
        return [*_chosen(VACANCIES.c, criteria), *_days(criteria), search.matching(self._connection, criteria.q)]

    def _write(self, statement: Any) -> None:
        try:
            self._connection.execute(statement)
        except IntegrityError as clash:
            raise ReferenceTaken from clash


class VacancyUnitOfWork(UnitOfWork):
    vacancies: Vacancies
    extensions: Extensions

    def open(self) -> None:
        self.vacancies = Vacancies(self.connection)
        self.extensions = Extensions(self.connection)


@dataclass(frozen=True, kw_only=True)
class _Order:
    """A total order of vacancies: an instant, then the id, so that equal instants page without loss."""

    name: str
    column: Column[datetime]
    falling: bool

    @property
    def by(self) -> list[ColumnElement[Any]]:
        columns: list[Column[Any]] = [self.column, VACANCIES.c.id]
        return [each.desc() if self.falling else each.asc() for each in columns]

    def beyond(self, after: str) -> ColumnElement[bool]:
        """What follows the row that a cursor names."""
        position = tuple_(*self._position(after))
        here = tuple_(self.column, VACANCIES.c.id)
        return here < position if self.falling else here > position

    def page(self, found: list[Vacancy], limit: int) -> Page:
        kept = found[:limit]
        return Page(vacancies=kept, next=self._mark(kept[-1]) if len(found) > limit else None)

    def _position(self, after: str) -> tuple[ColumnElement[Any], ColumnElement[Any]]:
        name, instant, id = cursor.decode(after, 3)
        if name != self.name:
            raise cursor.unreadable()
        try:
            at = datetime.fromisoformat(instant).astimezone(UTC)
            return literal(at, self.column.type), literal(UUID(id), VACANCIES.c.id.type)
        except (TypeError, ValueError, AttributeError, OverflowError) as wrong:
            raise cursor.unreadable() from wrong

    def _mark(self, last: Vacancy) -> str:
        return cursor.encode([self.name, _row(last)[self.column.name].isoformat(), str(last.id)])


_NEWEST_WRITTEN = _Order(name="written", column=VACANCIES.c.created_at, falling=True)
_ORDERS = {
    "closing": _Order(name="closing", column=VACANCIES.c.closing_order, falling=False),
    "-published": _Order(name="published", column=VACANCIES.c.opens_at, falling=True),
}


def _counts(facet: str, found: CTE, criteria: Criteria) -> Select[Any]:
    """The values of a facet among what was found, each with how many vacancies it would show."""
    without = {"policy", facet, *(("list_id",) if facet == "organisation" else ())}
    value, source = found.c.get(facet), select(found.c.id)
    if value is None:
        value = NOTICE_LANGUAGES.c.language
        source = source.join(NOTICE_LANGUAGES, NOTICE_LANGUAGES.c.vacancy_id == found.c.id)
    counted = source.with_only_columns(literal(facet), value, func.count(), maintain_column_froms=True)
    return counted.where(value.is_not(None), *_chosen(found.c, criteria, without)).group_by(value)


def _chosen(
    columns: ReadOnlyColumnCollection[str, Any], criteria: Criteria, without: Collection[str] = ()
) -> Iterator[ColumnElement[bool]]:
    """The filters that are set, but for some."""
    for name in FILTERS:
        if name not in without and (values := getattr(criteria, name)):
            yield columns[name].in_(values)
    if criteria.notice_language and "notice_language" not in without:
        spoken = NOTICE_LANGUAGES.c.language.in_(criteria.notice_language)
        yield columns.id.in_(select(NOTICE_LANGUAGES.c.vacancy_id).where(spoken))


def _most_first(counted: tuple[str, int]) -> tuple[int, str]:
    return -counted[1], counted[0]


def _days(criteria: Criteria) -> Iterator[ColumnElement[bool]]:
    """Days as the calendar of each vacancy's own place shows them."""
    if criteria.closing_after is not None:
        yield or_(VACANCIES.c.closes_on >= criteria.closing_after, VACANCIES.c.closes_on.is_(None))
    if criteria.closing_before is not None:
        yield VACANCIES.c.closes_on <= criteria.closing_before
    if criteria.published_since is not None:
        yield VACANCIES.c.opens_on >= criteria.published_since


def _in_state(state: State, now: datetime) -> ColumnElement[bool]:
    """The state that holds at an instant, also between two rounds of the clock's loop."""
    recorded, opens_at, closes = VACANCIES.c.state, VACANCIES.c.opens_at, VACANCIES.c.closing_order
    published = recorded.in_([State.SCHEDULED, State.OPEN])
    if state is State.SCHEDULED:
        return and_(recorded == State.SCHEDULED, opens_at > now)
    if state is State.OPEN:
        return and_(published, opens_at <= now, closes > now)
    if state is State.CLOSED:
        return or_(recorded == State.CLOSED, and_(published, opens_at <= now, closes <= now))
    return recorded == state


def _entity(row: Row[Any]) -> Vacancy:
    stored = row._mapping
    content = msgspec.convert({name: stored[name] for name in _CONTENT}, Content)
    life = {name: stored[name] for name in _LIFE}
    return Vacancy(content=content, **{**life, "state": State(life["state"])})


def _row(vacancy: Vacancy) -> dict[str, Any]:
    content, structured = vacancy.content, msgspec.to_builtins(vacancy.content)
    plain = {name: getattr(content, name) for name in _CONTENT if name not in _STRUCTURED}
    life = {name: getattr(vacancy, name) for name in _LIFE}
    found_by = {
        "closing_order": content.closes_at or NEVER,
        "opens_on": day_of(content.opens_at, content.zone) if content.opens_at else None,
        "closes_on": day_of(content.closes_at, content.zone) if content.closes_at else None,
    }
    return {**life, **plain, **{name: structured[name] for name in _STRUCTURED}, **found_by}
