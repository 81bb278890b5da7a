"""A profile that LinkedIn saved as PDF, in English, French or Spanish."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

import pypdfium2 as pdfium

from cv_parser_service.extraction.dates import DateRange, find_ranges
from cv_parser_service.extraction.exact.levels import level_of
from cv_parser_service.extraction.exact.linkedin_layout import Layout, Part, Row, items, layout_of
from cv_parser_service.extraction.exact.reading import TO_CONFIRM, Reading
from cv_parser_service.extraction.lists.language_names import language_code
from cv_parser_service.extraction.model import Extraction
from cv_parser_service.extraction.places import country_of, is_city
from cv_parser_service.extraction.words import fold

KIND = "linkedin_pdf"
SURE = 0.95
_LARGER = 1.02
_EMAIL = re.compile(r"[^\s@<>()]+@[^\s@<>()]+\.[^\s@<>()]{2,}")
_LABEL = re.compile(r"\s*\(([^()]*)\)$")
_LINK = re.compile(r"(?:https?://|www\.)|[\w-]+\.[a-z]{2,}/", re.IGNORECASE)
_DIGITS = re.compile(r"\+?[\d\s().\-/]{7,}")
_SPAN = re.compile(
    r"(?:\d+\s*(?:years?|yrs?|months?|mos?|ans?|mois|anos?|mes(?:es)?)\W*){1,2}|(?:less than|moins d|menos de).*"
)
_AREA = re.compile(r"\b(?:area|region|metropolitan|greater|et peripherie|y alrededores|agglomeration)\b")
_STUDY_DATES = re.compile(r"(?:[\s·•]*\(([^()]*\d{4}[^()]*)\)|,\s*(\d{4}(?:\s*[-–]\s*\d{4})?))\s*$")
_AT = re.compile(r"(.+?)\s+(?:at|chez|en)\s+(.+)")
"""Title and employer on one line, as until 2017."""
_SENTENCE = re.compile(r"[.!?:;]$")
_BULLET = re.compile(r"[-–•*▪]\s")


def is_linkedin(document: pdfium.PdfDocument) -> bool:
    """Whether LinkedIn laid this PDF out, by what it says of itself."""
    told = document.get_metadata_dict()
    return told.get("Author", "") == "LinkedIn" or "LinkedIn" in told.get("Subject", "")


def read_linkedin_pdf(document: pdfium.PdfDocument) -> Extraction | None:
    """Fields by column and heading; nothing where the known headings are missing."""
    layout = layout_of(document)
    if not layout.of(Part.EXPERIENCE) and not layout.of(Part.EDUCATION):
        return None
    reading = Reading(KIND)
    head = layout.of(Part.HEAD)
    _head(reading, [row for row in head if not _EMAIL.fullmatch(row.text)])
    _contact(reading, [*layout.of(Part.CONTACT), *(row for row in head if _EMAIL.fullmatch(row.text))])
    if summary := layout.of(Part.SUMMARY):
        reading.add("personal", None, "summary", _prose(summary), "Summary", sure=SURE, page=summary[0].page)
    for entry, job in enumerate(_jobs(layout.of(Part.EXPERIENCE))):
        _add_job(reading, entry, job)
    for entry, study in enumerate(_studies(layout.of(Part.EDUCATION))):
        _add_study(reading, entry, study)
    _side(reading, layout)
    return reading.done()


def _head(reading: Reading, rows: Sequence[Row]) -> None:
    """The name is the largest; the headline and the place follow."""
    size = max((row.size for row in rows), default=0.0)
    name = " ".join(row.text for row in rows if row.size * _LARGER >= size)
    given, _blank, family = name.rpartition(" ")
    reading.add("personal", None, "given_name", given, "Name", sure=TO_CONFIRM, page=1)
    reading.add("personal", None, "family_name", family, "Name", sure=TO_CONFIRM, page=1)
    below = [row.text for row in rows if row.size * _LARGER < size]
    if below and (_is_place(below[-1]) or len(below) > 1):
        reading.add_place("personal", None, below.pop(), "Place", "address.")
    reading.add("personal", None, "headline", " ".join(below), "Headline", sure=SURE, page=1)


def _contact(reading: Reading, rows: Sequence[Row]) -> None:
    """Links and numbers end with their kind in brackets; an address that is none of these has no mark.

    A link that was too long is parted after a hyphen, which reading PDFs drops at a line's end.
    """
    waiting, address = "", []
    for row in rows:
        label = _LABEL.search(row.text)
        text = _LABEL.sub("", row.text)
        if _EMAIL.fullmatch(text):
            reading.add("personal", None, "email", text, "Contact", sure=SURE, page=row.page)
        elif waiting or _LINK.match(text):
            waiting = f"{waiting}-{text}" if waiting and waiting[-1] not in "/-" else waiting + text
            if label:
                reading.add("personal", None, "links", waiting, f"Contact ({label[1]})", sure=SURE, page=row.page)
                waiting = ""
        elif _DIGITS.fullmatch(text):
            reading.add("personal", None, "phone", text, "Contact", sure=SURE, page=row.page)
        else:
            address.append(row.text)
    reading.add("personal", None, "links", waiting, "Contact", sure=SURE)
    reading.add("personal", None, "address.street", ", ".join(address), "Contact", sure=TO_CONFIRM)


def _side(reading: Reading, layout: Layout) -> None:
    for entry, (text, page) in enumerate(items(layout.of(Part.SKILLS))):
        reading.add("skills", entry, "name", text, "Top Skills", sure=SURE, page=page)
    for entry, (text, page) in enumerate(items(_with_labels(layout.of(Part.LANGUAGES)))):
        wording = _LABEL.search(text)
        name = _LABEL.sub("", text)
        reading.add("languages", entry, "language", language_code(name) or name, "Languages", sure=SURE, page=page)
        found = level_of(wording[1]) if wording else None
        if found:
            source = f"Languages, {text}"
            reading.add("languages", entry, "level", found.level, source, sure=TO_CONFIRM, page=page)
    for entry, (text, page) in enumerate(items(layout.of(Part.CERTIFICATIONS))):
        reading.add("certifications", entry, "name", text, "Certifications", sure=SURE, page=page)
    for text, _page in items(layout.of(Part.OTHER)):
        reading.notes.append(text)


def _with_labels(rows: Sequence[Row]) -> list[Row]:
    """A wording in brackets that stands on a line of its own belongs to the line above."""
    joined: list[Row] = []
    for row in rows:
        if joined and _LABEL.fullmatch(f" {row.text}"):
            joined[-1] = replace(joined[-1], text=f"{joined[-1].text} {row.text}")
        else:
            joined.append(row)
    return joined


@dataclass
class _Job:
    """One role; the employer may have been named once above several."""

    employer: str
    title: str
    page: int
    period: DateRange | None = None
    place: str = ""
    text: list[Row] = field(default_factory=list)


def _jobs(rows: Sequence[Row]) -> Iterator[_Job]:
    """Employers are set largest, titles smaller, dates, places and texts smallest."""
    small = next((row.size for row in rows if _is_dates(row.text)), 0.0)
    above = sorted({row.size for row in rows if row.size > small * _LARGER})
    titles = above[0] if above else small
    employer, job, before = "", None, ""
    for row in rows:
        level = "small" if row.size <= small * _LARGER else "title" if row.size <= titles * _LARGER else "employer"
        if level == "employer":
            employer = f"{employer} {row.text}" if before == level else row.text
        elif level == "title" and job is not None and before == level:
            job.title = f"{job.title} {row.text}"
        elif level == "title":
            yield from [job] if job else []
            job = _Job(employer, row.text, row.page)
        elif job is not None and not (before == "employer" and _SPAN.fullmatch(fold(row.text))):
            _below(job, row)
        before = level
    yield from [job] if job else []


def _below(job: _Job, row: Row) -> None:
    ranges = find_ranges(row.text)
    if job.period is None and ranges:
        job.period = ranges[0]
    elif job.period is not None and not job.place and not job.text and _is_place(row.text):
        job.place = row.text
    else:
        job.text.append(row)


def _add_job(reading: Reading, entry: int, job: _Job) -> None:
    def add(name: str, value: str | None) -> None:
        reading.add("experience", entry, name, value, f"Experience, {name}", sure=SURE, page=job.page)

    together = None if job.employer else _AT.fullmatch(job.title)
    add("title", together[1] if together else job.title)
    add("employer", together[2] if together else job.employer)
    if job.period is not None:
        add("start", str(job.period.start))
        add("end", str(job.period.end) if job.period.end else None)
        add("current", "true" if job.period.current else None)
    reading.add_place("experience", entry, job.place, "Experience, place")
    add("duties", _prose(job.text))


def _studies(rows: Sequence[Row]) -> Iterator[list[Row]]:
    """A school is set larger than what was learnt there."""
    small = min((row.size for row in rows), default=0.0)
    study: list[Row] = []
    for row in rows:
        if row.size > small * _LARGER and study and study[-1].size <= small * _LARGER:
            yield study
            study = []
        study.append(row)
    yield from [study] if study else []


def _add_study(reading: Reading, entry: int, study: Sequence[Row]) -> None:
    largest = max(row.size for row in study)
    school = " ".join(row.text for row in study if row.size * _LARGER >= largest)
    below = " ".join(row.text for row in study if row.size * _LARGER < largest)
    page = study[0].page
    reading.add("education", entry, "institution", school, "Education", sure=SURE, page=page)
    dates = _STUDY_DATES.search(below)
    degree, comma, subject = _STUDY_DATES.sub("", below).partition(", ")
    sure = TO_CONFIRM if comma else SURE
    reading.add("education", entry, "degree", degree.strip(" ·"), "Education", sure=sure, page=page)
    reading.add("education", entry, "field", subject.strip(" ·"), "Education", sure=sure, page=page)
    for period in find_ranges(dates[1] or dates[2])[:1] if dates else []:
        reading.add("education", entry, "end" if period.single else "start", str(period.start), "Education", page=page)
        reading.add("education", entry, "end", str(period.end) if period.end else None, "Education", page=page)


def _is_dates(text: str) -> bool:
    ranges = find_ranges(text)
    return bool(ranges) and not ranges[0].single and ranges[0].begin == 0


def _is_place(text: str) -> bool:
    parts = [part.strip() for part in text.split(",")]
    folded = fold(text)
    named = country_of(parts[-1]) is not None or is_city(parts[0]) or bool(_AREA.search(folded))
    return named and len(text.split()) <= 10 and not _SENTENCE.search(text)


def _prose(rows: Sequence[Row]) -> str:
    """Wrapped lines joined; a bullet or a finished sentence begins a new line."""
    text = ""
    for row in rows:
        breaks = _BULLET.match(row.text) or _SENTENCE.search(text)
        text = row.text if not text else f"{text}\n{row.text}" if breaks else f"{text} {row.text}"
    return text
