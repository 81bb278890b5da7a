"""What vacancy publishes: notices are public, so these events carry them whole."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime
from typing import ClassVar
from uuid import UUID

from contracts.events.base import Event


@dataclass(frozen=True, kw_only=True)
class Option:
    id: str
    text: dict[str, str]


@dataclass(frozen=True, kw_only=True)
class Question:
    """`type`: text, long_text, yes_no, choice, choices, number or date; texts by language."""

    id: str
    type: str
    text: dict[str, str]
    help: dict[str, str] = field(default_factory=dict)
    required: bool = False
    options: list[Option] = field(default_factory=list)
    max_length: int | None = None


@dataclass(frozen=True, kw_only=True)
class NoticeText:
    title: str
    text: str


@dataclass(frozen=True, kw_only=True)
class Notice:
    """A vacancy as its readers see it; `closes_at` None is a standing vacancy (W35)."""

    reference: str
    organisation: str
    list_id: str
    policy: str
    grade: str | None
    category: str | None
    contract_type: str | None
    duty_station: str | None
    country: str | None
    languages: list[str]
    texts: dict[str, NoticeText]
    opens_at: datetime
    closes_at: datetime | None
    zone: str
    questionnaire: list[Question] = field(default_factory=list)
    general_questionnaire: list[Question] = field(default_factory=list)
    required_documents: list[str] = field(default_factory=list)


@dataclass(frozen=True, kw_only=True)
class VacancyEvent(Event):
    topic: ClassVar[str] = "vacancy.events"
    key_field: ClassVar[str] = "vacancy_id"

    vacancy_id: UUID
    version: int
    at: datetime


@dataclass(frozen=True, kw_only=True)
class VacancyPublishedV1(VacancyEvent):
    """The vacancy takes applications from now on."""

    notice: Notice


@dataclass(frozen=True, kw_only=True)
class VacancyAmendedV1(VacancyEvent):
    """An open vacancy reads differently now."""

    notice: Notice


@dataclass(frozen=True, kw_only=True)
class VacancyClosedV1(VacancyEvent):
    """Applications are taken no longer, since `closed_at`."""

    closed_at: datetime


@dataclass(frozen=True, kw_only=True)
class VacancyCancelledV1(VacancyEvent):
    """The vacancy will not be filled."""

    reason: str


@dataclass(frozen=True, kw_only=True)
class VacancyExtendedV1(VacancyEvent):
    """After a measured outage its rule moved the closing, and opened it again if it had closed meanwhile (B14)."""

    notice: Notice
    outage_id: UUID
    outage_since: datetime
    outage_until: datetime
    closing_before: datetime
