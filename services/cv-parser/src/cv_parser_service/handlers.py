"""Which event leads to which use case."""

from __future__ import annotations

from collections.abc import Mapping

from chassis.consumer import Handler
from contracts.envelope import Envelope
from contracts.events.base import Event
from contracts.events.identity import AccountErasedV1
from contracts.events.profile import CvUploadedV1
from cv_parser_service import use_cases
from cv_parser_service.deps import Deps
from cv_parser_service.repository import CvUnitOfWork


def _uploaded(deps: Deps, uow: CvUnitOfWork, event: CvUploadedV1, _envelope: Envelope) -> None:
    use_cases.read_cv(deps, uow, event)


def _erased(deps: Deps, uow: CvUnitOfWork, event: AccountErasedV1, _envelope: Envelope) -> None:
    use_cases.erase(deps, uow, event.account_id)


HANDLERS: Mapping[type[Event], Handler] = {CvUploadedV1: _uploaded}
ACCOUNT_HANDLERS: Mapping[type[Event], Handler] = {AccountErasedV1: _erased}
