"""The document that was read, drawn from its lines, with a mark wherever a suggestion was read."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

WIDE_GAP = "\t"
_BASELINE = 0.78
"""Where letters stand in the height of a line."""
_LETTER = 0.45
"""Width of a letter by the size of its line, on average."""


@dataclass(frozen=True)
class Run:
    """Words that stand together: `x` is their left edge, or their right edge at the end of a line."""

    text: str
    x: float
    y: float
    size: float
    bold: bool
    at_end: bool
    width: float | None


@dataclass(frozen=True)
class Mark:
    """Around the words of one suggestion."""

    id: str
    x: float
    y: float
    width: float
    height: float


@dataclass(frozen=True)
class Sheet:
    """One page in points: what is written on it, and the marks."""

    number: int
    width: float
    height: float
    runs: Sequence[Run]
    marks: Sequence[Mark]


@dataclass(frozen=True)
class Piece:
    """Characters of a line; `ids` are the suggestions that begin here, `marked` tells whether any covers it."""

    text: str
    ids: Sequence[str]
    marked: bool


@dataclass(frozen=True)
class Row:
    """One line of a document without pages."""

    pieces: Sequence[Piece]
    heading: bool


@dataclass(frozen=True)
class Drawing:
    """Sheets where the format has pages, rows where it has text only, nothing where values are named by the file."""

    sheets: Sequence[Sheet]
    rows: Sequence[Row]

    @property
    def marked(self) -> frozenset[str]:
        """The suggestions that have a mark."""
        on_sheets = (mark.id for sheet in self.sheets for mark in sheet.marks)
        return frozenset([*on_sheets, *(id for row in self.rows for piece in row.pieces for id in piece.ids)])


def draw(document: Mapping[str, Any], suggestions: Sequence[Mapping[str, Any]]) -> Drawing:
    """What `GET profile/imports/{id}/document` gives, with the open suggestions marked."""
    still_open = [each for each in suggestions if each["state"] == "open" and each["source"]]
    if document["pages"]:
        return Drawing(list(_sheets(document, still_open)), [])
    return Drawing([], [_row(line, still_open) for line in document["lines"]])


def _sheets(document: Mapping[str, Any], suggestions: Sequence[Mapping[str, Any]]) -> Iterator[Sheet]:
    runs: dict[int, list[Run]] = defaultdict(list)
    marks: dict[int, list[Mark]] = defaultdict(list)
    for line in document["lines"]:
        if line["box"]:
            runs[line["page"]] += _runs(line)
    for each in suggestions:
        if box := each["source"]["box"]:
            left, top, right, bottom = box
            marks[each["source"]["page"]].append(Mark(each["id"], left, top, right - left, bottom - top))
    for page in document["pages"]:
        number = page["number"]
        yield Sheet(number, page["width"], page["height"], runs[number], marks[number])


def _runs(line: Mapping[str, Any]) -> Iterator[Run]:
    """A line in parts: what stands behind a wide gap is put at its end; without room for that, all are narrowed."""
    left, top, right, bottom = line["box"]
    height = bottom - top
    size = min(line["size"] or height, height * 1.2)
    parts = [part for part in line["text"].split(WIDE_GAP) if part]
    whole = sum(map(len, parts)) + 4 * (len(parts) - 1)
    fits = len(parts) > 1 and whole * _LETTER * size <= right - left
    seen = 0
    for number, part in enumerate(parts):
        at_end = fits and number == len(parts) - 1
        x = right if at_end else left + (right - left) * seen / max(whole, 1)
        width = None if fits else (right - left) * len(part) / max(whole, 1)
        yield Run(part, x, top + height * _BASELINE, size, line["bold"], at_end, width)
        seen += len(part) + 4


def _row(line: Mapping[str, Any], suggestions: Sequence[Mapping[str, Any]]) -> Row:
    start, text = line["start"], line["text"]
    end = start + len(text)
    here = [
        (each["id"], max(source["start"], start), min(source["end"], end), source["start"] >= start)
        for each in suggestions
        if (source := each["source"])["start"] is not None and source["start"] < end and source["end"] > start
    ]
    cuts = sorted({start, end, *(at for _, begin, finish, _ in here for at in (begin, finish))})
    pieces = [
        Piece(
            text[begin - start : finish - start].replace(WIDE_GAP, "  "),
            [id for id, first, _, opens in here if first == begin and opens],
            any(first <= begin and finish <= last for _, first, last, _ in here),
        )
        for begin, finish in pairwise(cuts)
    ]
    return Row(pieces, line["heading"])
