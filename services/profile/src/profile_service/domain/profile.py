"""A profile and its changes: drafts hold whatever was typed, `checks` says what is wrong with it."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import Any
from uuid import UUID

from chassis.errors import Invalid
from chassis.i18n import _
from profile_service.domain.fields import GROUPS, LARGEST_PROFILE, LISTED, PERSONAL, SECTIONS, Field, Kind

Value = str | bool | list[str] | None
Item = Mapping[str, Value]
"""An item of a repeatable section: its fields and its `id`."""


class ProfileTooLarge(Invalid):
    code = "profile_too_large"
    detail = _("All texts together are longer than a profile can be. Please shorten some of them.")


def empty_value(field: Field) -> Value:
    if field.kind in LISTED:
        return []
    return False if field.kind is Kind.FLAG else None


@dataclass(frozen=True)
class Content:
    """What a candidate says of themselves. Parts of the address are keys like `address/city`."""

    personal: Mapping[str, Value]
    sections: Mapping[str, tuple[Item, ...]]

    def value(self, section: str, index: int | None, name: str) -> Value:
        return self.personal[name] if index is None else self.sections[section][index][name]

    def to_json(self) -> dict[str, Any]:
        """The shape that travels: the address nested, sections as lists."""
        personal: dict[str, Any] = {}
        for name, value in self.personal.items():
            outer, _slash, inner = name.partition("/")
            if inner:
                personal.setdefault(outer, {})[inner] = value
            else:
                personal[name] = value
        return {"personal": personal, **{name: [dict(item) for item in items] for name, items in self.sections.items()}}

    @classmethod
    def from_json(cls, document: Mapping[str, Any]) -> Content:
        """Read a stored document; fields that it does not know yet are empty."""
        personal = flat(document.get("personal", {}))
        return cls(
            {name: personal.get(name, empty_value(known)) for name, known in PERSONAL.items()},
            {
                section: tuple(_item(section, item, str(item["id"])) for item in document.get(section, ()))
                for section in SECTIONS
            },
        )


def flat(personal: Mapping[str, Any]) -> dict[str, Value]:
    """Personal data with the parts of a group as keys like `address/city`."""
    result: dict[str, Value] = {}
    for name, value in personal.items():
        if isinstance(value, Mapping):
            result.update({f"{name}/{inner}": part for inner, part in value.items()})
        elif name in GROUPS:
            result.update({known: None for known in PERSONAL if known.startswith(f"{name}/")})
        else:
            result[name] = empty_value(PERSONAL[name]) if value is None else value
    return result


def _item(section: str, values: Mapping[str, Any], item_id: str) -> Item:
    fields = SECTIONS[section]
    filled = {name: values.get(name) for name in fields}
    return {"id": item_id, **{name: empty_value(fields[name]) if v is None else v for name, v in filled.items()}}


EMPTY = Content.from_json({})


@dataclass(frozen=True)
class Change:
    """Personal fields to set (others stay), and sections to replace as a whole."""

    personal: Mapping[str, Value] = field(default_factory=dict)
    sections: Mapping[str, Sequence[Mapping[str, Any]]] = field(default_factory=dict)

    def applied_to(self, content: Content, new_id: Callable[[], UUID]) -> Content:
        sections = {
            name: _with_ids(name, items, content.sections[name], new_id) for name, items in self.sections.items()
        }
        return Content({**content.personal, **self.personal}, {**content.sections, **sections})


def _with_ids(
    section: str, items: Sequence[Mapping[str, Any]], known: Sequence[Item], new_id: Callable[[], UUID]
) -> tuple[Item, ...]:
    """An item keeps an id that the profile has; the others, and repeats, get a new one."""
    free = {item["id"] for item in known}
    result = []
    for item in items:
        item_id = item.get("id")
        if item_id in free:
            free.remove(item_id)
        else:
            item_id = str(new_id())
        result.append(_item(section, item, str(item_id)))
    return tuple(result)


@dataclass(frozen=True)
class Profile:
    """One candidate's profile; version 0 is one that was never written."""

    account_id: UUID
    version: int = 0
    updated_at: datetime | None = None
    content: Content = EMPTY

    def with_content(self, content: Content, now: datetime) -> Profile:
        """The next version, or this one when nothing is different."""
        if content == self.content:
            return self
        if len(json.dumps(content.to_json(), ensure_ascii=False).encode()) > LARGEST_PROFILE:
            raise ProfileTooLarge
        return replace(self, version=self.version + 1, updated_at=now, content=content)
