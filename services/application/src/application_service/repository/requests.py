"""Documents that HR asked for, and files that wait for a better name."""

from __future__ import annotations

from dataclasses import asdict
from datetime import datetime
from uuid import UUID

from sqlalchemy import ColumnElement, Connection, delete, select, update
from sqlalchemy import insert as insert_into

from application_service.domain.requests import DocumentRequest, HeldFile
from application_service.repository.tables import DELETED_FILES, DOCUMENT_REQUESTS, HELD_FILES
from chassis.errors import NotFound


class DocumentRequests:
    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def add(self, request: DocumentRequest) -> None:
        self._connection.execute(insert_into(DOCUMENT_REQUESTS).values(**asdict(request)))

    def of(self, application_id: UUID) -> list[DocumentRequest]:
        """In the order in which they were asked."""
        rows = self._connection.execute(
            select(*DOCUMENT_REQUESTS.c)
            .where(DOCUMENT_REQUESTS.c.application_id == application_id)
            .order_by(DOCUMENT_REQUESTS.c.asked_at, DOCUMENT_REQUESTS.c.id)
        )
        return [DocumentRequest(**row._mapping) for row in rows]

    def get(self, application_id: UUID, request_id: UUID) -> DocumentRequest:
        this = (DOCUMENT_REQUESTS.c.id == request_id) & (DOCUMENT_REQUESTS.c.application_id == application_id)
        row = self._connection.execute(select(*DOCUMENT_REQUESTS.c).where(this)).first()
        if row is None:
            raise NotFound
        return DocumentRequest(**row._mapping)

    def supplied(self, request: DocumentRequest, attachment_id: UUID, at: datetime) -> None:
        self._connection.execute(
            update(DOCUMENT_REQUESTS)
            .where(DOCUMENT_REQUESTS.c.id == request.id)
            .values(supplied_at=at, attachment_id=attachment_id)
        )


class HeldFiles:
    """One per application: a newer one takes the place of the last."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def hold(self, held: HeldFile) -> None:
        self._let_go(HELD_FILES.c.application_id == held.application_id, held.at)
        self._connection.execute(insert_into(HELD_FILES).values(**asdict(held)))

    def get(self, application_id: UUID, held_id: UUID) -> HeldFile:
        this = (HELD_FILES.c.id == held_id) & (HELD_FILES.c.application_id == application_id)
        row = self._connection.execute(select(*HELD_FILES.c).where(this)).first()
        if row is None:
            raise NotFound
        return HeldFile(**row._mapping)

    def let_go(self, held: HeldFile, at: datetime) -> None:
        self._let_go(HELD_FILES.c.id == held.id, at)

    def any_before(self, at: datetime) -> bool:
        return (
            self._connection.execute(select(HELD_FILES.c.id).where(HELD_FILES.c.at < at).limit(1)).first() is not None
        )

    def let_go_before(self, before: datetime, at: datetime) -> None:
        self._let_go(HELD_FILES.c.at < before, at)

    def _let_go(self, which: ColumnElement[bool], at: datetime) -> None:
        keys = self._connection.execute(select(HELD_FILES.c.file_key).where(which)).scalars().all()
        if keys:
            self._connection.execute(insert_into(DELETED_FILES), [{"file_key": key, "at": at} for key in keys])
            self._connection.execute(delete(HELD_FILES).where(HELD_FILES.c.file_key.in_(keys)))
