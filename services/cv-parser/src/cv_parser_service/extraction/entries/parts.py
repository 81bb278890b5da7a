"""Pieces of the head lines of an entry: between strong separators, dates and remarks taken out."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from cv_parser_service.extraction.column_names import name_columns
from cv_parser_service.extraction.dates import find_ranges
from cv_parser_service.extraction.document import WIDE_GAP, Line
from cv_parser_service.extraction.entries.addresses import blank_address
from cv_parser_service.extraction.entries.degrees import name_of_degree
from cv_parser_service.extraction.entries.people import blank_course, blank_people
from cv_parser_service.extraction.entries.seats import names_a_seat
from cv_parser_service.extraction.fields import blank_contact
from cv_parser_service.extraction.form_labels import Fact, fact_of, names_level
from cv_parser_service.extraction.headings import is_label
from cv_parser_service.extraction.lexicon import employer_score, title_score
from cv_parser_service.extraction.looks import changes, main_look
from cv_parser_service.extraction.places import country_of, is_city, is_town
from cv_parser_service.extraction.words import NOT_ABBREVIATED, fold

_STRONG = re.compile(
    r"\t|\s*\|\s*|\s+[–—‐-]+\s+|\s+\.\s+|\s*[·•‣▪»→>]\s+|\s+(?:chez|at|@|bei)\s+|"
    r"\s+au(?: sein|près) d(?:e la\s|e l['’]|u\s|es\s|e\s|['’])\s*|\s+//?\s+|\s*:\s+|[;]\s*|\s*\(\s*|"
    r"\s*\)\s*,?\s*"
    r"|\s*—\s*|(?<=[^\W\d_])–(?=[^\W\d_])|(?<=[a-z]{4})\.\s+(?=[A-Z][a-z]+(?: [A-Z][a-z]+)?,\s[A-Z]{2}\b)"
)
_STOP = re.compile(NOT_ABBREVIATED + r"(?<=[^\W\d_A-ZÀ-Þ]{4})\.\s+(?=[A-ZÀ-Þ])|(?<=[^\W\d_A-ZÀ-Þ]\))\.\s+(?=[A-ZÀ-Þ])")
"""A stop behind a word too long for an abbreviation: it parts the head of an entry where that is dated."""
_BEFORE_LOOK = re.compile(
    r"(?:en|chez|at|in|bei)\s+(?:(?:el|la|los|las|the|l[ae]s?)\s+|l['’])?(?=[^\W\d_])", re.IGNORECASE
)
"""Words in front of a name set in another look, which are no part of it."""
_AND_BEHIND, _AND_AHEAD = re.compile(r"\s*(?:and|&|et|y|und)\s"), re.compile(r"\s(?:and|&|et|y|und)\s*$")
"""Between two names in the same look, which are one."""
_BEFORE_EMPLOYER = re.compile(
    r"(?:chez\s|au(?: sein|près) d(?:e la\s|e l['’]|u\s|es\s|e\s|['’]))\s*(?=[^\W\d])"
    r"|(?:à\s(?:la\s|l['’])?|aux?\s)\s*(?=[^\W\da-z])|(?:[Uu]n[ea]?|[Aa]n?)\s(?=(?:[Ss]tage|[Ii]nternship|[Pp]asant[ií]a|"
    r"[Aa]lternance|[Aa]pprentissage|[Aa]pprenticeship|[Tt]raineeship|[Pp]lacement)\b)"
)
"""Words before the name of an employer, or an article before what kind of job it was, where a part begins with them."""
_DURATION = re.compile(
    r"\(?\s*(?:\b(?:d['’]une dur[ée]e de|de|pendant|durant|for|of|durante)\s+|\bd['’](?=une?\s))?"
    r"(?:\d+|one|two|three|four|five|six|twelve|une?|deux|trois|quatre|cinq|sept|huit|neuf|dix|douze|dos|tres|cuatro|"
    r"seis)\s*(?:ans?|years?|yrs?|mois|months?|mos?|anos?|años?|mes(?:es)?|"
    r"semaines?|weeks?|semestres?)\b(?:\s*(?:,|et|and|y)?\s*\d+\s*(?:mois|months?|mos?|meses|mes)\b)?\s*\)?",
    re.IGNORECASE,
)
_REMARK = re.compile(
    r"(?:c\.?d\.?[id]\.?|full[- ]?time|part[- ]?time|temps (?:plein|partiel|complet)|plein temps|temporary|permanent|"
    r"contract|contrat|fixed[- ]term|interim|interimaire|saisonnier|seasonal|freelance contract|"
    r"jornada (?:completa|parcial)|media jornada|indefinido|temporal|stage|internship|practicas|alternance|"
    r"apprentissage|a? ?\d{1,3} ?%|"
    r"\d+ ?h(?:eures|ours|oras|rs)?(?:/.*| (?:par|per|a|al|por|eq\.?|equivalent|td|hetd|each)\b.*)?|"
    r"expected|prevu|en curso|en cours|in progress|"
    r"mi-temps|half[- ]time|volunteer|voluntary|benevole|cdi|cdd|from|since|du|de|au|to|a|depuis|desde|until|"
    r"dates?|fechas?|periode?|periodo|remplacement|contrat (?:de|d').*|a plein temps|a temps (?:plein|partiel)|"
    r"temporaire|vacations?|vacataire|en (?:cdi|cdd|interim|alternance|stage|freelance)|"
    r"(?:contrat|mission|poste) en (?:cdi|cdd|interim|alternance)|duree (?:in)?determinee|contrato .*|eventual|"
    r"benevolat|volontariat|voluntariado|volunteering|service civique)"
)
_ENGAGEMENT = re.compile(
    r"stage|internship|practicas|alternance|apprentissage|volunteer|voluntary|benevole|job etudiant|emploi etudiant|"
    r"student job|apprenticeship|traineeship|pasantia|voluntariado|volunteering|benevolat|volontariat|service civique"
)
"""Kinds of jobs, which stand for a title where there is no other; most are remarks beside one."""
_SHORT_IN_BRACKETS = re.compile(r"\([^\W_][\w./+-]{0,7}\)")
_INCLUSIVE = re.compile(r"(?<=\w)\((?:e|ne|se|le|te|re|ere|ière|a|s|es|trice|rice|euse)\)", re.IGNORECASE)
_ROLES = {
    Fact.WHAT: "what",
    Fact.WHERE: "where",
    Fact.SKIP: "skip",
    Fact.FIELD: "field",
    **dict.fromkeys((Fact.WHEN, Fact.FROM, Fact.TO, Fact.PLACE), ""),
}
"""What a label says of a part: what somebody was, or where; that no entry holds it; the field of a degree; or else."""
_NAMING = frozenset({Fact.WHAT, Fact.WHERE})
_BETWEEN = re.compile(r"\s+(?:(?P<stroke>/)|[-–—])\s+")
_OF_EMPLOYER = re.compile(
    r"(?P<place>(?:full |postal |complete )?address(?: line \d)?|adresse(?: complete| postale)?|"
    r"direccion(?: completa)?|domicilio)|street(?: address)?|rue|calle|post ?code|postal code|zip(?: code)?|"
    r"code postal|codigo postal|"
    r"(?:mobile|telephone|office telephone|fax)(?: phone| number| no\.?)?|e-?mail(?: address)?|courriel|"
    r"correo(?: electronico)?|telefonos?(?: movil| fijo)?|celular|numero de telefono|n° de telephone"
)
"""Labels of the person's own data that stand for those of the employer in the block of a job."""
_TELLING = re.compile(r"[^\W_]{2,}|^(?:[A-Z]\.\s?)+[A-Z]\b")
"""Words, or letters with stops."""
_INITIALS = re.compile(r"(?:[A-Z][a-z]?\.\s?)+[A-Z][a-z]?$")
"""Letters with stops, of which the last is one of them too: "B.S", "Ph.D"."""
_TITLE, _SURE_TITLE = 2.0, 3.0
_FORM, _LONGEST_LABEL = 2, 60
_COLUMNS = 3
"""Cells of a row of labels at least: two may be a label and its value."""
_LABELLED = re.compile(r"^([^:\t]{3,90}?)\s*[:\t]\s*(?=\S)")


@dataclass(frozen=True, slots=True)
class Part:
    """A piece of an entry's head: its text, and where it stands: the row in the head, the place in the row."""

    text: str
    line: Line
    begin: int
    row: int
    column: int = 0
    role: str = ""
    """What a label in front says of it: `what`, `where`, the `field` of a degree, or nothing."""
    look: str = ""
    """The letter of the look that most of it has."""
    placed: bool = False
    """Whether a city was taken from its end: so employers are written. What a country follows may be a town."""

    @property
    def start(self) -> int:
        return self.line.start + self.begin


def parts_of(line: Line, row: int) -> Iterator[Part]:
    """The pieces of one line that may be a title, a name or a place."""
    found = [_bare(part) for part in _pieces(line, row) if not _is_remark(part.text)]
    whole = _with_second_titles(found)
    yield from _with_acronyms([replace(part, column=column) for column, part in enumerate(whole)])


def _with_second_titles(parts: Sequence[Part]) -> list[Part]:
    """Two titles side by side are what somebody was at once: "Data Scientist / Analyst", "Consultant - Architect"."""
    joined: list[Part] = []
    for part in parts:
        last = joined[-1] if joined else None
        between = _BETWEEN.fullmatch(part.line.text[last.begin + len(last.text) : part.begin]) if last else None
        second = part.text.split(",")[0]
        if last and between and _are_titles(last.text, second, _TITLE if between["stroke"] else _SURE_TITLE):
            text = part.line.text[last.begin : part.begin + len(part.text)]
            joined[-1] = replace(last, text=text)
        else:
            joined.append(part)
    return joined


def _are_titles(first: str, second: str, least: float) -> bool:
    named = any(employer_score(text) > title_score(text) for text in (first, second))
    return not named and title_score(first) >= least and title_score(second) >= least


def is_contract(text: str) -> bool:
    """Whether a text says on what terms somebody was employed, and nothing else."""
    return _is_remark(text.strip()) and _ENGAGEMENT.fullmatch(fold(text).strip()) is None


def _is_remark(text: str) -> bool:
    """Whether a text says on what terms, and is no degree in capitals ("DU")."""
    return _REMARK.fullmatch(fold(text)) is not None and not (text.isupper() and name_of_degree(text) == len(text))


def _bare(part: Part) -> Part:
    """A part without the kinds of contract at its ends, between commas ("CDD, Banque Alpha")."""
    begin, end = 0, len(part.text)
    if (comma := part.text.find(",")) > 0 and is_contract(part.text[:comma]):
        begin = comma + 1 + len(part.text[comma + 1 :]) - len(part.text[comma + 1 :].lstrip())
    if (comma := part.text.rfind(",")) > begin and is_contract(part.text[comma + 1 :]):
        end = comma
    return replace(part, text=part.text[begin:end], begin=part.begin + begin) if begin < end else part


def is_lasting(text: str) -> bool:
    """Whether a text says how long something took."""
    return _DURATION.search(text) is not None


def only_lasts(text: str) -> bool:
    """Whether a text says how long something took, and nothing else."""
    return _DURATION.fullmatch(text) is not None


def is_remark(text: str) -> bool:
    """Whether a text says what kind of contract or of job it was, and nothing else."""
    return is_contract(text.strip(" .:-")) or is_engagement(text)


def is_engagement(text: str) -> bool:
    """Whether a text says what kind of job it was, or degree, and nothing else."""
    return _ENGAGEMENT.fullmatch(fold(text).strip(" .:-")) is not None


def engagements_of(line: Line, row: int) -> Iterator[Part]:
    """The pieces of one line that say what kind of job it was, such as an internship."""
    return (part for part in _pieces(line, row) if is_engagement(part.text))


def _pieces(line: Line, row: int) -> Iterator[Part]:
    """The pieces of one line that have letters, dates taken out."""
    blank = blank_contact(line.text)
    for dates in reversed(find_ranges(line.text)):
        blank = blank[: dates.begin] + "\t" * (dates.finish - dates.begin) + blank[dates.finish :]
    blank = blank_address(blank) if "," in blank else blank
    blank = blank_course(blank_people(_DURATION.sub(lambda m: "\t" * len(m[0]), blank)))
    blank = _INCLUSIVE.sub(lambda m: f"\x01{m[0][1:-1]}\x02", blank)
    blank = _SHORT_IN_BRACKETS.sub(_kept, blank)
    role, position = label_of(blank)
    if role == "skip":
        return
    for end, after in _separators(blank, position, line.looks, told=role in ("what", "where")):
        text = blank[position:end]
        stripped = text.strip(" \t,.;:–—-|()[]•·/")
        if _TELLING.search(stripped):
            begin = position + text.index(stripped)
            if lead := _BEFORE_EMPLOYER.match(stripped):
                begin, stripped = begin + lead.end(), stripped[lead.end() :]
            finish = begin + len(stripped)
            finish += line.text[finish : finish + 1] == "." and _INITIALS.fullmatch(stripped) is not None
            look = main_look(line.looks[begin:finish], line.look)
            yield Part(line.text[begin:finish], line, begin, row, 0, role, look)
        position = after


def _separators(text: str, begin: int, looks: str, *, told: bool) -> Iterator[tuple[int, int]]:
    """Where parts end, and the next begin: at strong separators, at changes of look, and at the end.

    A stroke parts nothing that a label has told to be one thing.
    """
    strong = (match for match in _STRONG.finditer(text, begin) if not names_a_seat(text, match))
    found = [match.span() for match in strong if not (told and match[0].strip() == "/")]
    found += [match.span() for match in _STOP.finditer(text, begin) if WIDE_GAP in text]
    turns = [at for at in changes(text, looks) if at > begin and not any(a <= at <= b for a, b in found)]
    turns = [at for at in turns if not _AND_BEHIND.match(text, at) and not _AND_AHEAD.search(text, begin, at)]
    for at in turns:
        leading = _BEFORE_LOOK.match(text, at)
        if leading is None:
            found.append((at, at))
        elif not _ends_with_degree(text[begin:at]):
            found.append((at, leading.end() if text[leading.end()].isupper() else at))
    yield from sorted(found)
    yield len(text), len(text)


def _ends_with_degree(text: str) -> bool:
    """Whether a text is the name of a degree, whose field of study may follow in another look."""
    last = re.split(r"[\t|,:–—]", text.strip())[-1].strip()
    return bool(last) and name_of_degree(last) == len(last)


def label_of(text: str) -> tuple[str, int]:
    """The role that a label in front of a line gives to what follows, and where that begins."""
    front = _LABELLED.match(fold(text))
    fact = fact_of(front[1]) if front else None
    if front is not None and fact is Fact.PERSONAL and (own := _OF_EMPLOYER.fullmatch(front[1].strip())):
        return ("place" if own["place"] else "skip"), front.end()
    if front is not None and names_level(front[1]) and name_of_degree(text[front.end() :]):
        return "what", front.end()
    if front is None or fact not in _ROLES:
        return "", 0
    return _ROLES[fact], front.end()


def is_role_label(text: str) -> bool:
    """Whether a text is the label of a fact about an entry in a form, and nothing else."""
    pieces = re.split(r" (?:and|et|y) | ?/ ?", fold(text))
    return any(fact_of(piece) not in (None, Fact.PERSONAL) for piece in (text, *pieces))


def names_columns(text: str) -> bool:
    """Whether a row says what the columns of a table of entries are: a label in each cell, one of a title or a name."""
    cells = [fold(cell).strip(" :.") for cell in text.split(WIDE_GAP)]
    facts = [fact_of(cell) for cell in cells]
    if name_columns(cells):
        return True
    if len(cells) < _COLUMNS or not all(
        fact in _ROLES or is_label(cell) for fact, cell in zip(facts, cells, strict=True)
    ):
        return False
    return not _NAMING.isdisjoint(facts)


def with_values(lines: Sequence[Line]) -> list[Line]:
    """A label that stands on a line of its own joined with its value on the next.

    Where several titles or names have such labels, so do the other facts of the form.
    """
    joined: list[Line] = []
    is_bare = is_form_label if sum(_is_bare_label(line.text) for line in lines) >= _FORM else _is_bare_label
    for line in lines:
        last = joined[-1] if joined else None
        labelled = is_bare(line.text) or label_of(line.text)[1] > 0
        if last is not None and is_bare(last.text) and not labelled:
            joined[-1] = replace(last, text=f"{last.text.rstrip(' :')}\t{line.text}", edges=())
        else:
            joined.append(line)
    return joined


def is_form_label(text: str) -> bool:
    """Whether a text is the label of a fact about a job or a degree, or of its employer's address, and no more."""
    fact = fact_of(text) if len(text) <= _LONGEST_LABEL and not text.isdigit() else None
    if fact is Fact.PERSONAL:
        return _OF_EMPLOYER.fullmatch(fold(text).strip(" :")) is not None
    return fact is not None


def _is_bare_label(text: str) -> bool:
    return fact_of(text) in _NAMING and name_of_degree(text) < len(text)  # "Diploma" may be one


def _with_acronyms(parts: list[Part]) -> Iterator[Part]:
    """An acronym and the name it stands for, side by side in whatever order, are one part."""
    column, at = 0, 0
    while at < len(parts):
        part = parts[at]
        after = parts[at + 1] if at + 1 < len(parts) else None
        if after is not None and (_stands_for(part.text, after.text) or _stands_for(after.text, part.text)):
            text = part.line.text[part.begin : after.begin + len(after.text)]
            at += 1
        else:
            text = part.text
        yield replace(part, text=text, column=column)
        column, at = column + 1, at + 1


def _stands_for(acronym: str, name: str) -> bool:
    """Whether the capitals are the initials of the name's words, small words aside."""
    if not re.fullmatch(r"[A-ZÀ-Þ][A-Za-zÀ-Þ]{2,7}", acronym) or len(name.split()) < 2:
        return False
    words = [word for word in re.split(r"[\s'’-]+", name) if word]
    return _within(acronym, "".join(word[0] for word in words)) or (
        words[0][0] == acronym[0]
        and _within("".join(word[0] for word in words if word[0].isupper()), acronym)
        and _within(acronym, name)
    )


def _within(letters: str, text: str) -> bool:
    """Whether a text has all letters, in their order."""
    left = iter(fold(text))
    return all(letter in left for letter in fold(letters))


def _kept(match: re.Match[str]) -> str:
    """Brackets that belong to the words before them: a grade, an acronym, (Hons); a place or a remark does not."""
    inner = match[0][1:-1]
    loose = (
        is_city(inner)
        or (is_town(inner) and not inner.isupper())
        or country_of(inner)
        or _REMARK.fullmatch(fold(inner))
    )
    return match[0] if loose else f"\x01{inner}\x02"
