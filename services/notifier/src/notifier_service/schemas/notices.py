"""The outside shape of notices in the portal."""

from __future__ import annotations

from marshmallow import fields

from chassis.schemas import Schema


class NoticeRowSchema(Schema):
    label = fields.String()
    value = fields.String()


class NoticeSchema(Schema):
    """`kind`: the template of the mail of the same event; `path`: the page of the portal that it leads to."""

    id = fields.UUID()
    kind = fields.String()
    organisation = fields.String()
    title = fields.String()
    text = fields.String()
    rows = fields.List(fields.Nested(NoticeRowSchema()))
    path = fields.String()
    at = fields.AwareDateTime()
    zone = fields.String()
    read_at = fields.AwareDateTime(allow_none=True)


class NoticesSchema(Schema):
    items = fields.List(fields.Nested(NoticeSchema()))
    unread = fields.Int()
    next = fields.String(allow_none=True)


class UnreadSchema(Schema):
    """Counted up to 100."""

    unread = fields.Int()


class ReadUntilSchema(Schema):
    until = fields.AwareDateTime(required=True)
