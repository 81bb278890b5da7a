"""Find an institution, and keep the list of them up to date."""

from __future__ import annotations

import csv
import hashlib
from collections.abc import Callable, Iterable, Iterator
from importlib.resources import files
from itertools import islice
from pathlib import Path

from profile_service import ror
from profile_service.deps import Deps
from profile_service.domain.institutions import Institution, key, ranked, searched

STARTER = "starter"
_BATCH = 500

Progress = Callable[[int, float], None]
"""Told after each batch: how many institutions were taken, and the share of the file that was read."""


def find(deps: Deps, country: str | None, query: str, limit: int) -> list[Institution]:
    """The institutions nearest to what was typed."""
    with deps.reading() as uow:
        found = uow.institutions.found(country, key(query), searched(query))
    return ranked(found, query)[:limit]


def load_starter(deps: Deps) -> bool:
    """Bring the list that comes with the platform into the database, once for each of its versions."""
    data = files("profile_service").joinpath("data", "institutions.csv").read_bytes()
    digest = hashlib.sha256(data).hexdigest()
    with deps.reading() as uow:
        if uow.institutions.digest(STARTER) == digest:
            return False
    _import(deps, STARTER, digest, ((each, 1.0) for each in starter(data.decode())), lambda _taken, _share: None)
    return False


def import_dump(deps: Deps, path: Path, progress: Progress) -> int:
    """Take over the institutions of a published dump; a second time, what changed since. Returns how many."""
    with path.open("rb") as dump:
        digest = hashlib.file_digest(dump, "sha256").hexdigest()
    return _import(deps, ror.SOURCE, digest, ror.institutions(path), progress)


def starter(text: str) -> Iterator[Institution]:
    """The rows `country;city;name;further names, apart by |`."""
    for row in csv.reader(text.splitlines(), delimiter=";"):
        country, city, name, others = row
        slug = "-".join(key(name).split())
        further = tuple(each for each in others.split("|") if each)
        yield Institution(f"{country.lower()}-{slug}"[:64], country, name, city or None, further)


def _import(
    deps: Deps, source: str, digest: str, institutions: Iterable[tuple[Institution, float]], progress: Progress
) -> int:
    kept: set[str] = set()
    coming = iter(institutions)
    while batch := list(islice(coming, _BATCH)):
        distinct = {each.id: each for each, _share in batch}
        with deps.unit_of_work() as uow:
            uow.institutions.save(source, list(distinct.values()))
            uow.commit()
        kept.update(distinct)
        progress(len(kept), batch[-1][1])
    with deps.unit_of_work() as uow:
        uow.institutions.finish(source, digest, kept, deps.clock.now())
        uow.commit()
    progress(len(kept), 1.0)
    return len(kept)
