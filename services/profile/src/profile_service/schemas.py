"""The outside shape of requests and answers."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

import marshmallow as ma
from flask import request
from flask_smorest.fields import Upload as UploadField
from marshmallow import fields, validate

from chassis.schemas import Schema
from profile_service.deps import Place
from profile_service.domain import text
from profile_service.domain.failures import explained
from profile_service.domain.fields import GROUPS, LISTED, MOST_ITEMS, PERSONAL, SECTIONS, Field, Kind
from profile_service.domain.imports import Decision, Import
from profile_service.domain.profile import Change, flat
from profile_service.domain.suggestions import MOST_SUGGESTIONS, Misfit
from profile_service.schemas_of_rules import ProposalSchema, StandingSchema, Titles, Words
from profile_service.use_cases.imports import ImportView, ShownSuggestion
from profile_service.use_cases.profiles import ProfileView

MOST_DECISIONS = MOST_SUGGESTIONS
_NAME = re.compile(r"[a-z0-9-]{1,100}")


class Plain(fields.String):
    """Plain text: pasted formatting goes, words stay. Empty text is null."""

    def __init__(self, field: Field) -> None:
        self._strip = text.paragraphs if field.kind is Kind.TEXT else text.one_line
        super().__init__(validate=validate.Length(max=field.limit), allow_none=True)

    def _deserialize(self, value: Any, attr: str | None, data: Any, **kwargs: Any) -> Any:
        return self._strip(super()._deserialize(value, attr, data, **kwargs)) or None

    def _validate(self, value: Any) -> None:
        if value is not None:
            super()._validate(value)


def _of(field: Field) -> fields.Field[Any]:
    if field.kind is Kind.FLAG:
        return fields.Boolean(truthy={True}, falsy={False}, allow_none=True)
    if field.kind in LISTED:
        each = Plain(field)
        each.allow_none = False
        return fields.List(each, validate=validate.Length(max=field.most), allow_none=True)
    return Plain(field)


def _shape(name: str, known: Mapping[str, Field], **more: fields.Field[Any]) -> type[ma.Schema]:
    return Schema.from_dict({**more, **{each: _of(field) for each, field in known.items()}}, name=name)


def _group(group: str) -> fields.Nested:
    inner = {name.partition("/")[2]: field for name, field in PERSONAL.items() if name.startswith(f"{group}/")}
    return fields.Nested(_shape(group.title().replace("_", ""), inner), allow_none=True)


PersonalSchema = _shape(
    "Personal",
    {name: field for name, field in PERSONAL.items() if "/" not in name},
    **{group: _group(group) for group in GROUPS},
)


def _item_id() -> fields.String:
    return fields.String(validate=validate.Length(max=64), allow_none=True)


ITEM_SCHEMAS = {section: _shape(f"{section.title()}Item", known, id=_item_id()) for section, known in SECTIONS.items()}


def _items(section: str) -> fields.List[Any]:
    return fields.List(fields.Nested(ITEM_SCHEMAS[section]), validate=validate.Length(max=MOST_ITEMS[section]))


class PlaceArgs(Schema):
    """The list of vacancies under whose rules the profile is looked at."""

    organisation = fields.String(load_default=None, validate=validate.Regexp(_NAME))
    list = fields.String(load_default=None, validate=validate.Regexp(_NAME))


class ChangeSchema(Schema):
    """Personal data are merged key by key; a section that is sent replaces the stored one."""

    personal = fields.Nested(PersonalSchema)
    education = _items("education")
    experience = _items("experience")
    languages = _items("languages")
    skills = _items("skills")
    certifications = _items("certifications")

    @ma.post_load
    def _change(self, data: dict[str, Any], **_kwargs: Any) -> Change:
        return Change(flat(data.pop("personal", {})), data)


class ProblemSchema(Schema):
    pointer = fields.String()
    code = fields.String()
    message = Words()


class MissingSchema(Schema):
    pointer = fields.String()
    message = Words()


class PartSchema(Schema):
    id = fields.String()
    title = Titles()
    complete = fields.Boolean()


class CompletenessSchema(Schema):
    percent = fields.Integer()
    missing = fields.List(fields.Nested(MissingSchema))
    parts = fields.List(fields.Nested(PartSchema))
    missing_for_alerts = fields.List(fields.Nested(MissingSchema))


EducationShown = _shape(
    "EducationShown",
    SECTIONS["education"],
    id=_item_id(),
    proposal=fields.Nested(ProposalSchema, allow_none=True),
    standing=fields.Nested(StandingSchema, allow_none=True),
)


class ProfileSchema(Schema):
    version = fields.Integer(attribute="profile.version")
    updated_at = fields.AwareDateTime(attribute="profile.updated_at")
    personal = fields.Nested(PersonalSchema)
    education = fields.List(fields.Nested(EducationShown))
    experience = fields.List(fields.Nested(ITEM_SCHEMAS["experience"]))
    languages = fields.List(fields.Nested(ITEM_SCHEMAS["languages"]))
    skills = fields.List(fields.Nested(ITEM_SCHEMAS["skills"]))
    certifications = fields.List(fields.Nested(ITEM_SCHEMAS["certifications"]))
    completeness = fields.Nested(CompletenessSchema)
    problems = fields.List(fields.Nested(ProblemSchema))
    advanced_degree = fields.Boolean()

    @ma.pre_dump
    def _flattened(self, view: ProfileView, **_kwargs: Any) -> dict[str, Any]:
        document = view.profile.content.to_json()
        studies = zip(document["education"], view.studies, strict=True)
        return {
            "profile": view.profile,
            "completeness": view.completeness,
            "problems": view.problems,
            "advanced_degree": view.advanced_degree,
            **document,
            "education": [{**item, **vars(said)} for item, said in studies],
        }


class UploadSchema(PlaceArgs):
    """A form of several parts: the file, and the list of vacancies it is uploaded for."""

    file = UploadField(required=True)

    @ma.pre_load
    def _whole_form(self, _files: Any, **_kwargs: Any) -> dict[str, Any]:
        return {**request.form.to_dict(), **request.files.to_dict()}

    @ma.post_load
    def _place(self, data: dict[str, Any], **_kwargs: Any) -> dict[str, Any]:
        return {"file": data["file"], "place": Place(data["organisation"], data["list"])}


class QueuedSchema(Schema):
    id = fields.String()
    state = fields.String()
    file_name = fields.String()


class FailureSchema(Schema):
    code = fields.String()
    message = Words()


class SourceSchema(Schema):
    """`box` is left, top, right and bottom in points, from the top left corner of the page."""

    page = fields.Integer(allow_none=True)
    start = fields.Integer(allow_none=True)
    end = fields.Integer(allow_none=True)
    text = fields.String()
    box = fields.List(fields.Float(), allow_none=True)


class PageSizeSchema(Schema):
    number = fields.Integer()
    width = fields.Float()
    height = fields.Float()


class SourceLineSchema(Schema):
    """`start` counts characters like `start` and `end` of a suggestion's source; size 0: none is known."""

    text = fields.String()
    page = fields.Integer(allow_none=True)
    box = fields.List(fields.Float(), allow_none=True)
    size = fields.Float()
    bold = fields.Boolean()
    heading = fields.Boolean()
    start = fields.Integer()


class ReadDocumentSchema(Schema):
    """No pages where the format has none."""

    pages = fields.List(fields.Nested(PageSizeSchema))
    lines = fields.List(fields.Nested(SourceLineSchema))


class SuggestionSchema(Schema):
    id = fields.UUID()
    section = fields.String()
    entry = fields.Integer(allow_none=True)
    pointer = fields.String()
    label_code = fields.String()
    value = fields.Raw()
    current_value = fields.Raw(allow_none=True)
    confidence = fields.Float()
    source = fields.Nested(SourceSchema)
    state = fields.String()


class MisfitSchema(Schema):
    """A value of the wrong kind for the field that the file gives it for (W39)."""

    section = fields.String()
    label_code = fields.String()
    value = fields.String()
    source = fields.String()
    code = fields.String()
    message = Words()


class ImportRulesSchema(Schema):
    """`kinds` are told by content; none: no CV and no import file is accepted (L5)."""

    accepted = fields.Boolean()
    kinds = fields.List(fields.String())
    kept = fields.Boolean()
    typing_recommended = fields.Boolean()
    smaller_than_bytes = fields.Integer()
    note = Titles(allow_none=True)


class KeptFileSchema(Schema):
    id = fields.UUID()
    file_name = fields.String()
    size = fields.Integer()
    created_at = fields.AwareDateTime()


class ImportSchema(Schema):
    id = fields.UUID()
    state = fields.String()
    kind = fields.String()
    kept = fields.Boolean()
    file_name = fields.String()
    failure = fields.Nested(FailureSchema, allow_none=True)
    file_deleted = fields.Boolean()
    suggestions = fields.List(fields.Nested(SuggestionSchema))
    not_understood = fields.List(fields.String())
    misfits = fields.List(fields.Nested(MisfitSchema))
    profile_version = fields.Integer()

    @ma.pre_dump
    def _flattened(self, view: ImportView, **_kwargs: Any) -> dict[str, Any]:
        imported = view.imported
        return {
            "id": imported.id,
            "state": imported.state.value,
            "kind": imported.kind,
            "kept": imported.kept,
            "file_name": imported.file_name,
            "failure": _failure(imported),
            "file_deleted": imported.file_deleted,
            "suggestions": [_shown(each) for each in view.suggestions],
            "not_understood": imported.not_understood,
            "misfits": [_misfit(each) for each in imported.misfits],
            "profile_version": view.profile_version,
        }


def _failure(imported: Import) -> dict[str, Any] | None:
    if imported.failure is None:
        return None
    return {"code": imported.failure, "message": explained(imported.failure)}


def _misfit(misfit: Misfit) -> dict[str, Any]:
    code, message = misfit.finding() or ("", None)
    told = {"section": misfit.section, "label_code": misfit.label_code, "value": misfit.value}
    return {**told, "source": misfit.source, "code": code, "message": message}


def _shown(shown: ShownSuggestion) -> dict[str, Any]:
    suggestion = shown.suggestion
    return {
        "id": suggestion.id,
        "section": suggestion.section,
        "entry": suggestion.entry,
        "pointer": shown.pointer,
        "label_code": suggestion.label_code,
        "value": suggestion.value,
        "current_value": shown.current_value,
        "confidence": suggestion.confidence,
        "source": suggestion.source,
        "state": suggestion.state.value,
    }


def _ids() -> fields.List[Any]:
    return fields.List(fields.UUID(), load_default=list, validate=validate.Length(max=MOST_DECISIONS))


class DecisionSchema(Schema):
    """`version` is the profile's version beside which the suggestions were shown."""

    accept = _ids()
    reject = _ids()
    values = fields.Dict(
        keys=fields.UUID(), values=fields.Raw(), load_default=dict, validate=validate.Length(max=MOST_DECISIONS)
    )
    version = fields.Integer(required=True, strict=True, validate=validate.Range(min=0))

    @ma.post_load
    def _decision(self, data: dict[str, Any], **_kwargs: Any) -> dict[str, Any]:
        return {"seen": data["version"], "decision": Decision(data["accept"], data["reject"], data["values"])}
