"""Whoever asks for job alerts when registering, or later in their personal details, gets one real alert (W7, L3)."""

from __future__ import annotations

from uuid import UUID

from chassis.i18n import Text, _
from chassis.ids import new_id
from notifier_service.deps import Deps
from notifier_service.domain.alerts import SavedSearch
from notifier_service.domain.criteria import Criteria
from notifier_service.repository import NotifierUnitOfWork

ORIGIN = "preference"
_NAME = _("New vacancies")
_PROPOSED = "daily"


def follow_preference(deps: Deps, uow: NotifierUnitOfWork, account_id: UUID) -> None:
    """Make that alert once, if there is none yet; end it when the preference is taken back.

    Account and contact come on topics of their own, so whichever comes last does it.
    """
    now = deps.clock.now()
    contact = uow.contacts.of([account_id]).get(account_id)
    if contact is not None and not contact.job_alerts:
        mine = [each.id for each in uow.searches.active_of(account_id, now) if each.origin == ORIGIN]
        uow.searches.end(mine, now)
        uow.contacts.first_alert_made(account_id, False)
        return
    organisation = uow.contacts.organisation_of(account_id)
    if organisation is None or contact is None or not uow.contacts.wants_first_alert(account_id):
        return
    uow.contacts.first_alert_made(account_id, True)
    if uow.searches.active_of(account_id, now):
        return
    criteria = Criteria(organisation=(organisation,))
    rules = deps.rules_of(criteria)
    search = SavedSearch(
        id=new_id(),
        account_id=account_id,
        name=_said(deps, _NAME, contact.language),
        criteria=criteria,
        frequency=_PROPOSED if _PROPOSED in rules.frequencies else rules.proposed,
        created_at=now,
        expires_at=rules.end(now),
        origin=ORIGIN,
    )
    uow.searches.add(search, deps.links.fingerprint(search.id))


def _said(deps: Deps, text: Text, language: str) -> str:
    return deps.catalogues.translate(text, language)
