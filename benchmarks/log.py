"""Both event logs: appends and reads against the ceiling of what they stand on, and how late an event is."""

from __future__ import annotations

import secrets
import sqlite3
import threading
import time
from collections.abc import Callable, Sequence
from contextlib import closing
from pathlib import Path

from kafka import KafkaConsumer, KafkaProducer, TopicPartition

from benchmarks.bench import LAPTOP, SHAPES, Bench
from benchmarks.figures import Figure, Plot, figure, percentile
from chassis.eventlog import EventLog, Message, TopicSpec, open_event_log

PLOTS: Sequence[Plot] = ()
_VALUE = b"x" * 900
BATCH = 100
LATE_PER_SECOND = 200


def measure(bench: Bench) -> list[Figure]:
    """Batches of 100 events of 0.9 kB, as the relay writes them; each round also writes and reads without us."""
    return [each for shape in bench.shapes for each in _of(bench, shape)]


def _of(bench: Bench, shape: str) -> list[Figure]:
    count, url = bench.size(20_000, 1_000), bench.event_log(shape)
    written, read, appends, reads, late = [], [], [], [], []
    for _ in bench.rounds():
        topic = f"bench-{secrets.token_hex(4)}"
        with closing(open_event_log(url)) as log:
            log.ensure_topics([TopicSpec(topic)])
            written.append(_rate(count, lambda log=log, topic=topic: _write(log, topic, count)))
            read.append(_rate(count, lambda log=log, topic=topic: _read(log, topic, count)))
            late.append(_late(log, bench.size(600, 100)))
        ceiling = _sqlite if shape == LAPTOP else _kafka
        append, reading = ceiling(bench, url, topic, count)
        appends.append(append)
        reads.append(reading)
    on = SHAPES[shape]
    return [
        figure(f"log.write.{shape}", f"{on}: events written, batches of {BATCH}", written, "a second"),
        figure(f"log.write_ratio.{shape}", f"{on}: the same, to the ceiling", _ratios(written, appends)),
        figure(f"log.read.{shape}", f"{on}: events read by a group", read, "a second"),
        figure(f"log.read_ratio.{shape}", f"{on}: the same, to the ceiling", _ratios(read, reads)),
        *(
            figure(
                f"log.late.p{percent}.{shape}",
                f"{on}: written to read, {LATE_PER_SECOND} a second, one by one: p{percent}",
                [percentile(each, percent) * 1000 for each in late],
                "ms",
            )
            for percent in (50, 99)
        ),
    ]


def _ratios(some: Sequence[float], ceilings: Sequence[float]) -> list[float]:
    return [each / ceiling for each, ceiling in zip(some, ceilings, strict=True)]


def _rate(count: int, work: Callable[[], None]) -> float:
    began = time.perf_counter()
    work()
    return count / (time.perf_counter() - began)


def _write(log: EventLog, topic: str, count: int) -> None:
    with closing(log.producer()) as producer:
        for first in range(0, count, BATCH):
            producer.publish([Message(topic, f"key-{first + n}", _VALUE) for n in range(BATCH)])


def _read(log: EventLog, topic: str, count: int) -> None:
    with closing(log.consumer(f"group-{topic}", [topic])) as consumer:
        taken = 0
        while taken < count:
            records = consumer.poll(5.0, BATCH)
            taken += len(records)
            if records:
                consumer.commit({(each.topic, each.partition): each.offset + 1 for each in records})


def _late(log: EventLog, count: int) -> list[float]:
    """Seconds between the beginning of a write and the reader's having it."""
    topic, arrived = f"late-{secrets.token_hex(4)}", dict[str, float]()
    log.ensure_topics([TopicSpec(topic)])
    ready = threading.Event()

    def listen() -> None:
        with closing(log.consumer(f"group-{topic}", [topic])) as consumer:
            while len(arrived) < count + 1:
                for record in consumer.poll(0.5):
                    arrived[record.key] = time.perf_counter()
                    ready.set()

    reader = threading.Thread(target=listen)
    reader.start()
    sent = {}
    with closing(log.producer()) as producer:
        producer.publish([Message(topic, "first", _VALUE)])
        ready.wait(60)
        for number in range(count):
            began = sent[str(number)] = time.perf_counter()
            producer.publish([Message(topic, str(number), _VALUE)])
            time.sleep(max(0.0, 1 / LATE_PER_SECOND - (time.perf_counter() - began)))
        reader.join()
    return [arrived[key] - at for key, at in sent.items()]


def _sqlite(bench: Bench, _url: str, _topic: str, count: int) -> tuple[float, float]:
    """The same rows into one table, flushed after each batch, and read again."""
    file = Path(bench.database(LAPTOP).removeprefix("sqlite:///"))
    with closing(sqlite3.connect(file, isolation_level=None)) as connection:
        connection.execute("PRAGMA journal_mode = WAL")
        connection.execute("PRAGMA synchronous = FULL")
        connection.execute("CREATE TABLE log (place INTEGER PRIMARY KEY, key TEXT, value BLOB)")

        def append() -> None:
            for first in range(0, count, BATCH):
                connection.execute("BEGIN IMMEDIATE")
                rows = [(f"key-{first + n}", _VALUE) for n in range(BATCH)]
                connection.executemany("INSERT INTO log (key, value) VALUES (?, ?)", rows)
                connection.execute("COMMIT")

        def read() -> None:
            for first in range(0, count, BATCH):
                connection.execute("SELECT * FROM log WHERE place > ? LIMIT ?", (first, BATCH)).fetchall()

        return _rate(count, append), _rate(count, read)


def _kafka(_bench: Bench, url: str, topic: str, count: int) -> tuple[float, float]:
    """kafka-python alone, each batch confirmed before the next one, and read without a group."""
    servers = [url.removeprefix("kafka://")]

    def append() -> None:
        producer = KafkaProducer(bootstrap_servers=servers, acks="all", enable_idempotence=True, linger_ms=5)
        for first in range(0, count, BATCH):
            sent = [producer.send(topic, key=f"key-{first + n}".encode(), value=_VALUE) for n in range(BATCH)]
            producer.flush(30)
            for each in sent:
                each.get(30)
        producer.close(5)

    def read() -> None:
        consumer = KafkaConsumer(bootstrap_servers=servers, auto_offset_reset="earliest", enable_auto_commit=False)
        consumer.assign([TopicPartition(topic, partition) for partition in range(3)])
        taken = 0
        while taken < count:
            taken += sum(len(records) for records in consumer.poll(timeout_ms=500, max_records=BATCH).values())
        consumer.close()

    return _rate(count, append), _rate(count, read)
