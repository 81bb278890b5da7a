"""What a perfect reader would say of the people of this folder."""

from collections.abc import Iterator

from cv_corpus.truth import Value

from .people import COUNTRY_CODES, Degree, Job, Person


def truth_of(person: Person) -> list[Value]:
    """All of it: the layouts of this folder leave nothing out."""
    values = [*_personal(person)]
    for number, job in enumerate(person.jobs):
        values += [Value("experience", number, name, value) for name, value in _job(job).items() if value]
    for number, degree in enumerate(person.degrees):
        values += [Value("education", number, name, value) for name, value in _degree(degree).items() if value]
    for number, (_, _, code, level) in enumerate(person.languages):
        values += [Value("languages", number, "language", code), Value("languages", number, "level", level)]
    values += [Value("skills", number, "name", skill) for number, skill in enumerate(person.skills)]
    for number, (name, issuer, date) in enumerate(person.certificates):
        values += [Value("certifications", number, "name", name), Value("certifications", number, "issuer", issuer)]
        values.append(Value("certifications", number, "date", date))
    return values


def _personal(person: Person) -> Iterator[Value]:
    values = {
        "given_name": person.given,
        "family_name": person.family,
        "headline": person.headline,
        "summary": person.summary,
        "email": person.email,
        "phone": person.e164,
        "address.street": person.street,
        "address.postal_code": person.postal,
        "address.city": person.city,
        "address.country": person.country_code,
        "date_of_birth": person.born,
        "nationalities": person.nationality_code,
    }
    yield from (Value("personal", None, name, value) for name, value in values.items())


def _job(job: Job) -> dict[str, str | None]:
    return {
        "title": job.title,
        "employer": job.employer,
        "city": job.city,
        "country": COUNTRY_CODES[job.country],
        "start": job.start,
        "end": job.end,
        "current": None if job.end else "true",
        "duties": "\n".join(job.duties),
    }


def _degree(degree: Degree) -> dict[str, str]:
    return {
        "institution": degree.institution,
        "degree": degree.degree,
        "field": degree.study,
        "city": degree.city,
        "start": degree.start,
        "end": degree.end,
    }
