"""The pieces of one certification's text: which is its name, and which says who gave it."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import takewhile

from cv_parser_service.extraction.data import sections_of, words_of
from cv_parser_service.extraction.lexicon import has_organisation_word, title_score
from cv_parser_service.extraction.places import country_of, is_city
from cv_parser_service.extraction.words import fold, tokens

BREAK = "\n"
_GIVEN = (
    r"(?:offered|provided|taught|run|given|delivered|issued|created|organi[sz]ed|"
    r"proposee?|dispensee?|offerte?|donnee?|delivree?|organisee?|"
    r"impartid[oa]|ofrecid[oa]|dictad[oa]|ofertad[oa]|organizad[oa]|expedid[oa])? ?(?:by|par|por)"
)
_COURSE = (
    r"(?:(?:an?|une?)\s)?(?:[\w.&-]+\s){0,2}(?:courses?|certificates?|speciali[sz]ation|mooc|program(?:me)?|class|training|"
    r"cours|formation|certificat|curso|certificado|programa|especializacion)"
)
"""What kind of thing it was, before who gave it: "a Coursera course offered by IBM"."""
_SEPARATOR = re.compile(
    rf"\s*(?:[,:;|(\n\t.]|\s[–-])\s*{_COURSE}\s{_GIVEN}\s+(?:(?:the|la|le|les|el|los|las)\s+|l')?"
    r"|\.\s+(?=(?:(?:certificat\w*|diploma) (?:earned|obtained|issued|awarded|obtenu|delivre|obtenid|expedid|emitid)|"
    r"earned|obtained|completed|issued|awarded|obtenu|delivre|expedid|verif|credential|link\b|see\b))"
    r"|\s*[,:;|–(\n\t-]?\s*\b(?:(?:(?:issued|awarded|delivered|given|offered|certified) by|"
    r"(?:delivree?|decernee?|octroyee?) par|obtenue? (?:aupres de|a)|aupres de|"
    r"(?:emitid|expedid|otorgad|impartid|concedid)[oa] por|por|par|by)\s?:?|"
    r"(?:issuer|issuing (?:body|organi[sz]ation)|organisme|emetteur|emisor|entidad)\s?:)\s+"
    r"(?:(?:the|la|le|les|el|los|las)\s+|l')?"
    r"|\s*\n\s*(?:from|at|chez)\s+(?:(?:the|la|le|les)\s+)?"
    r"|\s*[\n\t|•·;]\s*|\s+[–—/-]+\s+|,\s+|\s*[()\[\]]\s*"
)
_BY = re.compile(r"\s+(?:by|par|por)\s+")
_OF = re.compile(r"(?:pour|para|for|of|de[sl]?|du) |d'")
_WITHIN = re.compile(r",\s+|\s+[–—-]\s+")
_SAYS_ISSUER = re.compile(r"[^\W\d_]")
NOTE = re.compile(
    r"(?:credential|id\b|ref\b|reference|n[o°º]\b|number|numero|no\.|licen[cs]e (?:no|number)|valid|"
    r"expir|valable|echeance|caduc|vence|vigente|until|jusqu|hasta|score obtained|verify|"
    r"verification link|url|lien|link|"
    r"(?:certificat\w*|diploma) (?:earned|obtained|issued|awarded|obtenu|delivre|obtenid|expedid|emitid)|"
    r"(?:earned|completed)(?: in| on)?$|"
    r"(?:with )?certificat[eo]?(?: (?:owner|holder))?$|[a-z]{0,3}\d{6,}$|"
    r"issued(?: on)?$|awarded on$|date$|obtained$|obtenu$|since$|depuis$|en cours|in progress|en curso|"
    r"\d+ ?(?:ects|credits?)\b)"
)
PART_OF_NAME = re.compile(
    r"(?:level|niveau|nivel|grade|score|note|module|modulo|part|partie|categor\w*|type|option|mention|stufe|tier|class|"
    r"clase|version|v)\b.*|[ivx]{1,4}|[abc][12]|associate|professional|foundation|practitioner|expert|fundamentals|"
    r"administrator|advanced|basic|intermediate|avance|intermediaire|avanzado|basico|superieur|superior|confirme|"
    r"\d+ ?(?:h|hours?|heures?|horas?|days?|jours?|dias?|weeks?|semaines?|semanas?)\b.*"
)
_NAMES_ONE = re.compile(
    r"certif|diplom|licen[cs]|permi[st]|brevet|attestation|\bcours(?:es?)?\b|curso|formation|formacion|training|"
    r"award|registered|chartered|ac?credit|habilit|titulo|\bcarne|practitioner|qualified|first aid|secour|"
    r"primeros auxilios|introduction|workshop|atelier|taller|seminar|master|member"
)
_CODE = re.compile(r"[A-ZÀ-Þ][\w.&-]*[A-ZÀ-Þ][\w.&-]*|[a-z]+[A-Z]\w*|\w+\.(?:org|com|ch|fr|es|net|io)")
_LOOSE = re.compile(r"(?<=\w)\s+(?:in|on|en|le|el|since|depuis|desde)$")
"""What led to a date that stood there."""
_SMALL_BRAND = re.compile(r"[a-z]+(?:[-.][a-z\d]+)+")
_STROKE = re.compile(r"\s+/\s+")
_OTHER_MARK = re.compile(r"\s*[\n\t|•·;(]\s*|,\s+|\s+[–—-]\s+")
_SAYS = re.compile(r"[^\W\d_]{2}")
_BRACKETS = ("(", ")", "[", "]")
_BRACKETED = re.compile(r"\s*[(\[]([^()\[\]|]{1,40})[)\]]")
_GOES_ON = re.compile(
    r" (?:with|for|and|avec|pour|et|con|para|y) (?!(?:merit|distinction|honou?rs|credit|mention|felicitations|mencion|"
    r"distincion|honores)\b)\w"
)
_STANDARD = re.compile(
    r"\b(?:iso|iec|en|nf|bs|din|une|astm|reg|rd|ue|eu|ce)\b\W{0,2}(?:\w+\W)?\d|\b\d+/\d{2,4}\b|\b\d{3,}:|\b[a-z]\d\b"
)
"""A standard or a law by its number, or a version by its letter."""
_SENTENCE = re.compile(r"(?<=[^\W\d_]{3})\.\s+(?=[A-ZÀ-Þ])")
"""What ends before a further sentence begins."""
_SHORT = re.compile(r"[A-Z][\w.-]*(?: [\w.-]{1,3})?")
BODY = re.compile(
    r"[^\W\d_]{2,} (?:awards|qualifications|certifications|training|trainings|examinations|assessments?|academy|"
    r"institute|scheme|board|body|register|registry|agency|authority|online|council|college|learning|education|skills|society|"
    r"formations|certificaciones|evaluations?|formacion)$|\b(?!(?:de|en|la|une)\b)[^\W\d_]{2,} formation$"
)
_KNOWN = words_of("certificates", "names")
"""Certificates that are called by their short name."""
_DOMAIN = re.compile(r"\w+\.(?:org|com|ch|fr|es|net|io)")
_INITIALS = re.compile(r"[A-ZÀ-Þ]{3,6}")
_MAX_ISSUER = 10
_SMALL = 3
_TITLED = 2.5


@dataclass(frozen=True, slots=True)
class Part:
    """A piece of an entry's text between separators; `front` is the separator before it."""

    text: str
    begin: int
    front: str

    @property
    def finish(self) -> int:
        return self.begin + len(self.text)


def parts_of_certificate(text: str) -> Iterator[Part]:
    """The pieces between separators, remarks left out; dates are expected to be masked by `|`."""
    position, front = 0, ""
    for separator in [*filter(lambda mark: _parts(text, mark), _SEPARATOR.finditer(fold(text))), None]:
        end = separator.start() if separator else len(text)
        piece = _LOOSE.sub("", text[position:end].strip(" .,:;–—-"))
        piece = _SENTENCE.split(piece)[0] if _SAYS_ISSUER.search(fold(front)) else piece
        if piece and not NOTE.match(fold(piece)):
            yield Part(piece, position + text[position:end].index(piece), front)
        front = separator[0] if separator else ""
        position = separator.end() if separator else end


def _parts(text: str, mark: re.Match[str]) -> bool:
    """Whether a mark parts: no lone "par" within words in small letters, none within brackets that name a body, no
    stroke between two names of what a body gave, no brackets that the name goes on behind, or that hold a standard.
    """
    if _BY.fullmatch(mark[0]):
        return not text[mark.end() : mark.end() + 1].islower()
    if _STROKE.fullmatch(mark[0]):
        return not _names_twice(text, mark)
    if mark[0].strip() in _BRACKETS and _in_name(text, mark):
        return False
    begin, finish = text.rfind("(", 0, mark.start()), text.find(")", mark.end())
    inner = text[begin + 1 : finish]
    if begin < 0 or finish < 0 or "(" in inner or ")" in inner or "|" in inner or not _WITHIN.fullmatch(mark[0]):
        return True
    pieces = [piece.strip() for piece in _WITHIN.split(inner)]
    return any(not piece[:1].isupper() or NOTE.match(fold(piece)) or is_place(piece) for piece in pieces)


def _names_twice(text: str, mark: re.Match[str]) -> bool:
    """Whether a stroke stands between two names, none of a body, and another mark leads to who gave it."""
    before, (after, *behind) = _OTHER_MARK.split(text[: mark.start()])[-1], _OTHER_MARK.split(text[mark.end() :])
    if has_organisation_word(before) or has_organisation_word(after):
        return False
    pieces = [piece.strip(" ,()|") for piece in behind]
    return any(_SAYS.search(piece) and not NOTE.match(fold(piece)) and not is_place(piece) for piece in pieces)


def _in_name(text: str, mark: re.Match[str]) -> bool:
    """Whether a bracket opens or closes what belongs to the middle of a name, or a standard at its end."""
    opens = mark[0].strip() in "(["
    begin = mark.start() if opens else max(text.rfind(bracket, 0, mark.start()) for bracket in "([")
    whole = _BRACKETED.match(text, max(begin, 0))
    if whole is None or (not opens and whole.end(1) != mark.start() + mark[0].index(mark[0].strip())):
        return False
    return _STANDARD.search(fold(whole[1])) is not None or _GOES_ON.match(fold(text), whole.end()) is not None


def tells_issuer(text: str) -> bool:
    """Whether words in a text lead to who gave the certificate."""
    return any(_SAYS_ISSUER.search(fold(part.front)) for part in parts_of_certificate(text))


def may_issue(name: Part, part: Part) -> bool:
    """Whether what stands behind a name may have given it: it is no place, no grade and not the name in short."""
    text = part.text
    other = PART_OF_NAME.fullmatch(fold(text)) is not None or _is_measure(text) or is_place(text)
    return (
        (text[:1].isupper() or _SMALL_BRAND.fullmatch(text) is not None)
        and not other
        and len(text.split()) <= _MAX_ISSUER
        and not _abbreviates(part, name)
    )


def roles_of(
    text: str, parts: Sequence[Part], *, issuer_first: bool = False, issuer_in_front: bool = False
) -> tuple[Part, Part | None]:
    """The name, which may hold several parts, and who gave it."""
    first, rest = parts[0], [part for part in parts[1:] if not is_place(part.text)]
    issuer_in_front |= _SAYS_ISSUER.search(fold(first.front)) is not None
    if rest and (issuer_in_front or (issuer_first and not names_certificate(first.text))):
        own = takewhile(lambda part: PART_OF_NAME.fullmatch(fold(part.text)), rest[1:])
        return _until(text, rest[0], list(own)), first
    if has_organisation_word(first.text) and not names_certificate(first.text):
        named = next((part for part in rest if _is_held(part.text) and not has_organisation_word(part.text)), None)
        if named is not None:
            return named, first
    scores = [_issues(part, part is rest[-1]) - 4.0 * _abbreviates(part, first) for part in rest]
    best = max(range(len(rest)), key=scores.__getitem__, default=None)
    if best is None or scores[best] <= 0:
        return _until(text, first, _own(rest)), None
    issuer = rest[best]
    return _until(text, first, _own(rest[:best])), issuer


def _is_held(text: str) -> bool:
    """Whether a text is called like a certificate, or what somebody is certified as."""
    return names_certificate(text) or (title_score(text) >= _TITLED and not PART_OF_NAME.fullmatch(fold(text)))


def _own(parts: Sequence[Part]) -> Sequence[Part]:
    """The parts that still belong to the name, as far as nothing else comes between."""
    own = []
    for part in parts:
        if BREAK in part.front:
            break
        own.append(part)
    return own


def _until(text: str, first: Part, rest: Sequence[Part]) -> Part:
    finish = rest[-1].finish if rest else first.finish
    whole = text[first.begin : finish]
    if "|" in whole:
        return first
    closing = whole.count("(") > whole.count(")") and text[finish : finish + 1] == ")"
    return Part(f"{whole})" if closing else whole, first.begin, first.front)


def _issues(part: Part, last: bool) -> float:
    """How much a part reads like the one who gave the certification."""
    folded = fold(part.text)
    if len(part.text.split()) > _MAX_ISSUER:
        return -3.0
    score = 5.0 * bool(_SAYS_ISSUER.search(fold(part.front))) + 2.0 * is_organisation(part.text) + 0.5 * last
    score += 1.0 * ("(" in part.front) + 1.0 * (BREAK in part.front or "\t" in part.front)
    score += 1.0 * bool(BODY.search(folded))
    score += 0.4 if part.text[:1].isupper() or _CODE.fullmatch(part.text) else -0.8
    score -= (3.0 if _SHORT.fullmatch(part.text) else 1.5) * ("(" in part.front and not last)
    score -= 3.0 * (bool(PART_OF_NAME.fullmatch(folded)) or _is_measure(part.text))
    score -= 1.5 * (names_certificate(part.text) and not BODY.search(folded))
    return score


def _abbreviates(part: Part, name: Part) -> bool:
    """Whether a part in brackets is the name in short: its initials, or a code with a number."""
    if "(" not in part.front or fold(name.text).startswith(f"{fold(part.text)} "):
        return False
    if part.text[:1].islower() and any(fold(name.text) == letters for letters in _initials(part.text)):
        return True
    if not _SHORT.fullmatch(part.text):
        return False
    initials = _initials(name.text)
    numbered = " " not in part.text and any(c.isdigit() for c in part.text)
    return numbered or any(fold(part.text) in letters for letters in initials)


def _initials(text: str) -> tuple[str, str]:
    """The first letters of all words of a text, and of those of more than three letters."""
    words = re.findall(r"\w+", fold(text))
    return "".join(word[0] for word in words), "".join(word[0] for word in words if len(word) > _SMALL)


def _is_measure(text: str) -> bool:
    return bool(re.search(r"\d", text)) and not text[:1].isupper()


def is_organisation(text: str) -> bool:
    """Whether a text reads like an organisation, by a word in it or as an acronym."""
    return has_organisation_word(text) or _CODE.fullmatch(text) is not None


def is_body(text: str) -> bool:
    """Whether a text is an organisation or its initials, and nothing that is given."""
    known = has_organisation_word(text) or BODY.search(fold(text)) is not None
    short = _INITIALS.fullmatch(text) is not None or _DOMAIN.fullmatch(text) is not None
    return short or (known and not names_certificate(BODY.sub("", fold(text))))


def names_certificate(text: str) -> bool:
    """Whether a text has a word that certificates are called by."""
    return _NAMES_ONE.search(fold(text)) is not None


def is_place(text: str) -> bool:
    """Whether a text is a country or a city; what is all capitals is rather an acronym."""
    return not text.isupper() and (country_of(text) is not None or is_city(text))


def is_known(text: str) -> bool:
    """Whether a text holds the short name of a certificate that everybody knows."""
    return not _KNOWN.isdisjoint(tokens(text))


def reads_as_name(text: str) -> int:
    """How much more a text reads like a certificate than like who gave it; below 0 for the latter."""
    head, _, rest = text.partition(" ")
    opens = names_certificate(head) and not has_organisation_word(text)
    if has_organisation_word(head) and _OF.match(fold(rest)):
        return -1
    named = names_certificate(text) + opens + is_known(text) + any(c.isdigit() for c in text)
    return named + (title_score(text) >= _TITLED) - gives_certificates(text) - (is_body(text) and not named)


def gives_certificates(text: str) -> bool:
    """Whether a text is one of the bodies that everybody knows for their certificates."""
    return fold(text) in sections_of("certificates")["issuers"]
