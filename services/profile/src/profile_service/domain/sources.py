"""The document as it was read: shown beside the form, gone with the suggestions."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from profile_service.domain.suggestions import Rectangle


@dataclass(frozen=True)
class PageSize:
    """A page: width and height in points."""

    number: int
    width: float
    height: float


@dataclass(frozen=True)
class SourceLine:
    """One line as read; `start` counts characters like the sources of suggestions. Size 0: none is known."""

    text: str
    page: int | None
    box: Rectangle | None
    size: float
    bold: bool
    heading: bool
    start: int


@dataclass(frozen=True)
class Read:
    """The pages and lines of one document; no pages where its format has none."""

    pages: Sequence[PageSize] = ()
    lines: Sequence[SourceLine] = ()


NOTHING = Read()
