"""From a place in a line to a field, past the validators that keep contact data out of other fields."""

import re

from cv_parser_service.extraction.document import Line
from cv_parser_service.extraction.model import Field
from cv_parser_service.extraction.words import unhyphenated

_CONTACT_FIELDS = frozenset({"email", "phone", "links"})
_FOREIGN = re.compile(
    r"[\w.+-]+@[\w-]+\.\w|https?://|www\.|\b[\w-]+\.(?:com|org|net|io|ch|fr|es|eu|uk|be|ca|info)(?:/|\b(?!\w))"
    r"|\+\d[\d ().-]{6,}\d",
    re.IGNORECASE,
)
_FOREIGN_WORD = re.compile(rf"\S*(?:{_FOREIGN.pattern})\S*", re.IGNORECASE)
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
    return _FOREIGN_WORD.sub(lambda m: "\t" * len(m[0]), text)


def without_contact(text: str) -> str:
    """Running text with contact data taken out."""
    return re.sub(r"\s{2,}", " ", _FOREIGN_WORD.sub(" ", text)).strip()


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
