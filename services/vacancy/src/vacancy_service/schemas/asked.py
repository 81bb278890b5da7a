"""What readers may ask for in an address."""

from __future__ import annotations

from typing import Any

from marshmallow import fields, validate

from chassis.schemas import Line, PageArgs, Schema
from vacancy_service.domain import State

MOST_VALUES_OF_A_FILTER = 50


class ReaderArgs(Schema):
    language = fields.String(load_default=None, validate=validate.Length(max=35))


class Several(fields.List[Any]):
    """A filter that may stand in the address several times; empty ones are none."""

    def __init__(self, max: int, **kwargs: Any) -> None:
        super().__init__(
            Line(max=max), load_default=list, validate=validate.Length(max=MOST_VALUES_OF_A_FILTER), **kwargs
        )

    def _deserialize(self, value: Any, attr: str | None, data: Any, **kwargs: Any) -> list[Any]:
        return [each for each in super()._deserialize(value, attr, data, **kwargs) if each]


class CriteriaArgs(ReaderArgs):
    """What a reader looks for; each filter may be given several times."""

    organisation = Several(50)
    list_id = Several(50, data_key="list")
    q = Line(load_default="", max=200)
    category = Several(100)
    grade = Several(100)
    contract_type = Several(100)
    duty_station = Several(100)
    country = Several(2)
    notice_language = Several(3)
    closing_after = fields.Date(load_default=None)
    closing_before = fields.Date(load_default=None)
    published_since = fields.Date(load_default=None)


class SearchArgs(PageArgs, CriteriaArgs):
    sort = fields.String(load_default="closing", validate=validate.OneOf(["closing", "-published"]))


class RulesArgs(ReaderArgs):
    organisation = Line(required=True, min=1, max=50)
    list_id = Line(load_default=None, data_key="list", max=50)


class StaffListArgs(PageArgs):
    organisation = Line(load_default=None, max=50)
    state = fields.Enum(State, by_value=True, load_default=None)
