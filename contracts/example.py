"""An example of each event, for its golden file: every field filled, the same every time."""

from __future__ import annotations

import dataclasses
import types
from datetime import UTC, datetime
from typing import Any, Literal, TypeVar, Union, get_args, get_origin, get_type_hints
from uuid import NAMESPACE_URL, UUID, uuid5

from contracts.events.base import Event

E = TypeVar("E", bound=Event)

INSTANT = datetime(2026, 3, 29, 1, 30, tzinfo=UTC)


def example_of(kind: type[E]) -> E:
    """An instance whose optional fields are filled too, so that losing one shows."""
    made: E = _value(kind, kind.wire_type())
    return made


def _value(kind: Any, name: str) -> Any:
    if dataclasses.is_dataclass(kind) and isinstance(kind, type):
        hints = get_type_hints(kind)
        return kind(**{field.name: _value(hints[field.name], field.name) for field in dataclasses.fields(kind)})
    origin, arguments = get_origin(kind), get_args(kind)
    if origin in {Union, types.UnionType}:
        return _value(next(part for part in arguments if part is not type(None)), name)
    if origin is list:
        return [_value(arguments[0], name)]
    if origin is dict:
        return {"en": _value(arguments[1], f"{name} in English"), "fr": _value(arguments[1], f"{name} en français")}
    if origin is Literal:
        return arguments[0]
    return _scalar(kind, name)


def _scalar(kind: Any, name: str) -> Any:
    if kind is bool:
        return True
    if kind is int:
        return 3
    if kind is float:
        return 0.75
    if kind is UUID:
        return uuid5(NAMESPACE_URL, f"postula:{name}")
    if kind is datetime:
        return INSTANT
    return f"{name} – é"
