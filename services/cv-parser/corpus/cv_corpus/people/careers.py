"""The jobs of a person: when, where, for whom and what."""

from dataclasses import dataclass

from cv_corpus.people.identity import Identity, place_of
from cv_corpus.people.lots import Lots
from cv_corpus.people.pools import Career, City, Pinned, Pools, words
from cv_corpus.person import Job, Place, Tongue

NOW = 2025 * 12 + 8
"""Months since the year 0; the corpus is written in September 2025."""
_LEVELS = (2, 6, 12)
"""After how many years of work each higher level of titles is reached, more or less."""


@dataclass(frozen=True)
class Span:
    """Months since the year 0; no end means that it goes on. A season has one month or two."""

    start: int
    end: int | None


@dataclass(frozen=True)
class Post:
    employer: str
    place: Place | None


@dataclass(frozen=True)
class Scene:
    """What the jobs of one person have in common."""

    pools: Pools
    career: Career
    identity: Identity
    tongue: Tongue
    style: str


def date_style(lots: Lots) -> str:
    return lots.weighted(("months", "years", "mixed"), (68, 17, 15))


def shown_date(months: int, style: str) -> str:
    """`YYYY-MM`, or `YYYY` where the person writes or remembers no more."""
    year, month = divmod(months, 12)
    if style == "years" or (style == "mixed" and year < 2014):
        return f"{year}"
    return f"{year}-{month + 1:02}"


def spans_of(career: Career, lots: Lots) -> list[Span]:
    """Newest first, back from today."""
    if career.shape == "beginner":
        return _first_steps(lots)
    count = lots.weighted(range(1, 10), (4, 10, 18, 20, 16, 12, 8, 6, 6))
    at = NOW - (0 if lots.chance(70) else lots.number(2, 15))
    spans: list[Span] = []
    for number in range(count):
        months = lots.number(1, 3) if lots.chance(8) and number else lots.number(7, 34 if count > 6 else 78)
        spans.append(Span(at - months, None if not number and at == NOW else at))
        at = at - months - _between(lots)
    if spans[0].end is None and len(spans) > 2 and lots.chance(14):
        spans[1] = Span(spans[1].start, None)
    return spans


def _first_steps(lots: Lots) -> list[Span]:
    at, spans = NOW - lots.number(0, 3), []
    for _ in range(lots.weighted((0, 1, 2, 3), (3, 4, 3, 1))):
        months = lots.number(0, 5)
        spans.append(Span(at - months, at))
        at -= months + lots.number(3, 10)
    return spans


def _between(lots: Lots) -> int:
    """Mostly nothing, sometimes a gap, sometimes an overlap."""
    return lots.weighted((0, 1, lots.number(2, 16), -lots.number(1, 5)), (50, 22, 20, 8))


def jobs_of(scene: Scene, spans: list[Span], lots: Lots) -> tuple[Job, ...]:
    """Newest first; some stay with an employer for several jobs, some jobs have no dates."""
    duties = lots.some(scene.career.duties, 99)
    common = lots.some(scene.pools.extras[scene.tongue]["duties"], 4)
    drawn = _Duties([*duties, *common], lots)
    jobs: list[Job] = []
    post = _post(scene, lots)
    taken: set[str] = set()
    for number, span in enumerate(spans):
        if number and not lots.chance(18):
            post = _post(scene, lots)
        title = _title(scene.career, (span.start - spans[-1].start) // 12, taken, lots)
        jobs.append(_job(scene, span, title, post, drawn.some(number), number, lots))
    return tuple(jobs)


def _job(scene: Scene, span: Span, title: str, post: Post, duties: tuple[str, ...], number: int, lots: Lots) -> Job:
    start: str | None = shown_date(span.start, scene.style)
    end = None if span.end is None else shown_date(span.end, scene.style)
    if number and lots.chance(3):
        start = end = None
    return Job(title, post.employer, post.place, start, end, duties)


class _Duties:
    """Each duty is told once; the older the job, the less is said of it. Some people tell two in one breath."""

    def __init__(self, left: list[str], lots: Lots) -> None:
        self._left = left
        self._lots = lots
        self._most = lots.weighted((0, 2, 3, 5), (8, 30, 42, 20))
        self._stop = "." if lots.chance(20) else ""
        self._pairs = lots.chance(15)

    def some(self, number: int) -> tuple[str, ...]:
        count = self._lots.number(1, self._most) if self._most and not self._lots.chance(12) else 0
        taken = [self._left.pop(0) for _ in range(min(count, max(1, 5 - number), len(self._left)))]
        told = [self._lots.fill(duty) for duty in taken]
        if self._pairs:
            told = [". ".join(told[at : at + 2]) for at in range(0, len(told), 2)]
        return tuple(duty + self._stop for duty in told)


def _title(career: Career, years: int, taken: set[str], lots: Lots) -> str:
    """The longer at work, the higher."""
    if career.shape == "beginner":
        return lots.fill(lots.one(career.titles[0 if lots.chance(85) else 1]))
    level = sum(years + lots.number(-1, 2) >= bound for bound in _LEVELS[: len(career.titles) - 1])
    titles = [title for title in career.titles[level] if title not in taken] or list(career.titles[level])
    title = lots.one(titles)
    taken.add(title)
    return lots.fill(title)


def _post(scene: Scene, lots: Lots) -> Post:
    """An employer near home most of the time; who works for themselves may name no place."""
    kind = lots.one(scene.career.kinds)
    employers = scene.pools.employers[scene.tongue][kind]
    near = [e for e in employers if e.city is None or e.city.country == scene.identity.home.country]
    employer = lots.one(near if near and lots.chance(75) else employers)
    city = employer.city or _city(scene, lots)
    name = _named(employer, city, scene.tongue, lots)
    unsaid = 40 if kind == "self" else 6
    return Post(name, None if lots.chance(unsaid) else place_of(city, scene.tongue))


def _city(scene: Scene, lots: Lots) -> City:
    if lots.chance(45):
        return scene.identity.home
    if lots.chance(75):
        return lots.one(scene.pools.cities_of(scene.identity.home.country))
    return lots.one(scene.pools.cities_of(*words()["home"][scene.tongue].split()))


def _named(employer: Pinned, city: City, tongue: Tongue, lots: Lots) -> str:
    name = city.names[tongue]
    return lots.fill(employer.name, city=name, de_city=_of(name))


def _of(city: str) -> str:
    """The French “de” before a city."""
    if city.startswith("Le "):
        return f"du {city[3:]}"
    return f"d’{city}" if city[0] in "AEÉIOUY" else f"de {city}"
