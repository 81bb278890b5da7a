"""Jobs and degrees told in one line with what was done, and headings in the words of people who never wrote a CV."""

import pytest
from cv_parser_service.extraction.evidence import Evidence
from cv_parser_service.extraction.extract import extract
from cv_parser_service.extraction.headings import Section, heading_of

from .entry_texts import jobs, read


@pytest.fixture(scope="module")
def evidence() -> Evidence:
    return Evidence()


@pytest.mark.parametrize(
    ("lines", "expected"),
    [
        (
            """Welder with Nimbus Steel Ltd, Hull, England (Sept. 2015 to present). Frames of bridges and two cranes.
Kitchen worker with Marlowe Catering, Leeds, England (Jan. 2012 to Aug. 2015). Night shift.""",
            [("Welder", "Nimbus Steel Ltd"), ("Kitchen worker", "Marlowe Catering")],
        ),
        (
            """Technicienne de laboratoire, Laboratoire Dupont, Nantes, France (2015 à 2019). Analyses de sang et d'eau.
Secrétaire, Clinique Bellevue, Lyon, France (2011 à 2015). Accueil des patients.""",
            [("Technicienne de laboratoire", "Laboratoire Dupont"), ("Secrétaire", "Clinique Bellevue")],
        ),
        (
            """Camarera, Hotel Olmo, Oviedo, España (2015 a 2019). Desayunos y banquetes.
Cocinera, Restaurante Ribera, Gijón, España (2011 a 2015). Menús del día.""",
            [("Camarera", "Hotel Olmo"), ("Cocinera", "Restaurante Ribera")],
        ),
        (
            """2015 to present: gardener, household of a retired judge, York, England. Hedges, roses, two ponds.
2011 to 2015: labourer, Thistlebrook Farm, Hull, England. Milking.""",
            [("gardener", "household of a retired judge"), ("labourer", "Thistlebrook Farm")],
        ),
    ],
)
def test_a_dated_head_ends_with_its_sentence(
    evidence: Evidence, lines: str, expected: list[tuple[str | None, str | None]]
) -> None:
    assert jobs(evidence, lines) == expected


def test_an_employer_may_stand_in_the_second_sentence_of_a_short_line(evidence: Evidence) -> None:
    lines = "2011 - 2015: Nurse. Lakeside Hospital, Leeds.\n2008 - 2011: Porter. Oakbank Hospital, York."
    assert [job[1] for job in jobs(evidence, lines)] == ["Lakeside Hospital", "Oakbank Hospital"]


def test_a_year_in_brackets_ends_a_degree_and_its_sentence(evidence: Evidence) -> None:
    lines = """Bachelor of Science in Botany, University of Hull, Hull, England (2009 to 2013). Thesis on mosses.
Baccalaureate, Marlowe High School, Leeds, England (2008)."""
    degrees = read(evidence, "education", "EDUCATION", lines)
    found = [(each["degree"], each["institution"], each["end"]) for each in degrees]
    assert found == [
        ("Bachelor of Science", "University of Hull", "2013"),
        ("Baccalaureate", "Marlowe High School", "2008"),
    ]


@pytest.mark.parametrize(
    ("text", "section"),
    [
        ("My school and college", Section.EDUCATION),
        ("My jobs up to now", Section.EXPERIENCE),
        ("Mes emplois jusqu'ici", Section.EXPERIENCE),
        ("Mis trabajos hasta ahora", Section.EXPERIENCE),
        ("Posts", Section.EXPERIENCE),
        ("I speak", Section.LANGUAGES),
        ("I use", Section.SKILLS),
        ("J'utilise", Section.SKILLS),
        ("I like", Section.OTHER),
        ("I. Skills", Section.SKILLS),
        ("4.0 Languages", Section.LANGUAGES),
        ("2.1.3 Employment record", Section.EXPERIENCE),
        ("I wrote", None),
        ("4.1 Mathematical competitions", None),
    ],
)
def test_headings_in_the_words_of_their_writers(text: str, section: Section | None) -> None:
    assert heading_of(text) is section


@pytest.mark.parametrize("heading", ["BORN", "DATE OF BIRTH"])
@pytest.mark.parametrize("day", ["19 May 1987", "19 th May 1987", "19 th of May, 1987"])
def test_a_heading_may_be_the_label_of_a_date_of_birth(evidence: Evidence, heading: str, day: str) -> None:
    rest = "<h2>LANGUAGES</h2><p>English</p><h2>SKILLS</h2><p>Welding, milling</p><h2>HOBBIES</h2><p>Chess</p>"
    top = "<!DOCTYPE html><html><body><h1>Ada Marlowe</h1><p>ada@example.org</p>"
    text = f"{top}<h2>{heading}</h2><p>{day}</p>{rest}</body></html>"
    found = {f.name: f.value for f in extract(text.encode(), evidence).fields if f.section == "personal"}
    assert found["date_of_birth"] == "1987-05-19"


def test_stars_part_skills(evidence: Evidence) -> None:
    text = "Ada Marlowe\nada@example.org\n\nSKILLS\nSight translation * Medical terms * Epic\n"
    found = [f.value for f in extract(text.encode(), evidence).fields if f.section == "skills"]
    assert found == ["Sight translation", "Medical terms", "Epic"]


@pytest.mark.parametrize(
    "columns", ["Course\tProvider\tYear", "No.\tTraining\tAwarding body\tYear", "Curso\tCentro\tLugar\tAño"]
)
def test_the_names_of_columns_are_no_certificate(evidence: Evidence, columns: str) -> None:
    rows = "Customs Valuation\tWorld Customs Organization\t2020\nFirst Aid\tRed Cross\t2021"
    names = [each["name"] for each in read(evidence, "certifications", "CERTIFICATES", f"{columns}\n{rows}")]
    assert names == ["Customs Valuation", "First Aid"]


@pytest.mark.parametrize(("name", "code"), [("Acholi", "ach"), ("Bisaya", "ceb"), ("Sepedi", "nso"), ("Sorani", "ckb")])
def test_languages_by_the_names_that_their_speakers_use(evidence: Evidence, name: str, code: str) -> None:
    spoken = read(evidence, "languages", "LANGUAGES", f"{name}: mother tongue\nEnglish: C1")
    assert spoken[0]["language"] == code


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


@pytest.mark.parametrize("heading", ["PROFESSIONAL QUALIFICATIONS", "DIPLOMAS", "DIPLÔMES"])
def test_what_is_earned_beside_studies_is_a_certificate(evidence: Evidence, heading: str) -> None:
    studies = "BSc in Economics, University of Hull, Hull, 1991 to 1994"
    earned = "Chartered Public Finance Accountant, CIPFA, 2001\nLevel 4 Diploma for Assistants, Marlowe Training, 2012"
    both = f"{studies}\n\n{heading}\n\n{earned}"
    names = [each["name"] for each in read(evidence, "certifications", "EDUCATION", both)]
    assert names == ["Chartered Public Finance Accountant", "Level 4 Diploma for Assistants"]
    degrees = f"{heading}\n\nMSc in Botany, University of Leeds, 1996\nBSc in Botany, University of Leeds, 1994"
    assert not read(evidence, "certifications", "EDUCATION", f"{studies}\n\n{degrees}")


def test_professional_qualifications_are_degrees_where_no_others_are(evidence: Evidence) -> None:
    studies = "BSc in Economics, University of Hull, Hull, 1991 to 1994"
    assert not read(evidence, "certifications", "PROFESSIONAL QUALIFICATIONS", studies)


@pytest.mark.parametrize("name", ["G.C.E. Ordinary Level", "GCE A Level", "Advanced Level", "G.C.E. A/L"])
def test_levels_of_a_school_are_degrees(evidence: Evidence, name: str) -> None:
    degrees = read(evidence, "education", "EDUCATION", f"{name}, Seethawaka Balika Vidyalaya, Colombo, Sri Lanka, 1996")
    assert degrees[0]["degree"] == name
