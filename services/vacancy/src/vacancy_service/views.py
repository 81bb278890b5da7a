"""Vacancies as their readers see them, in the reader's language."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import msgspec

from chassis.i18n import pick
from chassis.policies import List, Organisation
from chassis.problems import translated
from chassis.promises import answer_day
from vacancy_service import policy as policies
from vacancy_service.deps import Deps
from vacancy_service.domain import Question, State, Vacancy, local_of
from vacancy_service.policy import Policy, Promise

Json = dict[str, Any]


def summary(deps: Deps, vacancy: Vacancy, language: str) -> Json:
    """A line of a list."""
    content = vacancy.content
    return {
        "id": vacancy.id,
        "reference": content.reference,
        "organisation": vacancy.organisation,
        "organisation_name": organisation_name(deps, vacancy.organisation, language),
        "list": content.list_id,
        "policy": vacancy.policy,
        "title": content.wording(language)[1].title,
        "grade": content.grade,
        "category": content.category,
        "contract_type": content.contract_type,
        "duty_station": content.duty_station,
        "country": content.country,
        "languages": list(content.languages),
        "published_at": vacancy.published_at,
        "opens_at": content.opens_at,
        "closes_at": content.closes_at,
        "zone": content.zone,
        "state": vacancy.state_at(deps.clock.now()),
        "note": _optional(deps.policy_of(vacancy).note, language),
        "closing_moved": vacancy.closing_moved,
        "announced_closing": vacancy.announced_closing,
        "ends_at": vacancy.ends_at,
        "amended_at": vacancy.amended_at,
    }


def detail(deps: Deps, vacancy: Vacancy, language: str) -> Json:
    """The page of a vacancy."""
    content, policy = vacancy.content, deps.policy_of(vacancy)
    read_in, wording = content.wording(language)
    return {
        **summary(deps, vacancy, language),
        "description": {"language": read_in, "title": wording.title, "text": wording.text},
        "translations": [each for each in content.languages if each in content.texts],
        "questionnaire": [_question(each, language, content.languages[0]) for each in content.questionnaire],
        "general_questionnaire": [_question(each, language, "en") for each in policy.general_questionnaire],
        "required_documents": list(content.required_documents),
        "advice": _advice(policy, language),
        "how_to_apply": pick(policy.how_to_apply, language),
        **_promise(vacancy, policy.promise, language),
        "feeds": list(policy.feeds),
        "extensions": _extensions(deps, vacancy),
        "accepts_applications": vacancy.state_at(deps.clock.now()) is State.OPEN,
    }


def for_staff(deps: Deps, vacancy: Vacancy, language: str) -> Json:
    """The whole vacancy with all its languages, and what its form shows."""
    content, policy = vacancy.content, deps.policy_of(vacancy)
    written = msgspec.to_builtins(content)
    state = vacancy.state_at(deps.clock.now())
    problems = content.publication_problems(policy, deps.clock.now()) if state is State.DRAFT else []
    return {
        **summary(deps, vacancy, language),
        "version": vacancy.version,
        "opens_local": local_of(content.opens_at, content.zone) if content.opens_at else None,
        "closes_local": local_of(content.closes_at, content.zone) if content.closes_at else None,
        "texts": written["texts"],
        "questionnaire": written["questionnaire"],
        "required_documents": list(content.required_documents),
        "created_at": vacancy.created_at,
        "updated_at": vacancy.updated_at,
        "closed_at": vacancy.closed_at or (content.closes_at if state is State.CLOSED else None),
        "cancellation_reason": vacancy.cancellation_reason,
        "extensions": _extensions(deps, vacancy),
        "missing_translations": content.missing_translations(),
        "problems": [
            {"pointer": each.pointer, "code": each.code, "message": translated(each.message)} for each in problems
        ],
    }


def _extensions(deps: Deps, vacancy: Vacancy) -> list[Json]:
    """The closings that the rule for outages moved, with the outages (B14)."""
    if vacancy.closing_moved is None:
        return []
    with deps.reading() as uow:
        return [vars(each) for each in uow.extensions.of(vacancy.id)]


def organisation(deps: Deps, known: Organisation, language: str) -> Json:
    """An organisation with a heading per list (W1, W33)."""
    return {
        "id": known.id,
        "name": pick(known.names, language),
        "contact": known.contact,
        "lists": [_list(deps, each, language) for each in known.lists],
    }


def rules(deps: Deps, known: List, language: str) -> Json:
    """The rules of a list's vacancies in words."""
    policy = deps.policies[known.policy]
    return {
        **_list(deps, known, language),
        "advice": _advice(policy, language),
        "closed_visible": policy.closed_visible,
        "standing_allowed": policy.standing_allowed,
        "promise": _optional(policy.promise.text if policy.promise else None, language),
    }


def _list(deps: Deps, known: List, language: str) -> Json:
    policy = deps.policies[known.policy]
    return {
        "id": known.id,
        "policy": known.policy,
        "title": pick(known.titles, language),
        "how_to_apply": pick(policy.how_to_apply, language),
        "procedure": [pick(step, language) for step in policy.procedure],
        "note": _optional(policy.note, language),
        "feeds": list(policy.feeds),
    }


def _advice(policy: Policy, language: str) -> list[str]:
    return [pick(each, language) for each in (policy.keep_copy_advice, policy.early_advice) if each is not None]


def _promise(vacancy: Vacancy, promise: Promise | None, language: str) -> Json:
    """The promise with its days; before a standing vacancy has closed there are none (W28, S4, W35)."""
    if promise is None:
        return {"promise": None, "promised_to": None, "answer_not_before": None, "answer_by": None}
    closing, zone = vacancy.ends_at, vacancy.content.zone
    return {
        "promise": pick(promise.text, language),
        "promised_to": promise.addressed_to,
        "answer_not_before": answer_day(closing, zone, months=0, days=promise.not_before_days)
        if closing and promise.not_before_days
        else None,
        "answer_by": closing and answer_day(closing, zone, months=promise.within_months, days=promise.within_days),
    }


def organisation_name(deps: Deps, organisation_id: str, language: str) -> str:
    known = deps.organisations.get(organisation_id)
    return pick(known.names, language) if known is not None else organisation_id


def _question(question: Question | policies.Question, language: str, first_language: str) -> Json:
    def read(texts: Mapping[str, str] | None) -> str | None:
        return _in(texts, language, first_language) if texts else None

    return {
        "id": question.id,
        "type": question.type,
        "text": read(question.text),
        "help": read(question.help),
        "required": question.required,
        "options": [{"id": option.id, "text": read(option.text)} for option in question.options],
        "max_length": question.max_length,
    }


def _in(texts: Mapping[str, str], language: str, first_language: str) -> str:
    return texts.get(language) or texts.get(first_language) or pick(texts, language)


def _optional(texts: Mapping[str, str] | None, language: str) -> str | None:
    return pick(texts, language) if texts else None
