"""Many scenarios in a row, on each shape at the same time, until the time that was given is over."""

from __future__ import annotations

import random
import shutil
import sys
import threading
import time
import traceback
from collections import defaultdict
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from tests.faults.registry import Result, Scenario, run_scenario
from tests.faults.world import Shape, World, world
from tests.harness.count import Row
from tests.harness.quiet import wait_until_quiet
from tests.harness.source import commit
from tests.servers.missing import MissingPart

REDUCED_CROWD = 8
FULL_CROWD = 20
REDUCED_PATIENCE = 6.0
FULL_PATIENCE = 45.0
LONG_SECONDS = 60.0
"""What takes longer comes first: it could not begin late."""
REDUCED_MINUTES = 10.0
FULL_MINUTES = 120.0

Say = Callable[[str], None]


@dataclass(frozen=True)
class Plan:
    """`count` is submissions per scenario and round, 0 for each scenario's own.

    Nothing begins after `seconds`; in the reduced set, neither does what would not end within them.
    """

    scenarios: Sequence[Scenario]
    shapes: Sequence[Shape]
    seed: str
    full: bool
    count: int
    seconds: float
    keep: Path | None = None
    """Where the logs of an installation go that was not clean."""

    def size(self, scenario: Scenario) -> int:
        return self.count or (scenario.full if self.full else scenario.reduced)


@dataclass
class Outcome:
    """Every result, merged over its rounds, and what was not run and why; `commit` is that of the start."""

    plan: Plan
    commit: str = field(default_factory=commit)
    results: list[Result] = field(default_factory=list)
    left_out: list[tuple[str, str, str]] = field(default_factory=list)
    seconds: float = 0.0

    @property
    def is_clean(self) -> bool:
        return bool(self.results) and all(result.is_clean for result in self.results)


def run(plan: Plan, folder: Path, say: Say) -> Outcome:
    """Both shapes side by side: most of the time is waiting for something to come back."""
    outcome = Outcome(plan)
    started = time.monotonic()
    ways = [
        threading.Thread(target=_run_shape, args=(plan, shape, folder, say, outcome), daemon=True)
        for shape in plan.shapes
    ]
    for way in ways:
        way.start()
    for way in ways:
        way.join()
    outcome.seconds = time.monotonic() - started
    return outcome


def _run_shape(plan: Plan, shape: Shape, folder: Path, say: Say, outcome: Outcome) -> None:
    rounds: dict[str, list[Result]] = defaultdict(list)
    elsewhere = [each for each in plan.scenarios if shape not in each.shapes]
    outcome.left_out += [(each.name, shape, each.why_not_elsewhere) for each in elsewhere]
    larger = [each for each in plan.scenarios if shape in each.shapes and not plan.size(each)]
    outcome.left_out += [(each.name, shape, "it is in the full set alone") for each in larger]
    deadline = time.monotonic() + plan.seconds
    try:
        for number in range(sys.maxsize if plan.full else 1):
            _run_round(plan, shape, folder / shape / str(number), number, deadline, say, rounds, outcome)
            if time.monotonic() > deadline:
                break
    except MissingPart as missing:
        outcome.left_out.append(("everything", shape, str(missing)))
    except BaseException as fault:
        say(traceback.format_exc())
        rounds["the installation"].append(Result("the installation", shape, plan.seed, failure=repr(fault)))
    outcome.results += [merged(results) for results in rounds.values()]


def _run_round(
    plan: Plan,
    shape: Shape,
    folder: Path,
    number: int,
    deadline: float,
    say: Say,
    rounds: dict[str, list[Result]],
    outcome: Outcome,
) -> None:
    """Each scenario once; a world that a scenario has broken is replaced by a new one."""
    waiting = [each for each in plan.scenarios if shape in each.shapes and plan.size(each)]
    random.Random(f"{plan.seed}:{number}:{shape}").shuffle(waiting)
    waiting.sort(key=lambda each: (each.brokers, each.seconds < LONG_SECONDS))
    generation = 0
    late: list[Scenario] = []
    while waiting and time.monotonic() < deadline:
        crowd, patience = (FULL_CROWD, FULL_PATIENCE) if plan.full else (REDUCED_CROWD, REDUCED_PATIENCE)
        generation += 1
        brokers, place = waiting[0].brokers, folder / str(generation)
        with world(shape, place, crowd, hasty=not plan.full, patience=patience, brokers=brokers) as made:
            while waiting and waiting[0].brokers == brokers and time.monotonic() < deadline:
                each = waiting.pop(0)
                if not plan.full and time.monotonic() + each.seconds > deadline:
                    late.append(each)
                    continue
                result = _run_one(plan, each, made, f"{plan.seed}.{number}", folder, say, number, outcome)
                if result is None:
                    continue
                rounds[each.name].append(result)
                if result.is_clean:
                    continue
                if plan.keep is not None:
                    shutil.copytree(made.installation.home.logs, plan.keep / f"{each.name}-{shape}-{number}")
                if not _recovers(made):
                    break
    if number == 0:
        outcome.left_out += [(each.name, shape, "the time was over") for each in (*late, *waiting)]


def _recovers(made: World) -> bool:
    """Whether the world is fit for the next scenario after one that was not clean."""
    try:
        made.calm()
        wait_until_quiet(made.installation)
        made.forget_dead_letters()
    except Exception:
        return False
    return True


def _run_one(
    plan: Plan, each: Scenario, made: World, seed: str, folder: Path, say: Say, number: int, outcome: Outcome
) -> Result | None:
    if reason := each.needs(made):
        if number == 0:
            outcome.left_out.append((each.name, made.shape, reason))
        return None
    result = run_scenario(each, made, plan.size(each), seed, folder)
    say(line_of(result))
    return result


def line_of(result: Result) -> str:
    """One line while it runs; what failed is shown whole."""
    wrong = [f"    FAILED {row.name} {row.count} {row.what}" for row in result.rows if not row.holds]
    failure = [f"    FAILED {result.failure}"] if result.failure else []
    outcomes = ", ".join(f"{number} {kind}" for kind, number in sorted(result.outcomes.items()))
    notes = "".join(f"; {note}" for note in result.notes)
    head = (
        f"{'ok    ' if result.is_clean else 'FAILED'} {result.shape:<8} {result.name:<30} {result.seconds:5.0f} s  "
        f"{result.faults} faults, {result.submissions} submissions ({outcomes}), "
        f"{result.quiet_seconds:.1f} s to quiet{notes}"
    )
    return "\n".join([head, *failure, *wrong])


def merged(results: Sequence[Result]) -> Result:
    """Rounds of one scenario as one result: counts add up, the longest wait for quiet counts."""
    total = Result(results[0].name, results[0].shape, results[0].seed)
    counts: dict[tuple[str, str], tuple[int, int]] = {}
    for each in results:
        total.submissions += each.submissions
        total.sends += each.sends
        total.faults += each.faults
        total.seconds += each.seconds
        total.rounds += 1
        total.quiet_seconds = max(total.quiet_seconds, each.quiet_seconds)
        total.notes += each.notes
        total.failure = total.failure or each.failure
        for kind, number in each.outcomes.items():
            total.outcomes[kind] = total.outcomes.get(kind, 0) + number
        for row in each.rows:
            found, allowed = counts.get((row.name, row.what), (0, 0))
            counts[row.name, row.what] = (found + row.count, allowed + row.allowed)
    total.rows = [Row(name, what, *both) for (name, what), both in counts.items()]
    return total
