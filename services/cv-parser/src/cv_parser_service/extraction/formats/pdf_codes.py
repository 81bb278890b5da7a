"""Characters of fonts that do not tell their letters, but whose codes are letters all the same.

Fonts of dots, which TeX makes where it finds no outlines, are such: without them a CV has no name and no headings.
"""

import ctypes
import re
from collections import defaultdict

import pypdfium2 as pdfium
import pypdfium2.raw as raw

from cv_parser_service.extraction.words import fold

_TEX = {
    **dict(zip(range(0x10, 0x17), "“”„«»–—", strict=True)),
    **dict(zip(range(0x1B, 0x20), "ﬀﬁﬂﬃﬄ", strict=True)),
    0xD7: "Œ",
    0xF7: "œ",
    0xFF: "ß",
}
"""Codes of TeX's encoding T1 that are not those of Latin letters."""
_FEW = 8
_VOWELS = (0.3, 0.6)
_RARE = 0.15
_BROKEN = 0.1
_STRANGE = re.compile(r"[^\w\s.,;:!?&'’()/|@+–—«»“”„\-]")
_MIXED = re.compile(r"[a-zß-öø-ÿ][A-ZÀ-Þ]")


def without_map(text_page: pdfium.PdfTextPage, count: int) -> tuple[frozenset[int], dict[int, str]]:
    """Those whose letter cannot be told, and the letters of those whose codes read as text, font by font."""
    fonts: dict[bytes, dict[int, str]] = defaultdict(dict)
    name, flags = ctypes.create_string_buffer(128), ctypes.c_int()
    for index in range(count):
        if raw.FPDFText_HasUnicodeMapError(text_page, index) == 1:
            raw.FPDFText_GetFontInfo(text_page, index, name, 128, flags)
            code = raw.FPDFText_GetUnicode(text_page, index)
            fonts[name.value][index] = _TEX.get(code) or chr(code)
    told = {index: letter for font in fonts.values() if _reads(font) for index, letter in font.items()}
    return frozenset(index for font in fonts.values() for index in font if index not in told), told


def _reads(letters: dict[int, str]) -> bool:
    """Whether characters, by their place in the stream, are words as people write them rather than a cipher of some."""
    text = "".join(letter if index - 1 in letters else f" {letter}" for index, letter in letters.items())
    found = [letter for letter in fold(text) if letter.isalpha()]
    if len(found) < _FEW or len(_STRANGE.findall(text)) + len(_MIXED.findall(text)) > _BROKEN * len(found):
        return False
    vowels, rare = (sum(letter in wanted for letter in found) / len(found) for wanted in ("aeiouy", "jkqwxz"))
    return _VOWELS[0] <= vowels <= _VOWELS[1] and rare <= _RARE
