"""Apache Kafka as the event log, through kafka-python."""

from collections.abc import Iterator, Mapping, Sequence
from contextlib import suppress
from typing import Any

from kafka import TopicPartition
from kafka.admin import ConfigResource
from kafka.errors import TopicAlreadyExistsError, TopicAuthorizationFailedError

from chassis.eventlog.kafka_admin import ANSWER_MILLISECONDS, Admin, settings_of, spec_of
from chassis.eventlog.kafka_consumer import KafkaLogConsumer, read_through
from chassis.eventlog.kafka_groups import lag_of, move, offsets_at
from chassis.eventlog.kafka_producer import KafkaLogProducer
from chassis.eventlog.kafka_url import Cluster, read_url
from chassis.eventlog.port import Place, Position, Record, TopicSpec


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

    def producer(self) -> KafkaLogProducer:
        return KafkaLogProducer(self._cluster)

    def consumer(self, group: str, topics: Sequence[str]) -> KafkaLogConsumer:
        return KafkaLogConsumer(self._cluster, group, topics)

    def read(self, topic: str, positions: Mapping[int, int] | None = None) -> Iterator[Record]:
        with self._admin.asking() as admin:
            places = _places(admin, topic)
        yield from read_through(self._cluster, places, positions or {})

    def lag(self, group: str) -> dict[Position, int]:
        with self._admin.asking() as admin:
            return lag_of(admin, group)

    def positions(self, topic: str, at: Place) -> dict[int, int]:
        with self._admin.asking() as admin:
            return {place.partition: offset for place, offset in offsets_at(admin, topic, at).items()}

    def reset(self, group: str, topic: str, to: Place) -> None:
        with self._admin.asking() as admin:
            move(admin, group, topic, to)

    def topics(self) -> list[TopicSpec]:
        with self._admin.asking() as admin:
            described = {topic["name"]: topic for topic in admin.describe_topics() if not topic["is_internal"]}
            wanted = [ConfigResource("TOPIC", name) for name in described]
            configs = admin.describe_configs(wanted, config_filter="all")["topic"] if wanted else {}
        return [spec_of(name, len(described[name]["partitions"]), configs[name]) for name in sorted(described)]

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


def _places(admin: Any, topic: str) -> list[TopicPartition]:
    """The partitions of a topic; none when there is no such topic."""
    [described] = admin.describe_topics([topic])
    if described["error_code"] == TopicAuthorizationFailedError.errno:
        raise TopicAuthorizationFailedError(f"not allowed to read {topic}")
    return [TopicPartition(topic, partition["partition_index"]) for partition in described["partitions"]]


def _resource(spec: TopicSpec, cluster: Cluster) -> Any:
    return ConfigResource("TOPIC", spec.name, settings_of(spec, cluster))
