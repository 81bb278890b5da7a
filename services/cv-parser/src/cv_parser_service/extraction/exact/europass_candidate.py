"""Europass as it is today: the Candidate of europass.eu, over HR-XML 3."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

from cv_parser_service.extraction.exact.reading import EXACT, TO_CONFIRM, Reading
from cv_parser_service.extraction.exact.xml import Element, every, inside, one, path_of, plain, text_of
from cv_parser_service.extraction.lists.language_names import language_code
from cv_parser_service.extraction.model import Extraction

KIND = "europass"
_CEFR = re.compile(r"[ABC][12]")
_COUNTRIES = {"EL": "GR", "UK": "GB"}
"""The two countries that the European institutions code in their own way."""
_DATE = re.compile(r"(\d{4})(?:-(\d{2}))?(?:-(\d{2}))?")
_LEVELS = {"3": "secondary", "4": "secondary", "5": "technical", "6": "first_level", "7": "master", "8": "doctorate"}
"""Levels of the European Qualifications Framework as ours."""
_EQF = re.compile(r"(?:^|\D)([3-8])(?:\D|$)")


def read(root: Element) -> Extraction:
    """Every value of the person and of the profile that has a field of ours."""
    reading = Reading(KIND)
    person, profile = one(root, "CandidatePerson"), one(root, "CandidateProfile")
    _person(reading, person)
    for summary in inside(profile, "ExecutiveSummary"):
        add(reading, "personal", None, "summary", summary, text=plain(text_of(summary)))
    for headline in every(profile, "Headline"):
        add(reading, "personal", None, "headline", headline)
    for entry, (employer, position) in enumerate(_positions(profile)):
        _job(reading, entry, employer, position)
    for entry, study in enumerate(every(profile, "EducationHistory", "EducationOrganizationAttendance")):
        _study(reading, entry, study)
    _languages(reading, person, profile)
    _skills(reading, profile)
    for entry, certificate in enumerate(every(profile, "Certifications", "Certification")):
        _certificate(reading, entry, certificate)
    return reading.done()


def add(
    reading: Reading,
    section: str,
    entry: int | None,
    name: str,
    element: Element | None,
    *,
    text: str | None = None,
    sure: float = EXACT,
) -> None:
    """Take an element's text (or what was made of it) with its path."""
    if element is not None:
        said = plain(text_of(element))
        reading.add(section, entry, name, said if text is None else text, path_of(element), said=said, sure=sure)


def _either(first: Element | None, second: Element | None) -> Element | None:
    """An element without children is false: presence has to be asked for."""
    return second if first is None else first


def country(text: str) -> str:
    code = text.strip().upper()
    return _COUNTRIES.get(code, code)


def month(element: Element | None) -> str | None:
    """A formatted date as year and month."""
    found = _DATE.match(text_of(element))
    return None if found is None else "-".join(part for part in found.group(1, 2) if part)


def _person(reading: Reading, person: Element | None) -> None:
    add(reading, "personal", None, "given_name", one(person, "PersonName", "GivenName"))
    add(reading, "personal", None, "family_name", one(person, "PersonName", "FamilyName"))
    born = one(person, "BirthDate")
    found = _DATE.match(text_of(born))
    if found and found[3]:
        add(reading, "personal", None, "date_of_birth", born, text=found[0])
    add(reading, "personal", None, "gender", one(person, "GenderCode"))
    for nationality in every(person, "NationalityCode"):
        add(reading, "personal", None, "nationalities", nationality, text=country(text_of(nationality)))
    for channel in every(person, "Communication"):
        _channel(reading, channel)


def _channel(reading: Reading, channel: Element) -> None:
    code = text_of(one(channel, "ChannelCode")).lower()
    uri, dialled = one(channel, "URI"), one(channel, "DialNumber")
    if code == "email":
        add(reading, "personal", None, "email", uri)
    elif dialled is not None:
        if not any(field.name == "phone" for field in reading.fields):
            prefix = text_of(one(channel, "CountryDialing")).lstrip("+0")
            number = text_of(dialled)
            whole = number if not prefix or number.startswith("+") else f"+{prefix} {number}"
            add(reading, "personal", None, "phone", dialled, text=whole)
    elif uri is not None:
        add(reading, "personal", None, "links", uri)
    _address(reading, one(channel, "Address"))


def _address(reading: Reading, address: Element | None) -> None:
    if address is None or any(field.name.startswith("address.") for field in reading.fields):
        return
    lines = [*every(address, "AddressLine"), *every(address, "StreetName"), *every(address, "BuildingNumber")]
    street = ", ".join(text for line in lines if (text := text_of(line)))
    reading.add("personal", None, "address.street", street, path_of(address))
    add(reading, "personal", None, "address.city", one(address, "CityName"))
    add(reading, "personal", None, "address.postal_code", one(address, "PostalCode"))
    code = one(address, "CountryCode")
    add(reading, "personal", None, "address.country", code, text=country(text_of(code)))


def _positions(profile: Element | None) -> Iterator[tuple[Element, Element]]:
    for employer in every(profile, "EmploymentHistory", "EmployerHistory"):
        yield from ((employer, position) for position in every(employer, "PositionHistory"))


def _job(reading: Reading, entry: int, employer: Element, position: Element) -> None:
    add(reading, "experience", entry, "title", one(position, "PositionTitle"))
    add(reading, "experience", entry, "employer", one(employer, "OrganizationName"))
    _organisation_place(reading, "experience", entry, employer, position)
    period = _either(one(position, "EmploymentPeriod"), one(employer, "EmploymentPeriod"))
    _period(reading, "experience", entry, period)
    current = one(period, "CurrentIndicator")
    if text_of(current).lower() == "true":
        add(reading, "experience", entry, "current", current)
    described = one(position, "Description")
    add(reading, "experience", entry, "duties", described, text=plain(text_of(described)))


def _organisation_place(
    reading: Reading, section: str, entry: int, organisation: Element, position: Element | None = None
) -> None:
    address = one(organisation, "OrganizationContact", "Communication", "Address")
    city, code = one(position, "City"), one(position, "Country")
    city, code = _either(city, one(address, "CityName")), _either(code, one(address, "CountryCode"))
    add(reading, section, entry, "city", city)
    add(reading, section, entry, "country", code, text=country(text_of(code)))


def _period(reading: Reading, section: str, entry: int, period: Element | None) -> None:
    for name, element in (("start", one(period, "StartDate")), ("end", one(period, "EndDate"))):
        date = _either(one(element, "FormattedDateTime"), element)
        add(reading, section, entry, name, date, text=month(date) or "")


def _study(reading: Reading, entry: int, study: Element) -> None:
    add(reading, "education", entry, "institution", one(study, "OrganizationName"))
    _organisation_place(reading, "education", entry, study)
    degree = _either(one(study, "EducationDegree", "DegreeName"), one(study, "ProgramName"))
    add(reading, "education", entry, "degree", degree)
    add(reading, "education", entry, "field", one(study, "EducationDegree", "FieldOfStudy"))
    level = one(study, "EducationLevelCode")
    eqf = _EQF.search(text_of(level))
    add(reading, "education", entry, "level", level, text=_LEVELS[eqf[1]] if eqf else "", sure=TO_CONFIRM)
    period = one(study, "AttendancePeriod")
    _period(reading, "education", entry, period)
    ongoing = one(period, "Ongoing")
    if text_of(ongoing).lower() == "true":
        add(reading, "education", entry, "status", ongoing, text="in_progress")


def _languages(reading: Reading, person: Element | None, profile: Element | None) -> None:
    entry = 0
    mother: set[str] = set()
    for code in every(person, "PrimaryLanguageCode"):
        language = language_code(text_of(code)) or text_of(code)
        mother.add(language)
        add(reading, "languages", entry, "language", code, text=language)
        add(reading, "languages", entry, "level", code, text="native")
        entry += 1
    for competency in inside(profile, "PersonCompetency"):
        named = one(competency, "CompetencyID")
        language = language_code(text_of(named)) or text_of(named)
        if text_of(one(competency, "TaxonomyID")).lower() != "language" or language in mother:
            continue
        add(reading, "languages", entry, "language", named, text=language)
        scores = [text for score in inside(competency, "ScoreText") if _CEFR.fullmatch(text := text_of(score).upper())]
        if scores:
            level, count = Counter(sorted(scores)).most_common(1)[0]
            sure = EXACT if count == len(scores) else TO_CONFIRM
            said = ", ".join(scores)
            reading.add("languages", entry, "level", level, path_of(competency), said=said, sure=sure)
        entry += 1


def _skills(reading: Reading, profile: Element | None) -> None:
    seen: set[str] = set()
    competencies = [
        one(each, "CompetencyName")
        for each in inside(profile, "PersonCompetency")
        if text_of(one(each, "TaxonomyID")).lower() != "language"
    ]
    for element in [*competencies, *inside(profile, "DigitalSkill")]:
        if element is not None and text_of(element) not in seen:
            add(reading, "skills", len(seen), "name", element)
            seen.add(text_of(element))


def _certificate(reading: Reading, entry: int, certificate: Element) -> None:
    named = _either(one(certificate, "CertificationName"), one(certificate, "Title"))
    add(reading, "certifications", entry, "name", named)
    add(reading, "certifications", entry, "issuer", one(certificate, "IssuingAuthority", "OrganizationName"))
    issued = one(certificate, "FirstIssuedDate", "FormattedDateTime")
    add(reading, "certifications", entry, "date", issued, text=month(issued) or "")
    until = one(certificate, "FreeFormEffectivePeriod", "EndDate", "FormattedDateTime")
    add(reading, "certifications", entry, "expires", until, text=month(until) or "")
