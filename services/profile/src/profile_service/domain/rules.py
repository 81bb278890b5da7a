"""Which fields count and how long texts may be: a policy's rules, or a base set without one."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from profile_service.domain.degrees import proposal
from profile_service.domain.profile import Content
from profile_service.policy import Cv, Education, Experience, Policy, TextLimit

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
    """`mandatory` and `alerts_need` are pointers in which `*` stands for every item."""

    mandatory: tuple[str, ...]
    limits: Mapping[tuple[str, str], int]
    skill_levels: tuple[str, ...] = ()
    parts: tuple[PartRule, ...] = ()
    alerts_need: tuple[str, ...] = ()
    institutions_listed: bool = False
    others_allowed: bool = True
    accredited_only: bool = False
    advanced_levels: tuple[str, ...] = ("master", "doctorate")
    in_progress: bool = True
    propose_level: bool = True
    internships: bool = True

    def shown(self, pointer: str) -> bool:
        """Whether the field belongs to a part of the profile; without parts, all of them do."""
        return not self.parts or any(part.holds(pointer) for part in self.parts)


BASE_POLICY = Policy(
    parts=(),
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
    alerts_need=(),
    complete_before_applying=True,
    minutes_needed=0,
    experience=Experience(
        inside_section=False,
        duties=TextLimit(max_characters=4_000, about_words=0),
        achievements=TextLimit(max_characters=4_000, about_words=0),
        internships=True,
    ),
    expertise_levels=(),
    education=Education(
        institution="free",
        accredited_only=False,
        accreditation_sources=(),
        advanced_levels=("master", "doctorate"),
        in_progress=True,
        propose_level=True,
    ),
    social_links="optional",
    cv=Cv(
        formats=("doc", "docx", "html", "odt", "pdf", "rtf", "txt"),
        kept=False,
        linkedin=True,
        profile_exports=True,
        typing_recommended=False,
        smaller_than_bytes=10_000_000,
        note={},
    ),
)
"""What counts where no organisation is in view."""


def rules_of(policy: Policy | None) -> Rules:
    policy = policy or BASE_POLICY
    return Rules(
        mandatory=policy.mandatory,
        limits={
            ("experience", "duties"): policy.experience.duties.max_characters,
            ("experience", "achievements"): policy.experience.achievements.max_characters,
        },
        skill_levels=tuple(level.id for level in policy.expertise_levels),
        parts=tuple(PartRule(part.id, part.title, part.fields) for part in policy.parts),
        alerts_need=policy.alerts_need,
        institutions_listed=policy.education.institution == "list",
        others_allowed=policy.education.institution == "free" or policy.education.others_choice is not None,
        accredited_only=policy.education.accredited_only,
        advanced_levels=policy.education.advanced_levels,
        in_progress=policy.education.in_progress,
        propose_level=policy.education.propose_level,
        internships=policy.experience.internships,
    )


BASE = rules_of(None)


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
    yield from asked_places(rules.mandatory, content)
    yield from _depending(rules, content)


def asked_places(pointers: Iterable[str], content: Content) -> Iterator[Place]:
    """The places that pointers with `*` mean in this profile."""
    asked: set[str] = set()
    for pointer in pointers:
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


def _depending(rules: Rules, content: Content) -> Iterator[Place]:
    """Places that must be filled because of what stands in another."""
    personal = content.personal
    employed = personal["un_employment/status"] in {"current", "former"}
    if employed and "/personal/un_employment/status" in rules.mandatory:
        yield Place("personal", None, "un_employment/contract")
        yield Place("personal", None, "un_employment/entity")
    if "/personal/family_situation/relatives" in rules.mandatory and personal["family_situation/relatives"] == "yes":
        yield Place("personal", None, "family_situation/relatives_details")
    if rules.propose_level:
        for index, item in enumerate(content.sections["education"]):
            rule = proposal(item)
            if rule is not None and rule.grade is not None and item["level"] not in {None, rule.grade.level}:
                yield Place("education", index, "level_reason")
