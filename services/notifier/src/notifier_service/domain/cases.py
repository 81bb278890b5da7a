"""Support cases and degree reports: a number, a state, what was said, and pictures of it (W23, I18, H8)."""

from __future__ import annotations

import re
import secrets
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from typing import Any, Literal
from uuid import UUID

from chassis.errors import Conflict, FieldError, Forbidden, Invalid, TooManyRequests
from chassis.i18n import Text, _
from notifier_service.policy import Support

LONGEST = 5_000
LINE = 300
PICTURE_MAX = 2_000_000
"""Bytes that a screenshot can have; a megabyte is 1,000,000 bytes everywhere (I16)."""
MEDIA_TYPES = ("image/png", "image/jpeg")
HOUR = timedelta(hours=1)
CASES_PER_HOUR = 5
"""Cases that one address can open within an hour."""
VISITORS_PER_HOUR = 300
"""Cases that people who are not signed in can open with one organisation within an hour."""
ENTRIES_PER_HOUR = 20
HELD_FOR = timedelta(hours=2)
"""How long the screenshots of a refused report wait for it to be sent again."""
HELD_AT_MOST = 200
"""Screenshots held for everybody: strangers must not fill the disk."""
NO_CASE = UUID(int=0)
DEGREE_FIELDS = ("country", "institution", "degree", "proposed", "chosen")

_MAGIC: Mapping[bytes, str] = {b"\x89PNG\r\n\x1a\n": "image/png", b"\xff\xd8\xff": "image/jpeg"}
_ADDRESS = re.compile(r"[^@\s<>]{1,64}@[^@\s<>]{1,250}\.[^@\s<>]{2,}")
_LETTERS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"

Author = Literal["reporter", "desk"]


class State(StrEnum):
    OPEN = "open"
    ANSWERED = "answered"
    CLOSED = "closed"


class SignInToReport(Forbidden):
    code = "sign_in_to_report"
    detail = _("Sign in to report a problem here.")


class CaseClosed(Conflict):
    code = "case_closed"
    detail = _("This case is closed.")


class ReportRefused(Invalid):
    """What is wrong with a report, and which of its screenshots need not be chosen again."""

    def __init__(self, errors: Sequence[FieldError], held: Sequence[CaseFile]) -> None:
        self._held = held
        super().__init__(errors)

    def members(self) -> Mapping[str, Any]:
        return {"held": [{"id": str(each.id), "name": each.name, "size": each.size} for each in self._held]}


@dataclass(frozen=True, kw_only=True)
class Case:
    """One case. `details` hold what the form asked for beside the description."""

    id: UUID
    number: str
    organisation: str
    policy: str
    kind: str
    way: str
    state: State
    account_id: UUID | None
    email: str
    language: str
    details: Mapping[str, str]
    created_at: datetime
    updated_at: datetime


@dataclass(frozen=True, kw_only=True)
class Entry:
    """What somebody wrote in a case."""

    id: UUID
    case_id: UUID
    author: Author
    way: str
    by: UUID | None
    text: str
    at: datetime


@dataclass(frozen=True, kw_only=True)
class CaseFile:
    id: UUID
    case_id: UUID
    name: str
    media_type: str
    size: int
    file_key: str
    created_at: datetime


@dataclass(frozen=True)
class Screenshot:
    name: str
    content: bytes


@dataclass(frozen=True, kw_only=True)
class Report:
    """What the form sends."""

    kind: str
    email: str
    description: str
    given: Mapping[str, str]

    def details(self, support: Support) -> dict[str, str]:
        """What this kind of report asks for, and nothing else."""
        names = DEGREE_FIELDS if self.kind == "degree" else ("about", *support.asks)
        return {name: self.given[name] for name in ("full_name", *names) if self.given.get(name)}


def new_number() -> str:
    """A number that can be read out on the telephone."""
    letters = [secrets.choice(_LETTERS) for _place in range(8)]
    return f"C-{''.join(letters[:4])}-{''.join(letters[4:])}"


def check(report: Report, support: Support, screenshots: Sequence[Screenshot], held: int = 0) -> None:
    """Refuse a report that nobody could work with, naming each field at once; `held` screenshots came before."""
    if problems := [*_missing(report, support), *_wrong_pictures(support, screenshots, held)]:
        raise Invalid(problems)


def _missing(report: Report, support: Support) -> Iterator[FieldError]:
    if not _ADDRESS.fullmatch(report.email):
        yield FieldError("/email", "invalid_email", _("Enter an e-mail address, for example name@example.org."))
    if not report.description.strip():
        yield FieldError("/description", "required", _("Describe the problem."))
    required: Mapping[str, Text] = (
        {"country": _("Choose the country of the degree."), "degree": _("Enter the title of the degree.")}
        if report.kind == "degree"
        else {
            "full_name": _("Enter your full name."),
            "steps": _("Say what you did before the problem appeared."),
        }
    )
    for name, words in required.items():
        if (report.kind == "degree" or name in support.asks) and not report.given.get(name, "").strip():
            yield FieldError(f"/{name}", "required", words)


def _wrong_pictures(support: Support, screenshots: Sequence[Screenshot], held: int) -> Iterator[FieldError]:
    if held + len(screenshots) > support.screenshots_max:
        most = support.screenshots_max
        yield FieldError("/screenshots", "too_many", _("Choose at most {most} screenshots.", most=most))
    for each in screenshots:
        if len(each.content) > PICTURE_MAX:
            words = _("{name} is too large: a screenshot can have at most 2 MB.", name=each.name)
            yield FieldError("/screenshots", "too_large", words)
        elif picture_type(each.content) is None:
            words = _("{name} is not a picture. Choose PNG or JPEG files.", name=each.name)
            yield FieldError("/screenshots", "unsupported_type", words)


def picture_type(content: bytes) -> str | None:
    """The kind of picture that the content shows, whatever its name says."""
    return next((kind for magic, kind in _MAGIC.items() if content.startswith(magic)), None)


def check_pace(of_address: int, of_visitors: int) -> None:
    """Both are counted within the last hour."""
    if of_address >= CASES_PER_HOUR or of_visitors >= VISITORS_PER_HOUR:
        raise TooManyRequests(retry_after=3600)


def check_adding(within_an_hour: int) -> None:
    """Whether more may be added to a case now."""
    if within_an_hour >= ENTRIES_PER_HOUR:
        raise TooManyRequests(retry_after=3600)


def check_answering(case: Case) -> None:
    if case.state is State.CLOSED:
        raise CaseClosed
