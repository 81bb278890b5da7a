"""Whether one text is in full the name that another abbreviates."""

from cv_parser_service.extraction.personal.name_case import PARTICLES
from cv_parser_service.extraction.words import tokens

_IN_FULL = 3


def is_in_full(text: str, short: str) -> bool:
    """Whether a text is a name of which another has an initial, only one word, or no name in the middle."""
    full, words = ([word for word in tokens(each) if word not in PARTICLES] for each in (text, short))
    if full == words or len(full) < len(words):
        return False
    if len(words) > 1 and len(full) == _IN_FULL and (full[0], full[-1]) == (words[0], words[-1]) and "," not in text:
        middle = words[1:-1]
        return not middle or (len(middle[0]) == 1 and full[1].startswith(middle[0]))
    if sum(len(word) > 1 for word in words) != 1:
        return False
    return all(
        any(each == word or (len(word) == 1 < len(each) and each[:1] == word) for each in full) for word in words
    )
