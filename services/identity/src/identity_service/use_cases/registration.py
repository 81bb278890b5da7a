"""Registering, and proving that the address is one's own."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime

from chassis import links
from chassis.errors import Conflict, Invalid
from chassis.i18n import _
from chassis.idempotency import Key
from chassis.ids import new_id
from contracts.events.identity import (
    AccountNoticeAcceptedV1,
    AccountRegisteredV1,
    AccountRegistrationRepeatedV1,
    AccountVerifiedV1,
)
from identity_service import countries
from identity_service.deps import Deps
from identity_service.domain.accounts import NO_PASSWORD, Account, Consent, State
from identity_service.domain.linkedin import Flow, NotOffered
from identity_service.domain.registration import NoticeRefused, NoticeSeen, Registration, check_kind, problems_of
from identity_service.domain.sessions import LinkExpired
from identity_service.notices import Wording
from identity_service.repository import IdentityUnitOfWork, Taken
from identity_service.use_cases.common import may_mail, new_challenge, request_verification, sealed
from identity_service.use_cases.linkedin import ticket_of

TRIES = 3


class NoticeChanged(Invalid):
    code = "notice_changed"

    @classmethod
    def at(cls, pointer: str) -> Invalid:
        return cls.field(
            pointer, cls.code, _("Read and accept the privacy notice of your country of residence as it is now.")
        )


def register(deps: Deps, registration: Registration, key: Key, reader_language: str) -> None:
    """Ask for an account; the same answer after the same work, whether or not the address has one already."""
    if not registration.accepted:
        raise NoticeRefused
    policy_name, policy = deps.policy_of(registration.organisation, registration.list_id)
    check_kind(policy, registration.applicant_kind, reader_language)
    problems = list(problems_of(registration, policy, countries.codes(), deps.clock.now().date()))
    if problems:
        raise Invalid(problems)
    wording = seen_notice(deps, registration.organisation, registration.country, registration.notice)
    if registration.linkedin_ticket and "linkedin" not in deps.ways_in(policy):
        raise NotOffered
    password_hash = deps.hasher.hash(registration.password) if registration.password else NO_PASSWORD
    account = _account(registration, policy_name, password_hash, deps.clock.now())
    account.news = account.news and policy.opt_ins.news
    account.news_since = account.created_at if account.news else None
    account.job_alerts = account.job_alerts and policy.opt_ins.job_alerts
    # The fingerprint covers a body with a password in it: it is stored under a secret, never bare.
    sealed_key = replace(key, fingerprint=sealed(deps, "registration", key.fingerprint))
    with deps.even_pace():
        _store(deps, account, wording, sealed_key, registration.linkedin_ticket)


def seen_notice(deps: Deps, organisation: str, country: str, seen: NoticeSeen) -> Wording:
    """The wording that was read, when it is the one for the country today (L15)."""
    wording = deps.notices.seen(organisation, country, seen.id, seen.version, seen.hash)
    if wording is None:
        raise NoticeChanged.at("/notice")
    return wording


def agree(uow: IdentityUnitOfWork, account: Account, organisation: str, wording: Wording, now: datetime) -> None:
    """Keep who agreed to which words of whom, and when (experience 8), and tell it."""
    uow.consents.add(
        Consent(
            id=new_id(),
            account_id=account.id,
            organisation=organisation,
            notice_id=wording.id,
            version=wording.version,
            country=account.country,
            language=wording.language,
            hash=wording.hash,
            at=now,
        )
    )
    uow.publish(
        AccountNoticeAcceptedV1(
            account_id=account.id,
            at=now,
            organisation=organisation,
            notice_id=wording.id,
            notice_version=wording.version,
            language=wording.language,
        )
    )


def verify_email(deps: Deps, token: str) -> None:
    """Open the account that a mailed link belongs to, or link to it who asked: the token alone decides which."""
    now = deps.clock.now()
    with deps.unit_of_work() as uow:
        challenge = uow.challenges.by_fingerprint(links.fingerprint(token))
        if challenge is None:
            raise LinkExpired
        challenge.check("verify", now)
        account = uow.accounts.get(challenge.account_id, to_change=True)
        uow.challenges.use(challenge, now)
        if not (challenge.subject and account.verified):
            open_account(uow, account, now)
            uow.accounts.save(account)
            uow.publish(account.contact())
        if challenge.subject:
            uow.external_logins.link(challenge.subject, account.id, now)
        uow.commit()


def open_account(uow: IdentityUnitOfWork, account: Account, now: datetime) -> None:
    """The address is proven: the account may be signed in to."""
    account.verify(now)
    uow.publish(AccountVerifiedV1(account_id=account.id, at=now))


def ask_for_verification_again(deps: Deps, *, email: str | None = None, token: str | None = None) -> None:
    """Mail a new link, also from the page of an expired one (experience 11); silent about who exists."""
    with deps.even_pace(), deps.unit_of_work() as uow:
        account = uow.accounts.by_email(email) if email else _account_of(uow, token or "")
        asked = email or (account.email if account else token or "")
        allowed = may_mail(deps, uow, asked)
        if account and account.state is State.UNVERIFIED and allowed:
            request_verification(deps, uow, account)
        uow.commit()


def _account_of(uow: IdentityUnitOfWork, token: str) -> Account | None:
    challenge = uow.challenges.by_fingerprint(links.fingerprint(token))
    return uow.accounts.get(challenge.account_id) if challenge and challenge.purpose == "verify" else None


def _account(registration: Registration, policy_name: str, password_hash: str, now: datetime) -> Account:
    return Account(
        id=new_id(),
        email=registration.email,
        user_name=registration.user_name,
        password_hash=password_hash,
        country=registration.country,
        language=registration.language,
        date_of_birth=registration.date_of_birth,
        organisation=registration.organisation,
        list_id=registration.list_id,
        policy_name=policy_name,
        job_alerts=registration.job_alerts,
        news=registration.news,
        created_at=now,
    )


def _store(deps: Deps, account: Account, wording: Wording, key: Key, ticket: str | None) -> None:
    """Store, and look again when somebody took the address or the name between look and store."""
    for _try in range(TRIES):
        try:
            _store_once(deps, account, wording, key, ticket)
        except Taken:
            continue
        return
    raise Conflict


def _store_once(deps: Deps, account: Account, wording: Wording, key: Key, ticket: str | None) -> None:
    with deps.unit_of_work() as uow:
        if uow.answered(key) is not None:
            return
        flow = ticket_of(deps, uow, ticket) if ticket else None
        earlier = uow.accounts.by_email(account.email)
        if earlier is None:
            _open(deps, uow, account, wording, flow)
        elif earlier.state is State.UNVERIFIED:
            _register_again(deps, uow, earlier, account, wording, flow)
        elif may_mail(deps, uow, account.email):
            _tell_holder(deps, uow, earlier, account.organisation, flow)
        uow.remember(key, {})
        uow.commit()


def _open(deps: Deps, uow: IdentityUnitOfWork, wanted: Account, wording: Wording, flow: Flow | None) -> None:
    account, taken = _with_free_user_name(uow, wanted)
    subject = flow.subject if flow else None
    proven = flow is not None and flow.proves(account.email)
    if proven:
        account.verify(account.created_at)
    uow.accounts.add(account)
    agree(uow, account, account.organisation, wording, account.created_at)
    may_mail(deps, uow, account.email)
    uow.publish(account.contact())
    uow.publish(
        AccountRegisteredV1(
            account_id=account.id,
            at=account.created_at,
            organisation=account.organisation,
            language=account.language,
            challenge_id=new_challenge(deps, uow, account, "verify", account.created_at, subject=subject),
            user_name_taken=taken,
            verified=proven,
        )
    )
    if proven:
        _begin_linked(deps, uow, account, flow)


def _register_again(
    deps: Deps,
    uow: IdentityUnitOfWork,
    earlier: Account,
    wanted: Account,
    wording: Wording,
    flow: Flow | None,
) -> None:
    """Nobody proved the address yet: what was sent last counts, and only the newest link works."""
    if not may_mail(deps, uow, earlier.email):
        return
    earlier = uow.accounts.get(earlier.id, to_change=True)
    if earlier.state is not State.UNVERIFIED:
        return
    again = replace(wanted, id=earlier.id, created_at=earlier.created_at, version=earlier.version + 1)
    account, _taken = _with_free_user_name(uow, again)
    proven = flow is not None and flow.proves(account.email)
    if proven:
        account.verify(deps.clock.now())
    uow.accounts.save(account)
    agree(uow, account, account.organisation, wording, deps.clock.now())
    uow.publish(account.contact())
    if proven:
        _begin_linked(deps, uow, account, flow)
    else:
        request_verification(deps, uow, account, flow.subject if flow else None)


def _begin_linked(deps: Deps, uow: IdentityUnitOfWork, account: Account, flow: Flow | None) -> None:
    """LinkedIn has proved the address, so no mail is needed; earlier links end."""
    now = deps.clock.now()
    uow.challenges.void(account.id, "verify", now)
    uow.publish(AccountVerifiedV1(account_id=account.id, at=now))
    if flow is not None and flow.subject:
        uow.external_logins.link(flow.subject, account.id, now)


def _tell_holder(deps: Deps, uow: IdentityUnitOfWork, account: Account, organisation: str, flow: Flow | None) -> None:
    """The holder learns it by mail; a LinkedIn member is linked by the link in that mail only."""
    if flow is not None:
        request_verification(deps, uow, account, flow.subject)
        return
    uow.publish(AccountRegistrationRepeatedV1(account_id=account.id, at=deps.clock.now(), organisation=organisation))


def _with_free_user_name(uow: IdentityUnitOfWork, account: Account) -> tuple[Account, bool]:
    """The account, without its user name where somebody else has it: the holder learns it by mail only."""
    holder = uow.accounts.by_user_name(account.user_name) if account.user_name else None
    if holder is None or holder.id == account.id:
        return account, False
    return replace(account, user_name=None), True
