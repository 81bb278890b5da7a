"""Paragraphs and tables of word processors into lines, in one way for all of them."""

import math
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import accumulate

from cv_parser_service.extraction.dates import find_ranges, is_dates_only
from cv_parser_service.extraction.document import WIDE_GAP, Column, Line
from cv_parser_service.extraction.headings import heading_of
from cv_parser_service.extraction.looks import joined, look_of
from cv_parser_service.extraction.refusal import Reason, Refused

MAX_DEPTH = 60
"""Tables in tables, boxes in boxes: what a person writes has three or four."""
SPACE_BEFORE = 6.0
"""Points above a paragraph that set it apart from the one before."""

_LARGER = 1.25
"""A cell set so much larger than those beside it, such as the name in a letterhead, is not read along with them."""

_DATE_LINES = 4

Cell = list[Line]
Row = list[Cell]


@dataclass(frozen=True, slots=True)
class Look:
    """How characters look: size in points, weight, slant, and whether they are shown at all."""

    size: float = 0.0
    bold: bool = False
    italic: bool = False
    hidden: bool = False


def deeper(depth: int, most: int = MAX_DEPTH) -> int:
    """The next depth of nesting; refuses what nobody writes."""
    if depth >= most:
        raise Refused(Reason.TOO_LARGE, "nesting")
    return depth + 1


def paragraph(
    pieces: Sequence[tuple[str, Look]], otherwise: Look, *, bullet: bool = False, gap: bool = False
) -> Iterator[Line]:
    """The lines of one paragraph, broken where its writer broke them; the first words of each say how it looks."""
    letters = [(text, look_of(own.bold, own.italic)) for text, own in pieces]
    text, looks = "".join(text for text, _ in letters), "".join(letter * len(text) for text, letter in letters)
    at = 0
    for number, (each, look) in enumerate(zip(text.split("\n"), first_looks(pieces, "\n", otherwise), strict=True)):
        own = looks[at : at + len(each)]
        at += len(each) + 1
        listed, apart = bullet and number == 0 and bool(each.strip()), gap and number == 0
        yield Line(each, size=look.size, bold=look.bold, italic=look.italic, bullet=listed, gap=apart, looks=own)


def first_looks(pieces: Sequence[tuple[str, Look]], mark: str, otherwise: Look) -> Iterator[Look]:
    """How the first words of each line look, in a paragraph that a mark breaks."""
    ends = list(accumulate(len(text) for text, _ in pieces))
    look, at = otherwise, 0
    for each in "".join(text for text, _ in pieces).split(mark):
        if each.strip():
            look = pieces[bisect_right(ends, at + len(each) - len(each.lstrip()))][1]
        at += len(each) + 1
        yield look


def table(rows: Sequence[Row]) -> Iterator[Line]:
    """A table that lays out columns is read cell by cell, any other row by row."""
    if any(_lays_out_columns(row) for row in rows):
        for row in rows:
            yield from _cells_apart(row)
        return
    for row in rows:
        yield from _side_by_side(row)


def stacked(above: Iterable[Line], body: Iterable[Line], under: Iterable[Line]) -> list[Line]:
    """Headers, body, and footers with notes; what the body says twice stands twice."""
    return [*_without_repeats(above), *body, *below(_without_repeats(under))]


def _without_repeats(lines: Iterable[Line]) -> Iterator[Line]:
    """A header that is stored once per kind of page is read once."""
    seen: set[str] = set()
    for line in lines:
        key = line.text.strip()
        if len(key) > 25 and key in seen:
            continue
        seen.add(key)
        yield line


def below(lines: Iterable[Line]) -> Iterator[Line]:
    """Lines of footers and notes: whatever section ended above, they are not of it."""
    return (replace(line, column=Column.BELOW) for line in lines)


def boxed(lines: Iterable[Line]) -> list[Line]:
    """Lines of a text box; one that has sections of its own is a column beside those around it."""
    read = list(lines)
    apart = any(not line.bullet and heading_of(line.text.strip()) is not None for line in read)
    return [replace(line, column=Column.SIDE) for line in read] if apart else read


class Flow:
    """Lines as they come, from formats that only mark where cells and rows end; depth 0 is outside of tables."""

    def __init__(self) -> None:
        self._lines: list[list[Line]] = [[]]
        self._cells: list[Row] = []
        self._rows: list[list[Row]] = []

    def add(self, lines: Iterable[Line], depth: int = 0) -> None:
        """Lines of a paragraph at a depth of tables."""
        self._reach(depth)
        self._lines[depth].extend(lines)

    def end_cell(self, depth: int) -> None:
        self._reach(depth)
        self._cells[depth - 1].append(self._lines[depth])
        self._lines[depth] = []

    def end_row(self, depth: int) -> None:
        self._reach(depth)
        if self._cells[depth - 1]:
            self._rows[depth - 1].append(self._cells[depth - 1])
        self._cells[depth - 1] = []

    def lines(self) -> list[Line]:
        """All of it; tables that were left open are closed."""
        self._reach(0)
        return self._lines[0]

    def _reach(self, depth: int) -> None:
        """Close the tables that are deeper, open those that are missing."""
        while len(self._rows) > depth:
            level = len(self._rows)
            if self._lines[level]:
                self._cells[level - 1].append(self._lines[level])
            if self._cells[level - 1]:
                self._rows[level - 1].append(self._cells[level - 1])
            finished = list(table(self._rows[level - 1]))
            self._lines.pop()
            self._cells.pop()
            self._rows.pop()
            self._lines[level - 1].extend(finished)
        while len(self._rows) < depth:
            deeper(len(self._rows))
            self._lines.append([])
            self._cells.append([])
            self._rows.append([])


def _lays_out_columns(row: Row) -> bool:
    titled = [sum(heading_of(line.text.strip()) is not None for line in cell) for cell in row]
    filled = [sum(bool(line.text.strip()) for line in cell) for cell in row]
    return sum(count >= 1 for count in titled) >= 2 and max(filled) >= 4


def _cells_apart(row: Row) -> Iterator[Line]:
    main = max(range(len(row)), key=lambda i: sum(len(line.text) for line in row[i]), default=0)
    for number in [*(n for n in range(len(row)) if n != main), main]:
        column = Column.MAIN if number == main or len(row) == 1 else Column.SIDE
        yield from (replace(line, column=column, gap=line.gap or i == 0) for i, line in enumerate(row[number]))


def _side_by_side(row: Row) -> Iterator[Line]:
    """First lines of the cells side by side, then what is left of each cell."""
    cells = [_with_whole_dates([line for line in cell if line.text.strip()]) for cell in row]
    cells = [cell for cell in cells if cell]
    if not cells:
        yield Line("")
        return
    short_first = len(cells) > 1 and len(cells[0]) <= 2
    dated = any(len(cell) <= 2 and is_dates_only(cell[0].text) for cell in cells[1:])
    several = sum(len(cell) > 1 for cell in cells) > 1
    larger = cells[0][0].size > _LARGER * max((cell[0].size for cell in cells[1:]), default=math.inf) > 0
    if not (several and larger) and (short_first or dated or all(len(cell) == 1 for cell in cells)):
        first = next((cell[0] for cell in cells if cell[0].bold), cells[0][0])
        texts, usual = [cell[0].text for cell in cells], [cell[0].look for cell in cells]
        looks = joined(texts, [cell[0].looks for cell in cells], usual, WIDE_GAP)
        yield replace(first, text=WIDE_GAP.join(texts), bullet=False, gap=True, looks=looks)
        cells = [cell[1:] for cell in cells]
    for cell in cells:
        yield from cell


def _with_whole_dates(cell: Cell) -> Cell:
    """A cell that holds nothing but a range of dates over several lines, as one line."""
    if not 1 < len(cell) <= _DATE_LINES:
        return cell
    for between in (" ", " – "):
        text = between.join(line.text.strip() for line in cell)
        if is_dates_only(text) and len(find_ranges(text)) == 1:
            return [replace(cell[0], text=text, looks="")]
    return cell
