"""Saved searches of a holder: somebody with an account, or the address of a signed link."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any
from uuid import UUID

from chassis.errors import NotFound
from chassis.idempotency import Key
from chassis.ids import new_id
from notifier_service.deps import KEEP, Deps
from notifier_service.domain.alerts import Rules, SavedSearch, check_room
from notifier_service.domain.contacts import Address
from notifier_service.domain.criteria import Criteria, Given, checked
from notifier_service.domain.windows import next_window
from notifier_service.intentions import intend, intended
from notifier_service.repository import NotifierUnitOfWork


@dataclass(frozen=True)
class Asked:
    """What somebody asks for who saves a search."""

    name: str
    criteria: Criteria
    frequency: str | None = None
    is_alert: bool = True
    address: str | None = None
    zone: str | None = None


@dataclass(frozen=True)
class Alert:
    """A saved search as its holder sees it."""

    id: UUID
    name: str
    criteria: Given
    frequency: str
    alert: bool
    paused: bool
    confirmed: bool
    address: str | None
    created_at: datetime
    expires_at: datetime
    rules: Rules


def save_alert(deps: Deps, key: Key, account_id: UUID, asked: Asked) -> Alert:
    """Save a search, within what its policy allows."""
    criteria = known(deps, asked.criteria)
    rules, now = deps.rules_of(criteria), deps.clock.now()
    frequency = asked.frequency or rules.proposed
    rules.check(frequency=frequency, silent=not asked.is_alert, own_address=asked.address is not None)
    with deps.unit_of_work() as uow:
        if (earlier := uow.answered(key)) is not None:
            return shown(deps, uow, uow.searches.of([UUID(earlier)])[0])
        uow.contacts.lock(account_id)
        check_room(rules, criteria, uow.searches.active_of(account_id, now))
        search = SavedSearch(
            id=new_id(),
            account_id=account_id,
            name=asked.name,
            criteria=criteria,
            frequency=frequency,
            created_at=now,
            expires_at=rules.end(now),
            is_alert=asked.is_alert,
            zone=asked.zone,
        )
        search = _addressed(deps, uow, search, asked.address)
        uow.searches.add(search, deps.links.fingerprint(search.id))
        uow.remember(key, str(search.id))
        alert = shown(deps, uow, search)
        uow.commit()
    return alert


def alerts_of(deps: Deps, holder_id: UUID) -> list[Alert]:
    with deps.reading() as uow:
        found = uow.searches.active_of(holder_id, deps.clock.now())
        return [shown(deps, uow, search) for search in found if not (search.unconfirmed and search.address_id is None)]


def change_alert(deps: Deps, holder_id: UUID, alert_id: UUID, changes: dict[str, Any]) -> Alert:
    """Rename, pause, resume, change the frequency or the address; what is not named stays."""
    now = deps.clock.now()
    with deps.unit_of_work() as uow:
        before = _of(uow, holder_id, alert_id, now)
        after = replace(
            before,
            name=changes.get("name", before.name),
            frequency=changes.get("frequency", before.frequency),
            is_alert=changes.get("alert", before.is_alert),
            paused_at=(before.paused_at or now) if changes.get("paused", before.paused_at is not None) else None,
        )
        deps.rules_of(after.criteria).check(
            frequency=after.frequency,
            silent=not after.is_alert and before.is_alert,
            own_address=bool(changes.get("address")),
        )
        if "address" in changes:
            after = _addressed(deps, uow, after, changes["address"])
        if after.frequency != before.frequency:
            uow.digests.move(after.id, _next(deps, after, now))
        uow.searches.save(after, now)
        alert = shown(deps, uow, after)
        uow.commit()
    return alert


def renew_alert(deps: Deps, holder_id: UUID, alert_id: UUID) -> Alert:
    """Valid again for as long as a new one (I15)."""
    return _kept(deps, lambda uow: _of(uow, holder_id, alert_id, deps.clock.now()))


def end_alert(deps: Deps, holder_id: UUID, alert_id: UUID) -> None:
    with deps.unit_of_work() as uow:
        now = deps.clock.now()
        uow.searches.end([_of(uow, holder_id, alert_id, now).id], now)
        uow.commit()


def asked_to_keep(deps: Deps, token: str) -> Alert:
    """What a link would keep; changes nothing, for scanners open links too."""
    with deps.reading() as uow:
        return shown(deps, uow, _by_keep_link(deps, uow, token))


def keep_alert(deps: Deps, token: str) -> Alert:
    """The answer to the yearly question, without signing in (B15)."""
    return _kept(deps, lambda uow: _by_keep_link(deps, uow, token))


def known(deps: Deps, criteria: Criteria) -> Criteria:
    """The criteria, if the organisations and lists in them exist."""
    return checked(criteria, {id: frozenset(each.id for each in org.lists) for id, org in deps.organisations.items()})


def shown(deps: Deps, uow: NotifierUnitOfWork, search: SavedSearch) -> Alert:
    address = uow.addresses.of([search.address_id]).get(search.address_id) if search.address_id else None
    return Alert(
        id=search.id,
        name=search.name,
        criteria=search.criteria.given(),
        frequency=search.frequency,
        alert=search.is_alert,
        paused=search.paused_at is not None,
        confirmed=not search.unconfirmed,
        address=address.email if address else None,
        created_at=search.created_at,
        expires_at=search.expires_at,
        rules=deps.rules_of(search.criteria),
    )


def ask_to_confirm(deps: Deps, uow: NotifierUnitOfWork, search: SavedSearch) -> None:
    """A mail with a link that only this mailbox gets."""
    alert = {"id": str(search.id), "name": search.name, "criteria": dict(search.criteria.given())}
    organisation = next(iter(search.criteria.organisation), None)
    mail = intended(
        deps, new_id(), "alert_confirmation", search.account_id, organisation, {"alert": alert}, search.recipient_id
    )
    intend(deps, uow, [mail])


def _addressed(deps: Deps, uow: NotifierUnitOfWork, search: SavedSearch, email: str | None) -> SavedSearch:
    """To an address of its own (I15), which a click must confirm first; None is the account's address."""
    if email is None:
        return replace(search, address_id=None, unconfirmed=False)
    now = deps.clock.now()
    holder = uow.contacts.of([search.account_id]).get(search.account_id)
    address = uow.addresses.add(
        Address(
            id=deps.links.pseudonym("address", str(search.account_id), email.casefold()),
            email=email,
            owner_id=search.account_id,
            language=holder.language if holder else "en",
            created_at=now,
        )
    )
    search = replace(search, address_id=address.id, unconfirmed=address.confirmed_at is None)
    if search.unconfirmed:
        ask_to_confirm(deps, uow, search)
    return search


def _next(deps: Deps, search: SavedSearch, now: datetime) -> datetime:
    return next_window(search.frequency, deps.zone_of(search), now)


def _kept(deps: Deps, find: Callable[[NotifierUnitOfWork], SavedSearch]) -> Alert:
    now = deps.clock.now()
    with deps.unit_of_work() as uow:
        search = find(uow)
        kept = replace(search, expires_at=deps.rules_of(search.criteria).end(now), asked_at=None)
        uow.searches.save(kept, now)
        alert = shown(deps, uow, kept)
        uow.commit()
    return alert


def _of(uow: NotifierUnitOfWork, holder_id: UUID, alert_id: UUID, now: datetime) -> SavedSearch:
    found = next((each for each in uow.searches.active_of(holder_id, now) if each.id == alert_id), None)
    if found is None:
        raise NotFound
    return found


def _by_keep_link(deps: Deps, uow: NotifierUnitOfWork, token: str) -> SavedSearch:
    found = uow.searches.of([deps.links.opened(KEEP, token)])
    if not found or not found[0].active(deps.clock.now()):
        raise NotFound
    return found[0]
