"""What notifier publishes."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import ClassVar
from uuid import UUID

from contracts.events.base import Event


@dataclass(frozen=True, kw_only=True)
class MailEvent(Event):
    topic: ClassVar[str] = "mail.events"
    key_field: ClassVar[str] = "mail_id"

    mail_id: UUID
    account_id: UUID
    template: str
    cause_id: UUID
    at: datetime


@dataclass(frozen=True, kw_only=True)
class MailSentV1(MailEvent):
    """The relay took the mail; `possibly_duplicated` says the link broke after the final dot once."""

    message_id: str
    possibly_duplicated: bool = False


@dataclass(frozen=True, kw_only=True)
class MailFailedV1(MailEvent):
    """The mail will not be sent: refused for good."""

    reason: str


@dataclass(frozen=True, kw_only=True)
class NewsStoppedV1(Event):
    """A candidate wants no more news on opportunities, by the link in one (L3)."""

    topic: ClassVar[str] = "mail.events"
    key_field: ClassVar[str] = "account_id"

    account_id: UUID
    at: datetime


@dataclass(frozen=True, kw_only=True)
class MailReplyReceivedV1(Event):
    """A candidate answered a message from their own mailbox; the text is fetched by `reply_id`."""

    topic: ClassVar[str] = "mail.events"
    key_field: ClassVar[str] = "application_id"

    reply_id: UUID
    application_id: UUID
    account_id: UUID
    organisation: str
    at: datetime
