"""The list of institutions: what a name is found by (L9, B7)."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from profile_service.domain.fields import OTHERS
from profile_service.domain.folding import words
from profile_service.domain.profile import Content, Item

LONGEST_WORD = 80
LONGEST_NAME = 300

_ARTICLES = frozenset(
    {
        "a", "al", "an", "and", "at", "d", "da", "das", "de", "degli", "dei", "del", "della", "der", "des",
        "di", "do", "dos", "e", "el", "et", "for", "fur", "im", "in", "l", "la", "las", "le", "les", "los",
        "of", "the", "und", "y", "zu",
    }
)  # fmt: skip
_GENERIC = frozenset(
    {
        "univ", "universidad", "universidade", "universita", "universitaet", "universitas", "universitat",
        "universitatea", "universite", "universiteit", "universitet", "universitetet", "universities",
        "university", "univerzita", "univerzitet", "uniwersytet", "yliopisto",
    }
)  # fmt: skip

Match = Callable[[str, str], str | None]
"""The id of the institution with this country and name."""


@dataclass(frozen=True)
class Institution:
    """One institution; `others` are further names: in other languages, earlier ones, abbreviations."""

    id: str
    country: str
    name: str
    city: str | None = None
    others: tuple[str, ...] = ()

    @property
    def names(self) -> tuple[str, ...]:
        return (self.name, *self.others)

    def folded(self) -> set[str]:
        """What the institution is recognised by."""
        return {found for name in self.names if (found := key(name))}

    def words(self) -> set[str]:
        """What it is found by."""
        return {word[:LONGEST_WORD] for text in (*self.names, self.city or "") for word in words(text)}


def key(name: str) -> str:
    """The name without articles: two names with the same key are the same one."""
    found = words(name)
    return " ".join([word for word in found if word not in _ARTICLES] or found)[:LONGEST_NAME]


def searched(query: str) -> list[str]:
    """The words to look for. Articles and “university” count only where nothing else was typed."""
    found = list(dict.fromkeys(word[:LONGEST_WORD] for word in words(query)))
    telling = [word for word in found if word not in _ARTICLES and word not in _GENERIC]
    return telling or [word for word in found if word in _GENERIC] or found


def ranked(found: Iterable[Institution], query: str) -> list[Institution]:
    """The nearest first: the name itself, names that begin so, then short ones; each name once."""
    wanted, asked = key(query), searched(query)
    order = sorted(found, key=lambda each: _distance(each, wanted, asked))
    return list({(each.country, key(each.name)): each for each in reversed(order)}.values())[::-1]


def _distance(institution: Institution, wanted: str, asked: Sequence[str]) -> tuple[bool, bool, int, int, str]:
    keys = institution.folded()
    whole = sum(word not in institution.words() for word in asked)
    return (
        wanted not in keys,
        not any(each.startswith(wanted) for each in keys),
        whole,
        len(institution.name),
        institution.name,
    )


def listed(content: Content, match: Match) -> Content:
    """The content with each institution's id as the list has it; `others` is the candidate's own word."""
    education = tuple(_listed(item, match) for item in content.sections["education"])
    return Content(content.personal, {**content.sections, "education": education})


def _listed(item: Item, match: Match) -> Item:
    if item["institution_id"] == OTHERS:
        return item
    name, country = item["institution"], item["country"]
    found = match(country, name) if isinstance(name, str) and isinstance(country, str) else None
    return {**item, "institution_id": found}
