"""Forms with a block of labels and values for each job: an address, pay and other facts between those that count."""

from __future__ import annotations

import pytest
from cv_parser_service.extraction.document import Line
from cv_parser_service.extraction.evidence import Evidence
from cv_parser_service.extraction.extract import extract
from cv_parser_service.extraction.headings import Section, heading_ahead, likely_heading
from cv_parser_service.extraction.model import Extraction
from cv_parser_service.extraction.personal.address import address_fields
from cv_parser_service.extraction.personal.name_labels import find_labelled
from cv_parser_service.extraction.sections.composed_headings import names_one_job

TOP = "Ada Marlowe\n14 Mill Lane, Leeds, LS1 4AB\nada@example.org\n\n"


@pytest.fixture(scope="module")
def evidence() -> Evidence:
    return Evidence()


def jobs(read: Extraction) -> list[dict[str, str]]:
    entries: dict[int, dict[str, str]] = {}
    for field in read.fields:
        if field.section == "experience" and field.entry is not None:
            entries.setdefault(field.entry, {})[field.name] = field.value
    return list(entries.values())


def form(*blocks: tuple[str, tuple[tuple[str, str], ...]]) -> bytes:
    tables = "".join(
        f"<h2>{heading}</h2><table>{''.join(f'<tr><td>{a}</td><td>{b}</td></tr>' for a, b in rows)}</table>"
        for heading, rows in blocks
    )
    top = "<h1>Ada Marlowe</h1><p>14 Mill Lane, Leeds, LS1 4AB</p><p>ada@example.org</p>"
    return f"<!DOCTYPE html><html><body>{top}{tables}</body></html>".encode()


ENGLISH = (
    (
        "Current employment",
        (
            ("Employer name", "Greenhollow"),
            ("Address", "Riyadh, Saudi Arabia"),
            ("Job title", "Otter keeper"),
            ("Start date", "18/02/2019"),
            ("End date", "Present"),
        ),
    ),
    (
        "Previous employment (1)",
        (
            ("Employer name", "Thistlebrook"),
            ("Address", "12 Herries Road, York"),
            ("Job title", "Under gardener"),
            ("Start date", "02/06/2015"),
            ("Salary", "£20,000"),
            ("End date", "30/11/2018"),
            ("Reason for leaving", "Moved"),
        ),
    ),
    ("References", (("Name", "Karen Holt"), ("Address", "99 High Street, Bath, BA1 1AA"), ("Email", "k@example.net"))),
)
FRENCH = (
    (
        "Emploi actuel",
        (
            ("Nom de l'employeur", "Greenhollow"),
            ("Adresse", "12 rue des Lilas, 44000 Nantes"),
            ("Poste occupé", "Otter keeper"),
            ("Date de début", "18/02/2019"),
            ("Date de fin", "à ce jour"),
        ),
    ),
    (
        "Emploi précédent (1)",
        (
            ("Nom de l'employeur", "Thistlebrook"),
            ("Adresse", "Angers, France"),
            ("Poste occupé", "Under gardener"),
            ("Date de début", "02/06/2015"),
            ("Date de fin", "30/11/2018"),
            ("Motif de départ", "Fin de contrat"),
        ),
    ),
)
SPANISH = (
    (
        "Empleo actual",
        (
            ("Nombre de la empresa", "Greenhollow"),
            ("Dirección", "Calle Mayor 3, Oviedo"),
            ("Cargo desempeñado", "Otter keeper"),
            ("Fecha de inicio", "18/02/2019"),
            ("Fecha de fin", "actualidad"),
        ),
    ),
    (
        "Experiencia laboral anterior",
        (
            ("Nombre de la empresa", "Thistlebrook"),
            ("Dirección", "Gijón, España"),
            ("Cargo desempeñado", "Under gardener"),
            ("Fecha de inicio", "02/06/2015"),
            ("Fecha de fin", "30/11/2018"),
        ),
    ),
)


@pytest.mark.parametrize("blocks", [ENGLISH, FRENCH, SPANISH])
def test_an_address_in_the_block_of_a_job_is_the_employers(
    evidence: Evidence, blocks: tuple[tuple[str, tuple[tuple[str, str], ...]], ...]
) -> None:
    read = extract(form(*blocks), evidence)
    assert [(job["title"], job["employer"], job["start"], job.get("end")) for job in jobs(read)] == [
        ("Otter keeper", "Greenhollow", "2019-02", None),
        ("Under gardener", "Thistlebrook", "2015-06", "2018-11"),
    ]
    streets = [field.value for field in read.fields if field.name == "address.street"]
    assert streets == ["14 Mill Lane"]


def test_labels_may_stand_on_lines_of_their_own(evidence: Evidence) -> None:
    text = (
        "EMPLOYMENT RECORD\n\nEmployer\nGreenhollow\nAddress\n12 Herries Road, Leeds\nJob title\nOtter keeper\n"
        "Dates of employment\n02/2019 to present\n\nEmployer\nThistlebrook\nAddress\n5 Park Road, York\nJob title\n"
        "Under gardener\nDates of employment\n06/2015 to 11/2018\n"
    )
    assert [
        (job["title"], job["employer"], job["start"]) for job in jobs(extract((TOP + text).encode(), evidence))
    ] == [
        ("Otter keeper", "Greenhollow", "2019-02"),
        ("Under gardener", "Thistlebrook", "2015-06"),
    ]


def test_a_title_may_stand_below_pay_and_hours_and_a_street_below_the_employer(evidence: Evidence) -> None:
    text = (
        "WORK EXPERIENCE\n\nGreenhollow Health Care System\n1660 S Columbian Way\nSeattle, WA United States\n"
        "06/2021 - Present\nSalary: $83,204.00 USD Per Year\nHours per week: 40\nSeries: 0343 Grade: 11\n"
        "Management Analyst\nDuties:\nEvaluate the efficiency of scheduling across 14 clinics.\n\n"
        "Thistlebrook Office\n915 2nd Avenue\nSeattle, WA United States\n08/2017 - 05/2021\n"
        "Salary: $61,218.00 USD Per Year\nHours per week: 40\nVeterans Representative\nDuties:\nRated claims for all.\n"
    )
    found = jobs(extract((TOP + text).encode(), evidence))
    assert [(job["title"], job["employer"], job["city"]) for job in found] == [
        ("Management Analyst", "Greenhollow Health Care System", "Seattle"),
        ("Veterans Representative", "Thistlebrook Office", "Seattle"),
    ]


def test_names_stand_behind_numbered_labels_and_behind_a_colon_of_their_own(evidence: Evidence) -> None:
    for text in (
        "CURRICULUM VITAE\n1. Family name:\tCarvalho Pinto\n2. First names:\tMaria Helena\n",
        "CURRICULUM VITAE\nSurname\t: CARVALHO PINTO\nOther names\t: Maria Helena\n",
    ):
        fields = {f.name: f.value for f in extract(f"{text}E-mail: mh@example.org\n".encode(), evidence).fields}
        assert (fields["given_name"], fields["family_name"]) == ("Maria Helena", "Carvalho Pinto")


@pytest.mark.parametrize(
    "headings",
    [
        ("Employer 1", "Employer 2"),
        ("Employment history – current or most recent employer", "Previous employer (1)"),
        ("Most recent job", "Job No. 2"),
        ("Emploi actuel", "Emploi n° 2"),
        ("Último empleo", "Empleo anterior (1)"),
    ],
)
def test_each_job_of_a_form_may_have_its_own_heading(evidence: Evidence, headings: tuple[str, str]) -> None:
    read = extract(form(*((heading, rows) for heading, (_, rows) in zip(headings, ENGLISH, strict=False))), evidence)
    assert [(job["title"], job["employer"]) for job in jobs(read)] == [
        ("Otter keeper", "Greenhollow"),
        ("Under gardener", "Thistlebrook"),
    ]


def test_headings_of_jobs_are_told_from_others() -> None:
    assert likely_heading("Driving jobs") is Section.EXPERIENCE
    assert likely_heading("Volunteer jobs") is Section.OTHER
    assert likely_heading("Fire safety training") is Section.CERTIFICATIONS
    assert heading_ahead("EDUCATION – UNIVERSITY") is Section.EDUCATION
    assert heading_ahead("Experience – Greenhollow") is None
    assert names_one_job("Previous employer (2)")
    assert not names_one_job("Employer")


def test_a_title_with_a_label_is_whole_where_the_employer_has_its_own(evidence: Evidence) -> None:
    rows = (
        ("Employer name", "Greenhollow"),
        ("Job title", "Keeper (otters), night shift"),
        ("Start date", "02/2019"),
        ("End date", "Present"),
    )
    (job,) = jobs(extract(form(("Present employment", rows)), evidence))
    assert job["title"] == "Keeper (otters), night shift"


@pytest.mark.parametrize(
    ("family", "given"),
    [
        ("Surname/Family name", "First names"),
        ("Surname or last name", "Given name / first name"),
        ("Nom ou nom de famille", "Prénoms"),
    ],
)
def test_a_name_may_have_two_words_for_its_label(family: str, given: str) -> None:
    found = find_labelled([Line(f"{family}\tDimaculangan"), Line(f"{given}\tJoel Ramon", start=60)])
    assert {name: (value, line.start) for name, (value, line, _) in found.items()} == {
        "family_name": ("Dimaculangan", 0),
        "given_name": ("Joel Ramon", 60),
    }


@pytest.mark.parametrize("label", ["Address Line 1", "Address line 1:", "Adresse ligne 1", "Home address"])
def test_the_line_of_an_address_belongs_to_its_label(label: str) -> None:
    texts = (f"{label}\t12 Lower Brook Street", "Town/City\tLeeds", "Postcode\tLS6 2AB")
    lines = [Line(text, start=60 * number) for number, text in enumerate(texts)]
    read = {field.name: field.value for field in address_fields(lines, {})}
    assert read["address.street"] == "12 Lower Brook Street"
