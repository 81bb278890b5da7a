"""The application: what a candidate makes of a vacancy, and what becomes of it."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import datetime
from enum import StrEnum
from typing import Any
from uuid import UUID

from application_service.domain.copies import Copied
from application_service.domain.states import Act, State, after
from application_service.domain.vacancies import Vacancy
from application_service.policy import Policy, Stage
from chassis.errors import Conflict, Invalid
from chassis.i18n import _
from contracts.events.application import Reference


class VacancyClosed(Conflict):
    code = "vacancy_closed"
    detail = _("This vacancy does not take applications at this time. What you have entered is kept as a draft.")


class AlreadyWithdrawn(Conflict):
    """The policy allows one application per vacancy, withdrawn or not (I14)."""

    code = "already_withdrawn"
    detail = _("You have withdrawn your application to this vacancy, and cannot apply to it again.")


class NotADraft(Conflict):
    code = "not_a_draft"
    detail = _("Only a draft can be changed; this application is no longer one.")


class NoVacancyYet(Conflict):
    """A draft without a vacancy is prepared, never submitted (I26)."""

    code = "no_vacancy_yet"
    detail = _("This is not for a vacancy yet, and is not submitted. Choose a vacancy and apply to it.")


class NoDraftWithoutVacancy(Conflict):
    code = "no_draft_without_vacancy"
    detail = _("Here an application begins with a vacancy. Choose one and apply to it.")


class NoSpontaneousProfile(Conflict):
    """Where a profile cannot be left without applying, the policy's words say what to do instead (S11, I32)."""

    code = "no_spontaneous_profile"
    detail = _("Spontaneous applications are not taken here. Choose a vacancy, or create an alert for new ones.")


class WithdrawalOver(Conflict):
    code = "withdrawal_over"
    detail = _("This application could be withdrawn until the vacancy closed; it has closed.")


class MoveNotAllowed(Conflict):
    code = "stage_not_allowed"
    detail = _("The application cannot move from its stage to this one.")


class Purpose(StrEnum):
    """What is being written: an application, a draft before a vacancy is chosen (I5), a profile (W21)."""

    VACANCY = "vacancy"
    DRAFT = "draft"
    SPONTANEOUS = "spontaneous"


class Stale(Exception):
    """Somebody saved in between; the caller shows what is stored now."""


@dataclass(frozen=True, kw_only=True)
class DraftSignature:
    given_name: str = ""
    family_name: str = ""
    date_of_birth: str | None = None
    accepted: bool = False
    signed_at: datetime | None = None


@dataclass(frozen=True, kw_only=True)
class Changes:
    """What one save brings; None leaves a part as it is."""

    general_answers: dict[str, Any] | None = None
    vacancy_answers: dict[str, Any] | None = None
    letter: str | None = None
    references: list[Reference] | None = None
    signature: dict[str, Any] | None = None
    recommendations_confirmed: bool | None = None
    staff_number: str | None = None


@dataclass(kw_only=True)
class Application:
    """`version` rises with every save; `sequence` with every fact that others are told once it is submitted.

    Without a vacancy, `list_id` says which of the organisation's lists it is for.
    """

    id: UUID
    candidate_id: UUID
    vacancy_id: UUID | None
    organisation: str
    policy_name: str
    language: str
    created_at: datetime
    updated_at: datetime
    state: State = State.DRAFT
    stage: str | None = None
    version: int = 1
    sequence: int = 0
    submission_version: int = 0
    submitted_at: datetime | None = None
    withdrawn_at: datetime | None = None
    general_answers: dict[str, Any] = field(default_factory=dict)
    vacancy_answers: dict[str, Any] = field(default_factory=dict)
    letter: str = ""
    references: list[Reference] = field(default_factory=list)
    signature: DraftSignature = field(default_factory=DraftSignature)
    recommendations_confirmed: bool = False
    purpose: Purpose = Purpose.VACANCY
    list_id: str | None = None
    copied: Copied | None = None
    letter_from: UUID | None = None
    """The vacancy that the letter was written for, as long as it was not changed since (L11)."""
    staff_number: str = ""

    @property
    def applied_to(self) -> UUID:
        """The vacancy of an application that has one."""
        if self.vacancy_id is None:
            raise NoVacancyYet
        return self.vacancy_id

    @property
    def was_submitted(self) -> bool:
        return self.submission_version > 0

    @property
    def state_for_staff(self) -> State:
        """A draft begun anew after a withdrawal is nobody's business but the candidate's."""
        return State.WITHDRAWN if self.state is State.DRAFT else self.state

    def check_seen(self, version: int | None) -> None:
        if version is not None and version != self.version:
            raise Stale

    def check_editable(self) -> None:
        if self.state is not State.DRAFT:
            raise NotADraft

    def touch(self, now: datetime) -> None:
        self.version += 1
        self.updated_at = now

    def write_letter(self, letter: str) -> None:
        """A letter that was changed is this application's own (L11)."""
        if letter != self.letter:
            self.letter_from = None
        self.letter = letter

    def sign(self, changes: dict[str, Any], now: datetime) -> None:
        """Each change of the signature is signed anew; the same values again are not."""
        names: dict[str, Any] = {name: changes[name] or "" for name in ("given_name", "family_name") if name in changes}
        signed = replace(self.signature, **{**changes, **names})
        if signed != self.signature:
            self.signature = replace(signed, signed_at=now)

    def submit(self, policy: Policy, vacancy: Vacancy, arrived_at: datetime, now: datetime) -> None:
        """The first stage is reached by submitting; the instant of arrival decides, not the one of handling (P5)."""
        reached = after(self.state, Act.SUBMIT)
        if not vacancy.accepts(arrived_at):
            raise VacancyClosed
        self.state = reached
        self.stage = policy.stages[0].id
        self.submission_version += 1
        self.submitted_at = now
        self.withdrawn_at = None
        self._tell(now)

    def may_withdraw(self, policy: Policy, vacancy: Vacancy, at: datetime) -> bool:
        in_time = policy.withdraw == "always" or not vacancy.is_over(at)
        return self.state is State.SUBMITTED and in_time

    def withdraw(self, policy: Policy, vacancy: Vacancy, arrived_at: datetime, now: datetime) -> None:
        """By the candidate, as long as the policy lets them (W17, I17, S14)."""
        after(self.state, Act.WITHDRAW)
        if not self.may_withdraw(policy, vacancy, arrived_at):
            raise WithdrawalOver
        self.withdraw_with_account(now)

    def withdraw_with_account(self, now: datetime) -> None:
        """With the account, whatever the policy says of withdrawals (W22, S15)."""
        self.state = after(self.state, Act.WITHDRAW)
        self.withdrawn_at = now
        self._tell(now)

    def reopen(self, policy: Policy, vacancy: Vacancy, arrived_at: datetime, now: datetime) -> None:
        """Begin anew after a withdrawal, from what was written before (I14, W17)."""
        reached = after(self.state, Act.REOPEN)
        if not policy.reapplication_after_withdrawal:
            raise AlreadyWithdrawn
        if not vacancy.accepts(arrived_at):
            raise VacancyClosed
        self.state = reached
        self.stage = None
        self.signature = DraftSignature()
        self.touch(now)

    def give_up(self, now: datetime) -> None:
        """Delete the draft; where an earlier submission exists, go back to its withdrawal."""
        self.state = after(self.state, Act.ABANDON if self.was_submitted else Act.DISCARD)
        self.touch(now)

    def move(self, policy: Policy, stage_id: str, now: datetime) -> Stage:
        """To another stage, by the policy's table of moves (H3)."""
        if self.state is not State.SUBMITTED or self.stage is None:
            raise MoveNotAllowed
        target = policy.stage(stage_id)
        if target is None:
            raise Invalid.field("/stage", "not_listed", _("Choose a stage from the list."))
        if stage_id not in allowed_moves(policy, self.stage):
            raise MoveNotAllowed
        self.stage = stage_id
        self._tell(now)
        return target

    def _tell(self, now: datetime) -> None:
        self.sequence += 1
        self.touch(now)


def allowed_moves(policy: Policy, stage_id: str | None) -> tuple[str, ...]:
    stage = policy.stage(stage_id) if stage_id else None
    return stage.moves_to if stage else ()


def public_stage(policy: Policy, stage_id: str | None) -> Stage | None:
    """The stage as the candidate is told it: the first that reads the same, so that no inner step shows (B4)."""
    stage = policy.stage(stage_id) if stage_id else None
    if stage is None:
        return None
    return next(each for each in policy.stages if each.public_label == stage.public_label)
