"""Upload a CV, take in what was read from it, and decide what of it enters the profile."""

from __future__ import annotations

import contextlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import partial
from itertools import groupby
from typing import Any
from uuid import UUID

from chassis.errors import NotFound
from chassis.files import FileStore, StoredFile
from chassis.idempotency import Key
from chassis.ids import new_id
from contracts.events.profile import CvUploadedV1
from profile_service.deps import Deps, Place
from profile_service.domain import merging
from profile_service.domain.documents import PORTABLE, CvNotAccepted, FileTooLarge, accepted_kinds, kind_of
from profile_service.domain.fields import LISTED, SECTIONS
from profile_service.domain.imports import Decision, Import, State
from profile_service.domain.profile import Content, Profile, Value
from profile_service.domain.sources import Read
from profile_service.domain.suggestions import (
    MOST_NOT_UNDERSTOOD,
    MOST_SUGGESTIONS,
    Extracted,
    Misfit,
    Suggestion,
    is_elsewhere,
    misfit_of,
    suggestion_of,
)
from profile_service.policy import Policy
from profile_service.repository import ProfileUnitOfWork
from profile_service.use_cases.profiles import store

_LONGEST_NOTE = 500


@dataclass(frozen=True)
class ShownSuggestion:
    """A suggestion beside the value that it would replace, if that is another one."""

    suggestion: Suggestion
    pointer: str
    current_value: Value


@dataclass(frozen=True)
class ImportView:
    imported: Import
    suggestions: list[ShownSuggestion]
    profile_version: int


@dataclass(frozen=True)
class ImportRules:
    """What may be imported at a place, told before a file is chosen; `note` is in the policy's words."""

    kinds: tuple[str, ...]
    kept: bool
    typing_recommended: bool
    smaller_than_bytes: int
    note: Mapping[str, str] | None

    @property
    def accepted(self) -> bool:
        return bool(self.kinds)


class StaleDecision(Exception):
    """The profile was changed after the suggestions were shown; `view` shows them beside today's values."""

    def __init__(self, view: ImportView) -> None:
        super().__init__("stale decision")
        self.view = view


@dataclass(frozen=True)
class Upload:
    """A file as it came, and the list of vacancies it came from."""

    name: str
    data: bytes
    place: Place


def import_rules(deps: Deps, place: Place) -> ImportRules:
    """The rules of the list, or of nowhere in particular."""
    policy = deps.policy_at(place)
    cv, read = policy.cv if policy else None, deps.reads_cvs_at(place)
    return ImportRules(
        kinds=accepted_kinds(cv) if read else (),
        kept=cv is not None and cv.kept,
        typing_recommended=cv is not None and cv.typing_recommended,
        smaller_than_bytes=min(deps.max_upload_bytes, cv.smaller_than_bytes if cv else deps.max_upload_bytes),
        note=cv.note if cv and (read or not cv.accepted) else None,
    )


def kept_files(deps: Deps, account_id: UUID) -> list[Import]:
    with deps.reading() as uow:
        return uow.imports.kept_of(account_id)


def kept_file(deps: Deps, account_id: UUID, import_id: UUID) -> tuple[str, bytes]:
    """Name and bytes of a file that was kept on purpose."""
    with deps.reading() as uow:
        imported = uow.imports.of(account_id, import_id)
    if not imported.kept:
        raise NotFound
    return imported.file_name, uploaded_file(deps, import_id)


def upload_cv(deps: Deps, account_id: UUID, key: Key, upload: Upload) -> Any:
    """Keep an acceptable file until it was read, and ask for it to be read."""
    policy = deps.policy_at(upload.place)
    if not deps.reads_cvs_at(upload.place):
        raise CvNotAccepted(policy.cv.note if policy and not policy.cv.accepted else None)
    kind = _accepted_kind(deps, policy, upload.data)
    stored = deps.files.put(upload.data)
    imported = _queued(deps, account_id, policy, kind, upload.name, stored)
    try:
        answer, used = _queue(deps, account_id, key, imported, deps.policy_name_at(upload.place))
    except BaseException:
        deps.files.delete(stored.key)
        raise
    if not used:
        deps.files.delete(stored.key)
    return answer


def _queue(deps: Deps, account_id: UUID, key: Key, imported: Import, policy: str | None) -> tuple[Any, bool]:
    """The answer, and whether it is this import's or an earlier one's of the same key."""
    with deps.unit_of_work() as uow:
        uow.profiles.lock(account_id)
        if (earlier := uow.answered(key)) is not None:
            return earlier, False
        uow.imports.add(imported)
        answer = {"id": str(imported.id), "state": imported.state.value, "file_name": imported.file_name}
        uow.remember(key, answer)
        uow.publish(
            CvUploadedV1(
                upload_id=imported.id,
                account_id=account_id,
                size=imported.size,
                sha256=imported.sha256,
                policy=policy,
                at=imported.created_at,
            )
        )
        uow.commit()
    return answer, True


def _accepted_kind(deps: Deps, policy: Policy | None, data: bytes) -> str:
    accepted = accepted_kinds(policy.cv if policy else None)
    if policy is not None and not accepted:
        raise CvNotAccepted(policy.cv.note)
    limit = min(deps.max_upload_bytes, policy.cv.smaller_than_bytes if policy else deps.max_upload_bytes)
    if len(data) >= limit:
        raise FileTooLarge(limit)
    return kind_of(data, accepted)


def _queued(
    deps: Deps, account_id: UUID, policy: Policy | None, kind: str, file_name: str, stored: StoredFile
) -> Import:
    now = deps.clock.now()
    return Import(
        id=new_id(),
        account_id=account_id,
        file_name=file_name,
        kind=kind,
        size=stored.size,
        sha256=stored.sha256,
        created_at=now,
        updated_at=now,
        kept=policy is not None and policy.cv.kept,
        file_key=stored.key,
    )


def read_import(deps: Deps, account_id: UUID, import_id: UUID) -> ImportView:
    with deps.reading() as uow:
        imported = uow.imports.of(account_id, import_id)
        return viewed(imported, uow.profiles.of(account_id))


def read_document(deps: Deps, account_id: UUID, import_id: UUID) -> Read:
    """The pages and lines that the suggestions of an import point into."""
    with deps.reading() as uow:
        return uow.imports.of(account_id, import_id).document


def decide(deps: Deps, account_id: UUID, import_id: UUID, seen: int, decision: Decision) -> ImportView:
    """Take accepted suggestions into the profile in one transaction; sending the same decision again is harmless."""
    now = deps.clock.now()
    with deps.unit_of_work() as uow:
        profile = uow.profiles.lock(account_id)
        imported = uow.imports.of(account_id, import_id, lock=True)
        if imported.is_settled(decision):
            return viewed(imported, profile)
        if profile.version != seen:
            raise StaleDecision(viewed(imported, profile))
        content = imported.decide(decision, profile.content, now.date(), new_id)
        changed = profile.with_content(content, now)
        if changed is not profile:
            store(uow, changed, now)
        _save(uow, imported, now)
        uow.commit()
    return viewed(imported, changed)


def drop_import(deps: Deps, account_id: UUID, import_id: UUID) -> None:
    """Forget the file and everything that was read from it and not accepted."""
    with deps.unit_of_work() as uow:
        imported = uow.imports.of(account_id, import_id, lock=True)
        remove_file(uow, deps, imported.drop())
        _save(uow, imported, deps.clock.now())
        uow.commit()


def uploaded_file(deps: Deps, upload_id: UUID) -> bytes:
    """The bytes of a file that was not released yet: the claim check of `CvUploadedV1`."""
    with deps.reading() as uow:
        imported = uow.imports.find(upload_id)
    if imported is None or imported.file_key is None:
        raise NotFound
    try:
        return deps.files.read(imported.file_key)
    except FileNotFoundError as gone:
        raise NotFound from gone


def take_extraction(
    deps: Deps,
    uow: ProfileUnitOfWork,
    upload_id: UUID,
    fields: Sequence[Extracted],
    notes: Sequence[str],
    document: Read,
) -> None:
    """Keep what was read as suggestions; ignored when the import is gone or was read before."""
    imported = uow.imports.find(upload_id, lock=True)
    if imported is None or not imported.may(State.PARSED):
        return
    now = deps.clock.now()
    suggestions: list[Suggestion] = []
    misplaced: list[str] = []
    misfits: list[Misfit] = []
    for extracted in fields:
        suggestion = suggestion_of(extracted, new_id(), now.date(), keys=imported.kind == PORTABLE)
        if suggestion is not None and suggestion.is_second_to(suggestions):
            misplaced.append(extracted.source.text or extracted.value)
        elif suggestion is not None and len(suggestions) < MOST_SUGGESTIONS:
            suggestions.append(suggestion)
        elif (misfit := misfit_of(extracted)) is not None:
            misfits.append(misfit)
        elif not is_elsewhere(extracted):
            misplaced.append(extracted.source.text or extracted.value)
    not_understood = [text[:_LONGEST_NOTE] for text in [*notes, *misplaced] if text.strip()]
    unique = list(dict.fromkeys(not_understood))[:MOST_NOT_UNDERSTOOD]
    read = imported.read(sorted(suggestions, key=_place), unique, misfits[:MOST_NOT_UNDERSTOOD], document)
    remove_file(uow, deps, read)
    _save(uow, imported, now)


def take_failure(deps: Deps, uow: ProfileUnitOfWork, upload_id: UUID, code: str) -> None:
    """Note why a file could not be read; ignored when the import is gone or was read before."""
    imported = uow.imports.find(upload_id, lock=True)
    if imported is not None and imported.may(State.FAILED):
        fail(deps, uow, imported, code)


def fail(deps: Deps, uow: ProfileUnitOfWork, imported: Import, code: str) -> None:
    remove_file(uow, deps, imported.fail(code))
    _save(uow, imported, deps.clock.now())


def remove_file(uow: ProfileUnitOfWork, deps: Deps, file_key: str | None) -> None:
    """Delete a released file right after the commit; the loop makes sure where that fails."""
    if file_key is not None:
        uow.removals.add(file_key, deps.clock.now())
        uow.after_commit(partial(_delete_now, deps.files, file_key))


def _delete_now(files: FileStore, file_key: str) -> None:
    with contextlib.suppress(OSError):
        files.delete(file_key)


def _save(uow: ProfileUnitOfWork, imported: Import, now: datetime) -> None:
    imported.updated_at = now
    uow.imports.save(imported)


def _place(suggestion: Suggestion) -> tuple[int, int]:
    """Personal data first, then the sections in the profile's order, each item's values together."""
    order = ("personal", *SECTIONS)
    return order.index(suggestion.section), -1 if suggestion.entry is None else suggestion.entry


def viewed(imported: Import, profile: Profile) -> ImportView:
    made = merging.items_of(imported.suggestions)
    shown = [
        _shown(suggestion, merging.target(group, profile.content, made), profile.content)
        for group in _groups(imported.suggestions)
        for suggestion in group
    ]
    return ImportView(imported, shown, profile.version)


def _groups(suggestions: Sequence[Suggestion]) -> list[list[Suggestion]]:
    return [list(group) for _key, group in groupby(suggestions, key=lambda each: (each.section, each.entry))]


def _shown(suggestion: Suggestion, index: int | None, content: Content) -> ShownSuggestion:
    item = "" if suggestion.entry is None else f"{'-' if index is None else index}/"
    pointer = f"/{suggestion.section}/{item}{suggestion.name}"
    if (suggestion.entry is not None and index is None) or suggestion.field.kind in LISTED:
        return ShownSuggestion(suggestion, pointer, None)
    current = content.value(suggestion.section, index, suggestion.name)
    differs = current not in (None, "", False, suggestion.value)
    return ShownSuggestion(suggestion, pointer, current if differs else None)
