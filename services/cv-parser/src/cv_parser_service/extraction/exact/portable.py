"""Our own portable profile: whatever the class of a profile holds, by its own names."""

from __future__ import annotations

import dataclasses
from typing import Any

import msgspec

from contracts.portable import FORMAT, VERSION, PortableProfile
from cv_parser_service.extraction.exact.reading import Reading
from cv_parser_service.extraction.model import Extraction
from cv_parser_service.extraction.refusal import Reason, Refused

KIND = "postula_profile"


def is_portable(document: dict[str, Any]) -> bool:
    return document.get("format") == FORMAT


def read_portable(document: dict[str, Any]) -> Extraction:
    """Every value of the profile; a version later than ours is refused rather than half read."""
    version = document.get("version")
    if not isinstance(version, int) or not 1 <= version <= VERSION:
        raise Refused(Reason.UNSUPPORTED_TYPE, f"portable profile version {version}"[:100])
    try:
        file = msgspec.convert(document, PortableProfile)
    except (msgspec.ValidationError, ValueError, TypeError) as error:
        raise Refused(Reason.BROKEN_FILE, "portable profile") from error
    reading = Reading(KIND)
    for section in dataclasses.fields(file.profile):
        held = getattr(file.profile, section.name)
        if isinstance(held, list):
            for entry, item in enumerate(held):
                _add(reading, section.name, entry, item, "", f"{section.name}/{entry}")
        else:
            _add(reading, section.name, None, held, "", section.name)
    return reading.done()


def _add(reading: Reading, section: str, entry: int | None, held: Any, prefix: str, path: str) -> None:
    for each in dataclasses.fields(held):
        value = getattr(held, each.name)
        at = f"{path}/{each.name}"
        if each.name == "id" or value is None or value is False:
            continue
        if dataclasses.is_dataclass(value):
            _add(reading, section, entry, value, f"{prefix}{each.name}.", at)
        elif isinstance(value, list):
            for one in value:
                reading.add(section, entry, prefix + each.name, one, at)
        else:
            reading.add(section, entry, prefix + each.name, "true" if value is True else str(value), at)
