"""After a restore: what was not heard is told again, what is heard twice has no effect, no mail goes twice."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from itertools import islice
from uuid import UUID

import msgspec
from notifier_service.domain.mails import TEMPLATES, State
from notifier_service.repository.tables import MAILS, RESTORES
from sqlalchemy import Connection, insert, select, update

from chassis.db import writing
from chassis.eventlog import EventLog, GroupInUse, Record
from chassis.tables import OUTBOX
from cli.operations.building import event_log, services, stores
from cli.operations.progress import Progress
from cli.operations.refusal import Refused
from cli.operations.replay import REMEDY
from contracts.events.identity import AccountErasedV1
from contracts.events.notifier import MailFailedV1, MailSentV1

_BATCH = 500
_WAITING = (State.INTENDED, State.SENDING)


@dataclass(frozen=True)
class Brought:
    """How many events are told again, groups read from the start, and mails the log knows better than the ledger."""

    events: int
    groups: int
    mails: int


def bring_back(environ: Mapping[str, str], log_at: datetime | None) -> Brought:
    """Let every service hear everything again; each inbox absorbs what it has taken.

    `log_at`: the log was copied then, so what was published since may be missing in it. None where it was not restored.
    """
    events = tell_again(environ, log_at) if log_at is not None else 0
    with event_log(environ) as log:
        mails = recover_mails(environ, log)
        groups = replay_all(environ, log)
    return Brought(events, groups, mails)


def tell_again(environ: Mapping[str, str], since: datetime) -> int:
    """Put events published from an instant on back into the outbox, under their ids; how many."""
    reopened = 0
    statement = update(OUTBOX).where(OUTBOX.c.published_at >= since).values(published_at=None)
    with stores(environ) as opened:
        for store in opened:
            with writing(store.database) as connection:
                reopened += connection.execute(statement).rowcount
    return reopened


def replay_all(environ: Mapping[str, str], log: EventLog, only: str | None = None) -> int:
    """Move every group, or those of one service, to the start of its topics; Refused while one has members."""
    with services(environ, only) as built:
        subscriptions = [each for service in built for each in service.subscriptions]
    try:
        for subscription in subscriptions:
            for topic in subscription.topics:
                log.reset(subscription.group, topic, "start")
    except GroupInUse as used:
        raise Refused(f"{used} {REMEDY}") from used
    return len(subscriptions)


def recover_mails(environ: Mapping[str, str], log: EventLog) -> int:
    """Write into the ledger what `mail.events` tells of mails that it does not know as sent or failed; how many.

    What still waits may have gone out after the copy was made, and so may what the ledger has yet to hear of: the one
    is marked as possibly duplicated now, the other when it comes, and both go under the Message-ID that they had.
    """
    recovered = 0
    gone = erased(log)
    with stores(environ, "notifier") as (store,), Progress("mails") as progress:
        told = (event for event in _outcomes(log) if event.account_id not in gone)
        while batch := list(islice(told, _BATCH)):
            with writing(store.database) as connection:
                recovered += _recover(connection, batch)
            progress.advance(len(batch))
        with writing(store.database) as connection:
            waiting = update(MAILS).where(MAILS.c.state.in_(_WAITING))
            connection.execute(waiting.values(possibly_duplicated=True))
            connection.execute(insert(RESTORES).values(at=datetime.now(UTC)))
    return recovered


def _recover(connection: Connection, batch: Sequence[MailSentV1 | MailFailedV1]) -> int:
    known = connection.execute(
        select(MAILS.c.cause_id, MAILS.c.account_id, MAILS.c.template, MAILS.c.state).where(
            MAILS.c.cause_id.in_([event.cause_id for event in batch])
        )
    )
    states = {(row.cause_id, row.account_id, row.template): row.state for row in known}
    count = 0
    for event in batch:
        place = (event.cause_id, event.account_id, event.template)
        if place not in states:
            connection.execute(insert(MAILS).values(_row(event)))
        elif states[place] in _WAITING:
            _settle(connection, event)
        else:
            continue
        states[place] = _state(event)
        count += 1
    return count


def _settle(connection: Connection, event: MailSentV1 | MailFailedV1) -> None:
    there = (MAILS.c.cause_id == event.cause_id) & (MAILS.c.account_id == event.account_id)
    settled = update(MAILS).where(there, MAILS.c.template == event.template)
    connection.execute(settled.values(state=_state(event), sent_at=event.at if isinstance(event, MailSentV1) else None))


def _row(event: MailSentV1 | MailFailedV1) -> dict[str, object]:
    """What its event tells of a mail. It has no organisation: its cause, told again, fills in the rest."""
    sent = isinstance(event, MailSentV1)
    return {
        "id": event.mail_id,
        "account_id": event.account_id,
        "cause_id": event.cause_id,
        "template": event.template,
        "lane": TEMPLATES[event.template].lane,
        "organisation": "",
        "message_id": event.message_id if isinstance(event, MailSentV1) else f"<{event.mail_id}@failed>",
        "facts": {},
        "state": _state(event),
        "attempts": 0,
        "possibly_duplicated": isinstance(event, MailSentV1) and event.possibly_duplicated,
        "created_at": event.at,
        "due_at": event.at,
        "sent_at": event.at if sent else None,
        "reason": None if isinstance(event, MailSentV1) else event.reason,
    }


def _state(event: MailSentV1 | MailFailedV1) -> State:
    return State.SENT if isinstance(event, MailSentV1) else State.FAILED


def _outcomes(log: EventLog) -> Iterator[MailSentV1 | MailFailedV1]:
    kinds: dict[str, type[MailSentV1] | type[MailFailedV1]] = {
        kind.wire_type(): kind for kind in (MailSentV1, MailFailedV1)
    }
    for record in log.read(MailSentV1.topic):
        kind = kinds.get(record.headers.get("ce_type", ""))
        if kind is not None:
            event = msgspec.json.decode(record.value or b"", type=kind)
            if event.template in TEMPLATES:
                yield event


def erased(log: EventLog) -> set[UUID]:
    """Whose data are to be forgotten wherever they are (W25)."""
    return {UUID(record.key) for record in log.read(AccountErasedV1.topic) if _is_erasure(record)}


def _is_erasure(record: Record) -> bool:
    return record.headers.get("ce_type") == AccountErasedV1.wire_type()
