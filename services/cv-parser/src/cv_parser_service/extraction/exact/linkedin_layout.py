"""LinkedIn's “Save to PDF” as two columns of lines under headings, by positions and sizes."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from itertools import pairwise

import pypdfium2 as pdfium

from cv_parser_service.extraction.document import clean
from cv_parser_service.extraction.formats.pdf import runs_of
from cv_parser_service.extraction.pages.rows import Run
from cv_parser_service.extraction.words import fold

_FOOTER = re.compile(r"pa(?:ge|gina)\s*\d{1,2}(?:\s*(?:of|sur|de)\s*\d{1,2})?")
_BESIDE = 20
"""Points by which the narrow column stands left of the name."""
_ONE_LINE = 0.4
_APART = 1.25


class Part(StrEnum):
    HEAD = "head"
    CONTACT = "contact"
    SKILLS = "skills"
    LANGUAGES = "languages"
    CERTIFICATIONS = "certifications"
    OTHER = "other"
    SUMMARY = "summary"
    EXPERIENCE = "experience"
    EDUCATION = "education"


_SIDE: Mapping[str, Part] = {
    **dict.fromkeys(("contact", "coordonnees", "contactar", "contacto"), Part.CONTACT),
    **dict.fromkeys(("top skills", "principales competences", "aptitudes principales"), Part.SKILLS),
    **dict.fromkeys(("languages", "langues", "idiomas"), Part.LANGUAGES),
    **dict.fromkeys(("certifications", "licences et certifications", "certificaciones"), Part.CERTIFICATIONS),
    **dict.fromkeys(("honors-awards", "honors & awards", "distinctions", "reconocimientos"), Part.OTHER),
    **dict.fromkeys(("publications", "publicaciones", "patents", "brevets", "patentes"), Part.OTHER),
}
_MAIN: Mapping[str, Part] = {
    **dict.fromkeys(("summary", "resume", "extracto"), Part.SUMMARY),
    **dict.fromkeys(("experience", "experiencia"), Part.EXPERIENCE),
    **dict.fromkeys(("education", "formation", "educacion"), Part.EDUCATION),
}
_ALONE: Mapping[str, Part] = {
    **_SIDE,
    **_MAIN,
    **dict.fromkeys(("skills & expertise", "skills", "competences et expertise", "competences"), Part.SKILLS),
    **dict.fromkeys(("aptitudes y conocimientos", "aptitudes", "conocimientos y aptitudes"), Part.SKILLS),
    **dict.fromkeys(("interests", "centres d'interet", "intereses", "projects", "projets", "proyectos"), Part.OTHER),
    **dict.fromkeys(("volunteer experience", "experience de benevolat", "voluntariado"), Part.OTHER),
    **dict.fromkeys(("courses", "cours", "cursos", "organizations", "organisations", "test scores"), Part.OTHER),
}
"""Headings of the layout with one column."""


@dataclass(frozen=True, slots=True)
class Row:
    """One line of one column."""

    text: str
    size: float
    page: int
    baseline: float


@dataclass
class Layout:
    """Lines by the heading they stand under."""

    parts: dict[Part, list[Row]] = field(default_factory=dict)

    def of(self, part: Part) -> list[Row]:
        return self.parts.get(part, [])


def layout_of(document: pdfium.PdfDocument) -> Layout:
    """Both columns of every page, read apart; until 2017 there was one."""
    pages = runs_of(document)
    largest = max((run for run in pages[0]), key=lambda run: run.size, default=None)
    layout = Layout()
    if largest is None:
        return layout
    edge = largest.left - _BESIDE
    two = any(run.left < edge for run in pages[0])
    for headings, first, beside in ((_SIDE, Part.OTHER, True), (_MAIN if two else _ALONE, Part.HEAD, False)):
        part = first
        for row in _rows(pages, edge, beside=beside):
            named = headings.get(fold(row.text))
            if named is not None:
                part = named
            elif not _FOOTER.fullmatch(fold(row.text)):
                layout.parts.setdefault(part, []).append(row)
    return layout


def items(rows: Sequence[Row]) -> Iterator[tuple[str, int]]:
    """Entries of a list whose lines may wrap: what stands closer together belongs together."""
    steps = [b.baseline - a.baseline for a, b in pairwise(rows) if a.page == b.page]
    closest = min(steps, default=0.0)
    wraps = any(step > closest * _APART for step in steps)
    text, page = "", 0
    for number, row in enumerate(rows):
        before = rows[number - 1] if number else None
        far = before is None or before.page != row.page or row.baseline - before.baseline > closest * _APART
        if text and (far or not wraps):
            yield text, page
            text = ""
        text, page = f"{text} {row.text}".strip(), row.page if not text else page
    if text:
        yield text, page


def _rows(pages: Sequence[Sequence[Run]], edge: float, *, beside: bool) -> Iterator[Row]:
    for number, runs in enumerate(pages, 1):
        mine = sorted((run for run in runs if (run.left < edge) is beside), key=lambda run: run.baseline)
        line: list[Run] = []
        for run in mine:
            if line and run.baseline - line[0].baseline > _ONE_LINE * line[0].size:
                yield from _row(line, number)
                line = []
            line.append(run)
        yield from _row(line, number)


def _row(line: Sequence[Run], page: int) -> Iterator[Row]:
    text = clean(" ".join(run.text for run in sorted(line, key=lambda run: run.left)))
    if text:
        yield Row(text, max(run.size for run in line), page, line[0].baseline)
