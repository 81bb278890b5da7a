"""Sections that hold jobs though their heading does not say so: of teaching, of affiliations."""

import re

from cv_parser_service.extraction.courses import with_courses
from cv_parser_service.extraction.entries import Entry, read_entries
from cv_parser_service.extraction.experience import JOBS_CONTENT
from cv_parser_service.extraction.lexicon import employer_score, institution_score, title_score
from cv_parser_service.extraction.sections import Block
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
_TITLE, _NAME = 3.0, 2.0
_MOST = 0.5
_SEVERAL = 2
_PIECE_END = re.compile(r"[\t|,;:(]|\s[-–—]\s|\s(?:for|of|at|in)\s")


def holds_posts(block: Block) -> bool:
    """Whether most entries of a section of teaching, or of affiliations, say what somebody was there."""
    heading = fold(block.heading.text) if block.heading is not None else ""
    teaching = _TEACHING.search(heading) is not None
    if not (teaching or _AFFILIATIONS.search(heading)) or _NO_POSTS.search(heading) or not block.lines:
        return False
    entries = read_entries(with_courses(block.lines), JOBS_CONTENT)
    posts = [entry for entry in entries if _is_post(entry)]
    placed = sum(_is_placed(entry) for entry in posts)
    return len(posts) > _MOST * len(entries) and placed >= (1 if teaching else _SEVERAL)


def _is_post(entry: Entry) -> bool:
    """Whether a dated entry says what somebody was, and not that they were a member."""
    if entry.dates is None or any(_MEMBER.match(fold(part.text)) for part in entry.parts):
        return False
    return any(title_score(_PIECE_END.split(part.text)[0].strip()) >= _TITLE for part in entry.parts)


def _is_placed(entry: Entry) -> bool:
    """Whether an entry names where that was."""
    pieces = [piece.strip() for part in entry.parts for piece in part.text.split(",")]
    return any(max(employer_score(piece), institution_score(piece)) >= _NAME for piece in pieces)
