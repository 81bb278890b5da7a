"""The outside shape of news on opportunities."""

from __future__ import annotations

from typing import Any

from marshmallow import ValidationError, fields, validate, validates

from chassis.i18n import _
from chassis.schemas import Line, Paragraphs, Schema
from notifier_service.domain.news import SUBJECT_MAX, TEXT_MAX


class NewsWordsSchema(Schema):
    subject = Line(max=SUBJECT_MAX, required=True)
    text = Paragraphs(max=TEXT_MAX, required=True)


class NewsTextsSchema(Schema):
    """By language: a subject and a plain text in each language of the organisation."""

    texts = fields.Dict(
        keys=fields.String(validate=validate.Length(max=20)), values=fields.Nested(NewsWordsSchema()), required=True
    )


class NewNewsSchema(NewsTextsSchema):
    organisation = Line(max=100, required=True)


class ConfirmationOfNewsSchema(Schema):
    confirmed = fields.Boolean(required=True, truthy={True}, falsy={False})

    @validates("confirmed")
    def check_confirmed(self, value: bool, **_kwargs: Any) -> None:
        if not value:
            raise ValidationError([_("Confirm that these news may be sent.")])


class NewsItemSchema(Schema):
    """`state`: draft, sending or sent; `mails`: how many are in each state."""

    id = fields.UUID()
    organisation = fields.String()
    texts = fields.Dict(keys=fields.String(), values=fields.Nested(NewsWordsSchema()))
    author = fields.String()
    state = fields.String()
    created_at = fields.AwareDateTime()
    confirmed_at = fields.AwareDateTime(allow_none=True)
    sent_at = fields.AwareDateTime(allow_none=True)
    mails = fields.Dict(keys=fields.String(), values=fields.Int())


class MailPreviewSchema(Schema):
    language = fields.String()
    sender = fields.String()
    subject = fields.String()
    text = fields.String()


class NewsSchema(NewsItemSchema):
    """`readers`: how many people it reaches, as far as is known now."""

    zone = fields.String()
    readers = fields.Int()
    previews = fields.List(fields.Nested(MailPreviewSchema()))


class NewsSenderSchema(Schema):
    id = fields.String()
    name = fields.String()
    languages = fields.List(fields.String())


class NewsListSchema(Schema):
    """`organisations`: those of the reader that send news."""

    organisations = fields.List(fields.Nested(NewsSenderSchema()))
    items = fields.List(fields.Nested(NewsItemSchema()))
    next = fields.String(allow_none=True)
