"""Lines that the width of their column broke, joined again by a blank, so that offsets stay true."""

import re
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace

from cv_parser_service.extraction.dates import MONTH, find_ranges, is_dates_only
from cv_parser_service.extraction.document import WIDE_GAP, Box, Document, Line
from cv_parser_service.extraction.entries.degrees import degree_score
from cv_parser_service.extraction.headings import is_label
from cv_parser_service.extraction.lexicon import employer_score, institution_score, is_mere_head, title_score
from cv_parser_service.extraction.looks import is_bold, joined
from cv_parser_service.extraction.personal.contact import is_own_site
from cv_parser_service.extraction.places import country_of, is_city, is_town
from cv_parser_service.extraction.words import fold

_LOOSE_END = re.compile(
    r"(?:[,(&/–—|·-]|\b(?:of|and|the|for|in|to|with|at|a|de|du|des|la|le|les|et|en|à|au|aux|d['’]|l['’]|y|e|del|"
    r"el|los|las|from|since|until|depuis|jusqu['’](?:à|en|au)|desde|hasta|"
    r"para|con|por|pour|avec|sur|sous|chez|und|von|der))$",
    re.IGNORECASE,
)
_OPEN_ADDRESS = re.compile(
    r"(?:[\w.+-]+@[\w.-]*|(?:https?:|www\.|linkedin\.|github\.)[\w./%~-]*|[\w-]+\.(?:com|org|net|io)/[\w./%~-]*|"
    r"[\w.+]+[.-])$",
    re.IGNORECASE,
)
_ADDRESS = re.compile(r"(?:https?:|www\.|linkedin\.|github\.)|[\w.+-]+@", re.IGNORECASE)
_WHOLE = re.compile(r"\w/\S+$|@\S+\.(?:com|org|net|edu|fr|ch|es|eu|de|uk|be|ca)$", re.IGNORECASE)
"""An e-mail address with its domain, or a web address with a path, that another address may follow."""
_HEAD_OF_EMAIL = re.compile(r"[a-z][a-z0-9]*[._-][\w.+-]*")
"""What may begin an e-mail address that goes on below: behind a number it is no part of it."""
_OPEN_NUMBER = re.compile(r"(?:^|[:,;|\t]|^[^\W\d]+\.?)\s*\+?[\d\s().-]*\d{2,}$")
"""A telephone number that may go on, behind nothing but its label: what ends with a number is not one yet."""
_REST_OF_ADDRESS = re.compile(r"[\w./%~@+-]+")
_OPEN_MONTH = re.compile(rf"{MONTH}\.?(?: del?)?$")
_YEAR = re.compile(r"(?:del? )?(?:19|20)\d\d\b")
_BROKEN_WORD = re.compile(r"[^\W\d_]{2}-$")
_REST_OF_WORD, _LETTERS = re.compile(r"[^\W\d_A-Z]+[.,;]?"), re.compile(r"[^\W\d_]+-")
_SIZE, _SIZES = 0.3, 3.0
"""How much the sizes of two lines of a paragraph differ at most, and where the first ends within a word."""
_MARK = 3
"""Characters that a bullet and its indent took."""
_ENOUGH = 5
_NEAR, _SAME = 3.0, 2.0
_MAX_INDENT = 22.0
_TEXT_WIDTH = range(60, 100)
_RAGGED = 12
_SHORT = 0.6
_GUTTER = 6.0
_OWN_NAME, _SCHOOL = 1.2, 2.4
"""From here on words read like a title or a name of their own."""
_PIECE_END = re.compile(r"\s*[,(|;]|\s[–—-]\s")
_PARTED = re.compile(r"\s[–—|·-]\s|,\s|\s(?:at|chez|en)\s")


class Edges:
    """Where the columns of a document end on the right, by where their lines begin on the left.

    Of lines that end at one edge and begin anywhere, the longest tells where their column begins.
    """

    def __init__(self, document: Document) -> None:
        groups: defaultdict[tuple[str, int], list[float]] = defaultdict(list)
        flush: defaultdict[tuple[str, int], set[int]] = defaultdict(set)
        columns: defaultdict[str, float] = defaultdict(float)
        for line in document.lines:
            if line.box is not None:
                right = _right(line)
                groups[line.column, round(text_left(line) / _NEAR)].append(right)
                flush[line.column, round(right / _SAME)].add(round(text_left(line)))
                columns[line.column] = max(columns[line.column], right)
        self._groups, self._columns = groups, columns
        self._flush = {edge: min(lefts) for edge, lefts in flush.items() if len(lefts) >= _ENOUGH}
        lengths = sorted(len(line.text) for line in document.lines)[-_ENOUGH:]
        filled = len(lengths) == _ENOUGH and lengths[-1] in _TEXT_WIDTH and lengths[0] > lengths[-1] - _RAGGED
        self._width = lengths[-1] if document.kind == "txt" and filled else 0

    def wraps(self, line: Line, after: Line) -> bool:
        """Whether the second line goes on with the first because the column left no room for its first word."""
        if after.bullet or after.start != line.end + 1 or after.column != line.column or WIDE_GAP in after.text:
            return False
        word = after.text.split(" ", 1)[0]
        if line.box is None or after.box is None:
            full = self._width > 0 and len(line.text) + 1 + len(word) > self._width - _MARK * line.bullet
            on = full and (_goes_on(line.text, after.text) or _dated_head(line.text, after.text))
            return not after.gap and (on or _lists_on(line.text, after.text))
        if after.page != line.page or not _below(line, after):
            return False
        needed = (_right(after) - after.box.left) * (len(word) + 1) / max(1, len(after.text))
        if (begin := self._begin_of_flush(line, after)) is not None:
            return line.box.left - needed < begin + 1.0 and _goes_on(line.text, after.text)
        if not _alike(line, after) and not _flows_back(line, after):
            return False
        if _right(line) + needed > self._edge(line) - 1.0:
            return _goes_on(line.text, after.text) or _names_on(line, after)
        if not _alike(line, after):
            return False
        return is_open(line.text) and begins_dated(line.text) and not line.text.endswith(",") and not after.gap

    def _begin_of_flush(self, line: Line, after: Line) -> float | None:
        """Where the column of two lines begins that end at one edge and begin at different places."""
        same = abs(_right(line) - _right(after)) < _SAME / 2 and abs(text_left(line) - text_left(after)) >= _NEAR
        if not same or line.bullet or WIDE_GAP in line.text or not _look_alike(line, after):
            return None
        return self._flush.get((line.column, round(_right(line) / _SAME)))

    def wraps_cell(self, line: Line, after: Line) -> bool:
        """Whether the second line goes on with what stands before the dates at the end of the first."""
        at = line.text.rfind(WIDE_GAP)
        if at < 1 or not line.edges or line.box is None or after.box is None or WIDE_GAP in after.text or after.bullet:
            return False
        if (line.page, line.column) != (after.page, after.column) or abs(line.box.left - after.box.left) > _NEAR:
            return False
        look = line.looks[at - 1] if line.looks else line.look
        if look != after.look or not _below(line, after) or not _PARTED.search(line.text[:at]):
            return False
        word = after.text.split(" ", 1)[0]
        needed = (_right(after) - after.box.left) * (len(word) + 1) / max(1, len(after.text))
        room = line.edges[at + 1] - line.edges[at]
        return room < needed + _GUTTER and is_dates_only(line.text[at + 1 :]) and not find_ranges(after.text)

    def _edge(self, line: Line) -> float:
        near = round(text_left(line) / _NEAR)
        rights = [r for key in (near - 1, near, near + 1) for r in self._groups.get((line.column, key), ())]
        return max(rights) if len(rights) >= _ENOUGH else self._columns[line.column]


def unwrapped(lines: Sequence[Line], edges: Edges) -> list[Line]:
    """The lines with their continuations joined to them."""
    joined: list[Line] = []
    last: Line | None = None
    for line in lines:
        if last is not None and edges.wraps(last, line):
            joined[-1] = joined_line(joined[-1], line)
        elif last is not None and last is joined[-1] and edges.wraps_cell(last, line):
            joined[-1] = _in_cell(last, line)
        else:
            joined.append(line)
        last = line
    return joined


def _goes_on(text: str, after: str) -> bool:
    if is_glued(text, after):
        return True
    if _ADDRESS.match(after) or (text[-1:].isdigit() and _HEAD_OF_EMAIL.fullmatch(after)):
        return False
    if is_open(text) or text.count("(") > text.count(")"):
        return True
    if _OPEN_NUMBER.search(text) and re.match(r"\d{2,}(?:\s|$)", after) and not find_ranges(after):
        return True
    if _OPEN_MONTH.search(fold(text)) and _YEAR.match(after):
        return True
    if _breaks_city(text, after):
        return True
    if after[:1] in "([" and begins_dated(after) and not is_dates_only(after):
        return False
    return (after[:1].islower() and not begins_dated(after)) or after[:1] in "(&)"


def _names_on(line: Line, after: Line) -> bool:
    """Whether a name at the end of the head of an entry goes on below with a capital, for want of room.

    What stands below is short, and no title, name or place of its own.
    """
    text, below = line.text, after.text
    head = begins_dated(text) or (line.bold and after.bold)
    if not head or after.gap or not (text[-1:].isalpha() and below[:1].isupper()) or text.isupper():
        return False
    if len(below) > _SHORT * len(text) or find_ranges(below) or ":" in below or is_label(below):
        return False
    piece, last = _PIECE_END.split(below, maxsplit=1)[0], _PIECE_END.split(text)[-1].rpartition(WIDE_GAP)[2]
    if country_of(last.strip()) is not None:
        return False
    named = max(employer_score(piece), institution_score(piece), degree_score(piece))
    if institution_score(last) < _SCHOOL:
        named = max(named, title_score(piece))
    return (named < _OWN_NAME or is_mere_head(piece)) and not is_town(piece) and country_of(piece) is None


def _breaks_city(text: str, after: str) -> bool:
    """Whether the end of a line broke the name of a city of two words."""
    last, first = re.search(r"[^\W\d_]+$", text), re.match(r"[^\W\d_]+", after)
    return last is not None and first is not None and is_city(f"{last[0]} {first[0]}") and not is_city(last[0])


def begins_dated(text: str) -> bool:
    """Whether a line begins with a range of dates, as the head of an entry does."""
    ranges = find_ranges(text)
    return bool(ranges) and not text[: ranges[0].begin].strip("([ ") and not ranges[0].single


def _dated_head(text: str, after: str) -> bool:
    """Whether a line that fills its width is the head of an entry, and the next not another."""
    short = len(after) < len(text) * _SHORT and not after.endswith(".")
    return short and begins_dated(text) and not find_ranges(after)


def is_open(text: str) -> bool:
    """Whether a text ends with a word or a mark after which it goes on."""
    return _LOOSE_END.search(text) is not None


def _lists_on(text: str, after: str) -> bool:
    """Whether a dated head stops at a comma, and the next line has what the comma leads to."""
    return text.endswith(",") and begins_dated(text) and _dated_head(text, after)


def _alike(line: Line, after: Line) -> bool:
    if not _look_alike(line, after):
        return False
    offset = text_left(after) - text_left(line)
    return abs(offset) < _NEAR or (line.bullet and 0 <= offset < _MAX_INDENT)


def _flows_back(line: Line, after: Line) -> bool:
    """Whether the second line begins below the dates that the first begins with, and not below its text."""
    if WIDE_GAP not in line.text or line.box is None or abs(text_left(after) - line.box.left) >= _NEAR:
        return False
    return _look_alike(line, after) and begins_dated(line.text)


def _look_alike(line: Line, after: Line) -> bool:
    ends_bold = is_bold(line.looks[-1]) if line.looks else line.bold
    largest = _SIZES if _BROKEN_WORD.search(line.text) and after.text[:1].islower() else _SIZE
    return abs(line.size - after.size) <= largest and after.bold in (line.bold, ends_bold)


def _below(line: Line, after: Line) -> bool:
    assert line.box is not None and after.box is not None
    return 0 < after.box.top - line.box.top < 2.2 * max(line.size, 1.0)


def _right(line: Line) -> float:
    """Where the text of a line ends, without dots of a rating that stand behind it."""
    return line.edges[-1] if line.edges else line.box.right if line.box else 0.0


def text_left(line: Line) -> float:
    """Where the last cell of a line begins."""
    cell = line.text.rfind(WIDE_GAP) + 1
    if cell and cell < len(line.edges):
        return line.edges[cell]
    return line.left if line.left is not None else line.box.left if line.box else 0.0


def is_glued(text: str, after: str) -> bool:
    """Whether an e-mail or web address goes on in the next line."""
    if _OPEN_ADDRESS.search(text) is None or _REST_OF_ADDRESS.fullmatch(after) is None:
        return False
    if _BROKEN_WORD.search(text) and _REST_OF_WORD.fullmatch(after) and _LETTERS.fullmatch(text.rsplit(" ", 1)[-1]):
        return False
    if text.endswith(".") and not re.search(r"[@/]|www", text.rsplit(" ", 1)[-1]) and "@" not in after:
        return False
    if not text.endswith(("-", ".", "_", "/", "@")) and (
        after[:1].isupper() or ((_WHOLE.search(text) or _is_site(text)) and is_own_site(after))
    ):
        return False
    if text.endswith("/"):
        return _ADDRESS.match(after) is None and not after.startswith("+")
    return text.endswith(("-", ".", "_", "@")) or _ADDRESS.match(after) is None


def _is_site(text: str) -> bool:
    """Whether a line ends with the whole name of a web site: with a dot besides the one behind "www"."""
    word = text.rsplit(" ", 1)[-1]
    return "@" not in word and "." in re.sub(r"^(?:https?://)?(?:www\.)?", "", word)


def _is_compound(text: str, after: str) -> bool:
    """Whether a line ends at the hyphen of a compound whose next word has a capital: of a name."""
    return re.search(r"[^\W\d_]-$", text) is not None and after[:1].isupper()


def _in_cell(line: Line, after: Line) -> Line:
    """A line with the one below put into its last cell but one."""
    at = line.text.rfind(WIDE_GAP)
    looks = line.looks and f"{line.looks[:at]} {after.look * len(after.text)}{line.looks[at:]}"
    return replace(line, text=f"{line.text[:at]} {after.text}{line.text[at:]}", edges=(), looks=looks)


def joined_line(line: Line, after: Line) -> Line:
    """A line with the one below behind it."""
    box, blank = line.box, "" if is_glued(line.text, after.text) or _is_compound(line.text, after.text) else " "
    if box is not None and after.box is not None:
        box = Box(
            min(box.left, after.box.left), box.top, max(box.right, after.box.right), max(box.bottom, after.box.bottom)
        )
    looks = ""
    if line.looks or after.looks:
        looks = joined([line.text, after.text], [line.looks, after.looks], [line.look, after.look], blank)
    return replace(line, text=line.text + blank + after.text, box=box, edges=(), looks=looks)
