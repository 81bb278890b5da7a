"""Scenarios by name: what each does, on which shapes, and how large it is."""

from __future__ import annotations

import random
import shutil
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from tests.faults.isolation import is_apart
from tests.faults.world import SHAPES, Shape, World
from tests.harness.count import Row, count
from tests.harness.crowd import MARKER, PDF, Load, drafts
from tests.harness.ledger import Attempt, Ledger
from tests.harness.quiet import wait_until_quiet

QUIET_SECONDS = 180.0
QUIET_SECONDS_EACH = 0.1
"""Beside a storm of thousands the patience grows with what has to be acknowledged."""


@dataclass
class Case:
    """One run of a scenario: its world, its ledger, and what it may leave behind by its nature."""

    world: World
    name: str
    count: int
    seed: str
    ledger: Ledger
    random: random.Random
    copies: int = 0
    """How many second copies of one Message-ID the faults explain (P3)."""
    parked: int = 0
    """How many dead letters the faults explain (C10)."""
    refused: int = 0
    """How many acknowledgements the mail server refused for good."""
    rows: list[Row] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    faults: int = 0
    """How many faults were done."""

    def attempts(self, number: int) -> list[Attempt]:
        """So many complete drafts, on new vacancies: one without and one with documents, in turn."""
        prepared: list[Attempt] = []
        turn = 0
        while len(prepared) < number:
            crowd = self.world.candidates[: number - len(prepared)]
            if turn % 2 == 0:
                prepared += drafts(crowd, self.world.wipo.publish("staff"), MARKER, None)
            else:
                prepared += drafts(crowd, self.world.hospice.publish("jobs"), MARKER, PDF)
            turn += 1
        return prepared

    def load(self, attempts: Sequence[Attempt], per_second: float = 8.0) -> Load:
        return Load(self.ledger, attempts, per_second)

    def holds(self, name: str, what: str, wrong: int, allowed: int = 0) -> None:
        """One more line of the count, of what this scenario alone can see."""
        self.rows.append(Row(name, what, wrong, allowed))

    def note(self, text: str) -> None:
        self.notes.append(text)


@dataclass(frozen=True)
class Scenario:
    """`reduced` and `full` are submissions per round; `seconds` is its share of the reduced set, on one shape.

    With `reduced` 0 it is in the full set alone.
    """

    name: str
    does: str
    numbers: str
    run: Callable[[Case], None]
    reduced: int
    full: int
    seconds: float
    shapes: Sequence[Shape] = SHAPES
    why_not_elsewhere: str = ""
    needs: Callable[[World], str] = lambda _world: ""
    """What this machine lacks, in words; empty when nothing."""
    brokers: int = 1
    """How many the cluster needs; more than one is a world of its own."""


@dataclass
class Result:
    """What one run of a scenario counted. `failure` is what broke before it could be counted."""

    name: str
    shape: Shape
    seed: str
    submissions: int = 0
    sends: int = 0
    outcomes: dict[str, int] = field(default_factory=dict)
    faults: int = 0
    rounds: int = 0
    rows: list[Row] = field(default_factory=list)
    quiet_seconds: float = 0.0
    seconds: float = 0.0
    notes: list[str] = field(default_factory=list)
    failure: str = ""

    @property
    def is_clean(self) -> bool:
        return not self.failure and all(row.holds for row in self.rows)


SCENARIOS: dict[str, Scenario] = {}


def scenario(
    does: str,
    *,
    numbers: str,
    reduced: int,
    full: int,
    seconds: float,
    shapes: Sequence[Shape] = SHAPES,
    why_not_elsewhere: str = "",
    needs: Callable[[World], str] = lambda _world: "",
    brokers: int = 1,
) -> Callable[[Callable[[Case], None]], Callable[[Case], None]]:
    """Enter a function under its own name. `numbers` are the lines of `reliability` §3 that it covers."""

    def enter(run: Callable[[Case], None]) -> Callable[[Case], None]:
        name = run.__name__.replace("_", "-")
        SCENARIOS[name] = Scenario(
            name, does, numbers, run, reduced, full, seconds, shapes, why_not_elsewhere, needs, brokers
        )
        return run

    return enter


def run_scenario(scenario: Scenario, world: World, size: int, seed: str, folder: Path) -> Result:
    """Do it, wait for quiet, count; a scenario that breaks is a result too."""
    started = time.monotonic()
    file = folder / f"{scenario.name}-{world.shape}-{seed}.jsonl"
    case = Case(world, scenario.name, size, seed, Ledger(file), random.Random(f"{seed}:{scenario.name}:{world.shape}"))
    result = Result(scenario.name, world.shape, seed)
    try:
        scenario.run(case)
        world.calm()
        result.quiet_seconds = wait_until_quiet(
            world.installation, max(QUIET_SECONDS, QUIET_SECONDS_EACH * len(case.ledger.attempts))
        )
        result.rows = [
            *count(world.installation, case.ledger, case.copies, [MARKER], case.parked, case.refused),
            *case.rows,
        ]
        world.forget_dead_letters()
    except Exception as fault:
        result.failure = f"{type(fault).__name__}: {fault}"[:3000]
        result.rows = case.rows
    sent = case.ledger.attempts
    result.submissions, result.sends = len(sent), sum(attempt.sends for attempt in sent)
    result.outcomes = {str(kind): len(case.ledger.known(kind)) for kind in {each.outcome for each in sent}}
    result.faults, result.notes = case.faults, case.notes
    result.seconds = time.monotonic() - started
    return result


def needs_a_small_disk(world: World) -> str:
    return "" if world.data_disk is not None else "only root can mount a disk that is small enough to be filled"


def needs_own_network(_world: World) -> str:
    if not is_apart():
        return "only root can give the run a network of its own, where links may be cut"
    return "" if shutil.which("iptables") else "iptables is missing, which cuts the links"


@contextmanager
def timed(case: Case, what: str) -> Iterator[None]:
    """Note how long something took."""
    started = time.monotonic()
    yield
    case.note(f"{what}: {time.monotonic() - started:.1f} s")
