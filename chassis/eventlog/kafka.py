"""Apache Kafka as the event log, through kafka-python."""

import threading
import time
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from datetime import UTC, datetime, timedelta
from typing import Any, Literal

from kafka import KafkaConsumer, KafkaProducer, TopicPartition
from kafka.admin import ConfigResource, OffsetSpec
from kafka.errors import (
    CoordinatorLoadInProgressError,
    CoordinatorNotAvailableError,
    KafkaError,
    NoError,
    NotCoordinatorError,
    TopicAlreadyExistsError,
    TopicAuthorizationFailedError,
)
from kafka.structs import OffsetAndMetadata

from chassis.eventlog.kafka_admin import (
    ANSWER_MILLISECONDS,
    NO_LONGER_OURS,
    Admin,
    connecting,
    said,
    settings_of,
    speaking,
)
from chassis.eventlog.kafka_url import Cluster, read_url
from chassis.eventlog.port import (
    Fenced,
    GroupInUse,
    Message,
    Place,
    Position,
    PublishFailed,
    Record,
    TopicSpec,
)

_DELIVERY_SECONDS = 30
_NOT_COORDINATED = (CoordinatorNotAvailableError, CoordinatorLoadInProgressError, NotCoordinatorError)
_METADATA_MILLISECONDS = 10_000
"""How soon a consumer sees a topic that was made after it started."""


def open_url(url: str) -> "KafkaEventLog":
    return KafkaEventLog(read_url(url))


class KafkaEventLog:
    """Connects when first asked for something, so that a program starts before its broker does."""

    def __init__(self, cluster: Cluster) -> None:
        self._cluster = cluster
        self._admin = Admin(cluster)

    def ensure_topics(self, specs: Sequence[TopicSpec]) -> None:
        with self._admin.asking() as admin:
            known = set(admin.list_topics())
            if missing := {spec.name: self._creation(spec) for spec in specs if spec.name not in known}:
                with suppress(TopicAlreadyExistsError):
                    admin.create_topics(missing, timeout_ms=ANSWER_MILLISECONDS)
                admin.wait_for_topics(list(missing))
            if existing := [spec for spec in specs if spec.name in known]:
                admin.alter_configs([_resource(spec, self._cluster) for spec in existing])

    def producer(self) -> "_KafkaProducer":
        return _KafkaProducer(self._cluster)

    def consumer(self, group: str, topics: Sequence[str]) -> "_KafkaConsumer":
        return _KafkaConsumer(self._cluster, group, topics)

    def read(self, topic: str, positions: Mapping[int, int] | None = None) -> Iterator[Record]:
        with self._admin.asking() as admin:
            places = _places(admin, topic)
        with speaking():
            reader = KafkaConsumer(**_consuming(self._cluster))
        try:
            with speaking():
                ends = _aim(reader, places, positions or {})
            while ends:
                with speaking():
                    batches = reader.poll(timeout_ms=500)
                for place, batch in batches.items():
                    yield from (_record(found) for found in batch if found.offset < ends.get(place, 0))
                ends = {place: end for place, end in ends.items() if reader.position(place) < end}
        finally:
            reader.close(autocommit=False, timeout_ms=ANSWER_MILLISECONDS)

    def lag(self, group: str) -> dict[Position, int]:
        with self._admin.asking() as admin:
            committed = _coordinated(lambda: admin.list_group_offsets(group))[group]
            topics = {place.topic for place in committed} | _subscribed(admin, group)
            starts, ends = _bounds(admin, topics)
        return {
            (place.topic, place.partition): end - max(_offset(committed.get(place)), starts[place])
            for place, end in ends.items()
        }

    def positions(self, topic: str, at: Place) -> dict[int, int]:
        with self._admin.asking() as admin:
            return {place.partition: offset for place, offset in _targets(admin, topic, at).items()}

    def reset(self, group: str, topic: str, to: Place) -> None:
        with self._admin.asking() as admin:
            if _members(admin, group):
                raise GroupInUse(f"{group} has members that read now: stop them first.")
            targets = {place: OffsetAndMetadata(at, "", -1) for place, at in _targets(admin, topic, to).items()}
            faults = _coordinated(lambda: _move(admin, group, targets))
        if faults:
            raise GroupInUse(f"{group} could not be moved: {faults[0].__name__}.")

    def topics(self) -> list[TopicSpec]:
        with self._admin.asking() as admin:
            described = {topic["name"]: topic for topic in admin.describe_topics() if not topic["is_internal"]}
            wanted = [ConfigResource("TOPIC", name) for name in described]
            configs = admin.describe_configs(wanted, config_filter="all")["topic"] if wanted else {}
        return [_spec(name, len(described[name]["partitions"]), configs[name]) for name in sorted(described)]

    def maintain(self) -> None:
        """Nothing: the broker does it."""

    def ping(self) -> None:
        with self._admin.asking() as admin:
            admin.describe_cluster()

    def close(self) -> None:
        self._admin.close()

    def _creation(self, spec: TopicSpec) -> dict[str, Any]:
        return {
            "num_partitions": spec.partitions,
            "replication_factor": self._cluster.replication,
            "configs": settings_of(spec, self._cluster),
        }


class _KafkaProducer:
    """Only a confirmed message counts; after any fault the next publish starts a new connection."""

    def __init__(self, cluster: Cluster) -> None:
        self._cluster = cluster
        self._client: Any = None
        self._one_at_a_time = threading.Lock()

    def publish(self, messages: Sequence[Message]) -> None:
        with self._one_at_a_time:
            futures: list[Any] = []
            try:
                client = self._connected()
                futures.extend(_send(client, message) for message in messages)
                client.flush(timeout=_DELIVERY_SECONDS)
            except KafkaError as fault:
                self._disconnect()
                raise PublishFailed(_confirmed(futures), said(fault)) from fault
            if (published := _confirmed(futures)) < len(futures):
                self._disconnect()
                raise PublishFailed(published, said(futures[published].exception))

    def close(self) -> None:
        with self._one_at_a_time:
            self._disconnect()

    def _connected(self) -> Any:
        if self._client is None:
            self._client = KafkaProducer(
                acks="all",
                enable_idempotence=True,
                linger_ms=5,
                compression_type="gzip",
                max_block_ms=5000,
                delivery_timeout_ms=1000 * _DELIVERY_SECONDS,
                request_timeout_ms=10_000,
                allow_auto_create_topics=False,
                **connecting(self._cluster),
            )
        return self._client

    def _disconnect(self) -> None:
        if self._client is None:
            return
        with suppress(KafkaError):  # with a dead broker, closing fails as well
            self._client.close(timeout=2)
        self._client = None


class _KafkaConsumer:
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


def _consuming(cluster: Cluster) -> dict[str, Any]:
    return {
        **connecting(cluster),
        "metadata_max_age_ms": _METADATA_MILLISECONDS,
        "enable_auto_commit": False,
        "auto_offset_reset": "earliest",
        "allow_auto_create_topics": False,
    }


def _send(client: Any, message: Message) -> Any:
    return client.send(
        message.topic,
        key=message.key.encode(),
        value=message.value,
        headers=[(name, value.encode()) for name, value in message.headers.items()],
    )


def _confirmed(futures: Iterable[Any]) -> int:
    """How many of the leading messages the broker confirmed."""
    confirmed = 0
    for future in futures:
        if not future.succeeded():
            break
        confirmed += 1
    return confirmed


def _check_rights(client: Any) -> None:
    """kafka-python would read on without the topics that we may not read, and say nothing."""
    if forbidden := client._client.cluster.unauthorized_topics:
        raise TopicAuthorizationFailedError(f"not allowed to read {', '.join(sorted(forbidden))}")


def _places(admin: Any, topic: str) -> list[TopicPartition]:
    """The partitions of a topic; none when there is no such topic."""
    [described] = admin.describe_topics([topic])
    if described["error_code"] == TopicAuthorizationFailedError.errno:
        raise TopicAuthorizationFailedError(f"not allowed to read {topic}")
    return [TopicPartition(topic, partition["partition_index"]) for partition in described["partitions"]]


def _aim(reader: Any, places: Sequence[TopicPartition], positions: Mapping[int, int]) -> dict[TopicPartition, int]:
    """Place a reader without a group at its first offsets; where it will stop."""
    reader.assign(places)
    starts = reader.beginning_offsets(places)
    ends = reader.end_offsets(places)
    first = {place: max(positions.get(place.partition, 0), starts[place]) for place in places}
    for place in places:
        reader.seek(place, first[place])
    return {place: ends[place] for place in places if first[place] < ends[place]}


def _coordinated(ask: Callable[[], Any]) -> Any:
    """Ask a group's coordinator, which a broker that has just started is still choosing."""
    deadline = time.monotonic() + _DELIVERY_SECONDS
    while True:
        try:
            return ask()
        except _NOT_COORDINATED:
            if time.monotonic() > deadline:
                raise
            time.sleep(0.2)


def _move(admin: Any, group: str, targets: Mapping[TopicPartition, OffsetAndMetadata]) -> list[type[KafkaError]]:
    """Move a group's places; why some could not be moved. The client returns what others of its calls raise."""
    faults = [fault for fault in admin.alter_group_offsets(group, targets).values() if fault is not NoError]
    for fault in faults:
        if issubclass(fault, _NOT_COORDINATED):
            raise fault
    return faults


def _members(admin: Any, group: str) -> list[dict[str, Any]]:
    described = _coordinated(lambda: admin.describe_groups([group]))
    members: list[dict[str, Any]] = described[group]["members"]
    return members


def _subscribed(admin: Any, group: str) -> set[str]:
    """The topics that the group's living members read."""
    return {
        part["topic"]
        for member in _members(admin, group)
        if member["member_assignment"]
        for part in member["member_assignment"]["assigned_partitions"]
    }


def _bounds(admin: Any, topics: Iterable[str]) -> tuple[dict[TopicPartition, int], dict[TopicPartition, int]]:
    """Where each partition starts and ends now."""
    names = list(topics)
    described = admin.describe_topics(names) if names else []
    places = [
        TopicPartition(topic["name"], partition["partition_index"])
        for topic in described
        for partition in topic["partitions"]
    ]
    if not places:
        return {}, {}
    starts = admin.list_partition_offsets(dict.fromkeys(places, OffsetSpec.EARLIEST))
    ends = admin.list_partition_offsets(dict.fromkeys(places, OffsetSpec.LATEST))
    return (
        {place: found.offset for place, found in starts.items()},
        {place: found.offset for place, found in ends.items()},
    )


def _resource(spec: TopicSpec, cluster: Cluster) -> Any:
    return ConfigResource("TOPIC", spec.name, settings_of(spec, cluster))


def _offset(committed: Any) -> int:
    return 0 if committed is None else int(committed.offset)


def _targets(admin: Any, topic: str, to: Place) -> dict[TopicPartition, int]:
    """The offset of a place in each partition. Of an instant after the last message, the broker knows no offset."""
    starts, ends = _bounds(admin, {topic})
    if isinstance(to, datetime):
        found = admin.list_partition_offsets(dict.fromkeys(ends, int(to.timestamp() * 1000)))
        return {place: found[place].offset if found[place].offset >= 0 else end for place, end in ends.items()}
    return {place: _target(starts[place], end, to) for place, end in ends.items()}


def _target(start: int, end: int, to: Literal["start", "end"] | int) -> int:
    if to == "end":
        return end
    return start if to == "start" else min(max(to, start), end)


def _spec(name: str, partitions: int, configs: Mapping[str, Mapping[str, str]]) -> TopicSpec:
    values = {key: config["value"] for key, config in configs.items()}
    compacted = "compact" in values["cleanup.policy"]
    bound = int(values["max.compaction.lag.ms" if compacted else "retention.ms"])
    for_ever = bound < 0 or bound == _FOR_EVER
    return TopicSpec(
        name=name,
        partitions=partitions,
        compacted=compacted,
        retention=None if for_ever else timedelta(milliseconds=bound),
        tombstone_delay=timedelta(milliseconds=int(values["delete.retention.ms"])),
    )


_FOR_EVER = 2**63 - 1


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
