"""What differs between two versions of a dossier, in the reader's words (B11)."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from chassis.i18n import Text, _
from web import labels, language
from web.forms.profile import SECTIONS

OTHER_SECTIONS: Mapping[str, Text] = {
    "general_answers": _("General questionnaire"),
    "vacancy_answers": _("Questions of the vacancy"),
    "letter": _("Cover letter"),
    "references": _("References"),
    "attachments": _("Attachments"),
    "signature": _("Signature"),
}
_MONTHS = frozenset({"start", "end"})
_DAYS = frozenset({"date_of_birth", "date", "expires"})


@dataclass(frozen=True)
class Row:
    """Where it is, what it said before, and what it says now; nothing is an empty text."""

    place: str
    before: str
    after: str


def rows(differences: Iterable[Mapping[str, Any]]) -> list[Row]:
    return [Row(_place(each), _words(each, each["before"]), _words(each, each["after"])) for each in differences]


def _place(difference: Mapping[str, Any]) -> str:
    section = SECTIONS.get(difference["section"]) or OTHER_SECTIONS.get(difference["section"])
    named = labels.say(section) if section else difference["section"].replace("_", " ")
    item = _named(difference)
    field = labels.label("field", difference["field"]) if difference["field"] else ""
    return " · ".join(part for part in (named, item, field) if part)


def _named(difference: Mapping[str, Any]) -> str:
    """The entry or the question; a language by its name."""
    item = difference["item"]
    if difference["section"] == "languages" and item:
        item = language.tongue(item)
    return str(item or difference["label"])


def _words(difference: Mapping[str, Any], value: Any) -> str:
    """A value as people read it; an entry that came or went is named by its presence."""
    section, field = difference["section"], difference["field"]
    if difference["item"] and not field:
        return labels.say(_("Included")) if value else ""
    if isinstance(value, list) and field:
        return ", ".join(_value(section, field, each) for each in value)
    return _value(section, field, value)


def _value(section: str, field: str, value: Any) -> str:
    if field in _MONTHS:
        return language.month(value)
    if field in _DAYS:
        return language.day(value)
    known = dict(labels.choices(section, field)) if field else {}
    return str(known[value]) if isinstance(value, str) and value in known else labels.readable(value)
