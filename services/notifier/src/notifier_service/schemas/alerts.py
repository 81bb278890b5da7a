"""The outside shape of alerts, of the policies' rules and of the mails sent."""

from __future__ import annotations

from typing import Any
from zoneinfo import ZoneInfo

from marshmallow import ValidationError, fields, validate

from chassis.i18n import _
from chassis.schemas import Line, Schema

FREQUENCIES = ("immediate", "daily", "weekly")
MOST_VALUES = 20
"""Values that one criterion takes."""


class Values(fields.Field[Any]):
    """One value, or several of which a vacancy must have one."""

    def __init__(self, *, max: int, **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self._one = Line(max=max)

    def _deserialize(self, value: Any, attr: str | None, data: Any, **kwargs: Any) -> Any:
        values = value if isinstance(value, list) else [value]
        if len(values) > MOST_VALUES:
            raise ValidationError([_("At most {limit} values.", limit=MOST_VALUES)])
        return [self._one.deserialize(each) for each in values]

    def _serialize(self, value: Any, attr: str | None, obj: Any, **kwargs: Any) -> Any:
        return value


class Day(fields.Date):
    """A day, kept as it is written: `2026-12-01`."""

    def _deserialize(self, value: Any, attr: str | None, data: Any, **kwargs: Any) -> Any:
        return super()._deserialize(value, attr, data, **kwargs).isoformat()


class CriteriaSchema(Schema):
    organisation = Values(max=100, allow_none=True)
    list = Values(max=100, allow_none=True)
    q = Line(max=200, allow_none=True)
    category = Values(max=200, allow_none=True)
    grade = Values(max=200, allow_none=True)
    contract_type = Values(max=200, allow_none=True)
    duty_station = Values(max=200, allow_none=True)
    country = Values(max=2, allow_none=True)
    language = Line(max=20, allow_none=True)
    closing_after = Day(allow_none=True)
    closing_before = Day(allow_none=True)


class PreviewArgs(Schema):
    """The criteria as a query: a name that is repeated has several values."""

    organisation = fields.List(Line(max=100), validate=validate.Length(max=MOST_VALUES))
    list = fields.List(Line(max=100), validate=validate.Length(max=MOST_VALUES))
    q = Line(max=200)
    category = fields.List(Line(max=200), validate=validate.Length(max=MOST_VALUES))
    grade = fields.List(Line(max=200), validate=validate.Length(max=MOST_VALUES))
    contract_type = fields.List(Line(max=200), validate=validate.Length(max=MOST_VALUES))
    duty_station = fields.List(Line(max=200), validate=validate.Length(max=MOST_VALUES))
    country = fields.List(Line(max=2), validate=validate.Length(max=MOST_VALUES))
    language = Line(max=20)
    closing_after = Day()
    closing_before = Day()


def _check_zone(value: str) -> None:
    try:
        ZoneInfo(value)
    except (KeyError, ValueError, OSError):
        raise ValidationError([_("Use the name of a time zone, like Europe/Zurich.")]) from None


class Mailbox(fields.Email):
    """An address that every mail server can be given: ASCII throughout (RFC 5321)."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(validate=validate.Length(max=254), **kwargs)

    def _deserialize(self, value: Any, attr: str | None, data: Any, **kwargs: Any) -> Any:
        address = super()._deserialize(value, attr, data, **kwargs)
        if not address.isascii():
            raise ValidationError([_("Enter an e-mail address without accents: mail to others may never arrive.")])
        return address


class NewSearchSchema(Schema):
    """`frequency`: by default the first that the policy offers; `zone`: whose morning a digest waits for."""

    name = Line(min=1, max=100, required=True)
    criteria = fields.Nested(CriteriaSchema(), required=True)
    frequency = fields.String(load_default=None, allow_none=True, validate=validate.OneOf(FREQUENCIES))
    zone = fields.String(load_default=None, allow_none=True, validate=_check_zone)


class NewAlertSchema(NewSearchSchema):
    """`alert`: false keeps the search without sending mails; `address`: one of its own, confirmed by a click (I15)."""

    alert = fields.Boolean(load_default=True, truthy={True}, falsy={False})
    address = Mailbox(load_default=None, allow_none=True)


class NewSubscriptionSchema(NewSearchSchema):
    email = Mailbox(required=True)


class AlertChangeSchema(Schema):
    name = Line(min=1, max=100)
    frequency = fields.String(validate=validate.OneOf(FREQUENCIES))
    paused = fields.Boolean(truthy={True}, falsy={False})
    alert = fields.Boolean(truthy={True}, falsy={False})
    address = Mailbox(allow_none=True)


class LinkedAlertChangeSchema(Schema):
    """An alert of an address without an account goes to that address."""

    name = Line(min=1, max=100)
    frequency = fields.String(validate=validate.OneOf(FREQUENCIES))
    paused = fields.Boolean(truthy={True}, falsy={False})


class LimitsSchema(Schema):
    saved_searches_max = fields.Int()
    saved_search_days = fields.Int()
    frequencies = fields.List(fields.String())
    own_address = fields.Bool()
    silent_searches = fields.Bool()


class AlertSchema(Schema):
    id = fields.UUID()
    name = fields.String()
    criteria = fields.Dict(keys=fields.String(), values=Values(max=200))
    frequency = fields.String()
    alert = fields.Bool()
    paused = fields.Bool()
    confirmed = fields.Bool()
    address = fields.String(allow_none=True)
    created_at = fields.AwareDateTime()
    expires_at = fields.AwareDateTime()
    rules = fields.Nested(LimitsSchema())


class AlertsSchema(Schema):
    items = fields.List(fields.Nested(AlertSchema()))
    next = fields.String(allow_none=True)


class ConfirmationSchema(Schema):
    """`manage`: the token of the page that manages all alerts of an address without an account."""

    alert = fields.Nested(AlertSchema())
    manage = fields.String(allow_none=True)


class HitSchema(Schema):
    vacancy_id = fields.UUID()
    title = fields.String()
    reference = fields.String()
    organisation = fields.String()
    state = fields.String()
    published_at = fields.AwareDateTime()
    why = fields.Dict(keys=fields.String(), values=fields.String())


class PreviewSchema(Schema):
    since = fields.AwareDateTime()
    total = fields.Int()
    items = fields.List(fields.Nested(HitSchema()))


class RulesArgs(Schema):
    organisation = Line(max=100, required=True)
    list = Line(max=100, load_default=None)


class AlertRulesSchema(Schema):
    """`spam_note` holds `{address}`, to be replaced by where the reader's mails go."""

    limits = fields.Nested(LimitsSchema())
    asked_in_personal_step = fields.Bool()
    alert_per_category = fields.Bool()
    feeds_named = fields.Bool()
    new_subscription_note = fields.String(allow_none=True)
    spam_note = fields.String()
    reminder_days = fields.Int()


class SupportRulesSchema(Schema):
    organisation = fields.String()
    organisation_name = fields.String()
    policy = fields.String()
    signed_out = fields.Bool()
    address = fields.String(allow_none=True)
    screenshots_max = fields.Int()
    screenshot_max_bytes = fields.Int()
    media_types = fields.List(fields.String())
    description_max = fields.Int()
    asks = fields.List(fields.String())
    text = fields.String()


class ServiceRulesSchema(Schema):
    alerts = fields.Nested(AlertRulesSchema())
    support = fields.Nested(SupportRulesSchema())
    news = fields.Bool()


class UnsubscriptionSchema(Schema):
    """`kind`: `alert` or `news`; `name`: of the alerts, or of the organisation whose news end."""

    kind = fields.String()
    name = fields.String()


class MailSchema(Schema):
    id = fields.UUID()
    template = fields.String()
    subject = fields.String(allow_none=True)
    state = fields.String()
    possibly_duplicated = fields.Bool()
    created_at = fields.AwareDateTime()
    sent_at = fields.AwareDateTime(allow_none=True)


class MailsSchema(Schema):
    items = fields.List(fields.Nested(MailSchema()))
    next = fields.String(allow_none=True)
