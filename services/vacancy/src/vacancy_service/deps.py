"""What the use cases of this service work with."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from chassis.clock import Clock
from chassis.policies import List, Organisation
from vacancy_service.domain import Vacancy
from vacancy_service.policy import Policy
from vacancy_service.repository import VacancyUnitOfWork


@dataclass(frozen=True, kw_only=True)
class Deps:
    unit_of_work: Callable[[], VacancyUnitOfWork]
    reading: Callable[[], VacancyUnitOfWork]
    clock: Clock
    policies: Mapping[str, Policy]
    organisations: Mapping[str, Organisation]
    public_url: str

    def policy_of(self, vacancy: Vacancy) -> Policy:
        return self.policies[vacancy.policy]

    def list_of(self, organisation: str, list_id: str) -> List | None:
        """The list, if the organisation has it."""
        known = self.organisations.get(organisation)
        return known.list(list_id) if known is not None else None
