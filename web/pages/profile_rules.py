"""Whose rules a profile is filled in by, and which pages it has under them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

from flask import g

from web import organisation, session
from web.forms.profile import ALWAYS, PERSONAL_FIELDS, SECTIONS
from web.language import translated


@dataclass(frozen=True)
class Place:
    """An organisation's list of vacancies, or nowhere in particular."""

    organisation: str = ""
    list: str = ""

    @property
    def query(self) -> dict[str, str]:
        return {name: value for name, value in vars(self).items() if value}

    @property
    def path(self) -> str:
        """The profile, judged by the rules of this place."""
        return f"profile/profile?{urlencode(self.query)}" if self.query else "profile/profile"

    def rules(self) -> Mapping[str, Any]:
        """What a profile asks for here, with the organisation whose rules they are."""
        return {**session.visitor().get("profile/rules", **self.query), "organisation": self.organisation}


@dataclass(frozen=True)
class Page:
    """One page of the profile: the personal fields on it, and the sections below them."""

    id: str
    title: str
    personal: tuple[str, ...] = ()
    sections: tuple[str, ...] = ()

    @property
    def tops(self) -> tuple[str, ...]:
        return (("personal",) if self.personal else ()) + self.sections

    def holds(self, pointer: str) -> bool:
        section, _slash, rest = pointer.strip("/").partition("/")
        if section != "personal":
            return section in self.sections
        return any(rest == name or rest.startswith(f"{name}/") for name in self.personal)


def here() -> Place:
    """On the profile's own pages: the organisation that they speak for."""
    found = organisation.current()
    return Place(found["id"]) if found else Place()


def of(application: Mapping[str, Any]) -> Place:
    """Inside an application: the organisation and list that it is for, with a vacancy or without."""
    g.organisation_id = application["organisation"]
    return Place(application["organisation"], application["list"])


def pages(rules: Mapping[str, Any]) -> list[Page]:
    """The parts of the profile in the policy's order, then the sections that no part holds."""
    parts = [_part(part, rules) for part in rules["parts"]]
    covered = {name for part in parts for name in part.tops}
    rest = [section(name, rules) for name in SECTIONS if name not in covered]
    return [*parts, *rest]


def page(page_id: str, rules: Mapping[str, Any]) -> Page | None:
    known = {each.id: each for each in pages(rules)}
    return known.get(page_id) or (section(page_id, rules) if page_id in SECTIONS else None)


def section(name: str, rules: Mapping[str, Any]) -> Page:
    """A section on a page of its own."""
    title = translated(SECTIONS[name])
    return Page(name, title, personal_fields(rules)) if name == "personal" else Page(name, title, (), (name,))


def personal_fields(rules: Mapping[str, Any]) -> tuple[str, ...]:
    """The personal fields that any part of the profile holds, in their usual order."""
    pointers = [pointer for part in rules["parts"] for pointer in part["fields"]]
    found = _personal(pointers, rules) if pointers else ()
    return found or tuple(name for name in ALWAYS if _asked(name, rules))


def _part(part: Mapping[str, Any], rules: Mapping[str, Any]) -> Page:
    sections = tuple(pointer.strip("/") for pointer in part["fields"] if pointer.strip("/") in SECTIONS)
    return Page(part["id"], part["title"], _personal(part["fields"], rules), sections)


def _personal(pointers: list[str], rules: Mapping[str, Any]) -> tuple[str, ...]:
    named = {
        pointer.removeprefix("/personal/").split("/")[0] for pointer in pointers if pointer.startswith("/personal/")
    }
    return tuple(name for name in PERSONAL_FIELDS if name in named and _asked(name, rules))


def _asked(name: str, rules: Mapping[str, Any]) -> bool:
    """Links are asked for only where the policy wants social networks (S9)."""
    return name != "links" or rules["social_links"] == "optional"
