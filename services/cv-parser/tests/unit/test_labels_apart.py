"""Rows of forms that hold several labels, each with its value, in one cell."""

import pytest
from cv_parser_service.extraction.evidence import Evidence

from .entry_texts import read

HEAD = "Period\tEmploying organization and title/position\tCountry\tSummary of activities\n"


@pytest.fixture(scope="module")
def evidence() -> Evidence:
    return Evidence()


@pytest.mark.parametrize("head", [HEAD, ""])
@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("Employer: Marlow Water Ltd Position held: Hydrologist", "Employer: Aldby Rail Ltd Position held: Engineer"),
        ("Position held: Hydrologist Employer: Marlow Water Ltd", "Position held: Engineer Employer: Aldby Rail Ltd"),
        ("Employer: Marlow Water Ltd\tPosition: Hydrologist", "Employer: Aldby Rail Ltd\tPosition: Engineer"),
    ],
)
def test_each_label_of_a_row_tells_its_own_value(evidence: Evidence, head: str, first: str, second: str) -> None:
    lines = (
        f"{head}From: June 2015 To: Present\t{first}\tNepal\tFlood studies of two basins.\n"
        f"From: 2010 To: 2015\t{second}\tBhutan\tMonitoring of sediment.\n"
    )
    assert [
        (job["title"], job["employer"], job["start"], job.get("end"), job.get("country"))
        for job in read(evidence, "experience", "Employment Record", lines)
    ] == [
        ("Hydrologist", "Marlow Water Ltd", "2015-06", None, "NP"),
        ("Engineer", "Aldby Rail Ltd", "2010", "2015", "BT"),
    ]


def test_who_may_be_asked_behind_a_title_is_no_part_of_it(evidence: Evidence) -> None:
    lines = (
        "From: 2015 To: 2019\tEmployer: Marlow Water Ltd\tNepal\nPosition held: Hydrologist Ref.: A. Brook\n"
        "From: 2010 To: 2015\tEmployer: Aldby Rail Ltd\tBhutan\nPosition held: Engineer Ref.: B. Hill\n"
    )
    assert [job["title"] for job in read(evidence, "experience", "Employment Record", lines)] == [
        "Hydrologist",
        "Engineer",
    ]


def test_a_colon_within_a_value_parts_nothing(evidence: Evidence) -> None:
    lines = (
        "2015 - 2019\tHead of Department: Languages, Aldby Rail Ltd\n2010 - 2015\tEngineer: Bridges, Marlow Water Ltd\n"
    )
    assert len(read(evidence, "experience", "Employment Record", lines)) == len(lines.splitlines())
