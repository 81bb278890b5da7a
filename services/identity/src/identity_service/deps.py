"""What the use cases of identity work with."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from contextlib import AbstractContextManager
from dataclasses import dataclass
from typing import Any, Protocol

from chassis.clock import Clock
from chassis.policies import Organisation
from identity_service.domain.accounts import UnknownOrganisation
from identity_service.domain.linkedin import LinkedIn
from identity_service.hashing import Hasher
from identity_service.notices import Notices
from identity_service.policy import Policy
from identity_service.repository import IdentityUnitOfWork


class Signer(Protocol):
    """Signs access tokens and publishes the keys to check them."""

    def sign(self, claims: Mapping[str, Any]) -> str: ...

    def published(self) -> Mapping[str, Any]: ...


@dataclass(frozen=True, kw_only=True)
class Deps:
    unit_of_work: Callable[[], IdentityUnitOfWork]
    reading: Callable[[], IdentityUnitOfWork]
    clock: Clock
    hasher: Hasher
    keys: Signer
    link_secret: str
    policies: Mapping[str, Policy]
    organisations: Mapping[str, Organisation]
    notices: Notices
    even_pace: Callable[[], AbstractContextManager[None]]
    """Around what a stranger may ask about an address, so that the time of the answer tells nothing."""
    linkedin: LinkedIn | None = None
    """None where LinkedIn has no client for us."""

    def ways_in(self, policy: Policy) -> list[str]:
        """How one signs in under a policy, here."""
        return [way for way in policy.sign_in if way != "linkedin" or self.linkedin is not None]

    def organisation(self, id: str) -> Organisation:
        try:
            return self.organisations[id]
        except KeyError:
            raise UnknownOrganisation from None

    def policy_of(self, organisation: str, list_id: str | None) -> tuple[str, Policy]:
        """The name and the rules of the policy that a list is under, by default the organisation's first list."""
        known = self.organisation(organisation)
        found = known.list(list_id) if list_id else known.lists[0]
        if found is None:
            raise UnknownOrganisation
        return found.policy, self.policies[found.policy]
