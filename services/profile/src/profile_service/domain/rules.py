"""Which fields count and how long texts may be: a policy's rules, or a base set without one."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from profile_service.domain.profile import Content
from profile_service.policy import Policy

NEED_AN_ITEM = ("education", "languages")
"""With mandatory fields, these sections need an item: everybody has some schooling and a language. A first job, a
certificate or an expertise may still be ahead."""


@dataclass(frozen=True)
class PartRule:
    """A part (tab) of the profile: its title by language and the pointers that begin with its fields."""

    id: str
    title: Mapping[str, str]
    fields: tuple[str, ...]

    def holds(self, pointer: str) -> bool:
        return any(pointer == start or pointer.startswith(f"{start}/") for start in self.fields)


@dataclass(frozen=True)
class Rules:
    """`mandatory` are pointers in which `*` stands for every item."""

    mandatory: tuple[str, ...]
    limits: Mapping[tuple[str, str], int]
    skill_levels: tuple[str, ...] = ()
    parts: tuple[PartRule, ...] = ()


BASE = Rules(
    mandatory=(
        "/personal/given_name",
        "/personal/family_name",
        "/personal/phone",
        "/personal/address/city",
        "/personal/address/country",
        "/education/*/institution",
        "/education/*/degree",
        "/experience/*/title",
        "/experience/*/employer",
        "/experience/*/start",
        "/languages/*/language",
        "/languages/*/level",
    ),
    limits={("experience", "duties"): 4_000, ("experience", "achievements"): 4_000},
)


def rules_of(policy: Policy | None) -> Rules:
    if policy is None:
        return BASE
    return Rules(
        mandatory=policy.mandatory,
        limits={
            ("experience", "duties"): policy.experience.duties.max_characters,
            ("experience", "achievements"): policy.experience.achievements.max_characters,
        },
        skill_levels=tuple(level.id for level in policy.expertise_levels),
        parts=tuple(PartRule(part.id, part.title, part.fields) for part in policy.parts),
    )


@dataclass(frozen=True)
class Place:
    """One field of one item, or a section that needs an item (`name` is empty)."""

    section: str
    index: int | None
    name: str

    @property
    def pointer(self) -> str:
        return re.sub("/+$", "", f"/{self.section}/{'' if self.index is None else f'{self.index}/'}{self.name}")


def mandatory_places(rules: Rules, content: Content) -> Iterator[Place]:
    """Every place that must be filled in this profile."""
    asked: set[str] = set()
    for pointer in rules.mandatory:
        section, _slash, rest = pointer.removeprefix("/").partition("/")
        if section == "personal":
            yield Place(section, None, rest)
            continue
        items = content.sections[section]
        if not items and section not in asked and (not rest or section in NEED_AN_ITEM):
            asked.add(section)
            yield Place(section, None, "")
        if rest:
            yield from (Place(section, index, rest.removeprefix("*/")) for index in range(len(items)))
