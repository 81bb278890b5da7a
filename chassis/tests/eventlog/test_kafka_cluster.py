"""What three brokers owe us while one of them is away."""

from __future__ import annotations

import threading
import time
import uuid
from collections import defaultdict
from collections.abc import Iterator

import pytest

from chassis.eventlog import EventLog, Message, PublishFailed, TopicSpec, open_event_log
from tests.servers import kafka

KEYS = 7
SECONDS = 90

pytestmark = [pytest.mark.slow, pytest.mark.timeout(300)]


@pytest.fixture(scope="module")
def cluster(kafka_available: None, tmp_path_factory: pytest.TempPathFactory) -> Iterator[kafka.Cluster]:
    cluster = kafka.start_cluster(tmp_path_factory.mktemp("cluster"), security="scram")
    yield cluster
    cluster.stop()


@pytest.fixture
def log(cluster: kafka.Cluster) -> Iterator[EventLog]:
    log = open_event_log(cluster.url)
    yield log
    log.close()


@pytest.fixture
def topic(log: EventLog) -> str:
    name = f"topic-{uuid.uuid4().hex}"
    log.ensure_topics([TopicSpec(name, partitions=3)])
    return name


class Publishing(threading.Thread):
    """Publishes ascending numbers, as a relay does: what was not confirmed is published again, in order."""

    def __init__(self, log: EventLog, topic: str) -> None:
        super().__init__(daemon=True)
        self._topic = topic
        self.confirmed = 0
        self.stop = threading.Event()
        self._producer = log.producer()

    def run(self) -> None:
        while not self.stop.is_set():
            batch = [self._message(self.confirmed + step) for step in range(20)]
            try:
                self._producer.publish(batch)
                self.confirmed += len(batch)
            except PublishFailed as failed:
                self.confirmed += failed.published
            time.sleep(0.02)
        self._producer.close()

    def _message(self, number: int) -> Message:
        return Message(self._topic, f"key-{number % KEYS}", str(number).encode())

    def wait_for(self, more: int) -> None:
        """Until so many more are durable."""
        goal, deadline = self.confirmed + more, time.monotonic() + SECONDS
        while self.confirmed < goal:
            assert time.monotonic() < deadline, f"{self.confirmed} of {goal} published"
            time.sleep(0.1)


def test_one_broker_of_three_dies_and_nothing_is_lost_or_out_of_order(
    cluster: kafka.Cluster, log: EventLog, topic: str
) -> None:
    publishing = Publishing(log, topic)
    publishing.start()
    publishing.wait_for(200)
    reader = log.consumer(f"group-{topic}", [topic])
    seen: dict[str, list[int]] = defaultdict(list)

    def read_until(count: int) -> None:
        deadline = time.monotonic() + SECONDS
        while len(set().union(*seen.values())) < count:
            assert time.monotonic() < deadline, f"{len(set().union(*seen.values()))} of {count} read"
            for record in reader.poll(0.5):
                seen[record.key].append(int(record.value or b""))

    read_until(100)
    cluster.stop_one(0)
    publishing.wait_for(400)
    read_until(publishing.confirmed)
    cluster.start_one(0)
    publishing.wait_for(200)
    publishing.stop.set()
    publishing.join(SECONDS)
    read_until(publishing.confirmed)
    reader.close()
    for key, numbers in seen.items():
        first_seen = list(dict.fromkeys(numbers))
        assert first_seen == sorted(first_seen), key
    assert set().union(*seen.values()) >= set(range(publishing.confirmed))


def test_a_message_that_only_one_broker_could_keep_is_not_confirmed(
    cluster: kafka.Cluster, log: EventLog, topic: str
) -> None:
    producer = log.producer()
    producer.publish([Message(topic, "key", b"on three")])
    cluster.stop_one(0)
    producer.publish([Message(topic, "key", b"on two")])
    cluster.stop_one(1)
    with pytest.raises(PublishFailed) as failed:
        producer.publish([Message(topic, "key", b"on one")])
    assert failed.value.published == 0
    cluster.start()
    producer.publish([Message(topic, "key", b"on three again")])
    values = [record.value for record in log.read(topic)]
    producer.close()
    assert values[:2] == [b"on three", b"on two"]
    assert values[-1] == b"on three again"
