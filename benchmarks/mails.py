"""One publication to many readers: mails intended, composed and handed over to a server that takes all."""

from __future__ import annotations

import asyncio
import subprocess
import sys
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from uuid import uuid4

import aiosmtplib
from notifier_service.alerting import Announcer
from notifier_service.deps import Deps
from notifier_service.domain.alerts import Announcement
from notifier_service.domain.contacts import Contact, Vacancy
from notifier_service.domain.mails import Lane, Mail
from notifier_service.messages import compose
from notifier_service.repository.tables import MAILS
from notifier_service.sender import CONNECTIONS, PACES, Sender
from notifier_service.smtp import Relay
from sqlalchemy import func, select

from benchmarks import notifier, together
from benchmarks.bench import CLUSTER, LAPTOP, Bench
from benchmarks.figures import Figure, Plot, figure
from benchmarks.product import free_ports, wait_for
from benchmarks.words import Vocabulary
from chassis import collector

PLOTS: Sequence[Plot] = ()
_CEILING = 3_000
_TURNS = 3
"""In each round: a machine that others share changes its pace within seconds."""
_WORKERS = 2


def measure(bench: Bench) -> list[Figure]:
    """One worker on SQLite, and two on PostgreSQL: a lane's workers scale by processes."""
    measures = {LAPTOP: _alone, CLUSTER: _together}
    return [each for shape in bench.shapes for each in measures[shape](bench)]


def _alone(bench: Bench) -> list[Figure]:
    """Each round hands over a third of the mails, and aiosmtplib alone bytes that were ready, by turns."""
    count, each, port = bench.size(99_000, 4_500), bench.size(_CEILING, 600), free_ports(1)
    with _sink(port), notifier.alone(bench) as (deps, engine):
        notifier.save_searches(engine, count, Vocabulary(seed=2), everybody=True)
        intended = _announce(deps, count)
        sender = Sender(deps, Relay("127.0.0.1", port), Lane.ALERT)
        rates, ceilings, composed = [], [], []
        for _ in bench.rounds():
            model, contact, vacancy = _one(deps)
            message = compose(deps, model, contact, vacancy, deps.clock.now())
            composed.append(_composed(deps, model, contact, vacancy))
            bytes_alone, handed_over = 0.0, 0.0
            for _ in range(_TURNS):
                bytes_alone += _seconds_of_bytes(port, message, each // _TURNS)
                handed_over += _seconds_handed_over(deps, sender, count // 3 // _TURNS)
            ceilings.append(CONNECTIONS * each / bytes_alone)
            rates.append(count / 3 / handed_over)
        _all_sent(deps)
    minutes = [100_000 / rate / 60 for rate in rates]
    return [
        figure("mails.intended", "mails intended for one publication", intended, "a second"),
        figure("mails.composed", "a mail composed", composed, "ms"),
        figure("mails.rate", "mails handed over and recorded", rates, "a second"),
        figure("mails.ceiling", "aiosmtplib alone, bytes that were ready", ceilings, "a second"),
        figure("mails.ratio", "mails handed over, to that ceiling", _ratios(rates, ceilings), aim="0.8"),
        figure("mails.minutes", "100,000 mails", minutes, "min"),
    ]


def _together(bench: Bench) -> list[Figure]:
    """The same with two workers; the ceiling is that of one process, and that of two."""
    count, each, port = bench.size(99_000, 3_000), bench.size(_CEILING, 500), free_ports(1)
    with _sink(port), notifier.new_database(bench, CLUSTER) as place, notifier.opened(*place) as (deps, engine):
        notifier.save_searches(engine, count, Vocabulary(seed=2), everybody=True)
        _announce(deps, count)
        rates, one, two = [], [], []
        for _ in bench.rounds():
            message = compose(deps, *_one(deps), deps.clock.now())
            one.append(CONNECTIONS * each / _seconds_of_bytes(port, message, each))
            seconds = together.seconds(_WORKERS, _only_bytes, port, message, each)
            two.append(_WORKERS * CONNECTIONS * each / seconds)
            seconds = together.seconds(_WORKERS, _worker, *place, port, count // 3 // _WORKERS)
            rates.append(count // 3 / seconds)
        _all_sent(deps)
    return [
        figure("mails.two.rate", "two workers on PostgreSQL: mails handed over and recorded", rates, "a second"),
        figure("mails.two.one", "beside them: aiosmtplib alone in one process", one, "a second"),
        figure("mails.two.two", "beside them: aiosmtplib alone in two processes", two, "a second"),
        figure("mails.two.ratio", "two workers on PostgreSQL, to aiosmtplib in one process", _ratios(rates, one)),
        figure("mails.two.ratio2", "two workers on PostgreSQL, to aiosmtplib in two processes", _ratios(rates, two)),
    ]


def _ratios(rates: Sequence[float], ceilings: Sequence[float]) -> list[float]:
    return [rate / ceiling for rate, ceiling in zip(rates, ceilings, strict=True)]


@contextmanager
def _sink(port: int) -> Iterator[None]:
    process = subprocess.Popen([sys.executable, "-m", "benchmarks.sink", str(port)])
    try:
        wait_for(port)
        yield
    finally:
        process.terminate()
        process.wait(10)


def _announce(deps: Deps, count: int) -> float:
    """Publish to all of them; how many mails were intended a second."""
    vacancy = notifier.vacancy(Vocabulary(seed=1), 0)
    with deps.unit_of_work() as uow:
        uow.vacancies.keep(vacancy)
        uow.announcements.add(Announcement(uuid4(), vacancy.id, False, None, deps.clock.now()))
        uow.commit()
    began = time.perf_counter()
    Announcer(deps).step()
    seconds = time.perf_counter() - began
    if (found := _unsent(deps)) != count:
        raise RuntimeError(f"{count} readers, {found} mails")
    return count / seconds


def _seconds_handed_over(deps: Deps, sender: Sender, count: int) -> float:
    """They are counted before and after: each count reads all those that wait."""
    before, began = _unsent(deps), time.perf_counter()
    _step(sender, count)
    seconds = time.perf_counter() - began
    if (done := before - _unsent(deps)) != count:
        raise RuntimeError(f"{count} mails, {done} handed over")
    return seconds


def _step(sender: Sender, count: int) -> None:
    for _ in range(count // PACES[Lane.ALERT].batch):
        sender.step()


def _worker(url: str, folder: Path, port: int, count: int) -> together.Work:
    """What one of several processes does: its share of the mails."""
    deps: Deps = notifier.build(url, folder).app.extensions["postula"].deps
    collector.spare_what_stays()
    return partial(_step, Sender(deps, Relay("127.0.0.1", port), Lane.ALERT), count)


def _composed(deps: Deps, mail: Mail, contact: Contact, vacancy: Vacancy) -> float:
    """Milliseconds."""
    began, times = time.perf_counter(), 300
    for _ in range(times):
        compose(deps, mail, contact, vacancy, deps.clock.now())
    return (time.perf_counter() - began) * 1000 / times


def _one(deps: Deps) -> tuple[Mail, Contact, Vacancy]:
    """A mail that waits, with what it is written from."""
    with deps.reading() as uow:
        row = uow.connection.execute(select(MAILS).where(MAILS.c.state == "intended").limit(1)).one()
        mail = next(iter(uow.mails.page_of(row.account_id, 1, None)))
        contact = uow.contacts.of([mail.account_id])[mail.account_id]
        vacancies = uow.vacancies.of(mail.vacancies)
    return mail, contact, next(iter(vacancies.values()))


def _unsent(deps: Deps) -> int:
    with deps.reading() as uow:
        waiting = select(func.count()).select_from(MAILS).where(MAILS.c.lane == "alert", MAILS.c.state == "intended")
        return int(uow.connection.execute(waiting).scalar_one())


def _all_sent(deps: Deps) -> None:
    if left := _unsent(deps):
        raise RuntimeError(f"{left} mails were not sent")


def _seconds_of_bytes(port: int, message: bytes, each: int) -> float:
    """For so many messages over each of as many connections as a sender has."""
    began = time.perf_counter()
    asyncio.run(_ceiling(port, message, each))
    return time.perf_counter() - began


def _only_bytes(port: int, message: bytes, each: int) -> together.Work:
    """What one of several processes does that have nothing else to do."""
    return lambda: asyncio.run(_ceiling(port, message, each))


async def _ceiling(port: int, message: bytes, each: int) -> None:
    async def hand_over() -> None:
        async with aiosmtplib.SMTP(hostname="127.0.0.1", port=port, start_tls=False) as client:
            for number in range(each):
                await client.sendmail("jobs@wipo.example", [f"reader{number}@readers.example"], message)

    await asyncio.gather(*(hand_over() for _ in range(CONNECTIONS)))
