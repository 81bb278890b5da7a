"""Tables with borders on pages: the lines that are drawn say which words belong together."""

from __future__ import annotations

from collections.abc import Sequence

import pytest
from cv_parser_service.extraction.formats.pdf import read_pdf
from cv_parser_service.extraction.pages.grids import Rule, grids_of
from reportlab.pdfgen.canvas import Canvas

from .pdf_files import drawn, texts

TOP, LEADING = 700.0, 12.0
XS = (60.0, 130.0, 200.0, 270.0)
ROWS = (
    (("03/2018 –", "present"), ("Nationwide", "Building", "Society"), ("Accompagna-", "trice")),
    (("06/2012 –", "02/2018"), ("Sisk",), ("Bank Clerk",)),
)


def bordered(canvas: Canvas, rows: Sequence[Sequence[Sequence[str]]], *, areas: bool = False) -> None:
    """Cells of lines between borders, drawn as strokes or as thin areas, as some programs do."""
    canvas.setFont("Helvetica", 10)
    ys = [TOP]
    for row in rows:
        ys.append(ys[-1] - LEADING * max(len(cell) for cell in row) - 6)
        for x, cell in zip(XS, row, strict=False):
            for number, text in enumerate(cell):
                canvas.drawString(x + 5, ys[-2] - LEADING * (number + 1), text)
    for y in ys:
        if areas:
            canvas.rect(XS[0], y, XS[-1] - XS[0], 0.5, stroke=0, fill=1)
        else:
            canvas.line(XS[0], y, XS[-1], y)
    for x in XS:
        if areas:
            canvas.rect(x, ys[-1], 0.5, ys[0] - ys[-1], stroke=0, fill=1)
        else:
            canvas.line(x, ys[-1], x, ys[0])


@pytest.mark.parametrize("areas", [False, True])
def test_what_the_width_of_a_cell_breaks_stays_in_its_cell(areas: bool) -> None:
    def draw(canvas: Canvas) -> None:
        canvas.drawString(60, 780, "Ada Marlowe, ada@example.org, Leeds")
        bordered(canvas, ROWS, areas=areas)
        canvas.drawString(60, 500, "Skills: Counting, Pruning")

    assert texts(read_pdf(drawn(draw))) == [
        "Ada Marlowe, ada@example.org, Leeds",
        "03/2018 – present\tNationwide Building Society\tAccompagna-trice",
        "06/2012 – 02/2018\tSisk\tBank Clerk",
        "Skills: Counting, Pruning",
    ]


def test_a_word_too_long_for_its_cell_is_whole_again() -> None:
    rows = [[["2018"], ["Développem", "ent durable"], ["Gardener"]], [["2014"], ["Thistlebrook"], ["Nurse"]]]

    def draw(canvas: Canvas) -> None:
        canvas.drawString(60, 780, "Ada Marlowe, ada@example.org, Leeds")
        bordered(canvas, rows)

    assert texts(read_pdf(drawn(draw)))[1] == "2018\tDéveloppement durable\tGardener"


def test_a_table_in_a_column_is_read_with_its_column() -> None:
    def draw(canvas: Canvas) -> None:
        bordered(canvas, ROWS)
        canvas.drawString(400, 690, "Beside")

    assert "Beside" in " ".join(texts(read_pdf(drawn(draw))))


def test_a_cell_may_go_over_rows_and_columns() -> None:
    level = [Rule(upright=False, at=y, begin=0, finish=300) for y in (0.0, 60.0)]
    level.append(Rule(upright=False, at=30.0, begin=100, finish=300))
    upright = [Rule(upright=True, at=x, begin=0, finish=60) for x in (0.0, 100.0, 300.0)]
    upright.append(Rule(upright=True, at=200.0, begin=0, finish=30))
    (grid,) = grids_of([*level, *upright])
    assert [[cell and (cell.left, cell.right) for cell in row] for row in grid.rows()] == [
        [(0.0, 100.0), (100.0, 200.0), (200.0, 300.0)],
        [None, (100.0, 300.0)],
    ]


def test_a_frame_alone_is_no_table() -> None:
    level = [Rule(upright=False, at=y, begin=0, finish=300) for y in (0.0, 60.0, 90.0)]
    upright = [Rule(upright=True, at=x, begin=0, finish=90) for x in (0.0, 300.0)]
    assert grids_of([*level, *upright]) == []


def test_squared_paper_is_no_table() -> None:
    def squares(count: int) -> list[Rule]:
        return [
            Rule(upright=upright, at=10.0 * number, begin=0.0, finish=10.0 * count)
            for upright in (True, False)
            for number in range(count + 1)
        ]

    assert [len(grid.cells) for grid in grids_of(squares(20))] == [400]
    assert grids_of(squares(80)) == []
