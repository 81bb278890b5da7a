"""Several posts below an employer that has the dates of them all."""

import pytest
from cv_parser_service.extraction.evidence import Evidence

from .entry_texts import jobs


@pytest.fixture(scope="module")
def evidence() -> Evidence:
    return Evidence()


@pytest.mark.parametrize(
    "lines",
    [
        "Northland Port Authority, Marine Division\t2010 – present\n"
        "Senior Harbour Officer, Aldby Quay\t07/2018 – present\nLed six officers on two quays.\n"
        "Harbour Officer, Brenwick Pier\t02/2010 – 06/2018\nChecked cargo of all kinds.\n"
        "Clerk, Lidl\t2007 – 2009\n",
        "Northland Port Authority | 2010 – 2020\nSenior Harbour Officer | 2015 – 2020\nHarbour Officer | 2010 – 2015\n"
        "Clerk, Lidl | 2007 – 2009\n",
    ],
)
def test_posts_that_fill_the_span_of_an_employer_above_are_held_there(evidence: Evidence, lines: str) -> None:
    assert jobs(evidence, lines) == [
        ("Senior Harbour Officer", "Northland Port Authority"),
        ("Harbour Officer", "Northland Port Authority"),
        ("Clerk", "Lidl"),
    ]


def test_jobs_that_do_not_fill_such_a_span_keep_their_own_employers(evidence: Evidence) -> None:
    lines = (
        "Harbour Officer, Northland Port Authority\t2010 – 2020\n"
        "Clerk, Lidl\t2015 – 2020\nDriver, Mill Bakery Ltd\t2010 – 2015\n"
    )
    assert jobs(evidence, lines) == [
        ("Harbour Officer", "Northland Port Authority"),
        ("Clerk", "Lidl"),
        ("Driver", "Mill Bakery Ltd"),
    ]
