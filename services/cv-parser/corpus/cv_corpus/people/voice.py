"""What a person says of themselves: languages, headline, summary, and what a profile does not ask."""

from babel import Locale

from cv_corpus.people.careers import Scene
from cv_corpus.people.identity import email_of, family_of, given_of, phone_of
from cv_corpus.people.lots import Lots
from cv_corpus.people.pools import items, words
from cv_corpus.person import Extra, Job, Spoken, Tongue

_LEARNT = ("C2", "C1", "B2", "B1", "A2", "A1", "none")


def languages_of(scene: Scene, lots: Lots) -> tuple[Spoken, ...]:
    """Mother tongue first; the CV's own tongue is always well known."""
    mother = _mother(scene, lots)
    tongue = str(scene.tongue)
    levels = {mother: "native"}
    if mother != tongue:
        levels[tongue] = "native" if lots.chance(6) else lots.weighted(("C2", "C1", "B2"), (35, 50, 15))
    others = [code for code in words()["learnt"][tongue].split() if code not in levels]
    wanted = lots.weighted((1, 2, 3, 4, 5, 6), (6, 24, 36, 22, 8, 4)) - len(levels)
    for code in others[: max(0, wanted)] if lots.chance(50) else lots.some(others, max(0, wanted)):
        levels[code] = lots.weighted(_LEARNT, (4, 16, 24, 22, 20, 8, 6))
    cefr, capital = lots.chance(45), tongue == Tongue.ENGLISH or lots.chance(70)
    return tuple(_spoken(code, level, scene.tongue, cefr, capital, lots) for code, level in levels.items())


def _mother(scene: Scene, lots: Lots) -> str:
    found = str(words()["mother"].get(scene.identity.country, scene.tongue)).split()
    if str(scene.tongue) in found and lots.chance(70):
        return str(scene.tongue)
    return lots.weighted(found, range(len(found) * 3, 0, -3))


def _spoken(code: str, level: str, tongue: Tongue, cefr: bool, capital: bool, lots: Lots) -> Spoken:
    name = Locale(tongue).languages[code]
    wordings = items(words()["levels"][tongue][level])
    stated = cefr and level not in ("native", "none")
    shown = level if stated else lots.one(wordings)
    return Spoken(name.capitalize() if capital else name, code, shown, None if level == "none" else level)


def headline_of(scene: Scene, jobs: tuple[Job, ...], lots: Lots) -> str:
    speciality = lots.fill(lots.one(scene.career.specialities))
    if scene.career.shape == "beginner":
        return speciality if lots.chance(60) else ""
    if not jobs or lots.chance(25):
        return ""
    title = jobs[0].title
    return f"{title}{lots.one((' | ', ' – ', ', '))}{speciality}" if lots.chance(30) else title


def summary_of(scene: Scene, years: int, lots: Lots) -> str:
    if lots.chance(22):
        return ""
    common = lots.some(scene.pools.extras[scene.tongue]["summaries"], lots.weighted((0, 1, 2), (30, 45, 25)))
    texts = [lots.one(scene.career.summaries), *common]
    return " ".join(lots.fill(text, years=max(2, years)) for text in texts)


def extras_of(scene: Scene, lots: Lots) -> tuple[Extra, ...]:
    """Sections that say nothing a profile holds, some of them with other people's names and addresses."""
    headings = words()["headings"][scene.tongue]
    names = lots.some(list(headings), lots.weighted((0, 1, 2, 3), (30, 34, 24, 12)))
    return tuple(Extra(lots.one(items(headings[name])), _lines(name, scene, lots)) for name in names)


def _lines(name: str, scene: Scene, lots: Lots) -> tuple[str, ...]:
    lines = lots.some(scene.pools.extras[scene.tongue][name], 1 if name == "licence" else lots.number(1, 2))
    return tuple(lots.fill(line, **(_somebody(scene, lots) if "{name}" in line else {})) for line in lines)


def _somebody(scene: Scene, lots: Lots) -> dict[str, str]:
    """Another person, to be read as nobody in this CV."""
    origin = lots.one(scene.pools.origins)
    given, family = given_of(origin, lots), family_of(origin, lots)
    phone = phone_of(scene.identity.home.country, lots)
    return {"name": f"{given} {family}", "phone": phone.shown, "email": email_of(given, family, 0, lots)}
