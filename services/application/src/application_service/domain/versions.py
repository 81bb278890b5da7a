"""What one version of a dossier says otherwise than another, field by field (B11)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import msgspec

from application_service.domain.dossier import Submission, thaw
from contracts.events.application import Dossier

_NAMES = ("degree", "title", "name", "language", "institution", "employer")
"""The fields by which people call an item of a list, the best first."""
_SIGNED = ("given_name", "family_name", "date_of_birth")
"""Signing the same again is no difference."""


@dataclass(frozen=True, kw_only=True)
class Difference:
    """One field that differs. `item` names the entry it belongs to, `label` a question in its own words.

    Without a field the whole entry was added or taken away.
    """

    section: str
    item: str = ""
    field: str = ""
    label: str = ""
    before: Any = None
    after: Any = None


def differences(before: Dossier, after: Dossier) -> list[Difference]:
    """In the order in which a dossier is read; the same values in another order are no difference."""
    old, new = msgspec.to_builtins(before), msgspec.to_builtins(after)
    return [*_email(old, new), *_profile(old["profile"], new["profile"]), *_answers(old, new), *_rest(old, new)]


def versions_of(submissions: Sequence[Submission], *, final: bool) -> list[dict[str, Any]]:
    """The newest counts; after closing it stays as it is."""
    dossiers_of = [thaw(each.dossier) for each in submissions]
    return [
        {
            "version": each.version,
            "receipt_number": each.receipt_number,
            "submitted_at": each.submitted_at,
            "hash": each.hash,
            "counts": place == len(submissions) - 1,
            "final": final and place == len(submissions) - 1,
            "differences": differences(dossiers_of[place - 1], dossiers_of[place]) if place else [],
        }
        for place, each in enumerate(submissions)
    ]


def _email(old: Mapping[str, Any], new: Mapping[str, Any]) -> Iterator[Difference]:
    if old["email"] != new["email"]:
        yield Difference(section="personal", field="email", before=old["email"], after=new["email"])


def _profile(old: Mapping[str, Any], new: Mapping[str, Any]) -> Iterator[Difference]:
    for section in new:
        before, after = old.get(section), new[section]
        if isinstance(after, list):
            yield from _items(section, _by_id(before or []), _by_id(after))
        elif isinstance(after, dict):
            yield from _fields(section, "", before or {}, after)


def _answers(old: Mapping[str, Any], new: Mapping[str, Any]) -> Iterator[Difference]:
    for section in ("general_answers", "vacancy_answers"):
        before = {each["question_id"]: each for each in old[section]}
        after = {each["question_id"]: each for each in new[section]}
        for id in dict.fromkeys((*after, *before)):
            was, now = before.get(id, {}), after.get(id, {})
            if was.get("value") != now.get("value"):
                label = now.get("question") or was.get("question") or ""
                yield Difference(section=section, label=label, before=was.get("value"), after=now.get("value"))


def _rest(old: Mapping[str, Any], new: Mapping[str, Any]) -> Iterator[Difference]:
    if old["letter"] != new["letter"]:
        yield Difference(section="letter", before=old["letter"], after=new["letter"])
    yield from _items("references", _by_name(old["references"]), _by_name(new["references"]))
    yield from _items("attachments", _by_id(old["attachments"]), _by_id(new["attachments"]))
    yield from _fields("signature", "", _signature(old), _signature(new))


def _signature(dossier: Mapping[str, Any]) -> dict[str, Any]:
    signed = dossier["signature"] or {}
    return {name: signed.get(name) for name in _SIGNED}


def _items(section: str, before: Mapping[str, Any], after: Mapping[str, Any]) -> Iterator[Difference]:
    for id in dict.fromkeys((*after, *before)):
        was, now = before.get(id), after.get(id)
        if was is not None and now is not None:
            yield from _fields(section, _called(now), was, now)
        else:
            yield Difference(section=section, item=_called(now or was or {}), before=was and True, after=now and True)


def _fields(section: str, item: str, before: Mapping[str, Any], after: Mapping[str, Any]) -> Iterator[Difference]:
    was, now = dict(_flat(before)), dict(_flat(after))
    for name in dict.fromkeys((*now, *was)):
        if name != "id" and was.get(name) != now.get(name):
            yield Difference(section=section, item=item, field=name, before=was.get(name), after=now.get(name))


def _flat(values: Mapping[str, Any]) -> Iterator[tuple[str, Any]]:
    """Fields of an address stand beside the others."""
    for name, value in values.items():
        if isinstance(value, dict):
            yield from _flat(value)
        else:
            yield name, value


def _by_id(items: Sequence[Any]) -> dict[str, Any]:
    return {str(each["id"]): each for each in items if isinstance(each, dict)}


def _by_name(references: Sequence[Mapping[str, Any]]) -> dict[str, Any]:
    """References have no id: the same name is the same person, its second appearance another one."""
    found: dict[str, Any] = {}
    for place, each in enumerate(references):
        found[each["name"] if each["name"] not in found else f"{each['name']} {place}"] = each
    return found


def _called(item: Mapping[str, Any]) -> str:
    return next((str(item[name]) for name in _NAMES if item.get(name)), "")
