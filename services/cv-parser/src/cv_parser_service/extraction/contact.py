"""Contact and personal data: e-mail, phone, links, address, date of birth, nationality."""

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

import phonenumbers
from phonenumbers import Leniency

from cv_parser_service.extraction.dates import Point, find_ranges
from cv_parser_service.extraction.document import Line
from cv_parser_service.extraction.evidence import Opinion
from cv_parser_service.extraction.fields import make
from cv_parser_service.extraction.model import Field
from cv_parser_service.extraction.places import country_of, is_city, is_demonym, nationality_of
from cv_parser_service.extraction.words import fold

SECTION = "personal"
Put = Callable[[str, str, float, Line, tuple[int, int]], None]
_EMAIL = re.compile(r"[\w.+'-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63}){1,4}")
_LINK = re.compile(
    r"(?:https?://)?(?:www\.)?(?:linkedin\.com|github\.com|gitlab\.com|orcid\.org|behance\.net|twitter\.com|"
    r"researchgate\.net|medium\.com|xing\.com|[\w-]+\.github\.io)/?[\w./%~#?=&+-]*|https?://[\w./%~#?=&+-]+|www\.[\w./%~-]+",
    re.IGNORECASE,
)
_FAX = re.compile(r"\bfax\b|télécopie", re.IGNORECASE)
_BIRTH = re.compile(
    r"\b(?:date of birth|birth ?date|d\.?o\.?b\.?|born(?: on)?|date de naissance|nee? le|ne\(e\) le|nee?\s*:|naissance|"
    r"fecha de nacimiento|f\. ?nac\.?|nacid[oa] el|nacimiento)\b|\bne\(e\)"
)
_NATIONALITY = re.compile(
    r"\b(?:nationalit(?:y|ies|es?)|citizenships?|citizen of|nacionalidad(?:es)?|citoyennete|"
    r"passport|passeport)\b\s*[:\t]?\s*"
)
_CITIZEN = re.compile(r"^([\w -]+?)\s+(?:citizen|national|passport(?: holder)?)\b")
_STREET_WORD = (
    r"rue|avenue|av\.|boulevard|bd\.?|chemin|ch\.|route|rte|place|pl\.|allée|quai|impasse|passage|sentier|cours|ruelle|"
    r"square|promenade|esplanade|montée|street|st\.?|road|rd\.?|lane|ln|drive|dr\.?|court|crescent|close|terrace|way|"
    r"gardens|gate|grove|hill|blvd\.?|ave\.?|calle|c/|avenida|avda\.?|plaza|paseo|carrer|camino|ronda|via|viale|piazza|rua"
)
_STREET = re.compile(
    rf"(?<![\w@])(?:\d{{1,4}}\s?(?:bis|ter|[a-dA-D])?,?\s+(?:[\w'’.-]+\s+){{0,4}}?(?:{_STREET_WORD})\b[^,;|\t\n]{{0,45}}"
    rf"|(?:{_STREET_WORD})\s+[^,;|\t\n\d]{{2,45}}?,?\s?(?:n[ºo°.]\s?)?\d{{1,4}}\s?(?:bis|ter|[a-dA-D](?!\w))?(?:,\s?\d+\s?[º°ªo]\s?\w?)?"
    r"|[\w'’.-]+(?:strasse|straße|gasse|weg|platz|allee)\s+\d{1,4}\s?[a-dA-D]?\b)",
    re.IGNORECASE,
)
_POSTAL = re.compile(
    r"(?<![\w.+/@-])(?:(?P<prefix>[A-Z]{1,2})[- –])?(?P<code>\d{4,5}(?!\d)|\d{4}\s?[A-Z]{2}\b|\d{2}-\d{3})\s+"
    r"(?P<city>[^\W\d_][^\d,;|\t()\n•·]{1,40})"
)
_BRITISH_FIRST = re.compile(r"\b(?P<code>[A-Z]{1,2}\d[A-Z\d]?\s\d[A-Z]{2})\s+(?P<city>[^\W\d_][\w' -]{1,30})")
_BRITISH = re.compile(r"(?P<city>[^\W\d_][\w' -]{1,30}?),?\s+(?P<code>[A-Z]{1,2}\d[A-Z\d]?\s?\d[A-Z]{2})\b")
_AMERICAN = re.compile(
    r"(?P<city>[^\W\d_][\w' .-]{1,30}?),\s*(?P<state>[A-Z]{2}),?\s+"
    r"(?P<code>\d{5}(?:-\d{4})?|[A-Z]\d[A-Z]\s?\d[A-Z]\d)\b"
)
_LABEL = re.compile(
    r"^\s*(?:address|home address|adresse|domicile|dirección|direccion|domicilio|residence|résidence|location|lieu|"
    r"lives in|based in|"
    r"city|ville|ciudad)\s*[:\t]\s*",
    re.IGNORECASE,
)
_REGIONS = {"fr": ("FR", "CH", "BE", "CA"), "es": ("ES", "MX", "AR", "CO"), "en": ("GB", "US", "CH", "CA")}


_PREFIXES = {"CH": "CH", "F": "FR", "FR": "FR", "B": "BE", "BE": "BE", "D": "DE", "DE": "DE", "A": "AT", "AT": "AT"} | {
    "L": "LU",
    "I": "IT",
    "IT": "IT",
    "E": "ES",
    "ES": "ES",
    "NL": "NL",
    "P": "PT",
    "PT": "PT",
}


@dataclass(frozen=True, slots=True)
class Found:
    value: str
    line: Line
    span: tuple[int, int]


def find_email(lines: Sequence[Line]) -> Found | None:
    for line in lines:
        if match := _EMAIL.search(line.text):
            return Found(match[0].strip(".'-").lower(), line, match.span())
    return None


def regions_of(country: str | None, postal_code: str | None, language: str) -> list[str]:
    """Where a number without its country code may have been dialled, the likeliest first."""
    four = ["CH", "BE"] if postal_code and re.fullmatch(r"\d{4}", postal_code) and language == "fr" else []
    return [*([country] if country else []), *four, *_REGIONS.get(language, ("CH",))]


def find_phone(lines: Sequence[Line], regions: Sequence[str]) -> Found | None:
    """The first number that is valid, mobile or not, in E.164."""
    dialled = [line for line in lines if any(c.isdigit() for c in line.text) and not _FAX.search(line.text)]
    valid = (found for line in dialled for region in regions for found in _numbers(line, region, Leniency.VALID))
    likely = (found for line in dialled for found in _numbers(line, regions[0], Leniency.POSSIBLE))
    return next(valid, None) or next((f for f in likely if _looks_dialled(f)), None)


def _numbers(line: Line, region: str, leniency: int) -> Iterator[Found]:
    for match in phonenumbers.PhoneNumberMatcher(line.text, region, leniency):
        if not _is_date(line.text[match.start : match.end]):
            number = phonenumbers.format_number(match.number, phonenumbers.PhoneNumberFormat.E164)
            yield Found(number, line, (match.start, match.end))


def _looks_dialled(found: Found) -> bool:
    """A number that no operator has given out, yet written like one: international, or with its area code."""
    text = found.line.text[slice(*found.span)]
    return text.startswith(("+", "0", "(")) and sum(c.isdigit() for c in text) >= 9


def _is_date(text: str) -> bool:
    return not text.strip().startswith("+") and bool(re.fullmatch(r"[\d./ –-]{4,}", text)) and bool(find_ranges(text))


def find_links(lines: Sequence[Line]) -> list[Found]:
    links = []
    for line in lines:
        blank = _EMAIL.sub(lambda m: " " * len(m[0]), line.text)
        links += [Found(m[0].rstrip(".,;"), line, m.span()) for m in _LINK.finditer(blank)]
    return links


def find_birth(lines: Sequence[Line]) -> Found | None:
    """A whole date beside its label, on the same line or the next; never a date alone."""
    for number, line in enumerate(lines):
        label = _BIRTH.search(fold(line.text))
        if label is None:
            continue
        after = lines[number + 1] if number + 1 < len(lines) else None
        found = _whole_date(line, label.end()) or (_date_over_lines(line, label.end(), after) if after else None)
        if found is not None:
            return found
    return None


def _date_over_lines(line: Line, offset: int, after: Line) -> Found | None:
    """A date on the line below its label, or broken by the end of the line."""
    if found := _whole_date(after, 0):
        return found
    broken = _whole_date(replace(line, text=f"{line.text} {after.text}"), offset)
    return Found(broken.value, line, (offset, len(line.text))) if broken else None


def _whole_date(line: Line, offset: int) -> Found | None:
    for dates in find_ranges(line.text[offset:]):
        point: Point = dates.start
        if point.iso and 1930 <= point.year <= 2012:
            return Found(point.iso, line, (offset + dates.begin, offset + dates.finish))
    return None


def find_nationalities(lines: Sequence[Line]) -> list[Found]:
    """Nationalities beside a label, else a demonym that stands alone in the header."""
    for number, line in enumerate(lines):
        label = _NATIONALITY.search(fold(line.text))
        if label is not None:
            same = list(_nationalities(line, label.end()))
            after = lines[number + 1 : number + 2]
            found = same or [
                f for x in after if label.end() >= len(line.text.rstrip(" :")) for f in _nationalities(x, 0)
            ]
            if found:
                return found
    return [found for line in lines for found in _demonyms_alone(line)]


def _nationalities(line: Line, offset: int) -> Iterator[Found]:
    for match in re.finditer(r"[^,;/|&\t()+•·:]+", line.text[offset:]):
        words = re.split(r"\s+(?:and|et|y|e)\s+", match[0])
        for word in words:
            code = nationality_of(word) or nationality_of(" ".join(word.split()[:1]))
            if code is not None:
                begin = offset + match.start() + match[0].index(word)
                yield Found(code, line, (begin, begin + len(word)))
        if not any(nationality_of(w) or nationality_of(" ".join(w.split()[:1])) for w in words):
            return


def _demonyms_alone(line: Line) -> Iterator[Found]:
    for match in re.finditer(r"[^,;/|&\t()+•·]+", line.text):
        text = match[0].strip()
        citizen = _CITIZEN.match(fold(text))
        word = text[: len(citizen[1])] if citizen else text
        if is_demonym(word) and (citizen or len(word.split()) == 1) and (code := nationality_of(word)):
            begin = match.start() + match[0].index(text)
            yield Found(code, line, (begin, begin + len(word)))


def address_fields(lines: Sequence[Line], opinions: Mapping[str, Opinion]) -> list[Field]:
    """Street, postal code, city and country, each where it was read."""
    found: dict[str, Field] = {}

    def put(name: str, value: str, sure: float, line: Line, span: tuple[int, int]) -> None:
        field = make(SECTION, None, f"address.{name}", value.strip(" ,.;-–"), sure, line, span)
        if field is not None:
            found.setdefault(name, field)

    for number, line in enumerate(lines):
        text = _masked(line.text)
        text = _street(text, line, put)
        had_city = "city" in found
        _postal(text, line, put)
        if "street" not in found and "postal_code" in found:
            _labelled_street(text, line, found["postal_code"], put)
        if "country" not in found and (("city" in found and not had_city) or _follows(lines, number, found)):
            _country(text, line, put)
    if "city" not in found:
        _place_alone(lines, opinions, put)
    return list(found.values())


def _masked(text: str) -> str:
    """The line with contact data blanked, so that its digits and words are not an address."""
    text = _EMAIL.sub(lambda m: " " * len(m[0]), text)
    text = _LINK.sub(lambda m: " " * len(m[0]), text)
    return re.sub(r"\+\d[\d ().-]{6,}\d|\(?0\d{1,3}\)?(?:[ .-]\d{2,4}){2,5}", lambda m: " " * len(m[0]), text)


def _street(text: str, line: Line, put: Put) -> str:
    """Note the street, and give back the line without it."""
    match = _STREET.search(text)
    if match is None:
        return text
    street = match[0]
    cut = _POSTAL.search(street, 3)
    street = street[: cut.start()] if cut else street
    put("street", street, 0.9, line, (match.start(), match.start() + len(street)))
    return text[: match.start()] + " " * len(street) + text[match.start() + len(street) :]


def _labelled_street(text: str, line: Line, postal_code: Field, put: Put) -> None:
    """What stands between the label of an address and its town, when it holds a number."""
    label = _LABEL.match(text)
    town = text.rfind(",", 0, max(0, (postal_code.start or 0) - line.start))
    if label is None or town <= label.end():
        return
    street = text[label.end() : town]
    if any(c.isdigit() for c in street):
        put("street", street, 0.75, line, (label.end(), town))


def _postal(text: str, line: Line, put: Put) -> None:
    patterns = (_AMERICAN, _BRITISH_FIRST, _BRITISH, _POSTAL)
    match = next((found for pattern in patterns if (found := pattern.search(text))), None)
    if match is None or (find_ranges(match[0]) and not is_city(match["city"].strip())):
        return
    city = match["city"]
    words = re.split(r"\s+[-–—]\s+|\s{2,}", city)
    if code := _PREFIXES.get(match.groupdict().get("prefix") or ""):
        put("country", code, 0.85, line, match.span("prefix"))
    put("postal_code", match["code"], 0.92, line, match.span("code"))
    put("city", words[0], 0.9, line, (match.start("city"), match.start("city") + len(words[0])))


def _follows(lines: Sequence[Line], number: int, found: Mapping[str, Field]) -> bool:
    return (
        "city" in found
        and number > 0
        and lines[number - 1].start <= (found["city"].start or 0) <= lines[number - 1].end
    )


def _country(text: str, line: Line, put: Put) -> None:
    for match in re.finditer(r"[^,;|\t()•·–]+", text):
        code = country_of(match[0])
        if code is not None:
            begin = match.start() + len(match[0]) - len(match[0].lstrip())
            put("country", code, 0.9, line, (begin, match.end()))
            return


def _place_alone(lines: Sequence[Line], opinions: Mapping[str, Opinion], put: Put) -> None:
    """A header that tells only the city, perhaps with its country."""
    for line in lines:
        if _NATIONALITY.search(fold(line.text)) or _BIRTH.search(fold(line.text)):
            continue
        label = _LABEL.match(line.text)
        offset = label.end() if label else 0
        pieces = [
            (m[0], offset + m.start())
            for m in re.finditer(r"[^,;|\t()•·/]+", _masked(line.text)[offset:])
            if m[0].strip()
        ]
        for number, (piece, begin) in enumerate(pieces):
            after = pieces[number + 1][0] if number + 1 < len(pieces) else ""
            named = is_city(piece) or (country_of(after) and piece.strip()[:1].isupper() and len(piece.split()) <= 3)
            place = opinions.get(line.text)
            labelled = label is not None and place is not None and place.says("place", piece.strip())
            if not named and not labelled:
                continue
            put("city", piece, 0.8, line, (begin, begin + len(piece)))
            for later, start in pieces[number + 1 :]:
                if code := country_of(later):
                    put("country", code, 0.85, line, (start, start + len(later)))
            return
