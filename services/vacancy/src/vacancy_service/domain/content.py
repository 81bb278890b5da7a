"""What HR writes in a vacancy, and what is wrong with it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, fields
from datetime import datetime
from typing import Literal

from chassis.errors import FieldError
from chassis.i18n import _
from vacancy_service.policy import Policy

QuestionType = Literal["text", "long_text", "yes_no", "choice", "choices", "number", "date"]
CHOICES = frozenset({"choice", "choices"})
WRITTEN = frozenset({"text", "long_text"})


@dataclass(frozen=True, kw_only=True)
class Wording:
    """The notice in one language."""

    title: str
    text: str


@dataclass(frozen=True, kw_only=True)
class Option:
    id: str
    text: Mapping[str, str]


@dataclass(frozen=True, kw_only=True)
class Question:
    """A question of this vacancy (W11), its words by language."""

    id: str
    type: QuestionType
    text: Mapping[str, str]
    help: Mapping[str, str] = field(default_factory=dict)
    required: bool = False
    options: tuple[Option, ...] = ()
    max_length: int | None = None


@dataclass(frozen=True, kw_only=True)
class Content:
    """All of a vacancy but its life; the first of `languages` is the one every text must have."""

    list_id: str
    reference: str
    languages: tuple[str, ...]
    zone: str
    opens_at: datetime | None = None
    closes_at: datetime | None = None
    grade: str | None = None
    category: str | None = None
    contract_type: str | None = None
    duty_station: str | None = None
    country: str | None = None
    texts: Mapping[str, Wording] = field(default_factory=dict)
    questionnaire: tuple[Question, ...] = ()
    required_documents: tuple[str, ...] = ()

    def wording(self, language: str) -> tuple[str, Wording]:
        """The language and words for a reader: theirs, else the vacancy's first language."""
        chosen = next((each for each in (language, *self.languages) if each in self.texts), self.languages[0])
        return chosen, self.texts.get(chosen, Wording(title="", text=""))

    def missing_translations(self) -> list[str]:
        """The languages announced that have no complete text yet."""
        return [each for each in self.languages if not _complete(self.texts.get(each))]

    def changed_from(self, earlier: Content) -> set[str]:
        """The names of the fields that read differently."""
        return {each.name for each in fields(Content) if getattr(self, each.name) != getattr(earlier, each.name)}

    def problems(self, policy: Policy) -> list[FieldError]:
        """What even a draft may not hold."""
        return [
            *_languages_problems(self),
            *_questionnaire_problems(self.questionnaire, self.languages[0]),
            *_documents_problems(self.required_documents, policy),
        ]

    def publication_problems(self, policy: Policy, now: datetime) -> list[FieldError]:
        """What keeps it from being published."""
        return [*_text_problems(self), *_closing_problems(self, policy, now)]


def _complete(wording: Wording | None) -> bool:
    return wording is not None and bool(wording.title.strip() and wording.text.strip())


def _text_problems(content: Content) -> Iterator[FieldError]:
    language = content.languages[0]
    wording = content.texts.get(language, Wording(title="", text=""))
    if not wording.title.strip():
        yield FieldError(f"/texts/{language}/title", "required", _("Enter a title in the vacancy’s first language."))
    if not wording.text.strip():
        yield FieldError(f"/texts/{language}/text", "required", _("Enter the text in the vacancy’s first language."))


def _closing_problems(content: Content, policy: Policy, now: datetime) -> Iterator[FieldError]:
    if content.closes_at is None:
        if not policy.standing_allowed:
            yield FieldError("/closes_at", "required", _("Vacancies of this list need a closing date and time."))
    elif content.closes_at <= now:
        yield FieldError("/closes_at", "in_the_past", _("The closing time has passed; choose a later one."))
    elif content.opens_at is not None and content.closes_at <= content.opens_at:
        yield FieldError("/closes_at", "before_opening", _("The vacancy must close after it opens."))


def _languages_problems(content: Content) -> Iterator[FieldError]:
    for language in content.texts:
        if language not in content.languages:
            message = _("Name this language among the vacancy’s languages, or remove its text.")
            yield FieldError(f"/texts/{language}", "language_not_listed", message)


def _documents_problems(documents: Sequence[str], policy: Policy) -> Iterator[FieldError]:
    if documents and not policy.documents_allowed:
        message = _("Vacancies of this list ask for no documents of their own.")
        yield FieldError("/required_documents", "documents_not_allowed", message)


def _questionnaire_problems(questions: Sequence[Question], language: str) -> Iterator[FieldError]:
    yield from _repeated_ids([question.id for question in questions], "/questionnaire")
    for position, question in enumerate(questions):
        yield from _question_problems(question, language, f"/questionnaire/{position}")


def _question_problems(question: Question, language: str, pointer: str) -> Iterator[FieldError]:
    if not question.text.get(language, "").strip():
        message = _("Enter the question in the vacancy’s first language.")
        yield FieldError(f"{pointer}/text/{language}", "required", message)
    if question.type in CHOICES and not question.options:
        yield FieldError(f"{pointer}/options", "required", _("A choice needs at least one option."))
    if question.type not in CHOICES and question.options:
        yield FieldError(f"{pointer}/options", "not_a_choice", _("Only a choice has options."))
    if question.type not in WRITTEN and question.max_length is not None:
        yield FieldError(f"{pointer}/max_length", "not_a_text", _("Only a text has a longest length."))
    yield from _repeated_ids([option.id for option in question.options], f"{pointer}/options")
    for position, option in enumerate(question.options):
        if not option.text.get(language, "").strip():
            message = _("Enter the option in the vacancy’s first language.")
            yield FieldError(f"{pointer}/options/{position}/text/{language}", "required", message)


def _repeated_ids(ids: Sequence[str], pointer: str) -> Iterator[FieldError]:
    counts = Counter(ids)
    for position, each in enumerate(ids):
        if counts[each] > 1 and each in ids[:position]:
            yield FieldError(f"{pointer}/{position}/id", "repeated", _("This id is used twice; each needs its own."))
