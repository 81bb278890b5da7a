"""What the place of text on a page says: columns as in a newspaper, and labels that stand within an entry."""

from cv_parser_service.extraction.pdf import read_pdf
from cv_parser_service.extraction.sections import split
from reportlab.pdfgen.canvas import Canvas

from .pdf_files import drawn, texts

LEFT = (
    "Appointments",
    "Consultant Anaesthetist, Royal Selby",
    "Hospital, Selby (1997-2020)",
    "Senior Registrar, Queen Mary Hospital,",
    "Hull (1993-1997)",
    "Medical Officer, Marlow Mission Hospital,",
    "Leeds (1990-1992)",
    "Diplomas and fellowships",
    "Fellow of the Royal College, 1992",
)
RIGHT = (
    "Diploma in Tropical Medicine, 1990",
    "Languages",
    "English (native), French (B1), Welsh (A2)",
    "Publications",
    "Ketamine where there is no anaesthetist.",
    "Consent on the day of surgery, revisited.",
)
HEADINGS = ("Appointments", "Diplomas and fellowships", "Languages", "Publications", "Interests")
NARROW = ("tropical medicine", "Languages", "English (native)", "French (B1)", "Interests", "Bells")


def _read(right: tuple[str, ...], begin: float) -> list[str]:
    def draw(canvas: Canvas) -> None:
        for left, rows in ((50.0, LEFT), (begin, right)):
            for number, text in enumerate(rows):
                canvas.setFont("Helvetica-Bold" if text in HEADINGS else "Helvetica", 10)
                canvas.drawString(left, 700 - 14 * number, text)

    return texts(read_pdf(drawn(draw)))


def test_a_column_that_begins_without_a_heading_goes_on_with_the_one_beside_it() -> None:
    assert _read(RIGHT, 250) == [*LEFT, *RIGHT]


def test_one_that_begins_with_a_heading_or_is_narrower_is_read_apart() -> None:
    assert set(_read(RIGHT[1:], 250)) == {*LEFT, *RIGHT[1:]}
    assert _read(NARROW, 400) == [*NARROW, *LEFT]


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
