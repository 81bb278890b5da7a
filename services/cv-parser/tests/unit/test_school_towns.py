"""Towns behind the names of universities, with no comma between."""

import pytest
from cv_parser_service.extraction.entries.school_towns import town_behind
from cv_parser_service.extraction.evidence import Evidence

from .entry_texts import read


@pytest.fixture(scope="module")
def evidence() -> Evidence:
    return Evidence()


@pytest.mark.parametrize(
    ("school", "town"),
    [
        ("University of Strathclyde", "Glasgow"),
        ("University of the Witwatersrand", "Johannesburg"),
        ("Heriot-Watt University", "Edinburgh"),
        ("Universidade Federal de Minas Gerais", "Belo Horizonte"),
        ("Universidad de los Andes", "Bogotá"),
        ("Université Paul Sabatier", "Toulouse"),
        ("Columbia University", "New York"),
    ],
)
def test_a_town_behind_the_whole_name_of_a_university_is_its_place(school: str, town: str) -> None:
    assert town_behind(f"{school} {town}") == len(school) + 1


@pytest.mark.parametrize(
    "name",
    [
        "University of London",
        "Universidad de San Francisco de Quito",
        "Universidad Politécnica Madrid",
        "Technische Universität Berlin",
        "Queen Mary University London",
        "University of Wisconsin Madison",
        "University of the Philippines Manila",
        "University of Louisiana at Lafayette",
        "University of New South Wales",
        "University of Applied Sciences Utrecht",
        "University of Nottingham Ningbo",
        "King's College London",
        "Université Paris Nanterre",
        "Harvard University",
    ],
)
def test_a_town_that_belongs_to_the_name_stays_in_it(name: str) -> None:
    assert town_behind(name) == 0


def test_the_town_of_a_university_is_read_as_the_place_of_the_degree(evidence: Evidence) -> None:
    lines = "BSc Botany, University of Strathclyde Glasgow, 2004 – 2008\nMSc Botany, University of Hull, 2009 – 2010"
    first, second = read(evidence, "education", "EDUCATION", lines)
    assert (first["institution"], first["city"]) == ("University of Strathclyde", "Glasgow")
    assert second["institution"] == "University of Hull"
