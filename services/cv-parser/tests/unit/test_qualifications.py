"""What is earned at schools and beside them: degrees, levels and certificates."""

import pytest
from cv_parser_service.extraction.evidence import Evidence

from .entry_texts import read


@pytest.fixture(scope="module")
def evidence() -> Evidence:
    return Evidence()


@pytest.mark.parametrize(
    "columns", ["Course\tProvider\tYear", "No.\tTraining\tAwarding body\tYear", "Curso\tCentro\tLugar\tAño"]
)
def test_the_names_of_columns_are_no_certificate(evidence: Evidence, columns: str) -> None:
    rows = "Customs Valuation\tWorld Customs Organization\t2020\nFirst Aid\tRed Cross\t2021"
    names = [each["name"] for each in read(evidence, "certifications", "CERTIFICATES", f"{columns}\n{rows}")]
    assert names == ["Customs Valuation", "First Aid"]


@pytest.mark.parametrize(
    "name",
    [
        "General Certificate of Secondary Education",
        "Uganda Advanced Certificate of Education",
        "Junior Certificate of Education",
    ],
)
def test_a_certificate_of_education_is_no_certificate_in_education(evidence: Evidence, name: str) -> None:
    degrees = read(evidence, "education", "EDUCATION", f"{name}, Marlowe High School, Leeds, 2008 – 2009")
    assert [(each["degree"], each.get("field")) for each in degrees] == [(name, None)]


@pytest.mark.parametrize(
    "heading", ["PROFESSIONAL QUALIFICATIONS", "DIPLOMAS", "DIPLÔMES", "TÍTULOS Y RECONOCIMIENTOS PROFESIONALES"]
)
def test_what_is_earned_beside_studies_is_a_certificate(evidence: Evidence, heading: str) -> None:
    studies = "BSc in Economics, University of Hull, Hull, 1991 to 1994"
    earned = "Chartered Public Finance Accountant, CIPFA, 2001\nLevel 4 Diploma for Assistants, Marlowe Training, 2012"
    both = f"{studies}\n\n{heading}\n\n{earned}"
    names = [each["name"] for each in read(evidence, "certifications", "EDUCATION", both)]
    assert names == ["Chartered Public Finance Accountant", "Level 4 Diploma for Assistants"]
    degrees = f"{heading}\n\nMSc in Botany, University of Leeds, 1996\nBSc in Botany, University of Leeds, 1994"
    assert not read(evidence, "certifications", "EDUCATION", f"{studies}\n\n{degrees}")


@pytest.mark.parametrize(
    "heading",
    [
        "CONSTANCIAS Y DIPLOMADOS",
        "CARNETS Y CONSTANCIAS",
        "ACREDITACIONES Y BOOTCAMPS",
        "TAMBIÉN ME HE FORMADO EN",
    ],
)
def test_attestations_below_studies_are_certificates(evidence: Evidence, heading: str) -> None:
    studies = "Licenciatura en Hidrología, Universidad de Sonora, 2007 – 2011"
    earned = "Constancia de piloto de drones, Agencia de Aviación Civil, 2018\nPrimeros auxilios, Cruz Roja, 2014"
    both = f"{studies}\n\n{heading}\n\n{earned}"
    names = [each["name"] for each in read(evidence, "certifications", "ESTUDIOS", both)]
    assert names == ["Constancia de piloto de drones", "Primeros auxilios"]
    assert len(read(evidence, "education", "ESTUDIOS", both)) == 1


def test_professional_qualifications_are_degrees_where_no_others_are(evidence: Evidence) -> None:
    studies = "BSc in Economics, University of Hull, Hull, 1991 to 1994"
    assert not read(evidence, "certifications", "PROFESSIONAL QUALIFICATIONS", studies)


@pytest.mark.parametrize("name", ["G.C.E. Ordinary Level", "GCE A Level", "Advanced Level", "G.C.E. A/L"])
def test_levels_of_a_school_are_degrees(evidence: Evidence, name: str) -> None:
    degrees = read(evidence, "education", "EDUCATION", f"{name}, Seethawaka Balika Vidyalaya, Colombo, Sri Lanka, 1996")
    assert degrees[0]["degree"] == name
