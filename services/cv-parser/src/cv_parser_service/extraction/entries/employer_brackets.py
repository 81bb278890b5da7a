"""What stands in brackets behind the name of an employer, or beside a stroke, and belongs to it: its owner, its other
name, a part of it.
"""

import re
from collections.abc import Sequence
from dataclasses import replace

from cv_parser_service.extraction.dates import find_ranges
from cv_parser_service.extraction.entries.head_places import atoms, is_anywhere
from cv_parser_service.extraction.entries.parts import Part, is_remark
from cv_parser_service.extraction.entries.roles import Pair
from cv_parser_service.extraction.entries.units import is_of_university, is_university, names_a_unit
from cv_parser_service.extraction.lexicon import employer_score, title_score
from cv_parser_service.extraction.places import country_of, is_region, is_state, is_town
from cv_parser_service.extraction.words import fold

_BEHIND = re.compile(r"\s?\((?P<inner>[^()]{2,60})\)(?!\w)")
_LONGEST = 7
"""Words in brackets at most: more tell what was done."""
_TITLE, _NAMES = 2.0, 1.0
_STROKE = re.compile(r"\s/\s")
_LEADS = re.compile(
    r"(?:in|at|on|for|with|via|through|from|by|en|dans|chez|pour|avec|par|sur|au|aux|à|con|para|por|de|del|eventually|"
    r"including|incl|part|full|half|\d)\b|\d",
    re.IGNORECASE,
)
"""How remarks begin that tell where, for whom or how long."""
_OPEN = re.compile(r"\s?\(\s?$")


def with_bracket(name: Part, title: Part | None, others: Sequence[Part]) -> Part:
    """A name with the brackets behind it, unless these hold a part of a university, or with the one of the other parts
    whose brackets it stands in.
    """
    text, begin, end = name.line.text, name.begin, name.begin + len(name.text)
    if (opened := _OPEN.search(text, 0, begin)) is not None and text[end : end + 1] == ")":
        outer = next((part for part in others if part.line is name.line and _ends_at(part, opened.start())), None)
        if outer is not None and not _says_else(outer.text):
            inner = is_university(outer.text) and is_of_university(name.text)
            return outer if inner else replace(outer, text=text[outer.begin : end + 1])
    behind = _BEHIND.match(text, end)
    if behind is not None and is_university(name.text) and is_of_university(behind["inner"]):
        return name
    titled = title is not None and title.line is name.line and behind is not None and end <= title.begin < behind.end()
    if behind is not None and not titled and text[begin:end] == name.text and _belongs(behind["inner"], name.text):
        return replace(name, text=text[begin : behind.end()])
    return name


def with_partner(name: Part, others: Sequence[Part]) -> Part:
    """A name with the other one that a stroke parts from it ("Arthur Andersen / Deloitte")."""
    text, begin, end = name.line.text, name.begin, name.begin + len(name.text)
    for other in others:
        if other.line is not name.line or not _may_be_partner(other.text):
            continue
        if _STROKE.fullmatch(text, end, other.begin):
            return replace(name, text=text[begin : other.begin + len(other.text)])
        if _STROKE.fullmatch(text, other.begin + len(other.text), begin):
            return replace(name, text=text[other.begin : end], begin=other.begin)
    return name


def _may_be_partner(text: str) -> bool:
    """Whether a text may name an organisation: no title, no place, no remark and no department."""
    named = len(text.split()) > 1 or text.isupper() or employer_score(text) >= _NAMES
    told = _says_else(text) or is_remark(text) or is_anywhere(text) or names_a_unit(text) or bool(find_ranges(text))
    return named and not told


def with_name_in_front(pair: Pair) -> Pair:
    """A reading whose employer is but what stands in brackets behind the last of what was taken for the title."""
    what, where = pair.what, pair.where
    if what is None or where is None or what.line is not where.line:
        return pair
    *titles, name = atoms(what)
    opened = _OPEN.search(what.line.text, 0, where.begin)
    if not titles or opened is None or not _ends_at(what, opened.start()) or _says_else(name.text):
        return pair
    title = replace(what, text=what.text[: titles[-1].begin - what.begin + len(titles[-1].text)])
    return replace(pair, what=title, rest=(*pair.rest, name)) if title_score(title.text) >= _TITLE else pair


def _ends_at(part: Part, end: int) -> bool:
    return part.begin + len(part.text) == end


def _says_else(text: str) -> bool:
    return not text[:1].isupper() or title_score(text) >= _TITLE or _is_place(text)


def _belongs(inner: str, name: str) -> bool:
    """Whether words in brackets are no place, no date, no title and no remark about the job.

    A name of as many words that ends with the same one is another name.
    """
    words = inner.split()
    if len(words) == len(name.split()) > 1 and fold(words[-1]) == fold(name.split()[-1]):
        return True
    if len(words) > _LONGEST or not re.search(r"[^\W\d_]{2}", inner) or _LEADS.match(inner) or find_ranges(inner):
        return False
    if is_remark(inner) or is_anywhere(inner) or title_score(inner) >= _TITLE:
        return False
    return not any(_is_place(piece.strip()) for piece in re.split(r"[,/–]| - ", inner) if piece.strip())


def _is_place(text: str) -> bool:
    return is_town(text) or is_region(text) or is_state(text) or country_of(text) is not None
