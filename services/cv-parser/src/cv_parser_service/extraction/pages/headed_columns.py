"""Several short sections side by side, whose headings stand on one row: each is read before the next."""

from collections import defaultdict
from collections.abc import Sequence

from cv_parser_service.extraction.document import clean
from cv_parser_service.extraction.lists.skill_cells import names_use
from cv_parser_service.extraction.pages.columns import heading_in
from cv_parser_service.extraction.pages.rows import Run

_FEWEST, _LEVEL = 3, 2.0
_ALIKE = 0.3


def headed_columns(runs: Sequence[Run]) -> tuple[Sequence[Run], list[list[Run]], Sequence[Run]] | None:
    """What stands above the first row of three headings or more, the column below each, and what follows below all."""
    for row in _rows_of_headings(runs):
        head = row[0]
        level = [run for run in runs if abs(run.baseline - head.baseline) < _LEVEL]
        if (
            len(level) < _FEWEST
            or _name_columns(row)
            or any(run.bold != head.bold or abs(run.size - head.size) > _ALIKE for run in level)
        ):
            continue
        below = [run for run in runs if run.baseline > head.baseline + _LEVEL]
        end = min((run.top for run in below if _heads_all(run, head, below)), default=float("inf"))
        columns = _parted(sorted(level, key=lambda run: run.left), [run for run in below if run.top < end])
        if columns:
            above = [run for run in runs if run.baseline < head.baseline - _LEVEL]
            return above, columns, [run for run in below if run.top >= end]
    return None


def _rows_of_headings(runs: Sequence[Run]) -> list[list[Run]]:
    """The headings that share a row and a look with others, from above."""
    rows: defaultdict[tuple[int, int, bool], list[Run]] = defaultdict(list)
    for run in runs:
        rows[round(run.baseline), round(run.size), run.bold].append(run)
    alike = (row for row in rows.values() if len(row) >= _FEWEST - 1)
    headings = ([run for run in row if heading_in(run.text) is not None] for row in alike)
    return sorted((row for row in headings if len(row) >= _FEWEST - 1), key=lambda row: row[0].baseline)


def _name_columns(heads: Sequence[Run]) -> bool:
    """Whether headings rather say what the columns of a table hold: how one uses a language, or one thing twice."""
    sections = {heading_in(run.text) for run in heads}
    return len(sections) < len(heads) or any(names_use(clean(run.text)) for run in heads)


def _heads_all(run: Run, head: Run, below: Sequence[Run]) -> bool:
    """Whether a run looks like the headings, and nothing stands beside it."""
    alike = run.bold == head.bold and abs(run.size - head.size) <= _ALIKE
    return alike and not any(other is not run and other.top < run.bottom and other.bottom > run.top for other in below)


def _parted(heads: Sequence[Run], below: Sequence[Run]) -> list[list[Run]]:
    """The runs below each heading, those to the right of where it begins; nothing where one reaches into the next."""
    edges = [*(run.left - _LEVEL for run in heads[1:]), float("inf")]
    columns = [[head] for head in heads]
    for run in below:
        at = next(n for n, edge in enumerate(edges) if run.left < edge)
        if run.right > edges[at] + _LEVEL or run.left < heads[at].left - _LEVEL:
            return []
        columns[at].append(run)
    return columns if all(len(column) > 1 for column in columns) else []
