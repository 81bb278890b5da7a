"""How many lines around its dates make the head of an entry: a shape that suits the section, then each its own."""

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import product

from cv_parser_service.extraction.dates import is_dates_only
from cv_parser_service.extraction.document import Line
from cv_parser_service.extraction.entries.parts import Part, label_of, parts_of
from cv_parser_service.extraction.headings import begins_duties, is_label
from cv_parser_service.extraction.lexicon import is_sentence
from cv_parser_service.extraction.words import is_prose

Content = Callable[[Sequence[Part]], float]
"""How well some parts can be read as one head: what it is, and where it was."""
MAX_ABOVE = 3
_MAX_BELOW = 4
_SENTENCE = 24
"""Words of a sentence below a lone date at most that may say what and where it was."""
_AGREED = 1.6
_MISSING = 0.6
"""What an entry that lacks a line of the agreed head speaks against that shape."""
_SHIFTED = 1.0
"""What speaks against a shape, for each entry, by which the last line of one would be the first of the next."""
_READS, _TOLD = 4.5, 2.5
_CLOSED = 0.8
"""What speaks for a head that ends where a list begins."""


@dataclass(frozen=True, slots=True)
class _Window:
    """How many lines a head has above and below the line of its date."""

    above: int
    below: int


class Windows:
    """The heads of a section's entries: first the shape that suits them all, then each within its room."""

    def __init__(self, lines: Sequence[Line], anchors: list[int], content: Content) -> None:
        self._lines = lines
        self._anchors = anchors
        self._content = content
        self._known: dict[tuple[int, int], float] = {}
        self._parts: dict[int, list[Part]] = {}
        self._starts_dated = anchors[0] == 0

    def chosen(self) -> list[_Window]:
        shapes = [_Window(a, b) for a, b in product(range(MAX_ABOVE + 1), range(_MAX_BELOW + 1))]
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
        while room < min(MAX_ABOVE, anchor - previous - 1):
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
        first = self._lines[max(0, anchor - above)]
        return above > 0 < anchor and line.bold and not self._lines[anchor].bold and not first.bold

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
