"""Vacancies as mails and matches need them, kept from their events."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import Connection, Row, select, update

from notifier_service.domain.contacts import Text, Vacancy
from notifier_service.repository.tables import VACANCIES
from notifier_service.repository.upsert import keep_newest


class Vacancies:
    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def keep(self, vacancy: Vacancy) -> bool:
        """Store it unless a newer version is here already; says whether it was stored."""
        texts = {language: vars(text) for language, text in vacancy.texts.items()}
        return keep_newest(self._connection, VACANCIES, "id", {**vars(vacancy), "texts": texts})

    def of(self, ids: Iterable[UUID]) -> dict[UUID, Vacancy]:
        rows = self._connection.execute(select(VACANCIES).where(VACANCIES.c.id.in_(list(ids))))
        return {row.id: _vacancy(row) for row in rows}

    def published_since(self, since: datetime, organisations: Sequence[str], limit: int) -> list[Vacancy]:
        """What these organisations (none: all) published since an instant, closed or not, newest first."""
        query = select(VACANCIES).where(VACANCIES.c.published_at >= since)
        if organisations:
            query = query.where(VACANCIES.c.organisation.in_(organisations))
        rows = self._connection.execute(query.order_by(VACANCIES.c.published_at.desc(), VACANCIES.c.id).limit(limit))
        return [_vacancy(row) for row in rows]

    def move(self, id: UUID, version: int, state: str, closed_at: datetime | None = None) -> None:
        """Closed or cancelled, unless something newer is known."""
        self._connection.execute(
            update(VACANCIES)
            .where(VACANCIES.c.id == id, VACANCIES.c.version < version)
            .values(state=state, version=version, closed_at=closed_at)
        )


def _vacancy(row: Row[Any]) -> Vacancy:
    texts = {language: Text(**text) for language, text in row.texts.items()}
    return Vacancy(**{**row._mapping, "texts": texts})
