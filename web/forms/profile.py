"""The sections of a profile: which fields they have, and how typed text becomes what the API stores."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from chassis.i18n import Text, _
from web.forms.fields import date, flag, month, text, texts

Convert = Callable[[Any], Any]

PERSONAL: Mapping[str, Convert] = {
    "given_name": text,
    "family_name": text,
    "date_of_birth": date,
    "nationalities": texts,
    "gender": text,
    "phone": text,
    "headline": text,
    "summary": text,
    "links": texts,
}
ADDRESS = ("street", "city", "postal_code", "country")
LISTS: Mapping[str, Mapping[str, Convert]] = {
    "education": {
        "institution": text,
        "country": text,
        "city": text,
        "degree": text,
        "field": text,
        "level": text,
        "status": text,
        "start": month,
        "end": month,
    },
    "experience": {
        "title": text,
        "employer": text,
        "country": text,
        "city": text,
        "start": month,
        "end": month,
        "current": flag,
        "inside": flag,
        "kind": text,
        "duties": text,
        "achievements": text,
    },
    "languages": {"language": text, "level": text},
    "skills": {"name": text, "level": text},
    "certifications": {"name": text, "issuer": text, "date": date, "expires": date},
}
SECTIONS: Mapping[str, Text] = {
    "personal": _("Personal information"),
    "education": _("Education"),
    "experience": _("Work experience"),
    "languages": _("Languages"),
    "skills": _("Skills"),
    "certifications": _("Certifications"),
}
# Chosen from a list with a first value already set, so they do not tell that an item was begun.
PRESET = frozenset({"kind", "status", "current", "inside"})


def changes(typed: Mapping[str, Any], sections: tuple[str, ...]) -> dict[str, Any]:
    """The body of a PATCH for the sections that a page shows."""
    return {name: _section(name, typed.get(name)) for name in sections}


def section_of(profile: Mapping[str, Any], sections: tuple[str, ...]) -> dict[str, Any]:
    return {name: profile.get(name) for name in sections}


def _section(name: str, typed: Any) -> Any:
    if name == "personal":
        return _personal(typed if isinstance(typed, Mapping) else {})
    items = typed if isinstance(typed, list) else []
    return [item for typed_item in items if (item := _item(LISTS[name], typed_item))]


def _personal(typed: Mapping[str, Any]) -> dict[str, Any]:
    values = {name: convert(typed.get(name)) for name, convert in PERSONAL.items() if name in typed}
    address = typed.get("address")
    if isinstance(address, Mapping):
        values["address"] = {name: text(address.get(name)) for name in ADDRESS}
    return values


def _item(fields: Mapping[str, Convert], typed: Any) -> dict[str, Any] | None:
    """One repeatable item; one with nothing typed in it is no item."""
    if not isinstance(typed, Mapping):
        return None
    values = {name: convert(typed.get(name)) for name, convert in fields.items()}
    if not any(value for name, value in values.items() if name not in PRESET):
        return None
    known = text(typed.get("id"))
    return {"id": known, **values} if known else values


def without(typed: Mapping[str, Any], target: str) -> dict[str, Any]:
    """The typed sections without one item, named like `education.1`."""
    section, _dot, index = target.partition(".")
    items = typed.get(section)
    if not isinstance(items, list) or not index.isdecimal():
        return dict(typed)
    return {**typed, section: [item for at, item in enumerate(items) if at != int(index)]}
