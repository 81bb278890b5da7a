"""Which section a heading names, by its words alone."""

import pytest
from cv_parser_service.extraction.headings import Section, headed_by_noun, heading_of, likely_heading


def test_an_adjective_leaves_a_heading_what_it_is_and_a_firm_of_data_is_none() -> None:
    assert heading_of("Carrière professionnelle") is Section.EXPERIENCE
    assert heading_of("My professional experience") is Section.EXPERIENCE
    assert likely_heading("Datos de la persona") is Section.PERSONAL
    assert likely_heading("Datos y Puentes") is Section.UNKNOWN


def test_a_history_of_work_and_study_is_of_work() -> None:
    assert likely_heading("Relevant work and academic history") is Section.EXPERIENCE
    assert likely_heading("Academic history") is Section.EDUCATION


@pytest.mark.parametrize("text", ["Docencia", "Enseñanza", "Servicio público", "Estancias de investigación"])
def test_words_of_academic_careers_head_jobs(text: str) -> None:
    assert heading_of(text) is Section.EXPERIENCE


def test_headings_of_academics_are_known() -> None:
    assert heading_of("Academic Experience") is heading_of("Previous Appointments") is Section.EXPERIENCE
    others = ("Peer Reviewed Publications", "Working Papers", "Professional Activities", "Leadership & Involvement")
    assert {heading_of(text) for text in others} == {Section.OTHER}
    assert heading_of("Research") is heading_of("Mentoring") is None


@pytest.mark.parametrize(
    ("text", "section"),
    [
        ("Parcours Professionnel Académique", Section.EXPERIENCE),
        ("Expériences professionnelles antérieures", Section.EXPERIENCE),
        ("Enseignements", Section.EXPERIENCE),
        ("Diplômes et concours", Section.EDUCATION),
        ("Bourses & Reconnaissances", Section.OTHER),
        ("Encadrement scientifique", Section.OTHER),
    ],
)
def test_french_headings_of_researchers_and_students(text: str, section: Section) -> None:
    assert heading_of(text) is section


@pytest.mark.parametrize("text", ["1\tEducation", "1 Education", "1. Education", "2) Education", "IV. Education"])
def test_the_number_of_a_section_is_no_part_of_its_name(text: str) -> None:
    assert heading_of(text) is Section.EDUCATION


def test_what_things_are_for_does_not_say_what_a_section_holds() -> None:
    assert likely_heading("Compétences clés pour l'accompagnement éducatif") is Section.SKILLS
    assert likely_heading("Experiencia en proyectos sociales") is Section.EXPERIENCE
    assert likely_heading("Academic Presentations") is Section.OTHER


@pytest.mark.parametrize(
    ("text", "section"),
    [
        ("My school and college", Section.EDUCATION),
        ("Earlier work", Section.EXPERIENCE),
        ("Otros empleos", Section.EXPERIENCE),
        ("Autres postes", Section.EXPERIENCE),
        ("Handy with", Section.SKILLS),
        ("Maquinaria", Section.SKILLS),
        ("Away from work", Section.OTHER),
        ("My jobs up to now", Section.EXPERIENCE),
        ("Mes emplois jusqu'ici", Section.EXPERIENCE),
        ("Mis trabajos hasta ahora", Section.EXPERIENCE),
        ("Posts", Section.EXPERIENCE),
        ("SCHOOL", Section.EDUCATION),
        ("Mon école", Section.EDUCATION),
        ("Mi colegio", Section.EDUCATION),
        ("I speak", Section.LANGUAGES),
        ("I use", Section.SKILLS),
        ("J'utilise", Section.SKILLS),
        ("I like", Section.OTHER),
        ("I. Skills", Section.SKILLS),
        ("4.0 Languages", Section.LANGUAGES),
        ("2.1.3 Employment record", Section.EXPERIENCE),
        ("EXECUTIVE CAREER", Section.EXPERIENCE),
        ("Non-executive appointments", Section.EXPERIENCE),
        ("Mandats en cours", Section.EXPERIENCE),
        ("Cargos actuales", Section.EXPERIENCE),
        ("Solo exhibitions", Section.OTHER),
        ("I wrote", None),
        ("4.1 Mathematical competitions", None),
    ],
)
def test_headings_in_the_words_of_their_writers(text: str, section: Section | None) -> None:
    assert heading_of(text) is section


@pytest.mark.parametrize(
    ("text", "section"),
    [
        ("Academic posts", Section.EXPERIENCE),
        ("University posts", Section.EXPERIENCE),
        ("Postes universitaires", Section.EXPERIENCE),
        ("Puestos docentes", Section.EXPERIENCE),
        ("Solo shows", Section.OTHER),
        ("Expositions collectives", Section.OTHER),
        ("Selected exhibitions ( * marks solo shows)", Section.OTHER),
        ("Publications (selected)", Section.OTHER),
        ("Further qualifications, work experience, honours and grants", Section.OTHER),
        ("Certifications and awards", Section.CERTIFICATIONS),
    ],
)
def test_headings_of_academics_and_artists(text: str, section: Section) -> None:
    assert heading_of(text) is section


def test_positions_held_somewhere_are_jobs() -> None:
    assert likely_heading("Positions in academia") is likely_heading("Curatorial appointments") is Section.EXPERIENCE


@pytest.mark.parametrize(
    ("heading", "section"),
    [
        ("Earlier work", Section.EXPERIENCE),
        ("Prior positions held", Section.EXPERIENCE),
        ("Additional employment history", Section.EXPERIENCE),
        ("Hospital and clinical appointments", Section.EXPERIENCE),
        ("Museum & library experience", Section.EXPERIENCE),
        ("Autres postes", Section.EXPERIENCE),
        ("Autres activités professionnelles", Section.EXPERIENCE),
        ("Autres activités", None),
        ("Emplois précédents", Section.EXPERIENCE),
        ("Anteriores empleos", Section.EXPERIENCE),
        ("Further studies", Section.EDUCATION),
        ("Anteriores estudios", Section.EDUCATION),
        ("Programming experience", Section.SKILLS),
        ("Volunteer experience", Section.OTHER),
        ("Customer experience", None),
        ("Selected works", Section.OTHER),
    ],
)
def test_words_that_say_which_and_what_make_a_heading(heading: str, section: Section | None) -> None:
    assert heading_of(heading) is section


@pytest.mark.parametrize(
    ("text", "section"),
    [
        ("MUSEUM EXPERIENCE", Section.EXPERIENCE),
        ("School & College Teaching Experience", Section.EXPERIENCE),
        ("Hospital Appointments", Section.EXPERIENCE),
        ("University Education", Section.EDUCATION),
        ("Expérience en hôpital", Section.EXPERIENCE),
        ("Études à l’université", Section.EDUCATION),
        ("EXPERIENCIA EN BANCA", Section.EXPERIENCE),
        ("Estudios en la universidad", Section.EDUCATION),
        ("User Experience", None),
        ("Guest Experience", None),
        ("THEATER EXPERIENCE", None),
        ("Experience Hotels", None),
        ("Hospital Universitario", None),
    ],
)
def test_a_noun_names_a_section_whatever_the_other_words_are_about(text: str, section: Section | None) -> None:
    assert headed_by_noun(text) is section


@pytest.mark.parametrize(
    ("text", "section"),
    [
        ("7. Education [Indicate college/university and other specialized education]", Section.EDUCATION),
        ("Work history [most recent first]:", Section.EXPERIENCE),
        ("Professional experience (last 10 years)", Section.EXPERIENCE),
        ("Expérience professionnelle (5 dernières années)", Section.EXPERIENCE),
        ("Experiencia laboral (últimos 5 años)", Section.EXPERIENCE),
        ("Consultancy projects", Section.EXPERIENCE),
        ("Consultorías", Section.EXPERIENCE),
        ("Consultancy", None),
        ("Internship (2012)", None),
    ],
)
def test_what_a_form_asks_in_brackets_is_no_part_of_a_heading(text: str, section: Section | None) -> None:
    assert heading_of(text) is section


@pytest.mark.parametrize(
    ("text", "section"),
    [
        ("Grados", Section.EDUCATION),
        ("Condecoraciones", Section.OTHER),
        ("Datos de identificación", Section.PERSONAL),
        ("Constancias y diplomados", Section.CERTIFICATIONS),
        ("Títulos y diplomas", Section.EDUCATION),
    ],
)
def test_headings_of_latin_america(text: str, section: Section) -> None:
    assert heading_of(text) is section


@pytest.mark.parametrize(
    ("text", "section"),
    [
        ("Carnets y constancias", Section.CERTIFICATIONS),
        ("Constancias de capacitación", Section.CERTIFICATIONS),
        ("Diplomados cursados en línea", Section.CERTIFICATIONS),
        ("Diplomas de la escuela", Section.EDUCATION),
        ("Constancia", Section.UNKNOWN),
    ],
)
def test_attestations_are_told_from_diplomas(text: str, section: Section) -> None:
    assert likely_heading(text) is section


@pytest.mark.parametrize("text", ["Extra qualifications", "Awards and certificates", "Licencias"])
def test_certificates_stand_below_these(text: str) -> None:
    assert heading_of(text) is Section.CERTIFICATIONS
