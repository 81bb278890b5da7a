"""Saved searches, and the mails that an account was sent."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from chassis import links
from chassis.errors import NotFound
from chassis.idempotency import Key
from chassis.ids import new_id
from notifier_service.deps import Deps
from notifier_service.domain.alerts import Criteria, SavedSearch, TooManyAlerts, checked
from notifier_service.domain.mails import Mail
from notifier_service.messages import subject
from notifier_service.repository import NotifierUnitOfWork


@dataclass(frozen=True)
class Rules:
    """The limits that hold for a saved search (I15)."""

    saved_searches_max: int
    saved_search_days: int


@dataclass(frozen=True)
class Alert:
    """A saved search as its holder sees it."""

    id: UUID
    name: str
    criteria: dict[str, str]
    frequency: str
    created_at: datetime
    expires_at: datetime
    rules: Rules


@dataclass(frozen=True)
class ListedMail:
    """A row of the ledger as its recipient sees it."""

    id: UUID
    template: str
    subject: str | None
    state: str
    possibly_duplicated: bool
    created_at: datetime
    sent_at: datetime | None


def save_alert(deps: Deps, key: Key, account_id: UUID, name: str, criteria: Criteria, frequency: str) -> Alert:
    """Save a search that sends alerts, within what its policy allows."""
    criteria = checked(
        criteria, {id: frozenset(each.id for each in org.lists) for id, org in deps.organisations.items()}
    )
    rules, now = _rules(deps, criteria), deps.clock.now()
    with deps.unit_of_work() as uow:
        if (earlier := uow.answered(key)) is not None:
            return _answered(deps, uow, earlier)
        uow.contacts.lock(account_id)
        if len(uow.searches.active_of(account_id, now)) >= rules.saved_searches_max:
            raise TooManyAlerts(rules.saved_searches_max)
        search = SavedSearch(
            id=new_id(),
            account_id=account_id,
            name=name,
            criteria=criteria,
            frequency=frequency,
            created_at=now,
            expires_at=now + timedelta(days=rules.saved_search_days),
        )
        uow.searches.add(search, deps.links.fingerprint(search.id))
        uow.remember(key, str(search.id))
        uow.commit()
    return _shown(deps, search)


def alerts_of(deps: Deps, account_id: UUID) -> list[Alert]:
    with deps.reading() as uow:
        return [_shown(deps, search) for search in uow.searches.active_of(account_id, deps.clock.now())]


def end_alert(deps: Deps, account_id: UUID, alert_id: UUID) -> None:
    with deps.unit_of_work() as uow:
        now = deps.clock.now()
        if alert_id not in {search.id for search in uow.searches.active_of(account_id, now)}:
            raise NotFound
        uow.searches.end([alert_id], now)
        uow.commit()


def named_by_link(deps: Deps, token: str) -> str:
    """The names of what an unsubscribe link would end; changes nothing, for scanners open links too."""
    with deps.reading() as uow:
        return ", ".join(search.name for search in _linked(uow, token))


def unsubscribe(deps: Deps, token: str) -> None:
    """End what the link names, at once (RFC 8058); a second click finds it ended and is as welcome."""
    with deps.unit_of_work() as uow:
        uow.searches.end([search.id for search in _linked(uow, token)], deps.clock.now())
        uow.commit()


def mails_of(
    deps: Deps, account_id: UUID, limit: int, after: Sequence[Any] | None, language: str
) -> tuple[list[ListedMail], list[Any] | None]:
    """A page of what Postula sent to an account (B16), and where the next page begins."""
    place = (datetime.fromisoformat(after[0]), UUID(after[1])) if after else None
    with deps.reading() as uow:
        found = uow.mails.page_of(account_id, limit + 1, place)
        contact = uow.contacts.of([account_id]).get(account_id)
        vacancies = uow.vacancies.of({mail.vacancy_id for mail in found if mail.vacancy_id is not None})
    page = found[:limit]
    listed = []
    for mail in page:
        vacancy = vacancies.get(mail.vacancy_id) if mail.vacancy_id else None
        listed.append(_listed(mail, subject(deps, mail, contact, vacancy, language) if contact else None))
    more = len(found) > limit
    return listed, [page[-1].created_at.isoformat(), str(page[-1].id)] if more else None


def _linked(uow: NotifierUnitOfWork, token: str) -> list[SavedSearch]:
    fingerprint = links.fingerprint(token)
    if found := uow.searches.by_link(fingerprint):
        return found
    mail = uow.mails.by_link(fingerprint)
    if mail is None:
        raise NotFound
    return uow.searches.of([UUID(alert["id"]) for alert in mail.facts["alerts"]])


def _rules(deps: Deps, criteria: Criteria) -> Rules:
    """Of the one policy that the search reaches, else the most generous of them."""
    reached = list(deps.policies_of(criteria.organisation, criteria.list))
    return Rules(
        max(policy.saved_searches_max for policy in reached), max(policy.saved_search_days for policy in reached)
    )


def _answered(deps: Deps, uow: NotifierUnitOfWork, earlier: str) -> Alert:
    return _shown(deps, uow.searches.of([UUID(earlier)])[0])


def _shown(deps: Deps, search: SavedSearch) -> Alert:
    return Alert(
        id=search.id,
        name=search.name,
        criteria=dict(search.criteria.given()),
        frequency=search.frequency,
        created_at=search.created_at,
        expires_at=search.expires_at,
        rules=_rules(deps, search.criteria),
    )


def _listed(mail: Mail, subject: str | None) -> ListedMail:
    return ListedMail(
        id=mail.id,
        template=mail.template.name,
        subject=subject,
        state=mail.state,
        possibly_duplicated=mail.possibly_duplicated,
        created_at=mail.created_at,
        sent_at=mail.sent_at,
    )
