"""Processes that die, stand still or are told to stop."""

from __future__ import annotations

import os
import signal
import time

from cli.laptop.home import PROCESSES
from tests.faults.plan import POINTS, WEB_POINTS
from tests.faults.registry import Case, scenario
from tests.harness.crowd import Load, beside
from tests.harness.waiting import until_true

CONNECTIONS = 4
"""How many mails of one lane may be under way at once: each is a link that one kill breaks."""
BACK_SECONDS = 10.0
"""The specification's bound for being back in service."""


@scenario(
    "kill -9 at each of the 22 points of the path, while submissions are under way",
    numbers="1",
    reduced=44,
    full=22 * 20,
    seconds=130,
)
def kill_at_each_point(case: Case) -> None:
    per_point = max(2, case.count // len(POINTS))
    attempts = case.attempts(per_point * len(POINTS))
    points = list(POINTS)
    case.random.shuffle(points)
    slowest = 0.0
    for number, point in enumerate(points):
        own = attempts[number * per_point : (number + 1) * per_point]
        slowest = max(slowest, _kill_at(case, point, case.load(own, per_second=10)))
    case.note(f"slowest return to service: {slowest:.1f} s (bound {BACK_SECONDS:g} s)")


def _kill_at(case: Case, point: str, load: Load) -> float:
    """Seconds from the kill until the process is ready again."""
    installation = case.world.installation
    order = case.world.plan.order(point, "kill")
    load.run()
    mark = case.world.plan.wait_for(order, 60.0 + 2 * case.world.patience)
    process = "web" if point in WEB_POINTS else "worker"
    installation.wait_for_another(process, mark["pid"])
    installation.wait_until_ready()
    case.faults += 1
    case.copies += CONNECTIONS if point.startswith("M") or process == "worker" else 0
    return time.time() - float(mark["at"])


@scenario(
    "kill -9 of a process that chance picks, again and again, while submissions go on",
    numbers="2",
    reduced=24,
    full=400,
    seconds=25,
)
def kill_at_random(case: Case) -> None:
    attempts = case.attempts(case.count)
    installation, kills = case.world.installation, max(3, case.count // 8)
    moments = sorted(case.random.sample(range(1, case.count), kills))
    load = case.load(attempts)

    def kill() -> None:
        for moment in moments:
            load.wait_for(moment)
            process = case.random.choice(("web", "worker", "mail", "parser"))
            killed = installation.kill(process, worker_of_web=case.random.random() < 0.5 and process == "web")
            case.faults += 1
            case.copies += CONNECTIONS if process in {"worker", "mail"} else 0
            installation.wait_for_another(process, killed)

    beside(load, kill)


@scenario(
    "SIGSTOP of the worker for longer than a group waits, while another takes over; then SIGCONT",
    numbers="3",
    reduced=12,
    full=120,
    seconds=20,
)
def pause_past_the_patience(case: Case) -> None:
    world, installation = case.world, case.world.installation
    other = world.start_worker()
    attempts = case.attempts(case.count)
    load = case.load(attempts)
    pid = installation.process_ids()["worker"]

    def pause() -> None:
        load.wait_for(max(1, case.count // 3))
        os.kill(pid, signal.SIGSTOP)
        try:
            time.sleep(world.patience + 4.0)
        finally:
            os.kill(pid, signal.SIGCONT)
        case.faults += 1
        case.copies += CONNECTIONS

    beside(load, pause)
    assert other.poll() is None, "the other worker ended"


@scenario(
    "SIGTERM to every process in turn, in an order of chance, while submissions go on",
    numbers="4",
    reduced=20,
    full=300,
    seconds=25,
)
def rolling_restart(case: Case) -> None:
    installation = case.world.installation
    load = case.load(case.attempts(case.count), per_second=4)

    def restart() -> None:
        load.wait_for(2)
        order = list(PROCESSES)
        case.random.shuffle(order)
        for process in order:
            pid = installation.running(process)
            os.kill(pid, signal.SIGTERM)
            installation.wait_for_another(process, pid)
            installation.wait_until_ready()
            case.faults += 1

    beside(load, restart)
    broken = [line for line in case.ledger.lines() if line["what"] == "answer" and line["status"] >= 500]
    case.holds("P5", "answers 5xx while processes were told to stop", len(broken))


@scenario(
    "all processes and servers killed at the same moment, and started again in an order of chance",
    numbers="5",
    reduced=12,
    full=100,
    seconds=25,
)
def power_loss(case: Case) -> None:
    world = case.world
    load = case.load(case.attempts(case.count), per_second=6)

    def lose() -> None:
        load.wait_for(case.count // 2)
        world.kill_everything()
        case.faults += 1
        case.copies += 2 * CONNECTIONS
        order = list(PROCESSES)
        case.random.shuffle(order)
        world.plan.set(start_order=order)
        world.start_in_any_order(case.random)
        case.note(f"started in the order {', '.join(order)}")

    beside(load, lose)
    until_true(world.installation.is_ready, "every process", 60)
