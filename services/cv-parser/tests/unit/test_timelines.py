"""Timelines: years that mark entries, their dates right below, work and studies in one line of life."""

import pytest
from cv_parser_service.extraction.evidence import Evidence

from .entry_texts import read


@pytest.fixture(scope="module")
def evidence() -> Evidence:
    return Evidence()


LINES = (
    "now\t●\tIntern at Red Harbour Foundation\nsince February 2024 · drafting briefs\n"
    "2022\t●\tResearch Assistant at Aldby Institute, Bogotá\nAug 2022 – Jun 2023 · mapping, 3 days a week\n"
    "2017\t●\tBSc, University of Leeds\nBiology · 2017 – expected 2022\n"
)


def test_dates_below_a_marked_head_are_those_of_its_entry(evidence: Evidence) -> None:
    found = read(evidence, "experience", "my path so far", LINES)
    assert [(job["title"], job["employer"], job["start"], job.get("end")) for job in found] == [
        ("Intern", "Red Harbour Foundation", "2024-02", None),
        ("Research Assistant", "Aldby Institute", "2022-08", "2023-06"),
    ]


@pytest.mark.parametrize("heading", ["my path so far", "My journey", "Career story", "Timeline"])
def test_a_path_holds_studies_as_well(evidence: Evidence, heading: str) -> None:
    (degree,) = read(evidence, "education", heading, LINES)
    assert (degree["degree"], degree["institution"], degree["start"], degree["end"]) == (
        "BSc",
        "University of Leeds",
        "2017",
        "2022",
    )


def test_years_beside_heads_are_their_dates_where_none_stand_below(evidence: Evidence) -> None:
    lines = (
        "2022\tResearch Assistant, Aldby Institute\nMapped wetlands in 2022 and led a team.\n"
        "2019\tClerk, Mill Bakery Ltd\nKept the books.\n"
    )
    found = read(evidence, "experience", "WORK EXPERIENCE", lines)
    assert [(job["title"], job["start"]) for job in found] == [("Research Assistant", "2022"), ("Clerk", "2019")]
