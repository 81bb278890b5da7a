"""Mail that arrived, and the threads that it may answer."""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import Connection, Row, delete, func, literal, select, tuple_, update

from chassis.errors import NotFound
from notifier_service.domain.inbound import Inbound, State
from notifier_service.repository.tables import INBOUND, THREADS
from notifier_service.repository.upsert import insert

_T = INBOUND.c


class InboundMails:
    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def add(self, mail: Inbound) -> None:
        self._connection.execute(INBOUND.insert().values(vars(mail)))

    def erase(self, account_id: UUID) -> None:
        """Remove an account's threads, and what arrived in answer to them."""
        threads = select(THREADS.c.application_id).where(THREADS.c.account_id == account_id)
        self._connection.execute(delete(INBOUND).where(_T.target_id.in_(threads)))
        self._connection.execute(delete(THREADS).where(THREADS.c.account_id == account_id))

    def received(self, limit: int) -> list[Inbound]:
        """What nobody has looked at yet, the oldest first."""
        rows = self._connection.execute(
            select(INBOUND).where(_T.state == State.RECEIVED).order_by(_T.arrived_at, _T.id).limit(limit)
        )
        return [_mail(row) for row in rows]

    def settle(self, id: UUID, state: State, **values: Any) -> bool:
        """Say what became of a mail; False when another worker said it."""
        done = self._connection.execute(
            update(INBOUND).where(_T.id == id, _T.state == State.RECEIVED).values(state=state, **values)
        )
        return bool(done.rowcount)

    def since(self, mail: Inbound, sender: str, at: datetime) -> int:
        """Mails taken lately to the same thread or case, or from the same sender where there is none yet."""
        same = _T.target_id == mail.target_id if mail.target_id else _T.sender == sender
        found = self._connection.execute(
            select(func.count())
            .select_from(INBOUND)
            .where(_T.kind == mail.kind, same, _T.arrived_at >= at, _T.state == State.TAKEN)
        )
        return int(found.scalar_one())

    def is_known(self, mail: Inbound, message_id: str) -> bool:
        """Whether the same message to the same place was taken before."""
        row = self._connection.execute(
            select(_T.id).where(
                _T.kind == mail.kind,
                _T.target_id.is_(None) if mail.target_id is None else _T.target_id == mail.target_id,
                _T.message_id == message_id,
                _T.state == State.TAKEN,
            )
        ).first()
        return bool(message_id) and row is not None

    def reply(self, id: UUID) -> Inbound | None:
        """A reply to a message that was taken."""
        row = self._connection.execute(
            select(INBOUND).where(_T.id == id, _T.kind == "reply", _T.state == State.TAKEN)
        ).first()
        return _mail(row) if row else None

    def quarantined(
        self, organisations: Collection[str], after: tuple[datetime, UUID] | None, limit: int
    ) -> list[Inbound]:
        """The newest first."""
        query = select(INBOUND).where(_T.state == State.QUARANTINED, _T.organisation.in_(organisations))
        if after is not None:
            bound = tuple_(literal(after[0], _T.arrived_at.type), literal(after[1], _T.id.type))
            query = query.where(tuple_(_T.arrived_at, _T.id) < bound)
        rows = self._connection.execute(query.order_by(_T.arrived_at.desc(), _T.id.desc()).limit(limit))
        return [_mail(row) for row in rows]

    def one_quarantined(self, organisations: Collection[str], id: UUID) -> Inbound:
        """Of one of these organisations and not decided on yet, held until the commit."""
        row = self._connection.execute(
            select(INBOUND)
            .where(_T.id == id, _T.state == State.QUARANTINED, _T.organisation.in_(organisations))
            .with_for_update()
        ).first()
        if row is None:
            raise NotFound
        return _mail(row)

    def decide(self, id: UUID, state: State, **decision: Any) -> None:
        """What an operator made of it; the mail itself is no longer kept here."""
        self._connection.execute(
            update(INBOUND).where(_T.id == id).values(state=state, raw=None, text=None, **decision)
        )

    def open_thread(self, application_id: UUID, account_id: UUID, organisation: str, by_mail: bool) -> None:
        """From now on the candidate may answer, by mail where the policy says so."""
        row = {
            "application_id": application_id,
            "account_id": account_id,
            "organisation": organisation,
            "by_mail": by_mail,
        }
        statement = insert(self._connection, THREADS).values(row)
        self._connection.execute(
            statement.on_conflict_do_update(index_elements=["application_id"], set_={"by_mail": by_mail})
        )

    def account_of_thread(self, application_id: UUID) -> UUID | None:
        """Whose answers by mail are awaited."""
        found: UUID | None = self._connection.execute(
            select(THREADS.c.account_id).where(THREADS.c.application_id == application_id, THREADS.c.by_mail)
        ).scalar()
        return found


def _mail(row: Row[Any]) -> Inbound:
    return Inbound(**{**row._mapping, "state": State(row.state)})
