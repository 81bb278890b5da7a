"""What a benchmark gives: figures with their range, and the plots that are drawn from them."""

from __future__ import annotations

import statistics
from collections.abc import Mapping, Sequence
from dataclasses import dataclass


@dataclass(frozen=True, kw_only=True)
class Figure:
    """The median of some rounds and their range. Figures of one `name` with an `at` are the points of a line."""

    name: str
    what: str
    value: float
    low: float
    high: float
    unit: str = ""
    aim: str = ""
    at: float | None = None


def figure(
    name: str, what: str, values: float | Sequence[float], unit: str = "", aim: str = "", at: float | None = None
) -> Figure:
    """From one value, or from that of each round."""
    rounds = [values] if isinstance(values, int | float) else list(values)
    return Figure(
        name=name,
        what=what,
        value=statistics.median(rounds),
        low=min(rounds),
        high=max(rounds),
        unit=unit,
        aim=aim,
        at=at,
    )


@dataclass(frozen=True, kw_only=True)
class Plot:
    """A drawing of some lines: the names of their figures, by what the legend calls them."""

    file: str
    title: str
    across: str
    up: str
    lines: Mapping[str, str]
    logarithmic: bool = False
    from_zero: bool = True


def percentile(values: Sequence[float], percent: float) -> float:
    """The value that so many per cent do not exceed."""
    ordered = sorted(values)
    return ordered[min(len(ordered) - 1, int(len(ordered) * percent / 100))]
