"""The outside shape of what follows a submission: versions, withdrawals, requested documents."""

from __future__ import annotations

from marshmallow import fields, validate

from chassis.schemas import Line, Paragraphs, Schema


class ReceiptArgs(Schema):
    version = fields.Int(load_default=None, validate=validate.Range(min=1, max=2**31 - 1))


class PersonalSchema(Schema):
    profile_version = fields.Int(required=True, strict=True, validate=validate.Range(min=0, max=2**31 - 1))


class WithdrawalsSchema(Schema):
    organisation = Line(max=100, min=1, required=True)


class WithdrawnSchema(Schema):
    withdrawn = fields.Int()


class DocumentRequestSchema(Schema):
    kind = Line(max=50, min=1, required=True)
    words = Paragraphs(max=5_000, required=True)


class DifferenceSchema(Schema):
    """One field that differs between two versions; without a field, a whole entry was added or taken away."""

    section = fields.String()
    item = fields.String()
    field = fields.String()
    label = fields.String()
    before = fields.Raw()
    after = fields.Raw()


class VersionSchema(Schema):
    version = fields.Int()
    receipt_number = fields.String()
    submitted_at = fields.DateTime()
    hash = fields.String()
    counts = fields.Boolean()
    final = fields.Boolean()
    differences = fields.List(fields.Nested(DifferenceSchema()))
    receipt = fields.Dict(keys=fields.String())


class VersionsSchema(Schema):
    items = fields.List(fields.Nested(VersionSchema()))
    pending = fields.List(fields.Nested(DifferenceSchema()))


class RequestSchema(Schema):
    id = fields.UUID()
    kind = fields.String()
    title = fields.String()
    words = fields.String()
    asked_at = fields.DateTime()
    supplied_at = fields.DateTime()
    attachment_id = fields.UUID()


class DocumentKindSchema(Schema):
    """A kind of document that HR can ask for now."""

    id = fields.String()
    title = fields.String()
