"""Skills in cells that blanks part: what says what the columns are, and what a narrow column broke over lines."""

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from cv_parser_service.extraction.document import WIDE_GAP, Line
from cv_parser_service.extraction.words import fold

_NEAR = 3.0
_PITCH = 1.7
_FEWEST = 0.4
"""Share of the cells that begin with a capital at least, where a small letter tells that a cell goes on."""
_HEADER = re.compile(
    r"(?:skills?|levels?|competences?|niveaux?|competencias?|habilidad(?:es)?|nivel(?:es)?|outils?|tools?|logiciels?|software|"
    r"years?|experience|annees?|anos|proficiency|maitrise|dominio|rating|evaluation)"
)
"""What the first row of a table of skills says of its columns."""
_WIDE_BLANK = 1.8
_FEW_BLANKS = 2
_NARROW = 0.15
"""Blanks narrower than this share of the size are no measure of the others."""
_GAP = 0.6
"""Share of the size that no blank between the words of a line without marks leaves free."""
_MARKS = re.compile(r"[,;:|•·]")
_ENDED = (",", ";", ".", "|", "•", "·", ":")


@dataclass(slots=True)
class Cell:
    """What stands between two wide gaps, with where its words begin and end on the page."""

    text: str
    left: float
    right: float
    top: float
    pitch: float
    bullet: bool
    bold: bool


_USES = (
    r"understanding|speaking|writing|listening|reading|spoken(?: (?:interaction|production))?|interaction|production|"
    r"comprendre|parler|ecrire|ecouter|lire|prendre part a une conversation|s'exprimer oralement(?: en continu)?|"
    r"comprension(?: (?:auditiva|de lectura|lectora))?|habla|escritura|escuchar|leer|interaccion oral|expresion oral"
)
_LANGUAGES = re.compile(
    r"(?:other|foreign) languages?|mother tongues?|autres? langues?|langues? maternelles?|"
    r"otr[oa]s? (?:idiomas?|lenguas?)|"
    r"lenguas? maternas?|self-assessment|auto-?evaluation|autoevaluacion|european level|niveau europeen|nivel europeo|"
    + _USES
)
_USE = re.compile(_USES)
"""What the grid of languages says that the Europass sets among skills."""


def names_use(text: str) -> bool:
    """Whether a text names a way to use a language, as the columns of a table of languages do."""
    return _USE.fullmatch(fold(text)) is not None


def is_header(text: str) -> bool:
    """Whether a row only says what the columns of a table are, or belongs to the grid of languages, as does one that
    says the same in each column.
    """
    columns = [column.strip(" :*()") for column in fold(text).replace("(s)", "").replace("(*)", "").split("\t")]
    if _LANGUAGES.fullmatch(columns[0]):
        return len(columns) > 1 or _USE.fullmatch(columns[0]) is None
    return len(columns) > 1 and (len(set(columns)) == 1 or all(_HEADER.fullmatch(column) for column in columns))


def cells(line: Line) -> Line:
    """The line with blanks much wider than its others, or than any, as tabs: cells that stand close to one another."""
    if len(line.edges) != len(line.text) + 1 or line.text.count(" ") < _FEW_BLANKS:
        return line
    blanks = {
        at: line.edges[at + 1] - line.edges[at]
        for at, c in enumerate(line.text)
        if c == " " and line.text[at + 1] not in ";:!?»"
    }
    least = min(blanks.values(), default=0.0)
    usual = max(least, _NARROW * line.size)
    apart = least > _GAP * line.size > 0 and not _MARKS.search(line.text)
    wide = set(blanks) if apart else {at for at, width in blanks.items() if width > _WIDE_BLANK * usual > 0}
    return replace(line, text="".join("\t" if at in wide else c for at, c in enumerate(line.text))) if wide else line


def with_whole_cells(lines: Sequence[Line]) -> list[Line]:
    """The lines, what goes on from the cell above put back to it: at its edge, and too long to have stood beside it."""
    rows = [list(cells_of(line)) for line in lines]
    cells = [cell for row in rows for cell in row]
    if not cells or sum(not _is_small(cell) for cell in cells) < _FEWEST * len(cells):
        return list(lines)
    rights: defaultdict[int, float] = defaultdict(float)
    for cell in cells:
        for key in _keys(cell.left):
            rights[key] = max(rights[key], cell.right)
    kept: list[Line] = []
    changed: set[int] = set()
    shown: list[list[Cell]] = []
    for line, row in zip(lines, rows, strict=True):
        above = shown[-1] if shown else []
        rest = [cell for cell in row if not _joined(cell, above, rights)]
        if row and len(rest) < len(row):
            changed.add(len(kept) - 1)
        if rest or not row:
            if row and len(rest) < len(row):
                changed.add(len(kept))
            kept.append(line)
            shown.append(rest)
    return [
        replace(line, text=WIDE_GAP.join(cell.text for cell in shown[at]), edges=(), looks="")
        if at in changed
        else line
        for at, line in enumerate(kept)
    ]


def cells_of(line: Line) -> Iterator[Cell]:
    """The cells of a line that says where its characters stand, or the one of a line that only has a box."""
    if line.box is None:
        return
    if len(line.edges) != len(line.text) + 1:
        if WIDE_GAP not in line.text:
            yield Cell(line.text, line.box.left, line.box.right, line.box.top, line.size, line.bullet, line.bold)
        return
    begin = 0
    for text in line.text.split(WIDE_GAP):
        first = re.search(r"\w", text)
        at = begin + (first.start() if first else 0)
        bullet = line.bullet if begin == 0 else first is not None and first.start() > 0
        end = line.edges[begin + len(text)] if begin + len(text) == len(line.text) else _end(line, begin + len(text))
        yield Cell(text, line.edges[at], end, line.box.top, line.size, bullet, line.bold)
        begin += len(text) + 1


def _end(line: Line, tab: int) -> float:
    """Where the last character before a gap ends, which has the edges of what is drawn before it."""
    return min(line.edges[tab], line.edges[tab + 1])


def _joined(cell: Cell, above: Sequence[Cell], rights: dict[int, float]) -> bool:
    """Whether a cell was put to one of the row above."""
    if not _is_small(cell) or cell.bullet:
        return False
    word = len(cell.text.split(" ", 1)[0]) + 1
    needed = (cell.right - cell.left) * word / max(1, len(cell.text))
    for other in above:
        near = (
            other.bold == cell.bold
            and abs(other.left - cell.left) < _NEAR
            and 0 < cell.top - other.top < _PITCH * max(other.pitch, 1.0)
        )
        full = other.right + needed > max(rights[key] for key in _keys(cell.left))
        if near and full and not other.text.rstrip().endswith(_ENDED):
            other.text = f"{other.text} {cell.text}"
            other.top, other.right = cell.top, cell.right
            return True
    return False


def _is_small(cell: Cell) -> bool:
    """Whether a cell begins with a word in small letters."""
    word = re.match(r"\W*(\w+)", cell.text)
    return word is not None and word[1].islower()


def _keys(left: float) -> tuple[int, int, int]:
    near = round(left / _NEAR)
    return near - 1, near, near + 1
