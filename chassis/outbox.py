"""The outbox: events waiting in the database of the service that tells them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, bindparam, select, update
from sqlalchemy import delete as delete_from
from sqlalchemy import insert as insert_into

from chassis import tracing
from chassis.ids import new_event_id
from chassis.tables import OUTBOX
from contracts.envelope import pack
from contracts.events.base import Event

_INSERT = insert_into(OUTBOX)
_WAITING = (
    select(OUTBOX.c.id, OUTBOX.c.topic, OUTBOX.c.key, OUTBOX.c.headers, OUTBOX.c.value, OUTBOX.c.created_at)
    .where(OUTBOX.c.published_at.is_(None))
    .order_by(OUTBOX.c.id)
    .limit(bindparam("most"))
)
_MARK = update(OUTBOX).where(OUTBOX.c.id.in_(bindparam("ids", expanding=True))).values(published_at=bindparam("at"))


@dataclass(frozen=True)
class Waiting:
    """A row not yet confirmed by the log."""

    id: int
    topic: str
    key: str
    headers: dict[str, str]
    value: bytes | None
    created_at: datetime


def row(event: Event, *, source: str, at: datetime) -> dict[str, Any]:
    """An event as the outbox keeps it, with the trace it belongs to."""
    envelope = pack(event, id=new_event_id(), source=source, at=at, trace=tracing.current.get())
    return {
        "event_id": envelope.id,
        "topic": event.destination,
        "key": event.key,
        "headers": envelope.headers(),
        "value": envelope.data,
        "created_at": at,
    }


def tombstone(topic: str, key: str, *, at: datetime) -> dict[str, Any]:
    """A message without data: on a compacted topic it ends what stood under this key."""
    return {"event_id": new_event_id(), "topic": topic, "key": key, "headers": {}, "value": None, "created_at": at}


def insert(connection: Connection, rows: Sequence[dict[str, Any]]) -> None:
    """Write events beside the rows they tell of, in their order."""
    connection.execute(_INSERT, rows)


def waiting(connection: Connection, limit: int) -> list[Waiting]:
    """The oldest unconfirmed rows, in the order they were written."""
    return [Waiting(*found) for found in connection.execute(_WAITING, {"most": limit})]


def mark_published(connection: Connection, ids: Sequence[int], at: datetime) -> None:
    connection.execute(_MARK, {"ids": ids, "at": at})


def prune(connection: Connection, before: datetime) -> None:
    """Forget rows that the log confirmed before an instant."""
    connection.execute(delete_from(OUTBOX).where(OUTBOX.c.published_at < before))
