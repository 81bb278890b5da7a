"""Where the name of a degree ends and the field of study begins, in any order and in the systems of many countries."""

import pytest
from cv_parser_service.extraction.document import Line
from cv_parser_service.extraction.entries.dated import read_entries
from cv_parser_service.extraction.entries.degrees import degree_score, name_of_degree
from cv_parser_service.extraction.entries.education import DEGREES_CONTENT, read_education
from cv_parser_service.extraction.evidence import Opinions
from cv_parser_service.extraction.lexicon import institution_score


def _read(text: str) -> tuple[str | None, str | None, str | None]:
    """Degree, field and institution of a line above that of its institution."""
    first = Line(f"{text}\t2010 - 2014")
    lines = [first, Line("Universidad de Salamanca", start=len(first.text) + 1)]
    found = {field.name: field.value for field in read_education(read_entries(lines, DEGREES_CONTENT), Opinions(), 0)}
    return found.get("degree"), found.get("field"), found.get("institution")


@pytest.mark.parametrize(
    "text", ["{0} in {1}", "{0}, {1}", "{0} – {1}", "{0}: {1}", "{0} ({1})", "{0} {1}", "{1}, {0}", "{1} ({0})"]
)
@pytest.mark.parametrize(
    ("degree", "field"),
    [
        ("Bachelor of Science", "Agriculture"),
        ("BSc (Hons)", "Animal Science"),
        ("Associate of Applied Science", "Dental Hygiene"),
        ("Foundation Degree", "Equine Science"),
        ("Honours Degree", "Industrial Psychology"),
        ("Bachelier", "Relations publiques"),
        ("NVQ Level 3", "Plumbing"),
        ("BTEC National Diploma", "Plumbing"),
        ("Licence professionnelle", "Agronomie"),
        ("Bachelor HES", "Géomatique"),
        ("Diplôme d’ingénieur", "Mécanique"),
        ("Bac technologique", "Hôtellerie"),
        ("Master 2", "Droit public"),
        ("Máster universitario", "Propiedad Intelectual"),
        ("Ingeniería Técnica", "Agrícola"),
        ("Maestría", "Periodismo"),
    ],
)
def test_degree_and_field_are_told_apart(degree: str, field: str, text: str) -> None:
    assert _read(text.format(degree, field)) == (degree, field, "Universidad de Salamanca")


@pytest.mark.parametrize(
    ("text", "degree", "field"),
    [
        (
            "Postgraduate Certificate in Education (PGCE) in Secondary Mathematics",
            "Postgraduate Certificate in Education (PGCE)",
            "Secondary Mathematics",
        ),
        ("Licence en Sciences de l’environnement", "Licence", "Sciences de l’environnement"),
        ("Diplôme d’État d’infirmier", "Diplôme d’État d’infirmier", None),
        ("Brevet fédéral de comptable", "Brevet fédéral de comptable", None),
        ("Certificate of Competence in Forestry", "Certificate of Competence in Forestry", None),
        ("Técnico Superior en Producción Agropecuaria", "Técnico Superior en Producción Agropecuaria", None),
        ("CAP – Pâtisserie", "CAP", "Pâtisserie"),
        ("War Studies, MA", "MA", "War Studies"),
        ("Licenciatura en Derecho, matrícula de honor", "Licenciatura", "Derecho"),
        ("BSc Animal Science, 2:1", "BSc", "Animal Science"),
    ],
)
def test_names_that_need_what_follows_keep_it_and_honours_go(text: str, degree: str, field: str | None) -> None:
    assert _read(text)[:2] == (degree, field)


def test_no_name_of_a_degree_is_found_within_a_word() -> None:
    assert name_of_degree("Masterful presentation") == name_of_degree("Gradual change") == 0


def test_a_degree_that_stands_alone_below_its_field_of_study_is_the_degree() -> None:
    lines = [Line("INSA Lyon\t2012 – 2015", gap=True), Line("Gestion"), Line("Licence", bullet=True)]
    fields = read_education(read_entries(lines, DEGREES_CONTENT), Opinions(), 0)
    values = {field.name: field.value for field in fields}
    assert (values["institution"], values["degree"], values["field"]) == ("INSA Lyon", "Licence", "Gestion")


def test_a_stage_of_school_before_a_subject_is_no_school() -> None:
    for subject in ("Secondary Mathematics", "Primary Education", "Retail Skills"):
        assert institution_score(subject) < institution_score("Rift Valley Teachers College")
    assert institution_score("Bath Secondary") == institution_score("Bath School")


@pytest.mark.parametrize(
    ("text", "degree", "field"),
    [
        ("Bachiller Técnico Industrial", "Bachiller Técnico Industrial", None),
        ("Bachillerato General Unificado", "Bachillerato General Unificado", None),
        ("Pregrado en Economía", "Pregrado", "Economía"),
        ("Doble Grado en Derecho y Economía", "Doble Grado", "Derecho y Economía"),
        ("Estudiante del Doctorado en Geofísica", "Doctorado", "Geofísica"),
        ("Estudiante de Tecnología en Sistemas", "Tecnología", "Sistemas"),
        ("MSC EN ECONOMÍA", "MSC", "ECONOMÍA"),
        ("Ph.D. (ABD) en Economía", "Ph.D. (ABD)", "Economía"),
        ("Bachiller, modalidad de Ciencias", "Bachiller", "Ciencias"),
        ("Licenciatura con énfasis en Botánica", "Licenciatura", "Botánica"),
        ("Grado en Derecho, minor Economía", "Grado en Derecho", None),
    ],
)
def test_degrees_of_spanish_and_american_schools_are_read(text: str, degree: str, field: str | None) -> None:
    assert _read(text)[:2] == (degree, field)


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Classe préparatoire BCPST", "Classe préparatoire"),
        ("Classes préparatoires aux grandes écoles, spécialité Physique", "Classes préparatoires aux grandes écoles"),
        ("Baccalauréat scientifique", "Baccalauréat scientifique"),
        ("Baccalauréat S-SVT", "Baccalauréat S-SVT"),
        ("Baccalauréat en génie logiciel", "Baccalauréat"),
        ("Cycle ingénieur Informatique", "Cycle ingénieur"),
        ("Thèse de doctorat en physique", "Thèse de doctorat"),
        ("Agrégation externe de génie électrique", "Agrégation externe"),
        ("Double licence Droit-Économie", "Double licence"),
        ("M2 Finance", "M2"),
        ("Habilitation à diriger des recherches (HDR)", "Habilitation à diriger des recherches (HDR)"),
    ],
)
def test_french_degrees_end_where_their_field_begins(text: str, name: str) -> None:
    assert text[: name_of_degree(text)] == name
    assert degree_score(text) >= 3.0


@pytest.mark.parametrize("text", ["First Class Honours", "Upper second class", "With distinction", "2:1 Hons"])
def test_how_well_a_degree_was_passed_is_no_degree(text: str) -> None:
    assert degree_score(text) == 0


@pytest.mark.parametrize("text", ["MSci Botany", "A.B. History", "PharmD", "Honours degree in law", "MPhys Physics"])
def test_degrees_of_british_and_american_schools_are_known(text: str) -> None:
    assert degree_score(text) >= 3.0


@pytest.mark.parametrize(
    ("line", "degree", "field", "institution"),
    [
        ("Doctorat de l'Institut National des Sciences Appliquées", "Doctorat", None, None),
        ("Licence de l'Université de Nantes", "Licence", None, "Université de Nantes"),
        ("Master en Chimie de l'Université de Nantes", "Master", "Chimie", "Université de Nantes"),
        ("BSc in Botany of the University of Leeds", "BSc", "Botany", "University of Leeds"),
        ("Grado en Historia de la Universidad de Sevilla", "Grado en Historia", None, "Universidad de Sevilla"),
    ],
)
def test_the_school_that_a_degree_is_of_is_no_field(
    line: str, degree: str, field: str | None, institution: str | None
) -> None:
    found = {
        x.name: x.value for x in read_education(read_entries([Line(f"2010\t{line}")], DEGREES_CONTENT), Opinions(), 0)
    }
    assert (found.get("degree"), found.get("field")) == (degree, field)
    assert institution is None or found["institution"] == institution


@pytest.mark.parametrize("label", ["Spécialité : ", "Major: ", "Especialidad: ", "Option : "])
def test_a_line_below_a_degree_gives_its_field_behind_a_label(label: str) -> None:
    lines = [Line("2004\tLicence de l'Université de Nantes"), Line(f"{label}Botanique", start=80)]
    found = {x.name: x.value for x in read_education(read_entries(lines, DEGREES_CONTENT), Opinions(), 0)}
    assert found["field"] == "Botanique" and found["institution"] == "Université de Nantes"


@pytest.mark.parametrize("degree", ["Licenciada en Derecho", "Máster en Salud Pública"])
def test_the_school_that_gave_a_degree_may_stand_behind_it(degree: str) -> None:
    line = Line(f"{degree} por la Universidad de Brumal\t2010 - 2014")
    found = {field.name: field.value for field in read_education(read_entries([line], DEGREES_CONTENT), Opinions(), 0)}
    assert found["institution"] == "Universidad de Brumal"
    assert f"{found['degree']} en {found['field']}" == degree


@pytest.mark.parametrize(
    ("text", "degree", "field"),
    [
        ("Máster interuniversitario en sociología", "Máster interuniversitario", "sociología"),
        ("Bachillerato nocturno", "Bachillerato nocturno", None),
        ("Técnica deportiva", "Técnica deportiva", None),
        ("Especialidad médica en cardiología", "Especialidad médica", "cardiología"),
        ("Master journalisme en alternance", "Master", "journalisme en alternance"),
    ],
)
def test_words_that_say_what_kind_of_degree_it_is_belong_to_it(text: str, degree: str, field: str | None) -> None:
    assert _read(text)[:2] == (degree, field)


@pytest.mark.parametrize("level", ["Secondary", "Tertiary", "Elementary"])
def test_the_level_of_a_school_before_its_name_is_the_degree(level: str) -> None:
    lines = [Line(f"{level}: Jaro National High School"), Line("2002 - 2006", start=40)]
    found = {field.name: field.value for field in read_education(read_entries(lines, DEGREES_CONTENT), Opinions(), 0)}
    assert (found["degree"], found["institution"]) == (level, "Jaro National High School")


@pytest.mark.parametrize("name", ["Associate in Applied Science", "Bachelor in Arts", "Associate Degree in Science"])
def test_a_degree_in_science_has_its_field_behind_another_in(name: str) -> None:
    assert _read(f"{name} in Welding")[:2] == (name, "Welding")
    assert _read("Associate in Science")[:2] == ("Associate", "Science")


@pytest.mark.parametrize(
    ("text", "degree", "field"),
    [
        ("K.C.S.E. MEAN GRADE B+", "K.C.S.E.", None),
        ("W.A.S.S.C.E., 7 credits", "W.A.S.S.C.E.", None),
        ("BECE: aggregate 12", "BECE", None),
        ("CSEC, eight subjects", "CSEC", None),
        ("STPM (CGPA 3.5)", "STPM", None),
        ("H.S.C. 78.46 %", "H.S.C.", None),
        ("BSS (Honours) in Sociology", "BSS (Honours)", "Sociology"),
        ("MRD in Rural Development", "MRD", "Rural Development"),
        ("BSc in Botany, Second class, upper division", "BSc", "Botany"),
        ("Licence en Botanique, 14 points", "Licence", "Botanique"),
        ("Master of Clinical Pharmacy", "Master of Clinical Pharmacy", None),
    ],
)
def test_an_exam_is_told_without_how_well_it_was_passed(text: str, degree: str, field: str | None) -> None:
    assert _read(text) == (degree, field, "Universidad de Salamanca")


@pytest.mark.parametrize(
    ("name", "field"),
    [
        ("Dr.-Ing.", "Transport Engineering"),
        ("Dipl.-Ing. (FH)", "Electrical Engineering"),
        ("Dr. rer. nat.", "Chemistry"),
        ("Laurea Magistrale", "Civil Engineering"),
        ("Staatsexamen", "Law"),
        ("Mestrado", "Law"),
        ("Kandidatexamen", "Economics"),
        ("Diplom-Ingenieur", "Civil Engineering"),
        ("Bachelor of Science [Hons]", "Physics"),
        ("NCEA Level 3", None),
        ("Abitur", None),
    ],
)
def test_degrees_keep_their_names_of_other_countries(name: str, field: str | None) -> None:
    text = f"{name} in {field}" if field else name
    assert _read(text) == (name, field, "Universidad de Salamanca")


@pytest.mark.parametrize("text", ["Diplomatic history", "Diplomat", "Dr. Anna Schmidt", "Maggie Irving"])
def test_words_that_begin_like_such_names_are_no_degrees(text: str) -> None:
    assert degree_score(text) == 0


@pytest.mark.parametrize(
    ("school", "degree", "field"),
    [
        ("University of Exeter", "BSc [Hons]", "Mathematics"),
        ("Leeds City College", "BTEC National Diploma", "Business"),
        ("Harvard Business School", "MBA", None),
        ("London School of Economics and Political Science", "MSc", "Economics"),
    ],
)
def test_a_degree_in_short_may_stand_right_behind_its_school(school: str, degree: str, field: str | None) -> None:
    lines = [Line(f"2010 – 2013\t{school} {degree}{f' {field}' if field else ''}")]
    found = {each.name: each.value for each in read_education(read_entries(lines, DEGREES_CONTENT), Opinions(), 0)}
    assert (found["institution"], found["degree"], found.get("field")) == (school, degree, field)
