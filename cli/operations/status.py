"""`postula status`: how everything is, and in words what needs an operator.

No count reads more than CAP rows of an index, whatever the tables hold.
"""

from __future__ import annotations

import shutil
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass, field
from datetime import datetime
from pathlib import Path
from typing import Any

import httpx
from notifier_service.domain.mails import Lane, State
from notifier_service.repository.tables import MAILS
from sqlalchemy import Connection, Select, func, select
from sqlalchemy.exc import SQLAlchemyError

from chassis import catalogue, dead_letters
from chassis.clock import SystemClock
from chassis.db import open_database, reading
from chassis.eventlog import EventLog, EventLogUnavailable
from chassis.settings import Reader
from chassis.tables import OUTBOX
from cli.laptop.home import Home
from cli.laptop.supervisor import running_supervisor
from cli.laptop.up import status as processes_of
from cli.operations.backup import places
from cli.operations.building import event_log, services

CAP = 10_000
OUTBOX_SECONDS = 60
MAIL_SECONDS = 900
LAG = 1_000
FREE_BYTES = 1_000_000_000
PARSER = "cv-parser"
URGENT = (Lane.TRANSACTIONAL, Lane.ACKNOWLEDGEMENT)
_UNSENT = (State.INTENDED, State.SENDING)


@dataclass(frozen=True, kw_only=True)
class Store:
    """One service's database: what waits in its outbox, since how many seconds, and what was parked."""

    service: str
    outbox: int = 0
    outbox_seconds: float = 0.0
    dead_letters: Mapping[str, int] = field(default_factory=dict)
    fault: str | None = None


@dataclass(frozen=True, kw_only=True)
class Mails:
    """Mails of one lane by state, none counted beyond CAP, and the age of the oldest that was not sent."""

    lane: str
    states: Mapping[str, int]
    oldest_seconds: float


@dataclass(frozen=True, kw_only=True)
class Status:
    """What an operator is told. `processes` is empty where no supervisor runs and MANAGEMENT_URLS names none."""

    processes: Mapping[str, str]
    stores: Sequence[Store]
    lag: Mapping[str, int]
    log_fault: str | None
    mails: Sequence[Mails]
    extractions_waiting: int
    free_bytes: int
    needs: Sequence[str] = ()

    def as_json(self) -> dict[str, Any]:
        return asdict(self)


def look(home: Home, environ: Mapping[str, str]) -> Status:
    """Ask everything once; nothing is changed."""
    now = SystemClock().now()
    stores = [_store(environ, entry.name, now) for entry in catalogue.entries()]
    lag, log_fault = _lags(environ)
    seen = Status(
        processes=_processes(home, environ),
        stores=stores,
        lag=lag,
        log_fault=log_fault,
        mails=_mails(environ, now),
        extractions_waiting=lag.get(PARSER, 0),
        free_bytes=_free(home, environ),
    )
    return Status(**{**vars(seen), "needs": list(_needs(seen))})


def _needs(seen: Status) -> Iterator[str]:
    for process, state in seen.processes.items():
        if state != "ready":
            yield f"{process} is {state}: its log says why; `postula up` starts what is stopped"
    for store in seen.stores:
        yield from _needs_of_store(store)
    if seen.log_fault is not None:
        yield f"the event log does not answer: {seen.log_fault}"
    for group, behind in seen.lag.items():
        if behind >= LAG:
            yield f"{group} is {behind:,} events behind: is its worker running? `postula dlq list` shows what stops it"
    for lane in seen.mails:
        if lane.lane in URGENT and lane.oldest_seconds > MAIL_SECONDS:
            yield f"a mail of the lane {lane.lane} waits since {lane.oldest_seconds:,.0f} s: does the relay answer?"
    if seen.free_bytes < FREE_BYTES:
        yield f"{seen.free_bytes // 1_000_000} MB of disk are free: make room before writing stops"


def _needs_of_store(store: Store) -> Iterator[str]:
    if store.fault is not None:
        yield f"the database of {store.service} does not answer: {store.fault}"
    if store.outbox_seconds > OUTBOX_SECONDS:
        yield f"events of {store.service} wait since {store.outbox_seconds:,.0f} s: is the event log there?"
    for group, parked in store.dead_letters.items():
        yield f"{parked} dead letters of {group}: `postula dlq list --group {group}`"


def _processes(home: Home, environ: Mapping[str, str]) -> Mapping[str, str]:
    """Those of this machine's supervisor, and those that MANAGEMENT_URLS names (`name=http://host:port,…`)."""
    named = [each.partition("=") for each in environ.get("MANAGEMENT_URLS", "").split(",") if each]
    found = {name: _answer(url) for name, _is, url in named}
    supervised = running_supervisor(home) is not None or (home.run / "supervisor.lock").exists()
    return {**(processes_of(home) if supervised else {}), **found}


def _answer(url: str) -> str:
    try:
        ready = httpx.get(f"{url.rstrip('/')}/readyz", timeout=5, trust_env=False).status_code == 200
    except httpx.HTTPError as fault:
        return f"away ({_short(fault) or type(fault).__name__})"
    return "ready" if ready else "not ready"


def _store(environ: Mapping[str, str], service: str, now: datetime) -> Store:
    database = open_database(Reader(environ, service).text("DATABASE_URL"))
    try:
        with reading(database) as connection:
            waiting = _count(connection, select(OUTBOX.c.id).where(OUTBOX.c.published_at.is_(None)))
            oldest = connection.execute(
                select(OUTBOX.c.created_at).where(OUTBOX.c.published_at.is_(None)).order_by(OUTBOX.c.id).limit(1)
            ).scalar()
            parked = dead_letters.counts(connection)
    except SQLAlchemyError as fault:
        return Store(service=service, fault=_short(fault))
    finally:
        database.close()
    return Store(service=service, outbox=waiting, outbox_seconds=_age(oldest, now), dead_letters=parked)


def _lags(environ: Mapping[str, str]) -> tuple[dict[str, int], str | None]:
    with services(environ) as built:
        groups = [each.group for service in built for each in service.subscriptions]
    try:
        with event_log(environ) as log:
            return {group: _behind(log, group) for group in groups}, None
    except EventLogUnavailable as fault:
        return {}, str(fault)


def _behind(log: EventLog, group: str) -> int:
    return sum(log.lag(group).values())


def _mails(environ: Mapping[str, str], now: datetime) -> list[Mails]:
    database = open_database(Reader(environ, "notifier").text("DATABASE_URL"))
    try:
        with reading(database) as connection:
            return [_mails_of(connection, lane, now) for lane in Lane]
    except SQLAlchemyError:
        return []
    finally:
        database.close()


def _mails_of(connection: Connection, lane: Lane, now: datetime) -> Mails:
    """By the index on lane, state and due time."""
    here = MAILS.c.lane == lane
    counted = {state: _count(connection, select(MAILS.c.id).where(here, MAILS.c.state == state)) for state in State}
    unsent = [_oldest(connection, select(MAILS.c.created_at).where(here, MAILS.c.state == state)) for state in _UNSENT]
    oldest = min((each for each in unsent if each is not None), default=None)
    states = {str(state): number for state, number in counted.items() if number}
    return Mails(lane=lane, states=states, oldest_seconds=_age(oldest, now))


def _count(connection: Connection, rows: Select[Any]) -> int:
    return int(connection.execute(select(func.count()).select_from(rows.limit(CAP).subquery())).scalar_one())


def _oldest(connection: Connection, instants: Select[Any]) -> datetime | None:
    """The oldest of those that are due first."""
    first = instants.order_by(MAILS.c.due_at).limit(CAP).subquery()
    found: datetime | None = connection.execute(select(func.min(first.c.created_at))).scalar()
    return found


def _age(since: datetime | None, now: datetime) -> float:
    return max((now - since).total_seconds(), 0.0) if since is not None else 0.0


def _free(home: Home, environ: Mapping[str, str]) -> int:
    """Of the disk that has least room among those that hold stored files; a container's own folder holds nothing."""
    stored = [place.path for place in places.files(environ)]
    return min(shutil.disk_usage(folder).free for folder in stored or [_existing(home.folder)])


def _existing(folder: Path) -> Path:
    return next(each for each in (folder, *folder.parents) if each.exists())


def _short(fault: Exception) -> str:
    return next(iter(str(fault).splitlines()), "")[:200]
