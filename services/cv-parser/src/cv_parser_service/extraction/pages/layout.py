"""Runs of characters on a page into lines in reading order, side columns read apart."""

import math
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import chain, pairwise, zip_longest

from cv_parser_service.extraction.document import Box, Column, Line
from cv_parser_service.extraction.pages.cards import rows_of_cards
from cv_parser_service.extraction.pages.columns import (
    are_columns,
    bands_of,
    best_gutter,
    card_tops,
    cut_at_headings,
    heading_in,
    is_dated,
    last_heading,
    sides_of,
)
from cv_parser_service.extraction.pages.date_column import with_whole_dates
from cv_parser_service.extraction.pages.headed_columns import headed_columns
from cv_parser_service.extraction.pages.rows import MIN_ROWS, Run, rows_of

_MAX_DEPTH = 2
_LEEWAY = 4.0
_BESIDE = 5.0
_MARGIN_WIDTH = 45
_MOSTLY = 0.6
_MOST_BROKEN = 4
"""Rows over which a narrow margin breaks a heading at most: more are a column with text of its own."""
_FAR, _NEARLY = 0.7, 0.85
_INDENT = 30.0
_MUCH_FARTHER = 1.5
_OTHERS = 0.25
"""Share of the text in a margin that looks like none of its headings at most: else it is a column."""
_ALIKE = 0.3


def margin_of(runs: Sequence[Run]) -> float | None:
    """Where the text begins beside a margin that holds headings alone."""
    lefts = sorted({round(run.left) for run in runs})
    leftmost = lefts[0] if lefts else 0
    for left in lefts:
        x = left - 3.0
        if left < leftmost + _MARGIN_WIDTH:
            continue
        rows = [run.baseline for run in runs if abs(run.left - left) < 2]
        if len(rows) < MIN_ROWS:
            continue
        if _is_indent(runs, max(leftmost + _MARGIN_WIDTH, x - _INDENT), x, rows):
            continue
        if any(is_margin(*sides_of(band, x)) for band in bands_of(runs, x)):
            return x
    return None


def _is_indent(runs: Sequence[Run], above: float, x: float, rows: Sequence[float]) -> bool:
    """Whether among rows that begin at a place others begin shortly left of it, at one edge: they have bullets here."""
    first, last = min(rows), max(rows)
    starts = Counter(
        round(run.left)
        for run in runs
        if above <= run.left < x - 1 and run.right > x + 4 and first < run.baseline < last
    )
    return max(starts.values(), default=0) >= MIN_ROWS


def is_margin(left: Sequence[Run], right: Sequence[Run], fewest: int = MIN_ROWS) -> bool:
    """Whether the left side holds headings, each beside its section, and besides them dates alone."""
    if not left or not right or max(run.right for run in left) > min(run.left for run in right) + 4:
        return False
    groups = heading_groups(left)
    if len(groups) < fewest:
        return False
    named = [heading_in(" ".join(run.text for run in group)) is not None for group in groups]
    known = sum(named)
    looks = {_look(group[0]) for group, is_named in zip(groups, named, strict=True) if is_named}
    if sum(_look(group[0]) not in looks for group in groups) > _OTHERS * len(groups):
        return False
    if any(len({round(run.baseline) for run in group}) > _MOST_BROKEN for group in groups):
        return False
    beside = sum(any(_is_beside(group, run) for run in right) for group in groups)
    return known >= _MOSTLY * len(groups) and beside >= _MOSTLY * len(groups)


def _look(run: Run) -> tuple[bool, int]:
    return run.bold, round(run.size)


def _is_beside(group: Sequence[Run], run: Run) -> bool:
    near = max(_BESIDE, 0.9 * group[0].size)
    return group[0].baseline - near < run.baseline < group[-1].baseline + near


def heading_groups(runs: Sequence[Run]) -> list[list[Run]]:
    """Headings of a margin, those right below each other together; its dates belong to what stands beside."""
    groups: list[list[Run]] = []
    dated = {id(run) for run in dates_among(runs)}
    rows = sorted((run for run in runs if id(run) not in dated), key=lambda r: (r.baseline, r.left))
    for run, after in zip_longest(rows, rows[1:]):
        near = groups and run.baseline - groups[-1][-1].baseline < 1.7 * run.size
        if near and not _are_two(groups[-1], run, after):
            groups[-1].append(run)
        else:
            groups.append([run])
    return groups


def dates_among(runs: Sequence[Run]) -> list[Run]:
    """Runs that are dates, alone or together with the others on their row ("2013", "to", "2015")."""
    rows: dict[int, list[Run]] = {}
    for run in runs:
        rows.setdefault(round(run.baseline), []).append(run)
    texts = {at: " ".join(run.text for run in sorted(row, key=lambda r: r.left)) for at, row in rows.items()}
    return [run for run in runs if is_dated(run.text) or is_dated(texts[round(run.baseline)])]


def _are_two(group: Sequence[Run], run: Run, after: Run | None) -> bool:
    """Whether a row below a heading is, alone or with the next row, a heading of its own."""
    if run.baseline - group[-1].baseline < _LEEWAY:
        return False
    if heading_in(" ".join(each.text for each in group)) is None:
        return False
    if heading_in(run.text) is not None:
        return True
    if after is None or after.look != run.look or abs(after.size - run.size) >= _ALIKE:
        return False
    below = 0 < after.baseline - run.baseline < 1.7 * run.size
    return below and heading_in(f"{run.text} {after.text}") is not None


def middle(run: Run) -> float:
    return (run.top + run.bottom) / 2


def lines_of_page(runs: Sequence[Run], page: int, margin: float | None = None) -> list[Line]:
    """Lines of a page: bands from top to bottom, within a columned band the side column first.

    `margin` is where the text of the page before began beside a margin: then one heading is enough.
    """
    runs = with_whole_dates(runs)
    if margin is not None and margin_of(runs) is None and _goes_on(runs, margin):
        return list(_beside_margin(runs, margin, page, Column.MAIN, 0, 1))
    return _lines(runs, page, Column.MAIN, depth=0)


def _goes_on(runs: Sequence[Run], margin: float) -> bool:
    return any(is_margin(*sides_of(band, margin), 1) for band in bands_of(runs, margin))


def _lines(runs: Sequence[Run], page: int, column: Column, depth: int) -> list[Line]:
    if depth < _MAX_DEPTH and (margin := margin_of(runs)) is not None:
        return list(_beside_margin(runs, margin, page, column, depth))
    if depth < _MAX_DEPTH and (headed := headed_columns(runs)) is not None:
        above, columns, below = headed
        lines = [*_each([above], page, column, depth), *_each(columns, page, column, depth + 1)]
        return [*lines, *_each([below], page, column, depth)]
    gutter = best_gutter(runs) if depth < _MAX_DEPTH else None
    if gutter is None:
        return rows_of(runs, page, column)
    whole = bands_of(runs, gutter)
    carded = next((at for at, band in enumerate(whole) if card_tops(band, gutter)), None)
    if carded is not None:
        *cards, rest = rows_of_cards(whole[carded], gutter)
        before, after = (list(chain.from_iterable(some)) for some in (whole[:carded], whole[carded + 1 :]))
        lines = list(_each([before, *cards], page, column, depth + 1))
        return [*lines, *_each([[*rest, *after]], page, column, depth)]
    bands = [part for band in whole for part in cut_at_headings(band, gutter)]
    lines = []
    together: list[Run] = []
    for number, band in enumerate(bands):
        if not are_columns(band, gutter):
            together += band
            continue
        heading = last_heading(band) if number + 1 < len(bands) else []
        left, right = sides_of([run for run in band if run not in heading], gutter)
        lines += rows_of(together, page, column) if together else []
        together = heading
        narrow_left = gutter - min(r.left for r in left) < max(r.right for r in right) - gutter
        side, main = (left, right) if narrow_left else (right, left)
        lines += _lines(side, page, Column.SIDE, depth + 1)
        lines += _lines(main, page, column, depth + 1)
    return lines + (rows_of(together, page, column) if together else [])


def _each(parts: Iterable[Sequence[Run]], page: int, column: Column, depth: int) -> Iterator[Line]:
    for part in parts:
        yield from _lines(part, page, column, depth) if part else ()


def _beside_margin(
    runs: Sequence[Run], margin: float, page: int, column: Column, depth: int, fewest: int = MIN_ROWS
) -> Iterator[Line]:
    """Headings in the margin, each followed by what stands beside and below it."""
    for band in bands_of(runs, margin):
        left, right = sides_of(band, margin)
        if not is_margin(left, right, fewest):
            yield from _lines(band, page, column, depth + 1)
            continue
        groups = heading_groups(left)
        tops = [*_tops(groups, right), float("inf")]
        beside = [*right, *dates_among(left)]
        above = [run for run in beside if middle(run) < tops[0]]
        yield from _lines(above, page, column, depth + 1) if above else ()
        for group, top, bottom in zip(groups, tops, tops[1:], strict=False):
            yield from _heading(rows_of(group, page, column))
            inside = _with_date_of_heading(group, [run for run in beside if top <= middle(run) < bottom], margin)
            yield from _lines(inside, page, column, depth + 1) if inside else ()


def _heading(lines: Sequence[Line]) -> Sequence[Line]:
    """A heading that a narrow margin breaks, as one line."""
    text = " ".join(line.text for line in lines)
    boxes = [line.box for line in lines if line.box is not None]
    if len(lines) == 1 or heading_in(text) is None:
        return lines
    lefts, rights = [box.left for box in boxes], [box.right for box in boxes]
    box = Box(min(lefts), boxes[0].top, max(rights), boxes[-1].bottom)
    return [replace(lines[0], text=text, box=box, glyphs=(), looks="")]


def _tops(groups: Sequence[Sequence[Run]], right: Sequence[Run]) -> list[float]:
    """Where the section of each heading begins: at the heading, or, where headings stand at its middle, above it."""
    ends = [-math.inf, *(group[-1].baseline + _BESIDE for group in groups)]
    first = [
        _first_row(right, before, end, group[0].baseline)
        for group, (before, end) in zip(groups, pairwise(ends), strict=True)
    ]
    level = sum(
        run is None or run.baseline > group[0].baseline - _BESIDE or _is_above_its_text(group, right)
        for run, group in zip(first, groups, strict=True)
    )
    own = [group[0].top - _LEEWAY for group in groups]
    if level >= _MOSTLY * len(groups):
        return own
    return [top if run is None else min(top, middle(run) - 1) for run, top in zip(first, own, strict=True)]


def _is_above_its_text(group: Sequence[Run], runs: Sequence[Run]) -> bool:
    """Whether no row stands beside a heading, and the next one below is much nearer than the last one above."""
    from_it = [run.baseline - group[-1].baseline for run in runs]
    above = min((-far for far in from_it if far < 0), default=math.inf)
    below = min((far for far in from_it if far >= 0), default=math.inf)
    return _BESIDE < below < above / _MUCH_FARTHER


def _first_row(runs: Sequence[Run], above: float, below: float, level: float) -> Run | None:
    """Of the rows between two heights that stand far from the row before: the one beside the heading, or the last."""
    rows = sorted((run for run in runs if above < run.baseline < below), key=lambda r: r.baseline)
    if not rows:
        return None
    before = max((run.baseline for run in runs if run.baseline <= above), default=rows[0].baseline)
    gaps = [run.baseline - last for run, last in zip(rows, (before, *(run.baseline for run in rows)), strict=False)]
    far = [run for run, gap in zip(rows, gaps, strict=True) if gap >= _FAR * max(gaps)]
    beside = [run for run in far if abs(run.baseline - level) < _BESIDE]
    return beside[0] if beside else [run for run, gap in zip(rows, gaps, strict=True) if gap >= _NEARLY * max(gaps)][-1]


def _with_date_of_heading(group: Sequence[Run], runs: list[Run], margin: float) -> list[Run]:
    """A date right below a heading in the margin stands, for reading, beside the first line of the section."""
    dates = [run for run in runs if run.right <= margin + 4]
    text = [run for run in runs if run.right > margin + 4]
    first = min(text, key=lambda r: r.baseline, default=None)
    date = min(dates, key=lambda r: r.baseline, default=None)
    if first is None or date is None or not first.baseline < date.baseline < group[-1].baseline + 2.2 * group[-1].size:
        return runs
    row = {id(run) for run in dates if abs(run.baseline - date.baseline) < _ALIKE * date.size}
    return [replace(run, baseline=first.baseline) if id(run) in row else run for run in runs]
