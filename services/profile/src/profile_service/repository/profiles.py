"""Profiles, imports and files to remove: tables, and rows to entities and back."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import (
    Boolean,
    Column,
    Connection,
    Float,
    ForeignKey,
    Index,
    Integer,
    MetaData,
    Row,
    String,
    Table,
    delete,
    insert,
    select,
    update,
)

from chassis import tables
from chassis.db import Id, Json, UtcDateTime
from chassis.errors import NotFound
from chassis.statements import insert_or_hold
from profile_service.domain.imports import Import, State
from profile_service.domain.profile import Content, Profile
from profile_service.domain.sources import NOTHING, PageSize, Read, SourceLine
from profile_service.domain.suggestions import Decided, Misfit, Source, Suggestion, rectangle

METADATA = MetaData()
tables.add_to(METADATA)

PROFILES = Table(
    "profiles",
    METADATA,
    Column("account_id", Id, primary_key=True),
    Column("version", Integer, nullable=False),
    Column("content", Json, nullable=False),
    Column("updated_at", UtcDateTime),
)

IMPORTS = Table(
    "imports",
    METADATA,
    Column("id", Id, primary_key=True),
    Column("account_id", Id, nullable=False, index=True),
    Column("state", String(20), nullable=False),
    Column("file_name", String(255), nullable=False),
    Column("kind", String(20), nullable=False),
    Column("size", Integer, nullable=False),
    Column("sha256", String(64), nullable=False),
    Column("file_key", String(100)),
    Column("kept", Boolean, nullable=False),
    Column("failure", String(50)),
    Column("not_understood", Json, nullable=False),
    Column("misfits", Json),
    Column("document", Json),
    Column("created_at", UtcDateTime, nullable=False),
    Column("updated_at", UtcDateTime),
    Index("ix_imports_age", "state", "created_at"),
)

SUGGESTIONS = Table(
    "suggestions",
    METADATA,
    Column("id", Id, primary_key=True),
    Column("import_id", Id, ForeignKey("imports.id", ondelete="CASCADE"), nullable=False, index=True),
    Column("position", Integer, nullable=False),
    Column("section", String(50), nullable=False),
    Column("entry", Integer),
    Column("name", String(50), nullable=False),
    Column("value", Json, nullable=False),
    Column("confidence", Float, nullable=False),
    Column("source", Json, nullable=False),
    Column("state", String(20), nullable=False),
    Column("item_id", String(64)),
)

REMOVALS = Table(
    "removals",
    METADATA,
    Column("file_key", String(100), primary_key=True),
    Column("since", UtcDateTime, nullable=False, index=True),
)


_PROFILE = insert_or_hold(PROFILES, "account_id")


class Profiles:
    """Profiles by account; one that was never written is empty, at version 0."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def of(self, account_id: UUID) -> Profile:
        row = self._connection.execute(select(PROFILES).where(PROFILES.c.account_id == account_id)).first()
        return Profile(account_id) if row is None else _profile(row)

    def lock(self, account_id: UUID) -> Profile:
        """The profile, and until the commit nobody else writes what belongs to this account."""
        return _profile(_PROFILE.run(self._connection, _profile_row(Profile(account_id))).one())

    def save(self, profile: Profile) -> None:
        self._connection.execute(
            update(PROFILES).where(PROFILES.c.account_id == profile.account_id).values(_profile_row(profile))
        )

    def erase(self, account_id: UUID) -> None:
        self._connection.execute(delete(PROFILES).where(PROFILES.c.account_id == account_id))


class Imports:
    """Imports with their suggestions."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def of(self, account_id: UUID, import_id: UUID, *, lock: bool = False) -> Import:
        """One of this account's imports; another's does not exist for it."""
        found = self.find(import_id, lock=lock)
        if found is None or found.account_id != account_id:
            raise NotFound
        return found

    def find(self, import_id: UUID, *, lock: bool = False) -> Import | None:
        statement = select(IMPORTS).where(IMPORTS.c.id == import_id)
        row = self._connection.execute(statement.with_for_update() if lock else statement).first()
        return None if row is None else self._import(row)

    def add(self, imported: Import) -> None:
        self._connection.execute(insert(IMPORTS).values(_import_row(imported)))

    def save(self, imported: Import) -> None:
        """Write the import, and its suggestions anew."""
        self._connection.execute(update(IMPORTS).where(IMPORTS.c.id == imported.id).values(_import_row(imported)))
        self._connection.execute(delete(SUGGESTIONS).where(SUGGESTIONS.c.import_id == imported.id))
        rows = [_suggestion_row(imported.id, index, each) for index, each in enumerate(imported.suggestions)]
        if rows:
            self._connection.execute(insert(SUGGESTIONS), rows)

    def unread_since(self, before: datetime, limit: int) -> list[Import]:
        """Imports that still wait to be read and arrived before an instant."""
        return self._older(before, limit, IMPORTS.c.state == State.QUEUED.value)

    def holding_files_since(self, before: datetime, limit: int) -> list[Import]:
        """Imports whose file should have gone by now."""
        return self._older(before, limit, IMPORTS.c.file_key.is_not(None) & IMPORTS.c.kept.is_(False))

    def erase(self, account_id: UUID) -> list[str]:
        """Drop an account's imports, and name the files that they leave behind."""
        held = select(IMPORTS.c.file_key).where(IMPORTS.c.account_id == account_id, IMPORTS.c.file_key.is_not(None))
        keys = list(self._connection.execute(held).scalars())
        mine = select(IMPORTS.c.id).where(IMPORTS.c.account_id == account_id)
        self._connection.execute(delete(SUGGESTIONS).where(SUGGESTIONS.c.import_id.in_(mine)))
        self._connection.execute(delete(IMPORTS).where(IMPORTS.c.account_id == account_id))
        return [key for key in keys if key is not None]

    def forget_closed(self, before: datetime) -> None:
        """Drop what was decided before an instant, with the texts quoted from the documents; a kept file stays."""
        closed = (IMPORTS.c.state == State.CLOSED.value) & (IMPORTS.c.updated_at < before)
        self._connection.execute(delete(IMPORTS).where(closed, IMPORTS.c.file_key.is_(None)))
        kept = select(IMPORTS.c.id).where(closed)
        self._connection.execute(delete(SUGGESTIONS).where(SUGGESTIONS.c.import_id.in_(kept)))
        self._connection.execute(update(IMPORTS).where(closed).values(not_understood=[], misfits=[], document=None))

    def kept_of(self, account_id: UUID) -> list[Import]:
        """Imports whose file stays with the candidate's documents, the newest first."""
        held = (IMPORTS.c.account_id == account_id) & IMPORTS.c.kept & IMPORTS.c.file_key.is_not(None)
        rows = self._connection.execute(select(IMPORTS).where(held).order_by(IMPORTS.c.created_at.desc())).all()
        return [self._import(row) for row in rows]

    def _older(self, before: datetime, limit: int, condition: Any) -> list[Import]:
        rows = self._connection.execute(
            select(IMPORTS)
            .where(condition, IMPORTS.c.created_at < before)
            .order_by(IMPORTS.c.created_at)
            .limit(limit)
            .with_for_update()
        ).all()
        return [self._import(row) for row in rows]

    def _import(self, row: Row[Any]) -> Import:
        suggestions = self._connection.execute(
            select(SUGGESTIONS).where(SUGGESTIONS.c.import_id == row.id).order_by(SUGGESTIONS.c.position)
        )
        return Import(
            id=row.id,
            account_id=row.account_id,
            file_name=row.file_name,
            kind=row.kind,
            size=row.size,
            sha256=row.sha256,
            created_at=row.created_at,
            kept=row.kept,
            state=State(row.state),
            file_key=row.file_key,
            failure=row.failure,
            suggestions=[_suggestion(each) for each in suggestions],
            not_understood=row.not_understood,
            misfits=[Misfit(**each) for each in row.misfits or ()],
            document=_document(row.document),
            updated_at=row.updated_at,
        )


class Removals:
    """Files whose deletion is decided: the row stands until the file is surely gone."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def add(self, file_key: str, since: datetime) -> None:
        self._connection.execute(insert(REMOVALS).values(file_key=file_key, since=since))

    def oldest(self, limit: int) -> list[str]:
        return list(
            self._connection.execute(select(REMOVALS.c.file_key).order_by(REMOVALS.c.since).limit(limit)).scalars()
        )

    def done(self, file_keys: Sequence[str]) -> None:
        self._connection.execute(delete(REMOVALS).where(REMOVALS.c.file_key.in_(file_keys)))


def _profile(row: Row[Any]) -> Profile:
    return Profile(row.account_id, row.version, row.updated_at, Content.from_json(row.content))


def _profile_row(profile: Profile) -> dict[str, Any]:
    return {
        "account_id": profile.account_id,
        "version": profile.version,
        "content": profile.content.to_json(),
        "updated_at": profile.updated_at,
    }


def _import_row(imported: Import) -> dict[str, Any]:
    return {
        "id": imported.id,
        "account_id": imported.account_id,
        "state": imported.state.value,
        "file_name": imported.file_name,
        "kind": imported.kind,
        "size": imported.size,
        "sha256": imported.sha256,
        "file_key": imported.file_key,
        "kept": imported.kept,
        "failure": imported.failure,
        "not_understood": imported.not_understood,
        "misfits": [asdict(each) for each in imported.misfits],
        "document": asdict(imported.document),
        "created_at": imported.created_at,
        "updated_at": imported.updated_at,
    }


def _document(stored: dict[str, Any] | None) -> Read:
    if stored is None:
        return NOTHING
    pages = [PageSize(**each) for each in stored["pages"]]
    return Read(pages, [SourceLine(**{**each, "box": rectangle(each["box"])}) for each in stored["lines"]])


def _suggestion(row: Row[Any]) -> Suggestion:
    return Suggestion(
        id=row.id,
        section=row.section,
        entry=row.entry,
        name=row.name,
        value=row.value,
        confidence=row.confidence,
        source=Source(**{**row.source, "box": rectangle(row.source.get("box"))}),
        state=Decided(row.state),
        item_id=row.item_id,
    )


def _suggestion_row(import_id: UUID, position: int, suggestion: Suggestion) -> dict[str, Any]:
    return {
        "id": suggestion.id,
        "import_id": import_id,
        "position": position,
        "section": suggestion.section,
        "entry": suggestion.entry,
        "name": suggestion.name,
        "value": suggestion.value,
        "confidence": suggestion.confidence,
        "source": asdict(suggestion.source),
        "state": suggestion.state.value,
        "item_id": suggestion.item_id,
    }
