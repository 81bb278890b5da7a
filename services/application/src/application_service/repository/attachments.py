"""Documents of applications, and the files that nothing names any more."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import Connection, Row, bindparam, delete, select, update
from sqlalchemy import insert as insert_into

from application_service.domain.attachments import Attachment
from application_service.repository.tables import ATTACHMENTS, DELETED_FILES
from chassis.errors import NotFound

_COLUMNS = tuple(column for column in ATTACHMENTS.c if column.name != "removed_at")
_OF = (
    select(*_COLUMNS)
    .where(ATTACHMENTS.c.application_id == bindparam("application_id"), ATTACHMENTS.c.removed_at.is_(None))
    .order_by(ATTACHMENTS.c.created_at, ATTACHMENTS.c.id)
)


class Attachments:
    """A document that a submission holds stays on record when it is removed from a later draft."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def of(self, application_id: UUID) -> list[Attachment]:
        """Those now in the application, in the order they came."""
        rows = self._connection.execute(_OF, {"application_id": application_id})
        return [_attachment(row) for row in rows]

    def get(self, attachment_id: UUID, application_id: UUID | None = None, *, submitted: bool = False) -> Attachment:
        """One document: of an application, or among those that were submitted."""
        query = select(*_COLUMNS).where(ATTACHMENTS.c.id == attachment_id)
        query = query.where(ATTACHMENTS.c.submitted if submitted else ATTACHMENTS.c.removed_at.is_(None))
        if application_id is not None:
            query = query.where(ATTACHMENTS.c.application_id == application_id)
        row = self._connection.execute(query).first()
        if row is None:
            raise NotFound
        return _attachment(row)

    def add(self, attachment: Attachment) -> None:
        self._connection.execute(insert_into(ATTACHMENTS).values(**asdict(attachment)))

    def remove(self, attachment: Attachment, at: datetime) -> None:
        this = ATTACHMENTS.c.id == attachment.id
        if attachment.submitted:
            self._connection.execute(update(ATTACHMENTS).where(this).values(removed_at=at))
            return
        self._connection.execute(delete(ATTACHMENTS).where(this))
        self._connection.execute(insert_into(DELETED_FILES).values(file_key=attachment.file_key, at=at))

    def freeze(self, attachments: Sequence[Attachment]) -> None:
        ids = [attachment.id for attachment in attachments]
        if ids:
            self._connection.execute(update(ATTACHMENTS).where(ATTACHMENTS.c.id.in_(ids)).values(submitted=True))

    def put_back(self, application_id: UUID, submitted: Sequence[UUID], at: datetime) -> None:
        """The documents of a submission again, and none but them."""
        for attachment in self.of(application_id):
            if attachment.id not in submitted:
                self.remove(attachment, at)
        if submitted:
            self._connection.execute(update(ATTACHMENTS).where(ATTACHMENTS.c.id.in_(submitted)).values(removed_at=None))

    def deleted_files(self, limit: int) -> list[str]:
        return list(self._connection.execute(select(DELETED_FILES.c.file_key).limit(limit)).scalars())

    def forget_files(self, keys: Sequence[str]) -> None:
        self._connection.execute(delete(DELETED_FILES).where(DELETED_FILES.c.file_key.in_(keys)))


def _attachment(row: Row[Any]) -> Attachment:
    return Attachment(**row._mapping)
