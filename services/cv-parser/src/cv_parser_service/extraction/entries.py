"""Sections of dated entries: dates are the anchors, the shape of an entry is learnt by agreement."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

from cv_parser_service.extraction.dates import MONTH, DateRange, find_ranges, is_dates_only, without_ranges
from cv_parser_service.extraction.document import Line
from cv_parser_service.extraction.places import country_of, is_city
from cv_parser_service.extraction.words import fold, is_prose

_MAX_ABOVE = 3
_MAX_BELOW = 3
_STRONG = re.compile(
    r"\t|\s*\|\s*|\s+[–—-]+\s+|\s*[·•‣▪]\s+|\s+(?:chez|at|@|bei)\s+|\s+//?\s+|\s*:\s+|[;]\s*|\s*\(\s*|\s*\)\s*,?\s*"
)
_DURATION = re.compile(
    r"\(?\s*(?:\d+|one|two|three|un|une|deux|trois)\s*(?:ans?|years?|yrs?|mois|months?|mos?|anos?|mes(?:es)?|"
    r"semaines?|weeks?|semestres?)(?:\s*(?:,|et|and|y)?\s*\d+\s*(?:mois|months?|mos?|meses|mes))?\s*\)?",
    re.IGNORECASE,
)
_OPEN_MONTH = re.compile(rf"{MONTH}\.?(?: del?)?$")
_INDENT, _MAX_INDENT = 7.0, 60.0
_OPEN_END = re.compile(r"(?:[-–—]|\bto|\bà|\bau|\bhasta|\ba)\s*$", re.IGNORECASE)
_SHORT_IN_BRACKETS = re.compile(r"\([^\W_][\w./-]{0,7}\)")
_NOW = re.compile(
    r"\s*(?:present|now|current|today|aujourd['’]hui|à ce jour|actuel(?:lement)?|en cours|actualidad|presente|hoy)\s*",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Part:
    """A piece of an entry's head: its text, and where it stands."""

    text: str
    line: Line
    begin: int
    row: int

    @property
    def start(self) -> int:
        return self.line.start + self.begin


@dataclass(slots=True)
class Entry:
    """One job or one degree, before its parts are told apart."""

    dates: DateRange | None
    date_line: Line | None
    parts: list[Part] = field(default_factory=list)
    body: list[Line] = field(default_factory=list)


def read_entries(lines: Sequence[Line]) -> list[Entry]:
    """The entries of a section; without any date, each bold or set-apart line opens one."""
    lines = _with_whole_dates(lines)
    anchors = _anchors(lines)
    lines = _with_indents(lines, anchors)
    if not anchors:
        return _undated(lines)
    starts = _starts(lines, anchors)
    below = _rows_below(lines, anchors, starts)
    bounds = [*starts[1:], len(lines)]
    entries = []
    for anchor, start, bound in zip(anchors, starts, bounds, strict=True):
        head_end = min(bound, anchor + 1 + _below(lines, anchor, bound, below))
        entries.append(_entry(lines[start:head_end], lines[anchor], list(lines[head_end:bound])))
    return _with_undated(entries)


def _with_whole_dates(lines: Sequence[Line]) -> list[Line]:
    """Join a range that is written over two lines."""
    joined: list[Line] = []
    for line in lines:
        last = joined[-1] if joined else None
        ends = is_dates_only(line.text) or _NOW.fullmatch(line.text) is not None
        if last is not None and ends and not line.bullet and _is_cut(last.text, line.text):
            joined[-1] = replace(last, text=f"{last.text} {line.text}")
        else:
            joined.append(line)
    return joined


def _is_cut(text: str, after: str) -> bool:
    """Whether a range begins at the end of a line and ends on the next."""
    if not find_ranges(text) and not _OPEN_MONTH.search(fold(text)):
        return False
    dashed = _OPEN_END.search(text) is not None or after.startswith(("-", "–"))
    return (dashed and len(find_ranges(f"{text} {after}")) <= len(find_ranges(text))) or (
        _OPEN_MONTH.search(fold(text)) is not None and re.match(r"(?:19|20)\d\d\b", after) is not None
    )


def _with_indents(lines: Sequence[Line], anchors: list[int]) -> list[Line]:
    """What is set in from the heads of entries is a list, also where its bullets are drawn and not written."""
    heads = [lines[i + 1] if is_dates_only(lines[i].text) and i + 1 < len(lines) else lines[i] for i in anchors]
    lefts = sorted(head.left for head in heads if head.left is not None and head.column == lines[0].column)
    if not lefts:
        return list(lines)
    edge = lefts[len(lefts) // 2] + _INDENT
    return [
        replace(line, bullet=True)
        if number not in anchors and line.left is not None and edge < line.left < edge + _MAX_INDENT
        else line
        for number, line in enumerate(lines)
    ]


def _anchors(lines: Sequence[Line]) -> list[int]:
    plain = [i for i, line in enumerate(lines) if not line.bullet and _is_anchor(line.text)]
    bullets = [i for i, line in enumerate(lines) if line.bullet and _is_anchor(line.text)]
    if plain:
        return _without_stray(lines, plain)
    return bullets


def _without_stray(lines: Sequence[Line], anchors: list[int]) -> list[int]:
    """Where entries have ranges, a lone year inside a line of text is not an entry."""
    ranged = [i for i in anchors if any(not r.single for r in find_ranges(lines[i].text))]
    if not ranged:
        return anchors
    return [i for i in anchors if i in ranged or _stands_apart(lines[i].text)]


def _stands_apart(text: str) -> bool:
    return is_dates_only(text) or any(_is_set_off(text, found) for found in find_ranges(text))


def _is_set_off(text: str, found: DateRange) -> bool:
    """Whether a date opens its line, or is parted from the rest by a gap or a bracket."""
    before, after = text[: found.begin], text[found.finish :]
    return not before or bool(re.search(r"[\t|(]\s*$", before) or re.match(r"\s*[\t|:]", after))


def _is_anchor(text: str) -> bool:
    ranges = find_ranges(text)
    if not ranges:
        return False
    rest = without_ranges(text, ranges)
    if len(rest.split()) > 16 or (len(rest.split()) > 5 and text.rstrip().endswith(".")):
        return False
    before, after = text[: ranges[0].begin].strip(" \t(|,–—-:"), text[ranges[-1].finish :].strip(" \t)|,–—-:.")
    return not before or not after or bool(re.search(r"[\t|(,–—-]\s*$", text[: ranges[0].begin]))


def _starts(lines: Sequence[Line], anchors: list[int]) -> list[int]:
    """For each anchor the first line of its head, by what most entries of the section agree on."""
    options = [_options(anchors, number) for number in range(len(anchors))]
    scores = [
        {above: _start_score(lines, anchor, above) for above in allowed}
        for anchor, allowed in zip(anchors, options, strict=True)
    ]
    totals: Counter[int] = Counter()
    for score in scores:
        for above, value in score.items():
            totals[above] += value  # type: ignore[assignment]
        for above in range(_MAX_ABOVE + 1):
            if above not in score:
                totals[above] -= 2
    for above in range(_MAX_ABOVE + 1):
        totals[above] += _agreement(lines, anchors, above)  # type: ignore[assignment]
    agreed = max(range(_MAX_ABOVE + 1), key=lambda above: (totals[above], -above))
    return [
        anchor - max(score, key=lambda above: (score[above] + 1.6 * (above == agreed), -above))
        for anchor, score in zip(anchors, scores, strict=True)
    ]


def _options(anchors: list[int], number: int) -> range:
    """How many lines a head may have above its date: none where the section begins with one."""
    if anchors[0] == 0:
        return range(1)
    previous = anchors[number - 1] if number else -1
    return range(min(_MAX_ABOVE, anchors[number] - previous - 1) + 1)


def _start_score(lines: Sequence[Line], anchor: int, above: int) -> float:
    start = anchor - above
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


def _agreement(lines: Sequence[Line], anchors: list[int], above: int) -> float:
    looks = Counter(
        (lines[a - above].bold, lines[a - above].italic, lines[a - above].size) for a in anchors if a >= above
    )
    return max(looks.values(), default=0) / len(anchors) if len(anchors) > 1 else 0.0


def _rows_below(lines: Sequence[Line], anchors: list[int], starts: list[int]) -> int:
    """How many lines below the date belong to the head, as most entries have it."""
    bounds = [*starts[1:], len(lines)]
    counts = [_below(lines, a, bound, _MAX_BELOW) for a, bound in zip(anchors, bounds, strict=True)]
    bodies = [c for c, a, bound in zip(counts, anchors, bounds, strict=True) if bound - a - 1 > c]
    return min(bodies or counts)


def _below(lines: Sequence[Line], anchor: int, bound: int, limit: int) -> int:
    count = 0
    for line in lines[anchor + 1 : min(bound, anchor + 1 + limit)]:
        if line.bullet or is_prose(line.text) or len(line.text.split()) > 11 or (line.gap and count):
            break
        if re.match(r"(?:[^\W\d_]+\s){0,2}[^\W\d_]+\s?:\s*\S", line.text) and count:
            break
        count += 1
    return count


def _entry(head: Sequence[Line], date_line: Line, body: list[Line]) -> Entry:
    ranges = find_ranges(date_line.text)
    dates = next((r for r in ranges if not r.single), ranges[0] if ranges else None)
    parts = [part for row, line in enumerate(head) for part in _parts(line, row)]
    return Entry(dates, date_line, parts, body)


def _parts(line: Line, row: int) -> Iterator[Part]:
    """Pieces of a head line between strong separators, dates and durations taken out."""
    blank = line.text
    for found in reversed(find_ranges(line.text)):
        blank = blank[: found.begin] + "\t" * (found.finish - found.begin) + blank[found.finish :]
    blank = _DURATION.sub(lambda m: "\t" * len(m[0]), blank)
    blank = _SHORT_IN_BRACKETS.sub(_kept, blank)
    position = 0
    for separator in [*_STRONG.finditer(blank), None]:
        end = separator.start() if separator else len(blank)
        text = blank[position:end]
        stripped = text.strip(" \t,.;:–—-|()[]")
        if re.search(r"[^\W_]{2,}", stripped):
            begin = position + text.index(stripped)
            yield Part(line.text[begin : begin + len(stripped)], line, begin, row)
        position = separator.end() if separator else end


def _kept(match: re.Match[str]) -> str:
    """Brackets that belong to the words before them: a grade, an acronym, (Hons); a place does not."""
    inner = match[0][1:-1]
    return match[0] if is_city(inner) or country_of(inner) else f"\x01{inner}\x02"


def _undated(lines: Sequence[Line]) -> list[Entry]:
    entries: list[Entry] = []
    for line in lines:
        opens = not line.bullet and not is_prose(line.text) and (line.bold or line.gap)
        if opens and (not entries or entries[-1].body or line.gap):
            entries.append(Entry(None, None, list(_parts(line, 0))))
        elif entries and not entries[-1].body and not line.bullet and not is_prose(line.text):
            entries[-1].parts += _parts(line, 1)
        elif entries:
            entries[-1].body.append(line)
    return entries


def _with_undated(entries: list[Entry]) -> list[Entry]:
    """An entry without dates among dated ones: a line in their bodies that looks like their first line."""
    looks = {(e.parts[0].line.bold, e.parts[0].line.size) for e in entries if e.parts}
    result: list[Entry] = []
    for entry in entries:
        result.append(replace(entry, body=[]))
        plain = next((line for line in entry.body if line.bullet or is_prose(line.text)), None)
        for line in entry.body:
            same = line.bold and line.gap and (line.bold, line.size) in looks and not line.bullet
            if same and plain is not None and not plain.bold and len(line.text.split()) <= 10:
                result.append(Entry(None, None, list(_parts(line, 0))))
            else:
                result[-1].body.append(line)
    return result
