"""What every request and answer shape builds on."""

from __future__ import annotations

import re
from typing import Any, ClassVar

import marshmallow as ma
from marshmallow import RAISE, fields, validate

_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\u2028\u2029\ud800-\udfff\ufffe\uffff]")


class Schema(ma.Schema):
    """Unknown fields are refused by name."""

    class Meta:
        unknown = RAISE
        ordered: ClassVar[bool] = True


class Line(fields.String):
    """One line of text: control characters dropped, blanks around it trimmed, at most `max` characters."""

    def __init__(self, *, max: int, min: int = 0, **kwargs: Any) -> None:
        super().__init__(validate=validate.Length(min=min, max=max), **kwargs)

    def _deserialize(self, value: Any, attr: str | None, data: Any, **kwargs: Any) -> Any:
        text = super()._deserialize(value, attr, data, **kwargs)
        return re.sub(r"\s+", " ", _CONTROL.sub("", text)).strip()


class Paragraphs(fields.String):
    """Plain text of several lines; line ends become `\\n`, other control characters go."""

    def __init__(self, *, max: int, **kwargs: Any) -> None:
        super().__init__(validate=validate.Length(max=max), **kwargs)

    def _deserialize(self, value: Any, attr: str | None, data: Any, **kwargs: Any) -> Any:
        text = super()._deserialize(value, attr, data, **kwargs)
        return _CONTROL.sub("", text.replace("\r\n", "\n").replace("\r", "\n"))


class PageArgs(Schema):
    """The query of every list."""

    limit = fields.Int(load_default=20, validate=validate.Range(min=1, max=100))
    cursor = fields.String(load_default=None, validate=validate.Length(max=500))
