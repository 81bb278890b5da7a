"""What an extraction gives back."""

from dataclasses import dataclass

Rectangle = tuple[float, float, float, float]
"""Left, top, right and bottom in points, from the top left corner of the page."""


@dataclass(frozen=True, slots=True)
class Field:
    """One value, how sure we are of it, and where in the document it was read.

    A file without pages or running text has no page and no offsets; its `source_text` names the place. `box` is
    around the words on `page`, where the format says where words stand.
    """

    section: str
    entry: int | None
    name: str
    value: str
    confidence: float
    page: int | None
    start: int | None
    end: int | None
    source_text: str
    box: Rectangle | None = None


@dataclass(frozen=True, slots=True)
class PageSize:
    """A page as it is looked at: width and height in points."""

    number: int
    width: float
    height: float


@dataclass(frozen=True, slots=True)
class SourceLine:
    """One line as read. `start` counts characters like a field's; size 0 means that the format tells none."""

    text: str
    page: int | None
    box: Rectangle | None
    size: float
    bold: bool
    heading: bool
    start: int


@dataclass(frozen=True, slots=True)
class SourceSection:
    """Lines that were read as one section: from `start` to `end`; its heading is empty where it has none."""

    section: str
    heading: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Extraction:
    """All that was read in one CV, the lines that were not understood, and what the page is drawn from."""

    kind: str
    language: str
    fields: tuple[Field, ...]
    not_understood: tuple[str, ...]
    pages: tuple[PageSize, ...] = ()
    lines: tuple[SourceLine, ...] = ()
    sections: tuple[SourceSection, ...] = ()
