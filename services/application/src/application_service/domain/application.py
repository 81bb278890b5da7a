"""The application: what a candidate makes of a vacancy, and what becomes of it."""

from __future__ import annotations

from dataclasses import dataclass, field, fields, replace
from datetime import datetime
from enum import StrEnum
from typing import Any
from uuid import UUID

from application_service.domain.copies import Copied
from application_service.domain.states import EDITABLE, IN_FORCE, Act, State, after
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


class ChangeTooLate(VacancyClosed):
    """One version is frozen at closing (B11)."""

    detail = _("The vacancy has closed. The version that you had submitted before counts, without this change.")


class NoChange(Conflict):
    """The policy lets nobody change what was submitted in this way (I10, S6)."""

    code = "no_change_after_submission"
    detail = _("A submitted application cannot be changed here.")


class NoUndo(Conflict):
    """The policy makes a withdrawal final (I29)."""

    code = "withdrawal_final"
    detail = _("This withdrawal is final: it cannot be undone.")


class UndoOver(Conflict):
    code = "undo_over"
    detail = _("A withdrawal can be undone until the vacancy closes; it has closed.")


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
class Content:
    """What was written when it was submitted, and its stage, kept while something else is written."""

    general_answers: dict[str, Any]
    vacancy_answers: dict[str, Any]
    letter: str
    references: list[Reference]
    signature: DraftSignature
    recommendations_confirmed: bool
    stage: str | None
    letter_from: UUID | None = None
    staff_number: str = ""


_CONTENT = tuple(each.name for each in fields(Content))


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
    submitted_content: Content | None = None
    only_one: bool = True
    """The policy that it began under lets its candidate have no other to the vacancy (I14)."""

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
        """A draft begun anew and a change in work are nobody's business but the candidate's."""
        return {State.DRAFT: State.WITHDRAWN, State.CHANGING: State.SUBMITTED}.get(self.state, self.state)

    def check_seen(self, version: int | None) -> None:
        if version is not None and version != self.version:
            raise Stale

    def check_seen_by_staff(self, sequence: int | None) -> None:
        """What the candidate writes in a change is nothing that the desk could have missed."""
        if sequence is not None and sequence != self.sequence:
            raise Stale

    def check_editable(self) -> None:
        if self.state not in EDITABLE:
            raise NotADraft

    def check_change_in_time(self, vacancy: Vacancy | None, at: datetime) -> None:
        """A draft can be written in at any time, a change only while the vacancy is open (W17)."""
        if vacancy is not None and self.change_is_over(vacancy, at):
            raise ChangeTooLate

    def change_is_over(self, vacancy: Vacancy, at: datetime) -> bool:
        """Whether an unfinished change was overtaken by the closing."""
        return self.state is State.CHANGING and vacancy.is_over(at)

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
            raise ChangeTooLate if self.state is State.CHANGING else VacancyClosed
        if self.state is State.DRAFT:
            self.stage = policy.stages[0].id
        self.state = reached
        self.submitted_content = None
        self.withdrawn_at = None
        self._new_version(now)

    def may_change(self, policy: Policy, vacancy: Vacancy, at: datetime) -> bool:
        open_to_change = policy.change_after_submission == "until_closing" and vacancy.accepts(at)
        return self.state is State.SUBMITTED and open_to_change

    def change(self, policy: Policy, vacancy: Vacancy, arrived_at: datetime, now: datetime) -> None:
        """Begin a change of what was submitted, to be signed anew (W17, B11)."""
        reached = after(self.state, Act.CHANGE)
        if policy.change_after_submission != "until_closing":
            raise NoChange
        if not vacancy.accepts(arrived_at):
            raise ChangeTooLate
        self._keep_content()
        self.state = reached
        self.signature = DraftSignature()
        self.touch(now)

    def drop_change(self, now: datetime) -> None:
        """What was submitted is there again, in the stage that it has reached meanwhile."""
        stage = self.stage
        self.state = after(self.state, Act.KEEP)
        self._put_content_back()
        self.stage = stage
        self.touch(now)

    def revise(self, now: datetime) -> None:
        """A new version of what was submitted, whatever is in work (S6, S8)."""
        self.state = after(self.state, Act.REVISE)
        self._new_version(now)

    def may_withdraw(self, policy: Policy, vacancy: Vacancy, at: datetime) -> bool:
        in_time = policy.withdraw == "always" or not vacancy.is_over(at)
        return self.state in IN_FORCE and in_time

    def withdraw(self, policy: Policy, vacancy: Vacancy, arrived_at: datetime, now: datetime) -> None:
        """By the candidate, as long as the policy lets them (W17, I17, S14)."""
        after(self.state, Act.WITHDRAW)
        if not self.may_withdraw(policy, vacancy, arrived_at):
            raise WithdrawalOver
        self.withdraw_with_account(now)

    def withdraw_with_account(self, now: datetime) -> None:
        """With the account, whatever the policy says of withdrawals (W22, S15); an unfinished change is dropped."""
        reached = after(self.state, Act.WITHDRAW)
        if self.state is State.CHANGING:
            self.drop_change(now)
        self.state = reached
        self.withdrawn_at = now
        self._tell(now)

    def may_undo_withdrawal(self, policy: Policy, vacancy: Vacancy, at: datetime) -> bool:
        return self.state is State.WITHDRAWN and policy.withdraw_undo and not vacancy.is_over(at)

    def restore(self, policy: Policy, vacancy: Vacancy, arrived_at: datetime, now: datetime) -> None:
        """Undo a withdrawal: what was submitted counts again, with its receipt and in its stage."""
        reached = after(self.state, Act.RESTORE)
        if not policy.withdraw_undo:
            raise NoUndo
        if vacancy.is_over(arrived_at):
            raise UndoOver
        self.state = reached
        self.withdrawn_at = None
        self._tell(now)

    def reopen(self, policy: Policy, vacancy: Vacancy, arrived_at: datetime, now: datetime) -> None:
        """Begin anew after a withdrawal, from what was written before (I14, W17)."""
        reached = after(self.state, Act.REOPEN)
        if not policy.reapplication_after_withdrawal:
            raise AlreadyWithdrawn
        if not vacancy.accepts(arrived_at):
            raise VacancyClosed
        self._keep_content()
        self.state = reached
        self.stage = None
        self.signature = DraftSignature()
        self.touch(now)

    def give_up(self, now: datetime) -> None:
        """Delete the draft; where an earlier submission exists, go back to its withdrawal."""
        self.state = after(self.state, Act.ABANDON if self.was_submitted else Act.DISCARD)
        self._put_content_back()
        self.touch(now)

    def move(self, policy: Policy, stage_id: str, now: datetime) -> Stage:
        """To another stage, by the policy's table of moves (H3)."""
        if self.state not in IN_FORCE or self.stage is None:
            raise MoveNotAllowed
        target = policy.stage(stage_id)
        if target is None:
            raise Invalid.field("/stage", "not_listed", _("Choose a stage from the list."))
        if stage_id not in allowed_moves(policy, self.stage):
            raise MoveNotAllowed
        self.stage = stage_id
        self._tell(now)
        return target

    def _new_version(self, now: datetime) -> None:
        self.submission_version += 1
        self.submitted_at = now
        self._tell(now)

    def _keep_content(self) -> None:
        self.submitted_content = Content(**{name: getattr(self, name) for name in _CONTENT})

    def _put_content_back(self) -> None:
        if self.submitted_content is None:
            return
        for name in _CONTENT:
            setattr(self, name, getattr(self.submitted_content, name))
        self.submitted_content = None

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
