"""Submissions that race: with each other, with the closing second, with the clock, with their own network."""

from __future__ import annotations

import subprocess
import time
from collections import defaultdict
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from uuid import uuid4

import httpx

from tests.faults.registry import Case, needs_own_network, scenario
from tests.harness.crowd import MARKER, beside, drafts
from tests.harness.ledger import Attempt, Outcome
from tests.harness.people import checked, local
from tests.harness.quiet import wait_until_quiet

SPREAD_SECONDS = 2.0
PREPARING_SECONDS = 8.0
SENDERS = 32
MOST_SENDERS = 128
EARLIER = -7200.0
STEPS = (-3600.0, -300.0, 300.0)


@scenario(
    "2, 10 and 100 submissions of one draft at the same moment, with the same key and with a key each",
    numbers="29",
    reduced=224,
    full=2240,
    seconds=10,
)
def many_submits_at_once(case: Case) -> None:
    rounds = max(1, case.count // 224)
    for _round in range(rounds):
        for size in (2, 10, 100):
            first, second = case.attempts(2)
            _all_at_once(case, first, size, same_key=True)
            _all_at_once(case, second, size, same_key=False)


def _all_at_once(case: Case, attempt: Attempt, size: int, *, same_key: bool) -> None:
    attempts = [replace(attempt, id=uuid4().hex, key=attempt.key if same_key else uuid4().hex) for _each in range(size)]
    with ThreadPoolExecutor(size) as pool:
        list(pool.map(case.ledger.submit, attempts))
    for each in attempts:
        case.ledger.resolve(each)
    case.faults += 1
    told = {each.receipt["number"] for each in attempts if each.receipt is not None}
    case.holds("P2", "races with other than one receipt", int(len(told) != 1))


@scenario(
    "submissions spread over the two seconds before and after the closing: the door's stamp decides",
    numbers="30",
    reduced=24,
    full=10_000,
    seconds=25,
)
def closing_second(case: Case) -> None:
    world, wipo = case.world, case.world.wipo
    world.plan.set(door=True)
    groups = -(-case.count // len(world.candidates))
    ahead = timedelta(seconds=PREPARING_SECONDS + 3.0 * groups * _seconds_of_a_group(case))
    closes = (datetime.now(UTC) + ahead).replace(microsecond=0)
    vacancies = [wipo.publish("staff", closes_at=local(closes - datetime.now(UTC))) for _each in range(groups)]
    closes = datetime.fromisoformat(vacancies[0]["closes_at"])
    attempts = [each for vacancy in vacancies for each in drafts(world.candidates, vacancy, MARKER, None)]
    left = (closes - datetime.now(UTC)).total_seconds() - SPREAD_SECONDS
    assert left > 0, f"{len(attempts)} drafts took {-left:.0f} s too long on a machine as busy as this"
    moments = [closes.timestamp() + case.random.uniform(-SPREAD_SECONDS, SPREAD_SECONDS) for _each in attempts]

    def send(numbered: tuple[float, Attempt]) -> None:
        moment, attempt = numbered
        time.sleep(max(0.0, moment - time.time()))
        case.ledger.submit(attempt)
        case.ledger.resolve(attempt)

    with ThreadPoolExecutor(max(SENDERS, min(MOST_SENDERS, case.count // 50))) as pool:
        list(pool.map(send, sorted(zip(moments, attempts, strict=True), key=lambda pair: pair[0])))
    case.faults += len(attempts)
    _judge(case, attempts, closes)


def _seconds_of_a_group(case: Case) -> float:
    """What a vacancy with a draft of everybody takes on this machine now, as busy as it is."""
    started = time.monotonic()
    drafts(case.world.candidates, case.world.wipo.publish("staff"), MARKER, None)
    return time.monotonic() - started


def _judge(case: Case, attempts: Sequence[Attempt], closes: datetime) -> None:
    """Each verdict against what the door stamped when the request came."""
    arrivals: dict[str, list[float]] = defaultdict(list)
    for line in case.world.plan.noted("door.jsonl"):
        arrivals[line["key"]].append(line["arrived"])
    late = [each for each in attempts if arrivals[each.key] and min(arrivals[each.key]) >= closes.timestamp()]
    early = [each for each in attempts if arrivals[each.key] and min(arrivals[each.key]) < closes.timestamp()]
    case.note(f"{len(early)} in time, {len(late)} late")
    case.holds("P5", "accepted after closing", sum(each.outcome is Outcome.OK for each in late))
    case.holds("P5", "refused before closing", sum(each.outcome is not Outcome.OK for each in early))
    case.holds("P5", "never seen at the door", sum(not arrivals[each.key] for each in attempts))


@scenario(
    "the machine's clock jumps an hour back, five minutes back, five minutes ahead, and right again",
    numbers="28",
    reduced=8,
    full=80,
    seconds=12,
)
def clock_steps(case: Case) -> None:
    world = case.world
    share = max(2, case.count // (len(STEPS) + 1))
    _step(case, EARLIER)  # a vacancy that opens now is not open an hour before
    attempts = case.attempts(share * (len(STEPS) + 1))
    for number, step in enumerate((*STEPS, 0.0)):
        _step(case, step)
        own = attempts[number * share : (number + 1) * share]
        case.load(own).run()
        shift = timedelta(seconds=step)
        wrong = [each for each in own if each.receipt is None or _off(each, shift) > timedelta(seconds=30)]
        case.holds("clock", "receipts that tell another time than the door's", len(wrong))
        wait_until_quiet(world.installation)


def _step(case: Case, seconds: float) -> None:
    """Sessions end as the clock says, so everybody signs in again after each step."""
    case.world.plan.set(clock=seconds)
    case.faults += 1
    for person in (*case.world.candidates, case.world.wipo, case.world.hospice):
        person.sign_in()


def _off(attempt: Attempt, shift: timedelta) -> timedelta:
    assert attempt.receipt is not None
    return abs(datetime.fromisoformat(attempt.receipt["arrived_at"]) - (datetime.now(UTC) + shift))


@scenario(
    "while candidates submit, they change their profiles and HR closes a vacancy",
    numbers="31",
    reduced=16,
    full=200,
    seconds=8,
)
def changes_meanwhile(case: Case) -> None:
    attempts = case.attempts(case.count)
    load = case.load(attempts)
    closed = case.random.choice(attempts).vacancy_id

    def change() -> None:
        for number, attempt in enumerate(attempts[: len(case.world.candidates)]):
            attempt.candidate.write_profile()
            case.faults += 1
            if number == len(case.world.candidates) // 2:
                _close(case, closed)

    beside(load, change)
    refused = [each for each in case.ledger.known(Outcome.NO) if each.vacancy_id != closed]
    case.holds("serial", "refusals of a vacancy that was not closed", len(refused))


def _close(case: Case, vacancy_id: str) -> None:
    path = f"/api/vacancy/staff/vacancies/{vacancy_id}"
    owner = next(each for each in (case.world.wipo, case.world.hospice) if each.call("GET", path).is_success)
    checked(owner.call("POST", f"{path}/closure"))
    case.faults += 1


@scenario(
    "clients hang up before they have read the answer, and ask again with the same key",
    numbers="33",
    reduced=10,
    full=200,
    seconds=5,
)
def client_hangs_up(case: Case) -> None:
    attempts = case.attempts(case.count)
    for attempt in attempts:
        try:
            impatient = httpx.Timeout(30, read=case.random.uniform(0.0005, 0.02))
            attempt.candidate.submit(attempt.application_id, attempt.key, timeout=impatient)
        except httpx.HTTPError:
            case.faults += 1
    case.load(attempts).run()


@scenario(
    "packets vanish without a word: to the mail server; in the cluster, to PostgreSQL and to the broker too",
    numbers="33",
    reduced=8,
    full=60,
    seconds=28,
    needs=needs_own_network,
)
def network_cut(case: Case) -> None:
    world = case.world
    ports = [world.gate.port]
    if world.servers is not None:
        ports += [world.servers.database.port, int(world.servers.broker.address.rpartition(":")[2])]
    case.copies += 4  # links that carry a mail at the moment
    attempts = case.attempts(max(2, case.count // len(ports)) * len(ports))
    share = len(attempts) // len(ports)
    for number, port in enumerate(ports):
        load = case.load(attempts[number * share : (number + 1) * share], per_second=3)

        def cut(load: object = load, port: int = port) -> None:
            with _cut_off(port):
                time.sleep(6 if world.hasty else 60)
            case.faults += 1

        beside(load, cut)


@contextmanager
def _cut_off(port: int) -> Iterator[None]:
    """In the run's own network alone: `needs_own_network` has made sure of it."""
    rules = [["INPUT", "-p", "tcp", f"--{end}port", str(port), "-j", "DROP"] for end in ("d", "s")]
    for rule in rules:
        subprocess.run(["iptables", "-w", "-A", *rule], check=True, capture_output=True)
    try:
        yield
    finally:
        for rule in rules:
            subprocess.run(["iptables", "-w", "-D", *rule], check=True, capture_output=True)
