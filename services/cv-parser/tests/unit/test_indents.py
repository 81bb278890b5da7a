"""Lines set in from the heads of entries: lists, or the second lines of these heads."""

import pytest
from cv_parser_service.extraction.document import Line
from cv_parser_service.extraction.entries.dated import read_entries
from cv_parser_service.extraction.entries.experience import JOBS_CONTENT, read_experience
from cv_parser_service.extraction.evidence import Opinions

_STEP = 5.0


def _jobs(*texts: str) -> list[tuple[str | None, str | None]]:
    """Title and employer of jobs whose lines are set in by as many steps as they have blanks in front."""
    lines = [
        Line(text.lstrip(), left=40.0 + _STEP * (len(text) - len(text.lstrip())), start=100 * number, size=10.0)
        for number, text in enumerate(texts)
    ]
    found: dict[int | None, dict[str, str]] = {}
    for field in read_experience(read_entries(lines, JOBS_CONTENT), Opinions(), 0):
        found.setdefault(field.entry, {})[field.name] = field.value
    return [(job.get("title"), job.get("employer")) for job in found.values()]


@pytest.mark.parametrize(
    ("head", "below"),
    [
        ("Bank of Halvor\tJuly 2019 – 2021", "   Senior Economist, Trade Analysis"),
        ("2019 - 2021\tBank of Halvor", "   Senior Economist"),
        ("Bank of Halvor, Leeds\t2019 - 2021", "   Senior Economist"),
        ("Senior Economist\t2019 - 2021", "   Bank of Halvor, Leeds"),
        ("2019 - 2021\tSenior Economist", "   Bank of Halvor"),
    ],
)
def test_a_line_set_in_that_says_what_the_head_does_not_is_part_of_it(head: str, below: str) -> None:
    (job,) = _jobs(head, below, "   Wrote reports on the trade of grain and timber.")
    assert (job[0] or "").startswith("Senior Economist")
    assert job[1] == "Bank of Halvor"


def test_what_is_set_in_below_a_whole_head_is_a_list() -> None:
    jobs = _jobs(
        "Oakbank Hotel, Porter\t2019 - 2021",
        "   Manager of luggage",
        "Royal Hotel, Waiter\t2016 - 2019",
        "   Host of guests",
    )
    assert jobs == [("Porter", "Oakbank Hotel"), ("Waiter", "Royal Hotel")]
