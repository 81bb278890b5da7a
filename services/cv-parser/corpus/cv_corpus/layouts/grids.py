"""Sheets as Word documents whose one table is a grid of sections, by python-docx."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import zip_longest
from typing import Any

from docx.shared import Pt

from cv_corpus.layouts.form import WIDE, add, merged, paragraphs, table_of
from cv_corpus.layouts.sheet import Body, Entry, Line, Section, Sheet, Table, body_lines, fact_text, plain
from cv_corpus.layouts.word import SIDE, opened, saved


@dataclass(frozen=True)
class Grid:
    """`head`: pairs (label and value twice a row), letter (address at the left, the rest at the right), cell (a row for
    each label, what has none below in the same cell) or section (a section like the others).

    `body`: spine (the heading in a first cell that spans its entries), under (short sections side by side, headings in
    one row, contents in the next), stack (short sections in left cells, others in right ones), corner (each line of a
    head in two cells) or place (what stands at the right is below the dates). `down` lists skills down three cells.
    """

    head: str
    body: str
    columns: tuple[float, ...]
    down: bool = False
    ruled: bool = True
    font: str = "Calibri"
    size: float = 10.5


def grid(sheet: Sheet, drawn: Grid) -> bytes:
    """The .docx file."""
    made = opened(sheet, drawn.font, drawn.size, after=0)
    _Writer(made, sheet, drawn).write()
    return saved(made)


class _Writer:
    def __init__(self, made: Any, sheet: Sheet, drawn: Grid) -> None:
        self.made, self.sheet, self.grid = made, sheet, drawn
        self.colon = " : " if sheet.tongue == "fr" else ": "

    def write(self) -> None:
        getattr(self, f"_head_{self.grid.head}")()
        self.table = table_of(self.made, self.grid.columns, grid=self.grid.ruled)
        if self.grid.head == "section":
            lines = tuple(plain(fact_text(fact, self.colon)) for fact in self.sheet.facts)
            self._section(Section("personal", self.sheet.facts_heading, (Entry(lines),)))
        side, main = self.sheet.parted(SIDE)
        if self.grid.body == "under":
            for section in main:
                self._section(section)
            for left, right in zip_longest(side[::2], side[1::2]):
                self._under(left, right)
        elif self.grid.body == "stack":
            for left, right in zip_longest(side, main):
                cells = self.table.add_row().cells
                self._stacked(cells[0], left)
                self._stacked(cells[1], right)
        else:
            for section in self.sheet.sections:
                self._section(section)

    def _head_pairs(self) -> None:
        self._name(self.made)
        table = table_of(self.made, (3, 5.5, 3, 5.5), grid=self.grid.ruled)
        facts = self.sheet.facts
        for left, right in zip_longest(facts[::2], facts[1::2]):
            cells = table.add_row().cells
            cells[0].text, cells[1].text = left.label, left.text
            if right is not None:
                cells[2].text, cells[3].text = right.label, right.text

    def _head_letter(self) -> None:
        cells = table_of(self.made, (9, 8), grid=False).add_row().cells
        self._name(cells[0])
        own: list[str] = []
        others: list[str] = []
        for fact in self.sheet.facts:
            (own if fact.kind == "address" else others).append(fact_text(fact, self.colon))
        paragraphs(cells[0], own)
        paragraphs(cells[1], others)

    def _head_cell(self) -> None:
        table = table_of(self.made, (4.5, 12.5), grid=self.grid.ruled)
        self._name(merged(table.add_row()))
        for fact in self.sheet.facts:
            if fact.label or len(table.rows) == 1:
                cells = table.add_row().cells
                cells[0].text, cells[1].text = fact.label, fact.text
            else:
                table.rows[-1].cells[1].add_paragraph(fact.text)

    def _head_section(self) -> None:
        self._name(self.made)

    def _name(self, place: Any) -> None:
        for text in (self.sheet.name or self.sheet.title).split("\n"):
            run = place.add_paragraph().add_run(text)
            run.bold, run.font.size = True, Pt(18)
        if self.sheet.headline:
            place.add_paragraph(self.sheet.headline)

    def _heading(self, place: Any, text: str) -> None:
        if text:
            place.paragraphs[0].add_run(text).bold = True

    def _under(self, left: Section, right: Section | None) -> None:
        heads, cells = self.table.add_row().cells, self.table.add_row().cells
        for at, section in ((0, left), (-1, right)):
            if section is not None:
                self._heading(heads[at], section.heading)
                self._bodies(cells[at], section)

    def _stacked(self, cell: Any, section: Section | None) -> None:
        if section is not None:
            self._heading(cell, section.heading)
            self._bodies(cell, section, after=True)

    def _section(self, section: Section) -> None:
        if self.grid.body == "spine":
            first = len(self.table.rows)
            self._entries(section)
            rows = self.table.rows[first:]
            cell = rows[0].cells[0].merge(rows[-1].cells[0])
            self._heading(cell, section.heading)
            return
        self._heading(merged(self.table.add_row()), section.heading)
        if self.grid.body == "under":
            self._bodies(merged(self.table.add_row()), section)
        else:
            self._entries(section)

    def _entries(self, section: Section) -> None:
        for body in section.body:
            if section.name == "skills" and self.grid.down:
                self._down(_items(body))
            elif isinstance(body, Entry) and (body.margin or any(line.right for line in body.lines)):
                self._entry(body)
            else:
                cells = self.table.add_row().cells
                self._body(cells[1].merge(cells[-1]) if self.grid.body == "spine" else cells[0].merge(cells[-1]), body)

    def _entry(self, entry: Entry) -> None:
        if self.grid.body == "corner" or not entry.margin:
            told = [line for line in entry.lines if line.right]
            for line in told:
                cells = self.table.add_row().cells[self.grid.body == "spine" :]
                self._lines(cells[0], [Line(line.runs)])
                self._lines(cells[-1], [Line(line.right)])
            if rest := [line for line in entry.lines if not line.right]:
                cells = self.table.add_row().cells[self.grid.body == "spine" :]
                self._lines(cells[0].merge(cells[-1]), rest)
            return
        cells = self.table.add_row().cells
        dates, text = (cells[1], cells[2]) if self.grid.body == "spine" else (cells[0], cells[1])
        beside = [Line(line.right) for line in entry.lines if line.right]
        self._lines(dates, [*(plain(margin) for margin in entry.margin), *beside])
        self._lines(text, [Line(line.runs, sign=line.sign) for line in entry.lines])

    def _down(self, lines: Sequence[Line]) -> None:
        """A list down three cells of one row."""
        cells = table_of(merged(self.table.add_row()), (WIDE / 3,) * 3, grid=False).add_row().cells
        high = -(-len(lines) // 3)
        for at, cell in enumerate(cells):
            self._lines(cell, lines[at * high : (at + 1) * high])

    def _bodies(self, cell: Any, section: Section, after: bool = False) -> None:
        for number, body in enumerate(section.body):
            self._body(cell, body, after=after or number > 0)

    def _body(self, cell: Any, body: Body, after: bool = False) -> None:
        if isinstance(body, Table):
            inner = table_of(cell, (4,) * len(body.rows[0]), grid=False)
            for row in body.rows:
                for place, text in zip(inner.add_row().cells, row, strict=True):
                    place.text = text
            return
        lines = list(body_lines(body))
        self._lines(cell, lines, after=after)

    def _lines(self, cell: Any, lines: Sequence[Line], after: bool = False) -> None:
        for number, line in enumerate(lines):
            paragraph = cell.add_paragraph() if number or after else cell.paragraphs[0]
            if line.sign:
                paragraph.style = self.made.styles["List Bullet"]
            add(paragraph, line.runs)
            if line.right:
                paragraph.add_run("\t")
                add(paragraph, line.right)


def _items(body: Body) -> list[Line]:
    """Each cell of a table, or each line."""
    if isinstance(body, Table):
        return [plain(text) for row in body.rows for text in row if text]
    return list(body_lines(body))
