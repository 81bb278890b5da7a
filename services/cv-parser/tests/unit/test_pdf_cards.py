"""Cards with one entry each, two to a row, and short sections side by side at the foot of a page."""

from __future__ import annotations

from collections.abc import Sequence

import pytest
from cv_parser_service.extraction.formats.pdf import read_pdf
from reportlab.pdfgen.canvas import Canvas

from .pdf_files import drawn, texts

Card = tuple[str, str, str]
CARDS: Sequence[Card] = (
    ("Net mender", "2018 - 2022", "Quay Loft, Hull"),
    ("Deckhand", "2014 - 2018", "Dogger Line, Hull"),
    ("Cook", "2012 - 2014", "Bay Canteen, Wick"),
    ("Porter", "2010 - 2012", "Fish Hall, Goole"),
)


def _page(canvas: Canvas, cards: Sequence[Card], height: float, *, by_side: bool) -> None:
    """Cards from the top, either side written whole where told, as grids of browsers are not."""
    order = sorted(range(len(cards)), key=lambda at: at % 2) if by_side else range(len(cards))
    for at in order:
        left, top = 40 + 270 * (at % 2), 700 - height * (at // 2)
        title, dates, place = cards[at]
        canvas.drawString(left, top, title)
        canvas.drawRightString(left + 240, top, dates)
        canvas.drawString(left, top - 15, place)
        canvas.drawString(left, top - 30, f"Did what a {title.lower()} does")


@pytest.mark.parametrize("by_side", [True, False])
@pytest.mark.parametrize("height", [60, 90])
def test_each_row_of_cards_is_read_before_the_next(height: float, *, by_side: bool) -> None:
    def page(canvas: Canvas) -> None:
        canvas.drawString(40, 760, "Experience")
        _page(canvas, CARDS, height, by_side=by_side)
        canvas.setFontSize(16)
        canvas.drawString(40, 640 - height, "Education")
        canvas.setFontSize(12)
        canvas.drawString(40, 620 - height, "MSc in Botany, University of Hull, 2010")

    found = texts(read_pdf(drawn(page)))
    assert [text.split("\t")[0] for text in found if "\t" in text] == [title for title, _, _ in CARDS]
    assert found[found.index("Net mender\t2018 - 2022") + 1] == "Quay Loft, Hull"
    assert found[-2] == "Education"


def test_a_table_of_beginnings_and_ends_holds_no_cards() -> None:
    def page(canvas: Canvas) -> None:
        canvas.drawString(40, 760, "Experience")
        for row, (title, dates, place) in enumerate(CARDS):
            for left, text in zip((40, 240, 380, 480), (title, place, *dates.split(" - ")), strict=True):
                canvas.drawString(left, 730 - 20 * row, text)

    assert texts(read_pdf(drawn(page)))[1] == "Net mender\tQuay Loft, Hull\t2018\t2022"


FOOT = {
    "Languages": ("English, native", "French, good", "Norn, a little"),
    "Skills": ("Weaving", "Splicing", "Welding"),
    "Certificates": ("Radio operator, 2015", "First aid, 2019"),
}


def test_three_headings_on_one_row_head_a_column_each() -> None:
    def page(canvas: Canvas) -> None:
        canvas.drawString(40, 760, "Mended nets for the boats of the north, and what else tears, for many years")
        for column, (heading, items) in enumerate(FOOT.items()):
            canvas.setFontSize(15)
            canvas.drawString(40 + 180 * column, 700, heading)
            canvas.setFontSize(11)
            for row, item in enumerate(items):
                canvas.drawString(40 + 180 * column, 680 - (15 + column) * row, item)
        canvas.setFontSize(15)
        canvas.drawString(40, 600, "Interests")
        canvas.setFontSize(11)
        canvas.drawString(40, 580, "Chess with whoever is ashore, and long walks along the dyke to the lights")

    found = texts(read_pdf(drawn(page)))
    assert found[1:13] == [text for heading, items in FOOT.items() for text in (heading, *items)] + ["Interests"]


def test_the_columns_of_a_table_of_languages_are_no_sections() -> None:
    rows = (("Language", "Reading", "Writing"), ("English", "C2", "C2"), ("French", "B1", "A2"), ("Norn", "A1", "A1"))

    def page(canvas: Canvas) -> None:
        canvas.drawString(40, 760, "Tongues that I use on board and ashore, and how well, as I see it myself")
        for number, row in enumerate(rows):
            for column, cell in enumerate(row):
                canvas.drawString(40 + 180 * column, 730 - 20 * number, cell)

    assert texts(read_pdf(drawn(page)))[2] == "English\tC2\tC2"
