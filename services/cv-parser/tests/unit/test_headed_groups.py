"""Groups of skills whose names look like headings, and headings that a narrow column broke within a word."""

import pytest
from cv_parser_service.extraction.document import Box, Document, Line
from cv_parser_service.extraction.headings import Section, likely_heading
from cv_parser_service.extraction.sections.broken_words import with_whole_words
from cv_parser_service.extraction.sections.guessing import resolved
from cv_parser_service.extraction.sections.parting import split

_HEAD = ("Ana Quell", "12 Quay Road", "ana@example.org")
_REST = ("# Langues", "Anglais", "# Formation", "2012\tMSc in Botany, University of Hull")


def _lines(*texts: str, step: float = 1.2) -> list[Line]:
    """Lines one below the other, at a distance of so many of their sizes; those that begin with # are larger."""
    lines: list[Line] = []
    top = 0.0
    for text in texts:
        size = 13.0 if text.startswith("# ") else 10.0
        box = Box(left=40, top=top, right=140, bottom=top + size)
        start = sum(len(line.text) + 1 for line in lines)
        lines.append(Line(text.removeprefix("# "), size=size, bold=size > 10, box=box, start=start))
        top += step * size
    return lines


def _sections(*texts: str) -> list[tuple[str, Section]]:
    blocks = resolved(split(Document("test", tuple(_lines(*_HEAD, *texts, *_REST)))))
    return [(block.heading.text, block.section) for block in blocks if block.heading is not None]


@pytest.mark.parametrize("name", ["Complémentaires", "Autres", "Additional", "Complementarias"])
def test_a_heading_that_only_names_a_group_tells_of_no_certificates(name: str) -> None:
    assert likely_heading(name) is Section.UNKNOWN
    assert likely_heading("Formations complémentaires utiles") is Section.CERTIFICATIONS


def test_a_group_below_the_skills_goes_on_with_them_however_few_they_are() -> None:
    found = _sections("# Compétences", "Labour profond", "Moisson", "# Complémentaires", "Suivi de parcelles")
    assert ("Complémentaires", Section.SKILLS) in found


def test_a_group_without_a_heading_of_skills_above_it_needs_two_to_be_one() -> None:
    group = ("Conseil aux éleveurs", "Suivi de parcelles")
    assert ("Complémentaires", Section.SKILLS) in _sections("# Profil", "Cultivateur.", "# Complémentaires", *group)
    alone = _sections("# Profil", "Cultivateur.", "# Complémentaires", group[0])
    assert ("Complémentaires", Section.SKILLS) not in alone


def test_a_heading_broken_within_its_word_is_whole() -> None:
    broken = ("# Compétences", "Labour profond", "Moisson", "# Complémentair", "# es", "Suivi de parcelles")
    assert ("Complémentaires", Section.SKILLS) in _sections(*broken)
    assert [line.text for line in with_whole_words(_lines("# Informa", "# tions"))] == ["Informations"]


@pytest.mark.parametrize(
    ("texts", "step"),
    [
        (("# Compétences", "# es"), 1.2),
        (("# Informa", "tions"), 1.2),
        (("# Informa", "# tions"), 3.0),
        (("# Taille", "# douce"), 1.2),
        (("# Cours de tail", "# le"), 1.2),
    ],
)
def test_two_lines_that_make_no_heading_of_one_word_stay_two(texts: tuple[str, str], step: float) -> None:
    assert len(with_whole_words(_lines(*texts, step=step))) == 2
