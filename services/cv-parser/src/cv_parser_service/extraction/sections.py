"""Lines into sections: by headings that we know, and by headings that look like them."""

from collections import Counter
from dataclasses import dataclass, field, replace

from cv_parser_service.extraction.document import WIDE_GAP, Column, Document, Line
from cv_parser_service.extraction.headings import Section, heading_of, leading_heading
from cv_parser_service.extraction.languages import names_a_language

_INLINE = (Section.LANGUAGES, Section.SKILLS, Section.CERTIFICATIONS)
_INLINE_FROM = (Section.HEADER, Section.PERSONAL, Section.OTHER, Section.SKILLS, Section.LANGUAGES, Section.SUMMARY)


@dataclass(slots=True)
class Block:
    """A section's heading and its lines."""

    section: Section
    heading: Line | None = None
    lines: list[Line] = field(default_factory=list)


def split(document: Document) -> list[Block]:
    """Sections in reading order; each column goes on with its own section over pages."""
    looks = _Looks(document)
    open_blocks: dict[Column, Block] = {}
    blocks: list[Block] = []

    def begin(section: Section, line: Line, heading: Line | None) -> Block:
        block = Block(section, heading)
        blocks.append(block)
        open_blocks[line.column] = block
        return block

    for line in document.lines:
        current = open_blocks.get(line.column) or begin(Section.HEADER, line, None)
        section = looks.heading(line, current.section)
        if section is not None:
            begin(section, line, line)
            continue
        inline = None if line.bullet else leading_heading(line.text)
        if inline is None or not _opens(inline[0], line, inline[1], current.section):
            current.lines.append(line)
            continue
        rest = replace(line, text=line.text[inline[1] :], start=line.start + inline[1])
        if WIDE_GAP in line.text[: inline[1]]:
            begin(inline[0], line, line).lines.append(rest)
        else:
            blocks.append(Block(inline[0], line, [rest]))
    return [block for block in blocks if block.lines or block.heading]


def _opens(section: Section, line: Line, content: int, current: Section) -> bool:
    """Whether a heading with its content on the same line opens a section here."""
    if WIDE_GAP in line.text[:content]:
        return True
    if section is Section.LANGUAGES:
        return names_a_language(line.text[content:]) and current is not Section.LANGUAGES
    titled = line.bold or line.text[:content].isupper()
    return section in _INLINE and (titled or current in _INLINE_FROM) and current is not Section.SKILLS


class _Looks:
    """What headings look like in this document."""

    def __init__(self, document: Document) -> None:
        weights: Counter[float] = Counter()
        for line in document.lines:
            weights[line.size] += len(line.text)
        self._body = weights.most_common(1)[0][0] if weights else 0.0
        known = [line for line in document.lines if not line.bullet and heading_of(line.text)]
        self._strict = sum(self._strong(line) for line in known) >= 2
        confirmed = Counter(self._look(line) for line in known if self._strong(line))
        everywhere = Counter(self._look(line) for line in document.lines)
        self._looks = {look for look, n in confirmed.items() if n >= 2 and n >= 0.5 * everywhere[look]}

    def heading(self, line: Line, current: Section) -> Section | None:
        if line.bullet:
            return None
        section = heading_of(line.text)
        if section is not None and (self._strong(line) or not self._strict or line.gap):
            return section
        if current is Section.HEADER or self._look(line) not in self._looks or not self._strong(line):
            return None
        short = len(line.text.split()) <= 5 and not any(c.isdigit() for c in line.text)
        return Section.OTHER if short and WIDE_GAP not in line.text else None

    def _strong(self, line: Line) -> bool:
        return line.bold or line.size > 1.08 * self._body or _is_capitals(line.text) or line.text.endswith(":")

    def _look(self, line: Line) -> tuple[float, bool, bool]:
        return round(line.size, 0), line.bold, _is_capitals(line.text)


def _is_capitals(text: str) -> bool:
    return text.isupper() and sum(c.isalpha() for c in text) >= 4
