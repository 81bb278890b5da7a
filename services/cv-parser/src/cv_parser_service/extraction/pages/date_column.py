"""Dates that a narrow column breaks over rows, as one run on the row that they stand beside."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise

from cv_parser_service.extraction.dates import MONTH, PRESENT, find_ranges, is_dates_only
from cv_parser_service.extraction.document import Glyph
from cv_parser_service.extraction.pages.rows import Run
from cv_parser_service.extraction.words import fold

_OPEN = re.compile(rf"(?:[-–—]|\b(?:to|au|a|al|hasta)|{MONTH}\.?(?: del?)?)\s*$")
_LEAD = r"(?:to|until|till|through|au?|a l'|jusqu'(?:au?|en)|al?|hasta)"
_OPENS = re.compile(rf"\s*(?:[-–—→>]\s*\S|{_LEAD}\s)")
_LEADING = re.compile(rf"{_LEAD}\s+(?=\S)")
_PIECE = re.compile(rf"{PRESENT}|{MONTH}\.?(?: del?)?")
_OPEN_MONTH = re.compile(rf"\d\D*{MONTH}\.?$")
"""A range whose second month has its year on the next row."""
_PITCH = 1.6
_BESIDE = 0.8
_BLANK = 0.28
_COLUMNS, _NEAR, _LEVEL = 2, 2.0, 0.2


def with_whole_dates(runs: Sequence[Run]) -> list[Run]:
    """The runs of a page, those of a broken date put together where something stands beside them."""
    pieces = sorted((run for run in runs if _is_piece(run.text)), key=lambda run: run.baseline)
    joined: dict[int, Run] = {}
    gone: set[int] = set()
    for group in _groups(pieces):
        row = _row_beside(group[0], runs, {id(run) for run in group}) if len(group) > 1 else None
        if row is not None and not _are_rows(group, runs):
            joined[id(group[0])] = _whole(group, row)
            gone |= {id(run) for run in group[1:]}
    return [joined.get(id(run), run) for run in runs if id(run) not in gone]


def _is_piece(text: str) -> bool:
    plain = _LEADING.sub("", fold(text).strip(" –—-→>"), count=1)
    if not plain:
        return False
    whole = f"{plain} 2020" if _OPEN_MONTH.search(plain) else plain
    return is_dates_only(whole) or _PIECE.fullmatch(plain) is not None


def _groups(pieces: Sequence[Run]) -> Iterator[list[Run]]:
    """Pieces right below one another of which each goes on with the one above."""
    waiting = list(pieces)
    while waiting:
        group = [waiting.pop(0)]
        while (after := next((run for run in waiting if _goes_on(group, run)), None)) is not None:
            waiting.remove(after)
            group.append(after)
        yield group


def _goes_on(group: Sequence[Run], run: Run) -> bool:
    last = group[-1]
    if not 0.5 * last.size < run.baseline - last.baseline < _PITCH * last.size:
        return False
    if min(last.right, run.right) <= max(last.left, run.left):
        return False
    text = " ".join(each.text.strip() for each in group)
    opened = _OPEN.search(fold(text)) is not None
    whole = any(found.end is not None or (found.current and not opened) for found in find_ranges(text))
    return not whole and (opened or _OPENS.match(fold(run.text)) is not None)


def _are_rows(group: Sequence[Run], runs: Sequence[Run]) -> bool:
    """Whether each piece dates a row of its own: cells of several columns stand beside it, where those above stand."""
    beside = [[run.left for run in runs if run not in group and _is_level(piece, run)] for piece in group]
    return all(
        sum(any(abs(left - other) < _NEAR for other in above) for left in below) >= _COLUMNS
        for above, below in pairwise(beside)
    )


def _is_level(piece: Run, run: Run) -> bool:
    return run.left >= piece.right and abs(run.baseline - piece.baseline) < _LEVEL * piece.size


def _row_beside(first: Run, runs: Sequence[Run], own: set[int]) -> Run | None:
    """What stands beside the first row of a date, nearest to its baseline."""
    beside = [
        run
        for run in runs
        if id(run) not in own
        and (run.left >= first.right or run.right <= first.left)
        and abs(run.baseline - first.baseline) < _BESIDE * max(run.size, first.size)
    ]
    return min(beside, key=lambda run: (abs(run.baseline - first.baseline), run.baseline), default=None)


def _whole(group: Sequence[Run], row: Run) -> Run:
    """One run, its characters one after the other as if there had been room."""
    glyphs: list[Glyph] = []
    for run in group:
        pen = glyphs[-1][2] + _BLANK * run.size if glyphs else run.left
        glyphs += [(each, left + pen - run.left, right + pen - run.left) for each, left, right in run.glyphs]
    return replace(
        group[0],
        text=" ".join(run.text.strip() for run in group),
        left=min(run.left for run in group),
        right=max(run.right for run in group),
        baseline=row.baseline,
        glyphs=tuple(glyphs),
        looks="",
    )
