"""What identity publishes."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import ClassVar, Literal
from uuid import UUID

from contracts.events.base import Event


@dataclass(frozen=True, kw_only=True)
class AccountEvent(Event):
    topic: ClassVar[str] = "account.events"
    key_field: ClassVar[str] = "account_id"

    account_id: UUID
    at: datetime


@dataclass(frozen=True, kw_only=True)
class AccountRegisteredV1(AccountEvent):
    """A candidate asked for an account; `challenge_id` makes the verification link."""

    organisation: str
    language: str
    challenge_id: UUID
    user_name_taken: bool = False


@dataclass(frozen=True, kw_only=True)
class AccountVerificationRequestedV1(AccountEvent):
    """The verification link was asked for again."""

    organisation: str
    challenge_id: UUID


@dataclass(frozen=True, kw_only=True)
class AccountVerifiedV1(AccountEvent):
    """The address is the candidate's."""


@dataclass(frozen=True, kw_only=True)
class AccountRegistrationRepeatedV1(AccountEvent):
    """Somebody registered again with an address that has an account: its holder is told."""

    organisation: str


@dataclass(frozen=True, kw_only=True)
class AccountPasswordResetRequestedV1(AccountEvent):
    """`challenge_id` makes the link that sets a new password."""

    challenge_id: UUID


@dataclass(frozen=True, kw_only=True)
class AccountPasswordChangedV1(AccountEvent):
    """Every session of the account has ended."""


@dataclass(frozen=True, kw_only=True)
class AccountUserNameRequestedV1(AccountEvent):
    """The holder of the address asked for the user name (W4)."""


@dataclass(frozen=True, kw_only=True)
class AccountDeactivatedV1(AccountEvent):
    """The account is closed and all its current applications go with it (W22)."""


@dataclass(frozen=True, kw_only=True)
class ContactChangedV1(Event):
    """How to reach a candidate; complete in itself, the newest per account counts."""

    topic: ClassVar[str] = "candidate.contacts"
    key_field: ClassVar[str] = "account_id"

    account_id: UUID
    version: int
    email: str
    user_name: str | None
    language: str
    state: Literal["unverified", "active", "deactivated"]
    news: bool = False
    job_alerts: bool = False
