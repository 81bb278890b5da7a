"""The embedded log's front: topics, readers without a group, lag, replay, care."""

import threading
from collections.abc import Iterator, Mapping, Sequence
from contextlib import closing, contextmanager
from datetime import datetime, timedelta
from pathlib import Path
from urllib.parse import parse_qs

from chassis.eventlog.embedded import groups, maintenance
from chassis.eventlog.embedded.consumer import EmbeddedConsumer
from chassis.eventlog.embedded.database import (
    Database,
    first_offset,
    offsets_by_partition,
    records_from,
)
from chassis.eventlog.embedded.producer import EmbeddedProducer
from chassis.eventlog.port import GroupInUse, Place, Position, Record, TopicSpec

_PATIENCE_SECONDS = 300.0
"""How long a living member may work on one batch, as in Kafka. A dead one is noticed within a second."""

_PAGE = 200


def open_url(url: str) -> "EmbeddedEventLog":
    """`sqlite:////absolute/path.db`, or `sqlite:///relative.db`."""
    path, _, query = url.removeprefix("sqlite:///").partition("?")
    patience = parse_qs(query).get("patience", [str(_PATIENCE_SECONDS)])[0]
    return EmbeddedEventLog(Path(path).absolute(), float(patience))


class EmbeddedEventLog:
    def __init__(self, path: Path, patience: float) -> None:
        self._database = Database(path)
        self._patience = patience
        self._connection = self._database.connect(durable=True)
        self._connection.execute("PRAGMA secure_delete = ON")
        self._one_at_a_time = threading.RLock()

    def ensure_topics(self, specs: Sequence[TopicSpec]) -> None:
        with self._one_at_a_time, self._database.writing(self._connection):
            for spec in specs:
                self._ensure_topic(spec)
            for group in groups.groups_with_members(self._connection):
                groups.reassign(self._connection, group)

    def producer(self) -> EmbeddedProducer:
        return EmbeddedProducer(self._database)

    def consumer(self, group: str, topics: Sequence[str]) -> EmbeddedConsumer:
        return EmbeddedConsumer(self._database, group, topics, self._patience)

    def read(self, topic: str, positions: Mapping[int, int] | None = None) -> Iterator[Record]:
        starts = positions or {}
        with closing(self._database.connect(durable=True)) as connection:
            for partition, end in sorted(offsets_by_partition(connection, topic).items()):
                offset = starts.get(partition, 0)
                while page := records_from(connection, topic, partition, offset, _PAGE):
                    yield from (record for record in page if record.offset < end)
                    offset = page[-1].offset + 1
                    if offset >= end:
                        break

    def lag(self, group: str) -> dict[Position, int]:
        with self._asking():
            committed = self._committed(group)
            read = self._connection.execute("SELECT DISTINCT topic FROM assignments WHERE consumer_group = ?", (group,))
            topics = {topic for (topic,) in read} | {topic for topic, _ in committed}
            return {
                (topic, partition): end - max(committed.get((topic, partition), 0), self._start(topic, partition, end))
                for topic in topics
                for partition, end in offsets_by_partition(self._connection, topic).items()
            }

    def positions(self, topic: str, at: Place) -> dict[int, int]:
        with self._asking():
            ends = offsets_by_partition(self._connection, topic)
            return {partition: self._target(topic, partition, end, at) for partition, end in ends.items()}

    def reset(self, group: str, topic: str, to: Place) -> None:
        with self._one_at_a_time, self._database.writing(self._connection):
            groups.remove_the_gone(self._connection, group, but="")
            if groups.members_of(self._connection, group):
                raise GroupInUse(f"{group} has members that read now: stop them first.")
            ends = offsets_by_partition(self._connection, topic)
            self._connection.executemany(
                "INSERT OR REPLACE INTO positions (consumer_group, topic, partition, next_offset) VALUES (?, ?, ?, ?)",
                [(group, topic, partition, self._target(topic, partition, end, to)) for partition, end in ends.items()],
            )

    def topics(self) -> list[TopicSpec]:
        with self._asking():
            rows = self._connection.execute(
                "SELECT name, partitions, compacted, retention_seconds, tombstone_delay_seconds FROM topics "
                "ORDER BY name"
            ).fetchall()
        return [_spec(*row) for row in rows]

    def maintain(self) -> None:
        with self._asking():
            dropped = sum(maintenance.clean(self._database, self._connection, spec) for spec in self.topics())
            if dropped:
                maintenance.reclaim(self._connection)

    def ping(self) -> None:
        with self._asking():
            self._connection.execute("SELECT 1 FROM topics LIMIT 1").fetchone()

    def close(self) -> None:
        with self._one_at_a_time:
            self._connection.close()

    @contextmanager
    def _asking(self) -> Iterator[None]:
        with self._one_at_a_time, self._database.answering():
            yield

    def _ensure_topic(self, spec: TopicSpec) -> None:
        retention = None if spec.retention is None else spec.retention.total_seconds()
        tombstone_delay = spec.tombstone_delay.total_seconds()
        known = self._connection.execute("SELECT 1 FROM topics WHERE name = ?", (spec.name,)).fetchone()
        if known:
            self._connection.execute(
                "UPDATE topics SET compacted = ?, retention_seconds = ?, tombstone_delay_seconds = ? WHERE name = ?",
                (spec.compacted, retention, tombstone_delay, spec.name),
            )
            return
        self._connection.execute(
            "INSERT INTO topics (name, partitions, compacted, retention_seconds, tombstone_delay_seconds) "
            "VALUES (?, ?, ?, ?, ?)",
            (spec.name, spec.partitions, spec.compacted, retention, tombstone_delay),
        )
        self._connection.executemany(
            "INSERT INTO partitions (topic, partition) VALUES (?, ?)",
            [(spec.name, partition) for partition in range(spec.partitions)],
        )

    def _committed(self, group: str) -> dict[Position, int]:
        rows = self._connection.execute(
            "SELECT topic, partition, next_offset FROM positions WHERE consumer_group = ?", (group,)
        )
        return {(topic, partition): offset for topic, partition, offset in rows}

    def _start(self, topic: str, partition: int, end: int) -> int:
        return first_offset(self._connection, topic, partition, end)

    def _target(self, topic: str, partition: int, end: int, to: Place) -> int:
        if to == "end":
            return end
        if isinstance(to, datetime):
            return first_offset(self._connection, topic, partition, end, to)
        start = self._start(topic, partition, end)
        return start if to == "start" else min(max(to, start), end)


def _spec(name: str, partitions: int, compacted: int, retention: float | None, tombstone_delay: float) -> TopicSpec:
    return TopicSpec(
        name=name,
        partitions=partitions,
        compacted=bool(compacted),
        retention=None if retention is None else timedelta(seconds=retention),
        tombstone_delay=timedelta(seconds=tombstone_delay),
    )
