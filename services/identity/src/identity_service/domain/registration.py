"""Who may register, with what, and which password is good enough."""

from __future__ import annotations

import functools
import re
import unicodedata
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from importlib.resources import files
from typing import Any

from chassis.errors import FieldError, Invalid
from chassis.i18n import _
from identity_service.domain.accounts import fold
from identity_service.policy import Policy

SHORTEST_PASSWORD = 10
LONGEST_PASSWORD = 128
YOUNGEST = 15
OLDEST = 120

_USER_NAME = re.compile(r"[\w.\-]{3,50}")


class NoticeRefused(Invalid):
    code = "notice_refused"
    detail = _("Without accepting the privacy notice there is no account. Nothing was stored.")


class MayNotRegister(Invalid):
    """Serving staff go to the internal platform, whose link the answer carries (I1, L1, L22)."""

    code = "may_not_register"

    def __init__(self, policy: Policy, language: str) -> None:
        rules = policy.who_may_register
        words = rules.text.get(language) or rules.text["en"] if rules else ""
        self._text = words
        self._link = link_of(policy, language)
        message = _("People of this kind cannot register here.")
        super().__init__([FieldError("/applicant_kind", self.code, message)], message)

    def members(self) -> Mapping[str, Any]:
        return {"text": self._text, "link": self._link}


@dataclass(frozen=True, kw_only=True)
class NoticeSeen:
    """The notice that was read, as the registration names it."""

    id: str
    version: str
    hash: str


@dataclass(frozen=True, kw_only=True)
class Registration:
    """What somebody who registers sends."""

    email: str
    password: str | None
    user_name: str | None
    country: str
    date_of_birth: date | None
    language: str
    organisation: str
    list_id: str
    notice: NoticeSeen
    accepted: bool
    job_alerts: bool
    news: bool
    applicant_kind: str | None
    linkedin_ticket: str | None = None


def link_of(policy: Policy, language: str) -> Mapping[str, str] | None:
    """Where people who may not register go instead."""
    link = policy.internal_platform
    if link is None:
        return None
    return {"label": link.label.get(language) or link.label["en"], "url": link.url}


def check_kind(policy: Policy, kind: str | None, language: str) -> None:
    """Turn away a kind of person that the rules refuse (I1, L1)."""
    if kind is None or policy.who_may_register is None:
        return
    if kind in {person.id for person in policy.who_may_register.refused}:
        raise MayNotRegister(policy, language)
    if kind not in {person.id for person in policy.who_may_register.admitted}:
        raise Invalid.field("/applicant_kind", "not_listed", _("Choose one of the kinds listed."))


def problems_of(
    registration: Registration, policy: Policy, countries: Collection[str], today: date
) -> Iterator[FieldError]:
    """Everything that is wrong with the fields of a registration, at once."""
    if registration.country not in countries:
        yield FieldError("/country", "not_listed", _("Choose a country or territory from the list."))
    yield from _user_name_problems(registration.user_name, policy)
    yield from _date_of_birth_problems(registration.date_of_birth, policy, today)
    if registration.password is not None:
        yield from password_problems("/password", registration.password, registration.email, registration.user_name)


def password_problems(pointer: str, password: str, *logins: str | None) -> Iterator[FieldError]:
    """Why a password is refused: length, or a guess that anybody would try; no rules about its characters."""
    if len(password) < SHORTEST_PASSWORD:
        yield FieldError(pointer, "too_short", _("At least {least} characters.", least=SHORTEST_PASSWORD))
    elif len(password) > LONGEST_PASSWORD:
        yield FieldError(pointer, "too_long", _("At most {most} characters.", most=LONGEST_PASSWORD))
    elif fold(password) in {fold(login) for login in logins if login}:
        yield FieldError(pointer, "same_as_login", _("Choose a password that is not your e-mail address or user name."))
    elif fold(password) in common_passwords() or len(set(password)) == 1:
        yield FieldError(pointer, "too_common", _("Many people use this password. Choose another one."))


@functools.cache
def common_passwords() -> frozenset[str]:
    """Passwords of ten characters and more that anybody tries first."""
    return frozenset(files(__package__).joinpath("common_passwords.txt").read_text("utf-8").split())


def normalised(password: str) -> str:
    """The same password from every keyboard."""
    return unicodedata.normalize("NFKC", password)


def _user_name_problems(user_name: str | None, policy: Policy) -> Iterator[FieldError]:
    if user_name is None:
        if policy.user_name == "required":
            yield FieldError("/user_name", "required", _("Choose a user name."))
    elif policy.user_name == "none":
        yield FieldError("/user_name", "not_asked", _("Accounts here have no user name."))
    elif not _USER_NAME.fullmatch(user_name):
        yield FieldError(
            "/user_name",
            "invalid_user_name",
            _("3 to 50 letters, digits, dots, hyphens or underscores."),
        )


def _date_of_birth_problems(born: date | None, policy: Policy, today: date) -> Iterator[FieldError]:
    if born is None:
        if policy.date_of_birth == "required":
            yield FieldError("/date_of_birth", "required", _("Enter your date of birth."))
    elif policy.date_of_birth == "none":
        yield FieldError("/date_of_birth", "not_asked", _("Your date of birth is not asked for here."))
    elif born > today:
        yield FieldError("/date_of_birth", "in_the_future", _("This date is in the future."))
    elif age(born, today) < YOUNGEST:
        yield FieldError("/date_of_birth", "too_young", _("You must be at least {years} years old.", years=YOUNGEST))
    elif age(born, today) > OLDEST:
        yield FieldError("/date_of_birth", "too_long_ago", _("Check the year of your birth."))


def age(born: date, today: date) -> int:
    """Completed years."""
    return today.year - born.year - ((today.month, today.day) < (born.month, born.day))
