"""What becomes of mail that arrived and is stored: an answer, a case, a part of one, or nothing (S10, W42)."""

from __future__ import annotations

import logging
from collections.abc import Mapping, Sequence
from typing import Any
from uuid import UUID

from chassis.errors import NotFound, TooManyRequests
from contracts.events.notifier import MailReplyReceivedV1
from notifier_service.deps import Deps
from notifier_service.domain.cases import Case, Screenshot
from notifier_service.domain.inbound import HOUR, TAKEN, Content, Inbound, State, Verdict, judge
from notifier_service.reading import read
from notifier_service.repository import NotifierUnitOfWork
from notifier_service.use_cases import support

AT_ONCE = 20

log = logging.getLogger(__name__)


def take_inbound(deps: Deps) -> bool:
    """Look at what arrived; True when more may wait."""
    with deps.reading() as uow:
        received = uow.inbound.received(AT_ONCE)
    for mail in received:
        _take(deps, mail, content_of(mail))
    return len(received) == AT_ONCE


def reply_text(deps: Deps, reply_id: UUID) -> str:
    """The text of a reply that was announced."""
    with deps.reading() as uow:
        mail = uow.inbound.reply(reply_id)
    if mail is None:
        raise NotFound
    return mail.text or ""


def content_of(mail: Inbound) -> Content | None:
    """None for a mail that cannot be read: anybody can send anything, and it must not stop the others."""
    try:
        return read(mail.raw or b"", mail.envelope_from)
    except Exception:
        log.exception("a mail cannot be read", extra={"inbound_id": str(mail.id)})
        return None


def _take(deps: Deps, mail: Inbound, content: Content | None) -> None:
    with deps.unit_of_work() as uow:
        verdict = _verdict(deps, uow, mail, content) if content else Verdict(State.QUARANTINED, "unreadable")
        if content is not None and verdict == TAKEN:
            verdict = _act(deps, uow, mail, content)
        if not uow.inbound.settle(mail.id, verdict.state, **_kept(content, verdict)):
            return
        uow.commit()
    log.info("a mail was looked at", extra={"inbound_id": str(mail.id), "state": verdict.state})


def _kept(content: Content | None, verdict: Verdict) -> Mapping[str, Any]:
    """What is quarantined is kept whole; of the rest, what was read of it."""
    values: dict[str, Any] = {"reason": verdict.reason}
    if content is not None:
        values |= {"sender": content.sender, "message_id": content.message_id}
        values["text"] = None if verdict.state is State.IGNORED else content.text
    if verdict.state is not State.QUARANTINED:
        values["raw"] = None
    return values


def _verdict(deps: Deps, uow: NotifierUnitOfWork, mail: Inbound, content: Content) -> Verdict:
    expected = _expected(uow, mail)
    if expected is None and mail.kind != "support":
        return Verdict(State.QUARANTINED, "nothing to answer")
    return judge(
        content,
        expected,
        earlier=uow.inbound.since(mail, content.sender, deps.clock.now() - HOUR),
        repeated=uow.inbound.is_known(mail, content.message_id),
    )


def _expected(uow: NotifierUnitOfWork, mail: Inbound) -> str | None:
    """Whose mail may come here."""
    if mail.kind == "reply" and mail.target_id and (account_id := uow.inbound.account_of_thread(mail.target_id)):
        return _address(uow, account_id)
    if mail.kind == "case" and mail.target_id and (case := uow.cases.get(mail.target_id)):
        return _address(uow, case.account_id) or case.email
    return None


def _address(uow: NotifierUnitOfWork, account_id: UUID | None) -> str | None:
    contact = uow.contacts.of([account_id]).get(account_id) if account_id else None
    return contact.email if contact and contact.state == "active" else None


def _act(deps: Deps, uow: NotifierUnitOfWork, mail: Inbound, content: Content) -> Verdict:
    pictures: Sequence[Screenshot] = [Screenshot(each.name, each.content) for each in content.pictures]
    if mail.kind == "support":
        text = f"{content.subject}\n\n{content.text}".strip()
        support.case_from_mail(deps, uow, mail.organisation, content.sender, text, pictures)
    elif mail.target_id and mail.kind == "case" and (case := uow.cases.get(mail.target_id)):
        return _add(deps, uow, case, content.text, pictures)
    elif mail.target_id and (account_id := uow.inbound.account_of_thread(mail.target_id)):
        uow.publish(
            MailReplyReceivedV1(
                reply_id=mail.id,
                application_id=mail.target_id,
                account_id=account_id,
                organisation=mail.organisation,
                at=mail.arrived_at,
            )
        )
    return TAKEN


def _add(deps: Deps, uow: NotifierUnitOfWork, case: Case, text: str, pictures: Sequence[Screenshot]) -> Verdict:
    try:
        support.add_entry(deps, uow, case, text, "mail", pictures)
    except TooManyRequests:
        return Verdict(State.QUARANTINED, "too many")
    return TAKEN
