"""Contact data that stands outside of the head: at the foot of a page, under a side column, below the summary."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise, zip_longest

from cv_parser_service.extraction.dates import find_ranges
from cv_parser_service.extraction.document import Line
from cv_parser_service.extraction.fields import blank_contact
from cv_parser_service.extraction.headings import Section
from cv_parser_service.extraction.lexicon import title_score
from cv_parser_service.extraction.personal.address import locates, reads_like_address
from cv_parser_service.extraction.personal.contact import EMAIL, is_own_site
from cv_parser_service.extraction.personal.segments import (
    SEPARATOR,
    is_country_with_code,
    labels_address,
    tells_contact,
    without_label,
)
from cv_parser_service.extraction.places import country_of, is_state, is_town
from cv_parser_service.extraction.sections.parting import Block
from cv_parser_service.extraction.words import fold, tokens

_OWN = (Section.HEADER, Section.PERSONAL)
_DIALLED = re.compile(r"\+?\(?\d(?:[\s().\xa0/-]{0,2}\d){6,14}")
_FURNITURE = re.compile(
    r"(?:page|pagina|pag|p)?[. ]*\d{1,2}(?: ?(?:/|of|sur|de) ?\d{1,2})?|curriculum(?: vitae?)?|c\.?v|resume"
)
"""What stands beside contact data at the foot of a page."""
_STATUS = re.compile(
    r"single|married|divorced|widowed|celibataire|marie(?:\(?e\)?)?|divorce(?:\(?e\)?)?|pacse(?:\(?e\)?)?|solter[oa]|casad[oa]|"
    r"divorciad[oa]|\d\d (?:ans|years(?: old)?|anos)|\w+ (?:children|child|enfants?|hij[oa]s?)"
)
"""What else is said of a person beside the address."""
_LONGEST = 160
_REACH = 6
_FAR = 3.0
"""Heights of a line between two that do not stand together."""
_HEAD = 4
_TOWN_WORDS, _QUARTER_WORDS = 3, 4
_TITLED = 1.2
_COMPARED = 7


@dataclass(frozen=True, slots=True)
class _Ways:
    """E-mail addresses and numbers, by their last digits, that some lines name."""

    emails: frozenset[str]
    numbers: frozenset[str]

    def agree(self, other: "_Ways") -> bool:
        """Whether these may be of the person whom the others reach."""
        if self.emails and other.emails:
            return not self.emails.isdisjoint(other.emails)
        return not (self.numbers and other.numbers) or not self.numbers.isdisjoint(other.numbers)


def with_contact_data(blocks: Sequence[Block]) -> list[Block]:
    """The blocks, with runs of nothing but contact data as personal blocks of their own."""
    own = [line for block in blocks if block.section in _OWN for line in block.lines]
    names = {word for line in own[:_HEAD] for word in tokens(line.text) if len(word) > 2}
    known = _ways(own)
    kept: list[Block] = []
    for block in blocks:
        kept.append(block)
        if block.section in _OWN:
            continue
        for begin, finish in reversed(list(_runs(block.lines, names))):
            begin = _past_others(block.lines, begin, finish, names)
            run = block.lines[begin:finish]
            if not _ways(run).agree(known) or (block.section is Section.OTHER and not _names(run, names)):
                continue
            del block.lines[begin:finish]
            kept.append(Block(Section.PERSONAL, None, run))
    return [block for block in kept if block.lines or block.heading]


def _ways(lines: Sequence[Line]) -> _Ways:
    emails = {match[0].lower() for line in lines for match in EMAIL.finditer(line.text)}
    numbers = {re.sub(r"\D", "", number)[-_COMPARED:] for line in lines for number in _numbers(line.text)}
    return _Ways(frozenset(emails), frozenset(numbers))


def _numbers(text: str) -> Iterator[str]:
    return (match[0] for match in _DIALLED.finditer(text) if not find_ranges(match[0]))


def _past_others(lines: Sequence[Line], begin: int, finish: int, names: set[str]) -> int:
    """Where in a run the person's own lines begin, where those above reach somebody else."""
    others = [at for at in range(begin, finish) if EMAIL.search(lines[at].text) and not _names([lines[at]], names)]
    after = others[-1] + 1 if others else begin
    return after if _names(lines[after:finish], names) else begin


def _names(run: Sequence[Line], names: set[str]) -> bool:
    """Whether an e-mail address in the run holds a word of the head."""
    local = " ".join(fold(email.split("@")[0]) for email in _ways(run).emails)
    return any(name in local for name in names if len(name) > 3)


def _runs(lines: Sequence[Line], names: set[str]) -> Iterator[tuple[int, int]]:
    """Where lines with nothing but contact data begin and end: around those that hold a number or an e-mail address."""
    done = 0
    for number, line in enumerate(lines):
        if number < done or not _reaches(line.text) or not _is_contact(line.text, names):
            continue
        begin, finish = number, number + 1
        while begin > max(done, number - _REACH) and _together(lines[begin - 1], lines[begin], names):
            begin -= 1
        while finish < min(len(lines), number + _REACH) and _together(lines[finish], lines[finish - 1], names):
            finish += 1
        done = finish
        yield begin, finish


def _together(line: Line, beside: Line, names: set[str]) -> bool:
    if line.column != beside.column or line.page != beside.page or not _is_contact(line.text, names):
        return False
    if line.box is None or beside.box is None:
        return True
    return abs(line.box.top - beside.box.top) < _FAR * max(line.size, beside.size, 1.0)


def _reaches(text: str) -> bool:
    return len(text) <= _LONGEST and (EMAIL.search(text) is not None or next(_numbers(text), None) is not None)


def _is_contact(text: str, names: set[str]) -> bool:
    """Whether each piece of a line is contact data, its label, a part of an address or the person's name."""
    if len(text) > _LONGEST:
        return False
    without = blank_contact(EMAIL.sub("\t", text))
    without = _DIALLED.sub(lambda m: m[0] if find_ranges(m[0]) else "\t", without)
    pieces = [piece.strip(" .:()") for piece in SEPARATOR.split(without)]
    pieces = [piece for piece in pieces if re.search(r"\w", piece)]
    reaches, addressed = _reaches(text), labels_address(text) or any(map(locates, pieces)) or _is_numbered(pieces)
    return all(
        _is_known(piece, names) or _is_place(piece, after, reaches=reaches) or (addressed and _may_be_quarter(piece))
        for piece, after in zip_longest(pieces, pieces[1:], fillvalue="")
    )


def _is_numbered(pieces: Sequence[str]) -> bool:
    """Whether a number and a street stand side by side with a mark between them."""
    return any(a.isdigit() and locates(f"{a} {b}") for a, b in pairwise(pieces))


def _may_be_quarter(piece: str) -> bool:
    """Whether a piece may be a house, its number or a part of a town, where others of its line are an address."""
    return len(piece.split()) <= _QUARTER_WORDS and title_score(piece) < _TITLED and not find_ranges(piece)


def _is_place(piece: str, after: str, *, reaches: bool) -> bool:
    """Whether a piece is a town, small or unknown to us: beside a number or an e-mail address, or before a country."""
    if reaches and is_town(piece):
        return True
    words = piece.split()
    unknown = (
        piece[:1].isupper() and len(words) <= (_TOWN_WORDS if reaches else 1) and re.sub(r"[ '’-]", "", piece).isalpha()
    )
    return unknown and (country_of(after) is not None or is_state(after.split()[0] if after else ""))


def _is_known(piece: str, names: set[str]) -> bool:
    if tells_contact(piece) or is_country_with_code(piece) or is_own_site(piece) or is_state(piece) or len(piece) == 1:
        return True
    if _FURNITURE.fullmatch(fold(piece)) or _STATUS.fullmatch(fold(piece)):
        return True
    if reads_like_address(without_label(piece)) and not find_ranges(piece):
        return True
    words = [word for word in tokens(piece) if len(word) > 2]
    return bool(words) and all(word in names for word in words)
