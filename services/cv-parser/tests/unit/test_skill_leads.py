"""Words that say how well somebody knows a skill, and lines that tell of the CV itself."""

import pytest
from cv_parser_service.extraction.evidence import Evidence
from cv_parser_service.extraction.extract import extract
from cv_parser_service.extraction.headings import Section, heading_of, names_document
from cv_parser_service.extraction.lists.skill_leads import lead_of, without_more


@pytest.fixture(scope="module")
def evidence() -> Evidence:
    return Evidence()


@pytest.mark.parametrize(
    ("text", "skill"),
    [
        ("Proficient in Power BI", "Power BI"),
        ("Experience with programming in Jupyter", "Jupyter"),
        ("hands-on experience with Docker", "Docker"),
        ("Familiarity with responsive design", "responsive design"),
        ("Basic knowledge of C++", "C++"),
        ("Beginner in HTML", "HTML"),
        ("and Excel", "Excel"),
        ("including VS Code", "VS Code"),
        ("Maîtrise de Photoshop", "Photoshop"),
        ("bonnes connaissances en Illustrator", "Illustrator"),
        ("À l'aise avec InDesign", "InDesign"),
        ("Buen manejo de Revit", "Revit"),
        ("conocimientos avanzados de SketchUp", "SketchUp"),
        ("y nociones de Lumion", "Lumion"),
        ("Knowledge management", "Knowledge management"),
        ("Experience design", "Experience design"),
        ("Use cases", "Use cases"),
        ("Andante", "Andante"),
    ],
)
def test_how_well_a_skill_is_known_is_no_part_of_it(text: str, skill: str) -> None:
    assert text[lead_of(text) :] == skill


@pytest.mark.parametrize("more", ["etc.", " etc", ", etc.", " and others", "..."])
def test_that_there_are_more_is_no_part_of_a_skill(more: str) -> None:
    assert without_more(f"Alpine{more if more[0] in ' ,.' else ' ' + more}").strip(" ,") == "Alpine"


@pytest.mark.parametrize(
    "heading", ["Courses & Skills", "Skills and certifications", "Compétences et formations complémentaires"]
)
def test_below_a_heading_of_courses_and_skills_stand_skills(heading: str) -> None:
    assert heading_of(heading) is Section.SKILLS


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Last updated: November 26, 2026", True),
        ("Updated on 3 March 2024", True),
        ("This CV was last updated in May 2023", True),
        ("Dernière mise à jour : 12/03/2024", True),
        ("Mis à jour le 4 mai 2022", True),
        ("Última actualización: marzo 2023", True),
        ("Updated the catalogue of the library in 2019", False),
        ("Printed 3000 posters", False),
    ],
)
def test_when_a_cv_was_changed_says_nothing_of_a_person(text: str, expected: bool) -> None:
    assert names_document(text) is expected


def test_skills_in_sentences_are_listed_alone(evidence: Evidence) -> None:
    text = """Ada Marlowe
ada@example.org

Courses & Skills
Proficient in Power BI, MySQL, and Excel

Familiar with Jenkins, Ansible etc.

Last updated: November 26, 2026
"""
    fields = extract(text.encode(), evidence).fields
    assert [f.value for f in fields if f.name == "name"] == ["Power BI", "MySQL", "Excel", "Jenkins", "Ansible"]
    assert {f.section for f in fields if f.name == "name"} == {"skills"}
