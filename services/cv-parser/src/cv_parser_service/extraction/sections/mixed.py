"""Sections that hold jobs and degrees alike ("Formation et expérience"): each entry to where it belongs."""

import re
from collections.abc import Iterator, Sequence

from cv_parser_service.extraction.entries.education import DEGREES_CONTENT
from cv_parser_service.extraction.entries.entry import Entry
from cv_parser_service.extraction.entries.experience import JOBS_CONTENT
from cv_parser_service.extraction.headings import Section, names_both
from cv_parser_service.extraction.sections.parting import Block
from cv_parser_service.extraction.words import fold

_CLEARLY, _SURELY = 0.5, 2.0
"""How much better an entry has to read as the other kind than as the one that its section has: where its heading names
both, and where it names neither.
"""
_NEITHER = re.compile(
    r"\W*(?:(?:mon|my|mi) )?(?:parcours|trayectoria|recorrido|background|timeline|chronologie|cronologia|itineraire|"
    r"curriculum(?: vitae)?|(?:career |life )?(?:path|journey|story)(?: so far)?)\W*"
)
"""Headings of the course of a life: of work in most CVs, of work and studies in some."""


def parted(block: Block, entries: list[Entry]) -> Iterator[tuple[Section, list[Entry]]]:
    """The entries of a block by the section that they are of: jobs, then degrees, where its heading may name both."""
    heading = block.heading.text if block.heading is not None else ""
    both = names_both(heading, Section.EXPERIENCE, Section.EDUCATION)
    if not both and not (block.section is Section.EXPERIENCE and _NEITHER.fullmatch(fold(heading))):
        yield block.section, entries
        return
    ahead = _CLEARLY if both else _SURELY
    degrees = [entry for entry in entries if _is_degree(entry, block.section, ahead)]
    jobs = [entry for entry in entries if entry not in degrees]
    yield from ((section, found) for section, found in _named(jobs, degrees) if found)


def _named(jobs: list[Entry], degrees: list[Entry]) -> Sequence[tuple[Section, list[Entry]]]:
    return (Section.EXPERIENCE, jobs), (Section.EDUCATION, degrees)


def _is_degree(entry: Entry, section: Section, clearly: float) -> bool:
    ahead = DEGREES_CONTENT(entry.parts) - JOBS_CONTENT(entry.parts)
    return ahead > (clearly if section is Section.EXPERIENCE else -clearly)
