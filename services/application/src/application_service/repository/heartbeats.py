"""When a submission could last have been taken (B14)."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import Connection, select

from application_service.repository.tables import HEARTBEATS, SUBMISSIONS
from chassis.statements import upsert

_ONLY = 1
_BEAT = upsert(HEARTBEATS, "id", HEARTBEATS.c.keys(), newer="at")


class Heartbeats:
    """One row, whichever process writes it."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def last(self) -> datetime | None:
        at: datetime | None = self._connection.execute(
            select(HEARTBEATS.c.at).where(HEARTBEATS.c.id == _ONLY).with_for_update()
        ).scalar()
        return at

    def beat(self, at: datetime) -> None:
        _BEAT.run(self._connection, {"id": _ONLY, "at": at})

    def submissions_between(self, since: datetime, until: datetime) -> list[datetime]:
        """When submissions were taken all the same, the first one first."""
        at = SUBMISSIONS.c.submitted_at
        query = select(at).where(at > since, at < until).order_by(at)
        return list(self._connection.execute(query).scalars())
