"""Jobs that say when they were below what they were about."""

import pytest
from cv_parser_service.extraction.document import Line
from cv_parser_service.extraction.entries.dated import read_entries
from cv_parser_service.extraction.entries.experience import JOBS_CONTENT, read_experience
from cv_parser_service.extraction.evidence import Opinions

_TOLD = "I take care of nine rooms, of two employees and of the cellar, for guests from 31 countries."
_DID = "Tours and tastings in English and in Russian, up to five groups a day."


def _jobs(*texts: str) -> list[tuple[str | None, str | None, str | None]]:
    """Title, employer and start of each job; lines that begin with * have bullets."""
    lines = [Line(text.lstrip("* "), start=200 * n, bullet=text.startswith("*")) for n, text in enumerate(texts)]
    entries: dict[int | None, dict[str, str]] = {}
    for field in read_experience(read_entries(lines, JOBS_CONTENT), Opinions(), 0):
        entries.setdefault(field.entry, {})[field.name] = field.value
    return [(job.get("title"), job.get("employer"), job.get("start")) for job in entries.values()]


@pytest.mark.parametrize(
    ("heads", "dates"),
    [
        ((["Manager at Guest House Alazani"], ["Wine guide at Fenwick Cellars Ltd"]), "[{}]"),
        ((["Manager, Guest House Alazani"], ["Wine guide, Fenwick Cellars Ltd"]), "{}"),
        ((["Manager", "Guest House Alazani"], ["Wine guide", "Fenwick Cellars Ltd"]), "Dates: {}"),
        ((["Guest House Alazani", "Manager"], ["Fenwick Cellars Ltd", "Wine guide"]), "({})"),
    ],
)
@pytest.mark.parametrize("told", [(_TOLD, _DID), ("* Nine rooms", "* Tours and tastings")])
def test_dates_below_what_a_job_was_about_are_its_own(
    heads: tuple[list[str], list[str]], dates: str, told: tuple[str, str]
) -> None:
    first, second = dates.format("March 2023 – present"), dates.format("April 2020 – October 2022")
    found = _jobs(*heads[0], told[0], first, *heads[1], told[1], second)
    assert found == [
        ("Manager", "Guest House Alazani", "2023-03"),
        ("Wine guide", "Fenwick Cellars Ltd", "2020-04"),
    ]


def test_dates_above_their_jobs_stay_theirs() -> None:
    found = _jobs(
        "2021 – 2023",
        "Manager, Guest House Alazani",
        _TOLD,
        "2019 – 2021",
        "Wine guide, Fenwick Cellars Ltd",
        _DID,
    )
    assert found == [("Manager", "Guest House Alazani", "2021"), ("Wine guide", "Fenwick Cellars Ltd", "2019")]
