"""The outside shape of what a policy says of applying."""

from __future__ import annotations

from marshmallow import fields

from chassis.schemas import Line, Schema


class ListRulesArgs(Schema):
    organisation = Line(max=100, min=1, required=True)
    list_id = Line(max=100, load_default=None, data_key="list")


class StepTitleSchema(Schema):
    id = fields.String()
    title = fields.String()


class GroupTitleSchema(Schema):
    title = fields.String()
    steps = fields.List(fields.String())


class RecommendationsSchema(Schema):
    text = fields.String()
    manual = fields.String()


class StaffNumberSchema(Schema):
    label = fields.String()
    help = fields.String()


class CvSchema(Schema):
    """Ways to start beside typing; without formats, no CV and no import file is taken (L5)."""

    formats = fields.List(fields.String())
    linkedin = fields.Boolean()
    typing_recommended = fields.Boolean()
    note = fields.String()


class SpontaneousSchema(Schema):
    accepted = fields.Boolean()
    steps = fields.List(fields.String())
    text = fields.String()


class WithdrawalSchema(Schema):
    until = fields.String()
    undo = fields.Boolean()
    all = fields.Boolean()
    warning = fields.String()


class ListRulesSchema(Schema):
    organisation = fields.String()
    list = fields.String()
    list_title = fields.String()
    policy = fields.String()
    steps = fields.List(fields.Nested(StepTitleSchema()))
    groups = fields.List(fields.Nested(GroupTitleSchema()))
    draft_without_vacancy = fields.Boolean()
    copy_from_earlier = fields.Boolean()
    one_per_vacancy = fields.Boolean()
    reapplication_after_withdrawal = fields.Boolean()
    recommendations = fields.Nested(RecommendationsSchema(), allow_none=True)
    spontaneous = fields.Nested(SpontaneousSchema())
    withdrawal = fields.Nested(WithdrawalSchema())
    cv = fields.Nested(CvSchema())
