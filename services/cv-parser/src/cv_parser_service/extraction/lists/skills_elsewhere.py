"""Skills that stand below a heading of languages: those of computers, and what is listed beneath the languages."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from cv_parser_service.extraction.document import WIDE_GAP, Line
from cv_parser_service.extraction.lists.language_names import names_a_language
from cv_parser_service.extraction.lists.languages import states_a_level
from cv_parser_service.extraction.lists.skills import reads_as_skills

_ROWS, _CELLS = 2, 3


def skills_below(lines: Sequence[Line]) -> Iterator[Line]:
    """Those lines of such a section that list skills: all, where none names a language, else labelled rows behind."""
    last = max((at for at, line in enumerate(lines) if names_a_language(line.text)), default=-1)
    rest = lines[last + 1 :]
    rows = [line for line in rest if line.text.count(WIDE_GAP) + 1 >= _CELLS and not states_a_level(line.text)]
    if len(rows) >= _ROWS and len(rows) == len(rest):
        yield from (replace(row, text=row.text.replace(WIDE_GAP, ":", 1)) for row in rows)
    elif last < 0 and reads_as_skills(rest):
        yield from rest
