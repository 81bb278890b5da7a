"""Studies and certificates below one heading."""

import pytest
from cv_parser_service.extraction.evidence import Evidence

from .entry_texts import read

STUDIES = "Bachelor of Science in Nursing, Riverton University, 2012"
CERTIFICATES = {
    "Registered Nurse (Adult), Nursing and Midwifery Council, 2012": ("Registered Nurse (Adult)", "2012"),
    "Advanced Life Support - Resuscitation Council UK, 2020": ("Advanced Life Support", "2020"),
    "Forklift licence, AFTRAL, 2019": ("Forklift licence", "2019"),
    "TOEIC | ETS | 2018": ("TOEIC", "2018"),
    "Professional Teaching License, Ohio Department of Education, 2015": ("Professional Teaching License", "2015"),
}


@pytest.fixture(scope="module")
def evidence() -> Evidence:
    return Evidence()


@pytest.mark.parametrize(
    "heading",
    [
        "EDUCATION AND CERTIFICATIONS",
        "Certifications & Education",
        "FORMATION ET CERTIFICATIONS",
        "Estudios y certificados",
    ],
)
@pytest.mark.parametrize("certificate", CERTIFICATES)
@pytest.mark.parametrize("bullet", ["", "• "])
def test_a_certificate_below_a_heading_of_both_is_no_degree(
    evidence: Evidence, heading: str, certificate: str, bullet: str
) -> None:
    lines = f"{bullet}{STUDIES}\n{bullet}{certificate}\n{bullet}{STUDIES.replace('2012', '2016')}"
    degrees = read(evidence, "education", heading, lines)
    assert [(each["degree"], each["end"]) for each in degrees] == [
        ("Bachelor of Science", "2012"),
        ("Bachelor of Science", "2016"),
    ]
    found = read(evidence, "certifications", heading, lines)
    assert [(each["name"], each["date"]) for each in found] == [CERTIFICATES[certificate]]


def test_lines_of_a_degree_stay_with_it(evidence: Evidence) -> None:
    lines = (
        "BSc Accounting\nUniversity of Lagos, 2010 - 2014\nGPA 3.8\n\nACCA\n"
        "Association of Chartered Certified Accountants, 2018\n"
    )
    degree, *others = read(evidence, "education", "EDUCATION AND CERTIFICATIONS", lines)
    assert (degree["degree"], degree["institution"], others) == ("BSc", "University of Lagos", [])
    assert len(read(evidence, "certifications", "EDUCATION AND CERTIFICATIONS", lines)) == 1


def test_courses_below_a_heading_of_training_are_studies(evidence: Evidence) -> None:
    lines = "Certificate in First Aid, Red Cross, 2019\nBachelor of Science in Nursing, Riverton University, 2012"
    assert len(read(evidence, "education", "EDUCATION AND TRAINING", lines)) == 2
