"""What candidates send while they write an application."""

from __future__ import annotations

import re
from typing import Any

from marshmallow import ValidationError, fields, validate, validates_schema

from application_service.domain.application import Purpose
from application_service.domain.questions import TEXT_MAX
from chassis.i18n import _
from chassis.schemas import Line, PageArgs, Paragraphs, Schema

LETTER_MAX = 20_000

_UNSTORABLE = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\u2028\u2029\ud800-\udfff]")

_ANSWERS_MAX = 200

_CHOICES_MAX = 100

_NUMBER_MAX = 1e15


class Answers(fields.Field[Any]):
    """Answers by question id: text, yes or no, a number, chosen options; null takes one away."""

    def _deserialize(self, value: Any, attr: str | None, data: Any, **kwargs: Any) -> dict[str, Any]:
        if not isinstance(value, dict):
            raise ValidationError("Not a valid mapping type.")
        if len(value) > _ANSWERS_MAX or any(len(each) > 100 for each in value):
            raise ValidationError([_("There are more answers than questions.")])
        wrong = {each: ["Invalid answer."] for each, answer in value.items() if not _storable(answer)}
        if wrong:
            raise ValidationError({each: [_("This cannot be kept as an answer, or is too long.")] for each in wrong})
        return {each: _clean(answer) for each, answer in value.items()}


def _storable(answer: Any) -> bool:
    if answer is None or isinstance(answer, bool):
        return True
    if isinstance(answer, str):
        return len(answer) <= TEXT_MAX
    if isinstance(answer, int | float):
        return abs(answer) <= _NUMBER_MAX
    if isinstance(answer, list):
        return len(answer) <= _CHOICES_MAX and all(isinstance(each, str) and len(each) <= 100 for each in answer)
    return False


def _clean(answer: Any) -> Any:
    if isinstance(answer, str):
        return _UNSTORABLE.sub("", answer.replace("\r\n", "\n").replace("\r", "\n"))
    return [_UNSTORABLE.sub("", each) for each in answer] if isinstance(answer, list) else answer


class NewApplicationSchema(Schema):
    """For a vacancy; or without one, for a list of an organisation (I5, W21)."""

    vacancy_id = fields.UUID(load_default=None)
    organisation = Line(max=100, load_default="")
    list_id = Line(max=100, load_default="", data_key="list")
    copy_of = fields.UUID(load_default=None)
    purpose = fields.Enum(Purpose, by_value=True, load_default=Purpose.VACANCY)
    recommendations_confirmed = fields.Boolean(load_default=False, truthy={True}, falsy={False})

    @validates_schema
    def _vacancy_or_list(self, data: dict[str, Any], **_kwargs: Any) -> None:
        if (data["purpose"] is Purpose.VACANCY) != (data["vacancy_id"] is not None):
            raise ValidationError({"vacancy_id": [_("Name a vacancy to apply to, or a list without one.")]})


class ReferenceSchema(Schema):
    name = Line(max=200, load_default="", allow_none=True)
    organisation = Line(max=200, load_default=None, allow_none=True)
    relation = Line(max=200, load_default=None, allow_none=True)
    email = Line(max=320, load_default=None, allow_none=True)
    phone = Line(max=50, load_default=None, allow_none=True)


class SignatureChangesSchema(Schema):
    given_name = Line(max=200, allow_none=True)
    family_name = Line(max=200, allow_none=True)
    date_of_birth = Line(max=30, allow_none=True)
    accepted = fields.Boolean(truthy={True}, falsy={False})


class SignatureSchema(SignatureChangesSchema):
    signed_at = fields.DateTime()


class ChangesSchema(Schema):
    general_answers = Answers()
    vacancy_answers = Answers()
    letter = Paragraphs(max=LETTER_MAX)
    references = fields.List(fields.Nested(ReferenceSchema()), validate=validate.Length(max=20))
    signature = fields.Nested(SignatureChangesSchema())
    recommendations_confirmed = fields.Boolean(truthy={True}, falsy={False})
    staff_number = Line(max=50)


class NoticeNamedSchema(Schema):
    id = Line(max=100, required=True)
    version = Line(max=50, required=True)


class SubmissionSchema(Schema):
    """`notice` names the privacy notice that was accepted a moment ago: the service waits until it knows of it."""

    profile_version = fields.Int(required=True, strict=True, validate=validate.Range(min=0, max=2**31 - 1))
    conditions_accepted = fields.Boolean(load_default=False, truthy={True}, falsy={False})
    notice = fields.Nested(NoticeNamedSchema(), load_default=None, allow_none=True)


class EmptySchema(Schema):
    """Nothing may be sent."""


class ApplicationsArgs(PageArgs):
    """`state`: may be repeated, and applications in any of these are listed; without it, all of them (I9)."""

    state = fields.List(fields.String(validate=validate.OneOf(["draft", "submitted", "withdrawn"])), load_default=list)


class ReviewArgs(Schema):
    profile_version = fields.Int(load_default=0, validate=validate.Range(min=0, max=2**31 - 1))
