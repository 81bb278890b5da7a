"""Tells the place apart from the rest of an entry's head, and pairs the rest by score and agreement."""

import re
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace

from cv_parser_service.extraction.entries import Part
from cv_parser_service.extraction.evidence import Opinion
from cv_parser_service.extraction.places import country_of, is_city, is_state
from cv_parser_service.extraction.words import tokens

Score = Callable[[str], float]
Opinions = Mapping[str, Opinion]
_IN_CITY = re.compile(r"^(?P<rest>.{4,}?),?\s+(?:in|à|a|en)\s+(?P<city>[^\W\d_][\w' .-]+)$")
_NOTHING = Opinion()
_AGREED_ORDER = 1.4


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


def take_place(parts: Sequence[Part], opinions: Opinions, is_named: Score) -> tuple[Place, list[Part]]:
    """City and country, and the parts without them; the last mention counts."""
    place = Place()
    kept: list[Part] = []
    for part in parts:
        found, rest = _place_of(part, opinions, is_named, alone=len(parts) > 2 and bool(kept))
        place = Place(found.city or place.city, found.country or place.country)
        kept += [rest] if rest is not None else []
    return place, kept


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
    country = city = None
    if len(pieces) > 1 and is_state(pieces[-1].text):
        pieces.pop()
    if country_of(pieces[-1].text):
        country = pieces.pop()
    named_after = len(pieces) > 1 and set(tokens(pieces[-1].text)) <= set(tokens(pieces[0].text))
    if named_after or (
        pieces and _is_place(pieces[-1].text, opinions.get(part.text, _NOTHING), country, len(pieces), alone, is_named)
    ):
        city = pieces.pop()
    if not pieces:
        return Place(city, country), None
    rest = replace(part, text=part.text[: pieces[-1].begin - part.begin + len(pieces[-1].text)])
    match = _IN_CITY.match(rest.text) if city is None else None
    if match and (is_city(match["city"]) or country_of(match["city"])):
        found = replace(rest, text=match["city"], begin=rest.begin + match.start("city"))
        rest = replace(rest, text=match["rest"])
        if country_of(found.text) and not is_city(found.text):
            return Place(None, country or found), rest
        return Place(found, country), rest
    return Place(city, country), rest


def _is_place(text: str, opinion: Opinion, country: Part | None, pieces: int, alone: bool, is_named: Score) -> bool:
    if any(c.isdigit() for c in text) or len(text.split()) > 4:
        return False
    if is_city(text):
        return True
    if is_named(text) >= 2.0 or not text[:1].isupper():
        return False
    if country is not None:
        return pieces > 1 or alone
    return opinion.says("place", text) and not opinion.says("organisation", text) and pieces > 1


def pair_all(heads: Sequence[Sequence[Part]], what_score: Score, where_score: Score, opinions: Opinions) -> list[Pair]:
    """The best reading of each head, the order that most heads of the section agree on weighing in."""
    where = _with_opinions(where_score, opinions)
    readings = [_readings(head, what_score, where) for head in heads]
    lead = sum(_lead(options) for options in readings)
    agreed = max(-1.0, min(1.0, lead / max(1, len(readings)))) * _AGREED_ORDER
    rows = Counter(_shape(_best(options, agreed)) for options in readings)
    return [
        max(options, key=lambda o: _adjusted(o, agreed) + 0.5 * rows[_shape(o)] / len(readings)) for options in readings
    ]


def _with_opinions(score: Score, opinions: Opinions) -> Score:
    return lambda text: score(text) + 0.7 * opinions.get(text, _NOTHING).says("organisation", text)


def _best(options: Sequence[Pair], agreed: float) -> Pair:
    return max(options, key=lambda o: _adjusted(o, agreed))


def _adjusted(option: Pair, agreed: float) -> float:
    return option.score + (agreed if option.what_first else -agreed) * (
        option.what is not None and option.where is not None
    )


def _shape(option: Pair) -> tuple[int, int, bool]:
    what = option.what.row if option.what else -1
    where = option.where.row if option.where else -1
    return what, where, option.what_first


def _lead(options: Sequence[Pair]) -> float:
    """How much one order beats the other in this head."""
    first = max((o.score for o in options if o.what and o.where and o.what_first), default=0.0)
    second = max((o.score for o in options if o.what and o.where and not o.what_first), default=0.0)
    return first - second


def _readings(parts: Sequence[Part], what_score: Score, where_score: Score) -> list[Pair]:
    options = [Pair(None, None, -10.0, True)]
    for i, part in enumerate(parts):
        others = tuple(p for p in parts if p is not part)
        options.append(Pair(part, None, what_score(part.text) - 0.6 * len(others) - 1, True, others))
        options.append(Pair(None, part, where_score(part.text) - 0.6 * len(others) - 1, False, others))
        for j, other in enumerate(parts):
            if i != j:
                rest = tuple(p for p in parts if p is not part and p is not other)
                near = -0.25 * (i + j - 1)
                score = what_score(part.text) + where_score(other.text) + near
                options.append(Pair(part, other, score, i < j, rest))
        options += _comma_readings(part, others, what_score, where_score)
    return options


def _comma_readings(part: Part, others: tuple[Part, ...], what_score: Score, where_score: Score) -> list[Pair]:
    pieces = atoms(part)
    options = []
    for cut in range(1, len(pieces)):
        left = replace(part, text=part.text[: pieces[cut - 1].begin - part.begin + len(pieces[cut - 1].text)])
        right = replace(pieces[cut], text=part.text[pieces[cut].begin - part.begin :])
        penalty = 0.3 + 0.5 * len(others)
        first = what_score(left.text) + where_score(right.text) - 1.2 * _strange(pieces[:cut], what_score)
        second = what_score(right.text) + where_score(left.text) - 1.2 * _strange(pieces[cut:], what_score)
        options.append(Pair(left, right, first - penalty, True, others))
        options.append(Pair(right, left, second - penalty, False, others))
    return options


def _strange(pieces: Sequence[Part], what_score: Score) -> int:
    """Pieces between commas that do not belong in a title or a degree."""
    return sum(what_score(piece.text) < 2.0 for piece in pieces)
