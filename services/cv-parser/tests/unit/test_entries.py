"""Entries of a section: whatever order its author keeps, the order is learnt; nothing of other sections gets in."""

import pytest
from cv_parser_service.extraction.document import Line
from cv_parser_service.extraction.entries.dated import read_entries
from cv_parser_service.extraction.entries.experience import JOBS_CONTENT
from cv_parser_service.extraction.entries.parts import parts_of
from cv_parser_service.extraction.entries.roles import take_place
from cv_parser_service.extraction.evidence import Evidence, Opinions
from cv_parser_service.extraction.extract import extract
from cv_parser_service.extraction.model import Extraction

TITLE_FIRST = """Ada Marlowe
ada@example.org

Experience
Zookeeper
Greenhollow
2018 - 2021
Fed the otters every morning.
Gardener
Thistlebrook
2014 - 2018
Pruned the roses.
"""
NEVER_DATED = """Ada Marlowe
ada@example.org

Education
Master, Botany
University of Hull
BSc, Zoology
University of Leeds
"""
EMPLOYER_FIRST = """Ada Marlowe
ada@example.org

Experience
Greenhollow          2018 - 2021
Zookeeper
Fed the otters every morning.
Thistlebrook          2014 - 2018
Gardener
Pruned the roses.
"""
DATE_FIRST = """Ada Marlowe
ada@example.org

Experience
2018 - 2021
Zookeeper, Greenhollow, Leeds
Fed the otters every morning.
2014 - 2018
Gardener, Thistlebrook, York
Pruned the roses.
"""
COUNTRY_FIRST = """Ada Marlowe
ada@example.org

Experience
2018 - 2021
Zookeeper, Greenhollow, United Kingdom, Leeds
Fed the otters every morning.
2014 - 2018
Gardener, Thistlebrook, United Kingdom, York
Pruned the roses.
"""
LABELLED = """Ada Marlowe
ada@example.org

Work experience
Dates\t2018 - 2021
Occupation or position held\tZookeeper
Main activities and responsibilities\tFed the otters every morning.
Name and address of employer\tGreenhollow, Leeds, United Kingdom
Dates\t2014 - 2018
Occupation or position held\tGardener
Main activities and responsibilities\tPruned the roses.
Name and address of employer\tThistlebrook, York, United Kingdom
"""
PROMOTED = """Ada Marlowe
ada@example.org

Experience
Greenhollow Zoo
Head Zookeeper          2018 - 2021
- Led a team of nine
Zookeeper          2014 - 2018
- Fed the otters
Thistlebrook Gardens Ltd
Gardener          2010 - 2014
- Pruned the roses
"""
LISTED = """Ada Marlowe
ada@example.org

Experience
* 1. Zookeeper, Greenhollow
2018 - 2021
* Fed the otters every morning.
* 2. Gardener, Thistlebrook
2014 - 2018
* Pruned the roses.
"""
IN_BRACKETS = """Ada Marlowe
ada@example.org

Experience
[2018 - 2021] Zookeeper @ Greenhollow, Leeds
* Fed the otters every morning.
[2014 - 2018] Gardener @ Thistlebrook, York
* Pruned the roses.
"""
UNDATED = """Ada Marlowe
ada@example.org

Experience
Zookeeper | Greenhollow Zoo | 2018 - 2021
- Fed the otters

Gardener | Thistlebrook Gardens Ltd
- Pruned the roses
"""
UNDATED_BELOW = """Ada Marlowe
ada@example.org

Experience
Zookeeper, Greenhollow Zoo Ltd
2018 - 2021, Leeds
- Fed the otters
Head Gardener, Thistlebrook Gardens Ltd
2014 - 2018, York
- Pruned the roses
Nurse, Brannoc Hospital Ltd
- Made the beds
"""
LED_TO = """Ada Marlowe
ada@example.org

Experiencia
2018 - 2021
Cuidadora en Greenhollow
- Alimentaba las nutrias
2014 - 2018
Jardinera en el Thistlebrook, York
- Podaba las rosas
"""
PLACE_BETWEEN = """Ada Marlowe
ada@example.org

Experience
2018 - 2021
Greenhollow, Leeds, United Kingdom, Zookeeper
Fed the otters every morning.
2014 - 2018
Thistlebrook Ltd, York, United Kingdom, Head Gardener
Pruned the roses.
"""
STYLED = b"""<!DOCTYPE html><html><body><p>Ada Marlowe</p><p>ada@example.org</p><h2>Experience</h2>
<p><b>Senior Zookeeper</b> Greenhollow <i>Leeds</i> 2018 - 2021</p><ul><li>Fed the otters</li></ul>
<p><b>Gardener</b> Thistlebrook <i>York</i> 2014 - 2018</p><ul><li>Pruned the roses</li></ul>
</body></html>"""
PLACE_AHEAD = """Ada Marlowe
ada@example.org

Experience
2018 - 2021 | Greenhollow | Leeds, United Kingdom, Zookeeper
Fed the otters every morning.
2014 - 2018 | Thistlebrook | York, United Kingdom, Head Gardener
Pruned the roses.
"""
REFEREES = (
    TITLE_FIRST
    + """
Referees
Professor Iris Dunmore, Head of Zoology
iris.dunmore@example.com, +44 20 7946 0018
London, United Kingdom
"""
)


@pytest.fixture(scope="module")
def evidence() -> Evidence:
    return Evidence()


def values(extraction: Extraction, section: str, name: str) -> list[str]:
    return [f.value for f in extraction.fields if f.section == section and f.name == name]


def test_bold_lines_set_apart_below_the_first_dates_do_no_harm() -> None:
    lines = [Line("2015 - 2019", start=0), Line("Grower, Oakbank Ltd", bold=True, gap=True, start=12)]
    (entry,) = read_entries(lines, JOBS_CONTENT)
    assert entry.dates is not None


@pytest.mark.parametrize(
    "text", [TITLE_FIRST, EMPLOYER_FIRST, DATE_FIRST, COUNTRY_FIRST, LABELLED, LISTED, IN_BRACKETS]
)
def test_the_order_of_a_section_is_learnt(evidence: Evidence, text: str) -> None:
    extraction = extract(text.encode(), evidence)
    assert values(extraction, "experience", "title") == ["Zookeeper", "Gardener"]
    assert values(extraction, "experience", "employer") == ["Greenhollow", "Thistlebrook"]
    assert values(extraction, "experience", "start") == ["2018", "2014"]
    assert values(extraction, "experience", "duties") == ["Fed the otters every morning.", "Pruned the roses."]


def test_a_country_may_stand_before_its_city(evidence: Evidence) -> None:
    extraction = extract(COUNTRY_FIRST.encode(), evidence)
    assert values(extraction, "experience", "city") == ["Leeds", "York"]
    assert values(extraction, "experience", "country") == ["GB", "GB"]


def test_a_small_word_may_lead_from_the_title_to_the_employer(evidence: Evidence) -> None:
    extraction = extract(LED_TO.encode(), evidence)
    assert values(extraction, "experience", "title") == ["Cuidadora", "Jardinera"]
    assert values(extraction, "experience", "employer") == ["Greenhollow", "Thistlebrook"]


def test_a_place_may_stand_between_employer_and_title(evidence: Evidence) -> None:
    extraction = extract(PLACE_BETWEEN.encode(), evidence)
    assert values(extraction, "experience", "title") == ["Zookeeper", "Head Gardener"]
    assert values(extraction, "experience", "employer") == ["Greenhollow", "Thistlebrook Ltd"]
    assert values(extraction, "experience", "city") == ["Leeds", "York"]


def test_a_place_may_stand_before_the_title(evidence: Evidence) -> None:
    extraction = extract(PLACE_AHEAD.encode(), evidence)
    assert values(extraction, "experience", "title") == ["Zookeeper", "Head Gardener"]
    assert values(extraction, "experience", "employer") == ["Greenhollow", "Thistlebrook"]
    assert values(extraction, "experience", "city") == ["Leeds", "York"]


def test_what_stands_behind_a_title_is_its_employer_where_others_have_a_place_there(evidence: Evidence) -> None:
    jobs = ("Porter, Oakbank Hotel, Bath", "Guard, Corvane", "Gardener, Thistlebrook Gardens, York")
    text = "Ada Marlowe\nada@example.org\n\nExperience\n"
    text += "".join(f"{job}          {2018 - 4 * n} - {2021 - 4 * n}\n- Worked hard\n" for n, job in enumerate(jobs))
    extraction = extract(text.encode(), evidence)
    assert values(extraction, "experience", "employer") == ["Oakbank Hotel", "Corvane", "Thistlebrook Gardens"]
    assert values(extraction, "experience", "city") == ["Bath", "York"]


@pytest.mark.parametrize(("text", "placed"), [("Ravensholt, Leeds", True), ("Ravensholt, Kenya", False)])
def test_what_stands_before_a_city_is_written_like_an_employer_and_before_a_country_may_be_a_town(
    text: str, placed: bool
) -> None:
    parts = [*parts_of(Line("Guard"), 0), *parts_of(Line(text), 1)]
    _, kept = take_place(parts, Opinions(), lambda text: 3.0 if text == "Ravensholt" else 0.0)
    assert [(part.text, part.placed) for part in kept] == [("Guard", False), ("Ravensholt", placed)]


def test_looks_alone_tell_title_employer_and_place_apart(evidence: Evidence) -> None:
    extraction = extract(STYLED, evidence)
    assert values(extraction, "experience", "title") == ["Senior Zookeeper", "Gardener"]
    assert values(extraction, "experience", "employer") == ["Greenhollow", "Thistlebrook"]
    assert values(extraction, "experience", "city") == ["Leeds", "York"]


def test_several_jobs_under_one_employer(evidence: Evidence) -> None:
    extraction = extract(PROMOTED.encode(), evidence)
    zoo, gardens = "Greenhollow Zoo", "Thistlebrook Gardens Ltd"
    assert values(extraction, "experience", "title") == ["Head Zookeeper", "Zookeeper", "Gardener"]
    assert values(extraction, "experience", "employer") == [zoo, zoo, gardens]


def test_a_job_without_dates_among_dated_ones(evidence: Evidence) -> None:
    extraction = extract(UNDATED.encode(), evidence)
    assert values(extraction, "experience", "title") == ["Zookeeper", "Gardener"]
    assert values(extraction, "experience", "duties") == ["Fed the otters", "Pruned the roses"]


def test_a_job_without_dates_has_no_line_for_them(evidence: Evidence) -> None:
    extraction = extract(UNDATED_BELOW.encode(), evidence)
    assert values(extraction, "experience", "title") == ["Zookeeper", "Head Gardener", "Nurse"]
    assert values(extraction, "experience", "duties") == ["Fed the otters", "Pruned the roses", "Made the beds"]


def test_W39_what_belongs_to_referees_is_not_the_candidates(evidence: Evidence) -> None:
    extraction = extract(REFEREES.encode(), evidence)
    assert values(extraction, "personal", "email") == ["ada@example.org"]
    assert values(extraction, "personal", "phone") == []
    assert values(extraction, "personal", "address.city") == []
    assert values(extraction, "personal", "family_name") == ["Marlowe"]
    assert len(values(extraction, "experience", "title")) == 2


def test_an_office_keeps_the_town_of_its_seat(evidence: Evidence) -> None:
    text = "Ada Marlowe\nada@example.org\n\nExperience\n2018 - 2021\tReviser, Office of Weights at Geneva, Geneva\n"
    extraction = extract(text.encode(), evidence)
    assert values(extraction, "experience", "title") == ["Reviser"]
    assert values(extraction, "experience", "employer") == ["Office of Weights at Geneva"]


def test_degrees_without_dates_in_heads_of_two_lines_are_told_apart(evidence: Evidence) -> None:
    extraction = extract(NEVER_DATED.encode(), evidence)
    assert values(extraction, "education", "degree") == ["Master", "BSc"]
    assert values(extraction, "education", "institution") == ["University of Hull", "University of Leeds"]


def _jobs(text: str) -> list[tuple[str, ...]]:
    """Title, employer and start of each job."""
    found = extract(f"Ada Marlowe\nada@example.org\n\nExperience\n{text}".encode(), Evidence()).fields
    jobs = [{f.name: f.value for f in found if f.section == "experience" and f.entry == n} for n in range(3)]
    return [tuple(job.get(name, "") for name in ("title", "employer", "start")) for job in jobs if job]


@pytest.mark.parametrize("dates_first", [True, False])
def test_each_fact_of_a_form_belongs_to_the_title_it_is_written_with(dates_first: bool) -> None:
    forms = []
    for title, employer, dates in (
        ("Zookeeper", "Greenhollow Ltd", "2018 - 2021"),
        ("Gardener", "Thistlebrook Ltd", ""),
        ("Shepherd", "Oakdale Ltd", "2010 - 2014"),
    ):
        date = f"Dates: {dates}\n" if dates else ""
        facts = f"Position: {title}\nEmployer: {employer}\n"
        forms.append((date + facts if dates_first else facts + date) + "Duties: Fed the animals every morning.\n")
    assert _jobs("".join(forms)) == [
        ("Zookeeper", "Greenhollow Ltd", "2018"),
        ("Gardener", "Thistlebrook Ltd", ""),
        ("Shepherd", "Oakdale Ltd", "2010"),
    ]


def test_a_form_may_begin_with_what_is_left_out() -> None:
    facts = "Sector: Farming\nPosition: Gardener\nEmployer: Kew Ltd\nDates: 2018 - 2021\n"
    assert ("Gardener", "Kew Ltd", "2018") in _jobs(facts + facts.replace("Gardener", "Shepherd"))


@pytest.mark.parametrize("titles", ["Employer\tPosition\tDates", "Position\tEmployer\tDates\tDuties"])
def test_what_the_columns_of_a_table_are_is_no_job(titles: str) -> None:
    lines = [Line(titles, bold=True), Line("Zookeeper\tGreenhollow\t2018 - 2021", start=len(titles) + 1)]
    assert [part.text for part in read_entries(lines, JOBS_CONTENT)[0].parts] == ["Zookeeper", "Greenhollow"]


def test_bold_items_of_a_list_are_heads_where_nothing_is_dated() -> None:
    lines = [
        Line("Développeuse web", bold=True, bullet=True),
        Line("Sites de deux associations."),
        Line("Stage d'immersion – Fonderie du Rhône", bold=True, bullet=True),
        Line("Stage d'ingénieur – Verrerie de Brolles", bold=True, bullet=True),
    ]
    entries = read_entries(lines, JOBS_CONTENT)
    assert [[part.text for part in entry.parts] for entry in entries] == [
        ["Développeuse web"],
        ["Stage d'immersion", "Fonderie du Rhône"],
        ["Stage d'ingénieur", "Verrerie de Brolles"],
    ]
