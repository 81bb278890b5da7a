"""One service's database restored to an older state, or lost: what the topics know is rebuilt (faults 14 and 15)."""

from __future__ import annotations

import shutil
from collections.abc import Sequence
from pathlib import Path

import pytest

from tests.harness.count import assert_clean
from tests.harness.crowd import MARKER, PDF, Load, drafts
from tests.harness.installation import Installation
from tests.harness.ledger import Attempt, Ledger, Outcome
from tests.harness.people import Candidate, Recruiter

pytestmark = [pytest.mark.slow, pytest.mark.timeout(600)]

SIZE = 5
PER_SECOND = 4.0


@pytest.fixture(scope="module")
def moved(candidates: Sequence[Candidate], recruiter: Recruiter, tmp_path_factory: pytest.TempPathFactory) -> Attempt:
    """One that HR will move; not in the ledger, for compaction leaves nothing of its submission but the newest word."""
    (attempt,) = drafts(candidates[-2:-1], recruiter.publish("jobs"), MARKER, PDF)
    Ledger(tmp_path_factory.mktemp("moved") / "attempts.jsonl").submit(attempt)
    return attempt


@pytest.fixture(scope="module")
def ledger(
    installation: Installation,
    candidates: Sequence[Candidate],
    recruiter: Recruiter,
    moved: Attempt,
    tmp_path_factory: pytest.TempPathFactory,
) -> Ledger:
    """Submissions with documents; a backup stands in the middle of them."""
    folder = tmp_path_factory.mktemp("ledger")
    attempts = drafts(candidates[:-2], recruiter.publish("jobs"), MARKER, PDF)
    ledger = Ledger(folder / "attempts.jsonl")
    Load(ledger, attempts[:2], PER_SECOND).run()
    assert_clean(installation, ledger, 0, [MARKER])
    assert moved.outcome is Outcome.OK
    installation.operate("backup", str(installation.home.folder.parent / "backup"))
    late = drafts(candidates[-1:], recruiter.publish("jobs"), MARKER, PDF)  # begun and submitted since then
    Load(ledger, [*attempts[2:], *late], PER_SECOND).run()
    assert_clean(installation, ledger, 0, [MARKER])
    return ledger


def put_back(installation: Installation, name: str, backup: Path | None) -> None:
    """The database as it was at the backup, or none at all."""
    for end in ("", "-wal", "-shm"):
        (installation.home.data / f"{name}.db{end}").unlink(missing_ok=True)
    if backup is not None:
        shutil.copy2(backup / "databases" / f"{name}.db", installation.home.data / f"{name}.db")


def test_P1_receipts_that_a_restored_database_lost_are_listed_and_rebuilt(
    installation: Installation, ledger: Ledger, moved: Attempt, recruiter: Recruiter
) -> None:
    """Fault 14: the application database of an earlier time; dossiers, documents and receipts come back."""
    recruiter.move(moved.application_id, recruiter.dossier(moved.application_id)["allowed_stages"][0]["id"])
    assert_clean(installation, ledger, 0)
    installation.operate("down")
    put_back(installation, "application", installation.home.folder.parent / "backup")
    listed = installation.operate("reconcile", status=1)
    lost = ledger.attempts[2:]
    assert listed.count("can be rebuilt") == len(lost) + 1
    for attempt in lost:
        assert attempt.receipt is not None
        assert f"missing         {attempt.receipt['number']}" in listed
    assert f"behind          application {moved.application_id}" in listed
    rebuilt = installation.operate("reconcile", "--rebuild", "application")
    assert rebuilt.count("rebuilt  ") == len(lost) + 1
    assert "Every receipt that was ever told is stored" in rebuilt
    installation.start()
    assert_clean(installation, ledger, 0, [MARKER])
    for attempt in ledger.attempts:
        seen = attempt.candidate.application(attempt.application_id)
        assert attempt.receipt is not None
        assert seen["receipt_number"] == attempt.receipt["number"]


def test_P3_a_lost_mail_ledger_is_rebuilt_and_no_mail_goes_again(installation: Installation, ledger: Ledger) -> None:
    """Fault 15: the whole database of notifier is gone."""
    mails = sorted(file.name for file in installation.home.mail.glob("*.eml"))
    installation.operate("down")
    put_back(installation, "notifier", None)
    installation.operate("migrate")
    assert "unacknowledged  P-" in installation.operate("reconcile", status=1)
    installation.operate("reconcile", "--rebuild", "notifier")
    installation.start()
    assert_clean(installation, ledger, 0, [MARKER])
    assert sorted(file.name for file in installation.home.mail.glob("*.eml")) == mails
