"""People as JSON Resume."""

from dataclasses import replace
from typing import Any

from cv_corpus.layouts.dice import Dice
from cv_corpus.layouts.words import label
from cv_corpus.person import Degree, Job, Person

NETWORKS = {"linkedin": "LinkedIn", "github": "GitHub", "gitlab": "GitLab", "orcid": "ORCID", "xing": "XING"}


def with_months(person: Person) -> Person:
    """Themes that print months print January where the person remembers the year alone; then it is January."""
    return replace(
        person,
        jobs=tuple(_dated(job) for job in person.jobs),
        degrees=tuple(_dated(degree) for degree in person.degrees),
        certifications=tuple(replace(c, date=_month(c.date) or "") for c in person.certifications),
    )


def _dated(entry: Any) -> Any:
    return replace(entry, start=_month(entry.start), end=_month(entry.end))


def _month(date: str | None) -> str | None:
    return f"{date}-01" if date and len(date) == 4 else date


def resume_of(person: Person, dice: Dice, grouped: bool = False) -> dict[str, Any]:
    """The document; old and new names of the same things stand side by side, for themes of either age."""
    return {
        "basics": _basics(person),
        "work": [_work(job) for job in person.jobs],
        "education": [_education(degree) for degree in person.degrees],
        "skills": _skills(person, dice, grouped),
        "languages": [{"language": s.shown, "fluency": s.level_shown} for s in person.languages],
        "certificates": [
            {"name": c.name, "issuer": c.issuer, "date": c.date} if c.date else {"name": c.name, "issuer": c.issuer}
            for c in person.certifications
        ],
        "interests": [{"name": line, "keywords": []} for extra in person.extras[:1] for line in extra.lines[:2]],
        "references": [],
        "awards": [],
        "volunteer": [],
        "publications": [],
        "projects": [],
    }


def _basics(person: Person) -> dict[str, Any]:
    address = person.address
    return {
        "name": f"{person.given} {person.family}",
        "label": person.headline,
        "email": person.email,
        "phone": person.phone.shown,
        "summary": person.summary,
        "location": {
            "address": address.street,
            "postalCode": address.postal_code,
            "city": address.place.city,
            "region": address.place.country.shown,
            "countryCode": address.place.country.code,
        },
        "profiles": [_profile(link) for link in person.links],
    }


def _profile(link: str) -> dict[str, str]:
    bare = link.removeprefix("https://").removeprefix("www.")
    network = next((name for host, name in NETWORKS.items() if bare.startswith(host)), "Web")
    return {"network": network, "username": bare, "url": link if link.startswith("http") else f"https://{link}"}


def _work(job: Job) -> dict[str, Any]:
    place = f"{job.place.city}, {job.place.country.shown}" if job.place else ""
    entry = {
        "name": job.employer,
        "company": job.employer,
        "position": job.title,
        "location": place,
        "startDate": job.start,
        "endDate": job.end,
        "highlights": list(job.duties),
    }
    return {key: value for key, value in entry.items() if value}


def _education(degree: Degree) -> dict[str, Any]:
    entry = {
        "institution": degree.institution,
        "studyType": degree.degree,
        "area": degree.field,
        "startDate": degree.start,
        "endDate": degree.end,
    }
    return {key: value for key, value in entry.items() if value}


def _skills(person: Person, dice: Dice, grouped: bool) -> list[dict[str, Any]]:
    """Each as a skill of its own, or as keywords of one or two."""
    if not grouped and dice.chance("skills alone", 40):
        return [{"name": skill, "keywords": []} for skill in person.skills]
    half = (len(person.skills) + 1) // 2
    parts = [("main", person.skills[:half]), ("other", person.skills[half:])]
    return [{"name": label(person.tongue, name, dice), "keywords": list(words)} for name, words in parts if words]
