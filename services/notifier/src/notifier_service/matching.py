"""Which saved searches a vacancy answers, in time proportional to the answer (B10).

The table is the truth. The index follows it: whole at the first match, then what changed since, with an overlap that
covers transactions which committed late. A hit is only a proposal: the caller reads its row again before acting on it.
"""

from __future__ import annotations

import threading
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from itertools import product
from sys import intern
from typing import Protocol
from uuid import UUID

from notifier_service.domain.alerts import SavedSearch
from notifier_service.domain.criteria import EXACT, Criteria, Facets, Wanted, answers

OVERLAP = timedelta(minutes=10)
MOST_KEYS = 64
"""Combinations of facets that one search may take; criteria that would need more are compared only once it is found."""


_NO_FACETS: tuple[frozenset[str], ...] = (frozenset(),) * len(EXACT)


class Searches(Protocol):
    """What the index reads of the table."""

    def changed_since(self, since: datetime) -> Iterable[SavedSearch]:
        """Searches that were saved or ended since an instant, ended ones too."""


@dataclass(frozen=True, slots=True)
class _Rest:
    """What finding a search by its place does not prove yet; the facets are empty where the place proves them."""

    facets: tuple[frozenset[str], ...]
    words: frozenset[str]
    language: str | None
    closing_after: str | None
    closing_before: str | None


@dataclass(slots=True)
class _Place:
    """Searches with the same facets and the same longest word: those that it proves, and those to be compared."""

    proven: set[UUID] = field(default_factory=set)
    compared: dict[UUID, _Rest] = field(default_factory=dict)

    def discard(self, id: UUID) -> None:
        self.proven.discard(id)
        self.compared.pop(id, None)


class Index:
    """Saved searches by what they ask for, None standing for anything.

    Most searches ask for facets and at most one word: these are found without being looked at.
    """

    def __init__(self) -> None:
        self._buckets: dict[Facets, dict[str | None, _Place]] = {}
        self._places_of: dict[UUID, tuple[_Place, ...]] = {}

    def __len__(self) -> int:
        return len(self._places_of)

    def places(self) -> int:
        """How many combinations of facets its searches take."""
        return len(self._buckets)

    def add(self, id: UUID, criteria: Criteria) -> None:
        self.discard(id)
        keys, proves_facets = _keys(criteria)
        word = max(criteria.words, key=lambda word: (len(word), word)) if criteria.words else None
        places = tuple(self._buckets.setdefault(key, {}).setdefault(word, _Place()) for key in keys)
        rest = _rest(criteria, proves_facets)
        for place in places:
            if rest is None:
                place.proven.add(id)
            else:
                place.compared[id] = rest
        self._places_of[id] = places

    def discard(self, id: UUID) -> None:
        for place in self._places_of.pop(id, ()):
            place.discard(id)

    def matches(self, wanted: Wanted) -> Sequence[UUID]:
        """The searches that the vacancy answers; none answers a vacancy without words."""
        found: list[UUID] = []
        every_word = frozenset().union(*wanted.words.values())
        for facets in _probes(wanted.facets) if wanted.words else ():
            for place in _places(self._buckets.get(facets, {}), every_word):
                found += place.proven
                found += [
                    id for id, rest in place.compared.items() if rest.words <= every_word and answers(rest, wanted)
                ]
        return found


def _places(bucket: Mapping[str | None, _Place], every_word: frozenset[str]) -> Iterator[_Place]:
    """Those without words, and those whose longest word the vacancy has."""
    if None in bucket:
        yield bucket[None]
    fewer, more = sorted((bucket.keys(), every_word), key=len)
    for word in fewer:
        if word is not None and word in more:
            yield bucket[word]


def _rest(criteria: Criteria, proves_facets: bool) -> _Rest | None:
    timed = criteria.closing_after or criteria.closing_before
    if proves_facets and len(criteria.words) < 2 and criteria.language is None and timed is None:
        return None
    return _Rest(
        facets=_NO_FACETS if proves_facets else criteria.facets,
        words=frozenset(intern(word) for word in criteria.words),
        language=criteria.language,
        closing_after=criteria.closing_after,
        closing_before=criteria.closing_before,
    )


def _keys(criteria: Criteria) -> tuple[Iterator[Facets], bool]:
    """Where a search stands: each way to meet it, a value for each criterion. A vacancy meets at most one.

    And whether standing there proves that all its facets are met.
    """
    chosen: list[frozenset[str | None]] = []
    room, proves = MOST_KEYS, True
    for asked in criteria.facets:
        fits = 0 < len(asked) <= room
        proves = proves and (fits or not asked)
        chosen.append(frozenset(map(intern, asked)) if fits else frozenset({None}))
        room //= len(asked) if fits else 1
    return product(*chosen), proves


def _probes(facets: Facets) -> Iterator[Facets]:
    """Every way to ask for these facets; what the vacancy leaves open only "anything" asks for."""
    return product(*((None,) if value is None else (None, value) for value in facets))


class Matcher:
    """The index of this process, brought up to date before each match."""

    def __init__(self) -> None:
        self._index = Index()
        self._read_until = datetime.min.replace(tzinfo=UTC) + OVERLAP
        self._lock = threading.Lock()

    def matches(self, wanted: Wanted, searches: Searches, now: datetime) -> list[UUID]:
        """Proposals for a vacancy, from all that was committed before now."""
        with self._lock:
            for search in searches.changed_since(self._read_until - OVERLAP):
                self._follow(search, now)
            self._read_until = max(now, self._read_until)
            return list(self._index.matches(wanted))

    def _follow(self, search: SavedSearch, now: datetime) -> None:
        if search.listening(now):
            self._index.add(search.id, search.criteria)
        else:
            self._index.discard(search.id)
