"""From a person to a sheet by a layout's habits, with the truth of what the sheet shows."""

from dataclasses import replace

from cv_corpus.layouts.dates import DEV, TEST, DateHabit
from cv_corpus.layouts.dice import Dice
from cv_corpus.layouts.entries import certification_entry, degree_entry, job_entry
from cv_corpus.layouts.facts import facts_of, name_of, spaced
from cv_corpus.layouts.habits import Habits
from cv_corpus.layouts.lists import language_body, skill_body
from cv_corpus.layouts.sheet import Body, Entry, Section, Sheet, plain
from cv_corpus.layouts.words import heading, label
from cv_corpus.person import Degree, Person
from cv_corpus.truth import EVERYTHING, Shown, Value, truth_of

LEVELLESS = "gauges"


def compose(person: Person, habits: Habits, layout: str) -> tuple[Sheet, list[Value]]:
    """The same person and layout always give the same sheet."""
    dice = Dice(f"{layout}/{person.id}")
    shown = _shown(person, habits, dice)
    dates = (TEST if habits.part == "test" else DEV)[dice.pick("dates", habits.dates)]
    shown = replace(shown, years_only=dates.years_only)
    person = replace(person, degrees=tuple(_one_year(degree, dates) for degree in person.degrees))
    name_style = dice.pick("name", habits.names)
    sheet = Sheet(
        tongue=person.tongue,
        title=label(person.tongue, "title", dice),
        name=name_of(person, name_style),
        headline=person.headline if shown.headline else "",
        facts=facts_of(person, shown, habits, dice, labelled_name=name_style == "labelled"),
        facts_heading=_cased(heading(person.tongue, "personal", habits.part, dice), habits, dice),
        sections=_sections(person, shown, habits, dates, dice),
        photo=habits.photo and dice.chance("photo", 70),
        joint=dice.pick("joint", habits.joints),
        page_word=label(person.tongue, "page", dice),
    )
    return sheet, truth_of(person, shown)


def _one_year(degree: Degree, dates: DateHabit) -> Degree:
    """Studies that show one year alone show when they ended."""
    if degree.start and degree.end and dates.alike(degree.start, degree.end):
        return replace(degree, start=None)
    return degree


def _shown(person: Person, habits: Habits, dice: Dice) -> Shown:
    hidden = set(habits.hidden) | {name for name in habits.rare if dice.chance(f"shown {name}", 50)}
    address = dice.pick("address", habits.address)
    country = dice.pick("places", habits.places) != "city"
    job, degree = dice.pick("job", habits.job), dice.pick("degree", habits.degree)
    certification = dice.pick("certification", habits.certifications)
    return replace(
        EVERYTHING,
        headline="headline" not in hidden and bool(person.headline),
        summary="summary" not in hidden and bool(person.summary),
        street=address != "city",
        postal_code=address != "city",
        born="born" not in hidden,
        nationalities="nationality" not in hidden,
        links="links" not in hidden,
        job_city="{place}" in job,
        job_country="{place}" in job and country,
        degree_city="{place}" in degree,
        degree_country="{place}" in degree and country,
        issuers="{issuer}" in certification,
        levels=dice.pick("languages", habits.languages) != LEVELLESS,
    )


def _sections(person: Person, shown: Shown, habits: Habits, dates: DateHabit, dice: Dice) -> tuple[Section, ...]:
    tongue = person.tongue
    bodies: dict[str, tuple[Body, ...]] = {
        "summary": (Entry((plain(person.summary),)),) if shown.summary else (),
        "experience": tuple(job_entry(job, tongue, habits, dates, dice) for job in person.jobs),
        "education": tuple(degree_entry(degree, tongue, habits, dates, dice) for degree in person.degrees),
        "languages": language_body(person, habits, dice),
        "skills": skill_body(person, habits, dice),
        "certifications": tuple(certification_entry(c, tongue, habits, dates, dice) for c in person.certifications),
    }
    sections = []
    for name in dice.pick("order", habits.orders):
        if name == "extra":
            sections += _extras(person, habits, dice)
        elif bodies[name]:
            words = "" if name in habits.unheaded else heading(tongue, name, habits.part, dice)
            sections.append(Section(name, _cased(words, habits, dice), bodies[name]))
    return tuple(sections)


def _extras(person: Person, habits: Habits, dice: Dice) -> list[Section]:
    return [
        Section("extra", _cased(extra.heading, habits, dice), tuple(Entry((plain(line),)) for line in extra.lines))
        for extra in person.extras
    ]


def _cased(text: str, habits: Habits, dice: Dice) -> str:
    form = dice.pick("heading form", habits.headings)
    if form == "upper":
        return text.upper()
    if form == "lower":
        return text.lower()
    if form == "spaced":
        return spaced(text)
    return f"{text}:" if form == "colon" and text else text
