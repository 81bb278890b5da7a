"""What words tell: headings, titles, employers, degrees, in three languages and every gender."""

from collections import Counter

import pytest
from cv_parser_service.extraction.data import sections_of
from cv_parser_service.extraction.document import clean
from cv_parser_service.extraction.entries.degrees import degree_score, level_of
from cv_parser_service.extraction.headings import Section, heading_of, likely_heading
from cv_parser_service.extraction.lexicon import employer_score, title_score

SURE = 2.5


@pytest.mark.parametrize(
    "title",
    [
        "Infirmier·ère diplômé·e",
        "Collaborateur/trice scientifique",
        "Chargé(e) de clientèle",
        "Patent Examiner (P-3)",
        "Maçonne-coffreuse",
        "Matrona de atención primaria",
        "Head of Collections",
        "Técnica de laboratorio",
    ],
)
def test_titles_of_all_careers_and_genders_are_known(title: str) -> None:
    assert title_score(title) >= SURE
    assert title_score(title) > employer_score(title)


@pytest.mark.parametrize(
    "employer",
    [
        "Cabinet d’avocats Perrin",
        "Department of Education",
        "Ets Vandamme & Fils",
        "Talleres Ibarra, S.L.",
        "Kairos Informatique Sàrl",
        "École d’ingénieurs de Valbonne",
        "Self-employed",
    ],
)
def test_employers_are_no_titles(employer: str) -> None:
    assert employer_score(employer) > title_score(employer)


@pytest.mark.parametrize(
    ("text", "section"),
    [
        ("EDUCATION & TRAINING", Section.EDUCATION),
        ("Formations complémentaires", Section.CERTIFICATIONS),
        ("Centres d’intérêt", Section.OTHER),
        ("Volunteering", Section.OTHER),
        ("Trayectoria profesional", Section.EXPERIENCE),
        ("Work Experiense", Section.EXPERIENCE),
        ("Diploma", None),
    ],
)
def test_headings_are_known_though_misspelt(text: str, section: Section | None) -> None:
    assert heading_of(text) is section


def test_a_heading_that_we_do_not_know_is_named_by_its_words() -> None:
    assert likely_heading("Communication languages") is Section.LANGUAGES
    assert likely_heading("Outils et méthodes") is Section.SKILLS


def test_no_heading_stands_in_two_sections() -> None:
    titles = Counter(
        title for lines in sections_of("headings").values() for title in {t for line in lines for t in line.split("|")}
    )
    assert [title for title, count in titles.items() if count > 1] == []


@pytest.mark.parametrize(
    ("degree", "level"),
    [
        ("BSc (Hons) in Midwifery", "first_level"),
        ("Licence, mention histoire", "first_level"),
        ("Grado en Enfermería", "first_level"),
        ("CFC d’électricien", "technical"),
        ("Doctorat", "doctorate"),
    ],
)
def test_degrees_of_many_countries_are_known(degree: str, level: str) -> None:
    assert degree_score(degree) >= 3
    assert level_of(degree) == level


@pytest.mark.parametrize("text", ["Gestion des ressources humaines", "Au cas par cas", "Le but du projet"])
def test_small_words_are_no_degrees(text: str) -> None:
    assert degree_score(text) == 0


@pytest.mark.parametrize(
    ("drawn", "meant"),
    [
        ("S K I L L S", "SKILLS"),
        ("K E Y   E X P E R I E N C E", "KEY EXPERIENCE"),
        ("A T   A   G L A N C E", "AT A GLANCE"),
        ("a b c", "a b c"),
        ("Forma琀椀on con琀椀nue, cer琀椀昀椀cat", "Formation continue, certificat"),
    ],
)
def test_letters_that_stand_apart_are_words(drawn: str, meant: str) -> None:
    assert clean(drawn) == meant
