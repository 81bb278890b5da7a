"""Skills."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import zip_longest
from statistics import median_low

from cv_parser_service.extraction.dates import find_ranges
from cv_parser_service.extraction.document import Line
from cv_parser_service.extraction.fields import make
from cv_parser_service.extraction.headings import heads_a_group, names_a_group
from cv_parser_service.extraction.languages import only_languages, states_a_level
from cv_parser_service.extraction.model import Field
from cv_parser_service.extraction.places import country_of
from cv_parser_service.extraction.words import fold, is_prose

_LABEL = re.compile(r"^\s*[^,;:|\t()]{2,40}\s?:\s*(?=\S)")
_SEPARATOR = re.compile(r"\s*[,;|•·‣▪\t]\s*(?![^(]*\))|\s+[–—/]\s+")
_CELL_LABEL = re.compile(r"^[^,;:|•·\t()]{2,40}\t(?=[^\t]*(?:[,;|•·]|\s[–—/]\s))[^\t]+$")
_WORDS = (
    r"(?:(?:very |tres |muy )?(?:good|strong|bon(?:ne)?|buen[oa]?|alt[oa])|master(?:ed|y)?|expert[eo]?s?|"
    r"advanced|proficient|"
    r"excellent[e]?|competent|skilled|familiar|fluent|working knowledge|professional|experienced|elementary|"
    r"(?:upper |lower |pre-?)?intermediate|beginner|novice|basics?|fundamentals|avancee?s?|intermediaire|debutante?|"
    r"confirmee?|maitris(?:e|ee)|courante?|elementaire|operationnel(?:le)?|autonome|bonnes (?:bases|connaissances)|"
    r"notions(?: de base)?|bases|experta|avanzad[oa]|intermedi[oa]|basic[oa]|medi[oa]|baj[oa]|principiante|competente|"
    r"domini[oa]|usuari[oa](?: (?:avanzado|basico))?)"
)
_MEASURE = (
    r"(?:\d{1,3}\s?%|\d(?:[.,]\d)?\s?/\s?\d{1,2}|"
    r"\d{1,2}\+?\s(?:years?|ans|anos)(?:\s(?:of experience|d'experience))?)"
)
_STATED = rf"(?:(?:level|niveau|nivel)(?: de)?[ :]*)?(?:{_WORDS}|{_MEASURE})(?: (?:level|user|niveau|nivel|knowledge))?"
_LEVEL = re.compile(rf"\s*(?:[(\[:–—-]\s*{_STATED}|\s{_MEASURE})[)\]]?\s*$")
_ONLY_LEVEL = re.compile(_STATED)
_STARS = re.compile(r"(?:[★☆●○⬤◯■□]+|(?<=\s)\*{2,5}|(?<=\s)[+]{2,5})\s*$")
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
_NARROW = 0.15
"""Blanks narrower than this share of the size are no measure of the others."""
_ALIKE = 1.04
_PARTED = re.compile(r"[,;|•·\t]|:\s*\S")
_MAX_LABEL = 4
_PIECES, _FEW_WORDS = 4, 3.0


def read_skills(lines: Sequence[Line]) -> list[Field]:
    """Single skills: what stands between separators, without the label of its group."""
    fields: list[Field] = []
    seen: set[str] = set()
    for line in _lists_of(_own(lines)):
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


def reads_as_skills(lines: Sequence[Line]) -> bool:
    """Whether lines are a list of short things without dates, numbers, levels of languages or persons."""
    texts = [text for line in _lists_of(lines) for text, _ in _pieces(line)]
    if len(texts) < _PIECES or any(is_prose(text) or find_ranges(text) or only_languages(text) for text in texts):
        return False
    if any(re.search(r"@|\d{4}|://|\b[A-ZÀ-Þ]\.\s", text) or country_of(text) for text in texts):
        return False
    return sum(len(text.split()) for text in texts) <= _FEW_WORDS * len(texts) and all(map(_is_skill, texts))


def _lists_of(lines: Iterable[Line]) -> list[Line]:
    return _without_labels(_rejoined([cells(line) for line in lines]))


def _without_labels(lines: Sequence[Line]) -> list[Line]:
    """The lines without those that only name the group below: set apart from lists, or over bullets."""
    kept = []
    for line, after in zip_longest(lines, lines[1:]):
        lone = len(line.text.split()) <= _MAX_LABEL and not _PARTED.search(line.text) and not line.bullet
        if not (lone and after is not None and (_lists(line, after) or (after.bullet and line.text.endswith(":")))):
            kept.append(line)
    return kept


def _lists(line: Line, after: Line) -> bool:
    """Whether the second line lists several and looks unlike the first."""
    unlike = line.bold != after.bold or line.size > _ALIKE * after.size or line.text.endswith(":")
    return unlike and (len(list(_pieces(after))) > 1 or heads_a_group(line.text))


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
    several = _separators(f"{text} {after.text}")
    if after.bullet or _LABEL.match(after.text) or not several or "\t" in text + after.text:
        return False
    if text.endswith((",", ";", ".", "|", "•", "·")) or after.gap:
        return False
    return after.text[:1].islower() or (len(text) >= _FULL and _separators(text) > 1)


def _separators(text: str) -> int:
    """How many commas, or marks like them, part the pieces of a line."""
    return max(len(re.findall(mark, text)) for mark in (",", ";", r"\s[|•·/]\s"))


def _pieces(line: Line) -> Iterator[tuple[str, int]]:
    label = _LABEL.match(line.text)
    position = label.end() if label else line.text.index("\t") + 1 if _CELL_LABEL.match(line.text) else 0
    lead_in = _LEAD_IN.match(fold(line.text[position:]))
    position += lead_in.end() if lead_in else 0
    for separator in [*_SEPARATOR.finditer(line.text, position), None]:
        end = separator.start() if separator else len(line.text)
        raw = line.text[position:end]
        text = _STARS.sub("", raw.strip(" .,;:–-")).rstrip(" .,;:–-(")
        text = text[: level.start()] if (level := _LEVEL.search(fold(text))) and level.start() > 0 else text
        if text and not _ONLY_LEVEL.fullmatch(fold(text)):
            yield text, position + raw.index(text)
        position = separator.end() if separator else end


def cells(line: Line) -> Line:
    """The line with blanks much wider than its others as tabs: cells that stand close to one another."""
    if len(line.edges) != len(line.text) + 1 or line.text.count(" ") < _FEW_BLANKS:
        return line
    blanks = {
        at: line.edges[at + 1] - line.edges[at]
        for at, c in enumerate(line.text)
        if c == " " and line.text[at + 1] not in ";:!?»"
    }
    usual = max(min(blanks.values(), default=0.0), _NARROW * line.size)
    wide = {at for at, width in blanks.items() if width > _WIDE_BLANK * usual > 0}
    return replace(line, text="".join("\t" if at in wide else c for at, c in enumerate(line.text))) if wide else line


def _is_skill(text: str) -> bool:
    if not re.search(r"[^\W\d_]", text) or len(text.split()) > _MAX_WORDS:
        return False
    if names_a_group(text) or (only_languages(text) and states_a_level(text)):
        return False
    return not is_prose(text) or len(text.split()) <= 4
