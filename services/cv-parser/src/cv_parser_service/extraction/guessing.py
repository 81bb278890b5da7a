"""What a section is whose heading says nothing to us, by what stands in it."""

import re
from collections.abc import Sequence

from cv_parser_service.extraction.anchors import find_anchors, with_whole_dates
from cv_parser_service.extraction.document import Line
from cv_parser_service.extraction.education import DEGREES_CONTENT
from cv_parser_service.extraction.entries import Content, read_entries
from cv_parser_service.extraction.experience import JOBS_CONTENT
from cv_parser_service.extraction.headings import Section
from cv_parser_service.extraction.languages import names_a_language
from cv_parser_service.extraction.sections import Block
from cv_parser_service.extraction.skills import reads_as_skills
from cv_parser_service.extraction.words import fold, is_prose

_READS_WELL = 3.0
_MOST = 0.7
_FIRST_BLOCKS = 4
_TRAINING = re.compile(r"\btrain|\bformati?on|\bformacion")


def resolved(blocks: Sequence[Block]) -> list[Block]:
    """The blocks, each unknown one named by its content where the document has no such section yet.

    "Training" is where degrees stand, if they stand nowhere else.
    """
    known = {block.section for block in blocks}
    for number, block in enumerate(blocks):
        if block.section is Section.UNKNOWN:
            block.section = _section_of(block.lines, known, number)
            known.add(block.section)
    for block in blocks if Section.EDUCATION not in known else ():
        named = block.heading is not None and _TRAINING.search(fold(block.heading.text)) is not None
        if named and block.section is Section.CERTIFICATIONS and _reads(block.lines, DEGREES_CONTENT) >= _READS_WELL:
            block.section = Section.EDUCATION
    return list(blocks)


def _section_of(lines: Sequence[Line], known: set[Section], number: int) -> Section:
    if not lines:
        return Section.OTHER
    tongues = sum(names_a_language(line.text) and len(line.text.split()) <= 8 for line in lines)
    if len(lines) >= 2 and tongues >= _MOST * len(lines) and Section.LANGUAGES not in known:
        return Section.LANGUAGES
    if find_anchors(with_whole_dates(lines)):
        jobs, degrees = _reads(lines, JOBS_CONTENT), _reads(lines, DEGREES_CONTENT)
        if jobs >= max(degrees, _READS_WELL) and Section.EXPERIENCE not in known:
            return Section.EXPERIENCE
        if degrees >= max(jobs, _READS_WELL) and Section.EDUCATION not in known:
            return Section.EDUCATION
        return Section.OTHER
    if Section.SKILLS not in known and reads_as_skills(lines):
        return Section.SKILLS
    prose = sum(len(line.text.split()) for line in lines if is_prose(line.text))
    if prose >= 12 and Section.SUMMARY not in known and number < _FIRST_BLOCKS:
        return Section.SUMMARY
    return Section.OTHER


def _reads(lines: Sequence[Line], content: Content) -> float:
    entries = read_entries(lines, content)
    return sum(content(entry.parts) for entry in entries) / max(1, len(entries))
