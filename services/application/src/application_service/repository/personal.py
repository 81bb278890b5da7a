"""Whose personal information changed and was not told to HR yet (S6)."""

from __future__ import annotations

from datetime import datetime, timedelta
from uuid import UUID

from sqlalchemy import Connection, delete, select

from application_service.repository.tables import PERSONAL_CHANGES
from chassis.statements import upsert

QUIET = timedelta(minutes=5)
"""An edit is over when nothing was saved for so long."""
AGAIN = timedelta(minutes=30)
"""What could not be told is tried again after so long, so that it does not stand before the others."""

_LATER = upsert(PERSONAL_CHANGES, "account_id", PERSONAL_CHANGES.c.keys(), newer="quiet_at")


class PersonalChanges:
    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def look_later(self, account_id: UUID, now: datetime) -> None:
        """Once more after each change, so that many changes are told as one."""
        _LATER.run(self._connection, {"account_id": account_id, "quiet_at": now + QUIET})

    def put_off(self, account_id: UUID, now: datetime) -> None:
        """Let the others go first: this one could not be told."""
        _LATER.run(self._connection, {"account_id": account_id, "quiet_at": now + AGAIN})

    def quiet(self, now: datetime, limit: int) -> list[UUID]:
        """Who has left their information alone, the longest first."""
        over = PERSONAL_CHANGES.c.quiet_at <= now
        query = select(PERSONAL_CHANGES.c.account_id).where(over).order_by(PERSONAL_CHANGES.c.quiet_at).limit(limit)
        return list(self._connection.execute(query).scalars())

    def take(self, account_id: UUID, now: datetime) -> bool:
        """Whether it is still to be told; a change that came meanwhile waits on."""
        mine = (PERSONAL_CHANGES.c.account_id == account_id) & (PERSONAL_CHANGES.c.quiet_at <= now)
        return self._connection.execute(delete(PERSONAL_CHANGES).where(mine)).rowcount > 0
