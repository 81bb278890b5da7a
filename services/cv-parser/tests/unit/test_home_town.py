"""The town that the candidate lives in, which no list may hold, is a town in jobs and studies too."""

from __future__ import annotations

import pytest
from cv_parser_service.extraction.evidence import Evidence

from .entry_texts import read

ADDRESS = "Sildvik 4, 1234 Tromsdalenvik\n\n"


@pytest.fixture(scope="module")
def evidence() -> Evidence:
    return Evidence()


@pytest.mark.parametrize(
    "lines",
    [
        "Mar 2018 – Feb 2020   Farmer, Tromsdalenvik",
        "Farmer\tTromsdalenvik\tMar 2018 – Feb 2020",
        "Farmer, TROMSDALENVIK\tMar 2018 – Feb 2020",
        "Farmer\nTromsdalenvik, Mar 2018 – Feb 2020",
    ],
)
def test_the_town_of_the_address_is_no_employer(evidence: Evidence, lines: str) -> None:
    (job,) = read(evidence, "experience", f"{ADDRESS}WORK EXPERIENCE", lines)
    assert (job["title"], job.get("employer"), job["city"].title()) == ("Farmer", None, "Tromsdalenvik")


def test_the_town_of_the_address_is_told_from_employer_and_school(evidence: Evidence) -> None:
    lines = "Farmer, Solbakken Gard, Tromsdalenvik\t2018 – 2020"
    (job,) = read(evidence, "experience", f"{ADDRESS}WORK EXPERIENCE", lines)
    assert (job["employer"], job["city"]) == ("Solbakken Gard", "Tromsdalenvik")
    (degree,) = read(evidence, "education", f"{ADDRESS}EDUCATION", "MSc, Bodin School, Tromsdalenvik\t2012 – 2014")
    assert (degree["institution"], degree["city"]) == ("Bodin School", "Tromsdalenvik")


def test_a_name_that_holds_the_town_of_the_address_stays_whole(evidence: Evidence) -> None:
    lines = "Nurse, Tromsdalenvik Hospital\t2018 – 2020"
    (job,) = read(evidence, "experience", f"{ADDRESS}WORK EXPERIENCE", lines)
    assert (job["employer"], job.get("city")) == ("Tromsdalenvik Hospital", None)


def test_another_unknown_name_is_the_employer(evidence: Evidence) -> None:
    (job,) = read(evidence, "experience", f"{ADDRESS}WORK EXPERIENCE", "Farmer, Skogvollmoen\t2018 – 2020")
    assert (job["employer"], job.get("city")) == ("Skogvollmoen", None)
