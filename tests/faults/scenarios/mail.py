"""A mail server that is busy, silent, full, or goes away in the middle of it."""

from __future__ import annotations

import time
from collections import Counter
from collections.abc import Sequence
from functools import partial

from tests.faults.mail_gate import Fault
from tests.faults.registry import Case, scenario
from tests.faults.scenarios.kills import CONNECTIONS
from tests.faults.tls_gate import DISTRUST, HOST, TlsGate
from tests.harness.crowd import beside
from tests.harness.ledger import Outcome
from tests.harness.quiet import wait_until_quiet
from tests.harness.waiting import until

ACKNOWLEDGEMENT = "application_received"
MEET_SECONDS = 40.0


def _misbehaving(case: Case, faults: Sequence[Fault], every: int = 1) -> None:
    """A load for each fault; the server behaves again once some mails have met it."""
    gate = case.world.gate
    share = max(2, case.count // len(faults))
    attempts = case.attempts(share * len(faults))
    for number, fault in enumerate(faults):
        load = case.load(attempts[number * share : (number + 1) * share])
        before = gate.met[fault]
        gate.misbehave(fault, every)

        def met(fault: Fault = fault, before: int = before) -> bool | None:
            return True if gate.met[fault] > before else None

        beside(load, partial(until, met, f"a mail that meets {fault}", MEET_SECONDS))
        time.sleep(1.0)
        gate.behave()
        case.faults += gate.met[fault] - before
        case.note(f"{fault}: {gate.met[fault] - before}")


@scenario(
    "the mail server says later: 421 at connect, 450 at RCPT, 451 after the final dot",
    numbers="16",
    reduced=9,
    full=150,
    seconds=15,
)
def smtp_says_later(case: Case) -> None:
    _misbehaving(case, ["421 at connect", "450 at RCPT", "451 at the dot"])


@scenario(
    "the mail server refuses one recipient for good, at RCPT and after the final dot; the others get theirs",
    numbers="17",
    reduced=6,
    full=60,
    seconds=8,
)
def smtp_refuses_for_good(case: Case) -> None:
    gate, installation = case.world.gate, case.world.installation
    faults: Sequence[Fault] = ("550 at RCPT", "552 at the dot")
    for fault in faults:
        attempts = case.attempts(max(2, case.count // len(faults)))
        refused = [each for each in attempts if each.candidate is attempts[0].candidate]
        gate.misbehave(fault, only=attempts[0].candidate.user_name)
        before = gate.met[fault]
        case.load(attempts).run()
        wait_until_quiet(installation)
        gate.behave()
        case.faults += gate.met[fault] - before
        case.refused += len(refused)
        case.holds("retry", f"tries after {fault.split()[0]}", gate.met[fault] - before - len(refused))
        failed = installation.rows(
            "notifier",
            "SELECT reason FROM mails WHERE state = 'failed' AND template = :template AND reason LIKE :code",
            template=ACKNOWLEDGEMENT,
            code=f"{fault.split()[0]}%",
        )
        case.holds("state", f"refusals {fault.split()[0]} that are not recorded", int(len(failed) < len(refused)))


@scenario(
    "the mail server falls silent: at connect, at RCPT, after the final dot; and it answers one byte a second",
    numbers="18",
    reduced=8,
    full=24,
    seconds=25,
)
def smtp_falls_silent(case: Case) -> None:
    taken: Sequence[Fault] = ("silent at the dot", "one byte a second")
    before = sum(case.world.gate.met[fault] for fault in taken)
    _misbehaving(case, ["silent at connect", "silent at RCPT", *taken])
    case.copies += sum(case.world.gate.met[fault] for fault in taken) - before


@scenario("the link breaks in the middle of DATA", numbers="19", reduced=6, full=100, seconds=6)
def smtp_drops_mid_data(case: Case) -> None:
    _misbehaving(case, ["dropped mid DATA"], every=2)


@scenario(
    "the link breaks after the final dot: the mail is stored, the answer is lost",
    numbers="20",
    reduced=6,
    full=100,
    seconds=6,
)
def smtp_drops_after_the_dot(case: Case) -> None:
    before = case.world.gate.met["dropped after the dot"]
    _misbehaving(case, ["dropped after the dot"], every=2)
    case.copies += case.world.gate.met["dropped after the dot"] - before
    case.note(f"at most {CONNECTIONS} links at once")


WHY = (
    "certificate: certificate has expired",
    "certificate: Hostname mismatch",
    "certificate: unable to get local issuer certificate",
    "STARTTLS extension not supported",
    "454 4.7.0",
    "the host name does not resolve",
)
"""What the log says of each of `DISTRUST`, and of a name that is gone."""
IN_CLEAR = frozenset({b"EHLO", b"STARTTLS", b"RSET", b"QUIT"})


@scenario(
    "the mail server's name is gone; its certificate is expired, of another name, of an unknown CA; STARTTLS is "
    "withdrawn: nothing goes in clear, mails wait, the log says why",
    numbers="21",
    reduced=5,
    full=100,
    seconds=25,
)
def smtp_cannot_be_trusted(case: Case) -> None:
    world, installation = case.world, case.world.installation
    with TlsGate(world.plan.folder / "certificates", installation.home.mail) as gate:
        gate.distrust(*case.random.sample(DISTRUST, len(DISTRUST)))
        world.roll("worker", SMTP_URL=gate.url, SSL_CERT_FILE=str(gate.trusted))
        before = _said(case)
        load = case.load(case.attempts(case.count))
        world.plan.set(name_gone=HOST)

        def spoil() -> None:
            until(lambda: (_said(case) - before)[WHY[-1]] or None, "a word in the log about the name", MEET_SECONDS)
            world.plan.set(name_gone="")
            until(lambda: len(_said(case) - before) == len(WHY) or None, "a word about each", MEET_SECONDS)

        beside(load, spoil)
        case.holds("clear", "mails handed over meanwhile", gate.taken)
        gate.distrust()
        wait_until_quiet(installation)
        case.faults += gate.met.total() + 1
        case.holds("P3", "mails that did not follow", max(0, len(case.ledger.known(Outcome.OK)) - gate.taken))
        careless = [line for line in gate.in_clear if line.split()[:1] and line.split()[0] not in IN_CLEAR]
        case.holds("clear", "lines in clear that say more than STARTTLS", len(careless))
        case.note(", ".join(f"{fault}: {number}" for fault, number in sorted(gate.met.items())))


def _said(case: Case) -> Counter[str]:
    """How often the log has told why."""
    log = "".join(text for name, text in case.world.installation.logs().items() if name.startswith("worker.log"))
    return Counter({why: log.count(why) for why in WHY})
