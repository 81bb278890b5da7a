"""A message's value as an operator may see it: its shape, ids and instants, never a name, an address or an answer."""

from __future__ import annotations

import json
from datetime import datetime
from typing import Any
from uuid import UUID

SAID_OPENLY = frozenset(
    {
        "cause",
        "change",
        "code",
        "language",
        "organisation",
        "receipt_number",
        "service",
        "stage",
        "state",
        "submission_version",
        "template",
        "vacancy_reference",
        "version",
    }
)
"""Fields of an event that tell of states. Inside what a person wrote, the same names may hold anything."""

_LONGEST_STATE = 60


def masked(value: bytes | None) -> str:
    """Indented JSON with types and lengths in the place of values."""
    if value is None:
        return "no value: a tombstone, which ends what stood under its key"
    try:
        content = json.loads(value)
    except ValueError:
        return f"{len(value)} bytes that are not JSON"
    if not isinstance(content, dict):
        return json.dumps(_mask(content), indent=2, ensure_ascii=False)
    shown = {name: part if _is_state(name, part) else _mask(part) for name, part in content.items()}
    return json.dumps(shown, indent=2, ensure_ascii=False)


def _is_state(name: str, part: Any) -> bool:
    return name in SAID_OPENLY and (isinstance(part, int) or (isinstance(part, str) and len(part) <= _LONGEST_STATE))


def _mask(part: Any) -> Any:
    match part:
        case dict():
            return {name: _mask(inner) for name, inner in part.items()}
        case list():
            return [_mask(inner) for inner in part]
        case str() if not part or _is_id(part) or _is_instant(part):
            return part
        case str():
            return f"<text of {len(part)}>"
        case bool():
            return "<yes or no>"
        case int() | float():
            return "<number>"
    return part


def _is_id(text: str) -> bool:
    try:
        return str(UUID(text)) == text
    except ValueError:
        return False


def _is_instant(text: str) -> bool:
    """A day alone may be a birthday; an instant tells when the platform did something."""
    try:
        return "T" in text and datetime.fromisoformat(text).tzinfo is not None
    except ValueError:
        return False
