"""What a paper says, in the reader's words and in reading order."""

from __future__ import annotations

from dataclasses import dataclass

Pairs = tuple[tuple[str, str], ...]
"""Names and values; of a passage, its heading (or "") and its text."""


@dataclass(frozen=True, kw_only=True)
class Entry:
    """One of several alike: a job, a degree."""

    title: str
    facts: Pairs = ()
    texts: Pairs = ()


@dataclass(frozen=True, kw_only=True)
class Section:
    """A part of a paper under its own heading."""

    title: str
    facts: Pairs = ()
    texts: Pairs = ()
    entries: tuple[Entry, ...] = ()


@dataclass(frozen=True, kw_only=True)
class Paper:
    """A whole paper; `remark` stands in a box above everything, `footer` on each page."""

    language: str
    title: str
    sections: tuple[Section, ...]
    subtitle: str = ""
    remark: str = ""
    footer: str = ""
