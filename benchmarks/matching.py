"""One publication against many saved searches: how soon it is known who is to be told."""

from __future__ import annotations

import time
from collections.abc import Sequence
from uuid import UUID

import psutil
from notifier_service.deps import Deps
from notifier_service.domain.criteria import Wanted
from notifier_service.matching import Matcher

from benchmarks import notifier
from benchmarks.bench import Bench
from benchmarks.figures import Figure, Plot, figure
from benchmarks.words import Vocabulary

_KINDS = {"many": 0, "few": 4, "none": 99}
"""Facets that a vacancy has: the most wanted ones, seldom wanted ones, and such as nobody asks for."""
PLOTS: Sequence[Plot] = (
    Plot(
        file="bench-matching.svg",
        title="Matching one publication",
        across="saved searches",
        up="milliseconds",
        lines={f"{kind} match": f"matching.{kind}" for kind in _KINDS},
        logarithmic=True,
    ),
)


def measure(bench: Bench) -> list[Figure]:
    """The index in memory, brought up to date before each match; read again are the rows of those that matched."""
    vocabulary, figures, stored = Vocabulary(seed=11), list[Figure](), 0
    with notifier.alone(bench) as (deps, engine):
        for size in [1_000, 20_000] if bench.quick else [10_000, 100_000, 1_000_000]:
            notifier.save_searches(engine, size - stored, vocabulary)
            stored = size
            figures += _at(bench, deps, size)
    return figures


def _at(bench: Bench, deps: Deps, size: int) -> list[Figure]:
    before, began = _memory(), time.perf_counter()
    matcher = Matcher()
    _matches(deps, matcher, Wanted.of(notifier.vacancy(Vocabulary(seed=5), 99)))
    built = time.perf_counter() - began
    figures = [
        figure("matching.build", "reading all searches after a start; saved", built, "s", at=size),
        figure("matching.memory", "what the index holds in memory; saved", _memory() - before, "MB", at=size),
    ]
    for kind, facet in _KINDS.items():
        times, again, hits = [], [], 0
        for number in bench.rounds():
            vacancy = notifier.vacancy(Vocabulary(seed=number), facet)
            began = time.perf_counter()
            found = _matches(deps, matcher, Wanted.of(vacancy))
            times.append((time.perf_counter() - began) * 1000)
            began = time.perf_counter()
            with deps.reading() as uow:
                hits = len(uow.searches.of(found))
            again.append((time.perf_counter() - began) * 1000)
        aim = "50 ms or less" if size == 1_000_000 else ""
        words = f"match of one vacancy, {hits:,} found; saved"
        figures.append(figure(f"matching.{kind}", words, times, "ms", aim, at=size))
        figures.append(figure(f"matching.again.{kind}", f"reading {hits:,} rows again; saved", again, "ms", at=size))
    return figures


def _matches(deps: Deps, matcher: Matcher, wanted: Wanted) -> list[UUID]:
    with deps.reading() as uow:
        return list(matcher.matches(wanted, uow.searches, deps.clock.now()))


def _memory() -> float:
    return float(psutil.Process().memory_info().rss) / 1e6
