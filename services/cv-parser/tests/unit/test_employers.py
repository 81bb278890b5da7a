"""The name of an employer among the pieces between commas."""

from __future__ import annotations

import pytest
from cv_parser_service.extraction.entries.employers import own_name
from cv_parser_service.extraction.evidence import Evidence

from .entry_texts import jobs, read


@pytest.fixture(scope="module")
def evidence() -> Evidence:
    return Evidence()


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Oakbank Hotel, Quay Hill, Douglas", "Oakbank Hotel"),
        ("Caspian Express Ltd., Poti", "Caspian Express Ltd."),
        ("Children and Families, Marlowe County Council", "Marlowe County Council"),
        ("DG Statistics, European Central Bank", "European Central Bank"),
        ("DAMTP, University of Cambridge", "University of Cambridge"),
        ("Courant Institute of Mathematical Sciences, New York University", "New York University"),
        ("Center for Arts, Letters, & Sciences, Michigan State University", "Michigan State University"),
        ("Físicas y Naturales, Universidad Nacional de San Juan", "Universidad Nacional de San Juan"),
    ],
)
def test_an_address_behind_a_name_and_a_department_before_it_are_no_part_of_it(text: str, name: str) -> None:
    pieces = [piece.strip() for piece in text.split(",")]
    begin, end = own_name(pieces, placed=True)
    assert ", ".join(pieces[begin:end]) == name


@pytest.mark.parametrize(
    "text",
    [
        "Meta Platforms, Inc",
        "Clínica Lugo, C.A",
        "Levy Forecasting Center, LLC",
        "Pryce, Alder & Co. Solicitors",
        "Dept. of Natural Resources, Mining and Energy",
        "Instituto de la Juventud, el Deporte y la Recreación",
        "University of Illinois, Chicago",
        "IMSS, Hospital General Regional 46",
        "Eureka Certification, ESGI Paris",
        "Programa Mundial, Ciudad de Guatemala",
        "Halvor & Marlowe, CFA",
        "Oakbank",
    ],
)
def test_legal_forms_partners_lists_and_towns_of_universities_stay_with_a_name(text: str) -> None:
    pieces = [piece.strip() for piece in text.split(",")]
    assert own_name(pieces, placed=True) == (0, len(pieces))


def test_what_stands_behind_a_name_without_a_place_is_left() -> None:
    assert own_name(["Fernbrook Systems", "Gwadabawa"], placed=False) == (0, 2)
    assert own_name(["Caspian Express Ltd.", "Poti"], placed=False) == (0, 1)


@pytest.mark.parametrize(
    ("place", "city", "country"),
    [
        ("Cork Ireland", "Cork", "IE"),
        ("Madrid Spain", "Madrid", "ES"),
        ("Douglas, Cork Ireland", "Cork", "IE"),
        ("Lyon France", "Lyon", "FR"),
    ],
)
def test_a_country_stands_behind_a_city_without_a_comma(
    evidence: Evidence, place: str, city: str, country: str
) -> None:
    line = f"Waiter\nHotel Miramar, {place}\tAugust 2016 - July 2018"
    (job,) = read(evidence, "experience", "WORK EXPERIENCE", line)
    assert (job["employer"], job["city"], job["country"]) == ("Hotel Miramar", city, country)


def test_a_firm_named_like_a_city_keeps_its_country(evidence: Evidence) -> None:
    assert jobs(evidence, "Software Engineer, Orange France, 2016 - 2018") == [("Software Engineer", "Orange France")]


@pytest.mark.parametrize("kind", ["Internship", "Apprenticeship", "Stage"])
def test_the_kind_of_a_job_beside_its_dates_is_no_heading(evidence: Evidence, kind: str) -> None:
    lines = f"Analyst\t05.2020 - 12.2022\nHalvor Institute of Botany\n\n{kind}\t05.2019 - 12.2019\nOakbank Museum Ltd"
    assert jobs(evidence, lines) == [("Analyst", "Halvor Institute of Botany"), (kind, "Oakbank Museum Ltd")]


@pytest.mark.parametrize("title", ["Adjunct Faculty of English", "Visiting Faculty", "Research Professional"])
def test_faculty_and_professionals_are_titles(evidence: Evidence, title: str) -> None:
    assert jobs(evidence, f"2012 - 2019\t{title}, Oakbank University") == [(title, "Oakbank University")]
