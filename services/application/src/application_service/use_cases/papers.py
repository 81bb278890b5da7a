"""The papers that a candidate or a recruiter keeps, and the check of a receipt that anyone can make (B12)."""

from __future__ import annotations

import hmac
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from application_service.domain import dossier as dossiers
from application_service.domain.application import Application
from application_service.domain.dossier import Submission, notice_text, said
from application_service.domain.papers import dossier_paper, receipt_paper
from application_service.domain.receipts import Receipt, check_code, normalised
from application_service.repository import ApplicationUnitOfWork
from application_service.use_cases import attempts
from application_service.use_cases.deps import Deps, material_of
from application_service.use_cases.staff import STAFF_ROLES, role_in
from chassis.auth import Principal
from chassis.errors import NotFound
from chassis.i18n import _
from chassis.papers import typeset
from chassis.papers.profile import Reader

RECEIPT_TYPE = "postula.receipt.v1"


@dataclass(frozen=True)
class File:
    """Bytes and the name under which they are saved."""

    name: str
    content: bytes


def dossier_pdf(deps: Deps, person: UUID, application_id: UUID, version: int | None, reader: Reader) -> File:
    """One's own dossier, a draft too (I9, I27); with a version, as it was submitted then."""
    with deps.reading() as uow:
        application = uow.applications.of(person, application_id)
        if version is None and not application.was_submitted:
            return _draft_pdf(deps, uow, application, reader)
        return _submitted_pdf(deps, uow, application, _submission(uow, application, version), reader)


def staff_dossier_pdf(deps: Deps, principal: Principal, application_id: UUID, reader: Reader) -> File:
    """The dossier that counts, for the desk; each opening is logged (H6)."""
    with deps.unit_of_work() as uow:
        application = uow.applications.for_staff(principal.organisations(*STAFF_ROLES), application_id)
        role = role_in(principal, application.organisation)
        uow.desk.log("staff", principal.id, role, application.id, "dossier_pdf", deps.clock.now())
        made = _submitted_pdf(deps, uow, application, uow.submissions.of(application), reader)
        uow.commit()
    return made


def dossier_json(deps: Deps, person: UUID, application_id: UUID, version: int | None) -> File:
    """The exact bytes that were submitted: their SHA-256 is on the receipt (P6, B12)."""
    with deps.reading() as uow:
        submission = _submission(uow, uow.applications.of(person, application_id), version)
    return File(f"{submission.receipt_number}.json", submission.dossier)


def receipt_pdf(deps: Deps, person: UUID, application_id: UUID, version: int | None, reader: Reader) -> File:
    with deps.reading() as uow:
        receipt = _receipt(deps, uow, uow.applications.of(person, application_id), version, reader.language)
    code = check_code(receipt.number, receipt.hash, deps.link_secret)
    address = f"{deps.public_url}/receipts"
    paper = receipt_paper(reader, receipt, code, _signed(deps, receipt), address)
    return File(f"{receipt.number}.pdf", typeset(paper, receipt.submitted_at))


def signed_receipt(deps: Deps, person: UUID, application_id: UUID, version: int | None, language: str) -> Any:
    """The receipt as claims, and the same signed (JWS), with the code for who types it from paper."""
    with deps.reading() as uow:
        receipt = _receipt(deps, uow, uow.applications.of(person, application_id), version, language)
    return {
        **receipt.claims(),
        "check_code": check_code(receipt.number, receipt.hash, deps.link_secret),
        "signed": _signed(deps, receipt),
    }


def check_signed(deps: Deps, signed: str) -> dict[str, Any] | None:
    """What a signed receipt says if the signature is ours; None if it is not."""
    claims = deps.receipt_keys.verify(signed.strip())
    return claims if claims and claims.pop("type", None) == RECEIPT_TYPE else None


def check_attempt(deps: Deps, signed: str) -> dict[str, Any] | None:
    """What a proof of an attempt says, without whose it is, and of which vacancy the application is."""
    attempt = attempts.genuine(deps, signed)
    if attempt is None:
        return None
    with deps.reading() as uow:
        application = uow.applications.any(attempt.application_id)
        vacancy = uow.vacancies.get(application.vacancy_id) if application and application.vacancy_id else None
    return {
        "attempt": attempt.number,
        "application": str(attempt.application_id),
        "at": attempt.at.isoformat(),
        "reason": attempt.reason,
        "vacancy": vacancy.notice.reference if vacancy else None,
        "organisation": vacancy.notice.organisation if vacancy else None,
        "zone": vacancy.notice.zone if vacancy else None,
    }


def check_typed(deps: Deps, number: str, code: str) -> dict[str, Any] | None:
    """What the receipt of that number says to whoever knows its code; None for every other answer."""
    with deps.reading() as uow:
        submission = uow.submissions.numbered(_written(number))
        if submission is None:
            return None
        expected = check_code(submission.receipt_number, submission.hash, deps.link_secret)
        if not hmac.compare_digest(normalised(code).encode(), normalised(expected).encode()):
            return None
        application = uow.applications.by_id(submission.application_id)
        return _receipt(deps, uow, application, submission.version, application.language).claims()


def _written(typed: str) -> str:
    """A typed number as receipts write it."""
    whole = normalised(typed).removeprefix("P")
    return f"P-{whole[:4]}-{whole[4:8]}-{whole[8:]}"


def _submission(uow: ApplicationUnitOfWork, application: Application, version: int | None) -> Submission:
    if not application.was_submitted:
        raise NotFound
    found = uow.submissions.version(application.id, version or application.submission_version)
    if found is None:
        raise NotFound
    return found


def _receipt(
    deps: Deps, uow: ApplicationUnitOfWork, application: Application, version: int | None, language: str
) -> Receipt:
    submission = _submission(uow, application, version)
    return Receipt(
        number=submission.receipt_number,
        application_id=application.id,
        version=submission.version,
        arrived_at=submission.arrived_at,
        submitted_at=submission.submitted_at,
        hash=submission.hash,
        vacancy=_vacancy(deps, uow, application, submission.notice_version, language),
    )


def _signed(deps: Deps, receipt: Receipt) -> str:
    return deps.receipt_keys.sign({"type": RECEIPT_TYPE, **receipt.claims()})


def _vacancy(
    deps: Deps, uow: ApplicationUnitOfWork, application: Application, notice_version: int, language: str
) -> dict[str, Any]:
    notice = uow.vacancies.notice(application.applied_to, notice_version)
    if notice is None:
        raise NotFound
    organisation = deps.organisations.get(notice.organisation)
    return {
        "reference": notice.reference,
        "title": notice_text(notice, language)[1].title,
        "organisation": notice.organisation,
        "organisation_name": said(organisation.names, language) if organisation else notice.organisation,
        "zone": notice.zone,
    }


def _without_vacancy(deps: Deps, application: Application, language: str) -> dict[str, Any]:
    """A draft before a vacancy is chosen names its organisation alone (I5)."""
    organisation = deps.organisations[application.organisation]
    return {
        "reference": "",
        "title": "",
        "organisation": organisation.id,
        "organisation_name": said(organisation.names, language),
        "zone": organisation.zone,
    }


def _submitted_pdf(
    deps: Deps, uow: ApplicationUnitOfWork, application: Application, submission: Submission, reader: Reader
) -> File:
    vacancy = _vacancy(deps, uow, application, submission.notice_version, reader.language)
    counts = submission.version == application.submission_version
    state = _("Submitted, receipt number {number}.") if counts else _("Replaced by a later version, {number}.")
    footer = f"{vacancy['reference']} · {submission.receipt_number} · SHA-256 {submission.hash}"
    said_state = reader.say(state.format(number=submission.receipt_number))
    paper = dossier_paper(reader, dossiers.thaw(submission.dossier), vacancy, said_state, footer)
    return File(f"{submission.receipt_number}-dossier.pdf", typeset(paper, submission.submitted_at))


def _draft_pdf(deps: Deps, uow: ApplicationUnitOfWork, application: Application, reader: Reader) -> File:
    material = material_of(deps, uow, application)
    if material.vacancy is None:
        vacancy = _without_vacancy(deps, application, reader.language)
    else:
        vacancy = _vacancy(deps, uow, application, material.vacancy.notice_version, reader.language)
    state = reader.say(_("Draft: this application is not submitted."))
    paper = dossier_paper(reader, dossiers.assemble(material), vacancy, state, vacancy["reference"])
    return File("draft-dossier.pdf", typeset(paper, application.updated_at))
