"""The shapes of the desk."""

from __future__ import annotations

from marshmallow import fields, validate

from application_service.schemas.submitted import DocumentKindSchema, RequestSchema, VersionSchema
from chassis.schemas import Line, PageArgs, Paragraphs, Schema


class DeskArgs(PageArgs):
    stage = Line(max=100, load_default=None)
    state = fields.String(load_default=None, validate=validate.OneOf(["submitted", "withdrawn"]))
    education_level = Line(max=20, load_default=None)
    country = Line(max=10, load_default=None)
    language = Line(max=10, load_default=None)


class StageMoveSchema(Schema):
    stage = Line(max=100, min=1, required=True)
    note = Paragraphs(max=5_000, load_default="")


class PromisesArgs(Schema):
    organisation = Line(max=100, min=1, required=True)


class PromisesKeptSchema(Schema):
    organisation = fields.String()
    kept = fields.Int()
    lapsed = fields.Int()


class RunningPromiseSchema(Schema):
    vacancy_id = fields.UUID()
    organisation = fields.String()
    reference = fields.String()
    title = fields.String()
    answer_by = fields.Date()
    days_left = fields.Int()
    waiting = fields.Int()
    lapses_soon = fields.Boolean()


class StageChoiceSchema(Schema):
    id = fields.String()
    label = fields.String()
    tells_candidate = fields.Boolean()


class DeskItemSchema(Schema):
    id = fields.UUID()
    candidate_name = fields.String()
    state = fields.String()
    stage = fields.String()
    submitted_at = fields.DateTime()
    education_level = fields.String()
    languages = fields.List(fields.String())
    country = fields.String()


class DeskSchema(Schema):
    items = fields.List(fields.Nested(DeskItemSchema()))
    next = fields.String()
    counts = fields.Dict(keys=fields.String(), values=fields.Int())
    withdrawn = fields.Int()
    stages = fields.List(fields.Nested(StageChoiceSchema()))


class StageChangeSchema(Schema):
    at = fields.DateTime()
    by = fields.UUID()
    from_ = fields.String(attribute="from", data_key="from")
    to = fields.String()
    from_label = fields.String()
    to_label = fields.String()
    note = fields.String()


class StaffApplicationSchema(Schema):
    id = fields.UUID()
    version = fields.Int()
    vacancy_id = fields.UUID()
    vacancy_reference = fields.String()
    state = fields.String()
    stage = fields.String()
    stage_label = fields.String()
    allowed_stages = fields.List(fields.Nested(StageChoiceSchema()))
    submitted_at = fields.DateTime()
    arrived_at = fields.DateTime()
    withdrawn_at = fields.DateTime()
    receipt_number = fields.String()
    hash = fields.String()
    dossier = fields.Raw()
    submission_version = fields.Int()
    versions = fields.List(fields.Nested(VersionSchema()))
    requests = fields.List(fields.Nested(RequestSchema()))
    document_kinds = fields.List(fields.Nested(DocumentKindSchema()))
    stage_history = fields.List(fields.Nested(StageChangeSchema()))
