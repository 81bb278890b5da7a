"""Europass as it was until 2020: the SkillsPassport, version 3."""

from __future__ import annotations

from collections import Counter

from cv_parser_service.extraction.exact.europass_candidate import KIND, add, country
from cv_parser_service.extraction.exact.reading import EXACT, TO_CONFIRM, Reading
from cv_parser_service.extraction.exact.xml import Element, every, inside, one, path_of, plain, text_of
from cv_parser_service.extraction.lists.language_names import language_code
from cv_parser_service.extraction.model import Extraction

_SKILLS = ("Communication", "Organisational", "JobRelated", "Computer", "Other")


def read(root: Element) -> Extraction:
    """Every value of the learner that has a field of ours."""
    reading = Reading(KIND)
    learner = one(root, "LearnerInfo")
    _identification(reading, one(learner, "Identification"))
    headline = one(learner, "Headline", "Description", "Label")
    add(reading, "personal", None, "headline", headline)
    for entry, job in enumerate(every(learner, "WorkExperienceList", "WorkExperience")):
        _job(reading, entry, job)
    for entry, study in enumerate(every(learner, "EducationList", "Education")):
        _study(reading, entry, study)
    _languages(reading, one(learner, "Skills", "Linguistic"))
    for name in _SKILLS:
        described = one(learner, "Skills", name, "Description")
        if described is not None:
            reading.note(path_of(described), plain(text_of(described)))
    return reading.done()


def _identification(reading: Reading, identification: Element | None) -> None:
    add(reading, "personal", None, "given_name", one(identification, "PersonName", "FirstName"))
    add(reading, "personal", None, "family_name", one(identification, "PersonName", "Surname"))
    contact = one(identification, "ContactInfo")
    _address(reading, "personal", None, one(contact, "Address", "Contact"), "address.")
    add(reading, "personal", None, "email", one(contact, "Email", "Contact"))
    add(reading, "personal", None, "phone", one(contact, "TelephoneList", "Telephone", "Contact"))
    for site in every(contact, "WebsiteList", "Website", "Contact"):
        add(reading, "personal", None, "links", site)
    demographics = one(identification, "Demographics")
    born = one(demographics, "Birthdate")
    if born is not None:
        reading.add("personal", None, "date_of_birth", _day(born), path_of(born))
    add(reading, "personal", None, "gender", one(demographics, "Gender", "Label"))
    for nationality in every(demographics, "NationalityList", "Nationality"):
        code = one(nationality, "Code")
        code = one(nationality, "Label") if code is None else code
        add(reading, "personal", None, "nationalities", code, text=_country(text_of(code)))


def _address(reading: Reading, section: str, entry: int | None, address: Element | None, prefix: str = "") -> None:
    if prefix:
        add(reading, section, entry, f"{prefix}street", one(address, "AddressLine"))
        add(reading, section, entry, f"{prefix}postal_code", one(address, "PostalCode"))
    add(reading, section, entry, f"{prefix}city", one(address, "Municipality"))
    code = one(address, "Country", "Code")
    code = one(address, "Country", "Label") if code is None else code
    add(reading, section, entry, f"{prefix}country", code, text=_country(text_of(code)))


def _country(text: str) -> str:
    return country(text) if len(text) == 2 else text


def _job(reading: Reading, entry: int, job: Element) -> None:
    add(reading, "experience", entry, "title", one(job, "Position", "Label"))
    add(reading, "experience", entry, "employer", one(job, "Employer", "Name"))
    _address(reading, "experience", entry, one(job, "Employer", "ContactInfo", "Address", "Contact"))
    _period(reading, "experience", entry, one(job, "Period"))
    current = one(job, "Period", "Current")
    if text_of(current).lower() == "true":
        add(reading, "experience", entry, "current", current)
    activities = one(job, "Activities")
    add(reading, "experience", entry, "duties", activities, text=plain(text_of(activities)))


def _study(reading: Reading, entry: int, study: Element) -> None:
    add(reading, "education", entry, "degree", one(study, "Title"))
    add(reading, "education", entry, "institution", one(study, "Organisation", "Name"))
    _address(reading, "education", entry, one(study, "Organisation", "ContactInfo", "Address", "Contact"))
    add(reading, "education", entry, "field", one(study, "Field", "Label"))
    _period(reading, "education", entry, one(study, "Period"))
    current = one(study, "Period", "Current")
    if text_of(current).lower() == "true":
        add(reading, "education", entry, "status", current, text="in_progress")


def _period(reading: Reading, section: str, entry: int, period: Element | None) -> None:
    for name, element in (("start", one(period, "From")), ("end", one(period, "To"))):
        month = _month(element)
        if element is not None:
            reading.add(section, entry, name, month, path_of(element))


def _month(element: Element | None) -> str | None:
    """`year="2002" month="--08"` as `2002-08`."""
    if element is None or not element.get("year", "").strip("-").isdigit():
        return None
    year, month = element.get("year", "").strip(), element.get("month", "").strip("-")
    return f"{year}-{month}" if month.isdigit() and len(month) == 2 else year


def _day(element: Element | None) -> str | None:
    month, day = _month(element), "" if element is None else element.get("day", "").strip("-")
    whole = month is not None and len(month) == len("2002-08") and day.isdigit() and len(day) == 2
    return f"{month}-{day}" if whole else None


def _languages(reading: Reading, linguistic: Element | None) -> None:
    entry = 0
    for mother in every(linguistic, "MotherTongueList", "MotherTongue"):
        _language(reading, entry, mother)
        reading.add("languages", entry, "level", "native", path_of(mother))
        entry += 1
    for foreign in every(linguistic, "ForeignLanguageList", "ForeignLanguage"):
        _language(reading, entry, foreign)
        levels = [text_of(each).upper() for each in _scores(foreign)]
        if levels:
            level, count = Counter(sorted(levels)).most_common(1)[0]
            sure, source = EXACT if count == len(levels) else TO_CONFIRM, f"{path_of(foreign)}/ProficiencyLevel"
            reading.add("languages", entry, "level", level, source, said=", ".join(levels), sure=sure)
        entry += 1


def _scores(foreign: Element) -> list[Element]:
    """The scores of a language's self-assessment, in the order of the file."""
    scores = one(foreign, "ProficiencyLevel")
    return [] if scores is None else [each for each in scores if text_of(each)]


def _language(reading: Reading, entry: int, spoken: Element) -> None:
    named = one(spoken, "Description", "Code")
    named = next(inside(spoken, "Label"), None) if named is None else named
    text = text_of(named)
    add(reading, "languages", entry, "language", named, text=language_code(text) or text)
