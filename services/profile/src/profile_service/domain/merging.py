"""Accepted suggestions into a profile: an item that is clearly there already is filled up, not doubled."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from uuid import UUID

from profile_service.domain.fields import LISTED, SECTIONS
from profile_service.domain.profile import Content, Item, Value, empty_value
from profile_service.domain.suggestions import Decided, Suggestion, normalised

SAME: Mapping[str, tuple[str, ...]] = {
    "education": ("institution", "degree"),
    "experience": ("title", "employer", "start"),
    "languages": ("language",),
    "skills": ("name",),
    "certifications": ("name",),
}
"""Two items with these fields alike are the same one."""


def accept(
    group: Sequence[Suggestion],
    accepted: Collection[UUID],
    values: Mapping[UUID, Value],
    content: Content,
    new_id: Callable[[], UUID],
    taken_by_others: Collection[str] = (),
) -> Content:
    """Put the accepted suggestions of one item (or of the personal data) into the content."""
    taken = [each for each in group if each.id in accepted]
    if not taken:
        return content
    for suggestion in taken:
        suggestion.value = normalised(suggestion.field, values.get(suggestion.id, suggestion.value))
        suggestion.state = Decided.ACCEPTED
    if taken[0].entry is None:
        return Content(_filled(content.personal, taken), content.sections)
    return _into_item(group, taken, content, new_id, taken_by_others)


def target(group: Sequence[Suggestion], content: Content, taken_by_others: Collection[str] = ()) -> int | None:
    """The index of the item that the suggestions of one entry belong to, if there is one.

    Two entries of one document are two items, however alike they are.
    """
    section = group[0].section
    if group[0].entry is None:
        return None
    items = content.sections[section]
    item_id = next((each.item_id for each in group if each.item_id), None)
    if item_id is not None:
        return next((index for index, item in enumerate(items) if item["id"] == item_id), None)
    read = {each.name: each.value for each in group if each.state is not Decided.REJECTED}
    free = (index for index, item in enumerate(items) if str(item["id"]) not in taken_by_others)
    return next((index for index in free if _is_same(section, items[index], read)), None)


def items_of(suggestions: Iterable[Suggestion]) -> frozenset[str]:
    """The items that accepted suggestions made or filled."""
    return frozenset(each.item_id for each in suggestions if each.item_id)


def _into_item(
    group: Sequence[Suggestion],
    taken: Sequence[Suggestion],
    content: Content,
    new_id: Callable[[], UUID],
    taken_by_others: Collection[str],
) -> Content:
    section = group[0].section
    items = list(content.sections[section])
    index = target(group, content, taken_by_others)
    if index is None:
        index = _appended(section, items, new_id)
    items[index] = _filled(items[index], taken)
    for suggestion in group:
        suggestion.item_id = str(items[index]["id"])
    return Content(content.personal, {**content.sections, section: tuple(items)})


def _appended(section: str, items: list[Item], new_id: Callable[[], UUID]) -> int:
    items.append({"id": str(new_id()), **{name: empty_value(known) for name, known in SECTIONS[section].items()}})
    return len(items) - 1


def _filled(item: Item, taken: Sequence[Suggestion]) -> Item:
    filled = dict(item)
    for suggestion in taken:
        filled[suggestion.name] = _joined(filled.get(suggestion.name), suggestion)
    return filled


def _joined(current: Value, suggestion: Suggestion) -> Value:
    """The value itself; in a list of values it is added."""
    if suggestion.field.kind not in LISTED:
        return suggestion.value
    values = list(current) if isinstance(current, list) else []
    value = str(suggestion.value)
    return values if value in values or len(values) >= suggestion.field.most else [*values, value]


def _is_same(section: str, item: Item, read: Mapping[str, Value]) -> bool:
    return all(_alike(name, item[name], read.get(name)) for name in SAME[section])


def _alike(name: str, one: Value, other: Value) -> bool:
    if not isinstance(one, str) or not isinstance(other, str) or not one or not other:
        return False
    if name == "start":
        length = min(len(one), len(other))
        return one[:length] == other[:length]
    return " ".join(one.casefold().split()) == " ".join(other.casefold().split())
