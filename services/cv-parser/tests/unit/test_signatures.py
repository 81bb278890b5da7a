"""The line that signs a CV, right below its last entry."""

import pytest
from cv_parser_service.extraction.evidence import Evidence

from .entry_texts import read


@pytest.fixture(scope="module")
def evidence() -> Evidence:
    return Evidence()


LINES = "2017 – today\tDeputy Clerk, Mill Bakery Ltd\n2010 – 2012\tDriver, Red Harbour Foundation\n"


@pytest.mark.parametrize(
    "signature",
    [
        "Kiel, 2 February 2024\tNoor Halvorsen",
        "Kiel, den 02.02.2024",
        "Lyon, le 2 février 2024 Noor Halvorsen",
        "Lima, 2 de febrero de 2024",
    ],
)
def test_where_and_when_a_cv_was_signed_is_no_job(evidence: Evidence, signature: str) -> None:
    found = read(evidence, "experience", "WORK EXPERIENCE", f"{LINES}{signature}\n")
    assert [(job["title"], job.get("duties")) for job in found] == [("Deputy Clerk", None), ("Driver", None)]


def test_a_last_job_dated_by_the_day_stays(evidence: Evidence) -> None:
    lines = f"{LINES}2 February 2008 - 3 March 2009\tPorter, Aldby Hospital, Kiel\n"
    assert [job["title"] for job in read(evidence, "experience", "WORK EXPERIENCE", lines)][-1] == "Porter"
