"""Where the name of a degree ends, and its field of study begins."""

import re
from dataclasses import replace

from cv_parser_service.extraction.entries.degrees import degree_score, name_of_degree
from cv_parser_service.extraction.entries.parts import Part
from cv_parser_service.extraction.places import is_place
from cv_parser_service.extraction.words import fold, listed

_OF_WHAT = re.compile(
    r"^(?P<degree>.{2,}?)\s*(?:\s(?:in|en|em|of|ès|es)\s+|\s+(?:de\s+|d['’]\s*)|:\s*|\s+[-–—]\s+|,\s*)(?P<field>.{3,})$",
    re.IGNORECASE,
)
_ONWARD = re.compile(
    r"(?:\s(?:candidate?|student|[eé]tudiante?))?\s*(?:[,:(|/.]|\s[-–—]\s)?\s*"
    r"(?:(?:with a )?(?:major(?:ing)?|speciali[sz](?:ing|ation)|concentration) in|"
    r"in|en|em|of|dans|du|des|de la|de|d['’]|mention|parcours|fili[eè]re|option|orientation|domaine|sp[ée]cialit[ée]|"
    r"(?:con )?(?:menci[oó]n|especialidad|especializaci[oó]n|[eé]nfasis|orientaci[oó]n|modalidad|rama)(?: en| de)?)?"
    r"\s*(?<![^\W\d_])(?=[^\W\d_])",
    re.IGNORECASE,
)
_KIND_IN_BRACKETS = re.compile(r"\.?\s*\([^()]{1,20}\)(?=\s(?:in|en|of)\s)")
"""What says of which kind a degree is, between its name and its field: "LL.M. (Advanced) in Law"."""
_FIELD_FIRST = re.compile(r"(?P<field>[^()]{3,}?)(?:(?:,\s+|\s+[-–—]\s+)(?P<degree>[^,]+)|\s*\((?P<inside>[^()]+)\))")
_WITH_FIELD = re.compile(
    r"(?:grado|(?:tecnic[oa]|tec\.)(?: superior)?|especialista|ciclo formativo|graduad[oa]|bachillerato) en\b"
)
"""Spanish degrees whose name goes on with the field."""
_STUDENT = re.compile(
    r"(?:(?:estudiante|alumn[oa]|pasante|egresad[oa]|student|etudiante?) (?:del?|en(?: el| la)?|of|in(?: the)?)|"
    r"cursando(?: un| una| el| la)?) (?:la |el )?",
)
"""What someone was while studying, before the degree it led to."""
_SHORTEST_FIELD = 3
_ENGINEER = re.compile(r"d'ingenieure?$|^ingenieure?$")
_KIND_OF_DEGREE = re.compile(r"(?:[^\W\d_A-ZÀ-Þ]+\s){1,2}(?:en|in)\s(?!alternance|apprentissage|cours|ligne|part)")
"""Words between a degree and its field: "Máster interuniversitario en Sociología"."""
_SPANISH = re.compile(
    r"máster|maestr[ií]a|licencia(?:tura|d[oa])|doctorado|grado|graduad[oa]|p(?:os|re|ost)grado|"
    r"diploma(?:tura|d[oa])|t[eé]cnic[oa]|tecnicatura|tecn[oó]log|bachiller|especialista|especialidad|profesorado|"
    r"t[ií]tulo|curso|ciclo|formaci[oó]n|certificado",
    re.IGNORECASE,
)
"""Degrees whose field stands behind "en" or "de" in Spanish: what follows in small letters says what kind they are."""
_NO_FIELD = listed(
    """
    avec with con sans without et and y mention option obtenu obtenue obtenido validee valide degree thesis program
    programme programa project student studies level niveau year years annee annees ano anos equivalent equivalence
    conjoint joint bilingue bilingual international internationale europeen european a au aux chez par pour sur from for
    at by the le la les el los las un une d'un d'une premiere deuxieme troisieme title titre complet complete
    professionalisant professionnalisant libre delivre decerne school work course courses class diploma certificate
    certifie certified reconnu recherche specialise executive honoris d' l' de du des del
    por para
    """
)
"""What a degree in small letters goes on with, other than its field of study."""

_RESULT = re.compile(
    r"[\s,:(–—-]*(?:(?:with |mean |final |overall )*(?:grade|marks?|score|points?|aggregate|division|class|result)s?\b"
    r"(?! [a-z]{3})|(?:\d+(?:[.,]\d+)?|one|two|three|four|five|six|seven|eight|nine|ten) ?"
    r"(?:%|(?:marks?|points?|subjects?|units?|credits?|passes|papers?|o'? ?levels?|matieres?|asignaturas?)\b)).*"
)
"""How well an exam was passed, behind its name."""
_AGAIN = re.compile(r"\s+(?P<word>in|en)\s+(?=[A-ZÀ-Þ])")
"""What leads to a field of study that begins with a capital, where a degree in small letters says "en" before it."""
_OF_SCHOOL = re.compile(r"\s[A-ZÀ-Þ][A-ZÀ-Þ\d]{1,8}(?=(?:,|:|\s[-–—]|\s(?:in|en))\s+\S)")
"""Letters that belong to the name of a degree, where its field follows behind them: "Licence pro ABC – Agronomie"."""
_ABBREVIATED = re.compile(
    r"(?P<degree>(?=[^\s,:–—-]*[A-Z][^\s,:–—-]*[A-ZÀ-Þ])[A-Z][\w.&]{1,9}(?:\s(?:[IVX]{1,4}|\d))?)"
    r"(?:,\s+|:\s+|\s+[-–—]\s+|\s+(?:in|en)\s+)(?P<field>[^\W\d_].{2,})"
)
"""A degree that nobody but its country knows, in short, and its field."""
_WHOLE = re.compile(r"(?P<degree>[A-ZÀ-Þ][^,:;()]{3,60}?)(?:\s+en\s+|,\s+|\s+[–—-]\s+)(?P<field>[A-ZÀ-Þ][^\W\d_].*)")
"""A degree that needs what stands behind its first words, and its field behind that."""
_UNKNOWN = re.compile(r"(?P<degree>[A-ZÀ-Þ][^,:;()]{3,40}?)\s+(?:in|en)\s+(?P<field>[A-ZÀ-Þ].{2,})")


def split_degree(part: Part) -> tuple[Part, Part | None]:
    """The degree, and the field of study that its name goes on with."""
    student = _STUDENT.match(fold(part.text))
    if student is not None and name_of_degree(part.text[student.end() :]):
        part = replace(part, text=part.text[student.end() :], begin=part.begin + student.end())
    if _WITH_FIELD.match(fold(part.text)):
        return part, None
    name = name_of_degree(part.text)
    name = kind.end() if name and (kind := _KIND_IN_BRACKETS.match(part.text, name)) else name
    name = letters.end() if name and (letters := _OF_SCHOOL.match(part.text, name)) else name
    if name and not re.search(r"\w", part.text[name:]):
        return part, None
    if name and _RESULT.fullmatch(fold(part.text[name:])):
        return replace(part, text=part.text[:name]), None
    onward = _ONWARD.match(part.text, name) if name else None
    again = _AGAIN.search(part.text, onward.end()) if onward and part.text[onward.end()].islower() else None
    twice = again is not None and onward is not None and again["word"] == onward[0].strip()
    if again is not None and twice and not is_place(part.text[again.end() :]):
        return replace(part, text=part.text[: again.start()]), _cut(part, again.end())
    if onward and not _keeps_whole(part.text[:name], onward[0]) and _goes_on(part.text, name, onward.end()):
        return replace(part, text=part.text[:name]), _cut(part, onward.end())
    first = _FIELD_FIRST.fullmatch(part.text)
    degree = (first["degree"] or first["inside"]) if first else ""
    if first and name_of_degree(degree) == len(degree) and not degree_score(first["field"]):
        begin = part.begin + part.text.rindex(degree)
        return replace(part, text=degree, begin=begin), replace(part, text=first["field"])
    return _split_anywhere(part) or _split_unknown(part) or (part, None)


def _split_anywhere(part: Part) -> tuple[Part, Part | None] | None:
    """A degree that its words tell, and what follows behind the first mark or preposition that leads to a field."""
    match = _OF_WHAT.match(part.text)
    if match is None or degree_score(match["degree"]) < 3:
        return None
    if _keeps_whole(match["degree"], part.text[match.end("degree") : match.start("field")]):
        match = _WHOLE.fullmatch(part.text)
    if match is None or degree_score(match["field"]) > 0:
        return part, None
    return replace(part, text=match["degree"].strip(" ,")), _cut(part, match.start("field"))


def _split_unknown(part: Part) -> tuple[Part, Part | None] | None:
    """A degree that no word tells, and the field that stands behind it as behind a degree."""
    match = _ABBREVIATED.fullmatch(part.text) or _UNKNOWN.fullmatch(part.text)
    if match is None or is_place(match["field"]) or degree_score(match["field"]) > 0:
        return None
    return replace(part, text=match["degree"]), _cut(part, match.start("field"))


def _goes_on(text: str, name: int, begin: int) -> bool:
    """Whether words behind a degree name a field: after a preposition or a mark, or after a blank, where they say
    nothing else, nor of what kind the degree is.
    """
    field = text[begin:]
    if len(field) < _SHORTEST_FIELD and not (len(field) > 1 and field.isupper()):
        return False
    if text[name:begin].strip() or field[:1].isupper():
        return True
    if _KIND_OF_DEGREE.match(field) or _SPANISH.match(text):
        return False
    first = field.split()[0].strip(",;.")
    return first.islower() and fold(first) not in _NO_FIELD and not _ENGINEER.search(fold(text[:name]))


def _keeps_whole(degree: str, between: str) -> bool:
    """Words that need what follows: a diploma OF nursing, a certificate OF competence."""
    if fold(between).strip() in ("in", "en", ",", ":", "-", "–", "—", "("):
        return False
    return bool(
        re.fullmatch(
            r"(?:(?:diplome|diploma|certificat|certificate|certificado|brevet|titulo|titre|attestation)"
            r"(?: (?:d'etat|national|federale?|cantonale?|professionnel(?:le)?|profesional|oficial))*)",
            fold(degree),
        )
    )


def _cut(part: Part, begin: int) -> Part:
    text = part.text[begin:]
    closed = text.find(")") if text.count(")") > text.count("(") else -1
    return replace(part, text=(text if closed < 0 else text[:closed]).strip(), begin=part.begin + begin)
