"""Where the text of a Word 97-2003 file stands: its pieces, its headers and footers, its text boxes ([MS-DOC])."""

import struct
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from cv_parser_service.extraction.formats.word97 import Head
from cv_parser_service.extraction.refusal import Reason, Refused

MAX_PIECES = 50_000
_SEPARATORS = _PER_SECTION = 6
"""First stand the separators of notes, then for each section its headers and footers."""
_PIECES, _HEADERS, _ANCHORS, _ANCHORS_BESIDE, _BOXES, _BOXES_BESIDE = 33, 11, 40, 41, 56, 58
"""Places of tables in the file's head (FibRgFcLcb97)."""


@dataclass(frozen=True, slots=True)
class Piece:
    """Characters that stand together in the file: from `start`, at `offset`, one or two bytes each."""

    start: int
    end: int
    offset: int
    width: int


def pieces(tables: bytes, head: Head) -> list[Piece]:
    """The pieces that the text is put together from."""
    table = head.table(tables, _PIECES)
    at = 0
    while at + 3 <= len(table) and table[at] == 1:
        at += 3 + struct.unpack_from("<H", table, at + 1)[0]
    if at + 5 > len(table) or table[at] != 2:
        raise Refused(Reason.BROKEN_FILE, "doc pieces")
    length = struct.unpack_from("<I", table, at + 1)[0]
    data = table[at + 5 : at + 5 + length]
    count = (len(data) - 4) // 12
    if not 0 < count <= MAX_PIECES:
        raise Refused(Reason.BROKEN_FILE, "doc pieces")
    marks = _rising(struct.unpack_from(f"<{count + 1}I", data, 0))
    found = []
    for index in range(count):
        place = struct.unpack_from("<I", data, 4 * (count + 1) + 8 * index + 2)[0]
        narrow = bool(place & 0x40000000)
        offset = place & 0x3FFFFFFF
        found.append(Piece(marks[index], marks[index + 1], offset // 2 if narrow else offset, 1 if narrow else 2))
    return found


def header_stories(tables: bytes, head: Head) -> tuple[list[tuple[int, int]], list[tuple[int, int]]]:
    """From where to where each header and each footer goes, among the characters of their story."""
    data = head.table(tables, _HEADERS)
    marks = _rising(struct.unpack_from(f"<{len(data) // 4}I", data, 0))
    headers: list[tuple[int, int]] = []
    footers: list[tuple[int, int]] = []
    for index in range(_SEPARATORS, len(marks) - 2):
        span = (marks[index], marks[index + 1])
        (headers if index % _PER_SECTION in (0, 1, 4) else footers).append(span)
    return headers, footers


def box_anchors(tables: bytes, head: Head, *, beside: bool = False) -> Mapping[int, int]:
    """Where each text box begins among the characters of its story, and the place in the body that it hangs on.

    Those of headers and footers, which are `beside`, hang on places in the story of these.
    """
    anchors = head.table(tables, _ANCHORS_BESIDE if beside else _ANCHORS)
    boxes = head.table(tables, _BOXES_BESIDE if beside else _BOXES)
    hung: dict[int, int] = {}
    count = max(0, (len(anchors) - 4) // 30)
    for index in range(count):
        shape = struct.unpack_from("<I", anchors, 4 * (count + 1) + 26 * index)[0]
        hung[shape] = struct.unpack_from("<I", anchors, 4 * index)[0]
    count = max(0, (len(boxes) - 4) // 26)
    found = {}
    for index in range(count):
        shape = struct.unpack_from("<I", boxes, 4 * (count + 1) + 22 * index + 14)[0]
        if shape in hung:
            found[struct.unpack_from("<I", boxes, 4 * index)[0]] = hung[shape]
    return found


def _rising(marks: Sequence[int]) -> Sequence[int]:
    """Marks in the text; those that step back would have characters read over and over."""
    if any(after < before for before, after in pairwise(marks)):
        raise Refused(Reason.BROKEN_FILE, "doc marks")
    return marks
