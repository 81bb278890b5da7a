"""The name of a degree and its field, where the degree is one that only its country knows."""

import pytest
from cv_parser_service.extraction.document import Line
from cv_parser_service.extraction.entries.degree_split import split_degree
from cv_parser_service.extraction.entries.parts import Part


def _split(text: str) -> tuple[str, str | None]:
    degree, field = split_degree(Part(text, Line(text), 0, 0))
    return degree.text, field.text if field is not None else None


@pytest.mark.parametrize("mark", [" in ", " en ", ", ", " – ", ": "])
@pytest.mark.parametrize("degree", ["XTP", "D.Hort.Sc.", "QC IV", "EdT", "VTM&S", "LCP"])
def test_letters_before_a_field_are_the_degree(degree: str, mark: str) -> None:
    assert _split(f"{degree}{mark}Fruit growing") == (degree, "Fruit growing")


@pytest.mark.parametrize(
    ("text", "degree", "field"),
    [
        ("Yrkesexamen in Joinery", "Yrkesexamen", "Joinery"),
        ("Ausbildung in Kauffrau im Einzelhandel", "Ausbildung", "Kauffrau im Einzelhandel"),
        ("Doctorandus (drs.), Taalkunde", "Doctorandus (drs.)", "Taalkunde"),
        ("Red Seal – Carpenter", "Red Seal", "Carpenter"),
        ("Gradué en sciences infirmières en Pédiatrie", "Gradué en sciences infirmières", "Pédiatrie"),
        ("Bachelor of Health Care, Podiatry", "Bachelor of Health Care", "Podiatry"),
    ],
)
def test_degrees_in_other_tongues_end_before_their_field(text: str, degree: str, field: str) -> None:
    assert _split(text) == (degree, field)


@pytest.mark.parametrize(
    ("text", "degree", "field"),
    [
        ("Licence pro XYZ – Viticulture", "Licence pro XYZ", "Viticulture"),
        ("Bachelor of Science QRS, Foresterie", "Bachelor of Science QRS", "Foresterie"),
        ("M.A HSL in Logistics", "M.A HSL", "Logistics"),
        (
            "Certificado de Profesionalidad AGAX0108 en Jardinería",
            "Certificado de Profesionalidad AGAX0108",
            "Jardinería",
        ),
        ("BTS MUC", "BTS", "MUC"),
    ],
)
def test_letters_belong_to_a_degree_where_its_field_follows_them(text: str, degree: str, field: str) -> None:
    assert _split(text) == (degree, field)


@pytest.mark.parametrize(
    ("degree", "field"),
    [
        ("Diplom-Geograph (FH)", None),
        ("Bachelor (HBO)", "Toerisme"),
        ("Bachelor of Dental Medicine (BDM)", None),
        ("Maîtrise ès arts (M. A.)", "Histoire"),
    ],
)
def test_a_degree_told_once_more_in_brackets_is_one(degree: str, field: str | None) -> None:
    assert _split(f"{degree}, {field}" if field else degree) == (degree, field)


@pytest.mark.parametrize(
    "text",
    [
        "Ingeniero Agrónomo",
        "Técnico Agropecuario",
        "Bachiller Mercantil",
        "Dr. med. dent.",
        "Doctorat vétérinaire",
        "Baccalauréat G3",
        "Baccalauréat, série C",
        "Sarjana Hukum",
        "Magister prawa",
        "Patrón de Litoral",
    ],
)
def test_what_belongs_to_a_degree_is_no_field(text: str) -> None:
    assert _split(text) == (text, None)


@pytest.mark.parametrize(
    ("text", "degree", "field"),
    [
        ("MD (Neurology)", "MD", "Neurology"),
        ("Diploma (IT)", "Diploma", "IT"),
        ("Licence en sciences du langage en Belgique", "Licence", "sciences du langage en Belgique"),
        ("Certificate of Competence in Forestry", "Certificate of Competence in Forestry", None),
    ],
)
def test_a_field_in_brackets_and_a_place_stay_as_they_were(text: str, degree: str, field: str | None) -> None:
    assert _split(text) == (degree, field)
