"""Countries and languages by code: ISO 3166-1 alpha-2 and ISO 639-1, as Babel lists them."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable
from functools import cache

from babel import Locale

_NAMES_IN = ("en", "fr", "es", "ar", "ru", "zh")
_NOT_COUNTRIES = frozenset(["AC", "CP", "CQ", "DG", "EA", "EU", "EZ", "IC", "QO", "TA", "UN", "XA", "XB", "ZZ"])
_NOT_LANGUAGES = frozenset({"sh"})


@cache
def countries() -> frozenset[str]:
    return _two_letters(Locale("en").territories) - _NOT_COUNTRIES


@cache
def languages() -> frozenset[str]:
    return _two_letters(Locale("en").languages) - _NOT_LANGUAGES


def country_code(text: str) -> str | None:
    """The code of a country given by code or by name in one of the six UN languages."""
    code = text.strip().upper()
    return code if code in countries() else _country_names().get(_folded(text))


def language_code(text: str) -> str | None:
    """The code of a language given by code or by name in one of the six UN languages."""
    code = text.strip().lower()
    return code if code in languages() else _language_names().get(_folded(text))


def _two_letters(codes: Iterable[object]) -> frozenset[str]:
    return frozenset(code for code in map(str, codes) if len(code) == 2)


@cache
def _country_names() -> dict[str, str]:
    return {
        _folded(name): code
        for locale in map(Locale, _NAMES_IN)
        for code, name in locale.territories.items()
        if code in countries()
    }


@cache
def _language_names() -> dict[str, str]:
    return {
        _folded(name): code
        for locale in map(Locale, _NAMES_IN)
        for code, name in locale.languages.items()
        if code in languages()
    }


def _folded(text: str) -> str:
    plain = unicodedata.normalize("NFD", text.casefold().replace("’", "'"))
    return " ".join("".join(c for c in plain if not unicodedata.combining(c)).split())
