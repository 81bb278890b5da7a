"""Rows of tables in forms: cells that hold a label above its value, and cells that are labels and values by turns."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from cv_parser_service.extraction.document import WIDE_GAP, Line
from cv_parser_service.extraction.form_labels import Fact, are_pairs, fact_of, label_cut, plain_label

_MOSTLY = 0.6
_OF_ENTRY = frozenset({Fact.WHAT, Fact.WHERE, Fact.WHEN, Fact.FROM, Fact.TO, Fact.FIELD, Fact.DUTIES})
_LONG = 90


def are_labelled(row: Sequence[Sequence[Line]]) -> bool:
    """Whether most cells of a row that hold something begin with a label, and a value stands below one of them."""
    filled = [cell for cell in row if cell]
    labelled = [cell for cell in filled if is_label_line(cell[0])]
    values = [cell for cell in labelled if any(not is_label_line(line) for line in cell)]
    return bool(values) and len(labelled) >= _MOSTLY * len(filled) and all(_may_be_label(c[0]) for c in filled)


def with_values_beside(cell: Sequence[Line]) -> Iterator[Line]:
    """The lines of such a cell: each label with the first line of its value beside it."""
    label: Line | None = None
    for line in cell:
        if is_label_line(line) or (label is None and line is cell[0] and _may_be_label(line)):
            if label is not None:
                yield label
            label = line
        elif label is not None:
            yield _beside(label, line)
            label = None
        else:
            yield line
    if label is not None:
        yield label


def _beside(label: Line, value: Line) -> Line:
    """A value with its label in front, at the height of the value."""
    box = value.box
    if box is not None and label.box is not None:
        box = replace(box, left=min(box.left, label.box.left), right=max(box.right, label.box.right))
    text = f"{plain_of(label.text)}{WIDE_GAP}{value.text}"
    glyphs = (*label.glyphs, *value.glyphs)
    return replace(value, text=text, bullet=False, gap=True, looks="", glyphs=glyphs, box=box, left=None)


def pairs_of(row: list[list[Line]]) -> list[list[list[Line]]]:
    """The labels of a row, each with its value, where its cells are these by turns; else nothing."""
    texts = [" ".join(line.text for line in cell) for cell in row]
    return [row[at : at + 2] for at in range(0, len(row), 2)] if are_pairs(texts) else []


def plain_of(label: str) -> str:
    """A label without its number and what stands in brackets, as the form writes it."""
    plain = plain_label(label)
    at = label.lower().find(plain.split(" ")[0]) if plain else -1
    bare = label[at:].split("(")[0].rstrip(" :.*") if at >= 0 else label
    return bare or label


def is_label_line(line: Line) -> bool:
    """Whether a line is the label of a form and no more."""
    return not line.bullet and WIDE_GAP not in line.text and fact_of(line.text) is not None


def _may_be_label(line: Line) -> bool:
    """Whether a line may be a label that we do not know: it asks, or has a number."""
    return is_label_line(line) or (
        len(line.text) <= _LONG and (line.text.endswith((":", "?")) or _is_numbered(line.text))
    )


def _is_numbered(text: str) -> bool:
    number, stop, rest = text.partition(".")
    return number.isdigit() and bool(stop) and rest[:1] == " "


def with_parted_pairs(lines: Sequence[Line]) -> list[Line]:
    """Lines that hold several labels, each with its value behind a wide gap, parted before each label."""
    parted: list[Line] = []
    for line in lines:
        cells = line.text.split(WIDE_GAP) if line.text.count(WIDE_GAP) > 1 else []
        if not are_pairs(cells):
            parted.append(line)
            continue
        at = 0
        for number in range(0, len(cells), 2):
            text = WIDE_GAP.join(cells[number : number + 2])
            own = line.looks[at : at + len(text)]
            edges = line.edges[at : at + len(text) + 1]
            parted.append(
                replace(line, text=text, start=line.start + at, looks=own, edges=edges, gap=line.gap and not at)
            )
            at += len(text) + 1
    return parted


def tells_of_entry(text: str) -> bool:
    """Whether a line is the label of a fact about a job or a degree, or begins with one."""
    cut = label_cut(text)
    return fact_of(text[:cut].strip(f" :{WIDE_GAP}") if cut else text) in _OF_ENTRY


def with_spans(lines: Sequence[Line]) -> list[Line]:
    """When something began and when it ended, each with a label on a line of its own, as one line of dates."""
    joined: list[Line] = []
    for line in lines:
        last = joined[-1] if joined else None
        first, second = last and label_cut(last.text), label_cut(line.text)
        if last and first and second and _fact(last, first) is Fact.FROM and _fact(line, second) is Fact.TO:
            text = f"{last.text[:first]}{last.text[first:].strip()} – {line.text[second:].strip()}"
            joined[-1] = replace(last, text=text, edges=(), looks="")
        else:
            joined.append(line)
    return joined


def _fact(line: Line, cut: int) -> Fact | None:
    return fact_of(line.text[:cut].strip(f" :{WIDE_GAP}"))
