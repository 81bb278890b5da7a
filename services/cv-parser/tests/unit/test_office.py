"""One CV in every format of word processors: the same lines, sizes, weights, bullets and tables (B3)."""

from __future__ import annotations

import io
from collections.abc import Callable
from pathlib import Path

import docx
import pytest
from cv_parser_service.extraction.document import Document, Line
from cv_parser_service.extraction.evidence import Evidence
from cv_parser_service.extraction.extract import extract
from cv_parser_service.extraction.formats import word97
from cv_parser_service.extraction.formats.blocks import stacked
from cv_parser_service.extraction.formats.doc import read_doc
from cv_parser_service.extraction.formats.docx import read_docx
from cv_parser_service.extraction.formats.html import read_html
from cv_parser_service.extraction.formats.odt import read_odt
from cv_parser_service.extraction.formats.rtf import read_rtf
from cv_parser_service.extraction.pages.tables import table
from cv_parser_service.extraction.sections.parting import split

from . import hostile, hostile_office, office_files

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


def test_every_format_tells_the_looks_within_a_line(read: tuple[str, Document]) -> None:
    job = line(read, "Limnologist, Lake Institute, Geneva\tMarch 2019 – present")
    assert job.looks == "bbbbbbbbbbbb bbbb bbbbbbbbbb bbbbbb nnnnn nnnn n nnnnnnn"


@pytest.mark.parametrize("kind", [kind for kind in READERS if kind != "html"])
def test_headings_that_are_numbered_are_no_items_and_a_text_box_in_a_header_is_read(kind: str) -> None:
    made = office_files.office_cv(office_files.OUTLINED, office_files.boxed_name())
    data = made if kind == "docx" else (FILES / f"ira-solberg.{kind}").read_bytes()
    assert [(line.text, line.size, line.bullet) for line in READERS[kind](data).lines[:7]] == [
        ("Curriculum vitae", 10.0, False),
        ("Ira Solberg", 20.0, False),
        ("Work experience", 10.0, False),
        ("Limnologist, Lake Institute\t2019 – 2021", 10.0, False),
        ("Measures the ice of nine lakes", 10.0, True),
        ("Skills", 10.0, False),
        ("Sonar, Diving, GIS", 10.0, False),
    ]


def test_a_paragraph_whose_label_shows_nothing_is_no_item_of_a_list() -> None:
    rtf = (
        rb"{\rtf1\ansi\pard{\listtext\tab}Leeds\par\pard{\listtext 1.\tab}York\par"
        rb"\pard\outlinelevel0{\listtext 2.}Skills\par}"
    )
    assert [line.bullet for line in read_rtf(rtf).lines] == [False, True, False]


STRICT = b"http://purl.oclc.org/ooxml/wordprocessingml/main"
USUAL = b"http://schemas.openxmlformats.org/wordprocessingml/2006/main"


def lines_of(body: str) -> tuple[Line, ...]:
    document = f"<w:document {hostile.W} xmlns:v='urn:schemas-microsoft-com:vml'><w:body>{body}</w:body></w:document>"
    return read_docx(hostile.docx(document.encode())).lines


def texts_of(body: str) -> list[str]:
    return [line.text for line in lines_of(body)]


def test_a_date_in_the_last_cell_stands_beside_what_it_dates() -> None:
    run, p = office_files.run, office_files.p
    job = "".join(p(run(text)) for text in ("Nurse", "Lake Hospital", "Cared for patients"))
    assert texts_of(office_files.table((job, p(run("2018 - 2021"))))) == [
        "Nurse\t2018 - 2021",
        "Lake Hospital",
        "Cared for patients",
    ]


def test_a_section_goes_on_around_a_text_box_that_has_sections_of_its_own() -> None:
    run, p = office_files.run, office_files.p
    inside = f"<w:txbxContent>{p(run('Languages'))}{p(run('French'))}</w:txbxContent>"
    box = f"<w:r><w:pict><v:shape><v:textbox>{inside}</v:textbox></v:shape></w:pict></w:r>"
    lines = lines_of(p(run("Experience") + box) + p(run("Nurse, Lake Hospital, 2018 - 2021")))
    (experience, languages) = split(Document("docx", lines))
    assert [line.text for line in experience.lines] == ["Nurse, Lake Hospital, 2018 - 2021"]
    assert [line.text for line in languages.lines] == ["French"]


def test_a_heading_alone_in_a_text_box_heads_what_stands_below_the_box() -> None:
    run, p = office_files.run, office_files.p
    inside = f"<w:txbxContent>{p(run('Experience'))}{p('')}</w:txbxContent>"
    box = f"<w:r><w:pict><v:shape><v:textbox>{inside}</v:textbox></v:shape></w:pict></w:r>"
    (experience,) = split(Document("docx", lines_of(p(box) + p(run("Nurse, Lake Hospital, 2018 - 2021")))))
    assert [line.text for line in experience.lines] == ["Nurse, Lake Hospital, 2018 - 2021"]


def test_words_of_a_line_in_another_look_are_told_apart() -> None:
    run, p = office_files.run, office_files.p
    row = office_files.table((p(run("2018")), p(run("Nurse", "<w:i/>"))))
    styled, beside = lines_of(p(run("Nurse", "<w:b/>") + run(" Lake Hospital")) + row)
    assert (styled.text, styled.looks) == ("Nurse Lake Hospital", "bbbbb nnnn nnnnnnnn")
    assert (beside.text, beside.looks) == ("2018\tNurse", "nnnn iiiii")


def test_the_strict_dialect_is_read_like_the_usual_one() -> None:
    strict = hostile.docx(hostile.paragraphs("Ada").replace(USUAL, STRICT))
    assert [line.text for line in read_docx(strict).lines] == ["Ada"]


def test_a_text_box_of_the_older_kind_is_read_after_its_paragraph() -> None:
    inside = f"<w:txbxContent>{office_files.p(office_files.run('inside'))}</w:txbxContent>"
    box = f"<w:r><w:pict><v:shape><v:textbox>{inside}</v:textbox></v:shape></w:pict></w:r>"
    assert texts_of(office_files.p(box + office_files.run("around"))) == ["around", "inside"]


def test_what_is_written_twice_is_read_twice_but_a_header_of_each_kind_of_page_once() -> None:
    twice = office_files.p(office_files.run("Greenhollow Zoological Gardens, Leeds"))
    assert texts_of(twice * 2) == ["Greenhollow Zoological Gardens, Leeds"] * 2
    header, employer = Line("Ada Marlowe, Lower Brook Street"), Line("Greenhollow Zoological Gardens")
    assert stacked([header, header], [employer, employer], []) == [header, employer, employer]


def test_what_was_moved_or_struck_out_is_read_where_it_stands_now() -> None:
    moved = office_files.run("moved")
    before = office_files.p(f"<w:moveFrom>{moved}</w:moveFrom>" + office_files.run("first"))
    after = office_files.p(f"<w:moveTo>{moved}</w:moveTo>")
    row = "<w:tr><w:trPr><w:del/></w:trPr><w:tc>" + office_files.p(office_files.run("struck row")) + "</w:tc></w:tr>"
    assert texts_of(before + after + f"<w:tbl>{row}</w:tbl>") == ["first", "moved"]


def test_controls_around_rows_cells_and_words_are_read_through() -> None:
    word = f"<w:sdt><w:sdtContent>{office_files.run('word')}</w:sdtContent></w:sdt>"
    cell = f"<w:sdt><w:sdtContent><w:tc>{office_files.p(office_files.run('cell'))}</w:tc></w:sdtContent></w:sdt>"
    row = f"<w:sdt><w:sdtContent><w:tr>{cell}<w:tc>{office_files.p(word)}</w:tc></w:tr></w:sdtContent></w:sdt>"
    assert texts_of(f"<w:tbl>{row}</w:tbl>") == ["cell\tword"]


def test_rtf_reads_code_pages_symbols_and_characters_by_number() -> None:
    rtf = (
        rb"{\rtf1\ansi\ansicpg1252{\fonttbl{\f0\fcharset0 A;}{\f1\fcharset204 B;}{\f2\fcharset2 Symbol;}}"
        rb"{\info{\author Hidden}}\f0\b Jos\'e9\b0\par \f1\'cf\'f0\par\f0 \u8364?5 "
        rb"\uc2\u233\'c3\'a9t\u-10179\u-8704 \par"
        rb"{\f2\'b7}\tab point\par{\pict ffd8ff}{\upr{plain}{\*\ud{whole}}}{\v unseen}\par}"
    )
    lines = read_rtf(rtf).lines
    assert [line.text for line in lines] == ["José", "Пр", "€5 ét", "point", "whole"]
    assert [line.bullet for line in lines] == [False, False, False, True, False]
    assert lines[0].bold


def test_blanks_by_which_people_align_are_a_wide_gap() -> None:
    run, p = office_files.run, office_files.p
    assert texts_of(p(run("Lake Hospital     2018"))) == ["Lake Hospital\t2018"]
    assert texts_of(p(run("Nurse  at night"))) == ["Nurse at night"]
    assert texts_of(p(run("S K I L L S   I N   C A R E"))) == ["SKILLS IN CARE"]
    assert texts_of(p(run("A\xa0D\xa0A\xa0\xa0\xa0L E E"))) == ["ADA LEE"]


def test_a_symbol_stands_where_an_old_word_document_keeps_a_bracket_for_it() -> None:
    assert word97.symbol(((0x0835, b"\x01"), (0x6A09, b"\x04\x00\x28\xf0"))) == "\uf028"
    assert word97.symbol(((0x0835, b"\x01"),)) == ""


def test_words_of_an_open_document_look_as_their_own_style_says() -> None:
    style = '<style:style style:family="{}" style:name="{}"><style:text-properties fo:{}="{}"/></style:style>'
    told = ("paragraph", "Own", "font-weight", "bold"), ("text", "Plain", "font-weight", "normal")
    styles = "".join(style.format(*each) for each in (*told, ("graphic", "Own", "font-size", "40pt")))
    body = '<text:p text:style-name="Own">Nurse<text:span text:style-name="Plain">, Leeds</text:span></text:p>'
    (only,) = read_odt(hostile_office.odt(body, styles=styles)).lines
    assert (only.text, only.size, only.looks) == ("Nurse, Leeds", 12.0, "bbbbbn nnnnn")


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


def test_a_paragraph_that_is_but_indented_like_a_list_is_none() -> None:
    written, out = docx.Document(), io.BytesIO()
    for style in ("List Paragraph", "List Bullet", "List Number", "Normal"):
        written.add_paragraph("Milking", style=style)
    written.save(out)
    assert [line.bullet for line in read_docx(out.getvalue()).lines] == [False, True, True, False]


def test_dates_over_the_lines_of_a_cell_are_one_and_a_name_is_read_apart_from_the_cells_beside_it() -> None:
    dates, job = [Line("2019"), Line("–"), Line("Present")], [Line("Gardener", bold=True), Line("Kew Ltd")]
    assert [line.text for line in table([[dates, job]])] == ["2019 – Present\tGardener", "Kew Ltd"]
    name, place = [Line("Ada Marlowe", size=20.0), Line("Gardener")], [Line("14 Low Street", size=10.0), Line("Leeds")]
    assert [line.text for line in table([[name, place]])] == ["Ada Marlowe", "Gardener", "14 Low Street", "Leeds"]


def test_each_line_of_a_paragraph_looks_like_its_own_words() -> None:
    written, out = docx.Document(), io.BytesIO()
    paragraph = written.add_paragraph()
    paragraph.add_run("Gardener").bold = True
    paragraph.add_run().add_break()
    paragraph.add_run("Kew Ltd")
    written.save(out)
    page = b"<!DOCTYPE html><html><body><p><b>Gardener</b><br>Kew Ltd</p></body></html>"
    for document in (read_docx(out.getvalue()), read_html(page)):
        assert [(line.text, line.bold) for line in document.lines] == [("Gardener", True), ("Kew Ltd", False)]


def _texts(*rows: list[list[str]]) -> list[str]:
    """Lines of a table; those that begin with a bullet are items of lists."""
    cells = [[[Line(t.removeprefix("• "), bullet=t.startswith("• ")) for t in cell] for cell in row] for row in rows]
    return [line.text for line in table(cells)]


def test_a_heading_in_the_first_cell_stands_above_what_is_beside_it() -> None:
    assert _texts([["Experience"], ["2019 - 2021"], ["Gardener", "Kew Ltd"]]) == [
        "Experience",
        "2019 - 2021\tGardener",
        "Kew Ltd",
    ]
    assert _texts([["Skills"], ["• Milking", "• Baling"]]) == ["Skills", "Milking", "Baling"]
    assert _texts([["Professional", "experience"], ["Gardener", "2019"]]) == [
        "Professional experience",
        "Gardener",
        "2019",
    ]
    duties = ["Gardener", "Communication", "Teaching", "Training"]
    assert _texts([["Skills"], duties]) == ["Skills", *duties]


def test_a_label_in_the_first_cell_stays_beside_its_fact() -> None:
    assert _texts([["Position"], ["Gardener"]]) == ["Position\tGardener"]
    assert _texts([["Languages"], ["French, English"]]) == ["Languages\tFrench, English"]
    assert _texts([["2019"], ["Gardener"]]) == ["2019\tGardener"]


def test_a_row_of_headings_stands_above_the_cells_below() -> None:
    rows = [["Languages"], ["Skills"]], [["French C1"], ["Milking"]], [["English B2"], ["Baling"]], [["Interests"]]
    assert _texts(*rows) == ["Languages", "French C1", "English B2", "Skills", "Milking", "Baling", "Interests"]
    assert _texts([["Language"], ["Level"]], [["French"], ["C1"]]) == ["Language\tLevel", "French\tC1"]


def test_two_labels_of_a_row_have_a_line_each() -> None:
    assert _texts([["Surname"], ["Marlowe"], ["First name"], ["Ada"]], [["Born"], ["1990"], [], []]) == [
        "Surname\tMarlowe",
        "First name\tAda",
        "Born\t1990",
    ]
    assert _texts([["French"], ["C1"], ["C2"], ["B2"]]) == ["French\tC1\tC2\tB2"]


def test_lists_in_cells_are_read_one_after_the_other() -> None:
    assert _texts([["• Milking", "• Baling"], ["• Fencing"]]) == ["Milking", "Baling", "Fencing"]


def test_rows_of_a_table_in_a_table_end_where_rtf_says_so() -> None:
    row = rb"\intbl\itap2 %b\nestcell{\nonesttables\par}%b\nestcell{\*\nesttableprops\trowd\nestrow}{\nonesttables\par}"
    inner = row % (b"2019", b"Gardener") + row % (b"2017", b"Zookeeper")
    read = read_rtf(rb"{\rtf1\ansi " + inner + rb"\intbl\itap1 \cell\row\pard Leeds\par}")
    assert [line.text for line in read.lines] == ["2019\tGardener", "2017\tZookeeper", "Leeds"]
