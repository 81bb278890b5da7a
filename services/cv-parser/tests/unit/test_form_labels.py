"""Forms whose labels stand in a column of their own: they are read row by row, as a table, not as two columns."""

from __future__ import annotations

import pytest
from cv_parser_service.extraction.evidence import Evidence
from cv_parser_service.extraction.extract import extract
from cv_parser_service.extraction.model import Extraction
from reportlab.pdfgen.canvas import Canvas

from .pdf_files import drawn

ENGLISH = (
    ("Personal information", ""),
    ("Name / Surname", "Ada Marlowe"),
    ("Address", "Leeds, United Kingdom"),
    ("Telephone(s)", "+44 113 496 0321"),
    ("Personal Email", "ada@example.org"),
    ("Date of birth", "April 16 1990"),
    ("Work experience", ""),
    ("Dates", "2012 – 2016"),
    ("Occupation or position held", "Zookeeper, Greenhollow Ltd"),
    ("Education and training", ""),
    ("Place and Date", "University of Hull, 2017 – 2022"),
    ("Title of qualification awarded", "MSc of IT"),
    ("Skills", ""),
    ("Other language(s)", "English, German"),
    ("Computer skills", "Excel, Word"),
    ("Additional information", ""),
    ("Hobbies", "Skills of many kinds"),
)
FRENCH = (
    ("Informations personnelles", ""),
    ("Nom(s) / Prénom(s)", "Ada Marlowe"),
    ("Adresse", "Nantes, France"),
    ("Téléphone", "+33 2 40 12 34 56"),
    ("Courrier électronique", "ada@example.org"),
    ("Nationalité", "Française"),
    ("Expérience professionnelle", ""),
    ("Dates", "2012 – 2016"),
    ("Fonction ou poste occupé", "Jardinière"),
    ("Nom et adresse de l'employeur", "Société Martin"),
    ("Éducation et formation", ""),
    ("Dates", "2009 – 2012"),
    ("Intitulé du diplôme délivré", "Master en écologie"),
    ("Établissement", "Université de Brest"),
)
SPANISH = (
    ("Información personal", ""),
    ("Apellidos / Nombre", "Marlowe Ada"),
    ("Dirección", "Oviedo, España"),
    ("Teléfono", "+34 985 12 34 56"),
    ("Correo electrónico", "ada@example.org"),
    ("Fecha de nacimiento", "16/04/1990"),
    ("Experiencia laboral", ""),
    ("Fechas", "2012 – 2016"),
    ("Profesión o cargo desempeñado", "Profesora"),
    ("Nombre y dirección de la empresa", "Universidad de Oviedo"),
)


@pytest.fixture(scope="module")
def evidence() -> Evidence:
    return Evidence()


def form(rows: tuple[tuple[str, str], ...], evidence: Evidence) -> Extraction:
    """A form drawn column by column, as some programs do, with a heading of ours among its values too."""

    def page(canvas: Canvas) -> None:
        for left, column in ((60, 0), (280, 1)):
            for number, row in enumerate(rows):
                canvas.drawString(left, 760 - 22 * number, row[column])

    return extract(drawn(page), evidence)


def values(read: Extraction) -> dict[tuple[str, str], str]:
    return {(field.section, field.name): field.value for field in read.fields}


def test_labels_of_a_form_stand_beside_their_values(evidence: Evidence) -> None:
    found = values(form(ENGLISH, evidence))
    assert found["personal", "family_name"] == "Marlowe"
    assert found["personal", "date_of_birth"] == "1990-04-16"
    assert found["experience", "title"] == "Zookeeper"
    assert found["experience", "employer"] == "Greenhollow Ltd"
    assert found["experience", "end"] == "2016"
    assert found["education", "institution"] == "University of Hull"
    assert (found["education", "degree"], found["education", "field"]) == ("MSc", "IT")


def test_other_languages_are_no_skills(evidence: Evidence) -> None:
    skills = [field.value for field in form(ENGLISH, evidence).fields if field.section == "skills"]
    assert skills == ["Excel", "Word"]


def test_labels_of_a_french_form_stand_beside_their_values(evidence: Evidence) -> None:
    found = values(form(FRENCH, evidence))
    assert found["experience", "title"] == "Jardinière"
    assert found["experience", "employer"] == "Société Martin"
    assert found["experience", "start"] == "2012"
    assert found["education", "institution"] == "Université de Brest"
    assert found["education", "end"] == "2012"


def test_labels_of_a_spanish_form_stand_beside_their_values(evidence: Evidence) -> None:
    found = values(form(SPANISH, evidence))
    assert found["experience", "title"] == "Profesora"
    assert found["experience", "employer"] == "Universidad de Oviedo"
    assert found["experience", "end"] == "2016"
