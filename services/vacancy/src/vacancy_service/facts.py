"""What this service tells the others: a vacancy's moves as events."""

from __future__ import annotations

from datetime import datetime

from contracts.events import vacancy as told
from vacancy_service import policy as policies
from vacancy_service.domain import Move, Question, Vacancy
from vacancy_service.domain.outages import Extension
from vacancy_service.policy import Policy


def of_move(vacancy: Vacancy, move: Move, policy: Policy, now: datetime) -> told.VacancyEvent | None:
    """The event of a move just made; nobody is told of what was never public."""
    if not vacancy.was_open:
        return None
    if move is Move.OPEN:
        at = vacancy.content.opens_at or now
        notice = notice_of(vacancy, policy)
        return told.VacancyPublishedV1(vacancy_id=vacancy.id, version=vacancy.version, at=at, notice=notice)
    if move is Move.CLOSE:
        at = vacancy.closed_at or now
        return told.VacancyClosedV1(vacancy_id=vacancy.id, version=vacancy.version, at=now, closed_at=at)
    reason = vacancy.cancellation_reason or ""
    return told.VacancyCancelledV1(vacancy_id=vacancy.id, version=vacancy.version, at=now, reason=reason)


def of_amendment(vacancy: Vacancy, policy: Policy, now: datetime) -> told.VacancyAmendedV1 | None:
    """The whole notice again; readers keep the highest version."""
    if not vacancy.was_open:
        return None
    notice = notice_of(vacancy, policy)
    return told.VacancyAmendedV1(vacancy_id=vacancy.id, version=vacancy.version, at=now, notice=notice)


def of_extension(vacancy: Vacancy, extension: Extension, policy: Policy) -> told.VacancyExtendedV1:
    """What the rule did, and the outage that it answers."""
    return told.VacancyExtendedV1(
        vacancy_id=vacancy.id,
        version=vacancy.version,
        at=extension.at,
        notice=notice_of(vacancy, policy),
        outage_id=extension.outage_id,
        outage_since=extension.outage_since,
        outage_until=extension.outage_until,
        closing_before=extension.closing_before,
    )


def notice_of(vacancy: Vacancy, policy: Policy) -> told.Notice:
    """The vacancy as its readers see it."""
    content = vacancy.content
    if content.opens_at is None:
        raise ValueError("a vacancy without an opening has no notice")
    return told.Notice(
        reference=content.reference,
        organisation=vacancy.organisation,
        list_id=content.list_id,
        policy=vacancy.policy,
        grade=content.grade,
        category=content.category,
        contract_type=content.contract_type,
        duty_station=content.duty_station,
        country=content.country,
        languages=list(content.languages),
        texts={each: told.NoticeText(title=words.title, text=words.text) for each, words in content.texts.items()},
        opens_at=content.opens_at,
        closes_at=content.closes_at,
        zone=content.zone,
        questionnaire=[_question(each) for each in content.questionnaire],
        general_questionnaire=[_question(each) for each in policy.general_questionnaire],
        required_documents=list(content.required_documents),
    )


def _question(question: Question | policies.Question) -> told.Question:
    return told.Question(
        id=question.id,
        type=question.type,
        text=dict(question.text),
        help=dict(question.help or {}),
        required=question.required,
        options=[told.Option(id=option.id, text=dict(option.text)) for option in question.options],
        max_length=question.max_length,
    )
