"""Rows with labels among skills: languages, driving licences, and what goes on behind them; births told by a label."""

import pytest
from cv_parser_service.extraction.document import Document, Line
from cv_parser_service.extraction.evidence import Evidence
from cv_parser_service.extraction.extract import extract
from cv_parser_service.extraction.headings import Section
from cv_parser_service.extraction.sections.parting import split


def _sections(*texts: str) -> list[tuple[Section, list[str]]]:
    lines = [
        Line(text.removeprefix("# "), size=12.0, bold=text.startswith("# "), start=100 * number)
        for number, text in enumerate(("Noor Halvorsen", "noor@example.org", *texts))
    ]
    return [(block.section, [line.text for line in block.lines]) for block in split(Document("test", tuple(lines)))][1:]


@pytest.mark.parametrize("tongues", ["Norn (mother tongue), English (good)", "English: C1"])
def test_a_row_below_one_of_languages_goes_on_with_the_skills(tongues: str) -> None:
    rows = (f"Languages\t{tongues}", "IT\tKrita, Blender", "Driving licence\tClass B, BE")
    assert _sections("# Knowledge", *rows, "# Interests", "Chess")[1:4] == [
        (Section.LANGUAGES, [tongues]),
        (Section.SKILLS, ["IT\tKrita, Blender"]),
        (Section.OTHER, ["Class B, BE"]),
    ]


def test_languages_of_programmers_and_their_other_tools_stay_together() -> None:
    found = _sections("# Computer skills", "Languages\tC++, Python", "Databases\tMySQL, Redis")
    assert found[-1] == (Section.LANGUAGES, ["C++, Python", "Databases\tMySQL, Redis"])


def test_the_day_of_a_birth_may_stand_behind_a_label_that_reads_as_a_heading() -> None:
    text = "Noor Grey\n\nPersonal data\n\nE-mail\tnoor@post.org\nBorn\ton 9 May 1981 in Hull\nMarital status\tsingle\n"
    found = {field.name: field.value for field in extract(text.encode(), Evidence()).fields}
    assert found["date_of_birth"] == "1981-05-09"
