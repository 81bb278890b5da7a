"""Employers in bold above posts whose dates stand below them."""

from dataclasses import replace

import pytest
from cv_parser_service.extraction.document import Line
from cv_parser_service.extraction.entries.dated import read_entries
from cv_parser_service.extraction.entries.experience import JOBS_CONTENT, read_experience
from cv_parser_service.extraction.evidence import Opinions


def a_line(text: str, *, bold: bool = False, gap: bool = False) -> Line:
    return replace(Line(text, 1, None), bold=bold, gap=gap)


def jobs(lines: list[Line]) -> list[tuple[str, str]]:
    found: dict[int, dict[str, str]] = {}
    for field in read_experience(read_entries(lines, JOBS_CONTENT), Opinions(), 0):
        found.setdefault(field.entry or 0, {})[field.name] = field.value
    return [(job.get("title", ""), job.get("employer", "")) for job in found.values()]


@pytest.mark.parametrize("second", ["Chief Clerk", "Technical Officer, Expanded Programme on Safety"])
def test_a_bold_employer_below_a_date_opens_the_next_head(second: str) -> None:
    lines = [
        a_line("Northland Harbour Alliance", bold=True, gap=True),
        a_line("5 years 3 months"),
        a_line("Senior Manager, Data and Measurement", gap=True),
        a_line("July 2021 - Present (2 years 10 months)"),
        a_line("Geneva, Switzerland"),
        a_line("Own the roadmap of all data.", gap=True),
        a_line("Programme Officer", gap=True),
        a_line("February 2019 - July 2021 (2 years 6 months)"),
        a_line("Port Authority of Aldby", bold=True, gap=True),
        a_line(second),
        a_line("March 2015 - January 2019"),
        a_line("Lyon, France"),
        a_line("Kept the registers of six ports.", gap=True),
    ]
    assert jobs(lines) == [
        ("Senior Manager, Data and Measurement", "Northland Harbour Alliance"),
        ("Programme Officer", "Northland Harbour Alliance"),
        (second, "Port Authority of Aldby"),
    ]


def test_a_bold_name_below_the_date_of_a_bold_title_is_its_employer() -> None:
    lines = [
        a_line("Programme Officer", bold=True, gap=True),
        a_line("2019 - 2021"),
        a_line("Port Authority of Aldby", bold=True, gap=True),
        a_line("Kept the registers of six ports.", gap=True),
        a_line("Ward Clerk", bold=True, gap=True),
        a_line("2015 - 2019"),
        a_line("Aldby General Hospital", bold=True, gap=True),
    ]
    assert jobs(lines) == [("Programme Officer", "Port Authority of Aldby"), ("Ward Clerk", "Aldby General Hospital")]
