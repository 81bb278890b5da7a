"""Skills."""

import re
from collections.abc import Iterator, Sequence

from cv_parser_service.extraction.document import Line
from cv_parser_service.extraction.fields import make
from cv_parser_service.extraction.model import Field
from cv_parser_service.extraction.words import fold, is_prose

_LABEL = re.compile(r"^\s*[^,;:|\t()]{2,40}\s?:\s*(?=\S)")
_SEPARATOR = re.compile(r"\s*[,;|•·‣▪\t]\s*(?![^(]*\))|\s+[–—/]\s+")
_LEVEL = re.compile(
    r"\s*(?:[(:–-]\s*)?(?:\d{1,3}\s?%|\d(?:[.,]\d)?\s?/\s?\d{1,2}|master|expert|advanced|intermediate|beginner|"
    r"basic|avance|"
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
