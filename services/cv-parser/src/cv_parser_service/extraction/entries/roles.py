"""Tells the roles in the head of an entry apart: title and employer, degree and institution, by agreement."""

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from cv_parser_service.extraction.entries.agreement import Agreement
from cv_parser_service.extraction.entries.degrees import degree_score, is_short_degree, name_of_degree
from cv_parser_service.extraction.entries.field_or_school import (
    AND,
    ENUMERATED,
    STUDIED,
    against_school,
    ends_enumeration,
    is_study,
    may_be_field,
)
from cv_parser_service.extraction.entries.head_places import Place, Score, atoms, place_of, take_place
from cv_parser_service.extraction.entries.parts import Part
from cv_parser_service.extraction.entries.sites import town_behind
from cv_parser_service.extraction.entries.specialities import with_specialities
from cv_parser_service.extraction.entries.units import (
    is_of_university,
    is_university,
    names_a_unit,
    speaks_against_unit,
)
from cv_parser_service.extraction.evidence import Opinions
from cv_parser_service.extraction.lexicon import HOUSEHOLD, is_learner_of, title_score
from cv_parser_service.extraction.places import is_city, is_town

_LEADING_TO = re.compile(
    r"\s(?:(?:en|in|at|for|with|chez|pour|para|con)\s(?:el\s|la\s|los\s|las\s|the\s)?(?=[^\W\da-z])"
    rf"|(?:en|in|at|for|pour|para|con|with)\s(?=(?:an?\s|una?\s|une\s|des\s|vari[oa]s\s)?{HOUSEHOLD}\b)"
    r"|(?P<at>à\s(?:la\s|l['’])?|aux?\s|dans\s(?:la\s|le\s|l['’]))(?=[^\W\d]))"
)
"""Words between a title and the name of the employer; a field of work may follow as well."""
_OF_SCHOOL = re.compile(
    r"(?<!\b[Cc]ity)(?<!\b[Tt]own)(?<!\bUniversity)(?<!\bCollege)(?<!\bInstitute)(?<!\bAcademy)(?<!\bSchool)"
    r"\s(?:de\s(?:la\s|l['’])?|du\s|d['’]|of\s(?:the\s)?|from\s(?:the\s)?|del\s|à\s(?:la\s|l['’])?|aux?\s|por\s(?:la\s|el\s)?)"
    r"(?=[^\W\da-z])"
)
"""Words between a degree and the school that gave it; so much the rest of the degree itself may follow as well."""
_SCHOOL_BEHIND = re.compile(r"\s+(?=[^\W\da-z])")
"""What parts a degree of a few letters from the school right behind it ("MFA Glasgow School of Art")."""
_SEVERAL_THINGS = re.compile(r",|\.\s")
_LETTERS = re.compile(r"[A-Z]{3,5}")
_SCHOOL = 3.2
_SAYS, _SHOWS = 2.0, 0.8
"""How much a name reads like one of an employer or a school: behind words that most things follow, at least so much."""
_NO_OPINIONS = Opinions()
_ROUNDS = 3
_LEFT_OVER = 0.6
_PLACED = 0.6
_TOLD = 4.0
_UNIT, _BESIDE = 4.0, 0.5
_UNIT_IN_TITLE = 1.5
"""What speaks against a department behind the comma of a title, or before it in the place of an employer."""
_ONE_ROW = 0.6
"""What speaks for a title and an employer with a capital that stand in one row."""
_FOLLOWED = 2.0
"""What speaks against a name behind "for" where another stands behind it in its row."""
_MAX_PARTS = 8
_TWO = 2


@dataclass(frozen=True, slots=True)
class Pair:
    """A reading of an entry's head: what it is (title, degree) and where it was (employer, institution)."""

    what: Part | None
    where: Part | None
    score: float
    what_first: bool
    rest: tuple[Part, ...] = ()
    margin: float = 0.0


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
    """A place that stands between the name and the other role shows only when these are told apart.

    What only looked like one, because a country follows, is the name where there is no other.
    """
    for place, pair in zip(places, pairs, strict=True):
        if pair.where is None and pair.what is not None and place.city is not None and not _is_known(place, opinions):
            yield replace(place, city=None), replace(pair, where=place.city)
            continue
        ahead = _city_ahead(pair.what, is_named) if pair.what is not None and place.city is None else None
        if ahead is not None:
            place, pair = replace(place, city=ahead[0]), replace(pair, what=ahead[1])
        if pair.where is None or "," not in pair.where.text:
            yield place, pair
            continue
        if place.city or place.country:
            _, rest = town_behind(pair.where, is_named)
            yield place, replace(pair, where=rest or pair.where)
            continue
        own, rest = place_of(pair.where, opinions, is_named, alone=True)
        if rest is None or not (own.city or own.country):
            own, rest = town_behind(pair.where, is_named)
        yield (own, replace(pair, where=rest)) if rest is not None else (place, pair)


def _is_known(place: Place, opinions: Opinions) -> bool:
    """Whether its city is the one that the candidate lives in, or in our lists and not in capitals, as acronyms are."""
    city = place.city.text if place.city is not None else ""
    return opinions.is_home(city) or (is_town(city) and not (place.country is None and _LETTERS.fullmatch(city)))


def _city_ahead(what: Part, is_named: Score) -> tuple[Part, Part] | None:
    """A city before a title or a degree, which the name of where it was stands before, and what is left."""
    first, *others = atoms(what)
    if (
        not others
        or not is_city(first.text)
        or name_of_degree(first.text) == len(first.text)
        or is_named(others[0].text) < _SAYS
    ):
        return None
    return first, replace(what, text=what.text[others[0].begin - what.begin :], begin=others[0].begin)


def content_of(what_score: Score, where_score: Score) -> Callable[[Sequence[Part]], float]:
    """How well parts read as one head, before anything is known of the others."""

    def named(text: str) -> float:
        return max(what_score(text), where_score(text) - 0.4)

    def content(parts: Sequence[Part]) -> float:
        place, kept = take_place(parts, _NO_OPINIONS, named)
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
    return lambda text: score(text) + 0.7 * opinions.on(text).says("organisation", text)


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
    readings = _all_readings(parts, what_score, where_score)
    if what_score is title_score and len(parts) > _TWO:
        for joined, favour in with_specialities(parts, where_score):
            further = _all_readings(joined, what_score, where_score)
            readings += [replace(pair, score=pair.score + favour) for pair in further]
    return [replace(pair, score=pair.score + _told(pair)) for pair in readings]


def _told(pair: Pair) -> float:
    """How far a reading follows the labels."""
    score = 0.0
    for role, part in (("what", pair.what), ("where", pair.where)):
        if part is not None and part.role:
            score += _TOLD if part.role == role else -_TOLD
    return score - _inner(pair) + _BESIDE * (pair.where is not None and pair.where.placed)


def _inner(pair: Pair) -> float:
    """What speaks against a part of an organisation as the employer: its name is left over, or taken for the title."""
    if pair.where is None or pair.where.role:
        return 0.0
    if is_of_university(pair.where.text) and any(is_university(part.text.split(",")[0]) for part in pair.rest):
        return _UNIT
    if not names_a_unit(pair.where.text):
        return 0.0
    if speaks_against_unit(pair.where.text, [(part.text, part.placed) for part in pair.rest]):
        return _UNIT
    what = pair.what
    if what is None or not speaks_against_unit(pair.where.text, [(what.text, what.placed)]):
        return 0.0
    return _UNIT if any(title_score(part.text) >= _SAYS for part in pair.rest) else _UNIT / 2


def _all_readings(parts: Sequence[Part], what_score: Score, where_score: Score) -> list[Pair]:
    options = [Pair(None, None, -10.0, True)]
    one_row = _ONE_ROW if what_score is title_score else 0.0
    for i, part in enumerate(parts):
        others = tuple(p for p in parts if p is not part)
        options.append(Pair(part, None, what_score(part.text) - _LEFT_OVER * len(others) - 1, True, others))
        options.append(Pair(None, part, where_score(part.text) - _LEFT_OVER * len(others) - 1, False, others))
        for j, other in enumerate(parts):
            if i != j:
                rest = tuple(p for p in parts if p is not part and p is not other)
                near = -0.25 * (i + j - 1) + one_row * (part.row == other.row and not other.text[:1].islower())
                score = what_score(part.text) + where_score(other.text) + near
                if what_score is degree_score and i + 1 == j and part.row == other.row:
                    score -= against_school(part, other, rest, where_score)
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
        second -= _UNIT_IN_TITLE * (bool(others) and is_learner_of(part.text))
        first -= _UNIT_IN_TITLE * any(_is_department(piece.text) for piece in pieces[1:cut])
        first -= STUDIED * (
            (bool(others) or is_study(right.text, where_score)) and may_be_field(left.text, right.text, where_score)
        )
        first -= ENUMERATED * (what_score is degree_score and ends_enumeration(left.text, right.text, where_score))
        options.append(Pair(left, replace(right, role=_beside_what(part)), first - penalty, True, others))
        options.append(Pair(right, replace(left, role=_beside_what(part)), second - penalty, False, others))
    for word in _LEADING_TO.finditer(part.text):
        left = replace(part, text=part.text[: word.start()].rstrip(" ,"))
        further = AND.split(part.text[word.end() :])[1:]
        if may_be_field(left.text, part.text[word.end() :], where_score):
            continue
        if _ends_with_name(left, what_score, where_score) or any(what_score(more) >= _SCHOOL for more in further):
            continue
        right = replace(part, text=part.text[word.end() :], begin=part.begin + word.end(), column=part.column + 1)
        name = where_score(right.text) - any(further["at"] for further in _LEADING_TO.finditer(right.text))
        least = what_score(right.text) if word["at"] is None else max(what_score(right.text), _least_shown(right.text))
        if what_score(left.text) >= _SAYS and name > least:
            followed = word["at"] is None and any(
                other.row == part.row and other.column > part.column for other in others
            )
            penalty = 0.3 + 0.5 * len(others) + (name < _SAYS / 2) + _FOLLOWED * followed
            options.append(Pair(left, right, what_score(left.text) + name - penalty, True, others))
    return options + list(_school_readings(part, others, what_score, where_score))


def _ends_with_name(title: Part, what_score: Score, where_score: Score) -> bool:
    """Whether what stands behind the last comma of a title is a name: what follows then belongs to that."""
    _, *others = atoms(title)
    return bool(others) and what_score(others[-1].text) < _SAYS <= where_score(others[-1].text)


def _is_department(text: str) -> bool:
    return names_a_unit(text) or is_of_university(text)


def _school_readings(part: Part, others: tuple[Part, ...], what_score: Score, where_score: Score) -> Iterator[Pair]:
    """A degree and the school that it is of, which reads as one without doubt, where no other part does."""
    alone = what_score is degree_score and all(where_score(other.text) < _SAYS for other in others)
    bare = _SCHOOL_BEHIND.match(part.text, name_of_degree(part.text)) if alone else None
    words = [*_OF_SCHOOL.finditer(part.text), *([bare] if bare is not None and bare.start() else [])] if alone else []
    yield from _degree_behind(part, others, what_score, where_score) if alone else ()
    for word in words:
        left = replace(part, text=part.text[: word.start()].rstrip(" ,"))
        right = replace(part, text=part.text[word.end() :], begin=part.begin + word.end(), column=part.column + 1)
        if (
            what_score(left.text) >= _SAYS
            and where_score(right.text) >= _SCHOOL
            and not _SEVERAL_THINGS.search(right.text)
        ):
            penalty = 0.3 + 0.5 * len(others)
            yield Pair(left, right, what_score(left.text) + where_score(right.text) - penalty, True, others)


def _degree_behind(part: Part, others: tuple[Part, ...], what_score: Score, where_score: Score) -> Iterator[Pair]:
    """A school and, right behind its name, the degree in short ("University of Exeter BSc Mathematics")."""
    for word in _SCHOOL_BEHIND.finditer(part.text):
        begin, end = word.span()
        left = replace(part, text=part.text[:begin])
        right = replace(part, text=part.text[end:], begin=part.begin + end, column=part.column + 1)
        if "," in left.text or where_score(left.text) < _SCHOOL or not is_short_degree(right.text):
            continue
        score = what_score(right.text) + where_score(left.text) - 0.3 - 0.5 * len(others)
        yield Pair(right, left, score, False, others)


def _beside_what(part: Part) -> str:
    """The role of the other half of a part: what a label calls a title may go on with where that was."""
    return "" if part.role == "what" else part.role


def _least_shown(name: str) -> float:
    """How much words have to read like a name behind "à": those in small letters are rather what somebody does."""
    return _SAYS if name[:1].islower() else _SHOWS - 0.01


def _strange(pieces: Sequence[Part], what_score: Score) -> int:
    """Pieces between commas that do not belong in a title or a degree."""
    return sum(what_score(piece.text) < 2.0 for piece in pieces)
