"""Contact and personal data: e-mail, phone, links, address, date of birth, nationality."""

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace

import phonenumbers
from phonenumbers import Leniency

from cv_parser_service.extraction.dates import Point, find_ranges
from cv_parser_service.extraction.document import Line
from cv_parser_service.extraction.languages import names_a_language
from cv_parser_service.extraction.places import is_demonym, nationality_of
from cv_parser_service.extraction.words import fold

SECTION = "personal"
Put = Callable[[str, str, float, Line, tuple[int, int]], None]
_EMAIL = re.compile(r"[\w.+'-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63}){1,4}")
_LINK = re.compile(
    r"(?:https?://)?(?:www\.)?(?:linkedin\.com|github\.com|gitlab\.com|orcid\.org|behance\.net|twitter\.com|"
    r"researchgate\.net|medium\.com|xing\.com|[\w-]+\.github\.io)/?[\w./%~#?=&+-]*|https?://[\w./%~#?=&+-]+|"
    r"www\.[\w./%~-]+",
    re.IGNORECASE,
)
_FAX = re.compile(r"\bfax\b|télécopie", re.IGNORECASE)
_BIRTH = re.compile(
    r"\b(?:date of birth|birth ?date|d\.?o\.?b\.?|born(?: on)?|date de naissance|nee? le|ne\(e\) le|"
    r"nacid[oa](?:/a)? el|nacido\(a\) el|date et lieu de naissance|fecha y lugar de nacimiento|nee?\s*:|naissance|"
    r"fecha de nacimiento|f\. ?nac\.?|nacid[oa] el|nacimiento)\b|\bne\(e\)"
)
_NATIONALITY = re.compile(
    r"\b(?:nationalit(?:y|ies|es?)(?:\((?:s|ies|-ies|es)\))?|citizenships?|citizen of|nacionalidad(?:es)?|"
    r"citoyennetes?|ciudadanias?|"
    r"passport|passeport)\b\s*[:\t]?\s*"
)
_DEMOCRATIC = re.compile(r"\b(?:democratique|democratic|democratica|rdc|drc|kinshasa|lubumbashi|goma|bukavu)\b")
_FACTS = re.compile(
    r"\b(?:born|nee?|nacid[oa]|married|single|mariee?|celibataire|casad[oa]|solter[oa]|ans|years old|anos|permis)\b"
)
_CITIZEN = re.compile(r"^([\w -]+?)\s+(?:citizen|national|passport(?: holder)?)\b")
_REGIONS = {"fr": ("FR", "CH", "BE", "CA"), "es": ("ES", "MX", "AR", "CO"), "en": ("GB", "US", "CH", "CA")}


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
        alone = len(word.split()) == 1 and (not names_a_language(word) or _FACTS.search(fold(line.text)))
        if is_demonym(word) and (citizen or alone) and (code := nationality_of(word)):
            begin = match.start() + match[0].index(text)
            yield Found(code, line, (begin, begin + len(word)))


def told_apart(found: Sequence[Found], text: str) -> list[Found]:
    """Congolese of the one or the other republic, by what else the document names."""
    other = _DEMOCRATIC.search(fold(text)) is not None
    return [replace(one, value="CD") if one.value == "CG" and other else one for one in found]
