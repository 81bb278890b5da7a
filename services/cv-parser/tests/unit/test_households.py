"""Private people as employers, who have no name."""

import pytest
from cv_parser_service.extraction.evidence import Evidence

from .entry_texts import jobs


@pytest.fixture(scope="module")
def evidence() -> Evidence:
    return Evidence()


def test_private_people_are_employers(evidence: Evidence) -> None:
    spanish = """2021 - 2023. Cuidadora interna en domicilio particular, Girona.
2017 - 2019. Empleada de hogar en familia particular, Olot."""
    english = """2015 - 2018  Nanny for a private family, Hull
2012 - 2015  Live-in carer in private households, Leeds"""
    french = """2015 - 2018  Auxiliaire de vie, particuliers employeurs, Lyon
2010 - 2012  Employée de maison, famille privée, Genève"""
    assert jobs(evidence, spanish) == [
        ("Cuidadora interna", "domicilio particular"),
        ("Empleada de hogar", "familia particular"),
    ]
    assert jobs(evidence, english) == [("Nanny", "a private family"), ("Live-in carer", "private households")]
    assert jobs(evidence, french) == [
        ("Auxiliaire de vie", "particuliers employeurs"),
        ("Employée de maison", "famille privée"),
    ]
