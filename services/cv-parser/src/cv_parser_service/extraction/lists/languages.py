"""Languages and their levels: CEFR, and the words of each tongue."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from cv_parser_service.extraction.document import WIDE_GAP, Line
from cv_parser_service.extraction.lists.language_names import codes_by_name, name_pattern, names_a_language
from cv_parser_service.extraction.words import fold

_LEVELS = (
    (
        "native",
        r"native(?:[ -]speaker)?|mother[ -]?tongues?|(?:first|home) languages?|langues? maternelles?|maternelle|"
        r"bilingu(?:al|e)|"
        r"lenguas? maternas?|matern[oa]s?|nativ[oa]?s?|natifs?|natives?|native languages?|"
        r"(?:grew|grown) up with|grandi avec",
    ),
    (
        "C2",
        r"c2|mastery|parfaitement maitrise|maitrise parfaite|excell?ente?|"
        r"near[ -]native",
    ),
    (
        "C1",
        r"c1|fluent(?:ly)?|courant[e]?|couramment|fluide|fluido|fluida|fluidez|advanced|avance[e]?|avanzad[oa]|"
        r"full professional(?: proficiency)?|"
        r"tres bon(?:ne)?s?(?: niveau| connaissances?| maitrise)?|very good|"
        r"proficient|muy bueno|maitrise|"
        r"(?:lue?|parlee?|ecrite?)(?:(?:, ?| et |/| )(?:lue?|parlee?|ecrite?)\b){1,2}|nivel alto|muy alto|alto|aisance|"
        r"dominio|business fluent|professionnel(?:le)?|professional(?! working)",
    ),
    (
        "B2",
        r"b2|upper[ -]intermediate|intermediaire superieur|bon(?:ne)?s?(?: niveau| connaissances?| maitrise)?|good|"
        r"working knowledge|professional working(?: proficiency)?|intermedio alto|bueno|buen nivel",
    ),
    (
        "B1",
        r"b1|intermediate|intermediaire|moyen|medio|intermedio|conversational|limited working(?: proficiency)?|"
        r"conversation|independent|fair",
    ),
    (
        "A2",
        r"a2|elementary(?: proficiency)?|elemental|pre[ -]intermediate|elementaire|basic(?: knowledge)?|basique|basico|"
        r"basica|bases|"
        r"notions|nociones|scolaire|connaissances de base|school level|limited?",
    ),
    ("A1", r"a1|beginner|debutant[e]?|principiante|initiation|inicial|rudimentaire|rudiments"),
)
_LEVEL = re.compile("|".join(rf"(?P<{level}>\b(?:{words})\b)" for level, words in _LEVELS))
_NATIVE_HEAD = re.compile(r"(?:maternelle|tongue|materna|native|lenguas? materna)s?(?:\(s\))?[ :]*$")
_TITLE = re.compile(
    r"^(?:mother tongues?(?:\(s\))?|langue\(?s?\)? maternelle\(?s?\)?|lengua\(?s?\)? materna\(?s?\)?|"
    r"(?:other |home |first |native |spoken |known |autre\(?s?\)? |otro\(?s?\)? )?(?:languages?|langues?|idiomas?|"
    r"lenguas?)(?:\(s\))?(?: (?:spoken|known))?)(?:\s*[:\t]\s*|\s)"
)
_VAGUE = re.compile(
    r"\b(?:spoken|reading|writing|only|passive|learning|currently|with|family|knowledge|understanding|at home|parle|"
    r"lecture|seulement|ecriture|en famille|famille|en cours|apprentissage|comprehension|compris|hablado|lectura|solo|"
    r"familia|aprendizaje|entendido)\b"
)
_REMARKS = re.compile(
    r"\b(?:both|skills?|oral(?:ly)?|written|spoken|levels?|niveau|nivel|cefr?|cecrl?|mcer|in (?:course|progress)|and|"
    r"my|your|second|third|languages?|speaks?|what|little|some|get by)\b"
)
"""What may be said beside a level that is stated."""
_FOR_SEVERAL = re.compile(
    r"^\s*:|^\t|\b(?:maternelles|maternas|maternos|nativos|nativas|natifs|natives|tongues|languages)\b"
)
"""What tells that a level is that of all languages in a list before it."""
_OTHER = re.compile(
    r"(?:[;,|]|\s/\s)\s*(?!(?:read|writ|speak|spok|listen|underst|convers|interact|product|oral|ecri|parl|lect|lu[es]?\b|compre|"
    r"escri|habl|leid|audi|expres|level|nivel|niveau|certif|score|note|grade|toe|ielts|dele|delf|dalf|cambridge)\w*)"
    r"(?P<name>[^\W\d_]{4,})\s*(?:[(:]|\s[–—-]\s)"
)
"""Where a language begins that we do not know, with its level."""
_PIECE = re.compile(r"(?:\([^()]*\)|[^,;|•·\t.]|\.(?!\s|$))+")
_AND = re.compile(r" (?:and|et|y) ")
_PERIODS = re.compile(r"\b(old|middle)( (?:and|&) (?:old|middle|modern) ([^\W\d_]+))")
"""Two ages of one language, which is named once."""
_SEVERAL = 2
_SCALE = re.compile(r"\bscales?\b|\bechelle\b|\bescala\b|\b[1-5] ?[-–=:]+ ?[^\W\d_]|[^\W\d_] ?[=:(] ?[1-5]\b")
"""What tells a scale of numbers, on which a level is of no language."""
_EXACT = re.compile(r"\b(?:[abcавс][12])\b")
_LATIN = str.maketrans("авс", "abc")
"""Cyrillic letters that look like those of the levels."""


@dataclass(frozen=True, slots=True)
class Spoken:
    """One language as read: ISO code, level, the line and the span it was read from."""

    code: str
    level: str | None
    line: Line
    begin: int
    finish: int
    exact: bool


def only_languages(text: str) -> bool:
    """Whether a text says which languages are spoken, how well, and nothing else."""
    rest = _LEVEL.sub(" ", name_pattern().sub(" ", _TITLE.sub(" ", fold(text))))
    return names_a_language(text) and not re.search(r"[^\W\d_]{3}", rest)


def is_vague(text: str) -> bool:
    """Whether a text names a language, with words at most that stand for no level for certain."""
    return only_languages(_VAGUE.sub(" ", fold(text)))


def tells_languages(text: str) -> bool:
    """Whether a text says of languages how well they are spoken, or names them behind their label, and little else."""
    folded = fold(text)
    label = _TITLE.match(folded)
    if label is not None and name_pattern().match(folded, label.end()):
        return True
    if not states_a_level(text) or not names_a_language(text):
        return False
    return only_languages(_REMARKS.sub(" ", folded)) or (label is not None and names_a_language(folded[label.end() :]))


def states_a_level(text: str) -> bool:
    return _level(fold(text)) is not None


def read_languages(lines: Sequence[Line]) -> list[Spoken]:
    """Every language named, each with the level that belongs to it: beside, below, or above as the head of a group."""
    found: list[Spoken] = []
    above = beside = None
    rows = zip([None, *lines], lines, strict=False)
    lines = _turned([line for above, line in rows if not _is_legend(line.text) or _is_named_above(above, line)])
    grouped = _heads_groups(lines)
    for line in lines:
        spoken = _of_line(line)
        level = _level(fold(line.text))
        row = not spoken and len(_LEVEL.findall(fold(line.text))) > _SEVERAL
        waits = bool(found) and found[-1].level is None
        if not spoken and level:
            if grouped or (_NATIVE_HEAD.search(fold(line.text)) and not (found and found[-1].level is None)):
                above = level
            elif found and found[-1].level is None:
                shared = WIDE_GAP not in line.text
                below = [s is found[-1] or (shared and s.line is found[-1].line) for s in found]
                found = [_leveled(s, level, line) if near else s for s, near in zip(found, below, strict=True)]
        elif spoken and above:
            spoken = [replace(s, level=s.level or above) for s in spoken]
            above = above if grouped else None
        if beside and len(spoken) == 1 and spoken[0].level is None:
            spoken = [_leveled(spoken[0], *beside)]
        beside = (level, line) if level and row and not waits else None
        found += spoken
    return _once(found)


def _is_legend(text: str) -> bool:
    """Whether a line tells what the levels are that a table goes on to use: a scale, or the names of its columns."""
    folded = fold(text)
    if name_pattern().search(folded):
        return False
    exact = _EXACT.findall(folded)
    if len(set(exact)) < len(exact):
        return False
    told = {match.lastgroup for match in _LEVEL.finditer(folded)}
    return bool(told) and (len(told) > _SEVERAL or _SCALE.search(folded) is not None)


def _is_named_above(above: Line | None, line: Line) -> bool:
    """Whether the cells of a row are the levels of as many languages in the row above."""
    cells, names = line.text.split(WIDE_GAP), above.text.split(WIDE_GAP) if above is not None else []
    return 1 < len(cells) == len(names) and all(names_a_language(name) for name in names)


def _leveled(spoken: Spoken, level: str, line: Line) -> Spoken:
    """A language with the level that the line below it states, where its own states none."""
    return spoken if spoken.level else replace(spoken, level=level, exact=_is_exact(line.text))


def _turned(lines: Sequence[Line]) -> list[Line]:
    """A row of languages above a row of their levels, as languages each with its level."""
    turned: list[Line] = []
    for line in _beside(lines):
        names, levels = turned[-1].text.split(WIDE_GAP) if turned else [], line.text.split(WIDE_GAP)
        table = 1 < len(names) == len(levels) and all(names_a_language(name) for name in names)
        stated = sum(map(states_a_level, levels))
        if table and 2 * stated > len(levels) and not any(map(names_a_language, levels)):
            pairs = zip(names, levels, strict=True)
            turned[-1] = replace(turned[-1], text="; ".join(f"{name} {level}" for name, level in pairs), edges=())
        else:
            turned.append(line)
    return turned


def _beside(lines: Sequence[Line]) -> list[Line]:
    """A column of languages and the column of their levels behind it, as languages each with its level."""
    bare = [only_languages(line.text) and not states_a_level(line.text) for line in lines]
    count = bare.index(False) if False in bare else 0
    below = lines[count : 2 * count]
    told = all(states_a_level(line.text) and not names_a_language(line.text) for line in below)
    if count < _SEVERAL or len(lines) != 2 * count or not told:
        return list(lines)
    return [
        replace(line, text=f"{line.text} {level.text}", edges=()) for line, level in zip(lines, below, strict=False)
    ]


def _heads_groups(lines: Sequence[Line]) -> bool:
    """Whether levels stand above the languages that have them: the first line is a level."""
    telling = [line.text for line in lines if names_a_language(line.text) or states_a_level(line.text)]
    told = [names_a_language(text) for text in telling]
    if len(told) < _SEVERAL or told[0] or not told[1] or "," in telling[0]:
        return False
    return not all(a != b for a, b in pairwise([*told, told[-1]]))


def _is_exact(text: str) -> bool:
    return _EXACT.search(fold(text)) is not None


def _of_line(line: Line) -> list[Spoken]:
    folded = fold(line.text)
    if period := _PERIODS.search(folded):
        whole = f"{line.text[: period.start(2)]} {period[3]}{line.text[period.start(2) :]}"
        return _of_line(replace(line, text=whole, edges=()))
    names = list(name_pattern().finditer(folded))
    if not names:
        return []
    if each := _one_a_piece(line, folded):
        return each
    edges = [0, *(edge for name in names for edge in name.span()), len(folded)]
    between = [folded[a:b] for a, b in zip(edges[::2], edges[1::2], strict=True)]
    leads = _level(between[0]) is not None and _level(between[-1]) is None
    levels = _led(between) if leads else _followed(between)
    return [
        Spoken(
            codes_by_name()[name[0]], level, line, name.start(), end, bool(_EXACT.search(folded[name.start() : end]))
        )
        for name, level, end in zip(names, levels, [*(n.start() for n in names[1:]), len(folded)], strict=True)
    ]


def _led(between: Sequence[str]) -> list[str | None]:
    """Levels before their languages ("Fluent in English and French, basic German")."""
    levels: list[str | None] = []
    for text in between[:-1]:
        levels.append(_level(text) or levels[-1])
    return levels


def _followed(between: Sequence[str]) -> list[str | None]:
    """Levels after their languages ("French and English: fluent, German: basic")."""
    levels: list[str | None] = []
    for_several = False
    for text in reversed(between[1:]):
        other = _OTHER.search(text)
        own = _level(text if other is None or _LEVEL.search(other["name"]) else text[: other.start()])
        shared = levels[-1] if levels and (_groups(text) or (for_several and text.strip() == ",")) else None
        for_several = _FOR_SEVERAL.search(text) is not None if own else for_several and shared is not None
        levels.append(own or shared)
    return levels[::-1]


def _one_a_piece(line: Line, folded: str) -> list[Spoken]:
    """Where each piece between commas names one language and its level, in whatever order, or several of one level."""
    spoken = []
    for begin, finish in _pieces(folded):
        piece = folded[begin:finish]
        found = list(name_pattern().finditer(piece))
        levels = list(_LEVEL.finditer(piece))
        if not found or not levels or (len(found) > 1 and len(levels) > 1):
            return []
        if len(found) > 1 and found[0].end() > levels[0].start():
            return []
        exact = _EXACT.search(piece) is not None
        spoken += [Spoken(codes_by_name()[name[0]], _level(piece), line, begin, finish, exact) for name in found]
    return spoken


def _pieces(folded: str) -> Iterator[tuple[int, int]]:
    """The pieces of a text, also on both sides of an "and" that each name a language and its level."""
    for piece in _PIECE.finditer(folded):
        halves = next((joint for joint in _AND.finditer(piece[0]) if _says_both(piece[0], joint)), None)
        if halves is None:
            yield piece.span()
        else:
            yield piece.start(), piece.start() + halves.start()
            yield piece.start() + halves.end(), piece.end()


def _says_both(text: str, joint: re.Match[str]) -> bool:
    halves = text[: joint.start()], text[joint.end() :]
    return all(name_pattern().search(half) and _LEVEL.search(half) for half in halves)


def _groups(between: str) -> bool:
    """Whether two languages share the level that follows the last one ("French and English: fluent")."""
    return between.strip() in ("and", "et", "y", "&", "/")


def _level(text: str) -> str | None:
    """The level a text states; of several CEFR codes (a self-assessment grid) the most frequent."""
    exact = _EXACT.findall(text)
    if exact:
        return str(Counter(exact).most_common(1)[0][0]).translate(_LATIN).upper()
    match = _LEVEL.search(text)
    return match.lastgroup if match else None


def _once(found: list[Spoken]) -> list[Spoken]:
    best: dict[str, Spoken] = {}
    for spoken in found:
        if spoken.code not in best or (best[spoken.code].level is None and spoken.level):
            best[spoken.code] = spoken
    return list(best.values())
