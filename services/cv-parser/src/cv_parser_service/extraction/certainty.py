"""What a rule's confidence is worth: the share that was right, field by field, where the truth was known.

The points stand in `data/certainty.txt`, written by `python -m cv_corpus.calibrate`.
"""

from bisect import bisect_right
from collections.abc import Iterable
from dataclasses import replace
from functools import cache

from cv_parser_service.extraction.data import sections_of
from cv_parser_service.extraction.model import Field

Point = tuple[float, float]
"""A rule's confidence, and the share right at it."""
_LEAST = 0.33
"""Below it a value is wrong twice as often as right: its line is listed as not understood instead."""


def weighed(fields: Iterable[Field]) -> list[Field]:
    """The fields with confidences that keep what they say, without those that are rather wrong.

    A field that no corpus tells of keeps its own confidence.
    """
    told = (replace(field, confidence=worth(field.section, field.name, field.confidence)) for field in fields)
    return [field for field in told if field.confidence >= _LEAST]


def worth(section: str, name: str, confidence: float) -> float:
    """Between two points in a straight line, beyond the outer ones their own."""
    points = _points().get((section, name))
    if not points:
        return confidence
    above = bisect_right(points, (confidence, 2.0))
    if above == 0 or above == len(points):
        return points[min(above, len(points) - 1)][1]
    (left, low), (right, high) = points[above - 1], points[above]
    return round(low + (high - low) * (confidence - left) / (right - left), 3)


@cache
def _points() -> dict[tuple[str, str], tuple[Point, ...]]:
    found = {}
    for key, lines in sections_of("certainty").items():
        section, _, name = key.partition(" ")
        pairs = (line.split() for line in lines)
        found[section, name] = tuple((float(confidence), float(share)) for confidence, share in pairs)
    return found
