"""The published dump of the Research Organization Registry, schema v2, as JSON or ZIP, read record by record."""

from __future__ import annotations

import json
import zipfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import IO, Any

from profile_service.domain.institutions import LONGEST_NAME, Institution

SOURCE = "ror"
_CHUNK = 1 << 20
_SPACE = " \t\r\n,"


class NotADump(ValueError):
    """The file is not a dump in the published shape."""


def institutions(path: Path) -> Iterator[tuple[Institution, float]]:
    """Active organisations of the type `education`, each with the share of the dump that was read by then."""
    with _opened(path) as (text, size):
        for record in records(text):
            found = institution(record)
            if found is not None:
                yield found, min(text.tell() / size, 1.0)


@contextmanager
def _opened(path: Path) -> Iterator[tuple[IO[bytes], int]]:
    """The bytes of the JSON, and how many they are."""
    if not zipfile.is_zipfile(path):
        with path.open("rb") as plain:
            yield plain, path.stat().st_size
        return
    with zipfile.ZipFile(path) as archive:
        member = archive.getinfo(_member(archive.namelist()))
        with archive.open(member) as packed:
            yield packed, member.file_size


def _member(names: list[str]) -> str:
    """Older dumps hold both schemas, the second marked as such."""
    dumps = [name for name in names if name.endswith(".json")]
    if not dumps:
        raise NotADump("the archive holds no JSON file")
    return next((name for name in dumps if "v2" in name), dumps[0])


def records(source: IO[bytes]) -> Iterator[Mapping[str, Any]]:
    """The objects of one long JSON array, never more than one of them in memory."""
    decoder, buffer, started = json.JSONDecoder(), "", False
    pending = b""
    while chunk := source.read(_CHUNK):
        text, pending = _decoded(pending + chunk)
        buffer += text
        if not started:
            buffer = buffer.lstrip("\ufeff \t\r\n")
            if not buffer:
                continue
            if not buffer.startswith("["):
                raise NotADump("the file does not begin with a list of organisations")
            buffer, started = buffer[1:], True
        at = 0
        while (start := _begins(buffer, at)) is not None:
            try:
                record, at = decoder.raw_decode(buffer, start)
            except json.JSONDecodeError:
                at = start
                break
            yield record
        buffer = buffer[at:]
    if buffer.strip(_SPACE) != "]":
        raise NotADump("the list of organisations breaks off")


def _decoded(data: bytes) -> tuple[str, bytes]:
    """The text of whole characters, and the bytes of one that is cut."""
    for cut in range(4):
        try:
            return data[: len(data) - cut].decode(), data[len(data) - cut :]
        except UnicodeDecodeError:
            continue
    raise NotADump("the file is not UTF-8")


def _begins(buffer: str, at: int) -> int | None:
    while at < len(buffer) and buffer[at] in _SPACE:
        at += 1
    return at if at < len(buffer) and buffer[at] != "]" else None


def institution(record: Mapping[str, Any]) -> Institution | None:
    """One organisation of the dump, unless it teaches nobody, is gone, or has no country."""
    try:
        if "education" not in record["types"] or record.get("status", "active") != "active":
            return None
        place = record["locations"][0]["geonames_details"]
        names = [(str(name["value"]), name["types"]) for name in record["names"]]
        shown = next((value for value, types in names if "ror_display" in types), names[0][0])
        others = dict.fromkeys(value[:LONGEST_NAME] for value, _types in names if value != shown)
        return Institution(
            id=f"{SOURCE}:{str(record['id']).rpartition('/')[2]}",
            country=str(place["country_code"]).upper(),
            name=shown[:LONGEST_NAME],
            city=place.get("name"),
            others=tuple(others),
        )
    except (KeyError, IndexError, TypeError) as missing:
        raise NotADump(f"a record is not in the shape of schema v2: {missing!r} is missing") from missing
