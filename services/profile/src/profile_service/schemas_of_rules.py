"""The outside shape of rules: a policy's, an institution, and the level that is proposed for a degree."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import marshmallow as ma
from marshmallow import fields, validate

from chassis.http import language
from chassis.i18n import Text, pick
from chassis.problems import translated
from chassis.schemas import Schema

MOST_FOUND = 50


class Words(fields.Field[Text]):
    """A text for the reader, in their language."""

    def _serialize(self, value: Text | None, attr: str | None, obj: Any, **kwargs: Any) -> str | None:
        return None if value is None else translated(value)


class Titles(fields.Field[Mapping[str, str]]):
    """A map of languages, read in the reader's."""

    def _serialize(self, value: Mapping[str, str] | None, attr: str | None, obj: Any, **kwargs: Any) -> str | None:
        return pick(value, language()) if value else None


class LinkSchema(Schema):
    label = Titles()
    url = fields.String()


RulePartSchema = Schema.from_dict(
    {"id": fields.String(), "title": Titles(), "fields": fields.List(fields.String())}, name="RulePart"
)


class TextLimitSchema(Schema):
    max_characters = fields.Integer()
    about_words = fields.Integer()


class ExperienceRulesSchema(Schema):
    inside_section = fields.Boolean()
    inside_title = Titles()
    outside_title = Titles()
    duties = fields.Nested(TextLimitSchema)
    achievements = fields.Nested(TextLimitSchema)
    internships = fields.Boolean()


class ExpertiseLevelSchema(Schema):
    id = fields.String()
    label = Titles()
    definition = Titles()


class EducationRulesSchema(Schema):
    institution = fields.String()
    others_choice = Titles()
    accredited_only = fields.Boolean()
    accreditation_sources = fields.List(fields.Nested(LinkSchema))
    advanced_levels = fields.List(fields.String())
    in_progress = fields.Boolean()
    propose_level = fields.Boolean()
    degree_desk = fields.String()


class CvRulesSchema(Schema):
    formats = fields.List(fields.String())
    kept = fields.Boolean()
    linkedin = fields.Boolean()
    typing_recommended = fields.Boolean()
    smaller_than_bytes = fields.Integer()
    note = Titles()


class RulesSchema(Schema):
    """A policy's rules of the profile, in the reader's language."""

    parts = fields.List(fields.Nested(RulePartSchema))
    mandatory = fields.List(fields.String())
    alerts_need = fields.List(fields.String())
    complete_before_applying = fields.Boolean()
    minutes_needed = fields.Integer()
    experience = fields.Nested(ExperienceRulesSchema)
    expertise_levels = fields.List(fields.Nested(ExpertiseLevelSchema))
    education = fields.Nested(EducationRulesSchema)
    social_links = fields.String()
    cv = fields.Nested(CvRulesSchema)


class SourceOfRuleSchema(Schema):
    title = fields.String()
    url = fields.String()


class ProposalSchema(Schema):
    """The level that a rule proposes; without one the title is no degree by itself, and the reason says so."""

    rule = fields.String(attribute="id")
    level = fields.String(attribute="grade.level")
    lmd = fields.String(attribute="grade.lmd")
    eqf = fields.Integer(attribute="grade.eqf")
    isced = fields.Integer(attribute="grade.isced")
    reason = Titles()
    source = fields.Nested(SourceOfRuleSchema)


class StandingSchema(Schema):
    code = fields.String()
    message = Words()
    counts = fields.Boolean()
    advanced = fields.Boolean()


def _country(**more: Any) -> fields.String:
    return fields.String(validate=validate.Regexp(r"[A-Z]{2}\Z"), **more)


class DegreeArgs(Schema):
    country = _country(required=True)
    title = fields.String(required=True, validate=validate.Length(min=1, max=200))


class DegreeSchema(Schema):
    proposal = fields.Nested(ProposalSchema, allow_none=True)


class InstitutionArgs(Schema):
    """`q` holds words of the name in any order."""

    country = _country(load_default=None)
    q = fields.String(load_default="", validate=validate.Length(max=200))
    limit = fields.Integer(load_default=20, validate=validate.Range(min=1, max=MOST_FOUND))

    @ma.validates_schema
    def _something(self, data: Mapping[str, Any], **_kwargs: Any) -> None:
        if not data.get("country") and not data.get("q", "").strip():
            raise ma.ValidationError({"q": ["Give a country, or words of the name."]})


class InstitutionSchema(Schema):
    id = fields.String()
    country = fields.String()
    name = fields.String()
    city = fields.String(allow_none=True)
    other_names = fields.List(fields.String(), attribute="others")


class FoundSchema(Schema):
    items = fields.List(fields.Nested(InstitutionSchema))
