"""Forgotten and changed passwords, forgotten user names (W4, I3)."""

from __future__ import annotations

from uuid import UUID

from chassis import links
from chassis.errors import Invalid
from chassis.i18n import _
from contracts.events.identity import (
    AccountPasswordChangedV1,
    AccountPasswordResetRequestedV1,
    AccountUserNameRequestedV1,
)
from identity_service.deps import Deps
from identity_service.domain.accounts import Account, State
from identity_service.domain.registration import password_problems
from identity_service.domain.sessions import LinkExpired
from identity_service.repository import IdentityUnitOfWork
from identity_service.use_cases.common import Attempt, admit, forget_login, forgive, may_mail, new_challenge
from identity_service.use_cases.registration import open_account


def ask_for_password_reset(deps: Deps, email: str) -> None:
    """Mail a link that sets a new password; silent about who exists."""
    now = deps.clock.now()
    with deps.even_pace(), deps.unit_of_work() as uow:
        account = uow.accounts.by_email(email)
        if may_mail(deps, uow, email) and account is not None:
            challenge_id = new_challenge(deps, uow, account, "reset", now)
            uow.publish(AccountPasswordResetRequestedV1(account_id=account.id, at=now, challenge_id=challenge_id))
        uow.commit()


def remind_of_user_name(deps: Deps, email: str) -> None:
    """Mail the user name to the holder of the address; silent about who exists."""
    with deps.even_pace(), deps.unit_of_work() as uow:
        account = uow.accounts.by_email(email)
        if may_mail(deps, uow, email) and account is not None:
            uow.publish(AccountUserNameRequestedV1(account_id=account.id, at=deps.clock.now()))
        uow.commit()


def reset_password(deps: Deps, token: str, password: str) -> None:
    """Set a new password: the token alone decides whose, and every session ends."""
    fingerprint = links.fingerprint(token)
    with deps.reading() as uow:
        _refuse_weak("/password", password, _holder(deps, uow, fingerprint))
    password_hash = deps.hasher.hash(password)
    now = deps.clock.now()
    with deps.unit_of_work() as uow:
        account = _holder(deps, uow, fingerprint, to_change=True)
        uow.challenges.void(account.id, "reset", now)
        if account.state is State.UNVERIFIED:  # who reads the mail owns the address
            uow.challenges.void(account.id, "verify", now)
            open_account(uow, account, now)
            uow.publish(account.contact())
        _set_password(deps, uow, account, password_hash)
        uow.commit()


def change_password(deps: Deps, account_id: UUID, current: str, new: str, address: str) -> None:
    """Set a new password by the old one; every session ends."""
    account = confirm_password(deps, account_id, current, address, "/current")
    _refuse_weak("/new", new, account)
    password_hash = deps.hasher.hash(new)
    with deps.unit_of_work() as uow:
        _set_password(deps, uow, unchanged(uow, account), password_hash)
        uow.commit()


def confirm_password(deps: Deps, account_id: UUID, password: str, address: str, pointer: str) -> Account:
    """The account of somebody who is signed in and knows its password; wrong guesses are throttled."""
    with deps.unit_of_work() as uow:
        account = uow.accounts.active(account_id)
        if account.known_hash is None:  # signed in with LinkedIn or by mail: the session is the proof
            return account
        attempt = Attempt(realm="candidate", login=account.email, secret=password, address=address)
        admit(deps, uow, attempt)
        uow.commit()
    if not deps.hasher.matches(account.password_hash, password):
        raise Invalid.field(pointer, "wrong_password", _("This is not your current password."))
    with deps.unit_of_work() as uow:
        forgive(deps, uow, attempt)
        uow.commit()
    return account


def unchanged(uow: IdentityUnitOfWork, confirmed: Account) -> Account:
    """The account as it is now, if the password that was confirmed is still its password."""
    account = uow.accounts.active(confirmed.id, to_change=True)
    if account.password_hash != confirmed.password_hash:
        raise LinkExpired(_("The password was changed in the meantime. Please sign in again."))
    return account


def _holder(deps: Deps, uow: IdentityUnitOfWork, fingerprint: str, *, to_change: bool = False) -> Account:
    """Whose link this is, if it still works."""
    found = uow.challenges.by_fingerprint(fingerprint)
    if found is None:
        raise LinkExpired
    account = uow.accounts.get(found.account_id, to_change=to_change)
    uow.challenges.get(found.id).check("reset", deps.clock.now())
    return account


def _refuse_weak(pointer: str, password: str, account: Account) -> None:
    problems = list(password_problems(pointer, password, account.email, account.user_name))
    if problems:
        raise Invalid(problems)


def _set_password(deps: Deps, uow: IdentityUnitOfWork, account: Account, password_hash: str) -> None:
    account.password_hash = password_hash
    uow.accounts.save(account)
    uow.sessions.end_all("candidate", account.id)
    forget_login(deps, uow, "candidate", account.email, account.user_name)
    uow.publish(AccountPasswordChangedV1(account_id=account.id, at=deps.clock.now()))
