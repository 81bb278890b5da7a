"""Tells the place apart from the rest of an entry's head, and pairs the rest by score and agreement."""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import partial

from cv_parser_service.extraction.agreement import Agreement
from cv_parser_service.extraction.degrees import degree_score
from cv_parser_service.extraction.evidence import Opinion
from cv_parser_service.extraction.lexicon import employer_score, is_brand, names_a_unit, title_score
from cv_parser_service.extraction.parts import Part
from cv_parser_service.extraction.places import country_of, is_city, is_state, is_town
from cv_parser_service.extraction.words import fold, tokens

Score = Callable[[str], float]
Opinions = Mapping[str, Opinion]
_IN_CITY = re.compile(r"^(?P<rest>.{4,}?),?\s+(?:in|à|a|en)\s+(?P<city>[^\W\d_][\w' .-]+)$")
_ANYWHERE = re.compile(
    r"(?:remote|fully remote|remoto|remota|a distance|teletravail|teletrabajo|home office|hybrid|hybride|hibrido|"
    r"worldwide|various(?: locations)?|online|en ligne|en linea)"
)
_LEADING_TO = re.compile(r"\s(?:en|in|at|for|with|chez|pour|para|con)\s(?:el\s|la\s|los\s|las\s|the\s)?(?=[^\W\da-z])")
"""Words between a title and the name of the employer; a field of work may follow as well."""
_SAYS = 2.0
_NOTHING = Opinion()
_ROUNDS = 3
_LEFT_OVER = 0.6
_PLACED = 0.6
_TOLD = 4.0
_SURE = 3.0
"""From here on a short name in capitals (CAP, MA) is one of a degree rather than of a town or a state."""
_UNIT, _BESIDE = 4.0, 0.5
_MAX_PARTS, _MAX_PLACE, _TWO = 8, 4, 2
_BEHIND = (-1, -1)
"""Where most places stand behind a comma, in the part of what else is there."""


@dataclass(frozen=True, slots=True)
class Place:
    city: Part | None = None
    country: Part | None = None


@dataclass(frozen=True, slots=True)
class Pair:
    """A reading of an entry's head: what it is (title, degree) and where it was (employer, institution)."""

    what: Part | None
    where: Part | None
    score: float
    what_first: bool
    rest: tuple[Part, ...] = ()
    margin: float = 0.0


def take_places(heads: Sequence[Sequence[Part]], opinions: Opinions, is_named: Score) -> list[tuple[Place, list[Part]]]:
    """City and country of each head, and its parts without them.

    Where most heads have a place in one spot, an unknown name in that spot is a place too.
    """
    taken = [take_place(parts, opinions, is_named) for parts in heads]
    spots = [_spot(place.city or place.country, kept) for place, kept in taken if place.city or place.country]
    if not spots:
        return taken
    usual = max(set(spots), key=spots.count)
    if spots.count(usual) < 0.5 * len(heads) or usual == (0, 0):
        return taken
    by_spot = _behind if usual == _BEHIND else partial(_by_spot, spot=usual)
    return [(place, kept) if place.city or place.country else by_spot(kept, is_named=is_named) for place, kept in taken]


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
    return is_named(text) < _SAYS and len(text.split()) <= _MAX_PLACE and not _has_digit(text) and text[:1].isupper()


def take_place(parts: Sequence[Part], opinions: Opinions, is_named: Score) -> tuple[Place, list[Part]]:
    """City and country, and the parts without them; of several cities the one with its country, then the last."""
    parts = [part for part in parts if not _ANYWHERE.fullmatch(fold(part.text))]
    taken: list[tuple[Place, Part | None]] = []
    for number, part in enumerate(parts):
        others = len(parts) - 1
        before = any(rest is not None for _, rest in taken)
        taken.append(_place_of(part, opinions, is_named, alone=others > 0 and (before or number < others)))
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


def _surety(place: Place) -> int:
    return 2 * (place.country is not None) + (place.city is not None and is_city(place.city.text))


def atoms(part: Part) -> list[Part]:
    """A part at its commas."""
    pieces, position = [], 0
    for text in part.text.split(","):
        stripped = text.strip()
        if stripped:
            pieces.append(replace(part, text=stripped, begin=part.begin + position + text.index(stripped)))
        position += len(text) + 1
    return pieces


def _place_of(part: Part, opinions: Opinions, is_named: Score, alone: bool) -> tuple[Place, Part | None]:
    pieces = atoms(part)
    if not pieces:
        return Place(), None
    country = city = None
    if (
        len(pieces) > 1
        and is_state(pieces[-1].text)
        and (is_named(pieces[-1].text) < _SURE or is_town(pieces[-2].text))
    ):
        pieces.pop()
    if country_of(pieces[-1].text) and (len(pieces) > 1 or alone):
        country = pieces.pop()
    before = pieces[-2] if country is None and len(pieces) > 1 and country_of(pieces[-2].text) else None
    told = _NOTHING if _names_degree(pieces) else opinions.get(part.text, _NOTHING)
    named_after = len(pieces) > 1 and set(tokens(pieces[-1].text)) <= set(tokens(pieces[0].text))
    if named_after or (pieces and _is_place(pieces[-1].text, told, country or before, len(pieces), alone, is_named)):
        city = pieces.pop()
        country = pieces.pop() if before is not None else country
    if city is None and country is None and alone and (ahead := _place_ahead(part, pieces, is_named)) is not None:
        return ahead
    if not pieces:
        return Place(city, country), None
    rest = replace(
        part, text=part.text[: pieces[-1].begin - part.begin + len(pieces[-1].text)], placed=city is not None
    )
    match = _IN_CITY.match(rest.text) if city is None else None
    if match and (is_town(match["city"]) or country_of(match["city"])):
        found = replace(rest, text=match["city"], begin=rest.begin + match.start("city"))
        rest = replace(rest, text=match["rest"])
        if country_of(found.text) and not is_city(found.text):
            return Place(None, country or found), rest
        return Place(found, country), rest
    return Place(city, country), rest


def _place_ahead(part: Part, pieces: Sequence[Part], is_named: Score) -> tuple[Place, Part] | None:
    """A place before what is surely a name: the city, the country after it or before it, and what is left."""
    count = 0
    while count < min(2, len(pieces) - 1) and (is_city(pieces[count].text) or country_of(pieces[count].text)):
        count += 1
    if count == 0 or is_named(pieces[count].text) < _SAYS:
        return None
    city = next((piece for piece in pieces[:count] if not country_of(piece.text)), None)
    country = next((piece for piece in pieces[:count] if country_of(piece.text)), None)
    begin, end = pieces[count].begin, pieces[-1].begin + len(pieces[-1].text)
    return Place(city, country), replace(part, text=part.text[begin - part.begin : end - part.begin], begin=begin)


def _is_place(text: str, opinion: Opinion, country: Part | None, pieces: int, alone: bool, is_named: Score) -> bool:
    if _has_digit(text) or len(text.split()) > 5 or is_state(text):
        return False
    if is_city(text) and not (text.isupper() and is_named(text) >= _SURE) and not (alone and is_brand(text)):
        return pieces > 1 or alone
    if is_named(text) >= 2.0 or not text[:1].isupper():
        return False
    if country is not None or is_town(text):
        return pieces > 1 or alone
    told = opinion.says("place", text) and not opinion.says("organisation", text)
    return told and pieces > 1 and title_score(text) < 1.0


def _names_degree(pieces: Sequence[Part]) -> bool:
    """Whether the first of several pieces is a degree: its field follows, rather than a place."""
    return len(pieces) > 1 and degree_score(pieces[0].text) >= _SURE


def _has_digit(text: str) -> bool:
    return any(c.isdigit() for c in text)


def pair_all(heads: Sequence[Sequence[Part]], what_score: Score, where_score: Score, opinions: Opinions) -> list[Pair]:
    """The best reading of each head; what the section's heads agree on weighs in, round by round."""
    where = _with_opinions(where_score, opinions)
    options = [_readings(head, what_score, where) for head in heads]
    chosen = [_best(readings, None) for readings in options]
    for _ in range(_ROUNDS if len(heads) > 1 else 0):
        agreement = Agreement(chosen)
        chosen = [_best(readings, agreement, own) for readings, own in zip(options, chosen, strict=True)]
    return chosen


def with_own_places(
    places: Iterable[Place], pairs: Iterable[Pair], opinions: Opinions, is_named: Score
) -> Iterator[tuple[Place, Pair]]:
    """A place that stands between the name and the other role shows only when these are told apart."""
    for place, pair in zip(places, pairs, strict=True):
        if place.city or place.country or pair.where is None or "," not in pair.where.text:
            yield place, pair
            continue
        own, rest = _place_of(pair.where, opinions, is_named, alone=True)
        yield (own, replace(pair, where=rest)) if rest is not None else (place, pair)


def content_of(what_score: Score, where_score: Score) -> Callable[[Sequence[Part]], float]:
    """How well parts read as one head, before anything is known of the others."""

    def named(text: str) -> float:
        return max(what_score(text), where_score(text) - 0.4)

    def content(parts: Sequence[Part]) -> float:
        place, kept = take_place(parts, {}, named)
        placed = _PLACED * ((place.city is not None) + (place.country is not None))
        if len(kept) > _MAX_PARTS:
            return -4.0
        best = max(
            _readings(kept, what_score, where_score), key=lambda r: r.score - _LEFT_OVER * _strays(r) * _paired(r)
        )
        return placed + max(best.score, -2.0) - _LEFT_OVER * _strays(best) * _paired(best)

    return content


def _strays(reading: Pair) -> int:
    """Parts that a reading leaves over, those of the organisation not counted."""
    return sum(not names_a_unit(part.text) for part in reading.rest)


def _paired(reading: Pair) -> bool:
    return reading.what is not None and reading.where is not None


def _with_opinions(score: Score, opinions: Opinions) -> Score:
    return lambda text: score(text) + 0.7 * opinions.get(text, _NOTHING).says("organisation", text)


def _best(readings: Sequence[Pair], agreement: Agreement | None, own: Pair | None = None) -> Pair:
    """The reading that scores best, with how far it lies before the best that gives its roles another order."""
    scored = [(r.score + (agreement.bonus(r, own) if agreement else 0.0), -n, r) for n, r in enumerate(readings)]
    best_score, _, best = max(scored, key=lambda s: s[:2])
    swapped = [s for s, _, r in scored if _swaps(best, r)]
    return replace(best, margin=best_score - max(swapped, default=best_score - 1.0))


def _swaps(one: Pair, other: Pair) -> bool:
    if one.what is None or one.where is None or other.what is None or other.where is None:
        return (one.what is None) != (other.what is None) or (one.where is None) != (other.where is None)
    return one.what_first != other.what_first


def _readings(parts: Sequence[Part], what_score: Score, where_score: Score) -> list[Pair]:
    return [replace(pair, score=pair.score + _told(pair)) for pair in _all_readings(parts, what_score, where_score)]


def _told(pair: Pair) -> float:
    """How far a reading follows the labels."""
    score = 0.0
    for role, part in (("what", pair.what), ("where", pair.where)):
        if part is not None and part.role:
            score += _TOLD if part.role == role else -_TOLD
    return score - _inner(pair) + _BESIDE * (pair.where is not None and pair.where.placed)


def _inner(pair: Pair) -> float:
    """What speaks against a part of an organisation as the employer, where the name of one is left over."""
    if pair.where is None or pair.where.role or not names_a_unit(pair.where.text):
        return 0.0
    others = [part for part in pair.rest if not names_a_unit(part.text) and title_score(part.text) < _SAYS]
    named = max((employer_score(part.text) + part.placed for part in others), default=0.0)
    return _UNIT if named >= 1.0 else 0.0


def _all_readings(parts: Sequence[Part], what_score: Score, where_score: Score) -> list[Pair]:
    options = [Pair(None, None, -10.0, True)]
    for i, part in enumerate(parts):
        others = tuple(p for p in parts if p is not part)
        options.append(Pair(part, None, what_score(part.text) - _LEFT_OVER * len(others) - 1, True, others))
        options.append(Pair(None, part, where_score(part.text) - _LEFT_OVER * len(others) - 1, False, others))
        for j, other in enumerate(parts):
            if i != j:
                rest = tuple(p for p in parts if p is not part and p is not other)
                near = -0.25 * (i + j - 1)
                score = what_score(part.text) + where_score(other.text) + near
                options.append(Pair(part, other, score, i < j, rest))
        options += _cut_readings(part, others, what_score, where_score)
    return options


def _cut_readings(part: Part, others: tuple[Part, ...], what_score: Score, where_score: Score) -> list[Pair]:
    """Both roles in one part: on the two sides of a comma, or of a word that leads to a name."""
    pieces = atoms(part)
    options = []
    for cut in range(1, len(pieces)):
        left = replace(part, text=part.text[: pieces[cut - 1].begin - part.begin + len(pieces[cut - 1].text)])
        right = replace(pieces[cut], text=part.text[pieces[cut].begin - part.begin :], column=part.column + 1)
        penalty = 0.3 + 0.5 * len(others)
        first = what_score(left.text) + where_score(right.text) - 0.8 * _strange(pieces[:cut], what_score)
        second = what_score(right.text) + where_score(left.text) - 0.8 * _strange(pieces[cut:], what_score)
        options.append(Pair(left, right, first - penalty, True, others))
        options.append(Pair(right, left, second - penalty, False, others))
    for word in _LEADING_TO.finditer(part.text):
        left = replace(part, text=part.text[: word.start()])
        right = replace(part, text=part.text[word.end() :], begin=part.begin + word.end(), column=part.column + 1)
        name = where_score(right.text)
        if what_score(left.text) >= _SAYS and name > what_score(right.text):
            penalty = 0.3 + 0.5 * len(others) + (name < _SAYS / 2)
            options.append(Pair(left, right, what_score(left.text) + name - penalty, True, others))
    return options


def _strange(pieces: Sequence[Part], what_score: Score) -> int:
    """Pieces between commas that do not belong in a title or a degree."""
    return sum(what_score(piece.text) < 2.0 for piece in pieces)
