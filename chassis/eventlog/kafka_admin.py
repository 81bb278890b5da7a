"""How brokers are asked and told: the connection for it, their faults in our words, a topic's settings in theirs."""

import threading
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from datetime import timedelta
from typing import Any

from kafka import KafkaAdminClient
from kafka.errors import (
    ClusterAuthorizationFailedError,
    CommitFailedError,
    CoordinatorLoadInProgressError,
    CoordinatorNotAvailableError,
    FencedInstanceIdError,
    GroupAuthorizationFailedError,
    IllegalGenerationError,
    KafkaError,
    RebalanceInProgressError,
    SaslAuthenticationFailedError,
    TopicAuthorizationFailedError,
    UnknownMemberIdError,
)

from chassis.eventlog.kafka_client import Client
from chassis.eventlog.kafka_url import Cluster
from chassis.eventlog.port import EventLogUnavailable, Refused, TopicSpec

ANSWER_MILLISECONDS = 5000
NO_LONGER_OURS = (
    CommitFailedError,
    CoordinatorLoadInProgressError,
    CoordinatorNotAvailableError,
    FencedInstanceIdError,
    IllegalGenerationError,
    RebalanceInProgressError,
    UnknownMemberIdError,
)
_FOR_EVER = 2**63 - 1
_NOT_ALLOWED = (ClusterAuthorizationFailedError, GroupAuthorizationFailedError, TopicAuthorizationFailedError)


class Admin:
    """Connects when first asked for something, so that a program starts before its broker does."""

    def __init__(self, cluster: Cluster) -> None:
        self._cluster = cluster
        self._client: Any = None
        self._one_at_a_time = threading.RLock()

    @contextmanager
    def asking(self) -> Iterator[Any]:
        """kafka-python's admin client; a fault closes it, and the next question opens a new one."""
        with self._one_at_a_time, speaking():
            if self._client is None:
                self._client = KafkaAdminClient(request_timeout_ms=ANSWER_MILLISECONDS, **connecting(self._cluster))
            try:
                yield self._client
            except KafkaError:
                self.close()
                raise

    def close(self) -> None:
        with self._one_at_a_time:
            if self._client is not None:
                self._client.close()
                self._client = None


def connecting(cluster: Cluster) -> dict[str, Any]:
    """What every client is told."""
    return {**cluster.connection(), "kafka_client": Client, "bootstrap_timeout_ms": ANSWER_MILLISECONDS}


def settings_of(spec: TopicSpec, cluster: Cluster) -> dict[str, str]:
    """A topic as declared, in the brokers' words."""
    owed = {} if cluster.min_insync is None else {"min.insync.replicas": str(cluster.min_insync)}
    return {**_settings(spec), **owed}


def spec_of(name: str, partitions: int, configs: Mapping[str, Mapping[str, str]]) -> TopicSpec:
    """The other way round: a topic as its settings at the brokers declare it."""
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


@contextmanager
def speaking() -> Iterator[None]:
    """Kafka's faults are ours from here on, except those that tell of a lost partition."""
    try:
        yield
    except NO_LONGER_OURS:
        raise
    except (SaslAuthenticationFailedError, *_NOT_ALLOWED) as fault:
        raise Refused(said(fault)) from fault
    except (KafkaError, OSError) as fault:
        raise EventLogUnavailable(said(fault)) from fault


def said(fault: Exception) -> str:
    """A fault in one line."""
    if isinstance(fault, SaslAuthenticationFailedError):
        return "Kafka: the brokers do not know this user with this password"
    if isinstance(fault, ClusterAuthorizationFailedError):  # its own text shows the whole request
        return "Kafka: this user may not do that with the whole cluster"
    if isinstance(fault, _NOT_ALLOWED):
        return f"Kafka: this user may not do that: {fault}"
    return f"Kafka: {type(fault).__name__}: {fault}"


def _settings(spec: TopicSpec) -> dict[str, str]:
    if spec.compacted:
        lag = {} if spec.retention is None else {"max.compaction.lag.ms": _milliseconds(spec.retention)}
        return {
            "cleanup.policy": "compact",
            "delete.retention.ms": _milliseconds(spec.tombstone_delay),
            **lag,
        }
    if spec.retention is None:
        return {"cleanup.policy": "delete", "retention.ms": "-1"}
    # Only closed segments are deleted: close them often enough for the promise to hold.
    return {
        "cleanup.policy": "delete",
        "retention.ms": _milliseconds(spec.retention),
        "segment.ms": _milliseconds(spec.retention / 4),
    }


def _milliseconds(duration: timedelta) -> str:
    return str(max(round(duration.total_seconds() * 1000), 1))
