"""The candidate's name: which line, and which part is the family's."""

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import chain, pairwise, product

from cv_parser_service.extraction.dates import PRESENT
from cv_parser_service.extraction.document import WIDE_GAP, Line
from cv_parser_service.extraction.evidence import Opinion
from cv_parser_service.extraction.fields import blank_contact
from cv_parser_service.extraction.headings import Section, heading_of, likely_heading, names_document
from cv_parser_service.extraction.lexicon import has_organisation_word, title_score
from cv_parser_service.extraction.looks import changes, is_bold, main_look
from cv_parser_service.extraction.personal.name_affixes import before_comma, is_addressed, labels_name, trimmed
from cv_parser_service.extraction.personal.name_case import PARTICLES, WORD, strong_words
from cv_parser_service.extraction.personal.name_email import holds_all, in_email, letters
from cv_parser_service.extraction.personal.name_in_full import is_in_full
from cv_parser_service.extraction.personal.name_order import is_family, is_given
from cv_parser_service.extraction.personal.name_parts import split_name
from cv_parser_service.extraction.personal.segments import tells_contact
from cv_parser_service.extraction.personal.streets import STREET_WORD
from cv_parser_service.extraction.places import country_of, is_city, is_demonym
from cv_parser_service.extraction.words import fold, listed, tokens

_NOW = re.compile(PRESENT)
_BEFORE_NAMES = re.compile(r"(?:mr|mrs|ms|mme|mlle|dr|pr|prof|sra|monsieur|madame)\.?", re.IGNORECASE)
_NICKNAME = re.compile(r"\s*[\"“”«»‘(]\s*[^\W\d_]+\s*[\"“”«»’)]\s+(?=\S)")
_TITLES = listed("curriculum vitae resume cv birth birthdate")
"""What stands above a name, or below, and is never one."""
_NOT_NAMES = listed(
    """
    curriculum vitae resume cv profil profile contact page email phone tel telephone adresse address permis date
    objectif summary street rue avenue road nationality nationalite single married celibataire
    vita driving licence linkedin github confidential references europass personal information informations
    nom noms prenom prenoms nombre nombres apellido apellidos firma signature
    """
)
_MENU = listed(
    """
    cv version francaise anglaise espagnole english french spanish espanol ingles accueil menu home portfolio
    telecharger download descargar imprimer print
    """
)
"""Words of the menu of a web page: one of them may be a name, two are none."""
_SIGNATURE = re.compile(
    r"(?:fait|hecho|done) (?:a|en|at)\b|signature\b|firma\b|signe\b|"
    r"i (?:hereby )?(?:certify|declare|confirm)\b|je (?:certifie|declare|soussigne)|(?:declaro|certifico)\b|"
    r"(?:en )?[^\W\d_]+(?: [^\W\d_]+){0,2}, (?:a |le |the )?\d{1,2} (?:de )?[a-z]+ (?:de |del )?20\d\d\.?$"
)
_SIGNED_LINES = 5
_CAPITALS = re.compile(r"((?:[A-ZÀ-Þ][A-ZÀ-Þ'’-]+ )+[A-ZÀ-Þ][A-ZÀ-Þ'’-]+)\s+(?=[A-ZÀ-Þ]?[a-zß-ÿ])")
"""A name in capitals, in front of words that are not."""
_BESIDE_NAMES = re.compile(r"[\d@:\t]")
"""What stands in lines that hold more than a name."""
_LARGE = 1.25
_FEW = 4
_MOST_WORDS = 5
_TITLED, _WEAKLY_TITLED = 2.5, 1.2
_NEARLY, _BETWEEN = 0.9, 4
_LAST_PLACE = 15
_JOINT, _WHOLE, _MOST_LINES, _EACH = 0.4, -4.0, 3, 0.2
_HEAD, _LONGEST, _EACH_WORDS = 12, 60, 3
_PARAGRAPH = 300
"""Characters of a line beyond which it is running text, or cells that hold everything but a name."""


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
    return [
        *own,
        *(line for line in large if not heading_of(line.text) and likely_heading(line.text) is Section.UNKNOWN),
    ]


def signed(lines: Sequence[Line]) -> list[Line]:
    """What stands below the place and date, or the word for a signature, at the end of a CV."""
    last = lines[-_SIGNED_LINES:]
    at = next((number for number, line in enumerate(last) if _SIGNATURE.match(fold(line.text))), len(last))
    return list(last[at:])


def named_by(email: str | None, lines: Sequence[Line]) -> list[Line]:
    """Short lines all of whose words the e-mail address holds."""
    short = (
        line for line in lines if 1 < len(line.text.split()) <= _MOST_WORDS and not any(map(str.isdigit, line.text))
    )
    return [line for line in short if in_email(strong_words(line.text), email) == 1.0]


def find_name(lines: Sequence[Line], email: str | None, language: str, opinions: Mapping[str, Opinion]) -> Name | None:
    """The line that reads most like the candidate's own name; headings and paragraphs are no part of one."""
    lines = [line for line in lines if _may_hold_name(line.text)]
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
        (score, -number, text, begin, line)
        for number, line, after in chain(_pairs(lines, largest), _cells(lines, email))
        if _one_each(line, after)
        for text, begin in [trimmed(f"{line.text} {after.text}")]
        if (score := _score(text, _larger(line, after, email), number, largest, email, opinions)) > 0
        and (score := score + _joint(line, after, set_large and largest, email)) > 0
    ]
    candidates += [
        (score + _JOINT + _EACH, -number, text, begin, line)
        for number, line, joined in _broken(lines, largest, email)
        for text, begin in [trimmed(joined)]
        if (score := _score(text, line, number, largest, email, opinions)) > 0
    ]
    if not candidates:
        return None
    best = max(candidates, key=lambda c: (c[0], c[1]))
    in_full = [candidate for candidate in candidates if is_in_full(candidate[2], best[2])]
    score, _, text, begin, line = max(in_full, key=lambda c: (c[0], c[1]), default=best)
    given, family = split_name(_NICKNAME.sub(" ", text), email, language)
    sure = min(0.98, 0.5 + 0.09 * score)
    begin = begin if begin < len(line.text) else 0
    return Name(given, family, line, begin, min(begin + len(text), len(line.text)), sure)


def _may_hold_name(text: str) -> bool:
    return len(text) <= _PARAGRAPH and heading_of(text) is None and not _NOW.fullmatch(fold(text))


def _larger(line: Line, after: Line, email: str | None) -> Line:
    """The first of two lines in the larger of their sizes, where the e-mail address holds words of the second."""
    return replace(line, size=max(line.size, after.size)) if in_email(strong_words(after.text), email) else line


def _pairs(lines: Sequence[Line], largest: float) -> Iterator[tuple[int, Line, Line]]:
    """Each line with the one below it, and the largest lines with the next as large, what stands between left aside."""
    yield from ((number, line, after) for number, (line, after) in enumerate(pairwise(lines)))
    large = [(number, line) for number, line in enumerate(lines) if line.size >= _NEARLY * largest > 0]
    for (number, line), (below, after) in pairwise(large):
        if 1 < below - number <= _BETWEEN:
            yield number, line, after


def _cells(lines: Sequence[Line], email: str | None) -> Iterator[tuple[int, Line, Line]]:
    """Two halves of a name that the e-mail address holds, one below the other in a row of cells, beside other data."""
    cells = [list(_cells_of(line)) if WIDE_GAP in line.text else [line] for line in lines[:_HEAD]]
    for number, row in enumerate(cells):
        below = [cell for other in cells[number + 1 : number + 3] for cell in other]
        for cell, after in product(row, below if len(row) > 1 else [cell for cell in below if cell not in lines]):
            name = trimmed(f"{cell.text} {after.text}")[0] if len(after.text) < _LONGEST else ""
            if in_email(strong_words(name), email) == 1.0:
                yield number, cell, after


def _cells_of(line: Line) -> Iterator[Line]:
    for match in re.finditer(r"[^\t]+", line.text):
        looks = line.looks[match.start() : match.end()]
        bold = is_bold(main_look(looks, line.look))
        yield replace(line, text=match[0], start=line.start + match.start(), looks="", edges=(), bold=bold)


def _broken(lines: Sequence[Line], largest: float, email: str | None) -> Iterator[tuple[int, Line, str]]:
    """Names set large over three lines, or cut at a hyphen or within a word."""
    large = [(number, line) for number, line in enumerate(lines) if line.size >= _NEARLY * largest > 0]
    for place, (number, line) in enumerate(large):
        text, cut, last = line.text, False, number
        for count, (below, after) in enumerate(large[place + 1 : place + _MOST_LINES], 2):
            alike = (after.size, after.bold, after.column) == (line.size, line.bold, line.column)
            if not alike or _BESIDE_NAMES.search(line.text + after.text) or below - last > _BETWEEN:
                break
            hyphened = text.endswith("-") or _is_cut(text, after.text, email)
            text, cut, last = text + ("" if hyphened else " ") + after.text, cut or hyphened, below
            titled = not in_email(strong_words(after.text), email) and title_score(after.text) >= _WEAKLY_TITLED
            if cut or (count == _MOST_LINES and not titled):
                yield number, line, text


def _is_cut(text: str, after: str, email: str | None) -> bool:
    """Whether the end of a line broke a word that the e-mail address holds."""
    last, first = text.split()[-1], after.split()[0]
    if email is None or not first.islower() or fold(first) in PARTICLES:
        return False
    return letters(last + first) in letters(email.split("@")[0])


def _one_each(line: Line, after: Line) -> bool:
    """A given name above a family name, both set alike."""
    alike = abs(line.size - after.size) <= 0.32 * max(line.size, after.size)
    plain = strong_words(trimmed(after.text)[0])
    again = any(fold(word) in tokens(line.text) for word in plain)
    few = len(strong_words(trimmed(line.text)[0])) <= _EACH_WORDS and 1 <= len(plain) <= _EACH_WORDS
    beside = line.column == after.column and WIDE_GAP not in line.text + after.text
    named = not _is_place(line.text) and not tells_contact(after.text)
    return alike and not again and few and beside and named


def _joint(line: Line, after: Line, largest: float, email: str | None) -> float:
    """What speaks for one name over two lines: both are the largest, and neither is a whole name already."""
    both = alike = min(line.size, after.size) >= _NEARLY * largest > 0 and line.bold == after.bold
    both = both or (max(line.size, after.size) >= largest > 0 and in_email([line.text, after.text], email) == 1.0)
    both = both or holds_all(strong_words(f"{line.text} {after.text}"), email)
    first, second = (in_email(x.text.split(), email) for x in (line, after))
    initial = email is not None and fold(email).startswith(letters(line.text)[:1])
    more = alike and _goes_on(after.text)
    whole = (first == 1.0 and second == 0.0 and len(line.text.split()) > 1 and not more) or (
        second == 1.0 and first == 0.0 and not initial
    )
    titled = any(not held and title_score(x.text) >= _TITLED for held, x in ((first, line), (second, after)))
    if whole or titled:
        return _WHOLE
    return _JOINT if both else -0.5


def _goes_on(text: str) -> bool:
    """Whether a line may be the rest of a name: one more word, or common family names."""
    words = strong_words(text)
    capital = all(word[:1].isupper() for word in text.split()) and title_score(text) < _WEAKLY_TITLED
    return capital and not is_city(text) and (len(words) == 1 or any(map(is_family, words)))


def _texts(line: Line, email: str | None) -> list[tuple[str, int]]:
    """The pieces of a line, each without what stands before and after a name."""
    texts = []
    position = 0
    if "@" in line.text and _may_stand_before(front := blank_contact(line.text).split(WIDE_GAP)[0], email):
        texts.append(trimmed(front))
    for piece in re.split(r"(\t| ?[|•·] ?| [–—/-] | ?// ?)", line.text):
        text, begin = trimmed(piece)
        at = position + begin + len(piece[begin:]) - len(piece[begin:].lstrip())
        cut = next(changes(piece, line.looks), 0) if piece == line.text else 0
        if cut > begin and not in_email(strong_words(piece[cut:]), email):
            texts.append((text[: cut - begin].strip(" ,:;"), at))
        texts += [(each, at) for each in _shortened(text, email)]
        position += len(piece)
    cells = line.text.split(WIDE_GAP)
    if (
        len(cells) == 2
        and all(cells)
        and (" " not in "".join(cells) or holds_all(strong_words(" ".join(cells)), email))
    ):
        texts.append((" ".join(cells), 0))
    return [(text, at) for text, at in texts if text]


def _shortened(text: str, email: str | None) -> Iterator[str]:
    """The name in capitals that a text begins with, the text, and what stands before its comma."""
    if (name := _CAPITALS.match(text)) and title_score(rest := text[name.end() :]) >= _WEAKLY_TITLED:
        yield from [] if in_email(rest.split(), email) else [name[1]]
    yield text
    _, comma, behind = text.partition(",")
    before = before_comma(text)
    if comma and len(before.split()) > 1 and not is_addressed(behind):
        yield from [] if all(map(_is_named, strong_words(behind))) else [before]


def _may_stand_before(text: str, email: str | None) -> bool:
    """Whether a name may stand in front of contact data without a label: behind a comma nothing but a given one."""
    _, comma, behind = text.partition(",")
    words = strong_words(behind)
    named = in_email(words, email) > 0 or all(map(is_given, words))
    return ":" not in text and (bool(words) and named if comma else len(text.split()) > 1)


def _score(
    text: str, line: Line, number: int, largest: float, email: str | None, opinions: Mapping[str, Opinion]
) -> float:
    words = _NICKNAME.sub(" ", text).replace(",", " ").split()
    if not 1 <= len(words) <= 7 or any(c.isdigit() or c in "@/:" for c in text):
        return 0.0
    plain = strong_words(" ".join(words[1:] if _BEFORE_NAMES.fullmatch(words[0]) else words))
    mailed = in_email(plain, email)
    if line.bullet and mailed < 1.0 and not labels_name(line.text):
        return 0.0
    if len(plain) < 2 and not (mailed and line.size >= largest > 0 and len(plain[0:1]) and len(plain[0]) > 3):
        return 0.0
    small = text.islower() and (
        mailed == 1.0 or (line.size >= largest > 0 and is_given(plain[0]) and any(map(is_family, plain[1:])))
    )
    if not all(WORD.fullmatch(w) and (_is_named(w) or small) for w in plain):
        return 0.0
    folded = set(tokens(text))
    if (
        folded & _TITLES
        or names_document(text)
        or (folded & _NOT_NAMES and mailed < 1.0)
        or len(folded & _MENU) > 1
        or heading_of(text)
        or country_of(text)
        or is_demonym(text)
    ):
        return 0.0
    if (mailed == 0.0 and _is_place(text)) or _is_street(text, email):
        return 0.0
    score = 1.5 - 1.0 * (words[0].islower() and fold(words[0]) in PARTICLES) - 0.12 * min(number, _LAST_PLACE)
    score += 2.0 * (largest > 0 and line.size >= largest - 0.1) + 0.5 * line.bold
    score += 1.8 * mailed + _EACH * max(0, len(plain) - 2) * holds_all(plain, email)
    score += 1.0 * any(
        o.says("person", each) for t, o in opinions.items() if t in text or t == line.text for each in (t, text)
    )
    score -= 2.0 * (title_score(text) >= 2.5 and mailed < 1.0)
    if mailed == 0.0:
        score -= 1.0 * any(is_city(w) for w in (*text.split(","), text)) + 1.5 * any(country_of(w) for w in plain)
        score -= 1.0 * has_organisation_word(text) + 0.7 * (title_score(text) >= 1.2)
    return score - 0.5 * (WIDE_GAP in line.text) - 1.5 * (len(plain) < 2)


def _is_place(text: str) -> bool:
    """Whether a text with a comma ends with a country, or with a town whose name nobody bears."""
    last = text.rpartition(",")[2].strip()
    return "," in text and (country_of(last) is not None or (is_city(last) and not is_given(last)))


def _is_street(text: str, email: str | None) -> bool:
    """Whether a text begins with a word for a street that is no name and that the e-mail address does not hold."""
    first, *rest = text.split()
    if STREET_WORD.fullmatch(fold(first).strip(".,")) is None:
        return False
    return not (is_given(first) or (is_family(first) and any(map(is_given, rest))) or in_email([first], email))


def _is_named(word: str) -> bool:
    """Whether a word is written as names are: with a capital, perhaps after a particle ("d'Hautevelle", "al-Sayed")."""
    return any(part[:1].isupper() for part in re.split(r"['’-]", word))
