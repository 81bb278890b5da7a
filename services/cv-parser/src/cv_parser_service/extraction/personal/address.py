"""Where the candidate lives: street, postal code, city and country, found around the city."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from statistics import median_low

from cv_parser_service.extraction.dates import find_ranges
from cv_parser_service.extraction.document import Line
from cv_parser_service.extraction.evidence import Opinion
from cv_parser_service.extraction.fields import make
from cv_parser_service.extraction.lexicon import employer_score, title_score
from cv_parser_service.extraction.model import Field
from cv_parser_service.extraction.personal.segments import SEPARATOR, Segment, places_alone, segments_of
from cv_parser_service.extraction.personal.streets import (
    REACH,
    STREET_WORD,
    is_house,
    is_street,
    is_unnumbered,
    lone_street,
    stand_apart,
    street_of,
    without_street,
)
from cv_parser_service.extraction.places import (
    CITY_STATES,
    country_of,
    country_of_code,
    country_of_town,
    is_acronym,
    is_city,
    is_demonym,
    is_region,
    is_state,
    is_town,
)
from cv_parser_service.extraction.postal_codes import (
    FOREIGN_PREFIX,
    POSTAL_CODE,
    PREFIXES,
    REGION_CODE,
    WITH_ISO,
    code_alone,
    code_in,
)
from cv_parser_service.extraction.words import fold

_HOUSE = re.compile(r"\d")
_COUNTRY_CODE = re.compile(r"\(?([A-Z]{2}|[A-Z]{3})\)?")
_DISTRICT = re.compile(
    r"(?:\s+cedex(?:\s+\d{1,2})?|\s+\d{1,2}\s?(?:er|re|e|è|ème|eme|ᵉ)(?:\s+arr(?:ondissement|\.)?)?|\s*\(\d[\dAB]\d?\)?|"
    r"\s+d\.?\s?c\.?)$",
    re.IGNORECASE,
)
"""A part of a city, or the department or the district it is in: no part of its name."""
_OF_DISTRICT = re.compile(r"(?:dist(?:rict|t)?|city|town|zill?a)\s*[.:-]\s*(?=[A-Z])", re.IGNORECASE)
_OF_VILLAGE = re.compile(r"(?:vill(?:age)?|p\.? ?[os]|post(?: office)?|thana|upazil?la|tehsil|taluka?|mandal)\s*[.:-]")
"""Labels of the pieces of an address in South Asia: the town of the district is the city."""
_NUMBERED = re.compile(r"(.+?)[ -](?:[01]?\d|2[0-4])")
"""A city with the number of a part of it: "Dublin 8", "Abidjan 01"."""
_DUTCH = re.compile(r"[’'][st][ -][A-Z]")
_NAMES_COUNTRY = re.compile(r"(?:country|pays|pais)(?: (?:of|de) resid\w+)?")
_BRAZILIAN, _STATE = re.compile(r"\d{5}-\d{3}"), re.compile(r"[A-Z]{2}")
_SHORT = 3
_LARGE, _LESS = 1.6, 0.9


@dataclass(frozen=True, slots=True)
class _City:
    """A segment read as a city, with the postal code beside it."""

    at: int
    name: str
    offset: int
    code: re.Match[str] | None
    sure: float
    country: str | None = None


def address_fields(lines: Sequence[Line], opinions: Mapping[str, Opinion]) -> list[Field]:
    """Street, postal code, city and country, each where it was read."""
    body, largest = _LARGE * _body(lines), max((line.size for line in lines), default=0.0)
    segments = list(
        segments_of(
            [line if line.size <= body or _is_city_below(line, largest) else places_alone(line) for line in lines]
        )
    )
    cities = [city for at in range(len(segments)) if (city := _city(segments, at, opinions)) is not None]
    if not cities:
        return [field for field in (_lone_country(segments), lone_street(segments)) if field is not None]
    best = max(cities, key=lambda city: (city.sure, -city.at))
    return [field for field in _fields(segments, best) if field is not None]


def _body(lines: Sequence[Line]) -> float:
    """The size of most of the lines: a name set larger is no address."""
    return median_low([line.size for line in lines]) if lines else 0.0


def _is_city_below(line: Line, largest: float) -> bool:
    """Whether a line that is set large, but less than the name, is a city."""
    return line.size < _LESS * largest and is_city(line.text)


def reads_like_address(text: str) -> bool:
    """Whether a piece of a line is a street, a city, a country or a postal code."""
    pieces = [piece.strip() for piece in SEPARATOR.split(text) if piece.strip()]
    if STREET_WORD.match(fold(text)) and _HOUSE.search(text):
        return True
    if len(pieces) > 1 and is_region(pieces[-1]) and title_score(pieces[0]) < 1.0:
        return True
    return any(is_city(p) or country_of(p) or POSTAL_CODE.fullmatch(p) or code_in(p) or is_street(p) for p in pieces)


def locates(text: str) -> bool:
    """Whether a piece of a line is a street with its number, or holds a postal code."""
    numbered = _HOUSE.search(text) is not None and not find_ranges(text)
    return numbered and (STREET_WORD.search(fold(text)) is not None or code_in(text) is not None)


def _city(segments: Sequence[Segment], at: int, opinions: Mapping[str, Opinion]) -> _City | None:
    """A segment as a city, if it may be one, and how much speaks for it."""
    segment = segments[at]
    code = code_in(segment.text)
    name, offset = segment.text, 0
    if code is not None:
        before, after = segment.text[: code.start()].strip(" ,-–"), segment.text[code.end() :].strip(" ,-–")
        name = after or before
        offset = segment.text.index(name) if name else 0
    if district := _OF_DISTRICT.match(name):
        name, offset = name[district.end() :], offset + district.end()
    name, offset = without_street(name, offset)
    country = None
    ends = WITH_ISO.fullmatch(name)
    if ends and (country := country_of_code(ends["code"], ends["name"])):
        name = ends["name"]
    name = _DISTRICT.sub("", name)
    if (part := _NUMBERED.fullmatch(name)) and is_city(part[1]):
        name = part[1]
    town, _, state = name.rpartition(" ")
    name = town if _is_state_behind(state, town, code) else name
    if not _may_be_city(name) or (is_region(name) and _follows_town(segments, at)):
        return None
    near_country = any(
        country_of(s.text) for n, s in enumerate(_near(segments, at, 1, 3)) if n == 0 or s.line is segment.line
    )
    near_code = code is not None or any(code_alone(s.text) for s in _near(segments, at, -1, 2))
    near_street = any(is_street(s.text) or is_unnumbered(s) for s in _near(segments, at, -2, 0))
    place = opinions.get(segment.line.text)
    told = place is not None and place.says("place", name)
    in_province = _is_before_province(segments, at) or _is_before_state(segments, at)
    known = 2.0 if is_city(name) else 1.5 if is_town(name) or in_province else 0.6 if told else 0.0
    around = 1.2 * near_code + 1.0 * (near_country or in_province) + 0.8 * near_street + 0.8 * segment.labelled
    beside = near_code or near_street or segment.labelled or len(segment.line.text) > len(name) + 2
    if known == 0.0 and (
        around < 1.0 or is_acronym(name, segment.line.text) or (segment.line_number == 0 and not beside)
    ):
        return None
    if known == 1.5 and around == 0.0 and len(segment.line.text) > len(name) + 3:
        return None
    if code is not None and find_ranges(code[0]) and known == 0.0:
        return None
    doubt = 1.5 * (title_score(segment.line.text) >= 2.5 and not near_code) + 1.0 * (country_of(name) is not None)
    sure = known + around - doubt - 0.02 * segment.line_number
    return _City(at, name, offset, code, sure, country) if sure > 0.7 else None


def _is_state_behind(state: str, town: str, code: re.Match[str] | None) -> bool:
    """Whether a town's last word is the code of its state; of Brazil's, the postal code tells."""
    if is_state(state) or is_state(f"{state}."):
        return code is not None or is_town(town)
    return code is not None and _BRAZILIAN.fullmatch(code["code"]) is not None and _STATE.fullmatch(state) is not None


def _follows_town(segments: Sequence[Segment], at: int) -> bool:
    """Whether a segment stands behind a comma after what may be a town: a state in full does ("Provo, Utah 84601")."""
    if not at or (before := segments[at - 1]).line is not segments[at].line or is_street(before.text):
        return False
    between = before.line.text[before.finish : segments[at].begin].strip()
    return between == "," and _may_be_city(before.text) and not is_unnumbered(before)


def _is_before_state(segments: Sequence[Segment], at: int) -> bool:
    """Whether a state, by its code or in full, follows behind a comma what may be a town: "Quillby, Oklahoma"."""
    here, after = segments[at], segments[at + 1] if at + 1 < len(segments) else None
    if after is None or after.line is not here.line or here.line_number == 0:
        return False
    coded = REGION_CODE.fullmatch(after.text) is not None and is_state(after.text.split(" ")[0])
    if not (coded or is_region(after.text)):
        return False
    return max(title_score(here.text), employer_score(here.text)) < 1.0 and not is_street(here.text)


def _is_before_province(segments: Sequence[Segment], at: int) -> bool:
    """Whether a town in brackets follows, which names the province: "Gironella (Barcelona)"."""
    here, after = segments[at], segments[at + 1] if at + 1 < len(segments) else None
    if after is None or after.line is not here.line or not is_town(after.text):
        return False
    bracketed = here.line.text[: after.begin].endswith("(") and here.line.text[after.finish :].startswith(")")
    close = not here.line.text[here.finish : after.begin].strip(" (")
    return bracketed and close and max(title_score(here.text), employer_score(here.text)) < 1.0


def _may_be_city(name: str) -> bool:
    begins = name[:1].isupper() or _DUTCH.match(name) is not None
    if len(name) < 2 or _HOUSE.search(name) or len(name.split()) > 5 or not begins:
        return False
    if is_house(name) or _OF_VILLAGE.match(fold(name)) or is_state(name):
        return False
    return is_city(name) or (country_of(name) is None and not STREET_WORD.match(fold(name)))


def _near(segments: Sequence[Segment], at: int, first: int, last: int) -> list[Segment]:
    low, high = max(0, at + first), min(len(segments), at + last + 1)
    here = segments[at].line_number
    return [s for n, s in enumerate(segments[low:high], low) if n != at and abs(s.line_number - here) <= 2]


def _fields(segments: Sequence[Segment], city: _City) -> Iterator[Field | None]:
    segment = segments[city.at]
    sure = min(0.95, 0.6 + 0.1 * city.sure)
    yield _field("city", city.name, sure, segment, city.offset)
    code = city.code
    holder = segment
    if code is None:
        for near in _near(segments, city.at, -1, 3):
            if match := code_alone(near.text):
                code, holder = match, near
                break
            if (match := REGION_CODE.fullmatch(near.text)) and near.line is segment.line and near.begin > segment.begin:
                code, holder = match, near
                break
    if code is not None:
        yield _field("postal_code", code["code"], sure, holder, code.start("code"))
    yield _country(segments, city, code)
    yield _street(segments, city)


def _country(segments: Sequence[Segment], city: _City, code: re.Match[str] | None) -> Field | None:
    for near in [*_near(segments, city.at, 1, 3), *_near(segments, city.at, -2, -1)]:
        if (found := country_of(near.text)) and not _is_state_of(found, city.name):
            return _field("country", found, 0.92, near, 0, len(near.text))
    for near in _near(segments, city.at, 1, 3):
        short = _COUNTRY_CODE.fullmatch(near.text)
        if short and (found := country_of_code(short[1], city.name)) and not _is_province(near, found, city.name):
            return _field("country", found, 0.85, near, 0, len(near.text))
    if city.country:
        here = segments[city.at]
        return _field("country", city.country, 0.85, here, city.offset + len(city.name) + 1, 2)
    for before in reversed(_near(segments, city.at, -2, -1) if code is not None else []):
        if found := PREFIXES.get(before.text):
            return _field("country", found, 0.85, before, 0, len(before.text))
    if code is not None and (found := PREFIXES.get(code["prefix"] or "")):
        return _field("country", found, 0.85, segments[city.at], code.start("prefix"), len(code["prefix"]))
    prefix = FOREIGN_PREFIX.fullmatch(code["code"]) if code is not None else None
    if code and prefix and (found := "LU" if prefix[1] == "L" else country_of_code(prefix[1], city.name)):
        return _field("country", found, 0.85, segments[city.at], code.start("code"), len(prefix[1]))
    if (found := country_of(city.name)) in CITY_STATES:
        return _field("country", found, 0.85, segments[city.at], city.offset, len(city.name))
    return _lone_country(segments, city.name)


def _lone_country(segments: Sequence[Segment], city: str = "") -> Field | None:
    """A country that stands alone in its line, ends it, or has its label in the cell before it."""
    for at, segment in enumerate(segments):
        ends = segment.finish >= len(segment.line.text) - 1
        named = at > 0 and _NAMES_COUNTRY.fullmatch(fold(segments[at - 1].text)) is not None
        alone = segment.text.isupper() and segment.text == segment.line.text
        found = country_of(segment.text) if (ends or named) and (alone or len(segment.text) > _SHORT) else None
        if found and not _is_state_of(found, city):
            return _field("country", found, 0.75, segment, 0, len(segment.text))
    return None


def _street(segments: Sequence[Segment], city: _City) -> Field | None:
    """What stands right before the city and reads like a street: one or more pieces, flat and house together."""
    run: list[Segment] = []
    here = segments[city.at]
    in_front = here.text[: city.offset].strip(" ,")
    if city.code is not None:
        in_front = in_front.removesuffix(city.code[0]).strip(" ,")
    if in_front and _HOUSE.search(in_front) and not POSTAL_CODE.fullmatch(in_front):
        return _field("street", in_front, 0.85, here, 0)
    for at in range(city.at - 1, max(-1, city.at - 1 - REACH), -1):
        segment = segments[at]
        if at == city.at - 1 and city.code is not None and segment.text in PREFIXES:
            continue
        if here.line_number - segment.line_number > 2 or (POSTAL_CODE.fullmatch(segment.text) and at == city.at - 1):
            if POSTAL_CODE.fullmatch(segment.text):
                continue
            break
        if (run and stand_apart(segment, run[0])) or is_demonym(segment.text):
            break
        run.insert(0, segment)
    return street_of(run, coded=city.code is not None) or lone_street(
        [segment for segment in segments if segment is not here]
    )


def _is_state_of(country: str, city: str) -> bool:
    """Whether what names a country is a state of the country that a city is in: Atlanta, Georgia."""
    return country == "GE" and country_of_town(city) == "US"


def _is_province(segment: Segment, country: str, city: str) -> bool:
    """Whether a code in brackets is that of a province: "Bologna (BO)"."""
    bracketed = segment.line.text[: segment.begin].endswith("(")
    return bracketed and country_of_town(city) not in (None, country)


def _field(
    name: str, value: str, sure: float, segment: Segment, offset: int, length: int | None = None
) -> Field | None:
    begin = segment.begin + offset
    span = (begin, begin + (len(value) if length is None else length))
    return make("personal", None, f"address.{name}", value.strip(" ,.;-–"), sure, segment.line, span)
