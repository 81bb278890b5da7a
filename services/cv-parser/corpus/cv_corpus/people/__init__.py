"""People who do not exist: two parts that share no name, employer, school, city, title or duty."""

from functools import cache

from cv_corpus.people import careers, identity, studies, voice
from cv_corpus.people.lots import Lots
from cv_corpus.people.pools import Career, Pools, pools_of
from cv_corpus.person import Country, Part, Person, Tongue

__all__ = ["people"]

_OF_EACH = {Tongue.ENGLISH: (3, 3), Tongue.FRENCH: (3, 3), Tongue.SPANISH: (2, 1)}
"""How many people of each career, of every other one by turns: about 40, 40 and 20 in a hundred."""


def people(part: Part, tongue: Tongue | None = None) -> tuple[Person, ...]:
    """Always the same people in the same order."""
    return tuple(person for person in _all(part) if tongue is None or person.tongue is tongue)


@cache
def _all(part: Part) -> tuple[Person, ...]:
    pools = pools_of(part)
    return tuple(
        _person(part, pools, career[tongue], tongue, number)
        for turn, career in enumerate(pools.careers.values())
        for tongue in Tongue
        for number in range(_OF_EACH[tongue][turn % 2])
    )


def _person(part: Part, pools: Pools, career: Career, tongue: Tongue, number: int) -> Person:
    name = f"{career.name}-{tongue}-{number + 1}"
    lots = Lots(f"{part} {name}")
    lots.feminine = lots.chance(50)
    who = identity.identity_of(pools, tongue, lots)
    scene = careers.Scene(pools, career, who, tongue, careers.date_style(lots))
    spans = careers.spans_of(career, lots)
    jobs = careers.jobs_of(scene, spans, lots)
    ended = studies.first_degree_end(spans, lots)
    degrees = studies.degrees_of(scene, ended, lots)
    born = studies.birth_year(degrees, ended, lots)
    return Person(
        id=name,
        tongue=tongue,
        career=career.name,
        given=who.given,
        family=who.family,
        headline=voice.headline_of(scene, jobs, lots),
        summary=voice.summary_of(scene, (careers.NOW - ended) // 12, lots),
        email=identity.email_of(who.given, who.family, born, lots),
        phone=identity.phone_of(who.home.country, lots),
        address=identity.address_of(who.home, pools, tongue, lots),
        born=f"{born}-{lots.number(1, 12):02}-{lots.number(1, 28):02}",
        nationalities=_nationalities(who, tongue, lots),
        links=identity.links_of(who.given, who.family, career.has_code, lots),
        jobs=jobs,
        degrees=degrees,
        languages=voice.languages_of(scene, lots),
        skills=tuple(lots.some(career.skills, lots.number(4, 14))),
        certifications=studies.certifications_of(scene, ended, lots),
        extras=voice.extras_of(scene, lots),
    )


def _nationalities(who: identity.Identity, tongue: Tongue, lots: Lots) -> tuple[Country, ...]:
    """One, or two where the person lives abroad or was born to two."""
    capital = tongue is Tongue.ENGLISH or lots.chance(60)
    codes = [who.country]
    if lots.chance(14):
        other = who.home.country if who.home.country != who.country else lots.one(who.origin.countries)
        codes += [other] if other != who.country else []
    return tuple(identity.nationality_in(code, tongue, capital) for code in codes)
