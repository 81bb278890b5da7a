"""What the API answers."""

from __future__ import annotations

from marshmallow import fields, validate

from chassis.schemas import Schema
from vacancy_service.domain import State
from vacancy_service.schemas.written import QUESTION_TYPES, ByLanguage, QuestionSchema, WordingSchema


class SummarySchema(Schema):
    id = fields.UUID()
    reference = fields.String()
    organisation = fields.String()
    organisation_name = fields.String()
    list = fields.String()
    policy = fields.String()
    title = fields.String()
    grade = fields.String(allow_none=True)
    category = fields.String(allow_none=True)
    contract_type = fields.String(allow_none=True)
    duty_station = fields.String(allow_none=True)
    country = fields.String(allow_none=True)
    languages = fields.List(fields.String())
    published_at = fields.AwareDateTime(allow_none=True)
    opens_at = fields.AwareDateTime(allow_none=True)
    closes_at = fields.AwareDateTime(allow_none=True)
    zone = fields.String()
    state = fields.Enum(State, by_value=True)
    note = fields.String(allow_none=True)
    closing_moved = fields.String(allow_none=True)
    announced_closing = fields.AwareDateTime(allow_none=True)
    ends_at = fields.AwareDateTime(allow_none=True)
    amended_at = fields.AwareDateTime(allow_none=True)


class FacetValueSchema(Schema):
    value = fields.String()
    count = fields.Int()


class FacetsSchema(Schema):
    organisation = fields.List(fields.Nested(FacetValueSchema()))
    list = fields.List(fields.Nested(FacetValueSchema()))
    category = fields.List(fields.Nested(FacetValueSchema()))
    grade = fields.List(fields.Nested(FacetValueSchema()))
    contract_type = fields.List(fields.Nested(FacetValueSchema()))
    duty_station = fields.List(fields.Nested(FacetValueSchema()))
    country = fields.List(fields.Nested(FacetValueSchema()))
    notice_language = fields.List(fields.Nested(FacetValueSchema()))


class PublicPageSchema(Schema):
    items = fields.List(fields.Nested(SummarySchema()))
    next = fields.String(allow_none=True)
    facets = fields.Nested(FacetsSchema())


class DescriptionSchema(Schema):
    language = fields.String()
    title = fields.String()
    text = fields.String()


class ReadOptionSchema(Schema):
    id = fields.String()
    text = fields.String()


class ReadQuestionSchema(Schema):
    """A question in the reader's language."""

    id = fields.String()
    type = fields.String(validate=validate.OneOf(QUESTION_TYPES))
    text = fields.String()
    help = fields.String(allow_none=True)
    required = fields.Boolean()
    options = fields.List(fields.Nested(ReadOptionSchema()))
    max_length = fields.Int(allow_none=True)


class ExtensionSchema(Schema):
    """A closing that moved by rule, because no submission could be taken from one instant to the other."""

    outage_id = fields.UUID()
    outage_since = fields.AwareDateTime()
    outage_until = fields.AwareDateTime()
    closing_before = fields.AwareDateTime()
    closing_after = fields.AwareDateTime()
    at = fields.AwareDateTime()


class DetailSchema(SummarySchema):
    description = fields.Nested(DescriptionSchema())
    translations = fields.List(fields.String())
    questionnaire = fields.List(fields.Nested(ReadQuestionSchema()))
    general_questionnaire = fields.List(fields.Nested(ReadQuestionSchema()))
    required_documents = fields.List(fields.String())
    advice = fields.List(fields.String())
    how_to_apply = fields.String()
    promise = fields.String(allow_none=True)
    promised_to = fields.String(allow_none=True)
    answer_not_before = fields.Date(allow_none=True)
    answer_by = fields.Date(allow_none=True)
    feeds = fields.List(fields.String())
    extensions = fields.List(fields.Nested(ExtensionSchema()))
    accepts_applications = fields.Boolean()


class ProblemSchema(Schema):
    pointer = fields.String()
    code = fields.String()
    message = fields.String()


class StaffVacancySchema(SummarySchema):
    """A vacancy as HR edits it: all languages, local times, and what publication would still refuse."""

    version = fields.Int()
    opens_local = fields.String(allow_none=True)
    closes_local = fields.String(allow_none=True)
    texts = ByLanguage(fields.Nested(WordingSchema()))
    questionnaire = fields.List(fields.Nested(QuestionSchema()))
    required_documents = fields.List(fields.String())
    created_at = fields.AwareDateTime()
    updated_at = fields.AwareDateTime()
    closed_at = fields.AwareDateTime(allow_none=True)
    cancellation_reason = fields.String(allow_none=True)
    extensions = fields.List(fields.Nested(ExtensionSchema()))
    missing_translations = fields.List(fields.String())
    problems = fields.List(fields.Nested(ProblemSchema()))


class StaffPageSchema(Schema):
    items = fields.List(fields.Nested(StaffVacancySchema()))
    next = fields.String(allow_none=True)


class ListSchema(Schema):
    id = fields.String()
    policy = fields.String()
    title = fields.String()
    how_to_apply = fields.String()
    procedure = fields.List(fields.String())
    note = fields.String(allow_none=True)
    feeds = fields.List(fields.String())


class RulesSchema(ListSchema):
    """The rules of a list's vacancies in words, for pages that explain how to apply."""

    advice = fields.List(fields.String())
    closed_visible = fields.Boolean()
    standing_allowed = fields.Boolean()
    promise = fields.String(allow_none=True)


class OrganisationSchema(Schema):
    id = fields.String()
    name = fields.String()
    contact = fields.String()
    lists = fields.List(fields.Nested(ListSchema()))
