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
    """A candidate asked for an account; `challenge_id` makes the verification link, if it needs one still."""

    organisation: str
    language: str
    challenge_id: UUID
    user_name_taken: bool = False
    verified: bool = False


@dataclass(frozen=True, kw_only=True)
class AccountVerificationRequestedV1(AccountEvent):
    """The verification link was asked for again."""

    organisation: str
    challenge_id: UUID


@dataclass(frozen=True, kw_only=True)
class AccountEntryRequestedV1(AccountEvent):
    """Somebody wants to apply without an account: `challenge_id` makes the link that opens the application (S17)."""

    organisation: str
    vacancy_id: UUID
    challenge_id: UUID


@dataclass(frozen=True, kw_only=True)
class AccountVerifiedV1(AccountEvent):
    """The address is the candidate's."""


@dataclass(frozen=True, kw_only=True)
class AccountRegistrationRepeatedV1(AccountEvent):
    """Somebody registered again with an address that has an account: its holder is told."""

    organisation: str


@dataclass(frozen=True, kw_only=True)
class AccountNoticeAcceptedV1(AccountEvent):
    """The holder agreed to a privacy notice of an organisation: which one, which version, and the language read."""

    organisation: str
    notice_id: str
    notice_version: str
    language: str


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
class AccountRetentionWarnedV1(AccountEvent):
    """Nothing happened in the account for long: it is closed and erased on that day if that stays so (W25)."""

    days: int
    erase_at: datetime


@dataclass(frozen=True, kw_only=True)
class AccountErasedV1(AccountEvent):
    """Everything held on this person goes, in every service, which each one confirms (W25, W22)."""

    reason: Literal["retention", "closed", "never_confirmed"]


@dataclass(frozen=True, kw_only=True)
class ErasureConfirmedV1(Event):
    """A service has erased what it held on a person."""

    topic: ClassVar[str] = "erasure.events"
    key_field: ClassVar[str] = "account_id"

    account_id: UUID
    service: str
    at: datetime


@dataclass(frozen=True, kw_only=True)
class ContactChangedV1(Event):
    """How to reach a candidate, and what they asked to receive; complete in itself, the newest per account counts."""

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
    news_since: datetime | None = None
    country: str | None = None
    """Where the candidate lives, which decides the privacy notices that count (L2)."""
