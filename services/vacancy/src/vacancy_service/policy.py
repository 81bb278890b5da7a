"""The section `vacancy` of a policy file: what a vacancy may be, and what its page says."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

FeedKind = Literal["rss", "atom", "json"]
Texts = Mapping[str, str]
"""A text for people, by language code."""


@dataclass(frozen=True, kw_only=True)
class Option:
    """A listed answer."""

    id: str
    text: Texts


@dataclass(frozen=True, kw_only=True)
class Question:
    """A question of the list's general questionnaire."""

    id: str
    type: Literal["text", "long_text", "yes_no", "choice", "choices", "number", "date"]
    text: Texts
    required: bool
    help: Texts | None = None
    options: tuple[Option, ...] = ()
    max_length: int | None = None

    def __post_init__(self) -> None:
        if (self.type in {"choice", "choices"}) != bool(self.options):
            raise ValueError(f"question {self.id}: options belong to a choice, and a choice needs them")


@dataclass(frozen=True, kw_only=True)
class Promise:
    """By when whom an answer reaches, counted from closing."""

    addressed_to: Literal["retained", "everyone"]
    """Whom the promise is addressed to."""
    within_months: int
    """Months after closing, added to the days."""
    within_days: int
    """Days after closing, added to the months."""
    not_before_days: int
    """Days after closing before which no answer is to be expected."""
    remind_before_days: int
    """HR is reminded this many days before the promise lapses (W28)."""
    text: Texts
    """The promise in words."""

    def __post_init__(self) -> None:
        if self.within_months + self.within_days < 1:
            raise ValueError("within_days: a promise needs months or days")


@dataclass(frozen=True, kw_only=True)
class OutageExtension:
    """How a closing moves by itself after submissions could not be taken (B14)."""

    window_hours: int
    """Only an outage within so many hours before closing counts."""
    threshold_minutes: int
    """A shorter outage moves nothing."""
    times: int
    """The time lost before closing is given back so many times over."""
    at_least_minutes: int
    """At least so much is given back."""
    at_most_days: int
    """No rule moves a closing further than this past the one that was announced."""

    def __post_init__(self) -> None:
        for name in ("window_hours", "threshold_minutes", "times", "at_least_minutes", "at_most_days"):
            if getattr(self, name) < 1:
                raise ValueError(f"{name}: it must be 1 or more")


@dataclass(frozen=True, kw_only=True)
class Policy:
    """Rules of vacancies, their lists and pages."""

    general_questionnaire: tuple[Question, ...]
    """Questions that apply to every vacancy of the list (W10, I5)."""
    closed_visible: bool
    """A closed vacancy can still be read by all; otherwise only its applicants keep a copy (L12, L20)."""
    standing_allowed: bool
    """A vacancy may have no closing date and stays open until HR closes it (W35)."""
    documents_allowed: bool
    """A vacancy may ask for documents of its own (S7, I16)."""
    note: Texts | None = None
    """Shown with every offer of the list (W41)."""
    keep_copy_advice: Texts | None = None
    """Advice to print or save the notice while it is open (L20)."""
    early_advice: Texts | None = None
    """Advice to apply well before the deadline (I33)."""
    how_to_apply: Texts
    """How applications are sent (W33, S1)."""
    procedure: tuple[Texts, ...]
    """The overview of the procedure, one text per box (W33)."""
    feeds: tuple[FeedKind, ...]
    """Kinds of feeds that the vacancies of the list stand in (W20, B9)."""
    promise: Promise | None = None
    """The public promise of an answer; none: nothing is promised (W28, S4)."""

    outage_extension: OutageExtension | None = None
    """How a closing moves after a measured outage; none: only HR moves it (B14)."""

    def __post_init__(self) -> None:
        ids = [question.id for question in self.general_questionnaire]
        if len(ids) != len(set(ids)):
            raise ValueError("general_questionnaire: two questions have the same id")
