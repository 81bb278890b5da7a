"""Parts of organisations in the heads of jobs: departments and teams, and the bodies that are called like one."""

import re
from functools import lru_cache
from itertools import pairwise

from cv_parser_service.extraction.data import words_of
from cv_parser_service.extraction.lexicon import (
    STOPS,
    employer_score,
    institution_score,
    is_legal_form,
    is_mere_head,
    is_sentence,
    names_a_function,
    title_score,
    words_in,
)
from cv_parser_service.extraction.places import country_of, is_city, is_region, is_town
from cv_parser_service.extraction.words import fold, listed

_UNITS = words_of("organisations", "units")
_ENGLISH = listed("team branch desk ward shift wing department dept unit division section")
"""Units that stand in front only before "of", a number or a name: "team leadership" is none."""
_GROUPS, _FIRMS = listed("grupo grup groupe"), listed("empresas entreprises societes companies")
"""Groups of a purpose ("Grupo de óptica") are parts; what a group is called by its name is an employer."""
_WORKSHOPS = listed("atelier taller workshop")
_TERRITORIES = listed(
    """
    general generale generales national nationale nacional departemental departementale departementaux regional
    regionale federal federale cantonal cantonale municipal municipale provincial provinciale estatal interregional
    interregionale territorial territoriale territoriales interdepartementale interministerielle autonomico
    andaluz state
    """
)
_DUTIES_OF_STATES = listed(
    """
    health education defence defense justice transport transportation labour labor energy agriculture interior homeland
    revenue immigration probation prison corrections forestry parks customs border fire ambulance postal weather
    veterans housing environment secret sante defense travail impots douanes finances
    salud educacion defensa trafico hacienda impuestos aduanas trabajo empleo turismo cultura agricultura sanidad
    gobernacion bienestar seguridad economia
    """
)
_OF_NO_FIRM = listed("hr it rh si ti qa hse qse sav dsi drh daf rrhh cdi cdd r&d r+d i+d pme pmo uk usa eu ue")
"""Capitals that are short for a department, a contract or a country."""
_ARTICLES = listed("une un una a an")
_UNIVERSITIES = listed(
    """
    university universite universidad universitat universitaet universita universidade universiteit polytechnic eth ku
    tu
    """
)
_SCHOOLS = _UNIVERSITIES | listed("college hospital hopital")
"""What is large enough to have parts of many names."""
_OF_UNIVERSITIES = listed(
    """
    school college faculty institute department centre center laboratory lab labs library libraries program programme
    observatory chair facultad faculte departamento departement laboratoire laboratoires laboratorio labo umr ufr equipe
    institut instituto centro group groups groupe grupo office offices chaire catedra section seccion
    division initiative campus
    """
)
"""What parts of a university are called, by their first word or their last."""
_PARTS_OF = listed("school faculty department center centre")
"""What a part that bears a person's name is called before "of" ("Hartwell School of Law")."""
_BEFORE_UNIT = re.compile(r"^(?:(?:the|la|le|el|los|las|les)\s+|l['’])")
_JOINS = listed("and et y e of de du des d del for pour para l la le les el los the und & in en")
"""Words that go on with a name behind a comma ("Department of Health, of Labour")."""
_AND = listed("and et y e und &")
_TOWNS = listed("ciudad ville province provincia region comunidad")
_KINDS = listed(
    """
    agence agency agencia societe startup start-up filiale subsidiary filial editeur editrice leader lider cabinet
    entreprise empresa esn ssii ong ngo association asociacion consultora consultancy fabricant fabricante manufacturer
    specialiste specialist especialista distributeur distributor distribuidor prestataire provider proveedor
    sous-traitant equipementier organisme constructeur grossiste multinationale multinational multinacional pme scale-up
    plateforme platform plataforma marketplace collectif
    """
)
"""Words that say behind a name what kind of organisation it is."""
_SHIP = re.compile(r"(?:M/?[VTSY]|M\.[VTSY]\.?|S/S|SS|RMS)\s+(?=[A-ZÀ-Þ“\"'])")
"""How the name of a ship begins, in front of that of who runs it."""
_WHOLE = re.compile(
    r"\s(?:of (?:the )?|de la |du |del |della |de l['’]|dell['’])"
    r"(?=(?:University|Universit[éàä]|Universidad|Universitat|Universidade|Ministry|Minist[èe]re|Ministerio) )"
)
_UNIVERSITY_AHEAD = re.compile(
    r"(?:University of (?:(?:North|South|East|West)(?:ern)? |New |Central |San |Santa |St\.? )?[A-Z][\w’'-]+|"
    r"(?:[A-Z][\w’'-]+ ){1,3}(?:University|Institute of Technology))"
    r"(?=\s(?:(?:Department|Dept\.?|Division|Laboratory) of\b|"
    r"(?:[A-Z][\w-]+ |and |& ){1,4}(?:Department|Dept|Observatory|Laboratory)$))"
)
"""A university with its department right behind, and no comma between ("Halvor University Department of Botany")."""
_SHORT = re.compile(r"[A-Z][a-z]*[A-Z]\w*")
"""What a part of a university is called in short."""
_MAX_UNIT, _MAX_NAME, _PUBLIC = 7, 6, 3
_NAME_AND_FORM = 2
_TITLED, _NAMED, _STRONG = 2.0, 1.0, 2.4


@lru_cache(maxsize=4096)
def names_a_unit(text: str) -> bool:
    """Whether a text names a part of an organisation, such as a department, by its first or last word."""
    text = _BEFORE_UNIT.sub("", text)
    words = words_in(text)
    told = is_sentence(text) and _TERRITORIES.isdisjoint(words)
    if not 0 < len(words) <= _MAX_UNIT or told or not _ARTICLES.isdisjoint(words):
        return False
    if (words[-1] in _UNITS and words[0] not in STOPS) or words[-2:] == ["research", "group"]:
        return True
    if words[0] in _GROUPS and words[1:2] in (["de"], ["d"]):
        return _FIRMS.isdisjoint(words)
    return words[0] in _UNITS and (words[0] not in _ENGLISH or _names_on(text.split()[1:]))


def _names_on(words: list[str]) -> bool:
    return not words or fold(words[0]) in STOPS or not words[0][:1].islower()


@lru_cache(maxsize=4096)
def is_inner(text: str) -> bool:
    """Whether a text names a part of an organisation, and is not known to be an employer of its own.

    Public bodies are called by a duty of states or their territory ("Prison Service", "Dirección General de …"),
    workshops by a name ("Atelier Martin").
    """
    if not names_a_unit(text):
        return False
    words, shown = words_in(text), text.split()
    if words[0] in _WORKSHOPS and shown[-1][:1].isupper():
        return False
    if len(words) >= _PUBLIC and not _TERRITORIES.isdisjoint(words):
        return False
    linked = words[-1] in _UNITS or (len(words) > 1 and words[1] in STOPS)
    return not (linked and any(fold(word).strip(",") in _DUTIES_OF_STATES and word[:1].isupper() for word in shown))


def speaks_against_unit(unit: str, others: list[tuple[str, bool]]) -> bool:
    """Whether one of the other texts names the employer that a unit is of; each comes with whether it had a place."""
    needed = _NAMED if is_inner(unit) else _STRONG
    return any(_employs(text, placed, needed) for text, placed in others)


def _employs(text: str, placed: bool, needed: float) -> bool:
    if names_a_unit(text) or names_a_function(text) or title_score(text) >= _TITLED or fold(text) in _OF_NO_FIRM:
        return False
    if needed == _NAMED and _is_name(text):
        return True
    return employer_score(text) + placed >= needed


def _is_name(text: str) -> bool:
    """Few words, each with a capital, and no place."""
    shown = [word for word in text.split() if fold(word) not in STOPS]
    capital = all(word[:1].isupper() for word in shown)
    return 0 < len(shown) <= _MAX_NAME and capital and not is_city(text) and country_of(text) is None


def _university_of(pieces: list[str]) -> int | None:
    """The one piece that names a university, where each other names a part of it."""
    named = [n for n, piece in enumerate(pieces) if not _UNIVERSITIES.isdisjoint(words_in(piece))]
    others = [piece for n, piece in enumerate(pieces) if n != named[-1]] if named else []
    return named[-1] if others and all(is_of_university(piece) for piece in others) else None


def is_university(text: str) -> bool:
    """Whether a text names a university."""
    words = words_in(text)
    return not _UNIVERSITIES.isdisjoint(words) or words[:2] == ["institut", "teknologi"]


def is_of_university(text: str) -> bool:
    """Whether a text names what is part of a university where one stands beside it, as a laboratory."""
    words = words_in(_BEFORE_UNIT.sub("", text)) or [""]
    if words[:2] == ["institut", "teknologi"]:
        return False
    part = words[0] in _OF_UNIVERSITIES or words[-1] in _OF_UNIVERSITIES
    named = any(word in _PARTS_OF and after == "of" for word, after in pairwise(words))
    return part or named or is_inner(text) or fold(text).startswith("ecole doctorale")


def without_unit(pieces: list[str]) -> tuple[int, int]:
    """From where to where pieces between commas name the employer, its departments at either end left out."""
    if (at := _university_of(pieces)) is not None:
        return at, at + 1
    begin, end = 0, len(pieces)
    while begin < end - 1 and _SHIP.match(pieces[begin]):
        begin += 1
    while begin < end - 1 and is_inner(pieces[begin]) and not is_inner(pieces[begin + 1]):
        begin += 1
    while end > begin + 1 and is_inner(pieces[end - 1]):
        end -= 1
    if any(institution_score(piece) >= _STRONG and not is_of_university(piece) for piece in pieces[begin:end]):
        while is_of_university(pieces[begin]):
            begin += 1
        while is_of_university(pieces[end - 1]):
            end -= 1
    if is_school(pieces[begin]) and not any(_stands_alone(piece) for piece in pieces[begin + 1 : end]):
        return begin, begin + 1
    return begin, next((n for n in range(begin + 1, end) if _describes(pieces[n], pieces[begin])), end)


def whole_of(text: str) -> tuple[int, int]:
    """From where to where a text names the university or the ministry that the rest of it is but a part of."""
    ahead = _UNIVERSITY_AHEAD.match(text)
    if ahead is not None:
        return 0, ahead.end()
    found = _WHOLE.search(text)
    part = text[: found.start()].split(" (")[0] if found is not None else ""
    if found is None or not (is_inner(part) or is_of_university(part) or _SHORT.fullmatch(part)):
        return 0, len(text)
    return found.end(), len(text)


def outermost(pieces: list[str]) -> int:
    """Where the employer begins among pieces between commas: the last, where the others name a project or a part of it.

    What stands in front of a university, or of a name that reads like an employer where they do not, is within it.
    """
    *others, last = pieces
    words = words_in(last)
    named = employer_score(last) >= _STRONG and len(words) > 1 and not is_of_university(last) and not is_mere_head(last)
    if not words or "&" in last or _is_joined(words) or not (named or not _UNIVERSITIES.isdisjoint(words)):
        return 0
    if len(words) == _NAME_AND_FORM and is_legal_form(words[-1]) and all(len(words_in(piece)) == 1 for piece in others):
        return 0  # called by two partners' names: "Calloway, Finch LLP"
    return len(others) if others and all(_is_within(piece, last) for piece in others) else 0


def _is_joined(words: list[str]) -> bool:
    """Whether a piece goes on with the name before its comma, or says where that is."""
    return not _AND.isdisjoint(words) or words[0] in _JOINS or words[0] in _TOWNS


def _is_within(piece: str, name: str) -> bool:
    """Whether a text names a part of an organisation, by its kind or by its name, or no organisation at all."""
    if is_of_university(piece) or fold(name) in fold(piece):
        return True
    return employer_score(piece) < _TITLED and _SCHOOLS.isdisjoint(words_in(piece))


def is_school(text: str) -> bool:
    """Whether a text names a university, a college or a hospital: what stands behind its comma is part of it."""
    words = words_in(text)
    return not _SCHOOLS.isdisjoint(words) and words[0] not in _OF_UNIVERSITIES and not is_inner(text)


def _stands_alone(text: str) -> bool:
    """Whether a text is a place, or reads like an organisation of its own."""
    if words_in(text)[-1:] == ["studies"]:
        return False
    if is_town(text) or is_region(text) or country_of(text) is not None or _JOINS & set(words_in(text)[:1]):
        return True
    return not is_of_university(text) and max(institution_score(text), employer_score(text)) >= _STRONG


def _describes(piece: str, name: str) -> bool:
    """Whether what stands behind a name says what that is, what was done there, or with whom."""
    words = words_in(piece) or [""]
    if piece[:1].islower():
        return words[0] not in _JOINS and not piece.startswith(("d'", "d’", "l'", "l’"))
    return words[0] in _KINDS and len(words) > 1 and not names_a_unit(name) and words_in(name)[:1] != words[:1]
