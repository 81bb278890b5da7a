"""The binary parts of a Word 97-2003 file: its head, and how characters and paragraphs look ([MS-DOC])."""

import struct
from bisect import bisect_right
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import TypeVar

from cv_parser_service.extraction.formats.blocks import BODY_LEVEL, Look
from cv_parser_service.extraction.refusal import Reason, Refused

MAX_STYLES = 5_000
_PAGE = 512
PLAIN = Look(10.0)
_WORD_97 = 0x00C1
_WORD_2 = 0xA5DB
_MAGIC = 0xA5EC
_ENCRYPTED, _TABLE_1 = 0x0100, 0x0200
_TAB_STOPS, _TABLE_DEFINITION = 0xC615, 0xD608
_SYMBOL, _SYMBOL_SIZE = 0x6A09, 4
_OPERANDS = (1, 1, 2, 4, 2, 2, 0, 3)
_STYLES, _CHARACTER_PAGES, _PARAGRAPH_PAGES = 1, 12, 13
"""Places of tables in the file's head (FibRgFcLcb97)."""


@dataclass(frozen=True, slots=True)
class Counts:
    """Characters of each story, in the order in which they stand."""

    body: int
    footnotes: int
    headers: int
    macros: int
    annotations: int
    endnotes: int
    boxes: int
    boxes_beside: int
    """Text boxes of headers and footers."""


@dataclass(frozen=True, slots=True)
class Paragraph:
    """What is told of a paragraph; `depth` counts the tables it stands in."""

    style: int = 0
    depth: int = 0
    ends_row: bool = False
    ends_inner_cell: bool = False
    ends_inner_row: bool = False
    listed: bool = False
    heads: bool = False
    before: float = 0.0


@dataclass(frozen=True, slots=True)
class Style:
    look: Look = PLAIN
    listed: bool = False
    heads: bool = False
    before: float = 0.0


class Head:
    """The head of the main stream, and which tables it names."""

    def __init__(self, main: bytes) -> None:
        if len(main) < 0x200:
            raise Refused(Reason.BROKEN_FILE, "doc head")
        magic, version = struct.unpack_from("<HH", main, 0)
        flags = struct.unpack_from("<H", main, 0x0A)[0]
        if magic == _WORD_2 or (magic == _MAGIC and version < _WORD_97):
            raise Refused(Reason.UNSUPPORTED_TYPE, "word 6 or 95")
        if magic != _MAGIC:
            raise Refused(Reason.BROKEN_FILE, "doc head")
        if flags & _ENCRYPTED:
            raise Refused(Reason.ENCRYPTED, "doc")
        self.table_stream = "1Table" if flags & _TABLE_1 else "0Table"
        self.counts = Counts(*(max(0, n) for n in struct.unpack_from("<8i", main, 0x4C)))
        words = struct.unpack_from("<H", main, 0x20)[0]
        numbers_at = 0x22 + 2 * words
        numbers = struct.unpack_from("<H", main, numbers_at)[0]
        self._places_at = numbers_at + 2 + 4 * numbers + 2
        self._places = struct.unpack_from("<H", main, self._places_at - 2)[0]
        self._main = main

    def table(self, tables: bytes, index: int) -> bytes:
        """One of the tables; empty where the file has none."""
        if index >= self._places:
            return b""
        at, length = struct.unpack_from("<II", self._main, self._places_at + 8 * index)
        return tables[at : at + length]


T = TypeVar("T")
Changes = tuple[tuple[int, bytes], ...]
"""Changes of properties: codes and their operands."""
_Pages = tuple[Sequence[int], Sequence[int]]
_Read = tuple[Sequence[int], Sequence[T]]


class Looks:
    """Looks of characters and paragraphs by their place in the file."""

    def __init__(self, main: bytes, tables: bytes, head: Head) -> None:
        self._main = main
        self.styles = styles(head.table(tables, _STYLES))
        self._characters = _pages(head.table(tables, _CHARACTER_PAGES))
        self._paragraphs = _pages(head.table(tables, _PARAGRAPH_PAGES))
        self._character_page = lru_cache(maxsize=64)(self._read_characters)
        self._paragraph_page = lru_cache(maxsize=64)(self._read_paragraphs)

    def paragraph(self, offset: int) -> Paragraph:
        """The paragraph whose last character stands at an offset."""
        return _at(self._paragraphs, offset, self._paragraph_page) or Paragraph()

    def character(self, offset: int) -> Changes:
        """What was changed in the look of the character at an offset."""
        return _at(self._characters, offset, self._character_page) or ()

    def _read_characters(self, number: int) -> _Read[Changes]:
        page, starts, count = _fixed_page(self._main, number)
        found = []
        for at in page[4 * (count + 1) : 5 * count + 4]:
            length = page[2 * at] if at else 0
            found.append(tuple(changes(page[2 * at + 1 : 2 * at + 1 + length])))
        return starts, found

    def _read_paragraphs(self, number: int) -> _Read[Paragraph]:
        page, starts, count = _fixed_page(self._main, number)
        found = []
        for index in range(count):
            at = 2 * page[4 * (count + 1) + 13 * index]
            words = page[at] if at else 0
            begin, length = (at + 1, 2 * words - 1) if words else (at + 2, 2 * page[at + 1] if at else 0)
            data = page[begin : begin + max(0, length)]
            found.append(self._paragraph(data))
        return starts, found

    def _paragraph(self, data: bytes) -> Paragraph:
        if len(data) < 2:
            return Paragraph()
        number = int.from_bytes(data[:2], "little")
        style = self.styles.get(number, Style())
        return paragraph_with(_begun(number, style), data[2:])


def _begun(number: int, style: Style) -> Paragraph:
    """A paragraph as its style has it."""
    return Paragraph(number, listed=style.listed, heads=style.heads, before=style.before)


def changes(data: bytes) -> Iterator[tuple[int, bytes]]:
    """Changes of properties: a code and its operand."""
    at = 0
    while at + 2 <= len(data):
        code = struct.unpack_from("<H", data, at)[0]
        at += 2
        size = _OPERANDS[code >> 13]
        if size == 0:
            if code == _TABLE_DEFINITION:
                size = int.from_bytes(data[at : at + 2], "little") + 1
            else:
                size = data[at] + 1 if at < len(data) else 0
            if code == _TAB_STOPS and size == 256:
                return
        yield code, data[at : at + size]
        at += size


def symbol(told: Changes) -> str:
    """The character that is drawn in place of the one that stands in the text; empty where it is drawn itself."""
    operand = next((operand for code, operand in told if code == _SYMBOL and len(operand) == _SYMBOL_SIZE), b"")
    return chr(int.from_bytes(operand[2:], "little")) if operand else ""


def look_with(look: Look, told: Changes, styles: Mapping[int, Style]) -> Look:
    """A look with changes; in those of weight and slant 128 means "as the style", 129 the opposite."""
    around = look
    for code, operand in told:
        value = operand[0] if operand else 0
        if code == 0x4A30:
            own = styles.get(int.from_bytes(operand, "little"))
            if own is not None:
                look = around = replace(look, bold=look.bold or own.look.bold, italic=look.italic or own.look.italic)
        elif code == 0x4A43 and len(operand) == 2:
            look = replace(look, size=int.from_bytes(operand, "little") / 2)
        elif code == 0x0835:
            look = replace(look, bold=_toggled(value, around.bold))
        elif code == 0x0836:
            look = replace(look, italic=_toggled(value, around.italic))
        elif code in (0x083C, 0x0800):
            look = replace(look, hidden=look.hidden or _toggled(value, around.hidden))
    return look


def paragraph_with(paragraph: Paragraph, data: bytes) -> Paragraph:
    """A paragraph with changes."""
    for code, operand in changes(data):
        value = int.from_bytes(operand, "little")
        if code == 0x2416 and value:
            paragraph = replace(paragraph, depth=max(1, paragraph.depth))
        elif code == 0x6649:
            paragraph = replace(paragraph, depth=min(value, 0xFFFF))
        elif code == 0x2417:
            paragraph = replace(paragraph, ends_row=bool(value))
        elif code == 0x244B:
            paragraph = replace(paragraph, ends_inner_cell=bool(value))
        elif code == 0x244C:
            paragraph = replace(paragraph, ends_inner_row=bool(value))
        elif code == 0x460B:
            paragraph = replace(paragraph, listed=value not in (0, 0xF801))
        elif code == 0x2640:
            paragraph = replace(paragraph, heads=value < BODY_LEVEL)
        elif code == 0xA413:
            paragraph = replace(paragraph, before=value / 20)
    return paragraph


def styles(table: bytes) -> Mapping[int, Style]:
    """Paragraph and character styles by number, one based on another inheriting from it."""
    if len(table) < 8:
        return {}
    head, count, base = struct.unpack_from("<HHH", table, 0)
    raw: dict[int, tuple[int, bool, bytes, bytes]] = {}
    at = head + 2
    for number in range(min(count, MAX_STYLES)):
        if at + 2 > len(table):
            break
        length = struct.unpack_from("<H", table, at)[0]
        if length:
            read = _style(table[at + 2 : at + 2 + length], base)
            if read is not None:
                raw[number] = read
        at += 2 + length + (length & 1)
    resolved: dict[int, Style] = {}

    def resolve(number: int, depth: int) -> Style:
        if number in resolved or number not in raw or depth > 10:
            return resolved.get(number, Style())
        parent, heads, paragraph, characters = raw[number]
        around = resolve(parent, depth + 1)
        told = paragraph_with(replace(_begun(number, around), heads=around.heads or heads), paragraph)
        look = look_with(around.look, tuple(changes(characters)), {})
        resolved[number] = Style(look, told.listed, told.heads, told.before)
        return resolved[number]

    for number in raw:
        resolve(number, 0)
    return resolved


def _style(data: bytes, base: int) -> tuple[int, bool, bytes, bytes] | None:
    """Number of the parent, whether it is one of the nine of headings, changes of paragraphs, changes of characters."""
    if len(data) < base + 2 or base < 10:
        return None
    known, kind_and_parent = struct.unpack_from("<HH", data, 0)
    heads = 0 < known & 0xFFF <= BODY_LEVEL
    kind, parent = kind_and_parent & 0xF, kind_and_parent >> 4
    name = struct.unpack_from("<H", data, base)[0]
    at = base + 2 + 2 * name + 2
    found: list[bytes] = []
    for _part in range(2 if kind == 1 else 1):
        at += at & 1
        length = int.from_bytes(data[at : at + 2], "little")
        found.append(data[at + 2 : at + 2 + length])
        at += 2 + length
    if kind == 1:
        return parent, heads, found[0][2:], found[1]
    return (parent, False, b"", found[0]) if kind == 2 else None


def _toggled(value: int, around: bool) -> bool:
    return around ^ bool(value & 1) if value & 0x80 else bool(value)


def _pages(table: bytes) -> _Pages:
    count = max(0, (len(table) - 4) // 8)
    if count == 0:
        return (), ()
    return struct.unpack_from(f"<{count + 1}I", table, 0), struct.unpack_from(f"<{count}I", table, 4 * (count + 1))


def _at(pages: _Pages, offset: int, read: Callable[[int], _Read[T]]) -> T | None:
    """What a page of properties tells of the place in the file."""
    starts, numbers = pages
    index = bisect_right(starts, offset) - 1
    if not 0 <= index < len(numbers):
        return None
    begins, found = read(numbers[index])
    at = bisect_right(begins, offset) - 1
    return found[at] if 0 <= at < len(found) else None


def _fixed_page(main: bytes, number: int) -> tuple[bytes, Sequence[int], int]:
    page = main[number * _PAGE : (number + 1) * _PAGE]
    if len(page) < _PAGE:
        raise Refused(Reason.BROKEN_FILE, "doc page")
    count = page[-1]
    if 4 * (count + 1) > _PAGE:
        raise Refused(Reason.BROKEN_FILE, "doc page")
    return page, struct.unpack_from(f"<{count + 1}I", page, 0), count
