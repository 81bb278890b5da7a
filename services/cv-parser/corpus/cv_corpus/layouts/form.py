"""Sheets as Word documents that are forms: tables of rows, tab stops, frames and content controls, by python-docx."""

import io
from dataclasses import dataclass
from typing import Any

from docx.enum.text import WD_TAB_ALIGNMENT
from docx.oxml import OxmlElement, parse_xml
from docx.oxml.ns import nsdecls
from docx.shared import Cm, Pt

from cv_corpus.layouts.photo import portrait_png
from cv_corpus.layouts.sheet import Body, Entry, Line, Run, Section, Sheet, Table, body_lines, fact_text
from cv_corpus.layouts.word import opened, saved
from cv_corpus.layouts.words import LABELS
from cv_corpus.person import Tongue

WIDE = 17.0


@dataclass(frozen=True)
class Form:
    """`head`: lines, line, tabs, photo (contact data in the last cell of a table), labels (rows), frame or breaks.

    `section`: heading (a paragraph above), row (a shaded row of the one table) or left (the left cell of its one row).
    `entry`: lines, row (margin, lines and what stands at the right in a cell each), right (dates in the last cell),
    facts (a row each, label and value) or duties (a row each). `beside` leaves the first cell of what has no dates
    empty. `breaks` sets lines in one paragraph, `controls` in content controls, `nested` tables in a cell of a table,
    `numbered` makes list items of entries, `titled` tables tell in a first row what their columns are.
    """

    head: str = "lines"
    section: str = "heading"
    entry: str = "row"
    columns: tuple[float, ...] = (3.5, 13.5)
    heading: str = "bold"
    beside: bool = False
    breaks: bool = False
    controls: bool = False
    nested: bool = False
    numbered: bool = False
    titled: bool = False
    grid: bool = True
    listed: bool = True
    stops: int = 0
    font: str = "Calibri"
    size: float = 10.5


def form(sheet: Sheet, drawn: Form) -> bytes:
    """The .docx file."""
    made = opened(sheet, drawn.font, drawn.size, after=2)
    _Writer(made, sheet, drawn).write()
    return saved(made)


class _Writer:
    def __init__(self, made: Any, sheet: Sheet, drawn: Form) -> None:
        self.made, self.sheet, self.form = made, sheet, drawn
        self.table: Any = None

    def write(self) -> None:
        self._head()
        place = self.made
        if self.form.nested:
            place = table_of(place, (WIDE,), grid=False).add_row().cells[0]
        if self.form.section != "heading":
            self.table = self._grid(place)
        for section in self.sheet.sections:
            self._section(place, section)

    def _grid(self, place: Any) -> Any:
        return table_of(place, self.form.columns, grid=self.form.grid)

    def _head(self) -> None:
        texts = [fact_text(fact, " : " if self.sheet.tongue == "fr" else ": ") for fact in self.sheet.facts]
        if self.form.head == "photo":
            cells = table_of(self.made, (3, 7, 7), grid=False).add_row().cells
            cells[0].paragraphs[0].add_run().add_picture(io.BytesIO(portrait_png()), width=Cm(2.2))
            self._name(cells[1])
            paragraphs(cells[2], texts)
        elif self.form.head == "labels":
            table = self._grid(self.made)
            self._name(table.add_row().cells[0].merge(table.rows[0].cells[-1]))
            for fact in self.sheet.facts:
                cells = table.add_row().cells
                cells[0].text, cells[1].text = fact.label, fact.text
        else:
            self._name(self.made)
            self._facts(texts)

    def _name(self, place: Any) -> None:
        for text in (self.sheet.name or self.sheet.title).split("\n"):
            run = place.add_paragraph().add_run(text)
            run.bold, run.font.size = True, Pt(20)
        if self.sheet.headline:
            place.add_paragraph().add_run(self.sheet.headline)

    def _facts(self, texts: list[str]) -> None:
        if self.form.head == "tabs":
            for at in range(0, len(texts), 2):
                paragraph = self.made.add_paragraph("\t".join(texts[at : at + 2]))
                paragraph.paragraph_format.tab_stops.add_tab_stop(Cm(9))
        elif self.form.head == "breaks":
            self.made.add_paragraph("\n".join(texts))
        elif self.form.head == "line":
            self.made.add_paragraph(self.sheet.joint.join(texts))
        else:
            for text in texts:
                paragraph = self.made.add_paragraph(text)
                if self.form.head == "frame":
                    paragraph._p.get_or_add_pPr().insert(0, _frame())

    def _section(self, place: Any, section: Section) -> None:
        if self.form.section == "left":
            cells = self.table.add_row().cells
            self._heading(cells[0], section.heading)
            cell = cells[1].merge(cells[-1]) if len(cells) > 2 else cells[1]
            for body in section.body:
                self._lines(cell, body)
            return
        if self.form.section == "row" and section.heading:
            cell = merged(self.table.add_row())
            cell._tc.get_or_add_tcPr().append(parse_xml(f'<w:shd {nsdecls("w")} w:val="clear" w:fill="D9E2F3"/>'))
            self._heading(cell, section.heading)
        elif self.form.section == "heading":
            self._heading(place, section.heading)
        self._bodies(place, section)

    def _heading(self, place: Any, text: str) -> None:
        if not text:
            return
        if self.form.heading == "style":
            place.add_paragraph(text, style="Heading 1")
            return
        paragraph = place.add_paragraph()
        run = paragraph.add_run(text.upper() if self.form.heading == "caps" else text)
        run.bold = self.form.heading != "caps"

    def _bodies(self, place: Any, section: Section) -> None:
        entries = all(isinstance(body, Entry) for body in section.body)
        dated = any(isinstance(body, Entry) and body.margin for body in section.body)
        rows = self.form.entry != "lines" and (self.table is not None or (entries and (dated or self._told(section))))
        table = (self.table if self.table is not None else self._grid(place)) if rows else None
        if table is not None and self.form.titled and dated and section.name in ("experience", "education"):
            self._titles(table, section.name)
        for body in section.body:
            if table is None:
                self._lines(place, body)
            elif isinstance(body, Entry):
                self._rows(table, body)
            else:
                self._free_rows(table, body)

    @staticmethod
    def _told(section: Section) -> bool:
        return any(line.right for body in section.body if isinstance(body, Entry) for line in body.lines)

    def _titles(self, table: Any, name: str) -> None:
        words = LABELS[Tongue(self.sheet.tongue)]
        second = "role" if name == "experience" else "diploma"
        third = "firm" if name == "experience" else "school"
        cells = table.add_row().cells
        for cell, key in zip(cells, ("when", second, third), strict=False):
            cell.paragraphs[0].add_run(words[key][0]).bold = True

    def _rows(self, table: Any, entry: Entry) -> None:
        if self.form.entry == "facts" and any(line.right for line in entry.lines):
            self._facts_of(table, entry)
        elif not entry.margin and not any(line.right for line in entry.lines):
            self._free_rows(table, entry)
        elif not entry.margin and len(self.form.columns) == 2:
            for line in entry.lines:
                cells = table.add_row().cells
                self._in_cell(cells[0], [Line(line.runs, sign=line.sign)])
                self._in_cell(cells[1], [Line(line.right)])
        elif self.form.entry == "right":
            cells = table.add_row().cells
            self._in_cell(cells[0], entry.lines)
            cells[-1].text = "\n".join(entry.margin)
        elif self.form.entry == "duties":
            head = [line for line in entry.lines if not line.sign]
            cells = table.add_row().cells
            cells[0].text, date = "\n".join(entry.margin), cells[0]
            self._in_cell(cells[-1], head)
            for line in entry.lines:
                if line.sign:
                    under = table.add_row().cells
                    date = date.merge(under[0])
                    self._in_cell(under[-1], [line])
        else:
            cells = table.add_row().cells
            cells[0].text = "\n".join(entry.margin)
            self._in_cell(cells[1], [Line(line.runs, sign=line.sign) for line in entry.lines])
            self._in_cell(cells[-1], [Line(line.right) for line in entry.lines if line.right])

    def _facts_of(self, table: Any, entry: Entry) -> None:
        """A row for each line that has a label; the duties are one row more."""
        for line in entry.lines:
            if line.right:
                cells = table.add_row().cells
                self._in_cell(cells[0], [Line(line.runs)])
                self._in_cell(cells[1], [Line(line.right)])
        if rest := [line for line in entry.lines if not line.right]:
            cells = table.add_row().cells
            cells[0].text = LABELS[Tongue(self.sheet.tongue)]["duties"][0]
            self._in_cell(cells[1], rest)

    def _free_rows(self, table: Any, body: Body) -> None:
        """What has no dates: a row for each label with its list, and one for all else."""
        if isinstance(body, Table):
            if len(body.rows[0]) == len(self.form.columns):
                for row in body.rows:
                    for cell, text in zip(table.add_row().cells, row, strict=True):
                        cell.text = text
                return
            self._small(merged(table.add_row()), body)
            return
        lines = list(body_lines(body))
        if all(len(line.runs) > 1 and line.runs[0].bold for line in lines):
            for line in lines:
                cells = table.add_row().cells
                self._in_cell(cells[0], [Line(line.runs[:1])])
                self._in_cell(cells[1], [Line(line.runs[1:])])
            return
        row = table.add_row()
        self._in_cell(row.cells[1] if self.form.beside else merged(row), lines)

    def _in_cell(self, cell: Any, lines: Any) -> None:
        if not lines:
            return
        if self.form.breaks:
            self._broken(cell.paragraphs[0], lines)
            return
        for number, line in enumerate(lines):
            self._line(cell, line, first=number == 0)

    def _small(self, place: Any, body: Table) -> None:
        table = table_of(place, (WIDE / len(body.rows[0]),) * len(body.rows[0]), grid=self.form.grid)
        for row in body.rows:
            for cell, text in zip(table.add_row().cells, row, strict=True):
                cell.text = text

    def _lines(self, place: Any, body: Body) -> None:
        if isinstance(body, Table):
            if self.form.stops:
                self._stopped(place, [text for row in body.rows for text in row if text], len(body.rows[0]))
            else:
                self._small(place, body)
            return
        if isinstance(body, Entry) and body.margin and not self.form.stops:
            body = Entry((Line((Run(" ".join(body.margin)),)), *body.lines))
        if self.form.breaks:
            self._broken(place.add_paragraph(), list(body_lines(body)))
            return
        for number, line in enumerate(body.lines if isinstance(body, Entry) else body_lines(body)):
            margin = body.margin if isinstance(body, Entry) and number == 0 else ()
            paragraph = self._line(place, line, margin=" ".join(margin))
            if self.form.numbered and number == 0 and isinstance(body, Entry) and len(body.lines) > 1:
                paragraph.style = self.made.styles["List Number"]
            if self.form.controls:
                _controlled(paragraph)

    def _stopped(self, place: Any, texts: list[str], wide: int) -> None:
        for at in range(0, len(texts), wide):
            paragraph = place.add_paragraph("\t".join(texts[at : at + wide]))
            for stop in range(1, wide):
                paragraph.paragraph_format.tab_stops.add_tab_stop(Cm(stop * WIDE / wide))

    def _broken(self, paragraph: Any, lines: Any) -> None:
        for number, line in enumerate(lines):
            if number:
                paragraph.add_run().add_break()
            self._text(paragraph, line, typed=True)

    def _line(self, place: Any, line: Line, first: bool = False, margin: str = "") -> Any:
        listed = bool(line.sign) and self.form.listed
        paragraph = place.paragraphs[0] if first else place.add_paragraph()
        if listed:
            paragraph.style = self.made.styles["List Bullet"]
        if self.form.stops and (margin or not line.sign):
            paragraph.paragraph_format.tab_stops.add_tab_stop(Cm(self.form.stops))
            if margin:
                paragraph.add_run(f"{margin}\t")
        self._text(paragraph, line, typed=not listed)
        return paragraph

    def _text(self, paragraph: Any, line: Line, typed: bool) -> None:
        if line.sign and typed:
            paragraph.add_run(f"{line.sign} ")
        add(paragraph, line.runs)
        if line.right:
            paragraph.paragraph_format.tab_stops.add_tab_stop(Cm(WIDE - 1), WD_TAB_ALIGNMENT.RIGHT)
            paragraph.add_run("\t")
            add(paragraph, line.right)


def table_of(place: Any, widths: tuple[float, ...], grid: bool) -> Any:
    table = place.add_table(rows=0, cols=len(widths))
    table.autofit = False
    if grid:
        table.style = "Table Grid"
    for column, wide in zip(table.columns, widths, strict=True):
        column.width = Cm(wide)
    return table


def merged(row: Any) -> Any:
    cells = row.cells
    return cells[0].merge(cells[-1])


def paragraphs(place: Any, texts: list[str]) -> None:
    for text in texts:
        place.add_paragraph(text)


def add(paragraph: Any, runs: tuple[Run, ...]) -> None:
    for run in runs:
        added = paragraph.add_run(run.text)
        added.bold, added.italic = run.bold or None, run.italic or None


def _frame() -> Any:
    return parse_xml(
        f'<w:framePr {nsdecls("w")} w:w="5000" w:hSpace="180" w:wrap="around" w:hAnchor="margin" w:xAlign="right"/>'
    )


def _controlled(paragraph: Any) -> None:
    """The paragraph in a content control, as templates have it."""
    control, content = OxmlElement("w:sdt"), OxmlElement("w:sdtContent")
    control.append(OxmlElement("w:sdtPr"))
    control.append(content)
    paragraph._p.addprevious(control)
    content.append(paragraph._p)
