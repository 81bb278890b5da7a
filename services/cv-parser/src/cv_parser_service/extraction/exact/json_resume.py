"""JSON Resume (jsonresume.org, schema 1.0.0): a public shape that many tools write."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from cv_parser_service.extraction.exact.levels import level_of
from cv_parser_service.extraction.exact.reading import EXACT, TO_CONFIRM, Reading, day_of
from cv_parser_service.extraction.lists.language_names import language_code
from cv_parser_service.extraction.model import Extraction

KIND = "json_resume"
_KNOWN = ("basics", "work", "education", "skills", "languages", "volunteer", "certificates")
_UNPLACED = ("awards", "publications", "interests", "references", "projects")


def is_json_resume(document: Mapping[str, Any]) -> bool:
    return any(isinstance(document.get(name), dict | list) for name in _KNOWN)


def read_json_resume(document: Mapping[str, Any]) -> Extraction:
    """Everything that a profile has a place for; the rest is named for copying by hand."""
    reading = Reading(KIND)
    basics = document.get("basics")
    if isinstance(basics, dict):
        _basics(reading, basics)
    jobs = 0
    for section, kind in (("work", ""), ("volunteer", "volunteer")):
        for number, item in _items(document, section):
            _job(reading, jobs, item, f"{section}/{number}", kind)
            jobs += 1
    for number, item in _items(document, "education"):
        _study(reading, number, item)
    for number, item in _items(document, "certificates"):
        source = f"certificates/{number}"
        for name, key in (("name", "name"), ("issuer", "issuer")):
            reading.add("certifications", number, name, _text(item, key), f"{source}/{key}")
        reading.add("certifications", number, "date", _text(item, "date"), f"{source}/date")
    _languages(reading, document)
    _skills(reading, document)
    for section in _UNPLACED:
        for number, item in _items(document, section):
            reading.note(f"{section}/{number}", _text(item, "name") or _text(item, "title"))
    return reading.done()


def _basics(reading: Reading, basics: Mapping[str, Any]) -> None:
    given, family = _text(basics, "givenName"), _text(basics, "familyName")
    sure, source = EXACT, "basics"
    if not given and not family:
        given, _blank, family = _text(basics, "name").rpartition(" ")
        sure, source = TO_CONFIRM, "basics/name"
    reading.add("personal", None, "given_name", given, source, sure=sure)
    reading.add("personal", None, "family_name", family, source, sure=sure)
    for name, key in (("headline", "label"), ("email", "email"), ("phone", "phone"), ("summary", "summary")):
        reading.add("personal", None, name, _text(basics, key), f"basics/{key}")
    reading.add("personal", None, "links", _text(basics, "url"), "basics/url")
    for number, profile in _items(basics, "profiles"):
        reading.add("personal", None, "links", _text(profile, "url"), f"basics/profiles/{number}/url")
    location = basics.get("location")
    if isinstance(location, dict):
        places = (("street", "address"), ("city", "city"), ("postal_code", "postalCode"), ("country", "countryCode"))
        for name, key in places:
            reading.add("personal", None, f"address.{name}", _text(location, key), f"basics/location/{key}")
    reading.add("personal", None, "date_of_birth", day_of(_text(basics, "birthDate")), "basics/birthDate")


def _job(reading: Reading, entry: int, item: Mapping[str, Any], source: str, kind: str) -> None:
    employer = "name" if _text(item, "name") else "company" if _text(item, "company") else "organization"
    values = (("title", "position"), ("employer", employer), ("start", "startDate"), ("end", "endDate"))
    for name, key in (*values, ("duties", "summary")):
        reading.add("experience", entry, name, _text(item, key), f"{source}/{key}")
    reading.add_place("experience", entry, _text(item, "location"), f"{source}/location")
    reading.add("experience", entry, "achievements", "\n".join(_texts(item, "highlights")), f"{source}/highlights")
    if _text(item, "startDate") and not _text(item, "endDate"):
        reading.add("experience", entry, "current", "true", f"{source}/endDate", said="–", sure=TO_CONFIRM)
    reading.add("experience", entry, "kind", kind, source)


def _study(reading: Reading, entry: int, item: Mapping[str, Any]) -> None:
    keys = (("institution", "institution"), ("degree", "studyType"), ("field", "area"))
    for name, key in (*keys, ("start", "startDate"), ("end", "endDate")):
        reading.add("education", entry, name, _text(item, key), f"education/{entry}/{key}")


def _languages(reading: Reading, document: Mapping[str, Any]) -> None:
    for number, item in _items(document, "languages"):
        source = f"languages/{number}"
        name, fluency = _text(item, "language"), _text(item, "fluency")
        reading.add("languages", number, "language", language_code(name) or name, f"{source}/language", said=name)
        found = level_of(fluency)
        if found is None:
            reading.note(f"{source}/fluency", fluency)
        else:
            sure = EXACT if found.stated else TO_CONFIRM
            reading.add("languages", number, "level", found.level, f"{source}/fluency", said=fluency, sure=sure)


def _skills(reading: Reading, document: Mapping[str, Any]) -> None:
    entry = 0
    for number, item in _items(document, "skills"):
        source = f"skills/{number}"
        reading.add("skills", entry, "name", _text(item, "name"), f"{source}/name")
        reading.add("skills", entry, "level", _text(item, "level"), f"{source}/level")
        entry += 1
        for keyword in _texts(item, "keywords"):
            reading.add("skills", entry, "name", keyword, f"{source}/keywords")
            entry += 1


def _items(document: Mapping[str, Any], name: str) -> Iterator[tuple[int, Mapping[str, Any]]]:
    held = document.get(name)
    if isinstance(held, list):
        yield from ((number, item) for number, item in enumerate(held) if isinstance(item, dict))


def _texts(item: Mapping[str, Any], name: str) -> list[str]:
    held = item.get(name)
    return [each for each in held if isinstance(each, str)] if isinstance(held, list) else []


def _text(item: Mapping[str, Any], name: str) -> str:
    value = item.get(name)
    return value.strip() if isinstance(value, str) else ""
