"""Skills."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from statistics import median_low

from cv_parser_service.extraction.document import Line
from cv_parser_service.extraction.fields import make
from cv_parser_service.extraction.languages import only_languages, states_a_level
from cv_parser_service.extraction.model import Field
from cv_parser_service.extraction.words import fold, is_prose

_LABEL = re.compile(r"^\s*[^,;:|\t()]{2,40}\s?:\s*(?=\S)")
_SEPARATOR = re.compile(r"\s*[,;|•·‣▪\t]\s*(?![^(]*\))|\s+[–—/]\s+")
_CELL_LABEL = re.compile(r"^[^,;:|\t()]{2,40}\t(?=[^\t]*,)[^\t]+$")
_WORDS = (
    r"(?:master|expert|advanced|proficient|good|very good|intermediate|beginner|novice|basics?|avance|tres bon|bon|"
    r"intermediaire|debutant|confirme|maitrise|notions|bases|experto|avanzado|intermedio|basico|alto|medio|bajo)"
)
_MEASURE = (
    r"(?:\d{1,3}\s?%|\d(?:[.,]\d)?\s?/\s?\d{1,2}|"
    r"\d{1,2}\+?\s(?:years?|ans|anos)(?:\s(?:of experience|d'experience))?)"
)
_LEVEL = re.compile(rf"\s*(?:[(:–-]\s*(?:{_WORDS}|{_MEASURE})|\s{_MEASURE})\)?\s*$")
_ONLY_LEVEL = re.compile(rf"(?:{_WORDS}|{_MEASURE})(?: (?:level|user|niveau|nivel))?")
_LEAD_IN = re.compile(
    r"^(?:(?:tres )?bonnes? |excellentes? |good |excellent |strong |solid |buen |amplios? |solid[oa]s? )?"
    r"(?:maitrise|"
    r"connaissances?|pratique|utilisation|knowledge|"
    r"command|working knowledge|proficiency|experience|proficient|skilled|"
    r"dominio|conocimientos?|manejo)\s(?:des?\s(?:la |l'|logiciels? )?|du\s|d'|of\s|in\s|with\s|del?\s)"
)
_MAX_WORDS = 6
_LARGE = 1.6
_FULL = 60
_WIDE_BLANK = 1.8
_FEW_BLANKS = 2


def read_skills(lines: Sequence[Line]) -> list[Field]:
    """Single skills: what stands between separators, without the label of its group."""
    fields: list[Field] = []
    seen: set[str] = set()
    for line in _rejoined(list(_own(lines))):
        for text, begin in _pieces(line):
            key = fold(text)
            if key in seen or not _is_skill(text):
                continue
            seen.add(key)
            sure = 0.85 if len(text.split()) <= 4 else 0.7
            field = make("skills", len(fields), "name", text, sure, line, (begin, begin + len(text)))
            fields += [field] if field else []
    return fields


def _own(lines: Sequence[Line]) -> Iterator[Line]:
    """The lines up to one set much larger, where something else begins; languages with their levels are no skills."""
    usual = median_low([line.size for line in lines]) if lines else 0.0
    for line in lines:
        if line.size > _LARGE * usual > 0:
            return
        if not (only_languages(line.text) and states_a_level(line.text)):
            yield line


def _rejoined(lines: Sequence[Line]) -> list[Line]:
    """A list that goes on in the next line is one: a skill broken by the end of a line is not two."""
    joined: list[Line] = []
    for line in lines:
        if joined and _goes_on(joined[-1], line):
            last = joined[-1]
            joined[-1] = replace(last, text=f"{last.text} {line.text}", edges=())
        else:
            joined.append(line)
    return joined


def _goes_on(line: Line, after: Line) -> bool:
    text = line.text.rstrip()
    if after.bullet or _LABEL.match(after.text) or "," not in text + after.text or "\t" in text + after.text:
        return False
    if text.endswith((",", ";", ".", "|", "•", "·")) or after.gap:
        return False
    return after.text[:1].islower() or (len(text) >= _FULL and text.count(",") > 1)


def _pieces(line: Line) -> Iterator[tuple[str, int]]:
    line = cells(line)
    label = _LABEL.match(line.text)
    position = label.end() if label else line.text.index("\t") + 1 if _CELL_LABEL.match(line.text) else 0
    lead_in = _LEAD_IN.match(fold(line.text[position:]))
    position += lead_in.end() if lead_in else 0
    for separator in [*_SEPARATOR.finditer(line.text, position), None]:
        end = separator.start() if separator else len(line.text)
        raw = line.text[position:end]
        text = raw.strip(" .,;:–-")
        text = text[: level.start()] if (level := _LEVEL.search(fold(text))) and level.start() > 0 else text
        if text and not _ONLY_LEVEL.fullmatch(fold(text)):
            yield text, position + raw.index(text)
        position = separator.end() if separator else end


def cells(line: Line) -> Line:
    """The line with blanks much wider than its others as tabs: cells that stand close to one another."""
    if len(line.edges) != len(line.text) + 1 or line.text.count(" ") < _FEW_BLANKS:
        return line
    blanks = {at: line.edges[at + 1] - line.edges[at] for at, c in enumerate(line.text) if c == " "}
    usual = min(blanks.values())
    wide = {at for at, width in blanks.items() if width > _WIDE_BLANK * usual > 0}
    return replace(line, text="".join("\t" if at in wide else c for at, c in enumerate(line.text))) if wide else line


def _is_skill(text: str) -> bool:
    if not re.search(r"[^\W\d_]", text) or len(text.split()) > _MAX_WORDS:
        return False
    return not is_prose(text) or len(text.split()) <= 4
