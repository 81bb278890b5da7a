"""The line under the name that says what somebody is or looks for."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise
from statistics import median_low

from cv_parser_service.extraction.document import WIDE_GAP, Line
from cv_parser_service.extraction.fields import is_clean, make
from cv_parser_service.extraction.headings import heading_of, names_sought, sought_behind
from cv_parser_service.extraction.lexicon import title_score
from cv_parser_service.extraction.model import Field
from cv_parser_service.extraction.personal.address import reads_like_address
from cv_parser_service.extraction.personal.name import Name
from cv_parser_service.extraction.places import is_city, is_demonym
from cv_parser_service.extraction.words import fold, tokens

_LABEL = re.compile(
    r"(?:curricul|c\.?v\b|resume$|e-?mail|adress|address|apellid|nombre|nom\b|prenom|surname|"
    r"(?:family|given|first|last|full)? ?name|tel\b|phone|contact|date|birth|born|ne\(?e|nac|nationa|citizen|"
    r"residen|domicil|direccion|permis)"
)
_ENDS_SENTENCE = re.compile(r"(?<![ .(][A-Z])\.$")
_TITLED = 2.5
_MAX_WORDS, _MAX_WEAK = 14, 9
_BELOW, _ABOVE = 4, 2
_LARGER = 1.25


def find_headline(lines: Sequence[Line], own: Sequence[Line], headings: set[int], name: Name) -> Field | None:
    """What stands beside the name, below or right above it, or among the personal ones, and may be one."""
    same = name.line.text[name.finish :].strip(" \t|–—-,•")
    if same and title_score(same) >= _TITLED and len(same.split()) <= _MAX_WORDS:
        begin = name.line.text.index(same, name.finish)
        return make("personal", None, "headline", same, 0.75, name.line, (begin, begin + len(same)))
    under = [_first_cell(line) for line in _below(lines, headings, name)]
    below, body = under[:_BELOW], median_low([line.size for line in lines])
    large = [line for line in under[_BELOW:] if line.size > _LARGER * body > 0]
    if labelled := next(filter(None, map(_labelled, below)), None):
        return labelled
    if titled := next((line for line in [*below, *large] if _may_be(line) and _is_titled(line.text)), None):
        return _field(_whole(titled, lines), 0.85)
    if sought := next(
        (b for a, b in pairwise(lines) if a.start in headings and names_sought(a.text) and _may_be(b)), None
    ):
        return _field(sought, 0.75)
    if above := _above(lines, headings, name):
        return _field(above, 0.75)
    first = next((line for line in below[:1] if _may_be(line) and _stands_alone(line)), None)
    if first is None:
        beside = [line for line in own if line.start > name.line.start][:_BELOW]
        first = next((line for line in beside if _may_be(line) and _is_titled(line.text)), None)
    return _field(first, 0.6) if first else None


def find_headline_above(lines: Sequence[Line], headings: set[int]) -> Field | None:
    """The first line of a CV whose names stand beside labels further down."""
    first = next((line for line in lines if line.start not in headings), None)
    if first is None or not _may_be(first):
        return None
    sure = title_score(first.text) >= _TITLED
    return _field(first, 0.85 if sure else 0.6) if sure or _stands_alone(first) else None


def _labelled(line: Line) -> Field | None:
    """The job that somebody looks for, behind its label."""
    begin = sought_behind(line.text)
    wanted = line.text[begin:].split(WIDE_GAP)[0].strip() if begin else ""
    if not wanted or not is_clean("headline", wanted) or len(wanted.split()) > _MAX_WORDS:
        return None
    return make("personal", None, "headline", wanted, 0.8, line, (begin, begin + len(wanted)))


def _is_titled(text: str) -> bool:
    """Whether a line, or what stands before its first mark, reads like the title of a job."""
    front = re.split(r"\s[–—|-]\s|\s*\|", text, maxsplit=1)[0]
    return max(title_score(text), title_score(front)) >= _TITLED


def _first_cell(line: Line) -> Line:
    """The line as far as its first wide gap, or the town behind its last comma, where a title ends there."""
    cell = line.text.split(WIDE_GAP)[0].strip()
    front, _comma, town = cell.rpartition(", ")
    cell = front if is_city(town) else cell
    return replace(line, text=cell) if cell != line.text and title_score(cell) >= _TITLED else line


def _whole(line: Line, lines: Sequence[Line]) -> Line:
    """The line with the one below it, where they look alike and only together say something whole."""
    below = [other for other in lines if other.start > line.start][:_BELOW]
    after = next((other for other in below if other.size == line.size > 0), below[0] if below else None)
    if after is None or (after.size, after.bold, after.column) != (line.size, line.bold, line.column):
        return line
    open_end = re.search(r"(?:\b(?:of|de|du|des|del|la|le|les|el|and|et|y|in|en|for|to)|[,&–-])$", fold(line.text))
    goes_on = after.text[:1].islower() or open_end is not None
    return replace(line, text=f"{line.text} {after.text}") if goes_on and _may_be(after) and line.size > 0 else line


def _field(line: Line, sure: float) -> Field | None:
    return make("personal", None, "headline", line.text, sure, line, (0, len(line.text)))


def _below(lines: Sequence[Line], headings: set[int], name: Name) -> Iterator[Line]:
    """The lines below the name in its column, up to the next heading."""
    named = set(tokens(f"{name.given} {name.family}"))
    after = (line for line in lines if line.start > name.line.start and line.column == name.line.column)
    for line in after:
        if line.start in headings or line.page != name.line.page:
            return
        if not set(tokens(line.text)) <= named:
            yield line


def _above(lines: Sequence[Line], headings: set[int], name: Name) -> Line | None:
    """The title of a job right above the name, in its column."""
    before = [line for line in lines if line.start < name.line.start][-_ABOVE:]
    return next((line for line in before if _opens(line, name) and line.start not in headings), None)


def _opens(line: Line, name: Name) -> bool:
    same = (line.page, line.column) == (name.line.page, name.line.column)
    return same and _may_be(line) and title_score(line.text) >= _TITLED


def _may_be(line: Line) -> bool:
    text = line.text
    if line.bullet or WIDE_GAP in text or ":" in text or not is_clean("headline", text) or reads_like_address(text):
        return False
    if (
        _LABEL.match(fold(text))
        or len(text.split()) > _MAX_WORDS
        or _ENDS_SENTENCE.search(text)
        or heading_of(text) is not None
    ):
        return False
    return sum(c.isdigit() for c in text) < 4 and bool(re.search(r"[^\W\d_]{3}", text))


def _stands_alone(line: Line) -> bool:
    """Whether a line without the title of a job may still be a headline: few words, no list of personal data."""
    pieces = re.split(r"\s*[,|•·;]\s*", line.text)
    personal = any(is_demonym(piece) or re.match(r"\d\d\s", piece) for piece in pieces)
    if line.text.isupper() or (len(pieces) == 1 and len(line.text.split()) == 1 and title_score(line.text) <= 0.0):
        return False
    return line.text[:1].isupper() and len(line.text.split()) <= _MAX_WEAK and not personal and len(pieces) <= 3
