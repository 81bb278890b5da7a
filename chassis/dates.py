"""Days and instants as people write them in their language: for pages, letters and papers alike."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime

from babel.dates import format_date, format_skeleton, format_time

# English is written as the organisations write it: 27 March 1998, 17:30.
_LOCALES: Mapping[str, str] = {"en": "en_GB"}
_FIRST_DAYS: Mapping[str, str] = {"fr": "1er"}
"""The first of a month, where it is written as an ordinal."""


def locale_of(language: str) -> str:
    """The locale in which this language is written here."""
    return _LOCALES.get(language, language)


def day(value: date, language: str) -> str:
    """`1 April 2016`, `1er avril 2016`."""
    written = format_date(value, "long", locale=locale_of(language))
    return f"{first_day(language)}{written[1:]}" if value.day == 1 and written.startswith("1 ") else written


def first_day(language: str) -> str:
    """What a date begins with on the first of a month."""
    return _FIRST_DAYS.get(language, "1")


def month(value: date, language: str) -> str:
    """`April 2016`."""
    return format_skeleton("yMMMM", value, locale=locale_of(language))


def moment(value: datetime, language: str, *, seconds: bool) -> str:
    """`1 April 2016, 17:30:00`, in the zone that the value is in."""
    pattern = "HH:mm:ss" if seconds else "HH:mm"
    return f"{day(value, language)}, {format_time(value, pattern, locale=locale_of(language))}"
