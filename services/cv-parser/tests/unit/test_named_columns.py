"""Tables whose first row says what stands in each column: of jobs, degrees, certificates, languages and skills."""

from __future__ import annotations

import pytest
from cv_parser_service.extraction.column_names import certificate_column, column_of, name_places
from cv_parser_service.extraction.evidence import Evidence
from cv_parser_service.extraction.extract import extract
from cv_parser_service.extraction.form_labels import Fact

Rows = tuple[tuple[str, ...], ...]


@pytest.fixture(scope="module")
def evidence() -> Evidence:
    return Evidence()


def read(evidence: Evidence, section: str, body: str) -> list[dict[str, str]]:
    """The fields of each entry of a section, from a page with a name on top."""
    top = "<h1>Ada Marlowe</h1><p>14 Mill Lane, Leeds, LS1 4AB</p><p>ada@example.org</p>"
    entries: dict[int, dict[str, str]] = {}
    for field in extract(f"<!DOCTYPE html><html><body>{top}{body}</body></html>".encode(), evidence).fields:
        if field.section == section and field.entry is not None:
            entries.setdefault(field.entry, {})[field.name] = field.value
    return list(entries.values())


def table(heading: str, rows: Rows) -> str:
    cells = "".join(f"<tr>{''.join(f'<td>{cell}</td>' for cell in row)}</tr>" for row in rows)
    return f"<h2>{heading}</h2><table>{cells}</table>"


@pytest.mark.parametrize(
    ("heading", "rows"),
    [
        (
            "Work experience",
            (
                ("From", "To", "Employer", "Position held"),
                ("03/2016", "12/2021", "Greenhollow", "Otter keeper"),
                ("09/2009", "02/2016", "Thistlebrook", "Under gardener"),
            ),
        ),
        (
            "Employment",
            (
                ("S/N", "Organization", "Position", "Duration", "Main tasks"),
                (
                    "1",
                    "Greenhollow",
                    "Otter keeper",
                    "March 2016 – December 2021",
                    "Diets, stock cards and feeding reports for more than eighty animals of all kinds and sizes",
                ),
                ("2", "Thistlebrook", "Under gardener", "Sept. 2009 – Feb. 2016", "Pruning"),
            ),
        ),
        (
            "Professional experience",
            (
                ("Date from – Date to", "Company &amp; reference person", "Position", "Description"),
                ("03/2016 – 12/2021", "Greenhollow<br>Mr P. Jansen", "Otter keeper", "Feeding of all otters."),
                ("09/2009 – 02/2016", "Thistlebrook<br>Ms C. Howe", "Under gardener", "Pruning of roses."),
            ),
        ),
        (
            "Expérience professionnelle",
            (
                ("Employeur", "Poste occupé", "Date de début", "Date de fin"),
                ("Greenhollow", "Otter keeper", "03/2016", "12/2021"),
                ("Thistlebrook", "Under gardener", "09/2009", "02/2016"),
            ),
        ),
        (
            "Experiencia laboral",
            (
                ("Cargo", "Empresa", "Desde", "Hasta", "Motivo de salida"),
                ("Otter keeper", "Greenhollow", "03/2016", "12/2021", ""),
                ("Under gardener", "Thistlebrook", "09/2009", "02/2016", "Mudanza"),
            ),
        ),
    ],
)
def test_cells_are_what_the_names_of_their_columns_say(evidence: Evidence, heading: str, rows: Rows) -> None:
    jobs = read(evidence, "experience", table(heading, rows))
    assert [(job["title"], job["employer"], job["start"], job["end"]) for job in jobs] == [
        ("Otter keeper", "Greenhollow", "2016-03", "2021-12"),
        ("Under gardener", "Thistlebrook", "2009-09", "2016-02"),
    ]


def test_an_empty_cell_shifts_no_other(evidence: Evidence) -> None:
    rows = (
        ("Position", "Employer", "Town", "Dates", "Remarks"),
        ("Zookeeper", "Greenhollow", "Leeds", "2016 – 2021", ""),
        ("Gardener", "Thistlebrook", "", "2009 – 2016", "seasonal"),
    )
    jobs = read(evidence, "experience", table("Work experience", rows))
    assert [(job["title"], job["employer"], job.get("city")) for job in jobs] == [
        ("Zookeeper", "Greenhollow", "Leeds"),
        ("Gardener", "Thistlebrook", None),
    ]


def test_the_street_of_an_employer_is_no_part_of_its_name(evidence: Evidence) -> None:
    rows = (
        ("Name and address of employer", "Job title", "Dates"),
        ("Thistlebrook, 5 Park Road, York", "Gardener (seasonal)", "2009 – 2016"),
    )
    jobs = read(evidence, "experience", table("Work experience", rows))
    assert [(job["title"], job["employer"], job["city"]) for job in jobs] == [
        ("Gardener (seasonal)", "Thistlebrook", "York")
    ]


@pytest.mark.parametrize(
    ("heading", "rows"),
    [
        (
            "Education and qualifications",
            (
                ("Subject/Qualification", "Place of study", "Grade/Result", "Year"),
                ("BSc Botany", "University of Hull", "2:1", "2013"),
            ),
        ),
        (
            "Academic record",
            (
                ("Degree", "University/Board", "Year of passing", "Percentage"),
                ("BSc Botany", "University of Hull", "2013", "78%"),
            ),
        ),
        (
            "Education",
            (
                ("Institution [Date from – Date to]", "Degree(s) or Diploma(s) obtained:"),
                ("University of Hull<br>[2013]", "BSc Botany"),
            ),
        ),
        ("Formation", (("Année", "Diplôme", "Établissement"), ("2013", "BSc Botany", "University of Hull"))),
        (
            "Formación académica",
            (("Título", "Institución", "Año de titulación"), ("BSc Botany", "University of Hull", "2013")),
        ),
    ],
)
def test_degrees_stand_below_names_of_columns(evidence: Evidence, heading: str, rows: Rows) -> None:
    degrees = read(evidence, "education", table(heading, rows))
    assert [(d["degree"], d["field"], d["institution"], d["end"]) for d in degrees] == [
        ("BSc", "Botany", "University of Hull", "2013")
    ]


@pytest.mark.parametrize(
    ("heading", "rows"),
    [
        (
            "Training courses attended",
            (("Course title", "Training provider", "Date completed"), ("Lifting", "Greenhollow", "11/2023")),
        ),
        ("Trainings", (("Title", "Given by", "Year"), ("Lifting", "Greenhollow", "2023"))),
        (
            "Certificates",
            (("No.", "Year", "Name", "Awarding body", "Expiry date"), ("1", "2023", "Lifting", "Greenhollow", "2026")),
        ),
        ("Certifications", (("Intitulé", "Organisme", "Durée", "Date"), ("Lifting", "Greenhollow", "2 jours", "2023"))),
        ("Cursos", (("Nombre del curso", "Entidad", "Horas", "Fecha"), ("Lifting", "Greenhollow", "60", "2023"))),
    ],
)
def test_certificates_stand_below_names_of_columns(evidence: Evidence, heading: str, rows: Rows) -> None:
    found = read(evidence, "certifications", table(heading, rows))
    assert [(one["name"], one["issuer"], one["date"][:4]) for one in found] == [("Lifting", "Greenhollow", "2023")]


def test_two_columns_and_numbers_of_certificates(evidence: Evidence) -> None:
    rows = (("Certificate", "Number", "Date of issue"), ("Basic Safety Training", "12345", "12.03.2019"))
    assert read(evidence, "certifications", table("Certificates", rows)) == [
        {"name": "Basic Safety Training", "date": "2019-03"}
    ]
    rows = (("Certificate", "Year"), ("ITIL Foundation", "2017"))
    assert read(evidence, "certifications", table("Certificates", rows)) == [
        {"name": "ITIL Foundation", "date": "2017"}
    ]


@pytest.mark.parametrize(
    "names", [("Skill", "Years", "Last used"), ("Software", "Level", "Years"), ("Programa", "Nivel", "Años")]
)
def test_names_of_columns_are_no_skills(evidence: Evidence, names: tuple[str, ...]) -> None:
    rows = (names, ("Java", "8", "2023"), ("SQL", "10", "2024"))
    assert [one["name"] for one in read(evidence, "skills", table("Computer skills", rows))] == ["Java", "SQL"]


def test_a_scale_is_the_level_of_no_language(evidence: Evidence) -> None:
    rows = (("Language", "Reading", "Writing"), ("Portuguese", "Mother tongue", "Mother tongue"), ("English", "1", "2"))
    asked = "<p>Indicate competence on a scale of 1 to 5 (1 – excellent; 5 – basic)</p>"
    body = table("Language skills", rows).replace("</h2>", f"</h2>{asked}")
    assert read(evidence, "languages", body) == [{"language": "pt", "level": "native"}, {"language": "en"}]


def test_a_mark_stands_for_the_name_of_its_column(evidence: Evidence) -> None:
    rows = (
        ("Language", "Fluent", "Good", "Basic"),
        ("English", "X", "", ""),
        ("Dutch", "", "X", ""),
        ("German", "", "", "✓"),
    )
    assert [one["level"] for one in read(evidence, "languages", table("Languages", rows))] == ["C1", "B2", "A2"]


def test_countries_with_dates_are_no_jobs(evidence: Evidence) -> None:
    rows = (("Country", "Date from – Date to"), ("Mozambique", "2016 – 2021"), ("Angola", "2009 – 2013"))
    assert read(evidence, "experience", table("Specific experience in the region", rows)) == []
    assert not name_places(["Country", "Employer"])


def test_names_of_columns_mean_what_their_table_holds() -> None:
    assert column_of("Awarding body") is Fact.SKIP
    assert certificate_column("Awarding body") is Fact.WHERE
    assert certificate_column("Name") is Fact.WHAT
    assert column_of("From – To") is Fact.WHEN
    assert column_of("Employing organization and your title/position. Contact info") is Fact.HEAD
