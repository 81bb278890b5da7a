"""Read an uploaded CV; list what was read; forget whose it was."""

from __future__ import annotations

import hashlib
import time
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import TypeVar
from uuid import UUID

import msgspec

from chassis import cursor
from chassis.machine import Gone
from contracts.events.cv_parser import CvExtractionV1, CvFailedV1, CvParsedV1, ExtractedField, PageSize, SourceLine
from contracts.events.identity import ErasureConfirmedV1
from contracts.events.profile import CvUploadedV1
from cv_parser_service.deps import Deps
from cv_parser_service.domain import FAILED, PARSED, Job
from cv_parser_service.extraction import model
from cv_parser_service.extraction.formats.kind import MAX_BYTES
from cv_parser_service.extraction.model import Extraction, Field
from cv_parser_service.extraction.refusal import Reason, Refused
from cv_parser_service.repository import CvUnitOfWork

_MAX_FIELDS, _MAX_VALUE, _MAX_SOURCE = 2_000, 8_000, 1_000
_MAX_NOTES, _MAX_LINE = 200, 300
_MAX_FIELD_BYTES, _MAX_NOTE_BYTES, _MAX_LINE_BYTES = 550_000, 100_000, 250_000
"""As JSON; together well below what one message may hold."""


T = TypeVar("T")


@dataclass(frozen=True)
class Page:
    jobs: list[Job]
    next: str | None


def read_cv(deps: Deps, uow: CvUnitOfWork, upload: CvUploadedV1) -> None:
    """Fetch the file, read it, and publish what it says or why it says nothing.

    A fault of the network is raised and tried again; what a document does never is: it has its own outcome.
    """
    if uow.jobs.exists(upload.upload_id):
        return
    started = time.monotonic()
    try:
        if not deps.reads(upload.policy):
            raise Refused(Reason.NOT_READ_HERE)
        extraction = deps.reader.extract(_fetched(deps, upload))
    except Refused as refused:
        uow.jobs.add(_job(upload, FAILED, refused, 0, started, deps.clock.now()))
        uow.publish(_failed(upload, refused.reason, deps.clock.now()))
        return
    uow.jobs.add(_job(upload, PARSED, None, len(extraction.fields), started, deps.clock.now()))
    uow.publish(_parsed(upload, extraction, deps.clock.now()))
    uow.publish(_extraction(upload, extraction, deps.clock.now()))


def erase(deps: Deps, uow: CvUnitOfWork, account_id: UUID) -> None:
    """The jobs of an account go, and their going is confirmed (W25)."""
    uow.jobs.erase(account_id)
    uow.forget_parked(account_id)
    uow.publish(ErasureConfirmedV1(account_id=account_id, service="cv-parser", at=deps.clock.now()))


def list_jobs(deps: Deps, state: str | None, limit: int, after: str | None) -> Page:
    """Jobs from the newest."""
    with deps.reading() as uow:
        jobs = uow.jobs.newest(state, _place(after), limit + 1)
    more = len(jobs) > limit
    last = jobs[limit - 1] if more else None
    return Page(jobs[:limit], cursor.encode([last.finished_at.isoformat(), str(last.upload_id)]) if last else None)


def own_jobs(deps: Deps, account_id: UUID) -> list[Job]:
    """Everything held on an account's uploads."""
    with deps.reading() as uow:
        return uow.jobs.of(account_id)


def _place(after: str | None) -> tuple[datetime, UUID] | None:
    if after is None:
        return None
    at, upload_id = cursor.decode(after, 2)
    try:
        return datetime.fromisoformat(at), UUID(upload_id)
    except (TypeError, ValueError, AttributeError) as wrong:
        raise cursor.unreadable() from wrong


def _fetched(deps: Deps, upload: CvUploadedV1) -> bytes:
    try:
        data = deps.files.fetch(f"/api/profile/uploads/{upload.upload_id}/content", MAX_BYTES)
    except Gone as gone:
        raise Refused(Reason.FILE_GONE) from gone
    if hashlib.sha256(data).hexdigest() != upload.sha256:
        raise Refused(Reason.BROKEN_FILE, "not the bytes that were uploaded")
    return data


def _job(upload: CvUploadedV1, state: str, refused: Refused | None, fields: int, started: float, now: datetime) -> Job:
    return Job(
        upload_id=upload.upload_id,
        account_id=upload.account_id,
        state=state,
        code=str(refused.reason) if refused else None,
        detail=refused.detail[:200] if refused and refused.detail else None,
        fields=fields,
        milliseconds=round((time.monotonic() - started) * 1000),
        uploaded_at=upload.at,
        finished_at=now,
    )


def _failed(upload: CvUploadedV1, reason: Reason, now: datetime) -> CvFailedV1:
    return CvFailedV1(upload_id=upload.upload_id, account_id=upload.account_id, code=str(reason), at=now)


def _parsed(upload: CvUploadedV1, extraction: Extraction, now: datetime) -> CvParsedV1:
    return CvParsedV1(upload_id=upload.upload_id, account_id=upload.account_id, fields=len(extraction.fields), at=now)


def _extraction(upload: CvUploadedV1, extraction: Extraction, now: datetime) -> CvExtractionV1:
    """What is sent is bounded: an event must fit into the log whatever the document holds."""
    return CvExtractionV1(
        upload_id=upload.upload_id,
        account_id=upload.account_id,
        language=extraction.language,
        fields=told(extraction.fields),
        not_understood=list(_fitting((n[:_MAX_LINE] for n in extraction.not_understood[:_MAX_NOTES]), _MAX_NOTE_BYTES)),
        pages=[PageSize(number=p.number, width=p.width, height=p.height) for p in extraction.pages],
        lines=list(_fitting(map(_source_line, extraction.lines), _MAX_LINE_BYTES)),
        at=now,
    )


def told(fields: Sequence[Field]) -> list[ExtractedField]:
    """The fields as an event carries them: bounded in number, in length and in all."""
    return list(_fitting(map(_extracted, fields[:_MAX_FIELDS]), _MAX_FIELD_BYTES))


def _fitting(parts: Iterable[T], most: int) -> Iterator[T]:
    """Parts from the first, as long as they take no more than so many bytes together."""
    total = 0
    for part in parts:
        total += len(msgspec.json.encode(part)) + 1
        if total > most:
            return
        yield part


def _source_line(line: model.SourceLine) -> SourceLine:
    return SourceLine(
        text=line.text[:_MAX_VALUE],
        page=line.page,
        box=line.box,
        size=line.size,
        bold=line.bold,
        heading=line.heading,
        start=line.start,
    )


def _extracted(field: Field) -> ExtractedField:
    return ExtractedField(
        section=field.section,
        entry=field.entry,
        name=field.name,
        value=field.value[:_MAX_VALUE],
        confidence=field.confidence,
        page=field.page,
        start=field.start,
        end=field.end,
        source_text=field.source_text[:_MAX_SOURCE],
        box=field.box,
    )
