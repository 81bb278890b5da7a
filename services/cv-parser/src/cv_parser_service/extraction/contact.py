"""Contact data: e-mail address, telephone, web addresses."""

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

import phonenumbers
from phonenumbers import Leniency

from cv_parser_service.extraction.dates import find_ranges
from cv_parser_service.extraction.document import Line

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
