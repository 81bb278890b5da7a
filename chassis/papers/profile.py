"""A profile as sections of a paper: every field that holds something, in words."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, fields
from datetime import date
from typing import Any

from babel import Locale

from chassis import dates, words
from chassis.i18n import Text, _, pick
from chassis.papers.paper import Entry, Pairs, Section
from contracts.events.profile import Address, FamilySituation, LevelProposal, Profile, UnEmployment

Say = Callable[[Text], str]

_HEADINGS: Mapping[str, Text] = {
    "personal": _("Personal information"),
    "education": _("Education"),
    "certifications": _("Certifications"),
    "experience": _("Professional experience"),
    "languages": _("Languages"),
    "skills": _("Skills"),
}
_TITLE_OF = {
    "education": "degree",
    "experience": "title",
    "certifications": "name",
    "languages": "language",
    "skills": "name",
}
_LONG = frozenset({"duties", "achievements", "summary"})
_COUNTRIES = frozenset({"country", "nationalities", "residence_country"})
_FOR_MACHINES = frozenset({"id", "institution_id"})
_DATES = frozenset({"date_of_birth", "start", "end", "date", "expires"})
_CODES: Mapping[tuple[str, str], Mapping[str, Text]] = {
    ("education", "level"): words.LEVELS,
    ("education", "status"): words.STUDIES,
    ("experience", "kind"): words.KINDS,
    ("languages", "level"): words.LANGUAGE_LEVELS,
    ("skills", "level"): words.SKILL_LEVELS,
    ("personal", "gender"): words.GENDERS,
    ("personal", "un_employment/status"): words.UN_EMPLOYMENT,
    ("personal", "un_employment/contract"): words.UN_CONTRACTS,
    ("personal", "family_situation/marital_status"): words.MARITAL,
    ("personal", "family_situation/dependants"): words.YES_NO,
    ("personal", "family_situation/relatives"): words.YES_NO,
}


@dataclass(frozen=True)
class Reader:
    """Says values in one language."""

    language: str
    say: Say

    def sections(self, profile: Profile) -> tuple[Section, ...]:
        """The profile's sections that hold something, in their order."""
        parts = [self._personal(profile)]
        parts += [self._list(name, getattr(profile, name)) for name in _HEADINGS if name != "personal"]
        return tuple(part for part in parts if part.facts or part.texts or part.entries)

    def label(self, field: str) -> str:
        """The words for a field; those of a group are called as they are elsewhere, unless the group says more."""
        return self.say(words.FIELDS.get(field) or words.FIELDS[field.rpartition("/")[2]])

    def country(self, code: str) -> str:
        return str(self._locale.territories.get(code, code))

    def date(self, value: str) -> str:
        """`2019-09` and `1990-02-27` as people read them; what is no date as it stands."""
        found = _first_day(value)
        if found is None or len(value) == 4:
            return value
        return (dates.month if len(value) == 7 else dates.day)(found, self.language)

    @property
    def _locale(self) -> Locale:
        return Locale.parse(self.language)

    def _personal(self, profile: Profile) -> Section:
        facts, texts = self._split("personal", profile.personal, skip=None)
        return Section(title=self.say(_HEADINGS["personal"]), facts=facts, texts=texts)

    def _list(self, name: str, items: Sequence[Any]) -> Section:
        return Section(
            title=self.say(_HEADINGS[name]),
            entries=tuple(self._entry(name, item) for item in items),
        )

    def _entry(self, name: str, item: Any) -> Entry:
        title = _TITLE_OF[name]
        facts, texts = self._split(name, item, skip=title)
        return Entry(
            title=self._value(name, title, getattr(item, title)) or self.say(_("Not given")), facts=facts, texts=texts
        )

    def _split(self, name: str, item: Any, skip: str | None) -> tuple[Pairs, Pairs]:
        """Short facts and long texts of an item, in the order of its class."""
        given = [(field, self._value(name, field, value)) for field, value in _members(item) if field != skip]
        said = [(field, value) for field, value in given if value]
        facts = tuple((self.label(field), value) for field, value in said if field not in _LONG)
        return facts, tuple((self.label(field), value) for field, value in said if field in _LONG)

    def _value(self, name: str, field: str, value: Any) -> str:
        if isinstance(value, Address):
            place = " ".join(part for part in (value.postal_code, value.city) if part)
            country = self.country(value.country) if value.country else ""
            return "\n".join(part for part in (value.street, place, country) if part)
        if isinstance(value, LevelProposal):
            level = words.LEVELS.get(value.level)
            told = (self.say(level) if level else value.level, pick(value.reason, self.language), value.source or "")
            return "\n".join(part for part in told if part)
        if isinstance(value, list):
            return ", ".join(self._value(name, field, each) for each in value)
        if isinstance(value, bool):
            return self.say(_("Yes")) if value else ""
        return self._word(name, field, str(value)) if value else ""

    def _word(self, name: str, field: str, value: str) -> str:
        if field in _COUNTRIES:
            return self.country(value)
        if field in _DATES:
            return self.date(value)
        if (name, field) == ("languages", "language"):
            return str(self._locale.languages.get(value, value)).capitalize()
        code = _CODES.get((name, field), {}).get(value)
        return self.say(code) if code else value


def _members(item: Any) -> Iterator[tuple[str, Any]]:
    """Fields and their values; those of a group carry its name."""
    for field in fields(item):
        value = getattr(item, field.name)
        if isinstance(value, UnEmployment | FamilySituation):
            yield from ((f"{field.name}/{each.name}", getattr(value, each.name)) for each in fields(value))
        elif field.name not in _FOR_MACHINES:
            yield field.name, value


def _first_day(value: str) -> date | None:
    """A date known to the year, the month or the day, as the first day that it can mean."""
    try:
        return date.fromisoformat((value + "-01-01")[:10]) if len(value) in (4, 7, 10) else None
    except ValueError:
        return None
