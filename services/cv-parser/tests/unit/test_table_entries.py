"""Jobs and degrees in tables, with departments and places wherever their writers put them."""

from __future__ import annotations

import pytest
from cv_parser_service.extraction.evidence import Evidence
from cv_parser_service.extraction.extract import extract
from cv_parser_service.extraction.model import Extraction


@pytest.fixture(scope="module")
def evidence() -> Evidence:
    return Evidence()


def read(evidence: Evidence, body: str, heading: str = "Work experience") -> Extraction:
    top = "<h1>Ada Marlowe</h1><p>ada@example.org</p>"
    page = f"<!DOCTYPE html><html><body>{top}<h2>{heading}</h2>{body}<h2>Skills</h2><p>Pruning, Excel</p></body></html>"
    return extract(page.encode(), evidence)


def values(extraction: Extraction, name: str, section: str = "experience") -> list[str]:
    return [f.value for f in extraction.fields if f.section == section and f.name == name]


def test_a_department_between_title_and_employer_is_not_the_employer(evidence: Evidence) -> None:
    body = """<table><tr><td>2018 – 2021</td><td><b>Zookeeper</b><br>Department of Mammals<br>Greenhollow, Leeds
    <ul><li>Fed the otters</li></ul></td></tr><tr><td>2014 – 2018</td><td><b>Gardener</b><br>Thistlebrook, York
    <ul><li>Pruned the roses</li></ul></td></tr></table>"""
    read_of = read(evidence, body)
    assert values(read_of, "employer") == ["Greenhollow", "Thistlebrook"]
    assert values(read_of, "duties") == ["Fed the otters", "Pruned the roses"]


def test_a_department_alone_may_be_all_that_is_told(evidence: Evidence) -> None:
    assert values(read(evidence, "<p><b>Zookeeper</b>, Parks Department</p><p>2018 – 2021</p>"), "employer") == [
        "Parks Department"
    ]


def test_an_unknown_town_stands_where_the_others_do(evidence: Evidence) -> None:
    jobs = (("Zookeeper", "Greenhollow, Leeds"), ("Gardener", "Thistlebrook, York"), ("Clerk", "Ashgrove, Wimbrey"))
    body = "".join(
        f"<p><b>{title}</b></p><p>{where}</p><p>20{18 - n} – 20{19 - n}</p>" for n, (title, where) in enumerate(jobs)
    )
    read_of = read(evidence, body)
    assert values(read_of, "employer") == ["Greenhollow", "Thistlebrook", "Ashgrove"]
    assert values(read_of, "city") == ["Leeds", "York", "Wimbrey"]


def test_a_place_beside_the_dates_belongs_to_the_head_and_not_to_the_duties(evidence: Evidence) -> None:
    rows = (("Zookeeper", "Greenhollow", "Leeds", "2018 – 2021"), ("Gardener", "Thistlebrook", "York", "2014 – 2018"))
    body = "".join(
        f"<tr><td><b>{title}</b><p>{employer}</p><ul><li>Fed the otters</li></ul></td><td>{dates}<br>{place}</td></tr>"
        for title, employer, place, dates in rows
    )
    read_of = read(evidence, f"<table>{body}</table>")
    assert values(read_of, "city") == ["Leeds", "York"]
    assert values(read_of, "duties") == ["Fed the otters", "Fed the otters"]


def test_rows_of_one_column_are_no_gaps(evidence: Evidence) -> None:
    rows = ("Zookeeper", "Greenhollow, Leeds", "2018 – 2021", "Gardener", "Thistlebrook, York", "2014 – 2018")
    read_of = read(evidence, "<table>" + "".join(f"<tr><td>{row}</td></tr>" for row in rows) + "</table>")
    assert values(read_of, "title") == ["Zookeeper", "Gardener"]
    assert values(read_of, "employer") == ["Greenhollow", "Thistlebrook"]


def test_a_firm_of_several_is_no_title(evidence: Evidence) -> None:
    body = "<p><b>Stillman</b></p><p>Gardeners Associated</p><p>2018 – 2021</p>"
    assert values(read(evidence, body), "employer") == ["Gardeners Associated"]


def test_a_known_firm_that_bears_the_name_of_a_town_is_the_employer(evidence: Evidence) -> None:
    body = "<p><b>Chef de rayon</b></p><p>Carrefour</p><p>Annecy</p><p>2018 – 2021</p>"
    read_of = read(evidence, body, "Expérience professionnelle")
    assert (values(read_of, "employer"), values(read_of, "city")) == (["Carrefour"], ["Annecy"])


def test_the_labels_of_forms_in_three_tongues(evidence: Evidence) -> None:
    rows = (
        ("Cargo", "Jardinera"),
        ("Departamento", "Rosales"),
        ("Organización", "Viveros Aldea"),
        ("Periodo", "2014 – 2018"),
        ("Funciones principales", "Poda"),
    )
    body = "".join(f"<tr><td>{label}:</td><td>{value}</td></tr>" for label, value in rows)
    read_of = read(evidence, f"<table>{body}</table><table>{body}</table>", "Experiencia profesional")
    assert values(read_of, "employer") == ["Viveros Aldea", "Viveros Aldea"]


def test_several_jobs_without_dates_one_after_the_other(evidence: Evidence) -> None:
    jobs = (("Zookeeper", "2018 – 2021"), ("Gardener", ""), ("Nurse", ""), ("Clerk", "2010 – 2012"))
    body = "".join(
        f"<tr><td>{dates or ' '}</td><td><b>{title}, Thistlebrook Ltd</b></td></tr>" for title, dates in jobs
    )
    assert values(read(evidence, f"<table>{body}</table>"), "title") == [title for title, _ in jobs]


def test_a_field_of_study_behind_its_degree_is_no_town(evidence: Evidence) -> None:
    body = "<p>2014 – 2016</p><p>Magíster, Didáctica</p><p>Universidad del Valle, Cali</p>"
    read_of = read(evidence, body, "Formación académica")
    assert (values(read_of, "field", "education"), values(read_of, "city", "education")) == (["Didáctica"], ["Cali"])
