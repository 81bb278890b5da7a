"""Takes the place out of the heads of entries: city and country, wherever they stand."""

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import partial

from cv_parser_service.extraction.entries.coded_towns import coded_town
from cv_parser_service.extraction.entries.degrees import degree_score
from cv_parser_service.extraction.entries.enumerations import enumerated
from cv_parser_service.extraction.entries.parts import Part
from cv_parser_service.extraction.entries.seats import has_several_seats
from cv_parser_service.extraction.evidence import Opinion, Opinions
from cv_parser_service.extraction.lexicon import employer_score, institution_score, is_brand, title_score
from cv_parser_service.extraction.places import (
    country_of,
    is_acronym,
    is_canton,
    is_city,
    is_region,
    is_state,
    is_town,
    town_of_state,
)
from cv_parser_service.extraction.words import fold, tokens

Score = Callable[[str], float]
_IN_CITY = re.compile(r"^(?P<rest>.{4,}?),?\s+(?:in|à|a|en)\s+(?P<city>[^\W\da-z_][\w' .-]+)$")
_COMMA = re.compile(r",(?![^\W\d_A-ZÀ-Þ])")
"""What parts a list; a comma within a name has a small letter right behind it."""
_TOWN_OF_STATE = re.compile(r"(?P<town>[A-Z][a-z'’.-]+(?: [A-Z][a-z'’.-]+){0,2}) (?P<state>[A-Z]{2,3})")
_ANYWHERE = re.compile(
    r"(?:remote|fully remote|remoto|remota|a distance|teletravail|teletrabajo|home office|hybrid|hybride|hibrido|"
    r"worldwide|various(?: locations)?|online|en ligne|en linea)"
)
_OR_REMOTELY = re.compile(r"(?:remote(?:ly)?|hybrid|remot[oa]|teletravail|teletrabajo)\s*[/|,–—-]\s*(?=\S)")
"""What says so before the name of a town."""
_REMOTELY = re.compile(
    r"(?:\s*[,/–—]\s*|\s+-\s+|\s*\()(?:fully |100% )?"
    r"(?:remote(?:ly)?(?: work)?|online|hybrid|remot[oa]|a distance|teletravail|teletrabajo)\s*\)?$"
)
"""What says behind a name that one worked from anywhere."""
_NO_PLACE = re.compile(
    r"(?:options?|specialite|parcours|filiere|mention|majeure|section|departement|department|major|specialty|faculte|faculty|"
    r"orientation|especialidad|mencion|facultad|departamento|service|ufr)\b"
)
"""How parts of schools and of studies begin, that may stand where places do."""
_SAYS = 2.0
_SURE = 3.0
"""From here on a short name in capitals (CAP, MA) is one of a degree rather than of a town or a state."""
_MAX_PLACE, _TWO, _LISTED = 4, 2, 3
_BEHIND = (-1, -1)
"""Where most places stand behind a comma, in the part of what else is there."""


@dataclass(frozen=True, slots=True)
class Place:
    city: Part | None = None
    country: Part | None = None


def take_places(heads: Sequence[Sequence[Part]], opinions: Opinions, is_named: Score) -> list[tuple[Place, list[Part]]]:
    """City and country of each head, and its parts without them.

    Where most heads have a place in one spot, an unknown name in that spot is a place too.
    """
    taken = _without_lone(heads, [take_place(parts, opinions, is_named) for parts in heads])
    spots = [_spot(place.city or place.country, kept) for place, kept in taken if place.city or place.country]
    if not spots:
        return taken
    usual = max(set(spots), key=spots.count)
    agreed = spots.count(usual) >= 0.5 * len(heads) or (usual == _BEHIND and _list_alike(heads))
    if not agreed or usual == (0, 0):
        return taken
    by_spot = _behind if usual == _BEHIND else partial(_by_spot, spot=usual)
    return [(place, kept) if place.city or place.country else by_spot(kept, is_named=is_named) for place, kept in taken]


def _list_alike(heads: Sequence[Sequence[Part]]) -> bool:
    """Whether several heads all list a title, a name and one thing more between commas; remarks aside."""
    listed = [
        [piece for part in parts if part.row == 0 for piece in atoms(part) if not piece.text[:1].islower()]
        for parts in heads
    ]
    return len(heads) >= _LISTED and all(
        len(pieces) == _LISTED and title_score(pieces[0].text) >= _SAYS > title_score(pieces[1].text)
        for pieces in listed
    )


def _without_lone(
    heads: Sequence[Sequence[Part]], taken: list[tuple[Place, list[Part]]]
) -> list[tuple[Place, list[Part]]]:
    """Without the one town of a section that leaves a mere title or degree, where other heads have no place."""
    placed = [n for n, (place, _) in enumerate(taken) if place.city or place.country]
    if len(placed) != 1 or len(heads) < _TWO:
        return taken
    place, kept = taken[placed[0]]
    others = [parts for n, (_, parts) in enumerate(taken) if n != placed[0]]
    if place.country or len(kept) != 1 or len(atoms(kept[0])) > 1 or not _says_what(kept[0].text):
        return taken
    if not all(sum(len(atoms(part)) for part in parts) >= _TWO for parts in others):
        return taken
    taken[placed[0]] = (Place(), list(heads[placed[0]]))
    return taken


def _says_what(text: str) -> bool:
    """Whether a text is a title or a degree."""
    return title_score(text) >= _SAYS or (degree_score(text) >= _SURE and institution_score(text) < _SAYS)


def _spot(part: Part | None, kept: Sequence[Part]) -> tuple[int, int]:
    """The row and column of a place, unless it stands behind the comma of what else is there."""
    if part is None or any((other.row, other.column) == (part.row, part.column) for other in kept):
        return _BEHIND
    return part.row, part.column


def _by_spot(parts: list[Part], *, spot: tuple[int, int], is_named: Score) -> tuple[Place, list[Part]]:
    for part in parts if len(parts) > _TWO else ():
        if (part.row, part.column) == spot and _may_be_place(part.text, is_named):
            return Place(city=atoms(part)[0]), [p for p in parts if p is not part]
    return Place(), parts


def _behind(parts: list[Part], *, is_named: Score) -> tuple[Place, list[Part]]:
    """The place behind the last comma of the part that reads most like an employer; behind a title stands none."""
    listed = [part for part in parts if len(atoms(part)) > 1 and not _names_degree(atoms(part))]
    if not listed:
        return Place(), parts
    part = max(listed, key=lambda each: employer_score(each.text) - title_score(each.text))
    *before, last = atoms(part)
    if not before or title_score(before[-1].text) >= _SAYS or not _may_be_place(last.text, is_named):
        return Place(), parts
    rest = replace(part, text=part.text[: before[-1].begin - part.begin + len(before[-1].text)], placed=True)
    return Place(city=last), [rest if other is part else other for other in parts]


def _may_be_place(text: str, is_named: Score) -> bool:
    if _NO_PLACE.match(fold(text)):
        return False
    return is_named(text) < _SAYS and len(text.split()) <= _MAX_PLACE and not _has_digit(text) and text[:1].isupper()


def take_place(parts: Sequence[Part], opinions: Opinions, is_named: Score) -> tuple[Place, list[Part]]:
    """City and country, and the parts without them; of several cities the one with its country, then the last."""
    parts = [_nearer(part) for part in parts if not is_anywhere(part.text)]
    taken: list[tuple[Place, Part | None]] = []
    for number, part in enumerate(parts):
        others = len(parts) - 1
        before = any(rest is not None for _, rest in taken)
        taken.append(place_of(part, opinions, is_named, alone=others > 0 and (before or number < others)))
    cities = [n for n, (found, _) in enumerate(taken) if found.city]
    best = max(cities, key=lambda n: (_surety(taken[n][0]), n), default=None)
    kept, place = [], Place()
    for number, (found, rest) in enumerate(taken):
        if found.city and number != best:
            kept.append(parts[number])
            continue
        place = Place(found.city or place.city, found.country or place.country)
        kept += [rest] if rest is not None else []
    return place, kept


def _nearer(part: Part) -> Part:
    """A part without what says that one worked from anywhere."""
    before = _OR_REMOTELY.match(fold(part.text))
    if before is not None:
        return replace(part, text=part.text[before.end() :], begin=part.begin + before.end())
    remote = _REMOTELY.search(fold(part.text))
    return replace(part, text=part.text[: remote.start()]) if remote and remote.start() else part


def is_anywhere(text: str) -> bool:
    """Whether a text says that one worked from anywhere, and nothing else."""
    return _ANYWHERE.fullmatch(fold(text)) is not None


def _surety(place: Place) -> int:
    return 2 * (place.country is not None) + (place.city is not None and is_city(place.city.text))


def atoms(part: Part) -> list[Part]:
    """A part at its commas, and where a stroke parts a town from its country ("Dakar/Sénégal").

    A university of several keeps the town that it is called by ("University of California, Irvine"), and what is called
    by several things all of them.
    """
    pieces, position = [], 0
    for text in _COMMA.split(part.text) if "/" not in part.text else _at_strokes(part.text):
        stripped = text.strip()
        if stripped:
            pieces.append(replace(part, text=stripped, begin=part.begin + position + text.index(stripped)))
        position += len(text) + 1
    at = next((n for n, piece in enumerate(pieces[:-1]) if has_several_seats(piece.text)), None)
    if at is not None and is_town(pieces[at + 1].text):
        town = pieces.pop(at + 1)
        pieces[at] = replace(pieces[at], text=_text_to(part, town, pieces[at].begin))
    if span := enumerated([piece.text for piece in pieces]):
        first, last = span
        pieces[first] = replace(pieces[first], text=_text_to(part, pieces[last], pieces[first].begin))
        del pieces[first + 1 : last + 1]
    return pieces


def _at_strokes(text: str) -> Iterator[str]:
    for piece in _COMMA.split(text):
        town, stroke, country = piece.rpartition("/")
        yield from (town, country) if stroke and is_town(town) and country_of(country.strip()) else (piece,)


def place_of(part: Part, opinions: Opinions, is_named: Score, alone: bool) -> tuple[Place, Part | None]:
    """The place at the end of a part, and what stands before it; `alone` where the whole part may be one."""
    pieces = atoms(part)
    if not pieces:
        return Place(), None
    if (coded := coded_town(pieces)) is not None and (alone or pieces[0] not in coded):
        named = [piece for piece in pieces if piece.begin < coded[0].begin]
        return Place(*coded), replace(part, text=_text_to(part, named[-1]), placed=True) if named else None
    country = city = None
    stated = _stated_town(pieces, is_named)
    pieces[-1:] = [stated] if stated else _with_country_apart(_without_state(_without_region(pieces[-1])))
    region = pieces.pop() if _ends_with_region(pieces, is_named) else None
    if country_of(pieces[-1].text) and (len(pieces) > 1 or alone):
        country = pieces.pop()
        region = pieces.pop() if _ends_with_region(pieces, is_named) else None
    before = pieces[-2] if country is None and len(pieces) > 1 and country_of(pieces[-2].text) else None
    within = country is not None or before is not None or (region is not None and _may_be_in_region(pieces))
    told = Opinion() if _names_degree(pieces) else opinions.on(part.text)
    named_after = len(pieces) > 1 and set(tokens(pieces[-1].text)) <= set(tokens(pieces[0].text))
    acronym = bool(pieces) and is_acronym(pieces[-1].text, part.line.text)
    if (
        named_after
        or (stated is not None and stated in pieces)
        or (len(pieces) > (not alone) and opinions.is_home(pieces[-1].text))
        or (pieces and _is_place(pieces[-1].text, told, within, len(pieces), alone, acronym, is_named))
    ):
        city = pieces.pop()
        country = pieces.pop() if before is not None else country
    if city is None and country is None and alone and (ahead := _place_ahead(part, pieces, is_named)) is not None:
        return ahead
    if not pieces:
        return Place(city, country), None
    rest = replace(part, text=_text_to(part, pieces[-1]), placed=city is not None)
    match = _IN_CITY.match(rest.text) if city is None else None
    if match and (is_town(match["city"]) or country_of(match["city"])):
        found = replace(rest, text=match["city"], begin=rest.begin + match.start("city"))
        rest = replace(rest, text=match["rest"])
        if country_of(found.text) and not is_city(found.text):
            return Place(None, country or found), rest
        return Place(found, country), rest
    return Place(city, country), rest


def _text_to(part: Part, last: Part, begin: int | None = None) -> str:
    """The text of a part up to the end of one of its pieces, from its own begin or that of another piece."""
    first = part.begin if begin is None else begin
    return part.text[first - part.begin : last.begin - part.begin + len(last.text)]


def _without_region(piece: Part) -> Part:
    """A country without the state that stands before it, with no comma between ("QLD Australia", "Texas USA")."""
    blanks = [at.end() for at in re.finditer(" ", piece.text)][-_MAX_PLACE:]
    region = next((at for at in blanks if country_of(piece.text[at:])), None)
    if region is None or country_of(piece.text) or not is_region(piece.text[:region].strip()):
        return piece
    return replace(piece, text=piece.text[region:], begin=piece.begin + region)


def _stated_town(pieces: Sequence[Part], is_named: Score) -> Part | None:
    """The last piece as a town that we may not know, where the code of a state stands right behind it."""
    found = _TOWN_OF_STATE.fullmatch(pieces[-1].text) if len(pieces) > 1 else None
    if found is None or not is_state(found["state"]) or is_named(found["town"]) >= _SAYS:
        return None
    return replace(pieces[-1], text=found["town"])


def _without_state(piece: Part) -> Part:
    """A town without the code of its state that stands behind it with no comma between ("Austin TX")."""
    town = town_of_state(piece.text)
    return piece if town is None else replace(piece, text=town)


def _with_country_apart(piece: Part) -> list[Part]:
    """A city and the country behind it with no comma between ("Cork Ireland")."""
    if country_of(piece.text) or is_city(piece.text) or is_brand(piece.text):
        return [piece]
    for blank in re.finditer(" ", piece.text):
        city, country = piece.text[: blank.start()], piece.text[blank.end() :]
        if country_of(country) and not is_acronym(country, piece.line.text) and is_city(city) and not is_brand(city):
            return [replace(piece, text=city), replace(piece, text=country, begin=piece.begin + blank.end())]
    return [piece]


def _ends_with_region(pieces: Sequence[Part], is_named: Score) -> bool:
    """Whether a state, or the code of a province or a canton, stands behind a town."""
    if len(pieces) < _TWO:
        return False
    town, code = pieces[-2].text, pieces[-1].text
    return is_canton(code, town) or (is_region(code) and (is_named(code) < _SURE or is_town(town)))


def _may_be_in_region(pieces: Sequence[Part]) -> bool:
    """Whether what stands before a state may be a town there that we do not know: a name stands before it in turn, or
    it has a place of its own.
    """
    return len(pieces) > 1 or (bool(pieces) and (is_town(pieces[-1].text) or pieces[-1].column > 0))


def _place_ahead(part: Part, pieces: Sequence[Part], is_named: Score) -> tuple[Place, Part] | None:
    """A place before what is surely a name: the city, the country after it or before it, and what is left."""
    count = 0
    while count < min(2, len(pieces) - 1) and (is_city(pieces[count].text) or country_of(pieces[count].text)):
        if pieces[count].text.isupper() and degree_score(pieces[count].text) >= _SURE:
            return None
        count += 1
    if count == 0 or is_named(pieces[count].text) < _SAYS:
        return None
    city = next((piece for piece in pieces[:count] if not country_of(piece.text)), None)
    country = next((piece for piece in pieces[:count] if country_of(piece.text)), None)
    begin, end = pieces[count].begin, pieces[-1].begin + len(pieces[-1].text)
    return Place(city, country), replace(part, text=part.text[begin - part.begin : end - part.begin], begin=begin)


def _is_place(
    text: str, opinion: Opinion, within: bool, pieces: int, alone: bool, acronym: bool, is_named: Score
) -> bool:
    if _has_digit(text) or len(text.split()) > 5 or is_state(text) or _NO_PLACE.match(fold(text)):
        return False
    if is_city(text) and not (text.isupper() and is_named(text) >= _SURE) and not (alone and is_brand(text)):
        return pieces > 1 or alone
    town = is_town(text)
    named = is_named(text) >= _SAYS and not (town and " " in text and title_score(text) < _SAYS)
    if named or not text[:1].isupper() or acronym:
        return False
    if within or town:
        return pieces > 1 or alone
    told = opinion.says("place", text) and not opinion.says("organisation", text)
    return told and pieces > 1 and title_score(text) < 1.0


def _names_degree(pieces: Sequence[Part]) -> bool:
    """Whether the first of several pieces is a degree: its field follows, rather than a place."""
    return len(pieces) > 1 and degree_score(pieces[0].text) >= _SURE


def _has_digit(text: str) -> bool:
    return any(c.isdigit() for c in text)
