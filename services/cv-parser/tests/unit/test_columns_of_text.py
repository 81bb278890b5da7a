"""What the place of text on a page says: labels that stand within an entry."""

from cv_parser_service.extraction.formats.pdf import read_pdf
from cv_parser_service.extraction.sections.parting import split
from reportlab.pdfgen.canvas import Canvas

from .pdf_files import drawn


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
