"""The level of a degree, proposed from its country and title by rules that say why (I19, B7)."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from profile_service.domain.folding import words
from profile_service.domain.profile import Content, Item, Value

ANYWHERE = "*"


@dataclass(frozen=True)
class Grade:
    """One rung: our level, the cycle of the Bologna process, EQF and ISCED where it has them."""

    level: str
    lmd: str | None = None
    eqf: int | None = None
    isced: int | None = None


GRADES: Mapping[str, Grade] = {
    "secondary": Grade("secondary", None, 4, 3),
    "technical": Grade("technical", None, None, 3),
    "short": Grade("technical", None, 5, 5),
    "certificate": Grade("certificate"),
    "bachelor": Grade("first_level", "bachelor", 6, 6),
    "master": Grade("master", "master", 7, 7),
    "doctorate": Grade("doctorate", "doctorate", 8, 8),
}

NO_DEGREE = "none"
"""In place of a grade: the title is of a step on the way, and no level is proposed from it."""


@dataclass(frozen=True)
class Source:
    """The law, framework or public body that a rule rests on."""

    title: str
    url: str


@dataclass(frozen=True)
class DegreeRule:
    """Titles that hold one of the phrases, in these countries, have this grade."""

    id: str
    countries: frozenset[str]
    grade: Grade | None
    phrases: tuple[tuple[str, ...], ...]
    source: Source
    reason: Mapping[str, str]

    @property
    def anywhere(self) -> bool:
        return ANYWHERE in self.countries

    def applies(self, country: str) -> bool:
        return self.anywhere or country in self.countries

    def length(self, title: Sequence[str]) -> int:
        """Words of the longest phrase that stands in the title; 0: none does."""
        return max((len(phrase) for phrase in self.phrases if _holds(title, phrase)), default=0)


def _holds(title: Sequence[str], phrase: Sequence[str]) -> bool:
    length = len(phrase)
    return any(tuple(title[at : at + length]) == phrase for at in range(len(title) - length + 1))


def rule_for(country: Value, title: Value, rules: Iterable[DegreeRule]) -> DegreeRule | None:
    """The most telling rule: the longest phrase, then the country's own, then the first. None fits, none is made up."""
    if not isinstance(country, str) or not isinstance(title, str):
        return None
    found = words(title)
    fitting = [(rule.length(found), not rule.anywhere, rule) for rule in rules if rule.applies(country)]
    best = max(fitting, key=lambda each: each[:2], default=None)
    return best[2] if best is not None and best[0] else None


def proposal(item: Item) -> DegreeRule | None:
    """The rule that gives this education a level."""
    rule = rule_for(item["country"], item["degree"], shipped())
    return rule if rule is not None and rule.grade is not None else None


def levelled(content: Content, before: Content) -> Content:
    """The content with the proposed levels where none was chosen."""
    earlier = {item["id"]: item for item in before.sections["education"]}
    education = tuple(_levelled(item, earlier.get(item["id"])) for item in content.sections["education"])
    return Content(content.personal, {**content.sections, "education": education})


def _levelled(item: Item, before: Item | None) -> Item:
    """A level that was proposed and never chosen otherwise goes on following the country and the title."""
    rule, earlier = proposal(item), proposal(before) if before else None
    if rule is None or rule.grade is None:
        return item
    only_proposed = (
        earlier is not None
        and earlier.grade is not None
        and before is not None
        and before["level"] == earlier.grade.level == item["level"]
        and not item["level_reason"]
    )
    return {**item, "level": rule.grade.level} if not item["level"] or only_proposed else item


@cache
def shipped() -> tuple[DegreeRule, ...]:
    """The rules that come with the platform."""
    return tuple(read(_rows("degrees.csv"), _rows("degree_sources.csv")))


def read(rules: Iterable[Mapping[str, str]], sources: Iterable[Mapping[str, str]]) -> Iterator[DegreeRule]:
    known = {row["id"]: Source(row["title"], row["url"]) for row in sources}
    for row in rules:
        yield DegreeRule(
            id=row["id"],
            countries=frozenset(row["countries"].split()),
            grade=None if row["grade"] == NO_DEGREE else GRADES[row["grade"]],
            phrases=tuple(tuple(words(phrase)) for phrase in row["patterns"].split(",")),
            source=known[row["source"]],
            reason={"en": row["en"], "fr": row["fr"]},
        )


def _rows(name: str) -> list[dict[str, str]]:
    text = files("profile_service").joinpath("data", name).read_text(encoding="utf-8")
    return list(csv.DictReader(text.splitlines(), delimiter="|", quoting=csv.QUOTE_NONE, strict=True))
