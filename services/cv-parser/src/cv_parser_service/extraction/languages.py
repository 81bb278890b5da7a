"""Languages and their levels: CEFR, and the words of each tongue."""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from babel import Locale
from babel.core import get_global

from cv_parser_service.extraction.document import Line
from cv_parser_service.extraction.words import fold, listed

_CODES = listed(
    """
    af am ar az be bg bn bs ca cs cy da de el en eo es et eu fa fi fr ga gl gsw gu ha he hi hr hu hy id ig is it ja ka
    kk km ko ku ky la lb ln lo lt lv mg mk ml mn mr ms mt my ne nl no om pa pl ps pt rm rn ro ru rw si sk sl sn so sq sr
    sv sw ta te tg th ti tk tl tr uk ur uz vi wo xh yo yue zh zu
    """
)
_ALIASES = {
    "mandarin": "zh",
    "mandarin chinese": "zh",
    "chinese mandarin": "zh",
    "cantonese": "yue",
    "cantonais": "yue",
    "farsi": "fa",
    "dari": "fa",
    "flemish": "nl",
    "flamand": "nl",
    "castilian": "es",
    "castellano": "es",
    "castillan": "es",
    "valenciano": "ca",
    "filipino": "tl",
    "tagalog": "tl",
    "romansh": "rm",
    "swiss german": "gsw",
    "suisse allemand": "gsw",
    "suisse-allemand": "gsw",
    "schwyzerdutsch": "gsw",
    "haitian creole": "ht",
    "creole": "ht",
    "kiswahili": "sw",
    "bahasa": "id",
    "moldovan": "ro",
    "deutsch": "de",
    "francais": "fr",
    "english": "en",
    "espanol": "es",
    "italiano": "it",
    "kirundi": "rn",
    "kinyarwanda": "rw",
    "bambara": "bm",
    "bokmal": "no",
    "sign language": "sgn",
    "langue des signes": "sgn",
    "peul": "ff",
    "fulfulde": "ff",
}
_LEVELS = (
    (
        "native",
        r"native(?:[ -]speaker)?|mother[ -]?tongue|first language|langues? maternelles?|maternelle|bilingu(?:al|e)|"
        r"lengua materna|materno|materna|nativo|nativa|natif|native language",
    ),
    (
        "C2",
        r"c2|mastery|full professional(?: proficiency)?|parfaitement maitrise|maitrise parfaite|excellente?|"
        r"excelente|"
        r"near[ -]native",
    ),
    (
        "C1",
        r"c1|fluent(?:ly)?|courant[e]?|couramment|fluide|fluido|fluida|fluidez|advanced|avance[e]?|avanzad[oa]|"
        r"professional working(?: proficiency)?|tres bon(?:ne)?s?(?: niveau| connaissances?| maitrise)?|very good|"
        r"proficient|muy bueno|maitrise|lu,? ecrit(?: et |, ?)parle|alto|professionnel(?:le)?|professional",
    ),
    (
        "B2",
        r"b2|upper[ -]intermediate|intermediaire superieur|bon(?:ne)?s?(?: niveau| connaissances?| maitrise)?|good|"
        r"working knowledge|intermedio alto|bueno|buen nivel",
    ),
    (
        "B1",
        r"b1|intermediate|intermediaire|moyen|medio|intermedio|conversational|limited working(?: proficiency)?|"
        r"conversation|independent",
    ),
    (
        "A2",
        r"a2|elementary(?: proficiency)?|pre[ -]intermediate|elementaire|basic(?: knowledge)?|basique|basico|basica|"
        r"bases|"
        r"notions|nociones|scolaire|connaissances de base|fair|school level|limite",
    ),
    ("A1", r"a1|beginner|debutant[e]?|principiante|initiation|inicial|rudimentaire|rudiments"),
)
_LEVEL = re.compile("|".join(rf"(?P<{level}>\b(?:{words})\b)" for level, words in _LEVELS))
_EXACT = re.compile(r"\b(?:[abc][12])\b")


@dataclass(frozen=True, slots=True)
class Spoken:
    """One language as read: ISO code, level, the line and the span it was read from."""

    code: str
    level: str | None
    line: Line
    begin: int
    finish: int
    exact: bool


@cache
def _names() -> re.Pattern[str]:
    words = sorted(_codes(), key=len, reverse=True)
    return re.compile(rf"\b(?:{'|'.join(map(re.escape, words))})\b")


@cache
def _codes() -> dict[str, str]:
    found = dict(_ALIASES)
    for tongue in ("en", "fr", "es"):
        names = Locale(tongue).languages
        found |= {fold(names[code]): code for code in _CODES if code in names and len(names[code]) > 2}
    return found


def names_a_language(text: str) -> bool:
    return _names().search(fold(text)) is not None


def only_languages(text: str) -> bool:
    """Whether a text says which languages are spoken, how well, and nothing else."""
    rest = _LEVEL.sub(" ", _names().sub(" ", fold(text)))
    return names_a_language(text) and not re.search(r"[^\W\d_]{3}", rest)


def language_code(text: str) -> str | None:
    """The code of a language given by name, or by its code of two or three letters."""
    folded = fold(text).strip()
    code = get_global("language_aliases").get(folded, folded)
    return code if len(code) == 2 and code in Locale("en").languages else _codes().get(folded)


def read_languages(lines: Sequence[Line]) -> list[Spoken]:
    """Every language named, each with the level that belongs to it."""
    found: list[Spoken] = []
    waiting_level: str | None = None
    for line in lines:
        spoken = _of_line(line)
        level = _level(fold(line.text))
        if not spoken and level and found and found[-1].level is None:
            last = found[-1]
            found[-1] = Spoken(
                last.code, level, last.line, last.begin, last.finish, bool(_EXACT.search(fold(line.text)))
            )
            waiting_level = None
        elif (
            not spoken
            and level
            and fold(line.text).rstrip(" :").endswith(("maternelle", "tongue", "materna", "native"))
        ):
            waiting_level = level
        elif spoken and waiting_level:
            spoken = [Spoken(s.code, s.level or waiting_level, s.line, s.begin, s.finish, s.exact) for s in spoken]
            waiting_level = None
        found += spoken
    return _once(found)


def _of_line(line: Line) -> list[Spoken]:
    folded = fold(line.text)
    names = list(_names().finditer(folded))
    if not names:
        return []
    if each := _one_a_piece(line, folded):
        return each
    before = _level(folded[: names[0].start()])
    spoken = []
    for number, name in enumerate(names):
        until = names[number + 1].start() if number + 1 < len(names) else len(folded)
        after = folded[name.end() : until]
        level = _level(after)
        if level is None and _groups(after) and number + 1 < len(names):
            level = _level(folded[names[-1].end() :])
        if before is not None and (level is None or number + 1 < len(names)):
            level = before
        exact = bool(_EXACT.search(after))
        spoken.append(Spoken(_codes()[name[0]], level, line, name.start(), until, exact))
    return spoken


def _one_a_piece(line: Line, folded: str) -> list[Spoken]:
    """Where each piece between commas names one language and its level, in whatever order."""
    spoken = []
    for piece in re.finditer(r"[^,;|•·\t]+", folded):
        names = list(_names().finditer(piece[0]))
        level = _level(piece[0])
        if len(names) != 1 or level is None:
            return []
        exact = bool(_EXACT.search(piece[0]))
        spoken.append(Spoken(_codes()[names[0][0]], level, line, piece.start(), piece.end(), exact))
    return spoken


def _groups(between: str) -> bool:
    """Whether two languages share the level that follows the last one ("French and English: fluent")."""
    return between.strip() in ("and", "et", "y", "&", "/")


def _level(text: str) -> str | None:
    """The level a text states; of several CEFR codes (a self-assessment grid) the most frequent."""
    exact = _EXACT.findall(text)
    if exact:
        return str(Counter(exact).most_common(1)[0][0]).upper()
    match = _LEVEL.search(text)
    return match.lastgroup if match else None


def _once(found: list[Spoken]) -> list[Spoken]:
    best: dict[str, Spoken] = {}
    for spoken in found:
        if spoken.code not in best or (best[spoken.code].level is None and spoken.level):
            best[spoken.code] = spoken
    return list(best.values())
