"""Tables of word processors and pages into lines, in one way for all of them."""

import math
import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from cv_parser_service.extraction.column_names import name_columns, name_skills
from cv_parser_service.extraction.dates import find_ranges, is_dates_only
from cv_parser_service.extraction.document import WIDE_GAP, Box, Column, Line
from cv_parser_service.extraction.entries.parts import label_of
from cv_parser_service.extraction.form_labels import label_cut
from cv_parser_service.extraction.headings import heading_of, is_label, leading_heading
from cv_parser_service.extraction.lists.languages import states_a_level
from cv_parser_service.extraction.looks import joined
from cv_parser_service.extraction.pages.form_cells import are_labelled, pairs_of, with_values_beside
from cv_parser_service.extraction.personal.name_labels import is_name_label
from cv_parser_service.extraction.personal.segments import tells_contact

Cell = list[Line]
Row = list[Cell]

_LARGER = 1.25
"""A cell set so much larger than those beside it, such as the name in a letterhead, is not read along with them."""
_DATE_LINES = 4
_HEADING_LINES = 3
_SEVERAL = 3
_FEW_LINES, _FEW_WORDS = 2, 6
_LABEL_LENGTH = 60
_PAIR = 2
_MARK = re.compile(r"[xX✓✔√☑☒•●]|\(x\)|yes|oui|s[ií]", re.IGNORECASE)
"""What says in a cell that the name of its column holds."""
_PAIRED = (4, 6)
"""Cells of a row that holds two or three labels, each with its value."""


def table(rows: Sequence[Row]) -> Iterator[Line]:
    """A table that lays out columns or has but one is read cell by cell, any other row by row."""
    rows = _with_levels([[_filled(cell) for cell in row] for row in rows])
    if any(_lays_out_columns(row) for row in rows):
        for row in rows:
            yield from _cells_apart(row)
        return
    if all(sum(map(bool, row)) < 2 for row in rows):
        for row in rows:
            cells = map(with_values_beside, row) if are_labelled(row) else row
            yield from (line for cell in cells for line in cell)
        return
    headed = _headed(rows)
    at, columns = 0, 0
    while at < len(rows):
        below = _rows_below(rows, at)
        columns = len(rows[at]) if not below and _names_columns(rows, at) else columns
        if columns and len(rows[at]) == columns:
            yield from _of_entries(rows[at], named=_names_columns(rows, at))
            at += 1
            continue
        if below:
            yield from _down(rows[at : at + below + 1])
        else:
            yield from _across(rows[at], headed)
        at += below + 1


def _with_levels(rows: Sequence[Row]) -> Sequence[Row]:
    """The rows, with the name of its column where a mark says how well somebody knows something."""
    names = [_text(cell) for cell in rows[0]] if rows else []
    levels = [number for number, name in enumerate(names) if number and states_a_level(name)]
    if len(levels) < _PAIR or len(levels) + 1 < len([name for name in names if name]):
        return rows
    return [rows[0], *([_leveled(cell, rows[0][n]) for n, cell in enumerate(row[: len(names)])] for row in rows[1:])]


def _leveled(cell: Cell, name: Cell) -> Cell:
    marked = len(cell) == 1 and name and (cell[0].bullet or _MARK.fullmatch(cell[0].text.strip()))
    return [replace(cell[0], text=_text(name), bullet=False, looks="")] if marked else cell


def _names_columns(rows: Sequence[Row], at: int) -> bool:
    """Whether a row says what stands in the columns of the next one."""
    if at + 1 == len(rows) or len(rows[at]) != len(rows[at + 1]) or any(len(c) > _HEADING_LINES for c in rows[at]):
        return False
    names = [_text(cell) for cell in rows[at] if cell]
    if len(names) <= _PAIR and label_cut(WIDE_GAP.join(_text(cell) for cell in rows[at + 1] if cell)):
        return False
    return name_columns(names, _PAIR) or name_skills(names)


def _of_entries(row: Row, *, named: bool) -> Iterator[Line]:
    """The names of the columns, each on one line, or a row below them."""
    yield from _side_by_side([_joined(cell) if named else cell for cell in row], tabular=True)


def _text(cell: Cell) -> str:
    return " ".join(line.text.strip() for line in cell)


def _joined(cell: Cell) -> Cell:
    return [replace(cell[0], text=_text(cell), looks="")] if len(cell) > 1 else cell


def _filled(cell: Cell) -> Cell:
    """The lines of a cell that say something; after an empty one there is a gap."""
    kept: Cell = []
    empty = False
    for line in cell:
        if line.text.strip():
            kept.append(replace(line, gap=True) if empty else line)
        empty = not line.text.strip()
    return kept


def _lays_out_columns(row: Row) -> bool:
    """Whether several cells have sections of their own: headings, and what stands below them."""
    titled = [sum(heading_of(line.text.strip()) is not None for line in cell) for cell in row]
    with_content = [0 < count < len(cell) for count, cell in zip(titled, row, strict=True)]
    return sum(with_content) >= 2 and max(len(cell) for cell in row) >= 4


def _headed(rows: Sequence[Row]) -> bool:
    """Whether the first cells of rows are headings: most that hold something are headings that we know."""
    firsts = [row[0] for row in rows if len(row) > 1 and row[0]]
    known = sum(_heading(cell) is not None for cell in firsts)
    return known >= _SEVERAL and 2 * known >= len(firsts)


def _heading(cell: Cell) -> Line | None:
    """A cell that holds a heading alone, perhaps broken over lines, as one line."""
    if not 0 < len(cell) <= _HEADING_LINES or cell[0].bullet:
        return None
    text = _text(cell)
    looks = cell[0].looks if len(cell) == 1 else ""
    role, cut = label_of(f"{text}{WIDE_GAP}-")
    if heading_of(text) is None or (cut and role != "place"):
        return None
    return replace(cell[0], text=text, gap=True, looks=looks)


def _rows_below(rows: Sequence[Row], at: int) -> int:
    """How many rows go on below a row of headings, one above each column; 0 for any other row."""
    heads = [cell for cell in rows[at] if cell]
    if len(heads) < 2 or any(_heading(cell) is None for cell in heads):
        return 0
    count = 0
    for row in rows[at + 1 :]:
        if len(row) != len(rows[at]) or any(_heading(cell) is not None for cell in row):
            break
        count += 1
    return count


def _down(rows: Sequence[Row]) -> Iterator[Line]:
    """Columns one after the other, each below its heading."""
    for column, cell in enumerate(rows[0]):
        if (heading := _heading(cell)) is not None:
            yield heading
        for row in rows[1:]:
            yield from row[column]


def _across(row: Row, headed: bool) -> Iterator[Line]:
    """One row: its heading alone, then what stands beside it."""
    if are_labelled(row):
        for cell in row:
            yield from with_values_beside(cell)
        return
    if pairs := pairs_of(row):
        for pair in pairs:
            yield from _side_by_side(pair) if any(pair) else ()
        return
    if len(row) in _PAIRED and row[0] and all(_is_label(cell) for cell in row[::2]):
        for pair in (row[at : at + 2] for at in range(0, len(row), 2)):
            yield from _side_by_side(pair) if any(pair) else ()
        return
    beside = [cell for cell in row[1:] if cell]
    heading = _heading(row[0]) if row and beside else None
    if heading is not None and _stands_alone(heading, beside):
        yield heading
        row = row[1:]
    elif headed and beside and len(row[0]) == 1 and not any(c.isdigit() for c in row[0][0].text):
        yield replace(row[0][0], gap=True)
        row = row[1:]
    yield from _side_by_side(row)


def _stands_alone(heading: Line, beside: Sequence[Cell]) -> bool:
    """Whether a heading is not the label of the one line beside it."""
    if len(beside) > 1 or len(beside[0]) > 1 or beside[0][0].bullet:
        return True
    return leading_heading(f"{heading.text}{WIDE_GAP}{beside[0][0].text}") is None and not is_label(heading.text)


def _is_label(cell: Cell) -> bool:
    """Whether a cell says what stands in the next one, or nothing."""
    if len(cell) != 1:
        return not cell
    text = cell[0].text.strip()
    return len(text) <= _LABEL_LENGTH and (text.endswith(":") or tells_contact(text) or is_name_label(text))


def _cells_apart(row: Row) -> Iterator[Line]:
    main = max(range(len(row)), key=lambda i: sum(len(line.text) for line in row[i]), default=0)
    for number in [*(n for n in range(len(row)) if n != main), main]:
        column = Column.MAIN if number == main or len(row) == 1 else Column.SIDE
        yield from (replace(line, column=column, gap=line.gap or i == 0) for i, line in enumerate(row[number]))


def _side_by_side(row: Row, *, tabular: bool = False) -> Iterator[Line]:
    """First lines of the cells side by side, then what is left of each cell; so all rows of a table of entries."""
    cells = [_with_whole_dates(cell) for cell in row if cell]
    if not cells:
        yield Line("")
        return
    if sum(cell[0].bullet for cell in cells) > 1 and not tabular:
        for cell in cells:
            yield from cell
        return
    short_first = len(cells) > 1 and len(cells[0]) <= 2
    dated = any(len(cell) <= 2 and is_dates_only(cell[0].text) for cell in cells[1:])
    several = sum(len(cell) > 1 for cell in cells) > 1
    larger = cells[0][0].size > _LARGER * max((cell[0].size for cell in cells[1:]), default=math.inf) > 0
    beside = any(len(cell) > 1 or "@" in cell[0].text for cell in cells[1:]) and not dated
    if tabular or (
        not ((several or beside) and larger) and (short_first or dated or all(len(cell) == 1 for cell in cells))
    ):
        first = next((cell[0] for cell in cells if cell[0].bold), cells[0][0])
        texts, usual = [cell[0].text for cell in cells], [cell[0].look for cell in cells]
        looks = joined(texts, [cell[0].looks for cell in cells], usual, WIDE_GAP)
        glyphs = tuple(glyph for cell in cells for glyph in cell[0].glyphs)
        box = _around([cell[0].box for cell in cells])
        text = WIDE_GAP.join(texts)
        yield replace(first, text=text, bullet=False, gap=True, looks=looks, glyphs=glyphs, box=box, left=None)
        cells = sorted((cell[1:] for cell in cells), key=_is_long)
    for cell in cells:
        yield from cell


def _around(boxes: Sequence[Box | None]) -> Box | None:
    """The box around those of cells side by side, where the format tells them."""
    known = [box for box in boxes if box is not None]
    if not known:
        return None
    lefts, tops, rights, bottoms = zip(*((box.left, box.top, box.right, box.bottom) for box in known), strict=True)
    return Box(min(lefts), min(tops), max(rights), max(bottoms))


def _is_long(cell: Cell) -> bool:
    """Whether what is left of a cell is more than the few words of a head, such as a place, after which it is read."""
    return len(cell) > _FEW_LINES or any(line.bullet or len(line.text.split()) > _FEW_WORDS for line in cell)


def _with_whole_dates(cell: Cell) -> Cell:
    """A cell that holds nothing but a range of dates over several lines, as one line."""
    if not 1 < len(cell) <= _DATE_LINES:
        return cell
    for between in (" ", " – "):
        text = between.join(line.text.strip() for line in cell)
        if is_dates_only(text) and len(find_ranges(text)) == 1:
            return [replace(cell[0], text=text, looks="")]
    return cell
