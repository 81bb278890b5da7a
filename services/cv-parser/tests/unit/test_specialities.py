"""What stands behind the dash of a title: its field where the employer stands elsewhere, or the employer."""

import pytest
from cv_parser_service.extraction.evidence import Evidence

from .entry_texts import jobs


@pytest.fixture(scope="module")
def evidence() -> Evidence:
    return Evidence()


@pytest.mark.parametrize(
    "title",
    [
        "Senior Underwriter – Marine Cargo",
        "Chef de Partie - Sauce",
        "Staff Nurse – Paediatrics, 0.8 FTE",
        "Ingénieure – traitement des eaux",
        "Gerente técnica – salud animal",
    ],
)
@pytest.mark.parametrize(
    "written",
    [
        "Hallam Quell\n{}\tMay 2019 – June 2021\n\nPriory Foods\nShop Assistant\tMay 2016 – June 2018\n",
        "{} | Hallam Quell | Leeds | 2019 – 2021\nShop Assistant | Priory Foods | York | 2016 – 2018\n",
        "{}\nHallam Quell, Leeds\n2019 – 2021\n\nShop Assistant\nPriory Foods, York\n2016 – 2018\n",
    ],
)
def test_a_field_behind_the_dash_of_a_title_belongs_to_it(evidence: Evidence, title: str, written: str) -> None:
    assert jobs(evidence, written.format(title)) == [(title, "Hallam Quell"), ("Shop Assistant", "Priory Foods")]


def test_small_letters_behind_a_dash_are_no_employer(evidence: Evidence) -> None:
    lines = "Technicienne principale – anatomopathologie\nLDX 35, Angers\n2012 – 2016\n"
    assert jobs(evidence, lines) == [("Technicienne principale – anatomopathologie", "LDX 35")]


def test_brackets_behind_a_title_are_no_employer_where_the_next_row_names_one(evidence: Evidence) -> None:
    lines = "Gas Engineer (LPG & NG)\nHallam Quell\n2012 – 2016\n\nPlumber\nPriory Foods\n2009 – 2012\n"
    assert jobs(evidence, lines) == [("Gas Engineer (LPG & NG)", "Hallam Quell"), ("Plumber", "Priory Foods")]


@pytest.mark.parametrize("place", ["", "\nLeeds"])
def test_an_employer_behind_the_dash_of_a_title_stays_one(evidence: Evidence, place: str) -> None:
    assert jobs(evidence, f"Waiter – Quell Hotel{place}\n2012 – 2016\n") == [("Waiter", "Quell Hotel")]
