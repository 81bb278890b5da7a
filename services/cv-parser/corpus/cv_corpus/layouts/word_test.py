"""Layouts kept aside, as Word documents: rows of heading and content, or paragraphs with tabs."""

import io
from collections.abc import Callable
from typing import Any

from docx import Document
from docx.enum.text import WD_TAB_ALIGNMENT, WD_TAB_LEADER
from docx.shared import Cm, Pt

from cv_corpus.layouts.compose import compose
from cv_corpus.layouts.habits import LANGUAGES_LAST, ORDER, SKILLS_FIRST, Habits
from cv_corpus.layouts.model import Drawn, Finish, Layout
from cv_corpus.layouts.sheet import Body, Entry, Line, Sheet, Table, body_lines, fact_text
from cv_corpus.layouts.soffice import converted
from cv_corpus.person import Person

_ROWS = Habits(
    "test",
    dates=("dotted tight", "year first", "short capital dot", "years long dash", "spoken numbers"),
    job=(
        "**{title}**[ ({dates})]\n{employer}[, {place}]",
        "{dates}\n**{employer}**[, {place}]\n{title}",
        "{employer} ({title})[\n{dates}][, {place}]",
    ),
    degree=("**{diploma}**[ ({dates})]\n{institution}[, {place}]", "{dates}\n**{institution}**[, {place}]\n{diploma}"),
    names=("labelled", "comma", "family first plain"),
    headings=("plain", "colon"),
    facts=("labels",),
    address=("one", "two"),
    places=("comma", "slash"),
    diplomas=("colon", "comma"),
    duties=("-", "*", "lines", "prose"),
    languages=("equals", "three", "space", "first"),
    skills=("lines", "slashes", "table"),
    certifications=("{name}[ // {issuer}][ // {date}]", "{date}: {name}[, {issuer}]"),
    orders=(LANGUAGES_LAST, SKILLS_FIRST),
)
_TABS = Habits(
    "test",
    dates=("full long dash", "short tight", "slashed tight", "comma"),
    job=("{employer}[, {place}][\t{dates}]\n**{title}**", "**{title}** / {employer}[\t{dates}][\n{place}]"),
    degree=(
        "{institution}[, {place}][\t{dates}]\n**{diploma}**",
        "**{diploma}** / {institution}[\t{dates}][\n{place}]",
    ),
    names=("caps", "spaced", "plain"),
    headings=("spaced", "upper"),
    facts=("bare", "icons"),
    places=("dash", "comma"),
    diplomas=("bar", "in"),
    duties=("➢", "–", "prose"),
    languages=("right", "inline", "bullets comma"),
    skills=("bullets line", "ticks", "semicolons"),
    certifications=("{name}[, {issuer}][\t{date}]",),
    orders=(ORDER, SKILLS_FIRST),
    joints=(" ▪ ", " // ", "\t"),
)


def rows(sheet: Sheet) -> bytes:
    """One table for all: heading in the left column, content in the right one."""
    made: Any = Document()
    made.styles["Normal"].font.name = "Georgia"
    table = made.add_table(rows=0, cols=2)
    table.autofit = False
    table.columns[0].width, table.columns[1].width = Cm(4.2), Cm(12.6)
    facts = [fact_text(fact, " : " if sheet.tongue == "fr" else ": ") for fact in sheet.facts]
    _text_row(table, sheet.title, [sheet.name, sheet.headline])
    _text_row(table, sheet.facts_heading, facts)
    for section in sheet.sections:
        _row(table, section.heading, [line for body in section.body for line in _spread(body)])
    return _saved(made)


def _text_row(table: Any, heading: str, texts: list[str]) -> None:
    cells = table.add_row().cells
    cells[0].paragraphs[0].add_run(heading).bold = True
    cells[1].text = "\n".join(text for text in texts if text)


def _row(table: Any, heading: str, lines: list[Line]) -> None:
    cells = table.add_row().cells
    cells[0].paragraphs[0].add_run(heading).bold = True
    for line in lines:
        _runs(cells[1].add_paragraph(), line)


def _spread(body: Body) -> list[Line]:
    """An empty line after each entry of several lines."""
    lines = list(body_lines(body))
    return [*lines, Line(())] if isinstance(body, Entry) and len(lines) > 1 else lines


def tabs(sheet: Sheet) -> bytes:
    """Paragraphs; what stands at the right does so by a tab with dots."""
    made: Any = Document()
    made.styles["Normal"].font.name, made.styles["Normal"].font.size = "Garamond", Pt(11)
    made.add_paragraph().add_run(sheet.name or sheet.title).font.size = Pt(24)
    if sheet.headline:
        made.add_paragraph(sheet.headline)
    texts = [fact_text(fact, " : " if sheet.tongue == "fr" else ": ") for fact in sheet.facts]
    made.add_paragraph(sheet.joint.join(texts))
    for section in sheet.sections:
        made.add_paragraph().add_run(section.heading).underline = True
        for body in section.body:
            if isinstance(body, Table):
                _text_table(made, body)
            else:
                for line in body_lines(body):
                    _runs(made.add_paragraph(), line)
    return _saved(made)


def _text_table(made: Any, table: Table) -> None:
    grid = made.add_table(rows=0, cols=len(table.rows[0]), style="Light List Accent 1")
    for row in table.rows:
        for cell, text in zip(grid.add_row().cells, row, strict=True):
            cell.text = text


def _runs(paragraph: Any, line: Line) -> None:
    paragraph.paragraph_format.space_after = Pt(1)
    if line.sign:
        paragraph.paragraph_format.left_indent = Cm(0.7)
        paragraph.add_run(f"{line.sign}\t")
    for run in line.runs:
        paragraph.add_run(run.text).bold = run.bold
    if line.right:
        paragraph.paragraph_format.tab_stops.add_tab_stop(Cm(15), WD_TAB_ALIGNMENT.RIGHT, WD_TAB_LEADER.DOTS)
        paragraph.add_run(f"\t{line.right_text}")


def _saved(made: Any) -> bytes:
    made.add_paragraph()
    out = io.BytesIO()
    made.save(out)
    return out.getvalue()


_LAYOUTS: dict[str, tuple[Habits, Callable[[Sheet], bytes], str, str, Finish | None]] = {
    "rows_docx": (_ROWS, rows, "python-docx", "docx", None),
    "tabs_docx": (_TABS, tabs, "python-docx", "docx", None),
    "rows_doc": (_ROWS, rows, "libreoffice", "doc", converted("docx", "doc", "MS Word 97")),
    "tabs_rtf": (_TABS, tabs, "libreoffice", "rtf", converted("docx", "rtf", "Rich Text Format")),
    "rows_odt": (_ROWS, rows, "libreoffice", "odt", converted("docx", "odt", "writer8")),
    "tabs_pdf": (_TABS, tabs, "libreoffice", "pdf", converted("docx", "pdf", "writer_pdf_Export")),
}


def _draw(name: str) -> Callable[[Person], Drawn]:
    habits, drawing, *_ = _LAYOUTS[name]

    def draw(person: Person) -> Drawn:
        sheet, truth = compose(person, habits, name)
        return Drawn(drawing(sheet), truth)

    return draw


WORD_TEST = [
    Layout(name, producer, "test", extension, _draw(name), finish)
    for name, (_, _, producer, extension, finish) in _LAYOUTS.items()
]
