"""From a place in a line to a field, past the validators that keep contact data out of other fields."""

import re
from collections.abc import Callable

from cv_parser_service.extraction.document import Line
from cv_parser_service.extraction.model import Field
from cv_parser_service.extraction.words import unhyphenated

_CONTACT_FIELDS = frozenset({"email", "phone", "links"})
_FOREIGN = re.compile(
    r"(?<![\w.+-])[\w.+-]+@[\w-]+\.\w|https?://|www\."
    r"|(?<![\w-])-*\w[\w-]*\.(?:com|org|net|io|ch|fr|es|eu|uk|be|ca|info)(?:/|\b(?!\w))|\+\d[\d ().-]{6,}\d",
    re.IGNORECASE,
)
"""Where contact data are; a part of it is looked at once only, however long the word that it stands in."""
_SPACE = re.compile(r"\s")
_BARE_DOMAIN = re.compile(r"[^\W_][\w-]*(?:\.[\w-]+){0,2}\.[a-z]{2,4}", re.IGNORECASE)
"""The name of an organisation that is a domain, without scheme, `www.` or path: no address of the candidate's."""
_LONG = frozenset({"duties", "summary"})
_MAX_SHORT = 160


def is_clean(name: str, value: str) -> bool:
    """Whether a value may stand in a field: no e-mail address, web address or phone where none belongs."""
    if not value.strip():
        return False
    if name in _CONTACT_FIELDS:
        return True
    if name not in _LONG and len(value) > _MAX_SHORT:
        return False
    return _FOREIGN.search(value) is None or (name == "issuer" and _BARE_DOMAIN.fullmatch(value) is not None)


def blank_contact(text: str) -> str:
    """The text with contact data as tabs, length for length."""
    return _replaced(text, lambda word: "\t" * len(word))


def without_contact(text: str) -> str:
    """Running text with contact data taken out."""
    return re.sub(r"\s{2,}", " ", _replaced(text, lambda _: " ")).strip()


def _replaced(text: str, instead: Callable[[str], str]) -> str:
    """The text with something instead of the whole words that hold contact data."""
    pieces, position = [], 0
    while found := _FOREIGN.search(text, position):
        before, end = text[position : found.start()], _end_of_word(text, found.end())
        kept = before[: len(before) - len(_last_word(before))]
        pieces += [kept, instead(text[position + len(kept) : end])]
        position = end
    return "".join(pieces) + text[position:]


def _last_word(text: str) -> str:
    return text.split()[-1] if text and not text[-1].isspace() else ""


def _end_of_word(text: str, position: int) -> int:
    space = _SPACE.search(text, position)
    return space.start() if space else len(text)


def make(
    section: str, entry: int | None, name: str, value: str, confidence: float, line: Line, span: tuple[int, int]
) -> Field | None:
    """A field read from a span of one line, or nothing when its value is not fit for it."""
    value = unhyphenated(value)
    if not is_clean(name, value):
        return None
    begin, finish = span
    return Field(
        section,
        entry,
        name,
        value,
        round(min(max(confidence, 0.05), 0.99), 2),
        line.page,
        line.start + begin,
        line.start + finish,
        line.text[begin:finish].strip(),
    )
