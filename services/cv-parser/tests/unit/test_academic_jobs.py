"""Jobs of scholars: for whom they worked, what they taught, and where that stands beside a title."""

import pytest
from cv_parser_service.extraction.entries.people import blank_course, blank_people
from cv_parser_service.extraction.evidence import Evidence

from .entry_texts import jobs

EVIDENCE = Evidence()
RESEARCHER = "Research Assistant"


@pytest.mark.parametrize(
    "person",
    [
        " to Prof. Theodora Lindqvist",
        " for Professor T. Lindqvist and Dr. Carl Lund",
        " of Prof. Inés de la Cruz",
        " with Profs. Kim and Lee",
        " (PI: Prof. John A. Smith)",
        " (Prof. J. Smith)",
        ", supervised by Dr. Mary O'Neill",
        ", Advisor: Dr. Mary O'Neill",
        " under the supervision of Prof. Ana Ruiz",
        " to Paul Harcourt",
        " to Paul Harcourt, Maria Olsen, and Carlos Vidal",
        ", Prof. Ralph Lindqvist",
        ", Profs. Roland J. Lindqvist and Grant L. Ober",
        ", Dr. Mary O'Neill",
    ],
)
def test_for_whom_somebody_worked_is_no_part_of_the_title(person: str) -> None:
    line = f"{RESEARCHER}{person}, University of Leeds, 2019 - 2021"
    assert jobs(EVIDENCE, line) == [(RESEARCHER, "University of Leeds")]


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ("Assistante de recherche auprès du Pr. Jean Morel", "Assistante de recherche"),
        ("Doctorant sous la direction du Professeur Anne Petit", "Doctorant"),
        ("Asistente de investigación del Dr. Juan Pérez", "Asistente de investigación"),
        ("Investigadora bajo la dirección de la Dra. Ana Ruiz", "Investigadora"),
    ],
)
def test_so_it_is_in_french_and_spanish(text: str, title: str) -> None:
    assert blank_people(text).strip() == title


def test_who_employs_and_who_bears_a_title_stay() -> None:
    kept = ("Cabinet du Dr Martin", "Lab of Dr. Lund", "Professor of Botany", "Sales Assistant for John Lewis")
    for text in (*kept, "Dental Nurse, Dr. Martin", "Laboratory Assistant, Dr. Lund Laboratory", "Professor Emeritus"):
        assert blank_people(text) == text


@pytest.mark.parametrize(
    "people", ["Andrew Lindqvist, Ellen Marsh, Carlos de la Vega", "Robert Ober", "Prof. Anna Lund"]
)
def test_names_below_an_employer_are_no_title(people: str) -> None:
    assert jobs(EVIDENCE, f"Halvor University\t2018 - 2020\n{people}") == [(None, "Halvor University")]


def test_a_professor_ahead_of_a_university_is_no_title() -> None:
    line = "Professor Anna Lund, Halvor University\t2018 - 2020"
    assert jobs(EVIDENCE, line) == [(None, "Halvor University")]


def test_a_firm_called_by_a_name_stays() -> None:
    assert jobs(EVIDENCE, "Hugo Boss\t2018 - 2020\nSales Assistant") == [("Sales Assistant", "Hugo Boss")]


@pytest.mark.parametrize(
    "course",
    [
        " for ARE175: Natural Resource Economics",
        ", ECON 101 Principles of Trade",
        "\tENV 354-GEO 368 Climate and Weather: Order in the Chaos",
        "\tFRS 161: Earth: Crops, Culture, and Climate (in Italy)",
        " in CS 61A",
        ", Introduction to Ethics (PHIL 101)",
        ", Financial Markets (Undergraduate)",
        ", Macroeconomics (Graduate level)",
    ],
)
def test_the_course_that_somebody_taught_is_no_employer(course: str) -> None:
    assert jobs(EVIDENCE, f"2014 - 2015\tTeaching Assistant{course}") == [("Teaching Assistant", None)]


def test_the_school_behind_a_course_stays() -> None:
    taught = "2014\tTeaching Assistant for ARE175: Natural Resource Economics, UC Davis"
    assert jobs(EVIDENCE, taught) == [("Teaching Assistant", "UC Davis")]


def test_a_number_beside_other_work_is_no_course() -> None:
    for text in ("Pilot B737, Ryanair", "Auditor ISO 9001", "Technician HP 3000 Systems"):
        assert blank_course(text) == text


@pytest.mark.parametrize(
    "name",
    [
        "University of Hawaii at Manoa",
        "University of Louisiana at Lafayette",
        "Halvor State University at Marlowe",
        "University of Wisconsin – Madison",
    ],
)
def test_the_seat_of_a_university_stays_with_its_name(name: str) -> None:
    assert jobs(EVIDENCE, f"Associate Professor, {name}, 2018 - 2020") == [("Associate Professor", name)]


def test_at_leads_from_a_title_to_an_employer() -> None:
    line = "Professor of Botany at Halvor University, 2018 - 2020"
    assert jobs(EVIDENCE, line) == [("Professor of Botany", "Halvor University")]


@pytest.mark.parametrize(
    "course",
    [
        "Introduction to Social Network Analysis",
        "Introducción a las redes sociales",
        "Workshop on Community Networks",
        "NHS Statistics Training Course",
        "Data Analysis in Social Science II",
    ],
)
def test_the_course_ahead_of_a_title_is_neither_employer_nor_title(course: str) -> None:
    for line in (f"{course}, Teaching Assistant, 2019 - 2020, Halvor University", f"{course}, 2019, Tutor, UC Davis"):
        title, name = ("Teaching Assistant", "Halvor University") if "Halvor" in line else ("Tutor", "UC Davis")
        assert jobs(EVIDENCE, line) == [(title, name)]


def test_the_department_ahead_of_a_title_stays_no_course() -> None:
    line = "Social Network Institute, Lecturer, 2019 - 2020"
    assert jobs(EVIDENCE, line) == [("Lecturer", "Social Network Institute")]


def test_a_centre_for_something_behind_a_title_is_no_end_of_it() -> None:
    line = "2015 - 2018\tPostdoctoral Fellow, Centre for Marine Futures & School of Botany, Halvor University"
    assert jobs(EVIDENCE, line) == [("Postdoctoral Fellow", "Halvor University")]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Halvor University Department of Botany", "Halvor University"),
        ("University of North Halden Botany Department", "University of North Halden"),
        ("Halvor University Marine and Earth Observatory", "Halvor University"),
        ("Direction of Multilateral Politics (DIMULTI) of the Ministry of Trade", "Ministry of Trade"),
        ("Laboratoire de botanique de l'Université de Savoie", "Université de Savoie"),
        ("History of Science, Harvard", "Harvard"),
        ("Halvor University, Science and Technology Studies", "Halvor University"),
        ("Halvor University School of Medicine", "Halvor University School of Medicine"),
        ("Hospital of the University of Halden", "Hospital of the University of Halden"),
    ],
)
def test_the_university_or_the_ministry_employs_and_no_part_of_it(text: str, name: str) -> None:
    assert jobs(EVIDENCE, f"2015 - 2018\tResearch Assistant, {text}") == [("Research Assistant", name)]


def test_the_department_behind_the_title_of_a_teacher_is_no_part_of_it() -> None:
    line = "Halvor University, Visiting Assistant Professor, History Department (2001-2007)"
    assert jobs(EVIDENCE, line) == [("Visiting Assistant Professor", "Halvor University")]


def test_a_university_before_its_campus_is_no_title() -> None:
    lines = "2012 - 2016: Lecturer, Halvor University, City Campus\n2007 - 2012: Halvor University, Makawan Campus\n"
    assert jobs(EVIDENCE, lines) == [("Lecturer", "Halvor University"), (None, "Halvor University")]


@pytest.mark.parametrize("name", ["Halvor University", "Institut Teknologi Halden"])
def test_a_laboratory_parted_by_brackets_is_of_the_university(name: str) -> None:
    line = f"2011 - 2015\tResearch Assistant, Telematics Laboratory (B. 201), {name}"
    assert jobs(EVIDENCE, line) == [("Research Assistant", name)]


def test_whom_a_course_is_for_is_no_title() -> None:
    lines = "Halvor College\nData and Politics, (Undergraduate)\tSpring 2023\nGovernment (Graduate)\tFall 2022"
    assert not {"Undergraduate", "Graduate"} & {title for title, _ in jobs(EVIDENCE, lines)}


def test_duties_below_a_title_are_no_employer() -> None:
    lines = "Research Assistant, Leeds\t04/2016 – present\nComputer-assisted data analysis, help in research projects"
    assert jobs(EVIDENCE, lines) == [("Research Assistant", None)]
