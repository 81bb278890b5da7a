"""Lines of one certification: which goes on with the one above, and which but says who gave it."""

import re
from collections.abc import Iterator, Sequence

from cv_parser_service.extraction.dates import find_ranges
from cv_parser_service.extraction.document import Line
from cv_parser_service.extraction.lists.certificate_cuts import dates_in, is_date_line
from cv_parser_service.extraction.lists.certificate_parts import is_body, names_certificate
from cv_parser_service.extraction.words import fold

_NARROW, _SET_IN = 45, 3.0
_GIVEN_BY = re.compile(
    r"\W*(?:(?:(?:issued|awarded|delivered|given|granted|certified) by|(?:delivree?|decernee?|octroyee?) par|"
    r"(?:emitid|expedid|otorgad|impartid|concedid)[oa] por)\b|"
    r"(?:issuer|issuing body|organisme|emetteur|emisor|entidad)\s?:)"
)
_FROM = re.compile(r"(?:from|at|chez|auprès de)\s+(?:(?:the|la|le|les)\s+)?[A-ZÀ-Þ]")
"""What leads to who gave something, on a line of its own: "from Hull College"."""
_PARTED = re.compile(r"\s*[,;(|•·\t]|\s[–—-]\s")


def fills(line: Line, after: Line, right: float) -> bool:
    """Whether the first line leaves no room in a narrow column for the first word of the second."""
    if line.box is None or after.box is None or after.bullet or len(line.text) > _NARROW or line.column != after.column:
        return False
    if line.bold != after.bold:
        return False
    word = after.text.split(" ", 1)[0]
    needed = (after.box.right - after.box.left) * (len(word) + 1) / len(after.text)
    return line.box.right + needed > right - 1.0


def hangs(group: Sequence[Line], line: Line, after: Line) -> bool:
    """Whether a line goes on with a long one in a paragraph that is set in below its first line."""
    first = group[0].box
    if first is None or line.box is None or after.box is None or len(line.text) <= _NARROW:
        return False
    return after.box.left > first.left + _SET_IN and line.box.right > after.box.right


def goes_on(line: Line, after: Line) -> bool:
    """Whether a line ends in the middle of what it says."""
    text, then = line.text, after.text
    if after.bullet or _FROM.match(then):
        return False
    if text.count("(") > text.count(")") or text.rstrip().endswith((",", "–", "-", "&", "(")):
        return True
    return (
        then[:1] in "(),;&"
        or (then[:1].islower() and not _begins_dated(then))
        or bool(re.search(r"\s(?:of|for|in|and|de|du|des|et|en|y|la|le|del)$", text))
    )


def _begins_dated(text: str) -> bool:
    """Whether a line begins with a date, also behind what leads to it."""
    return is_date_line(text) or any(found.begin == 0 for found in dates_in(text))


def marked(lines: Sequence[Line]) -> Iterator[set[int]]:
    """Which lines a mark sets apart: bullets, or bold type, as large as that of the first; of the latter none that says
    who gave what stands above it.
    """
    yield {number for number, line in enumerate(lines) if line.bullet}
    bold = [number for number, line in enumerate(lines) if line.bold and not _leads_to_giver(line)]
    yield {number for number in bold if round(lines[number].size) == round(lines[bold[0]].size)}


def _leads_to_giver(line: Line) -> bool:
    return _FROM.match(line.text) is not None or _GIVEN_BY.match(fold(line.text)) is not None


def gives_the_one_above(line: Line, after: Line) -> bool:
    """Whether a line but names who gave what stands above it: a body alone, and no date."""
    if _leads_to_giver(after):
        return True
    if after.bullet or re.search(r"\d", after.text) or find_ranges(line.text):
        return False
    if line.text.count(",") > 1 or (is_body(line.text) and not names_certificate(line.text)):
        return False
    return not after.bold > line.bold and is_body(_PARTED.split(after.text)[0].strip())
