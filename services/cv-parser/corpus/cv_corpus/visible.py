"""Whether a document shows what its truth says: the text of any format, and each value as the person writes it."""

import io
import re
import zipfile
from collections.abc import Iterator, Sequence
from html import unescape

import olefile
import pypdfium2
from striprtf.striprtf import rtf_to_text

from cv_corpus.person import Country, Person
from cv_corpus.truth import Value

DIGITS = 7


def unseen(person: Person, truth: Sequence[Value], data: bytes, extension: str) -> list[Value]:
    """Values of which the document's text has no trace. Dates are sought by their year, phones by their last digits."""
    text = text_of(data, extension)
    folded, digits = fold(text), re.sub(r"\D", "", text)
    return [value for value in truth if not _is_seen(value, person, folded, digits)]


def text_of(data: bytes, extension: str) -> str:
    """All words, in the order in which the file holds them."""
    if extension == "pdf":
        return "\n".join(page.get_textpage().get_text_range() for page in pypdfium2.PdfDocument(data))
    if extension in ("docx", "odt"):
        return _zipped(data)
    if extension == "rtf":
        return str(rtf_to_text(data.decode("latin-1")))  # type: ignore[no-untyped-call]
    if extension == "doc":
        stream: bytes = olefile.OleFileIO(io.BytesIO(data)).openstream("WordDocument").read()
        return stream.decode("cp1252", "ignore") + "\n" + stream.decode("utf-16-le", "ignore")
    if extension == "html":
        return unescape(re.sub(r"<style.*?</style>|<[^>]+>", " ", data.decode(), flags=re.DOTALL))
    try:
        return data.decode()
    except UnicodeDecodeError:
        return data.decode("cp1252")


def _zipped(data: bytes) -> str:
    parts = zipfile.ZipFile(io.BytesIO(data))
    names = [name for name in parts.namelist() if name.endswith(".xml")]
    return "\n".join(unescape(re.sub(r"<[^>]+>", "", parts.read(name).decode())) for name in names)


def fold(text: str) -> str:
    """Letters and digits alone, as capitals, which is all that some layouts show."""
    return re.sub(r"[\W_]+", "", text.upper())


def _is_seen(value: Value, person: Person, folded: str, digits: str) -> bool:
    if value.name == "phone":
        return value.value[-DIGITS:] in digits
    if value.name == "current":
        return True
    if value.name in ("start", "end", "date"):
        return value.value[:4] in digits or f"’{value.value[2:4]}" in folded or value.value[2:4] in digits
    return any(all(_stands(part, folded) for part in form.split("\n")) for form in _forms(value, person))


def _stands(part: str, folded: str) -> bool:
    """In one piece, or in two where a line ended and a date stood at its right."""
    words = part.split()
    halves = ((fold(" ".join(words[:at])), fold(" ".join(words[at:]))) for at in range(1, len(words)))
    return fold(part) in folded or any(first in folded and second in folded for first, second in halves)


def _forms(value: Value, person: Person) -> Iterator[str]:
    """The ways in which a normal form may be written."""
    if value.name in ("address.country", "country"):
        yield from {c.shown for c in _countries(person) if c.code == value.value} | {f" {value.value} "}
    elif value.name == "nationalities":
        yield from (c.shown for c in person.nationalities if c.code == value.value)
    elif value.name == "language":
        yield from (s.shown for s in person.languages if s.code == value.value)
    elif value.name == "level":
        yield person.languages[value.entry or 0].level_shown
    elif value.name == "date_of_birth":
        yield value.value[:4]
    elif value.name == "links":
        yield re.sub(r"^(https?://)?(www\.)?", "", value.value)
    else:
        yield value.value


def _countries(person: Person) -> Iterator[Country]:
    yield person.address.place.country
    places = [*(job.place for job in person.jobs), *(degree.place for degree in person.degrees)]
    yield from (place.country for place in places if place)
