"""Several posts in one line, each with its dates in brackets ("Hull Ltd – Clerk (2015–2018), Driver (2012–2015)")."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise

from cv_parser_service.extraction.dates import is_dates_only
from cv_parser_service.extraction.document import WIDE_GAP, Line
from cv_parser_service.extraction.lexicon import title_score

_DATED = re.compile(r"\s?\((?P<dates>[^()]{4,40})\)")
_NEXT = re.compile(
    r"(?:\s*[,;/]|\s(?=(?:and|et|y)\s))\s*(?:(?:and |y |et )?(?:then|later|before(?: that)?|previously|earlier|"
    r"formerly|puis|ensuite|avant|luego|después|antes)(?: as)? )?(?:and |et |y )?",
    re.IGNORECASE,
)
"""What leads from one post to the next."""
_BETWEEN = re.compile(r"\s+[–—|-]+\s+|:\s+|[\t|]+|,\s+")
"""What parts the employer from the first post."""
_TOLD = re.compile(r"[.;]\s+(?=[A-ZÀ-Þ0-9])")
"""What leads from the last post to what was done."""
_SEVERAL, _TITLED, _LONG = 2, 2.0, 9


def with_posts_apart(lines: Sequence[Line]) -> list[Line]:
    """The lines, with a line for each such post, its employer in front where the line begins with it."""
    return [post for line in lines for post in (_posts_of(line) if line.text.count("(") >= _SEVERAL else (line,))]


def _posts_of(line: Line) -> Iterator[Line]:
    text = line.text
    brackets = [found for found in _DATED.finditer(text) if is_dates_only(found["dates"])]
    spans = _spans(text, brackets) if len(brackets) >= _SEVERAL else []
    if not spans or not all(_is_title(text[begin : bracket.start()]) for begin, bracket in spans):
        yield line
        return
    employer = spans[0][0]
    for number, (begin, bracket) in enumerate(spans):
        own = text[:employer] + WIDE_GAP * (begin - employer) + text[begin : bracket.end()]
        yield replace(line, text=own, gap=line.gap and not number, edges=(), looks="")
    if told := _TOLD.match(text, spans[-1][1].end()):
        at = told.end()
        yield replace(line, text=text[at:], start=line.start + at, bullet=True, gap=False, edges=(), looks="")


def _spans(text: str, brackets: Sequence[re.Match[str]]) -> list[tuple[int, re.Match[str]]]:
    """Where each post begins, with its dates; none where something else stands between two, or behind the last."""
    first = [at.end() for at in _BETWEEN.finditer(text, 0, brackets[0].start())]
    begins = [next((at for at in first if _is_title(text[at : brackets[0].start()])), 0)]
    for before, bracket in pairwise(brackets):
        lead = _NEXT.match(text, before.end(), bracket.start())
        if lead is None:
            return []
        begins.append(lead.end())
    end = brackets[-1].end()
    return [] if text[end:].strip(" .;") and not _TOLD.match(text, end) else list(zip(begins, brackets, strict=True))


def _is_title(text: str) -> bool:
    return len(text.split()) <= _LONG and title_score(text) >= _TITLED
