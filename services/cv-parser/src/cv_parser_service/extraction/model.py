"""What an extraction gives back."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Field:
    """One value, how sure we are of it, and where in the document it was read.

    A file without pages or running text has no page and no offsets; its `source_text` names the place.
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


@dataclass(frozen=True, slots=True)
class Extraction:
    """All that was read in one CV, and the lines that were not understood."""

    kind: str
    language: str
    fields: tuple[Field, ...]
    not_understood: tuple[str, ...]
