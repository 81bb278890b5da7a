"""The mail ledger. A claim is taken in a transaction of its own, before anything is said to the mail server."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import fields
from datetime import datetime
from operator import attrgetter
from typing import Any
from uuid import UUID

from sqlalchemy import Connection, Row, Select, bindparam, case, delete, exists, func, literal, select, tuple_, update

from notifier_service.domain.mails import LEASE, MOVES, TEMPLATES, Lane, Mail, State
from notifier_service.repository.tables import MAILS, RESTORES
from notifier_service.repository.upsert import insert

_T = MAILS.c
_NAMES = tuple(_T.keys())
_LANE = select(_T.id).where(_T.lane == bindparam("asked_lane")).limit(bindparam("most"))
_CLAIMABLE: tuple[Select[Any], Select[Any]] = (
    _LANE.where(_T.state == State.SENDING, _T.claimed_at < bindparam("dead")),
    _LANE.where(_T.state == State.INTENDED, _T.due_at <= bindparam("now")).order_by(_T.due_at),
)
"""What dead senders left, then what is due: one index range each, however long the queue."""
_CLAIMABLE_LOCKED = tuple(query.with_for_update(skip_locked=True) for query in _CLAIMABLE)
_THESE = _T.id.in_(bindparam("ids", expanding=True))
_CLAIM = (
    update(MAILS)
    .where(_THESE)
    .values(
        state=State.SENDING,
        claimed_at=bindparam("now"),
        possibly_duplicated=case((_T.state == State.SENDING, True), else_=_T.possibly_duplicated),
    )
    .returning(MAILS)
)
_SETTLE = update(MAILS).where(_THESE, _T.state == State.SENDING, _T.claimed_at == bindparam("claim")).returning(_T.id)
_AROSE_BEFORE_A_RESTORE = exists().where(RESTORES.c.at > bindparam("arose_at", type_=RESTORES.c.at.type))


class Mails:
    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def intend(self, mails: Sequence[Mail]) -> None:
        """Add rows; one that is here already for the same cause, account and template stays as it is.

        What was recovered from its outcome alone, after a restore, has no organisation: its facts come now. What arose
        before a restore and is not here may have gone out before it: it is marked as possibly duplicated.
        """
        if mails:
            statement = insert(self._connection, MAILS).values(possibly_duplicated=_AROSE_BEFORE_A_RESTORE)
            statement = statement.on_conflict_do_update(
                index_elements=["cause_id", "account_id", "template"],
                set_={name: statement.excluded[name] for name in ("facts", "organisation")},
                where=_T.organisation == "",
            )
            self._connection.execute(statement, [_new(mail) for mail in mails])

    def known(self, cause_ids: Sequence[UUID]) -> set[UUID]:
        """Those of the causes that a mail was intended for."""
        return set(self._connection.execute(select(_T.cause_id).where(_T.cause_id.in_(cause_ids))).scalars())

    def due(self, lane: Lane, now: datetime) -> bool:
        """Whether a claim would find anything."""
        asked = {"asked_lane": lane, "dead": now - LEASE, "now": now, "most": 1}
        return any(self._connection.execute(query, asked).first() for query in _CLAIMABLE)

    def claim(self, lane: Lane, now: datetime, limit: int) -> list[Mail]:
        """Take the mails longest due. One claimed by a sender that died may have been sent: it is marked so."""
        ids: list[UUID] = []
        for query in _CLAIMABLE_LOCKED:
            asked = {"asked_lane": lane, "dead": now - LEASE, "now": now, "most": limit - len(ids)}
            ids += self._connection.execute(query, asked).scalars().all()
        if not ids:
            return []
        claimed = self._connection.execute(_CLAIM, {"ids": ids, "now": now})
        return sorted((_mail(row) for row in claimed.all()), key=attrgetter("due_at"))

    def settle(self, mails: Sequence[Mail], state: State, **values: Any) -> set[UUID]:
        """Move claimed mails on; the ids of those whose claim has not passed to another sender meanwhile."""
        if state not in MOVES[State.SENDING]:
            raise ValueError(f"a claimed mail cannot become {state}")
        by_claim: defaultdict[datetime | None, list[UUID]] = defaultdict(list)
        for mail in mails:
            by_claim[mail.claimed_at].append(mail.id)
        settle = _SETTLE.values(state=state, **values)
        return {
            id
            for claim, ids in by_claim.items()
            for id in self._connection.execute(settle, {"ids": ids, "claim": claim}).scalars().all()
        }

    def erase(self, account_id: UUID) -> None:
        self._connection.execute(delete(MAILS).where(_T.account_id == account_id))

    def counts(self, cause_ids: Sequence[UUID]) -> dict[UUID, dict[str, int]]:
        """By cause: how many mails are in each state."""
        rows = self._connection.execute(
            select(_T.cause_id, _T.state, func.count())
            .where(_T.cause_id.in_(cause_ids))
            .group_by(_T.cause_id, _T.state)
            .order_by(_T.state)
        )
        found: dict[UUID, dict[str, int]] = {}
        for cause_id, state, count in rows:
            found.setdefault(cause_id, {})[state] = count
        return found

    def by_link(self, fingerprint: str) -> Mail | None:
        """The alert mail whose unsubscribe link this is."""
        row = self._connection.execute(select(MAILS).where(_T.link_fingerprint == fingerprint)).first()
        return _mail(row) if row else None

    def page_of(self, account_id: UUID, limit: int, after: tuple[datetime, UUID] | None) -> list[Mail]:
        """What an account was sent, newest first, behind the last row of the page before."""
        query = select(MAILS).where(_T.account_id == account_id)
        if after is not None:
            query = query.where(tuple_(_T.created_at, _T.id) < tuple_(*_bound(after)))
        rows = self._connection.execute(query.order_by(_T.created_at.desc(), _T.id.desc()).limit(limit))
        return [_mail(row) for row in rows]


def _bound(after: tuple[datetime, UUID]) -> tuple[Any, Any]:
    return literal(after[0], _T.created_at.type), literal(after[1], _T.id.type)


def _new(mail: Mail) -> dict[str, Any]:
    return {
        **{each.name: getattr(mail, each.name) for each in fields(mail) if each.name != "possibly_duplicated"},
        "arose_at": mail.cause_at,
        "template": mail.template.name,
        "lane": mail.template.lane,
        "facts": dict(mail.facts),
    }


def _mail(row: Row[Any]) -> Mail:
    values = dict(zip(_NAMES, row, strict=True))
    del values["lane"]
    return Mail(**values | {"template": TEMPLATES[values["template"]], "state": State(values["state"])})
