"""What handlers, use cases and senders work with."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Protocol
from uuid import UUID

from chassis import links
from chassis.clock import Clock
from chassis.files import FileStore
from chassis.i18n import Catalogues
from chassis.policies import Organisation
from notifier_service.addresses import Addresses
from notifier_service.matching import Matcher
from notifier_service.policy import Policy
from notifier_service.repository import NotifierUnitOfWork

UNSUBSCRIBE = "unsubscribe"


@dataclass(frozen=True)
class Links:
    """Addresses that stand in mails."""

    public_url: str
    secret: str

    def page(self, path: str) -> str:
        return f"{self.public_url}{path}"

    def challenge(self, path: str, purpose: str, challenge_id: UUID) -> str:
        """A page that opens with the token of a challenge."""
        return f"{self.public_url}{path}?token={links.token(self.secret, purpose, challenge_id)}"

    def unsubscribe(self, id: UUID) -> str:
        """Where an alert, or all alerts of one mail, can be ended without signing in."""
        return f"{self.public_url}/unsubscribe/{links.token(self.secret, UNSUBSCRIBE, id)}"

    def fingerprint(self, id: UUID) -> str:
        """What is stored of an unsubscribe link."""
        return links.fingerprint(links.token(self.secret, UNSUBSCRIBE, id))


class Texts(Protocol):
    """Where the texts of messages are fetched from."""

    def text_of(self, message_id: UUID) -> str:
        """The text; raises `chassis.machine.Gone`, or `Passing` for a fault worth waiting for."""


@dataclass(frozen=True)
class Deps:
    unit_of_work: Callable[[], NotifierUnitOfWork]
    reading: Callable[[], NotifierUnitOfWork]
    clock: Clock
    policies: Mapping[str, Policy]
    organisations: Mapping[str, Organisation]
    catalogues: Catalogues
    links: Links
    matcher: Matcher
    ring: Callable[[], None]
    ring_inbound: Callable[[], None]
    addresses: Addresses
    files: FileStore
    texts: Texts
    degree_desks: Mapping[str, str | None]
    """By policy: the address that reports on degrees are sent to (I35)."""

    def takes_reports_by_mail(self, organisation: str) -> bool:
        """Whether mail to the organisation's contact address opens a case (W42)."""
        lists = self.organisations[organisation].lists
        return any(self.policies[each.policy].support.by_mail for each in lists)

    def organisation(self, name: str | None) -> Organisation:
        """The one of that name; mails that no organisation sends come from the first."""
        return self.organisations.get(name or "") or next(iter(self.organisations.values()))

    def policies_of(self, organisation: str | None, list_id: str | None) -> Iterator[Policy]:
        """The policies of the lists that a search may reach."""
        for each in self.organisations.values():
            for listed in each.lists:
                if organisation in {None, each.id} and list_id in {None, listed.id}:
                    yield self.policies[listed.policy]
