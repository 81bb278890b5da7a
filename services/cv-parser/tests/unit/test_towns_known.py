"""Names that say that they are towns, or where these lie, and towns that are called like something else."""

import pytest
from cv_parser_service.extraction.evidence import Evidence
from cv_parser_service.extraction.places import country_of_town, is_town

from .entry_texts import read


@pytest.fixture(scope="module")
def evidence() -> Evidence:
    return Evidence()


@pytest.mark.parametrize(
    ("town", "country"),
    [("Puerto Limón", "CR"), ("Makati", "PH"), ("Iloilo City", "PH"), ("Saint-Denis de La Réunion", "RE")],
)
def test_a_town_is_known_by_what_its_name_says(town: str, country: str) -> None:
    assert is_town(town)
    assert country_of_town(town) == country


@pytest.mark.parametrize("name", ["Garden", "Puerto Ferroli", "Banco de Chile", "Puerto"])
def test_other_names_are_no_towns(name: str) -> None:
    assert not is_town(name)


@pytest.mark.parametrize("town", ["Puerto Limón", "Colonia del Sacramento", "Chapel Hill"])
def test_a_town_of_several_words_is_no_employer_though_a_word_of_it_may_name_one(evidence: Evidence, town: str) -> None:
    lines = f"Fontanera\nOceanela\t{town}\n2019 - 2021\n\nGasista\nHogares Marlo\t{town}\n2015 - 2018"
    found = read(evidence, "experience", "EXPERIENCIA LABORAL", lines)
    assert [(job.get("employer"), job.get("city")) for job in found] == [("Oceanela", town), ("Hogares Marlo", town)]


def test_an_employer_called_by_its_town_stays_one(evidence: Evidence) -> None:
    lines = "Docker, Port of Limón, 2019 - 2021\nClerk, Chapel Hill Library, 2015 - 2018"
    found = read(evidence, "experience", "WORK EXPERIENCE", lines)
    assert [job.get("employer") for job in found] == ["Port of Limón", "Chapel Hill Library"]
