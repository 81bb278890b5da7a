"""What a saved search asks for, in one normal form, and whether a vacancy answers it."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Protocol
from zoneinfo import ZoneInfo

from chassis.errors import FieldError, Invalid
from chassis.i18n import _
from notifier_service.domain.contacts import Vacancy

_WORD = re.compile(r"\w+")
EXACT = ("organisation", "list", "category", "grade", "contract_type", "duty_station", "country")
"""Criteria that take several values, of which a vacancy must have one."""
DAYS = ("closing_after", "closing_before")
"""Criteria that are a day like `2026-12-01`, by the calendar of the vacancy's own place."""
_SINGLE = ("q", "language", *DAYS)
_AS_WRITTEN = frozenset({"organisation", "list", "country"})
"""Identifiers; what people typed is compared without case, accents and blanks."""

Facets = tuple[str | None, ...]
"""The values of a vacancy by which an index can look up, in the order of `EXACT`."""
Given = Mapping[str, str | list[str]]
"""Criteria as they are stored and shown: a value, or several."""


def fold(text: str) -> str:
    """Forgive case, accents and blanks."""
    plain = unicodedata.normalize("NFKD", text.casefold())
    return " ".join("".join(each for each in plain if not unicodedata.combining(each)).split())


def words(text: str) -> frozenset[str]:
    return frozenset(_WORD.findall(fold(text)))


class Asked(Protocol):
    """What a comparison reads of criteria."""

    @property
    def facets(self) -> tuple[frozenset[str], ...]: ...
    @property
    def words(self) -> frozenset[str]: ...
    @property
    def language(self) -> str | None: ...
    @property
    def closing_after(self) -> str | None: ...
    @property
    def closing_before(self) -> str | None: ...


@dataclass(frozen=True, kw_only=True)
class Criteria:
    """What a saved search asks for; what is empty asks for nothing."""

    organisation: tuple[str, ...] = ()
    list: tuple[str, ...] = ()
    q: str | None = None
    category: tuple[str, ...] = ()
    grade: tuple[str, ...] = ()
    contract_type: tuple[str, ...] = ()
    duty_station: tuple[str, ...] = ()
    country: tuple[str, ...] = ()
    language: str | None = None
    closing_after: str | None = None
    """Closing on this day or later; a vacancy without a closing date closes later (W35)."""
    closing_before: str | None = None
    """Closing on this day or earlier; a vacancy without a closing date does not."""

    @classmethod
    def of(cls, asked: Mapping[str, str | Iterable[str] | None]) -> Criteria:
        """From values as they are sent or stored; blank counts as absent, blanks inside count once."""
        exact = {name: tuple(dict.fromkeys(_tidy(asked.get(name)))) for name in EXACT}
        single = {name: next(_tidy(asked.get(name)), None) for name in _SINGLE}
        return cls(**exact, **single)  # type: ignore[arg-type]

    def given(self) -> Given:
        """What is asked for, by name: a value, or a list of several."""
        return {name: _plain(value) for name in (*_SINGLE, *EXACT) if (value := getattr(self, name))}

    @cached_property
    def words(self) -> frozenset[str]:
        return words(self.q or "")

    @cached_property
    def facets(self) -> tuple[frozenset[str], ...]:
        """The values asked for, in the order of `EXACT`; an empty set asks for nothing."""
        return tuple(frozenset(_folded(name, value) for value in getattr(self, name)) for name in EXACT)


@dataclass(frozen=True)
class Wanted:
    """A vacancy as searches look at it: its facets, its words in each language, those of its facts in all, its end."""

    facets: Facets
    words: Mapping[str, frozenset[str]]
    closes_on: str | None = None
    """The day of its closing, where it is; none while it has no closing date."""

    @classmethod
    def of(cls, vacancy: Vacancy) -> Wanted:
        named = (vacancy.reference, vacancy.grade, vacancy.category, vacancy.contract_type, vacancy.duty_station)
        common = words(" ".join(fact for fact in named if fact))
        texts = {language: common | words(f"{text.title} {text.text}") for language, text in vacancy.texts.items()}
        return cls(facets_of(vacancy), texts, closing_day(vacancy))

    def has_words(self, criteria: Asked) -> bool:
        """All the words stand in one text: of the language asked for, else of any."""
        return any(criteria.words <= found for found in self._texts(criteria.language))

    def _texts(self, language: str | None) -> Iterable[frozenset[str]]:
        if language is None:
            return self.words.values()
        return [self.words[language]] if language in self.words else []


def facts(vacancy: Vacancy) -> Mapping[str, str | None]:
    """What a vacancy has of each exact criterion, in the order of `EXACT`."""
    held = {**vars(vacancy), "list": vacancy.list_id}
    return {name: held[name] for name in EXACT}


def closing_day(vacancy: Vacancy) -> str | None:
    """The day on which it closes, by the calendar of its place."""
    return vacancy.closes_at.astimezone(ZoneInfo(vacancy.zone)).date().isoformat() if vacancy.closes_at else None


def facets_of(vacancy: Vacancy) -> Facets:
    return tuple(_folded(name, value) if value else None for name, value in facts(vacancy).items())


def answers(criteria: Asked, wanted: Wanted) -> bool:
    """Whether a vacancy is what a search asks for: the definition that the index must agree with."""
    return _meets(criteria, wanted.facets) and _in_time(criteria, wanted.closes_on) and wanted.has_words(criteria)


def answered_by(criteria: Criteria, vacancy: Vacancy) -> bool:
    """The same for one search and many vacancies: texts are read only of those that meet the rest."""
    return (
        _meets(criteria, facets_of(vacancy))
        and _in_time(criteria, closing_day(vacancy))
        and Wanted.of(vacancy).has_words(criteria)
    )


def reasons(criteria: Criteria, vacancy: Vacancy) -> dict[str, str]:
    """Why a vacancy that answers was found (B15): of several values only the one that it has."""
    found = facts(vacancy)
    why = {name: value for name in _SINGLE if (value := getattr(criteria, name))}
    for name in EXACT:
        asked: tuple[str, ...] = getattr(criteria, name)
        held = _folded(name, found[name] or "")
        if (met := next((value for value in asked if _folded(name, value) == held), None)) is not None:
            why[name] = met
    return why


def checked(criteria: Criteria, lists: Mapping[str, frozenset[str]]) -> Criteria:
    """The criteria, unless they name an organisation or list that does not exist."""
    for organisation in criteria.organisation:
        if organisation not in lists:
            raise Invalid([FieldError("/criteria/organisation", "unknown", _("There is no such organisation."))])
    if criteria.list and len(criteria.organisation) != 1:
        raise Invalid([FieldError("/criteria/organisation", "required", _("Name the organisation of this list."))])
    if criteria.list and not set(criteria.list) <= lists[criteria.organisation[0]]:
        raise Invalid([FieldError("/criteria/list", "unknown", _("This organisation has no such list."))])
    return criteria


def _meets(criteria: Asked, facets: Facets) -> bool:
    return all(not asked or found in asked for asked, found in zip(criteria.facets, facets, strict=True))


def _in_time(criteria: Asked, closes_on: str | None) -> bool:
    if closes_on is None:
        return criteria.closing_before is None
    return (criteria.closing_after or closes_on) <= closes_on <= (criteria.closing_before or closes_on)


def _tidy(value: str | Iterable[str] | None) -> Iterator[str]:
    values = [value] if isinstance(value, str) else value or []
    return (tidy for each in values if (tidy := " ".join(each.split())))


def _plain(value: str | tuple[str, ...]) -> str | list[str]:
    if isinstance(value, str):
        return value
    return value[0] if len(value) == 1 else list(value)


def _folded(name: str, value: str) -> str:
    return value if name in _AS_WRITTEN else fold(value)
