"""What of a page's text can be seen: nothing without ink, nothing white on white, nothing too small to read.

What is painted under white text is asked of the page's objects, and where these do not tell, as with a blend of
colours, of the page drawn small.
"""

import ctypes
from collections.abc import Iterator, Sequence
from functools import cached_property
from typing import Protocol, TypeVar

import pypdfium2 as pdfium
import pypdfium2.raw as raw

SMALLEST = 2.5
"""Points below which nobody reads."""
MAX_OBJECTS = 5_000
_WHITE = 250
_DRAWN, _MOST_DRAWN = 0.5, 1_000
"""Pixels a point of a page drawn to look at its colours, and its pixels along a side at most."""
_MOSTLY = 0.5
_COVERING = (raw.FPDF_PAGEOBJ_PATH, raw.FPDF_PAGEOBJ_IMAGE, raw.FPDF_PAGEOBJ_SHADING, raw.FPDF_PAGEOBJ_FORM)
_INVISIBLE = (raw.FPDF_TEXTRENDERMODE_INVISIBLE, raw.FPDF_TEXTRENDERMODE_CLIP)


class Drawn(Protocol):
    """A character as far as ink matters."""

    index: int
    size: float
    text: str


C = TypeVar("C", bound=Drawn)


def middle_of(run: Sequence[C]) -> C:
    """The character that stands for a run: the one in its middle, blanks not counted."""
    inked = [character for character in run if not character.text.isspace()]
    return inked[len(inked) // 2]


class Ink:
    """Looks at the colour and the mode of single characters, and at what is painted under white ones."""

    def __init__(self, page: pdfium.PdfPage, text_page: pdfium.PdfTextPage) -> None:
        self._page = page
        self._text_page = text_page

    def seen(self, runs: Sequence[list[C]]) -> Iterator[list[C]]:
        """The runs that can be seen. Where most of a page is drawn without ink, it is the text of a scan and stays."""
        bare = [self._is_bare(run) for run in runs]
        without = sum(len(run) for run, is_bare in zip(runs, bare, strict=True) if is_bare)
        scanned = 2 * without > sum(len(run) for run in runs)
        for run, is_bare in zip(runs, bare, strict=True):
            middle = middle_of(run)
            hidden = middle.size < SMALLEST or (is_bare and not scanned) or self._is_white_on_white(middle)
            if not hidden:
                yield run

    def _is_bare(self, run: Sequence[C]) -> bool:
        index = middle_of(run).index
        drawn = raw.FPDFText_GetTextObject(self._text_page, index)
        if drawn and raw.FPDFTextObj_GetTextRenderMode(drawn) in _INVISIBLE:
            return True
        return self._colour(index)[3] == 0

    def _is_white_on_white(self, character: C) -> bool:
        red, green, blue, _opacity = self._colour(character.index)
        if min(red, green, blue) < _WHITE:
            return False
        box = raw.FS_RECTF()
        raw.FPDFText_GetLooseCharBox(self._text_page, character.index, box)
        x, y = (box.left + box.right) / 2, (box.top + box.bottom) / 2
        painted = any(left <= x <= right and bottom <= y <= top for left, bottom, right, top in self._painted)
        return not painted and not self._is_coloured_at(box)

    def _is_coloured_at(self, box: raw.FS_RECTF) -> bool:
        """Whether most of what the page shows there is not white."""
        width, height, stride, pixels = self._picture
        (left, one), (right, other) = (self._pixel(box.left, box.top), self._pixel(box.right, box.bottom))
        (left, right), (top, bottom) = sorted((left, right)), sorted((one, other))
        area = [
            pixels[y * stride + x]
            for y in range(max(0, top), min(height, bottom + 1))
            for x in range(max(0, left), min(width, right + 1))
        ]
        return sum(grey < _WHITE for grey in area) > _MOSTLY * len(area)

    def _pixel(self, x: float, y: float) -> tuple[int, int]:
        across, down = ctypes.c_int(), ctypes.c_int()
        width, height, *_rest = self._picture
        raw.FPDF_PageToDevice(self._page, 0, 0, width, height, 0, x, y, across, down)
        return across.value, down.value

    @cached_property
    def _picture(self) -> tuple[int, int, int, bytes]:
        """Width, height, bytes a row and shades of grey of the page drawn small."""
        scale = min(_DRAWN, _MOST_DRAWN / max(self._page.get_size()))
        bitmap = self._page.render(scale=scale, grayscale=True)
        return bitmap.width, bitmap.height, bitmap.stride, bytes(bitmap.buffer)

    def _colour(self, index: int) -> tuple[int, int, int, int]:
        parts = [ctypes.c_uint(0) for _ in range(3)] + [ctypes.c_uint(255)]
        raw.FPDFText_GetFillColor(self._text_page, index, *parts)
        red, green, blue, opacity = (int(part.value) for part in parts)
        return red, green, blue, opacity

    @cached_property
    def _painted(self) -> list[tuple[float, float, float, float]]:
        """Boxes of what is painted in anything but white."""
        found = []
        for number, each in enumerate(self._page.get_objects(filter=_COVERING, max_depth=1)):
            if number >= MAX_OBJECTS:
                break
            if each.type != raw.FPDF_PAGEOBJ_PATH or self._is_coloured(each):
                found.append(each.get_bounds())
        return found

    def _is_coloured(self, path: pdfium.PdfObject) -> bool:
        parts = [ctypes.c_uint(0) for _ in range(4)]
        if not raw.FPDFPageObj_GetFillColor(path, *parts):
            return True
        return min(part.value for part in parts[:3]) < _WHITE
