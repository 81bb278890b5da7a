"""Lines into sections: by headings that we know, and by headings that look like them."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from itertools import pairwise

from cv_parser_service.extraction.column_names import name_skills
from cv_parser_service.extraction.dates import find_ranges, is_dates_only
from cv_parser_service.extraction.document import WIDE_GAP, Column, Document, Line
from cv_parser_service.extraction.entries.anchors import with_whole_dates
from cv_parser_service.extraction.entries.parts import is_engagement, is_form_label
from cv_parser_service.extraction.fields import is_clean
from cv_parser_service.extraction.form_labels import Fact, fact_of
from cv_parser_service.extraction.headings import (
    Section,
    heading_of,
    is_fact,
    leading_heading,
)
from cv_parser_service.extraction.lists.language_names import names_a_language
from cv_parser_service.extraction.looks import is_bold, is_italic
from cv_parser_service.extraction.named_rows import heads_table
from cv_parser_service.extraction.pages.broken_rows import with_whole_rows
from cv_parser_service.extraction.pages.form_cells import tells_of_entry, with_parted_pairs
from cv_parser_service.extraction.pages.letters import letter_of, lines_before
from cv_parser_service.extraction.pages.mails import mail_of
from cv_parser_service.extraction.pages.wrapping import Edges, is_open, unwrapped
from cv_parser_service.extraction.sections.broken_words import with_whole_words
from cv_parser_service.extraction.sections.heading_looks import AMONG_SKILLS, OF_ENTRIES, HeadingLooks
from cv_parser_service.extraction.sections.margin_headings import Margin, with_margin_gaps
from cv_parser_service.extraction.words import fold

_INLINE = (Section.LANGUAGES, Section.SKILLS, Section.CERTIFICATIONS)
_INLINE_FROM = (Section.HEADER, Section.PERSONAL, Section.OTHER, Section.SKILLS, Section.LANGUAGES, Section.SUMMARY)
_LISTING = (Section.EXPERIENCE, Section.EDUCATION, Section.CERTIFICATIONS, Section.SKILLS)
_MAX_HEADING_LINES = 3
_RIGHT_BELOW = 5
_IN_FORMS = (*OF_ENTRIES, Section.CERTIFICATIONS, Section.OTHER)
_LABEL_END = re.compile(rf"\s*[:{WIDE_GAP}]")
_REFEREES = re.compile(r"\brefere|\breferen[ct]|\bgarant")
_REACH = 4
"""Lines above the label of a fact among which others of the same job stand."""
_FACT = 5
"""Words of a fact beside its label among personal data, which heads no section there ("Civil status: Married")."""
_SAME_EDGE = 3.0
_DRIVING = re.compile(r"\bdriv(?:ing|er)|\bpermis de conduire|\b(?:permiso|carne|licencia) de conduc")
_UNFINISHED = re.compile(r"(?:\b(?:and|et|y|e|or|ou|o|of|in|de|del|des|du|en|la|las|le|les|los|a)|[&,/+-])$")


@dataclass(slots=True)
class Block:
    """A section's heading and its lines."""

    section: Section
    heading: Line | None = None
    lines: list[Line] = field(default_factory=list)

    @property
    def whole(self) -> list[Line]:
        """The heading, which may be the label of a single fact ("BORN"), and the lines."""
        return [self.heading, *self.lines] if self.heading else self.lines


def split(document: Document, looks_of: type[HeadingLooks] = HeadingLooks) -> list[Block]:
    """Sections in reading order, each below its heading; each column goes on with its own section over pages."""
    looks = looks_of(document)
    blocks = _Blocks()
    lines = with_whole_words(with_parted_pairs(with_margin_gaps(document.lines)))
    margin = Margin(lines)
    mail = mail_of(lines)
    letter = mail.lines if mail else letter_of(lines)
    before = lines_before(lines, letter)
    number = 0
    while number < len(lines):
        if mail and number == mail.sender:
            blocks.begin(Section.HEADER, lines[number], None).lines.append(_behind(lines[number], mail.label))
        if number in letter:
            number += 1
            continue
        number += _add(blocks, looks, margin, lines, number, before if number >= letter.stop else 0)
    if letter:
        blocks.all.append(Block(Section.OTHER, None, list(lines[letter.start : letter.stop])))
    edges = Edges(document)
    for block in blocks.all:
        rows = with_whole_rows(block.lines) if block.section in OF_ENTRIES else block.lines
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


def _add(blocks: _Blocks, looks: HeadingLooks, margin: Margin, lines: Sequence[Line], number: int, first: int) -> int:
    """Put the next line, or the lines of a heading, where they belong; gives back how many were used.

    `first` is how many lines stand before the first of the CV.
    """
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
    of_form = _is_of_form(current, lines, number)
    section_or_none = (
        None if of_form or _goes_on(line, current) else looks.heading(line, current.section, number - first, after)
    )
    if section_or_none is Section.UNKNOWN and _opens_list(current, line):
        section_or_none = None
    beside = [*current.lines[-1:], *lines[number + 1 : number + (2 if current.lines else 3)]]
    below = section_or_none is not None and looks.is_below(
        line, section_or_none, current.section, current.heading, beside
    )
    spoken = section_or_none is Section.LANGUAGES and after is not None and names_a_language(after.text)
    if section_or_none is not None and (spoken or not below):
        blocks.begin(section_or_none, line, line)
        return 1
    if _is_row_of_skills(blocks, current, line):
        blocks.begin(Section.SKILLS, line, None).lines.append(line)
        return 1
    told = line.bullet or of_form or section_or_none is not None
    inline = None if told else leading_heading(line.text) or margin.leads(line)
    kept = inline is None or _is_of_table(current, lines, number) or _is_broken_label(lines, number)
    kept = kept or (inline is not None and inline[0] in AMONG_SKILLS and _is_row_of_tags(current, line, after))
    if kept or inline is None or not _opens(inline[0], line, inline[1], current.section):
        current.lines.append(line)
        return 1
    begin = inline[1]
    rest = _behind(line, begin)
    if WIDE_GAP in line.text[: inline[1]]:
        blocks.begin(inline[0], line, line).lines.append(rest)
    else:
        blocks.all.append(Block(inline[0], line, [rest]))
    return 1


def _is_row_of_skills(blocks: _Blocks, current: Block, line: Line) -> bool:
    """Whether a row with a label goes on with the skills among which one of languages stood."""
    label = current.heading
    if current.section is not Section.LANGUAGES or label is None or line.text.count(WIDE_GAP) != 1:
        return False
    spoken = bool(current.lines) and names_a_language(current.lines[0].text)
    among = spoken and current is blocks.all[-1] and len(blocks.all) > 1 and blocks.all[-2].section is Section.SKILLS
    if not among or WIDE_GAP not in label.text or names_a_language(line.text) or leading_heading(line.text):
        return False
    return label.box is None or line.box is None or abs(label.box.left - line.box.left) < _SAME_EDGE


def _is_row_of_tags(current: Block, line: Line, after: Line | None) -> bool:
    """Whether a row is of short skills of one look: the second begins elsewhere than in the row beside it, or where no
    page tells, several such rows stand above.
    """
    if current.section is not Section.SKILLS or not _are_tags(line):
        return False
    above = [other for other in current.lines if _are_tags(other) and other.look == line.look]
    if len(line.edges) <= len(line.text):
        return current.heading is not None and WIDE_GAP not in current.heading.text and len(above) > 1
    rows = [*above[-1:], *([after] if after is not None and _are_tags(after) else [])]
    return any(abs(_second(other) - _second(line)) > _SAME_EDGE for other in rows if len(other.edges) > len(other.text))


def _are_tags(line: Line) -> bool:
    cells = line.text.split(WIDE_GAP)
    return len(cells) > 1 and not line.looks and all(0 < len(cell.split()) <= _FACT for cell in cells)


def _second(line: Line) -> float:
    """Where the second cell of a row begins."""
    return line.edges[line.text.index(WIDE_GAP) + 1]


def _behind(line: Line, begin: int) -> Line:
    """A line without what it begins with."""
    own = line.looks[begin:]
    return replace(
        line,
        text=line.text[begin:],
        start=line.start + begin,
        edges=line.edges[begin:],
        looks=own,
        bold=is_bold(own[0]) if own else line.bold,
        italic=is_italic(own[0]) if own else line.italic,
    )


def _opens_list(block: Block, line: Line) -> bool:
    """Whether words that say nothing, right below a heading that stands out no less, are the first that it is about."""
    head = block.heading
    if head is None or block.lines or block.section not in _LISTING:
        return False
    return (head.size, head.bold) >= (line.size, line.bold) and head.text.isupper() >= line.text.isupper()


def _goes_on(line: Line, current: Block) -> bool:
    """Whether a line ends what the one above began, that stops at a small word, or is a label in personal data."""
    if current.section is Section.PERSONAL and line.text.endswith(":") and is_fact(line.text):
        return True
    above = current.lines[-1] if current.lines else None
    if above is None or line.gap or WIDE_GAP in above.text or not is_open(above.text):
        return False
    return (above.column, above.size, above.bold, above.page) == (line.column, line.size, line.bold, line.page)


def _is_of_form(current: Block, lines: Sequence[Line], number: int) -> bool:
    """Whether a line is the label of a fact in the block of a job, or of a referee, and heads no section there."""
    label, *value = _LABEL_END.split(lines[number].text, maxsplit=1)
    if current.section not in _IN_FORMS or not is_form_label(label):
        return False
    if not any(value) and fact_of(label) is not Fact.PERSONAL:
        return False
    if current.section is Section.OTHER:
        return current.heading is not None and _REFEREES.search(fold(current.heading.text)) is not None
    near = [*current.lines[-_REACH:], *lines[number + 1 : number + 2]]
    return any(tells_of_entry(line.text) for line in near)


def _is_of_table(current: Block, lines: Sequence[Line], number: int) -> bool:
    """Whether a line names the columns of a table of jobs, degrees or certificates, or is a row below such names."""
    columns = lines[number].text.count(WIDE_GAP)
    if not columns or current.section in (Section.HEADER, Section.PERSONAL):
        return False
    if heads_table(lines[number], lines[number + 1] if number + 1 < len(lines) else None):
        return True
    if current.section is Section.SKILLS and name_skills(lines[number].text.split(WIDE_GAP)):
        return True
    rows = [line for line in current.lines if line.text.count(WIDE_GAP) == columns]
    return any(heads_table(row, after) for row, after in pairwise([*rows, lines[number]]))


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
    if not is_clean("summary", line.text[content:]):  # a list may be as long as running text
        return False
    if WIDE_GAP in line.text[:content]:
        if is_engagement(line.text[:content].strip()) and is_dates_only(line.text[content:]):
            return False
        if current is Section.PERSONAL and section is Section.OTHER:
            return len(line.text[content:].split()) > _FACT
        if current is Section.SKILLS and section is Section.OTHER:
            return _DRIVING.search(fold(line.text[:content])) is not None
        return current is not Section.SKILLS or section is not Section.SUMMARY
    if section is Section.LANGUAGES:
        return names_a_language(line.text[content:]) and current is not Section.LANGUAGES
    titled = line.bold or line.text[:content].isupper()
    if current is Section.SKILLS:
        return section is Section.CERTIFICATIONS and titled and bool(find_ranges(line.text))
    return section in _INLINE and (titled or current in _INLINE_FROM)
