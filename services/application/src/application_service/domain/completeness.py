"""Whether an application can be submitted, step by step of its policy."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from application_service.domain import questions
from application_service.domain.application import Application, DraftSignature, NoVacancyYet
from application_service.domain.attachments import Attachment
from application_service.domain.candidates import Candidate
from application_service.domain.gaps import Gap
from application_service.domain.procedure import steps_of
from application_service.domain.profiles import ProfileRules, profile_gaps
from application_service.domain.states import EDITABLE
from application_service.domain.vacancies import Vacancy
from application_service.policy import Policy, Step
from chassis.i18n import _
from contracts.events.application import Reference
from contracts.events.profile import Personal
from contracts.events.vacancy import Question

StepState = Literal["not_started", "incomplete", "complete"]

_EMAIL = re.compile(r"[^@\s]+@[^@\s.]+(\.[^@\s.]+)+")
_PHONE = re.compile(r"\+?[0-9][0-9 ()./-]{4,28}[0-9]")
_APOSTROPHES = str.maketrans({"’": "'", "ʼ": "'", "`": "'", "‐": "-", "‑": "-"})


@dataclass(frozen=True, kw_only=True)
class Material:
    """Everything that a submission is made of and judged by."""

    application: Application
    vacancy: Vacancy | None
    candidate: Candidate
    attachments: Sequence[Attachment]
    policy: Policy
    profile_rules: ProfileRules
    list_questions: Sequence[Question] = ()
    """The general questionnaire of the list, for what has no vacancy; a vacancy's notice has its own (W10)."""

    @property
    def applied_to(self) -> Vacancy:
        """The vacancy of an application that has one."""
        if self.vacancy is None:
            raise NoVacancyYet
        return self.vacancy

    @property
    def steps(self) -> tuple[Step, ...]:
        return steps_of(self.application, self.policy)

    @property
    def general_questions(self) -> Sequence[Question]:
        return self.vacancy.notice.general_questionnaire if self.vacancy else self.list_questions

    @property
    def own_questions(self) -> Sequence[Question]:
        """Empty until a vacancy is chosen (I5)."""
        return self.vacancy.notice.questionnaire if self.vacancy else ()

    @property
    def required_documents(self) -> Sequence[str]:
        return self.vacancy.notice.required_documents if self.vacancy else ()


def all_gaps(material: Material) -> list[Gap]:
    """What is missing or wrong, in the order of the steps."""
    order: dict[str, int] = {step.id: place for place, step in enumerate(material.steps)}
    found = profile_gaps(material.candidate.profile, material.profile_rules, material.steps)
    for step in material.steps:
        check = _STEPS.get(step.id)
        if check is not None:
            found.extend(check(material))
    return sorted(found, key=lambda gap: order.get(gap.step, len(order)))


def step_states(material: Material, found: Sequence[Gap]) -> dict[str, StepState]:
    """How far each step is: what asks for nothing and holds nothing has not been started."""
    unfinished = {gap.step for gap in found}
    return {step.id: _step_state(material, step.id, step.id in unfinished) for step in material.steps}


def _step_state(material: Material, step: str, has_gaps: bool) -> StepState:
    if step == "review":
        return "not_started" if material.application.state in EDITABLE else "complete"
    begun = _BEGUN.get(step, _profile_begun)(material)
    if has_gaps:
        return "incomplete" if begun else "not_started"
    return "complete" if begun or _asks_nothing(material, step) else "not_started"


def _asks_nothing(material: Material, step: str) -> bool:
    if step == "general_questionnaire":
        return not material.general_questions
    if step == "vacancy_questionnaire":
        return material.vacancy is not None and not material.own_questions
    return step == "start"


def _profile_begun(material: Material) -> bool:
    return material.candidate.profile_version > 0


def _recommendations(material: Material) -> Iterator[Gap]:
    if material.policy.recommendations and not material.application.recommendations_confirmed:
        text = _("Read the recommendations and confirm that you have read them.")
        yield Gap("start", "/recommendations_confirmed", "not_confirmed", text)


def _general(material: Material) -> list[Gap]:
    answers = material.application.general_answers
    return questions.gaps(answers, material.general_questions, "general_questionnaire", "general_answers")


def _vacancy(material: Material) -> list[Gap]:
    answers = material.application.vacancy_answers
    return questions.gaps(answers, material.own_questions, "vacancy_questionnaire", "vacancy_answers")


def _letter(material: Material) -> Iterator[Gap]:
    letter, limit = material.application.letter, material.policy.letter_max
    if material.policy.letter == "required" and not letter.strip():
        yield Gap("letter", "/letter", "required", _("Write a cover letter."))
    if len(letter) > limit:
        yield Gap("letter", "/letter", "too_long", _("At most {limit} characters.", limit=limit))


def _references(material: Material) -> Iterator[Gap]:
    references, policy = material.application.references, material.policy
    if len(references) < policy.references_min:
        text = _("Give at least {least} references.", least=policy.references_min)
        yield Gap("references", "/references", "too_few", text)
    if len(references) > policy.references_max:
        text = _("Give at most {most} references.", most=policy.references_max)
        yield Gap("references", "/references", "too_many", text)
    for position, reference in enumerate(references):
        yield from _reference(f"/references/{position}", reference)


def _reference(at: str, reference: Reference) -> Iterator[Gap]:
    if not reference.name:
        yield Gap("references", f"{at}/name", "required", _("Enter the name of this person."))
    if not reference.email and not reference.phone:
        text = _("Enter an e-mail address or a telephone number of this person.")
        yield Gap("references", f"{at}/email", "required", text)
    if reference.email and not _EMAIL.fullmatch(reference.email):
        text = _("Enter an e-mail address like name@example.org.")
        yield Gap("references", f"{at}/email", "not_an_email", text)
    if reference.phone and not _PHONE.fullmatch(reference.phone):
        text = _("Enter a telephone number like +41 22 338 91 11.")
        yield Gap("references", f"{at}/phone", "not_a_phone_number", text)


def _attachments(material: Material) -> Iterator[Gap]:
    held = {attachment.kind for attachment in material.attachments}
    accepted = {kind.id: kind for kind in material.policy.attachments.kinds}
    for place, kind in enumerate(material.required_documents):
        if kind in accepted and kind not in held:
            text = _("Add the document that the vacancy asks for: {document}.", document=kind_title(material, kind))
            yield Gap(accepted[kind].step, f"/attachments/{place}", "required", text)


def kind_title(material: Material, kind: str) -> str:
    """The title of a kind of document in the language of the application."""
    titles = next(each.title for each in material.policy.attachments.kinds if each.id == kind)
    return titles.get(material.application.language) or titles["en"]


def _signature(material: Material) -> Iterator[Gap]:
    signature, personal = material.application.signature, material.candidate.profile.personal
    yield from _signed_name("given_name", signature.given_name, personal.given_name)
    yield from _signed_name("family_name", signature.family_name, personal.family_name)
    yield from _signed_birth(signature, personal)
    if not signature.accepted:
        text = _("Read the declaration and confirm it.")
        yield Gap("signature", "/signature/accepted", "not_accepted", text)


def _signed_name(member: str, typed: str, known: str | None) -> Iterator[Gap]:
    if not typed:
        yield Gap("signature", f"/signature/{member}", "required", _("Type your name as it stands in your profile."))
    elif folded(typed) != folded(known or ""):
        text = _("This is not the name in your profile. Correct the one that is wrong.")
        yield Gap("signature", f"/signature/{member}", "not_as_in_profile", text)


def _signed_birth(signature: DraftSignature, personal: Personal) -> Iterator[Gap]:
    at = "/signature/date_of_birth"
    if not signature.date_of_birth:
        yield Gap("signature", at, "required", _("Enter your date of birth."))
    elif signature.date_of_birth != personal.date_of_birth:
        text = _("This is not the date of birth in your profile. Correct the one that is wrong.")
        yield Gap("signature", at, "not_as_in_profile", text)


def folded(name: str) -> str:
    """A name without regard to case, accents, spaces and the shape of apostrophes (W14)."""
    plain = unicodedata.normalize("NFKD", name.translate(_APOSTROPHES).casefold())
    return " ".join("".join(each for each in plain if not unicodedata.combining(each)).split())


_STEPS: Mapping[str, Callable[[Material], Iterator[Gap] | list[Gap]]] = {
    "start": _recommendations,
    "general_questionnaire": _general,
    "vacancy_questionnaire": _vacancy,
    "letter": _letter,
    "references": _references,
    "attachments": _attachments,
    "signature": _signature,
}

_BEGUN: Mapping[str, Callable[[Material], bool]] = {
    "start": lambda material: material.application.recommendations_confirmed,
    "general_questionnaire": lambda material: bool(material.application.general_answers),
    "vacancy_questionnaire": lambda material: bool(material.application.vacancy_answers),
    "letter": lambda material: bool(material.application.letter.strip()),
    "references": lambda material: bool(material.application.references),
    "attachments": lambda material: bool(material.attachments),
    "signature": lambda material: material.application.signature != DraftSignature(),
}
