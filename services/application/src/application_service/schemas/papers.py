"""Versions, and receipts that anyone can check."""

from __future__ import annotations

from marshmallow import fields, validate

from chassis.schemas import Line, Schema


class VersionArgs(Schema):
    version = fields.Int(load_default=None, validate=validate.Range(min=1))


class ReceiptClaimsSchema(Schema):
    """What a signed receipt says."""

    receipt = fields.String()
    application = fields.String()
    version = fields.Int()
    arrived_at = fields.String()
    submitted_at = fields.String()
    dossier_sha256 = fields.String()
    vacancy = fields.String()
    organisation = fields.String()


class SignedReceiptSchema(ReceiptClaimsSchema):
    """`signed` is the same as a JSON Web Signature by a key of /receipt-keys.json."""

    check_code = fields.String()
    signed = fields.String()


class ReceiptCheckSchema(Schema):
    signed = fields.String(load_default="", validate=validate.Length(max=4000))
    number = Line(load_default="", max=40)
    code = Line(load_default="", max=40)


class AttemptClaimsSchema(Schema):
    """What a proof of an attempt says, and which vacancy its application is for."""

    attempt = fields.String()
    application = fields.String()
    at = fields.String()
    reason = fields.String()
    vacancy = fields.String(allow_none=True)
    organisation = fields.String(allow_none=True)
    zone = fields.String(allow_none=True)


class CheckedReceiptSchema(Schema):
    genuine = fields.Boolean()
    receipt = fields.Nested(ReceiptClaimsSchema(), allow_none=True)
    attempt = fields.Nested(AttemptClaimsSchema(), allow_none=True)
