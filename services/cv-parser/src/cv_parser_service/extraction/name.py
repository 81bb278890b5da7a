"""The candidate's name: which line, and which part is the family's."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from cv_parser_service.extraction.document import WIDE_GAP, Line
from cv_parser_service.extraction.evidence import Opinion
from cv_parser_service.extraction.headings import heading_of
from cv_parser_service.extraction.lexicon import title_score
from cv_parser_service.extraction.places import country_of, is_city, is_demonym
from cv_parser_service.extraction.words import fold, listed, tokens

_PREFIX = re.compile(
    r"^(?:(?:curriculum\s+vit[aæ]e?|c\.?v\.?|r[ée]sum[ée]|currículum(?:\s+v[íi]tae)?)\s*(?:of|de|d['’]|[-–:|])?\s*|"
    r"(?:full\s+)?name\s*:\s*|nom\s*(?:complet)?\s*:\s*|nom et prénom\s*:\s*|prénom et nom\s*:\s*|"
    r"nombre(?: completo| y apellidos)?\s*:\s*|"
    r"(?:mr|mrs|ms|miss|dr|prof|m|mme|mlle|me|sr|sra|dra|d|dña|doña|don)\.?\s+)+",
    re.IGNORECASE,
)
_SUFFIX = re.compile(
    r"[,\s]+(?:ph\.?\s?d\.?|m\.?d\.?|mba|msc|m\.sc\.|bsc|ma|rn|cpa|pmp|llm|esq\.?|jr\.?|ing\.)(?:[,\s].*)?$|"
    r"\s*\(.*\)\s*$",
    re.IGNORECASE,
)
_WORD = re.compile(r"[^\W\d_][^\W\d_'’.-]*(?:[-'’][^\W\d_]+)*\.?")
_PARTICLES = listed(
    "de du des d la le les van von der den ter ten da das do dos di del della "
    "el al ben bin ibn bint abu y e mac mc st san"
)
_NOT_NAMES = listed(
    """
    curriculum vitae resume cv profil profile contact page email phone tel telephone adresse address permis date
    objectif summary street rue avenue road nationality nationalite single married celibataire marie
    driving licence linkedin github confidential references europass personal information informations
    """
)
_LABELS = {
    "given_name": re.compile(
        r"^(?:(?:first|given)\s*names?(?:\(s\))?|forenames?|prénom(?:s|\(s\))?|nombres?(?:\(s\))?|nombre\(s\))"
        r"(?:\s*[:\t]\s*|(?<=[)es])\s+(?=[A-ZÀ-Þ]))(?P<v>.+)$",
        re.I,
    ),
    "family_name": re.compile(
        r"^(?:last\s*name|surnames?(?:\(s\))?|family\s*name|nom(?:s|\(s\))?(?:\s+de\s+famille)?|apellidos?(?:\(s\))?)"
        r"(?:\s*[:\t]\s*|(?<=\))\s+|(?<=name)\s+|(?<=famille)\s+|(?<=apellidos)\s+)(?P<v>.+)$",
        re.I,
    ),
}
_LABEL_WORDS = 4
_BOTH = re.compile(
    r"^(?:surname|last name|family name|nom|apellido)s?(?:\(s\))?\s*(?:/|,|et|and|y|&)\s*"
    r"(?:first name|given name|forename|prénom|nombre|name)s?(?:\(s\))?\s*[:\t]\s*(?P<v>.+)$|"
    r"^(?:first name|given name|prénom|nombre)s?(?:\(s\))?\s*(?:/|,|et|and|y|&)\s*"
    r"(?:surname|last name|family name|nom|apellido)s?(?:\(s\))?\s*[:\t]\s*(?P<n>.+)$",
    re.I,
)


@dataclass(frozen=True, slots=True)
class Name:
    """Given and family name, the line and the spans they were read from."""

    given: str
    family: str
    line: Line
    begin: int
    finish: int
    confidence: float


def find_labelled(lines: Sequence[Line]) -> dict[str, tuple[str, Line, int]]:
    """Names that stand beside their own label."""
    found: dict[str, tuple[str, Line, int]] = {}
    for text, line, begin in _cells(lines):
        if (both := _BOTH.match(text)) is not None:
            return _of_both(both, line)
        for name, pattern in _LABELS.items():
            match = pattern.match(text)
            if match and name not in found and all(_WORD.fullmatch(w) for w in match["v"].split()):
                found[name] = (_cased(match["v"].strip()), line, begin + match.start("v"))
    return found


def _cells(lines: Sequence[Line]) -> Iterator[tuple[str, Line, int]]:
    """Each cell of a line, with the cell or the line beside it that may be its value; and where it begins."""
    for number, line in enumerate(lines):
        cells = [(match[0], match.start()) for match in re.finditer(r"[^\t|]+", line.text)]
        if len(cells) <= 2:
            yield line.text, line, 0
        for (text, begin), after in zip(cells, [*cells[1:], None], strict=True):
            if len(cells) > 1:
                yield text.strip(), line, begin + len(text) - len(text.lstrip())
            if after is not None:
                yield f"{text.strip(' :')}\t{after[0].strip()}", line, after[1] - len(text.strip(" :")) - 1
        below = lines[number + 1] if number + 1 < len(lines) else None
        if len(cells) == 1 and below is not None and len(line.text.split()) <= _LABEL_WORDS:
            label = line.text.rstrip(" :")
            yield f"{label}\t{below.text}", below, -len(label) - 1


def _of_both(match: re.Match[str], line: Line) -> dict[str, tuple[str, Line, int]]:
    """Both names beside one label: the family's first where the label says so, or in capitals."""
    given_first = match["n"] is not None
    value, begin = (match["n"], match.start("n")) if given_first else (match["v"], match.start("v"))
    words = value.replace(",", " ").split()
    capitals = [word for word in words if word.isupper() and len(word) > 1]
    if len(words) < 2:
        return {}
    if capitals and len(capitals) < len(words):
        family, given = capitals, [word for word in words if word not in capitals]
    elif given_first:
        family, given = words[1:], words[:1]
    else:
        family, given = words[:-1], words[-1:]
    return {
        "given_name": (_cased(" ".join(given)), line, begin),
        "family_name": (_cased(" ".join(family)), line, begin),
    }


def find_name(lines: Sequence[Line], email: str | None, language: str, opinions: Mapping[str, Opinion]) -> Name | None:
    """The line that reads most like the candidate's own name."""
    largest = max((line.size for line in lines), default=0.0)
    candidates = [
        (score, -number, text, begin, line)
        for number, line in enumerate(lines)
        for text, begin in _texts(line)
        if (score := _score(text, line, number, largest, email, opinions)) > 0
    ]
    candidates += [
        (score, -number, f"{line.text} {after.text}", 0, line)
        for number, (line, after) in enumerate(pairwise(lines))
        if _one_each(line, after)
        and (score := _score(f"{line.text} {after.text}", line, number, largest, email, opinions) - 0.3) > 0
    ]
    if not candidates:
        return None
    score, _, text, begin, line = max(candidates, key=lambda c: (c[0], c[1]))
    given, family = _split(text, email, language)
    sure = min(0.98, 0.5 + 0.09 * score)
    return Name(given, family, line, begin, min(begin + len(text), len(line.text)), sure)


def _one_each(line: Line, after: Line) -> bool:
    """A given name above a family name, both set large."""
    alike = line.size == after.size and line.bold == after.bold and line.size > 0
    return alike and all(1 <= len(x.text.split()) <= 2 for x in (line, after)) and line.column == after.column


def _texts(line: Line) -> list[tuple[str, int]]:
    texts = []
    position = 0
    for piece in re.split(r"(\t| \| | [–—-] | • )", line.text):
        prefix = _PREFIX.match(piece.lstrip())
        begin = len(piece) - len(piece.lstrip()) + (prefix.end() if prefix else 0)
        text = _SUFFIX.sub("", piece[begin:]).strip(" ,:;\t")
        if text:
            texts.append((text, position + begin))
        position += len(piece)
    return texts


def _score(
    text: str, line: Line, number: int, largest: float, email: str | None, opinions: Mapping[str, Opinion]
) -> float:
    words = text.replace(",", " ").split()
    if not 2 <= len(words) <= 6 or line.bullet or any(c.isdigit() or c in "@/" for c in text):
        return 0.0
    plain = [w for w in words if fold(w) not in _PARTICLES]
    if len(plain) < 2 or not all(_WORD.fullmatch(w) and w[0].isupper() for w in plain):
        return 0.0
    folded = set(tokens(text))
    if folded & _NOT_NAMES or heading_of(text) or any(country_of(w) or is_demonym(w) for w in [text]):
        return 0.0
    score = 1.5 - 0.12 * number
    score += 2.0 * (largest > 0 and line.size >= largest - 0.1) + 0.5 * line.bold
    score += 1.5 * _in_email(plain, email)
    score += 1.0 * any(o.says("person", text) for t, o in opinions.items() if t == line.text or t == text)
    score -= (
        2.0 * (title_score(text) >= 2.5)
        + 1.0 * any(is_city(w) for w in text.split(","))
        + 0.5 * (WIDE_GAP in line.text)
    )
    return score


def _in_email(words: Sequence[str], email: str | None) -> float:
    if not email:
        return 0.0
    local = re.sub(r"[^a-z]", "", fold(email.split("@")[0]))
    hits = sum(re.sub(r"[^a-z]", "", fold(w)) in local for w in words if len(w) > 2)
    return 0.0 if hits == 0 else 0.6 if hits == 1 else 1.0


def _split(text: str, email: str | None, language: str) -> tuple[str, str]:
    if "," in text:
        family, given = (part.strip() for part in text.split(",", 1))
        return _cased(given), _cased(family)
    words = text.split()
    capitals = [len(w) > 1 and w.isupper() for w in words]
    if any(capitals) and not all(capitals):
        family = " ".join(w for w, c in zip(words, capitals, strict=True) if c)
        first, last = capitals.index(True), len(capitals) - 1 - capitals[::-1].index(True)
        while first > 0 and fold(words[first - 1]) in _PARTICLES:
            first -= 1
        family = " ".join(words[first : last + 1])
        return _cased(" ".join(words[:first] + words[last + 1 :])), _cased(family)
    cut = _family_at(words, email, language)
    return _cased(" ".join(words[:cut])), _cased(" ".join(words[cut:]))


def _family_at(words: list[str], email: str | None, language: str) -> int:
    """Where the family name begins."""
    particle = next((i for i, w in enumerate(words[1:], 1) if fold(w) in _PARTICLES and i < len(words) - 1), None)
    if particle is not None:
        double = language == "es" and particle >= 2 and fold(words[particle]) in ("y", "de", "del") and particle > 2
        return particle - 1 if double else particle
    if len(words) > 2 and language == "es":
        return len(words) - 2
    if len(words) > 2 and email:
        local = re.split(r"[._-]", fold(email.split("@")[0]))
        if len(local) == 2 and fold(words[-2]) in local[1] and fold(words[-2]) not in local[0]:
            return len(words) - 2
    return len(words) - 1


def _cased(text: str) -> str:
    """Capitals given back their usual case: DUPONT becomes Dupont, DE LA TOUR becomes de la Tour."""
    return " ".join(_cased_word(word) if len(word) > 1 and word.isupper() else word for word in text.split())


def _cased_word(word: str) -> str:
    if fold(word) in _PARTICLES:
        return word.lower()
    return re.sub(r"[^\W\d_]+", lambda m: m[0] if len(m[0]) == 1 else m[0].capitalize(), word)
