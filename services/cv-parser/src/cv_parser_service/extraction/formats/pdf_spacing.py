"""What a run of drawn letters says: where the pen moved far enough for a blank, drawn or not."""

import math
import re
from collections.abc import Iterator, Sequence
from itertools import pairwise
from statistics import median_low

from cv_parser_service.extraction.formats.pdf_characters import Character
from cv_parser_service.extraction.looks import is_bold

_APART, TORN, _GUESSED = 0.25, 0.1, 0.035
"""Heights that the pen moves from word to word at least without a blank: anywhere, where the stream breaks, and where
pdfium takes the move for a blank."""
_BELOW_F = 0.01
"""The same where pdfium takes it for one after an f: its hook reaches into the blank, and far into a letter."""
_FEW_GAPS = 3
_CLOSE_SET = -0.02
"""Heights by which letters overlap where a page sets them closer than their font does."""
_LARGE = 18.0
"""Points of a name that needs no blank between its parts, where these differ in weight."""
_KERNED, _LONE_GAPS = 0.03, 0.2
"""Heights that letters of a word stand apart at most, and the share of letters that may, where wider gaps of capitals
are blanks: those between two A, which kerning narrows and pdfium then drops."""


def text_of(characters: list[Character]) -> str:
    """The run's text; letters set apart (E X P E R I E N C E) are joined, wider gaps between words kept."""
    text = _spaced(characters)
    words = text.split()
    if len(words) < 4 or sum(len(word) == 1 for word in words) < 0.8 * len(words):
        return text
    inked = [c for c in characters if not c.text.isspace()]
    gaps = [b.left - a.right for a, b in pairwise(inked)]
    usual = sorted(gaps)[len(gaps) // 2]
    wide = usual + 0.18 * inked[0].size
    return inked[0].text + "".join((" " if gap > wide else "") + c.text for gap, c in zip(gaps, inked[1:], strict=True))


def _spaced(characters: list[Character]) -> str:
    """The text with a space wherever the pen moved on further than between letters of this run, without one drawn."""
    steps = list(_steps(characters))
    gaps = sorted(gap for gap, least, _ in steps if least)
    usual = median_low(gaps) if len(gaps) >= _FEW_GAPS else 0.0
    close_set = usual < _CLOSE_SET * characters[0].size
    usual = usual if close_set else max(0.0, usual)
    tight = 0.0 < sum(gap > _KERNED * characters[0].size for gap in gaps) <= _LONE_GAPS * len(gaps)
    text, turn = next(c.text for c in characters if not c.text.isspace()), _turn(characters)
    for gap, least, character in steps:
        kerned = tight and text[-1].isupper() and character.text.isupper()
        least = min(least, TORN) if close_set or kerned else least
        apart = gap - usual > max(least * character.size, usual / 2) or (turn is character and _ends_word(text))
        text += f" {character.text}" if not least or apart else character.text
    return text


def _turn(characters: Sequence[Character]) -> Character | None:
    """The letter with which large words, as of a name, go over from one weight to another."""
    inked = [c for c in characters if c.text.isalpha()]
    turns = [b for a, b in pairwise(inked) if is_bold(a.look) != is_bold(b.look)]
    return turns[0] if len(turns) == 1 and turns[0].size >= _LARGE else None


def _ends_word(text: str) -> bool:
    """Whether a text ends with letters of which a word may be."""
    return re.search(r"[^\W\d_]{2}$", text) is not None


def _steps(characters: Sequence[Character]) -> Iterator[tuple[float, float, Character]]:
    """Each letter after the first, how far the pen moved before it, and from how many heights on that is a blank."""
    pen, left, least, letter = -math.inf, 0.0, _APART, ""
    for character in characters:
        blank = character.text.isspace()
        least = min(least, (_GUESSED if character.guessed else 0.0) if blank else TORN if character.guessed else _APART)
        if blank:
            continue
        if pen > -math.inf:
            yield character.left - pen, _BELOW_F if least == _GUESSED and letter == "f" else least, character
        pen = max(pen, character.right) if character.left >= left else character.right
        left, least, letter = character.left, _APART, character.text
