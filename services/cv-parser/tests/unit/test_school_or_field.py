"""Which of two values is the school and which the field of study, where no list knows the school."""

import pytest
from cv_parser_service.extraction.document import Line
from cv_parser_service.extraction.entries.dated import read_entries
from cv_parser_service.extraction.entries.education import DEGREES_CONTENT, read_education
from cv_parser_service.extraction.evidence import Opinions
from cv_parser_service.extraction.lexicon import institution_score, names_a_study


def _read(*texts: str) -> tuple[str | None, str | None, str | None, str | None]:
    """Degree, field, institution and city of one entry."""
    lines: list[Line] = []
    for text in texts:
        lines.append(Line(text, start=sum(len(line.text) + 1 for line in lines)))
    found = {field.name: field.value for field in read_education(read_entries(lines, DEGREES_CONTENT), Opinions(), 0)}
    return found.get("degree"), found.get("field"), found.get("institution"), found.get("city")


@pytest.mark.parametrize("mark", [", ", " – ", " en "])
@pytest.mark.parametrize("school", ["UTQM", "Vallombra", "E.T.Q. N.º 4"])
@pytest.mark.parametrize(
    ("degree", "field"),
    [
        ("Licenciatura", "Administración Hotelera"),
        ("Tecnicatura", "Organización de Ferias"),
        ("Tecnólogo", "Gestión Portuaria"),
        ("Licence", "Sciences de laboratoire"),
    ],
)
def test_what_stands_behind_a_bare_degree_is_its_field_where_a_school_stands_elsewhere(
    degree: str, field: str, school: str, mark: str
) -> None:
    assert _read(f"{degree}{mark}{field}\t2010 – 2013", school)[:3] == (degree, field, school)


def test_letters_right_behind_a_degree_are_the_school_where_no_other_stands() -> None:
    assert _read("Licence, UQTZ\t2013 – 2016")[::2] == ("Licence", "UQTZ")


@pytest.mark.parametrize("text", ["School Psychology", "Administración de Empresas", "Estudios de Paz", "Droit public"])
def test_a_field_of_study_reads_like_no_school(text: str) -> None:
    assert names_a_study(text)
    assert institution_score(text) < 0


@pytest.mark.parametrize(
    "text",
    [
        "School of Psychology",
        "Psychology Institute",
        "Sciences Po Lyon",
        "Marmara Üniversitesi",
        "Kantonsschule Wil",
        "Ateneo de Iloilo",
        "Politechnika Łódzka",
        "Södra Latins Gymnasium",
    ],
)
def test_schools_are_known_in_other_tongues_and_beside_a_field(text: str) -> None:
    assert institution_score(text) > 2


def test_a_degree_in_capitals_is_no_town_before_its_field() -> None:
    found = _read("CAP, Accompagnant de jeunes enfants (AJE)\t2006 – 2009", "CNED")
    assert found == ("CAP", "Accompagnant de jeunes enfants (AJE)", "CNED", None)


def test_letters_that_are_a_town_as_well_are_the_school_where_there_is_no_other() -> None:
    assert _read("UGA", "DU en Hydrologie des sols\t1997 – 1999") == ("DU", "Hydrologie des sols", "UGA", None)


def test_a_contraction_in_capitals_is_a_degree() -> None:
    assert _read("DU, Hydrologie\t1997 – 1999", "Université de Lorraine")[:2] == ("DU", "Hydrologie")


def test_a_degree_of_letters_with_stops_is_read() -> None:
    assert _read("G.E.D.\t2003 – 2006", "Ridge High School")[0] == "G.E.D."


@pytest.mark.parametrize(
    ("text", "field"),
    [
        ("Diploma in Botany (mosses and lichens)", "Botany (mosses and lichens)"),
        ("BSc Botany (High Honors)", "Botany"),
        ("Bachelor HES, Sylviculture, mention sols alpins", "Sylviculture, mention sols alpins"),
        ("BTS Hydraulique, option B réseaux", "Hydraulique, option B réseaux"),
        ("Licence de droit, mention bien", "droit"),
        ("Licenciatura en Derecho, con especialidad en amparo", "Derecho, con especialidad en amparo"),
    ],
)
def test_a_field_keeps_its_branch_but_not_how_well_it_was_passed(text: str, field: str) -> None:
    assert _read(f"{text}\t2010 – 2013", "Université de Lorraine")[1] == field
