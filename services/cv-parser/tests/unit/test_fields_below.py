"""Fields of study in a line of their own below the head of their degrees."""

import pytest
from cv_parser_service.extraction.document import Line
from cv_parser_service.extraction.entries.dated import read_entries
from cv_parser_service.extraction.entries.education import DEGREES_CONTENT, read_education
from cv_parser_service.extraction.evidence import Opinions


def _fields(*texts: str) -> list[str | None]:
    """The field of study of each degree that lines hold; those that begin with * are items of a list."""
    lines: list[Line] = []
    for text in texts:
        start = sum(len(line.text) + 1 for line in lines)
        lines.append(Line(text.removeprefix("*"), bullet=text.startswith("*"), start=start))
    entries: dict[int | None, str | None] = {}
    for field in read_education(read_entries(lines, DEGREES_CONTENT), Opinions({}, None), 0):
        entries.setdefault(field.entry, None)
        if field.name == "field":
            entries[field.entry] = field.value
    return list(entries.values())


@pytest.mark.parametrize(
    ("below", "field"),
    [
        ("Conflict, Security and Development", "Conflict, Security and Development"),
        ("(Geophysics)", "Geophysics"),
        ("History (first class)", "History"),
        ("Agronomy\tLeeds", "Agronomy"),
        ("Field of study Human Rights | Thesis On courts", "Human Rights"),
        ("Domaine d'études : Droit public", "Droit public"),
    ],
)
def test_a_line_below_a_degree_without_field_is_the_field(below: str, field: str) -> None:
    found = _fields("2012 – 2014\tMSc, University of Hull", below, "2009 – 2012\tBSc, University of York", "Physics")
    assert found == [field, "Physics"]


@pytest.mark.parametrize(
    "below",
    [
        "Dean’s List",
        "Magna cum laude",
        "Leeds",
        "Thesis: On courts",
        "*Botany",
        "Research Assistant",
        "Relevant coursework",
        "Graduated with two papers.",
    ],
)
def test_what_else_is_told_below_a_degree_is_no_field(below: str) -> None:
    assert _fields("2012 – 2014\tMSc, University of Hull", below) == [None]


def test_a_degree_with_its_field_keeps_it_and_a_lone_line_among_many_degrees_is_none() -> None:
    assert _fields("2012 – 2014\tMSc Botany, University of Hull", "Chess and Rowing") == ["Botany"]
    many = [f"{year} – {year + 1}\tMSc, University of Hull" for year in (2008, 2010, 2012)]
    assert _fields(*many, "Chess and Rowing") == [None, None, None]
