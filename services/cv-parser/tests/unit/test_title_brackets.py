"""Brackets behind a title: some belong to it, others say when, where, on what terms or for whom."""

import pytest
from cv_parser_service.extraction.evidence import Evidence

from .entry_texts import jobs


@pytest.fixture(scope="module")
def evidence() -> Evidence:
    return Evidence()


@pytest.mark.parametrize(
    "title",
    [
        "Shop Assistant (part-time)",
        "Waitress (summer job)",
        "Lorry Driver (Class 2)",
        "Doctoral researcher (DFG fellow)",
        "Chef de Partie (saucier)",
        "Staff Nurse (Paediatric Ward)",
        "Responsable produit (Product Owner)",
        "Auxiliar docente (categoría B)",
    ],
)
@pytest.mark.parametrize(
    "written",
    [
        "Hill Bakery Ltd, Leeds\n{}\tMay 2019 – June 2021\n",
        "{} | Hill Bakery Ltd | Leeds | 2019 – 2021\n",
        "{}\nHill Bakery Ltd, Leeds\n2019 – 2021\n",
    ],
)
def test_what_a_post_was_in_brackets_belongs_to_its_title(evidence: Evidence, title: str, written: str) -> None:
    assert jobs(evidence, written.format(title)) == [(title, "Hill Bakery Ltd")]


@pytest.mark.parametrize("remark", ["six months", "Leeds", "CDD", "France", "80 %", "2019 – 2021"])
def test_terms_places_and_dates_in_brackets_do_not(evidence: Evidence, remark: str) -> None:
    assert jobs(evidence, f"Hill Bakery Ltd\nShop Assistant ({remark})\tMay 2019 – June 2021\n") == [
        ("Shop Assistant", "Hill Bakery Ltd")
    ]


def test_an_employer_in_brackets_is_read_as_one(evidence: Evidence) -> None:
    lines = "Sports Coach (Waterloo Primary School)\t2019 – 2021\n"
    assert jobs(evidence, lines) == [("Sports Coach", "Waterloo Primary School")]
