"""Alerts that need only an address: asked for by anybody, confirmed by the mailbox, managed by a signed link (B15)."""

from __future__ import annotations

from dataclasses import dataclass, replace
from uuid import UUID

from chassis.errors import NotFound
from chassis.ids import new_id
from notifier_service.deps import MANAGE, Deps, confirming
from notifier_service.domain.alerts import SavedSearch, check_room
from notifier_service.domain.contacts import Address
from notifier_service.domain.pace import CALLER, MAILBOX, Limit
from notifier_service.repository import NotifierUnitOfWork
from notifier_service.use_cases.alerts import Alert, Asked, ask_to_confirm, known, shown


@dataclass(frozen=True)
class Confirmation:
    """An alert that a link confirms; once confirmed, the link under which an address without account manages it."""

    alert: Alert
    manage: str | None


def ask(deps: Deps, asked: Asked, email: str, caller: str, language: str) -> None:
    """Send a mail that asks the mailbox; the answer is the same whatever is known of the address."""
    criteria = known(deps, asked.criteria)
    rules, now = deps.rules_of(criteria), deps.clock.now()
    frequency = asked.frequency or rules.proposed
    rules.check(frequency=frequency, silent=False, own_address=False)
    with deps.unit_of_work() as uow:
        _count(deps, uow, ("caller", caller), CALLER)
        uow.commit()
    with deps.unit_of_work() as uow:
        _count(deps, uow, ("mailbox", email.casefold()), MAILBOX)
        address = uow.addresses.add(
            Address(
                id=deps.links.pseudonym("address", "", email.casefold()),
                email=email,
                owner_id=None,
                language=language,
                created_at=now,
            )
        )
        same = [each for each in uow.searches.active_of(address.id, now) if each.criteria == criteria]
        search = next(iter(same), None)
        if search is None:
            search = SavedSearch(
                id=new_id(),
                account_id=address.id,
                name=asked.name,
                criteria=criteria,
                frequency=frequency,
                created_at=now,
                expires_at=rules.end(now),
                unconfirmed=True,
                zone=asked.zone,
            )
            uow.searches.add(search, deps.links.fingerprint(search.id))
        ask_to_confirm(deps, uow, search)
        uow.commit()


def to_confirm(deps: Deps, token: str) -> Confirmation:
    """What a link would confirm; changes nothing, for scanners open links too."""
    with deps.reading() as uow:
        return _confirmation(deps, uow, _named(deps, uow, token))


def confirm(deps: Deps, token: str) -> Confirmation:
    """From now on mails go to this address; a second click changes nothing."""
    now = deps.clock.now()
    with deps.unit_of_work() as uow:
        search = _named(deps, uow, token)
        if search.unconfirmed:
            if search.address_id is None:
                others = [each for each in uow.searches.active_of(search.account_id, now) if not each.unconfirmed]
                check_room(deps.rules_of(search.criteria), search.criteria, others)
            search = replace(search, unconfirmed=False)
            uow.searches.save(search, now)
            uow.addresses.confirm(search.recipient_id, now)
        confirmation = _confirmation(deps, uow, search)
        uow.commit()
    return confirmation


def holder_of(deps: Deps, token: str) -> UUID:
    """The address whose alerts a signed link manages."""
    address_id = deps.links.opened(MANAGE, token)
    with deps.reading() as uow:
        if address_id not in uow.addresses.of([address_id]):
            raise NotFound
    return address_id


def _named(deps: Deps, uow: NotifierUnitOfWork, token: str) -> SavedSearch:
    """The search of a link; its signature holds for the address that it goes to now."""
    found = uow.searches.of([deps.links.named(token)])
    if not found or not found[0].active(deps.clock.now()):
        raise NotFound
    deps.links.opened(confirming(found[0].recipient_id), token)
    return found[0]


def _confirmation(deps: Deps, uow: NotifierUnitOfWork, search: SavedSearch) -> Confirmation:
    """The link that manages goes only to those whose click confirmed the mailbox."""
    free = search.address_id is None and not search.unconfirmed
    return Confirmation(shown(deps, uow, search), deps.links.signed(MANAGE, search.account_id) if free else None)


def _count(deps: Deps, uow: NotifierUnitOfWork, who: tuple[str, str], limit: Limit) -> None:
    """Count a request under a pseudonym, or refuse it for now."""
    now = deps.clock.now()
    tries = uow.addresses.tries(deps.links.pseudonym(*who).hex, now)
    uow.addresses.save_tries(tries.counted(limit, now))
