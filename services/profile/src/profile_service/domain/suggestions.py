"""Values read from a document: offered beside the form, never stored in the profile on their own (W6)."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum
from uuid import UUID

from chassis.i18n import _
from profile_service.domain.checks import Setting, finding, wrong_kind
from profile_service.domain.fields import LANGUAGE_LEVELS, LISTED, SECTIONS, Field, Kind, field_of
from profile_service.domain.periods import Finding
from profile_service.domain.places import country_code, language_code
from profile_service.domain.profile import Value
from profile_service.domain.text import one_line, paragraphs

MOST_SUGGESTIONS = 2_000
MOST_NOT_UNDERSTOOD = 200
_LONGEST_SOURCE = 500

_ALIASES: Mapping[tuple[str, str], str] = {
    ("personal", "address"): "address/street",
    ("personal", "street"): "address/street",
    ("personal", "city"): "address/city",
    ("personal", "postal_code"): "address/postal_code",
    ("personal", "country"): "address/country",
    ("personal", "nationality"): "nationalities",
    ("personal", "link"): "links",
    ("experience", "description"): "duties",
    ("languages", "name"): "language",
}
"""Names that a reader of CVs uses for fields of ours."""

_ELSEWHERE = frozenset({("personal", "email")})
"""Understood, but not part of a profile: the e-mail address is the account's."""

_CODES = frozenset({Kind.COUNTRY, Kind.COUNTRIES, Kind.LANGUAGE, Kind.CHOICE})
_YES = frozenset({"true", "yes", "1", "on"})
_NO = frozenset({"false", "no", "0", "off", ""})


Rectangle = tuple[float, float, float, float]
"""Left, top, right and bottom in points, from the top left corner of the page."""


def rectangle(stored: Sequence[float] | None) -> Rectangle | None:
    """A rectangle as it was stored."""
    if stored is None:
        return None
    left, top, right, bottom = stored
    return left, top, right, bottom


class Decided(StrEnum):
    OPEN = "open"
    ACCEPTED = "accepted"
    REJECTED = "rejected"


@dataclass(frozen=True)
class Source:
    """Where a value stood in the document."""

    page: int | None = None
    start: int | None = None
    end: int | None = None
    text: str = ""
    box: Rectangle | None = None


@dataclass
class Suggestion:
    """One value; those of one `section` and `entry` make one item, `item_id` once one was accepted."""

    id: UUID
    section: str
    entry: int | None
    name: str
    value: Value
    confidence: float
    source: Source
    state: Decided = Decided.OPEN
    item_id: str | None = None

    @property
    def label_code(self) -> str:
        return self.name.rpartition("/")[2]

    @property
    def field(self) -> Field:
        known = field_of(self.section, self.name)
        if known is None:
            raise LookupError(f"no field {self.section}/{self.name}")
        return known

    def is_second_to(self, others: Iterable[Suggestion]) -> bool:
        """Whether others have the place of a personal datum already that has but one, as for a second telephone."""
        if self.section != "personal" or self.field.kind in LISTED:
            return False
        return any((other.section, other.name) == (self.section, self.name) for other in others)


@dataclass(frozen=True)
class Extracted:
    """One value as a reader of CVs gives it."""

    section: str
    entry: int | None
    name: str
    value: str
    confidence: float
    source: Source


@dataclass(frozen=True)
class Misfit:
    """A value that plainly belongs elsewhere: named to its owner, never offered for its field (W39)."""

    section: str
    name: str
    value: str
    source: str

    @property
    def label_code(self) -> str:
        return self.name.rpartition("/")[2]

    def finding(self) -> Finding | None:
        known = field_of(self.section, self.name)
        return None if known is None else wrong_kind(known, self.value)


def suggestion_of(extracted: Extracted, id: UUID, today: date, *, keys: bool = False) -> Suggestion | None:
    """A suggestion, or None for a value that must not be placed: unknown, empty, or of the wrong kind (W39).

    Only our own portable file knows keys of lists (`keys`): a CV cannot.
    """
    name = _name_of(extracted)
    known = field_of(extracted.section, name)
    listed = extracted.section in SECTIONS
    if known is None or (known.kind is Kind.KEY and not keys) or listed != (extracted.entry is not None):
        return None
    value = normalised(known, extracted.value)
    if value is None or _unplaceable(known, value, today):
        return None
    confidence = min(1.0, max(0.0, extracted.confidence))
    return Suggestion(id, extracted.section, extracted.entry, name, value, confidence, _source(extracted))


def misfit_of(extracted: Extracted) -> Misfit | None:
    """The value as one to be flagged, if it is of the wrong kind for the field that it was given for."""
    name = _name_of(extracted)
    known = field_of(extracted.section, name)
    value = None if known is None else normalised(known, extracted.value)
    if known is None or not isinstance(value, str) or wrong_kind(known, value) is None:
        return None
    return Misfit(extracted.section, name, value[:_LONGEST_SOURCE], _source(extracted).text)


def _name_of(extracted: Extracted) -> str:
    """Our name of a field that a reader may call otherwise."""
    whole = extracted.name.replace(".", "/").strip("/")
    if field_of(extracted.section, whole):
        return whole
    name = whole.removeprefix("address/")
    name = _ALIASES.get((extracted.section, name), name)
    return name if field_of(extracted.section, name) else f"address/{name}"


def _source(extracted: Extracted) -> Source:
    text = paragraphs(extracted.source.text)[:_LONGEST_SOURCE]
    return replace(extracted.source, text=text)


def is_elsewhere(extracted: Extracted) -> bool:
    return (extracted.section, extracted.name) in _ELSEWHERE


def normalised(field: Field, value: Value) -> Value:
    """The value in the form that the field stores: codes for names, one line for lines; None when it is empty."""
    if field.kind is Kind.FLAG:
        return _flag(value)
    if not isinstance(value, str):
        return None
    text = paragraphs(value) if field.kind is Kind.TEXT else one_line(value)
    if field.kind in {Kind.COUNTRY, Kind.COUNTRIES}:
        return (country_code(text) or text) or None
    if field.kind is Kind.LANGUAGE:
        return (language_code(text) or text) or None
    if field.kind is Kind.CHOICE:
        return _choice(field, text)
    return text or None


def value_for(suggestion: Suggestion, value: Value, today: date) -> Finding | None:
    """Why a value cannot enter the profile through this suggestion, if so."""
    field = suggestion.field
    plain = normalised(field, value)
    if plain is None:
        return "required", _("Enter a value, or reject the suggestion.")
    if isinstance(plain, bool):
        return None
    text = str(plain)
    if len(text) > field.limit:
        return "too_long", _("At most {limit} characters.", limit=field.limit)
    return finding(field, text, Setting(today)) if field.kind in _CODES else wrong_kind(field, text)


def _unplaceable(field: Field, value: Value, today: date) -> bool:
    if isinstance(value, bool):
        return False
    text = str(value)
    if len(text) > field.limit or wrong_kind(field, text):
        return True
    if field.kind is Kind.LINKS or field.kind is Kind.BIRTH:
        return finding(field, text, Setting(today)) is not None
    if field.kind in {Kind.MONTH, Kind.CERTIFIED}:
        return not re.fullmatch(r"\d{4}(?:-\d{2}){0,2}", text)
    return field.kind in _CODES and finding(field, text, Setting(today)) is not None


def _flag(value: Value) -> bool | None:
    if isinstance(value, bool):
        return value
    word = value.strip().lower() if isinstance(value, str) else None
    if word in _YES:
        return True
    return False if word in _NO else None


def _choice(field: Field, text: str) -> str | None:
    exact = text.upper() if field.choices == LANGUAGE_LEVELS and len(text) == 2 else text.lower()
    return exact.replace(" ", "_") or None
