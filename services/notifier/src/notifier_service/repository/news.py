"""News on opportunities: rows to entities and back."""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import Connection, Row, delete, literal, select, tuple_, update

from chassis.errors import NotFound
from notifier_service.domain.news import News, State, Words
from notifier_service.repository.tables import NEWS

_T = NEWS.c


class NewsItems:
    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def add(self, news: News) -> None:
        self._connection.execute(NEWS.insert().values(_row(news)))

    def save(self, news: News) -> None:
        self._connection.execute(update(NEWS).where(_T.id == news.id).values(_row(news)))

    def drop(self, id: UUID) -> None:
        self._connection.execute(delete(NEWS).where(_T.id == id))

    def get(self, id: UUID) -> News | None:
        row = self._connection.execute(select(NEWS).where(_T.id == id)).first()
        return _news(row) if row else None

    def for_staff(self, organisations: Collection[str], id: UUID) -> News:
        """Of one of these organisations, held until the commit; another's do not exist."""
        row = self._connection.execute(
            select(NEWS).where(_T.id == id, _T.organisation.in_(organisations)).with_for_update()
        ).first()
        if row is None:
            raise NotFound
        return _news(row)

    def page(self, organisations: Collection[str], after: tuple[datetime, UUID] | None, limit: int) -> list[News]:
        """The newest first."""
        query = select(NEWS).where(_T.organisation.in_(organisations))
        if after is not None:
            bound = tuple_(literal(after[0], _T.created_at.type), literal(after[1], _T.id.type))
            query = query.where(tuple_(_T.created_at, _T.id) < bound)
        rows = self._connection.execute(query.order_by(_T.created_at.desc(), _T.id.desc()).limit(limit))
        return [_news(row) for row in rows]

    def next_to_tell(self) -> News | None:
        """What was confirmed and is not told to everybody yet, the oldest first; held until the commit."""
        row = self._connection.execute(
            select(NEWS).where(_T.state == State.SENDING).order_by(_T.confirmed_at).limit(1).with_for_update()
        ).first()
        return _news(row) if row else None


def _row(news: News) -> dict[str, Any]:
    return {**vars(news), "texts": {language: vars(words) for language, words in news.texts.items()}}


def _news(row: Row[Any]) -> News:
    texts = {language: Words(**words) for language, words in row.texts.items()}
    return News(**{**row._mapping, "texts": texts, "state": State(row.state)})
