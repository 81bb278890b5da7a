"""Which saved searches a vacancy answers, in time proportional to the answer (B10).

The table is the truth. The index follows it: whole at the first match, then what changed since, with an overlap that
covers transactions which committed late. A hit is only a proposal: the caller reads its row again before acting on it.
"""

from __future__ import annotations

import threading
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from itertools import product
from typing import Protocol
from uuid import UUID

from notifier_service.domain.alerts import SavedSearch
from notifier_service.domain.criteria import Criteria, Facets, Wanted, answers

OVERLAP = timedelta(minutes=10)
MOST_KEYS = 64
"""Places that one search may take; criteria that would need more are compared only once it is found."""


class Searches(Protocol):
    """What the index reads of the table."""

    def changed_since(self, since: datetime) -> Iterable[SavedSearch]:
        """Searches that were saved or ended since an instant, ended ones too."""


@dataclass
class _Bucket:
    """Searches with the same facets: those without words, and the others under their longest word."""

    wordless: set[UUID] = field(default_factory=set)
    by_word: defaultdict[str, set[UUID]] = field(default_factory=lambda: defaultdict(set))


class Index:
    """Saved searches by what they ask for, None standing for anything."""

    def __init__(self) -> None:
        self._criteria: dict[UUID, Criteria] = {}
        self._buckets: dict[Facets, _Bucket] = {}

    def __len__(self) -> int:
        return len(self._criteria)

    def places(self) -> int:
        """How many places its searches take."""
        return len(self._buckets)

    def add(self, id: UUID, criteria: Criteria) -> None:
        self.discard(id)
        self._criteria[id] = criteria
        for key in _keys(criteria):
            self._place(self._buckets.setdefault(key, _Bucket()), criteria).add(id)

    def discard(self, id: UUID) -> None:
        criteria = self._criteria.pop(id, None)
        if criteria is None:
            return
        for key in _keys(criteria):
            self._place(self._buckets[key], criteria).discard(id)

    def matches(self, wanted: Wanted) -> Iterator[UUID]:
        """The searches that the vacancy answers."""
        every_word = frozenset().union(*wanted.words.values())
        for facets in _probes(wanted.facets):
            bucket = self._buckets.get(facets)
            if bucket is None:
                continue
            for id in self._candidates(bucket, every_word):
                if answers(self._criteria[id], wanted):
                    yield id

    @staticmethod
    def _candidates(bucket: _Bucket, every_word: frozenset[str]) -> Iterator[UUID]:
        yield from bucket.wordless
        fewer, more = sorted((bucket.by_word.keys(), every_word), key=len)
        for word in fewer:
            if word in more:
                yield from bucket.by_word[word]

    @staticmethod
    def _place(bucket: _Bucket, criteria: Criteria) -> set[UUID]:
        if not criteria.words:
            return bucket.wordless
        return bucket.by_word[max(criteria.words, key=lambda word: (len(word), word))]


def _keys(criteria: Criteria) -> Iterator[Facets]:
    """Where a search stands: each way to meet it, a value for each criterion. A vacancy meets at most one."""
    chosen: list[frozenset[str | None]] = []
    room = MOST_KEYS
    for asked in criteria.facets:
        fits = 0 < len(asked) <= room
        chosen.append(frozenset(asked) if fits else frozenset({None}))
        room //= len(asked) if fits else 1
    return product(*chosen)


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
