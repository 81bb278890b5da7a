"""People as RenderCV's documents."""

from typing import Any

from cv_corpus.layouts.dates import birthday
from cv_corpus.layouts.dice import Dice
from cv_corpus.layouts.words import MONTHS, NOW, heading, label
from cv_corpus.person import Degree, Job, Person, Tongue

YEARS = {Tongue.ENGLISH: ("year", "years"), Tongue.FRENCH: ("an", "ans"), Tongue.SPANISH: ("año", "años")}
MONTH = {Tongue.ENGLISH: ("month", "months"), Tongue.FRENCH: ("mois", "mois"), Tongue.SPANISH: ("mes", "meses")}
UPDATED = {
    Tongue.ENGLISH: "Last updated in TODAY",
    Tongue.FRENCH: "Mis à jour en TODAY",
    Tongue.SPANISH: "Actualizado en TODAY",
}

DIPLOMA_TEMPLATES = {
    "classic": "**INSTITUTION**, AREA",
    "sb2nov": "**INSTITUTION**\n*AREA*",
    "engineeringresumes": "**INSTITUTION**, AREA -- LOCATION",
    "engineeringclassic": "**INSTITUTION**, AREA -- LOCATION",
    "moderncv": "**INSTITUTION**, AREA -- LOCATION",
}
"""Degree and field are handed over as one: themes write “DEGREE in AREA”, or have a column for three letters."""
DEGREE_COLUMN = ("classic", "engineeringclassic")
NARROW = 4


def document_of(person: Person, theme: str, dice: Dice) -> dict[str, Any]:
    """Sections are lists of entries by their title."""
    address = person.address
    town = f"{address.postal_code} {address.place.city}".strip()
    where = [part for part in (address.street, town, address.place.country.shown) if part]
    return {
        "cv": {
            "name": f"{person.given} {person.family}",
            "location": ", ".join(where),
            "email": person.email,
            "phone": person.phone.shown,
            "sections": {title: entries for title, entries in _sections(person, theme, dice) if entries},
        },
        "design": _design(person, theme),
        "locale": _locale(person.tongue),
        "rendercv_settings": {"date": "2026-06-15"},
    }


def _in_column(person: Person, theme: str) -> bool:
    return theme in DEGREE_COLUMN and all(len(degree.degree) <= NARROW for degree in person.degrees)


def _design(person: Person, theme: str) -> dict[str, Any]:
    if _in_column(person, theme):
        return {"theme": theme}
    entry = {"main_column_first_row_template": DIPLOMA_TEMPLATES[theme], "degree_column_template": None}
    return {"theme": theme, "entry_types": {"education_entry": entry}}


def _sections(person: Person, theme: str, dice: Dice) -> list[tuple[str, list[Any]]]:
    def title(section: str) -> str:
        return heading(person.tongue, section, "test", dice)

    tail: list[tuple[str, list[Any]]] = [
        (title("languages"), _labelled([(s.shown, s.level_shown) for s in person.languages])),
        (title("skills"), _skills(person, dice)),
    ]
    certifications = [_certification(c.name, c.issuer, c.date) for c in person.certifications]
    return [
        (title("personal"), _labelled(_about(person, dice))),
        (title("summary"), [person.summary] if person.summary else []),
        (title("experience"), [_job(job) for job in person.jobs]),
        (title("education"), [_degree(d, person.tongue, _in_column(person, theme)) for d in person.degrees]),
        (title("certifications"), certifications),
        *(tail if dice.chance("languages first", 50) else tail[::-1]),
        *((extra.heading, [{"bullet": line} for line in extra.lines]) for extra in person.extras),
    ]


def _about(person: Person, dice: Dice) -> list[tuple[str, str]]:
    born = birthday(person.born, person.tongue, "long") if person.born else ""
    nationalities = ", ".join(n.shown for n in person.nationalities)
    words = [(label(person.tongue, "born", dice), born), (label(person.tongue, "nationality", dice), nationalities)]
    return [(word, text) for word, text in words if text]


def _labelled(pairs: list[tuple[str, str]]) -> list[Any]:
    return [{"label": word, "details": text} if text else {"bullet": word} for word, text in pairs]


def _skills(person: Person, dice: Dice) -> list[Any]:
    if dice.chance("skills alone", 50):
        return [{"bullet": skill} for skill in person.skills]
    half = (len(person.skills) + 1) // 2
    parts = [("main", person.skills[:half]), ("other", person.skills[half:])]
    return _labelled([(label(person.tongue, name, dice), ", ".join(words)) for name, words in parts if words])


def _job(job: Job) -> dict[str, Any]:
    place = f"{job.place.city}, {job.place.country.shown}" if job.place else None
    entry = {"company": job.employer, "position": job.title, "location": place, "highlights": list(job.duties)}
    return _without_empty({**entry, **_dates(job)})


def _degree(degree: Degree, tongue: Tongue, in_column: bool) -> dict[str, Any]:
    place = f"{degree.place.city}, {degree.place.country.shown}" if degree.place else None
    names = {"degree": degree.degree, "area": degree.field} if degree.field else {"area": degree.degree}
    if degree.field and not in_column:
        names = {"area": f"{degree.degree} {label(tongue, 'in', Dice(tongue))} {degree.field}"}
    return _without_empty({"institution": degree.institution, "location": place, **names, **_dates(degree)})


def _dates(entry: Job | Degree) -> dict[str, str | None]:
    if entry.start:
        return {"start_date": entry.start, "end_date": entry.end or "present"}
    return {"date": entry.end}


def _certification(name: str, issuer: str, date: str) -> dict[str, Any]:
    return _without_empty({"name": name, "summary": issuer, "date": date})


def _without_empty(entry: dict[str, Any]) -> dict[str, Any]:
    return {key: value for key, value in entry.items() if value}


def _locale(tongue: Tongue) -> dict[str, Any]:
    full, short, _ = MONTHS[tongue]
    return {
        "language": str(tongue),
        "phone_number_format": "international",
        "page_numbering_template": f"NAME - {label(tongue, 'page', Dice(tongue))} PAGE_NUMBER / TOTAL_PAGES",
        "last_updated_date_template": UPDATED[tongue],
        "month": MONTH[tongue][0],
        "months": MONTH[tongue][1],
        "year": YEARS[tongue][0],
        "years": YEARS[tongue][1],
        "present": NOW[tongue][0],
        "abbreviations_for_months": list(short),
        "full_names_of_months": list(full),
    }
