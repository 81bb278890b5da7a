"""Submitting, for the first time or again."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime
from functools import partial
from typing import Any
from uuid import UUID

from application_service.domain import dossier as dossiers
from application_service.domain.application import Application
from application_service.domain.attempts import Attempt
from application_service.domain.candidates import NoticeNamed, agreed
from application_service.domain.completeness import Material, all_gaps
from application_service.domain.dossier import Submission
from application_service.domain.gaps import Gap
from application_service.domain.states import EDITABLE, State
from application_service.policy import Policy
from application_service.repository import ApplicationUnitOfWork
from application_service.use_cases import facts
from application_service.use_cases.attempts import arrival_by
from application_service.use_cases.deps import AccountClosed, Deps, follows_personal, material_of, vacancy_of
from chassis.errors import Conflict, FieldError, Invalid, Unavailable
from chassis.i18n import _
from chassis.idempotency import Key
from contracts.events.application import Dossier
from contracts.events.vacancy import Notice

WAIT_SECONDS = 2.0
WAIT_STEP_SECONDS = 0.05


class NotHereYet(Unavailable):
    """What the candidate has done elsewhere has not arrived; that they sent this in time is kept."""


class ProfileNotHereYet(NotHereYet):
    code = "profile_not_here_yet"
    detail = _("Your profile is being prepared for this application. Please try again in a moment.")


class NoticeNotHereYet(NotHereYet):
    code = "notice_not_here_yet"
    detail = _("Your answer to the privacy notice is on its way. Please try again in a moment.")


class NoticeNotAccepted(Conflict):
    """Nothing is sent to an organisation before its privacy notice was accepted (L2, W3)."""

    code = "notice_not_accepted"

    def __init__(self, organisation: str, link: str) -> None:
        self._link = link
        super().__init__(
            _(
                "Before you submit, read and accept the privacy notice of {organisation}: {link}",
                organisation=organisation,
                link=link,
            )
        )

    def members(self) -> Mapping[str, Any]:
        return {"privacy_notice": self._link}


class Incomplete(Invalid):
    code = "incomplete"
    detail = _("Some things are missing or wrong. Correct them and submit again.")


@dataclass(frozen=True, kw_only=True)
class Sending:
    """What the candidate saw and agreed to; `notice` is a privacy notice accepted before, maybe a moment ago."""

    profile_version: int
    conditions_accepted: bool = False
    notice: NoticeNamed | None = None


def submit_application(
    deps: Deps,
    person: UUID,
    application_id: UUID,
    key: Key,
    sending: Sending,
    arrived_at: datetime,
    attempt: Attempt | None = None,
) -> dict[str, Any]:
    """Submit a complete application that arrived while its vacancy was open; again gives the same receipt.

    With a proven attempt that was put off, its instant decides as long as nothing was changed since.
    """
    submit = partial(_submit_seen, deps, person, application_id, key, sending, arrived_at, attempt)
    with suppress(NotHereYet):
        return submit()
    try:
        wait_for_profile(deps, person, application_id, sending.profile_version)
        _wait_for_notice(deps, person, application_id, sending.notice)
        return submit()
    except NotHereYet:
        _note_attempt(deps, person, application_id, key, sending.profile_version, arrived_at)
        raise


def _submit_seen(
    deps: Deps,
    person: UUID,
    application_id: UUID,
    key: Key,
    sending: Sending,
    arrived_at: datetime,
    attempt: Attempt | None,
) -> dict[str, Any]:
    """One transaction, refused while what the candidate has seen and done elsewhere is not here."""
    with deps.unit_of_work() as uow:
        application = uow.applications.of(person, application_id)
        if (earlier := uow.answered(key)) is not None:
            return dict(earlier)
        if application.state is State.SUBMITTED:
            return receipt_of(deps, uow, application)
        material = material_of(deps, uow, application)
        if material.candidate.closed:
            raise AccountClosed
        if application.state in EDITABLE and material.candidate.profile_version < sending.profile_version:
            raise ProfileNotHereYet(retry_after=2)
        if application.state in EDITABLE:
            arrived_at = _first_arrival(uow, material, key, sending.profile_version, arrived_at)
            arrived_at = arrival_by(attempt, material, arrived_at)
        submission = _submit(deps, uow, material, sending, arrived_at)
        receipt = receipt_at(deps, application, submission, material.applied_to.notice)
        uow.remember(key, receipt)
        uow.commit()
    return receipt


def _submit(
    deps: Deps, uow: ApplicationUnitOfWork, material: Material, sending: Sending, arrived_at: datetime
) -> Submission:
    application, now = material.application, deps.clock.now()
    application.submit(material.policy, material.applied_to, arrived_at, now)
    dossier = dossiers.assemble(material)
    submission = freeze(deps, material, dossier, arrived_at)
    _check_ready(material, submission.dossier)
    _check_notice(deps, uow, material, sending.notice)
    _check_conditions(material.policy, sending.conditions_accepted)
    uow.attachments.freeze(material.attachments)
    tell_version(uow, material, dossier, submission, "submitted")
    if follows_personal(material.policy):
        uow.personal.look_later(application.candidate_id, now)  # a profile that arrived meanwhile is not lost
    return submission


def tell_version(
    uow: ApplicationUnitOfWork, material: Material, dossier: Dossier, submission: Submission, what: str
) -> None:
    """Store a version and tell it: one acknowledgement to the candidate, one dossier to HR (C4)."""
    application, now = material.application, submission.submitted_at
    uow.applications.save(application)
    uow.submissions.add(submission)
    uow.desk.add(desk_row(application, dossier))
    uow.history.add(application.id, now, what, receipt_number=submission.receipt_number, version=submission.version)
    uow.publish(facts.submitted(application, submission))
    uow.publish(facts.dossier_changed(application, submission, material.applied_to, "submitted", now))


def freeze(deps: Deps, material: Material, dossier: Dossier, arrived_at: datetime) -> Submission:
    """The newest version of an application as it stays, with a receipt number of its own."""
    application, conditions = material.application, material.policy.conditions_at_submit
    content = dossiers.frozen(dossier)
    return Submission(
        application_id=application.id,
        version=application.submission_version,
        receipt_number=deps.new_receipt_number(),
        arrived_at=arrived_at,
        submitted_at=application.updated_at,
        hash=dossiers.hash_of(content),
        dossier=content,
        notice_version=material.applied_to.notice_version,
        profile_version=material.candidate.profile_version,
        conditions=dossiers.said(conditions, application.language) if conditions else None,
    )


def gaps_of(material: Material, content: bytes) -> list[Gap]:
    return [*all_gaps(material), *dossiers.size_gaps(content, material.steps[-1].id)]


def _check_ready(material: Material, content: bytes) -> None:
    if found := gaps_of(material, content):
        raise Incomplete([gap.as_error() for gap in found])


def _check_notice(deps: Deps, uow: ApplicationUnitOfWork, material: Material, named: NoticeNamed | None) -> None:
    """One installation serves several organisations: each has its own notice, accepted once per version (L2, W3)."""
    application, contact = material.application, material.candidate.contact
    organisation = deps.organisations[application.organisation]
    consents = uow.candidates.consents(application.candidate_id, organisation.id)
    if agreed(consents, organisation, contact.country if contact else None):
        return
    if named is not None and named not in consents:
        raise NoticeNotHereYet(retry_after=2)
    link = f"{deps.public_url}/account/notice?organisation={organisation.id}"
    raise NoticeNotAccepted(dossiers.said(organisation.names, application.language), link)


def _check_conditions(policy: Policy, accepted: bool) -> None:
    """Declining the conditions leaves a draft (I20)."""
    if policy.conditions_at_submit and not accepted:
        text = _("Read the conditions and accept them. Otherwise your application stays a draft.")
        raise Incomplete([FieldError("/conditions_accepted", "conditions_not_accepted", text)])


def desk_row(application: Application, dossier: Dossier) -> dict[str, Any]:
    """What the lists of HR show of a submission."""
    profile = dossier.profile
    named = (profile.personal.given_name, profile.personal.family_name)
    languages = [each.language for each in profile.languages if each.language]
    return {
        "application_id": application.id,
        "vacancy_id": application.applied_to,
        "state": application.state_for_staff,
        "stage": application.stage,
        "submitted_at": application.submitted_at,
        "candidate_name": " ".join(part for part in named if part)[:500],
        "education_level": dossiers.highest_level(dossier),
        "country": profile.personal.address.country,
        "languages": languages,
        "spoken": f" {' '.join(languages)} "[:1000],
    }


def try_door(deps: Deps, person: UUID, application_id: UUID) -> None:
    """Whether a submission could be taken right now: the way that it takes, without taking it."""
    with deps.unit_of_work() as uow:
        uow.applications.of(person, application_id)


def wait_for_profile(deps: Deps, person: UUID, application_id: UUID, profile_version: int) -> None:
    """Until the profile that the candidate saw has arrived."""
    if not _arrives(deps, lambda: _has_profile(deps, person, application_id, profile_version)):
        raise ProfileNotHereYet(retry_after=2)


def _wait_for_notice(deps: Deps, person: UUID, application_id: UUID, named: NoticeNamed | None) -> None:
    if named is not None and not _arrives(deps, lambda: _has_consent(deps, person, application_id, named)):
        raise NoticeNotHereYet(retry_after=2)


def _arrives(deps: Deps, is_here: Callable[[], bool]) -> bool:
    """Wait for what others tell us, two seconds at most, outside any transaction."""
    for _turn in range(round(WAIT_SECONDS / WAIT_STEP_SECONDS)):
        if is_here():
            return True
        deps.pause(WAIT_STEP_SECONDS)
    return is_here()


def _has_consent(deps: Deps, person: UUID, application_id: UUID, named: NoticeNamed) -> bool:
    with deps.reading() as uow:
        organisation = uow.applications.of(person, application_id).organisation
        return named in uow.candidates.consents(person, organisation)


def _has_profile(deps: Deps, person: UUID, application_id: UUID, profile_version: int) -> bool:
    with deps.reading() as uow:
        if uow.applications.of(person, application_id).state not in EDITABLE:
            return True
        return uow.candidates.profile_version(person) >= profile_version


def _note_attempt(
    deps: Deps, person: UUID, application_id: UUID, key: Key, profile_version: int, arrived_at: datetime
) -> None:
    """Who was put off by us has arrived all the same (P5)."""
    with deps.unit_of_work() as uow:
        uow.attempts.note(uow.applications.of(person, application_id), key.key, arrived_at, profile_version)
        uow.commit()


def _first_arrival(
    uow: ApplicationUnitOfWork, material: Material, key: Key, profile_version: int, arrived_at: datetime
) -> datetime:
    """An earlier arrival counts for the same key and the same content: nothing may have been changed since."""
    earlier = uow.attempts.first_arrival(material.application, key.key, profile_version)
    written = material.candidate.profile_updated_at
    if earlier is None or (written is not None and written > earlier):
        return arrived_at
    return earlier


def receipt_of(deps: Deps, uow: ApplicationUnitOfWork, application: Application) -> dict[str, Any]:
    """The newest receipt of an application that was submitted."""
    return receipt_for(deps, uow, application, uow.submissions.of(application))


def receipt_for(
    deps: Deps, uow: ApplicationUnitOfWork, application: Application, submission: Submission
) -> dict[str, Any]:
    notice = uow.vacancies.notice(application.applied_to, submission.notice_version)
    return receipt_at(deps, application, submission, notice or vacancy_of(uow, application).notice)


def receipt_at(deps: Deps, application: Application, submission: Submission, notice: Notice) -> dict[str, Any]:
    """The proof of reception, as plain values that are kept as they were given."""
    organisation, language = deps.organisations.get(notice.organisation), application.language
    return {
        "number": submission.receipt_number,
        "at": submission.submitted_at.isoformat(),
        "arrived_at": submission.arrived_at.isoformat(),
        "hash": submission.hash,
        "version": submission.version,
        "vacancy": {
            "id": str(application.applied_to),
            "reference": notice.reference,
            "title": dossiers.notice_text(notice, language)[1].title,
            "organisation": notice.organisation,
            "organisation_name": dossiers.said(organisation.names, language) if organisation else notice.organisation,
            "list": notice.list_id,
            "closes_at": notice.closes_at.isoformat() if notice.closes_at else None,
            "zone": notice.zone,
        },
    }
