"""The layout that is filled as bytes says what its templates say, in lines that any mail server takes."""

from __future__ import annotations

import quopri
from typing import Any

import pytest
from notifier_service import layout

ODD = (
    "a = b",
    "tail ",
    ".",
    "Ingénieur·e “brevets” 专利",
    "x" * 200,
    "é" * 120,
    "two\nlines ",
    "<b>&\"'",
    "\x02 1\x03",
    "",
)


def values(text: str, count: int) -> dict[str, Any]:
    return {
        "language": "fr",
        "direction": "ltr",
        "colon": "\u00a0:",
        "subject": text,
        "paragraphs": [text] * count,
        "words": text,
        "rows": [(text, text)] * count,
        "entries": [{"title": text, "url": text, "lines": [text] * count}] * count,
        "action": (text, text) if count else None,
        "after": [text] * count,
        "links": [(text, text)] * count,
        "sender": text,
        "automatic": text,
    }


@pytest.mark.parametrize("text", ODD)
@pytest.mark.parametrize("count", [0, 1, 3])
def test_filled_bytes_say_what_the_template_says(text: str, count: int) -> None:
    filled = layout.encoded(values(text, count))["text"]
    assert quopri.decodestring(filled).decode().replace("\r\n", "\n") == layout.text_of(values(text, count))


@pytest.mark.parametrize("text", ODD)
@pytest.mark.parametrize("kind", ["text", "html"])
def test_no_line_is_too_long_and_each_ends_as_mail_wants(kind: layout.Kind, text: str) -> None:
    filled = layout.encoded(values(text, 2))[kind]
    assert filled.count(b"\r\n") == filled.count(b"\n") == filled.count(b"\r")
    assert max(len(line) for line in filled.split(b"\r\n")) <= 76


def test_letters_of_one_shape_do_not_share_their_texts() -> None:
    first, second = (layout.encoded(values(text, 1))["html"] for text in ("first", "second"))
    assert b"second" not in first
    assert b"first" not in second
