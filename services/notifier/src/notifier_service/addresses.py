"""Addresses that mail comes back to: signed, and the same however a mail server writes their capitals."""

from __future__ import annotations

import base64
import hashlib
import hmac
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal
from uuid import UUID

from chassis.policies import Organisation

REPLY = "reply"
CASE = "case"
PAGE = "case page"
_ID = 26
_SIGNATURE_BYTES = 16

Kind = Literal["reply", "case", "support"]


@dataclass(frozen=True)
class Route:
    """Where a mail to one of our addresses belongs."""

    kind: Kind
    organisation: str
    target_id: UUID | None = None


@dataclass(frozen=True)
class Addresses:
    """Makes and reads signed tokens; nobody else can name an application or a case by mail."""

    secret: str
    organisations: Mapping[str, Organisation]

    def token(self, purpose: str, id: UUID) -> str:
        """52 small letters and digits: a local part holds at most 64 characters."""
        signed = hmac.new(self.secret.encode(), f"{purpose}:{id}".encode(), hashlib.sha256).digest()
        return _letters(id.bytes) + _letters(signed[:_SIGNATURE_BYTES])

    def read(self, purpose: str, token: str) -> UUID | None:
        """The id that a token names, if we made it for this purpose."""
        token = token.lower()
        try:
            id = UUID(bytes=base64.b32decode(token[:_ID].upper() + "=" * 6))
        except (ValueError, TypeError):
            return None
        return id if hmac.compare_digest(self.token(purpose, id).encode(), token.encode()) else None

    def of_application(self, organisation: Organisation, application_id: UUID) -> str:
        return f"{REPLY}+{self.token(REPLY, application_id)}@{domain(organisation)}"

    def of_case(self, organisation: Organisation, case_id: UUID) -> str:
        return f"{CASE}+{self.token(CASE, case_id)}@{domain(organisation)}"

    def route(self, address: str) -> Route | None:
        """Where a recipient's address leads; None for an address that is not ours."""
        local, _at, host = address.strip().lower().rpartition("@")
        for organisation in self.organisations.values():
            if address.strip().lower() == organisation.contact.lower():
                return Route("support", organisation.id)
            if host == domain(organisation) and (found := self._named(local, organisation)):
                return found
        return None

    def _named(self, local: str, organisation: Organisation) -> Route | None:
        purpose, _plus, token = local.partition("+")
        if purpose == REPLY and (id := self.read(REPLY, token)):
            return Route("reply", organisation.id, id)
        if purpose == CASE and (id := self.read(CASE, token)):
            return Route("case", organisation.id, id)
        return None


def domain(organisation: Organisation) -> str:
    """Where mail to an organisation's signed addresses arrives: the domain that its mails come from."""
    return organisation.sender.address.rpartition("@")[2].lower()


def _letters(data: bytes) -> str:
    return base64.b32encode(data).decode().rstrip("=").lower()
