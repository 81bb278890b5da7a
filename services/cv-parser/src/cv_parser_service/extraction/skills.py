"""Skills and certifications."""

import re
from collections.abc import Iterator, Sequence

from cv_parser_service.extraction.dates import find_ranges
from cv_parser_service.extraction.document import Line
from cv_parser_service.extraction.fields import make
from cv_parser_service.extraction.languages import names_a_language
from cv_parser_service.extraction.lexicon import has_organisation_word
from cv_parser_service.extraction.model import Field
from cv_parser_service.extraction.words import fold, is_prose

_LABEL = re.compile(r"^\s*[^,;:|\t()]{2,40}\s?:\s*(?=\S)")
_SEPARATOR = re.compile(r"\s*[,;|•·‣▪\t]\s*(?![^(]*\))|\s+[–—/]\s+")
_LEVEL = re.compile(
    r"\s*(?:[(:–-]\s*)?(?:\d{1,3}\s?%|\d(?:[.,]\d)?\s?/\s?\d{1,2}|expert|advanced|intermediate|beginner|basic|avance|"
    r"intermediaire|debutant|confirme|avanzado|intermedio|basico)\)?\s*$"
)
_MAX_WORDS = 6


def read_skills(lines: Sequence[Line]) -> list[Field]:
    """Single skills: what stands between separators, without the label of its group."""
    fields: list[Field] = []
    seen: set[str] = set()
    for line in _rejoined(lines):
        for text, begin in _pieces(line):
            key = fold(text)
            if key in seen or not _is_skill(text):
                continue
            seen.add(key)
            sure = 0.85 if len(text.split()) <= 4 else 0.7
            field = make("skills", len(fields), "name", text, sure, line, (begin, begin + len(text)))
            fields += [field] if field else []
    return fields


def _rejoined(lines: Sequence[Line]) -> Iterator[Line]:
    """A skill broken by the end of a line is not two; the line that continues is read on its own otherwise."""
    yield from lines


def _pieces(line: Line) -> Iterator[tuple[str, int]]:
    label = _LABEL.match(line.text)
    position = label.end() if label else 0
    for separator in [*_SEPARATOR.finditer(line.text, position), None]:
        end = separator.start() if separator else len(line.text)
        raw = line.text[position:end]
        text = raw.strip(" .,;:–-")
        text = text[: level.start()] if (level := _LEVEL.search(fold(text))) and level.start() > 0 else text
        if text:
            yield text, position + raw.index(text)
        position = separator.end() if separator else end


def _is_skill(text: str) -> bool:
    if not re.search(r"[^\W\d_]", text) or len(text.split()) > _MAX_WORDS:
        return False
    return not is_prose(text) or len(text.split()) <= 4


def read_certifications(lines: Sequence[Line], first: int = 0) -> list[Field]:
    """One certification a line: its name, who gave it, when."""
    fields: list[Field] = []
    number = first
    for line in lines:
        found = list(_certification(line, number))
        fields += found
        number += bool(found)
    return fields


def _certification(line: Line, number: int) -> Iterator[Field]:
    ranges = find_ranges(line.text)
    blank = line.text
    for found in reversed(ranges):
        blank = blank[: found.begin] + "\t" * (found.finish - found.begin) + blank[found.finish :]
    parts = [
        m for m in re.finditer(r"[^\t|–—,()]*(?:\([A-Z]{2,6}\))?[^\t|–—,()]*", blank) if re.search(r"\w{2,}", m[0])
    ]
    if (
        not parts
        or (is_prose(line.text) and not ranges)
        or (names_a_language(line.text) and len(parts) == 1 and not ranges)
    ):
        return
    named = [(m[0].strip(" .,:;-"), m.start() + len(m[0]) - len(m[0].lstrip(" .,:;-"))) for m in parts]
    name = make(
        "certifications", number, "name", named[0][0], 0.75, line, (named[0][1], named[0][1] + len(named[0][0]))
    )
    if name is None:
        return
    yield name
    issuer = next((n for n in named[1:] if has_organisation_word(n[0]) or len(named) == 2), None)
    if issuer and (
        field := make(
            "certifications", number, "issuer", issuer[0], 0.65, line, (issuer[1], issuer[1] + len(issuer[0]))
        )
    ):
        yield field
    if ranges and (
        field := make(
            "certifications", number, "date", str(ranges[0].start), 0.85, line, (ranges[0].begin, ranges[0].finish)
        )
    ):
        yield field
