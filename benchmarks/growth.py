"""Submissions as stored applications grow."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from benchmarks import people
from benchmarks.bench import SHAPES, Bench
from benchmarks.figures import Figure, Plot, figure, percentile
from benchmarks.filling import fill
from benchmarks.people import Crowd
from benchmarks.submissions import CANDIDATES, accepted

FEW = 1_000
PLOTS: Sequence[Plot] = (
    Plot(
        file="bench-growth.svg",
        title="How much longer submissions take than with few stored applications",
        across="stored applications",
        up="ratio",
        lines={words: f"growth.longer.{shape}" for shape, words in SHAPES.items()},
        logarithmic=True,
    ),
    Plot(
        file="bench-growth-p99.svg",
        title="p99 of a submission as stored applications grow",
        across="stored applications",
        up="milliseconds",
        lines={words: f"growth.p99.{shape}" for shape, words in SHAPES.items()},
        logarithmic=True,
    ),
)


@dataclass
class Taken:
    """What the turns of one installation in one round took: seconds together and of each answer, and processor time
    in `web`."""

    seconds: float = 0.0
    latencies: list[float] = field(default_factory=list)
    web: float = 0.0

    @property
    def p99(self) -> float:
        return percentile(self.latencies, 99) * 1000


def measure(bench: Bench) -> list[Figure]:
    """Two installations side by side, one that grows and one with few, by turns; flat means within 1.3."""
    return [each for shape in bench.shapes for each in _of(bench, shape)]


def _of(bench: Bench, shape: str) -> list[Figure]:
    sizes = bench.size(1, 0) * [10_000, 100_000, 1_000_000] or [20_000]
    rounds: dict[int, list[tuple[Taken, Taken]]] = {}
    with bench.two_fresh_products(shape) as products:
        few, many = [people.crowd(product, bench.size(CANDIDATES, 5)) for product in products]
        for crowd in (few, many):
            accepted(crowd.product.home.port, crowd.submissions(5))
            crowd.product.wait_until_quiet()
            fill(crowd.product, 1, FEW)
        stored = FEW
        for size in sizes:
            fill(many.product, stored + 1, size)
            stored = size
            rounds[size] = [_round(few, many, bench.size(200, 25)) for _ in bench.rounds()]
    return _figures(shape, rounds)


def _round(few: Crowd, many: Crowd, count: int) -> tuple[Taken, Taken]:
    """Few, many, many, few: so many submissions each time, once what the turn before caused is done."""
    turns = [(crowd, crowd.submissions(count)) for crowd in (few, many, many, few)]
    taken = {id(few): Taken(), id(many): Taken()}
    for crowd, calls in turns:
        for each in (few, many):
            each.product.wait_until_quiet()
        before = crowd.product.cpu_seconds("web")
        result = accepted(crowd.product.home.port, calls)
        own = taken[id(crowd)]
        own.seconds += result.seconds
        own.latencies += result.latencies
        own.web += crowd.product.cpu_seconds("web") - before
    return taken[id(few)], taken[id(many)]


def _figures(shape: str, rounds: dict[int, list[tuple[Taken, Taken]]]) -> list[Figure]:
    on, largest = SHAPES[shape], max(rounds)
    longer = {size: [many.seconds / few.seconds for few, many in found] for size, found in rounds.items()}
    web = [many.web / few.web for few, many in rounds[largest]]
    with_few = [few.p99 for found in rounds.values() for few, _ in found]
    return [
        *(
            figure(
                f"growth.longer.{shape}",
                f"{on}: time of submissions, to that with {FEW:,} stored; stored",
                longer[size],
                aim="1.3 at most",
                at=size,
            )
            for size in rounds
        ),
        figure(f"growth.p99.{shape}", f"{on}: p99 of a submission; stored", with_few, "ms", at=FEW),
        *(
            figure(
                f"growth.p99.{shape}",
                f"{on}: p99 of a submission; stored",
                [many.p99 for _, many in found],
                "ms",
                at=size,
            )
            for size, found in rounds.items()
        ),
        figure(f"growth.web.{shape}", f"{on}: processor time in `web` with the most stored, to that with few", web),
    ]
