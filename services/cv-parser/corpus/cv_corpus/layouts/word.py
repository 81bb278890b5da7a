"""Sheets as Word documents, by python-docx."""

import io
from dataclasses import dataclass
from typing import Any

from docx import Document
from docx.enum.text import WD_TAB_ALIGNMENT
from docx.shared import Cm, Pt, RGBColor

from cv_corpus.layouts.photo import portrait_png
from cv_corpus.layouts.sheet import (
    Body,
    Chips,
    Entry,
    Fact,
    Gauges,
    Line,
    Run,
    Section,
    Sheet,
    Table,
    body_lines,
    fact_text,
)
from cv_corpus.layouts.word_boxes import text_box

SIDE = frozenset({"languages", "skills", "certifications"})


@dataclass(frozen=True)
class Paper:
    """`shape`: column, table (side column at the left), mirror (at the right) or boxes (side column in a text box).

    `facts`: line, lines, table, or header (the page's header and footer). `margin`: dates beside, by table or by tab.
    `styles` uses Word's heading and list styles; without them headings are bold runs and bullets typed signs.
    `shaded` headings stand in a cell of their own.
    """

    shape: str = "column"
    facts: str = "lines"
    margin: str = "table"
    styles: bool = True
    shaded: bool = False
    font: str = "Calibri"
    size: float = 10.5
    colour: str = "1F3864"
    side_wide: float = 5.5
    dates_wide: float = 3.6


def document(sheet: Sheet, paper: Paper) -> bytes:
    """The .docx file."""
    made = opened(sheet, paper.font, paper.size, after=2)
    section = made.sections[0]
    section.top_margin = section.bottom_margin = Cm(1.8)
    _Writer(made, sheet, paper).write()
    return saved(made)


def opened(sheet: Sheet, font: str, size: float, after: float) -> Any:
    """An empty document; `after` is the room below each paragraph, in points."""
    made: Any = Document()
    made.core_properties.author, made.core_properties.title = "", sheet.title
    page = made.sections[0]
    page.left_margin = page.right_margin = Cm(2)
    made.styles["Normal"].font.name, made.styles["Normal"].font.size = font, Pt(size)
    made.styles["Normal"].paragraph_format.space_after = Pt(after)
    return made


def saved(made: Any) -> bytes:
    """A table may not end a document: a paragraph follows it."""
    made.add_paragraph()
    out = io.BytesIO()
    made.save(out)
    return out.getvalue()


class _Writer:
    def __init__(self, made: Any, sheet: Sheet, paper: Paper) -> None:
        self.made, self.sheet, self.paper = made, sheet, paper

    def write(self) -> None:
        if self.paper.shape == "column":
            self._head(self.made)
            self._contact(self.made)
            self._sections(self.made, self.sheet.sections)
        elif self.paper.shape == "boxes":
            self._boxes()
        else:
            self._two_cells()

    def _two_cells(self) -> None:
        side, main = self.sheet.parted(SIDE)
        widths = (self.paper.side_wide, 17 - self.paper.side_wide)
        widths = widths if self.paper.shape == "table" else widths[::-1]
        cells = _grid_of(self.made, widths).add_row().cells
        left, right = cells if self.paper.shape == "table" else cells[::-1]
        self._head(right)
        self._sections(right, main, 17 - self.paper.side_wide)
        self._heading(left, self.sheet.facts_heading)
        self._facts(left)
        self._sections(left, side, self.paper.side_wide)

    def _boxes(self) -> None:
        side, main = self.sheet.parted(SIDE)
        self._head(self.made)
        lines = [self.sheet.facts_heading, *(fact_text(fact, self._colon) for fact in self.sheet.facts)]
        for section in side:
            lines += [section.heading, *(line.text for body in section.body for line in body_lines(body))]
        self.made.sections[0].right_margin = Cm(7.8)
        text_box(self.made.add_paragraph(), lines, headings={s.heading for s in side} | {self.sheet.facts_heading})
        self._sections(self.made, main)

    @property
    def _colon(self) -> str:
        return " : " if self.sheet.tongue == "fr" else ": "

    @property
    def _styled(self) -> bool:
        return self.paper.styles and self.paper.shape == "column"

    def _head(self, place: Any) -> None:
        if self.sheet.photo:
            place.add_paragraph().add_run().add_picture(io.BytesIO(portrait_png()), width=Cm(2.2))
        for text in (self.sheet.name or self.sheet.title).split("\n"):
            paragraph = place.add_paragraph(style="Title" if self._styled else None)
            run = paragraph.add_run(text)
            run.bold, run.font.size = True, Pt(20)
        if self.sheet.headline:
            place.add_paragraph().add_run(self.sheet.headline).italic = True

    def _contact(self, place: Any) -> None:
        if self.paper.facts != "header":
            self._facts(place)
            return
        texts = [fact_text(fact, self._colon) for fact in self.sheet.facts]
        section = self.made.sections[0]
        half = (len(texts) + 1) // 2
        section.header.paragraphs[0].text = self.sheet.joint.join(texts[:half])
        section.footer.paragraphs[0].text = self.sheet.joint.join(texts[half:])

    def _facts(self, place: Any) -> None:
        if self.paper.facts == "table" and self.paper.shape == "column":
            self._fact_table(place, self.sheet.facts)
            return
        texts = [fact_text(fact, self._colon) for fact in self.sheet.facts]
        for text in [self.sheet.joint.join(texts)] if self.paper.facts == "line" else texts:
            place.add_paragraph(text)

    def _fact_table(self, place: Any, facts: tuple[Fact, ...]) -> None:
        table = _grid_of(place, (4, 13))
        for fact in facts:
            cells = table.add_row().cells
            cells[0].text, cells[1].text = fact.label, fact.text

    def _sections(self, place: Any, sections: tuple[Section, ...], wide: float = 17) -> None:
        for section in sections:
            self._heading(place, section.heading)
            margins = self.paper.margin == "table" and any(isinstance(b, Entry) and b.margin for b in section.body)
            table = _grid_of(place, (self.paper.dates_wide, wide - self.paper.dates_wide)) if margins else None
            for body in section.body:
                self._body(place, body, table, wide)

    def _heading(self, place: Any, text: str) -> None:
        if not text:
            return
        if self._styled:
            place.add_heading(text, 1)
            return
        paragraph = self._shaded(place) if self.paper.shaded else place.add_paragraph()
        paragraph.paragraph_format.space_before = Pt(9)
        run = paragraph.add_run(text)
        run.bold, run.font.size, run.font.color.rgb = True, Pt(13), RGBColor.from_string(self.paper.colour)

    def _shaded(self, place: Any) -> Any:
        table = place.add_table(rows=1, cols=1)
        table.style = "Table Grid"
        return table.rows[0].cells[0].paragraphs[0]

    def _body(self, place: Any, body: Body, table: Any, wide: float) -> None:
        if isinstance(body, Table):
            self._grid(place, body)
        elif isinstance(body, Chips | Gauges):
            for line in body_lines(body):
                self._line(place, line, wide)
        elif table is not None:
            cells = table.add_row().cells
            cells[0].text = "\n".join(body.margin)
            for line in body.lines:
                self._line(cells[1], line, wide - self.paper.dates_wide, first=line is body.lines[0])
        else:
            self._tabbed(place, body, wide)

    def _tabbed(self, place: Any, entry: Entry, wide: float) -> None:
        """Dates, a tab, and the first line; the others hang below."""
        for number, line in enumerate(entry.lines):
            paragraph = self._line(place, line, wide)
            if entry.margin:
                paragraph.paragraph_format.left_indent = Cm(self.paper.dates_wide)
            if entry.margin and number == 0:
                paragraph.paragraph_format.first_line_indent = -Cm(self.paper.dates_wide)
                paragraph.paragraph_format.tab_stops.add_tab_stop(Cm(self.paper.dates_wide))
                paragraph.runs[0].text = f"{' '.join(entry.margin)}\t{paragraph.runs[0].text}"

    def _grid(self, place: Any, table: Table) -> None:
        grid = place.add_table(rows=0, cols=len(table.rows[0]))
        if self.paper.styles and place is self.made:
            grid.style = "Table Grid"
        for row in table.rows:
            for cell, text in zip(grid.add_row().cells, row, strict=True):
                cell.text = text

    def _line(self, place: Any, line: Line, wide: float, first: bool = False) -> Any:
        listed = bool(line.sign) and self.paper.styles and place is self.made
        paragraph = place.paragraphs[0] if first else place.add_paragraph(style="List Bullet" if listed else None)
        if line.sign and not listed:
            paragraph.add_run(f"{line.sign} ")
        _add(paragraph, line.runs)
        if line.right:
            paragraph.paragraph_format.tab_stops.add_tab_stop(Cm(wide), WD_TAB_ALIGNMENT.RIGHT)
            paragraph.add_run("\t")
            _add(paragraph, line.right)
        return paragraph


def _grid_of(place: Any, widths: tuple[float, float]) -> Any:
    """A table without rows, of two columns, in centimetres."""
    table = place.add_table(rows=0, cols=2)
    table.autofit = False
    for column, wide in zip(table.columns, widths, strict=True):
        column.width = Cm(wide)
    return table


def _add(paragraph: Any, runs: tuple[Run, ...]) -> None:
    for run in runs:
        added = paragraph.add_run(run.text)
        added.bold, added.italic = run.bold or None, run.italic or None
