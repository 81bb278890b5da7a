"""Sections that hold jobs and degrees alike ("Formation et expérience"): each entry to where it belongs."""

from collections.abc import Iterator, Sequence

from cv_parser_service.extraction.education import DEGREES_CONTENT
from cv_parser_service.extraction.entries import Entry
from cv_parser_service.extraction.experience import JOBS_CONTENT
from cv_parser_service.extraction.headings import Section, names_both
from cv_parser_service.extraction.sections import Block

_CLEARLY = 0.5
"""How much better an entry has to read as the other kind than as the one that its section has."""


def parted(block: Block, entries: list[Entry]) -> Iterator[tuple[Section, list[Entry]]]:
    """The entries of a block by the section that they are of: jobs, then degrees, where its heading names both."""
    if block.heading is None or not names_both(block.heading.text, Section.EXPERIENCE, Section.EDUCATION):
        yield block.section, entries
        return
    degrees = [entry for entry in entries if _is_degree(entry, block.section)]
    jobs = [entry for entry in entries if entry not in degrees]
    yield from ((section, found) for section, found in _named(jobs, degrees) if found)


def _named(jobs: list[Entry], degrees: list[Entry]) -> Sequence[tuple[Section, list[Entry]]]:
    return (Section.EXPERIENCE, jobs), (Section.EDUCATION, degrees)


def _is_degree(entry: Entry, section: Section) -> bool:
    ahead = DEGREES_CONTENT(entry.parts) - JOBS_CONTENT(entry.parts)
    return ahead > (_CLEARLY if section is Section.EXPERIENCE else -_CLEARLY)
