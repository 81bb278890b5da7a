"""Applying without an account: a mailed link opens the application, a password comes later (S17)."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

from chassis import links
from chassis.errors import Conflict, Invalid
from chassis.i18n import _
from chassis.ids import new_id
from contracts.events.identity import AccountEntryRequestedV1
from identity_service import countries
from identity_service.deps import Deps
from identity_service.domain.accounts import NO_PASSWORD, Account, State
from identity_service.domain.registration import NoticeRefused, NoticeSeen
from identity_service.domain.sessions import LinkExpired
from identity_service.repository import IdentityUnitOfWork
from identity_service.use_cases.common import may_mail, new_challenge
from identity_service.use_cases.registration import agree, open_account, seen_notice
from identity_service.use_cases.sessions import SignedIn, begin_candidate


class AccountNeeded(Conflict):
    code = "account_needed"
    detail = _("Here one registers before applying.")


@dataclass(frozen=True, kw_only=True)
class Guest:
    """Who wants to apply to a vacancy, and the notice that they read."""

    email: str
    country: str
    language: str
    organisation: str
    list_id: str
    vacancy_id: UUID
    notice: NoticeSeen
    accepted: bool


def ask_to_apply(deps: Deps, guest: Guest) -> None:
    """Mail a link that opens the application; the same for known and unknown addresses."""
    if not guest.accepted:
        raise NoticeRefused
    policy_name, policy = deps.policy_of(guest.organisation, guest.list_id)
    if not policy.apply_without_account:
        raise AccountNeeded
    if guest.country not in countries.codes():
        raise Invalid.field("/country", "not_listed", _("Choose a country or territory from the list."))
    wording = seen_notice(deps, guest.organisation, guest.country, guest.notice)
    with deps.even_pace(), deps.unit_of_work() as uow:
        if may_mail(deps, uow, guest.email):
            account = uow.accounts.by_email(guest.email) or _request(deps, uow, guest, policy_name)
            if account.state is State.UNVERIFIED:
                agree(uow, account, guest.organisation, wording, deps.clock.now())
            _mail_link(deps, uow, account, guest)
        uow.commit()


def enter(deps: Deps, token: str) -> tuple[SignedIn, Account, UUID | None]:
    """Who follows the link owns the mailbox: they are signed in, and go to what the link is for."""
    now = deps.clock.now()
    with deps.unit_of_work() as uow:
        challenge = uow.challenges.by_fingerprint(links.fingerprint(token))
        if challenge is None:
            raise LinkExpired
        challenge.check("enter", now)
        account = uow.accounts.get(challenge.account_id, to_change=True)
        uow.challenges.use(challenge, now)
        if account.state is State.UNVERIFIED:
            _open(uow, account, deps)
        if account.state is not State.ACTIVE:
            raise LinkExpired
        signed_in = begin_candidate(deps, uow, account)
        uow.commit()
    return signed_in, account, challenge.vacancy_id


def _open(uow: IdentityUnitOfWork, account: Account, deps: Deps) -> None:
    """Nobody proved the address before, so a password set meanwhile may be anybody's: it goes."""
    account.password_hash = NO_PASSWORD
    open_account(uow, account, deps.clock.now())
    uow.accounts.save(account)
    uow.challenges.void(account.id, "verify", deps.clock.now())
    uow.publish(account.contact())


def _request(deps: Deps, uow: IdentityUnitOfWork, guest: Guest, policy_name: str) -> Account:
    """All that is stored until the link is followed: the address, unproved, and the notice accepted with it."""
    account = Account(
        id=new_id(),
        email=guest.email,
        user_name=None,
        password_hash=NO_PASSWORD,
        country=guest.country,
        language=guest.language,
        date_of_birth=None,
        organisation=guest.organisation,
        list_id=guest.list_id,
        policy_name=policy_name,
        job_alerts=False,
        news=False,
        created_at=deps.clock.now(),
    )
    uow.accounts.add(account)
    uow.publish(account.contact())
    return account


def _mail_link(deps: Deps, uow: IdentityUnitOfWork, account: Account, guest: Guest) -> None:
    now = deps.clock.now()
    challenge_id = new_challenge(deps, uow, account, "enter", now, vacancy_id=guest.vacancy_id)
    uow.publish(
        AccountEntryRequestedV1(
            account_id=account.id,
            at=now,
            organisation=guest.organisation,
            vacancy_id=guest.vacancy_id,
            challenge_id=challenge_id,
        )
    )
