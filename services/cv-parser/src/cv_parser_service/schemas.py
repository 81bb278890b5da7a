"""The outside shape of the list of jobs."""

from __future__ import annotations

from marshmallow import fields, validate

from chassis.schemas import PageArgs, Schema
from cv_parser_service.domain import FAILED, PARSED


class JobsArgs(PageArgs):
    state = fields.String(load_default=None, validate=validate.OneOf([PARSED, FAILED]))


class JobSchema(Schema):
    upload_id = fields.UUID()
    account_id = fields.UUID()
    state = fields.String()
    code = fields.String()
    detail = fields.String()
    fields_read = fields.Int(attribute="fields")
    milliseconds = fields.Int()
    uploaded_at = fields.AwareDateTime(format="iso")
    finished_at = fields.AwareDateTime(format="iso")


class JobsPageSchema(Schema):
    items = fields.List(fields.Nested(JobSchema()))
    next = fields.String()


class OwnJobSchema(Schema):
    upload_id = fields.UUID()
    state = fields.String()
    code = fields.String()
    fields_read = fields.Int(attribute="fields")
    uploaded_at = fields.AwareDateTime(format="iso")
    finished_at = fields.AwareDateTime(format="iso")


class OwnJobsSchema(Schema):
    items = fields.List(fields.Nested(OwnJobSchema()))
