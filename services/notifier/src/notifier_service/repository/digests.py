"""What a search found and was told of, or is still to be told of in its next digest."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from uuid import UUID

from sqlalchemy import Connection, and_, or_, select, update
from sqlalchemy import insert as insert_into

from notifier_service.repository.portions import portions
from notifier_service.repository.tables import ALERT_MATCHES

_T = ALERT_MATCHES.c
Found = tuple[UUID, UUID]
"""A search and a vacancy."""


class Digests:
    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def told_of(self, vacancy_id: UUID, ids: Sequence[UUID]) -> set[UUID]:
        """Those of the searches that found this vacancy before."""
        return {
            found
            for some in portions(ids)
            for found in self._connection.execute(
                select(_T.search_id).where(_T.vacancy_id == vacancy_id, _T.search_id.in_(some))
            ).scalars()
        }

    def tell(self, vacancy_id: UUID, due: Mapping[UUID, datetime | None], now: datetime) -> None:
        """Note what these searches found, and when each is told (None: now). A second time the table refuses."""
        if due:
            rows = [
                {"vacancy_id": vacancy_id, "search_id": id, "matched_at": now, "due_at": at} for id, at in due.items()
            ]
            self._connection.execute(insert_into(ALERT_MATCHES), rows)

    def due(self, now: datetime, limit: int) -> list[UUID]:
        """Searches whose window has come, the longest due first."""
        rows = self._connection.execute(select(_T.search_id).where(_T.due_at <= now).order_by(_T.due_at).limit(limit))
        return list(dict.fromkeys(rows.scalars()))

    def waiting(self, ids: Sequence[UUID], now: datetime) -> dict[Found, datetime]:
        """What these searches are to be told of now, and since when."""
        rows = self._connection.execute(
            select(_T.search_id, _T.vacancy_id, _T.due_at)
            .where(_T.search_id.in_(ids), _T.due_at <= now)
            .order_by(_T.matched_at)
        )
        return {(row.search_id, row.vacancy_id): row.due_at for row in rows}

    def settle(self, found: Iterable[Found], due_at: datetime | None = None) -> None:
        """Told, or dropped; or put off to another window."""
        for some in portions(list(found)):
            them = or_(*(and_(_T.search_id == search, _T.vacancy_id == vacancy) for search, vacancy in some))
            self._connection.execute(update(ALERT_MATCHES).where(them).values(due_at=due_at))

    def move(self, search_id: UUID, due_at: datetime) -> None:
        """What is still to be told is told at another time."""
        self._connection.execute(
            update(ALERT_MATCHES).where(_T.search_id == search_id, _T.due_at.is_not(None)).values(due_at=due_at)
        )
