"""Postal codes of many countries, and where one stands."""

import re

from cv_parser_service.extraction.personal.streets import STREET_WORD, is_street, without_street
from cv_parser_service.extraction.places import country_of_code, is_city, is_region, is_town
from cv_parser_service.extraction.words import fold

POSTAL_CODE = re.compile(
    r"(?:(?<![\w/.+-])|(?<=[a-z]-)(?=\d{4}(?:\d\d)?(?!\w)))"
    r"(?:(?P<prefix>CH|FR|BE|DE|AT|IT|ES|NL|SE|CZ|SK|GR|[FBDAIE])[- –])?"
    r"(?P<code>"
    r"[A-Z]\d{4}[A-Z]{3}|[A-Z]{2}-\d{3}-\d{4}|\d{3}-\d{4}|AD\d{3}|"
    r"[A-Z]{1,2}\d[A-Z\d]?\s?\d[A-Z]{2}|[A-Z]\d{2}\s[A-Z\d]{4}|[A-Z]\d[A-Z]\s?\d[A-Z]\d|\d{4}\s?[A-Z]{2}|"
    r"\d{4,5}-\d{3,4}|"
    r"\d{2}-\d{3}|\d{2}\s\d{3}(?=\s[^\W\d_])|\d{3}\s\d{3}|\d{4}\s\d{4}|\d{3}\s\d{2}|(?:L-|[A-Z]{1,2}-?)?\d{4,7})(?![\w/+-])"
)
_SHORT_CODE = re.compile(r"(?P<prefix>)(?P<code>\d{3})(?=\s[^\W\d_])")
REGION_CODE = re.compile(rf"[A-ZÀ-Þ][^\d,]*? {POSTAL_CODE.pattern}")
"""A region with the postal code behind it."""
_LAST_CODE = re.compile(r"(?<= )(?:[A-Z]\d[A-Z]\s?\d[A-Z]\d|\d{4,5}(?:-\d{4})?)$")
FOREIGN_PREFIX = re.compile(r"([A-Z]{1,2})-\d{4,7}")
_COUNTRIES = ("CH", "FR", "BE", "DE", "AT", "IT", "ES", "NL", "SE", "CZ", "SK", "GR")
PREFIXES = {"F": "FR", "B": "BE", "D": "DE", "A": "AT", "I": "IT", "E": "ES"} | {code: code for code in _COUNTRIES}
WITH_ISO = re.compile(r"(?P<name>.+?) (?P<code>[A-Z]{2})")
_HOUSE = re.compile(r"\d")


def code_in(text: str) -> re.Match[str] | None:
    """A postal code at either end of a segment, or between street and city; three digits only before a known city."""
    if (short := _SHORT_CODE.match(text)) and is_city(text[short.end() :]):
        return short
    for match in POSTAL_CODE.finditer(text):
        before, after = text[: match.start()].strip(" ,"), text[match.end() :].strip(" ,-–")
        coded = WITH_ISO.fullmatch(after)
        town = coded["name"] if coded and country_of_code(coded["code"], coded["name"]) else after
        if before and _HOUSE.search(before) and (is_town(town) if town else _with_city(before)):
            return match
        if (not before or not after) and not STREET_WORD.search(fold(before)):
            return match
    return None


def _with_city(text: str) -> bool:
    """Whether a street is followed by a city that we know, without a mark between them."""
    return without_street(text, 0)[0] != text and is_street(text)


def code_alone(text: str) -> re.Match[str] | None:
    """A postal code with nothing else, or behind a state: its code, or its name in full."""
    found = _LAST_CODE.search(text)
    begin = found.start() if found and is_region(text[: found.start()]) else 0
    return POSTAL_CODE.fullmatch(text, begin)
