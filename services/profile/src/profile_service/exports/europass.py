"""Europass Candidate XML: what its editor reads back."""

from __future__ import annotations

from datetime import datetime
from html import escape
from typing import Any

from lxml import etree

from contracts.events.profile import Certification, Education, Experience, LanguageSkill, Personal, Profile, Skill

EUROPASS = "http://www.europass.eu/1.0"
_SPACES: dict[Any, str] = {
    None: EUROPASS,
    "oa": "http://www.openapplications.org/oagis/9",
    "hr": "http://www.hr-xml.org/3",
    "eures": "http://www.europass_eures.eu/1.0",
}
_COUNTRIES = {"GR": "el", "GB": "uk"}
"""The two countries that the European institutions code in their own way."""
_EQF = {"secondary": "4", "technical": "5", "first_level": "6", "master": "7", "doctorate": "8"}
_DIMENSIONS = (
    "CEF-Understanding-Listening",
    "CEF-Understanding-Reading",
    "CEF-Speaking-Interaction",
    "CEF-Speaking-Production",
    "CEF-Writing-Production",
)

Element = etree._Element


def europass(profile: Profile, now: datetime) -> bytes:
    """The profile as a Candidate document."""
    root = etree.Element(f"{{{EUROPASS}}}Candidate", nsmap=_SPACES)
    document = _add(root, "hr:DocumentID", now.strftime("%Y%m%d%H%M%S"))
    document.set("schemeName", "DocumentIdentifier")
    _person(root, profile.personal, [each for each in profile.languages if each.level == "native"])
    told = _add(root, "CandidateProfile")
    told.set("languageCode", "en")
    _text(told, "hr:ExecutiveSummary", _marked(profile.personal.summary))
    if profile.experience:
        history = _add(told, "EmploymentHistory")
        for job in profile.experience:
            _job(history, job)
    if profile.education:
        history = _add(told, "EducationHistory")
        for study in profile.education:
            _study(history, study)
    _qualifications(told, [each for each in profile.languages if each.level != "native"], profile.skills)
    if profile.certifications:
        held = _add(told, "Certifications")
        for certificate in profile.certifications:
            _certificate(held, certificate)
    return etree.tostring(root, xml_declaration=True, encoding="UTF-8", pretty_print=True)


def _person(root: Element, personal: Personal, mother_tongues: list[LanguageSkill]) -> None:
    person = _add(root, "CandidatePerson")
    name = _add(person, "PersonName")
    _text(name, "oa:GivenName", personal.given_name)
    _text(name, "hr:FamilyName", personal.family_name)
    if personal.phone:
        telephone = _channel(person, "Telephone")
        _text(telephone, "oa:DialNumber", personal.phone)
    for link in personal.links:
        _text(_channel(person, "Web"), "oa:URI", link)
    where = personal.address
    if where.street or where.city or where.postal_code or where.country:
        address = _add(_add(person, "Communication"), "Address")
        _text(address, "oa:AddressLine", where.street)
        _text(address, "oa:CityName", where.city)
        _text(address, "CountryCode", _country(where.country))
        _text(address, "oa:PostalCode", where.postal_code)
    for nationality in personal.nationalities:
        _text(person, "NationalityCode", _country(nationality))
    _text(person, "hr:BirthDate", personal.date_of_birth)
    for spoken in mother_tongues:
        _text(person, "PrimaryLanguageCode", spoken.language)


def _channel(person: Element, code: str) -> Element:
    channel = _add(person, "Communication")
    _text(channel, "ChannelCode", code)
    return channel


def _job(history: Element, job: Experience) -> None:
    """Europass has one text for a position: the achievements follow the duties."""
    employer = _add(history, "EmployerHistory")
    _text(employer, "hr:OrganizationName", job.employer)
    position = _add(employer, "PositionHistory")
    _text(position, "PositionTitle", job.title)
    if job.start or job.end or job.current:
        period = _add(position, "eures:EmploymentPeriod")
        _date(period, "eures:StartDate", job.start)
        _date(period, "eures:EndDate", job.end)
        _text(period, "hr:CurrentIndicator", "true" if job.current else "false")
    told = "\n\n".join(part for part in (job.duties, job.achievements) if part)
    _text(position, "oa:Description", _marked(told))
    _text(position, "City", job.city)
    _text(position, "Country", _country(job.country))


def _study(history: Element, study: Education) -> None:
    attended = _add(history, "EducationOrganizationAttendance")
    _text(attended, "hr:OrganizationName", study.institution)
    if study.city or study.country:
        contact = _add(_add(_add(attended, "OrganizationContact"), "Communication"), "Address")
        _text(contact, "oa:CityName", study.city)
        _text(contact, "CountryCode", _country(study.country))
    _text(attended, "EducationLevelCode", _EQF.get(study.level or ""))
    if study.start or study.end or study.status:
        period = _add(attended, "AttendancePeriod")
        _date(period, "StartDate", study.start)
        _date(period, "EndDate", study.end)
        _text(period, "Ongoing", "true" if study.status == "in_progress" else "false")
    if study.degree or study.field:
        degree = _add(attended, "EducationDegree")
        _text(degree, "hr:DegreeName", study.degree)
        _text(degree, "FieldOfStudy", study.field)


def _qualifications(told: Element, languages: list[LanguageSkill], skills: list[Skill]) -> None:
    if not languages and not skills:
        return
    held = _add(told, "PersonQualifications")
    for spoken in languages:
        competency = _add(held, "PersonCompetency")
        _text(competency, "CompetencyID", spoken.language)
        _text(competency, "hr:TaxonomyID", "language")
        for name in _DIMENSIONS if spoken.level else ():
            dimension = _add(competency, "eures:CompetencyDimension")
            _text(dimension, "hr:CompetencyDimensionTypeCode", name)
            _text(_add(dimension, "eures:Score"), "hr:ScoreText", spoken.level)
    for skill in skills:
        competency = _add(held, "PersonCompetency")
        _text(competency, "hr:TaxonomyID", "other_skill")
        _text(competency, "hr:CompetencyName", skill.name)


def _certificate(held: Element, certificate: Certification) -> None:
    one = _add(held, "Certification")
    _text(one, "hr:CertificationName", certificate.name)
    if certificate.issuer:
        _text(_add(one, "IssuingAuthority"), "hr:OrganizationName", certificate.issuer)
    _date(one, "hr:FirstIssuedDate", certificate.date)
    if certificate.expires:
        _date(_add(one, "hr:FreeFormEffectivePeriod"), "hr:EndDate", certificate.expires)


def _add(parent: Element, name: str, text: str | None = None) -> Element:
    prefix, _colon, local = name.rpartition(":")
    element = etree.SubElement(parent, f"{{{_SPACES[prefix or None]}}}{local}")
    element.text = text
    return element


def _text(parent: Element, name: str, text: str | None) -> None:
    if text:
        _add(parent, name, text)


def _date(parent: Element, name: str, text: str | None) -> None:
    if text:
        _add(_add(parent, name), "hr:FormattedDateTime", text)


def _country(code: str | None) -> str | None:
    return _COUNTRIES.get(code, code.lower()) if code else None


def _marked(text: str | None) -> str | None:
    """Europass keeps texts as HTML: each line is a paragraph."""
    return "".join(f"<p>{escape(line)}</p>" for line in text.split("\n")) if text else None
