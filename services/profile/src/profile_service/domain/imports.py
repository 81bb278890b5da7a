"""An uploaded CV from its arrival to the last decision about what was read from it."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum
from itertools import groupby
from uuid import UUID

from chassis.errors import Conflict, FieldError, Invalid
from chassis.i18n import _
from profile_service.domain import merging
from profile_service.domain.fields import MOST_ITEMS
from profile_service.domain.profile import Content, Value
from profile_service.domain.sources import NOTHING, Read
from profile_service.domain.suggestions import Decided, Misfit, Suggestion, value_for


class State(StrEnum):
    QUEUED = "queued"
    PARSED = "parsed"
    FAILED = "failed"
    CLOSED = "closed"


MOVES: Mapping[State, frozenset[State]] = {
    State.QUEUED: frozenset({State.PARSED, State.FAILED, State.CLOSED}),
    State.PARSED: frozenset({State.CLOSED}),
    State.FAILED: frozenset({State.CLOSED}),
    State.CLOSED: frozenset(),
}


class ImportNotOpen(Conflict):
    """Decisions are taken on what was read, once."""

    code = "import_not_open"
    detail = _("There is nothing to decide here: this import is closed, or its file has not been read.")


@dataclass(frozen=True)
class Decision:
    """`values` are what the candidate made of accepted suggestions before accepting them."""

    accept: Sequence[UUID] = ()
    reject: Sequence[UUID] = ()
    values: Mapping[UUID, Value] = field(default_factory=dict)


@dataclass
class Import:
    """`file_key` names the stored file until it is released for deletion."""

    id: UUID
    account_id: UUID
    file_name: str
    kind: str
    size: int
    sha256: str
    created_at: datetime
    kept: bool = False
    state: State = State.QUEUED
    file_key: str | None = None
    failure: str | None = None
    suggestions: list[Suggestion] = field(default_factory=list)
    not_understood: list[str] = field(default_factory=list)
    misfits: list[Misfit] = field(default_factory=list)
    document: Read = NOTHING
    updated_at: datetime | None = None

    @property
    def file_deleted(self) -> bool:
        return self.file_key is None

    def may(self, state: State) -> bool:
        return state in MOVES[self.state]

    def read(
        self,
        suggestions: Sequence[Suggestion],
        not_understood: Sequence[str],
        misfits: Sequence[Misfit] = (),
        document: Read = NOTHING,
    ) -> str | None:
        """Take what was read; returns the file to delete, unless the policy keeps it (W6, S7)."""
        self.state = State.PARSED
        self.suggestions = list(suggestions)
        self.not_understood = list(not_understood)
        self.misfits = list(misfits)
        self.document = document
        return None if self.kept else self.release_file()

    def fail(self, code: str) -> str | None:
        """Say why nothing was read; returns the file to delete, unless the policy keeps it."""
        self.state = State.FAILED
        self.failure = code
        return None if self.kept else self.release_file()

    def drop(self) -> str | None:
        """Close it without a trace of the document; returns the file to delete."""
        self.state = State.CLOSED
        self.suggestions = []
        self.not_understood = []
        self.misfits = []
        self.document = NOTHING
        return self.release_file()

    def release_file(self) -> str | None:
        key, self.file_key = self.file_key, None
        return key

    def is_settled(self, decision: Decision) -> bool:
        """Whether this very decision was taken before: sending it twice is harmless."""
        if not decision.accept and not decision.reject:
            return False
        by_id = {each.id: each.state for each in self.suggestions}
        return all(by_id.get(each) is Decided.ACCEPTED for each in decision.accept) and all(
            by_id.get(each) is Decided.REJECTED for each in decision.reject
        )

    def decide(self, decision: Decision, content: Content, today: date, new_id: Callable[[], UUID]) -> Content:
        """The profile's content with what was accepted, all or nothing; nothing else enters it (W6)."""
        if self.state is not State.PARSED:
            raise ImportNotOpen
        self._refuse_wrong(decision, today)
        for suggestion in self.suggestions:
            if suggestion.id in decision.reject:
                suggestion.state = Decided.REJECTED
        for _key, group in groupby(self.suggestions, key=lambda each: (each.section, each.entry)):
            others = merging.items_of(self.suggestions)
            content = merging.accept(list(group), decision.accept, decision.values, content, new_id, others)
        _refuse_overfull(content)
        if all(each.state is not Decided.OPEN for each in self.suggestions):
            self.state = State.CLOSED
        return content

    def _refuse_wrong(self, decision: Decision, today: date) -> None:
        errors = [
            *self._unknown("accept", decision.accept, (Decided.OPEN, Decided.REJECTED)),
            *self._unknown("reject", decision.reject, (Decided.OPEN, Decided.REJECTED)),
        ]
        errors += [_twice(index) for index, each in enumerate(decision.reject) if each in decision.accept]
        errors += [_not_accepted(each) for each in decision.values if each not in decision.accept]
        if errors:
            raise Invalid(errors)
        by_id = {each.id: each for each in self.suggestions}
        for each in decision.accept:
            suggestion = by_id[each]
            found = value_for(suggestion, decision.values.get(each, suggestion.value), today)
            if found is not None:
                errors.append(FieldError(f"/values/{each}", *found))
        if errors:
            raise Invalid(errors)

    def _unknown(self, name: str, ids: Sequence[UUID], allowed: Collection[Decided]) -> list[FieldError]:
        """Ids of no suggestion here, or of one that is in the profile already."""
        open_ids = {each.id for each in self.suggestions if each.state in allowed}
        return [
            FieldError(f"/{name}/{index}", "not_open", _("There is no open suggestion of this id."))
            for index, each in enumerate(ids)
            if each not in open_ids
        ]


def _refuse_overfull(content: Content) -> None:
    for section, items in content.sections.items():
        if len(items) > MOST_ITEMS[section]:
            message = _("At most {limit} entries fit here.", limit=MOST_ITEMS[section])
            raise Invalid.field(f"/{section}", "too_many", message)


def _twice(index: int) -> FieldError:
    return FieldError(f"/reject/{index}", "accepted_too", _("A suggestion is either accepted or rejected."))


def _not_accepted(suggestion: UUID) -> FieldError:
    return FieldError(
        f"/values/{suggestion}", "not_accepted", _("Only an accepted suggestion can have a value of yours.")
    )
