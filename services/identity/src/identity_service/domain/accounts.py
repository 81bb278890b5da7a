"""A candidate's account: its states, and what changes the way its holder is reached."""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from uuid import UUID

from chassis.errors import Conflict, Forbidden, NotFound
from chassis.i18n import _
from contracts.events.identity import ContactChangedV1

NO_PASSWORD = "!"  # noqa: S105 - matches no password at all


class State(StrEnum):
    UNVERIFIED = "unverified"
    ACTIVE = "active"
    DEACTIVATED = "deactivated"


MOVES: Mapping[State, frozenset[State]] = {
    State.UNVERIFIED: frozenset({State.ACTIVE}),
    State.ACTIVE: frozenset({State.DEACTIVATED}),
    State.DEACTIVATED: frozenset(),
}


class AccountClosed(Conflict):
    code = "account_closed"
    detail = _("This account is closed.")


def fold(login: str) -> str:
    """What two spellings of one e-mail address or user name have in common."""
    return unicodedata.normalize("NFC", login.strip()).casefold()


@dataclass(kw_only=True)
class Account:
    """A candidate's account. `version` grows with every change of address, language, state or wish for news."""

    id: UUID
    email: str
    user_name: str | None
    password_hash: str
    country: str
    language: str
    date_of_birth: date | None
    organisation: str
    list_id: str
    policy_name: str
    job_alerts: bool
    news: bool
    created_at: datetime
    state: State = State.UNVERIFIED
    version: int = 1
    verified_at: datetime | None = None
    deactivated_at: datetime | None = None
    news_since: datetime | None = None
    """When news on opportunities were asked for last (L3)."""

    @property
    def email_key(self) -> str | None:
        """Unique among accounts that live: a closed one frees its address (I3)."""
        return None if self.state is State.DEACTIVATED else fold(self.email)

    @property
    def user_name_key(self) -> str | None:
        if self.state is State.DEACTIVATED or self.user_name is None:
            return None
        return fold(self.user_name)

    @property
    def known_hash(self) -> str | None:
        """The password's hash; none for whoever signs in with LinkedIn or by mail (S17)."""
        return None if self.password_hash == NO_PASSWORD else self.password_hash

    @property
    def verified(self) -> bool:
        return self.state is State.ACTIVE

    def verify(self, now: datetime) -> None:
        """The holder proved that the address is theirs."""
        self._move(State.ACTIVE)
        self.verified_at = now

    def speak(self, language: str) -> None:
        """Be written to in another language."""
        if language != self.language:
            self.language = language
            self.version += 1

    def receive_news(self, wanted: bool, now: datetime) -> None:
        """Ask for news on opportunities, or for no more of them (L3)."""
        if wanted != self.news:
            self.news, self.news_since = wanted, now if wanted else None
            self.version += 1

    def stop_news(self, at: datetime) -> bool:
        """A mail's link ended the news; False where they were asked for again since, or end with the account."""
        if self.state is not State.ACTIVE or self.news_since is None or self.news_since > at:
            return False
        self.receive_news(False, at)
        return True

    def live_in(self, country: str) -> None:
        """Another country of residence may bring other privacy notices (L15)."""
        if country != self.country:
            self.country = country
            self.version += 1

    def deactivate(self, now: datetime) -> None:
        """Close the account for good; no password opens it again (W22)."""
        self._move(State.DEACTIVATED)
        self.deactivated_at = now
        self.password_hash = NO_PASSWORD

    def abandon(self, now: datetime) -> None:
        """Nobody ever proved the address: the registration ends."""
        self.state = State.DEACTIVATED
        self.deactivated_at = now

    def contact(self) -> ContactChangedV1:
        """How to reach the holder, as other services keep it."""
        return ContactChangedV1(
            account_id=self.id,
            version=self.version,
            email=self.email,
            user_name=self.user_name,
            language=self.language,
            state=self.state.value,
            news=self.news,
            news_since=self.news_since,
            job_alerts=self.job_alerts,
            country=self.country,
        )

    def _move(self, to: State) -> None:
        if to not in MOVES[self.state]:
            raise AccountClosed
        self.state = to
        self.version += 1


@dataclass(frozen=True, kw_only=True)
class Consent:
    """Which words somebody agreed to, and when (W3, L2)."""

    id: UUID
    account_id: UUID
    organisation: str
    notice_id: str
    version: str
    country: str
    language: str
    hash: str
    at: datetime


@dataclass(kw_only=True)
class Staff:
    """A member of staff; roles are (organisation, role) pairs (H6)."""

    id: UUID
    email: str
    name: str
    password_hash: str
    created_at: datetime
    roles: frozenset[tuple[str, str]] = frozenset()

    @property
    def email_key(self) -> str:
        return fold(self.email)


@dataclass(kw_only=True)
class MachineClient:
    """A program that holds a secret and some scopes."""

    id: UUID
    client_id: str
    secret_hash: str
    scopes: tuple[str, ...]
    organisation: str | None
    created_at: datetime


STAFF_ROLES = ("recruiter", "manager", "operator")


class UnknownOrganisation(NotFound):
    code = "unknown_organisation"
    detail = _("There is no such organisation or list of vacancies.")


class UnknownRole(Forbidden):
    code = "unknown_role"
    detail = _("There is no such role.")
