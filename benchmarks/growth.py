"""Submissions a second as stored applications grow."""

from __future__ import annotations

from collections.abc import Sequence

from benchmarks import bare, people
from benchmarks.bench import SHAPES, Bench
from benchmarks.figures import Figure, Plot, figure
from benchmarks.filling import fill
from benchmarks.product import free_ports
from benchmarks.raw import Commits
from benchmarks.submissions import CANDIDATES, Rounds, accepted, take_round

PLOTS: Sequence[Plot] = (
    Plot(
        file="bench-growth.svg",
        title="Submissions, to the bare app, as stored applications grow",
        across="stored applications",
        up="ratio",
        lines={words: f"growth.ratio.{shape}" for shape, words in SHAPES.items()},
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


def measure(bench: Bench) -> list[Figure]:
    """Interleaved with the bare app at each size; flat means that the largest is within 1.3 of the smallest."""
    return [each for shape in bench.shapes for each in _of(bench, shape)]


def _of(bench: Bench, shape: str) -> list[Figure]:
    sizes = bench.size(1, 0) * [1_000, 10_000, 100_000, 1_000_000] or [1_000, 20_000]
    found: dict[int, Rounds] = {}
    stored = 0
    with bench.fresh_product(shape) as product:
        crowd = people.crowd(product, bench.size(CANDIDATES, 5))
        accepted(product.home.port, crowd.submissions(5))
        product.wait_until_quiet()
        commits, port = Commits(bench.database(shape)), free_ports(1)
        with bare.running(bench.database(shape), port):
            for size in sizes:
                fill(product, stored + 1, size)
                stored, found[size] = size, Rounds()
                for _ in bench.rounds():
                    take_round(crowd, bench.size(200, 25), port, commits, found[size])
    return _figures(shape, found)


def _figures(shape: str, found: dict[int, Rounds]) -> list[Figure]:
    on, sizes = SHAPES[shape], sorted(found)
    smallest, largest = found[sizes[0]], found[sizes[-1]]
    web = [many / few for few, many in zip(sorted(smallest.cost["web"]), sorted(largest.cost["web"]), strict=True)]
    flat = [few / many for few, many in zip(sorted(smallest.ratio), sorted(largest.ratio), strict=True)]
    return [
        *(
            figure(f"growth.ratio.{shape}", f"{on}: submissions, to the bare app; stored", found[size].ratio, at=size)
            for size in sizes
        ),
        *(
            figure(f"growth.p99.{shape}", f"{on}: p99 of a submission; stored", found[size].tail, "ms", at=size)
            for size in sizes
        ),
        figure(f"growth.flat.{shape}", f"{on}: ratio with the fewest stored, to that with the most", flat, aim="1.3"),
        figure(f"growth.web.{shape}", f"{on}: processor time in `web` with the most stored, to the fewest", web),
    ]
