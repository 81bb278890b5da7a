"""One entry of a dated section, before its parts are told apart."""

from dataclasses import dataclass, field

from cv_parser_service.extraction.dates import DateRange
from cv_parser_service.extraction.document import Line
from cv_parser_service.extraction.entries.parts import Part


@dataclass(slots=True)
class Entry:
    """One job or one degree."""

    dates: DateRange | None
    date_line: Line | None
    parts: list[Part] = field(default_factory=list)
    body: list[Line] = field(default_factory=list)
    engagement: Part | None = None
    """The kind of job that the head says (internship, voluntary work), where it is not part of something else."""
