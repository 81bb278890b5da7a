"""The straight lines that a page of a PDF draws: borders of tables among them."""

import ctypes
from collections.abc import Callable, Iterator, Sequence
from itertools import pairwise

import pypdfium2 as pdfium
import pypdfium2.raw as raw

from cv_parser_service.extraction.grids import Rule

MAX_OBJECTS = 5_000
_MAX_SEGMENTS = 400
_THIN, _SHORTEST = 2.5, 6.0
_STRAIGHT = 0.5

Place = Callable[[float, float], tuple[float, float]]
_Point = tuple[float, float]


def rules_of(page: pdfium.PdfPage, place: Place) -> Iterator[Rule]:
    """Upright and level lines, as strokes or as thin areas; `place` turns the page's coordinates into a reader's."""
    for number, each in enumerate(page.get_objects(filter=(raw.FPDF_PAGEOBJ_PATH,), max_depth=1)):
        if number >= MAX_OBJECTS:
            break
        left, bottom, right, top = each.get_bounds()
        if max(right - left, top - bottom) >= _SHORTEST:
            stroked = _is_stroked(each)
            for points in _outlines(each):
                yield from _strokes(points, place) if stroked else _area(points, place)


def _is_stroked(path: pdfium.PdfObject) -> bool:
    mode, stroke = ctypes.c_int(), ctypes.c_int()
    return bool(raw.FPDFPath_GetDrawMode(path, mode, stroke) and stroke.value)


def _outlines(path: pdfium.PdfObject) -> Iterator[list[_Point]]:
    """The corners of each outline of a path, where none is round; the first comes back where it is closed."""
    count = raw.FPDFPath_CountSegments(path)
    if not 2 <= count <= _MAX_SEGMENTS:
        return
    matrix, x, y = path.get_matrix(), ctypes.c_float(), ctypes.c_float()
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
        points.append(matrix.on_point(x.value, y.value))
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
