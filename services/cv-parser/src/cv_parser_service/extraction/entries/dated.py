"""Sections of dated entries: dates are the anchors, the shape of an entry is learnt by agreement."""

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise, product

from cv_parser_service.extraction.column_names import name_places
from cv_parser_service.extraction.dates import find_ranges, is_dates_only
from cv_parser_service.extraction.document import WIDE_GAP, Line
from cv_parser_service.extraction.entries.anchors import find_anchors, with_run_in_heads, with_whole_dates
from cv_parser_service.extraction.entries.closing_dates import with_closing_dates
from cv_parser_service.extraction.entries.dated_lines import with_dated_lines
from cv_parser_service.extraction.entries.degree_lines import opens_another
from cv_parser_service.extraction.entries.entry import Entry
from cv_parser_service.extraction.entries.forms import records, with_whole_titles
from cv_parser_service.extraction.entries.heads_alone import without_asides
from cv_parser_service.extraction.entries.indents import with_indents, with_telling_gaps
from cv_parser_service.extraction.entries.labels_apart import with_labels_apart
from cv_parser_service.extraction.entries.listed_heads import with_listed_heads
from cv_parser_service.extraction.entries.paragraphs import with_paragraphs
from cv_parser_service.extraction.entries.parts import (
    Part,
    engagements_of,
    label_of,
    names_columns,
    parts_of,
    with_values,
)
from cv_parser_service.extraction.entries.posts_in_line import with_posts_apart
from cv_parser_service.extraction.entries.table_entries import entries_of_table
from cv_parser_service.extraction.entries.timelines import with_marks_off
from cv_parser_service.extraction.entries.told_entries import with_told
from cv_parser_service.extraction.headings import begins_duties, is_label
from cv_parser_service.extraction.lexicon import is_sentence
from cv_parser_service.extraction.pages.form_cells import with_spans
from cv_parser_service.extraction.words import is_prose

Content = Callable[[Sequence[Part]], float]
"""How well some parts can be read as one head: what it is, and where it was."""
_MAX_ABOVE = 3
_MAX_BELOW = 4
_SENTENCE = 24
"""Words of a sentence below a lone date at most that may say what and where it was."""
_AGREED = 1.6
_MISSING = 0.6
"""What an entry that lacks a line of the agreed head speaks against that shape."""
_SHIFTED = 1.0
"""What speaks against a shape, for each entry, by which the last line of one would be the first of the next."""
_READS_WELL, _READS, _TOLD = 5.5, 4.5, 2.5
_CLOSED = 0.8
"""What speaks for a head that ends where a list begins."""


@dataclass(frozen=True, slots=True)
class _Window:
    """How many lines a head has above and below the line of its date."""

    above: int
    below: int


def read_entries(lines: Sequence[Line], content: Content) -> list[Entry]:
    """The entries of a section; without any date, each bold or set-apart line opens one."""
    apart = with_labels_apart(with_marks_off(lines))
    rows = apart if len(apart) == len(lines) else ()
    if (found := entries_of_table(rows)) or (rows and name_places(rows[0].text.split(WIDE_GAP))):
        return found
    lines = [line for line in apart if not names_columns(line.text)]
    lines = with_whole_dates(with_spans(without_asides(with_values(with_told(with_posts_apart(lines))))))
    if not lines:
        return []
    lines = with_closing_dates(with_paragraphs(with_dated_lines(lines)))
    lines = with_telling_gaps(with_run_in_heads(lines))
    if forms := records(lines):
        return [_record(form) for form in forms]
    anchors = find_anchors(lines)
    lines = with_listed_heads(with_indents(lines, anchors), anchors, _MAX_ABOVE)
    if not anchors:
        return _of_one_height(lines, content) or _undated(_with_listed_heads(lines, content))
    windows = _Windows(lines, anchors, content).chosen()
    starts = [anchor - window.above for anchor, window in zip(anchors, windows, strict=True)]
    bounds = [*starts[1:], len(lines)]
    entries = []
    for anchor, window, start, bound in zip(anchors, windows, starts, bounds, strict=True):
        head_end = min(bound, anchor + 1 + window.below)
        entries.append(_entry(lines[start:head_end], lines[anchor], list(lines[head_end:bound])))
    return _with_undated(entries, content)


class _Windows:
    """The heads of a section's entries: first the shape that suits them all, then each within its room."""

    def __init__(self, lines: Sequence[Line], anchors: list[int], content: Content) -> None:
        self._lines = lines
        self._anchors = anchors
        self._content = content
        self._known: dict[tuple[int, int], float] = {}
        self._parts: dict[int, list[Part]] = {}
        self._starts_dated = anchors[0] == 0

    def chosen(self) -> list[_Window]:
        shapes = [_Window(a, b) for a, b in product(range(_MAX_ABOVE + 1), range(_MAX_BELOW + 1))]
        agreed = max(shapes, key=lambda shape: (self._total(shape), -shape.above - shape.below))
        windows: list[_Window] = []
        for number in range(len(self._anchors)):
            windows.append(self._own(number, agreed, windows[-1] if windows else None))
        return self._without_overlap(windows)

    def _total(self, shape: _Window) -> float:
        total = 0.0
        for number in range(len(self._anchors)):
            fitted = self._fitted(number, shape)
            total += self._score(number, fitted) - 2.0 * (shape.above - fitted.above)
            total -= _MISSING * (shape.below - fitted.below)
        total -= _SHIFTED * len(self._anchors) * self._is_shifted(shape)
        looks = Counter(self._look(number, shape) for number in range(len(self._anchors)))
        several = len(self._anchors) > 1
        return total + (looks.most_common(1)[0][1] / len(self._anchors) if several else 0.0)

    def _is_shifted(self, shape: _Window) -> bool:
        """Whether the section begins with a line fewer than this shape needs, and ends with one more."""
        lacks, rest = shape.above - self._anchors[0], self._lines[self._anchors[-1] + 1 :]
        heads = 0 < len(rest) <= lacks + shape.below and not any(line.bullet or is_prose(line.text) for line in rest)
        return lacks > 0 and heads

    def _look(self, number: int, shape: _Window) -> tuple[bool, bool, float]:
        line = self._lines[max(0, self._anchors[number] - shape.above)]
        return line.bold, line.italic, line.size

    def _fitted(self, number: int, shape: _Window) -> _Window:
        above = min(shape.above, self._room_above(number))
        below = min(shape.below, self._room_below(number, shape.above))
        return _Window(above, below)

    def _room_above(self, number: int) -> int:
        """None where the section begins with a date."""
        if self._starts_dated:
            return 0
        anchor = self._anchors[number]
        previous = self._anchors[number - 1] if number else -1
        room = 0
        while room < min(_MAX_ABOVE, anchor - previous - 1):
            line = self._lines[anchor - room - 1]
            if (line.bullet and not self._lines[anchor].bullet) or self._tells(line):
                break
            room += 1
        return room

    def _tells(self, line: Line) -> bool:
        """Whether a line is a short sentence in small letters that reads neither as a title nor as a name."""
        whole = line.text[:1].isupper() and line.text.endswith(".") and len(line.text.split()) <= _SENTENCE // 2
        told = whole and is_sentence(line.text) and is_prose(line.text)
        return told and self._content(list(parts_of(line, 0))) < _TOLD

    def _room_below(self, number: int, above: int) -> int:
        anchor = self._anchors[number]
        bound = self._anchors[number + 1] - above if number + 1 < len(self._anchors) else len(self._lines)
        count = 0
        alone = is_dates_only(self._lines[anchor].text)
        for line in self._lines[anchor + 1 : min(bound, anchor + 1 + _MAX_BELOW)]:
            if alone and not count and not line.bullet and self._is_head_sentence(line):
                return 1
            if (
                line.bullet
                or (is_prose(line.text) and not label_of(line.text)[0])
                or len(line.text.split()) > 18
                or (
                    line.gap
                    and (count or self._opens_below(line, anchor, above))
                    and line.page == self._lines[anchor + count].page
                )
            ):
                break
            if begins_duties(line.text) or is_label(line.text):
                break
            count += 1
        return count

    def _opens_below(self, line: Line, anchor: int, above: int) -> bool:
        """Whether a bold line set apart below a date opens the next head: the head of the date stands above it."""
        return above > 0 and line.bold and not self._lines[anchor].bold and not self._lines[anchor - above].bold

    def _is_head_sentence(self, line: Line) -> bool:
        """Whether a sentence reads so well as a head that it may be one below a lone date."""
        few = is_prose(line.text) and len(line.text.split()) <= _SENTENCE and ". " not in line.text
        return few and self._content(list(parts_of(line, 0))) >= _READS

    def _own(self, number: int, agreed: _Window, previous: _Window | None) -> _Window:
        """The window of one head: the agreed one unless another suits it far better."""
        taken = self._anchors[number - 1] + (previous.below if previous else 0) if number else -1
        room = max(0, min(self._room_above(number), self._anchors[number] - taken - 1))
        options = [
            _Window(above, below)
            for above in range(room + 1)
            for below in range(self._room_below(number, agreed.above) + 1)
        ]
        return max(
            options,
            key=lambda w: (
                self._score(number, w) + _AGREED * (w.above == agreed.above) + _AGREED * (w.below == agreed.below),
                -w.above - w.below,
            ),
        )

    def _score(self, number: int, window: _Window) -> float:
        anchor = self._anchors[number]
        content = self._content_of(anchor - window.above, anchor + window.below + 1)
        return self._start_score(anchor, window.above) + content + _CLOSED * self._ends_at_list(number, window)

    def _ends_at_list(self, number: int, window: _Window) -> bool:
        """Whether a head goes on below its date as far as the items of a list, which are no head."""
        end = self._anchors[number] + window.below + 1
        bound = self._anchors[number + 1] if number + 1 < len(self._anchors) else len(self._lines)
        return window.below > 0 and end < bound and self._lines[end].bullet

    def _content_of(self, begin: int, end: int) -> float:
        key = (begin, end)
        if key not in self._known:
            lines = range(begin, min(end, len(self._lines)))
            parts = [part for row, number in enumerate(lines) for part in self._parts_of(number, row)]
            self._known[key] = self._content(parts)
        return self._known[key]

    def _parts_of(self, number: int, row: int) -> Iterator[Part]:
        """The parts of a line, which is asked about in every window that holds it."""
        if number not in self._parts:
            self._parts[number] = list(parts_of(self._lines[number], 0))
        return (replace(part, row=row) if row else part for part in self._parts[number])

    def _start_score(self, anchor: int, above: int) -> float:
        lines, start = self._lines, anchor - above
        head, line = lines[start : anchor + 1], lines[start]
        score = 2.0 if start == 0 else 0.0
        score += 1.5 * line.gap
        score -= 1.5 * sum(h.gap for h in head[1:])
        score -= 3.0 * sum(h.bullet or is_prose(h.text) for h in head[:-1])
        if start > 0:
            before = lines[start - 1]
            score += 1.0 * (before.bullet or is_prose(before.text) or before.text.endswith("."))
            score += 0.8 * (line.bold and not before.bold) + 0.4 * (line.size > before.size > 0)
            score -= 0.8 * (before.bold and not line.bold and not before.bullet)
        return score

    def _without_overlap(self, windows: list[_Window]) -> list[_Window]:
        for number in range(len(windows) - 1):
            room = self._anchors[number + 1] - windows[number + 1].above - self._anchors[number] - 1
            if windows[number].below > room:
                windows[number] = replace(windows[number], below=max(0, room))
        return windows


def _entry(head: Sequence[Line], date_line: Line, body: list[Line]) -> Entry:
    ranges = find_ranges(date_line.text)
    dates = next((r for r in ranges if not r.single), ranges[0] if ranges else None)
    parts = [part for row, line in enumerate(head) for part in parts_of(line, row)]
    rest = []
    for line in body:
        role = label_of(line.text)[0]
        if role in ("what", "where", "field"):
            parts += parts_of(line, len(head))
        elif role != "skip":
            rest.append(line)
    engagement = next((part for row, line in enumerate(head) for part in engagements_of(line, row)), None)
    return Entry(dates, date_line, parts, rest, engagement)


def _of_one_height(lines: Sequence[Line], content: Content) -> list[Entry]:
    """Heads of as many lines each, and nothing else, where no look tells them apart and each reads well."""
    if any(opens_another(line, above) for above, line in pairwise(lines)):
        return []
    if any(line.bullet or is_prose(line.text) or is_label(line.text) for line in lines) or any(
        (line.bold, round(line.size)) != (lines[0].bold, round(lines[0].size)) for line in lines
    ):
        return []
    for height in (2, 3):
        groups = [lines[n : n + height] for n in range(0, len(lines), height)]
        heads = [[part for row, line in enumerate(group) for part in parts_of(line, row)] for group in groups]
        if len(groups[-1]) == height and all(content(parts) >= _READS for parts in heads):
            return [Entry(None, None, parts) for parts in heads]
    return []


def _record(lines: Sequence[Line]) -> Entry:
    """An entry of a form: what has a label is its head."""
    dated = next((line for line in lines if not line.bullet and find_anchors([line])), None)
    labelled: list[Line] = []
    body: list[Line] = []
    for line in lines:
        (labelled if line is dated or label_of(line.text)[1] else body).append(line)
    if dated is None:
        return Entry(None, None, [part for row, line in enumerate(labelled) for part in parts_of(line, row)], body)
    entry = _entry(labelled, dated, body)
    return replace(entry, parts=with_whole_titles(entry.parts))


def _with_listed_heads(lines: Sequence[Line], content: Content) -> Sequence[Line]:
    """Items of a list as heads, where they alone are bold, or each reads as a head and nothing else is there."""
    items = [line for line in lines if line.bullet]
    if not lines[0].bullet or any(is_prose(line.text) for line in items):
        return lines
    bold = all(item.bold for item in items) and not any(line.bold for line in lines if not line.bullet)
    if bold or (len(items) == len(lines) and all(content(list(parts_of(item, 0))) >= _READS for item in items)):
        return [replace(line, bullet=False, gap=True) if line.bullet else line for line in lines]
    return lines


def _undated(lines: Sequence[Line]) -> list[Entry]:
    entries: list[Entry] = []
    for above, line in zip([lines[0], *lines], lines, strict=False):
        apart = line.gap or opens_another(line, above)
        opens = not line.bullet and not is_prose(line.text) and (line.bold or apart or not entries)
        if opens and (not entries or entries[-1].body or apart):
            entries.append(Entry(None, None, list(parts_of(line, 0))))
        elif entries and (label_of(line.text)[0] in ("what", "where") or _goes_on(entries[-1], line)):
            entries[-1].parts += parts_of(line, 1)
        elif entries:
            entries[-1].body.append(line)
    return entries


def _goes_on(entry: Entry, line: Line) -> bool:
    return not entry.body and not line.bullet and not is_prose(line.text)


def _with_undated(entries: list[Entry], content: Content) -> list[Entry]:
    """Entries without dates among dated ones: lines in their bodies that look and read like a head."""
    heads = [e.parts[0] for e in entries if e.parts]
    looks = {(part.line.bold, part.line.size) for part in heads} | {(part.look, part.line.size) for part in heads}
    rows = Counter(len({part.row for part in e.parts}) for e in entries if e.parts)
    height = rows.most_common(1)[0][0] if rows else 1
    result: list[Entry] = []
    for entry in entries:
        result.append(replace(entry, body=[]))
        taken = 0
        for number, line in enumerate(entry.body):
            if number < taken:
                continue
            apart = number == taken or line.gap or entry.body[number - 1].bullet
            alike = apart and not looks.isdisjoint({(line.bold, line.size), (line.look, line.size)})
            count, parts = _head_at(entry.body, number, height, content) if alike else (0, [])
            if count:
                result.append(Entry(None, None, parts))
                taken = number + count
            else:
                result[-1].body.append(line)
    return result


def _head_at(body: Sequence[Line], number: int, height: int, content: Content) -> tuple[int, list[Part]]:
    """As many lines as heads have here, or fewer where the date had one of its own; none a bullet or a sentence."""
    for count in range(height, 0, -1):
        group = body[number : number + count]
        if any(line.bullet or is_prose(line.text) or is_label(line.text) for line in group):
            continue
        parts = [part for row, head in enumerate(group) for part in parts_of(head, row)]
        if content(parts) >= (_READS if body[number].gap else _READS_WELL):
            return len(group), parts
    return 0, []
