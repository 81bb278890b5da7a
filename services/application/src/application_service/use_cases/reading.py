"""What a candidate sees of their applications."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any
from uuid import UUID

import msgspec

from application_service.domain import dossier as dossiers
from application_service.domain.application import Application, public_stage
from application_service.domain.completeness import Material, all_gaps, step_states
from application_service.domain.dossier import notice_text, said
from application_service.domain.states import State
from application_service.domain.vacancies import Vacancy
from application_service.policy import Policy
from application_service.repository.applications import Happening
from application_service.use_cases.deps import Deps, material_of, vacancy_of
from application_service.use_cases.staff import cursors_instant_and_id
from application_service.use_cases.submission import gaps_of, receipt_of, wait_for_profile
from chassis import cursor as cursors
from chassis.errors import NotFound
from chassis.i18n import Text, _
from contracts.events.vacancy import Question

_STATES: Mapping[State, Text] = {State.DRAFT: _("Draft"), State.WITHDRAWN: _("Withdrawn")}


def list_applications(
    deps: Deps, person: UUID, state: str | None, cursor: str | None, limit: int, language: str
) -> dict[str, Any]:
    """My applications, the newest first (I9, I27, S3)."""
    before = cursors_instant_and_id(cursor) if cursor else None
    with deps.reading() as uow:
        found = uow.applications.page_of(person, state, before, limit + 1)
        shown = found[:limit]
        vacancies = uow.vacancies.get_all([each.vacancy_id for each in shown])
        numbers = uow.submissions.receipt_numbers([each.id for each in shown])
    last = [shown[-1].created_at.isoformat(), str(shown[-1].id)] if len(found) > limit else None
    items = [
        _item(deps, each, vacancies[each.vacancy_id], numbers.get((each.id, each.submission_version)), language)
        for each in shown
    ]
    return {"items": items, "next": cursors.encode(last) if last else None}


def show_application(deps: Deps, person: UUID, application_id: UUID, language: str) -> dict[str, Any]:
    """One application with its steps, what it holds, what it lacks, and the rules that bind it."""
    with deps.reading() as uow:
        application = uow.applications.of(person, application_id)
        material = material_of(deps, uow, application)
        number = uow.submissions.of(application).receipt_number if application.was_submitted else None
    return {
        **_item(deps, application, material.vacancy, number, language),
        **_contents(material, language),
        **_progress(material, language),
        "rules": {
            **_rules(material.policy, language),
            "may_withdraw": application.may_withdraw(material.policy, material.vacancy, deps.clock.now()),
        },
        "declaration": _declaration(material.policy, language),
        "accepts_applications": material.vacancy.accepts(deps.clock.now()),
    }


def _item(deps: Deps, application: Application, vacancy: Vacancy, number: str | None, language: str) -> dict[str, Any]:
    stage = public_stage(deps.policy_of(application), application.stage)
    current = stage if application.state is State.SUBMITTED else None
    return {
        "id": application.id,
        "vacancy": _vacancy(deps, vacancy, language),
        "state": application.state.value,
        "stage": current.id if current else None,
        "stage_label": said(current.public_label, language) if current else _STATES.get(application.state),
        "created_at": application.created_at,
        "updated_at": application.updated_at,
        "submitted_at": application.submitted_at,
        "receipt_number": number,
        "withdrawn_at": application.withdrawn_at,
    }


def _vacancy(deps: Deps, vacancy: Vacancy, language: str) -> dict[str, Any]:
    notice = vacancy.notice
    organisation = deps.organisations.get(notice.organisation)
    return {
        "id": vacancy.id,
        "reference": notice.reference,
        "title": notice_text(notice, language)[1].title,
        "organisation": notice.organisation,
        "organisation_name": said(organisation.names, language) if organisation else notice.organisation,
        "list": notice.list_id,
        "closes_at": notice.closes_at,
        "zone": notice.zone,
        "state": vacancy.state,
    }


def _contents(material: Material, language: str) -> dict[str, Any]:
    application, notice = material.application, material.vacancy.notice
    return {
        "version": application.version,
        "policy": application.policy_name,
        "general_answers": application.general_answers,
        "vacancy_answers": application.vacancy_answers,
        "general_questionnaire": [_question(each, language) for each in notice.general_questionnaire],
        "vacancy_questionnaire": [_question(each, language) for each in notice.questionnaire],
        "letter": application.letter,
        "references": application.references,
        "signature": application.signature,
        "recommendations_confirmed": application.recommendations_confirmed,
        "required_documents": notice.required_documents,
        "attachments": [{**vars(each), "state": "stored"} for each in material.attachments],
    }


def _progress(material: Material, language: str) -> dict[str, Any]:
    found = all_gaps(material) if material.application.state is State.DRAFT else []
    states = step_states(material, found)
    steps = [
        {
            "id": step.id,
            "title": said(step.title, language),
            "state": states[step.id],
            "owner": step.owner,
            "sections": list(step.sections),
        }
        for step in material.policy.steps
    ]
    groups = [{"title": said(each.title, language), "steps": list(each.steps)} for each in material.policy.groups]
    return {"steps": steps, "groups": groups, "problems": found}


def _question(question: Question, language: str) -> dict[str, Any]:
    return {
        "id": question.id,
        "type": question.type,
        "text": said(question.text, language),
        "help": said(question.help, language),
        "required": question.required,
        "options": [{"id": each.id, "text": said(each.text, language)} for each in question.options],
        "max_length": question.max_length,
    }


def _rules(policy: Policy, language: str) -> dict[str, Any]:
    return {
        "references_min": policy.references_min,
        "references_max": policy.references_max,
        "letter": policy.letter,
        "letter_max": policy.letter_max,
        "letter_advice": _said_or_none(policy.letter_advice, language),
        "withdrawal_warning": said(policy.withdraw_warning, language),
        "conditions_at_submit": _said_or_none(policy.conditions_at_submit, language),
        "reapplication_after_withdrawal": policy.reapplication_after_withdrawal,
        "recommendations": _recommendations(policy, language),
        "attachments": _attachment_rules(policy, language),
    }


def _recommendations(policy: Policy, language: str) -> dict[str, Any] | None:
    rules = policy.recommendations
    return {"text": said(rules.text, language), "manual": rules.manual} if rules else None


def _attachment_rules(policy: Policy, language: str) -> dict[str, Any]:
    rules = policy.attachments
    return {
        "max_bytes": rules.max_bytes,
        "max_count": rules.max_count,
        "kinds": [{"id": kind.id, "title": said(kind.title, language), "step": kind.step} for kind in rules.kinds],
        "media_types": list(rules.media_types),
        "size_help": said(rules.size_help, language),
        "name_rule": {
            "max_length": rules.name_rule.max_length,
            "pattern": rules.name_rule.pattern,
            "example": rules.name_rule.example,
            "help": said(rules.name_rule.help, language),
        },
        "before_submission_warning": _said_or_none(rules.before_submission_warning, language),
    }


def _declaration(policy: Policy, language: str) -> str | None:
    return said(policy.signature.declaration, language) if policy.signature else None


def _said_or_none(texts: Mapping[str, str] | None, language: str) -> str | None:
    return said(texts, language) if texts else None


def review_application(deps: Deps, person: UUID, application_id: UUID, profile_version: int) -> dict[str, Any]:
    """The dossier as HR will see it (W15); once submitted, as it was."""
    wait_for_profile(deps, person, application_id, profile_version)
    with deps.reading() as uow:
        application = uow.applications.of(person, application_id)
        if application.state is not State.DRAFT:
            content = uow.submissions.of(application).dossier
            return _reviewed(content, [], ready=False)
        material = material_of(deps, uow, application)
    content = dossiers.frozen(dossiers.assemble(material))
    found = gaps_of(material, content)
    return _reviewed(content, found, ready=not found)


def _reviewed(content: bytes, found: Sequence[Any], *, ready: bool) -> dict[str, Any]:
    return {
        "dossier": msgspec.json.decode(content),
        "problems": found,
        "ready": ready,
        "hash": dossiers.hash_of(content),
    }


def show_receipt(deps: Deps, person: UUID, application_id: UUID) -> dict[str, Any]:
    """The newest receipt; before a submission there is none."""
    with deps.reading() as uow:
        application = uow.applications.of(person, application_id)
        if not application.was_submitted:
            raise NotFound
        return receipt_of(deps, uow, application)


def show_notice(deps: Deps, person: UUID, application_id: UUID, language: str) -> dict[str, Any]:
    """The notice as it was when the application was submitted; for a draft, as it is (L12)."""
    with deps.reading() as uow:
        application = uow.applications.of(person, application_id)
        vacancy = vacancy_of(uow, application)
        version = uow.submissions.of(application).notice_version if application.was_submitted else None
        version = version or vacancy.notice_version
        notice = uow.vacancies.notice(vacancy.id, version) or vacancy.notice
    spoken, text = notice_text(notice, language)
    return {**vars(notice), **vars(text), "language": spoken, "vacancy_id": vacancy.id, "version": version}


def show_timeline(deps: Deps, person: UUID, application_id: UUID, language: str) -> list[dict[str, Any]]:
    """What happened, in words that never say less or more than the stage the candidate is told (B4)."""
    with deps.reading() as uow:
        application = uow.applications.of(person, application_id)
        happenings = uow.history.of(application.id)
        label = _first_label(deps, application, language)
    return list(_timeline(happenings, label, language))


def _first_label(deps: Deps, application: Application, language: str) -> str:
    return said(deps.policy_of(application).stages[0].public_label, language)


def _timeline(happenings: Sequence[Happening], first_label: str, language: str) -> Iterator[dict[str, Any]]:
    shown = first_label
    for each in happenings:
        if each.what == "stage_changed":
            label = said(each.details["public_label"], language)
            if label == shown:
                continue
            shown = label
            yield {"at": each.at, "what": each.what, "text": _("The stage is now: {stage}.", stage=label)}
            continue
        if each.what == "submitted":
            shown = first_label
        yield {"at": each.at, "what": each.what, "text": _words(each)}


def _words(happening: Happening) -> Text:
    if happening.what == "submitted":
        number = happening.details["receipt_number"]
        return _("You submitted this application. Your receipt number is {number}.", number=number)
    if happening.what == "withdrawn" and happening.details["cause"] == "account_deactivated":
        return _("This application was withdrawn because your account was closed.")
    return _HAPPENINGS[happening.what]


_HAPPENINGS: Mapping[str, Text] = {
    "started": _("You began this application."),
    "withdrawn": _("You withdrew this application."),
    "message_received": _("The organisation wrote you a message."),
    "message_answered": _("You answered a message on this site."),
    "message_answered_by_mail": _("Your answer by e-mail arrived."),
    "given_up": _("You deleted the new draft; the withdrawal stands."),
}
