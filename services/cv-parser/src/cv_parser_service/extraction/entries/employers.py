"""The name of an employer among the pieces between commas: before its address, or behind what is part of it."""

from collections.abc import Sequence

from cv_parser_service.extraction.entries.units import is_of_university, is_school, is_university, names_a_unit
from cv_parser_service.extraction.lexicon import (
    employer_score,
    institution_score,
    is_legal_form,
    is_sentence,
    title_score,
    words_in,
)
from cv_parser_service.extraction.places import is_town, town_of_state
from cv_parser_service.extraction.words import listed

_NAMED, _SURELY, _UNNAMED = 2.0, 2.4, 1.5
_KNOWN = 3.2
_ACRONYM, _WHOLE = 7, 3
"""Letters of a short name at most; words of the name of an organisation that stands last at least."""
_TOWNS = (["ciudad"], ["city"], ["ville"], ["town"])
_AND = listed("and et y und")
_JOINS = listed("e of de du des d del for pour para l la le les el los in en")


def own_name(pieces: Sequence[str], *, placed: bool) -> tuple[int, int]:
    """From where to where pieces between commas name who employs; all of them where nothing tells.

    "Oakbank Hotel, Quay Hill, Douglas" is the hotel, "Bridge Studies, Halvor University" the university. What stands
    behind a name is its address where the job was placed, a town behind it, or where the name ends with a legal form.
    """
    last = len(pieces) - 1
    if last < 1 or _goes_on(pieces[last]) or any(". " in piece for piece in pieces):
        return 0, len(pieces)
    if (is_university(pieces[last]) or _is_known(pieces[last])) and not any(
        is_school(piece) or _is_firm(piece) for piece in pieces[:last]
    ):
        return last, last + 1
    if any(map(_goes_on, pieces[1:])) or (is_university(pieces[0]) and is_town(pieces[1])):
        return 0, len(pieces)
    whole = len(words_in(pieces[last])) >= _WHOLE and _is_named(pieces[last], _SURELY)
    if whole and not any(_is_named(piece, _NAMED) for piece in pieces[:last]):
        return (
            (0, len(pieces))
            if _is_short(pieces[0]) or "&" in pieces[0] or _is_place(pieces[last])
            else (last, last + 1)
        )
    addressed = (placed and _is_named(pieces[0], _NAMED)) or _is_firm(pieces[0])
    return (0, 1) if addressed and not any(map(_may_be_named, pieces[1:])) else (0, len(pieces))


def _is_known(piece: str) -> bool:
    """Whether a piece is one word that everybody knows as a university ("Harvard")."""
    return " " not in piece and piece.istitle() and institution_score(piece) >= _KNOWN


def _goes_on(piece: str) -> bool:
    """Whether a piece goes on with the name before its comma: a legal form, or the last of several things."""
    words = words_in(piece)
    if not words or "&" in piece or _JOINS & {words[0]} or _AND & set(words):
        return True
    return is_legal_form(words[0]) or all(len(word) == 1 for word in words)


def _is_short(piece: str) -> bool:
    """Whether a piece is an acronym, which may be the name of the whole."""
    return piece.isupper() and len(piece) <= _ACRONYM


def _is_place(piece: str) -> bool:
    return is_town(piece) or town_of_state(piece) is not None or words_in(piece)[:1] in _TOWNS


def _is_firm(piece: str) -> bool:
    words = words_in(piece)
    return bool(words) and is_legal_form(words[-1])


def _is_named(piece: str, least: float) -> bool:
    """Whether a piece reads like the name of an organisation, and of no part of one."""
    if names_a_unit(piece) or is_of_university(piece) or is_sentence(piece):
        return False
    return max(employer_score(piece), institution_score(piece)) >= least


def _may_be_named(piece: str) -> bool:
    score = max(employer_score(piece), institution_score(piece), title_score(piece))
    return score >= _UNNAMED and not names_a_unit(piece) and not is_of_university(piece)
