"""Where the columns of a page part: the gutter between them, and what stands above both."""

import math
import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from functools import lru_cache
from itertools import pairwise

from cv_parser_service.extraction.dates import is_dates_only
from cv_parser_service.extraction.document import clean
from cv_parser_service.extraction.entries.parts import is_role_label
from cv_parser_service.extraction.headings import Section, heading_of
from cv_parser_service.extraction.lists.language_names import language_code
from cv_parser_service.extraction.lists.skill_cells import names_use
from cv_parser_service.extraction.pages.rows import MIN_ROWS, Run
from cv_parser_service.extraction.personal.segments import tells_contact
from cv_parser_service.extraction.words import fold

_MOSTLY = 0.6
_FLUSH, _WIDEST = 6, 3
"""Rows that end at one right edge and begin at different places are a column; its widest rows tell where it begins."""
_OVERHANG = 0.3
_ALIKE = 0.3
_INDENT = 5
"""Steps of three points by which lists are indented at most."""
_FORM, _HALF, _NEARLY, _LEVEL = 4, 0.5, 0.8, 2.0
"""Labels of a form at least, also as shares of its left side and of those with a value beside them."""
_LABEL_LENGTH = 60
_PLURAL = re.compile(r"\((?:s|es|x|e|ne|\*)\)", re.IGNORECASE)
_KINDS = (
    r"(?:social|communication|organi[sz]ational|technical|computer|digital|artistic|job-related|other|"
    r"sociales|organisationnelles|techniques|informatiques|artistiques|organizativas|tecnicas|informaticas|artisticas)"
)
_WORDS = (
    r"(?:first|last|family|given|full|sur|fore|middle)?\s?names?|surnames?|noms?|prenoms?|nom de famille|nombres?|"
    r"apellidos?|nombre completo|gender|genre|sexo?|marital status|civil status|etat civil|situation familiale|"
    r"estado civil|language skills|mother tongues?|other languages?|self-assessment|langues? maternelles?|"
    r"autres? langues?|lenguas? maternas?|otros? idiomas?|driving licen[cs]es?|father'?s name|religion|passport|"
    r"main activities|responsibilities|activities|principales? (?:activites|actividades)|actividades|responsabilit\w+|"
    r"personal e-?mail|(?:current|permanent|home|postal|present|work) address|desired employment|"
    r"occupational field|emploi recherche|empleo deseado|hobbies|skills|place of work|school|employer|"
    r"european level|niveau europeen|nivel europeo|auto-?evaluation|autoevaluacion|"
    r"permis de conduire|permisos? de conduc(?:ir|cion)|"
    rf"{_KINDS} (?:skills|competences|competencias|capacidades)(?: (?:and|et|y) (?:competences|competencias))?|"
    rf"(?:(?:other|autres|otras) )?(?:aptitudes|capacidades) (?:et|y) (?:competences|competencias)(?: {_KINDS})?"
)
_OF_PERSON = re.compile(rf"(?:{_WORDS})(?: ?(?:/|,|and|et|y|&) ?(?:{_WORDS}))*")
"""Labels of forms about a person and what they did, besides those of contact data and entries, in folded text."""
_SPACE = 0.2
"""Heights of a heading that are blank above and below it, where it stands above two columns."""
_CARDS, _MOST_DATES = 2, 0.75
"""Rows of cards at least, and the share of their dates that have one beside them."""
_ADDRESS = re.compile(r"\s*\S*(?:@|\w\.\w+/)\S*\s*")


@lru_cache(maxsize=2048)
def heading_in(text: str) -> Section | None:
    """The section that runs name; asked of the same runs for each place where a column may begin."""
    return heading_of(clean(text))


@lru_cache(maxsize=2048)
def is_dated(text: str) -> bool:
    return is_dates_only(text)


def best_gutter(runs: Sequence[Run]) -> float | None:
    """The place that parts most rows into two real columns."""
    starts: dict[int, int] = {}
    for run in runs:
        starts[round(run.left / 3)] = starts.get(round(run.left / 3), 0) + 1
    leftmost = min((run.left for run in runs), default=0.0)
    usual = [key for key, count in starts.items() if count >= MIN_ROWS and key * 3 > leftmost + 60]
    candidates = {first * 3 - 3.0 for key in usual for first in (key, _before_indent(key, starts))}
    candidates |= _before_headings(runs, leftmost)
    scored = [(_columned_rows(runs, x), x) for x in [*candidates, *_before_flush_right(runs, leftmost)]]
    best = max(scored, default=(0, 0.0))
    return best[1] if best[0] >= 2 * MIN_ROWS else None


def _before_headings(runs: Sequence[Run], leftmost: float) -> set[float]:
    """Where a column begins that sets its text in below its headings: left of several at one edge."""
    headed = [run.left for run in runs if run.left > leftmost + 60 and heading_in(run.text) is not None]
    edges = Counter(round(left / 3) for left in headed)
    return {edge * 3 - 3.0 for edge, count in edges.items() if count > 1}


def _before_indent(key: int, starts: Mapping[int, int]) -> int:
    """Where a column begins whose lists are indented: what stands a little further left than most of it."""
    return min(start for start in range(key - _INDENT, key + 1) if start in starts)


def _before_flush_right(runs: Sequence[Run], leftmost: float) -> list[float]:
    """Where a column begins whose rows end at one right edge: left of its widest rows."""
    ends: dict[int, list[float]] = {}
    for run in runs:
        if run.left > leftmost + 60 and not is_dated(run.text):
            ends.setdefault(round(run.right / 2), []).append(run.left)
    flush = [sorted(lefts) for lefts in ends.values() if len(lefts) >= _FLUSH and len({*map(round, lefts)}) > MIN_ROWS]
    return sorted({round(left) - 3.0 for lefts in flush for left in lefts[:_WIDEST]})


def _columned_rows(runs: Sequence[Run], x: float) -> int:
    rows = 0
    for band in bands_of(runs, x):
        left, right = sides_of(band, x)
        if are_columns(band, x) or card_tops(band, x):
            rows += len(left) + len(right)
    return rows


def bands_of(runs: Sequence[Run], x: float) -> list[list[Run]]:
    """Stretches of the page between the runs that cross the gutter, in order from the top."""
    bands: list[list[Run]] = []
    previous: bool | None = None
    runs = [_within(run, x) for run in runs]
    rows = sorted(runs, key=lambda r: r.baseline)
    crosses = [run.left < x - 1 and run.right > x + 4 for run in rows]
    for at, run in enumerate(rows):
        crossing = crosses[at] or any(
            crosses[n] and _on_row(rows[n], run) for n in (at - 1, at + 1) if 0 <= n < len(rows)
        )
        if crossing != previous:
            bands.append([])
            previous = crossing
        bands[-1].append(run)
    order = {id(run): index for index, run in enumerate(runs)}
    return [sorted(band, key=lambda r: order[id(r)]) for band in bands]


def _on_row(run: Run, beside: Run) -> bool:
    """Whether two runs side by side are of one row, if of two sizes."""
    overlap = min(run.bottom, beside.bottom) - max(run.top, beside.top)
    apart = run.right <= beside.left or beside.right <= run.left
    return apart and overlap > _MOSTLY * min(run.bottom - run.top, beside.bottom - beside.top)


def _within(run: Run, x: float) -> Run:
    """An e-mail or web address for which a column is too narrow, cut at the gutter: it parts no columns."""
    if run.left < x - 1 and x + 4 < run.right < x + _OVERHANG * (run.right - run.left) and _ADDRESS.fullmatch(run.text):
        return replace(run, right=x)
    return run


def sides_of(band: Sequence[Run], x: float) -> tuple[list[Run], list[Run]]:
    return [r for r in band if r.right <= x + 4], [r for r in band if r.right > x + 4 and r.left >= x - 1]


def are_columns(band: Sequence[Run], x: float) -> bool:
    """Whether the two sides of a band are read one after the other, rather than row by row."""
    left, right = sides_of(band, x)
    rows = min(_row_count(left), _row_count(right))
    if rows < MIN_ROWS or max(r.right for r in left) > min(r.left for r in right) + 4:
        return False
    if any(_mostly_dates(side) for side in (left, right)) or _are_labels(left, right) or _is_grid(left, right):
        return False
    if _has_heading(left) and _has_heading(right):
        return True
    if _aligned(left, right):
        return False
    return _changes_of_side(band, x) <= max(2, rows // 3)


def card_tops(band: Sequence[Run], x: float) -> list[float]:
    """Where the rows of cards of a band begin: most dates of either side stand level with one of the other, and other
    lines below them.
    """
    sides = sides_of(band, x)
    left, right = ([run for run in side if is_dated(run.text)] for side in sides)
    if min(len(left), len(right)) < _CARDS:
        return []
    level = [date for date in left if any(abs(date.baseline - other.baseline) < _LEVEL for other in right)]
    rows = sorted({round(date.baseline) for date in level})
    tops = [
        min(run.top for run in band if abs(run.baseline - row) < _LEVEL)
        for at, row in enumerate(rows)
        if not at or row - rows[at - 1] > _LEVEL
    ]
    lines = min(len({round(run.baseline / 3) for run in side}) for side in sides)
    if len(tops) < _CARDS or len(level) < _MOST_DATES * max(len(left), len(right)) or lines < 2 * len(tops):
        return []
    return tops


def _row_count(runs: Sequence[Run]) -> int:
    return len({round(r.baseline / 3) for r in runs})


def _has_heading(runs: Sequence[Run]) -> bool:
    return any(heading_in(r.text) is not None for r in runs)


def _mostly_dates(runs: Sequence[Run]) -> bool:
    return sum(is_dated(r.text) for r in runs) >= 0.4 * len(runs)


def _are_labels(left: Sequence[Run], right: Sequence[Run]) -> bool:
    """Whether the left side of a form says, row by row, what stands beside it, or when it was; headings have rows of
    their own.
    """
    plain = [run for run in left if heading_in(run.text) is None]
    labels = [run for run in plain if _is_form_label(run.text)]
    dates = [run for run in plain if is_dated(run.text)]
    if dates and len(dates) + len(labels) >= _NEARLY * len(plain):
        labels += dates
    if len(labels) < _FORM or len(labels) < _HALF * len(plain):
        return False
    beside = sum(any(_is_level(label, run) for run in right) for label in labels)
    return beside >= _NEARLY * len(labels)


def _is_grid(left: Sequence[Run], right: Sequence[Run]) -> bool:
    """Whether a table of languages goes on from one side to the other: its ways to use them, or the languages."""
    names = [run for run in right if _names_use(run.text)]
    if not names:
        return False
    if any(_names_use(run.text) and any(_is_level(run, name) for name in names) for run in left):
        return True
    top = min(name.baseline for name in names)
    spoken = [run for run in left if run.baseline > top and language_code(clean(run.text)) is not None]
    return len(names) > 1 and any(_is_level(language, run) for language in spoken for run in right)


@lru_cache(maxsize=2048)
def _names_use(text: str) -> bool:
    return len(text) <= _LABEL_LENGTH and names_use(clean(text))


def _is_level(label: Run, run: Run) -> bool:
    """Whether a run stands on the row of a label, which may be set smaller."""
    return abs(label.baseline - run.baseline) < max(_LEVEL, _ALIKE * min(label.size, run.size))


@lru_cache(maxsize=2048)
def _is_form_label(text: str) -> bool:
    plain = _PLURAL.sub("", clean(text)).strip(" :*")
    known = _OF_PERSON.fullmatch(fold(plain)) is not None or language_code(plain) is not None
    return len(plain) <= _LABEL_LENGTH and (known or tells_contact(plain) or is_role_label(plain))


def _aligned(left: Sequence[Run], right: Sequence[Run]) -> bool:
    """Whether nearly every row of the shorter side stands beside a row of the other."""
    short, long = sorted((left, right), key=_row_count)
    beside = sum(any(abs(a.baseline - b.baseline) < 1.5 for b in long) for a in short)
    return beside >= 0.9 * len(short)


def _changes_of_side(band: Sequence[Run], x: float) -> int:
    """How often the drawing order jumps between the sides: seldom where columns are written apart."""
    sides = [run.left >= x - 1 for run in band]
    return sum(a != b for a, b in pairwise(sides))


def cut_at_headings(band: Sequence[Run], x: float) -> Iterator[Sequence[Run]]:
    """A band cut at the headings of one side where they stand above both: the other has none, and is blank there."""
    sides = sides_of(band, x)
    headed = [[run for run in side if heading_in(run.text) is not None] for side in sides]
    largest = max((run.size for side in headed for run in side), default=0.0)
    headed = [[run for run in side if run.size > largest - _ALIKE] for side in headed]
    if bool(headed[0]) == bool(headed[1]):
        yield band
        return
    headings, other = (headed[0], sides[1]) if headed[0] else (headed[1], sides[0])
    if not other or any(_reaches_beside(heading, other) for heading in headings):
        yield band
        return
    tops = [0.0, *(heading.top for heading in headings), math.inf]
    for top, bottom in pairwise(sorted(tops)):
        part = [run for run in band if top <= run.baseline < bottom and run not in headings]
        yield from ([run] for run in headings if run.top == top)
        yield from [part] if part else []


def _reaches_beside(heading: Run, runs: Sequence[Run]) -> bool:
    """Whether one of the runs, icons aside, stands at the height of a heading, or next to it, unless it is a date."""
    space = _SPACE * heading.size
    beside = [(run, -space if is_dated(run.text) else space) for run in runs if any(map(str.isalnum, run.text))]
    return any(run.bottom > heading.top - near and run.top < heading.bottom + near for run, near in beside)


def last_heading(band: Sequence[Run]) -> list[Run]:
    """The last row of a band, where it is a heading: of what follows below both columns."""
    lowest = max(band, key=lambda r: r.baseline)
    row = [run for run in band if abs(run.baseline - lowest.baseline) < _ALIKE * lowest.size]
    text = clean(" ".join(run.text for run in sorted(row, key=lambda r: r.left)))
    return row if heading_of(text) is not None else []
