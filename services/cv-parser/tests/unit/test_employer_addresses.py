"""What stands behind the name of an employer for where that is: a street, a postal code, the code of a country."""

import pytest
from cv_parser_service.extraction.entries.addresses import blank_address
from cv_parser_service.extraction.evidence import Evidence

from .entry_texts import jobs, read

EVIDENCE = Evidence()


@pytest.mark.parametrize(
    ("address", "city"),
    [
        ("Via Lepanto, 23, 59100 Prato PO", "Prato"),
        ("Via Verdi 23, 50122 Firenze (FI)", "Firenze"),
        ("Hauptstraße 12, 10115 Berlin", "Berlin"),
        ("12 rue des Lilas, 69003 Lyon", "Lyon"),
    ],
)
def test_an_employer_of_a_form_stands_without_its_address(address: str, city: str) -> None:
    form = "Dates\t13/02/2020 - 01/08/2021\nOccupation or position held\tSafety specialist\n"
    form += f"Employer\tHalden consulting, {address}\n"
    form += "Dates\t13/02/2017 - 01/08/2019\nOccupation or position held\tTechnician\nEmployer\tOberlin Works\n"
    first = read(EVIDENCE, "experience", "WORK EXPERIENCE", form)[0]
    assert (first["employer"], first.get("city")) == ("Halden consulting", city)


@pytest.mark.parametrize(
    "text", ["Halden, Via Appia", "Suite 12345 Harbour", "Halden, 2019 Leeds Festival", "Halden, 12"]
)
def test_what_is_no_address_stays(text: str) -> None:
    assert blank_address(text) == text


@pytest.mark.parametrize(
    ("place", "city", "country"),
    [
        ("Rome (IT)", "Rome", "IT"),
        ("Vlore (AL)", "Vlore", "AL"),
        ("Delft, NL", "Delft", "NL"),
        ("Recife, PE", "Recife", None),
        ("Portland, ME", "Portland", None),
    ],
)
def test_the_code_of_a_country_behind_its_town_tells_both(place: str, city: str, country: str | None) -> None:
    (job,) = read(EVIDENCE, "experience", "WORK EXPERIENCE", f"2015 - 2018\tTechnician - Halden Works, {place}\n")
    assert (job["title"], job["employer"]) == ("Technician", "Halden Works")
    assert (job.get("city"), job.get("country")) == (city, country)


def test_an_acronym_whose_name_has_its_letters_within_is_one_with_it() -> None:
    form = "Dates\t2020 - 2021\nPosition held\tTechnician\nEmployer\tASPI - Autostrade per l'Italia\n"
    form += "Dates\t2017 - 2019\nPosition held\tClerk\nEmployer\tOberlin Works\n"
    assert jobs(EVIDENCE, form)[0] == ("Technician", "ASPI - Autostrade per l'Italia")


def test_a_town_with_its_state_stands_behind_a_full_stop() -> None:
    (job,) = read(EVIDENCE, "experience", "WORK EXPERIENCE", "Tutor, Summer Arts Program. Leesburg, VA.\n2013–2014.\n")
    assert (job["title"], job["employer"], job["city"]) == ("Tutor", "Summer Arts Program", "Leesburg")
