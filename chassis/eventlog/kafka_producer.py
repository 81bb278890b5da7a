"""Publishing to Apache Kafka."""

import threading
from collections.abc import Iterable, Sequence
from contextlib import suppress
from typing import Any

from kafka import KafkaProducer
from kafka.errors import KafkaError

from chassis.eventlog.kafka_admin import connecting, said
from chassis.eventlog.kafka_url import Cluster
from chassis.eventlog.port import Message, PublishFailed

_DELIVERY_SECONDS = 30


class KafkaLogProducer:
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
