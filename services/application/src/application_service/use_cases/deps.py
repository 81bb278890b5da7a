"""What the use cases are given."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol
from uuid import UUID

from application_service.domain.application import Application
from application_service.domain.completeness import Material
from application_service.domain.dossier import thaw
from application_service.domain.profiles import LeavingRules, ProfileRules
from application_service.domain.vacancies import Vacancy
from application_service.policy import Policy
from application_service.repository import ApplicationUnitOfWork
from chassis.clock import Clock
from chassis.errors import Conflict, NotFound
from chassis.files import FileStore
from chassis.i18n import _
from chassis.keys import SigningKeys
from chassis.policies import Organisation
from contracts.events.vacancy import Question


class AccountClosed(Conflict):
    code = "account_closed"
    detail = _("This account is closed.")


class Replies(Protocol):
    """Where the texts of mail replies are fetched from."""

    def text_of(self, reply_id: UUID) -> str:
        """The text; raises `chassis.machine.Gone`, or `Passing` for a fault worth waiting for."""


@dataclass(frozen=True, kw_only=True)
class Deps:
    """`pause` waits some seconds; `new_receipt_number` is where chance comes in; `receipt_keys` sign receipts.

    `reach` raises unless this service answers through the gateway.
    """

    unit_of_work: Callable[[], ApplicationUnitOfWork]
    reading: Callable[[], ApplicationUnitOfWork]
    clock: Clock
    files: FileStore
    policies: Mapping[str, Policy]
    profile_rules: Mapping[str, ProfileRules]
    list_questions: Mapping[str, Sequence[Question]]
    leaving_rules: Mapping[str, LeavingRules]
    organisations: Mapping[str, Organisation]
    new_receipt_number: Callable[[], str]
    receipt_keys: SigningKeys
    link_secret: str
    public_url: str
    pause: Callable[[float], None]
    replies: Replies
    reach: Callable[[], None]

    def policy_of(self, application: Application) -> Policy:
        return self.policies[application.policy_name]


def vacancy_of(uow: ApplicationUnitOfWork, application: Application) -> Vacancy:
    vacancy = uow.vacancies.get(application.applied_to)
    if vacancy is None:
        raise NotFound
    return vacancy


def material_of(deps: Deps, uow: ApplicationUnitOfWork, application: Application) -> Material:
    """Everything that an application is made of, as it is now."""
    vacancy, candidate = uow.copies.of(application.id)
    if vacancy is None and application.vacancy_id is not None:
        raise NotFound
    return Material(
        application=application,
        vacancy=vacancy,
        candidate=candidate,
        attachments=uow.attachments.of(application.id),
        policy=deps.policy_of(application),
        profile_rules=deps.profile_rules[application.policy_name],
        list_questions=deps.list_questions[application.policy_name],
    )


def refuse_closed_account(uow: ApplicationUnitOfWork, application: Application) -> None:
    if uow.candidates.is_closed(application.candidate_id):
        raise AccountClosed


def follows_personal(policy: Policy) -> bool:
    """Whether what HR has follows the personal information of the profile (S6)."""
    return policy.change_after_submission == "personal_only"


def put_documents_back(uow: ApplicationUnitOfWork, application: Application, now: datetime) -> None:
    """The documents as they were submitted, without those of a draft or a change that is given up."""
    submitted = thaw(uow.submissions.of(application).dossier).attachments
    uow.attachments.put_back(application.id, [each.id for each in submitted], now)
