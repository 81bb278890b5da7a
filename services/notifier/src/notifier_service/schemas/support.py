"""The outside shape of support cases, and of mail that arrived."""

from __future__ import annotations

from typing import Any

from marshmallow import ValidationError, fields, validate, validates

from chassis.i18n import _
from chassis.schemas import Line, PageArgs, Paragraphs, Schema
from notifier_service.domain.cases import LINE, LONGEST
from notifier_service.domain.inbound import DECISION_MAX


class ReportSchema(Schema):
    organisation = Line(max=100, required=True)
    list = Line(max=100, load_default=None)
    kind = fields.String(load_default="technical", validate=validate.OneOf(["technical", "degree"]))
    about = fields.String(load_default="", validate=validate.OneOf(["", "registering", "applying", "other"]))
    email = Line(max=320, load_default="")
    full_name = Line(max=LINE, load_default="")
    user_name = Line(max=LINE, load_default="")
    vacancy_number = Line(max=LINE, load_default="")
    steps = Paragraphs(max=LONGEST, load_default="")
    description = Paragraphs(max=LONGEST, load_default="")
    country = Line(max=LINE, load_default="")
    institution = Line(max=LINE, load_default="")
    degree = Line(max=LINE, load_default="")
    proposed = Line(max=LINE, load_default="")
    chosen = Line(max=LINE, load_default="")
    held = fields.List(fields.UUID(), load_default=(), validate=validate.Length(max=20))


class NewEntrySchema(Schema):
    text = Paragraphs(max=LONGEST, required=True)

    @validates("text")
    def check_text(self, value: str, **_kwargs: Any) -> None:
        if not value.strip():
            raise ValidationError([_("Write your message.")])


class EntrySchema(Schema):
    id = fields.UUID()
    author = fields.String()
    way = fields.String()
    text = fields.String()
    at = fields.AwareDateTime()


class CaseFileSchema(Schema):
    id = fields.UUID()
    name = fields.String()
    media_type = fields.String()
    size = fields.Int()


class CaseItemSchema(Schema):
    number = fields.String()
    organisation = fields.String()
    kind = fields.String()
    way = fields.String()
    state = fields.String()
    created_at = fields.AwareDateTime()
    updated_at = fields.AwareDateTime()


class OwnCaseItemSchema(CaseItemSchema):
    token = fields.String()


class OwnCaseSchema(OwnCaseItemSchema):
    """A case as its reporter sees it."""

    zone = fields.String()
    details = fields.Dict(keys=fields.String(), values=fields.String())
    entries = fields.List(fields.Nested(EntrySchema()))
    files = fields.List(fields.Nested(CaseFileSchema()))


class CaseListSchema(Schema):
    items = fields.List(fields.Nested(OwnCaseItemSchema()))
    next = fields.String(allow_none=True)


class CasesArgs(PageArgs):
    state = fields.String(load_default=None, validate=validate.OneOf(["open", "answered", "closed"]))
    kind = fields.String(load_default=None, validate=validate.OneOf(["technical", "degree"]))


class DeskCaseItemSchema(CaseItemSchema):
    id = fields.UUID()
    email = fields.String()
    details = fields.Dict(keys=fields.String(), values=fields.String())


class CasesSchema(Schema):
    items = fields.List(fields.Nested(DeskCaseItemSchema()))
    next = fields.String(allow_none=True)


class CaseSchema(DeskCaseItemSchema):
    zone = fields.String()
    entries = fields.List(fields.Nested(EntrySchema()))
    files = fields.List(fields.Nested(CaseFileSchema()))


class InboundSchema(Schema):
    id = fields.UUID()
    arrived_at = fields.AwareDateTime()
    kind = fields.String()
    target_id = fields.UUID(allow_none=True)
    organisation = fields.String()
    sender = fields.String(allow_none=True)
    reason = fields.String(allow_none=True)
    text = fields.String(allow_none=True)


class QuarantinedSchema(InboundSchema):
    """`pictures`: how many it brought that may be kept."""

    envelope_from = fields.String()
    subject = fields.String(allow_none=True)
    pictures = fields.Int()
    zone = fields.String()


class DecisionSchema(Schema):
    """`reason`: kept with who decided, and when."""

    reason = Line(max=DECISION_MAX, required=True)

    @validates("reason")
    def check_reason(self, value: str, **_kwargs: Any) -> None:
        if not value:
            raise ValidationError([_("Say why.")])


class AssignmentSchema(DecisionSchema):
    case = Line(max=20, required=True)


class QuarantineSchema(Schema):
    items = fields.List(fields.Nested(InboundSchema()))
    next = fields.String(allow_none=True)


class ReplyTextSchema(Schema):
    text = fields.String()
