"""The event log and the databases: away, cut off, full, wiped."""

from __future__ import annotations

import os
import signal
import sqlite3
import statistics
import time
from collections import Counter
from collections.abc import Iterator, Sequence
from contextlib import closing, contextmanager

import httpx

from tests.faults.registry import Case, needs_a_small_disk, scenario
from tests.faults.world import World
from tests.harness.crowd import PDF, beside
from tests.harness.ledger import Attempt, Outcome
from tests.harness.people import Visitor
from tests.harness.quiet import wait_until_quiet
from tests.harness.waiting import until

A_FILE = "the laptop's event log and databases are files: they cannot be away"
POOL_SECONDS = 15.0
"""The specification's bound for the recovery of a pool of connections."""
AWAY_SECONDS = 600.0
HASTY_AWAY_SECONDS = 5.0
"""How long the broker is away, in the full and in the reduced set."""


@scenario(
    "the broker is away while submissions go on, for ten minutes in the full set, and comes back",
    numbers="6",
    reduced=12,
    full=3000,
    seconds=25,
    shapes=("cluster",),
    why_not_elsewhere=A_FILE,
)
def broker_down(case: Case) -> None:
    """Submissions come as fast before as meanwhile, so that what they take can be compared."""
    world = case.world
    away_seconds = HASTY_AWAY_SECONDS if world.hasty else AWAY_SECONDS
    per_second = case.count / away_seconds
    before, meanwhile = case.attempts(max(4, case.count // 10)), case.attempts(case.count)
    case.load(before, per_second).run()
    world.stop_log()
    case.faults += 1
    case.load(meanwhile, per_second).run()
    world.start_log()
    case.holds("P5", "submissions not taken while the broker was away", sum(each.sends > 1 for each in meanwhile))
    normal, away = _p95_of_first_answers(case, before), _p95_of_first_answers(case, meanwhile)
    case.note(f"p95 of a submission: {1000 * normal:.0f} ms before, {1000 * away:.0f} ms in the {away_seconds:.0f} s")


def _p95_of_first_answers(case: Case, attempts: Sequence[Attempt]) -> float:
    """Seconds from the first sending to its answer, as the ledger wrote them down; 95 of 100 took no longer."""
    wanted = {attempt.id for attempt in attempts}
    first = [line for line in case.ledger.lines() if line["attempt"] in wanted and line["send"] == 1]
    sent = {line["attempt"]: line["at"] for line in first if line["what"] == "send"}
    taken = [float(line["at"] - sent[line["attempt"]]) for line in first if line["what"] == "answer"]
    return statistics.quantiles(taken, n=20, method="inclusive")[-1]


@scenario(
    "the broker is stopped and killed in turn, and started again, while submissions go on",
    numbers="7",
    reduced=12,
    full=300,
    seconds=25,
    shapes=("cluster",),
    why_not_elsewhere=A_FILE,
)
def broker_bounced(case: Case) -> None:
    servers = case.world.servers
    assert servers is not None
    load = case.load(case.attempts(case.count), per_second=2)

    def bounce() -> None:
        for turn in range(2 if case.world.hasty else 5):
            load.wait_for(1 + turn)
            servers.kill_broker() if turn % 2 else servers.broker.stop()
            case.faults += 1
            time.sleep(case.random.uniform(0, 2))
            servers.start_broker()

    beside(load, bounce)


@scenario(
    "one broker of three is killed while submissions go on, each in turn, and comes back",
    numbers="7, 8",
    reduced=12,
    full=300,
    seconds=75,
    shapes=("cluster",),
    why_not_elsewhere=A_FILE,
    brokers=3,
)
def one_broker_of_three_lost(case: Case) -> None:
    servers = case.world.servers
    assert servers is not None
    load = case.load(case.attempts(case.count), per_second=2)
    order = case.random.sample(range(3), 1 if case.world.hasty else 3)

    def lose() -> None:
        for turn, number in enumerate(order):
            load.wait_for(1 + turn * case.count // 3)
            servers.cluster.stop_one(number)
            case.faults += 1
            time.sleep(5)
            servers.cluster.start_one(number)

    beside(load, lose)


@scenario(
    "the log loses everything while submissions wait for it: each unconfirmed event is published to the new one",
    numbers="7, 9",
    reduced=8,
    full=100,
    seconds=25,
)
def log_wiped(case: Case) -> None:
    world, installation = case.world, case.world.installation
    attempts = case.attempts(case.count)
    wait_until_quiet(installation)  # the vacancy was published to the log that goes: who copies it has read it
    mails = len(list(installation.home.mail.glob("*.eml")))
    if world.servers is not None:
        world.stop_log(wipe=True)
        case.load(attempts).run()
    else:
        _with_nobody_to_publish(case, attempts)
        world.stop_log(wipe=True)
    case.faults += 1
    world.start_log()
    wait_until_quiet(installation)
    told = len(list(installation.home.mail.glob("*.eml"))) - mails
    case.holds("replay", "mails sent again", max(0, told - len(case.ledger.known(Outcome.OK))))


def _with_nobody_to_publish(case: Case, attempts: list[Attempt]) -> None:
    """On a laptop the relays live in the worker: while it stands still, what is submitted stays in the outbox."""
    pid = case.world.installation.process_ids()["worker"]
    os.kill(pid, signal.SIGSTOP)
    try:
        case.load(attempts).run()
    finally:
        os.kill(pid, signal.SIGKILL)  # nothing is published before the log is gone


@scenario(
    "PostgreSQL is restarted and killed while submissions go on",
    numbers="10",
    reduced=16,
    full=300,
    seconds=20,
    shapes=("cluster",),
    why_not_elsewhere=A_FILE,
)
def database_restarted(case: Case) -> None:
    servers, installation = case.world.servers, case.world.installation
    assert servers is not None
    load = case.load(case.attempts(case.count), per_second=3)
    processes = installation.process_ids()
    slowest: list[float] = []

    def restart() -> None:
        for turn in range(2 if case.world.hasty else 10):
            load.wait_for(2 + 3 * turn)
            servers.kill_database() if turn % 2 else servers.database.stop()
            case.faults += 1
            servers.start_database()
            started = time.monotonic()
            until(lambda: True if _reads(case) else None, "an answer that needs the database", 60)
            slowest.append(time.monotonic() - started)

    beside(load, restart)
    case.note(f"slowest recovery of the pool {max(slowest):.1f} s (bound {POOL_SECONDS:g} s)")
    changed = [name for name, pid in installation.process_ids().items() if processes.get(name) != pid]
    case.holds("restart", "processes that had to be started again", len(changed))


def _reads(case: Case) -> bool:
    try:
        with Visitor(case.world.installation) as visitor:
            return visitor.call("GET", "/api/vacancy/vacancies").status_code == 200
    except httpx.HTTPError:
        return False


@scenario(
    "somebody holds a lock on the applications for longer than SQLite waits for one",
    numbers="12",
    reduced=6,
    full=60,
    seconds=20,
)
def database_locked(case: Case) -> None:
    load = case.load(case.attempts(case.count), per_second=4)

    def hold() -> None:
        with case.world.installation.engine("application") as engine, engine.connect() as connection:
            lock = "BEGIN IMMEDIATE" if case.world.servers is None else "LOCK TABLE applications IN EXCLUSIVE MODE"
            connection.exec_driver_sql(lock)
            case.faults += 1
            time.sleep(12 if case.world.hasty else 30)
            connection.rollback()

    beside(load, hold)
    heard(case, statuses(case))


@scenario(
    "the link to PostgreSQL is cut after the COMMIT of a submission went through, before its answer is seen",
    numbers="11",
    reduced=10,
    full=200,
    seconds=8,
    shapes=("cluster",),
    why_not_elsewhere="between SQLite and its process there is no link",
)
def commit_unanswered(case: Case) -> None:
    servers = case.world.servers
    assert servers is not None
    attempts = case.attempts(case.count)
    for _attempt in attempts[::2]:
        case.world.plan.order("S3", "cut")
    before = servers.proxy.cuts
    case.load(attempts).run()
    case.faults += servers.proxy.cuts - before
    case.holds("cut", "links that were to be cut and were not", len(attempts[::2]) - (servers.proxy.cuts - before))


@scenario(
    "the disk of the databases is full: submissions are refused cleanly, reading works, and it goes on by itself",
    numbers="13",
    reduced=6,
    full=40,
    seconds=12,
    needs=needs_a_small_disk,
)
def disk_full(case: Case) -> None:
    world = case.world
    attempts = case.attempts(case.count)
    candidate = world.candidates[0]
    draft = candidate.begin(world.hospice.publish("jobs")["id"])
    with _filled(world):
        for attempt in attempts:
            case.ledger.submit(attempt)
        answered = statuses(case)
        uploaded = candidate.attach(draft, "degree", "diploma.pdf", PDF).status_code
        case.holds("P8", "uploads to a full disk not refused with 503", int(_holds_files(world) and uploaded != 503))
        case.holds("read", "pages that could not be read meanwhile", int(world.servers is None and not _reads(case)))
        case.faults += 1
    if world.servers is not None and world.servers.database.process.poll() is not None:
        world.servers.start_database()
        case.note("PostgreSQL had ended, and was started again")
    until(lambda: True if _reads(case) else None, "an answer once there is room", 60)
    case.holds("drafts", "drafts that are not there any more", sum(not _is_there(each) for each in attempts))
    for attempt in attempts:
        case.ledger.resolve(attempt)
    heard(case, answered)


def heard(case: Case, answered: Sequence[int]) -> None:
    """What could not be done was put off, and said so; nothing else went wrong."""
    wrong = [status for status in answered if status >= 500 and status != 503]
    case.holds("P8", "answers 5xx other than 503", len(wrong))
    told = ", ".join(f"{number} x {status}" for status, number in sorted(Counter(answered).items()))
    case.note(f"answers meanwhile: {told}")


def _holds_files(world: World) -> bool:
    """The laptop's uploads are on the same disk as its databases."""
    return world.servers is None


@contextmanager
def _filled(world: World) -> Iterator[None]:
    """Not a byte is left, not even in SQLite's logs; the ballast goes afterwards, whatever happens."""
    assert world.data_disk is not None
    for database in world.data_disk.glob("*.db"):
        with closing(sqlite3.connect(database, timeout=30)) as connection:
            connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    ballast = world.data_disk / "ballast"
    try:
        with ballast.open("wb", buffering=0) as file:
            try:
                while file.write(b"\0" * 65536) == 65536:
                    pass
                while file.write(b"\0"):
                    pass
            except OSError:
                pass
        yield
    finally:
        ballast.unlink()


def statuses(case: Case) -> list[int]:
    return [line["status"] for line in case.ledger.lines() if line["what"] == "answer"]


def _is_there(attempt: Attempt) -> bool:
    return bool(attempt.candidate.application(attempt.application_id)["id"] == attempt.application_id)
