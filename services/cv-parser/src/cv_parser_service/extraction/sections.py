"""Lines into sections: by headings that we know, and by headings that look like them."""

import math
import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from itertools import pairwise

from cv_parser_service.extraction.anchors import with_whole_dates
from cv_parser_service.extraction.broken_rows import with_whole_rows
from cv_parser_service.extraction.dates import find_ranges
from cv_parser_service.extraction.degrees import degree_score
from cv_parser_service.extraction.document import WIDE_GAP, Column, Document, Line
from cv_parser_service.extraction.fields import is_clean
from cv_parser_service.extraction.headings import (
    Section,
    heading_of,
    is_fact,
    is_label,
    leading_heading,
    likely_heading,
    names_a_group,
    names_duties,
)
from cv_parser_service.extraction.languages import names_a_language
from cv_parser_service.extraction.lexicon import employer_score, title_score
from cv_parser_service.extraction.looks import is_bold, is_italic
from cv_parser_service.extraction.parts import is_engagement, names_columns
from cv_parser_service.extraction.places import ends_with_place
from cv_parser_service.extraction.words import fold
from cv_parser_service.extraction.wrapping import Edges, is_open, unwrapped

_INLINE = (Section.LANGUAGES, Section.SKILLS, Section.CERTIFICATIONS)
_INLINE_FROM = (Section.HEADER, Section.PERSONAL, Section.OTHER, Section.SKILLS, Section.LANGUAGES, Section.SUMMARY)
_BEFORE_ENTRIES = (Section.HEADER, Section.PERSONAL, Section.SUMMARY)
_OF_ENTRIES = (Section.EXPERIENCE, Section.EDUCATION)
"""A heading of these stands right above a dated line; the first job or degree does not, where none has begun."""
_MAX_HEADING_LINES = 3
_RIGHT_BELOW = 5
_UNFINISHED = re.compile(r"(?:\b(?:and|et|y|e|or|ou|o|of|in|de|del|des|du|en|la|las|le|les|los|a)|[&,/+-])$")
_MOSTLY = 0.6
_NEARLY_ALL = 0.75
_FEW = 4
_PARTED = re.compile(r"[\d,;|•·\t:.]")
_TITLE, _TITLE_LINES = 1.5, 2
_LARGER, _MUCH_LARGER = 1.08, 1.25
_ACRONYM = 5
_SEVERAL = 3
"""So many known headings in one look, larger than the text and never twice in a row, keep that look to headings: where
the first lines of jobs share it, one stands right below a heading."""
_TOP = 3
"""A heading that we do not know is none among so many first lines: there stand the name and the job."""


@dataclass(slots=True)
class Block:
    """A section's heading and its lines."""

    section: Section
    heading: Line | None = None
    lines: list[Line] = field(default_factory=list)


def split(document: Document) -> list[Block]:
    """Sections in reading order; each column goes on with its own section over pages."""
    looks = _Looks(document)
    blocks = _Blocks()
    lines = document.lines
    number = 0
    while number < len(lines):
        count = _add(blocks, looks, lines, number)
        number += count
    edges = Edges(document)
    for block in blocks.all:
        rows = with_whole_rows(block.lines) if block.section in _OF_ENTRIES else block.lines
        block.lines = unwrapped(with_whole_dates(rows), edges)
    return [block for block in blocks.all if block.lines or block.heading]


class _Blocks:
    """The blocks so far, and the one that each column is in."""

    def __init__(self) -> None:
        self.all: list[Block] = []
        self._open: dict[Column, Block] = {}

    def current(self, line: Line) -> Block:
        return self._open.get(line.column) or self._beside(line) or self.begin(Section.HEADER, line, None)

    def _beside(self, line: Line) -> Block | None:
        """The block whose heading stands alone in its column, right above a line of the other column."""
        block = self.all[-1] if self.all and line.column is not Column.BELOW else None
        head = block.heading if block is not None and not block.lines else None
        if block is None or head is None or head.box is None or line.box is None or head.page != line.page:
            return None
        near = 0 < line.box.top - head.box.top < _RIGHT_BELOW * line.size
        return self._open.setdefault(line.column, block) if near else None

    def begin(self, section: Section, line: Line, heading: Line | None) -> Block:
        block = Block(section, heading)
        self.all.append(block)
        self._open[line.column] = block
        return block


def _add(blocks: _Blocks, looks: "_Looks", lines: Sequence[Line], number: int) -> int:
    """Put the next line, or the lines of a heading, where they belong; gives back how many were used."""
    line = lines[number]
    current = blocks.current(line)
    broken = _broken_heading(lines, number)
    if broken is not None:
        section, count = broken
        blocks.begin(section, line, line)
        return count
    after = lines[number + 1] if number + 1 < len(lines) else None
    if current.section not in (Section.HEADER, Section.PERSONAL) and looks.is_title(line):
        blocks.begin(Section.HEADER, line, None).lines.append(line)
        return 1
    section_or_none = None if _goes_on(line, current) else looks.heading(line, current.section, number, after)
    if section_or_none is not None and not looks.is_below(line, section_or_none, current):
        blocks.begin(section_or_none, line, line)
        return 1
    inline = None if line.bullet or section_or_none is not None else leading_heading(line.text)
    if inline is None or _is_broken_label(lines, number) or not _opens(inline[0], line, inline[1], current.section):
        current.lines.append(line)
        return 1
    begin = inline[1]
    own = line.looks[begin:]
    rest = replace(
        line,
        text=line.text[begin:],
        start=line.start + begin,
        edges=line.edges[begin:],
        looks=own,
        bold=is_bold(own[0]) if own else line.bold,
        italic=is_italic(own[0]) if own else line.italic,
    )
    if WIDE_GAP in line.text[: inline[1]]:
        blocks.begin(inline[0], line, line).lines.append(rest)
    else:
        blocks.all.append(Block(inline[0], line, [rest]))
    return 1


def _goes_on(line: Line, current: Block) -> bool:
    """Whether a line ends what the one above began, that stops at a small word, or is a label in personal data."""
    if current.section is Section.PERSONAL and line.text.endswith(":") and is_fact(line.text):
        return True
    above = current.lines[-1] if current.lines else None
    if above is None or line.gap or WIDE_GAP in above.text or not is_open(above.text):
        return False
    return (above.column, above.size, above.bold, above.page) == (line.column, line.size, line.bold, line.page)


def _is_broken_label(lines: Sequence[Line], number: int) -> bool:
    """Whether a line begins in the middle of a label that a narrow column broke."""
    return number > 0 and _UNFINISHED.search(fold(lines[number - 1].text.split(WIDE_GAP)[0])) is not None


def _broken_heading(lines: Sequence[Line], number: int) -> tuple[Section, int] | None:
    """A heading that a narrow column breaks over lines of one look."""
    first = lines[number]
    for count in range(_MAX_HEADING_LINES, 1, -1):
        group = lines[number : number + count]
        if len(group) < count or not all(_continues(a, b) for a, b in pairwise(group)):
            continue
        section = heading_of(" ".join(line.text for line in group))
        alone = heading_of(group[1].text)
        whole = alone is None or alone is not heading_of(first.text) or _UNFINISHED.search(fold(first.text))
        if section is not None and not first.bullet and whole:
            return section, count
    return None


def _continues(line: Line, after: Line) -> bool:
    if (after.size, after.bold, after.italic, after.column, after.page) != (
        line.size,
        line.bold,
        line.italic,
        line.column,
        line.page,
    ):
        return False
    if line.box is None or after.box is None or WIDE_GAP in line.text + after.text or after.bullet:
        return False
    return 0 < after.box.top - line.box.top < 1.7 * line.size and line.text.isupper() == after.text.isupper()


def _opens(section: Section, line: Line, content: int, current: Section) -> bool:
    """Whether a heading with its content on the same line opens a section here."""
    if not is_clean("", line.text[content:]):
        return False
    if WIDE_GAP in line.text[:content]:
        return current is not Section.SKILLS or section not in (Section.OTHER, Section.SUMMARY)
    if section is Section.LANGUAGES:
        return names_a_language(line.text[content:]) and current is not Section.LANGUAGES
    titled = line.bold or line.text[:content].isupper()
    if current is Section.SKILLS:
        return section is Section.CERTIFICATIONS and titled and bool(find_ranges(line.text))
    return section in _INLINE and (titled or current in _INLINE_FROM)


class _Looks:
    """What headings look like in this document."""

    def __init__(self, document: Document) -> None:
        weights: Counter[float] = Counter()
        for line in document.lines:
            weights[line.size] += len(line.text)
        self._body = weights.most_common(1)[0][0] if weights else 0.0
        largest = max(weights, default=0.0)
        self._title = largest if sum(line.size == largest for line in document.lines) <= _TITLE_LINES else math.inf
        known = [line for line in document.lines if heading_of(line.text)]
        self._marked = self._are_marked(known)
        known = [line for line in known if line.bullet is self._marked]
        self._texts = Counter(line.text for line in document.lines)
        self._strict = sum(self._strong(line) for line in known) >= 2
        self._spacing = None if self._strict or self._body else _spacing(document, known)
        set_large = [line for line in known if _is_capitals(line.text)]
        self._capitals = len(set_large) >= _SEVERAL and len(set_large) >= _NEARLY_ALL * len(known)
        titles = {line.text for line in known if not is_label(line.text)}
        self._lower = sum(title[:1].islower() for title in titles) > _MOSTLY * len(titles)
        confirmed = Counter(self._look(line) for line in known if self._strong(line))
        everywhere = Counter(self._look(line) for line in document.lines)
        self._looks = {look for look, n in confirmed.items() if n >= 2 and n >= _MOSTLY * everywhere[look]}
        self._rare = {
            look
            for look, n in confirmed.items()
            if look[0] > _MUCH_LARGER * self._body > 0 and everywhere[look] <= 2 * n
        }
        self._alone = {
            look
            for look, n in confirmed.items()
            if look in self._looks and n >= _SEVERAL and look[0] > _LARGER * self._body > 0
        } - {self._look(b) for a, b in pairwise(document.lines) if self._look(a) == self._look(b)}

    def _are_marked(self, known: Sequence[Line]) -> bool:
        """Whether headings have bullets or numbers as items of a list do: those of several sections, and more of them
        than have none.
        """
        strong = [line for line in known if self._strong(line)]
        chosen, fewest = (strong, 2) if strong else (known, _SEVERAL)
        marked = [line for line in chosen if line.bullet]
        sections = {heading_of(line.text) for line in marked}
        return len(sections) >= fewest and 2 * len(marked) > len(chosen)

    def heading(self, line: Line, current: Section, number: int, after: Line | None) -> Section | None:
        if (
            (line.bullet and not self._marked)
            or self._is_label(line, current, after)
            or (line.text[:1].islower() and not self._lower)
        ):
            return None
        section = heading_of(line.text)
        if section in _OF_ENTRIES and current in _OF_ENTRIES and self._reads_as_kind(line):
            return None
        if section is Section.OTHER and number < _TOP and not self._strong(line):
            return None
        if section is not None and (self._strong(line) or not self._strict or line.gap):
            return section
        if self._stands_like_headings(line, current, after):
            likely = likely_heading(line.text)
            return None if likely in (Section.UNKNOWN, current) or _reads_as_entry(line) else likely
        if number < _TOP or not self._strong(line):
            return None
        if len(line.text.split()) > 5 or any(c.isdigit() for c in line.text) or WIDE_GAP in line.text:
            return None
        if ":" in line.text[:-1] or line.text.count(",") > 1 or ("," in line.text and ends_with_place(line.text)):
            return None
        likely = likely_heading(line.text)
        if self._look(line) not in self._looks:
            rare = self._look(line) in self._rare and not _may_be_entry(line, after)
            if rare and likely not in (Section.UNKNOWN, current):
                return likely
            apart = current not in (Section.EXPERIENCE, Section.EDUCATION)
            apart = apart and (current is not Section.SKILLS or likely is not Section.OTHER)
            apart = apart and (not self._capitals or _is_capitals(line.text))
            if not apart or likely is Section.UNKNOWN or _reads_as_entry(line):
                return None
            first = current in _BEFORE_ENTRIES and likely in _OF_ENTRIES
            return likely if first or not _may_be_entry(line, after) else None
        if self._look(line) in self._alone:
            return likely
        if likely is Section.UNKNOWN and current is Section.SKILLS and self._is_acronym(line):
            return None
        if _reads_as_entry(line) or (likely is Section.UNKNOWN and _may_be_entry(line, after)):
            return None
        return likely

    def _reads_as_kind(self, line: Line) -> bool:
        """Whether a line says the kind of a job or degree, such as an internship, and looks like no heading here."""
        return bool(self._looks) and self._look(line) not in self._looks and is_engagement(line.text)

    def _is_acronym(self, line: Line) -> bool:
        """Whether a short word has the look of headings by its capitals alone."""
        plain = not line.bold and line.size <= _LARGER * self._body
        return plain and line.text.isupper() and len(line.text) <= _ACRONYM

    def is_title(self, line: Line) -> bool:
        """Whether a line is the largest of its document: the name, where a side column is read before it."""
        large = line.size >= self._title and line.size > _TITLE * self._body > 0
        return large and line.page == 1 and heading_of(line.text) is None and not any(c.isdigit() for c in line.text)

    def _stands_like_headings(self, line: Line, current: Section, after: Line | None) -> bool:
        """Whether, where headings look like text, a few words stand between gaps as all headings known do."""
        if current in (Section.HEADER, Section.EXPERIENCE, Section.EDUCATION) or after is None or not line.gap:
            return False
        short = len(line.text.split()) <= _FEW and not _PARTED.search(line.text)
        return short and self._spacing == (line.gap, after.gap)

    def is_below(self, line: Line, section: Section, current: Block) -> bool:
        """Whether what reads as a heading names a group of the skills above it, and looks less than their heading."""
        head = current.heading
        if current.section is not Section.SKILLS or head is None:
            return False
        smaller = _is_capitals(head.text) > _is_capitals(line.text)
        group = bool(self._looks) and names_a_group(line.text) and self._look(line) not in self._looks
        less = group or smaller or head.bold > line.bold or head.size > _LARGER * line.size > 0
        if heading_of(line.text) is not section or section is Section.SKILLS or names_a_group(line.text):
            return less
        return smaller and self._capitals

    def _is_label(self, line: Line, current: Section, after: Line | None) -> bool:
        """Whether a word names a part of an entry, such as its duties, rather than a section."""
        if not is_label(line.text):
            return False
        if current is Section.EDUCATION and self._texts[line.text] == 1 and after and _begins_entries(after.text):
            return False
        if current not in (Section.EXPERIENCE, Section.EDUCATION):
            return self._texts[line.text] > 1
        if self._looks:
            return self._look(line) not in self._looks or self._texts[line.text] > 1
        return names_duties(line.text) or self._texts[line.text] > 1

    def _strong(self, line: Line) -> bool:
        return line.bold or line.size > _LARGER * self._body or _is_capitals(line.text) or line.text.endswith(":")

    def _look(self, line: Line) -> tuple[float, bool, bool, bool, bool]:
        return round(2 * line.size) / 2, line.bold, _is_capitals(line.text), line.text.endswith(":"), line.bullet


def _spacing(document: Document, known: Sequence[Line]) -> tuple[bool, bool] | None:
    """Where headings look like text: the gaps before and after that nearly all known ones have."""
    starts = {line.start for line in known}
    shapes = Counter((line.gap, after.gap) for line, after in pairwise(document.lines) if line.start in starts)
    shape, count = shapes.most_common(1)[0] if shapes else (None, 0)
    return shape if count >= _SEVERAL and count >= _NEARLY_ALL * shapes.total() else None


def _begins_entries(text: str) -> bool:
    """Whether a line is dated, or says what the columns of a table of entries are."""
    return bool(find_ranges(text)) or names_columns(text)


def _may_be_entry(line: Line, after: Line | None) -> bool:
    """Whether a line in the look of headings is rather the first of a job or a degree."""
    return _reads_as_entry(line) or (after is not None and bool(find_ranges(after.text)))


def _reads_as_entry(line: Line) -> bool:
    scores = title_score(line.text) - 2.5, degree_score(line.text) - 3.0, employer_score(line.text) - 2.6
    return max(scores) >= 0


def _is_capitals(text: str) -> bool:
    return text.isupper() and sum(c.isalpha() for c in text) >= 4
