"""A profile that another system printed as a form: one label and one value after the other (W27)."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from cv_parser_service.extraction.document import Document, Line
from cv_parser_service.extraction.exact.levels import level_of
from cv_parser_service.extraction.exact.reading import TO_CONFIRM, Reading, day_of, month_of
from cv_parser_service.extraction.headings import Section, heading_of
from cv_parser_service.extraction.lists.language_names import language_code
from cv_parser_service.extraction.model import Extraction
from cv_parser_service.extraction.places import country_of, nationality_of
from cv_parser_service.extraction.words import fold

SURE = 0.9
FEWEST_LABELS = 8
_LABEL = re.compile(r"\s*([^:\t]{2,60}?)\s*(?:\(\s*(?:line|ligne|linea)\s*1\s*\))?\s*(?:[:\t]\s*(.*))?", re.IGNORECASE)
_TELLING = frozenset({"employer", "institution"})
"""Beside dates with labels of their own, what makes a text a form and no CV."""
_NAMED = frozenset({"given_name", "family_name", "email"})
"""What such a form asks for first: a CV that tells its jobs behind labels has a name on top without one."""


def _labels(*groups: tuple[str, str, str]) -> Mapping[str, tuple[str, str]]:
    return {label: (section, name) for section, name, labels in groups for label in labels.split("|")}


_FIELDS = _labels(
    ("personal", "given_name", "first name|given name|given names|prenom|prenoms|nombre"),
    ("personal", "family_name", "last name|family name|surname|nom|nom de famille|apellido|apellidos"),
    ("personal", "email", "email|e-mail|email address|e-mail address|adresse electronique|courriel|correo electronico"),
    (
        "personal",
        "phone",
        "primary number|home phone|home phone number|cellular number|mobile phone|phone number|telephone|phone|"
        "numero principal|telephone principal|telephone portable|numero de telephone|telefono",
    ),
    ("personal", "address.street", "address|street address|adresse|rue|direccion"),
    ("personal", "address.city", "city|town|ville|ciudad"),
    ("personal", "address.postal_code", "zip/postal code|postal code|zip code|code postal|codigo postal"),
    ("personal", "address.country", "place of residence|country of residence|lieu de residence|pays de residence"),
    ("personal", "date_of_birth", "date of birth|birth date|date de naissance|fecha de nacimiento"),
    ("personal", "nationalities", "nationality|nationalities|citizenship|nationalite|nationalites|nacionalidad"),
    (
        "experience",
        "title",
        "job function|job title|position title|position|title|function|fonction|poste|titre du poste|"
        "intitule du poste|puesto|cargo",
    ),
    ("experience", "employer", "employer|company|organization|employeur|entreprise|organisation|empleador"),
    ("experience", "duties", "responsibilities|duties|main duties|description|responsabilites|attributions|funciones"),
    ("experience", "achievements", "achievements|main achievements|realisations|logros"),
    ("education", "institution", "institution|school|university|etablissement|ecole|universite|institucion"),
    ("education", "degree", "program|programme|degree|diploma|diplome|titulo"),
    ("education", "field", "field of study|major|specialisation|domaine d'etudes|especialidad"),
    ("", "start", "start date|from|date de debut|fecha de inicio"),
    ("", "end", "end date|to|graduation date|date de fin|date d'obtention|fecha de fin|fecha de graduacion"),
    ("", "country", "country|pays|pais"),
    ("certifications", "name", "certification|certificate|certificat|certificacion"),
    ("certifications", "issuer", "issuing organization|issued by|organisme emetteur|delivre par"),
    ("certifications", "date", "issue date|date de delivrance|fecha de emision"),
    ("languages", "language", "language|langue|idioma"),
    ("languages", "level", "level|proficiency|niveau|nivel"),
)
_LONG = frozenset({"duties", "achievements"})
_SECTIONS = {
    Section.EXPERIENCE: "experience",
    Section.EDUCATION: "education",
    Section.CERTIFICATIONS: "certifications",
    Section.LANGUAGES: "languages",
}


@dataclass(frozen=True, slots=True)
class _Answer:
    section: str
    name: str
    value: str
    label: str
    page: int


def read_labelled(document: Document) -> Extraction | None:
    """What the form says, or nothing where the lines are no form."""
    answers = list(_answers(document.lines))
    told = {answer.name for answer in answers if answer.value}
    if len(answers) < FEWEST_LABELS or "start" not in told or told.isdisjoint(_TELLING) or told.isdisjoint(_NAMED):
        return None
    if ("employer" in told and "title" not in told) or ("institution" in told and "degree" not in told):
        return None
    reading = Reading(document.kind)
    entries: dict[str, int] = {}
    held: dict[str, set[str]] = {}
    for answer in answers:
        section = answer.section
        if section != "personal" and (section not in entries or answer.name in held[section]):
            entries[section] = entries.get(section, -1) + 1
            held[section] = set()
        held.setdefault(section, set()).add(answer.name)
        _add(reading, entries.get(section), answer)
    for entry in range(entries.get("experience", -1) + 1):
        _add_current(reading, entry)
    return reading.done()


def _answers(lines: Sequence[Line]) -> Iterator[_Answer]:
    """Labels with what stands beside or below them; a heading says whose dates the dates are."""
    section = "personal"
    waiting: _Answer | None = None
    for line in lines:
        found = _labelled(line, section)
        heading = None if found else heading_of(line.text)
        if found is None and heading is None:
            if waiting is not None and (not waiting.value or waiting.name in _LONG):
                waiting = replace(waiting, value=f"{waiting.value}\n{line.text}".strip())
            continue
        if waiting is not None:
            yield waiting
        waiting = found
        section = found.section if found else _SECTIONS.get(heading, section) if heading else section
    if waiting is not None:
        yield waiting


def _labelled(line: Line, section: str) -> _Answer | None:
    match = _LABEL.fullmatch(line.text)
    if match is None:
        return None
    label, value = match[1], (match[2] or "").strip()
    if section == "languages" and value and language_code(label):
        return _Answer(section, "spoken", value, label, line.page)
    owner, name = _FIELDS.get(fold(label), (None, ""))
    return None if owner is None else _Answer(owner or section, name, value, label, line.page)


def _add(reading: Reading, entry: int | None, answer: _Answer) -> None:
    section, name, value = answer.section, answer.name, answer.value

    def add(name: str, found: str | None, sure: float = SURE) -> None:
        reading.add(section, entry, name, found, answer.label, said=value, sure=sure, page=answer.page)

    if section == "languages":
        _add_language(add, answer)
    elif name in {"start", "end", "date"}:
        add(name, month_of(value))
    elif name == "date_of_birth":
        add(name, day_of(value))
    elif name == "nationalities":
        add(name, nationality_of(value))
    elif name in {"country", "address.country"}:
        add(name, country_of(value.split(",")[0].split(" - ")[0]))
    else:
        add(name, value)


def _add_language(add: Callable[..., None], answer: _Answer) -> None:
    spoken = answer.name == "spoken"
    if spoken or answer.name == "language":
        name = answer.label if spoken else answer.value
        add("language", language_code(name) or name)
    if spoken or answer.name == "level":
        found = level_of(answer.value)
        add("level", found.level if found else None, SURE if found and found.stated else TO_CONFIRM)


def _add_current(reading: Reading, entry: int) -> None:
    """A job that began and has no end is the present one, to be confirmed."""
    names = {field.name for field in reading.fields if (field.section, field.entry) == ("experience", entry)}
    if "start" in names and "end" not in names:
        reading.add("experience", entry, "current", "true", "End date", said="–", sure=TO_CONFIRM)
