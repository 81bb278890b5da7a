"""Which marks part the skills of a list: its own, while a lesser one within few of the items belongs to these."""

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from cv_parser_service.extraction.document import WIDE_GAP, Line

_FIRM, _COMMA, _LIGHT = ";|•·‣▪■◆●✓✔➢►▶✦›»\t", ",", "–—/~>+*"
_OUTSIDE = r"(?![^(]*\))"
_FEWEST = 3
"""Items of a list that shows its own mark."""
_MANY = 5
"""Of so many items one may hold a comma."""
_TWO = 2


@dataclass(frozen=True, slots=True)
class Marks:
    """Those of a list, by what an item holds that they do not part: so many commas, or lighter marks."""

    commas: int = 0
    light: int = 0
    own: str = ""
    """The lighter mark that alone parts the list."""


def marks_of(lines: Sequence[tuple[Line, int]]) -> list[Marks]:
    """What parts each line of a section, read from where its skills begin: one with a label is a list of its own."""
    kinds = [(line.bullet, line.bold, number if begin else -1) for number, (line, begin) in enumerate(lines)]
    lists: defaultdict[tuple[bool, bool, int], list[str]] = defaultdict(list)
    for kind, (line, begin) in zip(kinds, lines, strict=True):
        lists[kind].append(line.text[begin:])
    marks = {kind: _marks(texts) for kind, texts in lists.items()}
    return [marks[kind] for kind in kinds]


def _marks(texts: Sequence[str]) -> Marks:
    firm = [item for text in texts for item in _split(text, _FIRM)]
    if len(firm) == 1 and (own := _own_light(firm[0])):
        return Marks(_lone_commas(_split(firm[0], own)), own=own)
    single = len({mark for text in texts for mark in _found(text, _FIRM) if mark != WIDE_GAP}) <= 1
    commas = _lone_commas(firm) if single else 0
    items = [part for item in firm for part in ([item] if _within(item, _COMMA, commas) else _split(item, _COMMA))]
    light = sum(bool(_found(item, _LIGHT)) for item in items)
    return Marks(commas, _TWO if len(items) > 1 and 2 * light <= len(items) else 0)


def _lone_commas(items: Sequence[str]) -> int:
    """1 where few of the items hold a comma, and none two: such a comma belongs to its item; else 0."""
    commas = [count for item in items if (count := len(_found(item, _COMMA)))]
    few = len(items) >= _FEWEST and len(commas) <= max(1, len(items) // _MANY)
    return 1 if few and max(commas, default=0) <= 1 else 0


def _own_light(text: str) -> str:
    """The lighter mark that stands more often in a text than all others together, and more than once."""
    counts = {mark: len(_found(text, mark)) for mark in set(_found(text, _LIGHT))}
    most = max(counts, key=lambda mark: counts[mark], default="")
    others = sum(counts.values()) - counts.get(most, 0) + len(_found(text, _COMMA))
    return most if most and counts[most] > max(1, others) else ""


def _within(item: str, marks: str, most: int) -> bool:
    return len(_found(item, marks)) <= most


def spans(text: str, begin: int, marks: Marks) -> Iterator[tuple[int, int]]:
    """Where the items of a line stand, from where its skills begin."""
    if marks.own:
        for a, b in _spans(text, begin, len(text), marks.own):
            yield from _kept(text, a, b, _COMMA, marks.commas)
        return
    for a, b in _spans(text, begin, len(text), _FIRM):
        for c, d in _kept(text, a, b, _COMMA, marks.commas):
            yield from _kept(text, c, d, _LIGHT, marks.light)


def _kept(text: str, begin: int, finish: int, marks: str, most: int) -> Iterator[tuple[int, int]]:
    if _within(text[begin:finish], marks, most):
        yield begin, finish
    else:
        yield from _spans(text, begin, finish, marks)


def _spans(text: str, begin: int, finish: int, marks: str) -> Iterator[tuple[int, int]]:
    for mark in _pattern(marks).finditer(text, begin, finish):
        yield begin, mark.start()
        begin = mark.end()
    yield begin, finish


def _split(text: str, marks: str) -> list[str]:
    return [item for a, b in _spans(text, 0, len(text), marks) if (item := text[a:b].strip())]


def _found(text: str, marks: str) -> list[str]:
    return [mark[1] for mark in _pattern(marks).finditer(text)]


@cache
def _pattern(marks: str) -> re.Pattern[str]:
    """Any of several marks outside of brackets, the lighter ones between blanks."""
    blanks = r"\s+" if marks in _LIGHT else r"\s*"
    return re.compile(rf"{blanks}([{re.escape(marks)}]){blanks}{_OUTSIDE}")
