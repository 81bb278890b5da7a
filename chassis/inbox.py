"""The inbox: which events a consumer has already taken, in the transaction of their effect."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from sqlalchemy import Connection

from chassis.statements import insert_new
from chassis.tables import INBOX

_TAKE = insert_new(INBOX, ["consumer", "event_id"], returning=INBOX.c.event_id)


def take(connection: Connection, consumer: str, event_id: UUID, at: datetime) -> bool:
    """True when this consumer meets the event for the first time."""
    return _TAKE.run(connection, {"consumer": consumer, "event_id": event_id, "taken_at": at}).first() is not None
