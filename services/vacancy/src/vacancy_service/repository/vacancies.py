"""Vacancies: rows to entities and back, the lists of them, and what the clock has made due."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import fields
from datetime import datetime
from typing import Any
from uuid import UUID

import msgspec
from sqlalchemy import Connection, Row, and_, insert, or_, select, update
from sqlalchemy.exc import IntegrityError

from chassis.db import UnitOfWork
from chassis.errors import Invalid, NotFound
from chassis.i18n import _
from vacancy_service.domain import Content, Criteria, State, Vacancy
from vacancy_service.repository.extensions import Extensions
from vacancy_service.repository.listings import Listings
from vacancy_service.repository.lists import NEWEST_WRITTEN, ORDERS, Page, closing_order, in_state
from vacancy_service.repository.tables import VACANCIES

_CONTENT = tuple(each.name for each in fields(Content))
_STRUCTURED = ("languages", "texts", "questionnaire", "required_documents")
_LIFE = tuple(each.name for each in fields(Vacancy) if each.name != "content")


class ReferenceTaken(Invalid):
    """Two vacancies of one organisation cannot be told apart by the same reference."""

    def __init__(self) -> None:
        one = Invalid.field("/reference", "reference_taken", _("Another vacancy already has this reference."))
        super().__init__(one.errors)


class Vacancies:
    def __init__(self, connection: Connection) -> None:
        self._connection = connection
        self._listings = Listings(connection)

    def get(self, id: UUID, *, to_change: bool = False) -> Vacancy:
        """The vacancy, locked against other writers when it is to change."""
        query = select(VACANCIES).where(VACANCIES.c.id == id)
        row = self._connection.execute(query.with_for_update() if to_change else query).first()
        if row is None:
            raise NotFound
        return _entity(row)

    def add(self, vacancy: Vacancy) -> None:
        self._write(insert(VACANCIES).values(_row(vacancy)))
        self._listings.keep(vacancy)

    def save(self, vacancy: Vacancy) -> None:
        """Store a vacancy that `get(…, to_change=True)` or `due` gave."""
        self._write(update(VACANCIES).where(VACANCIES.c.id == vacancy.id).values(_row(vacancy)))
        self._listings.keep(vacancy)

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
        order, first = ORDERS[criteria.sort], self._listings.open_ones(criteria, now, limit + 1, after)
        rows = self._connection.execute(
            select(VACANCIES).where(VACANCIES.c.id.in_(first)).order_by(*order.by(VACANCIES.c))
        )
        return order.page([_entity(row) for row in rows], limit)

    def facets(self, criteria: Criteria, now: datetime) -> dict[str, list[tuple[str, int]]]:
        """For each facet, how many open vacancies each value would show beside the other filters."""
        return self._listings.facets(criteria, now)

    def last_change(self, criteria: Criteria) -> datetime | None:
        """When anything that these criteria find, or found before it ended, was last changed."""
        return self._listings.last_change(criteria)

    def of_organisations(
        self, organisations: Collection[str], state: State | None, now: datetime, limit: int, after: str | None = None
    ) -> Page:
        """What staff of these organisations see, newest first."""
        query = select(VACANCIES).where(VACANCIES.c.organisation.in_(organisations))
        if state is not None:
            query = query.where(in_state(VACANCIES.c, state, now))
        if after is not None:
            query = query.where(NEWEST_WRITTEN.beyond(VACANCIES.c, after))
        rows = self._connection.execute(query.order_by(*NEWEST_WRITTEN.by(VACANCIES.c)).limit(limit + 1)).all()
        return NEWEST_WRITTEN.page([_entity(row) for row in rows], limit)

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


def _entity(row: Row[Any]) -> Vacancy:
    stored = row._mapping
    content = msgspec.convert({name: stored[name] for name in _CONTENT}, Content)
    life = {name: stored[name] for name in _LIFE}
    return Vacancy(content=content, **{**life, "state": State(life["state"])})


def _row(vacancy: Vacancy) -> dict[str, Any]:
    content, structured = vacancy.content, msgspec.to_builtins(vacancy.content)
    plain = {name: getattr(content, name) for name in _CONTENT if name not in _STRUCTURED}
    life = {name: getattr(vacancy, name) for name in _LIFE}
    kept = {name: structured[name] for name in _STRUCTURED}
    return {**life, **plain, **kept, "closing_order": closing_order(vacancy)}
