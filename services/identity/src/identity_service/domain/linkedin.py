"""Signing in with LinkedIn: one sign-in under way, and what LinkedIn says of a member (S2, S17)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Protocol
from uuid import UUID

from chassis.errors import Conflict
from chassis.i18n import _
from identity_service.domain.accounts import fold

LIFETIME = timedelta(minutes=15)
TICKET_LIFETIME = timedelta(hours=1)


class LinkedInAway(Conflict):
    code = "linkedin_failed"
    detail = _("LinkedIn did not confirm who you are. Please try again, or sign in another way.")


class NotOffered(Conflict):
    code = "linkedin_not_offered"
    detail = _("Signing in with LinkedIn is not offered here.")


class TicketEnded(Conflict):
    code = "ticket_ended"
    detail = _("This sign-in with LinkedIn took too long. Please begin it again.")


@dataclass(frozen=True, kw_only=True)
class Departure:
    """Where a visitor is sent, and what must come back with them."""

    url: str
    state: str
    nonce: str
    verifier: str


@dataclass(frozen=True, kw_only=True)
class Member:
    """All that LinkedIn tells: name, picture and address (S16)."""

    subject: str
    email: str
    email_verified: bool
    given_name: str = ""
    family_name: str = ""
    picture: str = ""


class LinkedIn(Protocol):
    """The identity provider, as the use cases need it."""

    def departure(self) -> Departure: ...

    def member(self, code: str, nonce: str, verifier: str) -> Member:
        """Who came back with this code; raises `LinkedInAway`."""


@dataclass(kw_only=True)
class Flow:
    """One sign-in: by its state until the visitor is back, then by a ticket until there is an account."""

    id: UUID
    state_hash: str | None
    nonce: str
    verifier: str
    expires_at: datetime
    ticket_hash: str | None = None
    subject: str | None = None
    email: str | None = None
    email_verified: bool = False

    def check(self, now: datetime) -> None:
        if now >= self.expires_at:
            raise TicketEnded

    def proves(self, email: str) -> bool:
        """Whether LinkedIn vouches for this very address."""
        return self.email_verified and self.email is not None and fold(self.email) == fold(email)

    def meet(self, member: Member, ticket_hash: str, now: datetime) -> None:
        """The visitor is back and has no account yet: the state is spent, the ticket remains."""
        self.state_hash = None
        self.ticket_hash = ticket_hash
        self.subject = member.subject
        self.email = member.email
        self.email_verified = member.email_verified
        self.expires_at = now + TICKET_LIFETIME
