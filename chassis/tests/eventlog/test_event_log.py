"""What both event logs promise, tried on both."""

import os
import signal
import subprocess
import sys
import threading
import time
import uuid
from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from chassis.eventlog import (
    LARGEST_MESSAGE,
    Consumer,
    EventLog,
    Fenced,
    GroupInUse,
    Message,
    MessageTooLarge,
    Position,
    PublishFailed,
    Record,
    TopicSpec,
    open_event_log,
)
from tests.servers import kafka

ROOT = Path(__file__).parents[3]
PATIENCE = 2


@pytest.fixture
def event_log(event_log_url: str) -> Iterator[EventLog]:
    log = open_event_log(event_log_url)
    yield log
    log.close()


@pytest.fixture
def impatient_log(event_log_url: str) -> Iterator[EventLog]:
    """Gives a silent member up after two seconds."""
    log = open_event_log(impatient(event_log_url))
    yield log
    log.close()


def impatient(url: str) -> str:
    return f"{url}{'&' if '?' in url else '?'}patience={PATIENCE}"


@pytest.fixture
def topic(event_log: EventLog) -> str:
    return a_topic(event_log)


@pytest.fixture
def group() -> str:
    return f"group-{uuid.uuid4().hex}"


def a_topic(log: EventLog, partitions: int = 3, compacted: bool = False, **how: timedelta) -> str:
    name = f"topic-{uuid.uuid4().hex}"
    log.ensure_topics([TopicSpec(name, partitions, compacted, **how)])
    return name


def publish(log: EventLog, topic: str, pairs: Sequence[tuple[str, bytes | None]]) -> None:
    producer = log.producer()
    producer.publish([Message(topic, key, value) for key, value in pairs])
    producer.close()


def numbered(count: int, keys: int = 7) -> list[tuple[str, bytes | None]]:
    return [(f"key-{number % keys}", str(number).encode()) for number in range(count)]


def drain(consumer: Consumer, count: int, seconds: float = 30) -> list[Record]:
    """Poll until this many records came; fewer when time is up."""
    records: list[Record] = []
    deadline = time.monotonic() + seconds
    while len(records) < count and time.monotonic() < deadline:
        records.extend(consumer.poll(0.2))
    return records


def after(records: Sequence[Record]) -> dict[Position, int]:
    return {(record.topic, record.partition): record.offset + 1 for record in records}


def eventually(happened: Callable[[], bool], seconds: float = 30) -> bool:
    deadline = time.monotonic() + seconds
    while time.monotonic() < deadline:
        if happened():
            return True
        time.sleep(0.1)
    return False


def child(*arguments: str) -> "subprocess.Popen[str]":
    return subprocess.Popen(
        [sys.executable, "-m", "chassis.tests.eventlog.child", *arguments],
        cwd=ROOT,
        stdout=subprocess.PIPE,
        text=True,
    )


def lines_of(process: "subprocess.Popen[str]", count: int) -> list[str]:
    assert process.stdout is not None
    return [process.stdout.readline().strip() for _ in range(count)]


class TestEventLog:
    def test_records_of_a_key_keep_their_order(self, event_log: EventLog, topic: str, group: str) -> None:
        publish(event_log, topic, numbered(200))
        consumer = event_log.consumer(group, [topic])
        by_key = defaultdict(list)
        for record in drain(consumer, 200):
            by_key[record.key].append(int(record.value or b""))
        consumer.close()
        assert sum(len(numbers) for numbers in by_key.values()) == 200
        assert all(numbers == sorted(numbers) for numbers in by_key.values())

    def test_a_key_stays_in_one_partition_and_keys_spread(self, event_log: EventLog, topic: str) -> None:
        publish(event_log, topic, numbered(60, keys=20))
        partitions = defaultdict(set)
        for record in event_log.read(topic):
            partitions[record.key].add(record.partition)
        assert all(len(found) == 1 for found in partitions.values())
        assert set.union(*partitions.values()) == {0, 1, 2}

    def test_both_logs_place_a_key_alike(self, event_log: EventLog) -> None:
        topic = a_topic(event_log, partitions=5)
        keys = ["a", "bc", "def", "ghij", "b5f1c6a2-6a8e-4f8b-9d3a-1d2f3b4c5d6e", "clé-été", ""]
        publish(event_log, topic, [(key, b"x") for key in keys])
        assert {record.key: record.partition for record in event_log.read(topic)} == {
            "a": 4,
            "bc": 4,
            "def": 1,
            "ghij": 4,
            "b5f1c6a2-6a8e-4f8b-9d3a-1d2f3b4c5d6e": 2,
            "clé-été": 2,
            "": 1,
        }

    def test_every_group_gets_everything(self, event_log: EventLog, topic: str, group: str) -> None:
        publish(event_log, topic, numbered(30))
        for name in (f"{group}-one", f"{group}-two"):
            consumer = event_log.consumer(name, [topic])
            assert len(drain(consumer, 30)) == 30
            consumer.close()

    def test_a_group_reads_several_topics(self, event_log: EventLog, topic: str, group: str) -> None:
        other = a_topic(event_log)
        publish(event_log, topic, numbered(5))
        publish(event_log, other, numbered(5))
        consumer = event_log.consumer(group, [topic, other])
        assert {record.topic for record in drain(consumer, 10)} == {topic, other}
        consumer.close()

    def test_a_topic_made_after_its_consumer_is_read(self, event_log: EventLog, topic: str, group: str) -> None:
        later = f"later-{uuid.uuid4().hex}"
        consumer = event_log.consumer(group, [topic, later])
        consumer.poll(0.5)
        event_log.ensure_topics([TopicSpec(later)])
        publish(event_log, later, numbered(3))
        assert len(drain(consumer, 3)) == 3
        consumer.close()

    def test_members_share_the_partitions(self, impatient_log: EventLog, topic: str, group: str) -> None:
        first = impatient_log.consumer(group, [topic])
        second = impatient_log.consumer(group, [topic])
        seen: dict[str, list[Record]] = {"first": [], "second": []}

        def both_read() -> bool:
            publish(impatient_log, topic, numbered(21))
            for name, consumer in (("first", first), ("second", second)):
                if records := consumer.poll(0.3):
                    seen[name].extend(records)
                    consumer.commit(after(records))
            return all(seen.values())

        assert eventually(both_read)
        publish(impatient_log, topic, [("last", b"")])
        last = [*first.poll(1), *second.poll(1)]
        places = [(record.partition, record.offset) for record in [*seen["first"], *seen["second"], *last]]
        assert len(places) == len(set(places))
        first.close()
        second.close()

    def test_a_dead_member_s_partitions_move(
        self, impatient_log: EventLog, event_log_url: str, topic: str, group: str
    ) -> None:
        publish(impatient_log, topic, numbered(30))
        victim = child("read", impatient(event_log_url), topic, group)
        assert len(lines_of(victim, 30)) == 30
        victim.kill()
        victim.wait()
        heir = impatient_log.consumer(group, [topic])
        assert len(drain(heir, 30)) == 30
        heir.close()

    def test_a_member_that_leaves_hands_over_at_once(self, event_log: EventLog, topic: str, group: str) -> None:
        first = event_log.consumer(group, [topic])
        first.poll(0.5)
        first.close()
        publish(event_log, topic, numbered(10))
        second = event_log.consumer(group, [topic])
        started = time.monotonic()
        assert len(drain(second, 10)) == 10
        assert time.monotonic() - started < 5
        second.close()

    def test_a_group_goes_on_where_it_stopped(self, event_log_url: str, topic: str, group: str) -> None:
        before = open_event_log(event_log_url)
        publish(before, topic, numbered(20))
        consumer = before.consumer(group, [topic])
        consumer.commit(after(drain(consumer, 20)))
        consumer.close()
        before.close()

        again = open_event_log(event_log_url)
        publish(again, topic, [("new", b"new")])
        consumer = again.consumer(group, [topic])
        assert [record.key for record in drain(consumer, 1)] == ["new"]
        assert consumer.poll(0.3) == []
        consumer.close()
        again.close()

    def test_what_was_not_committed_comes_again(self, event_log: EventLog, topic: str, group: str) -> None:
        publish(event_log, topic, numbered(10))
        for _ in range(2):
            consumer = event_log.consumer(group, [topic])
            assert len(drain(consumer, 10)) == 10
            consumer.close()

    def test_a_zombie_cannot_commit(self, impatient_log: EventLog, topic: str, group: str) -> None:
        publish(impatient_log, topic, numbered(30))
        zombie = impatient_log.consumer(group, [topic])
        read = drain(zombie, 30)
        time.sleep(PATIENCE + 0.5)
        heir = impatient_log.consumer(group, [topic])
        assert len(drain(heir, 30, seconds=80)) == 30
        with pytest.raises(Fenced):
            zombie.commit(after(read))
        heir.commit(after(read))
        zombie.poll(0.1)
        zombie.close()
        heir.close()
        assert set(impatient_log.lag(group).values()) == {0}

    def test_a_consumer_rewinds(self, event_log: EventLog, topic: str, group: str) -> None:
        publish(event_log, topic, [("key", str(number).encode()) for number in range(5)])
        consumer = event_log.consumer(group, [topic])
        third = drain(consumer, 5)[2]
        consumer.rewind(topic, third.partition, third.offset)
        assert [record.value for record in drain(consumer, 3)] == [b"2", b"3", b"4"]
        consumer.close()

    def test_a_partition_that_is_not_ours_cannot_be_rewound_or_committed(
        self, event_log: EventLog, topic: str, group: str
    ) -> None:
        consumer = event_log.consumer(group, [topic])
        consumer.poll(0.5)
        with pytest.raises(Fenced):
            consumer.rewind(topic, 17, 0)
        with pytest.raises(Fenced):
            consumer.commit({(topic, 17): 0})
        consumer.close()

    def test_a_group_is_replayed(self, event_log: EventLog, topic: str, group: str) -> None:
        publish(event_log, topic, numbered(10))
        consumer = event_log.consumer(group, [topic])
        consumer.commit(after(drain(consumer, 10)))
        with pytest.raises(GroupInUse):
            event_log.reset(group, topic, "start")
        consumer.close()

        event_log.reset(group, topic, "start")
        assert sum(event_log.lag(group).values()) == 10
        event_log.reset(group, topic, "end")
        assert sum(event_log.lag(group).values()) == 0
        event_log.reset(group, topic, 1)
        consumer = event_log.consumer(group, [topic])
        assert len(drain(consumer, 7)) == 7
        assert consumer.poll(0.3) == []
        consumer.close()

    def test_a_group_moves_to_an_instant(self, event_log: EventLog, topic: str, group: str) -> None:
        publish(event_log, topic, numbered(4))
        time.sleep(0.01)
        between = datetime.now(UTC)
        time.sleep(0.01)
        publish(event_log, topic, numbered(6))
        event_log.reset(group, topic, between)
        assert sum(event_log.lag(group).values()) == 6
        later = event_log.positions(topic, datetime.now(UTC) + timedelta(hours=1))
        assert later == event_log.positions(topic, "end")
        assert set(event_log.positions(topic, "start").values()) == {0}
        event_log.reset(group, topic, datetime(2020, 1, 1, tzinfo=UTC))
        assert sum(event_log.lag(group).values()) == 10

    def test_lag_counts_what_is_not_committed(self, event_log: EventLog, topic: str, group: str) -> None:
        assert event_log.lag(group) == {}
        publish(event_log, topic, numbered(12))
        consumer = event_log.consumer(group, [topic])
        read = drain(consumer, 12)
        assert sum(event_log.lag(group).values()) == 12
        consumer.commit(after(read))
        assert event_log.lag(group) == {(topic, partition): 0 for partition in range(3)}
        publish(event_log, topic, numbered(4))
        assert sum(event_log.lag(group).values()) == 4
        consumer.close()

    def test_a_paused_partition_waits_and_keeps_its_place(self, event_log: EventLog, topic: str, group: str) -> None:
        publish(event_log, topic, numbered(21))
        consumer = event_log.consumer(group, [topic])
        drain(consumer, 21)
        consumer.pause(topic, 0)
        publish(event_log, topic, numbered(21))
        while_paused = drain(consumer, 21, seconds=2)
        assert {record.partition for record in while_paused} == {1, 2}
        consumer.resume(topic, 0)
        assert {record.partition for record in drain(consumer, 21 - len(while_paused))} == {0}
        consumer.close()

    def test_a_poll_gives_at_most_its_limit(self, event_log: EventLog, topic: str, group: str) -> None:
        publish(event_log, topic, numbered(25))
        consumer = event_log.consumer(group, [topic])
        sizes: list[int] = []
        while sum(sizes) < 25:
            sizes.append(len(consumer.poll(5, limit=10)))
        assert max(sizes) <= 10
        consumer.close()

    def test_compaction_keeps_the_newest_value_of_each_key(self, event_log: EventLog) -> None:
        topic = a_topic(event_log, 1, compacted=True, retention=timedelta(seconds=1), tombstone_delay=timedelta(days=1))
        publish(event_log, topic, [(key, f"{key}{age}".encode()) for age in range(9) for key in "abc"])

        def compacted() -> bool:
            publish(event_log, topic, [("tick", b"")])
            event_log.maintain()
            values = [record.value for record in event_log.read(topic) if record.key != "tick"]
            return values == [b"a8", b"b8", b"c8"]

        assert eventually(compacted)

    def test_a_tombstone_removes_its_key_and_then_itself(self, event_log: EventLog) -> None:
        topic = a_topic(
            event_log, 1, compacted=True, retention=timedelta(seconds=1), tombstone_delay=timedelta(seconds=1)
        )
        publish(event_log, topic, [("kept", b"kept"), ("erased", b"secret"), ("erased", None)])
        assert [record.value for record in event_log.read(topic)] == [b"kept", b"secret", None]

        def erased() -> bool:
            publish(event_log, topic, [("tick", b"")])
            event_log.maintain()
            return {record.key for record in event_log.read(topic)} == {"kept", "tick"}

        assert eventually(erased, seconds=45)

    def test_a_group_reads_across_compacted_places(self, event_log: EventLog, group: str) -> None:
        topic = a_topic(event_log, 1, compacted=True, retention=timedelta(seconds=1))
        publish(event_log, topic, [("key", str(age).encode()) for age in range(50)])

        def compacted() -> bool:
            publish(event_log, topic, [("tick", b"")])
            event_log.maintain()
            return sum(record.key == "key" for record in event_log.read(topic)) == 1

        assert eventually(compacted)
        consumer = event_log.consumer(group, [topic])
        records = drain(consumer, 2)
        assert records[0].value == b"49"
        consumer.commit(after(records))
        consumer.close()

    def test_retention_removes_what_is_old(self, event_log: EventLog) -> None:
        topic = a_topic(event_log, 1, retention=timedelta(seconds=2))
        publish(event_log, topic, [("key", b"old")])

        def forgotten() -> bool:
            publish(event_log, topic, [("key", b"new")])
            event_log.maintain()
            return b"old" not in {record.value for record in event_log.read(topic)}

        assert not forgotten()
        assert eventually(forgotten)
        newest = list(event_log.read(topic))[-1]
        assert newest.value == b"new"

    def test_nothing_is_forgotten_without_retention(self, event_log: EventLog, topic: str) -> None:
        publish(event_log, topic, numbered(10))
        event_log.maintain()
        assert len(list(event_log.read(topic))) == 10

    def test_texts_of_any_language_come_back(self, event_log: EventLog, topic: str) -> None:
        headers = {"ce_subject": "Zoé à Genève", "ce_ключ": "значение", "empty": ""}
        producer = event_log.producer()
        producer.publish([Message(topic, "候选人-é", "数据".encode(), headers)])
        producer.close()
        (record,) = event_log.read(topic)
        assert (record.key, record.value, record.headers) == ("候选人-é", "数据".encode(), headers)
        assert abs(datetime.now(UTC) - record.written_at) < timedelta(minutes=1)

    def test_an_empty_value_is_no_tombstone(self, event_log: EventLog, topic: str) -> None:
        publish(event_log, topic, [("key", b""), ("key", None)])
        assert [record.value for record in event_log.read(topic)] == [b"", None]

    def test_big_values_pass(self, event_log: EventLog, topic: str, group: str) -> None:
        values = [os.urandom(900_000) for _ in range(4)]
        publish(event_log, topic, [("key", value) for value in values])
        consumer = event_log.consumer(group, [topic])
        assert [record.value for record in drain(consumer, 4)] == values
        consumer.close()

    def test_the_largest_message_passes_and_a_larger_one_is_refused(self, event_log: EventLog, topic: str) -> None:
        publish(event_log, topic, [("key", os.urandom(LARGEST_MESSAGE - 3))])
        with pytest.raises(MessageTooLarge):
            Message(topic, "key", bytes(LARGEST_MESSAGE))

    def test_an_unknown_topic_is_not_published_to(self, event_log: EventLog) -> None:
        with pytest.raises(PublishFailed) as failed:
            publish(event_log, f"unknown-{uuid.uuid4().hex}", [("key", b"")])
        assert failed.value.published == 0

    def test_what_publish_returned_for_survives_kill_9(
        self, event_log: EventLog, event_log_url: str, topic: str
    ) -> None:
        victim = child("publish", event_log_url, topic)
        confirmed = lines_of(victim, 50)
        victim.send_signal(signal.SIGKILL)
        assert victim.stdout is not None
        confirmed += [line for line in victim.stdout.read().split() if line]
        victim.wait()
        stored = [int(record.value or b"") for record in event_log.read(topic)]
        assert set(map(int, confirmed)) <= set(stored)
        assert len(stored) == len(set(stored))

    def test_threads_share_a_producer(self, event_log: EventLog, topic: str) -> None:
        producer = event_log.producer()

        def publish_twenty(key: str) -> None:
            for number in range(20):
                producer.publish([Message(topic, key, str(number).encode())])

        threads = [threading.Thread(target=publish_twenty, args=[f"thread-{name}"]) for name in range(4)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        producer.close()
        by_key = defaultdict(list)
        for record in event_log.read(topic):
            by_key[record.key].append(int(record.value or b""))
        assert list(by_key.values()) == [list(range(20))] * 4

    def test_a_waiting_reader_wakes_at_once(self, event_log: EventLog, topic: str, group: str) -> None:
        consumer = event_log.consumer(group, [topic])
        producer = event_log.producer()
        producer.publish([Message(topic, "warm-up", b"")])
        drain(consumer, 1)
        delays = []
        for _ in range(5):
            published: list[float] = []

            def publish_soon(published: list[float] = published) -> None:
                time.sleep(0.2)
                published.append(time.monotonic())
                producer.publish([Message(topic, "key", b"")])

            thread = threading.Thread(target=publish_soon)
            thread.start()
            assert len(consumer.poll(10)) == 1
            delays.append(time.monotonic() - published[0])
            thread.join()
        assert sorted(delays)[2] < 0.3
        producer.close()
        consumer.close()

    def test_reading_without_a_group_starts_where_asked_and_ends(self, event_log: EventLog, topic: str) -> None:
        publish(event_log, topic, [("key", str(number).encode()) for number in range(10)])
        everything = list(event_log.read(topic))
        place = everything[0].partition
        assert len(everything) == 10
        assert [record.offset for record in event_log.read(topic, {place: 8})] == [8, 9]
        assert list(event_log.read(topic, {place: 10})) == []

    def test_topics_are_listed_as_declared_and_redeclared(self, event_log: EventLog) -> None:
        spec = TopicSpec(f"topic-{uuid.uuid4().hex}", 2, True, timedelta(hours=1), tombstone_delay=timedelta(hours=2))
        event_log.ensure_topics([spec])
        assert spec in event_log.topics()
        shorter = TopicSpec(spec.name, 2, True, timedelta(minutes=1), tombstone_delay=timedelta(minutes=2))
        event_log.ensure_topics([shorter])
        assert shorter in event_log.topics()

    def test_it_answers(self, event_log: EventLog) -> None:
        event_log.ping()

    def test_closing_is_quick(self, event_log_url: str, topic: str, group: str) -> None:
        log = open_event_log(event_log_url)
        producer, consumer = log.producer(), log.consumer(group, [topic])
        producer.publish([Message(topic, "key", b"")])
        drain(consumer, 1)
        started = time.monotonic()
        consumer.close()
        producer.close()
        log.close()
        assert time.monotonic() - started < 2


class TestSecuredEventLog(TestEventLog):
    """The same, of brokers that ask who speaks."""

    @pytest.fixture
    def event_log_url(self, secured_broker: kafka.Broker) -> str:
        return secured_broker.url
