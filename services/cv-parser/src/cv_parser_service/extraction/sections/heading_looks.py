"""What headings look like in one document: larger, bold, in capitals, apart, or marked like its lists."""

import math
import re
from collections import Counter, defaultdict
from collections.abc import Sequence
from itertools import pairwise, takewhile

from cv_parser_service.extraction.dates import find_ranges
from cv_parser_service.extraction.document import WIDE_GAP, Document, Line
from cv_parser_service.extraction.entries.breaks import names_break
from cv_parser_service.extraction.entries.degrees import degree_score
from cv_parser_service.extraction.entries.parts import is_engagement, names_columns
from cv_parser_service.extraction.headings import (
    Section,
    headed_by_noun,
    heading_ahead,
    heading_of,
    is_label,
    likely_heading,
    names_a_group,
    names_duties,
    names_sought,
)
from cv_parser_service.extraction.lexicon import employer_score, title_score
from cv_parser_service.extraction.lists.language_names import names_a_language
from cv_parser_service.extraction.pages.form_cells import tells_of_entry
from cv_parser_service.extraction.places import ends_with_place
from cv_parser_service.extraction.sections.composed_headings import names_one_job
from cv_parser_service.extraction.sections.heading_blocks import Look, looks_of_sections, looks_over_entries
from cv_parser_service.extraction.sections.instructions import bare_heading

OF_ENTRIES = (Section.EXPERIENCE, Section.EDUCATION)
"""A heading of these stands right above a dated line; the first job or degree does not, where none has begun."""
_BEFORE_ENTRIES = (Section.HEADER, Section.PERSONAL, Section.SUMMARY)
_MOSTLY = 0.6
_NEARLY_ALL = 0.75
_FEW = 4
_INDENT = 12
_PARTED = re.compile(r"[\d,;|•·\t:.]")
_TITLE, _TITLE_LINES = 1.5, 2
_TITLED, _LITTLE_TITLED, _SOON = 2.5, 2.0, 3
_FEW_WORDS = 4
_SAY_NOTHING = {Section.OTHER, Section.UNKNOWN}
AMONG_SKILLS = {Section.CERTIFICATIONS, Section.OTHER, Section.SUMMARY}
"""Sections whose names are skills as well: accreditations, publications, presentations."""
_LARGER, _MUCH_LARGER, _LITTLE_LARGER = 1.08, 1.25, 1.03
_ACRONYM = 5
_SEVERAL = 3
"""So many known headings in one look, larger than the text and never twice in a row, keep that look to headings: where
the first lines of jobs share it, one stands right below a heading."""
_LONG_WORDS, _SHORT_WORDS = 8, 5
"""Words of an unknown heading at most: in a look that none but headings have, and in one that others may share."""
_NUMBERED = re.compile(r"^(?:(?:\d{1,2}(?:\.\d{1,2})*|[IVX]{1,4})[.)]?|[A-L][.)])[\s\t]+(?=[^\W\d_])")
"""The number or the letter of a section before its name."""
_TOP = 3
"""A heading that we do not know is none among so many first lines: there stand the name and the job."""


class HeadingLooks:
    """What headings look like in this document."""

    def __init__(self, document: Document) -> None:
        weights: Counter[float] = Counter()
        for line in document.lines:
            weights[line.size] += len(line.text)
        self._body = weights.most_common(1)[0][0] if weights else 0.0
        largest = max(weights, default=0.0)
        self._title = largest if sum(line.size == largest for line in document.lines) <= _TITLE_LINES else math.inf
        known = [line for line in document.lines if heading_of(line.text)]
        self._sizes = self._of_headings_alone(document, known)
        self._marked = self._are_marked(known)
        self._ornate = set() if self._marked else self._with_ornaments(known)
        known = [line for line in known if line.bullet is self._marked or self._is_ornate(line)]
        self._texts = Counter(line.text for line in document.lines)
        self._strict = sum(self._strong(line) for line in known) >= 2
        self._spacing = None if self._strict or self._body else shape_of_gaps(document, known)
        set_large = [line for line in known if _is_capitals(line.text)]
        self._capitals = len(set_large) >= _SEVERAL and len(set_large) >= _NEARLY_ALL * len(known)
        titles = {line.text for line in known if not is_label(line.text)}
        self._lower = sum(title[:1].islower() for title in titles) > _MOSTLY * len(titles)
        confirmed = Counter(self._look(line) for line in known if self._strong(line))
        self._known = Counter(self._look(line) for line in known)
        everywhere = Counter(self._look(line) for line in document.lines)
        self._looks = {look for look, n in confirmed.items() if n >= 2 and n >= _MOSTLY * everywhere[look]}
        self._rare = {
            look
            for look, n in confirmed.items()
            if look[0] > _MUCH_LARGER * self._body > 0 and everywhere[look] <= 2 * n
        }
        larger = {self._look(line) for line in known if self._body and self._is_large(line)} & set(confirmed)
        single = larger - {self._look(b) for a, b in pairwise(document.lines) if self._look(a) == self._look(b)}
        self._alone = {look for look in single & self._looks if confirmed[look] >= _SEVERAL}
        numbered = Counter(self._look(line) for line in known if _NUMBERED.match(line.text))
        self._numbered = {look for look, n in numbered.items() if n >= _SEVERAL and n >= _NEARLY_ALL * confirmed[look]}
        self._own = self._of_headings(document, single, known)
        self._own |= self._of_headings(document, larger - self._of_heads(document.lines, larger), known)
        sets_apart = {look: n for look, n in confirmed.items() if look in self._looks and look[2]}
        alone = looks_of_sections(document.lines, self._look, sets_apart)
        alone |= looks_over_entries(document.lines, self._look, self._body)
        self._alone |= alone
        self._own |= alone
        self._looks |= self._own
        self._edges = {round(line.box.left) for line in known if line.box and self._look(line) in self._looks}

    def _of_headings(self, document: Document, looks: set[Look], known: Sequence[Line]) -> set[Look]:
        """Looks larger than the text in which several sections are headed, and otherwise nothing but short lines
        without dates, each alone: headings of other sections, as scholars have many.

        Words that may name a section ("Able to", "Certified in") count where three name one.
        """
        sections: defaultdict[Look, set[Section | None]] = defaultdict(set)
        for line in known:
            sections[self._look(line)].add(heading_of(line.text))
        likely = {look: told - {Section.OTHER} for look, told in sections.items()}
        for line in document.lines:
            if self._look(line) in looks and len(line.text.split()) < _FEW_WORDS and title_score(line.text) < _TITLED:
                likely[self._look(line)].add(likely_heading(line.text))
        others = {self._look(line) for line in document.lines if not _reads_as_heading(line)}
        several = (look for look in looks if len(sections[look]) > 1 or len(likely[look] - _SAY_NOTHING) >= _SEVERAL)
        return set(several) - others

    def _of_heads(self, lines: Sequence[Line], looks: set[Look]) -> set[Look]:
        """Those of some looks that heads of entries share: a title, or with dates soon below, in words that name no
        section.
        """
        return {
            self._look(line)
            for number, line in enumerate(lines)
            if self._look(line) in looks
            and heading_of(line.text) is None
            and likely_heading(line.text) is Section.UNKNOWN
            and (title_score(line.text) >= _TITLED or self._is_dated_below(lines[number + 1 : number + 1 + _SOON]))
        }

    def _is_dated_below(self, lines: Sequence[Line]) -> bool:
        below = takewhile(lambda line: not self._is_large(line), lines)
        return any(find_ranges(line.text) for line in below)

    def _of_headings_alone(self, document: Document, known: Sequence[Line]) -> set[float]:
        """Sizes little above that of the text that several headings have, and nothing that reads otherwise."""
        sizes = Counter(line.size for line in known if _LITTLE_LARGER * self._body < line.size <= _LARGER * self._body)
        others = {line.size for line in document.lines if not _reads_as_heading(line)}
        return {size for size, n in sizes.items() if n >= _SEVERAL and size not in others and self._body > 0}

    def _is_large(self, line: Line) -> bool:
        return line.size > _LARGER * self._body or line.size in self._sizes

    def _are_marked(self, known: Sequence[Line]) -> bool:
        """Whether headings have bullets or numbers as items of a list do: those of several sections, and more of them
        than have none.
        """
        strong = [line for line in known if self._strong(line)]
        chosen, fewest = (strong, 2) if strong else (known, _SEVERAL)
        marked = [line for line in chosen if line.bullet]
        sections = {heading_of(line.text) for line in marked}
        return len(sections) >= fewest and 2 * len(marked) > len(chosen)

    def _with_ornaments(self, known: Sequence[Line]) -> set[tuple[float, bool]]:
        """Sizes and weights, larger than the text, in which headings of several sections have marks and no other has
        none: those of one column may have ornaments, and those beside it not.
        """
        plain = {(line.size, line.bold) for line in known if not line.bullet}
        sections: defaultdict[tuple[float, bool], set[Section | None]] = defaultdict(set)
        for line in known:
            if line.bullet and line.size > _LARGER * self._body > 0:
                sections[line.size, line.bold].add(heading_of(line.text))
        return {look for look, named in sections.items() if len(named) > 1 and look not in plain}

    def _is_ornate(self, line: Line) -> bool:
        return line.bullet and (line.size, line.bold) in self._ornate

    def heading(self, line: Line, current: Section, number: int, after: Line | None) -> Section | None:
        if (
            (line.bullet and not (self._marked or self._is_ornate(line)))
            or self._is_label(line, current, after)
            or (line.text[:1].islower() and not self._lower)
        ):
            return None
        if current in OF_ENTRIES and (names_sought(line.text) or names_break(line.text)):
            return None
        if after is not None and names_one_job(line.text) and tells_of_entry(after.text):
            return Section.EXPERIENCE
        section = heading_of(line.text)
        if section is None and (self._look(line) in self._looks or self._look(line) in self._rare):
            ahead = heading_ahead(line.text)
            section = ahead if ahead in OF_ENTRIES else None
        if section in OF_ENTRIES and current in OF_ENTRIES and self._reads_as_kind(line):
            return None
        if section is Section.SKILLS and current is Section.EDUCATION and self._is_degree(line):
            return None
        if section is Section.OTHER and number < _TOP and not self._strong(line):
            return None
        if section is Section.OTHER and current in OF_ENTRIES and self._is_set_in(line):
            return None
        spoken = section is Section.LANGUAGES and after is not None and names_a_language(after.text)
        if section is not None and (self._strong(line) or not self._strict or line.gap or spoken):
            return section
        if self._stands_like_headings(line, current, after):
            likely = likely_heading(line.text)
            return None if likely in (Section.UNKNOWN, current) or reads_as_entry(line) else likely
        if number < _TOP or not self._strong(line):
            return None
        name = _NUMBERED.sub("", bare_heading(line.text)[0])
        longest = _LONG_WORDS if self._look(line) in self._own else _SHORT_WORDS
        if len(name.split()) > longest or any(c.isdigit() for c in name) or WIDE_GAP in name:
            return None
        if ":" in name[:-1] or name.count(",") > 1 or ("," in name and ends_with_place(name)):
            return None
        likely = likely_heading(line.text)
        sure = self._look(line) in self._looks or current not in (Section.SKILLS, likely)
        sure = sure and degree_score(name) == 0 and not current is likely is Section.EDUCATION
        if sure and likely in OF_ENTRIES and title_score(name) < _LITTLE_TITLED and headed_by_noun(name) is likely:
            return likely
        if likely is Section.UNKNOWN and current is Section.SKILLS and self._is_acronym(line):
            return None
        told = likely is Section.OTHER or (likely is Section.EXPERIENCE and headed_by_noun(name) is likely)
        if self._look(line) in self._own and (told or not reads_as_entry(line)):
            return likely
        if self._look(line) not in self._looks:
            rare = self._look(line) in self._rare and not _may_be_entry(line, after)
            if rare and likely not in (Section.UNKNOWN, current):
                return likely
            apart = current not in (Section.EXPERIENCE, Section.EDUCATION)
            apart = apart and (current is not Section.SKILLS or likely is not Section.OTHER)
            apart = apart and (not self._capitals or _is_capitals(line.text))
            if not apart or likely is Section.UNKNOWN or reads_as_entry(line):
                return None
            first = current in _BEFORE_ENTRIES and likely in OF_ENTRIES
            return likely if first or not _may_be_entry(line, after) else None
        if self._look(line) in self._alone or (self._look(line) in self._numbered and name != line.text):
            return likely
        if reads_as_entry(line) or (likely is Section.UNKNOWN and _may_be_entry(line, after)):
            return None
        return likely

    def _is_set_in(self, line: Line) -> bool:
        """Whether a line that looks like text stands within an entry, right of where headings begin ("Committee:")."""
        if line.box is None or not self._edges or line.bold or line.text.isupper() or self._look(line) in self._looks:
            return False
        return line.size <= _LARGER * self._body and all(line.box.left > edge + _INDENT for edge in self._edges)

    def _reads_as_kind(self, line: Line) -> bool:
        """Whether a line says the kind of a job or degree, such as an internship, and looks like no heading here."""
        return bool(self._looks) and self._look(line) not in self._looks and is_engagement(line.text)

    def _is_degree(self, line: Line) -> bool:
        """Whether a line that looks like text names a degree, as "Maîtrise" does, which heads skills elsewhere."""
        return bool(self._looks) and self._look(line) not in self._looks and degree_score(line.text) > 0

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

    def is_below(
        self, line: Line, section: Section, current: Section, head: Line | None, beside: Sequence[Line]
    ) -> bool:
        """Whether what reads as a heading names one or a group of the skills above it, and looks less than their
        heading; one of them looks like the others right above and below.
        """
        if current is not Section.SKILLS or head is None or self._look(line) in self._own:
            return False
        smaller = _is_capitals(head.text) > _is_capitals(line.text)
        group = bool(self._looks) and names_a_group(line.text) and self._look(line) not in self._looks
        less = group or smaller or head.bold > line.bold or head.size > _LARGER * line.size > 0
        if heading_of(line.text) is not section or section is Section.SKILLS or names_a_group(line.text):
            return less
        alike = len(beside) > 1 and all(self._look(other) == self._look(line) for other in beside)
        among = alike and section in AMONG_SKILLS and self._known[self._look(line)] == 1
        return (smaller and self._capitals) or (less and among)

    def _is_label(self, line: Line, current: Section, after: Line | None) -> bool:
        """Whether a word names a part of an entry, such as its duties, rather than a section."""
        if not is_label(line.text):
            return False
        if current is Section.EDUCATION and self._texts[line.text] == 1 and after and _begins_entries(after.text):
            return False
        if current not in (Section.EXPERIENCE, Section.EDUCATION):
            return self._texts[line.text] > 1
        if self._looks:
            headed = self._look(line) in self._looks or line.size > _MUCH_LARGER * self._body > 0
            return not headed or self._texts[line.text] > 1
        return names_duties(line.text) or self._texts[line.text] > 1

    def _strong(self, line: Line) -> bool:
        return line.bold or self._is_large(line) or _is_capitals(line.text) or line.text.endswith(":")

    def _look(self, line: Line) -> Look:
        return round(2 * line.size) / 2, line.bold, _is_capitals(line.text), line.text.endswith(":"), line.bullet


def shape_of_gaps(document: Document, known: Sequence[Line]) -> tuple[bool, bool] | None:
    """Where headings look like text: the gaps before and after that nearly all known ones have."""
    starts = {line.start for line in known}
    shapes = Counter((line.gap, after.gap) for line, after in pairwise(document.lines) if line.start in starts)
    shape, count = shapes.most_common(1)[0] if shapes else (None, 0)
    return shape if count >= _SEVERAL and count >= _NEARLY_ALL * shapes.total() else None


def _reads_as_heading(line: Line) -> bool:
    name = _NUMBERED.sub("", line.text)
    return len(name.split()) <= _LONG_WORDS and WIDE_GAP not in name and not any(c.isdigit() for c in name)


def _begins_entries(text: str) -> bool:
    """Whether a line is dated, or says what the columns of a table of entries are."""
    return bool(find_ranges(text)) or names_columns(text)


def _may_be_entry(line: Line, after: Line | None) -> bool:
    """Whether a line in the look of headings is rather the first of a job or a degree."""
    return reads_as_entry(line) or (after is not None and bool(find_ranges(after.text)))


def reads_as_entry(line: Line) -> bool:
    """Whether a line reads as a title, a degree or an employer."""
    scores = title_score(line.text) - _TITLED, degree_score(line.text) - 3.0, employer_score(line.text) - 2.6
    return max(scores) >= 0


def _is_capitals(text: str) -> bool:
    return text.isupper() and sum(c.isalpha() for c in text) >= 4
