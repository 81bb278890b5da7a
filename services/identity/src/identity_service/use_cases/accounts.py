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
from identity_service.notices import Wording
from identity_service.repository import IdentityUnitOfWork
from identity_service.use_cases.credentials import confirm_password, unchanged
from identity_service.use_cases.registration import agree, seen_notice
from identity_service.use_cases.retention import close_account


@dataclass(frozen=True)
class OwnAccount:
    """An account as its holder sees it; `notice_due` when another notice waits to be accepted (L15)."""

    account: Account
    consent: Consent | None
    notice_due: bool


@dataclass(frozen=True)
class NoticeToAccept:
    wording: Wording
    country: str
    due: bool


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
        account.live_in(country or account.country)
        if news is not None:
            offered = deps.policies[account.policy_name].opt_ins.news
            account.receive_news(news and offered, deps.clock.now())
        uow.accounts.save(account)
        if account.version != version:
            uow.publish(account.contact())
        own = _own(deps, uow, account)
        uow.commit()
    return own


def notice_of(deps: Deps, account_id: UUID, organisation: str, language: str) -> NoticeToAccept:
    """What an organisation tells those who live in the holder's country, and whether it waits to be accepted (L2)."""
    deps.organisation(organisation)
    with deps.reading() as uow:
        account = uow.accounts.active(account_id)
        wording = deps.notices.wording(organisation, account.country, language)
        return NoticeToAccept(wording, account.country, _is_due(uow, account, organisation, wording))


def accept_notice(
    deps: Deps, account_id: UUID, organisation: str | None, seen: NoticeSeen, accepted: bool
) -> OwnAccount:
    """Agree to the notice of an organisation, by default one's own, for the country where one lives now."""
    if not accepted:
        raise NoticeRefused(detail=_("The privacy notice was not accepted."))
    with deps.unit_of_work() as uow:
        account = uow.accounts.active(account_id)
        chosen = organisation or account.organisation
        deps.organisation(chosen)
        wording = seen_notice(deps, chosen, account.country, seen)
        agree(uow, account, chosen, wording, deps.clock.now())
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
    current = deps.notices.wording(account.organisation, account.country, account.language)
    consent = uow.consents.latest(account.id, account.organisation)
    return OwnAccount(account, consent, _is_due(uow, account, account.organisation, current))


def _is_due(uow: IdentityUnitOfWork, account: Account, organisation: str, wording: Wording) -> bool:
    return not uow.consents.given(account.id, organisation, wording.id, wording.version)
