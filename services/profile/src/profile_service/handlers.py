"""What profile does when others tell it something."""

from __future__ import annotations

from collections.abc import Mapping

from chassis.consumer import Handler
from contracts.envelope import Envelope
from contracts.events.base import Event
from contracts.events.cv_parser import CvExtractionV1, CvFailedV1, ExtractedField
from contracts.events.identity import AccountErasedV1
from profile_service.deps import Deps
from profile_service.domain.sources import PageSize, Read, SourceLine
from profile_service.domain.suggestions import Extracted, Source
from profile_service.repository import ProfileUnitOfWork
from profile_service.use_cases import erasure, imports


def take_extraction(deps: Deps, uow: ProfileUnitOfWork, event: CvExtractionV1, _envelope: Envelope) -> None:
    fields = [_extracted(each) for each in event.fields]
    imports.take_extraction(deps, uow, event.upload_id, fields, event.not_understood, _document(event))


def take_failure(deps: Deps, uow: ProfileUnitOfWork, event: CvFailedV1, _envelope: Envelope) -> None:
    imports.take_failure(deps, uow, event.upload_id, event.code)


def erase(deps: Deps, uow: ProfileUnitOfWork, event: AccountErasedV1, _envelope: Envelope) -> None:
    erasure.erase(deps, uow, event.account_id)


def _extracted(field: ExtractedField) -> Extracted:
    source = Source(field.page, field.start, field.end, field.source_text, field.box)
    return Extracted(field.section, field.entry, field.name, field.value, field.confidence, source)


def _document(event: CvExtractionV1) -> Read:
    return Read(
        [PageSize(page.number, page.width, page.height) for page in event.pages],
        [SourceLine(x.text, x.page, x.box, x.size, x.bold, x.heading, x.start) for x in event.lines],
    )


HANDLERS: Mapping[type[Event], Handler] = {CvExtractionV1: take_extraction, CvFailedV1: take_failure}
ACCOUNT_HANDLERS: Mapping[type[Event], Handler] = {AccountErasedV1: erase}
