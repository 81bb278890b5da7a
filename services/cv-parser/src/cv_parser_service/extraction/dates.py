"""Dates and ranges of dates as CVs write them, in English, French and Spanish, in linear time."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache

from cv_parser_service.extraction.words import fold, listed

_MONTHS = {
    1: "january jan janvier janv enero ene",
    2: "february feb fevrier fevr fev febrero",
    3: "march mar mars marzo",
    4: "april apr avril avr abril abr",
    5: "may mai mayo",
    6: "june jun juin junio",
    7: "july jul juillet juil julio",
    8: "august aug aout agosto ago",
    9: "september sept sep septembre septiembre setiembre",
    10: "october oct octobre octubre",
    11: "november nov novembre noviembre",
    12: "december dec decembre diciembre dic",
}
_MONTH_OF = {name: number for number, names in _MONTHS.items() for name in names.split()}
_SEASONS = listed("spring summer autumn fall winter printemps ete automne hiver primavera verano otono invierno")

SEASON = rf"\b(?:{'|'.join(sorted(_SEASONS))})"
_ABOUT = (
    r"mid|mi|early|late|(?:the )?(?:beginning|end) of|debut|fin|courant|(?:a )?(?:principios|mediados|finales) de|"
    r"[qt][1-4]|s[12]|(?:1er|[2-4]e) trimestre"
)
"""Words that say which part of a year is meant."""


def _any(words: Iterable[str]) -> str:
    return "|".join(sorted((re.escape(w) for w in words), key=len, reverse=True))


MONTH = rf"\b(?:{_any(_MONTH_OF)})"
_YEAR = r"(?:19[4-9]\d|20[0-4]\d)"
PRESENT = (
    r"(?:(?:(?:up )?to |till |until |the ){0,2}(?:present(?: (?:day|time))?|now|date|today)|currently|current|ongoing|"
    r"on-going|continuing|continues|continued|still (?:employed|working|here|there|in post)|in post|"
    r"aujourd'hui|auj\.|(?:a )?ce jour|actuellement|actuel(?:le)?|en cours|maintenant|a present|"
    r"(?:jusqu'a |jusqu'au |a )(?:present|ce jour|aujourd'hui|maintenant)|poste actuel|"
    r"(?:toujours )?en (?:poste|activite)|toujours en cours|"
    r"(?:hasta |a )?(?:la actualidad|el presente|la fecha|(?:el )?dia de hoy|hoy|ahora)|al presente|"
    r"actualidad|actualmente|presente|actual|vigente|continua|(?:hasta )?el momento|en la actualidad|en curso)"
)
_IN_SEASON = (
    rf"(?:{_any(_SEASONS)})s?(?:\s?[/&–-]\s?(?:{_any(_SEASONS)}))?(?:\s(?:seasons?|term|semester|break|holidays?|de|del))?|"
    r"(?:(?:high |low )?seasons?|saisons?|temporadas?)(?: (?:de |d'|del )?(?:ete|hiver|verano|invierno))?"
)
"""The part of a year, or of several, in which somebody worked."""
_POINT = (
    rf"(?:(?P<{{p}}d1>0?[1-9]|[12]\d|3[01])(?:\s?(?:er|st|nd|rd|th)\b)?(?:\.?\s+(?:de\s+)?|[/-](?={MONTH})))?"
    rf"(?P<{{p}}mon>{MONTH})(?:\.?,?\s*(?:de(?:l)?\s+)?|\s?[/-]\s?)"
    rf"(?:(?P<{{p}}d2>\d{{{{1,2}}}})(?:(?:st|nd|rd|th)?,\s*|(?:st|nd|rd|th)\s+|\s+(?={_YEAR})))?"
    rf"(?:(?P<{{p}}my>{_YEAR})|'(?P<{{p}}my2>\d\d))"
    rf"|(?P<{{p}}fd>\d{{{{1,2}}}})(?:[./-]|\s[./]\s)(?P<{{p}}fm>\d{{{{1,2}}}})(?:[./-]|\s[./]\s)(?P<{{p}}fy>{_YEAR})"
    rf"|(?P<{{p}}ky>{_YEAR})(?:-|\s(?={MONTH}\.?(?:\s*(?:[-–—)\t]|$)|\s(?:to|until)\s)))"
    rf"(?P<{{p}}km>{MONTH})(?!\w)(?!\.?\s{_YEAR})\.?"
    rf"|(?P<{{p}}iy>{_YEAR})(?:[-/.](?P<{{p}}im>0[1-9]|1[0-2])|\.(?P<{{p}}in>[1-9]))(?:-(?P<{{p}}id>\d\d))?(?!\d)"
    rf"|(?P<{{p}}nm>0?[1-9]|1[0-2])\s?[./-]\s?(?P<{{p}}ny>{_YEAR})"
    rf"|(?:(?:{_IN_SEASON}|{_ABOUT})[\s-]+|(?:fa?|sp?|su|wi?)(?=20\d\d\b))(?P<{{p}}sy>{_YEAR})"
    rf"|(?P<{{p}}y>{_YEAR})"
)
_BEGUN = (
    r"(?:(?:sign(?:ed)?|joined|started|employed)(?:[- ](?:on|in))?(?: date)?|start(?: date)?|date (?:joined|"
    r"started|employed)|"
    r"date of (?:joining|appointment|engagement)|from|debut|date de debut|inicio|fecha de inicio|desde)\s*[:.]\s*"
)
_ENDED = (
    r"\s*[,;|/–-]?\s*(?:(?:sign(?:ed)?[- ](?:off|out)|left|ended|finished|departed)(?: date)?|end(?: date)?|date left|"
    r"date of (?:leaving|exit)|to|until|till|fin|date de fin|fecha de (?:fin|termino)|hasta|a)\s*[:.]\s*"
)
"""Labels of a beginning and of an end that stand in one line."""
_TO = (
    rf"(?:{_ENDED}|"
    r"\s*(?:[-–—−→>~]+|/|\b(?:up )?to\b|\buntil\b|\btill\b|\bthrough\b|\ba\b|\bau\b|\ben\b|\bjusqu'(?:a|en|au)\b|"
    r"\bhasta\b|\bal\b|\by\b|\bet\b|\band\b|&)\s*(?:\bthe\b\s*|\bel\b\s*|\bl[ae]\b\s*)?"
    r"(?:\b(?:expected|anticipated|prevue?|previst[oa])\s+)?)"
)
_A, _B = _POINT.format(p="a"), _POINT.format(p="b")
_MM = r"(?:0[1-9]|1[0-2])"
_SINCE = r"(?:since|from|starting|as of|depuis(?: le)?|des|a partir de|desde(?: el)?)"
_RANGE = re.compile(
    rf"(?<![\w@./])(?:(?P<since>{_SINCE})\s+|(?:de|du|entre|between|del)\s+|d'|{_BEGUN})?"
    rf"(?:(?P<bare>{MONTH})\.?{_TO}(?!{_YEAR}(?!\w))(?:{_B.replace('<b', '<c')})"
    rf"|(?P<sm>{_MM})(?:\s?[–—-]\s?|\s(?:a|to|au|al|et|and|y|&)\s)(?P<em>{_MM})(?:\s|\s?[./]\s?)(?P<ey>{_YEAR})"
    rf"|(?:{_A})(?:{_TO}(?:(?P<now>{PRESENT})|(?:{_B})|(?P<short>\d\d|(?<=\d{{4}}–)[1-9](?=\s))(?![\d/]|\.\d)"
    rf"|(?(akm)(?P<tm>{MONTH})\.?(?!,?\s?{_YEAR})|(?!)))(?!\w))?)(?![\w@])"
)
_BRIEF = (
    rf"(?:(?P<{{p}}m>0[1-9]|1[0-2])[./]|(?P<{{p}}n>[1-9])/|(?P<{{p}}mon>{MONTH})\.?[ /-])"
    rf"(?P<{{p}}y>\d\d)(?![\w/]|\.\d|,?\s*{_YEAR})"
)
"""A month and the last two digits of its year."""
_BRIEFLY = re.compile(
    rf"(?<![\w@./,])(?:{_SINCE}\s+(?:{_BRIEF.format(p='s')})"
    rf"|(?:{_BRIEF.format(p='a')}){_TO}(?:(?P<now>{PRESENT})(?!\w)|{_BRIEF.format(p='b')})"
    r"|(?:^|(?<=[:|,–—-] )|(?<=[\t(]))(?!10/10\b)(?P<lm>0[1-9]|1[0-2])/(?P<ly>\d\d)(?=\s*$|\s*[:|)\t]| [–—-] ))"
)
"""A range of such, and one alone where it stands apart from all else: it may be a mark or a share as well."""
_IN, _AND = re.compile(r"(?:^|\s)(?:en|in)\s$"), re.compile(r"(?:\bet|\band|\by|&)\s*\d{4}$")
"""Years told in a sentence, one by one ("trained in 2022 and 2023")."""
_LONE_NOW = re.compile(
    rf"\s*(?:[-–—−→>]+\s*{PRESENT}|present|aujourd'hui|(?:hasta )?(?:la actualidad|el presente)|actualidad|presente)\s*"
)
"""The end of a range whose beginning nobody wrote, and nothing else."""
_STILL = re.compile(
    r"(?:present|today|ongoing|in progress|now|currently|aujourd'hui|actuellement|en cours|en poste|en curso|"
    r"actualidad|actualmente|presente)(?=\t| ?[:|–—] )"
)
"""That something lasts, in the place of the dates in front of it."""
_OPEN_END = re.compile(
    r"(?:\s*(?:[-–—]+>?|→|>)\s*(?:\.{3}|…)?|\s+onwards?)\s*[)\]]?(?:[^\S\t]*\t|\s*[.;,]?\s*$|\s?[:,;]\s)"
    r"|(?<=^\d{4})–\s(?=[A-ZÀ-Þ])"
)
"""A dash with nothing after it, in the rest of the line or of its cell, or up to a mark; one that touches the year."""
_RUN_TOGETHER = re.compile(r"(?<=[^\W\d_A-ZÀ-Þ])[A-ZÀ-Þ]|(?<=\d{4})[A-ZÀ-Þ](?=[^\W\d_])")
"""The capital of a word that touches the one before it, where a narrow column ends."""


COURSE = re.compile(r"[A-Z]{2,4}[ -]?\d{3,4}[A-Z]?(?=[:.]?\s+[A-ZÀ-Þ])")
"""How universities number what they teach, in front of its name: "MATH 1920 Linear algebra"."""


@dataclass(frozen=True, slots=True)
class Point:
    year: int
    month: int | None = None
    day: int | None = None

    def __str__(self) -> str:
        return f"{self.year:04d}" if self.month is None else f"{self.year:04d}-{self.month:02d}"

    @property
    def iso(self) -> str | None:
        """The whole date, where the day is known."""
        return None if self.day is None else f"{self}-{self.day:02d}"


@dataclass(frozen=True, slots=True)
class DateRange:
    """A span of time and where it stands in its line; `single` when only one date is written.

    `start` is None where a text says that it lasts, and not since when.
    """

    start: Point | None
    end: Point | None
    current: bool
    single: bool
    begin: int
    finish: int


def find_ranges(text: str) -> list[DateRange]:
    """Every date or range of dates in a line, left to right."""
    return list(_ranges(text))


@lru_cache(maxsize=4096)
def _ranges(text: str) -> tuple[DateRange, ...]:
    """The same lines are asked again and again while entries are tried."""
    tabbed = fold(_RUN_TOGETHER.sub(" ", text))
    if (course := COURSE.match(text)) is not None:
        tabbed = " " * course.end() + tabbed[course.end() :]
    folded = tabbed.replace("\t", " ")
    if _LONE_NOW.fullmatch(folded):
        return (DateRange(None, None, current=True, single=False, begin=0, finish=len(text)),)
    if not any(map(str.isdigit, text)) and (still := _STILL.match(fold(text))) is not None:
        return (DateRange(None, None, current=True, single=False, begin=0, finish=still.end()),)
    whole = [found for match in _RANGE.finditer(folded) if (found := _range(match, text)) is not None]
    brief = [found for match in _BRIEFLY.finditer(tabbed) if (found := _brief_range(match)) is not None]
    apart = [b for b in brief if not any(b.begin < w.finish and w.begin < b.finish for w in whole)]
    return tuple(sorted([*whole, *apart], key=lambda found: found.begin))


def points(text: str) -> Iterator[Point]:
    """Every single date in a line."""
    for found in find_ranges(text):
        yield from (point for point in (found.start, found.end) if point is not None)


def without_ranges(text: str, ranges: list[DateRange]) -> str:
    """The line with its dates replaced by wide gaps."""
    for found in reversed(ranges):
        text = text[: found.begin] + "\t" + text[found.finish :]
    return text


@lru_cache(maxsize=4096)
def is_dates_only(text: str) -> bool:
    """Whether a text holds dates and nothing else worth reading."""
    ranges = find_ranges(text)
    rest = re.sub(r"\([^)]*\)", "", without_ranges(text, ranges))
    return bool(ranges) and not re.search(r"\w{3,}", rest)


def _range(match: re.Match[str], text: str) -> DateRange | None:
    if match["bare"]:
        return _from_bare_month(match)
    if match["sm"]:
        return _within_year(match)
    start = _point(match, "a")
    if start is None:
        return None
    end = _point(match, "b") if not match["short"] else _short_end(start, match["short"])
    if match["short"] and end is None and len(match["short"]) > 1:
        return None
    end = _checked(start.year, _MONTH_OF[match["tm"]], None) if match["tm"] else end
    if end is None and match["aiy"] and start.month is not None and (start.year + 1) % 100 == start.month:
        start, end = Point(start.year), Point(start.year + 1)
    if end is not None and (end.year, end.month or 12) < (start.year, start.month or 1):
        return None
    if end is not None and _IN.search(match.string[: match.start()]) and _AND.search(match[0]):
        end = None
    open_end = match["since"] or _OPEN_END.match(text, match.end())
    current = bool(match["now"]) or (end is None and bool(open_end))
    return DateRange(start, end, current, end is None and not current, *match.span())


def _brief_range(match: re.Match[str]) -> DateRange | None:
    if match["lm"]:
        alone = Point(_century(match["ly"]), int(match["lm"]))
        return DateRange(alone, None, current=False, single=True, begin=match.start("lm"), finish=match.end())
    start, end = _brief_point(match, "s" if match["sy"] else "a"), None
    if match["by"]:
        end = _brief_point(match, "b")
        if (end.year, end.month or 12) < (start.year, start.month or 1):
            return None
    return DateRange(start, end, current=end is None, single=False, begin=match.start(), finish=match.end())


def _brief_point(match: re.Match[str], prefix: str) -> Point:
    number = match[f"{prefix}m"] or match[f"{prefix}n"]
    return Point(_century(match[f"{prefix}y"]), int(number) if number else _MONTH_OF[match[f"{prefix}mon"]])


def _century(digits: str) -> int:
    return int(digits) + (1900 if int(digits) > 50 else 2000)


def _from_bare_month(match: re.Match[str]) -> DateRange | None:
    end = _point(match, "c")
    if end is None:
        return None
    start = Point(end.year, _MONTH_OF[match["bare"]])
    return DateRange(start, end, current=False, single=False, begin=match.start(), finish=match.end())


def _within_year(match: re.Match[str]) -> DateRange:
    """From month to month of a year, all in digits ("08–09 2012")."""
    year, first, last = int(match["ey"]), int(match["sm"]), int(match["em"])
    if last <= first:
        return DateRange(Point(year), None, current=False, single=True, begin=match.start("ey"), finish=match.end())
    return DateRange(Point(year, first), Point(year, last), False, False, *match.span())


def _short_end(start: Point, digits: str) -> Point | None:
    decades = 10 ** len(digits)
    year = start.year // decades * decades + int(digits)
    return Point(year) if start.month is None and start.year < year <= start.year + 15 else None


def _point(match: re.Match[str], prefix: str) -> Point | None:
    def group(name: str) -> str | None:
        return match[prefix + name]

    if month := group("mon"):
        year = int(group("my") or 0) or _century(group("my2") or "0")
        return _checked(year, _MONTH_OF[month], group("d1") or group("d2"))
    if month := group("km"):
        return _checked(int(group("ky") or 0), _MONTH_OF[month], None)
    if year_text := group("fy"):
        return _checked(int(year_text), int(group("fm") or 0), group("fd"))
    if year_text := group("iy"):
        return _checked(int(year_text), int(group("im") or group("in") or 0), group("id"))
    if year_text := group("ny"):
        return _checked(int(year_text), int(group("nm") or 0), None)
    year_text = group("sy") or group("y")
    return Point(int(year_text)) if year_text else None


def _checked(year: int, month: int, day: str | None) -> Point | None:
    number = int(day) if day else None
    if month > 12 and number is not None and number <= 12:
        month, number = number, month
    if not 1 <= month <= 12 or (number is not None and not 1 <= number <= 31):
        return None
    return Point(year, month, number)
