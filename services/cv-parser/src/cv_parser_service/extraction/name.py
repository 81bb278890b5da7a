"""The candidate's name: which line, and which part is the family's."""

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from cv_parser_service.extraction.document import WIDE_GAP, Line
from cv_parser_service.extraction.evidence import Opinion
from cv_parser_service.extraction.headings import heading_of
from cv_parser_service.extraction.lexicon import has_organisation_word, title_score
from cv_parser_service.extraction.looks import changes
from cv_parser_service.extraction.name_case import PARTICLES, WORD, cased, is_capitals
from cv_parser_service.extraction.name_order import family_words, is_given, letters
from cv_parser_service.extraction.places import country_of, is_city, is_demonym
from cv_parser_service.extraction.words import fold, listed, tokens

_PREFIX = re.compile(
    r"^(?:(?:curriculum\s+vit[aæ]e?|c\.?v\.?|r[ée]sum[ée]|currículum(?:\s+v[íi]tae)?)\s*(?:of|de|d['’]|[-–:|])?\s*|"
    r"(?:(?:candidate|candidat|candidato|candidata|candidate|applicant|postulante?|aspirante)(?:['’]?s?\s+name)?)\s*:\s*|"
    r"(?:full\s+|complete\s+)?name\s*:\s*|nom\s*(?:complet)?\s*:\s*|(?:nom et pr[ée]noms?|pr[ée]noms? et nom)\s*:\s*|"
    r"(?:nombre(?: completo| y apellidos)?|apellidos y nombres?)\s*:\s*|"
    r"(?:(?:hi|hello|bonjour|hola)[,!.]?\s*)?(?:i['’]?\s?a?m|je suis|je m['’]appelle|soy|me llamo|my name is)\s+)",
    re.IGNORECASE,
)
_COURTESY = re.compile(
    r"^(?:(?:mr|mrs|ms|miss|mx|dr|dre|dra|med|prof|m|mme|mlle|me|sr|sra|srta|d|dña|doña|don|ing|eng|lic|arq|abg|rev|sir|"
    r"madame|monsieur|docteur|doctor|maître|dipl\.-ing)\.?\s+)+",
    re.IGNORECASE,
)
_SUFFIX = re.compile(
    r"[,\s]+(?:ph\.?\s?d\.?|m\.?d\.?|d\.?phil\.?|e?mba|m\.?sc\.?|b\.?sc\.?|m\.?a\.?|b\.?a\.?|b\.?s\.?|m\.?eng\.?|b\.?eng\.?|"
    r"ll\.?m\.?|ll\.?b\.?|rn|cpa|acca|fcca|cfa|pmp|cissp|shrm-cp|mrics|frcs|mrcp|esq\.?|jr\.?|sr\.?|ii|iii|ing\.|"
    r"dipl\.?(?:-ing\.?)?|p\.?eng\.?|m\.?p\.?h\.?|cams)(?:[,\s].*)?$|\s*\(.*\)\s*$|"
    r"[,\s]+(?:née?|ép(?:ouse|\.)|epouse|geb\.|nacida|de soltera)\s.*$|"
    r"[,\s]+\d\d\s(?:ans|years?(?:\s(?:old|of age))?|años)$|"
    r"[,\s–—-]+(?:curriculum\s+vit[aæ]e?|c\.?v\.?|r[ée]sum[ée]|currículum(?:\s+vítae)?)$",
    re.IGNORECASE,
)
_NICKNAME = re.compile(r"\s*[\"“”«»‘(]\s*[^\W\d_]+\s*[\"“”«»’)]\s+(?=\S)")
_NOT_NAMES = listed(
    """
    curriculum vitae resume cv profil profile contact page email phone tel telephone adresse address permis date
    objectif summary street rue avenue road nationality nationalite single married celibataire
    driving licence linkedin github confidential references europass personal information informations
    """
)
_DEVOTION = re.compile(
    r"[a-z]+ (?:de la|de los|de las|del|de) (?:carmen|pilar|rosario|mar|rocio|consuelo|socorro|angeles|dolores|"
    r"mercedes|nieves|cruz|luz|paz|fatima|lourdes|guadalupe|jesus|dios|milagros|remedios|"
    r"sol|valle|cielo|concepcion)(?= \S+)"
)
"""Spanish given names that go on after a particle: María del Carmen, Juan de Dios."""
_PARTICLE = re.compile(r"(?:de|del|de?la|du|des|van|von|der|di|da|do|el|al|ben)+$")
_VIETNAMESE = listed("nguyen tran pham huynh phan ngo duong dang bui hoang")
_LARGE = 1.25
_FEW = 4
_MOST_WORDS = 5
_TITLED, _WEAKLY_TITLED = 2.5, 1.2
_NEARLY, _BETWEEN = 0.9, 4
_LAST_PLACE = 15
_JOINT, _MOST_LINES, _EACH = 0.4, 3, 0.2


@dataclass(frozen=True, slots=True)
class Name:
    """Given and family name, the line and the spans they were read from."""

    given: str
    family: str
    line: Line
    begin: int
    finish: int
    confidence: float


def name_lines(own: Sequence[Line], lines: Sequence[Line]) -> list[Line]:
    """Lines that may hold the name: the personal ones, then those of the first page set much larger than the rest."""
    first = [line for line in lines if line.page == 1]
    sizes = Counter[float]()
    for line in lines:
        sizes[line.size] += len(line.text)
    body = sizes.most_common(1)[0][0] if sizes else 0.0
    known = {line.start for line in own}
    large = (line for line in first if line.start not in known and line.size > _LARGE * body > 0)
    return [*own, *(line for line in large if heading_of(line.text) is None)]


def named_by(email: str | None, lines: Sequence[Line]) -> list[Line]:
    """Short lines all of whose words the e-mail address holds."""
    short = (
        line for line in lines if 1 < len(line.text.split()) <= _MOST_WORDS and not any(map(str.isdigit, line.text))
    )
    return [line for line in short if _in_email(_plain(line.text), email) == 1.0]


def _plain(text: str) -> list[str]:
    return [word for word in text.split() if fold(word) not in PARTICLES]


def find_name(lines: Sequence[Line], email: str | None, language: str, opinions: Mapping[str, Opinion]) -> Name | None:
    """The line that reads most like the candidate's own name; headings are no part of one."""
    lines = [line for line in lines if heading_of(line.text) is None]
    sizes = [line.size for line in lines]
    largest = max(sizes, default=0.0)
    set_large = len(sizes) < _FEW or largest > min(sizes)
    candidates = [
        (score, -number, text, begin, line)
        for number, line in enumerate(lines)
        for text, begin in _texts(line, email)
        if (score := _score(text, line, number, largest, email, opinions)) > 0
    ]
    candidates += [
        (score, -number, text, len(line.text) - len(first), line)
        for number, line, after in _pairs(lines, largest)
        if _one_each(line, after)
        and (first := _without_courtesy(line.text))
        and (score := _score(text := f"{first} {after.text}", line, number, largest, email, opinions)) > 0
        and (score := score + _joint(line, after, set_large and largest, email)) > 0
    ]
    candidates += [
        (score + _JOINT, -number, text, 0, line)
        for number, line, text in _broken(lines, largest, email)
        if (score := _score(text, line, number, largest, email, opinions)) > 0
    ]
    if not candidates:
        return None
    best = max(candidates, key=lambda c: (c[0], c[1]))
    in_full = [candidate for candidate in candidates if _is_in_full(candidate[2], best[2])]
    score, _, text, begin, line = max(in_full, key=lambda c: (c[0], c[1]), default=best)
    given, family = _split(_NICKNAME.sub(" ", text), email, language)
    sure = min(0.98, 0.5 + 0.09 * score)
    return Name(given, family, line, begin, min(begin + len(text), len(line.text)), sure)


def _without_courtesy(text: str) -> str:
    """A line without the title before the name, where more than the title stands in it."""
    return _COURTESY.sub("", text, count=1).strip() or text


def _pairs(lines: Sequence[Line], largest: float) -> Iterator[tuple[int, Line, Line]]:
    """Each line with the one below it, and the largest lines with the next as large, what stands between left aside."""
    yield from ((number, line, after) for number, (line, after) in enumerate(pairwise(lines)))
    large = [(number, line) for number, line in enumerate(lines) if line.size >= _NEARLY * largest > 0]
    for (number, line), (below, after) in pairwise(large):
        if 1 < below - number <= _BETWEEN:
            yield number, line, after


def _broken(lines: Sequence[Line], largest: float, email: str | None) -> Iterator[tuple[int, Line, str]]:
    """Names set large over three lines, or cut at a hyphen or within a word."""
    for number, line in enumerate(lines):
        text, cut = line.text, False
        for count, after in enumerate(lines[number + 1 : number + _MOST_LINES], 2):
            alike = (after.size, after.bold, after.column) == (line.size, line.bold, line.column)
            if not alike or line.size < _NEARLY * largest or not largest:
                break
            hyphened = text.endswith("-") or _is_cut(text, after.text, email)
            text, cut = text + ("" if hyphened else " ") + after.text, cut or hyphened
            if cut or count == _MOST_LINES:
                yield number, line, text


def _is_cut(text: str, after: str, email: str | None) -> bool:
    """Whether the end of a line broke a word that the e-mail address holds."""
    last, first = text.split()[-1], after.split()[0]
    if email is None or not first.islower() or fold(first) in PARTICLES:
        return False
    return letters(last + first) in letters(email.split("@")[0])


def _is_in_full(text: str, short: str) -> bool:
    """Whether a text is a name of which another has an initial, or only one word."""
    full, words = ([word for word in tokens(each) if word not in PARTICLES] for each in (text, short))
    if full == words or len(full) < len(words) or sum(len(word) > 1 for word in words) != 1:
        return False
    return all(
        any(each == word or (len(word) == 1 < len(each) and each[:1] == word) for each in full) for word in words
    )


def _one_each(line: Line, after: Line) -> bool:
    """A given name above a family name, both set alike."""
    alike = abs(line.size - after.size) <= 0.32 * max(line.size, after.size)
    plain = [w for w in after.text.split() if fold(w) not in PARTICLES]
    again = any(fold(word) in tokens(line.text) for word in plain)
    return alike and not again and len(line.text.split()) <= 3 and 1 <= len(plain) <= 3 and line.column == after.column


def _joint(line: Line, after: Line, largest: float, email: str | None) -> float:
    """What speaks for one name over two lines: both are the largest, and neither is a whole name already."""
    both = alike = min(line.size, after.size) >= 0.9 * largest > 0 and line.bold == after.bold
    both = both or (max(line.size, after.size) >= largest > 0 and _in_email([line.text, after.text], email) == 1.0)
    first, second = (_in_email(x.text.split(), email) for x in (line, after))
    initial = email is not None and fold(email).startswith(letters(line.text)[:1])
    more = alike and all(word[:1].isupper() for word in after.text.split()) and title_score(after.text) < _WEAKLY_TITLED
    whole = (first == 1.0 and second == 0.0 and len(line.text.split()) > 1 and not more) or (
        second == 1.0 and first == 0.0 and not initial
    )
    return _JOINT if both and not whole else -0.5


def _texts(line: Line, email: str | None) -> list[tuple[str, int]]:
    """The pieces of a line, each without what stands before and after a name."""
    texts = []
    position = 0
    for piece in re.split(r"(\t| ?[|•·] ?| [–—-] | ?// ?)", line.text):
        begin = len(piece) - len(piece.lstrip())
        for pattern in (_PREFIX, _COURTESY):
            before = pattern.match(piece[begin:])
            if before and len(piece[begin + before.end() :].split()) > 1:
                begin += before.end()
        text = _SUFFIX.sub("", piece[begin:]).strip(" ,:;\t")
        text = _without_title(text)
        at = position + begin + len(piece[begin:]) - len(piece[begin:].lstrip())
        if piece is line.text and (cut := next(changes(piece, line.looks), 0)) > begin:
            texts.append((text[: cut - begin].strip(" ,:;"), at))
        texts.append((text, at))
        position += len(piece)
    cells = line.text.split(WIDE_GAP)
    if len(cells) == 2 and all(cells) and (" " not in "".join(cells) or _holds_all(_plain(" ".join(cells)), email)):
        texts.append((" ".join(cells), 0))
    return [(text, at) for text, at in texts if text]


def _without_title(text: str) -> str:
    """What stands before a comma that a job or contact data follow."""
    before, comma, after = text.partition(",")
    other = title_score(after) >= _TITLED or any(c.isdigit() or c == "@" for c in after)
    return before if comma and len(before.split()) > 1 and other else text


def _score(
    text: str, line: Line, number: int, largest: float, email: str | None, opinions: Mapping[str, Opinion]
) -> float:
    words = _NICKNAME.sub(" ", text).replace(",", " ").split()
    if not 1 <= len(words) <= 7 or any(c.isdigit() or c in "@/:" for c in text):
        return 0.0
    plain = [w for w in words if fold(w) not in PARTICLES]
    mailed = _in_email(plain, email)
    if line.bullet and mailed < 1.0:
        return 0.0
    if len(plain) < 2 and not (mailed and line.size >= largest > 0 and len(plain[0:1]) and len(plain[0]) > 3):
        return 0.0
    if not all(WORD.fullmatch(w) and (_is_named(w) or (mailed == 1.0 and text.islower())) for w in plain):
        return 0.0
    folded = set(tokens(text))
    if (folded & _NOT_NAMES and mailed < 1.0) or heading_of(text) or country_of(text) or is_demonym(text):
        return 0.0
    score = 1.5 - 1.0 * (words[0].islower() and fold(words[0]) in PARTICLES) - 0.12 * min(number, _LAST_PLACE)
    score += 2.0 * (largest > 0 and line.size >= largest - 0.1) + 0.5 * line.bold
    score += 1.8 * mailed + _EACH * max(0, len(plain) - 2) * _holds_all(plain, email)
    score += 1.0 * any(
        o.says("person", each) for t, o in opinions.items() if t in (line.text, text) for each in (t, text)
    )
    score -= 2.0 * (title_score(text) >= 2.5 and mailed < 1.0)
    if mailed == 0.0:
        score -= 1.0 * any(is_city(w) for w in (*text.split(","), text)) + 1.5 * any(country_of(w) for w in plain)
        score -= 1.0 * has_organisation_word(text) + 0.7 * (title_score(text) >= 1.2)
    return score - 0.5 * (WIDE_GAP in line.text) - 1.5 * (len(plain) < 2)


def _is_named(word: str) -> bool:
    """Whether a word is written as names are: with a capital, perhaps after a particle ("d'Hautevelle", "al-Sayed")."""
    return any(part[:1].isupper() for part in re.split(r"['’-]", word))


def _in_email(words: Sequence[str], email: str | None) -> float:
    """How much of a name the e-mail address holds: 1 for two words, or one and the initials of the others."""
    if not email:
        return 0.0
    local = letters(email.split("@")[0])
    named = [letters(w) for w in words]
    hits = sum(_is_held(word, local) for word in words)
    if hits == 1 and len(named) > 1:
        initials = "".join(word[:1] for word in named if word and word not in local)
        rest = next((local.replace(word, "", 1) for word in named if len(word) > 2 and word in local), "")
        short = {initials, initials[:1]}
        return 1.0 if rest and (rest in short or _PARTICLE.sub("", rest) in short) else 0.6
    return min(1.0, 0.6 * hits)


def _holds_all(words: Sequence[str], email: str | None) -> bool:
    """Whether an e-mail address holds each word of a name."""
    return email is not None and all(_is_held(word, letters(email.split("@")[0])) for word in words)


def _is_held(word: str, local: str) -> bool:
    """Whether an address holds a word of a name, or one half of it."""
    halves = (word, *word.split("-")) if "-" in word else (word,)
    return any(len(letters(half)) > 2 and letters(half) in local for half in halves)


def _split(text: str, email: str | None, language: str) -> tuple[str, str]:
    if "," in text:
        family, given = (part.strip() for part in text.split(",", 1))
        if _in_email(_plain(family), email) == 1.0 and _in_email(_plain(given), email) == 0.0 and " " in family:
            return _split(family, email, language)
        return cased(given), cased(family)
    words = text.split()
    capitals = [is_capitals(w) for w in words]
    if any(capitals) and not all(c or len(letters(w)) < 2 for c, w in zip(capitals, words, strict=True)):
        first, last = capitals.index(True), len(capitals) - 1 - capitals[::-1].index(True)
        while first > 0 and fold(words[first - 1]) in PARTICLES and not words[first - 1][:1].isupper():
            first -= 1
        family = " ".join(words[first : last + 1])
        return cased(" ".join(words[:first] + words[last + 1 :])), cased(family)
    if len(words) > 2 and fold(words[0]) in _VIETNAMESE and fold(words[-1]) not in _VIETNAMESE:
        return cased(" ".join(words[1:])), cased(words[0])
    if email and (first := family_words(words, email.split("@")[0])):
        return cased(" ".join(words[first:])), cased(" ".join(words[:first]))
    cut = _family_at(words, email, language)
    return cased(" ".join(words[:cut])), cased(" ".join(words[cut:]))


def _family_at(words: list[str], email: str | None, language: str) -> int:
    """Where the family name begins."""
    if email and (told := _told_by(words, email.split("@")[0])) is not None:
        return told
    own = _DEVOTION.match(fold(" ".join(words)))
    first = len(own[0].split()) if own else 1
    after = enumerate(words[first:], first)
    particle = next((i for i, w in after if fold(w) in PARTICLES and i < len(words) - 1), None)
    if particle is not None:
        double = fold(words[particle]) in ("y", "e") and particle > 1
        double |= language == "es" and particle > 2 and fold(words[particle]) in ("de", "del")
        return particle - 1 if double else particle
    if len(words) > 2 and language == "es":
        return len(words) - 2
    cut = len(words) - 2 if len(words) > 3 else max(1, len(words) - 1)
    return cut + 1 if cut < len(words) - 1 and words[cut].endswith(".") else cut


def _told_by(words: list[str], local: str) -> int | None:
    """Where the family name begins if the e-mail address sets it off: "ana.garcialopez", "agarcialopez"."""
    local = re.sub(r"\d+", "", fold(local))
    pieces = {letters(piece) for pattern in (r"[._]", r"[._+-]") for piece in re.split(pattern, local)}
    whole = letters(local)
    scored = []
    for cut in range(1, len(words)):
        given, family = (letters(" ".join(part)) for part in (words[:cut], words[cut:]))
        if not given or not family or fold(words[cut - 1]) in PARTICLES:
            continue
        initials = "".join(letters(w)[:1] for w in words[:cut])
        short = whole in {given[:1] + family, family + given[:1], initials + family, family + initials}
        score = 2 * (family in pieces) + (given in pieces) + 2 * (short and len(words) > 2)
        score += given in pieces and letters(words[cut]) in pieces and not is_given(words[cut])
        scored.append((score, -cut))
    best = max(scored, default=(0, 0))
    sure = best[0] >= 2 and sum(score == best[0] for score, _ in scored) == 1
    return -best[1] if sure else None
