"""What HR sends of a vacancy."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import datetime
from functools import cache
from typing import Any

import msgspec
from babel import Locale
from marshmallow import ValidationError, fields, validate

from chassis.i18n import Text, _
from chassis.schemas import Line, Paragraphs, Schema
from vacancy_service.domain import Content, instant_of
from vacancy_service.domain.content import QuestionType

QUESTION_TYPES: tuple[str, ...] = QuestionType.__args__  # type: ignore[attr-defined]
MOST_LANGUAGES = 12
_LANGUAGE = re.compile(r"[a-z]{2,3}")
_ID = re.compile(r"[A-Za-z0-9_-]{1,50}")


def _matching(pattern: re.Pattern[str], message: Text) -> Any:
    def check(value: str) -> None:
        if not pattern.fullmatch(value):
            raise ValidationError([message])

    return check


_check_language = _matching(_LANGUAGE, _("Use language codes like en, fr or es."))
_check_id = _matching(_ID, _("Use 1 to 50 letters without accents, digits, hyphens or underscores."))


@cache
def _countries() -> frozenset[str]:
    codes = (str(code) for code in Locale("en").territories)
    return frozenset(code for code in codes if len(code) == 2 and code.isalpha())


def _check_country(value: str) -> None:
    if value not in _countries():
        raise ValidationError([_("Use a country code of two capital letters, like CH.")])


class ByLanguage(fields.Field[Any]):
    """A map from language code to what `inner` takes."""

    def __init__(self, inner: fields.Field[Any], **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self._inner = inner

    def _deserialize(self, value: Any, attr: str | None, data: Any, **kwargs: Any) -> dict[str, Any]:
        if not isinstance(value, Mapping):
            raise ValidationError("Not a valid mapping type.")
        if len(value) > MOST_LANGUAGES:
            raise ValidationError([_("At most {limit} languages.", limit=MOST_LANGUAGES)])
        loaded: dict[str, Any] = {}
        errors: dict[str, Any] = {}
        for language, each in value.items():
            try:
                _check_language(language)
                loaded[language] = self._inner.deserialize(each)
            except ValidationError as wrong:
                errors[language] = wrong.messages
        if errors:
            raise ValidationError(errors)
        return loaded

    def _serialize(self, value: Any, attr: str | None, obj: Any, **kwargs: Any) -> Any:
        return value


class LocalTime(fields.String):
    """A local time to the second, like `2026-12-01T23:59:59`; its zone stands beside it (W19)."""

    def _deserialize(self, value: Any, attr: str | None, data: Any, **kwargs: Any) -> Any:
        text = super()._deserialize(value, attr, data, **kwargs)
        try:
            local = datetime.fromisoformat(text)
        except ValueError:
            raise _not_local() from None
        if local.tzinfo is not None or local.microsecond or "T" not in text:
            raise _not_local()
        return local


def _not_local() -> ValidationError:
    return ValidationError([_("Enter a local date and time like 2026-12-01T23:59:59.")])


class WordingSchema(Schema):
    title = Line(max=200, load_default="")
    text = Paragraphs(max=30_000, load_default="")


class OptionSchema(Schema):
    id = fields.String(required=True, validate=_check_id)
    text = ByLanguage(Line(max=300), required=True)


class QuestionSchema(Schema):
    """A question with its words in all languages."""

    id = fields.String(required=True, validate=_check_id)
    type = fields.String(required=True, validate=validate.OneOf(QUESTION_TYPES))
    text = ByLanguage(Line(max=1000), required=True)
    help = ByLanguage(Paragraphs(max=1000), load_default=dict)
    required = fields.Boolean(load_default=False, truthy={True}, falsy={False})
    options = fields.List(fields.Nested(OptionSchema()), load_default=list, validate=validate.Length(max=50))
    max_length = fields.Int(strict=True, load_default=None, allow_none=True, validate=validate.Range(1, 20_000))


class ContentSchema(Schema):
    """What HR sends of a vacancy; `opens_at` and `closes_at` are local times of `zone`."""

    organisation = Line(required=True, min=1, max=50)
    list_id = Line(required=True, data_key="list", min=1, max=50)
    reference = Line(required=True, min=1, max=50)
    languages = fields.List(
        fields.String(validate=_check_language), required=True, validate=validate.Length(min=1, max=MOST_LANGUAGES)
    )
    zone = fields.String(required=True, validate=validate.Length(min=1, max=50))
    opens_at = LocalTime(load_default=None, allow_none=True)
    closes_at = LocalTime(load_default=None, allow_none=True)
    grade = Line(max=100, load_default=None, allow_none=True)
    category = Line(max=100, load_default=None, allow_none=True)
    contract_type = Line(max=100, load_default=None, allow_none=True)
    duty_station = Line(max=100, load_default=None, allow_none=True)
    country = fields.String(load_default=None, allow_none=True, validate=_check_country)
    texts = ByLanguage(fields.Nested(WordingSchema()), load_default=dict)
    questionnaire = fields.List(fields.Nested(QuestionSchema()), load_default=list, validate=validate.Length(max=50))
    required_documents = fields.List(
        fields.String(validate=_check_id), load_default=list, validate=validate.Length(max=20)
    )


class CancellationSchema(Schema):
    reason = Line(required=True, min=1, max=1000)


def content_of(body: Mapping[str, Any]) -> Content:
    """A loaded `ContentSchema` as the domain knows it: local times become instants."""
    zone = body["zone"]
    instants = {
        name: instant_of(body[name], zone, f"/{name}") if body[name] is not None else None
        for name in ("opens_at", "closes_at")
    }
    languages = tuple(dict.fromkeys(body["languages"]))
    rest = {name: value for name, value in body.items() if name != "organisation"}
    return msgspec.convert({**rest, **instants, "languages": languages}, Content)
