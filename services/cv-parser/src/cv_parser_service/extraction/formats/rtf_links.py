"""Hyperlinks of an RTF: what its fields lead to, and the words shown for them."""

import re
from collections.abc import Iterator

_FIELD = re.compile(rb'\\fldinst\b[^"{}]{0,200}(?:\{[^"{}]{0,200}){0,3}HYPERLINK\s{1,4}"([^"{}]{1,320})"')
_RESULT = re.compile(rb"\\fldrslt\b")
_PIECES = re.compile(rb"[{}]|\\[a-z]{1,32}-?\d{0,10} ?|\\'[0-9a-f]{2}|\\.|[^{}\\]{1,200}", re.DOTALL)
_FAR, _LONGEST = 2_000, 2_000
"""Bytes between a target and its words, and of the words with what is told of their look."""


def hyperlinks(rtf: bytes) -> Iterator[tuple[str, str]]:
    """Words and target of each hyperlink; words with letters beyond ASCII lack those."""
    for field in _FIELD.finditer(rtf):
        if result := _RESULT.search(rtf, field.end(), field.end() + _FAR):
            yield _words(rtf[result.end() : result.end() + _LONGEST]), field[1].decode("ascii", "replace")


def _words(rtf: bytes) -> str:
    """What is shown until the group ends."""
    shown, depth = b"", 1
    for piece in _PIECES.finditer(rtf):
        depth += (piece[0] == b"{") - (piece[0] == b"}")
        if depth == 0:
            break
        if piece[0][:1] not in b"{}\\":
            shown += piece[0].replace(b"\r", b"").replace(b"\n", b"")
    return shown.decode("ascii", "replace")
