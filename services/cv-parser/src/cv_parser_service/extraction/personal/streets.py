"""Streets, houses and quarters: what reads like one, and which pieces before a city are one."""

import re
from collections.abc import Sequence
from itertools import pairwise

from cv_parser_service.extraction.dates import MONTH, find_ranges
from cv_parser_service.extraction.document import WIDE_GAP
from cv_parser_service.extraction.fields import make
from cv_parser_service.extraction.lexicon import title_score
from cv_parser_service.extraction.model import Field
from cv_parser_service.extraction.personal.segments import ADDRESS, BOX, Segment
from cv_parser_service.extraction.places import is_city, is_town
from cv_parser_service.extraction.words import fold

STREET_WORD = re.compile(
    r"\b(?:rue|avenue|av|boulevard|bd|blvd|chemin|ch|route|rte|place|pl|allees?|quai|impasse|passage|sentier|"
    r"cours|ruelle|"
    r"square|promenade|esplanade|montee|faubourg|cite|residence|lotissement|quartier|lot|villa|street|st|road|"
    r"rd|lane|ln|"
    r"drive|(?<=\S )dr|court|crescent|close|terrace|way|gardens?|gate|grove|hill|ave|walk|mews|row|parade|highway|"
    r"circle|plaza|"
    r"calle|avenida|avda|paseo|carrer|camino|ronda|via|viale|piazza|rua|carrera|jiron|jr|pasaje|glorieta|travesia|"
    r"cuesta|"
    r"urbanizacion|urb|colonia|col|barrio|sector|secteur|manzana|mz|diagonal|transversal|costanera|cerro|bulevar|"
    r"chaussee|venelle|sente|traverse|cote|hameau|lieu-dit|clos|corniche|carretera|ctra|alameda|prolongacion|priv(?:ada)?|cra|kr|psje|"
    r"cda|cerrada|calz(?:ada)?|andador|ciudadela|cdla|(?:m|mts|metros|varas)\.? (?:al )?(?:norte|sur|este|oeste)|"
    r"ul|ulica|vul|strada|str|utca|cad(?:desi)?|jalan|jl|plot|"
    r"stra(?:ss|ß)e|(?!brigade)[\w'-]+(?:stra(?:ss|ß)e|gasse|weg|platz|allee|straat|laan|plein|kade|gracht|vagen|gatan|veien|gade))"
    r"\b|\bc/",
)
_FLAT = re.compile(
    r"\b(?:flat|apt|appt?|apartment|appartement|apto|apartamento|suite|unit|piso|esc|bat|batiment|bp|p\.?o\.? box|bte|"
    r"boite|no|n[o°º]|esq|dpto|depto|departamento|floor|etage|block|house|planta|puerta|izda|dcha|izq|interior)\b|"
    r"\b(?:bloc|blk|bloque|immeuble|imm|logt|logement|porte|maison|casa|room|tower)\b\.? ?(?:n[o°] ?)?[a-z]?\d|"
    r"\bs/n\b|\d\s?\.?\s?[ºª°]|^(?:vill(?:age)?|p\.? ?o|h\.? ?no|thana|upazil?la)\s*[.:]"
)
_HOUSE = re.compile(r"\d")
_OPEN = re.compile(
    r"(?:\b(?:rue|avenue|av|boulevard|bd|chemin|route|place|allee|quai|impasse|chaussee|calle|carrera|avenida|avda|paseo|"
    r"plaza|jiron|via|viale|rua|de|du|des|la|le|les|del|el|los|las|st|saint|general|commandant|app?t|apto|bte|villa|"
    r"plot|flat|unit|lot|n[o°º])\.?|[#/]|-)$"
)
_UNNUMBERED = re.compile(
    r"(?:(?:rue|avenue|boulevard|chemin|route|impasse|allee|quai|quartier|hameau|lotissement|residence|cite|hay|calle|"
    r"avenida|avda|carrera|jiron|pasaje|urb(?:anizacion)?|barrio|colonia|via|viale|rua|ulica|jalan)\b\.?|lieu-dit|c/)"
    r"\s?\S.+|[^\W\d_]\S*(?: \S+){0,3} (?:street|road|lane|avenue|drive|close|crescent|terrace|gardens|grove|mews)"
)
"""A street or a quarter whole without a number, where a city stands behind it."""
_NUMBER_FIRST = re.compile(r"\d{1,4}(?:/\d{1,4})?\s?[a-zA-Z]?,?\s+[A-Z]")
_NUMBER_LAST = re.compile(r"[^\W\d_]{3,}.*\s\d{1,4}(?:/\d{1,4}){0,2}\s?[a-zA-Z]?$")
_COUNTED = re.compile(r"\d{1,2} (?:child|kid|son|daughter|dependa|enfant|fille|fils|hij|years|ans\b|anos)")
"""What people count besides houses: their children, their years."""
_DAY = re.compile(rf"{MONTH}\.? \d\d?")
_MAX_STREET = 80
_MAX_WORDS, _QUARTER_WORDS = 10, 4
_TITLED = 1.2
_MARKS = ":|•·▪■◆●∙–-"
"""What may stand between an address and something else in front of it."""
_CITY_WORDS = 3
REACH = 4
"""Pieces before a city among which its street is looked for."""


def is_open(text: str) -> bool:
    """Whether a text ends where the name of a street goes on: "route de"."""
    return _OPEN.search(fold(text)) is not None


def is_house(text: str) -> bool:
    """Whether a text begins as a flat, a floor or a house does."""
    return _FLAT.match(fold(text)) is not None


def is_street(text: str) -> bool:
    """Whether a piece is a street with its number, a house, a flat or a post box."""
    folded = fold(text)
    if (find_ranges(text) and not STREET_WORD.search(folded)) or _DAY.fullmatch(folded):
        return False
    if len(text.split()) > _MAX_WORDS or _COUNTED.match(folded):
        return False
    numbered = _HOUSE.search(text) is not None
    if BOX.fullmatch(folded) or (_FLAT.search(folded) and (numbered or title_score(text) < _TITLED)):
        return True
    if not numbered:
        return False
    return bool(STREET_WORD.search(folded) or _NUMBER_FIRST.match(text) or _NUMBER_LAST.search(text))


def without_street(name: str, offset: int) -> tuple[str, int]:
    """The last words of a segment that holds the street too, where they name a city."""
    if not _HOUSE.search(name):
        return name, offset
    words = re.search(r"\d\w*\.?\s+([^\W\d_][^\d]*)$", name)
    if words and is_town(words[1]) and not is_open(name[: words.start(1)].rstrip()):
        return words[1], offset + words.start(1)
    blanks = [match.end() for match in re.finditer(r"\s+(?=[^\W\d_])", name)][-_CITY_WORDS:]
    at = next((at for at in blanks if is_city(name[at:]) and _is_whole_street(name[:at].rstrip())), 0)
    return name[at:], offset + at


def _is_whole_street(text: str) -> bool:
    return is_street(text) and not is_open(text)


def street_of(run: Sequence[Segment], *, coded: bool) -> Field | None:
    """The street among the pieces before a city: from where one opens to the last, flat and house together.

    Before a postal code whatever stands behind the label of an address is one, be it without number.
    """
    named = (at for at in range(len(run)) if _opens(run[at:]) or (coded and _is_told(run[at])))
    begin = next(named, None)
    if begin is None:
        return None
    run = run[_with_quarter(run, begin) :]
    broken = any(_is_broken(a, b) for a, b in pairwise(run))
    last = run[-1]
    if not broken and len(run) > 1 and not (last.labelled or is_street(last.text) or is_unnumbered(last)):
        run = [s for s in run if s.line_number == run[0].line_number]
    return _of_run(run, 0.88)


def stand_apart(segment: Segment, after: Segment) -> bool:
    """Whether something else stands between two pieces of one line."""
    between = segment.line.text[segment.finish : after.begin] if segment.line is after.line else ""
    return re.search(r"\w{2}", between) is not None


def lone_street(segments: Sequence[Segment]) -> Field | None:
    """A street without a city: with its number and a word for a street."""
    for at, segment in enumerate(segments):
        after = segments[at + 1] if at + 1 < len(segments) else None
        number = segment.text.isdigit() and after is not None and after.line is segment.line
        if number and after and STREET_WORD.match(fold(after.text)):
            return _of_run([segment, after], 0.75)
        if is_street(segment.text) and STREET_WORD.search(fold(segment.text)):
            run = [*segments[_with_quarter(segments, at) : at], segment]
            for after in segments[at + 1 : at + 3]:
                if after.line_number != segment.line_number or not is_street(after.text):
                    break
                run.append(after)
            return _of_run(run, 0.75)
    return None


def _is_told(segment: Segment) -> bool:
    """Whether several words stand right behind the label of an address."""
    label = fold(segment.line.text[: segment.begin])
    return segment.labelled and " " in segment.text and re.search(ADDRESS, label) is not None


def _opens(run: Sequence[Segment]) -> bool:
    """Whether a street begins here, its number perhaps set off by a comma."""
    first, after = run[0], run[1] if len(run) > 1 else None
    numbered = re.fullmatch(r"\d{1,5}\s?(?:bis|ter|[a-zA-Z])?", first.text) and after is not None
    if numbered and after and (STREET_WORD.search(fold(after.text)) or first.line is after.line):
        return not find_ranges(first.text)
    if is_street(first.text) or is_unnumbered(first):
        return True
    folded = fold(first.text)
    named = STREET_WORD.search(folded) is not None and title_score(first.text) < _TITLED
    if named and after and (re.match(r"\d{1,5}\b|n[º°o]|s/n", fold(after.text)) or _is_broken(first, after)):
        return True
    houses = any(_may_be_house(each.text) for each in run[1:] if each.line is first.line)
    return houses and (first.labelled or STREET_WORD.match(folded) is not None)


def _may_be_house(text: str) -> bool:
    short = len(text.split()) <= _QUARTER_WORDS and _HOUSE.search(text) is not None
    return is_street(text) or (short and not find_ranges(text))


def is_unnumbered(segment: Segment) -> bool:
    """Whether a piece is a street or a quarter without a number."""
    text = fold(segment.text)
    return len(text.split()) <= _MAX_WORDS and _UNNUMBERED.fullmatch(text) is not None


def _with_quarter(run: Sequence[Segment], begin: int) -> int:
    """Where an address begins whose first pieces are a quarter or a house without number, on the line of the street."""
    line = run[begin].line
    at = begin
    while at > 0 and run[at - 1].line is line and _may_be_quarter(run[at - 1], run[at]):
        at -= 1
    before = line.text[: run[at].begin].rstrip()
    apart = before[-1] in _MARKS or before.endswith(WIDE_GAP) if before else run[at].line_number > 0
    return at if run[at].labelled or apart else begin


def _may_be_quarter(segment: Segment, after: Segment) -> bool:
    text, between = segment.text, segment.line.text[segment.finish : after.begin]
    named = text[:1].isupper() and ":" not in text and "," in between and not find_ranges(text)
    return named and len(text.split()) <= _QUARTER_WORDS and title_score(text) < _TITLED


def _is_broken(segment: Segment, after: Segment) -> bool:
    """Whether the end of a line broke a street in two."""
    if segment.line is after.line:
        return False
    named = bool(STREET_WORD.match(fold(segment.text))) and not _HOUSE.search(segment.text)
    return is_open(segment.text) or (named and bool(re.search(r"\d\w?$", after.text)))


def _of_run(run: Sequence[Segment], sure: float) -> Field | None:
    first, last = run[0], run[-1]
    if first.line is last.line:
        text = first.line.text[first.begin : last.finish]
    else:
        text = first.text
        for segment, after in pairwise(run):
            glue = ("" if segment.text.endswith("-") else " ") if _is_broken(segment, after) else ", "
            text += glue + after.text
    if len(text) > _MAX_STREET or not re.search(r"[^\W\d_]{2}", text):
        return None
    finish = last.finish if first.line is last.line else len(first.line.text)
    return make(
        "personal",
        None,
        "address.street",
        text.replace(WIDE_GAP, " ").strip(" ,;"),
        sure,
        first.line,
        (first.begin, finish),
    )
