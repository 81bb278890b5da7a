"""Degrees of many countries: how to know one, its level, and where its name ends and the field of study begins."""

import re
from functools import lru_cache

from cv_parser_service.extraction.lexicon import institution_score
from cv_parser_service.extraction.words import fold

_DEGREE = re.compile(
    r"\b(?:bachelor(?:'?s)?|licence|licenciatura|licenciad[oa]|license|licencie|master(?:'?s)?|mastere|maestria|"
    r"magister|magistere|mba|emba|ll\.?m|ll\.?b|j\.?d|ph\.?\s?d|dba|doctorate|doctorat|doctorado|doctor|docteur|dphil|"
    r"b\.?sc|b\.?a|b\.?s|bba|bfa|bca|bcs|bds|bpharm|bn|bnurs|b\.?arch|b\.?mus|b\.?tech|m\.?tech|b\.?e|m\.?e|m\.?eng|"
    r"m\.?sc|m\.?a|m\.?s|mfa|mph|mpa|mpp|msw|bsw|mres|m\.?phil|b\.?ed|m\.?ed|b\.?eng|b\.?com|m\.?com|m\.?d|mbbs|mb\s?chb|"
    r"pgce|pgdip|pgcert|pg\s?dip|pg\s?cert|qts|hnc|hnd|nvq|svq|btec|gnvq|gcses?|igcses?|a[ -]?levels?|as[ -]levels?|"
    r"as|aas|a\.a|ged|t[ -]levels?|highers|leaving certificate|"
    r"bts|btsa|dut|but|dess|dea|deug|deust|dnb|bep|bepa|capa?|cqp|mc|cfc|afp|ceb|cess|cesi|deas|deaes|deme|dees|deaf|deavs|"
    r"dcg|dscg|dec|dep|aec|des|desu|du|diu|capes|capet|caplp|crpe|bac(?:\s?(?:pro|[+]\s?\d))?|baccalaureat|baccalaureate|"
    r"bachillerato|bachiller|maturite|maturidad|matura|maturita|abitur|titre professionnel|brevet|"
    r"eso|eso|ebau|selectividad|evau|cfgs|cfgm|fpb?|fp\s?ii?|grado|posgrado|postgrado|graduado|graduada|diplomatura|"
    r"high school diploma|high school|secondary school certificate|diplome|diploma|diplomado|diplomada|certificat|"
    r"certificate|certificado|attestation|postgraduate|graduate|degree|undergraduate|"
    r"ingenieur|ingenieria|ingenier[oa]|tecnico superior|tecnica superior|tecnico|tecnica|tecnicatura|tecnologo|"
    r"ciclo formativo|ciclo superior|ciclo medio|profesorado|especialidad|especializacion|especialista|"
    r"das|cas|mas|ce[rp]|specialisation|specialization|formation d|formation en|formation de|"
    r"city (?:&|and) guilds|nebosh|estudios \w+|educacion (?:primaria|secundaria|basica)|secundaria|primaria|scolarite obligatoire|"
    r"primary|lower secondary|secondary school|ensenanza \w+|graduat|certificate of|"
    r"vocational|apprenticeship|apprentissage|habilitation|agregation|titulo|titre|associate|foundation|"
    r"honours|hons|erasmus|state exam|staatsexamen|magistrale|laurea|cpge|classes? preparatoires?|prepa|higher national|"
    r"higher diploma|advanced diploma|national diploma|level [2-7]|niveau \w+|residency|internat|fellowship|"
    r"maitrise|maitre es|executive master|exchange|semester|semestre|echange|intercambio|programa|curso superior|"
    r"master universitario|experto universitario|title|qualification)\b\.?"
)
_STRONG = re.compile(
    r"^(?:bachelor|licence|licenciatura|licenciad|master|maestria|mba|llm|llb|ph|doctor|b\.?sc|b\.?a\b|m\.?sc|m\.?a\b|b\.?s\b|m\.?s\b|"
    r"bts|dut|but\b|cap\b|bep|cfc|afp|bac|matur|abitur|diplom|certific|brevet|grado|graduado|ingenier|tecnic|hnd|btec|gcse|a[ -]?level|"
    r"high school|titre prof|maitrise|pgce|nvq|dess|dea\b|deug|deas|dees|dcg|dscg|capes|agreg|fp\b|ciclo|bachiller|eso\b|associate|laurea)"
)
LEVELS = (
    ("doctorate", r"\b(?:ph\.?\s?d|doctorate|doctorat|doctorado|doctor of|doctor en|docteur|dphil|dba)\b"),
    (
        "master",
        r"\b(?:master(?:'?s)?|mastere|m\.?sc|m\.?a|m\.?s|m\.?phil|m\.?eng|m\.?tech|m\.?ed|mba|emba|mph|mpa|msw|mfa|mres|ll\.?m|"
        r"maestria|magister|dess|dea|maitrise|dscg|diplome d'ingenieur|bac ?\+ ?5)\b",
    ),
    (
        "first_level",
        r"\b(?:bachelor(?:'?s)?|licence|licenciatura|licenciad[oa]|b\.?sc|b\.?a|b\.?s|bba|bfa|b\.?ed|b\.?eng|b\.?tech|"
        r"b\.?com|ll\.?b|bn|bsw|mbbs|grado|graduad[oa]|diplomatura|but|deug|dcg|undergraduate|bac ?\+ ?3)\b",
    ),
    (
        "technical",
        r"\b(?:bts|btsa|dut|cfc|afp|cap|capa|bep|hnd|hnc|nvq|btec|tecnic[oa]|fp|cfgs|cfgm|ciclo formativo|dep|aec|"
        r"titre professionnel|cqp|vocational|apprenticeship|apprentissage)\b",
    ),
    (
        "secondary",
        r"\b(?:bac(?:calaureat)?|baccalaureate|bachillerato|bachiller|maturite|matura|abitur|a[ -]?levels?|i?gcses?|ged|"
        r"eso|dnb|high school|secondary|leaving certificate)\b",
    ),
    (
        "certificate",
        r"\b(?:certificat|certificate|certificado|attestation|cas|das|mas|brevet|postgraduate|pgce|du|diu)\b",
    ),
)
_LEVELS = tuple((level, re.compile(pattern)) for level, pattern in LEVELS)


@lru_cache(maxsize=16384)
def degree_score(text: str) -> float:
    """How much a text reads like the name of a degree."""
    folded = fold(text)
    found = _DEGREE.search(folded)
    if found is None:
        return 0.0
    sure = 3.0 + 0.6 * (found.start() < 3) + 0.5 * bool(_STRONG.match(folded.strip()))
    return sure - 1.2 * (institution_score(text) > 2.2 and found.start() > 3)


def level_of(degree: str) -> str | None:
    """The level of a degree, in the words of the profile."""
    folded = fold(degree)
    return next((level for level, pattern in _LEVELS if pattern.search(folded)), None)
