"""What stands behind a title, behind a dash or in brackets, and tells its field, its place in a firm or its hours."""

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from itertools import pairwise

from cv_parser_service.extraction.entries.parts import Part
from cv_parser_service.extraction.lexicon import title_score

_DASH, _OPEN, _STRONGER = re.compile(r"\s+[-–—]\s+"), re.compile(r"\s?\(\s?"), re.compile(r"\)?\s*[|\t·•]")
_TITLED = 2.0
_NAMELESS, _TOGETHER, _NEARER, _PARTED = 1.4, 0.2, -0.2, 0.8
"""How much what stands behind a title reads like a name at most, for the two to be rather one; how much rather, less
behind a dash where all else follows, and so stands nearer to the two as one, and how much more before a mark that parts
more than a dash does.
"""


def with_specialities(parts: Sequence[Part], name_score: Callable[[str], float]) -> Iterator[tuple[list[Part], float]]:
    """The parts of a head with a title and what stands behind it as one, and how much speaks for that."""
    for n, (title, behind) in enumerate(pairwise(parts)):
        if title.line is not behind.line or title_score(title.text) < _TITLED:
            continue
        text, end = title.line.text, behind.begin + len(behind.text)
        between = title.begin + len(title.text), behind.begin
        if _OPEN.fullmatch(text, *between) and text[end : end + 1] == ")":
            whole = title
        elif _DASH.fullmatch(text, *between):
            whole = replace(title, text=text[title.begin : end])
        else:
            continue
        others = [replace(part, column=part.column - 1) if part.row == title.row else part for part in parts[n + 2 :]]
        parted = _STRONGER.match(text, end) is not None and any(part.row == title.row for part in others)
        most = _TOGETHER if n or whole is title else _NEARER
        yield [*parts[:n], whole, *others], min(_NAMELESS - name_score(behind.text), most) + _PARTED * parted
