"""Fields are named by where they stand in the JSON: `education.0.end` is `/education/0/end`."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from werkzeug.datastructures import MultiDict

from chassis.i18n import Text
from web.api import FieldProblem, Refused

OWN_FIELDS = frozenset({"csrf_token", "action", "version", "base", "idempotency_key"})
PASSWORDS = frozenset({"current", "new"})
MOST_PARTS = 400


def nested(typed: MultiDict[str, str]) -> dict[str, Any]:
    """The fields as a tree; a name that ends in `[]` holds a list of all its values."""
    tree: dict[str, Any] = {}
    for name in typed:
        if name in OWN_FIELDS:
            continue
        if name.endswith("[]"):
            _put(tree, name[:-2].split("."), [value for value in typed.getlist(name) if value])
        else:
            _put(tree, name.split("."), typed[name].replace("\r\n", "\n"))
    return {name: _with_lists(value) for name, value in tree.items()}


def _put(tree: dict[str, Any], path: Sequence[str], value: Any) -> None:
    for part in path[:-1]:
        inner = tree.setdefault(part, {})
        if not isinstance(inner, dict):
            return
        tree = inner
    tree[path[-1]] = value


def _with_lists(value: Any) -> Any:
    """Mappings whose keys are all numbers are lists in the order of those numbers."""
    if not isinstance(value, dict):
        return value
    inner = {key: _with_lists(item) for key, item in value.items()}
    if inner and all(key.isdecimal() and len(key) < 5 for key in inner):
        return [inner[key] for key in sorted(inner, key=int)]
    return inner


def is_secret(name: str) -> bool:
    """Whether a field holds a password, which is never kept or shown."""
    return name in PASSWORDS or "password" in name


def name_of(pointer: str) -> str:
    """The field that a pointer means; what has no field of its own leads to the nearest one."""
    name = pointer.strip("/").replace("/", ".")
    return "kind" if name.startswith("attachments") else name


def fingerprint(values: Any) -> str:
    """Tells whether what is stored is still what this page was made from."""
    text = json.dumps(values, sort_keys=True, ensure_ascii=False)
    return hashlib.sha256(text.encode()).hexdigest()[:24]


@dataclass(frozen=True)
class Form:
    """What a page shows in its fields, what is wrong with them, and what is stored elsewhere meanwhile."""

    values: Mapping[str, Any] = field(default_factory=dict)
    problems: Sequence[FieldProblem] = ()
    refusal: str | Text = ""
    elsewhere: Mapping[str, Any] | None = None

    def refused(self, refused: Refused) -> Form:
        """The same text, with what the API says about it."""
        return replace(self, problems=tuple(refused.errors), refusal=refused.detail)

    def value(self, name: str, default: Any = "") -> Any:
        found = _at(self.values, name)
        return default if found is None else found

    def items(self, name: str) -> list[Any]:
        found = _at(self.values, name)
        return list(found) if isinstance(found, list | tuple) else []

    def error(self, name: str) -> str:
        """The message for a field, or for one of the values of a field that holds several."""
        for problem in self.problems:
            at = name_of(problem.pointer)
            if at == name or (at.startswith(f"{name}.") and at[len(name) + 1 :].isdecimal()):
                return problem.message
        return ""

    def stored(self, name: str) -> str:
        """What was stored elsewhere for this field, where it differs from what was typed here."""
        if self.elsewhere is None:
            return ""
        there, here = _at(self.elsewhere, name), _at(self.values, name)
        return str(there) if there and there != here else ""

    def date(self, name: str) -> tuple[str, str, str]:
        """Year, month and day as they were typed or stored."""
        value = _at(self.values, name)
        if isinstance(value, Mapping):
            return str(value.get("year", "")), str(value.get("month", "")), str(value.get("day", ""))
        parts = [*str(value or "").split("-"), "", ""][:3]
        return parts[0], parts[1].lstrip("0"), parts[2].lstrip("0")

    @property
    def wrong(self) -> bool:
        return bool(self.problems or self.refusal)


def _at(values: Any, name: str) -> Any:
    for part in name.split("."):
        if isinstance(values, Mapping):
            values = values.get(part)
        elif isinstance(values, list | tuple) and part.isdecimal() and int(part) < len(values):
            values = values[int(part)]
        else:
            return None
    return values


def text(value: Any) -> str | None:
    """Typed text as it is stored: blank is nothing."""
    stripped = value.strip() if isinstance(value, str) else ""
    return stripped or None


def texts(value: Any) -> list[str]:
    """Several texts, without the blank ones."""
    values: Iterable[Any] = value if isinstance(value, list) else [value]
    return [stripped for item in values if (stripped := text(item))]


def flag(value: Any) -> bool:
    return value in ("yes", "on", "true", True)


def date(value: Any) -> str | None:
    """Three typed parts as `2026-12-01`; what cannot be a date stays visible as it was typed."""
    return _joined(value, ("year", "month", "day"))


def month(value: Any) -> str | None:
    return _joined(value, ("year", "month"))


def _joined(value: Any, names: Sequence[str]) -> str | None:
    if not isinstance(value, Mapping):
        return text(value)
    parts = [str(value.get(name, "")).strip() for name in names]
    if not any(parts):
        return None
    return "-".join([parts[0], *(part.zfill(2) if part else "" for part in parts[1:])]).rstrip("-")
