"""Sheets as plain text."""

import textwrap
from collections.abc import Iterator
from dataclasses import dataclass

from cv_corpus.layouts.sheet import Body, Entry, Line, Section, Sheet, Table, body_lines, fact_text


@dataclass(frozen=True)
class Typing:
    """`rule` is repeated under headings; `wide` wraps paragraphs; dates in the margin get `gap` columns, or a line.

    `quoted` begins each line like an answered mail.
    """

    rule: str = ""
    wide: int = 0
    gap: int = 0
    indent: int = 0
    quoted: str = ""
    greeting: bool = False
    ending: str = "\n"
    encoding: str = "utf-8"


def document(sheet: Sheet, typing: Typing) -> bytes:
    """The text file."""
    text = typing.ending.join(f"{typing.quoted}{line}".rstrip() for line in _lines(sheet, typing))
    return f"{text}{typing.ending}".encode(typing.encoding, "replace")


def _lines(sheet: Sheet, typing: Typing) -> Iterator[str]:
    if typing.greeting:
        yield from (f"Subject: {sheet.title}", "")
    yield from (sheet.name or sheet.title).split("\n")
    if sheet.headline:
        yield sheet.headline
    texts = [fact_text(fact, " : " if sheet.tongue == "fr" else ": ") for fact in sheet.facts]
    yield from texts if typing.rule or typing.gap else _wrapped(sheet.joint.join(texts), typing)
    for section in sheet.sections:
        yield ""
        yield from _section(section, typing)


def _section(section: Section, typing: Typing) -> Iterator[str]:
    if section.heading:
        yield section.heading
    if section.heading and typing.rule:
        yield typing.rule * (len(section.heading) if len(typing.rule) == 1 else 12)
    for number, body in enumerate(section.body):
        if number and isinstance(body, Entry) and (len(body.lines) > 1 or body.margin):
            yield ""
        yield from _body(body, typing)


def _body(body: Body, typing: Typing) -> Iterator[str]:
    if isinstance(body, Table):
        widths = [max(len(row[at]) for row in body.rows) + 4 for at in range(len(body.rows[0]))]
        yield from ("".join(cell.ljust(wide) for cell, wide in zip(row, widths, strict=True)) for row in body.rows)
    elif isinstance(body, Entry) and body.margin and typing.gap:
        yield from _beside(body, typing)
    else:
        for line in body_lines(body):
            yield from _line(line, typing)


def _beside(entry: Entry, typing: Typing) -> Iterator[str]:
    lines = [text for line in entry.lines for text in _line(line, typing)]
    for number in range(max(len(lines), len(entry.margin))):
        left = entry.margin[number] if number < len(entry.margin) else ""
        yield left.ljust(typing.gap) + (lines[number] if number < len(lines) else "")


def _line(line: Line, typing: Typing) -> Iterator[str]:
    if line.right:
        yield f"{line.text}{' ' * max(3, 74 - len(line.text) - len(line.right_text))}{line.right_text}"
    elif line.sign:
        lead = " " * typing.indent + f"{line.sign} "
        yield from _wrapped(lead + line.text, typing, " " * len(lead))
    else:
        yield from _wrapped(line.text, typing)


def _wrapped(text: str, typing: Typing, hang: str = "") -> list[str]:
    return textwrap.wrap(text, typing.wide, subsequent_indent=hang, break_long_words=False) if typing.wide else [text]
