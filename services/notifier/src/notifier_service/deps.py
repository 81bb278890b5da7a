"""What handlers, use cases and senders work with."""

from __future__ import annotations

import hashlib
import hmac
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Protocol
from uuid import UUID

from chassis import links
from chassis.clock import Clock
from chassis.errors import NotFound
from chassis.files import FileStore
from chassis.i18n import Catalogues
from chassis.policies import Organisation
from notifier_service.addresses import Addresses
from notifier_service.domain.alerts import Rules, SavedSearch
from notifier_service.domain.criteria import Criteria
from notifier_service.matching import Matcher
from notifier_service.policy import Policy
from notifier_service.repository import NotifierUnitOfWork

UNSUBSCRIBE = "unsubscribe"
MANAGE = "manage-alerts"
KEEP = "keep-alert"
_ID = 32
"""Characters of an id at the beginning of a signed link."""


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

    def signed(self, purpose: str, id: UUID) -> str:
        """An id that only we can have written down for this purpose."""
        return id.hex + links.token(self.secret, purpose, id)

    def opened(self, purpose: str, signed: str) -> UUID:
        """The id in a signed link; one that we did not sign leads nowhere."""
        id = self.named(signed)
        if not hmac.compare_digest(self.signed(purpose, id).encode(), signed.encode()):
            raise NotFound
        return id

    @staticmethod
    def named(signed: str) -> UUID:
        """The id in a link, before its signature is checked."""
        try:
            return UUID(hex=signed[:_ID])
        except ValueError:
            raise NotFound from None

    def manage(self, address_id: UUID) -> str:
        """Where the alerts of an address without an account are managed."""
        return self.page(f"/alerts/manage/{self.signed(MANAGE, address_id)}")

    def keep(self, search_id: UUID) -> str:
        """Where an alert that would end is kept for another year."""
        return self.page(f"/alerts/keep/{self.signed(KEEP, search_id)}")

    def confirm(self, search_id: UUID, address_id: UUID) -> str:
        """Where a mailbox says that it wants this alert; another address of the same alert needs another link."""
        return self.page(f"/alerts/confirm/{self.signed(confirming(address_id), search_id)}")

    def pseudonym(self, *parts: str) -> UUID:
        """The same id for the same words, which nobody without the secret can make or read."""
        return UUID(bytes=hmac.new(self.secret.encode(), "\n".join(parts).encode(), hashlib.sha256).digest()[:16])

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

    changeable: Mapping[str, bool]
    """By policy: whether what was submitted can be changed until closing (W17)."""

    def takes_reports_by_mail(self, organisation: str) -> bool:
        """Whether mail to the organisation's contact address opens a case (W42)."""
        lists = self.organisations[organisation].lists
        return any(self.policies[each.policy].support.by_mail for each in lists)

    def sends_news(self, organisation: str) -> bool:
        """Whether one of the organisation's policies has news on opportunities (L3)."""
        found = self.organisations.get(organisation)
        return found is not None and any(self.policies[each.policy].news for each in found.lists)

    def organisation(self, name: str | None) -> Organisation:
        """The one of that name; mails that no organisation sends come from the first."""
        return self.organisations.get(name or "") or next(iter(self.organisations.values()))

    def rules_of(self, criteria: Criteria) -> Rules:
        """Of the policies of the lists that a search reaches."""
        return Rules.of(
            [
                self.policies[listed.policy]
                for each in self.organisations.values()
                for listed in each.lists
                if (not criteria.organisation or each.id in criteria.organisation)
                and (not criteria.list or listed.id in criteria.list)
            ]
        )

    def zone_of(self, search: SavedSearch) -> str:
        """Where it is morning for the reader: their own zone, else that of the organisation they look at."""
        return search.zone or self.organisation(next(iter(search.criteria.organisation), None)).zone

    def policy_named(self, organisation: str, list_id: str | None) -> tuple[str, Policy]:
        """The policy, with its name, of the list that is asked for, else of the organisation's first."""
        found = self.organisations.get(organisation)
        listed = found and (found.list(list_id) if list_id else found.lists[0])
        if not listed:
            raise NotFound
        return listed.policy, self.policies[listed.policy]

    def policy_name(self, organisation: str, list_id: str) -> str | None:
        """The name of a list's policy; None when it is no longer installed."""
        found = self.organisations.get(organisation)
        listed = found.list(list_id) if found else None
        return listed.policy if listed else None

    def policy_of(self, organisation: str, list_id: str) -> Policy | None:
        """The policy of a list; None when it is no longer installed."""
        name = self.policy_name(organisation, list_id)
        return self.policies[name] if name else None


def confirming(address_id: UUID) -> str:
    """The purpose of a link that confirms an alert to one address."""
    return f"confirm-alert:{address_id}"
