"""Time between jobs, told among them."""

import pytest
from cv_parser_service.extraction.entries.breaks import names_break
from cv_parser_service.extraction.evidence import Evidence

from .entry_texts import jobs


@pytest.fixture(scope="module")
def evidence() -> Evidence:
    return Evidence()


@pytest.mark.parametrize(
    ("heading", "lines"),
    [
        (
            "WORK EXPERIENCE",
            "Clerk\nHarbour Foods Ltd | 2016 – 2019\n\nCareer break\nCare of my father | 2014 – 2016\n\n"
            "Cashier\nLidl | 2010 – 2014\n",
        ),
        (
            "WORK EXPERIENCE",
            "Clerk, Harbour Foods Ltd (2016 to 2019)\nMaternity leave (2014 to 2016)\nCashier, Lidl (2010 to 2014)\n",
        ),
        (
            "EXPÉRIENCE",
            "2016 – 2019\tClerk, Harbour Foods Ltd\n2014 – 2016\tCongé parental\n2010 – 2014\tCashier, Lidl\n",
        ),
    ],
)
def test_a_break_of_a_career_is_no_job_and_no_heading(evidence: Evidence, heading: str, lines: str) -> None:
    assert jobs(evidence, lines, heading) == [("Clerk", "Harbour Foods Ltd"), ("Cashier", "Lidl")]


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ("Sabbatical year – Asia", True),
        ("Full-time parent", True),
        ("Family leave and relocation to Kenya", True),
        ("Année sabbatique", True),
        ("Pausa profesional", True),
        ("Excedencia por cuidado de hijos", True),
        ("Maternity leave cover", False),
        ("Unemployment adviser", False),
        ("Travel consultant", False),
    ],
)
def test_breaks_by_their_names(text: str, named: bool) -> None:
    assert names_break(text) is named
