"""Entries that stand in running text, one to a line, as scholars write them."""

import pytest
from cv_parser_service.extraction.evidence import Evidence
from cv_parser_service.extraction.extract import extract

from .entry_texts import read


@pytest.fixture(scope="module")
def evidence() -> Evidence:
    return Evidence()


def rows(text: str, section: str, names: tuple[str, ...], evidence: Evidence) -> list[tuple[str, ...]]:
    """What was read of each entry of a section: one value for each name, nothing where none was read."""
    return [tuple(entry.get(name, "") for name in names) for entry in read(evidence, section, "", text)]


JOB = ("title", "employer", "start", "end")
DEGREE = ("degree", "field", "institution", "end")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            """Employment
Senior Lecturer in Marine Biology, School of Life Sciences, University of Hull, September 2012–March 2019.
Research Fellow (promoted to Senior Fellow in 2009), Department of Zoology, University of Leeds, May 2006 – July 2012.
Postdoctoral Research Associate, Marine Laboratory, Aberdeen, 2003-2006.
""",
            [
                ("Senior Lecturer in Marine Biology", "University of Hull", "2012-09", "2019-03"),
                ("Research Fellow", "University of Leeds", "2006-05", "2012-07"),
                ("Postdoctoral Research Associate", "Marine Laboratory", "2003", "2006"),
            ],
        ),
        (
            """Expérience professionnelle
Maître de conférences en biologie marine, Faculté des sciences, Université de Nantes, septembre 2012 – mars 2019.
Attachée d'enseignement et de recherche, Université de Brest, 2009-2012.
""",
            [
                ("Maître de conférences en biologie marine", "Université de Nantes", "2012-09", "2019-03"),
                ("Attachée d'enseignement et de recherche", "Université de Brest", "2009", "2012"),
            ],
        ),
        (
            """Experiencia
Profesora titular de Biología, Facultad de Ciencias, Universidad de Oviedo, septiembre 2012 – marzo 2019.
Investigadora posdoctoral, Instituto Español de Oceanografía, 2006-2012.
""",
            [
                ("Profesora titular de Biología", "Universidad de Oviedo", "2012-09", "2019-03"),
                ("Investigadora posdoctoral", "Instituto Español de Oceanografía", "2006", "2012"),
            ],
        ),
    ],
)
def test_a_job_in_one_line_that_ends_with_a_stop(
    evidence: Evidence, text: str, expected: list[tuple[str, ...]]
) -> None:
    assert rows(text, "experience", JOB, evidence) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            """Education
PhD Marine Biology, University of Leeds, 2003.
Thesis title: Limpets and their shores.
BSc Zoology (first class), University of Hull, 1999.
""",
            [
                ("PhD", "Marine Biology", "University of Leeds", "2003"),
                ("BSc", "Zoology", "University of Hull", "1999"),
            ],
        ),
        (
            """Formation
Doctorat en biologie marine, Université de Nantes, 2006.
Master en écologie, Université de Brest, 2002.
""",
            [
                ("Doctorat", "biologie marine", "Université de Nantes", "2006"),
                ("Master", "écologie", "Université de Brest", "2002"),
            ],
        ),
        (
            """Formación
Doctorado en Biología, Universidad de Oviedo, 2006.
Licenciatura en Biología, Universidad de León, 2001.
""",
            [
                ("Doctorado", "Biología", "Universidad de Oviedo", "2006"),
                ("Licenciatura", "Biología", "Universidad de León", "2001"),
            ],
        ),
    ],
)
def test_a_degree_in_one_line_that_ends_with_a_stop(
    evidence: Evidence, text: str, expected: list[tuple[str, ...]]
) -> None:
    assert rows(text, "education", DEGREE, evidence) == expected


@pytest.mark.parametrize("mark", ["–", "|", "·"])
def test_a_lone_date_between_marks_is_that_of_an_entry_beside_a_range(evidence: Evidence, mark: str) -> None:
    text = f"""Education
Certificate in Coaching, Hull College, Mar 2020 – Mar 2021
M.S. of Applied Economics {mark} May 2015 {mark} Montana State University
B.A. of International Relations {mark} May 2011 {mark} Cornell College
"""
    found = rows(text, "education", ("institution", "end"), evidence)
    assert found[1:] == [("Montana State University", "2015-05"), ("Cornell College", "2011-05")]


def test_a_sentence_with_a_date_at_its_end_dates_no_entry(evidence: Evidence) -> None:
    text = """Experience
Zookeeper, Greenhollow, 2009 - 2012
Wrote the plan of the new aquarium and of its filters - October 2010
Fed, washed and weighed otters, seals and penguins, 2011.
"""
    assert rows(text, "experience", JOB, evidence) == [("Zookeeper", "Greenhollow", "2009", "2012")]


@pytest.mark.parametrize(
    ("head", "title", "employer"),
    [
        (
            "Data Scientist / Compliance Analyst, Greenhollow Ltd",
            "Data Scientist / Compliance Analyst",
            "Greenhollow Ltd",
        ),
        ("Profesor / Investigador, Universidad de Oviedo", "Profesor / Investigador", "Universidad de Oviedo"),
        ("Développeur / Formateur, Société Martin", "Développeur / Formateur", "Société Martin"),
        ("Zookeeper / Greenhollow Ltd", "Zookeeper", "Greenhollow Ltd"),
        ("Intern at the department of Sediment Transport, Deltares", "Intern", "Deltares"),
    ],
)
def test_two_titles_beside_a_stroke_are_one_and_a_department_is_no_employer(
    evidence: Evidence, head: str, title: str, employer: str
) -> None:
    assert rows(f"Experience\n{head}, 2018 - 2021\n", "experience", JOB[:2], evidence) == [(title, employer)]


@pytest.mark.parametrize(
    ("degree", "expected"),
    [
        ("BSc (Maths, Applied Maths)", ("BSc", "Maths, Applied Maths")),
        ("MSc (Botany) cum laude", ("MSc", "Botany")),
        ("Bachelor of Science: Theater and Dance", ("Bachelor of Science", "Theater and Dance")),
        ("Licence (Lettres modernes)", ("Licence", "Lettres modernes")),
        ("Certificate (Heavy Vehicle Mechanics)", ("Certificate", "Heavy Vehicle Mechanics")),
    ],
)
def test_what_follows_a_degree_in_brackets_is_its_field_and_no_school(
    evidence: Evidence, degree: str, expected: tuple[str, str]
) -> None:
    text = f"Education\nUniversity of Hull  2010-2013\n{degree}\n"
    assert rows(text, "education", DEGREE[:3], evidence) == [(*expected, "University of Hull")]


def test_a_school_above_its_degrees_is_that_of_each(evidence: Evidence) -> None:
    page = """<!DOCTYPE html><html><head><meta charset='utf-8'></head><body><h1>Ada Marlowe</h1><p>ada@example.org</p>
<h2>Education</h2><p><b>University of Hull</b></p><p>Bachelor of Music, 2012</p><p>Master of Arts, 2014</p>
<h2>Skills</h2><p>Singing, Baking</p></body></html>"""
    found = [f.value for f in extract(page.encode(), evidence).fields if f.name == "institution"]
    assert found == ["University of Hull", "University of Hull"]


@pytest.mark.parametrize("place", ["Sydney, NSW Australia", "Sydney, NSW, Australia", "Austin, Texas USA", "Leeds, UK"])
def test_a_state_before_its_country_is_no_town(evidence: Evidence, place: str) -> None:
    text = f"Experience\nGardener, Greenhollow Ltd, {place}, 2018 - 2021\n"
    found = rows(text, "experience", ("employer", "city", "country"), evidence)
    assert [(employer, city) for employer, city, _ in found] == [("Greenhollow Ltd", place.split(",")[0])]
    assert found[0][2] in ("AU", "US", "GB")


def test_a_lone_year_behind_a_mark_dates_a_title_and_no_sentence(evidence: Evidence) -> None:
    text = """Experience
Cloud Architect / Software Engineer, Greenhollow Ltd // 2022
Built the towers.
DevOps Engineer, Thistlebrook Ltd // 2018 – 2021
Wrote the plan of the new aquarium and of its filters - October 2019
"""
    assert [row[:2] for row in rows(text, "experience", JOB, evidence)] == [
        ("Cloud Architect / Software Engineer", "Greenhollow Ltd"),
        ("DevOps Engineer", "Thistlebrook Ltd"),
    ]


@pytest.mark.parametrize(
    ("line", "degree", "institution"),
    [
        ("MFA Falmouth School of Art 2015.", "MFA", "Falmouth School of Art"),
        ("BSc Durham University, 2009", "BSc", "Durham University"),
        ("Postgraduate Diploma in Fine Arts, The University of Auckland. 2013.", "Postgraduate Diploma", None),
        ("Licence en Histoire, Université de Lille. 2011", "Licence", "Université de Lille"),
        ("PhD University of Leeds (2004)", "PhD", "University of Leeds"),
    ],
)
def test_a_degree_in_one_line_ends_with_its_year(
    evidence: Evidence, line: str, degree: str, institution: str | None
) -> None:
    lines = f"{line}\nExchange at Lund University, 2003 (8 months)."
    first = read(evidence, "education", "EDUCATION", lines)[0]
    assert first["degree"] == degree
    assert institution in (None, first["institution"])
