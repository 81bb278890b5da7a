"""The dossier: what the candidate confirms and HR reads, byte for byte (P6)."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any
from uuid import UUID

import msgspec

from application_service.domain.completeness import Material
from application_service.domain.gaps import Gap
from application_service.domain.procedure import asks
from application_service.domain.questions import is_blank
from chassis.i18n import _
from contracts.events.application import Answer, Dossier, Signature
from contracts.events.vacancy import Notice, NoticeText, Question

MAX_BYTES = 900_000
"""A message of the HR queue takes 1,000,000 bytes; the rest is for the envelope."""

_LEVELS = ("certificate", "secondary", "technical", "first_level", "master", "doctorate")


@dataclass(frozen=True, kw_only=True)
class Submission:
    """One frozen version of an application, and its receipt."""

    application_id: UUID
    version: int
    receipt_number: str
    arrived_at: datetime
    submitted_at: datetime
    hash: str
    dossier: bytes
    notice_version: int
    profile_version: int
    conditions: str | None


def assemble(material: Material) -> Dossier:
    """The dossier as it would be submitted now; the same material gives the same bytes."""
    application = material.application
    contact, language = material.candidate.contact, material.application.language
    return Dossier(
        language=language,
        email=contact.email if contact else None,
        profile=material.candidate.profile,
        general_answers=_answers(material.general_questions, application.general_answers, language),
        vacancy_answers=_answers(material.own_questions, application.vacancy_answers, language),
        letter=application.letter if asks(application, material.policy, "letter") else "",
        references=list(application.references) if asks(application, material.policy, "references") else [],
        attachments=[attachment.as_submitted() for attachment in material.attachments],
        signature=_signature(material),
        staff_number=application.staff_number or None,
    )


def with_personal(dossier: Dossier, material: Material) -> Dossier:
    """A dossier with the newest personal information and address."""
    contact, personal = material.candidate.contact, material.candidate.profile.personal
    email = contact.email if contact else dossier.email
    return replace(dossier, email=email, profile=replace(dossier.profile, personal=personal))


def frozen(dossier: Dossier) -> bytes:
    return msgspec.json.encode(dossier)


def hash_of(dossier: bytes) -> str:
    return hashlib.sha256(dossier).hexdigest()


def thaw(dossier: bytes) -> Dossier:
    return msgspec.json.decode(dossier, type=Dossier)


def size_gaps(dossier: bytes, step: str) -> list[Gap]:
    """A dossier that no message can carry is refused before it is promised."""
    if len(dossier) <= MAX_BYTES:
        return []
    text = _("The whole application is too long. Shorten the longest texts of your profile, answers and letter.")
    return [Gap(step, "", "dossier_too_large", text)]


def said(texts: Mapping[str, str], language: str) -> str:
    """The text of a notice for this reader: theirs, else the first there is."""
    return texts.get(language) or next(iter(texts.values()), "")


def notice_text(notice: Notice, language: str) -> tuple[str, NoticeText]:
    """The notice in the reader's language, else in the vacancy's first, and which one it is."""
    wanted = (language, *notice.languages, *notice.texts)
    chosen = next(each for each in wanted if each in notice.texts)
    return chosen, notice.texts[chosen]


def highest_level(dossier: Dossier) -> str | None:
    levels = [_LEVELS.index(each.level) for each in dossier.profile.education if each.level in _LEVELS]
    return _LEVELS[max(levels)] if levels else None


def _answers(questions: Sequence[Question], answers: Mapping[str, Any], language: str) -> list[Answer]:
    given = [question for question in questions if not is_blank(answers.get(question.id))]
    return [
        Answer(
            question_id=question.id,
            question=said(question.text, language),
            value=_readable(question, answers[question.id], language),
        )
        for question in given
    ]


def _readable(question: Question, value: Any, language: str) -> Any:
    """Chosen options in the words that the candidate saw; other answers as they are."""
    words = {option.id: said(option.text, language) for option in question.options}
    if question.type == "choice" and isinstance(value, str):
        return words.get(value, value)
    if question.type == "choices" and isinstance(value, list):
        return [words.get(each, each) for each in value]
    return value


def _signature(material: Material) -> Signature | None:
    signature, rules = material.application.signature, material.policy.signature
    if rules is None or not asks(material.application, material.policy, "signature") or signature.signed_at is None:
        return None
    return Signature(
        given_name=signature.given_name,
        family_name=signature.family_name,
        date_of_birth=signature.date_of_birth,
        declaration=rules.declaration.get(material.application.language) or rules.declaration["en"],
        signed_at=signature.signed_at,
    )
