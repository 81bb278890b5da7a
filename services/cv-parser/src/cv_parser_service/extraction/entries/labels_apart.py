"""Rows of forms that hold several labels, each with its value ("Employer: Hull Ltd Position held: Clerk")."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from cv_parser_service.extraction.document import WIDE_GAP, Line
from cv_parser_service.extraction.form_labels import Fact, fact_of
from cv_parser_service.extraction.places import is_place

_COLON = re.compile(r"(?<=\S)\s?:\s")
_NAMING = frozenset({Fact.WHAT, Fact.WHERE})
_MOST_WORDS, _TWO = 5, 2


def with_labels_apart(lines: Sequence[Line]) -> list[Line]:
    """The lines, each such row parted before its labels, and before cells that have none and are no place.

    A beginning and an end stay together. A row is parted that names a title and an employer, or dates beside one.
    """
    return [piece for line in lines for piece in (_parted(line) if line.text.count(":") >= _TWO else (line,))]


def _parted(line: Line) -> Iterator[Line]:
    labels = dict(_labels(line.text))
    facts = list(labels.values())
    if len(facts) < _TWO or len(set(facts)) < len(facts) or _NAMING.isdisjoint(facts) or min(labels) > 0:
        yield line
        return
    cuts = [at for at, fact in labels.items() if fact is not Fact.TO]
    cuts += [at for at in _cells(line.text) if at not in labels and not is_place(line.text[at:].split(WIDE_GAP)[0])]
    cuts.sort()
    for begin, end in zip(cuts, [*cuts[1:], len(line.text)], strict=True):
        text = line.text[begin:end].rstrip()
        looks, edges = line.looks[begin : begin + len(text)], line.edges[begin : begin + len(text) + 1]
        gap = line.gap and not begin
        yield replace(line, text=text, start=line.start + begin, looks=looks, edges=edges, gap=gap)


def _cells(text: str) -> Iterator[int]:
    return (found.end() for found in re.finditer(WIDE_GAP, text))


def _labels(text: str) -> Iterator[tuple[int, Fact]]:
    """Where labels begin, and what they say: each as many words in front of a colon as make one, at most."""
    for colon in _COLON.finditer(text):
        before = text[: colon.start()]
        starts = [found.start() for found in re.finditer(r"(?<!\S)\S", before)][-_MOST_WORDS:]
        for at in starts:
            fact = fact_of(text[at : colon.start()]) if text[at].isupper() and WIDE_GAP not in before[at:] else None
            if fact not in (None, Fact.PERSONAL):
                yield at, fact
                break
