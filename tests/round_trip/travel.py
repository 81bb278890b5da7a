"""A profile out of one account and into an empty one, through the reader of cv-parser."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any
from uuid import uuid4

import msgspec
from cv_parser_service.extraction.evidence import Evidence
from cv_parser_service.extraction.extract import extract
from cv_parser_service.extraction.refusal import Reason, Refused
from cv_parser_service.use_cases import told
from profile_service.domain.documents import PORTABLE, kind_of
from profile_service.domain.imports import Decision, Import
from profile_service.domain.profile import EMPTY, Content
from profile_service.domain.suggestions import Extracted, Source, Suggestion, suggestion_of
from profile_service.use_cases.exports import SHAPES

from chassis.ids import new_id
from contracts.events.profile import Profile

NOW = datetime(2026, 11, 22, 12, tzinfo=UTC)
EVIDENCE = Evidence()


def exported(content: Content, shape: str) -> bytes:
    return SHAPES[shape].write(msgspec.convert(content.to_json(), Profile), NOW)


def imported(data: bytes) -> Content:
    """Everything that the file says, accepted into an empty profile."""
    try:
        read = extract(data, EVIDENCE)
    except Refused as refused:
        assert refused.reason is Reason.NOTHING_FOUND
        return EMPTY
    keys = kind_of(data) == PORTABLE
    fields = [
        Extracted(f.section, f.entry, f.name, f.value, f.confidence, Source(text=f.source_text))
        for f in told(read.fields)
    ]
    suggestions = [s for f in fields if (s := suggestion_of(f, new_id(), NOW.date(), keys=keys)) is not None]
    assert len(suggestions) == len(fields)
    return _accepted(suggestions)


def _accepted(suggestions: list[Suggestion]) -> Content:
    file = Import(
        id=uuid4(), account_id=uuid4(), file_name="profile", kind=PORTABLE, size=1, sha256="0" * 64, created_at=NOW
    )
    file.read(suggestions, [])
    return file.decide(Decision(accept=[each.id for each in suggestions]), EMPTY, NOW.date(), new_id)


def without_ids(content: Content) -> dict[str, Any]:
    document = content.to_json()
    return {
        name: [{key: value for key, value in item.items() if key != "id"} for item in held]
        if isinstance(held, list)
        else held
        for name, held in document.items()
    }
