"""The outside shape of identity's requests and answers."""

from __future__ import annotations

from typing import Any, ClassVar

from marshmallow import EXCLUDE, ValidationError, fields, validate, validates_schema

from chassis import http
from chassis.i18n import _
from chassis.schemas import Line, Schema

_SECRET_LENGTH = 1000


class Plain(Line):
    """One line without halves of characters, which no database stores."""

    def _deserialize(self, value: Any, attr: str | None, data: Any, **kwargs: Any) -> Any:
        return _whole(super()._deserialize(value, attr, data, **kwargs))


class Email(Plain):
    """An e-mail address, kept as it was typed."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(max=254, min=1, **kwargs)
        self.validators.append(validate.Email())


class MailableEmail(Email):
    """An e-mail address that every mail server can be given: ASCII throughout (RFC 5321)."""

    def _deserialize(self, value: Any, attr: str | None, data: Any, **kwargs: Any) -> Any:
        address = super()._deserialize(value, attr, data, **kwargs)
        if not address.isascii():
            raise ValidationError([_("Enter an e-mail address without accents: mail to others may never arrive.")])
        return address


class Country(fields.String):
    """A country or territory by its ISO 3166 code."""

    def _deserialize(self, value: Any, attr: str | None, data: Any, **kwargs: Any) -> Any:
        code = super()._deserialize(value, attr, data, **kwargs)
        if len(code) != 2 or not (code.isascii() and code.isupper()):
            raise ValidationError([_("Enter a country code of two capital letters, like CH.")])
        return code


class Secret(fields.String):
    """A password or token: every character of it counts."""

    def __init__(self, *, required: bool = True, **kwargs: Any) -> None:
        super().__init__(required=required, load_only=True, validate=validate.Length(1, _SECRET_LENGTH), **kwargs)

    def _deserialize(self, value: Any, attr: str | None, data: Any, **kwargs: Any) -> Any:
        return _whole(super()._deserialize(value, attr, data, **kwargs))


def _is_spoken(language: str) -> None:
    if language not in http.languages():
        raise ValidationError([_("Choose one of: {languages}.", languages=", ".join(http.languages()))])


def _whole(text: str) -> str:
    if any("\ud800" <= character <= "\udfff" for character in text):
        raise ValidationError("Not a valid string.")
    return text


class NoticeQuery(Schema):
    organisation = Plain(required=True, max=100)
    country = Country(required=True)
    language = fields.String(load_default=None, validate=validate.Length(max=10))


class Notice(Schema):
    id = fields.String()
    version = fields.String()
    country = fields.String()
    language = fields.String()
    title = fields.String()
    text = fields.String()
    hash = fields.String()


class OwnNoticeQuery(Schema):
    organisation = Plain(required=True, max=100)
    language = fields.String(load_default=None, validate=validate.Length(max=10))


class OwnNotice(Notice):
    """`due` when it waits to be accepted before something is sent to the organisation."""

    due = fields.Boolean()


class RulesQuery(Schema):
    organisation = Plain(required=True, max=100)
    list = Plain(load_default=None, max=100)


class LinkOut(Schema):
    label = fields.String()
    url = fields.String()


class KindOut(Schema):
    id = fields.String()
    label = fields.String()
    allowed = fields.Boolean()
    text = fields.String(allow_none=True)
    link = fields.Nested(LinkOut(), allow_none=True)


class NoticeRules(Schema):
    must_be_opened = fields.Boolean()
    printable = fields.Boolean()
    accept = fields.String(allow_none=True)
    refuse = fields.String(allow_none=True)


class OptInRules(Schema):
    job_alerts = fields.Boolean()
    news = fields.Boolean()


class CutOver(Schema):
    name = fields.String()
    text = fields.String()
    cut_over = fields.Date(allow_none=True)
    end_date = fields.Date(allow_none=True)
    link = fields.String(allow_none=True)


class MenuRules(Schema):
    """What the policy calls these entries of menus; none: the client's own words."""

    account = fields.String(allow_none=True)
    alerts = fields.String(allow_none=True)
    manage = fields.String(allow_none=True)
    close = fields.String(allow_none=True)
    search = fields.String(allow_none=True)


class RegistrationRules(Schema):
    policy = fields.String()
    user_name = fields.String()
    date_of_birth = fields.String()
    who_may_register = fields.String(allow_none=True)
    kinds = fields.List(fields.Nested(KindOut()))
    email_note = fields.String(allow_none=True)
    lost_address_note = fields.String(allow_none=True)
    sign_in = fields.List(fields.String())
    apply_without_account = fields.Boolean()
    notice = fields.Nested(NoticeRules())
    opt_ins = fields.Nested(OptInRules())
    cut_over = fields.Nested(CutOver(), allow_none=True)
    menu = fields.Nested(MenuRules())
    deactivation = fields.String()


class NoticeSeenIn(Schema):
    id = Plain(required=True, max=100)
    version = Plain(required=True, max=50)
    hash = Plain(required=True, max=64)


class RegistrationIn(Schema):
    email = MailableEmail(required=True)
    password = Secret(required=False, load_default=None, allow_none=True)
    linkedin_ticket = Secret(required=False, load_default=None, allow_none=True)
    user_name = Plain(load_default=None, allow_none=True, max=50)
    country = Country(required=True)
    date_of_birth = fields.Date(load_default=None, allow_none=True)
    language = fields.String(required=True, validate=_is_spoken)
    organisation = Plain(required=True, max=100)
    list_id = Plain(required=True, max=100, data_key="list")
    notice = fields.Nested(NoticeSeenIn(), required=True)
    accepted = fields.Boolean(required=True, truthy={True}, falsy={False})
    job_alerts = fields.Boolean(load_default=False, truthy={True}, falsy={False})
    news = fields.Boolean(load_default=False, truthy={True}, falsy={False})
    applicant_kind = Plain(load_default=None, allow_none=True, max=50)

    @validates_schema
    def one_way_in(self, data: dict[str, Any], **_kwargs: Any) -> None:
        if not data.get("password") and not data.get("linkedin_ticket"):
            raise ValidationError({"password": [_("Choose a password.")]})


class EmailIn(Schema):
    email = Email(required=True)


class TokenIn(Schema):
    token = Secret()


class VerificationAgainIn(Schema):
    email = Email()
    token = Plain(max=200, min=1)

    @validates_schema
    def one_at_least(self, data: dict[str, Any], **_kwargs: Any) -> None:
        if not data:
            raise ValidationError({"email": [_("Give the address or the token of a link.")]})


class SignInIn(Schema):
    login = Plain(required=True, max=254, min=1)
    password = Secret()


class StaffSignInIn(Schema):
    email = Plain(required=True, max=254, min=1)
    password = Secret()


class SessionIn(Schema):
    session_token = Secret()


class PasswordResetIn(Schema):
    token = Secret()
    password = Secret()


class PasswordChangeIn(Schema):
    current = Secret(required=False, load_default=None, allow_none=True)
    new = Secret()


class DeactivationIn(Schema):
    password = Secret(required=False, load_default=None, allow_none=True)


class AccountChangeIn(Schema):
    language = fields.String(validate=_is_spoken)
    country = Country()
    news = fields.Boolean(truthy={True}, falsy={False})


class ConsentIn(Schema):
    """Without an organisation, one's own is meant: where one registered."""

    organisation = Plain(load_default=None, allow_none=True, max=100)
    notice = fields.Nested(NoticeSeenIn(), required=True)
    accepted = fields.Boolean(required=True, truthy={True}, falsy={False})


class Nothing(Schema):
    """`{}`: the answer that tells nothing."""


class AccountOut(Schema):
    id = fields.UUID()
    email = fields.String()
    user_name = fields.String(allow_none=True)
    language = fields.String()
    country = fields.String()
    verified = fields.Boolean()


class ConsentOut(Schema):
    id = fields.String(attribute="notice_id")
    version = fields.String()
    country = fields.String()
    language = fields.String()
    hash = fields.String()
    accepted_at = fields.AwareDateTime(attribute="at")


class ConsentsOut(Schema):
    items = fields.List(fields.Nested(ConsentOut()))


class OwnAccountOut(AccountOut):
    date_of_birth = fields.Date(allow_none=True)
    organisation = fields.String()
    list_id = fields.String(data_key="list")
    job_alerts = fields.Boolean()
    news = fields.Boolean()
    has_password = fields.Boolean()
    created_at = fields.AwareDateTime()
    notice = fields.Nested(ConsentOut(), allow_none=True)
    notice_due = fields.Boolean()


class RoleOut(Schema):
    organisation = fields.String()
    role = fields.String()


class StaffOut(Schema):
    id = fields.UUID()
    name = fields.String()
    roles = fields.List(fields.Nested(RoleOut()))


class AccessOut(Schema):
    access_token = fields.String()
    expires_at = fields.AwareDateTime()
    session_expires_at = fields.AwareDateTime()
    session_ends_at = fields.AwareDateTime()


class CandidateSessionOut(AccessOut):
    session_token = fields.String()
    account = fields.Nested(AccountOut())


class GuestIn(Schema):
    email = MailableEmail(required=True)
    country = Country(required=True)
    language = fields.String(required=True, validate=_is_spoken)
    organisation = Plain(required=True, max=100)
    list_id = Plain(required=True, max=100, data_key="list")
    vacancy_id = fields.UUID(required=True)
    notice = fields.Nested(NoticeSeenIn(), required=True)
    accepted = fields.Boolean(required=True, truthy={True}, falsy={False})


class GuestSessionOut(CandidateSessionOut):
    vacancy_id = fields.UUID(allow_none=True)


class DepartureOut(Schema):
    url = fields.String()
    state = fields.String()


class ReturnIn(Schema):
    """What came back from LinkedIn, or the ticket that it was exchanged for."""

    state = Secret(required=False)
    code = Secret(required=False)
    ticket = Secret(required=False)

    @validates_schema
    def code_or_ticket(self, data: dict[str, Any], **_kwargs: Any) -> None:
        if set(data) not in ({"state", "code"}, {"ticket"}):
            raise ValidationError({"code": [_("Give the state and the code, or the ticket.")]})


class MemberOut(Schema):
    email = fields.String()
    email_verified = fields.Boolean()
    given_name = fields.String()
    family_name = fields.String()
    picture = fields.String()


class ReturnedOut(Schema):
    session = fields.Nested(CandidateSessionOut(), allow_none=True)
    ticket = fields.String(allow_none=True)
    member = fields.Nested(MemberOut(), allow_none=True)


class StaffSessionOut(AccessOut):
    session_token = fields.String()
    staff = fields.Nested(StaffOut())


class TokenRequest(Schema):
    """RFC 6749 asks servers to ignore parameters that they do not know."""

    class Meta:
        unknown = EXCLUDE
        ordered: ClassVar[bool] = True

    grant_type = fields.String(required=True, validate=validate.Length(max=100))
    client_id = Plain(load_default="", max=100)
    client_secret = fields.String(load_default="", validate=validate.Length(max=_SECRET_LENGTH), load_only=True)
    scope = Plain(load_default=None, max=1000)


class TokenAnswer(Schema):
    access_token = fields.String()
    token_type = fields.String()
    expires_in = fields.Integer()
    scope = fields.String()


class KeySet(Schema):
    keys = fields.List(fields.Dict(keys=fields.String(), values=fields.String()))
