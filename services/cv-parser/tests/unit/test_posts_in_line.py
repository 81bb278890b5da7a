"""Several posts that one line tells, and titles that tell two posts one after another."""

import pytest
from cv_parser_service.extraction.evidence import Evidence

from .entry_texts import jobs, read


@pytest.fixture(scope="module")
def evidence() -> Evidence:
    return Evidence()


@pytest.mark.parametrize(
    "line",
    [
        "Red Harbour Foundation – Chief Clerk (Mar 2020 to date), Clerk (Jun 2017–Feb 2020), Driver (2015–2017)",
        "Red Harbour Foundation: Chief Clerk (2020 - present); Clerk (2017-2020); Driver (2015-2017).",
        "Red Harbour Foundation | Chief Clerk (2020–), before that Clerk (2017–2020) and Driver (2015–2017)",
        "Red Harbour Foundation, Chief Clerk (since 2020), Clerk (2017–2020), earlier Driver (2015–2017)",
    ],
)
def test_each_post_that_a_line_tells_with_its_dates_is_a_job(evidence: Evidence, line: str) -> None:
    found = read(evidence, "experience", "WORK EXPERIENCE", f"{line}\nPlan 18 vehicles and keep logbooks.\n")
    assert [(job["title"], job["employer"], job["start"][:4]) for job in found] == [
        ("Chief Clerk", "Red Harbour Foundation", "2020"),
        ("Clerk", "Red Harbour Foundation", "2017"),
        ("Driver", "Red Harbour Foundation", "2015"),
    ]


def test_a_line_with_one_post_stays_whole(evidence: Evidence) -> None:
    lines = "Mill Bakery (Aldby) Ltd – Clerk (2017–2020)\nLed six people (a merger of teams in 2018).\n"
    assert [title for title, _ in jobs(evidence, lines)] == ["Clerk"]


@pytest.mark.parametrize("later", ["later Chief Clerk", "then Chief Clerk", "subsequently Driver", "later Adjutant"])
def test_a_title_may_tell_the_next_post_behind_its_comma(evidence: Evidence, later: str) -> None:
    lines = f"Ward Clerk, {later}\tRed Harbour Foundation\t2015 - 2018\nDriver\tMill Bakery Ltd\t2012 - 2015\n"
    assert jobs(evidence, lines) == [
        (f"Ward Clerk, {later}", "Red Harbour Foundation"),
        ("Driver", "Mill Bakery Ltd"),
    ]


def test_what_was_done_may_follow_the_posts_in_their_line(evidence: Evidence) -> None:
    line = (
        "Red Harbour Foundation, Hull: Clerk (2012–2017) and then Chief Clerk (2017–2020). Led it through two mergers."
    )
    found = read(evidence, "experience", "WORK EXPERIENCE", f"{line}\n")
    assert [(job["title"], job["employer"], job["city"]) for job in found] == [
        ("Clerk", "Red Harbour Foundation", "Hull"),
        ("Chief Clerk", "Red Harbour Foundation", "Hull"),
    ]
    assert found[1]["duties"] == "Led it through two mergers."


def test_running_text_behind_two_brackets_tells_no_posts(evidence: Evidence) -> None:
    line = "Mill Bakery Ltd: Clerk (2012–2017) and then Chief Clerk (2017–2020) who led it through two mergers."
    found = read(evidence, "experience", "WORK EXPERIENCE", f"{line}\n")
    assert not found
