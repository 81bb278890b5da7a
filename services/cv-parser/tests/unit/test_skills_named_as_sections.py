"""Skills whose names are those of sections, and lists of skills too long for a value."""

import pytest
from cv_parser_service.extraction.document import Document, Line
from cv_parser_service.extraction.headings import Section
from cv_parser_service.extraction.sections.parting import Block, split

_HEAD, _SKILL, _TEXT = (14.0, False), (11.0, True), (11.0, False)


def _blocks(*lines: tuple[tuple[float, bool], str], edges: bool = False, gap: bool = False) -> list[Block]:
    read = [
        Line(text, size=size, bold=bold, gap=gap, start=200 * number, edges=_edges(text) if edges else ())
        for number, ((size, bold), text) in enumerate(lines)
    ]
    return split(Document("test", tuple(read)))


def _edges(text: str) -> tuple[float, ...]:
    return tuple(10.0 * at for at in range(len(text) + 1))


def _skills(*names: str, look: tuple[float, bool] = _SKILL, edges: bool = False, gap: bool = False) -> list[Section]:
    """The sections of what stands below a larger heading of skills, between a name and a job."""
    above = ((16.0, True), "Noor Halvorsen"), (_TEXT, "noor@example.org"), (_HEAD, "Skills")
    below = (_HEAD, "Experience"), (_TEXT, "Gardener, Oakbank Ltd, 2014 - 2018")
    found = _blocks(*above, *((look, name) for name in names), *below, edges=edges, gap=gap)
    return [block.section for block in found[1:]]


@pytest.mark.parametrize("named", ["Accreditations:", "Presentations:", "Publications:"])
def test_a_skill_that_looks_like_its_neighbours_heads_no_section(named: str) -> None:
    assert _skills("Protocol:", named, "Table plans:", "Budgets:") == [Section.SKILLS, Section.EXPERIENCE]
    assert _skills(named, "Table plans:", "Budgets:") == [Section.SKILLS, Section.EXPERIENCE]


def test_a_heading_below_that_of_skills_with_others_in_its_look_heads_its_section() -> None:
    found = _skills("Protocol:", "Certificates:", "Publications:", "On mosses")
    assert found == [Section.SKILLS, Section.CERTIFICATIONS, Section.OTHER, Section.EXPERIENCE]
    assert Section.CERTIFICATIONS in _skills("Protocol", "Certificates", "First aid", look=_HEAD)


def test_tags_in_rows_that_begin_anywhere_are_skills() -> None:
    rows = ("Table plans\tHotels", "Accreditations\tPress", "Speeches\tGifts")
    assert _skills(*rows, edges=True) == [Section.SKILLS, Section.EXPERIENCE]


def test_cells_below_each_other_in_rows_of_a_form_without_pages_are_skills_after_two_such_rows() -> None:
    rows = ("Table plans\tHotels", "Speeches\tGifts", "Accreditations\tPress")
    assert _skills(*rows, look=_TEXT, gap=True) == [Section.SKILLS, Section.EXPERIENCE]
    labelled = _skills("Computers\tKrita, Blender, QGIS, spreadsheets and maps", "Certificates\tFirst aid", look=_TEXT)
    assert labelled == [Section.SKILLS, Section.CERTIFICATIONS, Section.EXPERIENCE]


def test_skills_beside_their_heading_may_be_longer_than_a_value() -> None:
    skills = "; ".join(f"Weaving of kind {number}" for number in range(12))
    found = _blocks(
        ((16.0, True), "Noor Halvorsen"),
        (_TEXT, "noor@example.org"),
        ((11.0, True), "Certificates\tFirst aid (Red Cross)"),
        (_TEXT, "Lifeguard, 2011"),
        ((11.0, True), f"Professional skills\t{skills}"),
    )
    assert [(block.section, len(block.lines)) for block in found[1:]] == [
        (Section.CERTIFICATIONS, 2),
        (Section.SKILLS, 1),
    ]
