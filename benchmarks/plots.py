"""Lines as an SVG, drawn from figures alone: the same figures give the same drawing."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from html import escape

from benchmarks.figures import Figure, Plot

_WIDE, _HIGH = 560, 340
_LEFT, _RIGHT, _TOP, _BOTTOM = 64, 20, 56, 52
_COLOURS = ("#0f4c55", "#c4541b", "#6a4c93", "#2f7d32", "#8a6d00", "#555555")
_DASHES = ("", "6 4", "2 3", "8 3 2 3", "1 3", "10 4")

Point = tuple[float, float]


def lines_of(plot: Plot, figures: Sequence[Figure]) -> dict[str, list[Point]]:
    """The points of each line that was measured, from left to right."""
    found = {
        label: sorted((each.at, each.value) for each in figures if each.name == name and each.at is not None)
        for label, name in plot.lines.items()
    }
    return {label: points for label, points in found.items() if points}


def draw(plot: Plot, lines: Mapping[str, Sequence[Point]]) -> str:
    """An SVG with axes, one line for each entry, and a legend."""
    points = [point for line in lines.values() for point in line]
    across = _Axis.of([x for x, _ in points], plot.logarithmic, from_zero=False)
    up = _Axis.of([y for _, y in points], False, from_zero=plot.from_zero)
    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {_WIDE} {_HIGH}" role="img" font-family="sans-serif">',
        f"<title>{escape(plot.title)}</title>",
        f'<rect width="{_WIDE}" height="{_HIGH}" fill="#fff"/>',
        _text(_LEFT, 18, plot.title, size=13, weight="bold"),
        *(_rule_up(up, value) for value in up.ticks()),
        *(_mark_across(across, value) for value in across.ticks()),
        _text((_LEFT + _WIDE - _RIGHT) / 2, _HIGH - 10, plot.across, anchor="middle"),
        _text(8, _TOP - 8, plot.up),
    ]
    for number, (label, line) in enumerate(lines.items()):
        parts += _line(across, up, line, number)
        parts.append(_legend(label, number, len(lines)))
    return "\n".join([*parts, "</svg>"]) + "\n"


@dataclass(frozen=True)
class _Axis:
    least: float
    most: float
    logarithmic: bool

    @classmethod
    def of(cls, values: Sequence[float], logarithmic: bool, from_zero: bool) -> _Axis:
        least, most = min(values), max(values)
        if logarithmic:
            return cls(least, most if most > least else least * 10, True)
        least = 0.0 if from_zero else least
        step = _step(most - least or most or 1)
        return cls(math.floor(least / step) * step, math.ceil((most or 1) / step) * step, False)

    def place(self, value: float) -> float:
        """Between 0 and 1."""
        if self.logarithmic:
            return (math.log(value) - math.log(self.least)) / (math.log(self.most) - math.log(self.least))
        return (value - self.least) / (self.most - self.least)

    def ticks(self) -> list[float]:
        if self.logarithmic:
            powers = range(math.ceil(math.log10(self.least) - 1e-9), math.floor(math.log10(self.most) + 1e-9) + 1)
            return [10.0**power for power in powers] or [self.least, self.most]
        step = _step(self.most - self.least)
        return [self.least + step * count for count in range(round((self.most - self.least) / step) + 1)]


def _step(span: float) -> float:
    """One, two or five times a power of ten, so that about five steps make the span."""
    rough = span / 5
    power = 10.0 ** math.floor(math.log10(rough))
    return next(factor * power for factor in (1, 2, 5, 10) if factor * power >= rough * 0.999)


def _across(axis: _Axis, value: float) -> float:
    return round(_LEFT + axis.place(value) * (_WIDE - _LEFT - _RIGHT), 1)


def _down(axis: _Axis, value: float) -> float:
    return round(_HIGH - _BOTTOM - axis.place(value) * (_HIGH - _TOP - _BOTTOM), 1)


def _rule_up(axis: _Axis, value: float) -> str:
    at = _down(axis, value)
    rule = f'<line x1="{_LEFT}" y1="{at}" x2="{_WIDE - _RIGHT}" y2="{at}" stroke="#ddd"/>'
    return rule + _text(_LEFT - 8, at + 4, _short(value), anchor="end")


def _mark_across(axis: _Axis, value: float) -> str:
    at = _across(axis, value)
    mark = f'<line x1="{at}" y1="{_HIGH - _BOTTOM}" x2="{at}" y2="{_HIGH - _BOTTOM + 5}" stroke="#888"/>'
    return mark + _text(at, _HIGH - _BOTTOM + 18, _short(value), anchor="middle")


def _line(across: _Axis, up: _Axis, points: Sequence[Point], number: int) -> list[str]:
    colour, dash = _COLOURS[number % len(_COLOURS)], _DASHES[number % len(_DASHES)]
    places = [(_across(across, x), _down(up, y)) for x, y in points]
    joined = " ".join(f"{x},{y}" for x, y in places)
    dashed = f' stroke-dasharray="{dash}"' if dash else ""
    dots = [f'<circle cx="{x}" cy="{y}" r="3" fill="{colour}"/>' for x, y in places] if len(places) <= 12 else []
    return [f'<polyline points="{joined}" fill="none" stroke="{colour}" stroke-width="2"{dashed}/>', *dots]


def _legend(label: str, number: int, count: int) -> str:
    left = _LEFT + number * (_WIDE - _LEFT - _RIGHT) / count
    colour, dash = _COLOURS[number % len(_COLOURS)], _DASHES[number % len(_DASHES)]
    dashed = f' stroke-dasharray="{dash}"' if dash else ""
    key = f'<line x1="{left}" y1="30" x2="{left + 22}" y2="30" stroke="{colour}" stroke-width="2"{dashed}/>'
    return key + _text(left + 27, 34, label)


def _short(value: float) -> str:
    for size, letter in ((1e6, "M"), (1e3, "k")):
        if abs(value) >= size:
            return f"{value / size:.3g}{letter}"
    return f"{value:.3g}"


def _text(left: float, top: float, words: str, anchor: str = "start", size: int = 11, weight: str = "normal") -> str:
    place = f'x="{round(left, 1)}" y="{round(top, 1)}" font-size="{size}" text-anchor="{anchor}"'
    return f'<text {place} font-weight="{weight}">{escape(words)}</text>'
