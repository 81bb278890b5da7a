"""The inbox: which events a consumer has already taken, in the transaction of their effect."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from sqlalchemy import Connection
from sqlalchemy.dialects import postgresql, sqlite

from chassis.tables import INBOX


def take(connection: Connection, consumer: str, event_id: UUID, at: datetime) -> bool:
    """True when this consumer meets the event for the first time."""
    dialect = postgresql if connection.dialect.name == "postgresql" else sqlite
    statement = (
        dialect.insert(INBOX)
        .values(consumer=consumer, event_id=event_id, taken_at=at)
        .on_conflict_do_nothing(index_elements=["consumer", "event_id"])
        .returning(INBOX.c.event_id)
    )
    return connection.execute(statement).first() is not None
