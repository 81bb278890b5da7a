"""Sections of dated entries: dates are the anchors, the shape of an entry is learnt by agreement."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from cv_parser_service.extraction.column_names import name_places
from cv_parser_service.extraction.dates import find_ranges
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
from cv_parser_service.extraction.entries.windows import MAX_ABOVE, Content, Windows
from cv_parser_service.extraction.headings import is_label
from cv_parser_service.extraction.pages.form_cells import with_spans
from cv_parser_service.extraction.words import is_prose

_READS_WELL, _READS = 5.5, 4.5


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
    lines = with_listed_heads(with_indents(lines, anchors), anchors, MAX_ABOVE)
    if not anchors:
        return _of_one_height(lines, content) or _undated(_with_listed_heads(lines, content))
    windows = Windows(lines, anchors, content).chosen()
    starts = [anchor - window.above for anchor, window in zip(anchors, windows, strict=True)]
    bounds = [*starts[1:], len(lines)]
    entries = []
    for anchor, window, start, bound in zip(anchors, windows, starts, bounds, strict=True):
        head_end = min(bound, anchor + 1 + window.below)
        entries.append(_entry(lines[start:head_end], lines[anchor], list(lines[head_end:bound])))
    return _with_undated(entries, content)


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
