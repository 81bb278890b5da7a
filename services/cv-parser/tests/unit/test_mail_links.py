"""Addresses that the links of a PDF send mail to: they mend what is shown, and add nothing that is not."""

from __future__ import annotations

import io

import pytest
from cv_parser_service.extraction.document import Line
from cv_parser_service.extraction.formats.pdf import read_pdf
from cv_parser_service.extraction.personal.contact import as_linked, find_email
from cv_parser_service.extraction.personal.linked import mail_of
from reportlab.pdfgen.canvas import Canvas


def linked(*targets: str) -> bytes:
    """A page with words enough, and a link to each target."""
    out = io.BytesIO()
    canvas = Canvas(out, pagesize=(595, 842))
    for number, line in enumerate(("Ada Example", "Nurse", "Lake Hospital, Geneva", "Writes of development work")):
        canvas.drawString(72, 700 - 16 * number, line)
    for target in targets:
        canvas.linkURL(target, (72, 600, 200, 612))
    canvas.save()
    return out.getvalue()


def address(links: tuple[str, ...], *texts: str) -> str | None:
    lines = [Line(text, start=20 * number) for number, text in enumerate(texts)]
    found = as_linked(find_email(lines), links, lines)
    return found.value if found else None


def test_links_that_send_mail_are_read_and_no_others() -> None:
    data = linked(
        "https://example.org/ada", "mailto:ada%2Bcv@example.org?subject=CV", "MAILTO:ada@example.org", "tel:+41"
    )
    assert tuple(mail_of(read_pdf(data).links)) == ("ada+cv@example.org", "ada@example.org")


def test_a_page_of_links_is_read_to_a_bound() -> None:
    data = linked(*(f"mailto:ada{number}@example.org" for number in range(500)), f"mailto:{'a' * 5000}@example.org")
    assert len(mail_of(read_pdf(data).links)) == 100


@pytest.mark.parametrize(
    "texts",
    [
        ("ada.exam-", "ple@post.example.org"),
        ("ada.ex", "ample@post", ".example.org"),
        ("ada.example@post.exam-ple.org",),
        ("ada.example@post.example.orgGeneva",),
        ("ada.example @ post.example.org",),
        ("Geneva", "ada.example@post.example.org"),
    ],
)
def test_a_link_mends_the_address_that_is_shown(texts: tuple[str, ...]) -> None:
    assert address(("Ada.Example@post.example.org",), *texts) == "ada.example@post.example.org"


def test_a_link_to_somebody_else_changes_nothing() -> None:
    assert address(("jobs@example.org",), "ada@example.org") == "ada@example.org"
    assert address(("ada@example.org", "ada@example.org.example"), "ada@example.org") == "ada@example.org"


def test_an_address_that_nobody_sees_is_left() -> None:
    assert address(("ada@example.org",), "Ada Example", "Geneva") is None
    assert address(("no address",), "no address") is None
