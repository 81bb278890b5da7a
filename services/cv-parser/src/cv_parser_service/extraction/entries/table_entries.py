"""Jobs and degrees in tables whose first row names the columns."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from cv_parser_service.extraction.column_names import column_of
from cv_parser_service.extraction.dates import DateRange, find_ranges, is_dates_only
from cv_parser_service.extraction.document import Line
from cv_parser_service.extraction.entries.degrees import name_of_degree
from cv_parser_service.extraction.entries.entry import Entry
from cv_parser_service.extraction.entries.parts import Part, engagements_of, label_of, parts_of
from cv_parser_service.extraction.form_labels import Fact
from cv_parser_service.extraction.named_rows import Cell, Row, named_rows
from cv_parser_service.extraction.places import ends_with_place, is_place
from cv_parser_service.extraction.words import is_prose

_DATED = (Fact.WHEN, Fact.FROM, Fact.TO)
_ROLES = {Fact.WHAT: "what", Fact.WHERE: "where", Fact.HEAD: "", Fact.FIELD: "field", Fact.PLACE: "", None: ""}
"""What the name of a column says of a part of its cells."""
_COUNTRY = re.compile(r"\s*\(([^()]*)\)$")
_BELOW, _SHORT, _NEAR = 2, 10, 3.0
"""Lines and words that may go on below a row with what it was and where, and points between the edges of a column."""


def entries_of_table(lines: Sequence[Line]) -> list[Entry]:
    """The entries of a section that is such a table; none where it is not, or where most of its cells are something
    else than their names say: a place in the column of the employer.
    """
    rows = named_rows(lines, column_of)
    misnamed = sum(not row.of(Fact.WHAT, Fact.HEAD) or _lacks_name(row) for row in rows)
    return [entry for row in rows if (entry := _entry(row)).parts] if 2 * misnamed <= len(rows) else []


def _lacks_name(row: Row) -> bool:
    """Whether the cell of the employer or school holds but a place, and more stands below the row."""
    cells = row.of(Fact.WHERE)
    places = all(is_place(_COUNTRY.sub(r", \1", row.line.text[cell.begin : cell.finish])) for cell in cells)
    return places and bool(row.below) and not row.of(Fact.HEAD)


def _entry(row: Row) -> Entry:
    dates, date_line = _dates(row)
    parts = list(_parts(row))
    body = [line for cell in row.of(Fact.DUTIES) for line in _line(row.line, cell)]
    for number, line in enumerate(row.below):
        if label_of(line.text)[0] == "skip" or line is date_line:
            continue
        if number < _BELOW and _goes_on(row, line):
            parts += parts_of(line, number + 1)
        else:
            body.append(line)
    told = any(part.role == "what" for part in parts)
    engagement = None if told else next((part for part in engagements_of(row.line, 0)), None)
    return Entry(dates, date_line, parts, body, engagement)


def _goes_on(row: Row, line: Line) -> bool:
    """Whether a line below a row goes on in a cell that says what it was or where: in its column, or as a place."""
    if line.bullet or is_prose(line.text) or len(line.text.split()) > _SHORT:
        return False
    if ends_with_place(line.text):
        return True
    if line.left is not None and row.line.edges:
        return any(abs(line.left - row.line.edges[cell.begin]) < _NEAR for cell in row.of(Fact.HEAD, Fact.PLACE))
    return bool(row.of(Fact.HEAD)) and not row.of(Fact.WHAT)


def _dates(row: Row) -> tuple[DateRange | None, Line | None]:
    """The dates of a row, and their line: where its columns say, or else wherever they stand, be it below."""
    for line in (row.line, *row.below[:_BELOW]):
        found = find_ranges(line.text)
        if line is not row.line:
            told = found if is_dates_only(line.text.strip(" []()")) else []
        elif not (told := [one for one in found if _is_in(one, row.of(*_DATED))]) and not row.of(*_DATED):
            told = [one for one in found if not _is_in(one, row.of(Fact.DUTIES, Fact.SKIP))]
        if told:
            return next((one for one in told if not one.single), told[0]), line
    return None, None


def _is_in(dates: DateRange, cells: Sequence[Cell]) -> bool:
    return any(dates.begin < cell.finish and cell.begin < dates.finish for cell in cells)


def _parts(row: Row) -> Iterator[Part]:
    """What may be a title, a name or a place: a title whole, where the name of the employer has its own cell."""
    pieces = list(parts_of(row.line, 0))
    both = bool(row.of(Fact.WHAT) and row.of(Fact.WHERE))
    for cell in row.of(*_ROLES):
        if cell.fact is None and both:
            continue
        within = [piece for piece in pieces if cell.begin <= piece.begin < cell.finish]
        whole = within[0] if both and cell.fact is Fact.WHAT and within else None
        if whole is not None and not _is_in_any(find_ranges(row.line.text), cell) and not name_of_degree(whole.text):
            text = row.line.text[whole.begin : cell.finish].rstrip(" ,;:–-")
            within = [replace(whole, text=text)]
        yield from (replace(piece, role=_ROLES[cell.fact]) for piece in within)


def _is_in_any(found: Sequence[DateRange], cell: Cell) -> bool:
    return any(_is_in(one, [cell]) for one in found)


def _line(line: Line, cell: Cell) -> Iterator[Line]:
    """A cell as a line of its own, where it holds something."""
    text, looks = line.text[cell.begin : cell.finish], line.looks[cell.begin : cell.finish]
    if text.strip():
        yield replace(line, text=text, start=line.start + cell.begin, edges=(), looks=looks, bullet=True, gap=False)
