"""Writing to the embedded log."""

import json
import sqlite3
import threading
import time
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path

from chassis.eventlog.bell import ring_at
from chassis.eventlog.embedded.database import Database, offsets_by_partition
from chassis.eventlog.partitioning import partition_of
from chassis.eventlog.port import EventLogUnavailable, Message, PublishFailed

_INSERT = """
INSERT INTO records (topic, partition, "offset", written_at, key, headers, value) VALUES (?, ?, ?, ?, ?, ?, ?)
"""


class EmbeddedProducer:
    def __init__(self, database: Database) -> None:
        self._database = database
        self._connection = database.connect(durable=True)
        self._one_at_a_time = threading.Lock()

    def publish(self, messages: Sequence[Message]) -> None:
        """All or none: one transaction, one flush to the disk."""
        with self._one_at_a_time:
            try:
                with self._database.writing(self._connection):
                    self._append(messages)
            except EventLogUnavailable as fault:
                raise PublishFailed(0, str(fault)) from fault
            self._wake_readers({message.topic for message in messages})

    def close(self) -> None:
        with self._one_at_a_time:
            self._connection.close()

    def _append(self, messages: Sequence[Message]) -> None:
        ends = self._ends({message.topic for message in messages})
        now = time.time_ns() // 1_000_000
        rows = []
        for message in messages:
            place = (message.topic, partition_of(message.key, len(ends[message.topic])))
            offset = ends[message.topic][place[1]]
            ends[message.topic][place[1]] = offset + 1
            headers = json.dumps(dict(message.headers), ensure_ascii=False)
            rows.append((*place, offset, now, message.key, headers, message.value))
        self._connection.executemany(_INSERT, rows)
        self._connection.executemany(
            "UPDATE partitions SET next_offset = ? WHERE topic = ? AND partition = ?",
            [(ends[topic][partition], topic, partition) for topic, partition in {row[:2] for row in rows}],
        )

    def _ends(self, topics: set[str]) -> dict[str, dict[int, int]]:
        ends = {topic: offsets_by_partition(self._connection, topic) for topic in topics}
        if unknown := sorted(topic for topic, offsets in ends.items() if not offsets):
            raise EventLogUnavailable(f"there is no topic {', '.join(unknown)}")
        return ends

    def _wake_readers(self, topics: set[str]) -> None:
        """The messages are safe by now: whoever cannot be woken finds them at its next poll."""
        query = "SELECT DISTINCT bell FROM members JOIN assignments USING (consumer_group, member) WHERE topic = ?"
        with suppress(sqlite3.Error):
            for topic in topics:
                for (bell,) in self._connection.execute(query, (topic,)):
                    ring_at(Path(bell))
