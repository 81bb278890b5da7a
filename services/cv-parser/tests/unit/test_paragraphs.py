"""Jobs each written as a paragraph that ends with its dates."""

import pytest
from cv_parser_service.extraction.document import Box, Line
from cv_parser_service.extraction.entries.dated import read_entries
from cv_parser_service.extraction.entries.experience import JOBS_CONTENT, read_experience
from cv_parser_service.extraction.entries.paragraphs import with_paragraphs
from cv_parser_service.extraction.evidence import Opinions
from cv_parser_service.extraction.pages.wrapping import is_glued


def _lines(*texts: str) -> list[Line]:
    """Lines of a column, each letter five points wide."""
    lines: list[Line] = []
    for number, text in enumerate(texts):
        box = Box(40.0, 12.0 * number, 40.0 + 5.0 * len(text), 12.0 * number + 10)
        lines.append(Line(text, start=100 * number, size=10.0, box=box, left=40.0))
    return lines


def _jobs(*texts: str) -> list[tuple[str | None, str | None, str | None]]:
    entries: dict[int | None, dict[str, str]] = {}
    for field in read_experience(read_entries(_lines(*texts), JOBS_CONTENT), Opinions(), 0):
        entries.setdefault(field.entry, {})[field.name] = field.value
    return [(job.get("title"), job.get("employer"), job.get("start")) for job in entries.values()]


_IN_BRACKETS = (
    "Senior Research Fellow at the Marlowe Museum in Leeds. Research topic: tides, and",
    "how harbours of the North Sea were measured by those who built them (since Jan 2013)",
    "Associate Lecturer at the University of Hull (Mar 2010 - Dec 2012)",
    "Project Manager for sources of colonial forestry and of the trade in exotic wood at",
    "Fenwick Archives (Oct 2005 - Oct 2006)",
)
_BEHIND_STOPS = (
    "Associate Professor, Department of Accounting, University of Hull. Campus of Marlowe",
    "March 2016 -",
    "Research Fellow, Center for Sustainable Energy Studies, Fenwick University, Bristol.",
    "January 2013 - December 2015.",
    "Research Assistant, Chair of Political Sociology, University of Leeds. June 2007 to",
    "August 2008. Work towards a thesis.",
)


@pytest.mark.parametrize(
    ("texts", "jobs"),
    [
        (
            _IN_BRACKETS,
            [
                ("Senior Research Fellow", "Marlowe Museum", "2013-01"),
                ("Associate Lecturer", "University of Hull", "2010-03"),
                ("Project Manager", "Fenwick Archives", "2005-10"),
            ],
        ),
        (
            _BEHIND_STOPS,
            [
                ("Associate Professor", "University of Hull", "2016-03"),
                ("Research Fellow", "Fenwick University", "2013-01"),
                ("Research Assistant", "University of Leeds", "2007-06"),
            ],
        ),
    ],
)
def test_paragraphs_that_end_with_dates_are_jobs(texts: tuple[str, ...], jobs: list[tuple[str, str, str]]) -> None:
    found = _jobs(*texts)
    assert [start for _, _, start in found] == [start for _, _, start in jobs]
    for (title, employer, _), (read_title, read_employer, _) in zip(jobs, found, strict=True):
        assert (read_title or "").startswith(title), "what the job was about may follow"
        assert employer in (read_employer or "")


def test_heads_of_two_lines_stay_as_they_are() -> None:
    rows = ("Gardener", "Thistlebrook Gardens, Hull (2010 - 2012)", "Zookeeper", "Oakbank Zoo, Leeds (2008 - 2010)")
    lines = _lines(*rows, "Porter", "Royal Lakeside Infirmary (2005 - 2008)")
    assert with_paragraphs(lines) == lines
    dated = _lines("Youth Worker", "2021 - 2023", "Marlowe Centre", "Porter", "2019 - 2020", "Cook", "2015 - 2016")
    assert with_paragraphs(dated) == dated


def test_long_heads_of_one_line_stay_as_the_short_ones_beside_them() -> None:
    rows = (
        "Youth Worker, Marlowe Centre (Apr 2021 - Mar 2023)",
        "Assistant Head Teacher, Marlowe School for the Arts and Crafts (Apr 2015 - Nov 2020)",
        "Deputy Head Teacher, Fenwick School for the Deaf of Hull (Apr 2012 - Nov 2014)",
        "Teacher of Mathematics and Music, Oakbank School for Girls and Boys (May 2009 - Feb 2012)",
    )
    lines = _lines(*(line for row in rows for line in (row, "Tulcán, Ecuador")))
    assert with_paragraphs(lines) == lines


def test_a_word_broken_at_the_end_of_a_line_is_no_address() -> None:
    assert not is_glued("University College Lon-", "don.")
    assert is_glued("jean-", "marlowe@example.org")


def test_a_place_before_the_dates_is_part_of_the_head() -> None:
    heads = (
        "Bus Driver with the night service - Harbour Transport (HT). Geneva, Switzerland, 2019-08 - present",
        "Bus Driver with the day service - Northgate Coaches Ltd. Lyon, France, 2018-05 - 2019-02",
        "Lorry Driver of refrigerated goods - Fenwick Freight Ltd. Lausanne, Switzerland, 2015-08 - 2017-02",
    )
    told = with_paragraphs(_lines(*heads))
    assert [line.text.split(". ")[-1] for line in told[::2]] == [
        "Geneva, Switzerland",
        "Lyon, France",
        "Lausanne, Switzerland",
    ]
    assert not any(line.bullet for line in told)


def test_short_paragraphs_that_fill_a_narrow_column_are_jobs() -> None:
    rows = (
        "Consultant Anaesthetist, Royal Selby",
        "Hospital, Selby (1997-2020)",
        "Registrar, Queen Mary Hospital, Kingston",
    )
    rows += ("upon Hull (1993-1997)", "Medical Officer, Marlow Mission Hospital", "Trust, Leeds (1990-1992)")
    assert _jobs(*rows) == [
        ("Consultant Anaesthetist", "Royal Selby Hospital", "1997"),
        ("Registrar", "Queen Mary Hospital", "1993"),
        ("Medical Officer", "Marlow Mission Hospital Trust", "1990"),
    ]
