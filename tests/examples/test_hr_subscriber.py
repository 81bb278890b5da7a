"""The example subscriber as HR would run it: a process of its own, on both event logs."""

from __future__ import annotations

import secrets
import sqlite3
import subprocess
import sys
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from uuid import UUID, uuid4

import pytest

from chassis.eventlog import EventLog, Message, TopicSpec, open_event_log
from chassis.eventlog.kafka_url import read_url
from cli.topics.brokers import Brokers
from contracts import access
from contracts.envelope import pack
from contracts.events.application import Dossier, DossierChangedV1
from contracts.events.profile import Personal, Profile
from tests.servers import kafka

PROGRAM = Path(__file__).parents[2] / "examples" / "hr_subscriber.py"
NOW = datetime(2026, 11, 22, 12, 0, tzinfo=UTC)
SECONDS = 60
PASSWORD = "of an HR system, long enough"

pytestmark = pytest.mark.timeout(180)


class Queue:
    """One organisation's HR queue, written to as the application service does."""

    def __init__(self, url: str) -> None:
        self.organisation = f"hr-{secrets.token_hex(4)}"
        self.topic = f"hr-queue.{self.organisation}"
        self.url = url
        self._log: EventLog = open_event_log(url)
        self._log.ensure_topics([TopicSpec(self.topic, partitions=3, compacted=True)])
        self._producer = self._log.producer()

    def tell(self, *changes: DossierChangedV1, event_id: UUID | None = None) -> None:
        self._producer.publish([self._message(change, event_id or uuid4()) for change in changes])

    def erase(self, application_id: UUID) -> None:
        self._producer.publish([Message(topic=self.topic, key=str(application_id), value=None)])

    def write(self, key: str, value: bytes, headers: dict[str, str]) -> None:
        self._producer.publish([Message(topic=self.topic, key=key, value=value, headers=headers)])

    def submission(self, number: int = 1) -> DossierChangedV1:
        dossier = Dossier(
            language="en",
            email="nadia@candidates.example",
            profile=Profile(personal=Personal(given_name="Nadia", family_name="Benkirane")),
        )
        return DossierChangedV1(
            application_id=uuid4(),
            organisation=self.organisation,
            vacancy_id=uuid4(),
            vacancy_reference="REF-1",
            account_id=uuid4(),
            version=1,
            change="submitted",
            state="submitted",
            stage="received",
            receipt_number=f"P-{number:04}",
            submitted_at=NOW,
            dossier_hash="0" * 64,
            dossier=dossier,
            at=NOW,
        )

    def close(self) -> None:
        self._producer.close()
        self._log.close()

    def _message(self, change: DossierChangedV1, event_id: UUID) -> Message:
        envelope = pack(change, id=event_id, source="application", at=change.at)
        return Message(topic=self.topic, key=change.key, value=envelope.data, headers=envelope.headers())


class Subscriber:
    """The program, with its own database."""

    def __init__(self, queue: Queue, folder: Path) -> None:
        self.state = folder / "hr.db"
        source = ["--kafka", queue.url.removeprefix("kafka://")] if queue.url.startswith("kafka") else _log_of(queue)
        self._command = [sys.executable, str(PROGRAM), queue.organisation, *source, "--state", str(self.state)]

    def lines(self, *options: str) -> list[list[str]]:
        """Run to the present end of the queue; what it told."""
        done = subprocess.run(
            [*self._command, "--once", *options], capture_output=True, text=True, timeout=SECONDS, check=False
        )
        assert done.returncode == 0, done.stderr
        return [line.split("\t") for line in done.stdout.splitlines()]

    def start(self) -> subprocess.Popen[str]:
        return subprocess.Popen(self._command, stdout=subprocess.PIPE, text=True)

    def stored(self, query: str) -> Sequence[tuple[object, ...]]:
        connection = sqlite3.connect(self.state)
        try:
            return connection.execute(query).fetchall()
        finally:
            connection.close()


def _log_of(queue: Queue) -> list[str]:
    return ["--log", queue.url.removeprefix("sqlite:///")]


@pytest.fixture
def queue(event_log_url: str) -> Iterator[Queue]:
    queue = Queue(event_log_url)
    yield queue
    queue.close()


@pytest.fixture
def subscriber(queue: Queue, tmp_path: Path) -> Subscriber:
    return Subscriber(queue, tmp_path)


def moved(change: DossierChangedV1, what: str, state: str, stage: str) -> DossierChangedV1:
    later = change.at + timedelta(minutes=1)
    return replace(change, change=what, state=state, stage=stage, version=change.version + 1, at=later)  # type: ignore[arg-type]


def test_each_change_is_told_once_and_in_order(queue: Queue, subscriber: Subscriber) -> None:
    submitted = queue.submission()
    screened = moved(submitted, "stage_changed", "submitted", "screening")
    withdrawn = moved(screened, "withdrawn", "withdrawn", "screening")
    queue.tell(submitted, queue.submission(2))
    queue.tell(screened, withdrawn)
    told = subscriber.lines()
    mine = [(line[0], line[3], line[4]) for line in told if line[5] == str(submitted.application_id)]
    assert mine == [
        ("submitted", "submitted", "received"),
        ("stage_changed", "submitted", "screening"),
        ("withdrawn", "withdrawn", "screening"),
    ]
    assert len(told) == 4
    assert subscriber.lines() == []


def test_an_event_that_is_published_again_is_handled_once(queue: Queue, subscriber: Subscriber) -> None:
    change, event_id = queue.submission(), uuid4()
    queue.tell(change, event_id=event_id)
    queue.tell(change, event_id=event_id)
    assert len(subscriber.lines()) == 1
    queue.tell(change, event_id=event_id)
    assert subscriber.lines() == []


def test_what_comes_late_does_not_replace_what_is_newer(queue: Queue, subscriber: Subscriber) -> None:
    submitted = queue.submission()
    queue.tell(moved(submitted, "withdrawn", "withdrawn", "received"), submitted)
    subscriber.lines()
    assert subscriber.stored("SELECT version, state FROM dossiers") == [(2, "withdrawn")]


def test_a_killed_subscriber_goes_on_where_it_stopped(queue: Queue, subscriber: Subscriber) -> None:
    first = [queue.submission(number) for number in range(60)]
    queue.tell(*first)
    process = subscriber.start()
    assert process.stdout is not None
    told = [process.stdout.readline() for _ in range(7)]
    process.kill()
    told += process.stdout.readlines()
    process.wait()
    process.stdout.close()
    queue.tell(*(queue.submission(number) for number in range(60, 70)))
    rest = subscriber.lines()
    numbers = [line.split("\t")[1] for line in told if line.endswith("\n")] + [line[1] for line in rest]
    assert len(numbers) == len(set(numbers))
    # Handled but not yet told when it was killed: the one line that a kill can take away.
    assert len(numbers) >= 69
    assert subscriber.stored("SELECT count(*) FROM dossiers") == [(70,)]
    assert subscriber.stored("SELECT count(*) FROM seen") == [(70,)]


def test_a_replay_tells_everything_again(queue: Queue, subscriber: Subscriber) -> None:
    queue.tell(*(queue.submission(number) for number in range(5)))
    told = subscriber.lines()
    assert sorted(subscriber.lines("--replay")) == sorted(told)
    assert len(told) == 5


def test_erasure_reaches_the_subscriber(queue: Queue, subscriber: Subscriber) -> None:
    kept, erased = queue.submission(1), queue.submission(2)
    queue.tell(kept, erased)
    subscriber.lines()
    queue.erase(erased.application_id)
    assert subscriber.lines() == [["erased", str(erased.application_id)]]
    assert subscriber.stored("SELECT receipt_number FROM dossiers") == [("P-0001",)]


def test_unknown_types_are_skipped_and_unreadable_ones_set_aside(queue: Queue, subscriber: Subscriber) -> None:
    key = str(uuid4())
    queue.write(key, b"{}", {"ce_id": str(uuid4()), "ce_type": "dossier.changed.v2"})
    queue.write(key, b"not json", {"ce_id": str(uuid4()), "ce_type": "dossier.changed.v1"})
    queue.tell(queue.submission())
    assert [line[0] for line in subscriber.lines()] == ["submitted"]
    assert subscriber.stored("SELECT count(*) FROM set_aside") == [(1,)]


def test_a_queue_that_is_not_there_is_named(queue: Queue, tmp_path: Path) -> None:
    queue.organisation = "nobody"
    missing = Subscriber(queue, tmp_path)
    done = subprocess.run([*missing._command, "--once"], capture_output=True, text=True, timeout=SECONDS, check=False)
    assert done.returncode == 1
    assert "there is no topic hr-queue.nobody" in done.stderr


@pytest.fixture
def secured_queue(secured_broker: kafka.Broker) -> Iterator[Queue]:
    """A queue that only its organisation's HR system may read, with the password below."""
    queue = Queue(secured_broker.url)
    brokers = Brokers(read_url(secured_broker.url))
    for rule in access.rules([queue.organisation]):
        if rule.principal == f"User:{access.subscriber(queue.organisation)}":
            brokers.add_rule(rule)
    brokers.set_password(access.subscriber(queue.organisation), PASSWORD)
    brokers.close()
    queue.url = f"kafka://{secured_broker.address}"
    yield queue
    queue.close()


def test_C6_H5_an_hr_system_signs_in_and_reads_its_queue(
    secured_queue: Queue, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("HR_KAFKA_PASSWORD", PASSWORD)
    monkeypatch.setenv("HR_KAFKA_TLS", "off")
    secured_queue.tell(secured_queue.submission(1), secured_queue.submission(2))
    assert len(Subscriber(secured_queue, tmp_path).lines()) == 2


def test_a_wrong_password_is_one_clear_line(
    secured_queue: Queue, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("HR_KAFKA_PASSWORD", "guessed-s3cr3t")
    monkeypatch.setenv("HR_KAFKA_TLS", "off")
    command = [*Subscriber(secured_queue, tmp_path)._command, "--once"]
    done = subprocess.run(command, capture_output=True, text=True, timeout=SECONDS, check=False)
    assert done.returncode == 1
    assert done.stderr.splitlines()[-1].endswith(f"lets us in as hr-{secured_queue.organisation}")
    assert "guessed-s3cr3t" not in done.stdout + done.stderr
