"""Databases and the unit of work: one transaction, its rows and its events together or not at all."""

from __future__ import annotations

import sqlite3
import threading
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from functools import partial
from types import TracebackType
from typing import Any, Self
from uuid import UUID

from sqlalchemy import Connection, Engine, create_engine, event, make_url
from sqlalchemy.exc import DBAPIError, OperationalError
from sqlalchemy.exc import TimeoutError as PoolTimeout
from sqlalchemy.pool import ConnectionPoolEntry

from chassis import dead_letters, idempotency, outbox
from chassis.clock import Clock
from chassis.errors import Unavailable
from chassis.types import Id, Json, UtcDateTime
from contracts.events.base import Event

__all__ = [
    "DATABASE_AWAY",
    "Database",
    "Id",
    "Json",
    "UnitOfWork",
    "UtcDateTime",
    "is_passing",
    "open_database",
    "reading",
    "writing",
]

WAIT_SECONDS: float = 5
"""How long a transaction waits for a lock or for a free connection before it gives up and says so."""
DATABASE_AWAY = (OperationalError, PoolTimeout)
"""What a database raises that does not answer in time."""
STATEMENT_SECONDS = 30
"""How long one statement may run on PostgreSQL; migrations have no such end."""


class Database:
    """An engine, the lock of its single writer (SQLite), and the bell that wakes its relay.

    Commits of the engine `unflushed` do not wait for the disk.
    """

    def __init__(self, engine: Engine, unflushed: Engine, ring: Callable[[], None] = lambda: None) -> None:
        self.engine = engine
        self.unflushed = unflushed
        self.ring = ring
        self.writers: threading.Lock | None = threading.Lock() if engine.dialect.name == "sqlite" else None

    def close(self) -> None:
        self.engine.dispose()
        self.unflushed.dispose()


def open_database(url: str, ring: Callable[[], None] = lambda: None) -> Database:
    """Open `sqlite:////file.db` or `postgresql+psycopg://…`; other schemes are refused by name."""
    backend = make_url(url).get_backend_name()
    if backend == "sqlite":
        return Database(_sqlite(url, "FULL"), _sqlite(url, "NORMAL"), ring)
    if backend == "postgresql":
        url = url.replace("postgresql://", "postgresql+psycopg://", 1)
        return Database(_postgresql(url), _postgresql(url, synchronous_commit="off"), ring)
    raise ValueError(f"DATABASE_URL: unknown scheme {backend!r}; use sqlite or postgresql")


def _sqlite(url: str, synchronous: str) -> Engine:
    engine = create_engine(url, pool_size=20, max_overflow=20, pool_timeout=WAIT_SECONDS, hide_parameters=True)
    event.listen(engine, "connect", partial(_prepare_sqlite, synchronous))
    event.listen(engine, "begin", _begin_sqlite)
    return engine


def _postgresql(url: str, **settings: str) -> Engine:
    """Settings travel with the connection: a statement for one could fail, and leave it in the pool half prepared."""
    settings |= {"lock_timeout": f"{WAIT_SECONDS}s", "statement_timeout": f"{STATEMENT_SECONDS}s"}
    return create_engine(
        url,
        connect_args={"options": " ".join(f"-c {name}={value}" for name, value in settings.items())},
        pool_size=10,
        max_overflow=10,
        pool_timeout=WAIT_SECONDS,
        pool_pre_ping=True,
        hide_parameters=True,
    )


def _prepare_sqlite(synchronous: str, connection: sqlite3.Connection, _entry: ConnectionPoolEntry) -> None:
    connection.isolation_level = None
    cursor = connection.cursor()
    for pragma in (
        f"busy_timeout = {int(WAIT_SECONDS * 1000)}",
        "journal_mode = WAL",
        f"synchronous = {synchronous}",
        "foreign_keys = ON",
    ):
        cursor.execute(f"PRAGMA {pragma}")
    cursor.close()


def _begin_sqlite(connection: Connection) -> None:
    reading = connection.get_execution_options().get("reading", False)
    connection.exec_driver_sql("BEGIN" if reading else "BEGIN IMMEDIATE")


def is_passing(fault: BaseException) -> bool:
    """Whether the database is away, locked or short of connections: the same transaction can succeed later."""
    if isinstance(fault, DBAPIError) and fault.connection_invalidated:
        return True
    return isinstance(fault, (Unavailable, *DATABASE_AWAY))


@contextmanager
def writing(database: Database, *, flushed: bool = True) -> Iterator[Connection]:
    """A plain write transaction for the chassis itself, under the lock of the single writer.

    What is not flushed may be lost at a power cut, whole, until a flushed commit follows it.
    """
    engine = database.engine if flushed else database.unflushed
    with _alone(database), engine.connect() as connection:
        connection.begin()
        yield connection
        _commit(connection)


@contextmanager
def _alone(database: Database) -> Iterator[None]:
    """As the single writer (SQLite), or `Unavailable` when another keeps that place too long."""
    if database.writers is None:
        yield
        return
    if not database.writers.acquire(timeout=WAIT_SECONDS):
        raise Unavailable(retry_after=5)
    try:
        yield
    finally:
        database.writers.release()


@contextmanager
def reading(database: Database) -> Iterator[Connection]:
    """A plain read transaction for the chassis itself."""
    with database.engine.connect().execution_options(reading=True) as connection:
        connection.begin()
        yield connection
        _commit(connection)


def _commit(connection: Connection) -> None:
    """Where it fails, the connection may still be inside its transaction: nobody may find it in the pool."""
    try:
        connection.commit()
    except BaseException:
        connection.invalidate()
        raise


class UnitOfWork:
    """One transaction. Services add their repositories in `open`; what is not committed is rolled back."""

    connection: Connection

    def __init__(self, database: Database, clock: Clock, source: str, *, reading: bool = False) -> None:
        self._database = database
        self._clock = clock
        self._source = source
        self._reading = reading
        self._held = ExitStack()
        self._told: list[dict[str, Any]] = []
        self._after_commit: list[Callable[[], None]] = []

    def __enter__(self) -> Self:
        with ExitStack() as held:
            if not self._reading:
                held.enter_context(_alone(self._database))
            self.connection = held.enter_context(self._database.engine.connect())
            self.connection = self.connection.execution_options(reading=self._reading)
            self.connection.begin()
            self.open()
            self._held = held.pop_all()
        return self

    def open(self) -> None:
        """Make the repositories on `self.connection`."""

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._held.close()

    def publish(self, event: Event) -> None:
        """Put an event into the outbox of this transaction; the relay sends it after the commit."""
        self._told.append(outbox.row(event, source=self._source, at=self._clock.now()))

    def bury(self, topic: str, key: str) -> None:
        """End what a state topic holds under a key: its readers forget it, and compaction removes it."""
        self._told.append(outbox.tombstone(topic, key, at=self._clock.now()))

    def forget_parked(self, account_id: UUID) -> None:
        """Remove the parked messages that name a person (W25)."""
        dead_letters.erase(self.connection, account_id)

    def answered(self, key: idempotency.Key) -> Any | None:
        """The answer that this idempotency key got before, if any."""
        return idempotency.find(self.connection, key)

    def remember(self, key: idempotency.Key, answer: Any) -> None:
        idempotency.insert(self.connection, key, answer, at=self._clock.now())

    def after_commit(self, action: Callable[[], None]) -> None:
        """Run once the commit is durable: wake a loop, delete a file that nothing names any more."""
        self._after_commit.append(action)

    def commit(self) -> None:
        told, self._told = self._told, []
        if told:
            outbox.insert(self.connection, told)
        _commit(self.connection)
        if told:
            self._database.ring()
        for action in self._after_commit:
            action()
