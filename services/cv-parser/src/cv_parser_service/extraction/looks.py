"""How the characters of a line look, a letter for each, so that what is set in another look can be told apart."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby, pairwise
from operator import itemgetter

_LETTERS = "nbiz"
_BLANK = " "
_MOST_CHANGES = 3
"""Changes of look in a line beyond which words are stressed, not parts told apart."""
_MIN_LETTERS = 2
_GOES_ON = re.compile(
    r"(?:^|[\s\t(])(?:of|in|and|the|for|de|du|des|del|en|et|la|le|les|el|los|las|y|e|à|au|aux|d['’]|l['’]|&|/|\()\s*$",
    re.IGNORECASE,
)
"""Words after which a name goes on, whatever its look."""


def look_of(bold: bool, italic: bool) -> str:
    """The letter of a look."""
    return _LETTERS[bold + 2 * italic]


def is_bold(look: str) -> bool:
    return look in "bz"


def is_italic(look: str) -> bool:
    return look in "iz"


def followed(text: str, drawn: Iterable[str], looks: Iterable[str]) -> str:
    """Looks of a cleaned text, whose characters are found again among those drawn; nothing where all are alike."""
    shown = [(c, look) for c, look in zip(drawn, looks, strict=True) if not c.isspace()]
    if len({look for _, look in shown}) < 2:
        return ""
    found: list[str] = []
    at = 0
    for character in text:
        if character.isspace():
            found.append(_BLANK)
            continue
        while at < len(shown) and shown[at][0] != character:
            at += 1
        if at == len(shown):
            return ""
        found.append(shown[at][1])
        at += 1
    return "".join(found)


def joined(texts: Sequence[str], looks: Sequence[str], usual: Sequence[str], between: str) -> str:
    """Looks of texts put together, each with its looks or, without any, in its usual one."""
    whole = [own or look * len(text) for text, own, look in zip(texts, looks, usual, strict=True)]
    return (_BLANK * len(between)).join(whole)


def main_look(looks: str, usual: str) -> str:
    """The look of most characters."""
    counted = Counter(looks.replace(_BLANK, ""))
    return counted.most_common(1)[0][0] if counted else usual


def changes(text: str, looks: str) -> Iterator[int]:
    """Where words in another look begin, in a line that tells its parts apart by looks."""
    if len(looks) != len(text):
        return
    letters = [(look, at) for at, look in enumerate(looks) if text[at].isalpha()]
    stretches = [[at for _, at in group] for _, group in groupby(letters, key=itemgetter(0))]
    stretches = [stretch for stretch in stretches if len(stretch) >= _MIN_LETTERS]
    found = [after[0] for before, after in pairwise(stretches) if looks[before[0]] != looks[after[0]]]
    if len(found) <= _MOST_CHANGES:
        yield from (at for at in found if not _GOES_ON.search(text[:at]))
