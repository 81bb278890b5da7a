"""Sentences below headings of lists: what somebody did, and statements."""

import pytest
from cv_parser_service.extraction.evidence import Evidence

from .entry_texts import read

DEEDS = {
    "en": (
        "Built the mentoring program for first-year teachers; retention rose from 71% to 88%\n"
        "Wrote onboarding handbook now used in nine schools\nChaired 25 hiring panels, all settled on time\n"
    ),
    "fr": (
        "Créé le programme de tutorat des nouveaux enseignants\nAnimé douze ateliers de formation pour les équipes\n"
        "Réduit les absences de 20 % en un an\n"
    ),
    "es": (
        "Diseñé el programa de tutoría para docentes nuevos\nCoordiné doce talleres de formación para los equipos\n"
        "Organicé las jornadas anuales del centro educativo\n"
    ),
}
STATEMENTS = (
    "Twelve years in relief and development programmes with the United Nations, international NGOs and BRAC. "
    "Management of grants, partner capacity assessment, donor reporting to ECHO. Field work in Kurigram and Sylhet.",
    "Pharmacist with a steady hand in the clean room and eleven years on wards in Zürich, Winterthur and Khartoum.",
    "Infirmière depuis quinze ans en réanimation et aux urgences, Lyon, Grenoble et Annecy. J’aime l’équipe.",
    "Contable con doce años de trabajo en empresas industriales de Vigo, Oporto y Lugo. Busco un puesto estable.",
)


@pytest.fixture(scope="module")
def evidence() -> Evidence:
    return Evidence()


@pytest.mark.parametrize("tongue", DEEDS)
@pytest.mark.parametrize("heading", ["TRAINING & DEVELOPMENT", "CERTIFICATIONS"])
@pytest.mark.parametrize("bullet", ["", "- "])
def test_what_somebody_did_is_no_certificate(evidence: Evidence, tongue: str, heading: str, bullet: str) -> None:
    lines = "".join(bullet + line for line in DEEDS[tongue].splitlines(keepends=True))
    assert read(evidence, "certifications", heading, lines) == []


@pytest.mark.parametrize(
    "lines",
    [
        "Certified in public procurement by CIPS, 2019\nLicensed to drive forklifts, 2018\n",
        "Trained in first aid, Red Cross, 2019\nAwarded the diploma of sommeliers, WSET, 2018\n",
        "Advanced Life Support, 2019\nMoving and handling, 2018\n",
    ],
)
def test_what_somebody_earned_is_one(evidence: Evidence, lines: str) -> None:
    assert len(read(evidence, "certifications", "CERTIFICATIONS", lines)) == 2


@pytest.mark.parametrize("statement", STATEMENTS)
@pytest.mark.parametrize("heading", ["KEY QUALIFICATIONS", "SKILLS", "COMPETENCES"])
def test_commas_of_a_statement_part_no_skills(evidence: Evidence, statement: str, heading: str) -> None:
    assert read(evidence, "skills", heading, statement) == []


def test_skills_beside_a_statement_are_read(evidence: Evidence) -> None:
    lines = f"{STATEMENTS[0]}\n\nExcel, Stata, budgeting\n"
    assert [each["name"] for each in read(evidence, "skills", "SKILLS", lines)] == ["Excel", "Stata", "budgeting"]


@pytest.mark.parametrize(
    "lines",
    [
        "Excel, Word, Stata, budgeting, reporting, fund raising, driving, first aid, cooking, Arabic script.",
        "Design of surveys, interviews and focus groups; analysis with Stata and R; writing of reports, budgets.",
    ],
)
def test_a_list_that_ends_with_a_stop_is_one(evidence: Evidence, lines: str) -> None:
    assert len(read(evidence, "skills", "SKILLS", lines)) > 3


@pytest.mark.parametrize(
    "lines",
    [
        "Good knowledge of spreadsheets and data bases such as Excel, Stata, Access and SPSS. Notions of Python, Java.",
        "Amplia experiencia en C, Python, Ada, PHP y en redes de oficina. Manejo de servidores, Linux, BASIC.",
    ],
)
def test_sentences_of_what_somebody_knows_list_skills(evidence: Evidence, lines: str) -> None:
    assert len(read(evidence, "skills", "SKILLS", lines)) > 2
