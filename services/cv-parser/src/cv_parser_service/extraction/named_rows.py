"""Rows of a table whose first row names the columns: what each cell is."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from itertools import combinations, pairwise

from cv_parser_service.extraction.column_names import Naming, columns_of, name_columns
from cv_parser_service.extraction.dates import find_ranges, is_dates_only
from cv_parser_service.extraction.document import WIDE_GAP, Line
from cv_parser_service.extraction.form_labels import Fact, label_cut

_ABOVE = 2
"""Lines above the names of the columns at most, such as what a form asks for."""
_PAIR, _MOST = 2, 10
_MISSING = 2
"""Cells of a row at most that hold nothing and were lost."""
_MOSTLY = 0.5
_DATED = frozenset({Fact.WHEN, Fact.FROM, Fact.TO})
_KEPT = {Fact.WHAT: 0.6, Fact.WHERE: 0.5, Fact.WHEN: 0.4, Fact.FROM: 0.4, Fact.TO: 0.3}
"""How much speaks against a cell of such a column being the empty one."""


@dataclass(frozen=True, slots=True)
class Cell:
    """What a cell is, and where in its line it stands."""

    fact: Fact | None
    begin: int
    finish: int


@dataclass(frozen=True, slots=True)
class Row:
    """A row of the table, and the lines that go on in its cells."""

    line: Line
    cells: tuple[Cell, ...]
    below: list[Line] = field(default_factory=list)

    def of(self, *facts: Fact | None) -> list[Cell]:
        """Its cells that are one of these."""
        return [cell for cell in self.cells if cell.fact in facts]


def named_rows(lines: Sequence[Line], naming: Naming) -> list[Row]:
    """The rows below names of columns; none where no line names them, or what stands below is no table."""
    for number, line in enumerate(lines[: _ABOVE + 1]):
        columns = columns_of(line.text.split(WIDE_GAP), naming, _PAIR) if WIDE_GAP in line.text else []
        if columns and len(columns) <= _MOST:
            return _rows(lines[number + 1 :], columns, naming)
        if find_ranges(line.text):
            break
    return []


def heads_table(line: Line, after: Line | None) -> bool:
    """Whether a line names the columns of what stands in the next one, be they but two."""
    texts = line.text.split(WIDE_GAP)
    if after is None or len(texts) < _PAIR or after.text.count(WIDE_GAP) + 1 != len(texts):
        return False
    return name_columns(texts, _PAIR) and (len(texts) > _PAIR or not label_cut(after.text))


def _rows(lines: Sequence[Line], columns: Sequence[Fact | None], naming: Naming) -> list[Row]:
    rows: list[Row] = []
    others = 0
    for line in lines:
        texts = line.text.split(WIDE_GAP)
        if len(texts) > 1 and columns_of(texts, naming):
            continue
        if len(texts) == _PAIR == len(columns) and label_cut(line.text) and not is_dates_only(texts[0]):
            return []
        facts = None if line.bullet and len(texts) < len(columns) else _facts_of(texts, columns)
        if facts is not None:
            rows.append(_row(line, texts, facts))
        elif rows:
            rows[-1].below.append(line)
            others += len(texts) > 1
        else:
            return []
    return rows if others <= _MOSTLY * len(rows) else []


def _facts_of(texts: Sequence[str], columns: Sequence[Fact | None]) -> Sequence[Fact | None] | None:
    """What the cells of a row are; where some are empty, as their texts fit best. Nothing where it is no row."""
    spans = _with_spans(columns)
    if len(texts) == len(columns):
        return columns
    if len(texts) == len(spans) and any(
        fact is Fact.WHEN and any(not found.single for found in find_ranges(text))
        for fact, text in zip(spans, texts, strict=True)
    ):
        return spans
    if not max(_PAIR, len(columns) - _MISSING) <= len(texts) < len(columns):
        return None
    options = [[columns[n] for n in kept] for kept in combinations(range(len(columns)), len(texts))]
    best = max(options, key=lambda facts: sum(map(_fits, facts, texts)))
    return best if all(_fits(fact, text) > 0 for fact, text in zip(best, texts, strict=True)) else None


def _fits(fact: Fact | None, text: str) -> float:
    """How well a text fits a column."""
    if fact in _DATED:
        return _KEPT[fact] + (2.0 if find_ranges(text) else -2.0)
    return (-2.0 if is_dates_only(text) else 0.1) + _KEPT.get(fact, 0.0) if fact is not None else 0.1


def _with_spans(columns: Sequence[Fact | None]) -> list[Fact | None]:
    """The columns with a beginning and an end side by side as one of dates."""
    joined: list[Fact | None] = []
    for fact in columns:
        if fact is Fact.TO and joined[-1:] == [Fact.FROM]:
            joined[-1] = Fact.WHEN
        else:
            joined.append(fact)
    return joined


def _row(line: Line, texts: Sequence[str], facts: Sequence[Fact | None]) -> Row:
    """A row, with its beginning and its end, where they stand side by side, as one range of dates."""
    at = list(_begins(texts))
    cells = [Cell(fact, begin, begin + len(text)) for fact, begin, text in zip(facts, at, texts, strict=True)]
    for first, second in pairwise(cells):
        if (first.fact, second.fact) == (Fact.FROM, Fact.TO):
            text = f"{line.text[: first.finish]}–{line.text[second.begin :]}"
            if any(found.begin <= first.finish < found.finish for found in find_ranges(text)):
                line = replace(line, text=text)
    return Row(line, tuple(cells))


def _begins(texts: Sequence[str]) -> Iterator[int]:
    at = 0
    for text in texts:
        yield at
        at += len(text) + 1
