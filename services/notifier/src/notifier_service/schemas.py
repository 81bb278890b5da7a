"""The outside shape of requests and answers."""

from __future__ import annotations

from marshmallow import fields, validate

from chassis.schemas import Line, Schema


class CriteriaSchema(Schema):
    organisation = Line(max=100, allow_none=True)
    list = Line(max=100, allow_none=True)
    q = Line(max=200, allow_none=True)
    category = Line(max=200, allow_none=True)
    grade = Line(max=200, allow_none=True)
    contract_type = Line(max=200, allow_none=True)
    duty_station = Line(max=200, allow_none=True)
    language = Line(max=20, allow_none=True)


class NewAlertSchema(Schema):
    name = Line(min=1, max=100, required=True)
    criteria = fields.Nested(CriteriaSchema(), required=True)
    frequency = fields.String(load_default="immediate", validate=validate.OneOf(["immediate"]))


class RulesSchema(Schema):
    saved_searches_max = fields.Int()
    saved_search_days = fields.Int()


class AlertSchema(Schema):
    id = fields.UUID()
    name = fields.String()
    criteria = fields.Dict(keys=fields.String(), values=fields.String())
    frequency = fields.String()
    created_at = fields.AwareDateTime()
    expires_at = fields.AwareDateTime()
    rules = fields.Nested(RulesSchema())


class AlertsSchema(Schema):
    items = fields.List(fields.Nested(AlertSchema()))
    next = fields.String(allow_none=True)


class UnsubscriptionSchema(Schema):
    name = fields.String()


class MailSchema(Schema):
    id = fields.UUID()
    template = fields.String()
    subject = fields.String(allow_none=True)
    state = fields.String()
    possibly_duplicated = fields.Bool()
    created_at = fields.AwareDateTime()
    sent_at = fields.AwareDateTime(allow_none=True)


class MailsSchema(Schema):
    items = fields.List(fields.Nested(MailSchema()))
    next = fields.String(allow_none=True)
