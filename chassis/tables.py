"""The tables that every service has beside its own."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import Column, Index, Integer, LargeBinary, MetaData, String, Table, Text

from chassis.types import Id, Json, UtcDateTime

if TYPE_CHECKING:
    from alembic.operations import Operations


def add_to(metadata: MetaData) -> None:
    """Declare outbox, inbox, dead letters and idempotency keys on a service's metadata."""
    for table in _declared().tables.values():
        table.to_metadata(metadata)


def create_v1(operations: Operations) -> None:
    """The first migration of every service calls this; it never changes, later shapes get a `create_v2`."""
    for table in _declared().sorted_tables:
        table.create(operations.get_bind())


def _declared() -> MetaData:
    metadata = MetaData()
    Table(
        "outbox",
        metadata,
        Column("id", Integer, primary_key=True, autoincrement=True),
        Column("event_id", Id, nullable=False, unique=True),
        Column("topic", String(200), nullable=False),
        Column("key", String(200), nullable=False),
        Column("headers", Json, nullable=False),
        Column("value", LargeBinary),
        Column("created_at", UtcDateTime, nullable=False),
        Column("published_at", UtcDateTime),
        Index("ix_outbox_waiting", "published_at", "id"),
        sqlite_autoincrement=True,
    )
    Table(
        "inbox",
        metadata,
        Column("consumer", String(100), primary_key=True),
        Column("event_id", Id, primary_key=True),
        Column("taken_at", UtcDateTime, nullable=False, index=True),
    )
    Table(
        "dead_letters",
        metadata,
        Column("id", Integer, primary_key=True, autoincrement=True),
        Column("consumer", String(100), nullable=False),
        Column("topic", String(200), nullable=False),
        Column("partition", Integer, nullable=False),
        Column("position", Integer, nullable=False),
        Column("key", String(200), nullable=False),
        Column("headers", Json, nullable=False),
        Column("value", LargeBinary),
        Column("reason", Text, nullable=False),
        Column("parked_at", UtcDateTime, nullable=False),
        Index("ix_dead_letters_key", "consumer", "topic", "key"),
        Index("ix_dead_letters_place", "consumer", "topic", "partition", "position", unique=True),
        sqlite_autoincrement=True,
    )
    Table(
        "idempotency",
        metadata,
        Column("principal", String(100), primary_key=True),
        Column("key", String(100), primary_key=True),
        Column("fingerprint", String(64), nullable=False),
        Column("answer", Json, nullable=False),
        Column("created_at", UtcDateTime, nullable=False, index=True),
    )
    return metadata


DECLARED = _declared()
OUTBOX = DECLARED.tables["outbox"]
INBOX = DECLARED.tables["inbox"]
DEAD_LETTERS = DECLARED.tables["dead_letters"]
IDEMPOTENCY = DECLARED.tables["idempotency"]
