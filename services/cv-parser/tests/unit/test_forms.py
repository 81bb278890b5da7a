"""Forms of organisations: numbered boxes, labels with values, rows of labels above values, and what forms ask."""

from __future__ import annotations

import pytest
from cv_parser_service.extraction.column_names import name_columns
from cv_parser_service.extraction.dates import find_ranges
from cv_parser_service.extraction.document import Box, Line, assemble
from cv_parser_service.extraction.evidence import Evidence
from cv_parser_service.extraction.extract import extract
from cv_parser_service.extraction.form_labels import Fact, fact_of
from cv_parser_service.extraction.headings import Section, heading_of, leading_heading
from cv_parser_service.extraction.model import Extraction, PageSize
from cv_parser_service.extraction.pages.form_cells import with_parted_pairs, with_spans, with_values_beside
from cv_parser_service.extraction.personal.address import address_fields
from cv_parser_service.extraction.spans import box_of


@pytest.fixture(scope="module")
def evidence() -> Evidence:
    return Evidence()


def read(evidence: Evidence, body: str) -> Extraction:
    return extract(f"<!DOCTYPE html><html><body>{body}</body></html>".encode(), evidence)


def values(extraction: Extraction, section: str, name: str) -> list[str]:
    return [field.value for field in extraction.fields if (field.section, field.name) == (section, name)]


def boxes(*rows: tuple[tuple[str, str], ...]) -> str:
    cells = ("".join(f"<td>{label}<br>{value}</td>" for label, value in row) for row in rows)
    return f"<table>{''.join(f'<tr>{row}</tr>' for row in cells)}</table>"


@pytest.mark.parametrize(
    ("label", "fact"),
    [
        ("1. Family name", Fact.PERSONAL),
        ("4. Date of birth (day / month / year)", Fact.PERSONAL),
        ("EXACT TITLE OF YOUR POST", Fact.WHAT),
        ("FROM (month/year)", Fact.FROM),
        ("Nom et adresse de l’employeur :", Fact.WHERE),
        ("Motif de départ", Fact.SKIP),
        ("Number of persons supervised", Fact.SKIP),
        ("Denominación del puesto", Fact.WHAT),
        ("City / Country", Fact.PLACE),
        ("Description of your duties", Fact.DUTIES),
        ("Greenhollow Ltd", None),
    ],
)
def test_labels_say_what_their_value_is(label: str, fact: Fact | None) -> None:
    assert fact_of(label) is fact


@pytest.mark.parametrize(
    ("row", "named"),
    [
        ("School|Position held / classes taught|From|To", True),
        ("Name, place and country|Attended from Mo./Year|To|Degrees obtained|Main course of study", True),
        ("Empleador|Cargo|Desde|Hasta|Motivo de salida", True),
        ("Employeur|Fonction exercée|Du|Au", True),
        ("Greenhollow|Zookeeper|May 2011|June 2013", False),
    ],
)
def test_names_of_columns_are_no_values(row: str, *, named: bool) -> None:
    assert name_columns(row.split("|")) is named


@pytest.mark.parametrize(
    ("text", "section"),
    [
        ("SECTION 3: TEACHING EXPERIENCE (most recent first)", Section.EXPERIENCE),
        ("17. EDUCATION. Give full details of each school.", Section.EDUCATION),
        ("14. Education – Give exact titles of degrees in the original language.", Section.EDUCATION),
        ("Education – Gave lessons in Leeds", None),
        ("Part B – Employment history", Section.EXPERIENCE),
        ("Rubrique 2 : Formation", Section.EDUCATION),
        ("Experiencia laboral (comenzando por la más reciente)", Section.EXPERIENCE),
        ("Work experience (4)", Section.EXPERIENCE),
        ("Skills. Pruning, grafting", None),
        ("Languages (English, French)", None),
    ],
)
def test_headings_of_forms_without_their_numbers_and_what_they_ask(text: str, section: Section | None) -> None:
    assert heading_of(text) is section


def test_a_question_or_its_answer_may_stand_behind_a_heading() -> None:
    for text in ("16. LANGUAGES. What is your mother tongue? Welsh", "Languages. Which do you speak? Welsh"):
        assert leading_heading(text) == (Section.LANGUAGES, text.index("Wh"))
    assert leading_heading("Welsh. What is your mother tongue?") is None
    text = "Languages (indicate only those in which you can work): Welsh"
    assert leading_heading(text) == (Section.LANGUAGES, text.index("Welsh"))


def test_days_with_names_of_months_between_hyphens() -> None:
    (found,) = find_ranges("15-Jan-2018 – 31-Mar-2022")
    assert (str(found.start), str(found.end)) == ("2018-01", "2022-03")
    assert find_ranges("17 / 03 / 1984")[0].start.iso == "1984-03-17"  # type: ignore[union-attr]


def test_labels_side_by_side_have_lines_of_their_own() -> None:
    lines = with_parted_pairs([Line("Employer\tGreenhollow\tFrom\t05/2011\tTo\t06/2013")])
    assert [line.text for line in lines] == ["Employer\tGreenhollow", "From\t05/2011", "To\t06/2013"]
    assert [line.text for line in with_spans(lines)] == ["Employer\tGreenhollow", "From\t05/2011 – 06/2013"]


def test_numbered_boxes_hold_a_label_above_its_value(evidence: Evidence) -> None:
    job = (
        (("FROM (month/year)", "05/2011"), ("TO (month/year)", "06/2013"), ("EXACT TITLE OF YOUR POST", "Zookeeper")),
        (("NAME OF EMPLOYER", "Greenhollow Zoo"), ("TYPE OF BUSINESS", "Animals")),
        (("ADDRESS OF EMPLOYER", "7 Otter Lane, Leeds, United Kingdom"), ("NAME OF SUPERVISOR", "Mr. A. Brock")),
    )
    other = (
        (("FROM (month/year)", "07/2013"), ("TO (month/year)", "present"), ("EXACT TITLE OF YOUR POST", "Gardener")),
        (("NAME OF EMPLOYER", "Thistlebrook Ltd"), ("TYPE OF BUSINESS", "Gardens")),
    )
    person = (
        (("1. Family name", "MARLOWE"), ("2. First names", "Ada"), ("3. Maiden name, if any", "Finch")),
        (("4. Date of birth (day / month / year)", "17 / 03 / 1984"), ("5. Place of birth", "York")),
    )
    head = "<p>18. EMPLOYMENT RECORD. List in reverse order every employment you have had.</p>"
    found = read(evidence, f"<p>PERSONAL HISTORY FORM</p>{boxes(*person)}{head}{boxes(*other)}{boxes(*job)}")
    assert values(found, "personal", "family_name") == ["Marlowe"]
    assert values(found, "personal", "date_of_birth") == ["1984-03-17"]
    assert values(found, "experience", "title") == ["Gardener", "Zookeeper"]
    assert values(found, "experience", "employer") == ["Thistlebrook Ltd", "Greenhollow Zoo"]
    assert values(found, "experience", "start") == ["2013-07", "2011-05"]
    assert values(found, "experience", "end") == ["2013-06"]
    assert values(found, "experience", "city") == ["Leeds"]


@pytest.mark.parametrize(
    ("heading", "names", "now"),
    [
        ("Employment history (most recent first)", "Employer|Position held|From|To", "to date"),
        ("Parcours professionnel", "Employeur|Fonction exercée|Du|Au", "à ce jour"),
        ("Experiencia laboral", "Empleador|Cargo ocupado|Desde|Hasta", "a la fecha"),
    ],
)
def test_beginning_and_end_in_columns_of_their_own(evidence: Evidence, heading: str, names: str, now: str) -> None:
    rows = (names, f"Greenhollow Zoo|Gardener|05/2013|{now}", "Thistlebrook Ltd|Technician|02/2009|04/2013")
    cells = "".join("<tr>" + "".join(f"<td>{cell}</td>" for cell in row.split("|")) + "</tr>" for row in rows)
    top = "<h1>Ada Marlowe</h1><p>ada@example.org</p>"
    found = read(evidence, f"{top}<h2>{heading}</h2><table>{cells}</table>")
    assert values(found, "experience", "employer") == ["Greenhollow Zoo", "Thistlebrook Ltd"]
    assert values(found, "experience", "start") == ["2013-05", "2009-02"]
    assert values(found, "experience", "end") == ["2013-04"]


def test_lists_of_definitions_are_labels_with_values(evidence: Evidence) -> None:
    jobs = (("Zookeeper", "Greenhollow Zoo", "01-May-2011", "30-Jun-2013"), ("Gardener", "Ashgrove", "2014", "Current"))
    body = "".join(
        f"<div><b>{title}</b><dl><dt>Employer</dt><dd>{employer}</dd><dt>From</dt><dd>{begin}</dd>"
        f"<dt>To</dt><dd>{end}</dd><dt>Full-time</dt><dd>100 %</dd></dl></div>"
        for title, employer, begin, end in jobs
    )
    style = "<style>dl{display:grid;grid-template-columns:180px 1fr}</style>"
    found = read(evidence, f"{style}<h1>Ada Marlowe</h1><p>ada@example.org</p><h3>Work experience (2)</h3>{body}")
    assert values(found, "experience", "title") == ["Zookeeper", "Gardener"]
    assert values(found, "experience", "employer") == ["Greenhollow Zoo", "Ashgrove"]
    assert values(found, "experience", "end") == ["2013-06"]


def test_a_level_may_be_a_degree_and_fields_of_study_have_labels(evidence: Evidence) -> None:
    rows = (
        ("Institution", "Hull College / Thistlebrook"),
        ("Level", "Bachelor's degree"),
        ("Field of study", "Plant Science"),
        ("From", "Aug-2007"),
        ("To", "Jul-2010"),
    )
    other = (("Institution", "University of Leeds"), *rows[1:3], ("From", "2011"), ("To", "2012"))
    body = "".join(f"<p>{label}: {value}</p>" for each in (rows, other) for label, value in each)
    found = read(evidence, f"<h1>Ada Marlowe</h1><p>ada@example.org</p><h2>Education (2)</h2>{body}")
    assert values(found, "education", "institution") == ["Hull College / Thistlebrook", "University of Leeds"]
    assert values(found, "education", "degree") == ["Bachelor's degree"] * 2
    assert values(found, "education", "field") == ["Plant Science"] * 2


@pytest.mark.parametrize("label", ["Summary of duties", "Principales tâches", "Descripción de sus funciones"])
def test_labels_of_duties_are_no_duties(evidence: Evidence, label: str) -> None:
    job = f"<p>Zookeeper, Greenhollow Zoo</p><p>2011 – 2013</p><p>{label}: fed the otters</p>"
    found = read(evidence, f"<h1>Ada Marlowe</h1><p>ada@example.org</p><h2>Work experience</h2>{job}")
    assert values(found, "experience", "duties") == ["fed the otters"]


def test_what_a_form_has_somebody_certify_is_no_certificate(evidence: Evidence) -> None:
    text = "Certification: I, the undersigned, certify that this CV correctly describes me, my work and my training."
    body = f"<h2>Skills</h2><p>Pruning, Excel</p><p>{text}</p>"
    found = read(evidence, f"<h1>Ada Marlowe</h1><p>ada@example.org</p>{body}")
    assert not values(found, "certifications", "name")


def test_labels_of_citizenship_and_street(evidence: Evidence) -> None:
    rows = (
        ("Name of Expert", "Ada Marlowe"),
        ("Country of Citizenship / Residence", "Bangladesh"),
        ("Street", "Plot 22, Otter Road"),
        ("City", "Leeds"),
        ("E-mail", "ada@example.org"),
    )
    body = "".join(f"<tr><td>{label}</td><td>{value}</td></tr>" for label, value in rows)
    found = read(evidence, f"<table>{body}</table><h2>Skills</h2><p>Pruning, Excel</p>")
    assert values(found, "personal", "nationalities") == ["BD"]
    assert values(found, "personal", "address.street") == ["Plot 22, Otter Road"]


def test_a_value_below_its_label_keeps_its_own_place_on_the_page() -> None:
    drawn = [tuple((c, 60.0 + 6 * n, 66.0 + 6 * n) for n, c in enumerate(t)) for t in ("1.Familyname", "Diouf")]
    label = Line("1. Family name", box=Box(60, 100, 132, 110), glyphs=drawn[0], size=10)
    value = Line("Diouf", box=Box(60, 112, 90, 122), glyphs=drawn[1], size=10)
    [line] = with_values_beside([label, value])
    assert (line.text, line.box) == ("Family name\tDiouf", Box(60, 112, 132, 122))
    document = assemble("pdf", [line], [PageSize(1, 595, 842)])
    at = document.lines[0].text.index("Diouf")
    assert box_of(document, 1, at, at + 5) == (60.0, 112, 90.0, 122)


@pytest.mark.parametrize(
    ("said", "summary"),
    [
        ("INSTRUCTIONS. Please answer each question clearly and completely. Type or print legibly.", []),
        ("Mark is a seasoned welder who has built ships in three countries.", ["Mark is a seasoned welder"]),
    ],
)
def test_what_a_form_asks_for_is_no_summary(evidence: Evidence, said: str, summary: list[str]) -> None:
    read_ = read(
        evidence, f"<p>Mark Diouf</p><p>mark@example.org</p><p>{said}</p><h2>Experience</h2><p>Welder, 2019</p>"
    )
    found = values(read_, "personal", "summary")
    assert [text[:25] for text in found] == summary


def test_a_box_left_empty_keeps_its_label() -> None:
    cell = [Line(text) for text in ("Maiden name", "Family name", "Diouf", "Telephone")]
    assert [line.text for line in with_values_beside(cell)] == ["Maiden name", "Family name\tDiouf", "Telephone"]


def test_the_number_of_a_label_is_no_house() -> None:
    texts = ("10. Permanent address\t11. Telephone", "Secteur 15, porte 88\t+226 70 45 18 62", "Dakar\t12. E-mail")
    lines = [Line(text, start=100 * number) for number, text in enumerate(texts)]
    found = {field.name: field.value for field in address_fields(lines, {})}
    assert found == {"address.street": "Secteur 15, porte 88", "address.city": "Dakar"}
