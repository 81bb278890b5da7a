"""What a perfect reader would say of one document: the fields that the document shows, named as an extraction does."""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from cv_corpus.person import Degree, Job, Person, Place


@dataclass(frozen=True)
class Value:
    """Section, entry and name as in `contracts/cv/extraction.schema.json`."""

    section: str
    entry: int | None
    name: str
    value: str


@dataclass(frozen=True)
class Shown:
    """What a layout draws; a producer that leaves something out says so here."""

    headline: bool = True
    summary: bool = True
    email: bool = True
    phone: bool = True
    street: bool = True
    postal_code: bool = True
    city: bool = True
    country: bool = True
    born: bool = True
    nationalities: bool = True
    links: bool = True
    jobs: bool = True
    job_city: bool = True
    job_country: bool = True
    duties: bool = True
    degrees: bool = True
    field: bool = True
    degree_city: bool = True
    degree_country: bool = True
    languages: bool = True
    levels: bool = True
    skills: bool = True
    certifications: bool = True
    issuers: bool = True
    years_only: bool = False


EVERYTHING = Shown()


def without(shown: Shown = EVERYTHING, *names: str) -> Shown:
    """The same, with these left out."""
    return replace(shown, **dict.fromkeys(names, False))


def truth_of(person: Person, shown: Shown = EVERYTHING) -> list[Value]:
    """All that the document shows of the person, in normal form."""
    return [*_personal(person, shown), *_entries(person, shown)]


def _personal(person: Person, shown: Shown) -> Iterator[Value]:
    address = person.address
    values = [
        (True, "given_name", person.given),
        (True, "family_name", person.family),
        (shown.headline, "headline", person.headline),
        (shown.summary, "summary", person.summary),
        (shown.email, "email", person.email),
        (shown.phone, "phone", person.phone.number),
        (shown.street, "address.street", address.street),
        (shown.postal_code, "address.postal_code", address.postal_code),
        (shown.city, "address.city", address.place.city),
        (shown.country, "address.country", address.place.country.code),
        (shown.born, "date_of_birth", person.born),
    ]
    for is_shown, name, value in values:
        if is_shown and value:
            yield Value("personal", None, name, value)
    if shown.nationalities:
        yield from (Value("personal", None, "nationalities", n.code) for n in person.nationalities)
    if shown.links:
        yield from (Value("personal", None, "links", link) for link in person.links)


def _entries(person: Person, shown: Shown) -> Iterator[Value]:
    if shown.jobs:
        for number, job in enumerate(person.jobs):
            yield from _job(number, job, shown)
    if shown.degrees:
        for number, degree in enumerate(person.degrees):
            yield from _degree(number, degree, shown)
    if shown.languages:
        for number, spoken in enumerate(person.languages):
            yield Value("languages", number, "language", spoken.code)
            if shown.levels and spoken.level:
                yield Value("languages", number, "level", spoken.level)
    if shown.skills:
        yield from (Value("skills", number, "name", skill) for number, skill in enumerate(person.skills))
    if shown.certifications:
        for number, certification in enumerate(person.certifications):
            yield Value("certifications", number, "name", certification.name)
            if shown.issuers and certification.issuer:
                yield Value("certifications", number, "issuer", certification.issuer)
            if certification.date:
                date = certification.date[:4] if shown.years_only else certification.date
                yield Value("certifications", number, "date", date)


def _job(number: int, job: Job, shown: Shown) -> Iterator[Value]:
    yield Value("experience", number, "title", job.title)
    yield Value("experience", number, "employer", job.employer)
    yield from _place("experience", number, job.place, shown.job_city, shown.job_country)
    yield from _dates("experience", number, job, shown)
    if job.start and not job.end:
        yield Value("experience", number, "current", "true")
    if shown.duties and job.duties:
        yield Value("experience", number, "duties", "\n".join(job.duties))


def _degree(number: int, degree: Degree, shown: Shown) -> Iterator[Value]:
    yield Value("education", number, "institution", degree.institution)
    yield Value("education", number, "degree", degree.degree)
    if shown.field and degree.field:
        yield Value("education", number, "field", degree.field)
    yield from _place("education", number, degree.place, shown.degree_city, shown.degree_country)
    yield from _dates("education", number, degree, shown)


def _place(section: str, number: int, place: Place | None, city: bool, country: bool) -> Iterator[Value]:
    if place is None:
        return
    if city:
        yield Value(section, number, "city", place.city)
    if country:
        yield Value(section, number, "country", place.country.code)


def _dates(section: str, number: int, entry: Job | Degree, shown: Shown) -> Iterator[Value]:
    for name, value in (("start", entry.start), ("end", entry.end)):
        if value:
            yield Value(section, number, name, value[:4] if shown.years_only else value)
