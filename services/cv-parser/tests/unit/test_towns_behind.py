"""Towns right behind the names of employers, with no comma between."""

import pytest
from cv_parser_service.extraction.evidence import Evidence

from .entry_texts import jobs, read


@pytest.fixture(scope="module")
def evidence() -> Evidence:
    return Evidence()


def test_towns_that_a_section_writes_right_behind_names_are_no_part_of_them(evidence: Evidence) -> None:
    lines = (
        "Staff Nurse\t2018 - 2021\nAldby General Hospital Nairobi\n"
        "Ward Clerk\t2015 - 2018\nRed Harbour Foundation Kampala\n"
        "Driver\t2012 - 2015\nPort Authority of Mombasa\n"
    )
    found = read(evidence, "experience", "WORK EXPERIENCE", lines)
    assert [(job["employer"], job.get("city")) for job in found] == [
        ("Aldby General Hospital", "Nairobi"),
        ("Red Harbour Foundation", "Kampala"),
        ("Port Authority of Mombasa", None),
    ]


def test_an_acronym_may_stand_before_such_a_town(evidence: Evidence) -> None:
    lines = "UNHCR Juba – Driver, 2015 - 2020\nNRC Kuala Lumpur – Truck Driver, 2012 - 2015\n"
    assert jobs(evidence, lines) == [("Driver", "UNHCR"), ("Truck Driver", "NRC")]


@pytest.mark.parametrize(
    "employers",
    [
        ("Aldby General Hospital Nairobi", "Red Harbour Foundation", "Mill Bakery Ltd"),
        ("CHU Nantes", "Mairie Lyon", "CPAM Lille"),
        ("Clínica Santa Marta", "Colegio Mérida", "Academia Córdoba"),
        ("King's College London", "University College London", "Imperial College London"),
        ("Bank of Kigali", "City of London", "Port of Hamburg"),
    ],
)
def test_one_town_alone_or_one_that_a_name_needs_stays(evidence: Evidence, employers: tuple[str, ...]) -> None:
    lines = "".join(f"Clerk\t201{n} - 201{n + 1}\n{name}\n" for n, name in enumerate(employers))
    assert [employer for _, employer in jobs(evidence, lines)] == list(employers)
