"""What cv-parser publishes."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime
from typing import ClassVar
from uuid import UUID

from contracts.events.base import Event


@dataclass(frozen=True, kw_only=True)
class CvParsedV1(Event):
    """A CV was read."""

    topic: ClassVar[str] = "cv.events"
    key_field: ClassVar[str] = "upload_id"

    upload_id: UUID
    account_id: UUID
    fields: int
    at: datetime


@dataclass(frozen=True, kw_only=True)
class CvFailedV1(Event):
    """A CV could not be read; `code` names the cause for the candidate."""

    topic: ClassVar[str] = "cv.events"
    key_field: ClassVar[str] = "upload_id"

    upload_id: UUID
    account_id: UUID
    code: str
    at: datetime


@dataclass(frozen=True, kw_only=True)
class ExtractedField:
    """One value and where it stood: `entry` numbers the items of a list section; offsets count characters."""

    section: str
    entry: int | None
    name: str
    value: str
    confidence: float
    page: int | None = None
    start: int | None = None
    end: int | None = None
    source_text: str = ""


@dataclass(frozen=True, kw_only=True)
class CvExtractionV1(Event):
    """What was read from a CV; kept on its topic for a day only."""

    topic: ClassVar[str] = "cv.extractions"
    key_field: ClassVar[str] = "upload_id"

    upload_id: UUID
    account_id: UUID
    language: str | None
    fields: list[ExtractedField]
    not_understood: list[str] = field(default_factory=list)
    at: datetime
