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


Rectangle = tuple[float, float, float, float]
"""Left, top, right and bottom in points, from the top left corner of the page."""


@dataclass(frozen=True, kw_only=True)
class ExtractedField:
    """One value and where it stood: `entry` numbers the items of a list section; offsets count characters.

    `box` is around its words on `page`; null where the format does not say where words stand.
    """

    section: str
    entry: int | None
    name: str
    value: str
    confidence: float
    page: int | None = None
    start: int | None = None
    end: int | None = None
    source_text: str = ""
    box: Rectangle | None = None


@dataclass(frozen=True, kw_only=True)
class PageSize:
    """A page of the document: width and height in points."""

    number: int
    width: float
    height: float


@dataclass(frozen=True, kw_only=True)
class SourceLine:
    """One line as read, to draw the page beside the form. Size 0: the format tells none."""

    text: str
    page: int | None = None
    box: Rectangle | None = None
    size: float = 0.0
    bold: bool = False
    heading: bool = False
    start: int = 0


@dataclass(frozen=True, kw_only=True)
class CvExtractionV1(Event):
    """What was read from a CV; kept on its topic for a day only.

    `pages` and `lines` are the document's own; those that would make the event too large are left out at the end.
    """

    topic: ClassVar[str] = "cv.extractions"
    key_field: ClassVar[str] = "upload_id"

    upload_id: UUID
    account_id: UUID
    language: str | None
    fields: list[ExtractedField]
    not_understood: list[str] = field(default_factory=list)
    pages: list[PageSize] = field(default_factory=list)
    lines: list[SourceLine] = field(default_factory=list)
    at: datetime
