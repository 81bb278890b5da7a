"""What this service does when others tell what happened."""

from __future__ import annotations

from collections.abc import Mapping

from chassis.consumer import Handler
from contracts.envelope import Envelope
from contracts.events.application import SubmissionsInterruptedV1
from contracts.events.base import Event
from vacancy_service import use_cases
from vacancy_service.deps import Deps
from vacancy_service.domain.outages import Outage
from vacancy_service.repository import VacancyUnitOfWork


def extend(deps: Deps, uow: VacancyUnitOfWork, event: SubmissionsInterruptedV1, _envelope: Envelope) -> None:
    use_cases.extend_closings(deps, uow, Outage(id=event.outage_id, since=event.since, until=event.until))


HANDLERS: Mapping[type[Event], Handler] = {SubmissionsInterruptedV1: extend}
