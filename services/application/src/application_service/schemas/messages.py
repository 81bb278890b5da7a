"""Messages between HR and the candidate."""

from __future__ import annotations

from typing import Any

from marshmallow import ValidationError, fields, validates

from application_service.domain.messages import LONGEST
from chassis.i18n import _
from chassis.schemas import Paragraphs, Schema


class NewMessageSchema(Schema):
    text = Paragraphs(max=LONGEST, required=True)

    @validates("text")
    def check_text(self, value: str, **_kwargs: Any) -> None:
        if not value.strip():
            raise ValidationError([_("Write your message.")])


class MessageSchema(Schema):
    id = fields.UUID()
    application_id = fields.UUID()
    author = fields.String()
    way = fields.String()
    text = fields.String()
    at = fields.DateTime()


class ThreadSchema(Schema):
    application_id = fields.UUID()
    title = fields.String()
    organisation_name = fields.String()
    items = fields.List(fields.Nested(MessageSchema()))
    may_answer = fields.Boolean()
    may_write = fields.Boolean()
    by_mail = fields.Boolean()


class WrittenSchema(MessageSchema):
    title = fields.String()
    organisation_name = fields.String()


class WrittenPageSchema(Schema):
    items = fields.List(fields.Nested(WrittenSchema()))
    next = fields.String()


class MessageTextSchema(Schema):
    text = fields.String()
