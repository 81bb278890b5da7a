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
    "residence_country": text,
}
GROUPS: Mapping[str, tuple[str, ...]] = {
    "address": ("street", "city", "postal_code", "country"),
    "un_employment": ("status", "contract", "entity", "index_number"),
    "family_situation": ("marital_status", "dependants", "relatives", "relatives_details"),
}
ALWAYS = (
    "given_name",
    "family_name",
    "date_of_birth",
    "nationalities",
    "gender",
    "phone",
    "address",
    "headline",
    "summary",
    "links",
)
PERSONAL_FIELDS = (*ALWAYS, "un_employment", "family_situation", "residence_country")
"""Personal fields in the order of the pages; those beyond the usual ones are there where a policy names them."""
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
        "institution_id": text,
        "level_reason": text,
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
PRESET = frozenset({"kind", "status", "current", "inside", "institution_id"})


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
    for group, names in GROUPS.items():
        given = typed.get(group)
        if isinstance(given, Mapping):
            values[group] = {name: text(given.get(name)) for name in names}
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


def with_institution(typed: Mapping[str, Any], target: str) -> dict[str, Any]:
    """The typed sections with an institution of the list, named like `0:Université de Genève`."""
    index, _colon, name = target.partition(":")
    items = typed.get("education")
    if not isinstance(items, list) or not index.isdecimal() or int(index) >= len(items):
        return dict(typed)
    chosen = {**items[int(index)], "institution": name, "institution_id": ""}
    return {**typed, "education": [chosen if at == int(index) else item for at, item in enumerate(items)]}
