"""Accents that stand apart from their letters in a file, as a reader sees them on the page."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable

import pytest
from cv_parser_service.extraction.document import Line, assemble
from cv_parser_service.extraction.formats.pdf import read_pdf
from reportlab.pdfgen.canvas import Canvas

from .pdf_files import drawn, texts

SIZE = 10
WIDTH = {"E": 667, "c": 500, "e": 556, "n": 556, "o": 556, "u": 556}
"""Of letters that bear accents here, in thousandths of the size of Helvetica."""
ACCENTS = {"\u0301": ("\xb4", 333), "\u0302": ("\x88", 333), "\u0303": ("\x98", 333), "\u0327": ("\xb8", 333)}


def first_line(draw: Callable[[Canvas], None]) -> str:
    """What is read of a page whose other lines hold enough for a CV."""

    def page(canvas: Canvas) -> None:
        draw(canvas)
        canvas.drawString(72, 600, "Nurse, Lake Hospital, Geneva, from 2018 to 2021")

    return texts(read_pdf(drawn(page)))[0]


def as_tex_does(text: str, raised: float = 0.0) -> str:
    """What is read of a line that draws accents first and their letters below; over capitals they are `raised`."""

    def draw(canvas: Canvas) -> None:
        line = canvas.beginText(72, 700)
        line.setFont("Helvetica", SIZE)
        codes: list[str] = []
        for letter in text:
            base, *marks = unicodedata.normalize("NFD", letter)
            if marks:
                accent, width = ACCENTS[marks[0]]
                before = (WIDTH[base] - width) / 2
                codes.append(f"[{-before:g} <{ord(accent):02x}> {before + width:g}] TJ")
                if raised and base.isupper():
                    codes[-1] = f"{raised:g} Ts {codes[-1]} 0 Ts"
            codes.append(f"({base}) Tj")
        line._code += codes
        canvas.drawText(line)

    return first_line(draw)


@pytest.mark.parametrize("text", ["Zoé", "Núñez", "façade août", "aôe"])
def test_accents_drawn_over_letters_are_part_of_them(text: str) -> None:
    assert as_tex_does(text) == text


@pytest.mark.parametrize("raised", [0, 2, 3])
def test_an_accent_may_be_raised_over_a_capital(raised: float) -> None:
    assert as_tex_does("École", raised) == "École"


def test_an_accent_that_stands_alone_is_left_alone() -> None:
    def draw(canvas: Canvas) -> None:
        canvas.setFont("Helvetica", SIZE)
        canvas.drawString(72, 700, "l´ecole, run `make`")

    assert first_line(draw) == "l´ecole, run `make`"


def test_accents_to_combine_are_put_together_and_letters_keep_their_look() -> None:
    """As programs of Macs save text."""
    text = unicodedata.normalize("NFD", "Élève à Zürich")
    look = "".join("b" if number < text.index(" ") else "n" for number in range(len(text)))
    [line] = assemble("txt", [Line(text, looks=look)]).lines
    assert (line.text, line.looks) == ("Élève à Zürich", "bbbbb n nnnnnn")
