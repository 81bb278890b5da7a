"""Dates as CVs write them, by habit and tongue."""

from collections.abc import Callable
from dataclasses import dataclass

from cv_corpus.layouts.words import MONTHS, NOW, SINCE
from cv_corpus.person import Tongue

Moment = Callable[[str, Tongue], str]


@dataclass(frozen=True)
class DateHabit:
    """How one moment is written, what stands between two, and what is said of one that goes on.

    `since` writes “since 2018” where there is no end; `spoken` writes “from … to …”. `years_only` shows no month.
    """

    moment: Moment
    between: str = " - "
    since: bool = False
    spoken: bool = False
    years_only: bool = False
    now: int = 0

    def span(self, start: str | None, end: str | None, tongue: Tongue) -> str:
        """Both dates as shown; empty where the CV gives none."""
        if not start:
            return self.moment(end, tongue) if end else ""
        first = self.moment(start, tongue)
        if not end:
            return f"{SINCE[tongue]} {first}" if self.since else self._going_on(first, tongue)
        last = self.moment(end, tongue)
        return first if first == last else self._joined(first, last, tongue)

    def alike(self, first: str, second: str) -> bool:
        """Whether two moments are written in the same way."""
        return self.moment(first, Tongue.ENGLISH) == self.moment(second, Tongue.ENGLISH)

    def _going_on(self, first: str, tongue: Tongue) -> str:
        if self.spoken and tongue is Tongue.SPANISH:
            return f"desde {first} hasta la actualidad"
        return self._joined(first, NOW[tongue][self.now], tongue)

    def _joined(self, first: str, last: str, tongue: Tongue) -> str:
        if not self.spoken:
            return f"{first}{self.between}{last}"
        if tongue is Tongue.ENGLISH:
            return f"{first} to {last}"
        if tongue is Tongue.SPANISH:
            return f"de {first} a {last}"
        return f"de {first} à {last}".replace("de a", "d’a").replace("de o", "d’o")


def _parts(date: str) -> tuple[str, int | None]:
    year, _, month = date.partition("-")
    return year, int(month) if month else None


def numbers(sign: str, first: str = "month") -> Moment:
    def moment(date: str, _tongue: Tongue) -> str:
        year, month = _parts(date)
        if month is None:
            return year
        return f"{month:02}{sign}{year}" if first == "month" else f"{year}{sign}{month:02}"

    return moment


def short_year(date: str, _tongue: Tongue) -> str:
    year, month = _parts(date)
    return year if month is None else f"{month:02}/{year[2:]}"


def years(date: str, _tongue: Tongue) -> str:
    return date[:4]


def words(form: int, capital: bool = False, of: bool = False, apostrophe: bool = False, comma: bool = False) -> Moment:
    """`form` 0 writes months in full, 1 shortened, 2 shortened with a dot; `of` is Spanish “marzo de 2015”."""

    def moment(date: str, tongue: Tongue) -> str:
        year, number = _parts(date)
        if number is None:
            return year
        month = MONTHS[tongue][form][number - 1]
        month = month.capitalize() if capital else month
        if apostrophe:
            return f"{month} ’{year[2:]}"
        joint = " de " if of and tongue is Tongue.SPANISH else ", " if comma else " "
        return f"{month}{joint}{year}"

    return moment


DEV = {
    "dotted": DateHabit(numbers("."), " - "),
    "slashed": DateHabit(numbers("/"), " – ", now=1),
    "slashed since": DateHabit(numbers("/"), " - ", since=True),
    "full": DateHabit(words(0), " – "),
    "full of": DateHabit(words(0, of=True), " - ", now=0),
    "full capital": DateHabit(words(0, capital=True), " - ", now=1),
    "short": DateHabit(words(1, capital=True), " – "),
    "short dotted": DateHabit(words(2), " – ", now=1),
    "short spoken": DateHabit(words(2), spoken=True, now=0),
    "spoken": DateHabit(words(0), spoken=True, now=1),
    "years": DateHabit(years, "-", years_only=True),
    "years slash": DateHabit(years, "/", years_only=True, since=True),
    "years spaced": DateHabit(years, " – ", years_only=True, since=True),
    "apostrophe": DateHabit(words(1, capital=True, apostrophe=True), " – "),
    "iso": DateHabit(numbers("-", "year"), " / ", now=3),
    "arrow": DateHabit(numbers("/"), " → ", now=4),
}
TEST = {
    "dotted tight": DateHabit(numbers("."), "–", now=1),
    "slashed tight": DateHabit(numbers("/"), "-", now=2),
    "year first": DateHabit(numbers("/", "year"), " – ", now=3),
    "full since": DateHabit(words(0), " - ", since=True),
    "full long dash": DateHabit(words(0, capital=True), " — ", now=4),
    "short tight": DateHabit(words(1), "–", since=True),
    "short capital dot": DateHabit(words(2, capital=True), " - ", now=5),
    "spoken numbers": DateHabit(numbers("/"), spoken=True, now=0),
    "spoken short": DateHabit(words(1, capital=True), spoken=True, now=6),
    "years long dash": DateHabit(years, " — ", years_only=True, now=2),
    "years tight": DateHabit(years, "–", years_only=True, now=0),
    "years spoken": DateHabit(years, years_only=True, spoken=True, now=0),
    "short year": DateHabit(short_year, " - ", now=0),
    "comma": DateHabit(words(0, capital=True, comma=True), " – ", now=1),
}


def birthday(date: str, tongue: Tongue, form: str) -> str:
    """A whole date: `long` in words, `dot`, `slash` or `iso` in numbers."""
    year, month, day = date.split("-")
    if form == "iso":
        return date
    if form in ("dot", "slash"):
        return ("." if form == "dot" else "/").join((day, month, year))
    name = MONTHS[tongue][0][int(month) - 1]
    if tongue is Tongue.ENGLISH:
        return f"{int(day)} {name} {year}" if form == "long" else f"{name} {int(day)}, {year}"
    joint = " de " if tongue is Tongue.SPANISH else " "
    number = "1er" if tongue is Tongue.FRENCH and int(day) == 1 else str(int(day))
    return f"{number}{joint}{name}{joint}{year}"
