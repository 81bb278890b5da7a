"""The straight lines that a page of a PDF draws: borders of tables among them."""

import ctypes
from collections.abc import Callable, Iterator, Sequence
from itertools import pairwise
from typing import Any

import pypdfium2 as pdfium
import pypdfium2.raw as raw

from cv_parser_service.extraction.pages.grids import Rule

MAX_OBJECTS = 5_000
_MAX_SEGMENTS = 400
_THIN, _SHORTEST = 2.5, 6.0
_STRAIGHT = 0.5

Place = Callable[[float, float], tuple[float, float]]
_Point = tuple[float, float]
_Path = Any
"""An object of a page as pdfium hands it out."""


def rules_of(page: pdfium.PdfPage, place: Place) -> Iterator[Rule]:
    """Upright and level lines, as strokes or as thin areas; `place` turns the page's coordinates into a reader's."""
    for path in _paths(page):
        stroked = _is_stroked(path)
        for points in _outlines(path):
            yield from _strokes(points, place) if stroked else _area(points, place)


def _paths(page: pdfium.PdfPage) -> Iterator[_Path]:
    """What is drawn and large enough; asked of pdfium itself, which is quicker where a page has many objects."""
    edges = [ctypes.c_float() for _ in range(4)]
    for number in range(min(raw.FPDFPage_CountObjects(page), MAX_OBJECTS)):
        path = raw.FPDFPage_GetObject(page, number)
        if raw.FPDFPageObj_GetType(path) == raw.FPDF_PAGEOBJ_PATH and raw.FPDFPageObj_GetBounds(path, *edges):
            left, bottom, right, top = (edge.value for edge in edges)
            if max(right - left, top - bottom) >= _SHORTEST:
                yield path


def _is_stroked(path: _Path) -> bool:
    mode, stroke = ctypes.c_int(), ctypes.c_int()
    return bool(raw.FPDFPath_GetDrawMode(path, mode, stroke) and stroke.value)


def _outlines(path: _Path) -> Iterator[list[_Point]]:
    """The corners of each outline of a path, where none is round; the first comes back where it is closed."""
    count = raw.FPDFPath_CountSegments(path)
    matrix, x, y = raw.FS_MATRIX(), ctypes.c_float(), ctypes.c_float()
    if not 2 <= count <= _MAX_SEGMENTS or not raw.FPDFPageObj_GetMatrix(path, matrix):
        return
    points: list[_Point] = []
    for index in range(count):
        segment = raw.FPDFPath_GetPathSegment(path, index)
        kind = raw.FPDFPathSegment_GetType(segment)
        if kind == raw.FPDF_SEGMENT_BEZIERTO:
            return
        if kind == raw.FPDF_SEGMENT_MOVETO:
            if len(points) > 1:
                yield points
            points = []
        raw.FPDFPathSegment_GetPoint(segment, x, y)
        across = matrix.a * x.value + matrix.c * y.value + matrix.e
        points.append((across, matrix.b * x.value + matrix.d * y.value + matrix.f))
        if raw.FPDFPathSegment_GetClose(segment):
            points.append(points[0])
    if len(points) > 1:
        yield points


def _strokes(points: Sequence[_Point], place: Place) -> Iterator[Rule]:
    for one, other in pairwise(points):
        yield from _rule([one, other], place, _STRAIGHT)


def _area(points: Sequence[_Point], place: Place) -> Iterator[Rule]:
    yield from _rule(points, place, _THIN)


def _rule(points: Sequence[_Point], place: Place, thin: float) -> Iterator[Rule]:
    """The line that points lie on, if they do and it is no mark."""
    placed = [place(*point) for point in points]
    xs, ys = [x for x, _ in placed], [y for _, y in placed]
    wide, high = max(xs) - min(xs), max(ys) - min(ys)
    if wide <= thin and high >= _SHORTEST:
        yield Rule(upright=True, at=(min(xs) + max(xs)) / 2, begin=min(ys), finish=max(ys))
    elif high <= thin and wide >= _SHORTEST:
        yield Rule(upright=False, at=(min(ys) + max(ys)) / 2, begin=min(xs), finish=max(xs))
