"""Texts that are said in the reader's language."""

from __future__ import annotations

from typing import Any

from marshmallow import fields

from chassis.i18n import Text
from chassis.problems import translated


class Words(fields.Field[Any]):
    """A text put into the reader's language."""

    def _serialize(self, value: Any, attr: str | None, obj: Any, **kwargs: Any) -> Any:
        return translated(value) if isinstance(value, Text) else value
