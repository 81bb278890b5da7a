"""One CV in every format of word processors: the same lines, sizes, weights, bullets and tables (B3)."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from cv_parser_service.extraction.doc import read_doc
from cv_parser_service.extraction.document import Document, Line
from cv_parser_service.extraction.docx import read_docx
from cv_parser_service.extraction.evidence import Evidence
from cv_parser_service.extraction.extract import extract
from cv_parser_service.extraction.html import read_html
from cv_parser_service.extraction.odt import read_odt
from cv_parser_service.extraction.rtf import read_rtf

from . import office_files

FILES = Path(__file__).parent / "files"
READERS: dict[str, Callable[[bytes], Document]] = {
    "docx": read_docx,
    "doc": read_doc,
    "odt": read_odt,
    "rtf": read_rtf,
    "html": read_html,
}


def data_of(kind: str) -> bytes:
    return office_files.office_cv() if kind == "docx" else (FILES / f"lina-orvik.{kind}").read_bytes()


@pytest.fixture(scope="module", params=READERS)
def read(request: pytest.FixtureRequest) -> tuple[str, Document]:
    return request.param, READERS[request.param](data_of(request.param))


def line(read: tuple[str, Document], text: str) -> Line:
    return next(each for each in read[1].lines if each.text == text)


def texts(read: tuple[str, Document]) -> list[str]:
    return [each.text for each in read[1].lines]


def test_B3_every_line_is_read_once_and_in_order(read: tuple[str, Document]) -> None:
    body = [text for text in texts(read) if text not in ("Thesis on lake ice", "Printed on the shore of the lake")]
    struck = "struck out words" if read[0] == "html" else ""
    assert body == [
        "Confidential to its readers only",
        "Lina Ørvik",
        "Lac-de-Brume 12, 1200 Genève",
        "lina.orvik@example.org\t+41 22 555 01 23",
        "Work experience",
        "Limnologist, Lake Institute, Geneva\tMarch 2019 – present",
        "Measures the ice of nine lakes",
        "Writes the yearly report",
        f"Diver, Harbour Works SA, Lausanne\t2015 – 2018{struck} (80 %)",
        "Education",
        "2010 – 2014\tMaster of Science in Limnology",
        "University of the Lakes",
        "2007 – 2010\tBachelor of Science in Physics",
        "Hillside College",
        "Languages",
        "Norwegian\tmother tongue\tspoken, written",
        "French\tC1",
        "Skills",
        "Sonar, Diving, GIS",
    ]


def test_footers_and_notes_are_read_once(read: tuple[str, Document]) -> None:
    assert texts(read).count("Printed on the shore of the lake") == 1
    assert texts(read).count("Thesis on lake ice") == 1


def test_codes_of_fields_and_hidden_words_are_not_read(read: tuple[str, Document]) -> None:
    assert "hidden" not in read[1].text
    assert "secret" not in read[1].text


def test_size_and_weight_come_from_styles_and_from_the_words(read: tuple[str, Document]) -> None:
    name, heading, body = line(read, "Lina Ørvik"), line(read, "Work experience"), line(read, "University of the Lakes")
    assert name.size == 20.0
    assert heading.size == 13.0
    assert body.size < heading.size
    assert (name.bold, heading.bold, heading.gap, body.bold) == (True, True, True, False)
    assert line(read, "Limnologist, Lake Institute, Geneva\tMarch 2019 – present").bold


def test_items_of_lists_are_marked(read: tuple[str, Document]) -> None:
    assert [each.text for each in read[1].lines if each.bullet] == [
        "Measures the ice of nine lakes",
        "Writes the yearly report",
    ]


@pytest.mark.parametrize("kind", READERS)
def test_B3_the_same_fields_come_out_of_every_format(kind: str) -> None:
    found = extract(data_of(kind), Evidence())
    assert found.kind == kind
    values = {(f.section, f.entry, f.name): f.value for f in found.fields}
    assert values["personal", None, "family_name"] == "Ørvik"
    assert values["personal", None, "email"] == "lina.orvik@example.org"
    assert values["personal", None, "address.postal_code"] == "1200"
    assert values["experience", 0, "employer"] == "Lake Institute"
    assert values["experience", 0, "start"] == "2019-03"
    assert values["experience", 1, "title"] == "Diver"
    assert values["education", 1, "institution"] == "Hillside College"
    assert values["languages", 0, "level"] == "native"
    assert [f.value for f in found.fields if f.section == "skills"] == ["Sonar", "Diving", "GIS"]
