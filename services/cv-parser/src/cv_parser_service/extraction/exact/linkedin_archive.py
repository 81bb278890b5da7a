"""The data archive of LinkedIn: a few named tables out of a ZIP, matched by the names of their columns."""

from __future__ import annotations

import csv
import io
import re
import zipfile
import zlib
from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import partial

from cv_parser_service.extraction.exact.levels import level_of
from cv_parser_service.extraction.exact.reading import TO_CONFIRM, Reading, day_of, month_of
from cv_parser_service.extraction.formats.kind import LINKEDIN_TABLES
from cv_parser_service.extraction.lists.language_names import language_code
from cv_parser_service.extraction.model import Extraction
from cv_parser_service.extraction.refusal import Reason, Refused

KIND = "linkedin_archive"
MOST_MEMBERS = 20_000
LARGEST_TABLE = 4 * 1024 * 1024
LARGEST_TOTAL = 12 * 1024 * 1024
HIGHEST_RATIO = 200
MOST_ROWS = 1_000
_SMALL = 256 * 1024
_PREAMBLE_LINES = 12
_HEADERS: Mapping[str, str] = {
    "profile.csv": "First Name",
    "positions.csv": "Company Name",
    "education.csv": "School Name",
    "skills.csv": "Name",
    "languages.csv": "Name",
    "certifications.csv": "Name",
    "projects.csv": "Title",
    "email addresses.csv": "Email Address",
    "phonenumbers.csv": "Number",
    "volunteering.csv": "Company Name",
    "honors.csv": "Title",
}
"""A column of each table that tells its line of headers from the notes above it."""
_WEBSITE = re.compile(r"(?:https?://|www\.)[^\s,\]]+|(?<=:)[\w-]+(?:\.[\w-]+)+[^\s,\]]*", re.IGNORECASE)

Row = Mapping[str, str]
Tables = Mapping[str, Sequence[Row]]


def read_archive(data: bytes) -> Extraction:
    """Fields from the tables that are there; nothing else of the archive is opened."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            tables = {name: list(_rows(name, raw)) for name, raw in _members(archive)}
    except (zipfile.BadZipFile, EOFError, ValueError, NotImplementedError, zlib.error) as error:
        raise Refused(Reason.BROKEN_FILE, "linkedin archive") from error
    except RuntimeError as error:
        raise Refused(Reason.ENCRYPTED, "linkedin archive") from error
    reading = Reading(KIND)
    _person(reading, tables)
    _jobs(reading, tables)
    _studies(reading, tables)
    _languages(reading, tables)
    for entry, row in enumerate(tables.get("skills.csv", ())):
        reading.add("skills", entry, "name", row.get("name"), _at("Skills.csv", entry, "Name"))
    for entry, row in enumerate(tables.get("certifications.csv", ())):
        _certificate(reading, entry, row)
    for table in ("Projects.csv", "Honors.csv"):
        for entry, row in enumerate(tables.get(table.lower(), ())):
            reading.note(_at(table, entry, "Title"), row.get("title"))
    return reading.done()


def _members(archive: zipfile.ZipFile) -> Iterator[tuple[str, bytes]]:
    """The named tables, each weighed before and while it is unpacked."""
    members = archive.infolist()
    if len(members) > MOST_MEMBERS:
        raise Refused(Reason.TOO_LARGE, "members")
    seen: set[str] = set()
    total = 0
    for member in members:
        name = member.filename.replace("\\", "/").rsplit("/", 1)[-1].lower()
        if name not in LINKEDIN_TABLES or name in seen:
            continue
        seen.add(name)
        if member.flag_bits & 1:
            raise Refused(Reason.ENCRYPTED, "linkedin archive")
        if member.file_size > LARGEST_TABLE:
            raise Refused(Reason.TOO_LARGE, "table")
        if member.file_size > _SMALL and member.file_size > HIGHEST_RATIO * max(1, member.compress_size):
            raise Refused(Reason.TOO_LARGE, "ratio")
        with archive.open(member) as file:
            raw = file.read(LARGEST_TABLE + 1)
        total += len(raw)
        if len(raw) > LARGEST_TABLE or total > LARGEST_TOTAL:
            raise Refused(Reason.TOO_LARGE, "table")
        yield name, raw


def _rows(name: str, raw: bytes) -> Iterator[Row]:
    """Rows by the lower-case names of their columns, notes above the headers left out."""
    text = raw.decode("utf-8-sig", "replace").replace("\0", "")
    reader = csv.reader(io.StringIO(text, newline=""))
    headers: list[str] | None = None
    taken = 0
    try:
        for number, cells in enumerate(reader):
            named = [cell.strip().lower() for cell in cells]
            if headers is None:
                if _HEADERS[name].lower() in named:
                    headers = named
                elif number >= _PREAMBLE_LINES:
                    return
            elif any(cell.strip() for cell in cells) and taken < MOST_ROWS:
                taken += 1
                yield dict(zip(headers, cells, strict=False))
    except csv.Error as error:
        raise Refused(Reason.BROKEN_FILE, name) from error


def _at(table: str, entry: int, column: str) -> str:
    return f"{table}, row {entry + 1}, {column}"


def _person(reading: Reading, tables: Tables) -> None:
    for row in list(tables.get("profile.csv", ()))[:1]:
        columns = (("given_name", "First Name"), ("family_name", "Last Name"), ("headline", "Headline"))
        more = (("summary", "Summary"), ("address.street", "Address"), ("address.postal_code", "Zip Code"))
        for name, column in (*columns, *more):
            reading.add("personal", None, name, row.get(column.lower()), f"Profile.csv, {column}")
        born = row.get("birth date")
        reading.add("personal", None, "date_of_birth", day_of(born), "Profile.csv, Birth Date", said=born)
        reading.add_place("personal", None, row.get("geo location"), "Profile.csv, Geo Location", "address.")
        for site in _WEBSITE.findall(row.get("websites", "")):
            reading.add("personal", None, "links", site, "Profile.csv, Websites")
    addresses = tables.get("email addresses.csv", ())
    first = [row for row in addresses if row.get("primary", "").lower() == "yes"] or addresses
    for row in first[:1]:
        reading.add("personal", None, "email", row.get("email address"), "Email Addresses.csv, Email Address")
    for row in [row for row in tables.get("phonenumbers.csv", ()) if row.get("number", "").strip()][:1]:
        reading.add("personal", None, "phone", row.get("number"), "PhoneNumbers.csv, Number")


def _jobs(reading: Reading, tables: Tables) -> None:
    positions = tables.get("positions.csv", ())
    for row, cells in enumerate(positions):
        _job(reading, row, cells, partial(_at, "Positions.csv", row), "Title")
    for row, cells in enumerate(tables.get("volunteering.csv", ())):
        entry = len(positions) + row
        _job(reading, entry, cells, partial(_at, "Volunteering.csv", row), "Role")
        reading.add("experience", entry, "kind", "volunteer", "Volunteering.csv")


def _job(reading: Reading, entry: int, row: Row, at: Callable[[str], str], title: str) -> None:
    for name, column in (("title", title), ("employer", "Company Name"), ("duties", "Description")):
        reading.add("experience", entry, name, row.get(column.lower()), at(column))
    _period(reading, "experience", entry, row, at, ("Started On", "Finished On"))
    if row.get("started on", "").strip() and not row.get("finished on", "").strip():
        reading.add("experience", entry, "current", "true", at("Finished On"), said="–")
    reading.add_place("experience", entry, row.get("location"), at("Location"))


def _period(
    reading: Reading, section: str, entry: int, row: Row, at: Callable[[str], str], columns: Sequence[str]
) -> None:
    names = ("date", "expires") if section == "certifications" else ("start", "end")
    for name, column in zip(names, columns, strict=True):
        said = row.get(column.lower(), "")
        reading.add(section, entry, name, month_of(said), at(column), said=said)


def _studies(reading: Reading, tables: Tables) -> None:
    for entry, row in enumerate(tables.get("education.csv", ())):
        at = partial(_at, "Education.csv", entry)
        for name, column in (("institution", "School Name"), ("degree", "Degree Name")):
            reading.add("education", entry, name, row.get(column.lower()), at(column))
        _period(reading, "education", entry, row, at, ("Start Date", "End Date"))
        for column in ("Notes", "Activities"):
            reading.note(at(column), row.get(column.lower()))


def _languages(reading: Reading, tables: Tables) -> None:
    for entry, row in enumerate(tables.get("languages.csv", ())):
        at = partial(_at, "Languages.csv", entry)
        name, wording = row.get("name", ""), row.get("proficiency", "")
        reading.add("languages", entry, "language", language_code(name) or name, at("Name"), said=name)
        found = level_of(wording)
        if found is None:
            reading.note(at("Proficiency"), wording)
        else:
            reading.add("languages", entry, "level", found.level, at("Proficiency"), said=wording, sure=TO_CONFIRM)


def _certificate(reading: Reading, entry: int, row: Row) -> None:
    at = partial(_at, "Certifications.csv", entry)
    for name, column in (("name", "Name"), ("issuer", "Authority")):
        reading.add("certifications", entry, name, row.get(column.lower()), at(column))
    _period(reading, "certifications", entry, row, at, ("Started On", "Finished On"))
