"""The notifier alone, in this process, with many readers: for what it does with one publication."""

from __future__ import annotations

import os
import random
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any
from uuid import UUID, uuid4

from notifier_service.deps import Deps
from notifier_service.domain.contacts import Text, Vacancy
from notifier_service.repository.tables import CONTACTS, SAVED_SEARCHES
from sqlalchemy import Engine, insert

from benchmarks.bench import LAPTOP, Bench
from benchmarks.words import Vocabulary
from chassis import catalogue, collector, migrations
from chassis.service import Service
from cli.laptop.home import Home

_AT_ONCE = 5_000
_LONG_AGO = datetime(2026, 1, 5, 8, tzinfo=UTC)
_SHARES = {"category": (0.7, 20), "grade": (0.5, 12), "duty_station": (0.4, 30), "contract_type": (0.3, 5)}
"""How many searches ask for a facet, and of how many values."""


@contextmanager
def alone(bench: Bench) -> Iterator[tuple[Deps, Engine]]:
    """What the notifier works with, on an empty database."""
    with new_database(bench, LAPTOP) as place, opened(*place) as found:
        yield found


@contextmanager
def new_database(bench: Bench, shape: str) -> Iterator[tuple[str, Path]]:
    """The URL of an empty database of the notifier, and the home that goes with it: what `opened` takes."""
    url = bench.database(shape)
    migrations.upgrade("notifier_service", url)
    with TemporaryDirectory(dir=bench.folder) as folder:
        yield url, Path(folder)


@contextmanager
def opened(url: str, folder: Path) -> Iterator[tuple[Deps, Engine]]:
    """What the notifier works with in this process, begun as a worker begins."""
    service = build(url, folder)
    collector.spare_what_stays()
    try:
        yield service.app.extensions["postula"].deps, service.database.engine
    finally:
        service.database.close()


def build(url: str, folder: Path) -> Service:
    home = Home(folder, 29_000)
    home.make_folders()
    settings = {**os.environ, "DATABASE_URL": url, "SMTP_URL": "smtp://127.0.0.1:9"}
    return catalogue.entry("notifier").build(home.environment(settings))


def save_searches(engine: Engine, count: int, vocabulary: Vocabulary, everybody: bool = False) -> None:
    """Searches of so many accounts: six in ten with one to three words, and facets as people choose them.

    With `everybody`, all of them are answered at once by any vacancy of the first category.
    """
    end = datetime.now(UTC) + timedelta(days=300)
    with engine.connect() as connection:
        for first in range(0, count, _AT_ONCE):
            some = min(_AT_ONCE, count - first)
            asked = [{"category": "Category 0"} if everybody else _criteria(vocabulary) for _ in range(some)]
            rows = [_search(criteria, end) for criteria in asked]
            connection.execute(insert(SAVED_SEARCHES), rows)
            contacts = [_contact(row["account_id"], first + n) for n, row in enumerate(rows)] if everybody else []
            if contacts:
                connection.execute(insert(CONTACTS), contacts)
            connection.commit()


def vacancy(vocabulary: Vocabulary, facet: int) -> Vacancy:
    """With the facets of that number: the first of each are asked for most."""
    names = {name: f"{name.replace('_', ' ').capitalize()} {facet}" for name in _SHARES}
    words = {
        "en": Text(title=vocabulary.text(5), text=vocabulary.text(130)),
        "fr": Text(title=vocabulary.text(5), text=vocabulary.text(130)),
    }
    return Vacancy(
        id=uuid4(),
        version=1,
        state="open",
        reference=f"BENCH-{facet}",
        organisation="wipo",
        list_id="staff",
        texts=words,
        closes_at=datetime.now(UTC) + timedelta(days=20),
        zone="Europe/Zurich",
        published_at=datetime.now(UTC),
        country="CH",
        **names,
    )


def _criteria(vocabulary: Vocabulary) -> dict[str, str]:
    chance = vocabulary.chance
    asked = {
        name: f"{name.replace('_', ' ').capitalize()} {_rank(chance, most)}"
        for name, (share, most) in _SHARES.items()
        if chance.random() < share
    }
    if chance.random() < 0.6:
        asked["q"] = vocabulary.text(chance.randint(1, 3))
    return asked


def _rank(chance: random.Random, most: int) -> int:
    """A low number more often than a high one."""
    return min(int(chance.expovariate(1) * most / 4), most - 1)


def _search(criteria: dict[str, str], end: datetime) -> dict[str, Any]:
    return {
        "id": uuid4(),
        "account_id": uuid4(),
        "name": "My alert",
        "criteria": criteria,
        "frequency": "immediate",
        "link_fingerprint": uuid4().hex,
        "created_at": _LONG_AGO,
        "expires_at": end,
        "is_alert": True,
        "unconfirmed": False,
        "changed_at": _LONG_AGO,
    }


def _contact(account_id: UUID, number: int) -> dict[str, Any]:
    return {
        "account_id": account_id,
        "version": 1,
        "email": f"reader{number}@readers.example",
        "language": "fr" if number % 3 == 0 else "en",
        "state": "active",
        "job_alerts": True,
        "alert_made": True,
    }
