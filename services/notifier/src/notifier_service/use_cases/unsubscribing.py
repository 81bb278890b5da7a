"""What the link at the end of an alert or of news names and ends, without signing in (RFC 8058)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from chassis import links
from chassis.errors import NotFound
from chassis.i18n import pick
from contracts.events.notifier import NewsStoppedV1
from notifier_service.deps import Deps
from notifier_service.distributing import TEMPLATE as NEWS
from notifier_service.domain.alerts import SavedSearch
from notifier_service.domain.mails import Mail
from notifier_service.repository import NotifierUnitOfWork


@dataclass(frozen=True)
class Subscription:
    """What a link would end: alerts by their names, or the news of an organisation."""

    kind: Literal["alert", "news"]
    name: str


def named_by_link(deps: Deps, token: str, language: str) -> Subscription:
    """Changes nothing, for scanners open links too."""
    with deps.reading() as uow:
        searches, mail = _linked(uow, token)
    if mail is not None and mail.template.name == NEWS:
        return Subscription("news", pick(deps.organisation(mail.organisation).names, language))
    return Subscription("alert", ", ".join(search.name for search in searches))


def unsubscribe(deps: Deps, token: str) -> None:
    """End what the link names, at once; a second click finds it ended and is as welcome."""
    now = deps.clock.now()
    with deps.unit_of_work() as uow:
        searches, mail = _linked(uow, token)
        uow.searches.end([search.id for search in searches], now)
        if mail is not None and mail.template.name == NEWS and uow.contacts.stop_news(mail.account_id, now):
            uow.publish(NewsStoppedV1(account_id=mail.account_id, at=now))
        uow.commit()


def _linked(uow: NotifierUnitOfWork, token: str) -> tuple[list[SavedSearch], Mail | None]:
    """The alert of the link, or the mail that it came with and the alerts that the mail came from."""
    fingerprint = links.fingerprint(token)
    if found := uow.searches.by_link(fingerprint):
        return found, None
    mail = uow.mails.by_link(fingerprint)
    if mail is None:
        raise NotFound
    return uow.searches.of(list(mail.alerts)), mail
