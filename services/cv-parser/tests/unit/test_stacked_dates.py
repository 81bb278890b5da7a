"""Both ends of a span one above the other in a column of dates, each beside a line of the head."""

import pytest
from cv_parser_service.extraction.document import Box, Line
from cv_parser_service.extraction.entries.anchors import with_whole_dates


def rows(*texts: tuple[str, float, float]) -> list[Line]:
    """Rows of ten points with their left edge and their top."""
    return [
        Line(text, start=80 * n, size=10.0, left=left, box=Box(left, top, 400.0, top + 10))
        for n, (text, left, top) in enumerate(texts)
    ]


@pytest.mark.parametrize(
    ("dates", "expected"),
    [
        (("Sep 2023", "Aug 2021", "Jun 2020", "Jan 2019"), ("Aug 2021 – Sep 2023", "Jan 2019 – Jun 2020")),
        (("Aug 2021", "Sep 2023", "Jan 2019", "Jun 2020"), ("Aug 2021 – Sep 2023", "Jan 2019 – Jun 2020")),
        (("Juin 2021", "Aujourd'hui", "Janv. 2019", "Mai 2020"), ("Juin 2021 – Aujourd'hui", "Janv. 2019 – Mai 2020")),
        (("en cours", "Nov 2021", "Déc. 2020", "Janv. 2019"), ("Nov 2021 – en cours", "Janv. 2019 – Déc. 2020")),
        (
            ("Actualidad", "Enero 2021", "Mayo 2020", "Abril 2019"),
            ("Enero 2021 – Actualidad", "Abril 2019 – Mayo 2020"),
        ),
        (("03/2021", "09/2023", "01/2019", "06/2020"), ("03/2021 – 09/2023", "01/2019 – 06/2020")),
        (("2023", "2021", "2020", "2018"), ("2021 – 2023", "2018 – 2020")),
    ],
)
@pytest.mark.parametrize("set_in", [0.0, 6.0], ids=["flush left", "centred"])
def test_lone_dates_close_together_by_two_are_spans(
    dates: tuple[str, ...], expected: tuple[str, str], set_in: float
) -> None:
    lines = rows(
        (f"{dates[0]}\tResearch Assistant", 40.0, 100.0),
        (f"{dates[1]}\tInstitute of Botany, Graz", 40.0 + set_in, 111.0),
        ("Measured the growth of mosses.", 90.0, 124.0),
        (f"{dates[2]}\tLaboratory Technician", 40.0, 150.0),
        (f"{dates[3]}\tHalden Seeds, Bergen", 40.0 + set_in, 161.0),
    )
    assert [line.text for line in with_whole_dates(lines)] == [
        f"{expected[0]}\tResearch Assistant",
        "Institute of Botany, Graz",
        "Measured the growth of mosses.",
        f"{expected[1]}\tLaboratory Technician",
        "Halden Seeds, Bergen",
    ]


def test_entries_of_one_row_each_keep_their_dates() -> None:
    texts = ("2023\tMSc Botany, Graz", "2021\tBSc Botany, Graz", "2018\tMatura, Linz")
    lines = rows(*((text, 40.0, 100.0 + 11 * n) for n, text in enumerate(texts)))
    assert with_whole_dates(lines) == lines


def test_rows_set_apart_keep_their_dates() -> None:
    texts = ("Juin 2023\tAide-jardinier, Graz", "Mai 2021\tVendeuse, Linz", "Mars 2018\tServeuse, Wels")
    lines = rows(*((text, 40.0, 100.0 + 24 * n) for n, text in enumerate(texts)))
    assert with_whole_dates(lines) == lines
