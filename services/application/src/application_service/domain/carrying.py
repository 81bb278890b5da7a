"""Carrying what fits from an earlier application into a new one, whatever organisations the two belong to (I12)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from application_service.domain import questions
from application_service.domain.application import Application
from application_service.domain.attachments import Attachment
from application_service.domain.completeness import Material
from application_service.domain.copies import Copied, LeftOut
from application_service.domain.dossier import said
from application_service.domain.procedure import asks
from contracts.events.vacancy import Question


@dataclass(frozen=True, kw_only=True)
class Earlier:
    """The application that is copied, and what it had been asked."""

    application: Application
    questions: Sequence[Question] = ()
    refused_documents: Sequence[Attachment] = field(default_factory=list)
    """Documents that the new application's rules do not take."""


def carry(earlier: Earlier, into: Material) -> None:
    """Fill a new application; what it has no place for is named in `copied`. Nothing is signed or confirmed by it."""
    left_out = [*_answers(earlier, into), *_letter(earlier, into), *_references(earlier, into)]
    left_out += [*_staff_number(earlier, into), *_documents(earlier)]
    into.application.copied = Copied(of=earlier.application.id, left_out=left_out)


def _answers(earlier: Earlier, into: Material) -> Iterator[LeftOut]:
    """A question with the same id is the same question, in whichever of the two questionnaires it stands."""
    given = {**earlier.application.vacancy_answers, **earlier.application.general_answers}
    into.application.general_answers = _fitting(given, into.general_questions)
    into.application.vacancy_answers = _fitting(given, into.own_questions)
    taken = {**into.application.general_answers, **into.application.vacancy_answers}
    words = {question.id: said(question.text, into.application.language) for question in earlier.questions}
    for id in given:
        if id not in taken:
            yield LeftOut(what="answer", name=words.get(id, id))


def _fitting(given: Mapping[str, Any], asked: Sequence[Question]) -> dict[str, Any]:
    known = [question for question in asked if question.id in given]
    return {each.id: given[each.id] for each in known if questions.fault(each, given[each.id]) is None}


def _letter(earlier: Earlier, into: Material) -> Iterator[LeftOut]:
    letter = earlier.application.letter
    if not letter.strip():
        return
    if not asks(into.application, into.policy, "letter"):
        yield LeftOut(what="letter")
        return
    take_letter(earlier.application, into.application)


def take_letter(earlier: Application, into: Application) -> None:
    """The letter, with the vacancy that it was written for (L11)."""
    into.letter = earlier.letter
    into.letter_from = earlier.letter_from or earlier.vacancy_id


def _references(earlier: Earlier, into: Material) -> Iterator[LeftOut]:
    given = earlier.application.references
    most = into.policy.references_max if asks(into.application, into.policy, "references") else 0
    into.application.references = given[:most]
    if len(given) > most:
        yield LeftOut(what="references", name=", ".join(each.name for each in given[most:] if each.name))


def _staff_number(earlier: Earlier, into: Material) -> Iterator[LeftOut]:
    """A staff number belongs to one organisation (L1)."""
    given = earlier.application.staff_number
    same = earlier.application.organisation == into.application.organisation
    if given and same and into.policy.staff_number:
        into.application.staff_number = given
    elif given:
        yield LeftOut(what="staff_number")


def _documents(earlier: Earlier) -> Iterator[LeftOut]:
    for document in earlier.refused_documents:
        yield LeftOut(what="document", name=document.name)
