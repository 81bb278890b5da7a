"""When a person was born, and which nationalities are stated."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise

from cv_parser_service.extraction.dates import find_ranges
from cv_parser_service.extraction.document import Line
from cv_parser_service.extraction.lists.language_names import language_code
from cv_parser_service.extraction.personal.contact import Found
from cv_parser_service.extraction.places import country_of, is_demonym, nationality_of
from cv_parser_service.extraction.words import fold

_BIRTH = re.compile(
    r"\bborn\b|\bbirth ?(?:date|day)?\b|\bd\.?o\.?b\b\.?|\bnaissance\b|\banniversaire\b|\bcumpleanos\b|"
    r"\bnee?(?:\(e\)|[·./-]e)? (?:le|en|a|au)\b|\bnee?(?:\(e\)|[·./-]e)?\s*(?=[:,\t]|\d|$)|\bne\(e\)|"
    r"\bnacim(?:iento\b|\.)|\bnacid[oa@]\b|\bnac\.|\bfec(?:ha)?\.? (?:de )?nac\b|\bf\. ?(?:de ?)?nac\b|\bfdn\b|"
    r"\bgeboren\b|\bgeburtsdatum\b|(?:^|(?<=[\s|(]))\*\s?(?=\d{1,2}[./-]\d)"
)
_OWN_BIRTH = re.compile(r"\bi was born\b|\bje suis nee?\b|(?:^|[.;,] )naci en\b")
_SHORT_YEAR = re.compile(r"(?<![\d./-])(\d{1,2})[./-](\d{1,2})[./-](\d\d)(?![\d./-])")
_BACKWARDS = re.compile(r"(?<!\d)(19\d\d|200\d)[./](\d\d)[./](\d\d)(?!\d)")
_SPACED = re.compile(r"(?<!\d)(\d{1,2}) ?([./-]) ?(\d{1,2}) ?[./-] ?(?=(?:19|20)\d\d(?!\d))")
_WORDY = re.compile(
    r"(?<=\d)(?:st|nd|rd|th|er|re|ro|o|º|°| (?:st|nd|rd|th|er)\b)?(?:[-/.]| of |\s)+(?=[a-z]{3})|"
    r"(?<=[a-z])[-/.](?=(?:19|20)\d\d)"
)
_PLACE_OF_BIRTH = re.compile(r"^\s+(?:in|à|en)\s+[A-ZÀ-Þ][\w'’-]+(?: [A-ZÀ-Þ][\w'’-]+)*\s*$")
_REACH = 70
_YEARS = range(1935, 2012)

_NATIONALITY = re.compile(
    r"\b(?:nationalit(?:y|ies|es?)|nationality|citizenships?|citizen of|national of|citoyennetes?|citoyen(?:ne)? de|"
    r"nacionalidad(?:es)?|ciudadanias?|ciudadan[oa] de|ressortissante?|pass?ports?|passeports?|pasaportes?|"
    r"staatsangehorigkeit)\b(?:\((?:s|es|ies)\))?"
)
_BEARER = re.compile(
    r"\s*(?:dual |double |doble )?\b(?:citizens?|nationals?|nationalit(?:y|ies)|citizenships?|"
    r"passports?(?: holder)?)\b"
)
_OF_NAME = re.compile(r"\s*(?:National|Citizens?) [A-ZÀ-Þ]")
"""What stands within the name of a body: "the German National Academy"."""
_DENIED = re.compile(r"[:\t?]\s*(?:no|none|non|n/a)\W*$")
"""The answer to a form that asks whether somebody is a national ("UK National: No")."""
_JOINER = re.compile(
    r"(?:[\s,;/&+:=()•·|.–—-]|\b(?:and|et|y|e|und|is|are|est|es|de|d'|l'|du|of|the|la|le|el|los|les|double|dual|doble|"
    r"nationalite|nationality|citizen|citizenship|residence|residencia|eu|ue)\b)*"
)
_FIRM = re.compile(r"[|•·\t;]| [–—] ")
_PIECES = re.compile(r"(?:[^,;/|&\t()+•·.]|\.(?!\s|$))+")
_WORD = re.compile(r"[^\W\d_]+(?:[.'’][^\W\d_]+)*\.?(?:\((?:e|ne|sse|a|o)\)|[·/](?:e|ne|sse|a|o)\b)?")
_ENDING = re.compile(r"(?:\((?:e|ne|sse|a|o)\)|[·/](?:e|ne|sse|a|o))$")
_LONGEST = 5
_DEMOCRATIC = re.compile(r"\b(?:democratique|democratic|democratica|rdc|drc|kinshasa|lubumbashi|goma|bukavu)\b")
_PREFIXES = {
    "franco": "FR",
    "italo": "IT",
    "hispano": "ES",
    "germano": "DE",
    "anglo": "GB",
    "luso": "PT",
    "belgo": "BE",
    "helvetico": "CH",
    "americano": "US",
    "greco": "GR",
    "sino": "CN",
    "suisso": "CH",
}


def find_birth(lines: Sequence[Line], own: Sequence[Line] = ()) -> Found | None:
    """A whole date beside its label, on the same line or the next two; else the only one among the personal lines."""
    for number, line in enumerate(lines):
        label = _BIRTH.search(fold(line.text))
        if label is None:
            continue
        after = lines[number + 1 : number + 3]
        found = _whole_date(line, label.end(), label.end() + _REACH) or _date_over_lines(line, label.end(), after)
        if found is not None:
            return found
    return _lone_date(own)


def tells_birth(text: str) -> bool:
    """Whether running text tells in the first person of its writer's birth."""
    return _OWN_BIRTH.search(fold(text)) is not None


def _date_over_lines(line: Line, offset: int, after: Sequence[Line]) -> Found | None:
    """A date on a line below its label, or broken by the end of the line."""
    if not after:
        return None
    broken = _whole_date(replace(line, text=f"{line.text} {after[0].text}"), offset, offset + _REACH)
    if broken and broken.span[0] < len(line.text):
        return Found(broken.value, line, (offset, len(line.text)))
    return next((found for other in after if (found := _whole_date(other, 0, _REACH))), None)


def _whole_date(line: Line, begin: int, finish: int) -> Found | None:
    for dates in find_ranges(_usual(line.text[begin:finish])):
        if dates.start and dates.start.iso and dates.start.year in _YEARS:
            return Found(dates.start.iso, line, (begin + dates.begin, min(begin + dates.finish, len(line.text))))
    return None


def _usual(text: str) -> str:
    """The text with its dates written as everywhere else, length for length but for years of two digits."""
    text = fold(text)
    text = _BACKWARDS.sub(lambda m: "-".join(m.groups()), text)
    text = _SPACED.sub(lambda m: f"{m[1]}{m[2]}{m[3]}{m[2]}".rjust(len(m[0])), text)
    text = _WORDY.sub(lambda m: " " * len(m[0]), text)
    return _SHORT_YEAR.sub(lambda m: f"{m[1]}.{m[2]}.{_century(int(m[3]))}", text)


def _century(year: int) -> int:
    return year + (2000 if year < _YEARS.stop - 2000 else 1900)


def _lone_date(lines: Sequence[Line]) -> Found | None:
    """A whole date that stands by itself between separators."""
    found = []
    for line in lines:
        for piece in re.finditer(r"[^|•·\t;]+", line.text):
            dates = find_ranges(_usual(piece[0]))
            day = dates[0].start if len(dates) == 1 and dates[0].single else None
            if day is None or not day.iso:
                continue
            rest = piece[0][: dates[0].begin] + piece[0][dates[0].finish :]
            if day.year in _YEARS and not re.search(r"\w{2}", _PLACE_OF_BIRTH.sub("", rest)):
                at = piece.start() + dates[0].begin
                found.append(Found(day.iso, line, (at, piece.start() + dates[0].finish)))
    return found[0] if len(found) == 1 else None


def find_nationalities(lines: Sequence[Line], own: Sequence[Line]) -> list[Found]:
    """Nationalities beside a label, else a demonym that stands alone among the personal lines."""
    for number, line in enumerate(lines):
        folded = fold(line.text)
        for label in _NATIONALITY.finditer(folded):
            found = list(_listed(line, label.end()))
            if not found and not folded[label.end() :].strip(" :.-\t"):
                found = [one for after in lines[number + 1 : number + 3] for one in _whole_line(after)]
            if found := found or _before(line, label.start()):
                return found
        for bearer in _BEARER.finditer(folded):
            if _OF_NAME.match(line.text, bearer.start()):
                continue
            if not _DENIED.search(folded, bearer.end()) and (found := _before(line, bearer.start())):
                return found
    told = [
        line for line in lines if line not in own and _BIRTH.search(fold(line.text)) and _whole_date(line, 0, _REACH)
    ]
    found = [found for line in [*own, *told] for found in _demonyms_alone(line)]
    below = (after for line, after in pairwise(lines) if line in told)
    return found or [one for after in below if is_demonym(after.text) for one in _whole_line(after)]


def _whole_line(line: Line) -> list[Found]:
    """The nationalities of a line that says nothing else."""
    found = list(_listed(line, 0))
    return found if found and not re.search(r"\w{3}", line.text[found[-1].span[1] :]) else []


def _listed(line: Line, offset: int) -> Iterator[Found]:
    """Nationalities that follow one another from here on; the first other word ends them."""
    folded, at = fold(line.text), offset
    seen: set[str] = set()
    adjective = False
    while True:
        joiner = _JOINER.match(folded, at)
        begin = joiner.end() if joiner else at
        if seen and _FIRM.search(folded[at:begin]) and country_of(_word_at(line.text, begin)):
            return
        if (double := _compound(folded, begin)) is not None:
            code, finish = double
        elif (single := _longest(line.text, begin)) is not None:
            code, finish = single
        else:
            return
        word = line.text[begin:finish]
        if seen and adjective and not is_demonym(_plain(word)) and word[-1:] != "-":
            return
        adjective = is_demonym(_plain(word))
        if code not in seen:
            seen.add(code)
            yield Found(code, line, (begin, finish))
        at = finish


def _word_at(text: str, begin: int) -> str:
    word = _WORD.match(text, begin)
    return word[0] if word else ""


def _longest(text: str, begin: int) -> tuple[str, int] | None:
    """The longest run of words from here on that names a nationality or a country."""
    best, at = None, begin
    for _ in range(_LONGEST):
        word = _WORD.match(text, at)
        if word is None:
            break
        if (code := nationality_of(_plain(text[begin : word.end()]))) is not None:
            best = code, word.end()
        gap = re.match(r"[\s-]+", text[word.end() :])
        if gap is None:
            break
        at = word.end() + gap.end()
    return best


def _plain(text: str) -> str:
    return _ENDING.sub("", text.strip())


def _compound(folded: str, begin: int) -> tuple[str, int] | None:
    """The first half of "franco-suisse"."""
    match = re.match(r"([a-z]+)-(?=[a-z])", folded[begin:])
    code = _PREFIXES.get(match[1]) if match else None
    return (code, begin + match.end()) if match and code else None


def _before(line: Line, label: int) -> list[Found]:
    """Nationalities that stand right before the word "citizen" and the like."""
    words = list(_WORD.finditer(line.text, 0, label))
    for word in words[-_LONGEST:]:
        found = list(_listed(line, word.start()))
        last = found[-1].span[1] if found else 0
        if (
            found
            and last <= label
            and not re.search(r"\w", re.sub(r"\b(?:dual|double|doble)\b", "", fold(line.text[last:label])))
        ):
            return found
    return []


def _demonyms_alone(line: Line) -> Iterator[Found]:
    """Demonyms between separators that name no country and no language too, unless age or marriage stand beside."""
    for piece in _PIECES.finditer(line.text.replace("::", ";;")):
        text = piece[0].strip()
        word = _plain(text)
        elsewise = country_of(word) is not None or language_code(word) is not None
        doubtful = elsewise and not _AGE_WORDS.search(fold(line.text)) and not _BIRTH.search(fold(line.text))
        if is_demonym(word) and not doubtful and (code := nationality_of(word)):
            begin = piece.start() + piece[0].index(text)
            yield Found(code, line, (begin, begin + len(text)))


_AGE_WORDS = re.compile(
    r"\b\d\d (?:ans|years|anos)\b|"
    r"\b(?:married|single|divorced|widow(?:er|ed)?|(?:one|two|three|four|no|\d) (?:grown )?(?:child|children|kids)|"
    r"mariee?|celibataire|divorcee?|pacsee?|veu(?:f|ve)|(?:un|une|deux|trois|quatre|sans|\d) enfants?|"
    r"casad[oa]|solter[oa]|divorciad[oa]|viud[oa]|(?:un|una|dos|tres|cuatro|sin|\d) hij[oa]s?)\b"
)


def told_apart(found: Sequence[Found], text: str) -> list[Found]:
    """Congolese of the one or the other republic, by what else the document names."""
    other = _DEMOCRATIC.search(fold(text)) is not None
    return [replace(one, value="CD") if one.value == "CG" and other else one for one in found]
