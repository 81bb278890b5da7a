"""JSON: our portable profile, or JSON Resume."""

from __future__ import annotations

import json
from typing import Any

from cv_parser_service.extraction.exact.json_resume import is_json_resume, read_json_resume
from cv_parser_service.extraction.exact.portable import is_portable, read_portable
from cv_parser_service.extraction.model import Extraction
from cv_parser_service.extraction.refusal import Reason, Refused

MAX_BYTES = 2 * 1024 * 1024


def read_json(data: bytes) -> Extraction:
    """What a JSON file of a known kind says; broken, endless or unknown ones are refused by name."""
    if len(data) > MAX_BYTES:
        raise Refused(Reason.TOO_LARGE, "json")
    document = _loaded(data)
    if is_portable(document):
        return read_portable(document)
    if is_json_resume(document):
        return read_json_resume(document)
    raise Refused(Reason.UNSUPPORTED_TYPE, "json")


def _loaded(data: bytes) -> dict[str, Any]:
    try:
        document = json.loads(data.decode("utf-8-sig"))
    except (ValueError, RecursionError) as error:
        raise Refused(Reason.BROKEN_FILE, "json") from error
    if not isinstance(document, dict):
        raise Refused(Reason.UNSUPPORTED_TYPE, "json")
    return document
