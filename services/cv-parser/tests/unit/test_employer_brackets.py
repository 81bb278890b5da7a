"""Brackets behind the name of an employer: what belongs to the name, and what does not."""

import pytest
from cv_parser_service.extraction.evidence import Evidence

from .entry_texts import jobs


@pytest.fixture(scope="module")
def evidence() -> Evidence:
    return Evidence()


def two(employer: str) -> str:
    return f"""
2019 - 2021
Data Engineer
{employer}
- Built the pipelines of three teams.

2016 - 2018
Software Engineer
Halden Systems Ltd
- Wrote the billing service.
"""


@pytest.mark.parametrize(
    "inner",
    [
        "formerly Brightwave",
        "a Corvex company",
        "Orsted Group",
        "filiale Crédit Rural",
        "groupe Solvanne",
        "grupo Iberol",
        "Norrland Analytics",
    ],
)
def test_the_owner_or_the_other_name_of_an_employer_belongs_to_it(evidence: Evidence, inner: str) -> None:
    employer = f"Nordlys Analytics ({inner})"
    assert jobs(evidence, two(employer)) == [
        ("Data Engineer", employer),
        ("Software Engineer", "Halden Systems Ltd"),
    ]


@pytest.mark.parametrize(
    "inner", ["remote", "Toulouse", "Toulouse, France", "CDI", "part-time", "7 semanas", "3 mois", "en el equipo Datos"]
)
def test_a_place_a_contract_or_a_remark_in_brackets_does_not(evidence: Evidence, inner: str) -> None:
    assert jobs(evidence, two(f"Nordlys Analytics ({inner})")) == [
        ("Data Engineer", "Nordlys Analytics"),
        ("Software Engineer", "Halden Systems Ltd"),
    ]


def test_brackets_stand_before_the_town_of_a_list_as_well(evidence: Evidence) -> None:
    text = """
2019-2021 Développeur Linux, Arkema Vision (Open Wide), Toulouse
2016-2018 Intégrateur, Nexia Systèmes (Open Wide), Toulouse
"""
    assert jobs(evidence, text) == [
        ("Développeur Linux", "Arkema Vision (Open Wide)"),
        ("Intégrateur", "Nexia Systèmes (Open Wide)"),
    ]


def test_an_employer_whose_brackets_alone_read_like_one_is_no_part_of_the_title(evidence: Evidence) -> None:
    text = """
2019-2021 Développeur Linux, Vantis (Nordlys Consulting), Toulouse
2016-2018 Consultant sécurité, Amesa RSS (Halden Systems Ltd), Toulouse
"""
    assert jobs(evidence, text) == [
        ("Développeur Linux", "Vantis (Nordlys Consulting)"),
        ("Consultant sécurité", "Amesa RSS (Halden Systems Ltd)"),
    ]


@pytest.mark.parametrize("name", ["Arthur Marlow / Brookfield Rowe", "Marlow Ltd / Help the Elderly", "GTZ / KFW"])
def test_two_names_beside_a_stroke_are_one_employer(evidence: Evidence, name: str) -> None:
    lines = f"{name} – Junior Auditor – Brussels\t2001 – 2005\nMill Bakery Ltd – Clerk – Brussels\t1999 – 2001\n"
    assert jobs(evidence, lines) == [("Junior Auditor", name), ("Clerk", "Mill Bakery Ltd")]


@pytest.mark.parametrize("beside", ["Brussels", "Human Resources Department", "Remote", "Full-time"])
def test_what_is_no_name_beside_a_stroke_is_no_part_of_it(evidence: Evidence, beside: str) -> None:
    lines = f"Marlow Foundation / {beside} – Junior Auditor\t2001 – 2005\nMill Bakery Ltd – Clerk\t1999 – 2001\n"
    assert jobs(evidence, lines) == [("Junior Auditor", "Marlow Foundation"), ("Clerk", "Mill Bakery Ltd")]


def test_a_part_of_a_university_in_its_brackets_is_no_part_of_its_name(evidence: Evidence) -> None:
    lines = (
        "2015.4 – 2019.3\tAssistant Professor, Aldby University (Quake Research Institute)\n"
        "2013.1 – 2015.3\tLecturer, Halvor University (UH)\n"
    )
    assert jobs(evidence, lines) == [
        ("Assistant Professor", "Aldby University"),
        ("Lecturer", "Halvor University (UH)"),
    ]
