"""Where an installation keeps what a backup must hold, read from its settings."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit

from sqlalchemy import make_url

from chassis import catalogue
from chassis.settings import Reader
from cli.laptop.home import Home
from cli.operations.refusal import Refused

EVENTS = "databases/events.db"
POSTGRESQL = "postgresql"
KEYS = {"keys": "SIGNING_KEYS_DIR", "receipt-keys": "RECEIPT_KEYS_DIR"}
LAST = "notifier"
"""The mail ledger is copied after every other database."""


@dataclass(frozen=True)
class Place:
    """A file or folder of the installation, and its path in a backup."""

    name: str
    path: Path


def on_postgresql(environ: Mapping[str, str]) -> bool:
    """Whether the databases are PostgreSQL's; one backup holds one kind."""
    kinds = {make_url(url).get_backend_name() for url in _database_urls(environ).values()}
    if len(kinds) > 1:
        raise Refused("some databases are SQLite and some PostgreSQL: back them up one kind at a time")
    return kinds == {"postgresql"}


def events(environ: Mapping[str, str]) -> Place | None:
    """The embedded event log; None where it is Kafka."""
    url = environ["EVENTS_URL"]
    if urlsplit(url).scheme != "sqlite":
        return None
    return Place(EVENTS, Path(url.removeprefix("sqlite:///").partition("?")[0]).absolute())


def databases(environ: Mapping[str, str]) -> list[Place]:
    """Each service's SQLite file, the mail ledger last."""
    urls = sorted(_database_urls(environ).items(), key=lambda named: named[0] == LAST)
    return [Place(f"databases/{service}.db", Path(make_url(url).database or "")) for service, url in urls]


def files(environ: Mapping[str, str]) -> list[Place]:
    """Each service's stored files, where it has stored any."""
    return [place for place in wanted_files(environ) if place.path.is_dir()]


def wanted_files(environ: Mapping[str, str]) -> list[Place]:
    """Where each service's stored files belong."""
    folders = {name: urlsplit(Reader(environ, name).text("FILES_URL")) for name in _services()}
    if elsewhere := {parts.scheme for parts in folders.values()} - {"file"}:
        raise Refused(f"FILES_URL is {', '.join(elsewhere)}: such a store is backed up by its own means")
    found = {Path(parts.path) for parts in folders.values()}
    return [Place(f"files/{path.name}", path) for path in sorted(found)]


def keys(home: Home, environ: Mapping[str, str]) -> Iterator[Place]:
    """Keys that sign tokens and receipts, and secrets that this installation made."""
    for name, setting in KEYS.items():
        path = Path(environ[setting])
        if path.is_dir():
            yield Place(name, path)
    for name in ("secrets.json", "demo.json"):
        if (home.folder / name).is_file():
            yield Place(name, home.folder / name)


def _services() -> list[str]:
    return [entry.name for entry in catalogue.entries()]


def _database_urls(environ: Mapping[str, str]) -> dict[str, str]:
    return {name: Reader(environ, name).text("DATABASE_URL") for name in _services()}
