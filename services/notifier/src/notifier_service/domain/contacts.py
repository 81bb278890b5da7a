"""Local copies of what identity and vacancy own; the newest version counts."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from uuid import NAMESPACE_URL, UUID, uuid5


@dataclass(frozen=True, kw_only=True)
class Contact:
    account_id: UUID
    version: int
    email: str
    user_name: str | None
    language: str
    state: str
    job_alerts: bool = False
    """Asked for job alerts in the account's own settings (W7, L3)."""
    news_since: datetime | None = None
    """When news on opportunities were asked for last; None: they are not wanted (L3)."""
    by_link: bool = False
    """An address without an account: its alerts are managed by a signed link (B15)."""

    @classmethod
    def reached_at(cls, id: UUID, email: str, language: str) -> Contact:
        """Somebody of whom only this is known."""
        return cls(account_id=id, version=0, email=email, user_name=None, language=language, state="active")

    @classmethod
    def of_desk(cls, address: str) -> Contact:
        """People at an organisation; the id comes from the address, so a new one is a new contact."""
        return cls(
            account_id=uuid5(NAMESPACE_URL, f"mailto:{address}"),
            version=1,
            email=address,
            user_name=None,
            language="en",
            state="active",
        )


@dataclass(frozen=True, kw_only=True)
class Address:
    """A mailbox that alerts may go to once a click has confirmed it: an account's second one, or nobody's account."""

    id: UUID
    email: str
    owner_id: UUID | None
    language: str
    created_at: datetime
    confirmed_at: datetime | None = None


@dataclass(frozen=True, kw_only=True)
class Text:
    """A vacancy's title and description in one language."""

    title: str
    text: str


@dataclass(frozen=True, kw_only=True)
class Vacancy:
    """What a mail and a match need of a vacancy."""

    id: UUID
    version: int
    state: str
    reference: str
    organisation: str
    list_id: str
    category: str | None
    grade: str | None
    duty_station: str | None
    contract_type: str | None
    texts: Mapping[str, Text]
    closes_at: datetime | None
    zone: str
    published_at: datetime
    country: str | None = None
    closed_at: datetime | None = None

    def published(self, at: datetime) -> Vacancy:
        """The same vacancy, first published at that instant."""
        return replace(self, published_at=at)

    def title(self, language: str) -> str:
        """The title in the reader's language, else in the vacancy's first."""
        text = self.texts.get(language) or next(iter(self.texts.values()))
        return text.title
