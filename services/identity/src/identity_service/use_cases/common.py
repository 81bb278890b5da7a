"""Steps that several use cases share."""

from __future__ import annotations

import hashlib
import hmac
from dataclasses import dataclass
from datetime import datetime
from typing import Literal
from uuid import UUID

from chassis import links
from chassis.errors import TooManyRequests
from chassis.ids import new_id
from contracts.events.identity import AccountVerificationRequestedV1
from identity_service.deps import Deps
from identity_service.domain.accounts import Account, fold
from identity_service.domain.sessions import LIFETIMES, Challenge, Purpose
from identity_service.domain.throttling import ADDRESS, LOGIN, MAILS, Limit
from identity_service.repository import IdentityUnitOfWork


@dataclass(frozen=True, kw_only=True)
class Attempt:
    """Somebody at a client address tries a secret for a login of one realm."""

    realm: Literal["candidate", "staff", "machine"]
    login: str
    secret: str
    address: str


def sealed(deps: Deps, purpose: str, value: str) -> str:
    """A keyed hash: equal values meet again, and nobody without the secret can try out which value it was."""
    return hmac.new(deps.link_secret.encode(), f"{purpose}:{value}".encode(), hashlib.sha256).hexdigest()


def admit(deps: Deps, uow: IdentityUnitOfWork, attempt: Attempt) -> None:
    """Count an attempt before its outcome is known, or refuse it for now.

    A machine's secret cannot be guessed, so strangers must not be able to lock its client id.
    """
    if attempt.realm != "machine":
        _count(deps, uow, _login_key(deps, attempt.realm, attempt.login), LOGIN)
    _count(deps, uow, _address_key(deps, attempt.address), ADDRESS)


def forgive(deps: Deps, uow: IdentityUnitOfWork, attempt: Attempt) -> None:
    """The attempt was a success: forget the login's failures and take it off the address's."""
    forget_login(deps, uow, attempt.realm, attempt.login)
    address = uow.attempts.of(_address_key(deps, attempt.address), deps.clock.now())
    address.forgive(ADDRESS)
    uow.attempts.save(address)


def forget_login(deps: Deps, uow: IdentityUnitOfWork, realm: str, *logins: str | None) -> None:
    uow.attempts.forget(_login_key(deps, realm, login) for login in logins if login)


def may_mail(deps: Deps, uow: IdentityUnitOfWork, email: str) -> bool:
    """Whether one more mail that a stranger can cause may go to this mailbox; the answer never tells."""
    try:
        _count(deps, uow, sealed(deps, "mail", fold(email)), MAILS)
    except TooManyRequests:
        return False
    return True


def new_challenge(
    deps: Deps,
    uow: IdentityUnitOfWork,
    account: Account,
    purpose: Purpose,
    now: datetime,
    *,
    subject: str | None = None,
    vacancy_id: UUID | None = None,
) -> UUID:
    """A challenge whose link the notifier mails; earlier links for the same purpose stop working."""
    id = new_id()
    uow.challenges.void(account.id, purpose, now)
    uow.challenges.add(
        Challenge(
            id=id,
            account_id=account.id,
            purpose=purpose,
            fingerprint=links.fingerprint(links.token(deps.link_secret, purpose, id)),
            expires_at=now + LIFETIMES[purpose],
            subject=subject,
            vacancy_id=vacancy_id,
        )
    )
    return id


def request_verification(deps: Deps, uow: IdentityUnitOfWork, account: Account, subject: str | None = None) -> None:
    """Have a new verification link mailed; it also links the LinkedIn member who asked for it."""
    now = deps.clock.now()
    challenge_id = new_challenge(deps, uow, account, "verify", now, subject=subject)
    uow.publish(
        AccountVerificationRequestedV1(
            account_id=account.id, at=now, organisation=account.organisation, challenge_id=challenge_id
        )
    )


def _count(deps: Deps, uow: IdentityUnitOfWork, key: str, limit: Limit) -> None:
    now = deps.clock.now()
    attempts = uow.attempts.of(key, now)
    attempts.admit(limit, now)
    uow.attempts.save(attempts)


def _login_key(deps: Deps, realm: str, login: str) -> str:
    return sealed(deps, f"login of a {realm}", fold(login))


def _address_key(deps: Deps, address: str) -> str:
    return sealed(deps, "address", address)
