"""Pages of programs that speak English alone, put into the person's tongue."""

import re
from html import escape

from cv_corpus.layouts.dice import Dice
from cv_corpus.layouts.words import MONTHS, NOW, heading, label
from cv_corpus.person import Part, Tongue

SECTIONS = {
    "about": "summary",
    "about me": "summary",
    "summary": "summary",
    "profile": "summary",
    "experience": "experience",
    "work experience": "experience",
    "professional experience": "experience",
    "work": "experience",
    "employment": "experience",
    "education": "education",
    "skills": "skills",
    "technical skills": "skills",
    "professional skills": "skills",
    "professional skills summary": "skills",
    "languages": "languages",
    "certificates": "certifications",
    "certifications": "certifications",
    "contact": "personal",
    "contact information": "personal",
    "basics": "personal",
}
LABELS = {
    "email": "email",
    "e-mail": "email",
    "phone": "phone",
    "address": "address",
    "location": "address",
    "highlights": "duties",
    "website": "link",
}
OTHERS = {
    Tongue.FRENCH: {
        "interests": "Centres d’intérêt",
        "personal": "Loisirs",
        "profiles": "Réseaux",
        "background": "Parcours",
        "references": "Références",
        "postal code & city": "Code postal et ville",
        "region": "Pays",
        "summary of qualifications": "Atouts",
        "at": "chez",
    },
    Tongue.SPANISH: {
        "interests": "Intereses",
        "personal": "Aficiones",
        "profiles": "Redes",
        "background": "Trayectoria",
        "references": "Referencias",
        "postal code & city": "Código postal y ciudad",
        "region": "País",
        "summary of qualifications": "Puntos fuertes",
        "at": "en",
    },
}
_TEXT = re.compile(r"(?<=>)[^<>]+(?=<)")
_MONTH = re.compile(r"\b([A-Z][a-z]{2,8})\b(\.?,?)(?=\s+\d{4}\b)")
_TO = re.compile(r"(?<=\d)\s+to\s+(?=\d|Present)")
_AT = re.compile(r"^\s*at(?=\s)")
_NOW = re.compile(r"^(\W*(?:.*\d{4}(?:-\d\d)?)?\W*)\b(Present|Current|Now|present|current|now)\b")


def localised(page: str, tongue: Tongue, dice: Dice, part: Part = Part.TEST) -> str:
    """Headings of a part, labels, months and “present” in texts between tags; what the person wrote stays."""
    if tongue is Tongue.ENGLISH:
        return page
    body = page.find("<body")
    return page[:body] + _TEXT.sub(lambda match: _text(match[0], tongue, dice, part), page[body:])


def _text(text: str, tongue: Tongue, dice: Dice, part: Part) -> str:
    bare = text.strip()
    word = " ".join(bare.rstrip(":").casefold().split())
    if said := _said(word, tongue, dice, part):
        return text.replace(bare, escape(said) + (" :" if bare.endswith(":") else ""))
    text = _MONTH.sub(lambda match: _month(match, tongue), text)
    text = _TO.sub(" – ", text)
    text = _AT.sub(OTHERS[tongue]["at"], text)
    return _NOW.sub(lambda match: match[1] + NOW[tongue][0], text)


def _said(word: str, tongue: Tongue, dice: Dice, part: Part) -> str:
    if word in SECTIONS:
        return heading(tongue, SECTIONS[word], part, dice)
    if word in LABELS:
        return label(tongue, LABELS[word], dice)
    return OTHERS[tongue].get(word, "")


def _month(match: re.Match[str], tongue: Tongue) -> str:
    for form, names in enumerate(MONTHS[Tongue.ENGLISH][:2]):
        if match[1] in names:
            return MONTHS[tongue][form][names.index(match[1])] + match[2]
    if match[1] == "Sept":
        return MONTHS[tongue][1][8] + match[2]
    return match[0]
