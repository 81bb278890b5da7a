"""Where on the page a value was read."""

import io

import pytest
from cv_parser_service.extraction.document import Box, Document, Line, assemble
from cv_parser_service.extraction.evidence import Evidence
from cv_parser_service.extraction.extract import extract
from cv_parser_service.extraction.model import Extraction, PageSize
from cv_parser_service.extraction.spans import box_of
from reportlab.pdfbase.pdfmetrics import stringWidth
from reportlab.pdfgen.canvas import Canvas

LINES = (
    (60, "Ada Example", "Helvetica-Bold", 18),
    (90, "ada@example.org  |  +41 22 555 01 23", "Helvetica", 10),
    (130, "EXPERIENCE", "Helvetica-Bold", 12),
    (150, "Nurse, Lake Hospital, Geneva", "Helvetica-Bold", 10),
    (164, "March 2015 - June 2018", "Helvetica", 10),
    (178, "- Night shifts on a ward of", "Helvetica", 10),
    (192, "twenty-two beds", "Helvetica", 10),
)


@pytest.fixture(scope="module")
def read() -> Extraction:
    out = io.BytesIO()
    canvas = Canvas(out, pagesize=(595, 842))
    for top, text, font, size in LINES:
        canvas.setFont(font, size)
        canvas.drawString(72, 842 - top, text)
    canvas.save()
    return extract(out.getvalue(), Evidence())


def box(read: Extraction, name: str) -> tuple[float, float, float, float]:
    found = next(f.box for f in read.fields if f.name == name)
    assert found is not None
    return found


def test_a_value_within_a_line_has_the_box_of_its_own_words(read: Extraction) -> None:
    left, top, right, bottom = box(read, "employer")
    assert left == pytest.approx(72 + stringWidth("Nurse, ", "Helvetica-Bold", 10), abs=1.5)
    assert right == pytest.approx(72 + stringWidth("Nurse, Lake Hospital", "Helvetica-Bold", 10), abs=1.5)
    assert top < 150 < bottom < 156


def test_a_value_of_several_lines_has_one_box_around_them(read: Extraction) -> None:
    _left, top, right, bottom = box(read, "duties")
    assert top < 178 < 192 < bottom
    assert right == pytest.approx(72 + stringWidth(LINES[5][1], "Helvetica", 10), abs=1.5)


def test_pages_and_lines_are_what_the_page_can_be_drawn_from(read: Extraction) -> None:
    assert read.pages == (PageSize(1, 595.0, 842.0),)
    heading = next(line for line in read.lines if line.text == "EXPERIENCE")
    assert (heading.heading, heading.bold, heading.page) == (True, True, 1)
    text = "\n".join(line.text for line in read.lines)
    assert all(text[line.start :].startswith(line.text) for line in read.lines)
    assert "Lake Hospital" in [text[f.start : f.end] for f in read.fields]


def test_a_format_without_pages_has_lines_and_no_boxes() -> None:
    read = extract(b"Ada Example\nada@example.org\n\nExperience\nNurse, Lake Hospital   2015 - 2018\n", Evidence())
    assert read.pages == ()
    assert {line.box for line in read.lines} == {line.page for line in read.lines} == {None}
    assert {field.box for field in read.fields} == {None}


def test_icons_ligatures_and_letter_spacing_do_not_move_a_box() -> None:
    drawn = [("\ue0be", 10.0, 20.0), (" ", 20.0, 22.0), ("O", 22.0, 30.0), ("\ufb03", 30.0, 38.0), ("c", 38.0, 44.0)]
    line = Line("\ue0be O\ufb03c", box=Box(10, 0, 44, 9), glyphs=tuple(drawn))
    document = assemble("pdf", [line], [PageSize(1, 100, 100)])
    assert document.lines[0].text == "Offic"
    assert box_of(document, 1, 0, 5) == (22.0, 0, 44.0, 9)


def test_without_edges_the_part_of_a_line_is_in_proportion() -> None:
    document = Document("pdf", (Line("ab cd", box=Box(100, 0, 150, 9)),), (PageSize(1, 200, 100),))
    assert box_of(document, 1, 3, 5) == (130.0, 0, 150.0, 9)
    assert box_of(document, 2, 3, 5) is None
