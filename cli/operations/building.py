"""The services of this installation as operators' commands use them: wired, not running, closed at the end."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass

from chassis import catalogue
from chassis.catalogue import Entry
from chassis.db import Database, open_database
from chassis.eventlog import EventLog, open_event_log
from chassis.service import Service
from chassis.settings import Reader
from cli.operations.refusal import Refused


@dataclass(frozen=True)
class Store:
    """A service's name and its database."""

    service: str
    database: Database


@contextmanager
def stores(environ: Mapping[str, str], only: str | None = None) -> Iterator[list[Store]]:
    """Every service's database, or that of the one that is named."""
    with ExitStack() as stack:
        opened = []
        for entry in _entries(only):
            database = open_database(Reader(environ, entry.name).text("DATABASE_URL"))
            stack.callback(database.close)
            opened.append(Store(entry.name, database))
        yield opened


@contextmanager
def services(environ: Mapping[str, str], only: str | None = None) -> Iterator[list[Service]]:
    """Every service in the order of `services.toml`, or the one that is named."""
    with ExitStack() as stack:
        built = []
        for entry in _entries(only):
            service = entry.build(environ)
            stack.callback(service.database.close)
            built.append(service)
        yield built


@contextmanager
def event_log(environ: Mapping[str, str]) -> Iterator[EventLog]:
    """The installation's log."""
    log = open_event_log(environ["EVENTS_URL"])
    try:
        yield log
    finally:
        log.close()


def _entries(only: str | None) -> list[Entry]:
    entries = [entry for entry in catalogue.entries() if only in (None, entry.name)]
    if not entries:
        names = ", ".join(entry.name for entry in catalogue.entries())
        raise Refused(f"there is no service {only!r}; there are: {names}")
    return entries
