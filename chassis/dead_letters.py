"""Dead letters: messages that cannot work, kept in order with their reason until an operator decides."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

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


@dataclass(frozen=True, kw_only=True)
class Head:
    """What a list says of a parked message; the message itself may be large."""

    id: int
    consumer: str
    topic: str
    partition: int
    position: int
    key: str
    reason: str
    parked_at: datetime

    @property
    def lane(self) -> tuple[str, str, str]:
        """Those of one lane are handled in their order."""
        return self.consumer, self.topic, self.key


@dataclass(frozen=True, kw_only=True)
class Wanted:
    """Which parked messages an operator means; None leaves a field open."""

    consumer: str | None = None
    topic: str | None = None
    key: str | None = None
    id: int | None = None


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


def counts(connection: Connection) -> dict[str, int]:
    """How many each consumer has parked."""
    rows = connection.execute(select(LETTERS.c.consumer, func.count().label("number")).group_by(LETTERS.c.consumer))
    return {row.consumer: row.number for row in rows}


def heads(connection: Connection, wanted: Wanted) -> list[Head]:
    """Those that are meant, by consumer in the order of the log; the ceiling bounds how many there are."""
    named = {name: value for name, value in vars(wanted).items() if value is not None}
    query = select(*(LETTERS.c[name] for name in Head.__dataclass_fields__))
    query = query.where(*(LETTERS.c[name] == value for name, value in named.items()))
    ordered = query.order_by(LETTERS.c.consumer, LETTERS.c.topic, LETTERS.c.partition, LETTERS.c.position)
    return [Head(**row._mapping) for row in connection.execute(ordered)]


def get(connection: Connection, id: int) -> DeadLetter | None:
    """The whole message."""
    row = connection.execute(select(LETTERS).where(LETTERS.c.id == id)).first()
    return _letter(row) if row else None


def end(connection: Connection, consumer: str, topic: str, key: str) -> None:
    """A tombstone ended what stood under a key: what was parked of it can never matter again."""
    mine = (LETTERS.c.consumer == consumer) & (LETTERS.c.topic == topic) & (LETTERS.c.key == key)
    connection.execute(delete_from(LETTERS).where(mine))


def erase(connection: Connection, account_id: UUID) -> None:
    """Forget every parked message about a person, or that names one: erasure reaches what is parked too."""
    spelled = str(account_id)
    for row in connection.execute(select(LETTERS.c.id, LETTERS.c.key, LETTERS.c.value)).all():
        if row.key == spelled or spelled.encode() in (row.value or b""):
            remove(connection, row.id)


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
