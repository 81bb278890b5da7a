"""Reading from Apache Kafka: as a member of a group, or a topic once from end to end."""

from collections.abc import Iterator, Mapping, Sequence
from contextlib import suppress
from datetime import UTC, datetime
from typing import Any

from kafka import KafkaConsumer, TopicPartition
from kafka.errors import KafkaError, TopicAuthorizationFailedError
from kafka.structs import OffsetAndMetadata

from chassis.eventlog.kafka_admin import ANSWER_MILLISECONDS, NO_LONGER_OURS, connecting, speaking
from chassis.eventlog.kafka_url import Cluster
from chassis.eventlog.port import Fenced, Position, Record

_METADATA_MILLISECONDS = 10_000
"""How soon a consumer sees a topic that was made after it started."""


class KafkaLogConsumer:
    def __init__(self, cluster: Cluster, group: str, topics: Sequence[str]) -> None:
        self._group = group
        self._paused: set[TopicPartition] = set()
        with speaking():
            self._client = KafkaConsumer(
                *topics,
                group_id=group,
                session_timeout_ms=cluster.silence_milliseconds,
                heartbeat_interval_ms=min(3000, cluster.silence_milliseconds // 3),
                max_poll_interval_ms=cluster.patience_milliseconds,
                max_poll_records=100,
                **_consuming(cluster),
            )
        _end_what_is_begun(self._client)

    def poll(self, timeout: float, limit: int = 100) -> list[Record]:
        with speaking():
            batches = self._client.poll(timeout_ms=round(timeout * 1000), max_records=limit)
            _check_rights(self._client)
            self._paused &= self._client.assignment()
            for place in self._paused & batches.keys():
                self._hold_back(place, batches.pop(place)[0].offset)
        return [_record(found) for batch in batches.values() for found in batch]

    def commit(self, positions: Mapping[Position, int]) -> None:
        places = {TopicPartition(*place): OffsetAndMetadata(at, "", -1) for place, at in positions.items()}
        if lost := sorted(places.keys() - self._client.assignment()):
            raise Fenced(f"{self._group} reads {lost} elsewhere now.")
        try:
            with speaking():
                self._client.commit(places, timeout_ms=ANSWER_MILLISECONDS)
        except NO_LONGER_OURS as fault:
            raise Fenced(f"{self._group}: {fault}") from fault

    def rewind(self, topic: str, partition: int, offset: int) -> None:
        place = TopicPartition(topic, partition)
        if place not in self._client.assignment():
            raise Fenced(f"{self._group} reads {topic}/{partition} elsewhere now.")
        self._client.seek(place, offset)

    def pause(self, topic: str, partition: int) -> None:
        place = TopicPartition(topic, partition)
        if place in self._client.assignment():
            self._paused.add(place)
            self._client.pause(place)

    def resume(self, topic: str, partition: int) -> None:
        place = TopicPartition(topic, partition)
        self._paused.discard(place)
        if place in self._client.assignment():
            self._client.resume(place)

    def close(self) -> None:
        with suppress(KafkaError):
            self._client.close(autocommit=False, timeout_ms=ANSWER_MILLISECONDS)

    def _hold_back(self, place: TopicPartition, offset: int) -> None:
        """A rebalance inside the poll forgot that this partition stands still."""
        self._client.pause(place)
        self._client.seek(place, offset)


def read_through(cluster: Cluster, places: Sequence[TopicPartition], positions: Mapping[int, int]) -> Iterator[Record]:
    """What stands in these partitions now, without a group; `positions` are the first offsets where not all is read."""
    with speaking():
        reader = KafkaConsumer(**_consuming(cluster))
    try:
        with speaking():
            ends = _aim(reader, places, positions)
        while ends:
            with speaking():
                batches = reader.poll(timeout_ms=500)
            for place, batch in batches.items():
                yield from (_record(found) for found in batch if found.offset < ends.get(place, 0))
            ends = {place: end for place, end in ends.items() if reader.position(place) < end}
    finally:
        reader.close(autocommit=False, timeout_ms=ANSWER_MILLISECONDS)


def _consuming(cluster: Cluster) -> dict[str, Any]:
    return {
        **connecting(cluster),
        "metadata_max_age_ms": _METADATA_MILLISECONDS,
        "enable_auto_commit": False,
        "auto_offset_reset": "earliest",
        "allow_auto_create_topics": False,
    }


def _end_what_is_begun(client: Any) -> None:
    """kafka-python 3.0 would forget a join that topics which changed made it begin and that was answered between two
    polls: without a sign of life the group loses the member, which reads nothing any more and does not say so."""
    coordinator = client._coordinator
    needs_to_join = coordinator.need_rejoin
    coordinator.need_rejoin = lambda: coordinator.rejoining or needs_to_join()


def _check_rights(client: Any) -> None:
    """kafka-python would read on without the topics that we may not read, and say nothing."""
    if forbidden := client._client.cluster.unauthorized_topics:
        raise TopicAuthorizationFailedError(f"not allowed to read {', '.join(sorted(forbidden))}")


def _aim(reader: Any, places: Sequence[TopicPartition], positions: Mapping[int, int]) -> dict[TopicPartition, int]:
    """Place a reader without a group at its first offsets; where it will stop."""
    reader.assign(places)
    starts = reader.beginning_offsets(places)
    ends = reader.end_offsets(places)
    first = {place: max(positions.get(place.partition, 0), starts[place]) for place in places}
    for place in places:
        reader.seek(place, first[place])
    return {place: ends[place] for place in places if first[place] < ends[place]}


def _text(raw: bytes | None) -> str:
    """Whatever a stranger wrote must not stop the reader: what is no UTF-8 is shown as such."""
    return (raw or b"").decode(errors="replace")


def _record(found: Any) -> Record:
    return Record(
        topic=found.topic,
        partition=found.partition,
        offset=found.offset,
        key=_text(found.key),
        value=found.value,
        headers={name: _text(value) for name, value in found.headers},
        written_at=datetime.fromtimestamp(found.timestamp / 1000, UTC),
    )
