"""How an application is shown to its candidate."""

from __future__ import annotations

from marshmallow import fields

from application_service.schemas.rules import CvSchema, RecommendationsSchema, StaffNumberSchema
from application_service.schemas.submitted import RequestSchema
from application_service.schemas.words import Words
from application_service.schemas.writing import ReferenceSchema, SignatureSchema
from chassis.schemas import Schema


class GapSchema(Schema):
    pointer = fields.String()
    code = fields.String()
    message = Words()
    step = fields.String()


class VacancySchema(Schema):
    id = fields.UUID()
    reference = fields.String()
    title = fields.String()
    organisation = fields.String()
    organisation_name = fields.String()
    list = fields.String()
    closes_at = fields.DateTime()
    zone = fields.String()
    state = fields.String()


class PromiseSchema(Schema):
    """`days_left` counts once the vacancy has closed; it is negative when the day has passed."""

    text = fields.String()
    addressed_to = fields.String()
    not_before = fields.Date()
    answer_by = fields.Date()
    days_left = fields.Int()


class WithdrawalWordsSchema(Schema):
    """What a policy calls taking an application back, in the reader's language."""

    action = fields.String()
    title = fields.String()
    done = fields.String()
    state = fields.String()
    undo = fields.String()


class ApplicationItemSchema(Schema):
    id = fields.UUID()
    purpose = fields.String()
    organisation = fields.String()
    organisation_name = fields.String()
    list = fields.String()
    list_title = fields.String()
    zone = fields.String()
    vacancy = fields.Nested(VacancySchema(), allow_none=True)
    state = fields.String()
    stage = fields.String()
    stage_label = Words()
    created_at = fields.DateTime()
    updated_at = fields.DateTime()
    submitted_at = fields.DateTime()
    receipt_number = fields.String()
    submission_version = fields.Int()
    may_change = fields.Boolean()
    withdrawn_at = fields.DateTime()
    withdrawal_words = fields.Nested(WithdrawalWordsSchema(), allow_none=True)
    promise = fields.Nested(PromiseSchema())


class ApplicationsSchema(Schema):
    items = fields.List(fields.Nested(ApplicationItemSchema()))
    next = fields.String()


class StepSchema(Schema):
    id = fields.String()
    title = fields.String()
    state = fields.String()
    owner = fields.String()
    sections = fields.List(fields.String())


class GroupSchema(Schema):
    title = fields.String()
    steps = fields.List(fields.String())


class OptionSchema(Schema):
    id = fields.String()
    text = fields.String()


class QuestionSchema(Schema):
    id = fields.String()
    type = fields.String()
    text = fields.String()
    help = fields.String()
    required = fields.Boolean()
    options = fields.List(fields.Nested(OptionSchema()))
    max_length = fields.Int()


class AttachmentSchema(Schema):
    id = fields.UUID()
    kind = fields.String()
    name = fields.String()
    size = fields.Int()
    media_type = fields.String()
    sha256 = fields.String()
    state = fields.String()
    created_at = fields.DateTime()


class AttachmentKindSchema(Schema):
    id = fields.String()
    title = fields.String()
    step = fields.String()


class NameRuleSchema(Schema):
    max_length = fields.Int()
    pattern = fields.String()
    example = fields.String()
    help = fields.String()


class AttachmentRulesSchema(Schema):
    max_bytes = fields.Int()
    max_count = fields.Int()
    after_submission = fields.String()
    kinds = fields.List(fields.Nested(AttachmentKindSchema()))
    media_types = fields.List(fields.String())
    size_help = fields.String()
    name_rule = fields.Nested(NameRuleSchema())
    before_submission_warning = fields.String()


class LetterFromSchema(Schema):
    """The vacancy that the letter was written for."""

    vacancy_id = fields.UUID()
    reference = fields.String()
    title = fields.String()


class LeftOutSchema(Schema):
    what = fields.String()
    name = fields.String()
    text = Words()


class CopiedSchema(Schema):
    of = fields.UUID()
    left_out = fields.List(fields.Nested(LeftOutSchema()))


class RulesSchema(Schema):
    references_min = fields.Int()
    references_max = fields.Int()
    letter = fields.String()
    letter_max = fields.Int()
    letter_advice = fields.String()
    change_after_submission = fields.String()
    may_change = fields.Boolean()
    may_withdraw = fields.Boolean()
    may_undo_withdrawal = fields.Boolean()
    withdraw_undo = fields.Boolean()
    withdraw_all = fields.Boolean()
    withdrawal_warning = fields.String()
    conditions_at_submit = fields.String()
    reapplication_after_withdrawal = fields.Boolean()
    recommendations = fields.Nested(RecommendationsSchema(), allow_none=True)
    staff_number = fields.Nested(StaffNumberSchema(), allow_none=True)
    cv = fields.Nested(CvSchema())
    attachments = fields.Nested(AttachmentRulesSchema())


class ApplicationSchema(ApplicationItemSchema):
    version = fields.Int()
    policy = fields.String()
    steps = fields.List(fields.Nested(StepSchema()))
    groups = fields.List(fields.Nested(GroupSchema()))
    general_answers = fields.Dict(keys=fields.String())
    vacancy_answers = fields.Dict(keys=fields.String())
    general_questionnaire = fields.List(fields.Nested(QuestionSchema()))
    vacancy_questionnaire = fields.List(fields.Nested(QuestionSchema()))
    letter = fields.String()
    letter_from = fields.Nested(LetterFromSchema(), allow_none=True)
    staff_number = fields.String()
    copied = fields.Nested(CopiedSchema(), allow_none=True)
    references = fields.List(fields.Nested(ReferenceSchema()))
    signature = fields.Nested(SignatureSchema())
    recommendations_confirmed = fields.Boolean()
    required_documents = fields.List(fields.String())
    attachments = fields.List(fields.Nested(AttachmentSchema()))
    declaration = fields.String()
    problems = fields.List(fields.Nested(GapSchema()))
    rules = fields.Nested(RulesSchema())
    accepts_applications = fields.Boolean()
    requests = fields.List(fields.Nested(RequestSchema()))


class ReviewSchema(Schema):
    dossier = fields.Raw()
    problems = fields.List(fields.Nested(GapSchema()))
    ready = fields.Boolean()
    hash = fields.String()


class ReceiptSchema(Schema):
    """The receipt is kept as it was given, so its values are plain text here."""

    number = fields.String()
    at = fields.String()
    arrived_at = fields.String()
    hash = fields.String()
    version = fields.Int()
    vacancy = fields.Dict(keys=fields.String())


class NoticeSchema(Schema):
    vacancy_id = fields.UUID()
    version = fields.Int()
    reference = fields.String()
    language = fields.String()
    title = fields.String()
    text = fields.String()
    grade = fields.String()
    contract_type = fields.String()
    duty_station = fields.String()
    country = fields.String()
    opens_at = fields.DateTime()
    closes_at = fields.DateTime()
    zone = fields.String()


class HappeningSchema(Schema):
    at = fields.DateTime()
    what = fields.String()
    text = Words()
