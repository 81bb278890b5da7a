"""Sections that hold jobs though their heading does not say so: of teaching, of affiliations."""

import re
from collections.abc import Sequence

from cv_parser_service.extraction.entries.courses import with_courses
from cv_parser_service.extraction.entries.dated import read_entries
from cv_parser_service.extraction.entries.degrees import degree_score
from cv_parser_service.extraction.entries.entry import Entry
from cv_parser_service.extraction.entries.experience import JOBS_CONTENT
from cv_parser_service.extraction.headings import Section, heading_of
from cv_parser_service.extraction.lexicon import employer_score, institution_score, title_score
from cv_parser_service.extraction.sections.parting import Block
from cv_parser_service.extraction.words import fold

_TEACHING = re.compile(
    r"\b(?:teach|enseign|docen|ensenanza|tutorat|monitorat)|\b(?:lectur|instruct|tutor)(?:ing|ion|e?ships?)\b|"
    r"\b(?:profesorado|vacations|charges? de cours|cours (?:donnes|enseignes|dispenses))\b"
)
_AFFILIATIONS = re.compile(
    r"\b(?:affiliation|afiliacion|adscripcion)|\b(?:visits|visiting|stays|sejours?|estancias?)\b",
)
_NO_POSTS = re.compile(r"\b(?:philosoph|statement|interest|interet|award|prize|member|public|evaluation)")
_MEMBER = re.compile(
    r"\W*(?:(?:life|full|active|student|honorary|associate|board|committee) )?(?:members?|membre|miembro|fellow of)\b"
)
_TITLE, _NAME, _DEGREE = 3.0, 2.0, 2.5
_PIECES = re.compile(r"[\t|,;:(]|\s[-–—]\s")
_MOST = 0.5
_SEVERAL = 2
_FEW = 0.25
_PIECE_END = re.compile(r"[\t|,;:(]|\s[-–—]\s|\s(?:for|of|at|in)\s")


def holds_posts(block: Block, blocks: Sequence[Block]) -> bool:
    """Whether most entries of a section of teaching, or of affiliations, say what somebody was there, and no section
    of jobs says the same.
    """
    heading = fold(block.heading.text) if block.heading is not None else ""
    teaching = _TEACHING.search(heading) is not None
    if not (teaching or _AFFILIATIONS.search(heading)) or _NO_POSTS.search(heading) or not block.lines:
        return False
    told = {line.text for other in blocks if other.section is Section.EXPERIENCE for line in other.lines}
    if any(line.text in told for line in block.lines):
        return False
    entries = read_entries(with_courses(block.lines), JOBS_CONTENT)
    posts = [entry for entry in entries if _is_post(entry)]
    placed = sum(_is_placed(entry) for entry in posts)
    if teaching and len(posts) == len(entries) >= _SEVERAL:
        return True
    return len(posts) > _MOST * len(entries) and placed >= (1 if teaching else _SEVERAL)


def is_headed_anew(block: Block, above: Sequence[Block]) -> bool:
    """Whether a section headed like one of degrees above, or in words we half know, holds posts and no degree."""
    heading = block.heading.text if block.section is Section.EDUCATION and block.heading is not None else ""
    again = any(fold(other.heading.text) == fold(heading) for other in above if other.heading is not None)
    if not heading or not (again or heading_of(heading) is None):
        return False
    if any(degree_score(part) >= _DEGREE for line in block.lines for part in _PIECES.split(line.text)):
        return False
    entries = read_entries(block.lines, JOBS_CONTENT)
    posts = sum(_is_post(entry) and _is_placed(entry) for entry in entries)
    return posts >= max(_SEVERAL, _MOST * len(entries))


def lacks_posts(block: Block) -> bool:
    """Whether a section whose heading we do not know, but for a word in it, has neither titles nor employers."""
    heading = block.heading.text if block.heading is not None else ""
    if block.section is not Section.EXPERIENCE or not heading or heading_of(heading) is not None:
        return False
    entries = read_entries(with_courses(block.lines), JOBS_CONTENT)
    told = sum(_is_post(entry) or _is_placed(entry) for entry in entries)
    return len(entries) >= _SEVERAL and told <= _FEW * len(entries)


def _is_post(entry: Entry) -> bool:
    """Whether a dated entry says what somebody was, and not that they were a member."""
    if entry.dates is None or any(_MEMBER.match(fold(part.text)) for part in entry.parts):
        return False
    named = (_PIECE_END.split(part.text)[0].strip() for part in entry.parts)
    return any(name[:1].isupper() and title_score(name) >= _TITLE for name in named)


def _is_placed(entry: Entry) -> bool:
    """Whether an entry names where that was."""
    pieces = [piece.strip() for part in entry.parts for piece in part.text.split(",")]
    return any(max(employer_score(piece), institution_score(piece)) >= _NAME for piece in pieces)
