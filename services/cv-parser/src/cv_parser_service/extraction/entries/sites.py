"""Towns that no list holds, behind the name of what stands in one place: a school, a hospital, a restaurant."""

import re
from dataclasses import replace

from cv_parser_service.extraction.entries.head_places import Place, Score, atoms
from cv_parser_service.extraction.entries.parts import Part
from cv_parser_service.extraction.entries.units import is_inner, names_a_unit
from cv_parser_service.extraction.lexicon import names_a_function, words_in
from cv_parser_service.extraction.words import fold, listed

_SITES = listed(
    """
    school schools college hospital clinic polyclinic restaurant hotel hostel inn library church parish cathedral abbey
    station airport farm bakery pharmacy nursery kindergarten creche museum gallery theatre prison barracks brewery
    supermarket cafe bar pub pizzeria salon spa gym shop store garage court orphanage monastery mosque temple synagogue
    centre center lycee ecole maternelle gymnase hopital clinique auberge brasserie mairie bibliotheque mediatheque
    boulangerie ehpad musee ferme eglise paroisse librairie
    escuela colegio liceo instituto clinica restaurante hostal ayuntamiento biblioteca farmacia panaderia guarderia
    museo teatro finca iglesia parroquia preparatoria secundaria primaria dispensary madrasa madrassah vidyalaya
    ysgol schule hauptschule realschule grundschule gymnasium scuola liceo istituto escola externato liceul scoala skola
    skolan skole gymnas lukio koulu szkola liceum gimnazjum technikum gimnazija gimnazium iskola okulu lisesi mektebi
    krankenhaus klinikum apotheke ospedale szpital bolnica sjukhus sykehus ziekenhuis stores supermarche mercado
    pharmacie mill mine sawmill quarry shipyard depot harbour quay pier wharf dock terminal
    """
)
"""What is in one place, where what stands behind a comma is seldom but the town."""
_NAME = re.compile(
    r"(?:(?:El|La|Las|Los|Le|Les|Al|Saint|St\.?|San|Santa|New|Port|Fort|Mount|Upper|Lower)[ -])?"
    r"[A-ZÀ-Þ][a-zà-öø-ÿ'’]{2,}(?:[ -](?:(?:de|del|da|do|du|la|el|sur|upon|on|of)[ -])?[A-ZÀ-Þ][a-zà-öø-ÿ'’]{2,})?"
)
_CITY = re.compile(r"[A-ZÀ-Þ][a-zà-öø-ÿ'’]{2,} City")
_MATTER = re.compile(
    r"(?:ics?|ique|ica|logy|logie|logia|graphy|tion|cion|sion|ment|ance|ence|encia|ing|ship|ety|ity|ite|dad|ism|isme|ismo|"
    r"iatry|iatrie|tecture|ture|tura|studies|science|sciences|law|laws|arts?|music|musique|business|accounts|droit|"
    r"derecho|lettres|letras|finance|finances|theatre|history|histoire|historia|english|french|spanish|"
    r"mathematics|maths?|sports?|nursing|medicine|pharmacy|economy|sales|kitchen|reception|campus|only|various|"
    r"several|affiliated|honou?rs|distinction|merit|scholar|scholarship|grade|section|group|club|team|online|remote)$"
)
"""How what was taught or done somewhere ends, rather than where that is."""


def town_behind(part: Part, is_named: Score) -> tuple[Place, Part | None]:
    """The unknown name behind the last comma as a town, where what is called before it stands in one place."""
    *before, last = atoms(part)
    if not before or not is_site(before[-1].text) or not _may_be_town(last.text, is_named):
        return Place(), None
    rest = replace(part, text=part.text[: before[-1].begin - part.begin + len(before[-1].text)], placed=True)
    return Place(city=last), rest


def is_site(text: str) -> bool:
    """Whether a text is called by what stands in one place."""
    return not _SITES.isdisjoint(words_in(text)) and not is_inner(text)


def _may_be_town(text: str, is_named: Score) -> bool:
    if _CITY.fullmatch(text) is not None:
        return True
    if _NAME.fullmatch(text) is None or _MATTER.search(fold(text)) is not None:
        return False
    return is_named(text) < 1.0 and not names_a_unit(text) and not names_a_function(text)
