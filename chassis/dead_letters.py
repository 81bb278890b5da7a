"""Dead letters: messages that cannot work, kept in order with their reason until an operator decides."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, Row, bindparam, func, select
from sqlalchemy import delete as delete_from
from sqlalchemy.dialects import postgresql, sqlite

from chassis.eventlog import Record
from chassis.tables import DEAD_LETTERS as LETTERS

_OF_KEY = (
    select(LETTERS.c.id)
    .where(
        LETTERS.c.consumer == bindparam("consumer"),
        LETTERS.c.topic == bindparam("topic"),
        LETTERS.c.key == bindparam("key"),
    )
    .limit(1)
)

BEHIND = "waits behind an earlier message of its key"


@dataclass(frozen=True)
class DeadLetter:
    id: int
    consumer: str
    record: Record
    reason: str
    parked_at: datetime


def park(connection: Connection, consumer: str, record: Record, reason: str, at: datetime) -> None:
    """Keep a message; parking the same place of the log twice keeps it once."""
    dialect = postgresql if connection.dialect.name == "postgresql" else sqlite
    connection.execute(
        dialect.insert(LETTERS)
        .values(
            consumer=consumer,
            topic=record.topic,
            partition=record.partition,
            position=record.offset,
            key=record.key,
            headers=dict(record.headers),
            value=record.value,
            reason=reason,
            parked_at=at,
        )
        .on_conflict_do_nothing(index_elements=["consumer", "topic", "partition", "position"])
    )


def blocks(connection: Connection, consumer: str, record: Record) -> bool:
    """Is an earlier message of this key parked?"""
    asked = {"consumer": consumer, "topic": record.topic, "key": record.key}
    return connection.execute(_OF_KEY, asked).first() is not None


def count(connection: Connection, consumer: str) -> int:
    return connection.execute(
        select(func.count()).select_from(LETTERS).where(LETTERS.c.consumer == consumer)
    ).scalar_one()


def every(connection: Connection, ids: Sequence[int] | None = None) -> list[DeadLetter]:
    """The parked messages in the order of the log, all or those named."""
    statement = select(LETTERS).order_by(LETTERS.c.topic, LETTERS.c.partition, LETTERS.c.position)
    if ids is not None:
        statement = statement.where(LETTERS.c.id.in_(ids))
    return [_letter(row) for row in connection.execute(statement)]


def remove(connection: Connection, id: int) -> bool:
    return bool(connection.execute(delete_from(LETTERS).where(LETTERS.c.id == id)).rowcount)


def _letter(row: Row[Any]) -> DeadLetter:
    record = Record(
        topic=row.topic,
        partition=row.partition,
        offset=row.position,
        key=row.key,
        value=row.value,
        headers=row.headers,
        written_at=row.parked_at,
    )
    return DeadLetter(row.id, row.consumer, record, row.reason, row.parked_at)
