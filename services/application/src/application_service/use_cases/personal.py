"""Personal information that changes after the submission, while all the rest stays as it was submitted (S6)."""

from __future__ import annotations

import logging
from contextlib import suppress
from datetime import datetime
from typing import Any
from uuid import UUID

from application_service.domain import dossier as dossiers
from application_service.domain.application import NoChange
from application_service.domain.completeness import Material
from application_service.domain.dossier import Submission, thaw
from application_service.domain.profiles import profile_gaps
from application_service.domain.requests import check_in_force
from application_service.domain.states import IN_FORCE
from application_service.domain.versions import differences
from application_service.repository import ApplicationUnitOfWork
from application_service.use_cases.changing import add_version
from application_service.use_cases.deps import AccountClosed, Deps, follows_personal, material_of
from application_service.use_cases.submission import Incomplete, ProfileNotHereYet, receipt_for
from chassis.errors import Conflict
from chassis.i18n import _
from chassis.idempotency import Key

ACCOUNTS_AT_ONCE = 20

log = logging.getLogger(__name__)


class NothingNew(Conflict):
    code = "nothing_new"
    detail = _("The organisation already has your personal information as it stands in your profile.")


def send_personal(
    deps: Deps, person: UUID, application_id: UUID, key: Key, *, profile_version: int, arrived_at: datetime
) -> dict[str, Any]:
    """Give HR the personal information of the profile as it is now; all the rest stays as it was submitted (S6)."""
    with deps.unit_of_work() as uow:
        application = uow.applications.of(person, application_id)
        if (earlier := uow.answered(key)) is not None:
            return dict(earlier)
        if not follows_personal(deps.policy_of(application)):
            raise NoChange
        check_in_force(application)
        material = material_of(deps, uow, application)
        if material.candidate.closed:
            raise AccountClosed
        if material.candidate.profile_version < profile_version:
            raise ProfileNotHereYet(retry_after=2)
        before = uow.submissions.of(application)
        submission = _revised(deps, uow, material, before, arrived_at)
        receipt = receipt_for(deps, uow, application, submission)
        uow.remember(key, receipt)
        uow.commit()
    return receipt


def _revised(
    deps: Deps, uow: ApplicationUnitOfWork, material: Material, before: Submission, arrived_at: datetime
) -> Submission:
    was = thaw(before.dossier)
    dossier = dossiers.with_personal(was, material)
    if not differences(was, dossier):
        raise NothingNew
    found = profile_gaps(material.candidate.profile, material.profile_rules, material.steps)
    if wrong := [gap.as_error() for gap in found if gap.pointer.startswith("/personal")]:
        raise Incomplete(wrong)
    return add_version(deps, uow, material, before, dossier, arrived_at, "personal_sent")


def note_change(deps: Deps, uow: ApplicationUnitOfWork, account_id: UUID) -> None:
    """A profile or an address changed: HR is told once it was left alone, not of each field that is saved."""
    followed = [name for name, policy in deps.policies.items() if follows_personal(policy)]
    if uow.applications.in_force_under(account_id, followed):
        uow.personal.look_later(account_id, deps.clock.now())


def send_left_alone(deps: Deps) -> bool:
    """Give HR what was changed and then left alone; True when more may be waiting.

    One account that fails is put off and keeps no other waiting.
    """
    with deps.reading() as uow:
        quiet = uow.personal.quiet(deps.clock.now(), ACCOUNTS_AT_ONCE)
    for account_id in quiet:
        try:
            _send_of(deps, account_id)
        except Exception:
            log.exception("personal information could not be told", extra={"account": str(account_id)})
            _put_off(deps, account_id)
    return len(quiet) == ACCOUNTS_AT_ONCE


def _put_off(deps: Deps, account_id: UUID) -> None:
    with deps.unit_of_work() as uow:
        uow.personal.put_off(account_id, deps.clock.now())
        uow.commit()


def _send_of(deps: Deps, account_id: UUID) -> None:
    """To each application in force; what is incomplete stays with the candidate, whose page names it."""
    now = deps.clock.now()
    with deps.unit_of_work() as uow:
        applications = uow.applications.all_of(account_id)
        if not uow.personal.take(account_id, now) or uow.candidates.is_closed(account_id):
            uow.commit()
            return
        for application in applications:
            if application.state in IN_FORCE and follows_personal(deps.policy_of(application)):
                material, before = material_of(deps, uow, application), uow.submissions.of(application)
                with suppress(NothingNew, Incomplete):
                    _revised(deps, uow, material, before, now)
        uow.commit()
