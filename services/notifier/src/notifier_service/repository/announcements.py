"""Vacancies that those who asked for such ones are still to be told of."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from uuid import UUID

from sqlalchemy import Connection, select, update
from sqlalchemy import insert as insert_into

from notifier_service.domain.alerts import Announcement
from notifier_service.repository.tables import ANNOUNCEMENTS

_T = ANNOUNCEMENTS.c


class Announcements:
    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def add(self, announcement: Announcement) -> None:
        self._connection.execute(insert_into(ANNOUNCEMENTS).values(**vars(announcement)))

    def oldest(self) -> Announcement | None:
        """The one that has waited longest."""
        rows: Iterable[tuple[UUID, UUID, bool, str | None, datetime]] = self._connection.execute(
            select(_T.cause_id, _T.vacancy_id, _T.amended, _T.trace, _T.created_at)
            .where(_T.done_at.is_(None))
            .order_by(_T.created_at)
            .limit(1)
        )
        return next((Announcement(*row) for row in rows), None)

    def finish(self, cause_id: UUID, now: datetime) -> None:
        self._connection.execute(update(ANNOUNCEMENTS).where(_T.cause_id == cause_id).values(done_at=now))
