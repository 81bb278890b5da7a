"""Promises of answers, from a vacancy's closing until they are kept or broken."""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime
from uuid import UUID

from sqlalchemy import Connection, Row, and_, delete, func, or_, select, update

from application_service.domain.promises import OpenPromise
from application_service.repository.tables import PROMISES
from chassis.statements import insert_new

_BEGIN = insert_new(PROMISES, ["vacancy_id"])


class Promises:
    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def begin(self, promise: OpenPromise) -> None:
        """Remember it; told twice, it stands once."""
        _BEGIN.run(self._connection, dict(vars(promise)))

    def drop(self, vacancy_id: UUID) -> None:
        """Nothing is promised for a vacancy that will not be filled."""
        self._connection.execute(delete(PROMISES).where(PROMISES.c.vacancy_id == vacancy_id, PROMISES.c.kept.is_(None)))

    def due(self, now: datetime, limit: int) -> list[OpenPromise]:
        """Those to remind of or to settle, except those another process is at."""
        to_remind = and_(PROMISES.c.reminded_at.is_(None), PROMISES.c.remind_at <= now)
        query = select(PROMISES).where(PROMISES.c.kept.is_(None), or_(to_remind, PROMISES.c.lapses_at <= now))
        rows = self._connection.execute(query.limit(limit).with_for_update(skip_locked=True))
        return [_promise(row) for row in rows]

    def save(self, promise: OpenPromise) -> None:
        statement = update(PROMISES).where(PROMISES.c.vacancy_id == promise.vacancy_id)
        self._connection.execute(statement.values(reminded_at=promise.reminded_at, kept=promise.kept))

    def running(self, organisations: Collection[str], limit: int) -> list[OpenPromise]:
        """Those that have not lapsed, the next to lapse first."""
        query = select(PROMISES).where(PROMISES.c.organisation.in_(organisations), PROMISES.c.kept.is_(None))
        rows = self._connection.execute(query.order_by(PROMISES.c.lapses_at, PROMISES.c.vacancy_id).limit(limit))
        return [_promise(row) for row in rows]

    def lapsed(self, organisation: str) -> tuple[int, int]:
        """How many of an organisation's lapsed promises were kept, and how many lapsed."""
        query = select(PROMISES.c.kept, func.count()).where(PROMISES.c.organisation == organisation)
        rows = self._connection.execute(query.where(PROMISES.c.kept.is_not(None)).group_by(PROMISES.c.kept))
        counted = {bool(kept): number for kept, number in rows}
        return counted.get(True, 0), sum(counted.values())


def _promise(row: Row[tuple[object, ...]]) -> OpenPromise:
    return OpenPromise(**row._mapping)
