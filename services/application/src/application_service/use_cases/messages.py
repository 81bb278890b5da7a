"""Messages between HR and candidates: written on pages here, or answered by mail through the notifier (S10)."""

from __future__ import annotations

import logging
from collections.abc import Sequence
from datetime import datetime
from typing import Any
from uuid import UUID

from application_service.domain.application import Application
from application_service.domain.dossier import notice_text, said
from application_service.domain.messages import (
    AwaitedReply,
    Message,
    check_answering,
    check_reading,
    check_writing,
)
from application_service.repository import ApplicationUnitOfWork
from application_service.use_cases.deps import Deps, refuse_closed_account, vacancy_of
from application_service.use_cases.staff import STAFF_ROLES, cursors_instant_and_id, role_in
from chassis import cursor as cursors
from chassis import idempotency
from chassis.auth import Principal
from chassis.errors import Passing
from chassis.ids import new_id
from chassis.machine import Gone
from contracts.events.application import ApplicationMessageSentV1

REPLIES_AT_ONCE = 20
_HAPPENED = {
    ("organisation", "page"): "message_received",
    ("candidate", "page"): "message_answered",
    ("candidate", "mail"): "message_answered_by_mail",
}

log = logging.getLogger(__name__)


def write_to_candidate(deps: Deps, writer: Principal, application_id: UUID, text: str, key: idempotency.Key) -> None:
    """HR writes; the candidate is told by a mail that holds the text."""
    with deps.unit_of_work() as uow:
        application = uow.applications.for_staff(writer.organisations(*STAFF_ROLES), application_id)
        if uow.answered(key) is not None:
            return
        refuse_closed_account(uow, application)
        check_writing(deps.policy_of(application).messages, uow.messages.of(application_id))
        now = deps.clock.now()
        message = Message(
            id=new_id(),
            application_id=application_id,
            author="organisation",
            way="page",
            by=writer.id,
            text=text,
            at=now,
        )
        _keep(deps, uow, application, message)
        role = role_in(writer, application.organisation)
        uow.desk.log("staff", writer.id, role, application_id, "message", now)
        uow.remember(key, str(message.id))
        uow.commit()


def answer(deps: Deps, person: UUID, application_id: UUID, text: str, key: idempotency.Key) -> None:
    """The candidate answers on the page."""
    with deps.unit_of_work() as uow:
        application = uow.applications.of(person, application_id)
        if uow.answered(key) is not None:
            return
        refuse_closed_account(uow, application)
        check_answering(deps.policy_of(application).messages, uow.messages.of(application_id))
        message = Message(
            id=new_id(),
            application_id=application_id,
            author="candidate",
            way="page",
            by=person,
            text=text,
            at=deps.clock.now(),
        )
        _keep(deps, uow, application, message)
        uow.remember(key, str(message.id))
        uow.commit()


def own_thread(deps: Deps, person: UUID, application_id: UUID, language: str) -> dict[str, Any]:
    """The messages about one application, as its candidate sees them."""
    with deps.reading() as uow:
        application = uow.applications.of(person, application_id)
        check_reading(deps.policy_of(application).messages)
        return _thread(deps, uow, application, language)


def staff_thread(deps: Deps, reader: Principal, application_id: UUID, language: str) -> dict[str, Any]:
    """The same as HR sees them: mail replies beside page replies (H4)."""
    with deps.reading() as uow:
        application = uow.applications.for_staff(reader.organisations(*STAFF_ROLES), application_id)
        return _thread(deps, uow, application, language)


def own_messages(deps: Deps, person: UUID, cursor: str | None, limit: int, language: str) -> dict[str, Any]:
    """Every message of a candidate, the newest first, each with its application (S19)."""
    with deps.reading() as uow:
        found = uow.messages.page_of(person, _position(cursor), limit + 1)
        return _page(deps, uow, found, limit, language)


def unanswered(deps: Deps, reader: Principal, cursor: str | None, limit: int, language: str) -> dict[str, Any]:
    """Answers of candidates that wait for HR, the newest first."""
    with deps.reading() as uow:
        found = uow.messages.unanswered(reader.organisations(*STAFF_ROLES), _position(cursor), limit + 1)
        return _page(deps, uow, found, limit, language)


def text_of(deps: Deps, message_id: UUID) -> str:
    """What a message says, for the mail that carries it."""
    with deps.reading() as uow:
        return uow.messages.get(message_id).text


def collect_replies(deps: Deps) -> bool:
    """Fetch the mail replies that were announced, outside any transaction; True when more may wait."""
    with deps.reading() as uow:
        expected = uow.messages.expected(REPLIES_AT_ONCE)
    for reply in expected:
        try:
            text = deps.replies.text_of(reply.reply_id)
        except Gone:
            log.warning("a mail reply is gone", extra={"reply_id": str(reply.reply_id)})
            text = None
        except Passing:
            log.warning("mail replies cannot be fetched now", extra={"waiting": len(expected)})
            return False
        _take(deps, reply, text)
    return len(expected) == REPLIES_AT_ONCE


def _take(deps: Deps, reply: AwaitedReply, text: str | None) -> None:
    with deps.unit_of_work() as uow:
        application = uow.applications.any(reply.application_id)
        if text is not None and application is not None and application.candidate_id == reply.account_id:
            message = Message(
                id=reply.reply_id,
                application_id=reply.application_id,
                author="candidate",
                way="mail",
                by=reply.account_id,
                text=text,
                at=reply.at,
            )
            _keep(deps, uow, application, message)
        uow.messages.expect_no_more(reply.reply_id)
        uow.commit()


def _keep(deps: Deps, uow: ApplicationUnitOfWork, application: Application, message: Message) -> None:
    if not uow.messages.add(message):
        return
    uow.history.add(application.id, message.at, _HAPPENED[message.author, message.way], by=message.by)
    uow.publish(
        ApplicationMessageSentV1(
            application_id=application.id,
            vacancy_id=application.applied_to,
            account_id=application.candidate_id,
            organisation=application.organisation,
            at=message.at,
            message_id=message.id,
            author=message.author,
            way=message.way,
            reply_by_mail=deps.policy_of(application).messages.by_mail,
            language=application.language,
        )
    )


def _thread(deps: Deps, uow: ApplicationUnitOfWork, application: Application, language: str) -> dict[str, Any]:
    rules, thread = deps.policy_of(application).messages, uow.messages.of(application.id)
    notice = vacancy_of(uow, application).notice
    organisation = deps.organisations.get(application.organisation)
    return {
        "application_id": application.id,
        "title": notice_text(notice, language)[1].title,
        "organisation_name": said(organisation.names, language) if organisation else application.organisation,
        "items": thread,
        "may_answer": rules.in_portal and any(each.author == "organisation" for each in thread),
        "may_write": rules.in_portal or rules.by_mail,
        "by_mail": rules.by_mail,
    }


def _page(
    deps: Deps, uow: ApplicationUnitOfWork, found: Sequence[Message], limit: int, language: str
) -> dict[str, Any]:
    shown = found[:limit]
    applications = uow.applications.get_all(list({each.application_id for each in shown}))
    vacancies = uow.vacancies.get_all([each.applied_to for each in applications.values()])
    items = []
    for each in shown:
        application = applications[each.application_id]
        organisation = deps.organisations.get(application.organisation)
        notice = vacancies[application.applied_to].notice
        items.append(
            {
                **vars(each),
                "title": notice_text(notice, language)[1].title,
                "organisation_name": said(organisation.names, language) if organisation else application.organisation,
            }
        )
    last = [shown[-1].at.isoformat(), str(shown[-1].id)] if len(found) > limit else None
    return {"items": items, "next": cursors.encode(last) if last else None}


def _position(cursor: str | None) -> tuple[datetime, UUID] | None:
    return cursors_instant_and_id(cursor) if cursor else None
