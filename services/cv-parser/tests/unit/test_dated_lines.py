"""Entries of one line that begin or end with their dates, however long, and with whatever sentences behind."""

import pytest
from cv_parser_service.extraction.evidence import Evidence

from .entry_texts import read


@pytest.fixture(scope="module")
def evidence() -> Evidence:
    return Evidence()


def jobs(evidence: Evidence, heading: str, text: str) -> list[tuple[str, ...]]:
    """Title, employer, start and end of each job, nothing where none was read."""
    found = read(evidence, "experience", heading, text.strip())
    return [tuple(job.get(name, "") for name in ("title", "employer", "start", "end")) for job in found]


ENGLISH = """
2021{mark}Postdoctoral Researcher, Institute of Marine Ecology, Bergen, Norway.
2018{mark}Research Assistant, University of Aberdeen, Aberdeen, Scotland.
2016{mark}Field Technician, Scottish Seabird Trust, Oban, Scotland. Led a team of four people and wrote the report.
"""


@pytest.mark.parametrize("mark", [" - ", " – ", ": ", ". ", " ", ", "])
@pytest.mark.parametrize("bullet", ["", "- "])
def test_a_lone_date_that_begins_each_line_is_that_of_an_entry(evidence: Evidence, mark: str, bullet: str) -> None:
    text = "\n".join(bullet + line.format(mark=mark) for line in ENGLISH.strip().splitlines())
    assert jobs(evidence, "Work experience", text) == [
        ("Postdoctoral Researcher", "Institute of Marine Ecology", "2021", "2021"),
        ("Research Assistant", "University of Aberdeen", "2018", "2018"),
        ("Field Technician", "Scottish Seabird Trust", "2016", "2016"),
    ]


def test_a_line_that_tells_more_than_a_head_begins_an_entry_as_its_likes_do(evidence: Evidence) -> None:
    text = """
2021-: Chargée d'études sur les revenus des ménages agricoles, Institut Lorrain de Statistique. Cette équipe de
cinq personnes mène des enquêtes consacrées à la vie des exploitations.
2018-2021: Chargée de recherche en hydrologie des milieux souterrains, équipe Karst et Bassins versants,
Syndicat des Eaux du Vercors, Die, France.
2016-2017: Technicienne hydrologue, Bureau Géodis.
"""
    assert [job[1:] for job in jobs(evidence, "Expérience professionnelle", text)] == [
        ("Institut Lorrain de Statistique", "2021", ""),
        ("Syndicat des Eaux du Vercors", "2018", "2021"),
        ("Bureau Géodis", "2016", "2017"),
    ]


@pytest.mark.parametrize(
    ("dates", "expected"),
    [
        (("2021–.", "2018–21.", "2016–17."), [("2021", ""), ("2018", "2021"), ("2016", "2017")]),
        (("2021-", "2018-21", "2016-17"), [("2021", ""), ("2018", "2021"), ("2016", "2017")]),
        (("2021 –.", "2018–2021.", "2016."), [("2021", ""), ("2018", "2021"), ("2016", "2016")]),
    ],
)
def test_a_span_may_be_open_or_short_before_the_stop_of_its_line(
    evidence: Evidence, dates: tuple[str, ...], expected: list[tuple[str, str]]
) -> None:
    heads = (
        "Investigadora posdoctoral, Instituto de Ecología Marina, Vigo, ",
        "Ayudante de investigación, Universidad de Oviedo, ",
        "Técnica de campo, Fundación Aves del Norte, Gijón, ",
    )
    text = "\n".join(head + date for head, date in zip(heads, dates, strict=True))
    found = jobs(evidence, "Experiencia laboral", text)
    assert [job[2:] for job in found] == expected
    assert [job[0] for job in found] == ["Investigadora posdoctoral", "Ayudante de investigación", "Técnica de campo"]


def test_degrees_of_one_line_begin_with_their_year(evidence: Evidence) -> None:
    text = """
2022 - Doctorat en sciences de la Terre et de l'environnement, Université de Savoie.
2016 - Master en hydrologie, Université de Bourgogne.
2013 - DUT Hygiène et sécurité, Université de Bretagne-Sud.
"""
    found = read(evidence, "education", "Formation", text.strip())
    assert [(degree["degree"], degree["institution"], degree["end"]) for degree in found] == [
        ("Doctorat", "Université de Savoie", "2022"),
        ("Master", "Université de Bourgogne", "2016"),
        ("DUT", "Université de Bretagne-Sud", "2013"),
    ]


def test_a_year_that_begins_one_line_of_what_was_done_is_no_entry(evidence: Evidence) -> None:
    text = """
Agronomist, Hull Farming Trust, 2011-2022
Ran eleven field trials a year and the drainage of four valleys.
2019 saw the move of the whole station to the coast.
"""
    assert jobs(evidence, "Work experience", text) == [("Agronomist", "Hull Farming Trust", "2011", "2022")]


@pytest.mark.parametrize("mark", ["•", "|", "–"])
def test_a_season_behind_a_mark_dates_a_title_as_years_do(evidence: Evidence, mark: str) -> None:
    text = f"""
Creekside Cabins and Cafe
Food Server {mark} Summer 2015

Harbour Sea Base
Kitchen Assistant {mark} 2013-2014
Sales Associate {mark} Spring 2012
"""
    found = jobs(evidence, "Work experience", text)
    assert [job[0] for job in found] == ["Food Server", "Kitchen Assistant", "Sales Associate"]
    assert [job[2] for job in found] == ["2015", "2013", "2012"]


def test_a_date_in_a_remark_dates_nothing_above_the_line_that_begins_with_dates(evidence: Evidence) -> None:
    text = """
Guest Scientist (parallel to further education from 08/2025)
Halden Institute
05/2025 - 10/2025\tLyon, France
Modelled the evolution of reefs.
Research Engineer
Halvor University
08/2021 - 01/2025\tHamburg, Germany
Modelled the growth of reefs.
Tutor
Oberlin School
10/2018 - 03/2021\tLeeds, England
Taught physics.
"""
    found = jobs(evidence, "Work experience", text)
    assert [job[0] for job in found] == ["Guest Scientist", "Research Engineer", "Tutor"]
    assert [job[2] for job in found] == ["2025-05", "2021-08", "2018-10"]
