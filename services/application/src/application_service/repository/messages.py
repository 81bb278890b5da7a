"""Messages, and the mail replies still to be fetched."""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import Connection, Row, and_, delete, func, literal, select, tuple_

from application_service.domain.messages import AwaitedReply, Message
from application_service.repository.tables import APPLICATIONS, AWAITED_REPLIES, MESSAGES
from chassis.errors import NotFound
from chassis.statements import insert_new

_ADD = insert_new(MESSAGES, ["id"], returning=MESSAGES.c.id)
_AWAIT = insert_new(AWAITED_REPLIES, ["reply_id"])


class Messages:
    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def add(self, message: Message) -> bool:
        """False when it is here already."""
        return _ADD.run(self._connection, vars(message)).first() is not None

    def of(self, application_id: UUID) -> list[Message]:
        """A thread, the oldest first."""
        rows = self._connection.execute(
            select(MESSAGES).where(MESSAGES.c.application_id == application_id).order_by(MESSAGES.c.at, MESSAGES.c.id)
        )
        return [Message(**row._mapping) for row in rows]

    def get(self, message_id: UUID) -> Message:
        row = self._connection.execute(select(MESSAGES).where(MESSAGES.c.id == message_id)).first()
        if row is None:
            raise NotFound
        return Message(**row._mapping)

    def page_of(self, candidate_id: UUID, before: tuple[datetime, UUID] | None, limit: int) -> list[Message]:
        """What was written about any application of a candidate, the newest first."""
        query = (
            select(MESSAGES)
            .join(APPLICATIONS, APPLICATIONS.c.id == MESSAGES.c.application_id)
            .where(APPLICATIONS.c.candidate_id == candidate_id)
        )
        return self._page(query, before, limit)

    def unanswered(
        self, organisations: Collection[str], before: tuple[datetime, UUID] | None, limit: int
    ) -> list[Message]:
        """Threads of these organisations in which the candidate had the last word, by that word."""
        last = (
            select(MESSAGES.c.application_id, func.max(MESSAGES.c.at).label("at"))
            .group_by(MESSAGES.c.application_id)
            .subquery()
        )
        query = (
            select(MESSAGES)
            .join(last, and_(last.c.application_id == MESSAGES.c.application_id, last.c.at == MESSAGES.c.at))
            .join(APPLICATIONS, APPLICATIONS.c.id == MESSAGES.c.application_id)
            .where(APPLICATIONS.c.organisation.in_(organisations), MESSAGES.c.author == "candidate")
        )
        return self._page(query, before, limit)

    def _page(self, query: Any, before: tuple[datetime, UUID] | None, limit: int) -> list[Message]:
        if before is not None:
            query = query.where(tuple_(MESSAGES.c.at, MESSAGES.c.id) < _position(before))
        rows: list[Row[Any]] = list(
            self._connection.execute(query.order_by(MESSAGES.c.at.desc(), MESSAGES.c.id.desc()).limit(limit))
        )
        return [Message(**row._mapping) for row in rows]

    def expect(self, reply: AwaitedReply) -> None:
        _AWAIT.run(self._connection, vars(reply))

    def expected(self, limit: int) -> list[AwaitedReply]:
        """The longest awaited first."""
        rows = self._connection.execute(select(AWAITED_REPLIES).order_by(AWAITED_REPLIES.c.at).limit(limit))
        return [AwaitedReply(**row._mapping) for row in rows]

    def expect_no_more(self, reply_id: UUID) -> None:
        self._connection.execute(delete(AWAITED_REPLIES).where(AWAITED_REPLIES.c.reply_id == reply_id))


def _position(before: tuple[datetime, UUID]) -> Any:
    return tuple_(literal(before[0], MESSAGES.c.at.type), literal(before[1], MESSAGES.c.id.type))
