"""What a signed-in candidate sees and changes of their own account."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

from chassis.errors import Invalid
from chassis.i18n import _
from identity_service import countries
from identity_service.deps import Deps
from identity_service.domain.accounts import Account, Consent
from identity_service.domain.registration import NoticeRefused, NoticeSeen
from identity_service.repository import IdentityUnitOfWork
from identity_service.use_cases.credentials import confirm_password, unchanged
from identity_service.use_cases.registration import consent_to, seen_notice
from identity_service.use_cases.retention import close_account


@dataclass(frozen=True)
class OwnAccount:
    """An account as its holder sees it; `notice_due` when another notice waits to be accepted (L15)."""

    account: Account
    consent: Consent | None
    notice_due: bool


def own_account(deps: Deps, account_id: UUID) -> OwnAccount:
    with deps.reading() as uow:
        return _own(deps, uow, uow.accounts.active(account_id))


def change_account(
    deps: Deps, account_id: UUID, language: str | None, country: str | None, news: bool | None = None
) -> OwnAccount:
    """Change language, country of residence (another may bring another notice, L15) or the wish for news (L3)."""
    if country is not None and country not in countries.codes():
        raise Invalid.field("/country", "not_listed", _("Choose a country or territory from the list."))
    with deps.unit_of_work() as uow:
        account = uow.accounts.active(account_id, to_change=True)
        version = account.version
        account.speak(language or account.language)
        account.country = country or account.country
        if news is not None:
            offered = deps.policies[account.policy_name].opt_ins.news
            account.receive_news(news and offered, deps.clock.now())
        uow.accounts.save(account)
        if account.version != version:
            uow.publish(account.contact())
        own = _own(deps, uow, account)
        uow.commit()
    return own


def accept_notice(deps: Deps, account_id: UUID, seen: NoticeSeen, accepted: bool) -> OwnAccount:
    """Agree to the notice of the country where one lives now."""
    if not accepted:
        raise NoticeRefused(detail=_("The privacy notice was not accepted."))
    with deps.unit_of_work() as uow:
        account = uow.accounts.active(account_id)
        wording = seen_notice(deps, account.organisation, account.country, seen)
        uow.consents.add(consent_to(wording, account, deps.clock.now()))
        own = _own(deps, uow, account)
        uow.commit()
    return own


def consents_of(deps: Deps, account_id: UUID) -> list[Consent]:
    """Every notice that was agreed to, the oldest first."""
    with deps.reading() as uow:
        return uow.consents.of(account_id)


def deactivate(deps: Deps, account_id: UUID, password: str, address: str) -> None:
    """Close the account: its sessions end, its applications go (W22, S15), its address is free again (I3)."""
    confirmed = confirm_password(deps, account_id, password, address, "/password")
    now = deps.clock.now()
    with deps.unit_of_work() as uow:
        account = unchanged(uow, confirmed)
        close_account(uow, account, now)
        uow.commit()


def _own(deps: Deps, uow: IdentityUnitOfWork, account: Account) -> OwnAccount:
    consent = uow.consents.latest(account.id)
    current = deps.notices.wording(account.organisation, account.country, account.language)
    due = consent is None or (consent.notice_id, consent.version) != (current.id, current.version)
    return OwnAccount(account, consent, due)
