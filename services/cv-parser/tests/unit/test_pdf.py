"""What odd producers of PDF do: turned and cut pages, scans, hidden words, fonts that tell no letters."""

from __future__ import annotations

import io
import re
from collections.abc import Callable
from pathlib import Path

import pypdfium2 as pdfium
import pytest
import typst
from cv_parser_service.extraction.document import clean
from cv_parser_service.extraction.formats.pdf import read_pdf
from cv_parser_service.extraction.refusal import Reason, Refused
from cv_parser_service.extraction.words import paragraph
from reportlab.lib.pdfencrypt import StandardEncryption
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.pdfgen.canvas import Canvas

from .pdf_files import drawn, texts

LINES = (
    "Ada Example",
    "ada@example.org",
    "Experience",
    "Nurse, Lake Hospital, Geneva",
    "Writes of develop-",
    "ment work",
)


def column(canvas: Canvas, left: float = 72, top: float = 500) -> None:
    for number, line in enumerate(LINES):
        canvas.drawString(left, top - 16 * number, line)


def lying(canvas: Canvas) -> None:
    canvas.translate(595, 0)
    canvas.rotate(90)
    column(canvas)


def changed(data: bytes, change: Callable[[pdfium.PdfPage], None]) -> bytes:
    document = pdfium.PdfDocument(data)
    change(document[0])
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def reason_of(data: bytes) -> Reason:
    with pytest.raises(Refused) as refused:
        read_pdf(data)
    return refused.value.reason


TURNED = {
    "upright": drawn(column),
    "lying, shown upright": changed(drawn(lying), lambda page: page.set_rotation(90)),
    "lying": drawn(lying),
    "shown upside down": changed(drawn(column), lambda page: page.set_rotation(180)),
    "shown lying": changed(drawn(column), lambda page: page.set_rotation(270)),
}


@pytest.mark.parametrize("name", TURNED)
def test_a_page_is_read_upright_however_it_lies(name: str) -> None:
    document = read_pdf(TURNED[name])
    assert texts(document) == list(LINES)
    page, box = document.pages[0], document.lines[0].box
    assert box is not None
    assert (box.left, box.bottom - box.top) == (pytest.approx(72, abs=1), pytest.approx(14, abs=1))
    assert 0 < box.top < box.bottom < page.height
    assert box.right < page.width


def test_boxes_count_from_the_corner_of_what_is_shown_of_a_page() -> None:
    document = read_pdf(changed(drawn(column), lambda page: page.set_cropbox(50, 300, 500, 600)))
    box = document.lines[0].box
    assert box is not None
    assert (document.pages[0].width, document.pages[0].height) == (450, 300)
    assert (box.left, box.bottom) == (pytest.approx(22, abs=1), pytest.approx(103, abs=2))


def test_words_outside_of_the_visible_page_are_not_read() -> None:
    data = changed(drawn(column), lambda page: page.set_cropbox(50, 300, 500, 510))
    beyond = changed(data, lambda page: page.set_cropbox(50, 300, 500, 495))
    assert texts(read_pdf(beyond)) == list(LINES[1:])


def test_a_hyphen_at_a_lines_end_is_kept_for_the_paragraph_to_undo() -> None:
    assert paragraph(texts(read_pdf(TURNED["upright"]))[-2:]) == "Writes of development work"


def test_a_text_drawn_twice_is_read_once_and_is_bold() -> None:
    def twice(canvas: Canvas) -> None:
        column(canvas)
        column(canvas, 72.8, 499.4)

    found = read_pdf(drawn(twice))
    assert texts(found) == list(LINES)
    assert all(line.bold for line in found.lines)


def test_what_nobody_can_see_is_not_read() -> None:
    def tricks(canvas: Canvas) -> None:
        column(canvas)
        for mode, size, grey, text in ((3, 10, 0, "without ink"), (0, 1, 0, "too small"), (0, 10, 1, "white on white")):
            canvas.saveState()
            words = canvas.beginText(72, 300 - 20 * mode - size)
            words.setTextRenderMode(mode)
            words.setFont("Helvetica", size)
            words.setFillGray(grey)
            words.textLine(text)
            canvas.drawText(words)
            canvas.restoreState()
        canvas.setFillColorRGB(0.1, 0.1, 0.4)
        canvas.rect(300, 300, 200, 100, fill=1)
        canvas.setFillGray(1)
        canvas.drawString(320, 360, "White on blue")

    assert sorted(texts(read_pdf(drawn(tricks)))) == sorted([*LINES, "White on blue"])


@pytest.mark.parametrize("kind", ["linear", "radial", "conic"])
def test_white_words_on_a_blend_of_colours_are_read(kind: str) -> None:
    page = f"""#set text(font: "New Computer Modern", fill: white)
white on white\n\n#rect(fill: gradient.{kind}(rgb("ff6640"), rgb("ffb399")))[Ada Example, nurse at the Lake Hospital]"""
    assert texts(read_pdf(typst.compile(page.encode()))) == ["Ada Example, nurse at the Lake Hospital"]


def test_a_line_that_stands_upright_beside_the_text_is_one_line_at_the_end() -> None:
    def beside(canvas: Canvas) -> None:
        column(canvas)
        canvas.translate(40, 300)
        canvas.rotate(90)
        canvas.drawString(0, 0, "CURRICULUM OF ADA")

    assert texts(read_pdf(drawn(beside))) == [*LINES, "CURRICULUM OF ADA"]


def test_the_words_of_a_scan_that_were_recognised_are_read() -> None:
    def scan(canvas: Canvas) -> None:
        canvas.setFillGray(0.9)
        canvas.rect(0, 0, 595, 842, fill=1)
        words = canvas.beginText(72, 500)
        words.setTextRenderMode(3)
        for line in LINES:
            words.textLine(line)
        canvas.drawText(words)

    assert texts(read_pdf(drawn(scan))) == list(LINES)


@pytest.mark.parametrize("stamp", ["Page {} of 4", "Scanned with a phone", "{}"])
def test_page_numbers_and_stamps_on_pictures_are_no_text(stamp: str) -> None:
    def pictures(canvas: Canvas) -> None:
        for number in range(1, 5):
            canvas.rect(50, 50, 400, 700, fill=1)
            canvas.drawString(300, 20, stamp.format(number))
            canvas.showPage()

    assert reason_of(drawn(pictures)) is Reason.IMAGE_ONLY


def test_one_page_of_text_among_pictures_is_read() -> None:
    def mixed(canvas: Canvas) -> None:
        canvas.rect(50, 50, 400, 700, fill=1)
        canvas.showPage()
        column(canvas)

    assert {line.page for line in read_pdf(drawn(mixed)).lines} == {2}


def test_a_font_that_does_not_tell_its_letters_is_named() -> None:
    pdf = typst.compile(b"Ada Example, nurse at the Lake Hospital in Geneva")
    without = re.sub(rb"/ToUnicode \d+ 0 R", lambda found: b" " * len(found[0]), pdf)
    assert without != pdf
    assert reason_of(without) is Reason.NO_TEXT_MAP


def test_a_pdf_that_anyone_may_open_is_read_though_encrypted() -> None:
    assert texts(read_pdf(drawn(column, StandardEncryption("", "owner", canPrint=0)))) == list(LINES)
    assert reason_of(drawn(column, StandardEncryption("secret", "owner"))) is Reason.ENCRYPTED


def test_letters_that_the_stream_tears_apart_are_one_word() -> None:
    def page(canvas: Canvas) -> None:
        for row, word in enumerate(("Languages", "Swahili")):
            left = 72.0
            for letter in word:
                canvas.drawString(left, 500 - 100 * row, letter)
                left += canvas.stringWidth(letter) + 1.2
        column(canvas, top=200)

    assert texts(read_pdf(drawn(page)))[:2] == ["Languages", "Swahili"]


def test_words_are_whole_where_a_browser_sets_letters_apart_or_moves_the_pen_within_them() -> None:
    """`set-apart.pdf` is what Chromium prints of letter-spaced headings and of a font with kerning."""
    found = read_pdf((Path(__file__).parent / "files" / "set-apart.pdf").read_bytes())
    assert texts(found) == [
        "COMPÉTENCES",
        "KOUASSI N’GUESSAN",
        "Soldadura, carretillero",
        "PARCOURS PROFESSIONNEL",
        "Mantenimiento preventivo de prensas",
    ]


@pytest.mark.parametrize("spacing", [100, 150, 200, 280, 400])
def test_letters_set_apart_are_words_however_far(spacing: int) -> None:
    def heading(canvas: Canvas) -> None:
        text = canvas.beginText(72, 500)
        text.setFont("Helvetica-Bold", 12)
        moved = f" -{spacing} ".join(f"({letter})" for letter in "PARCOURS PROFESSIONNEL")
        text._code.append(f"[{moved}] TJ")
        canvas.drawText(text)
        column(canvas, top=480)

    assert texts(read_pdf(drawn(heading))) == ["PARCOURS PROFESSIONNEL", *LINES]


@pytest.mark.parametrize("closer", [40, 62, 90])
def test_words_are_told_apart_where_letters_are_set_closer_than_their_font_does(closer: int) -> None:
    """As browsers print them: no blank is drawn, and the pen moves less from word to word than it does elsewhere."""

    def heading(canvas: Canvas) -> None:
        words = (f" {closer} ".join(f"({letter})" for letter in word) for word in ("OTTILIA", "MARCHETTI", "|", "IT"))
        text = canvas.beginText(72, 500)
        text.setFont("Helvetica-Bold", 12)
        text._code.append(f"[{f' {closer - 170} '.join(words)}] TJ")
        canvas.drawText(text)
        column(canvas, top=480)

    assert texts(read_pdf(drawn(heading))) == ["OTTILIA MARCHETTI | IT", *LINES]


def test_a_word_that_begins_above_the_end_of_another_is_another() -> None:
    """An e-mail address longer than its cell, and the label of the next cell."""

    def page(canvas: Canvas) -> None:
        canvas.setFont("Helvetica", 11)
        canvas.drawString(72, 500, "ottilia.marchetti@mail.example.net")
        canvas.drawString(69 + canvas.stringWidth("ottilia.marchetti@mail.example.net"), 500, "Phone")
        column(canvas, top=480)

    assert texts(read_pdf(drawn(page)))[0] == "ottilia.marchetti@mail.example.net Phone"


def test_leaders_between_a_word_and_what_stands_at_the_other_edge_are_a_gap() -> None:
    assert clean("Lake Hospital, Geneva.............05/2012 - 06/2014") == "Lake Hospital, Geneva\t05/2012 - 06/2014"
    assert clean("French . . . . . . . . C1") == "French\tC1"
    assert clean("Name _________ Ada") == "Name\tAda"
    assert clean("Wards, clinics...") == "Wards, clinics..."


def test_words_in_another_font_of_one_line_are_told_apart() -> None:
    def page(canvas: Canvas) -> None:
        words = canvas.beginText(72, 500)
        for font, text in (
            ("Helvetica-Bold", "Nurse"),
            ("Helvetica", ", Lake Hospital, "),
            ("Helvetica-Oblique", "Bern"),
        ):
            words.setFont(font, 11)
            words.textOut(text)
        canvas.drawText(words)
        canvas.setFont("Helvetica", 11)
        canvas.drawString(72, 480, "Cared for patients")

    styled, plain = read_pdf(drawn(page)).lines
    assert styled.text == "Nurse, Lake Hospital, Bern"
    looks = [look for character, look in zip(styled.text, styled.looks, strict=True) if character.isalpha()]
    assert looks == [*"b" * 5, *"n" * 12, *"i" * 4]
    assert plain.looks == ""


def test_letters_of_fonts_of_dots_are_those_of_their_codes() -> None:
    """`dots.pdf` is what pdfTeX makes in the encoding T1 where it finds no outlines: fonts that tell no letters."""
    found = read_pdf((Path(__file__).parent / "files" / "dots.pdf").read_bytes())
    assert texts(found) == ["Zoé Œuvray-Muñoz", "Expérience", "Infirmière certifiée – Hôpital de l'Île"]


def test_a_printer_that_tells_wrong_weights_makes_no_page_bold() -> None:
    """Ghostscript tells stems for plain fonts that are those of bold ones."""

    def page(canvas: Canvas) -> None:
        for name, file in (("Plain", "Vera.ttf"), ("Heavy", "VeraBd.ttf")):
            pdfmetrics.registerFont(TTFont(name, file))
        canvas.setFont("Heavy", 11)
        canvas.drawString(72, 520, "Heading")
        canvas.setFont("Plain", 11)
        column(canvas)

    plain = drawn(page)
    heavy = re.sub(rb"/StemV \d+", b"/StemV 130", plain)
    assert heavy != plain
    for document in map(read_pdf, (plain, heavy)):
        assert [line.text for line in document.lines if line.bold] == ["Heading"]


def test_letters_of_a_font_that_draws_icons_are_no_text() -> None:
    def page(canvas: Canvas) -> None:
        pdfmetrics.registerFont(TTFont("Icons", "VeraBd.ttf"))
        canvas.setFont("Icons", 11)
        canvas.drawString(60, 500, "a")
        canvas.setFont("Helvetica", 11)
        column(canvas, left=90)

    plain = drawn(page)
    icons = plain.replace(b"BitstreamVeraSans-Bold", b"FontAwesome5Free-Solid")
    assert texts(read_pdf(plain)) == [f"a\t{LINES[0]}", *LINES[1:]]
    assert texts(read_pdf(icons)) == list(LINES)
