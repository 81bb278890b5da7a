"""The degrees of a person, and what came after them."""

import re
from collections.abc import Sequence

from cv_corpus.people.careers import NOW, Scene, Span, shown_date
from cv_corpus.people.identity import place_of
from cv_corpus.people.lots import Lots
from cv_corpus.people.pools import Diploma, Pinned, words
from cv_corpus.person import Certification, Degree

_DOCTOR = re.compile(r"phd|doct", re.IGNORECASE)
_HIGHER = re.compile(
    r"\b(?:m[aá]ster\w*|m\.?sc|m\.?a|m\.?b\.?a|ll\.?m|mphil|maestr[ií]a|ma[iî]trise|mast[eè]re|dea|dscg|capa|juris|"
    r"brevet d’avocat|postgraduate|certificat|diplôme universitaire|diplôme d’études approfondies|legal practice|"
    r"especialista)\b",
    re.IGNORECASE,
)
_YEARS = {0: (3, 4), 1: (2, 4), 2: (2, 4), 3: (1, 2), 4: (3, 5)}


def first_degree_end(spans: list[Span], lots: Lots) -> int:
    """The September in which studies ended, before the first job or about now."""
    if not spans:
        return NOW
    year = spans[-1].start // 12
    return (year - lots.number(0, 1)) * 12 + 6


def degrees_of(scene: Scene, ended: int, lots: Lots) -> tuple[Degree, ...]:
    """Newest first; who is at the beginning may still study."""
    chosen = sorted(_chosen(scene, lots), key=_rank)
    spans = _spans(chosen, ended, scene.career.shape == "beginner", lots)
    style = lots.weighted(("years", scene.style), (55, 45))
    lone = lots.chance(25)
    degrees = [_degree(scene, d, span, style, lone, lots) for d, span in zip(chosen, spans, strict=True)]
    return tuple(reversed(degrees))


def birth_year(degrees: Sequence[Degree], ended: int, lots: Lots) -> int:
    """Old enough for the first school named, and for the first job."""
    begun = [int(d.start[:4]) for d in degrees if d.start]
    begun += [int(d.end[:4]) - 4 for d in degrees if d.end and not d.start]
    return min([ended // 12 - lots.number(19, 26), *(year - lots.number(15, 18) for year in begun)])


def _chosen(scene: Scene, lots: Lots) -> list[Diploma]:
    diplomas = scene.career.diplomas
    low = [d for d in diplomas if d.kind != "uni"]
    if scene.career.schooling == "low":
        return _once_a_rank(lots.some(low, lots.weighted((0, 1, 2), (6, 66, 28))))
    high = [d for d in diplomas if d.kind == "uni"] or list(diplomas)
    chosen = _once_a_rank(lots.some(high, lots.weighted((1, 2, 3), (40, 45, 15))))
    if low and lots.chance(30):
        chosen = _once_a_rank([*chosen, lots.one(low)])
    return chosen


def _once_a_rank(diplomas: list[Diploma]) -> list[Diploma]:
    return list({_rank(diploma): diploma for diploma in diplomas}.values())


def _rank(diploma: Diploma) -> int:
    if diploma.kind == "sec":
        return 0
    if _DOCTOR.search(diploma.degree):
        return 4
    if diploma.kind == "uni" and _HIGHER.search(diploma.degree):
        return 3
    return 1 if diploma.kind == "voc" else 2


def _spans(chosen: list[Diploma], ended: int, studying: bool, lots: Lots) -> list[Span]:
    """The first degree ends when work begins; later ones follow on, the last may go on."""
    if not chosen:
        return []
    spans: list[Span] = []
    at = ended - (12 * lots.number(2, 4) * (len(chosen) - 1) if studying or lots.chance(60) else 0)
    for before, diploma in zip([None, *chosen], chosen, strict=False):
        straight = before is not None and _rank(before) == 0 and _rank(diploma) > 2
        months = 12 * lots.number(*((4, 5) if straight else _YEARS[_rank(diploma)])) - 2
        at = max(at, spans[-1].end + 2 + months) if spans and spans[-1].end else at
        spans.append(Span(at - months, at))
    last = spans[-1]
    if last.end is not None and (last.end > NOW or (studying and lots.chance(50))):
        spans[-1] = Span(min(last.start, NOW - 10), None)
    return spans


def _degree(scene: Scene, diploma: Diploma, span: Span, style: str, lone: bool, lots: Lots) -> Degree:
    """Where `lone`, a finished degree has the year of its end only."""
    institution = _institution(scene, diploma, lots)
    end = None if span.end is None else shown_date(span.end, style)
    start: str | None = shown_date(span.start, style)
    if lone and end is not None:
        start, end = None, end[:4]
    place = None if institution.city is None or lots.chance(12) else place_of(institution.city, scene.tongue)
    return Degree(lots.fill(diploma.degree), lots.fill(diploma.field), institution.name, place, start, end)


def _institution(scene: Scene, diploma: Diploma, lots: Lots) -> Pinned:
    """At home or in the country one comes from, where the degree is given there."""
    by_country = scene.pools.institutions[diploma.kind]
    allowed = [c for c in by_country if not diploma.countries or c in diploma.countries]
    near = [c for c in (scene.identity.home.country, scene.identity.country) if c in allowed]
    written = [c for c in words()["home"][scene.tongue].split() if c in allowed]
    country = lots.one(near if near and lots.chance(80) else written or allowed or list(by_country))
    return lots.one(by_country[country])


def certifications_of(scene: Scene, first: int, lots: Lots) -> tuple[Certification, ...]:
    chosen = lots.some(scene.career.certifications, lots.weighted((0, 1, 2, 3), (40, 32, 18, 10)))
    found = []
    for name, issuer in chosen:
        when = lots.number(min(first, NOW - 30), NOW - 2)
        date = lots.weighted((f"{when // 12}", shown_date(when, "months"), ""), (60, 25, 15))
        found.append(Certification(name, "" if lots.chance(15) else issuer, date))
    return tuple(found)
