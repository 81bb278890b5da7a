"""The lines of a section that carry the dates of its entries."""

import re
from collections.abc import Sequence
from dataclasses import replace

from cv_parser_service.extraction.dates import (
    COURSE,
    MONTH,
    PRESENT,
    SEASON,
    DateRange,
    Point,
    find_ranges,
    is_dates_only,
    without_ranges,
)
from cv_parser_service.extraction.document import WIDE_GAP, Line
from cv_parser_service.extraction.entries.degrees import degree_score, name_of_degree
from cv_parser_service.extraction.entries.paired_dates import with_paired_dates
from cv_parser_service.extraction.entries.stacked_dates import with_stacked_dates
from cv_parser_service.extraction.lexicon import employer_score, institution_score, title_score
from cv_parser_service.extraction.looks import changes, is_bold, main_look
from cv_parser_service.extraction.pages.wrapping import begins_dated, is_open, text_left
from cv_parser_service.extraction.places import is_state
from cv_parser_service.extraction.words import NOT_ABBREVIATED, fold, is_prose

_OPEN_MONTH = re.compile(rf"(?:{MONTH}\.?(?: del?)?|{SEASON})$")
_LONE_MONTH = re.compile(rf"{MONTH}\.?")
_LONE_DATE = re.compile(rf"(?:(?:{MONTH})\.? |\d{{1,2}}[./])?\d{{4}}")
_LONG = 18
"""Words of a line beyond which it is no head of an entry alone; more stand beside a column of dates."""
_LONG_CELL = 30
_SENTENCE_END = re.compile(
    NOT_ABBREVIATED + r"(?:(?<=[^\W\d_]{4})|(?<=[A-ZÀ-Þ]{2}))\.\s+(?=[A-ZÀ-Þ“¿])|(?<=[^\W\d_]\))\.?\s+(?=[A-ZÀ-Þ“¿])"
)
_LABEL = re.compile(r"[^\W\d_]+:\s*\(")
"""A word that says what kind of entry follows its dates in brackets."""
_AFTER_MARK = re.compile(r"(?:[|–—·•]|\s-|\s//)\s*$")
_BEFORE_MARK = re.compile(r"\s*(?:[|–—·•]|-\s)")
"""What stands before and behind a date that marks part from both."""
_EARNED = r"(?:titulad|egresad|graduad|diplomad|licenciad|recibid|obtenid|aprobad|concluid)[oa]"
_END_OF_LIST = re.compile(rf"[)\]]?\s*(?:\([^()]{{1,40}}\))?[\s.;,–—-]*(?:{_EARNED}[\s.;,]*)?", re.IGNORECASE)
_LEAD = re.compile(rf"(?<=[.,;] )(?:{_EARNED} (?:en|el)|año|año de egreso|en)(?: el año)?:? $", re.IGNORECASE)
"""Words before the last date of a list that say only what it dates: "Egresada en 2009"."""
_OPEN_BRACKET = re.compile(r"\s*[(\[]\s*$")
_BEHIND_DATES = re.compile(r"\s*[)\]]?\s*[.:]\s+(?=\S)")
_LABELLED_REST = re.compile(r"[^\W\d_]+(?: [^\W\d_]+){0,2}\s?:\s")
"""Behind the head: what the rest is a list of ("Clients: ...")."""
_FEW_WORDS, _MAX_NAME = 2, 7
"""Words that say what was done at least, and those of a title or a name at most."""
_LISTED, _IN_BRACKETS = re.compile(r"[,;]\s|\s[-–—|·•]\s"), re.compile(r"\([^()]*\)")
_FULL_STOP = re.compile(NOT_ABBREVIATED + r"(?<=[^\W\d_]{4})\.\s+$")
"""A full stop that parts the last name of a list from the date."""
_SHORT = 12
"""Words of a degree with its school and its date at most."""
_WHAT_WHERE = 2
"""Commas of such a list at least."""
_TITLE, _NAME, _TOLD = 3.0, 2.0, 8
_CLOSE, _YEARS = 1.4, 12
_COLUMNS = 2
_OPEN_END = re.compile(r"(?:[-–—→>]|\bto|\bà|\bau|\bhasta|\ba|\bal|\buntil)\s*$", re.IGNORECASE)
_LONE_YEAR = re.compile(r"((?:19|20)\d\d)\t")
_TO_MONTH = re.compile(rf"(?:{MONTH})\.?\s?[-–—]\s?(?:{MONTH})\.?\s+(?=\S)")
_REMARK = re.compile(r"\((?=[a-zà-öø-ÿ])[^()\d]{8,}\d[^()]*\)\.?")
"""A line in brackets that begins in small letters."""
_IN_ASIDE, _ASIDES = re.compile(r"\w.*\([a-zà-öø-ÿ][^()]*(?:19|20)\d\d\)$"), 2
"""A line that ends with a remark that ends with a year; lines below it that may date the entry."""
_TELLS = re.compile(r"(?:Entre|Between)\s[^,:;.|()\t]{4,40}?\d{4},?\s(?!(?:and|et|y)\s)(?=[a-zà-öø-ÿ])")
"""How a sentence begins that tells what was done in a span of time."""
_NOW = re.compile(rf"\s*[-–—→>]?\s*{PRESENT}\s*")


def with_whole_dates(lines: Sequence[Line]) -> list[Line]:
    """Join a range that is written over two lines, alone or in a column of dates beside the text."""
    joined: list[Line] = []
    for line in with_stacked_dates(lines):
        line = with_paired_dates(line)
        last = joined[-1] if joined else None
        if line.bullet and _ends(line.text):
            line = replace(line, text=f"– {line.text}", bullet=False, edges=(), looks="")
        if last is None or line.bullet:
            joined.append(line)
        elif _ends(line.text) and _is_cut(last.text, line.text):
            joined[-1] = replace(last, text=f"{last.text} {line.text}")
        elif (pair := _with_months(last, line) or _beside(last, line)) is not None:
            joined[-1:] = pair
        else:
            joined.append(line)
    return joined


def _ends(text: str) -> bool:
    """Whether a text is the end of a range, as far as one line of a narrow column holds it."""
    folded = fold(text).strip(" –—-→>")
    return is_dates_only(text) or _NOW.fullmatch(folded) is not None or _LONE_MONTH.fullmatch(folded) is not None


def _is_cut(text: str, after: str) -> bool:
    """Whether a range begins at the end of a line and ends on the next."""
    if not find_ranges(text) and not _OPEN_MONTH.search(fold(text)):
        return False
    dashed = _OPEN_END.search(text) is not None or after.startswith(("-", "–", "—", "→", ">"))
    return (dashed and len(find_ranges(f"{text} {after}")) <= len(find_ranges(text))) or (
        _OPEN_MONTH.search(fold(text)) is not None and re.match(r"(?:del? )?(?:19|20)\d\d\b", after) is not None
    )


def _beside(last: Line, line: Line) -> list[Line] | None:
    """A range cut in a column of dates: its end goes up to its beginning, the text beside stays in its line."""
    first, *rest = last.text.split(WIDE_GAP)
    second, *below = line.text.split(WIDE_GAP)
    if not rest or not (find_ranges(first) or _OPEN_MONTH.search(fold(first))):
        return None
    if _has_row_of_its_own(second, below, rest):
        return None
    cut = len(first)
    stacked = _are_stacked(last, line) and (not below or is_open(rest[-1]) or below[0][:1].islower())
    if stacked and _is_later(first, second):
        first, second = second, first
    if stacked and below:
        text = WIDE_GAP.join([f"{first} – {second}", *rest[:-1], f"{rest[-1]} {below[0]}", *below[1:]])
        return [replace(last, text=text, left=text_left(last), edges=(), looks="")]
    if not stacked and (not _ends(second) or not _is_cut(first, second)):
        return None
    glue = " – " if stacked else " "
    dates, left = f"{first}{glue}{second}", text_left(last)
    looks = last.looks and last.looks[:cut] + " " * (len(dates) - cut) + last.looks[cut:]
    whole = replace(last, text=WIDE_GAP.join([dates, *rest]), left=left, edges=(), looks=looks)
    if not below:
        return [whole]
    text = WIDE_GAP.join(below)
    shift = len(line.text) - len(text)
    start, left = line.start + shift, text_left(line)
    return [whole, replace(line, text=text, start=start, left=left, edges=line.edges[shift:], looks=line.looks[shift:])]


def _with_months(last: Line, line: Line) -> list[Line] | None:
    """The months that begin a line, below the year that begins the one above, beside this year."""
    year = _LONE_YEAR.match(last.text)
    months = _TO_MONTH.match(fold(line.text)) if year else None
    if year is None or months is None or find_ranges(line.text[months.end() :]):
        return None
    at, dates = months.end(), f"{line.text[: months.end()].strip()} {year[1]}"
    whole = replace(last, text=dates + last.text[year.end(1) :], left=text_left(last), edges=(), looks="")
    rest = replace(line, text=line.text[at:], start=line.start + at, left=text_left(line))
    return [whole, replace(rest, edges=line.edges[at:], looks=line.looks[at:])]


def _has_row_of_its_own(dates: str, below: Sequence[str], above: Sequence[str]) -> bool:
    """Whether a row has a whole range of dates, or as many columns as the one above, of which there are several."""
    whole = is_dates_only(dates) and any(not found.single for found in find_ranges(dates))
    return whole or (len(below) >= max(_COLUMNS, len(above)) and is_dates_only(dates))


def _are_stacked(last: Line, line: Line) -> bool:
    """Whether a lone date stands close below another in one column: the other end of what is above."""
    first, second = last.text.split(WIDE_GAP)[0], line.text.split(WIDE_GAP)[0]
    if last.box is None or line.box is None:
        return False
    close = abs(last.box.left - line.box.left) < 1 and line.box.top - last.box.top < _CLOSE * max(last.size, line.size)
    one, other = (_lone(first), _lone(second)) if close else (None, None)
    if one is None or other is None or (one.month is None) != (other.month is None):
        return False
    return (0 if WIDE_GAP in line.text or other.month is None else -_YEARS) <= other.year - one.year <= _YEARS


def _is_later(first: str, second: str) -> bool:
    """Whether the upper of two dates is the end: so some set them."""
    one, other = _lone(first), _lone(second)
    return one is not None and other is not None and (other.year, other.month or 0) < (one.year, one.month or 0)


def _lone(text: str) -> Point | None:
    """The one date that a text is, with or without its month."""
    found = find_ranges(text)
    return found[0].start if len(found) == 1 and found[0].single and _LONE_DATE.fullmatch(fold(text)) else None


def with_run_in_heads(lines: Sequence[Line]) -> list[Line]:
    """Lines that say behind their head what was done, cut there: behind a first sentence, or the dates of a list."""
    cut: list[Line] = []
    for line in lines:
        may = not line.bullet or begins_dated(line.text) or says_what(line.text)
        end = _end_of_head(line.text) if may else None
        at, stop = (end.end(), end.start()) if end is not None else (_end_of_bold(line),) * 2
        if not stop or len(line.text[:stop].split()) > _LONG:
            cut.append(line)
            continue
        looks = line.looks[:stop]
        bold = is_bold(main_look(looks, line.look)) if looks else line.bold
        cut.append(replace(line, text=line.text[:stop], edges=(), looks=looks, bold=bold))
        rest = replace(line, text=line.text[at:], start=line.start + at, edges=(), looks=line.looks[at:])
        cut.append(replace(rest, bullet=True, gap=False))
    return cut


def _end_of_bold(line: Line) -> int:
    """Where a title in bold ends that a whole sentence about it follows, in its line; nowhere where none does."""
    may = bool(line.looks) and not line.bullet and line.text.rstrip().endswith((".", ";"))
    turns = list(changes(line.text, line.looks)) if may and not find_ranges(line.text) else []
    if len(turns) != 1 or not is_bold(line.looks[0]) or is_bold(line.looks[turns[0]]):
        return 0
    title, told = line.text[: turns[0]].rstrip(), line.text[turns[0] :]
    whole = len(told.split()) >= _TOLD and told[:1].isupper()
    return turns[0] if whole and title_score(title) >= _TITLE else 0


def _end_of_head(text: str) -> re.Match[str] | None:
    """What parts a head from the sentences that go on behind it in its line."""
    ranges = find_ranges(text)
    if not ranges or ranges[0].single:
        return None
    first = ranges[0]
    if begins_dated(text):
        begin = first.finish + len(text[first.finish :]) - len(text[first.finish :].lstrip(" .:–—-)]"))
        end = _SENTENCE_END.search(text, begin)
        long = end is not None and (len(text.split()) > _LONG or _LABELLED_REST.match(text, end.end()) is not None)
        return end if end is not None and (long or _tells_all(text, end.start())) else None
    end = _BEHIND_DATES.match(text, first.finish)
    if end is None or not _is_list(text[: first.begin]) or len(text[end.end() :].split()) < _FEW_WORDS:
        return None
    return None if _is_named(text[end.end() :].split(". ")[0]) else end


def _tells_all(text: str, end: int) -> bool:
    """Whether the first of several sentences says what somebody was, where, and in which town."""
    cut = text[end - 1].isupper() and not is_state(text[:end].rpartition(", ")[2])
    return len(_LISTED.findall(text[:end])) >= _WHAT_WHERE and not cut and text.endswith(".")


def _is_named(text: str) -> bool:
    """Whether a few words read like a title, a degree or a name."""
    words = text.split()
    if not words or len(words) > _MAX_NAME:
        return False
    own = words[-1][:1].isupper() and max(employer_score(text), institution_score(text)) >= _NAME
    return own or max(title_score(text), degree_score(text)) >= _TITLE


def find_anchors(lines: Sequence[Line]) -> list[int]:
    """The lines that date an entry; bullets count where nothing else carries a date."""
    plain = [i for i, line in enumerate(lines) if not line.bullet and is_anchor(line.text)]
    bullets = [i for i, line in enumerate(lines) if line.bullet and is_anchor(line.text)]
    if plain and len(bullets) > len(plain):
        return _without_stray(lines, sorted([*plain, *bullets]))
    return _without_stray(lines, plain) if plain else bullets


def _without_stray(lines: Sequence[Line], anchors: list[int]) -> list[int]:
    """Where entries have ranges, a lone year inside a line of text is not an entry.

    Where most begin with their dates, a date in a remark right above the line that does so is none either.
    """
    asides = {i for i in anchors if _IN_ASIDE.search(lines[i].text)} if len(anchors) > _ASIDES else set()
    opening = {i for i in anchors if asides and find_ranges(lines[i].text)[0].begin == 0}
    if len(opening) > len(asides):
        anchors = [i for i in anchors if i not in asides or opening.isdisjoint(range(i + 1, i + 1 + _ASIDES))]
    ranged = [i for i in anchors if any(not r.single for r in find_ranges(lines[i].text))]
    if not ranged:
        return anchors
    return [i for i in anchors if i in ranged or _stands_apart(lines[i].text)]


def _stands_apart(text: str) -> bool:
    ranges = find_ranges(text)
    return (
        is_dates_only(text)
        or any(_is_set_off(text, found.begin, found.finish) for found in ranges)
        or (bool(ranges) and says_what(text) and (_ends_list(text, ranges[-1]) or _ends_marked(text, ranges[-1])))
    )


def _ends_marked(text: str, last: DateRange) -> bool:
    """Whether a date ends its line behind a mark."""
    return _AFTER_MARK.search(text[: last.begin]) is not None and not text[last.finish :].strip(" .)")


def says_what(text: str) -> bool:
    """Whether a line begins with a degree or with a title."""
    return name_of_degree(text) > 0 or title_score(_LISTED.split(text, maxsplit=1)[0]) >= _TITLE


def _is_set_off(text: str, begin: int, finish: int) -> bool:
    """Whether a date opens its line, or is parted from the rest by a gap or a bracket, or by marks on both sides."""
    before, after = text[:begin], text[finish:]
    if not before or re.search(r"[\t|(]\s*$", before) or re.match(r"\s*[\t|:]", after):
        return True
    return _AFTER_MARK.search(before) is not None and _BEFORE_MARK.match(after) is not None


def _ends_list(text: str, last: DateRange) -> bool:
    """Whether a date ends a list of names, as the one line of an entry in running text ("BSc Botany, Hull, 2003.")."""
    after = text[last.finish :]
    closes = _END_OF_LIST.fullmatch(after) is not None
    ends = closes or (not last.single and after[:2] == ". " and _is_named(after[2:]))
    return ends and (_is_list(text[: last.begin]) or (closes and _is_short_degree(text[: last.begin])))


def _is_short_degree(text: str) -> bool:
    """Whether what stands before a date begins with a degree, and is no sentence ("MFA Glasgow School of Art")."""
    return name_of_degree(text) > 0 and len(text.split()) <= _SHORT and not is_prose(text.rstrip(" .,;:(["))


def _is_list(before: str) -> bool:
    """Whether what stands before a date is a list of names, with the date as the next of them or in brackets."""
    bracket = _OPEN_BRACKET.search(before)
    whole = _FULL_STOP.sub(", ", before[: bracket.start()] if bracket else _LEAD.sub("", before))
    *named, rest = _LISTED.split(_IN_BRACKETS.sub("", whole))
    if bracket and named:
        named, rest = [*named, rest], ""
    return bool(named) and not rest.strip() and all(name.strip()[:1].isupper() for name in named if name.strip())


def _is_remark(text: str, first: DateRange) -> bool:
    """Whether a line in brackets says on which date something else was so ("(recognised in May 2017)")."""
    return first.single and first.begin > 1 and _REMARK.fullmatch(text) is not None


def is_anchor(text: str) -> bool:
    """Whether a line dates an entry, told from itself alone."""
    ranges = find_ranges(text)
    if not ranges or COURSE.match(text) or _TELLS.match(text) or _is_remark(text.strip(), ranges[0]):
        return False
    rest = without_ranges(text, ranges)
    words, apart = len(rest.split()), WIDE_GAP in text and is_dates_only(text.split(WIDE_GAP)[0])
    listed = _ends_list(text, ranges[-1])
    opens = apart or listed or begins_dated(text) or _LABEL.fullmatch(text[: ranges[0].begin]) is not None
    opens = opens or (ranges[0].begin == 0 and text[ranges[0].finish :].lstrip().startswith((":", ".")))
    if words > (_LONG_CELL if apart or listed else _LONG) or (words > 5 and text.rstrip().endswith(".") and not opens):
        return False
    before, after = text[: ranges[0].begin].strip(" \t([|,–—-:"), text[ranges[-1].finish :].strip(" \t)]|,–—-:.")
    return not before or not after or bool(re.search(r"[\t|(,–—·•-]\s*$", text[: ranges[0].begin]))
