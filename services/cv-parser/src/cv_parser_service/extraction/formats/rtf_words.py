"""The words of RTF: how they are told apart, and what those that matter to us mean."""

import re
from collections.abc import Iterator
from enum import Enum, auto
from typing import NamedTuple

from cv_parser_service.extraction.document import WIDE_GAP
from cv_parser_service.extraction.refusal import Reason, Refused
from cv_parser_service.extraction.words import listed

MAX_TOKENS = 600_000
_TOKEN = re.compile(
    rb"\\([a-zA-Z]{1,32})(-?\d{1,10})? ?|\\'([0-9a-fA-F]{2})|\\([^a-zA-Z'])|([{}])|[\r\n\0]+|([^\\{}\r\n\0]+)|\\"
)


class Token(Enum):
    OPEN = auto()
    CLOSE = auto()
    WORD = auto()
    SIGN = auto()
    BYTES = auto()


class Told(NamedTuple):
    """A token; `number` is a word's parameter, `data` the bytes of text."""

    token: Token
    word: str = ""
    number: int | None = None
    data: bytes = b""


def tokens(rtf: bytes) -> Iterator[Told]:
    """Tokens in order; binary data is passed over unread."""
    position = 0
    for _count in range(MAX_TOKENS):
        found = _TOKEN.match(rtf, position)
        if found is None:
            return
        position = found.end()
        word, number, byte, sign, brace, text = found.groups()
        if word == b"bin":
            position += max(0, int(number or 0))
        elif word is not None:
            yield Told(Token.WORD, word.decode(), None if number is None else int(number))
        elif byte is not None:
            yield Told(Token.BYTES, data=bytes.fromhex(byte.decode()))
        elif sign is not None:
            yield Told(Token.SIGN, sign.decode("latin-1"))
        elif brace is not None:
            yield Told(Token.OPEN if brace == b"{" else Token.CLOSE)
        elif text is not None:
            yield Told(Token.BYTES, data=text)
    raise Refused(Reason.TOO_LARGE, "rtf tokens")


SKIPPED = listed(
    """
    fonttbl colortbl info pict object objdata sp fldinst xe tc rxe bkmkstart bkmkend listtable listoverridetable
    rsidtbl generator themedata colorschememapping datastore latentstyles nonshppict shprslt annotation atnid
    atnauthor atndate atnref atnparent filetbl revtbl mmathpr xmlnstbl userprops docvar ftnsep ftnsepc ftncn
    aftnsep aftnsepc aftncn pgptbl wgrffmtfilter listpicture background template passwordhash
    nonesttables
    """
)
"""Destinations without words of the document."""
KEPT_THOUGH_STARRED = frozenset({"shpinst", "ud", "pntext", "shptxt", "do", "footnote", "nesttableprops"})
BOXES = frozenset({"shptxt", "dptxbxtext"})
BEFORE = frozenset({"header", "headerl", "headerr", "headerf"})
AFTER = frozenset({"footer", "footerl", "footerr", "footerf", "footnote"})
MARKERS = frozenset({"listtext", "pntext"})
BREAKS = frozenset({"par", "sect", "page", "column"})
CHARACTERS = {
    "tab": WIDE_GAP,
    "line": "\n",
    "emdash": "—",
    "endash": "–",
    "bullet": "•",
    "lquote": "‘",
    "rquote": "’",
    "ldblquote": "“",
    "rdblquote": "”",
    "emspace": " ",
    "enspace": " ",
    "qmspace": " ",
}
SYMBOL = "symbol"
SYMBOL_BULLETS = frozenset({0x6C, 0x6E, 0x71, 0x75, 0x76, 0x9F, 0xA7, 0xA8, 0xB7, 0xD8, 0xFC, 0x2D})
"""What Symbol and Wingdings draw as a bullet."""
CODECS = {
    0: "cp1252",
    77: "mac_roman",
    128: "cp932",
    129: "cp949",
    134: "cp936",
    136: "cp950",
    161: "cp1253",
    162: "cp1254",
    163: "cp1258",
    177: "cp1255",
    178: "cp1256",
    186: "cp1257",
    204: "cp1251",
    222: "cp874",
    238: "cp1250",
}
"""Character sets of fonts."""
CODEPAGES = frozenset({*CODECS.values(), "cp437", "cp850", "cp852", "cp866"})
