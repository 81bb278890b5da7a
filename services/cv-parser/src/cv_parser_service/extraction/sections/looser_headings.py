"""A second reading of a CV, with headings of any words, where the first leaves jobs and degrees below contact data."""

from collections import Counter
from collections.abc import Sequence
from itertools import pairwise

from cv_parser_service.extraction.dates import find_ranges
from cv_parser_service.extraction.document import WIDE_GAP, Document, Line
from cv_parser_service.extraction.entries.dated import read_entries
from cv_parser_service.extraction.entries.education import DEGREES_CONTENT
from cv_parser_service.extraction.entries.experience import JOBS_CONTENT
from cv_parser_service.extraction.headings import Section, heading_of, likely_heading
from cv_parser_service.extraction.sections.guessing import resolved
from cv_parser_service.extraction.sections.heading_blocks import Look
from cv_parser_service.extraction.sections.heading_looks import HeadingLooks, reads_as_entry, shape_of_gaps
from cv_parser_service.extraction.sections.parting import Block, split

_UNDATED = (Section.HEADER, Section.PERSONAL, Section.SUMMARY, Section.SKILLS, Section.LANGUAGES)
"""Sections in which no span of time has its place."""
_CONTENT = {Section.EXPERIENCE: JOBS_CONTENT, Section.EDUCATION: DEGREES_CONTENT}
_STRAY, _READS_WELL, _SEVERAL = 2, 3.0, 3
_WORDS = 5


def sections_of(document: Document) -> list[Block]:
    """The sections of a document, read again with looser headings where spans of time were left in none of entries,
    or jobs have no heading.
    """
    blocks = resolved(split(document))
    unheaded = any(block.section is Section.EXPERIENCE and block.heading is None for block in blocks)
    if not unheaded and _strays(blocks) < _STRAY:
        return blocks
    second = resolved(split(document, LooserLooks))
    return max(blocks, second, key=_worth)


def _strays(blocks: Sequence[Block]) -> int:
    """Spans of time in sections that should have none."""
    lines = (line for block in blocks if block.section in _UNDATED for line in block.lines)
    return sum(not found.single for line in lines for found in find_ranges(line.text))


def _worth(blocks: Sequence[Block]) -> tuple[int, int]:
    """How many jobs read well and rather as jobs, and degrees as degrees, less what was left in none; where two
    readings are worth the same, how many kinds of sections there are.
    """
    well = 0
    for block in blocks:
        if (content := _CONTENT.get(block.section)) and block.lines:
            other = next(one for one in _CONTENT.values() if one is not content)
            heads = [entry.parts for entry in read_entries(block.lines, content)]
            well += sum(content(parts) >= max(_READS_WELL, other(parts)) for parts in heads)
    return well - _strays(blocks), len({block.section for block in blocks})


class LooserLooks(HeadingLooks):
    """Takes a few words that stand out, or stand where known headings stand, for a heading that may say anything."""

    def __init__(self, document: Document) -> None:
        super().__init__(document)
        apart = Counter(self._look(line) for line, after in pairwise(document.lines) if self._stands_out(line, after))
        self._apart: set[Look] = {look for look, count in apart.items() if count >= _SEVERAL}
        known = [line for line in document.lines if heading_of(line.text) is not None]
        self._shape = None if self._strict else shape_of_gaps(document, known)

    def heading(self, line: Line, current: Section, number: int, after: Line | None) -> Section | None:
        """As the first reading says, else what the words of a line that stands like headings may name."""
        section = super().heading(line, current, number, after)
        if section is not None or number == 0 or after is None or reads_as_entry(line):
            return section
        if self._stands_out(line, after):
            return likely_heading(line.text) if self._look(line) in self._apart else None
        alike = self._shape == (line.gap, after.gap) and line.gap and line.text[:1].islower() is self._lower
        return likely_heading(line.text) if alike and _is_short(line) else None

    def _stands_out(self, line: Line, after: Line) -> bool:
        """Whether a few words without a date look stronger than the text, and than what stands below them."""
        below = self._look(after) == self._look(line) and _is_short(after)
        return self._strong(line) and not below and _is_short(line)


def _is_short(line: Line) -> bool:
    text = line.text
    return (
        not line.bullet
        and len(text.split()) <= _WORDS
        and not any(c.isdigit() or c in f"@,;|{WIDE_GAP}" for c in text)
        and not text.endswith(".")
    )
