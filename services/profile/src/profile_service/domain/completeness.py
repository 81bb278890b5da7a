"""How much of what a policy asks for is filled and right (I4)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from chassis.errors import FieldError
from profile_service.domain.fields import ASK_FOR_AN_ITEM, field_of
from profile_service.domain.profile import Content
from profile_service.domain.rules import Place, Rules, asked_places, mandatory_places


@dataclass(frozen=True)
class PartState:
    """One part of the profile; complete when nothing in it is missing or wrong."""

    id: str
    title: Mapping[str, str]
    complete: bool


@dataclass(frozen=True)
class Completeness:
    """`percent` is 100 only when every mandatory field of the policy's parts is filled and right (I4).

    `missing` are all the empty ones, with those that belong to an application and to no part of the profile.
    """

    percent: int
    missing: tuple[FieldError, ...]
    parts: tuple[PartState, ...] = ()
    missing_for_alerts: tuple[FieldError, ...] = ()
    """What the minimal profile lacks, which alerts need (L4)."""


def completeness(content: Content, rules: Rules, problems: Sequence[FieldError]) -> Completeness:
    places = [place for place in mandatory_places(rules, content) if _is_known(place)]
    missing = tuple(_missing(place) for place in places if not _is_filled(place, content))
    lacking = {error.pointer for error in missing}
    wrong = [error.pointer for error in problems]
    counted = [place.pointer for place in places if rules.shown(place.pointer)]
    done = sum(pointer not in lacking and not _is_wrong(pointer, wrong) for pointer in counted)
    minimal = asked_places(rules.alerts_need, content)
    parts = tuple(
        PartState(part.id, part.title, not any(part.holds(pointer) for pointer in [*lacking, *wrong]))
        for part in rules.parts
    )
    return Completeness(
        percent=done * 100 // len(counted) if counted else 100,
        missing=missing,
        parts=parts,
        missing_for_alerts=tuple(_missing(place) for place in minimal if not _is_filled(place, content)),
    )


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
