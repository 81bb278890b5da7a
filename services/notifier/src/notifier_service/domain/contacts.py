"""Local copies of what identity and vacancy own; the newest version counts."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from uuid import NAMESPACE_URL, UUID, uuid5

from chassis.policies import Organisation


@dataclass(frozen=True, kw_only=True)
class Contact:
    account_id: UUID
    version: int
    email: str
    user_name: str | None
    language: str
    state: str

    @classmethod
    def of_desk(cls, organisation: Organisation) -> Contact:
        """The organisation's contact address; its id comes from the address, so a new one is a new contact."""
        return cls(
            account_id=uuid5(NAMESPACE_URL, f"mailto:{organisation.contact}"),
            version=1,
            email=organisation.contact,
            user_name=None,
            language="en",
            state="active",
        )


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

    def published(self, at: datetime) -> Vacancy:
        """The same vacancy, first published at that instant."""
        return replace(self, published_at=at)

    def title(self, language: str) -> str:
        """The title in the reader's language, else in the vacancy's first."""
        text = self.texts.get(language) or next(iter(self.texts.values()))
        return text.title
