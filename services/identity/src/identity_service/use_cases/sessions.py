"""Signing in, going on and signing out."""

from __future__ import annotations

import hashlib
import secrets
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from chassis.auth import AUDIENCE, ISSUER
from chassis.ids import new_id
from identity_service.deps import Deps
from identity_service.domain.accounts import Account, Staff, State
from identity_service.domain.sessions import STAFF_IDLE, Kind, Session, SessionEnded, WrongCredentials
from identity_service.repository import IdentityUnitOfWork
from identity_service.use_cases.common import Attempt, admit, forgive, may_mail, request_verification

ACCESS_TOKEN_LIFETIME = timedelta(minutes=5)


@dataclass(frozen=True, kw_only=True)
class AccessToken:
    token: str
    expires_at: datetime


@dataclass(frozen=True, kw_only=True)
class SignedIn:
    """A session just begun: its secret leaves this service once."""

    session_token: str
    access: AccessToken
    session: Session


def sign_in(deps: Deps, attempt: Attempt) -> tuple[SignedIn, Account]:
    """Begin a candidate's session; one refusal for every reason."""
    with deps.unit_of_work() as uow:
        admit(deps, uow, attempt)
        found = uow.accounts.by_login(attempt.login)
        uow.commit()
    if not deps.hasher.matches(found.known_hash if found else None, attempt.secret) or found is None:
        raise WrongCredentials
    with deps.unit_of_work() as uow:
        account = uow.accounts.get(found.id)
        if account.password_hash != found.password_hash:
            raise WrongCredentials
        forgive(deps, uow, attempt)
        if account.state is not State.ACTIVE:
            mail_verification(deps, uow, account)
            uow.commit()
            raise WrongCredentials
        signed_in = begin_candidate(deps, uow, account)
        uow.commit()
    return signed_in, account


def sign_in_staff(deps: Deps, attempt: Attempt) -> tuple[SignedIn, Staff]:
    """Begin the session of a member of staff; candidates' passwords open nothing here."""
    with deps.unit_of_work() as uow:
        admit(deps, uow, attempt)
        found = uow.staff.by_email(attempt.login)
        uow.commit()
    if not deps.hasher.matches(found.password_hash if found else None, attempt.secret) or found is None:
        raise WrongCredentials
    with deps.unit_of_work() as uow:
        staff = uow.staff.get(found.id)
        if staff.password_hash != found.password_hash or not staff.roles:
            raise WrongCredentials
        forgive(deps, uow, attempt)
        signed_in = _begin(deps, uow, "staff", staff.id, STAFF_IDLE, _staff_claims(staff))
        uow.commit()
    return signed_in, staff


def refresh_session(deps: Deps, session_token: str) -> tuple[AccessToken, Session]:
    """A new access token for a session that goes on, with the roles of now."""
    now = deps.clock.now()
    with deps.unit_of_work() as uow:
        session = uow.sessions.by_token_hash(token_hash(session_token))
        if session is None:
            raise SessionEnded
        session.refresh(now)
        uow.sessions.save(session)
        claims = _staff_claims(uow.staff.get(session.person_id)) if session.kind == "staff" else {}
        uow.commit()
    return issue(deps, session.kind, session.person_id, claims), session


def end_session(deps: Deps, session_token: str) -> None:
    """Sign out; a session that is not there has ended already."""
    with deps.unit_of_work() as uow:
        uow.sessions.end(token_hash(session_token))
        uow.commit()


def token_hash(token: str) -> str:
    """What is stored of a secret that is random enough not to be guessed."""
    return hashlib.sha256(token.encode()).hexdigest()


def issue(deps: Deps, kind: str, subject: UUID, claims: Mapping[str, Any]) -> AccessToken:
    """A short-lived access token that every service verifies for itself."""
    now = deps.clock.now()
    expires_at = now + ACCESS_TOKEN_LIFETIME
    standard = {
        "iss": ISSUER,
        "aud": AUDIENCE,
        "sub": str(subject),
        "kind": kind,
        "iat": now,
        "exp": expires_at,
        "jti": str(new_id()),
    }
    return AccessToken(token=deps.keys.sign({**standard, **claims}), expires_at=expires_at)


def begin_candidate(deps: Deps, uow: IdentityUnitOfWork, account: Account) -> SignedIn:
    """A session as long as the policy of the account says (I7)."""
    idle = timedelta(minutes=deps.policies[account.policy_name].session_minutes)
    return _begin(deps, uow, "candidate", account.id, idle, {})


def _begin(
    deps: Deps, uow: IdentityUnitOfWork, kind: Kind, person_id: UUID, idle: timedelta, claims: Mapping[str, Any]
) -> SignedIn:
    secret = secrets.token_urlsafe(32)
    session = Session.begin(
        id=new_id(), kind=kind, person_id=person_id, token_hash=token_hash(secret), idle=idle, now=deps.clock.now()
    )
    uow.sessions.add(session)
    return SignedIn(session_token=secret, access=issue(deps, kind, person_id, claims), session=session)


def mail_verification(deps: Deps, uow: IdentityUnitOfWork, account: Account) -> None:
    """Somebody has the secret of an account whose address nobody proved yet."""
    if account.state is State.UNVERIFIED and may_mail(deps, uow, account.email):
        request_verification(deps, uow, account)


def _staff_claims(staff: Staff) -> Mapping[str, Any]:
    return {"name": staff.name, "roles": sorted([organisation, role] for organisation, role in staff.roles)}
