"""An HR system of its own: it follows one organisation's HR queue and handles each change once.

    python examples/hr_subscriber.py wipo --log var/data/events.db
    HR_KAFKA_PASSWORD=… python examples/hr_subscriber.py wipo --kafka broker.example:9092 --state hr.db --once

It knows three things of Postula, all of them in `contracts/`: the topic `hr-queue.<organisation>`, the CloudEvents
attributes in the headers, and the JSON Schema of `dossier.changed.v1`. Its memory is one SQLite file: what it has
handled and how far it has read change in the same transaction as the dossiers, so a crash repeats nothing and skips
nothing. With `--log` it needs nothing beyond Python's standard library; with `--kafka`, kafka-python.
"""

from __future__ import annotations

import argparse
import contextlib
import hashlib
import json
import os
import re
import sqlite3
import sys
import time
import urllib.error
import urllib.parse
import urllib.request
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Protocol

DOSSIER_CHANGED = "dossier.changed.v1"
BATCH = 100
PAUSE_SECONDS = 0.5
PATIENCE_SECONDS = 30.0
ENTRY_SECONDS = 10.0
"""How long brokers are asked to let us in before we say that none does."""

_TABLES = """
CREATE TABLE IF NOT EXISTS positions (topic TEXT, partition INTEGER, next_offset INTEGER NOT NULL,
    PRIMARY KEY (topic, partition)) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS seen (event_id TEXT PRIMARY KEY) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS dossiers (application_id TEXT PRIMARY KEY, version INTEGER NOT NULL,
    receipt_number TEXT NOT NULL, vacancy_reference TEXT NOT NULL, state TEXT NOT NULL, stage TEXT NOT NULL,
    dossier_hash TEXT NOT NULL, dossier TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS set_aside (topic TEXT, partition INTEGER, "offset" INTEGER, reason TEXT NOT NULL,
    PRIMARY KEY (topic, partition, "offset")) WITHOUT ROWID;
"""


@dataclass(frozen=True)
class Message:
    """One message of the queue, at its place."""

    partition: int
    offset: int
    key: str
    headers: Mapping[str, str]
    value: bytes | None


class Queue(Protocol):
    """Where messages come from. `positions` is the next offset to read, by partition."""

    def ends(self) -> dict[int, int]:
        """The next offset that each partition will get, now."""

    def read(self, positions: Mapping[int, int]) -> tuple[list[Message], dict[int, int]]:
        """Some messages from there, maybe none; and how far every partition has been read with them."""

    def close(self) -> None: ...


class FileLog:
    """The event log of a laptop: an SQLite file, read as `chassis/eventlog/embedded` documents it."""

    def __init__(self, file: Path, topic: str) -> None:
        self._topic = topic
        self._connection = sqlite3.connect(f"{file.absolute().as_uri()}?mode=ro", uri=True, timeout=PATIENCE_SECONDS)
        self._connection.isolation_level = None

    def ends(self) -> dict[int, int]:
        query = "SELECT partition, next_offset FROM partitions WHERE topic = ?"
        found = dict(self._connection.execute(query, (self._topic,)).fetchall())
        if not found:
            raise SystemExit(f"hr_subscriber: there is no topic {self._topic} in this log")
        return found

    def read(self, positions: Mapping[int, int]) -> tuple[list[Message], dict[int, int]]:
        messages: list[Message] = []
        reached: dict[int, int] = {}
        for partition, end in self.ends().items():
            found = self._read_one(partition, positions.get(partition, 0))
            messages += found
            # Compaction leaves holes: an empty answer means that nothing stands before the end.
            reached[partition] = found[-1].offset + 1 if found else max(end, positions.get(partition, 0))
        if not messages:
            time.sleep(PAUSE_SECONDS)
        return messages, reached

    def _read_one(self, partition: int, offset: int) -> list[Message]:
        rows = self._connection.execute(
            'SELECT "offset", key, headers, value FROM records WHERE topic = ? AND partition = ? AND "offset" >= ? '
            'ORDER BY "offset" LIMIT ?',
            (self._topic, partition, offset, BATCH),
        )
        return [Message(partition, at, key, json.loads(headers), value) for at, key, headers, value in rows]

    def close(self) -> None:
        self._connection.close()


class KafkaQueue:
    """Apache Kafka. The place we read is in our own database, so no consumer group is needed."""

    def __init__(self, servers: str, topic: str, credentials: Mapping[str, str]) -> None:
        # Only who reads from Kafka needs its client.
        from kafka import KafkaConsumer, TopicPartition
        from kafka.errors import KafkaError

        self._topic = topic
        self._place = TopicPartition
        try:
            self._consumer = KafkaConsumer(
                bootstrap_servers=servers.split(","),
                bootstrap_timeout_ms=round(ENTRY_SECONDS * 1000),
                group_id=None,
                enable_auto_commit=False,
                auto_offset_reset="earliest",
                max_poll_records=BATCH,
                **credentials,
            )
        except KafkaError as fault:
            who = credentials.get("sasl_plain_username", "nobody: HR_KAFKA_PASSWORD is not set")
            raise SystemExit(f"hr_subscriber: no broker of {servers} lets us in as {who}") from fault
        self._assigned = False

    def ends(self) -> dict[int, int]:
        ends = self._consumer.end_offsets(self._places())
        return {place.partition: end for place, end in ends.items()}

    def read(self, positions: Mapping[int, int]) -> tuple[list[Message], dict[int, int]]:
        if not self._assigned:
            self._begin_at(positions)
        polled = self._consumer.poll(timeout_ms=round(PAUSE_SECONDS * 1000))
        messages = [_from_kafka(record) for batch in polled.values() for record in batch]
        return messages, {place.partition: self._consumer.position(place) for place in self._consumer.assignment()}

    def _begin_at(self, positions: Mapping[int, int]) -> None:
        places = self._places()
        self._consumer.assign(places)
        starts = self._consumer.beginning_offsets(places)
        for place in places:
            self._consumer.seek(place, max(starts[place], positions.get(place.partition, 0)))
        self._assigned = True

    def _places(self) -> list[Any]:
        partitions = self._consumer.partitions_for_topic(self._topic)
        if not partitions:
            raise SystemExit(f"hr_subscriber: there is no topic {self._topic} at this broker, or we may not read it")
        return [self._place(self._topic, partition) for partition in sorted(partitions)]

    def close(self) -> None:
        self._consumer.close()


def _credentials(organisation: str, environ: Mapping[str, str]) -> dict[str, str]:
    """Who we are to the brokers (SCRAM-SHA-512): the user `hr-<organisation>`; nobody, without a password."""
    password = environ.get("HR_KAFKA_PASSWORD")
    if not password:
        return {}
    in_the_clear = environ.get("HR_KAFKA_TLS") == "off"
    trusted = {"ssl_cafile": environ["HR_KAFKA_CA"]} if environ.get("HR_KAFKA_CA") else {}
    return {
        "security_protocol": "SASL_PLAINTEXT" if in_the_clear else "SASL_SSL",
        "sasl_mechanism": "SCRAM-SHA-512",
        "sasl_plain_username": f"hr-{organisation}",
        "sasl_plain_password": password,
        **trusted,
    }


def _from_kafka(record: Any) -> Message:
    headers = {name: value.decode() for name, value in record.headers}
    key = record.key.decode() if record.key is not None else ""
    return Message(record.partition, record.offset, key, headers, record.value)


class Attachments:
    """Fetches what a dossier names, by claim check, with the token of a machine client."""

    def __init__(self, api: str, client_id: str, client_secret: str, folder: Path) -> None:
        self._api = api.rstrip("/")
        self._form = {"grant_type": "client_credentials", "client_id": client_id, "client_secret": client_secret}
        self._folder = folder
        self._token = ""
        self._renew_at = 0.0

    def fetch(self, application_id: str, attachment: Mapping[str, Any]) -> None:
        """Store one document whose bytes are the ones that the dossier names; what is stored is not fetched again."""
        file = self._file(application_id, attachment)
        if file.exists() and _sha256(file.read_bytes()) == attachment["sha256"]:
            return
        content = self._get(f"/api/application/machine/attachments/{attachment['id']}")
        if content is None:
            print(f"document {attachment['id']} is not there any more", file=sys.stderr)
            return
        if _sha256(content) != attachment["sha256"]:
            raise OSError(f"document {attachment['id']} is not the one that the dossier names")
        file.parent.mkdir(parents=True, exist_ok=True)
        aside = file.with_name(f"{file.name}.part")
        aside.write_bytes(content)
        aside.replace(file)

    def forget(self, application_id: str) -> None:
        """Remove the documents of an application whose data are erased."""
        folder = self._folder / _plain(application_id)
        for file in folder.glob("*"):
            file.unlink()
        with contextlib.suppress(FileNotFoundError):
            folder.rmdir()

    def _file(self, application_id: str, attachment: Mapping[str, Any]) -> Path:
        # The name was chosen by a candidate: only its harmless characters reach the disk.
        name = f"{_plain(attachment['id'])}-{_plain(attachment['name'])[-80:]}"
        return self._folder / _plain(application_id) / name

    def _get(self, path: str) -> bytes | None:
        request = urllib.request.Request(self._api + path)  # noqa: S310
        request.add_header("Authorization", f"Bearer {self._access_token()}")
        try:
            with urllib.request.urlopen(request, timeout=PATIENCE_SECONDS) as answer:  # noqa: S310
                return bytes(answer.read())
        except urllib.error.HTTPError as refused:
            if refused.code in {404, 410}:
                return None
            raise

    def _access_token(self) -> str:
        if time.monotonic() >= self._renew_at:
            form = urllib.parse.urlencode(self._form).encode()
            url = f"{self._api}/api/identity/oauth/token"
            with urllib.request.urlopen(url, data=form, timeout=PATIENCE_SECONDS) as answer:  # noqa: S310
                issued = json.load(answer)
            self._token = issued["access_token"]
            self._renew_at = time.monotonic() + issued["expires_in"] / 2
        return self._token


class Memory:
    """Our own database: dossiers as they are now, what was handled, and how far was read."""

    def __init__(self, file: Path, topic: str) -> None:
        self._topic = topic
        self._connection = sqlite3.connect(file, timeout=PATIENCE_SECONDS)
        self._connection.isolation_level = None
        self._connection.executescript(f"PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; {_TABLES}")

    def forget_everything(self) -> None:
        """Before a replay: the log brings it all again."""
        with self._transaction() as connection:
            for table in ("positions", "seen", "dossiers", "set_aside"):
                connection.execute(f"DELETE FROM {table}")  # noqa: S608

    def positions(self) -> dict[int, int]:
        query = "SELECT partition, next_offset FROM positions WHERE topic = ?"
        return dict(self._connection.execute(query, (self._topic,)).fetchall())

    def take(self, message: Message) -> str | None:
        """Handle one message and step over it, both or neither; the line that tells of it, if it is news."""
        with self._transaction() as connection:
            connection.execute(
                "INSERT INTO positions VALUES (?, ?, ?) ON CONFLICT DO UPDATE SET next_offset = excluded.next_offset",
                (self._topic, message.partition, message.offset + 1),
            )
            return self._handle(connection, message)

    def _handle(self, connection: sqlite3.Connection, message: Message) -> str | None:
        if message.value is None:
            erased = connection.execute("DELETE FROM dossiers WHERE application_id = ?", (message.key,)).rowcount
            return _line("erased", application_id=message.key) if erased else None
        if message.headers.get("ce_type") != DOSSIER_CHANGED:
            return None
        try:
            change = _read(message)
        except (ValueError, KeyError) as wrong:
            place = (self._topic, message.partition, message.offset)
            connection.execute("INSERT OR REPLACE INTO set_aside VALUES (?, ?, ?, ?)", (*place, repr(wrong)))
            return None
        if not connection.execute("INSERT OR IGNORE INTO seen VALUES (?)", (message.headers["ce_id"],)).rowcount:
            return None
        self._store(connection, change)
        return _line(**{name: change[name] for name in _TOLD})

    def _store(self, connection: sqlite3.Connection, change: Mapping[str, Any]) -> None:
        """Each message holds the whole dossier, so the newest version is all there is to know."""
        row = {name: change[name] for name in _KEPT}
        connection.execute(
            "INSERT INTO dossiers VALUES (:application_id, :version, :receipt_number, :vacancy_reference, :state, "
            ":stage, :dossier_hash, :dossier) ON CONFLICT DO UPDATE SET version = excluded.version, "
            "receipt_number = excluded.receipt_number, vacancy_reference = excluded.vacancy_reference, "
            "state = excluded.state, stage = excluded.stage, dossier_hash = excluded.dossier_hash, "
            "dossier = excluded.dossier WHERE excluded.version > dossiers.version",
            {**row, "dossier": json.dumps(change["dossier"], ensure_ascii=False)},
        )

    @contextlib.contextmanager
    def _transaction(self) -> Iterator[sqlite3.Connection]:
        self._connection.execute("BEGIN IMMEDIATE")
        try:
            yield self._connection
        except BaseException:
            self._connection.execute("ROLLBACK")
            raise
        self._connection.execute("COMMIT")

    def close(self) -> None:
        self._connection.close()


_TOLD = ("change", "receipt_number", "vacancy_reference", "state", "stage", "application_id")
_KEPT = ("application_id", "version", "receipt_number", "vacancy_reference", "state", "stage", "dossier_hash")


def _read(message: Message) -> dict[str, Any]:
    """The data of `dossier.changed.v1`; fields that we do not know are none of our business."""
    change: dict[str, Any] = json.loads(message.value or b"")
    missing = [name for name in ("dossier", *_TOLD, *_KEPT) if name not in change]
    if missing or "ce_id" not in message.headers:
        raise ValueError(f"not a {DOSSIER_CHANGED}: {missing or 'ce_id'} missing")
    return change


def _line(change: str, **facts: str) -> str:
    return "\t".join((change, *facts.values()))


def _plain(name: str) -> str:
    return re.sub(r"[^A-Za-z0-9._-]+", "_", name).lstrip(".") or "_"


def _sha256(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()


def follow(queue: Queue, memory: Memory, attachments: Attachments | None, *, once: bool) -> None:
    """Handle what comes; with `once`, up to the end that the queue has now."""
    goal = queue.ends() if once else None
    positions = memory.positions()
    while goal is None or any(positions.get(partition, 0) < end for partition, end in goal.items()):
        messages, positions = queue.read(positions)
        for message in messages:
            _take(message, memory, attachments, once=once)


def _take(message: Message, memory: Memory, attachments: Attachments | None, *, once: bool) -> None:
    if attachments is not None:
        _fetch_documents(message, attachments, once=once)
    line = memory.take(message)
    if line is not None:
        print(line, flush=True)


def _fetch_documents(message: Message, attachments: Attachments, *, once: bool) -> None:
    """Before the message counts as handled; while the API is away we wait, in order."""
    if message.value is None:
        attachments.forget(message.key)
        return
    for document in _documents(message):
        delay = PAUSE_SECONDS
        while True:
            try:
                attachments.fetch(message.key, document)
                break
            except OSError as fault:
                if once:
                    raise SystemExit(f"hr_subscriber: {fault}; start again to go on from here") from fault
                print(f"waiting for the API: {fault}", file=sys.stderr)
                time.sleep(delay)
                delay = min(delay * 2, PATIENCE_SECONDS)


def _documents(message: Message) -> Sequence[Mapping[str, Any]]:
    if message.headers.get("ce_type") != DOSSIER_CHANGED:
        return []
    try:
        documents: list[dict[str, Any]] = _read(message)["dossier"]["attachments"]
    except (ValueError, KeyError, TypeError):
        return []
    return documents


def main(arguments: Sequence[str] | None = None) -> None:
    """Follow the queue until interrupted, or to its present end."""
    options = _parser().parse_args(arguments)
    topic = f"hr-queue.{options.organisation}"
    queue: Queue
    if options.log:
        queue = FileLog(options.log, topic)
    else:
        queue = KafkaQueue(options.kafka, topic, _credentials(options.organisation, os.environ))
    memory = Memory(options.state or Path(f"{topic}.db"), topic)
    if options.replay:
        memory.forget_everything()
    try:
        follow(queue, memory, _attachments(options), once=options.once)
    except KeyboardInterrupt:
        sys.exit(130)
    finally:
        memory.close()
        queue.close()


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(description="Follow the HR queue of one organisation.")
    parser.add_argument("organisation")
    source = parser.add_mutually_exclusive_group(required=True)
    source.add_argument("--log", type=Path, help="the event log of a laptop installation: <home>/data/events.db")
    source.add_argument("--kafka", help="host:port of a Kafka broker, or several; the password is in HR_KAFKA_PASSWORD")
    parser.add_argument("--state", type=Path, help="where this subscriber remembers (hr-queue.<organisation>.db)")
    parser.add_argument("--once", action="store_true", help="stop at the present end of the queue")
    parser.add_argument("--replay", action="store_true", help="forget everything and read from the beginning")
    parser.add_argument("--api", type=_web_address, help="the public address of the installation: fetch documents too")
    parser.add_argument("--client-id", help="the machine client, with the scope dossiers:read")
    parser.add_argument("--client-secret", help="its secret; HR_CLIENT_SECRET in the environment is safer")
    parser.add_argument("--files", type=Path, default=Path("documents"), help="where documents go (documents/)")
    return parser


def _web_address(text: str) -> str:
    if not text.startswith(("http://", "https://")):
        raise argparse.ArgumentTypeError("an address like https://jobs.example.org")
    return text


def _attachments(options: argparse.Namespace) -> Attachments | None:
    if options.api is None:
        return None
    secret = options.client_secret or os.environ.get("HR_CLIENT_SECRET")
    if not options.client_id or not secret:
        raise SystemExit("hr_subscriber: --api needs --client-id and its secret")
    return Attachments(options.api, options.client_id, secret, options.files)


if __name__ == "__main__":
    main()
