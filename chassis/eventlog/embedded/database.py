"""The SQLite file: its tables, its connections, and one writer at a time."""

import json
import sqlite3
import threading
import time
from collections.abc import Iterable, Iterator
from contextlib import closing, contextmanager, suppress
from datetime import UTC, datetime
from pathlib import Path

from chassis.eventlog.port import EventLogUnavailable, Record

_TABLES = """
CREATE TABLE IF NOT EXISTS topics (
    name TEXT PRIMARY KEY,
    partitions INTEGER NOT NULL,
    compacted INTEGER NOT NULL,
    retention_seconds REAL,
    tombstone_delay_seconds REAL NOT NULL
) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS partitions (
    topic TEXT NOT NULL,
    partition INTEGER NOT NULL,
    next_offset INTEGER NOT NULL DEFAULT 0,
    PRIMARY KEY (topic, partition)
) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS records (
    id INTEGER PRIMARY KEY,
    topic TEXT NOT NULL,
    partition INTEGER NOT NULL,
    "offset" INTEGER NOT NULL,
    written_at INTEGER NOT NULL,
    key TEXT NOT NULL,
    headers TEXT NOT NULL,
    value BLOB
);
CREATE UNIQUE INDEX IF NOT EXISTS records_by_place ON records (topic, partition, "offset");
CREATE TABLE IF NOT EXISTS positions (
    consumer_group TEXT NOT NULL,
    topic TEXT NOT NULL,
    partition INTEGER NOT NULL,
    next_offset INTEGER NOT NULL,
    PRIMARY KEY (consumer_group, topic, partition)
) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS members (
    consumer_group TEXT NOT NULL,
    member TEXT NOT NULL,
    topics TEXT NOT NULL,
    bell TEXT NOT NULL,
    expires_at REAL NOT NULL,
    PRIMARY KEY (consumer_group, member)
) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS assignments (
    consumer_group TEXT NOT NULL,
    topic TEXT NOT NULL,
    partition INTEGER NOT NULL,
    member TEXT NOT NULL,
    heir TEXT NOT NULL,
    PRIMARY KEY (consumer_group, topic, partition)
) WITHOUT ROWID;
"""

_BUSY_SECONDS = 30.0
_RECORDS = """
SELECT topic, partition, "offset", key, value, headers, written_at FROM records
 WHERE topic = ? AND partition = ? AND "offset" >= ? ORDER BY "offset" LIMIT ?
"""


class Database:
    """One event log's file, as seen by one process."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self._writer = threading.Lock()
        path.parent.mkdir(parents=True, exist_ok=True)
        with closing(self.connect(durable=True)) as connection:
            self._create_tables(connection)

    @property
    def bells(self) -> Path:
        """The folder where this log's readers wait."""
        return self.path.with_name(f"{self.path.name}.bells")

    def connect(self, durable: bool) -> sqlite3.Connection:
        """A connection whose commits survive a power cut (durable) or at least the end of any process."""
        try:
            connection = sqlite3.connect(
                self.path, timeout=_BUSY_SECONDS, isolation_level=None, check_same_thread=False
            )
        except sqlite3.OperationalError as fault:
            raise EventLogUnavailable(f"{self.path}: {fault}") from fault
        _ensure_write_ahead_log(connection)
        connection.execute(f"PRAGMA synchronous = {'FULL' if durable else 'NORMAL'}")
        return connection

    @contextmanager
    def answering(self) -> Iterator[None]:
        """SQLite's faults (a full or failing disk, a file in use for too long) are ours from here on."""
        try:
            yield
        except sqlite3.Error as fault:
            raise EventLogUnavailable(f"{self.path}: {fault}") from fault

    @contextmanager
    def writing(self, connection: sqlite3.Connection) -> Iterator[None]:
        """One transaction; threads of this process queue up fairly, SQLite's own waiting is not fair."""
        with self._writer, self.answering():
            connection.execute("BEGIN IMMEDIATE")
            try:
                yield
                connection.execute("COMMIT")
            except BaseException:
                with suppress(sqlite3.Error):
                    connection.execute("ROLLBACK")
                raise

    def _create_tables(self, connection: sqlite3.Connection) -> None:
        with self.writing(connection):
            for statement in _TABLES.split(";"):
                connection.execute(statement)


def records_from(connection: sqlite3.Connection, topic: str, partition: int, offset: int, limit: int) -> list[Record]:
    """The next records of a partition at or after an offset."""
    return [_record(row) for row in connection.execute(_RECORDS, (topic, partition, offset, limit))]


def offsets_by_partition(connection: sqlite3.Connection, topic: str) -> dict[int, int]:
    """The next offset of each of the topic's partitions: where it ends now."""
    rows = connection.execute("SELECT partition, next_offset FROM partitions WHERE topic = ?", (topic,))
    return dict(rows.fetchall())


def first_offset(
    connection: sqlite3.Connection, topic: str, partition: int, end: int, since: datetime | None = None
) -> int:
    """The oldest offset that is still there, of those written since an instant if one is given, or the end."""
    row = connection.execute(
        'SELECT min("offset") FROM records WHERE topic = ? AND partition = ? AND written_at >= ?',
        (topic, partition, int(since.timestamp() * 1000) if since else 0),
    ).fetchone()
    return end if row[0] is None else int(row[0])


def _record(row: Iterable[object]) -> Record:
    topic, partition, offset, key, value, headers, written_at = row
    assert isinstance(partition, int) and isinstance(offset, int) and isinstance(written_at, int)
    return Record(
        topic=str(topic),
        partition=partition,
        offset=offset,
        key=str(key),
        value=value if isinstance(value, bytes) else None,
        headers=json.loads(str(headers)),
        written_at=datetime.fromtimestamp(written_at / 1000, UTC),
    )


def _ensure_write_ahead_log(connection: sqlite3.Connection) -> None:
    """Switch a new file to WAL; while several processes create it at once, SQLite does not wait by itself."""
    deadline = time.monotonic() + _BUSY_SECONDS
    while True:
        try:
            mode = connection.execute("PRAGMA journal_mode = WAL").fetchone()[0]
        except sqlite3.OperationalError:
            if time.monotonic() > deadline:
                raise
            time.sleep(0.01)
            continue
        if mode != "wal":
            raise EventLogUnavailable(f"The file system cannot hold an event log (journal mode {mode}).")
        return
