"""Paragraphs and boxes of word processors into lines, in one way for all of them."""

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import accumulate

from cv_parser_service.extraction.document import Column, Line, with_wide_gaps
from cv_parser_service.extraction.headings import heading_of
from cv_parser_service.extraction.looks import look_of
from cv_parser_service.extraction.pages.tables import Row, table
from cv_parser_service.extraction.refusal import Reason, Refused

MAX_DEPTH = 60
"""Tables in tables, boxes in boxes: what a person writes has three or four."""
SPACE_BEFORE = 6.0
"""Points above a paragraph that set it apart from the one before."""
BODY_LEVEL = 9
"""The level of the outline that text has; headings have lower ones, and are no items even where they are numbered."""


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
        wide = with_wide_gaps(each)
        yield Line(wide, size=look.size, bold=look.bold, italic=look.italic, bullet=listed, gap=apart, looks=own)


def first_looks(pieces: Sequence[tuple[str, Look]], mark: str, otherwise: Look) -> Iterator[Look]:
    """How the first words of each line look, in a paragraph that a mark breaks."""
    ends = list(accumulate(len(text) for text, _ in pieces))
    look, at = otherwise, 0
    for each in "".join(text for text, _ in pieces).split(mark):
        if each.strip():
            look = pieces[bisect_right(ends, at + len(each) - len(each.lstrip()))][1]
        at += len(each) + 1
        yield look


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
    """Lines of a text box; one that has sections, not a heading alone, is a column beside those around it."""
    read = list(lines)
    several = sum(bool(line.text.strip()) for line in read) > 1
    apart = several and any(not line.bullet and heading_of(line.text.strip()) is not None for line in read)
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
