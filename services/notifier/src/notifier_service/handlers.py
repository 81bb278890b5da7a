"""Which event has which effect: copies are kept, mails are intended."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any
from uuid import UUID

from chassis import tracing
from chassis.consumer import Forgetter, Handler
from contracts.envelope import Envelope
from contracts.events.application import (
    AnswersDueV1,
    ApplicationDiscardedV1,
    ApplicationDocumentRequestedV1,
    ApplicationEvent,
    ApplicationMessageSentV1,
    ApplicationRestoredV1,
    ApplicationStageChangedV1,
    ApplicationStartedV1,
    ApplicationSubmittedV1,
    ApplicationWithdrawnV1,
)
from contracts.events.base import Event
from contracts.events.identity import (
    AccountDeactivatedV1,
    AccountEntryRequestedV1,
    AccountErasedV1,
    AccountEvent,
    AccountPasswordChangedV1,
    AccountPasswordResetRequestedV1,
    AccountRegisteredV1,
    AccountRegistrationRepeatedV1,
    AccountRetentionWarnedV1,
    AccountUserNameRequestedV1,
    AccountVerificationRequestedV1,
    ContactChangedV1,
)
from contracts.events.vacancy import (
    Notice,
    VacancyAmendedV1,
    VacancyCancelledV1,
    VacancyClosedV1,
    VacancyExtendedV1,
    VacancyPublishedV1,
)
from notifier_service.deps import Deps
from notifier_service.domain.alerts import Announcement
from notifier_service.domain.contacts import Contact, Text, Vacancy
from notifier_service.domain.drafts import Draft
from notifier_service.domain.mails import Mail
from notifier_service.intentions import intend, intended, note
from notifier_service.preferences import follow_preference
from notifier_service.repository import NotifierUnitOfWork
from notifier_service.use_cases import erasure


def keep_contact(deps: Deps, uow: NotifierUnitOfWork, event: ContactChangedV1, envelope: Envelope) -> None:
    uow.contacts.keep(
        Contact(
            account_id=event.account_id,
            version=event.version,
            email=event.email,
            user_name=event.user_name,
            language=event.language,
            state=event.state,
            job_alerts=event.job_alerts,
            news_since=(event.news_since or envelope.time) if event.news else None,
        )
    )
    follow_preference(deps, uow, event.account_id)


def welcome(deps: Deps, uow: NotifierUnitOfWork, event: AccountRegisteredV1, envelope: Envelope) -> None:
    uow.contacts.registered_with(event.account_id, event.organisation)
    follow_preference(deps, uow, event.account_id)
    if event.verified:
        return
    facts = {"challenge_id": str(event.challenge_id), "user_name_taken": event.user_name_taken}
    _to_account(deps, uow, event, envelope, "verification", facts, event.organisation)


def verify_again(
    deps: Deps, uow: NotifierUnitOfWork, event: AccountVerificationRequestedV1, envelope: Envelope
) -> None:
    facts = {"challenge_id": str(event.challenge_id)}
    _to_account(deps, uow, event, envelope, "verification", facts, event.organisation)


def open_the_way(deps: Deps, uow: NotifierUnitOfWork, event: AccountEntryRequestedV1, envelope: Envelope) -> None:
    uow.contacts.registered_with(event.account_id, event.organisation)
    facts = {"challenge_id": str(event.challenge_id), "vacancy_id": str(event.vacancy_id)}
    _to_account(deps, uow, event, envelope, "way_in", facts, event.organisation)


def tell_of_repeated_registration(
    deps: Deps, uow: NotifierUnitOfWork, event: AccountRegistrationRepeatedV1, envelope: Envelope
) -> None:
    _to_account(deps, uow, event, envelope, "account_exists", {}, event.organisation)


def offer_password_reset(
    deps: Deps, uow: NotifierUnitOfWork, event: AccountPasswordResetRequestedV1, envelope: Envelope
) -> None:
    _to_account(deps, uow, event, envelope, "password_reset", {"challenge_id": str(event.challenge_id)})


def tell_of_new_password(
    deps: Deps, uow: NotifierUnitOfWork, event: AccountPasswordChangedV1, envelope: Envelope
) -> None:
    _to_account(deps, uow, event, envelope, "password_changed", {"at": event.at.isoformat()})


def remind_of_user_name(
    deps: Deps, uow: NotifierUnitOfWork, event: AccountUserNameRequestedV1, envelope: Envelope
) -> None:
    _to_account(deps, uow, event, envelope, "user_name_reminder", {})


def say_goodbye(deps: Deps, uow: NotifierUnitOfWork, event: AccountDeactivatedV1, envelope: Envelope) -> None:
    uow.searches.end_all_of(event.account_id, deps.clock.now())
    uow.addresses.forget_of(event.account_id)
    _to_account(deps, uow, event, envelope, "account_deactivated", {"at": event.at.isoformat()})


def warn_of_end(deps: Deps, uow: NotifierUnitOfWork, event: AccountRetentionWarnedV1, envelope: Envelope) -> None:
    facts = {"erase_on": event.erase_at.date().isoformat(), "days": event.days}
    _to_account(deps, uow, event, envelope, "retention_warning", facts)


def erase(deps: Deps, uow: NotifierUnitOfWork, event: AccountErasedV1, _envelope: Envelope) -> None:
    erasure.erase(deps, uow, event.account_id)


def forget_contact(_deps: Deps, uow: NotifierUnitOfWork, account_id: str) -> None:
    """The last word on `candidate.contacts`, also where an older copy came late (W25)."""
    uow.contacts.erase(UUID(account_id))


def keep_published(deps: Deps, uow: NotifierUnitOfWork, event: VacancyPublishedV1, envelope: Envelope) -> None:
    _keep_and_announce(deps, uow, _vacancy(event, event.notice), envelope)


def keep_amended(
    deps: Deps, uow: NotifierUnitOfWork, event: VacancyAmendedV1 | VacancyExtendedV1, envelope: Envelope
) -> None:
    """Searches that were there when the vacancy was published are told if only the amended notice answers them."""
    _keep_and_announce(deps, uow, _vacancy(event, event.notice), envelope)


def close_vacancy(deps: Deps, uow: NotifierUnitOfWork, event: VacancyClosedV1, _envelope: Envelope) -> None:
    uow.vacancies.move(event.vacancy_id, event.version, "closed", event.closed_at)
    uow.drafts.look_again(event.vacancy_id, deps.clock.now())


def cancel_vacancy(deps: Deps, uow: NotifierUnitOfWork, event: VacancyCancelledV1, _envelope: Envelope) -> None:
    uow.vacancies.move(event.vacancy_id, event.version, "cancelled", event.at)
    uow.drafts.look_again(event.vacancy_id, deps.clock.now())


def remember_draft(_deps: Deps, uow: NotifierUnitOfWork, event: ApplicationStartedV1, _envelope: Envelope) -> None:
    uow.drafts.begin(
        Draft(
            application_id=event.application_id,
            account_id=event.account_id,
            vacancy_id=event.vacancy_id,
            organisation=event.organisation,
            started_at=event.at,
        )
    )


def forget_draft(_deps: Deps, uow: NotifierUnitOfWork, event: ApplicationDiscardedV1, _envelope: Envelope) -> None:
    uow.drafts.end(event.application_id)


def acknowledge(deps: Deps, uow: NotifierUnitOfWork, event: ApplicationSubmittedV1, envelope: Envelope) -> None:
    uow.drafts.submit(event.application_id, deps.clock.now())
    facts = {"receipt_number": event.receipt_number, "arrived_at": event.arrived_at.isoformat()}
    if event.submission_version > 1:
        facts["submission_version"] = str(event.submission_version)
    _of_application(deps, uow, event, envelope, "application_received", facts)


def confirm_withdrawal(deps: Deps, uow: NotifierUnitOfWork, event: ApplicationWithdrawnV1, envelope: Envelope) -> None:
    uow.drafts.end(event.application_id)
    facts = {"at": event.at.isoformat(), "cause": event.cause}
    _of_application(deps, uow, event, envelope, "application_withdrawn", facts)


def confirm_restoration(deps: Deps, uow: NotifierUnitOfWork, event: ApplicationRestoredV1, envelope: Envelope) -> None:
    facts = {"receipt_number": event.receipt_number, "at": event.at.isoformat()}
    _of_application(deps, uow, event, envelope, "application_restored", facts)


def tell_of_request(
    deps: Deps, uow: NotifierUnitOfWork, event: ApplicationDocumentRequestedV1, envelope: Envelope
) -> None:
    _of_application(deps, uow, event, envelope, "document_requested", {"document": event.document})


def tell_of_stage(deps: Deps, uow: NotifierUnitOfWork, event: ApplicationStageChangedV1, envelope: Envelope) -> None:
    """By mail where the policy says so; in the portal whenever the candidate sees another stage there."""
    mail = _about(deps, event, envelope, "application_stage", {"label": event.public_label})
    if event.tell_candidate:
        intend(deps, uow, [mail])
    elif event.candidate_sees:
        note(uow, [mail])


def pass_message_on(deps: Deps, uow: NotifierUnitOfWork, event: ApplicationMessageSentV1, envelope: Envelope) -> None:
    """A message of HR goes to the candidate by mail; its text is fetched when that mail is written (S10)."""
    if event.author == "organisation":
        uow.inbound.open_thread(event.application_id, event.account_id, event.organisation, event.reply_by_mail)
        facts = {"message_id": str(event.message_id), "reply_by_mail": event.reply_by_mail}
        _of_application(deps, uow, event, envelope, "application_message", facts)


def remind_of_answers(deps: Deps, uow: NotifierUnitOfWork, event: AnswersDueV1, envelope: Envelope) -> None:
    """HR reads it at the organisation's contact address, which stands in the ledger under an id of its own."""
    desk = Contact.of_desk(deps.organisation(event.organisation).contact)
    uow.contacts.keep(desk)
    facts = {
        "vacancy_id": str(event.vacancy_id),
        "answer_by": event.answer_by,
        "waiting": event.waiting,
    }
    intend(deps, uow, [_caused(deps, envelope, "answers_due", desk.account_id, event.organisation, facts)])


HANDLERS: Mapping[str, tuple[Sequence[str], Mapping[type[Event], Handler]]] = {
    "notifier.contacts": (["candidate.contacts"], {ContactChangedV1: keep_contact}),
    "notifier.accounts": (
        ["account.events"],
        {
            AccountRegisteredV1: welcome,
            AccountVerificationRequestedV1: verify_again,
            AccountEntryRequestedV1: open_the_way,
            AccountRegistrationRepeatedV1: tell_of_repeated_registration,
            AccountPasswordResetRequestedV1: offer_password_reset,
            AccountPasswordChangedV1: tell_of_new_password,
            AccountUserNameRequestedV1: remind_of_user_name,
            AccountDeactivatedV1: say_goodbye,
            AccountRetentionWarnedV1: warn_of_end,
            AccountErasedV1: erase,
        },
    ),
    "notifier.vacancies": (
        ["vacancy.events"],
        {
            VacancyPublishedV1: keep_published,
            VacancyAmendedV1: keep_amended,
            VacancyExtendedV1: keep_amended,
            VacancyClosedV1: close_vacancy,
            VacancyCancelledV1: cancel_vacancy,
        },
    ),
    "notifier.applications": (
        ["application.events"],
        {
            ApplicationStartedV1: remember_draft,
            ApplicationDiscardedV1: forget_draft,
            ApplicationSubmittedV1: acknowledge,
            ApplicationWithdrawnV1: confirm_withdrawal,
            ApplicationRestoredV1: confirm_restoration,
            ApplicationDocumentRequestedV1: tell_of_request,
            ApplicationStageChangedV1: tell_of_stage,
            ApplicationMessageSentV1: pass_message_on,
            AnswersDueV1: remind_of_answers,
        },
    ),
}
"""By consumer group: its topics and the effect of each event."""

FORGETTERS: Mapping[str, Forgetter] = {ContactChangedV1.topic: forget_contact}


def _to_account(
    deps: Deps,
    uow: NotifierUnitOfWork,
    event: AccountEvent,
    envelope: Envelope,
    template: str,
    facts: Mapping[str, Any],
    organisation: str | None = None,
) -> None:
    sender = organisation or uow.contacts.organisation_of(event.account_id)
    intend(deps, uow, [_caused(deps, envelope, template, event.account_id, sender, facts)])


def _of_application(
    deps: Deps,
    uow: NotifierUnitOfWork,
    event: ApplicationEvent,
    envelope: Envelope,
    template: str,
    facts: Mapping[str, Any],
) -> None:
    intend(deps, uow, [_about(deps, event, envelope, template, facts)])


def _about(deps: Deps, event: ApplicationEvent, envelope: Envelope, template: str, facts: Mapping[str, Any]) -> Mail:
    whole = {"application_id": str(event.application_id), "vacancy_id": str(event.vacancy_id), **facts}
    return _caused(deps, envelope, template, event.account_id, event.organisation, whole)


def _caused(
    deps: Deps, cause: Envelope, template: str, account_id: UUID, organisation: str | None, facts: Mapping[str, Any]
) -> Mail:
    return intended(deps, cause.id, template, account_id, organisation, facts, cause_at=cause.time)


def _keep_and_announce(deps: Deps, uow: NotifierUnitOfWork, vacancy: Vacancy, envelope: Envelope) -> None:
    earlier = uow.vacancies.of([vacancy.id]).get(vacancy.id)
    if earlier is not None:
        vacancy = vacancy.published(earlier.published_at)
    if uow.vacancies.keep(vacancy):
        uow.drafts.look_again(vacancy.id, deps.clock.now())
        uow.announcements.add(
            Announcement(envelope.id, vacancy.id, earlier is not None, tracing.current.get(), envelope.time)
        )
        uow.after_commit(deps.ring)


def _vacancy(event: VacancyPublishedV1 | VacancyAmendedV1 | VacancyExtendedV1, notice: Notice) -> Vacancy:
    return Vacancy(
        id=event.vacancy_id,
        version=event.version,
        state="open",
        reference=notice.reference,
        organisation=notice.organisation,
        list_id=notice.list_id,
        category=notice.category,
        grade=notice.grade,
        duty_station=notice.duty_station,
        contract_type=notice.contract_type,
        texts={language: Text(title=text.title, text=text.text) for language, text in notice.texts.items()},
        closes_at=notice.closes_at,
        zone=notice.zone,
        published_at=event.at,
        country=notice.country,
    )
