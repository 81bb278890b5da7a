"""What a candidate sees of their applications."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from datetime import datetime
from typing import Any
from uuid import UUID

import msgspec

from application_service.domain import dossier as dossiers
from application_service.domain.application import Application, public_stage
from application_service.domain.completeness import Material, all_gaps, step_states
from application_service.domain.copies import LeftOut
from application_service.domain.dossier import notice_text, said
from application_service.domain.procedure import groups_of
from application_service.domain.requests import titled
from application_service.domain.states import EDITABLE, IN_FORCE, State
from application_service.domain.vacancies import Vacancy
from application_service.policy import Policy
from application_service.repository.applications import Happening
from application_service.use_cases.deps import Deps, material_of, vacancy_of
from application_service.use_cases.promises import for_candidate
from application_service.use_cases.rules import cv, recommendations, staff_number
from application_service.use_cases.staff import cursors_instant_and_id
from application_service.use_cases.submission import gaps_of, receipt_for, receipt_of, wait_for_profile
from chassis import cursor as cursors
from chassis.errors import NotFound
from chassis.i18n import Text, _
from contracts.events.vacancy import Question

_LEFT_OUT: Mapping[str, Text] = {
    "answer": _("Your answer to “{name}”: this application does not ask it, or asks it in another way."),
    "letter": _("The letter: this application has none."),
    "references": _("References that there is no place for: {name}"),
    "staff_number": _("The staff number: it belongs to another organisation."),
    "document": _("The document {name}: it does not fit the rules for documents here."),
}
_STATES: Mapping[State, Text] = {State.DRAFT: _("Draft"), State.WITHDRAWN: _("Withdrawn")}


def list_applications(
    deps: Deps, person: UUID, states: Collection[str], cursor: str | None, limit: int, language: str
) -> dict[str, Any]:
    """My applications, the newest first (I9, I27, S3)."""
    before = cursors_instant_and_id(cursor) if cursor else None
    with deps.reading() as uow:
        found = uow.applications.page_of(person, states, before, limit + 1)
        shown = found[:limit]
        vacancies = uow.vacancies.get_all([each.vacancy_id for each in shown if each.vacancy_id])
        numbers = uow.submissions.receipt_numbers([each.id for each in shown])
    last = [shown[-1].created_at.isoformat(), str(shown[-1].id)] if len(found) > limit else None
    for each in shown:
        _settle(each, _vacancy_in(vacancies, each), deps.clock.now())
    items = [
        _item(deps, each, _vacancy_in(vacancies, each), numbers.get((each.id, each.submission_version)), language)
        for each in shown
    ]
    return {"items": items, "next": cursors.encode(last) if last else None}


def show_application(deps: Deps, person: UUID, application_id: UUID, language: str) -> dict[str, Any]:
    """One application with its steps, what it holds, what it lacks, and the rules that bind it."""
    with deps.reading() as uow:
        application = uow.applications.of(person, application_id)
        material = material_of(deps, uow, application)
        letter_from = uow.vacancies.get(application.letter_from) if application.letter_from else None
        number = uow.submissions.of(application).receipt_number if application.was_submitted else None
        requests = uow.requests.of(application.id) if application.was_submitted else []
    now = deps.clock.now()
    _settle(application, material.vacancy, now)
    return {
        **_item(deps, application, material.vacancy, number, language),
        "letter_from": _letter_from(letter_from, language) if letter_from else None,
        **_contents(material, language),
        **_progress(material, language),
        "rules": {
            **_rules(material.policy, language),
            "cv": cv(material.profile_rules.cv, language),
            **_possible(material, now),
        },
        "declaration": _declaration(material.policy, language),
        "accepts_applications": material.vacancy is not None and material.vacancy.accepts(now),
        "requests": [titled(material.policy, each, language) for each in requests],
    }


def _settle(application: Application, vacancy: Vacancy | None, now: datetime) -> None:
    """A change that closing overtook is shown as dropped from that instant, before it is put away."""
    if vacancy is not None and application.change_is_over(vacancy, now):
        application.drop_change(application.updated_at)


def _possible(material: Material, now: datetime) -> dict[str, bool]:
    """What the candidate can do now with what was submitted; without a vacancy, nothing was."""
    application, policy, vacancy = material.application, material.policy, material.vacancy
    return {
        "may_withdraw": vacancy is not None and application.may_withdraw(policy, vacancy, now),
        "may_undo_withdrawal": vacancy is not None and application.may_undo_withdrawal(policy, vacancy, now),
        "may_change": vacancy is not None and application.may_change(policy, vacancy, now),
    }


def _vacancy_in(vacancies: Mapping[UUID, Vacancy], application: Application) -> Vacancy | None:
    return vacancies[application.vacancy_id] if application.vacancy_id else None


def _item(
    deps: Deps, application: Application, vacancy: Vacancy | None, number: str | None, language: str
) -> dict[str, Any]:
    policy = deps.policy_of(application)
    stage = public_stage(policy, application.stage)
    current = stage if application.state in IN_FORCE else None
    return {
        "id": application.id,
        "purpose": application.purpose.value,
        **_place(deps, application, vacancy, language),
        "vacancy": _vacancy(deps, vacancy, language) if vacancy else None,
        "state": application.state.value,
        "stage": current.id if current else None,
        "stage_label": said(current.public_label, language) if current else _STATES.get(application.state),
        "created_at": application.created_at,
        "updated_at": application.updated_at,
        "submitted_at": application.submitted_at,
        "receipt_number": number,
        "submission_version": application.submission_version,
        "may_change": vacancy is not None and application.may_change(policy, vacancy, deps.clock.now()),
        "withdrawn_at": application.withdrawn_at,
        "withdrawal_words": _withdrawal_words(policy, language),
        "promise": for_candidate(policy, vacancy, deps.clock.now(), language) if vacancy else None,
    }


def _withdrawal_words(policy: Policy, language: str) -> dict[str, str] | None:
    """What the policy calls taking an application back; none: the product's words (W17)."""
    words = policy.withdrawal_words
    return {name: said(texts, language) for name, texts in vars(words).items()} if words else None


def _place(deps: Deps, application: Application, vacancy: Vacancy | None, language: str) -> dict[str, Any]:
    """The organisation and the list, which an application has with and without a vacancy."""
    organisation = deps.organisations.get(application.organisation)
    list_id = vacancy.notice.list_id if vacancy else application.list_id or ""
    chosen = organisation.list(list_id) if organisation else None
    return {
        "organisation": application.organisation,
        "organisation_name": said(organisation.names, language) if organisation else application.organisation,
        "list": list_id,
        "list_title": said(chosen.titles, language) if chosen else list_id,
        "zone": vacancy.notice.zone if vacancy else organisation.zone if organisation else "UTC",
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
    application = material.application
    return {
        "version": application.version,
        "policy": application.policy_name,
        "general_answers": application.general_answers,
        "vacancy_answers": application.vacancy_answers,
        "general_questionnaire": [_question(each, language) for each in material.general_questions],
        "vacancy_questionnaire": [_question(each, language) for each in material.own_questions],
        "letter": application.letter,
        "staff_number": application.staff_number,
        "copied": _copied(application),
        "references": application.references,
        "signature": application.signature,
        "recommendations_confirmed": application.recommendations_confirmed,
        "required_documents": material.required_documents,
        "attachments": [{**vars(each), "state": "stored"} for each in material.attachments],
    }


def _letter_from(vacancy: Vacancy, language: str) -> dict[str, Any]:
    title = notice_text(vacancy.notice, language)[1].title
    return {"vacancy_id": vacancy.id, "reference": vacancy.notice.reference, "title": title}


def _copied(application: Application) -> dict[str, Any] | None:
    """From which application this one was copied, with what was left out in words."""
    if application.copied is None:
        return None
    left_out = [{**vars(each), "text": _left_out(each)} for each in application.copied.left_out]
    return {"of": application.copied.of, "left_out": left_out}


def _left_out(left_out: LeftOut) -> Text:
    return _LEFT_OUT[left_out.what].format(name=left_out.name)


def _progress(material: Material, language: str) -> dict[str, Any]:
    found = all_gaps(material) if material.application.state in EDITABLE else []
    states = step_states(material, found)
    steps = [
        {
            "id": step.id,
            "title": said(step.title, language),
            "state": states[step.id],
            "owner": step.owner,
            "sections": list(step.sections),
        }
        for step in material.steps
    ]
    groups = [
        {"title": said(each.title, language), "steps": list(each.steps)}
        for each in groups_of(material.application, material.policy)
    ]
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
        "change_after_submission": policy.change_after_submission,
        "withdraw_undo": policy.withdraw_undo,
        "withdraw_all": policy.withdraw_all,
        "recommendations": recommendations(policy, language),
        "staff_number": staff_number(policy, language),
        "attachments": _attachment_rules(policy, language),
    }


def _attachment_rules(policy: Policy, language: str) -> dict[str, Any]:
    rules = policy.attachments
    return {
        "max_bytes": rules.max_bytes,
        "max_count": rules.max_count,
        "kinds": [{"id": kind.id, "title": said(kind.title, language), "step": kind.step} for kind in rules.kinds],
        "media_types": list(rules.media_types),
        "after_submission": rules.after_submission,
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
        if application.state in EDITABLE:
            material = material_of(deps, uow, application)
            _settle(application, material.vacancy, deps.clock.now())
        if application.state not in EDITABLE:
            content = uow.submissions.of(application).dossier
            return _reviewed(content, [], ready=False)
    content = dossiers.frozen(dossiers.assemble(material))
    found = gaps_of(material, content)
    return _reviewed(content, found, ready=not found and material.vacancy is not None)


def _reviewed(content: bytes, found: Sequence[Any], *, ready: bool) -> dict[str, Any]:
    return {
        "dossier": msgspec.json.decode(content),
        "problems": found,
        "ready": ready,
        "hash": dossiers.hash_of(content),
    }


def show_receipt(deps: Deps, person: UUID, application_id: UUID, version: int | None = None) -> dict[str, Any]:
    """The receipt of a version, by itself the newest; before a submission there is none."""
    with deps.reading() as uow:
        application = uow.applications.of(person, application_id)
        if not application.was_submitted:
            raise NotFound
        if version is None:
            return receipt_of(deps, uow, application)
        submission = uow.submissions.version(application.id, version)
        if submission is None:
            raise NotFound
        return receipt_for(deps, uow, application, submission)


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
        vacancy, now = vacancy_of(uow, application), deps.clock.now()
        if application.change_is_over(vacancy, now):
            overtaken = Happening(at=vacancy.ended_by(now) or now, what="change_overtaken", by=None, details={})
            happenings.append(overtaken)
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
        if each.what == "submitted" and each.details.get("version", 1) == 1:
            shown = first_label
        yield {"at": each.at, "what": each.what, "text": _words(each)}


def _words(happening: Happening) -> Text:
    details = happening.details
    if happening.what == "withdrawn" and details["cause"] == "account_deactivated":
        return _("This application was withdrawn because your account was closed.")
    if happening.what == "submitted" and details.get("version", 1) > 1:
        return _CHANGED.format(number=details["receipt_number"], version=details["version"])
    if "receipt_number" in details:
        return _HAPPENINGS[happening.what].format(number=details["receipt_number"])
    return _HAPPENINGS[happening.what]


_CHANGED = _("You submitted version {version} of this application. Its receipt number is {number}.")
_HAPPENINGS: Mapping[str, Text] = {
    "started": _("You began this application."),
    "submitted": _("You submitted this application. Your receipt number is {number}."),
    "change_begun": _("You began to change this application. What you had submitted counts until you submit again."),
    "change_dropped": _("You dropped your change. What you had submitted counts."),
    "change_overtaken": _("The vacancy closed before you submitted your change. What you had submitted counts."),
    "personal_sent": _("You sent your changed personal information. The receipt number is {number}."),
    "document_requested": _("The organisation asked you for a further document."),
    "document_supplied": _("You added the document that was asked for. The receipt number is {number}."),
    "withdrawn": _("You withdrew this application."),
    "restored": _("You undid the withdrawal. Your application counts again, with the receipt number {number}."),
    "message_received": _("The organisation wrote you a message."),
    "message_answered": _("You answered a message on this site."),
    "message_answered_by_mail": _("Your answer by e-mail arrived."),
    "given_up": _("You deleted the new draft; the withdrawal stands."),
}
