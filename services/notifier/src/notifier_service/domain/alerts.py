"""Saved searches: what they ask for, in one normal form, and whether a vacancy answers it."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from functools import cached_property
from uuid import UUID

from chassis.errors import Conflict, FieldError, Invalid
from chassis.i18n import _
from notifier_service.domain.contacts import Vacancy

_WORD = re.compile(r"\w+")


class TooManyAlerts(Conflict):
    code = "too_many_alerts"

    def __init__(self, limit: int) -> None:
        super().__init__(_("You can have at most {limit} alerts. Delete one to save another.", limit=limit))


def fold(text: str) -> str:
    """Forgive case, accents and blanks."""
    plain = unicodedata.normalize("NFKD", text.casefold())
    return " ".join("".join(each for each in plain if not unicodedata.combining(each)).split())


def words(text: str) -> frozenset[str]:
    return frozenset(_WORD.findall(fold(text)))


@dataclass(frozen=True, kw_only=True)
class Criteria:
    """What a saved search asks for; None asks for nothing."""

    organisation: str | None = None
    list: str | None = None
    q: str | None = None
    category: str | None = None
    grade: str | None = None
    contract_type: str | None = None
    duty_station: str | None = None
    language: str | None = None

    def normal(self) -> Criteria:
        """Blank counts as absent, blanks inside count once."""
        tidy = {name: " ".join(value.split()) or None for name, value in self.given().items()}
        return replace(self, **tidy)

    def given(self) -> Mapping[str, str]:
        """What is asked for, by name."""
        return {name: value for name, value in vars(self).items() if isinstance(value, str)}

    @cached_property
    def words(self) -> frozenset[str]:
        return words(self.q or "")

    @property
    def facets(self) -> Facets:
        """The exact part: what an index can look up."""
        return (
            self.organisation,
            self.list,
            _folded(self.category),
            _folded(self.grade),
            _folded(self.duty_station),
            _folded(self.contract_type),
        )


Facets = tuple[str | None, str | None, str | None, str | None, str | None, str | None]


@dataclass(frozen=True, kw_only=True)
class SavedSearch:
    id: UUID
    account_id: UUID
    name: str
    criteria: Criteria
    frequency: str
    created_at: datetime
    expires_at: datetime
    ended_at: datetime | None = None

    def active(self, now: datetime) -> bool:
        return self.ended_at is None and now < self.expires_at


@dataclass(frozen=True)
class Announcement:
    """A vacancy to be told of, because of one event."""

    cause_id: UUID
    vacancy_id: UUID
    amended: bool
    trace: str | None


@dataclass(frozen=True)
class Wanted:
    """A vacancy as searches look at it: its facets and its words in each language."""

    facets: Facets
    words: Mapping[str, frozenset[str]]

    @classmethod
    def of(cls, vacancy: Vacancy) -> Wanted:
        facets = Criteria(
            organisation=vacancy.organisation,
            list=vacancy.list_id,
            category=vacancy.category,
            grade=vacancy.grade,
            duty_station=vacancy.duty_station,
            contract_type=vacancy.contract_type,
        ).facets
        texts = {
            language: words(f"{vacancy.reference} {text.title} {text.text}") for language, text in vacancy.texts.items()
        }
        return cls(facets, texts)

    def has_words(self, criteria: Criteria) -> bool:
        """All the words stand in one text: of the language asked for, else of any."""
        return any(criteria.words <= found for found in self._texts(criteria.language))

    def _texts(self, language: str | None) -> Iterable[frozenset[str]]:
        if language is None:
            return self.words.values()
        return [self.words[language]] if language in self.words else []


def answers(criteria: Criteria, wanted: Wanted) -> bool:
    """Whether a vacancy is what a search asks for: the definition that the index must agree with."""
    exact = all(asked is None or asked == found for asked, found in zip(criteria.facets, wanted.facets, strict=True))
    return exact and wanted.has_words(criteria)


def checked(criteria: Criteria, lists: Mapping[str, frozenset[str]]) -> Criteria:
    """The criteria in normal form; an organisation or list that does not exist is refused."""
    normal = criteria.normal()
    if normal.list is not None and normal.organisation is None:
        raise Invalid([FieldError("/criteria/organisation", "required", _("Name the organisation of this list."))])
    if normal.organisation is not None and normal.organisation not in lists:
        raise Invalid([FieldError("/criteria/organisation", "unknown", _("There is no such organisation."))])
    if normal.list is not None and normal.list not in lists[normal.organisation or ""]:
        raise Invalid([FieldError("/criteria/list", "unknown", _("This organisation has no such list."))])
    return normal


def _folded(value: str | None) -> str | None:
    return fold(value) if value else None
