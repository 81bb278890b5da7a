"""The ledger sees what it is there to see: each kind of damage, done on purpose, shows in its own count."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from uuid import uuid4

import pytest

from chassis import catalogue
from chassis.eventlog import Message, Record
from tests.harness.count import assert_clean, count
from tests.harness.crowd import MARKER, PDF, Load, drafts
from tests.harness.installation import Installation
from tests.harness.ledger import Attempt, Ledger, Outcome
from tests.harness.people import Candidate, Recruiter
from tests.harness.quiet import GROUPS, wait_until_quiet

pytestmark = pytest.mark.timeout(240)


@pytest.fixture(scope="package")
def ledger(
    installation: Installation,
    candidates: Sequence[Candidate],
    recruiters: Sequence[Recruiter],
    tmp_path_factory: pytest.TempPathFactory,
) -> Ledger:
    """Two clean submissions, for tests that leave them as they were."""
    return submitted(installation, candidates[:2], recruiters[1], tmp_path_factory.mktemp("ledger"))


def submitted(
    installation: Installation, candidates: Sequence[Candidate], recruiter: Recruiter, folder: Path
) -> Ledger:
    """A submission of each candidate with a document, clean."""
    attempts = drafts(candidates, recruiter.publish("jobs"), MARKER, PDF)
    ledger = Ledger(folder / "attempts.jsonl")
    Load(ledger, attempts, per_second=10).run()
    assert_clean(installation, ledger, 0, [MARKER])
    return ledger


def failed(installation: Installation, ledger: Ledger, *markers: str) -> set[str]:
    """What does not hold now."""
    return {row.what for row in count(installation, ledger, 0, markers) if not row.holds}


def copy_of(ledger: Ledger, attempts: Sequence[Attempt]) -> Ledger:
    other = Ledger(Path("/dev/null"))
    other.attempts = list(attempts)
    return other


@contextmanager
def mail_changed(installation: Installation, number: str, old: bytes, new: bytes) -> Iterator[None]:
    """One more copy of an acknowledgement, with something replaced in it."""
    original = next(file for file in installation.home.mail.glob("*.eml") if number.encode() in file.read_bytes())
    copy = original.with_name(f"{original.name[:21]}{uuid4().hex}.eml")
    copy.write_bytes(original.read_bytes().replace(old, new))
    try:
        yield
    finally:
        copy.unlink()


def number_of(attempt: Attempt) -> str:
    assert attempt.receipt is not None
    return str(attempt.receipt["number"])


def queued(installation: Installation, attempt: Attempt) -> Record:
    """The message by which HR learned of a submission."""
    return next(each for each in installation.topic("hr-queue.hospice") if each.key == attempt.application_id)


def publish_again(installation: Installation, record: Record, **headers: str) -> None:
    with installation.event_log() as log:
        producer = log.producer()
        message = Message(topic=record.topic, key=record.key, value=record.value, headers={**record.headers, **headers})
        producer.publish([message])
        producer.close()


def test_ledger_C1_a_receipt_without_a_row_is_lost(installation: Installation, ledger: Ledger) -> None:
    invented = replace(ledger.attempts[0], application_id=str(uuid4()))
    with_invented = copy_of(ledger, [*ledger.attempts, invented])
    assert failed(installation, with_invented) == {"lost: told OK, not stored"}


def test_ledger_C2_a_row_that_nobody_asked_for_is_a_phantom(installation: Installation, ledger: Ledger) -> None:
    assert failed(installation, copy_of(ledger, ledger.attempts[:1])) == {"phantom: stored, never told nor asked"}


def test_ledger_C2_a_receipt_number_from_nowhere_is_a_phantom(installation: Installation, ledger: Ledger) -> None:
    number = number_of(ledger.attempts[0])
    with mail_changed(installation, number, number.encode(), b"P-2222-3333-44"):
        assert "phantom: acknowledged, not stored" in failed(installation, ledger)


def test_ledger_C5_a_missing_acknowledgement_shows(installation: Installation, ledger: Ledger) -> None:
    number = number_of(ledger.attempts[0])
    original = next(file for file in installation.home.mail.glob("*.eml") if number.encode() in file.read_bytes())
    hidden = original.rename(original.with_suffix(".hidden"))
    try:
        assert failed(installation, ledger) == {"without an acknowledgement"}
    finally:
        hidden.rename(original)


def test_ledger_C5_a_second_message_id_and_an_unrecorded_copy_show(installation: Installation, ledger: Ledger) -> None:
    number = number_of(ledger.attempts[0])
    with mail_changed(installation, number, b"Message-ID: <", b"Message-ID: <x"):
        assert failed(installation, ledger) == {"with two Message-IDs"}
    with mail_changed(installation, number, b"", b""):
        assert failed(installation, ledger) == {"extra copies of one Message-ID", "extra copies not recorded"}


def test_ledger_C7_a_changed_file_shows(installation: Installation, ledger: Ledger) -> None:
    stored = [
        file
        for file in (installation.home.folder / "files" / "application").rglob("*")
        if file.is_file() and file.read_bytes().endswith(ledger.attempts[0].candidate.id.encode())
    ]
    kept = {file: file.read_bytes() for file in stored}
    for file in stored:
        file.write_bytes(b"something else")
    try:
        assert failed(installation, ledger) == {"files missing or changed"}
    finally:
        for file, content in kept.items():
            file.write_bytes(content)


def test_ledger_C8_an_unknown_outcome_shows(installation: Installation, ledger: Ledger) -> None:
    unknown = replace(ledger.attempts[0], outcome=Outcome.UNKNOWN)
    assert failed(installation, copy_of(ledger, [unknown, *ledger.attempts[1:]])) == {"unresolved"}


def test_ledger_C11_personal_data_in_a_log_show(installation: Installation, ledger: Ledger) -> None:
    word = uuid4().hex
    assert failed(installation, ledger, word) == set()
    (installation.home.logs / "worker.log.old").write_text(f"a log with {word.upper()} in it")
    assert failed(installation, ledger, word) == {"personal data in logs, metrics or headers"}


def test_quiet_asks_every_group_that_a_service_reads_with(installation: Installation) -> None:
    services = [entry.build(installation.environ) for entry in catalogue.entries()]
    read = {subscription.group for service in services for subscription in service.subscriptions}
    for service in services:
        service.database.close()
    assert read == set(GROUPS)


def test_quiet_is_not_said_before_every_group_reads_the_log(installation: Installation, tmp_path: Path) -> None:
    """A log that has lost everything knows of no lag."""
    wiped = replace(installation, environ={**installation.environ, "EVENTS_URL": f"sqlite:///{tmp_path}/events.db"})
    with pytest.raises(AssertionError, match=r"readers of notifier\.applications"):
        wait_until_quiet(wiped, 1)


def test_P3_an_event_published_again_is_absorbed(installation: Installation, ledger: Ledger) -> None:
    publish_again(installation, queued(installation, ledger.attempts[0]))
    event = next(
        record
        for record in installation.topic("application.events")
        if record.key == ledger.attempts[0].application_id and record.headers["ce_type"] == "application.submitted.v1"
    )
    publish_again(installation, event)
    assert_clean(installation, ledger, 0)


def test_ledger_C4_C9_another_event_about_the_same_submission_shows(
    installation: Installation, candidates: Sequence[Candidate], recruiters: Sequence[Recruiter], tmp_path: Path
) -> None:
    ledger = submitted(installation, candidates[:1], recruiters[1], tmp_path)
    publish_again(installation, queued(installation, ledger.attempts[0]), ce_id=str(uuid4()))
    assert failed(installation, ledger) == {"more than once in the HR queue", "out of order in the HR queue"}
