"""What the place of text on a page says: labels that stand within an entry."""

from cv_parser_service.extraction.formats.pdf import read_pdf
from cv_parser_service.extraction.sections.parting import split
from reportlab.pdfgen.canvas import Canvas

from .pdf_files import drawn, texts


def test_a_plain_label_set_in_below_an_entry_opens_no_section() -> None:
    rows = (
        (50, "EDUCATION"),
        (50, "2018-2022"),
        (120, "Ph.D. in Economics, University of Hull"),
        (120, "Committee:"),
        (120, "Lee Orrin"),
        (50, "2010-2015"),
        (120, "Master of Science, University of Leeds"),
        (50, "AWARDS"),
        (50, "Teaching award of the faculty"),
        (50, "LANGUAGES"),
        (50, "English, French"),
    )

    def draw(canvas: Canvas) -> None:
        for number, (left, text) in enumerate(rows):
            canvas.setFont("Helvetica-Bold" if text.isupper() else "Helvetica", 10)
            canvas.drawString(left, 700 - 14 * number, text)

    headings = [block.heading.text for block in split(read_pdf(drawn(draw))) if block.heading is not None]
    assert headings == ["EDUCATION", "AWARDS", "LANGUAGES"]


def test_headings_in_a_margin_above_the_first_rows_of_their_text_begin_their_sections() -> None:
    rows = (
        (60, 700, "Education"),
        (160, 686, "BSc in Botany, University of Hull, August 2010"),
        (160, 672, "Project: mosses of the north"),
        (160, 644, "Awarded a prize of the faculty"),
        (60, 616, "Languages"),
        (160, 602, "English, French, Arabic"),
        (60, 574, "Skills"),
        (160, 560, "Latex, Python, Git"),
        (60, 532, "Training"),
        (160, 518, "First aid, Red Cross"),
    )

    def draw(canvas: Canvas) -> None:
        canvas.setFont("Helvetica", 10)
        for left, top, text in rows:
            canvas.drawString(left, top, text)

    found = texts(read_pdf(drawn(draw)))
    assert found == [text for _, _, text in rows]
