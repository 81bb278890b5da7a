"""How much of what a policy asks for is filled and right (I4)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from chassis.errors import FieldError
from profile_service.domain.fields import ASK_FOR_AN_ITEM, field_of
from profile_service.domain.profile import Content
from profile_service.domain.rules import Place, Rules, mandatory_places


@dataclass(frozen=True)
class PartState:
    """One part of the profile; complete when nothing in it is missing or wrong."""

    id: str
    title: Mapping[str, str]
    complete: bool


@dataclass(frozen=True)
class Completeness:
    """`percent` is 100 only when every mandatory field is filled and right; `missing` are the empty ones."""

    percent: int
    missing: tuple[FieldError, ...]
    parts: tuple[PartState, ...] = ()


def completeness(content: Content, rules: Rules, problems: Sequence[FieldError]) -> Completeness:
    places = [place for place in mandatory_places(rules, content) if _is_known(place)]
    missing = tuple(_missing(place) for place in places if not _is_filled(place, content))
    lacking = {error.pointer for error in missing}
    wrong = [error.pointer for error in problems]
    done = sum(place.pointer not in lacking and not _is_wrong(place.pointer, wrong) for place in places)
    parts = tuple(
        PartState(part.id, part.title, not any(part.holds(pointer) for pointer in [*lacking, *wrong]))
        for part in rules.parts
    )
    return Completeness(done * 100 // len(places) if places else 100, missing, parts)


def _is_known(place: Place) -> bool:
    return not place.name or field_of(place.section, place.name) is not None


def _is_filled(place: Place, content: Content) -> bool:
    if not place.name:
        return bool(content.sections[place.section])
    value = content.value(place.section, place.index, place.name)
    return value is not None and value != "" and value != []


def _is_wrong(pointer: str, wrong: Sequence[str]) -> bool:
    return any(each == pointer or each.startswith(f"{pointer}/") for each in wrong)


def _missing(place: Place) -> FieldError:
    field = field_of(place.section, place.name)
    ask = field.ask if field else ASK_FOR_AN_ITEM[place.section]
    return FieldError(place.pointer, "required", ask)
