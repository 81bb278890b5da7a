"""How well CVs of our own making are read. The floor stands just below what was measured."""

import subprocess
from pathlib import Path

import pytest
from cv_corpus.match import compare
from cv_corpus.tally import Tally
from cv_parser_service.extraction.evidence import Evidence
from cv_parser_service.extraction.extract import extract
from cv_parser_service.extraction.fields import is_clean

from ..corpus.layouts import FILES, PAGES
from ..corpus.people import PEOPLE
from ..corpus.truth import truth_of

FLOOR = 0.99
WORK_ENTRY_FLOOR = 0.98


@pytest.fixture(scope="module")
def evidence() -> Evidence:
    return Evidence()


@pytest.mark.slow
def test_documents_are_read_above_the_floor(evidence: Evidence) -> None:
    tally = Tally()
    for layout, render in FILES.items():
        for person in PEOPLE:
            fields = extract(render(person), evidence).fields
            tally.add(compare(truth_of(person), fields), layout=layout)
    assert tally.f1() >= FLOOR, tally
    assert tally.f1("work entry") >= WORK_ENTRY_FLOOR, tally


@pytest.mark.slow
def test_pages_printed_by_a_browser_are_read_above_the_floor(
    evidence: Evidence, chromium_path: Path, tmp_path: Path
) -> None:
    tally = Tally()
    for layout, render in PAGES.items():
        for person in PEOPLE:
            fields = extract(printed(render(person), chromium_path, tmp_path), evidence).fields
            tally.add(compare(truth_of(person), fields), layout=layout)
    assert tally.f1() >= FLOOR, tally
    assert tally.f1("work entry") >= WORK_ENTRY_FLOOR, tally


def test_W39_contact_data_stands_in_no_other_field(evidence: Evidence) -> None:
    for person in PEOPLE:
        fields = extract(FILES["side_column.pdf"](person), evidence).fields
        assert [f for f in fields if not is_clean(f.name, f.value)] == []
        assert not any(
            person.email in f.value or person.phone in f.value for f in fields if f.name not in ("email", "phone")
        )


def test_every_field_says_where_it_was_read(evidence: Evidence) -> None:
    for name in ("side_column.pdf", "plain.docx", "plain.txt"):
        for field in extract(FILES[name](PEOPLE[0]), evidence).fields:
            assert field.page >= 1
            assert 0 <= field.start < field.end
            assert field.source_text
            assert 0 < field.confidence < 1


def printed(html: str, chromium: Path, folder: Path) -> bytes:
    page, pdf = folder / "page.html", folder / "page.pdf"
    page.write_text(html)
    subprocess.run(
        [
            chromium,
            "--headless",
            "--no-sandbox",
            "--disable-gpu",
            "--no-pdf-header-footer",
            f"--print-to-pdf={pdf}",
            page,
        ],
        check=True,
        capture_output=True,
        timeout=60,
    )
    return pdf.read_bytes()
