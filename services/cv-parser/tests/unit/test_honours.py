"""How well a degree was passed, told between its name and its field: part of neither."""

import pytest
from cv_parser_service.extraction.evidence import Evidence

from .entry_texts import read


@pytest.fixture(scope="module")
def evidence() -> Evidence:
    return Evidence()


@pytest.mark.parametrize(
    ("text", "degree", "field", "institution"),
    [
        ("A.B. summa cum laude, English, Yale University, 2007.", "A.B.", "English", "Yale University"),
        ("B.A., magna cum laude, Economics, Yale University, 2001", "B.A.", "Economics", "Yale University"),
        ("BA with First Class Honours, History, University of Leeds, 2004", "BA", "History", "University of Leeds"),
        ("BSc, first class honours, Chemistry, University of Leeds, 2004", "BSc", "Chemistry", "University of Leeds"),
        ("BSc with distinction in Chemistry, University of Leeds, 2004", "BSc", "Chemistry", "University of Leeds"),
        ("BA (Hons) 2:1 English, University of Kent, 2015", "BA (Hons)", "English", "University of Kent"),
        ("Master mention bien en Droit, Université d'Artois, 2010", "Master", "Droit", "Université d'Artois"),
        ("Licence mention assez bien, Droit, Université d'Artois, 2008", "Licence", "Droit", "Université d'Artois"),
        ("Brevet mention bien, Collège Jules Ferry, 2010", "Brevet", "", "Collège Jules Ferry"),
        ("Baccalauréat, mention très bien, Lycée Clemenceau, 2013", "Baccalauréat", "", "Lycée Clemenceau"),
        ("Licenciatura cum laude en Derecho, Universidad de León", "Licenciatura", "Derecho", "Universidad de León"),
        ("Grado con matrícula de honor en Física, Universidad de León, 2015", "Grado", "Física", "Universidad de León"),
    ],
)
def test_honours_stand_between_a_degree_and_its_field(
    evidence: Evidence, text: str, degree: str, field: str, institution: str
) -> None:
    (found,) = read(evidence, "education", "Education", text)
    assert (found["degree"], found.get("field", ""), found["institution"]) == (degree, field, institution)


@pytest.mark.parametrize("degree", ["Honours Degree", "BSc (Hons)", "Certificat de mérite agricole"])
def test_a_degree_called_after_honours_keeps_them(evidence: Evidence, degree: str) -> None:
    (found,) = read(evidence, "education", "Education", f"{degree}, University of Leeds, 2004")
    assert found["degree"] == degree
