"""Where a mail goes and whose words it carries, looked up when it is written."""

from __future__ import annotations

from collections.abc import Sequence
from uuid import UUID

from chassis.machine import Gone
from notifier_service.deps import Deps
from notifier_service.domain.cases import Case
from notifier_service.domain.contacts import Contact
from notifier_service.domain.mails import Mail
from notifier_service.domain.news import Words
from notifier_service.repository import NotifierUnitOfWork


def contacts_of(deps: Deps, uow: NotifierUnitOfWork, mails: Sequence[Mail]) -> dict[UUID, Contact]:
    """By mail: the account or the other address that it goes to, the address in a case, or the desk for degrees."""
    known = uow.contacts.of({mail.recipient_id for mail in mails})
    found: dict[UUID, Contact] = {}
    for mail in mails:
        case = uow.cases.get(UUID(mail.facts["case_id"])) if mail.template.words == "case" else None
        if case is None:
            contact = known.get(mail.recipient_id)
        elif mail.template.name == "degree_report":
            contact = _desk(deps, case)
        else:
            contact = known.get(mail.recipient_id) or _reporter(case)
        if contact is not None:
            found[mail.id] = contact
    return found


def words_of(deps: Deps, mail: Mail, contact: Contact | None) -> str:
    """The words that a mail passes on; raises `Gone`, or `Passing` for a fault worth waiting for."""
    if mail.template.words == "message":
        return deps.texts.text_of(UUID(mail.facts["message_id"]))
    if mail.template.words == "case":
        with deps.reading() as uow:
            entry = uow.cases.entry(UUID(mail.facts["entry_id"]))
        if entry is None:
            raise Gone(mail.facts["entry_id"])
        return entry.text
    if mail.template.words == "news":
        with deps.reading() as uow:
            return _news(uow, mail, contact).text
    return ""


def details_of(uow: NotifierUnitOfWork, mail: Mail, contact: Contact | None) -> dict[str, str]:
    """What a report on a degree says beside its words; the subject of news."""
    if mail.template.words == "news":
        return {"subject": _news(uow, mail, contact).subject}
    case = uow.cases.get(UUID(mail.facts["case_id"])) if mail.template.name == "degree_report" else None
    return dict(case.details) if case else {}


def _news(uow: NotifierUnitOfWork, mail: Mail, contact: Contact | None) -> Words:
    """What news say to this reader; news that were confirmed are never dropped."""
    news = uow.news.get(UUID(mail.facts["news_id"]))
    if news is None:
        raise Gone(mail.facts["news_id"])
    return news.words(contact.language if contact else "")


def _reporter(case: Case) -> Contact:
    """Somebody who gave an address and has no account, or none that is known here yet."""
    return Contact.reached_at(case.id, case.email, case.language)


def _desk(deps: Deps, case: Case) -> Contact | None:
    address = deps.degree_desks.get(case.policy)
    return Contact.of_desk(address) if address else None
