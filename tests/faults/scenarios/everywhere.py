"""What goes wrong in every process: calls that fail, descriptors and memory that are used up."""

from __future__ import annotations

import resource
import time
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress

import psutil

from cli.laptop.home import PROCESSES
from tests.faults.registry import Case, scenario
from tests.faults.scenarios.kills import CONNECTIONS
from tests.faults.scenarios.stores import heard, statuses
from tests.faults.world import World
from tests.harness.crowd import Load, beside

PER_MILLE = 10
SMTP_PER_MILLE = 100
"""Of the few calls of the reduced set."""


@scenario(
    "one call in a hundred fails at random: to the databases, to the event log, to the mail server",
    numbers="42",
    reduced=12,
    full=300,
    seconds=10,
)
def one_call_in_a_hundred_fails(case: Case) -> None:
    world = case.world
    attempts = case.attempts(case.count)
    earlier = len(world.plan.noted("failed.jsonl"))
    smtp = SMTP_PER_MILLE if world.hasty else PER_MILLE
    world.plan.set(chance={"database": PER_MILLE, "log": PER_MILLE, "smtp": smtp}, seed=f"{case.seed}:{case.name}")
    case.load(attempts, per_second=4).run()
    world.plan.set(chance={})
    heard(case, statuses(case))
    failed = Counter(line["kind"] for line in world.plan.noted("failed.jsonl")[earlier:])
    case.copies += failed.pop("unanswered", 0)
    case.faults += failed.total()
    case.note("calls that failed: " + ", ".join(f"{number} to the {kind}" for kind, number in sorted(failed.items())))


@scenario(
    "a process of each kind gets no file descriptor any more for a while, under load; in the reduced set two that "
    "chance picks",
    numbers="40",
    reduced=4,
    full=80,
    seconds=11,
)
def descriptors_used_up(case: Case) -> None:
    _used_up(case, resource.RLIMIT_NOFILE, lambda process: process.num_fds())


@scenario(
    "a process of each kind gets no memory any more for a while, under load; in the full set alone",
    numbers="40",
    reduced=0,
    full=80,
    seconds=30,
)
def memory_used_up(case: Case) -> None:
    _used_up(case, resource.RLIMIT_AS, lambda process: int(process.memory_info().vms))


def _used_up(case: Case, of: int, held: Callable[[psutil.Process], int]) -> None:
    """What a process holds is all that it gets; then it has what it had, or was started again."""
    world = case.world
    victims = case.random.sample(PROCESSES, 2 if world.hasty else len(PROCESSES))
    share = max(2, case.count // len(victims))
    attempts = case.attempts(share * len(victims))
    for number, victim in enumerate(victims):
        load = case.load(attempts[number * share : (number + 1) * share], per_second=1)
        process = _process(world, victim)

        def starve(process: psutil.Process = process, load: Load = load) -> None:
            load.wait_for(1)
            with _limited(process, of, held(process)):
                time.sleep(3 if world.hasty else 20)
            case.faults += 1
            case.copies += CONNECTIONS

        beside(load, starve)
        world.installation.wait_until_ready()
        case.note(f"{victim} had no more")
    case.note(f"answers meanwhile: {Counter(statuses(case))}")


def _process(world: World, name: str) -> psutil.Process:
    """The one that works: of gunicorn, the worker."""
    process = psutil.Process(world.installation.running(name))
    return process.children()[0] if name == "web" else process


@contextmanager
def _limited(process: psutil.Process, of: int, most: int) -> Iterator[None]:
    before = process.rlimit(of)
    process.rlimit(of, (most, before[1]))
    try:
        yield
    finally:
        with suppress(psutil.NoSuchProcess):
            process.rlimit(of, before)
