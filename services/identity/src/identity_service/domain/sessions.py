"""Sessions of people, and the challenges that mailed links answer."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Literal
from uuid import UUID

from chassis.errors import Conflict, Unauthenticated
from chassis.i18n import _

ABSOLUTE = timedelta(hours=12)
STAFF_IDLE = timedelta(minutes=60)

Kind = Literal["candidate", "staff"]
Purpose = Literal["verify", "reset", "enter"]

LIFETIMES: Mapping[Purpose, timedelta] = {
    "verify": timedelta(hours=24),
    "reset": timedelta(hours=1),
    "enter": timedelta(hours=24),
}


class SessionEnded(Unauthenticated):
    code = "session_ended"
    detail = _("Your session has ended. Please sign in again.")


class LinkExpired(Conflict):
    code = "link_expired"
    detail = _("This link has expired or was used already. Ask for a new one.")


class WrongCredentials(Unauthenticated):
    code = "wrong_credentials"
    detail = _("These sign-in details are not right, or the account is not confirmed yet: see your mailbox.")


@dataclass(kw_only=True)
class Session:
    """One sign-in; it ends after `idle` without a refresh (I7) and in any case at `ends_at`."""

    id: UUID
    kind: Kind
    person_id: UUID
    token_hash: str
    created_at: datetime
    ends_at: datetime
    idle: timedelta
    idle_ends_at: datetime

    @classmethod
    def begin(
        cls, *, id: UUID, kind: Kind, person_id: UUID, token_hash: str, idle: timedelta, now: datetime
    ) -> Session:
        ends_at = now + ABSOLUTE
        return cls(
            id=id,
            kind=kind,
            person_id=person_id,
            token_hash=token_hash,
            created_at=now,
            ends_at=ends_at,
            idle=idle,
            idle_ends_at=min(now + idle, ends_at),
        )

    def refresh(self, now: datetime) -> None:
        """Go on from now, or say that the session has ended."""
        if now >= self.idle_ends_at:
            raise SessionEnded
        self.idle_ends_at = min(now + self.idle, self.ends_at)


@dataclass(kw_only=True)
class Challenge:
    """A mailed link: only the fingerprint of its token is kept, and it works once.

    `subject` is the LinkedIn member whom it links to the account, `vacancy_id` where it leads.
    """

    id: UUID
    account_id: UUID
    purpose: Purpose
    fingerprint: str
    expires_at: datetime
    used_at: datetime | None = None
    subject: str | None = None
    vacancy_id: UUID | None = None

    def check(self, purpose: Purpose, now: datetime) -> None:
        """Refuse what was used, is too old, or was mailed for something else."""
        if self.purpose != purpose or self.used_at is not None or now >= self.expires_at:
            raise LinkExpired
