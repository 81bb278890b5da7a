"""Signing in with LinkedIn: the way there, the way back, and a first visit (S2, S17)."""

from __future__ import annotations

import secrets
from dataclasses import dataclass

from chassis.ids import new_id
from identity_service.deps import Deps
from identity_service.domain.accounts import Account, State
from identity_service.domain.linkedin import LIFETIME, Flow, LinkedIn, Member, NotOffered, TicketEnded
from identity_service.domain.sessions import WrongCredentials
from identity_service.repository import IdentityUnitOfWork
from identity_service.use_cases.sessions import SignedIn, begin_candidate, mail_verification, token_hash


@dataclass(frozen=True, kw_only=True)
class Returned:
    """A session for a member with an account, else a ticket to register with; and what LinkedIn told."""

    member: Member | None
    signed_in: SignedIn | None = None
    account: Account | None = None
    ticket: str | None = None


def depart(deps: Deps) -> tuple[str, str]:
    """The address to go to, and the state that must come back from it."""
    departure = _offered(deps).departure()
    with deps.unit_of_work() as uow:
        uow.flows.add(
            Flow(
                id=new_id(),
                state_hash=token_hash(departure.state),
                nonce=departure.nonce,
                verifier=departure.verifier,
                expires_at=deps.clock.now() + LIFETIME,
            )
        )
        uow.commit()
    return departure.url, departure.state


def come_back(deps: Deps, state: str, code: str) -> Returned:
    """Exchange the code, once, for a session or for a ticket to register with."""
    flow = _spent(deps, state)
    member = _offered(deps).member(code, flow.nonce, flow.verifier)
    with deps.unit_of_work() as uow:
        account = _account_of(deps, uow, member)
        if account is not None:
            returned = _sign_in(deps, uow, account, member)
        else:
            ticket = secrets.token_urlsafe(32)
            flow.meet(member, token_hash(ticket), deps.clock.now())
            uow.flows.add(flow)
            returned = Returned(member=member, ticket=ticket)
        uow.commit()
    if returned.ticket is None and returned.signed_in is None:
        raise WrongCredentials
    return returned


def sign_in_with_ticket(deps: Deps, ticket: str) -> Returned:
    """After a registration with LinkedIn whose address needed no mail; otherwise the mail comes first."""
    with deps.unit_of_work() as uow:
        flow = ticket_of(deps, uow, ticket)
        uow.flows.end(flow)
        id = uow.external_logins.account_of(flow.subject or "")
        returned = _sign_in(deps, uow, uow.accounts.get(id), None) if id else None
        uow.commit()
    if returned is None or returned.signed_in is None:
        raise WrongCredentials
    return returned


def ticket_of(deps: Deps, uow: IdentityUnitOfWork, ticket: str) -> Flow:
    """Whom a ticket stands for, as long as it does."""
    flow = uow.flows.by_ticket(token_hash(ticket))
    if flow is None:
        raise TicketEnded
    flow.check(deps.clock.now())
    return flow


def _offered(deps: Deps) -> LinkedIn:
    if deps.linkedin is None:
        raise NotOffered
    return deps.linkedin


def _spent(deps: Deps, state: str) -> Flow:
    """The sign-in that a state belongs to; it works once."""
    with deps.unit_of_work() as uow:
        flow = uow.flows.by_state(token_hash(state))
        if flow is None:
            raise TicketEnded
        flow.check(deps.clock.now())
        uow.flows.end(flow)
        uow.commit()
    return flow


def _account_of(deps: Deps, uow: IdentityUnitOfWork, member: Member) -> Account | None:
    """The member's account; one found by address is linked only when both sides have proved the address."""
    id = uow.external_logins.account_of(member.subject)
    if id is not None:
        return uow.accounts.get(id)
    account = uow.accounts.by_email(member.email) if member.email_verified else None
    if account is None or account.state is not State.ACTIVE:
        return None
    uow.external_logins.link(member.subject, account.id, deps.clock.now())
    return account


def _sign_in(deps: Deps, uow: IdentityUnitOfWork, account: Account, member: Member | None) -> Returned:
    if account.state is not State.ACTIVE:
        mail_verification(deps, uow, account)
        return Returned(member=member)
    return Returned(member=member, signed_in=begin_candidate(deps, uow, account), account=account)
