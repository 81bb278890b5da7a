"""What the use cases work with."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from chassis.clock import Clock
from chassis.errors import NotFound
from chassis.files import FileStore
from chassis.policies import Organisation
from profile_service.domain.rules import Rules, rules_of
from profile_service.policy import Policy
from profile_service.repository import ProfileUnitOfWork


@dataclass(frozen=True)
class Place:
    """Where the candidate comes from: an organisation's list of vacancies, or nowhere in particular."""

    organisation: str | None = None
    list: str | None = None


@dataclass(frozen=True)
class Deps:
    unit_of_work: Callable[[], ProfileUnitOfWork]
    reading: Callable[[], ProfileUnitOfWork]
    clock: Clock
    policies: Mapping[str, Policy]
    organisations: Mapping[str, Organisation]
    reads_cvs: Mapping[str, bool]
    files: FileStore
    max_upload_bytes: int

    def policy_name_at(self, place: Place) -> str | None:
        """The policy of a list; without a list, that of the organisation's first one."""
        if place.organisation is None:
            return None
        organisation = self.organisations.get(place.organisation)
        if organisation is None:
            raise NotFound
        chosen = organisation.list(place.list) if place.list else organisation.lists[0]
        if chosen is None:
            raise NotFound
        return chosen.policy

    def policy_at(self, place: Place) -> Policy | None:
        name = self.policy_name_at(place)
        return None if name is None else self.policies[name]

    def reads_cvs_at(self, place: Place) -> bool:
        name = self.policy_name_at(place)
        return name is None or self.reads_cvs[name]

    def rules_at(self, place: Place) -> Rules:
        return rules_of(self.policy_at(place))
