"""kill -9 of each process while submissions are in flight; the ledger stays clean (reliability §3, faults 1 and 2).

The moments come from a seed (`POSTULA_TEST_SEED` repeats a run). Each test takes new vacancies, so one crowd of
candidates serves them all.
"""

from __future__ import annotations

import os
import random
import sys
from collections import Counter
from collections.abc import Callable, Sequence
from pathlib import Path

import pytest

from tests.harness.count import assert_clean
from tests.harness.crowd import MARKER, PDF, Load, beside, drafts, together
from tests.harness.installation import Installation
from tests.harness.ledger import Attempt, Ledger, Outcome
from tests.harness.people import Candidate, Recruiter, checked
from tests.harness.waiting import until_true

SEED = int(os.environ.get("POSTULA_TEST_SEED", "20261122"))
KILLS = 3
PER_SECOND = 8.0
CONNECTIONS = 4
"""How many mails of one lane may be under way at once: each is a link that one kill breaks."""

SAMPLES = Path(__file__).parents[2] / "samples" / "cvs"

pytestmark = pytest.mark.timeout(240)


def run_with_kills(load: Load, sends: int, name: str, kill: Callable[[int], None]) -> None:
    """Run the load, and kill at seeded moments of it."""
    moments = sorted(random.Random(f"{SEED}:{name}").sample(range(3, sends - 4), KILLS))

    def kill_each_time() -> None:
        for number, moment in enumerate(moments):
            load.wait_for(moment)
            kill(number)

    beside(load, kill_each_time)


def submissions(recruiters: Sequence[Recruiter], candidates: Sequence[Candidate]) -> list[Attempt]:
    """Forty complete drafts: a vacancy without and one with documents, in turn."""
    wipo, hospice = recruiters
    plain = drafts(candidates, wipo.publish("staff"), MARKER, None)
    documented = drafts(candidates, hospice.publish("jobs"), MARKER, PDF)
    return [attempt for pair in zip(plain, documented, strict=True) for attempt in pair]


@pytest.mark.parametrize(
    ("process", "copies"), [("web", 0), ("worker", KILLS * CONNECTIONS), ("mail", KILLS * CONNECTIONS)]
)
def test_P1_P3_P4_killing_a_process_loses_and_doubles_nothing(
    process: str,
    copies: int,
    installation: Installation,
    candidates: Sequence[Candidate],
    recruiters: Sequence[Recruiter],
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
) -> None:
    attempts = submissions(recruiters, candidates)
    ledger = Ledger(tmp_path / "attempts.jsonl")

    def kill(number: int) -> None:
        killed = installation.kill(process, worker_of_web=process == "web" and number % 2 == 1)
        installation.wait_for_another(process, killed)

    run_with_kills(Load(ledger, attempts, PER_SECOND), len(attempts), process, kill)
    installation.wait_until_ready()
    table = assert_clean(installation, ledger, copies, [MARKER])
    with capsys.disabled():
        sys.stdout.write(f"\nkill -9 of {process}, {KILLS} times, seed {SEED}\n{table}\n")
    assert len(ledger.known(Outcome.OK)) == len(attempts)


def test_W6_killing_the_parser_leaves_no_cv_without_an_outcome(
    installation: Installation,
    candidates: Sequence[Candidate],
    recruiters: Sequence[Recruiter],
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
) -> None:
    attempts = submissions(recruiters, candidates)
    ledger = Ledger(tmp_path / "attempts.jsonl")
    imports: list[tuple[Candidate, str]] = together(_upload, list(enumerate(candidates)))

    def kill(_number: int) -> None:
        installation.wait_for_another("parser", installation.kill("parser"))

    run_with_kills(Load(ledger, attempts, PER_SECOND), len(attempts), "parser", kill)
    installation.wait_until_ready()
    until_true(lambda: all(_state(*each) != "queued" for each in imports), "an outcome of every CV", 120)
    table = assert_clean(installation, ledger, 0, [MARKER])
    found = [_outcome(*each) for each in imports]
    with capsys.disabled():
        sys.stdout.write(f"\nkill -9 of parser, {KILLS} times, seed {SEED}; CVs: {dict(Counter(found))}\n{table}\n")
    assert all(outcome == "parsed" or outcome.startswith("failed: ") for outcome in found), found
    assert installation.rows("cv-parser", "SELECT count(*) AS n FROM extraction_jobs")[0]["n"] == len(imports)


def _upload(numbered: tuple[int, Candidate]) -> tuple[Candidate, str]:
    number, candidate = numbered
    samples = sorted(SAMPLES.iterdir())
    sample = samples[number % len(samples)]
    answer = candidate.call("POST", "/api/profile/imports", files={"file": (sample.name, sample.read_bytes())})
    return candidate, checked(answer, 202)["id"]


def _state(candidate: Candidate, import_id: str) -> str:
    return str(candidate.get(f"/api/profile/imports/{import_id}")["state"])


def _outcome(candidate: Candidate, import_id: str) -> str:
    found = candidate.get(f"/api/profile/imports/{import_id}")
    return f"failed: {found['failure']['code']}" if found["failure"] else str(found["state"])
