"""From a submission to its acknowledgement's acceptance by SMTP: at a steady rate, and in a storm."""

from __future__ import annotations

import time
from collections.abc import Sequence
from datetime import datetime
from typing import Any

from benchmarks import load, people
from benchmarks.bench import SHAPES, Bench
from benchmarks.figures import Figure, Plot, figure, percentile
from benchmarks.people import Crowd
from benchmarks.product import Product
from benchmarks.submissions import accepted

PER_SECOND = 20
_PACES = {"steady": f"{PER_SECOND} a second", "storm": "a storm"}
PLOTS: Sequence[Plot] = tuple(
    Plot(
        file=f"bench-acknowledgements-{pace}.svg",
        title=f"Submission to acknowledgement, {words}",
        across="percentile",
        up="seconds",
        lines={on: f"acknowledgements.{pace}.{shape}" for shape, on in SHAPES.items()},
    )
    for pace, words in _PACES.items()
)


def measure(bench: Bench) -> list[Figure]:
    """Both on the product's own clock: from the receipt's instant to the mail's."""
    return [each for shape in bench.shapes for each in _of(bench, shape)]


def _of(bench: Bench, shape: str) -> list[Figure]:
    crowd = people.crowd(bench.product(shape), bench.size(20, 5), first=1000)
    steady, storm = [], []
    for _ in bench.rounds():
        steady.append(_delays(crowd, bench.size(200, 40), _at_a_pace))
        storm.append(_delays(crowd, bench.size(400, 50), lambda port, calls: accepted(port, calls)))
    return [*_figures(shape, "steady", steady), *_figures(shape, "storm", storm)]


def _figures(shape: str, pace: str, rounds: Sequence[Sequence[float]]) -> list[Figure]:
    aims = {("steady", 95): "under 1 s", ("storm", 99): "under 10 min"}
    return [
        figure(
            f"acknowledgements.{pace}.{shape}",
            f"{SHAPES[shape]}: submit to acknowledgement sent, {_PACES[pace]}; percentile",
            [percentile(delays, percent) for delays in rounds],
            "s",
            aims.get((pace, percent), ""),
            at=percent,
        )
        for percent in (50, 95, 99)
    ]


def _delays(crowd: Crowd, count: int, send: Any) -> list[float]:
    product = crowd.product
    calls = crowd.submissions(count)
    product.wait_until_quiet()
    before = _sent(product).keys()
    send(product.home.port, calls)
    product.wait_until_quiet()
    delays = [seconds for receipt, seconds in _sent(product).items() if receipt not in before]
    if len(delays) != len(calls):
        raise RuntimeError(f"{len(calls)} submissions, {len(delays)} acknowledgements")
    return delays


def _at_a_pace(port: int, calls: Sequence[load.Call]) -> None:
    began = time.perf_counter()
    for number, call in enumerate(calls):
        time.sleep(max(0.0, began + number / PER_SECOND - time.perf_counter()))
        accepted(port, [call])


def _sent(product: Product) -> dict[str, float]:
    """Seconds from submission to the SMTP server's acceptance, by receipt."""
    told = product.rows("application", "SELECT receipt_number, submitted_at FROM submissions")
    submitted = dict(told)
    mails = product.rows(
        "notifier",
        "SELECT facts ->> 'receipt_number', sent_at FROM mails "
        "WHERE template = 'application_received' AND sent_at IS NOT NULL",
    )
    return {
        receipt: (_instant(at) - _instant(submitted[receipt])).total_seconds()
        for receipt, at in mails
        if receipt in submitted
    }


def _instant(value: str | datetime) -> datetime:
    return value if isinstance(value, datetime) else datetime.fromisoformat(value)
