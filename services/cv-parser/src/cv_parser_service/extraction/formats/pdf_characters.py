"""The characters of a PDF page in the order of its stream, placed as a reader holds the page."""

import ctypes
import math
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

import pypdfium2 as pdfium
import pypdfium2.raw as raw

from cv_parser_service.extraction.looks import is_italic, look_of

_BOLD_WEIGHT = 600
_BOLD = re.compile(r"bold|black|heavy|(?:cm|sf|ec)(?:bx|ssbx)|demi")
_ITALIC = re.compile(r"italic|oblique|(?:cm|sf|ec)(?:ti|sl|ssi|it)\d")
"""Names of fonts, those of TeX too, which tell no weight."""
_ICONS = re.compile(r"awesome|icon|glyphs|entypo|material(?:design|symbols)")
"""Names of fonts that draw pictures, whatever letter stands for them."""
_HYPHEN_AT_LINE_END, _BLANK = 2, 32
_HEIGHT, _TALLEST = 1.2, 4
"""Ems between the lowest and the highest point of most fonts, and of any; printers differ for the same font."""


@dataclass(slots=True)
class Character:
    """One of them; sizes and places in points, y downwards."""

    text: str
    index: int
    left: float
    right: float
    top: float
    bottom: float
    baseline: float
    size: float
    turned: bool
    drawn_by: int
    """The object of the page that draws its word."""
    look: str
    heavy: bool = False
    """Whether its font is bold by its weight, and its name does not say so."""
    guessed: bool = False
    """Whether pdfium reads a blank or the end of a line here, which nothing draws."""


@dataclass(frozen=True, slots=True)
class Frame:
    """From the page's own coordinates to those of a reader who holds it upright."""

    left: float
    bottom: float
    right: float
    top: float
    turn: int

    @property
    def size(self) -> tuple[float, float]:
        width, height = self.right - self.left, self.top - self.bottom
        return (height, width) if self.turn in (90, 270) else (width, height)

    def place(self, x: float, y: float) -> tuple[float, float]:
        if self.turn == 90:
            return y - self.bottom, x - self.left
        if self.turn == 180:
            return self.right - x, y - self.bottom
        if self.turn == 270:
            return self.top - y, self.right - x
        return x - self.left, self.top - y


@dataclass(frozen=True, slots=True)
class _Font:
    """What a font's name and weight tell."""

    look: str
    heavy: bool = False
    """Whether it is bold by its weight alone."""
    draws_icons: bool = False


def characters_of(
    text_page: pdfium.PdfTextPage,
    frame: Frame,
    angles: Sequence[int | None],
    unmapped: frozenset[int],
    told: Mapping[int, str],
) -> Iterator[Character | None]:
    """Characters in stream order; None where the stream itself breaks a line.

    The `unmapped` are left out; `told` are letters that their font does not tell.
    """
    box, x, y, matrix = raw.FS_RECTF(), ctypes.c_double(), ctypes.c_double(), raw.FS_MATRIX()
    upright = (360 - frame.turn) % 360
    drawn_by, font, begins = 0, _Font("n"), True
    for index, angle in enumerate(angles):
        code = raw.FPDFText_GetUnicode(text_page, index)
        if code in (10, 13):
            begins = True
            yield None
            continue
        if index in unmapped or code in (0, 0xFFFE) or 0xD800 <= code <= 0xDFFF:
            continue
        raw.FPDFText_GetLooseCharBox(text_page, index, box)
        raw.FPDFText_GetCharOrigin(text_page, index, x, y)
        one, other = frame.place(box.left, box.top), frame.place(box.right, box.bottom)
        (left, right), (top, bottom) = sorted((one[0], other[0])), sorted((one[1], other[1]))
        text = told.get(index) or ("-" if code == _HYPHEN_AT_LINE_END else chr(code))
        baseline, turned = frame.place(x.value, y.value)[1], angle is not None and angle != upright
        size = right - left if turned else bottom - top
        raw.FPDFText_GetMatrix(text_page, index, matrix)
        em = raw.FPDFText_GetFontSize(text_page, index) * math.hypot(matrix.c, matrix.d)
        size = _HEIGHT * em if size and em > size / _TALLEST else size
        if (begins and not text.isspace()) or text.isupper():
            drawn_by, font = _drawn_by(text_page, index), _font(text_page, index)
        begins = font.draws_icons or not text.isalnum()
        if font.draws_icons and text.isalnum():
            continue
        guessed = code == _BLANK and raw.FPDFText_IsGenerated(text_page, index) == 1
        yield Character(
            text, index, left, right, top, bottom, baseline, size, turned, drawn_by, font.look, font.heavy, guessed
        )


def with_true_weights(characters: list[Character | None]) -> list[Character | None]:
    """The characters; where most are bold by weight alone, their printer tells no weights, and none is."""
    drawn = [character for character in characters if character is not None and not character.text.isspace()]
    if 2 * sum(character.heavy for character in drawn) > len(drawn):
        for character in drawn:
            if character.heavy:
                character.look = look_of(False, is_italic(character.look))
    return characters


def _drawn_by(text_page: pdfium.PdfTextPage, index: int) -> int:
    """A number that tells objects of the page apart, 0 for what none of them draws."""
    drawn = raw.FPDFText_GetTextObject(text_page, index)
    return ctypes.addressof(drawn.contents) if drawn else 0


def _font(text_page: pdfium.PdfTextPage, index: int) -> _Font:
    flags = ctypes.c_int()
    buffer = ctypes.create_string_buffer(128)
    raw.FPDFText_GetFontInfo(text_page, index, buffer, 128, flags)
    return _font_named(buffer.value, int(raw.FPDFText_GetFontWeight(text_page, index)))


@lru_cache(maxsize=1024)
def _font_named(name: bytes, weight: int) -> _Font:
    font = name.decode("utf-8", "replace").lower()
    named, heavy = _BOLD.search(font) is not None, weight >= _BOLD_WEIGHT
    look = look_of(named or heavy, _ITALIC.search(font) is not None)
    return _Font(look, heavy and not named, _ICONS.search(font) is not None)
