"""The outbox: events waiting in the database of the service that tells them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Connection, func, select, update
from sqlalchemy import delete as delete_from
from sqlalchemy import insert as insert_into

from chassis import tracing
from chassis.ids import new_id
from chassis.tables import OUTBOX
from contracts.envelope import pack
from contracts.events.base import Event


@dataclass(frozen=True)
class Waiting:
    """A row not yet confirmed by the log."""

    id: int
    topic: str
    key: str
    headers: dict[str, str]
    value: bytes | None


def insert(connection: Connection, event: Event, *, source: str, at: datetime) -> None:
    """Write one event beside the rows it tells of."""
    envelope = pack(event, id=new_id(), source=source, at=at, trace=tracing.current.get())
    connection.execute(
        insert_into(OUTBOX).values(
            event_id=envelope.id,
            topic=event.destination,
            key=event.key,
            headers=envelope.headers(),
            value=envelope.data,
            created_at=at,
        )
    )


def waiting(connection: Connection, limit: int) -> list[Waiting]:
    """The oldest unconfirmed rows, in the order they were written."""
    rows = connection.execute(
        select(OUTBOX.c.id, OUTBOX.c.topic, OUTBOX.c.key, OUTBOX.c.headers, OUTBOX.c.value)
        .where(OUTBOX.c.published_at.is_(None))
        .order_by(OUTBOX.c.id)
        .limit(limit)
    )
    return [Waiting(*row) for row in rows]


def mark_published(connection: Connection, ids: Sequence[int], at: datetime) -> None:
    connection.execute(update(OUTBOX).where(OUTBOX.c.id.in_(ids)).values(published_at=at))


def oldest_waiting(connection: Connection) -> datetime | None:
    oldest: datetime | None = connection.execute(
        select(func.min(OUTBOX.c.created_at)).where(OUTBOX.c.published_at.is_(None))
    ).scalar()
    return oldest


def prune(connection: Connection, before: datetime) -> None:
    """Forget rows that the log confirmed before an instant."""
    connection.execute(delete_from(OUTBOX).where(OUTBOX.c.published_at < before))
