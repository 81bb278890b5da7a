"""A CV between person and producer: what stands in it and in which words, not yet where."""

from collections.abc import Iterator
from dataclasses import dataclass, field


@dataclass(frozen=True)
class Run:
    text: str
    bold: bool = False
    italic: bool = False


@dataclass(frozen=True)
class Line:
    """`right` stands at the right edge of the same line; `sign` is a bullet's."""

    runs: tuple[Run, ...]
    right: tuple[Run, ...] = ()
    sign: str = ""

    @property
    def text(self) -> str:
        return "".join(run.text for run in self.runs)

    @property
    def right_text(self) -> str:
        return "".join(run.text for run in self.right)


@dataclass(frozen=True)
class Entry:
    """`margin` stands beside or above the lines: dates, mostly, on one or two lines."""

    lines: tuple[Line, ...]
    margin: tuple[str, ...] = ()


@dataclass(frozen=True)
class Table:
    rows: tuple[tuple[str, ...], ...]
    header: bool = False


@dataclass(frozen=True)
class Chips:
    words: tuple[str, ...]


@dataclass(frozen=True)
class Gauges:
    """A word with a bar or dots, 1 to 5, and what is written beside it."""

    rows: tuple[tuple[str, int, str], ...]


Body = Entry | Table | Chips | Gauges


@dataclass(frozen=True)
class Section:
    """`name` is the profile's (`experience`), or `extra`; no heading is the empty text."""

    name: str
    heading: str
    body: tuple[Body, ...]


@dataclass(frozen=True)
class Fact:
    """One piece of contact data: what it is, its label as written, or none, and its text."""

    kind: str
    label: str
    text: str


@dataclass(frozen=True)
class Sheet:
    tongue: str
    title: str
    name: str
    headline: str
    facts: tuple[Fact, ...]
    facts_heading: str
    sections: tuple[Section, ...]
    photo: bool = False
    joint: str = " | "
    page_word: str = field(default="Page")

    def parted(self, side: frozenset[str]) -> tuple[tuple[Section, ...], tuple[Section, ...]]:
        """Sections of the side column, and the others."""
        return tuple(s for s in self.sections if s.name in side), tuple(s for s in self.sections if s.name not in side)


def plain(text: str, sign: str = "") -> Line:
    return Line((Run(text),), sign=sign)


def fact_text(fact: Fact, colon: str = ": ") -> str:
    """A label takes a colon, an icon a space."""
    if not fact.label:
        return fact.text
    return f"{fact.label}{colon if fact.label[0].isalpha() else ' '}{fact.text}"


def body_lines(body: Body) -> Iterator[Line]:
    """Anything as lines, for producers that draw no tables, chips or gauges."""
    if isinstance(body, Entry):
        yield from (plain(text) for text in body.margin)
        yield from body.lines
    elif isinstance(body, Table):
        yield from (plain("   ".join(row)) for row in body.rows)
    elif isinstance(body, Chips):
        yield plain(" · ".join(body.words))
    else:
        yield from (plain(f"{word} {dots(level)} {beside}".strip()) for word, level, beside in body.rows)


def dots(level: int) -> str:
    return "●" * level + "○" * (5 - level)
