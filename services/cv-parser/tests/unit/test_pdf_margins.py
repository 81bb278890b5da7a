"""Margins of PDF pages that hold dates and labels, and tables of languages beside them."""

from __future__ import annotations

from collections.abc import Sequence

import pytest
from cv_parser_service.extraction.formats.pdf import read_pdf
from reportlab.pdfgen.canvas import Canvas

from .pdf_files import drawn, texts

Rows = Sequence[tuple[str, tuple[str, ...]]]
CAREER: Rows = (
    ("WORK EXPERIENCE", ()),
    ("03/2018 – 05/2022", ("Ferry pilot",)),
    ("", ("Isles Line, Kirkwall",)),
    ("09/2013 – 02/2018", ("Deckhand",)),
    ("", ("Pentland Boats, Thurso",)),
    ("07/2012 – 08/2013", ("Cook",)),
    ("", ("Bay Canteen, Wick",)),
    ("PERSONAL SKILLS", ()),
    ("Mother tongue(s)", ("Norn",)),
)
LEVELS: Rows = (
    ("Other language(s)", ("UNDERSTANDING", "SPEAKING", "WRITING")),
    ("English", ("C1", "C1", "B2")),
    ("German", ("A2", "B1", "A2")),
)


def _page(rows: Rows, label: float, text: float, drop: float) -> list[str]:
    """Lines of a page whose left sides, flush right, are written first, set smaller and a little higher."""

    def page(canvas: Canvas) -> None:
        canvas.setFontSize(label)
        for number, (side, _) in enumerate(rows):
            canvas.drawRightString(175, 760 - 16 * number + drop, side)
        canvas.setFontSize(text)
        for number, (_, cells) in enumerate(rows):
            for at, cell in enumerate(cells):
                canvas.drawString(190 + 130 * at, 760 - 16 * number, cell)

    return texts(read_pdf(drawn(page)))


@pytest.mark.parametrize(("label", "text", "drop"), [(9, 9, 0), (8, 11, 2.2), (9, 12, 2.5)])
def test_a_margin_of_dates_and_labels_is_read_row_by_row(label: float, text: float, drop: float) -> None:
    found = _page([*CAREER, *LEVELS], label, text, drop)
    assert "03/2018 – 05/2022\tFerry pilot" in found
    assert "07/2012 – 08/2013\tCook" in found
    assert found[-3:] == [
        "Other language(s)\tUNDERSTANDING\tSPEAKING\tWRITING",
        "English\tC1\tC1\tB2",
        "German\tA2\tB1\tA2",
    ]


def test_a_side_column_with_dates_among_other_text_is_read_apart() -> None:
    side = ("SKILLS", "Knots", "Charts", "Radio", "Splicing", "EDUCATION", "Nautical College", "2009 – 2012")
    main = ("EXPERIENCE", "Ferry pilot, Isles Line", "2018 – 2022", "Ran the night boat", "Kept the log", "of all")
    rows = [(left, (right,)) for left, right in zip(side, (*main, "it did", "daily"), strict=True)]
    found = _page(rows, 9, 9, 0)
    assert found.index("2009 – 2012") < found.index("EXPERIENCE")
