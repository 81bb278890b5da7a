"""Degrees one below the other: without dates, below the school of several, and called by two letters."""

import pytest
from cv_parser_service.extraction.document import Line
from cv_parser_service.extraction.entries.dated import read_entries
from cv_parser_service.extraction.entries.education import DEGREES_CONTENT, read_education
from cv_parser_service.extraction.evidence import Opinions

Degree = tuple[str | None, str | None, str | None]


def _degrees(*texts: str) -> list[Degree]:
    """Degree, field and institution of each entry of lines, of which those that begin with # are bold."""
    lines: list[Line] = []
    for text in texts:
        start = sum(len(line.text) + 1 for line in lines)
        lines.append(Line(text.removeprefix("#"), bold=text.startswith("#"), start=start))
    entries: dict[int | None, dict[str, str]] = {}
    for field in read_education(read_entries(lines, DEGREES_CONTENT), Opinions({}, None), 0):
        entries.setdefault(field.entry, {})[field.name] = field.value
    return [(one.get("degree"), one.get("field"), one.get("institution")) for one in entries.values()]


def test_lines_that_begin_with_degrees_are_one_each_where_none_has_a_date() -> None:
    found = _degrees(
        "Ph.D. Plant Science - Hull University",
        "M.S. Horticulture - University of Leeds",
        "B.S. Agriculture - University of York",
    )
    assert found == [
        ("Ph.D.", "Plant Science", "Hull University"),
        ("M.S.", "Horticulture", "University of Leeds"),
        ("B.S.", "Agriculture", "University of York"),
    ]


@pytest.mark.parametrize("bold", ["#", ""])
def test_a_school_without_dates_is_that_of_each_degree_below_it(bold: str) -> None:
    found = _degrees(f"{bold}University of Hull", "Ph.D. (c) in Economics", "M.A. in Botany")
    assert found == [("Ph.D. (c)", "Economics", "University of Hull"), ("M.A.", "Botany", "University of Hull")]


def test_a_school_that_stands_out_ends_the_degrees_of_the_one_above() -> None:
    first = ("#University of Hull", "Ph.D. in Economics", "M.A. in Economics")
    found = _degrees(*first, "#Marlowe College", "M.S. in Botany", "B.S. in Botany")
    assert [school for _, _, school in found] == ["University of Hull"] * 2 + ["Marlowe College"] * 2


def test_a_school_alone_on_its_line_is_that_of_each_dated_degree_below_it() -> None:
    found = _degrees(
        "Hull University", "PhD Philosophy, 2012", "MA Philosophy, research master, 2007", "MA Logic, 2006"
    )
    assert found == [
        ("PhD", "Philosophy", "Hull University"),
        ("MA", "Philosophy", "Hull University"),
        ("MA", "Logic", "Hull University"),
    ]


def test_what_follows_a_degree_below_its_school_is_the_field() -> None:
    found = _degrees("#Hull University", "Ph.D., Government\t2026", "A.M., Government\t2022")
    assert found == [("Ph.D.", "Government", "Hull University"), ("A.M.", "Government", "Hull University")]


def test_a_degree_that_names_its_own_school_keeps_it() -> None:
    found = _degrees("#University of Hull", "PhD, Physics 2012", "MSc, ETH 2008")
    assert found == [("PhD", "Physics", "University of Hull"), ("MSc", None, "ETH")]
    apart = _degrees("University of Hull", "BSc Botany, 2010", "University of Leeds", "MSc Botany, 2012")
    assert [school for _, _, school in apart] == ["University of Hull", "University of Leeds"]


@pytest.mark.parametrize(
    "line", ["B.A. | Hull University | 2012", "B.A.\tHull University\t2012", "2012\tB.A. (Botany), Hull University"]
)
def test_two_letters_with_stops_are_a_degree_even_alone(line: str) -> None:
    degree, _, school = _degrees(line)[0]
    assert (degree, school) == ("B.A.", "Hull University")


@pytest.mark.parametrize("label", ["Universitarios", "Cuarto nivel", "Estudios superiores", "Postgrado", "Nivel"])
def test_a_label_of_the_level_is_no_part_of_the_degree(label: str) -> None:
    found = _degrees(f"{label}: Maestría en Botánica, Universidad de Sonora, 2012")
    assert found == [("Maestría", "Botánica", "Universidad de Sonora")]


@pytest.mark.parametrize(
    "end", [". Egresada en 2009.", ". Año 2009.", " (2005-2009). Titulada.", ", 2005-2009. Egresado."]
)
def test_words_around_the_date_that_say_that_it_is_earned_hide_no_degree(end: str) -> None:
    found = _degrees(f"Licenciatura en Botánica – Universidad de Sonora, Hermosillo{end}")
    assert found == [("Licenciatura", "Botánica", "Universidad de Sonora")]


def test_a_sentence_with_a_date_is_no_degree() -> None:
    assert not _degrees("Durante esos años la escuela me enseñó mucho, y el proyecto que dirigí se publicó en 2009.")
