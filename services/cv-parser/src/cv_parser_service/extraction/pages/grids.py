"""Tables with borders: the cells that the straight lines of a page make."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import groupby

_NEAR = 2.5
_COLUMNS, _LEVELS = 3, 2
"""Upright and level lines that a table of two columns has at least."""
_MOST, _MOST_CELLS = 400, 4_000
"""Lines of a page, and places of a table, beyond which they draw something else, such as squared paper."""


@dataclass(frozen=True, slots=True)
class Rule:
    """A straight line in points: where it stands across, and from where to where it goes along."""

    upright: bool
    at: float
    begin: float
    finish: float


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell in points, and the rows and the column of the grid that it begins in."""

    left: float
    top: float
    right: float
    bottom: float
    row: int
    rows: int
    column: int

    @property
    def area(self) -> float:
        return (self.right - self.left) * (self.bottom - self.top)

    def holds(self, x: float, y: float) -> bool:
        return self.left <= x <= self.right and self.top <= y <= self.bottom


@dataclass(frozen=True, slots=True)
class Grid:
    """The cells of one table, and its edges in points."""

    cells: Sequence[Cell]
    left: float
    top: float
    right: float
    bottom: float

    def holds(self, x: float, y: float) -> bool:
        return self.left <= x <= self.right and self.top <= y <= self.bottom

    def rows(self) -> Iterator[list[Cell | None]]:
        """The cells of each row from the left; none where one goes on from the row above."""
        for row in range(max(cell.row + cell.rows for cell in self.cells)):
            across = sorted((c for c in self.cells if c.row <= row < c.row + c.rows), key=lambda c: c.column)
            yield [cell if cell.row == row else None for cell in across]


def grids_of(rules: Iterable[Rule]) -> list[Grid]:
    """The tables of two columns or more whose borders the lines are, from the top of the page."""
    upright, level = _whole(rules, upright=True), _whole(rules, upright=False)
    if not _COLUMNS <= len(upright) <= _MOST or not _LEVELS <= len(level) <= _MOST:
        return []
    found = (_grid(*group) for group in _touching(upright, level))
    return sorted((grid for grid in found if grid is not None), key=lambda grid: grid.top)


def _whole(rules: Iterable[Rule], *, upright: bool) -> list[Rule]:
    """Lines of one direction, the pieces of each put together."""
    whole: list[Rule] = []
    places = _places(rule.at for rule in rules if rule.upright is upright)
    placed = [replace(rule, at=_nearest(rule.at, places)) for rule in rules if rule.upright is upright]
    for rule in sorted(placed, key=lambda each: (each.at, each.begin)):
        last = whole[-1] if whole else None
        if last is not None and last.at == rule.at and rule.begin <= last.finish + _NEAR:
            whole[-1] = replace(last, finish=max(last.finish, rule.finish))
        else:
            whole.append(rule)
    return whole


def _places(values: Iterable[float]) -> list[float]:
    """Values apart from one another, each for those near it."""
    found: list[float] = []
    for value in sorted(values):
        if not found or value - found[-1] > _NEAR:
            found.append(value)
    return found


def _nearest(value: float, places: Sequence[float]) -> float:
    return min(places, key=lambda place: abs(place - value))


def _touching(upright: Sequence[Rule], level: Sequence[Rule]) -> Iterator[tuple[list[Rule], list[Rule]]]:
    """Lines that hang together, as the borders of one table do."""
    waiting = set(range(len(upright)))
    others = set(range(len(level)))
    while waiting:
        own, across, fresh = [], [], [waiting.pop()]
        while fresh:
            own += fresh
            crossed = [n for n in others if any(_meet(upright[u], level[n]) for u in fresh)]
            others.difference_update(crossed)
            across += crossed
            fresh = [u for u in waiting if any(_meet(upright[u], level[n]) for n in crossed)]
            waiting.difference_update(fresh)
        yield [upright[u] for u in own], [level[n] for n in across]


def _meet(upright: Rule, level: Rule) -> bool:
    return (
        level.begin - _NEAR <= upright.at <= level.finish + _NEAR
        and upright.begin - _NEAR <= level.at <= upright.finish + _NEAR
    )


def _grid(upright: Sequence[Rule], level: Sequence[Rule]) -> Grid | None:
    xs, ys = _places(rule.at for rule in upright), _places(rule.at for rule in level)
    if len(xs) < _COLUMNS or len(ys) < _LEVELS or len(xs) * len(ys) > _MOST_CELLS:
        return None
    groups = _joined(_Walls(xs, upright), _Walls(ys, level))
    cells = [_cell(group, xs, ys) for group in groups]
    return Grid(cells, xs[0], ys[0], xs[-1], ys[-1])


class _Walls:
    """Lines of one direction, asked for what stands between two neighbours of a grid."""

    def __init__(self, places: Sequence[float], rules: Sequence[Rule]) -> None:
        self._by_place = {
            _nearest(at, places): list(group)
            for at, group in groupby(sorted(rules, key=lambda rule: rule.at), key=lambda rule: rule.at)
        }
        self.places = places

    def middle(self, number: int) -> float:
        return (self.places[number] + self.places[number + 1]) / 2

    def between(self, number: int, along: float) -> bool:
        """Whether a line stands behind the cells of a number, at a place along it."""
        rules = self._by_place.get(self.places[number + 1], ())
        return any(rule.begin - _NEAR <= along <= rule.finish + _NEAR for rule in rules)


def _joined(upright: "_Walls", level: "_Walls") -> Iterator[list[tuple[int, int]]]:
    """Places of the grid, column and row, that no line parts."""
    waiting = {(x, y) for x in range(len(upright.places) - 1) for y in range(len(level.places) - 1)}
    while waiting:
        fresh = [min(waiting)]
        waiting.discard(fresh[0])
        group: list[tuple[int, int]] = []
        while fresh:
            x, y = fresh.pop()
            group.append((x, y))
            open_sides = [
                ((x + 1, y), upright.between(x, level.middle(y))),
                ((x - 1, y), upright.between(x - 1, level.middle(y))),
                ((x, y + 1), level.between(y, upright.middle(x))),
                ((x, y - 1), level.between(y - 1, upright.middle(x))),
            ]
            joining = [place for place, parted in open_sides if not parted and place in waiting]
            waiting.difference_update(joining)
            fresh += joining
        yield group


def _cell(group: Sequence[tuple[int, int]], xs: Sequence[float], ys: Sequence[float]) -> Cell:
    columns, rows = [x for x, _ in group], [y for _, y in group]
    left, right, top, bottom = min(columns), max(columns), min(rows), max(rows)
    return Cell(xs[left], ys[top], xs[right + 1], ys[bottom + 1], top, bottom - top + 1, left)
