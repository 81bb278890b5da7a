"""Entries that tell what somebody did before they tell when: their dates put below their heads."""

from collections.abc import Iterator, Sequence

from cv_parser_service.extraction.dates import is_dates_only
from cv_parser_service.extraction.document import Line
from cv_parser_service.extraction.form_labels import label_cut
from cv_parser_service.extraction.words import is_prose

_FEWEST, _HEAD = 2, 3


def with_closing_dates(lines: Sequence[Line]) -> list[Line]:
    """The lines, with dates that close an entry right below its head, where all that have dates end with them, and what
    was done stands before them in the first.
    """
    groups = list(_groups(lines))
    if len(groups) < _FEWEST or not _is_dated(lines[-1]) or any(len(group) < 2 for group in groups):
        return list(lines)
    heads = [_height(group) for group in groups]
    told = [0 < head < len(group) - 1 for head, group in zip(heads, groups, strict=True)]
    if not all(0 < head <= _HEAD for head in heads) or not told[0] or 2 * sum(told) <= len(groups):
        return list(lines)
    return [
        line for head, group in zip(heads, groups, strict=True) for line in (*group[:head], group[-1], *group[head:-1])
    ]


def _groups(lines: Sequence[Line]) -> Iterator[list[Line]]:
    """The lines up to each that holds nothing but dates."""
    group: list[Line] = []
    for line in lines:
        group.append(line)
        if _is_dated(line):
            yield group
            group = []
    if group:
        yield group


def _is_dated(line: Line) -> bool:
    """Whether a line holds nothing but dates, perhaps behind their label."""
    return is_dates_only(line.text[label_cut(line.text) :])


def _height(group: Sequence[Line]) -> int:
    """How many lines stand above what is told, or above the dates where nothing is."""
    return next((n for n, line in enumerate(group[:-1]) if line.bullet or is_prose(line.text)), len(group) - 1)
