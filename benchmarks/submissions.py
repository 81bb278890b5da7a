"""Submissions a second against the bare app and against raw commits, and what each costs."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field

from benchmarks import bare, load, people
from benchmarks.bench import SHAPES, Bench
from benchmarks.figures import Figure, Plot, figure
from benchmarks.people import Crowd
from benchmarks.product import Product, free_ports
from benchmarks.raw import Commits

PLOTS: Sequence[Plot] = ()
AT_ONCE = 16
CANDIDATES = 20


@dataclass
class Rounds:
    """What each round gave."""

    ratio: list[float] = field(default_factory=list)
    to_raw: list[float] = field(default_factory=list)
    rate: list[float] = field(default_factory=list)
    tail: list[float] = field(default_factory=list)
    bare_rate: list[float] = field(default_factory=list)
    bare_tail: list[float] = field(default_factory=list)
    raw: list[float] = field(default_factory=list)
    put_off: list[float] = field(default_factory=list)
    cost: defaultdict[str, list[float]] = field(default_factory=lambda: defaultdict(list))


def measure(bench: Bench) -> list[Figure]:
    """Interleaved: the bare app, raw commits, then Postula, on the same machine in the same minute."""
    return [each for shape in bench.shapes for each in _of(bench, shape)]


def _of(bench: Bench, shape: str) -> list[Figure]:
    product, found = bench.product(shape), Rounds()
    crowd = people.crowd(product, bench.size(CANDIDATES, 5))
    commits, port = Commits(bench.database(shape)), free_ports(1)
    with bare.running(bench.database(shape), port):
        for _ in bench.rounds():
            take_round(crowd, bench.size(400, 50), port, commits, found)
    return _figures(shape, found)


def take_round(crowd: Crowd, count: int, bare_port: int, commits: Commits, found: Rounds) -> None:
    """One round, added to what was found."""
    product = crowd.product
    calls = crowd.submissions(count)
    product.wait_until_quiet()
    yardstick = accepted(bare_port, [load.json_call("POST", "/applications", bare.dossier(), {}) for _ in calls])
    raw = commits.per_second()
    before = _cpu(product)
    measured = accepted(product.home.port, calls)
    product.wait_until_quiet()
    for process, seconds in _cpu(product).items():
        found.cost[process].append((seconds - before[process]) * 1000 / count)
    found.ratio.append(measured.rate / yardstick.rate)
    found.to_raw.append(measured.rate / raw)
    found.rate.append(measured.rate)
    found.tail.append(measured.percentile(99))
    found.bare_rate.append(yardstick.rate)
    found.bare_tail.append(yardstick.percentile(99))
    found.raw.append(raw)
    found.put_off.append(measured.put_off * 100 / count)


def accepted(port: int, calls: Sequence[load.Call]) -> load.Result:
    """Make the calls, all of which must be answered 201."""
    result = load.run(port, calls, AT_ONCE, 201)
    if result.unexpected:
        raise RuntimeError(f"unexpected answers: {result.unexpected}")
    return result


def _cpu(product: Product) -> dict[str, float]:
    return {process: product.cpu_seconds(process) for process in ("web", "worker", "mail")}


def _figures(shape: str, found: Rounds) -> list[Figure]:
    on = SHAPES[shape]
    return [
        figure(f"submissions.ratio.{shape}", f"{on}: submissions, to the bare app", found.ratio, aim="0.8 or better"),
        figure(f"submissions.to_raw.{shape}", f"{on}: submissions, to raw commits", found.to_raw),
        figure(f"submissions.rate.{shape}", f"{on}: submissions", found.rate, "a second"),
        figure(f"submissions.bare.{shape}", f"{on}: the bare app", found.bare_rate, "a second"),
        figure(f"submissions.raw.{shape}", f"{on}: raw commits of both rows", found.raw, "a second"),
        figure(f"submissions.p99.{shape}", f"{on}: p99 of a submission, {AT_ONCE} at once", found.tail, "ms"),
        figure(f"submissions.bare_p99.{shape}", f"{on}: p99 of the bare app", found.bare_tail, "ms"),
        figure(
            f"submissions.put_off.{shape}", f"{on}: of a hundred submissions, put off for two seconds", found.put_off
        ),
        *(
            figure(f"submissions.cpu.{name}.{shape}", f"{on}: processor time of a submission in `{name}`", cost, "ms")
            for name, cost in found.cost.items()
        ),
    ]
