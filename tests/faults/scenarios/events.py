"""Events that come twice, out of order, broken or from another time, and readers that come and go."""

from __future__ import annotations

import json
import time
from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from typing import Any
from uuid import UUID, uuid4

from kafka import KafkaProducer

from chassis.eventlog import Message, Record
from tests.faults.registry import Case, scenario
from tests.faults.scenarios.kills import CONNECTIONS
from tests.faults.world import LARGEST_RECORD, end
from tests.harness.crowd import MARKER, beside, gathered
from tests.harness.ledger import Outcome
from tests.harness.quiet import GROUPS, wait_until_quiet
from tests.harness.stores import SUBMITTED
from tests.harness.waiting import until, until_true

EVENTS = "application.events"
CLOCK_SECONDS = 60.0
"""However busy it is, what was due before is looked at by then."""
READER = "notifier.applications"
POISON: Mapping[str, bytes | None] = {
    "bad JSON": b'{"application_id": ',
    "wrong type": b'{"application_id": 17, "version": "none"}',
    "missing field": b'{"version": 1}',
    "bad UTF-8": b'{"application_id": "\xff\xfe"}',
    "null value": None,
    "2 MiB": b'{"application_id": "' + b"x" * 2 * 2**20 + b'"}',
}


@scenario(
    "every record is delivered two times in a row to every consumer", numbers="22", reduced=12, full=400, seconds=6
)
def delivered_twice(case: Case) -> None:
    case.world.plan.set(delivery="twice")
    case.load(case.attempts(case.count)).run()
    case.faults += len(case.ledger.known(Outcome.OK))
    wait_until_quiet(case.world.installation)


@scenario("every group reads every topic again from its start", numbers="9, 22", reduced=8, full=200, seconds=30)
def everything_replayed(case: Case) -> None:
    installation = case.world.installation
    case.load(case.attempts(case.count)).run()
    wait_until_quiet(installation)
    mails, rows = _mails(case), _effects(case)
    case.parked = case.world.parked
    installation.stop()
    with installation.event_log() as log:
        for group in GROUPS:
            for topic in sorted({topic for topic, _partition in log.lag(group)}):
                _reset(log, group, topic)
                case.faults += 1
    installation.start()
    wait_until_quiet(installation)
    case.holds("replay", "mails more than before", _mails(case) - mails)
    case.holds("replay", "rows of effects more or fewer than before", abs(_effects(case) - rows))


def _reset(log: Any, group: str, topic: str) -> None:
    """Once the last member has left, or was silent for too long."""

    def moved() -> bool | None:
        try:
            log.reset(group, topic, "start")
        except Exception as fault:
            if type(fault).__name__ not in {"GroupInUse", "EventLogUnavailable"}:
                raise
            return None
        return True

    until(moved, f"{group} to be empty", 60)


def _mails(case: Case) -> int:
    return len(list(case.world.installation.home.mail.glob("*.eml")))


def _effects(case: Case) -> int:
    """Once the clock has looked at each draft that is due: it ends some, a moment after it is quiet."""
    now = datetime.now(UTC).isoformat(timespec="microseconds")
    due = f"SELECT count(*) AS n FROM drafts WHERE look_at <= '{now}'"
    until_true(
        lambda: not case.world.installation.rows("notifier", due)[0]["n"], "the end of what is due", CLOCK_SECONDS
    )
    rows = case.world.installation.rows
    counted = [rows("notifier", f"SELECT count(*) AS n FROM {table}") for table in ("mails", "drafts", "contacts")]
    counted += [rows("application", f"SELECT count(*) AS n FROM {table}") for table in ("applications", "history")]
    return sum(int(each[0]["n"]) for each in counted)


@scenario(
    "the newest record of each batch is handled first; profiles change twice and applications are withdrawn meanwhile",
    numbers="23",
    reduced=8,
    full=200,
    seconds=10,
)
def out_of_order(case: Case) -> None:
    installation = case.world.installation
    attempts = case.attempts(case.count)
    case.world.plan.set(delivery="reversed")
    for attempt in attempts[: len(case.world.candidates)]:
        attempt.candidate.write_profile()
        attempt.candidate.write_profile()
    case.load(attempts).run()
    withdrawn = [attempt for attempt in case.ledger.known(Outcome.OK) if case.random.random() < 0.5]
    for attempt in withdrawn:
        attempt.candidate.post(f"/api/application/applications/{attempt.application_id}/withdrawal", {}, 200)
    case.faults += len(attempts) + len(withdrawn)
    wait_until_quiet(installation)
    kept = {
        str(UUID(str(row["account_id"]))): row["version"]
        for row in installation.rows("application", "SELECT account_id, version FROM profiles")
    }
    behind = [each for each in case.world.candidates if kept.get(each.id) != each.profile_version]
    case.holds("order", "profiles that are not the newest", len(behind))
    case.holds("order", "withdrawals without exactly one mail", sum(_told(case, each) != 1 for each in withdrawn))


def _told(case: Case, attempt: Any) -> int:
    """How many mails told the candidate of this withdrawal."""
    query = "SELECT facts FROM mails WHERE template = 'application_withdrawn'"
    rows = case.world.installation.rows("notifier", query)
    return sum(attempt.application_id in str(row["facts"]) for row in rows)


@scenario(
    "messages that can never work among the good ones: bad JSON, wrong type, missing field, bad UTF-8, null, 2 MiB",
    numbers="24",
    reduced=12,
    full=300,
    seconds=8,
)
def poison(case: Case) -> None:
    installation = case.world.installation
    load = case.load(case.attempts(case.count))
    kinds = list(POISON) * max(1, case.count // 100)
    case.random.shuffle(kinds)

    def spread() -> None:
        load.wait_for(1)
        for kind in kinds:
            _write(case, _headers(SUBMITTED), POISON[kind])
            case.faults += 1

    beside(load, spread)
    query = "SELECT count(*) AS n FROM dead_letters WHERE consumer = :reader"

    def parked() -> int:
        return int(installation.rows("notifier", query, reader=READER)[0]["n"])

    started = time.monotonic()
    until(lambda: True if parked() >= len(kinds) else None, "every message that cannot work among the dead letters", 60)
    case.note(f"all parked within {time.monotonic() - started:.1f} s of the load's end")
    case.holds("Q", "messages that cannot work, and are not parked once", abs(parked() - len(kinds)))
    wait_until_quiet(installation)
    case.parked = sum(
        int(installation.rows(service, "SELECT count(*) AS n FROM dead_letters")[0]["n"])
        for service in installation.services()
    )


@scenario(
    "a handler fails at one valid event: it is parked, others pass, and it works again once the fault is mended",
    numbers="25",
    reduced=6,
    full=50,
    seconds=8,
)
def handler_bug(case: Case) -> None:
    world, installation = case.world, case.world.installation
    attempts = case.attempts(case.count)
    world.plan.set(broken_key=attempts[0].application_id)
    case.load(attempts).run()
    query = "SELECT key FROM dead_letters WHERE consumer = :reader"
    until(lambda: installation.rows("notifier", query, reader=READER) or None, "the event among the dead letters", 60)
    case.faults += 1
    parked = {row["key"] for row in installation.rows("notifier", query, reader=READER)}
    case.holds("Q", "parked events of other keys", len(parked - {attempts[0].application_id}))
    world.plan.clear()
    done = installation.command("dlq", "replay", "--service", "notifier", "--yes")
    case.holds("Q", "failures of the replay", int(done.returncode != 0))


@scenario(
    "an event of a version that nobody knows yet is parked; one with a field that nobody knows yet takes effect",
    numbers="26",
    reduced=4,
    full=50,
    seconds=6,
)
def other_versions(case: Case) -> None:
    installation = case.world.installation
    case.load(case.attempts(case.count)).run()
    wait_until_quiet(installation)
    with gathered(installation, 1, MARKER)[0]:  # whose contact is told, also where the log was wiped before
        wait_until_quiet(installation)
    mails = _mails(case)
    told = _newest(installation.topic(EVENTS), SUBMITTED)
    _write(case, {**told.headers, "ce_id": str(uuid4()), "ce_type": "application.submitted.v9"}, told.value, told.key)
    contact = _newest(installation.topic("candidate.contacts"), "contact.changed.v1")
    value = json.loads(contact.value or b"")
    newer = {**value, "version": value["version"] + 1, "a_field_of_tomorrow": {"any": ["shape"]}}
    headers = {**contact.headers, "ce_id": str(uuid4())}
    _publish(case, Message("candidate.contacts", contact.key, json.dumps(newer).encode(), headers))
    case.faults += 2
    wait_until_quiet(installation)
    query = "SELECT count(*) AS n FROM dead_letters WHERE reason LIKE '%application.submitted.v9%'"
    parked = {service: int(installation.rows(service, query)[0]["n"]) for service in installation.services()}
    readers = {"notifier", "identity"}
    case.parked = sum(parked.values())
    case.holds("Q", "readers that did not park it once", sum(parked[reader] != 1 for reader in readers))
    kept = installation.rows("notifier", "SELECT version, account_id FROM contacts")
    versions = {str(UUID(str(row["account_id"]))): row["version"] for row in kept}
    case.holds("versions", "unknown fields that kept an event out", int(versions[contact.key] != newer["version"]))
    case.holds("versions", "mails that an unknown version sent", _mails(case) - mails)


@scenario(
    "workers join and leave the groups while they work",
    numbers="32",
    reduced=16,
    full=300,
    seconds=20,
)
def rebalances(case: Case) -> None:
    world = case.world
    load = case.load(case.attempts(case.count), per_second=2)

    def come_and_go() -> None:
        for _turn in range(max(2, case.count // 16)):
            worker = world.start_worker()
            time.sleep(case.random.uniform(4, 7))
            assert worker.poll() is None, "the other worker ended"
            end(worker)
            world.extra_workers.remove(worker)
            case.faults += 2
            case.copies += CONNECTIONS

    beside(load, come_and_go)


def _headers(kind: str) -> dict[str, str]:
    return {
        "ce_specversion": "1.0",
        "ce_id": str(uuid4()),
        "ce_type": kind,
        "ce_source": "/postula/application",
        "ce_subject": "poison",
        "ce_time": "2026-01-01T00:00:00+00:00",
        "content-type": "application/json",
    }


def _newest(records: Sequence[Record], kind: str) -> Record:
    return next(record for record in reversed(records) if record.headers.get("ce_type") == kind)


def _write(case: Case, headers: Mapping[str, str], value: bytes | None, key: str = "") -> None:
    """What no producer of ours would send, under a key of its own so that nothing good waits behind it."""
    message = object.__new__(Message)
    for name, field in {"topic": EVENTS, "key": key or str(uuid4()), "value": value, "headers": headers}.items():
        object.__setattr__(message, name, field)
    if case.world.servers is None:
        _publish(case, message)
        return
    producer = KafkaProducer(
        bootstrap_servers=case.world.servers.broker.address,
        max_request_size=LARGEST_RECORD,
        acks="all",
        enable_idempotence=False,  # a log that was wiped numbers producers anew, and takes this one for another
    )
    encoded = [(name, text.encode()) for name, text in headers.items()]
    producer.send(EVENTS, key=message.key.encode(), value=value, headers=encoded).get(timeout=20)
    producer.close()


def _publish(case: Case, message: Message) -> None:
    with case.world.installation.event_log() as log:
        producer = log.producer()
        producer.publish([message])
        producer.close()
