"""What only the log in a file promises: to outside programs, to the disk, to its processes."""

import signal
import sqlite3
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import closing
from datetime import timedelta
from pathlib import Path

import pytest

from chassis.eventlog import EventLogUnavailable, Message, PublishFailed, Record, TopicSpec, open_event_log
from chassis.eventlog.embedded import EmbeddedEventLog
from chassis.eventlog.embedded.database import Database

ROOT = Path(__file__).parents[3]
OPEN = "import sys; from chassis.eventlog import *; open_event_log(sys.argv[1]).ensure_topics([TopicSpec('t')])"


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "events.db"


@pytest.fixture
def log(path: Path) -> Iterator[EmbeddedEventLog]:
    opened = open_event_log(f"sqlite:///{path}")
    assert isinstance(opened, EmbeddedEventLog)
    opened.ensure_topics([TopicSpec("plain"), TopicSpec("compacted", compacted=True)])
    yield opened
    opened.close()


def test_an_outside_program_reads_the_documented_tables(log: EmbeddedEventLog, path: Path) -> None:
    log.producer().publish([Message("plain", "clé", b"{}", {"ce_type": "vacancy.published.v1"})])
    with closing(sqlite3.connect(f"file:{path}?mode=ro", uri=True)) as outside:
        rows = outside.execute(
            "SELECT partition, key, headers, value FROM records"
            ' WHERE topic = ? AND "offset" >= ? ORDER BY partition, "offset" LIMIT 100',
            ("plain", 0),
        ).fetchall()
    ((partition, key, headers, value),) = rows
    assert partition in range(3)
    assert (key, headers, value) == ("clé", '{"ce_type": "vacancy.published.v1"}', b"{}")


def test_published_is_flushed_to_the_disk(path: Path) -> None:
    with closing(Database(path).connect(durable=True)) as connection:
        assert connection.execute("PRAGMA synchronous").fetchone() == (2,)
        assert connection.execute("PRAGMA journal_mode").fetchone() == ("wal",)


def test_many_processes_create_the_file_at_once(path: Path) -> None:
    processes = [subprocess.Popen([sys.executable, "-c", OPEN, f"sqlite:///{path}"], cwd=ROOT) for _ in range(6)]
    assert [process.wait(60) for process in processes] == [0] * 6


def test_erased_bytes_leave_the_files(log: EmbeddedEventLog, path: Path) -> None:
    log.ensure_topics([TopicSpec("compacted", compacted=True, tombstone_delay=timedelta(0))])
    secret = b"Zoe Candidate, rue du Rhone" * 400
    producer = log.producer()
    producer.publish([Message("compacted", "key", secret)])
    producer.publish([Message("compacted", "key", None)])
    log.maintain()
    producer.close()
    files = b"".join(file.read_bytes() for file in path.parent.glob("events.db*") if file.is_file())
    assert b"rue du Rhone" not in files


def test_a_batch_is_written_as_a_whole_or_not_at_all(log: EmbeddedEventLog) -> None:
    with pytest.raises(PublishFailed):
        log.producer().publish([Message("plain", "key", b"x"), Message("unknown", "key", b"x")])
    assert list(log.read("plain")) == []


def test_offsets_are_never_used_twice(log: EmbeddedEventLog) -> None:
    log.ensure_topics([TopicSpec("plain", retention=timedelta(0))])
    producer = log.producer()
    producer.publish([Message("plain", "key", b"old")])
    time.sleep(0.01)
    log.maintain()
    assert list(log.read("plain")) == []
    producer.publish([Message("plain", "key", b"new")])
    assert [record.offset for record in log.read("plain")] == [1]


def test_a_killed_member_is_noticed_long_before_patience_ends(log: EmbeddedEventLog, path: Path) -> None:
    log.producer().publish([Message("plain", f"key-{number}", b"x") for number in range(9)])
    victim = subprocess.Popen(
        [sys.executable, "-m", "chassis.tests.eventlog.child", "read", f"sqlite:///{path}", "plain", "group"],
        cwd=ROOT,
        stdout=subprocess.PIPE,
        text=True,
    )
    assert victim.stdout is not None
    for _ in range(9):
        victim.stdout.readline()
    heir = log.consumer("group", ["plain"])
    victim.send_signal(signal.SIGSTOP)
    assert heir.poll(1.5) == []
    victim.kill()
    victim.wait()
    records: list[Record] = []
    deadline = time.monotonic() + 5
    while len(records) < 9 and time.monotonic() < deadline:
        records += heir.poll(0.2)
    assert len(records) == 9
    heir.close()


def test_a_reader_is_woken_and_does_not_poll(log: EmbeddedEventLog) -> None:
    consumer = log.consumer("group", ["plain"])
    producer = log.producer()
    delays = []
    for number in range(20):
        producer.publish([Message("plain", "key", str(number).encode())])
        started = time.monotonic()
        assert consumer.poll(5)
        delays.append(time.monotonic() - started)
    assert sorted(delays)[10] < 0.05
    consumer.close()


def test_a_file_that_cannot_be_opened_is_said_to_be_unavailable(tmp_path: Path) -> None:
    (tmp_path / "events.db").mkdir()
    with pytest.raises(EventLogUnavailable):
        open_event_log(f"sqlite:///{tmp_path / 'events.db'}")


def test_an_unknown_scheme_is_refused() -> None:
    with pytest.raises(ValueError, match="sqlite: or kafka:"):
        open_event_log("redis://localhost")
