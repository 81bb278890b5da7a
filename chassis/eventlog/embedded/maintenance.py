"""What time takes away: old records, replaced values, tombstones that everybody had time to see.

Deleted bytes are overwritten in the file (erasure means it), and deletions come in small transactions, so
that no writer waits for long.
"""

import sqlite3
import time

from chassis.eventlog.embedded.database import Database, offsets_by_partition
from chassis.eventlog.port import TopicSpec

_BATCH = 500

_OLDEST = 'SELECT id, written_at FROM records WHERE topic = ? AND partition = ? ORDER BY "offset" LIMIT ?'
_REPLACED_OR_GONE = """
SELECT id FROM (
    SELECT id, written_at, value IS NULL AS tombstone,
           row_number() OVER (PARTITION BY key ORDER BY "offset" DESC) AS age
      FROM records WHERE topic = ? AND partition = ?
) WHERE age > 1 OR (tombstone AND written_at < ?)
"""


def clean(database: Database, connection: sqlite3.Connection, spec: TopicSpec) -> int:
    """Apply a topic's retention and compaction; how many records went."""
    partitions = offsets_by_partition(connection, spec.name)
    step = _compact if spec.compacted else _drop_old
    return sum(step(database, connection, spec, partition) for partition in partitions)


def reclaim(connection: sqlite3.Connection) -> None:
    """Empty the write-ahead log too: what was deleted must not live on in it."""
    connection.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchall()


def _drop_old(database: Database, connection: sqlite3.Connection, spec: TopicSpec, partition: int) -> int:
    if spec.retention is None:
        return 0
    oldest_kept = _milliseconds_ago(spec.retention.total_seconds())
    dropped = 0
    while True:
        rows = connection.execute(_OLDEST, (spec.name, partition, _BATCH)).fetchall()
        old = [identity for identity, written_at in rows if written_at < oldest_kept]
        _delete(database, connection, old)
        dropped += len(old)
        if len(old) < _BATCH:
            return dropped


def _compact(database: Database, connection: sqlite3.Connection, spec: TopicSpec, partition: int) -> int:
    oldest_tombstone = _milliseconds_ago(spec.tombstone_delay.total_seconds())
    rows = connection.execute(_REPLACED_OR_GONE, (spec.name, partition, oldest_tombstone)).fetchall()
    identities = [identity for (identity,) in rows]
    for start in range(0, len(identities), _BATCH):
        _delete(database, connection, identities[start : start + _BATCH])
    return len(identities)


def _delete(database: Database, connection: sqlite3.Connection, identities: list[int]) -> None:
    if not identities:
        return
    with database.writing(connection):
        connection.executemany("DELETE FROM records WHERE id = ?", [(identity,) for identity in identities])


def _milliseconds_ago(seconds: float) -> int:
    return int((time.time() - seconds) * 1000)
