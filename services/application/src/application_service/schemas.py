"""The outside shape of requests and answers."""

from __future__ import annotations

import re
from typing import Any

from marshmallow import ValidationError, fields, validate, validates_schema

from application_service.domain.application import Purpose
from application_service.domain.questions import TEXT_MAX
from application_service.rule_schemas import CvSchema, RecommendationsSchema, StaffNumberSchema
from application_service.submitted_schemas import DocumentKindSchema, RequestSchema, VersionSchema
from chassis.i18n import Text, _
from chassis.problems import translated
from chassis.schemas import Line, PageArgs, Paragraphs, Schema

LETTER_MAX = 20_000
_UNSTORABLE = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\u2028\u2029\ud800-\udfff]")
_ANSWERS_MAX = 200
_CHOICES_MAX = 100
_NUMBER_MAX = 1e15


class Words(fields.Field[Any]):
    """A text put into the reader's language."""

    def _serialize(self, value: Any, attr: str | None, obj: Any, **kwargs: Any) -> Any:
        return translated(value) if isinstance(value, Text) else value


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


class SubmissionSchema(Schema):
    profile_version = fields.Int(required=True, strict=True, validate=validate.Range(min=0, max=2**31 - 1))
    conditions_accepted = fields.Boolean(load_default=False, truthy={True}, falsy={False})


class EmptySchema(Schema):
    """Nothing may be sent."""


class ApplicationsArgs(PageArgs):
    state = fields.String(load_default=None, validate=validate.OneOf(["draft", "submitted", "withdrawn"]))


class ReviewArgs(Schema):
    profile_version = fields.Int(load_default=0, validate=validate.Range(min=0, max=2**31 - 1))


class DeskArgs(PageArgs):
    stage = Line(max=100, load_default=None)
    state = fields.String(load_default=None, validate=validate.OneOf(["submitted", "withdrawn"]))
    education_level = Line(max=20, load_default=None)
    country = Line(max=10, load_default=None)
    language = Line(max=10, load_default=None)


class StageMoveSchema(Schema):
    stage = Line(max=100, min=1, required=True)
    note = Paragraphs(max=5_000, load_default="")


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


class PromisesArgs(Schema):
    organisation = Line(max=100, min=1, required=True)


class PromisesKeptSchema(Schema):
    organisation = fields.String()
    kept = fields.Int()
    lapsed = fields.Int()


class RunningPromiseSchema(Schema):
    vacancy_id = fields.UUID()
    organisation = fields.String()
    reference = fields.String()
    title = fields.String()
    answer_by = fields.Date()
    days_left = fields.Int()
    waiting = fields.Int()
    lapses_soon = fields.Boolean()


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


class StageChoiceSchema(Schema):
    id = fields.String()
    label = fields.String()
    tells_candidate = fields.Boolean()


class DeskItemSchema(Schema):
    id = fields.UUID()
    candidate_name = fields.String()
    state = fields.String()
    stage = fields.String()
    submitted_at = fields.DateTime()
    education_level = fields.String()
    languages = fields.List(fields.String())
    country = fields.String()


class DeskSchema(Schema):
    items = fields.List(fields.Nested(DeskItemSchema()))
    next = fields.String()
    counts = fields.Dict(keys=fields.String(), values=fields.Int())
    withdrawn = fields.Int()
    stages = fields.List(fields.Nested(StageChoiceSchema()))


class StageChangeSchema(Schema):
    at = fields.DateTime()
    by = fields.UUID()
    from_ = fields.String(attribute="from", data_key="from")
    to = fields.String()
    from_label = fields.String()
    to_label = fields.String()
    note = fields.String()


class StaffApplicationSchema(Schema):
    id = fields.UUID()
    version = fields.Int()
    vacancy_id = fields.UUID()
    vacancy_reference = fields.String()
    state = fields.String()
    stage = fields.String()
    stage_label = fields.String()
    allowed_stages = fields.List(fields.Nested(StageChoiceSchema()))
    submitted_at = fields.DateTime()
    arrived_at = fields.DateTime()
    withdrawn_at = fields.DateTime()
    receipt_number = fields.String()
    hash = fields.String()
    dossier = fields.Raw()
    submission_version = fields.Int()
    versions = fields.List(fields.Nested(VersionSchema()))
    requests = fields.List(fields.Nested(RequestSchema()))
    document_kinds = fields.List(fields.Nested(DocumentKindSchema()))
    stage_history = fields.List(fields.Nested(StageChangeSchema()))


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


class CheckedReceiptSchema(Schema):
    genuine = fields.Boolean()
    receipt = fields.Nested(ReceiptClaimsSchema(), allow_none=True)
