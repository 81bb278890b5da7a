"""What the application service does when others tell what happened."""

from __future__ import annotations

from collections.abc import Mapping
from uuid import UUID

from application_service.domain.candidates import Contact, NoticeNamed
from application_service.domain.messages import AwaitedReply
from application_service.repository import ApplicationUnitOfWork
from application_service.use_cases import accounts, erasure, personal, promises
from application_service.use_cases.deps import Deps
from chassis.consumer import Forgetter, Handler
from chassis.errors import Invalid
from chassis.i18n import _
from contracts.envelope import Envelope
from contracts.events.base import Event
from contracts.events.identity import AccountDeactivatedV1, AccountErasedV1, AccountNoticeAcceptedV1, ContactChangedV1
from contracts.events.notifier import MailReplyReceivedV1
from contracts.events.profile import CandidateProfileV1
from contracts.events.vacancy import (
    VacancyAmendedV1,
    VacancyCancelledV1,
    VacancyClosedV1,
    VacancyExtendedV1,
    VacancyPublishedV1,
)


def keep_vacancy(
    deps: Deps,
    uow: ApplicationUnitOfWork,
    event: VacancyPublishedV1 | VacancyAmendedV1 | VacancyExtendedV1,
    _envelope: Envelope,
) -> None:
    if event.notice.policy not in deps.policies:
        raise Invalid.field("/notice/policy", "unknown_policy", _("There is no policy of this name."))
    uow.vacancies.keep_notice(event.vacancy_id, event.version, event.notice, event.at)
    uow.vacancies.keep_state(event.vacancy_id, event.version, "open", None)


def extend_vacancy(deps: Deps, uow: ApplicationUnitOfWork, event: VacancyExtendedV1, envelope: Envelope) -> None:
    """What was promised from the earlier closing is promised anew from the later one."""
    keep_vacancy(deps, uow, event, envelope)
    uow.promises.drop(event.vacancy_id)


def close_vacancy(deps: Deps, uow: ApplicationUnitOfWork, event: VacancyClosedV1, _envelope: Envelope) -> None:
    uow.vacancies.keep_state(event.vacancy_id, event.version, "closed", event.closed_at)
    promises.begin_promise(deps, uow, event.vacancy_id)


def cancel_vacancy(_deps: Deps, uow: ApplicationUnitOfWork, event: VacancyCancelledV1, _envelope: Envelope) -> None:
    uow.vacancies.keep_state(event.vacancy_id, event.version, "cancelled", event.at)
    uow.promises.drop(event.vacancy_id)


def keep_profile(deps: Deps, uow: ApplicationUnitOfWork, event: CandidateProfileV1, _envelope: Envelope) -> None:
    uow.candidates.keep_profile(event.account_id, event.version, event.updated_at, event.profile)
    personal.note_change(deps, uow, event.account_id)


def keep_contact(deps: Deps, uow: ApplicationUnitOfWork, event: ContactChangedV1, _envelope: Envelope) -> None:
    contact = Contact(email=event.email, language=event.language, state=event.state, country=event.country)
    uow.candidates.keep_contact(event.account_id, event.version, contact)
    personal.note_change(deps, uow, event.account_id)


def keep_consent(_deps: Deps, uow: ApplicationUnitOfWork, event: AccountNoticeAcceptedV1, _envelope: Envelope) -> None:
    notice = NoticeNamed(event.notice_id, event.notice_version)
    uow.candidates.keep_consent(event.account_id, event.organisation, notice, event.language, event.at)


def close_account(deps: Deps, uow: ApplicationUnitOfWork, event: AccountDeactivatedV1, _envelope: Envelope) -> None:
    accounts.close_account(deps, uow, event.account_id)


def erase(deps: Deps, uow: ApplicationUnitOfWork, event: AccountErasedV1, _envelope: Envelope) -> None:
    erasure.erase(deps, uow, event.account_id)


def forget_candidate(_deps: Deps, uow: ApplicationUnitOfWork, account_id: str) -> None:
    """The last word on `candidate.profiles` and `candidate.contacts`, also where an older copy came late (W25)."""
    uow.candidates.erase(UUID(account_id))


def expect_reply(_deps: Deps, uow: ApplicationUnitOfWork, event: MailReplyReceivedV1, _envelope: Envelope) -> None:
    """The text is fetched later, when no transaction is open."""
    uow.messages.expect(
        AwaitedReply(
            reply_id=event.reply_id, application_id=event.application_id, account_id=event.account_id, at=event.at
        )
    )


VACANCY_HANDLERS: Mapping[type[Event], Handler] = {
    VacancyPublishedV1: keep_vacancy,
    VacancyAmendedV1: keep_vacancy,
    VacancyExtendedV1: extend_vacancy,
    VacancyClosedV1: close_vacancy,
    VacancyCancelledV1: cancel_vacancy,
}
PROFILE_HANDLERS: Mapping[type[Event], Handler] = {CandidateProfileV1: keep_profile}
ACCOUNT_HANDLERS: Mapping[type[Event], Handler] = {
    ContactChangedV1: keep_contact,
    AccountNoticeAcceptedV1: keep_consent,
    AccountDeactivatedV1: close_account,
    AccountErasedV1: erase,
}
FORGETTERS: Mapping[str, Forgetter] = {
    CandidateProfileV1.topic: forget_candidate,
    ContactChangedV1.topic: forget_candidate,
}
MAIL_HANDLERS: Mapping[type[Event], Handler] = {MailReplyReceivedV1: expect_reply}
HANDLERS: Mapping[type[Event], Handler] = {
    **VACANCY_HANDLERS,
    **PROFILE_HANDLERS,
    **ACCOUNT_HANDLERS,
    **MAIL_HANDLERS,
}
