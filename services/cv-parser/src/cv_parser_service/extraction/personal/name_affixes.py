"""What stands before and after a name on its line: the word CV, a label, a courtesy, a degree, a job."""

import re
from functools import cache

from cv_parser_service.extraction.data import words_of
from cv_parser_service.extraction.lexicon import title_score
from cv_parser_service.extraction.personal.name_order import is_given
from cv_parser_service.extraction.personal.streets import STREET_WORD, is_house
from cv_parser_service.extraction.words import fold

_PREFIX = re.compile(
    r"^(?:[\[«“\"(<]\s*)?(?:(?:(?:academic|short|brief|full|long|professional|personal)\s+)?"
    r"(?:(?:curriculum|currículum)(?:\s+v[ií]t[aæ]e?)?|c\.?v\.?|r[ée]sum[ée]|currículo|hoja\s+de\s+vida|profile?|perfil|"
    r"(?:dossier\s+de\s+)?candidatur[ea])(?:\s*(?:--+|[-–—:|/•·])\s*|\s+(?:of|for|de|del?\s+(?:la\s+)?(?:sra?\.?|se[ñn]or[a]?))\s+|\s*d['’]|\s+)\s*|"
    r"(?:(?:candidate|candidat|candidato|candidata|applicant|postulante?|aspirante)(?:['’]?s?\s+name)?)\s*[:\t]\s*|"
    r"(?:full\s+|complete\s+)?name\s*[:\t]\s*|(?:noms?\s*(?:complet)?|identit[ée])\s*[:\t]\s*|"
    r"(?:noms? (?:et|&) pr[ée]noms?|pr[ée]noms? (?:et|&) noms?)\s*[:\t]\s*|"
    r"(?:nombres?(?: completos?| (?:y|e|/) apellidos?| del? (?:la )?(?:candidat|aspirant|postulant)\w*)?|"
    r"apellidos? y nombres?)\s*[:\t]\s*|"
    r"(?:about|à propos de|sobre|[àa] propos d['’])\s+|[\[«“\"(<]\s*|"
    r"(?:(?:hi|hello|bonjour|hola)[,!.]?\s*)?(?:i['’]?\s?a?m|je suis|je m['’]appelle|soy|me llamo|my name is)\s+)",
    re.IGNORECASE,
)
_COURTESY = re.compile(
    r"^(?!m\. ?[a-z]\.)(?:(?:(?:ing|arq|abg|lic)\.? (?:civil|agr(?:[óo]n\w+)?|industrial|comercial)|"
    r"(?:dipl|dr)\.?[ -]ing|"
    r"mr|mrs|ms|miss|mx|dr|dre|dra|med|prof|pr|m|mme|mlle|me|mtre|sr|sra|srta|d|dña|doña|don|"
    r"(?:assoc(?:iate|\.)?|asst\.?|assistant|adjunct|emeritus)\s+prof(?:essor)?|professor|professeur|profesora?|drs|"
    r"reverend|dame|lord|lady|cllr|rabbi|(?:the\s+)?(?:rt\.?|right)\s+hon(?:ourable)?|the\s+hon(?:ou?rable)?|h\.e|"
    r"(?:his|her) excellency|lt|(?:lt\.?|lieutenant)[ -](?:col|cdr|gen|commander|colonel)|col|maj|cdr|cmdr|sgt|cpl|"
    r"brig|wg cdr|sqn ldr|fr(?=\.)|"
    r"ing|eng|engr|lic|arq|abg|rev|sir|capt|hon|barr|pharm|arch|mag|dott|frau|herr|madame|monsieur|docteur|"
    r"doctora?|maître|"
    r"licd[oa]|ld[oa]|lcd[oa]|mtr[oa]|mgt?r|mg|msc|t[ée]c|psic|ps|abog|c\.p|ir|sœur|soeur|"
    r"(?:(?:tte|tnte)\.? )?(?:crnl|cnel|tcnl|tcrnl)|tte|tnte|gral|sgto|cmdte)"
    r"\.?(?: ?\((?:s\.?p|r|ret|retd|rtd|retired)\.?\))?\s+)+",
    re.IGNORECASE,
)
_SUFFIX = re.compile(
    r"[,\s]+(?:ph\.?\s?d\.?|m\.?d\.?|d\.?phil\.?|e?mba|m\.?\s?sc\.?|b\.?\s?sc\.?|m\.?a\.?|b\.?a\.?|b\.?s\.?|m\.?eng\.?|b\.?eng\.?|"
    r"ll\.?m\.?|ll\.?b\.?|rn|cpa|acca|fcca|cfa|pmp|cissp|shrm-cp|mrics|frcs|mrcp|esq\.?|jr\.?|sr\.?|ii|iii|ing\.|"
    r"dipl\.?(?:-ing\.?)?|p\.?eng\.?|m\.?p\.?h\.?|cams)(?:[,\s].*)?$|\s*\(.*\)\s*$|"
    r"[,\s]+(?:née?|ép(?:ouse|\.)|epouse|geb\.|nacida|de soltera)\s.*$|"
    r"[,\s]+\d\d\s(?:ans|years?(?:\s(?:old|of age))?|años)$|"
    r"(?:['’]s?)?[,\s–—-]+(?:curriculum\s+vit[aæ]e?|c\.?v\.?|r[ée]sum[ée]|currículum(?:\s+vítae)?)$",
    re.IGNORECASE,
)
_AROUND = re.compile(r"\s*[\])>»”\"]+$|(?<=[^\W\d_]{4})\.$")
"""The end of brackets or quotation marks around a name, or of a sentence that tells it."""
_INITIALS = re.compile(r"\S+ (?:ba|ma|bs)", re.IGNORECASE)
"""A name whose family name reads like a degree."""
_HOUSE = re.compile(r"(?:n[.º°o]*\s?)?\d{1,3}\s?[A-Za-z]?")
"""The number of a house behind the name of its street."""
_LETTER = re.compile(r"[\s,;·|/]+\(?([^\s,;]+)$")
"""The last word of a name."""
_FIRST_LETTERS = re.compile(r"[\s,;·|/]+\(?([^\s,;)]+)")
_AROUND_LETTERS = re.compile(r"\([^()]*\)|[.()®™]")
_LEAST = 2
"""Words of a name at least."""
_FULL_NAME = re.compile(
    r"(?:full|complete) name|noms? complets?|noms? (?:et|&) prenoms?|prenoms? (?:et|&) noms?|nombres? completos?|"
    r"nombres? y apellidos?|apellidos? y nombres?"
)
_TITLED = 2.5


def labels_name(text: str) -> bool:
    """Whether the label of a whole name stands before more on its line."""
    label, _, value = text.replace("\t", ":").partition(":")
    return len(value.split()) > 1 and _FULL_NAME.fullmatch(fold(label).strip()) is not None


def trimmed(text: str) -> tuple[str, int]:
    """A text without what stands before and after a name, and where it begins."""
    begin = len(text) - len(text.lstrip())
    for pattern in (_PREFIX, _COURTESY):
        before = pattern.match(text[begin:])
        if before and len(text[begin + before.end() :].split()) > 1:
            begin += before.end()
    name = _SUFFIX.sub("", _without_letters(text[begin:])).strip(" ,:;\t")
    name = _AROUND.sub("", name)
    is_family = " " not in name and _INITIALS.fullmatch(text[begin:]) is not None
    return _before_title(text[begin:].strip() if is_family else name), begin


def _without_letters(text: str) -> str:
    """A name without the letters of honours, degrees and bodies behind it ("Jane Hill OBE, CEng FICE").

    Short ones, which may be a family name as well, need a comma before them, or others.
    """
    cuts = [len(text)]
    while (last := _LETTER.search(text[: cuts[-1]].rstrip(" ,;"))) is not None:
        if not _is_letters(last[1], "sure", "behind a comma") or len(text[: last.start()].split()) < _LEAST:
            break
        cuts.append(last.start())
    for cut in reversed(cuts[1:]):
        after = _FIRST_LETTERS.match(text[cut:])
        if after and ("," in after[0] or _is_letters(after[1], "sure")):
            return text[:cut]
    return text


@cache
def _letters(*sections: str) -> frozenset[str]:
    words = words_of("post_nominals", *sections)
    return words | {word.upper() for word in words}


def _is_letters(word: str, *sections: str) -> bool:
    return _AROUND_LETTERS.sub("", word) in _letters(*sections)


def _before_title(text: str) -> str:
    """What stands before a comma that a job or contact data follow."""
    _, comma, after = text.partition(",")
    numbered = any(c.isdigit() or c in "@:" for c in after) and not is_addressed(after)
    if not comma or not (title_score(after) >= _TITLED or numbered):
        return text
    front = before_comma(text)
    return front if len(front.split()) > 1 else text


def before_comma(text: str) -> str:
    """What stands before the first comma, and a given name behind it that more follows."""
    before, _, after = text.partition(",")
    given, more, _ = after.partition(",")
    return f"{before},{given}" if more and given.strip() and all(map(is_given, given.split())) else before


def is_addressed(behind: str) -> bool:
    """Whether the number of a house, or a flat, stands behind the comma after the name of a street."""
    first, _, more = behind.strip().partition(",")
    return is_house(first) or (_HOUSE.fullmatch(first) is not None and not STREET_WORD.match(fold(more.strip())))
