"""The one layout of all mails, as bytes: built once for each shape of letter, then filled for each reader.

A shape is what decides which lines there are: how many paragraphs, rows, entries and links, and the language. Texts
are encoded on their own (quoted-printable, RFC 2045), those that many readers get once for all of them, and stand
between soft line breaks, so that no line is too long whatever they hold.
"""

from __future__ import annotations

import re
from binascii import b2a_qp
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Any, Literal

from jinja2 import Environment, PackageLoader, Template, select_autoescape
from markupsafe import escape

Kind = Literal["text", "html"]
KINDS: Sequence[Kind] = ("text", "html")
"""In the order of a message: what a reader's program shows is the last part that it can."""
Values = Mapping[str, Any]

_SLOT = re.compile("\x02(\\d+)\x03")
_SOFT_BREAK = b"=\r\n"
_FIXED = ("language", "direction", "colon")
"""Values that belong to the shape."""


def text_of(values: Values) -> str:
    """The letter in plain text, to be looked at."""
    return _template("text").render(values)


def encoded(values: Values) -> Mapping[Kind, bytes]:
    """The letter in quoted-printable, as text and as HTML."""
    slots: list[str] = []
    shape = _Shape.of(values, slots)
    return {kind: _filled(kind, shape, slots) for kind in KINDS}


def _filled(kind: Kind, shape: _Shape, slots: Sequence[str]) -> bytes:
    return b"".join([each if isinstance(each, bytes) else _quoted(kind, slots[each]) for each in _pieces(kind, shape)])


@dataclass(frozen=True)
class _Shape:
    """How many of what there are; `again` makes values of such a shape whose texts are numbered slots."""

    fixed: tuple[str, ...]
    paragraphs: int
    words: bool
    rows: int
    entries: tuple[int, ...]
    action: bool
    after: int
    links: int

    @classmethod
    def of(cls, values: Values, slots: list[str]) -> _Shape:
        """The shape of some values, whose texts are put into `slots` in their order."""
        slots += [values["subject"], values["sender"], values["automatic"], values["words"]]
        slots += values["action"] or ()
        slots += values["paragraphs"]
        slots += values["after"]
        for pair in (*values["rows"], *values["links"]):
            slots += pair
        for entry in values["entries"]:
            slots += (entry["title"], entry["url"], *entry["lines"])
        return cls(
            fixed=tuple(values[name] for name in _FIXED),
            paragraphs=len(values["paragraphs"]),
            words=bool(values["words"]),
            rows=len(values["rows"]),
            entries=tuple(len(entry["lines"]) for entry in values["entries"]),
            action=values["action"] is not None,
            after=len(values["after"]),
            links=len(values["links"]),
        )

    def again(self) -> Values:
        numbers = iter(range(1_000_000))

        def some(count: int) -> Sequence[str]:
            return [f"\x02{next(numbers)}\x03" for _ in range(count)]

        subject, sender, automatic, words = some(4)
        return {
            **dict(zip(_FIXED, self.fixed, strict=True)),
            "subject": subject,
            "sender": sender,
            "automatic": automatic,
            "words": words if self.words else "",
            "action": some(2) if self.action else None,
            "paragraphs": some(self.paragraphs),
            "after": some(self.after),
            "rows": [some(2) for _ in range(self.rows)],
            "links": [some(2) for _ in range(self.links)],
            "entries": [dict(zip(("title", "url", "lines"), (*some(2), some(n)), strict=True)) for n in self.entries],
        }


@cache
def _pieces(kind: Kind, shape: _Shape) -> tuple[bytes | int, ...]:
    """Encoded text that is always the same, and the numbers of the slots between."""
    return tuple(_split(_template(kind).render(shape.again())))


def _split(rendered: str) -> Iterator[bytes | int]:
    """No line grows by what stands in a slot: those before and after it end softly where they do not end anyway."""
    first, *rest = _SLOT.split(rendered)
    yield _ended(_quoted("text", first))
    for number, text in zip(rest[::2], rest[1::2], strict=True):
        quoted = _quoted("text", text)
        yield int(number)
        yield _ended(quoted if quoted.startswith(b"\r\n") else _SOFT_BREAK + quoted)


def _ended(line: bytes) -> bytes:
    return line if not line or line.endswith(b"\r\n") else line + _SOFT_BREAK


@lru_cache(maxsize=256)
def _quoted(kind: Kind, text: str) -> bytes:
    """One vacancy's mails say the same but for a few texts; what one reader alone gets is soon forgotten."""
    shown = str(escape(text)) if kind == "html" else text
    lines = shown.replace("\r\n", "\n").replace("\r", "\n") if "\r" in shown else shown
    return b2a_qp(lines.encode()).replace(b"\n", b"\r\n")


def _template(kind: Kind) -> Template:
    return _environment().get_template(f"letter.{kind}.jinja")


@cache
def _environment() -> Environment:
    return Environment(
        loader=PackageLoader("notifier_service"),
        autoescape=select_autoescape(("html.jinja",), default=False),
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
