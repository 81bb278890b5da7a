"""News on opportunities: written by HR, confirmed once, and sent once to each person who asked for them (L3)."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from enum import StrEnum
from uuid import UUID

from chassis.errors import Conflict, FieldError, Forbidden, Invalid
from chassis.i18n import _

SUBJECT_MAX = 150
TEXT_MAX = 10_000


class State(StrEnum):
    DRAFT = "draft"
    SENDING = "sending"
    SENT = "sent"


class NewsNotOffered(Forbidden):
    code = "news_not_offered"
    detail = _("Your organisation does not send news on opportunities.")


class NewsConfirmed(Conflict):
    code = "news_confirmed"
    detail = _("These news were confirmed and are on their way: they can no longer be changed.")


@dataclass(frozen=True)
class Words:
    """What the news say in one language."""

    subject: str
    text: str


Texts = Mapping[str, Words]
"""By language."""


@dataclass(frozen=True, kw_only=True)
class News:
    """`told_until`: the last account that a mail was put into the ledger for; accounts are told in their order."""

    id: UUID
    organisation: str
    texts: Texts
    author_id: UUID
    author: str
    state: State
    created_at: datetime
    confirmed_at: datetime | None = None
    sent_at: datetime | None = None
    told_until: UUID | None = None

    def words(self, language: str) -> Words:
        """In the reader's language, else in the first one."""
        return self.texts.get(language) or next(iter(self.texts.values()))

    def changed(self, texts: Texts) -> News:
        return replace(self.drafted(), texts=texts)

    def drafted(self) -> News:
        """The same, while nothing of it was sent."""
        if self.state is not State.DRAFT:
            raise NewsConfirmed
        return self

    def confirmed(self, now: datetime) -> News:
        """From now on it is sent; confirming again changes nothing."""
        return replace(self, state=State.SENDING, confirmed_at=now) if self.state is State.DRAFT else self


def check(texts: Texts, languages: Collection[str]) -> None:
    """Each language of the organisation has a subject and a text, and no other language has any."""
    if problems := [*_missing(texts, languages), *_foreign(texts, languages)]:
        raise Invalid(problems)


def _missing(texts: Texts, languages: Collection[str]) -> Iterator[FieldError]:
    for language in languages:
        words = texts.get(language, Words("", ""))
        if not words.subject.strip():
            yield FieldError(f"/texts/{language}/subject", "required", _("Write a subject."))
        if not words.text.strip():
            yield FieldError(f"/texts/{language}/text", "required", _("Write a text."))


def _foreign(texts: Texts, languages: Collection[str]) -> Iterator[FieldError]:
    for language in texts:
        if language not in languages:
            yield FieldError(
                f"/texts/{language}", "not_listed", _("Your organisation does not write in this language.")
            )
