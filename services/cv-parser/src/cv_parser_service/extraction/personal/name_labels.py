"""Names that stand beside their own labels."""

import re
from collections.abc import Iterator, Sequence

from cv_parser_service.extraction.document import WIDE_GAP, Line
from cv_parser_service.extraction.personal.name_case import PARTICLES, WORD, cased, is_capitals
from cv_parser_service.extraction.personal.name_order import is_given
from cv_parser_service.extraction.personal.name_parts import families_first, split_name
from cv_parser_service.extraction.words import fold

_GIVEN = r"(?:first|middle|given|fore|other)\s?names?|other\s+given\s+names?|pr[ée]noms?|nombres?(?:\s+de\s+pila)?"
_FAMILY = (
    r"last\s*names?|surnames?|family\s*names?|apellidos?|(?:(?:primer|1er\.?)\s+apellido\s*(?:y|/|,)\s*)?(?:segundo|2[ºo]\.?)\s+apellido|"
    r"(?:primer|1er\.?)\s+apellido|post-?noms?|noms?(?:\s+(?:de\s+(?:famille|naissance|jeune\s+fille)|patronymique|marital|d['’]usage))?"
)
_OR = r"\s*(?:/|\bor\b|\bou\b|\bo\b)\s*"
"""Between two words for one name (\"Surname/Family name\")."""
_MARK = r"(?:\s?\(s\)|\s?\(es\))?(?:\s*[:\t][\s:]*|\s+(?-i:(?=[A-ZÀ-Þ])))"
_LABELS = {
    "given_name": re.compile(rf"^(?P<l>{_GIVEN})(?:{_OR}(?:{_GIVEN}))?{_MARK}(?P<v>.+)$", re.I),
    "family_name": re.compile(rf"^(?P<l>{_FAMILY})(?:{_OR}(?:{_FAMILY}))?{_MARK}(?P<v>.+)$", re.I),
}
_SECOND = re.compile(r"middle\s?names?|(?:segundo|2[ºo]\.?)\s+apellido|post-?noms?", re.I)
"""The label of what follows a family name that has its own."""
_BIRTH = re.compile(r".*(?:naissance|jeune\s+fille)", re.I)
"""The label of a family name that one of use goes before."""
_BESIDE = re.compile(
    r"(?<=\w)[\s,;/–-]+(?=(?:first\s*names?|given\s*names?|forenames?|pr[ée]noms?|nombres?|last\s*names?|surnames?|"
    r"family\s*names?|noms?|post-?noms?|apellidos?|segundo apellido)\s?:)",
    re.I,
)
"""What stands between two names that have a label each, on one line."""
_NUMBER = re.compile(r"\s*(?:\d{1,2}|[A-Za-z])[.)]\s+(?=[^\W\d_]{3})")
"""The number that a form gives its question."""
_LABEL_WORDS = 4
_BOTH = re.compile(
    r"^(?:surname|last name|family name|nom|apellido)s?(?:\(s\))?(?:\s*(?:/|,|et|and|y|&)\s*|\s+)"
    r"(?:first name|given name|forename|prénom|nombre|name)s?(?:\(s\))?(?:\s*[:\t]\s*|\s+(?-i:(?=[A-ZÀ-Þ])))(?P<v>.+)$|"
    r"^(?:first name|given name|name|prénom|nombre)s?(?:\(s\))?(?:\s*(?:/|,|et|and|y|&)\s*|\s+)"
    r"(?:surname|last name|family name|nom|apellido)s?(?:\(s\))?(?:\s*[:\t]\s*|\s+(?-i:(?=[A-ZÀ-Þ])))(?P<n>.+)$",
    re.I,
)


def is_name_label(text: str) -> bool:
    """Whether a text is such a label and no more."""
    labels = (pattern.match(f"{text}\tA") for pattern in (*_LABELS.values(), _BOTH))
    return any(match is not None and match[match.lastgroup or 0] == "A" for match in labels)


def find_labelled(
    lines: Sequence[Line], email: str | None = None, language: str = "en"
) -> dict[str, tuple[str, Line, int]]:
    """Names that stand beside their own label."""
    found: dict[str, tuple[str, Line, int]] = {}
    labels: dict[str, str] = {}
    for text, line, begin in _cells(lines):
        if (both := _BOTH.match(text)) is not None:
            return _of_both(both, line, begin, email, language)
        for name, pattern in _LABELS.items():
            match = pattern.match(text)
            value = match["v"].strip(" .,;") if match else ""
            if not (match and value and all(WORD.fullmatch(w) for w in value.split())):
                continue
            if name not in found or (_BIRTH.match(labels[name]) and not _BIRTH.match(match["l"])):
                found[name], labels[name] = (cased(value), line, begin + match.start("v")), match["l"]
            elif (
                _SECOND.fullmatch(match["l"])
                and not _SECOND.fullmatch(labels[name])
                and cased(value) not in found[name][0]
            ):
                first, at, begins = found[name]
                found[name] = (f"{first} {cased(value)}", at, begins)
    return found


def _cells(lines: Sequence[Line]) -> Iterator[tuple[str, Line, int]]:
    """Each cell of a line, with the cell or the line beside it that may be its value; and where it begins."""
    for number, line in enumerate(lines):
        text = _BESIDE.sub(lambda match: WIDE_GAP * len(match[0]), line.text)
        if (asked := _NUMBER.match(line.text)) is not None:
            yield line.text[asked.end() :], line, asked.end()
        cells = [(match[0], match.start()) for match in re.finditer(r"[^\t|]+", text)]
        if len(cells) <= 2:
            yield line.text, line, 0
        for (text, begin), after in zip(cells, [*cells[1:], None], strict=False):
            if len(cells) > 1:
                yield text.strip(), line, begin + len(text) - len(text.lstrip())
            if after is not None:
                yield f"{text.strip(' :')}\t{after[0].strip()}", line, after[1] - len(text.strip(" :")) - 1
        below = lines[number + 1] if number + 1 < len(lines) else None
        if len(cells) == 1 and below is not None and len(line.text.split()) <= _LABEL_WORDS:
            label = line.text.rstrip(" :")
            yield f"{label}\t{below.text}", below, -len(label) - 1


def _of_both(
    match: re.Match[str], line: Line, offset: int, email: str | None, language: str
) -> dict[str, tuple[str, Line, int]]:
    """Both names beside one label, whose order holds where neither a comma, capitals nor the words tell another."""
    given_first = match["n"] is not None
    value = match["n"] if given_first else match["v"]
    begin = offset + match.start("n" if given_first else "v")
    words = value.replace(",", " ").split()
    if len(words) < 2:
        return {}
    told = "," in value or len({is_capitals(word) for word in words if len(word) > 2}) > 1
    given, family = split_name(value.strip(" ,"), email, language)
    if not (told or given_first or is_given(words[0]) > is_given(words[-1])):
        count = families_first(words, email) or _count(words, language)
        given, family = (cased(" ".join(part)) for part in (words[count:], words[:count]))
    return {"given_name": (given, line, begin), "family_name": (family, line, begin)}


def _count(words: Sequence[str], language: str) -> int:
    """How many words before a given name are the family's: particles and one, or two in Spanish."""
    count = next((number for number, word in enumerate(words, 1) if fold(word) not in PARTICLES), 1)
    return min(count + (language == "es" and len(words) > 2), len(words) - 1)
