"""The senders: one per lane. A mail is claimed in a committed transaction before anything is said to the server.

Whoever dies between the claim and the record leaves a claim that ends by itself; the mail then goes again with the
same Message-ID and is marked as possibly duplicated (reliability: never none, never two Message-IDs).
"""

from __future__ import annotations

import asyncio
import logging
import random
from collections import Counter, deque
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from chassis import metrics, tracing
from chassis.errors import Passing
from chassis.machine import Gone
from contracts.events.notifier import MailFailedV1, MailSentV1
from notifier_service.deps import Deps
from notifier_service.domain.contacts import Contact, Vacancy
from notifier_service.domain.mails import LEASE, OF_DRAFTS, Lane, Mail, State, Verdict, backoff, patience, verdict
from notifier_service.letter import PassedOn
from notifier_service.messages import compose
from notifier_service.recipients import contacts_of, details_of, words_of
from notifier_service.recording import Recorder
from notifier_service.repository import NotifierUnitOfWork
from notifier_service.smtp import MESSAGE_SECONDS, Away, Connection, Message, Outcome, PutOff, Refused, Relay, Sent

CONNECTIONS = 4
START_WITHIN = LEASE - timedelta(seconds=MESSAGE_SECONDS)

log = logging.getLogger(__name__)


@dataclass(frozen=True)
class Pace:
    """How a lane works: mails claimed at each step; mails begun and not recorded yet, which a sender that dies leaves
    in doubt; and how long a record waits for others."""

    batch: int = 100
    unrecorded: int = CONNECTIONS
    gather_seconds: float = 0.0


PACES = {Lane.ALERT: Pace(batch=500, unrecorded=100, gather_seconds=0.02)}
"""The lanes that have another pace than most."""


@dataclass(frozen=True)
class Waits:
    """What the mail needs is not here yet."""


@dataclass(frozen=True)
class Cancelled:
    """Nobody wants it any more."""

    reason: str


@dataclass(frozen=True)
class Released:
    """The claim is too old to begin with, or the process is to stop: another round takes the mail."""


Result = Outcome | Waits | Cancelled | Released
Ended = tuple[Mail, Result]
Settled = tuple[State, dict[str, Any]]
"""The state that a result leads to, and what is written with it."""


@dataclass(frozen=True)
class Ready:
    """A claimed mail as it goes to the server."""

    mail: Mail
    message: Message


class Sender:
    """Sends what is due in one lane, a batch at each step."""

    def __init__(self, deps: Deps, relay: Relay, lane: Lane) -> None:
        self._deps = deps
        self._relay = relay
        self._lane = lane
        self._pace = PACES.get(lane, Pace())
        self._is_stopping = False

    def stop(self) -> None:
        """Begin no other mail: what was claimed and not begun is left to others at once."""
        self._is_stopping = True

    def step(self) -> bool:
        """True when more may be due at once."""
        now = self._deps.clock.now()
        with self._deps.reading() as uow:
            if not uow.mails.due(self._lane, now):
                return False
        with self._deps.unit_of_work() as uow:
            claimed = uow.mails.claim(self._lane, now, self._pace.batch)
            uow.commit()
        ready = self._prepare(claimed)
        if ready:
            asyncio.run(self._send_all(ready))
        return len(claimed) == self._pace.batch

    def _prepare(self, claimed: Sequence[Mail]) -> deque[Ready]:
        """What can go now; the rest is put back, given up or cancelled."""
        now = self._deps.clock.now()
        with self._deps.reading() as uow:
            contacts = contacts_of(self._deps, uow, claimed)
            details = {mail.id: details_of(uow, mail, contacts.get(mail.id)) for mail in claimed}
            vacancies = uow.vacancies.of({id for mail in claimed for id in mail.vacancies})
            unwanted = _unwanted(uow, claimed, vacancies)
        ready: deque[Ready] = deque()
        put_back: list[Ended] = []
        away = False
        for mail in claimed:
            contact = contacts.get(mail.id)
            vacancy = vacancies.get(mail.vacancy_id) if mail.vacancy_id else None
            held = Cancelled("no longer wanted") if mail.id in unwanted else _held(mail, contact, vacancy, now)
            words = self._words(mail, contact, away) if held is None else ""
            away = away or (mail.template.words == "message" and isinstance(words, Waits))
            held = words if isinstance(words, Waits | Cancelled) else held
            if held is not None:
                put_back.append((mail, held))
            elif contact is not None and isinstance(words, str):
                passed_on = PassedOn(words, details[mail.id])
                content = compose(self._deps, mail, contact, vacancy, now, _digest(mail, vacancies), passed_on)
                sender = self._deps.organisation(mail.organisation).sender.address
                ready.append(Ready(mail, Message(sender, contact.email, content)))
        if put_back:
            self._record(put_back)
        return ready

    def _words(self, mail: Mail, contact: Contact | None, away: bool) -> str | Waits | Cancelled:
        """The words that the mail passes on, or why it cannot go now; one that is away is asked once a round."""
        if away and mail.template.words == "message":
            return Waits()
        try:
            return words_of(self._deps, mail, contact)
        except Passing:
            return Waits()
        except Gone:
            return Cancelled("its words are gone")

    async def _send_all(self, ready: deque[Ready]) -> None:
        async with asyncio.TaskGroup() as group:
            recorder = Recorder(group, self._record, self._pace.unrecorded, self._pace.gather_seconds)
            working = [
                group.create_task(self._work_through(ready, recorder)) for _ in range(min(CONNECTIONS, len(ready)))
            ]
            await asyncio.wait(working)
            recorder.hurry()

    async def _work_through(self, ready: deque[Ready], recorder: Recorder[Ended]) -> None:
        connection, following = Connection(self._relay), None
        try:
            while ready or following:
                await recorder.room()
                each = following or _next(ready)
                if each is None:
                    return
                if self._is_stopping:
                    recorder.take(*((left.mail, Released()) for left in (each, *_taken_all(ready))))
                    return
                following = _next(ready, leave=CONNECTIONS)
                try:
                    recorder.take((each.mail, await self._send(connection, each, following)))
                except Away as fault:
                    kept = [following] if following else []
                    recorder.take(*self._put_off([each, *kept, *_taken_all(ready)], str(fault)))
                    return
        finally:
            await connection.close()

    async def _send(self, connection: Connection, each: Ready, following: Ready | None) -> Result:
        now = self._deps.clock.now()
        if each.mail.claimed_at is None or now - each.mail.claimed_at > START_WITHIN:
            return Released()
        return await connection.send(each.message, following.message if following else None)

    def _put_off(self, them: Sequence[Ready], reason: str) -> list[Ended]:
        """The server is away: what was claimed goes back without being tried one by one."""
        log.warning("the mail server is away", extra={"lane": self._lane, "reason": reason, "mails": len(them)})
        return [(each.mail, PutOff(reason, answered=False)) for each in them]

    def _record(self, ended: Sequence[Ended]) -> None:
        """In one transaction: what each became, and its event."""
        now = self._deps.clock.now()
        settled = {mail.id: _settled(mail, result, now) for mail, result in ended}
        mails = [mail for mail, _ in ended]
        with self._deps.unit_of_work() as uow:
            ours = _settle(uow, mails, settled)
            for mail in mails:
                if mail.id in ours:
                    tracing.begin(mail.trace)
                    _publish(uow, mail, *settled[mail.id], now)
            uow.commit()
        for mail in mails:
            self._tell(mail, settled[mail.id][0], mail.id in ours)
        for state, count in Counter(settled[id][0] for id in ours).items():
            metrics.MAILS.labels(self._lane, state).inc(count)

    def _tell(self, mail: Mail, state: State, ours: bool) -> None:
        tracing.begin(mail.trace)
        if not ours:
            log.warning("a claim had passed to another sender", extra={"mail_id": str(mail.id)})
            return
        log.info("a mail was tried", extra={"mail_id": str(mail.id), "template": mail.template.name, "state": state})


def _settle(uow: NotifierUnitOfWork, mails: Sequence[Mail], settled: Mapping[UUID, Settled]) -> set[UUID]:
    """Those that were sent share one statement; the others, which are few, have one each."""
    sent = [mail for mail in mails if settled[mail.id][0] is State.SENT]
    ours = uow.mails.settle(sent, State.SENT, **settled[sent[0].id][1]) if sent else set()
    for mail in mails:
        state, values = settled[mail.id]
        if state is not State.SENT:
            ours |= uow.mails.settle([mail], state, **values)
    return ours


def _held(mail: Mail, contact: Contact | None, vacancy: Vacancy | None, now: datetime) -> Result | None:
    """Why a mail may not go now; None when it may."""
    decision = verdict(mail.template, contact)
    if decision is Verdict.CANCEL:
        return Cancelled("account deactivated")
    if mail.too_old(now):
        return Refused(mail.reason or "too old")
    if decision is Verdict.WAIT or (mail.vacancy_id is not None and vacancy is None):
        return Waits()
    return None


def _unwanted(uow: NotifierUnitOfWork, claimed: Sequence[Mail], vacancies: Mapping[UUID, Vacancy]) -> set[UUID]:
    """Alerts and news that nobody asks for any more; alerts of closed vacancies; reminders of what is no draft now."""
    asked = {mail.id: mail.alerts for mail in claimed if mail.alerts}
    wanted = uow.searches.not_ended([id for each in asked.values() for id in each])
    reminders = {mail.id: UUID(mail.facts["application_id"]) for mail in claimed if mail.template.name in OF_DRAFTS}
    drafts = uow.drafts.of(reminders.values())
    news = {mail.id: mail.account_id for mail in claimed if mail.template.words == "news"}
    readers = uow.contacts.wanting_news(news.values())
    return {
        mail.id
        for mail in claimed
        if (mail.id in asked and not asked[mail.id] & wanted)
        or (mail.id in reminders and drafts.get(reminders[mail.id]) is not mail.facts.get("submitted", False))
        or (mail.id in news and news[mail.id] not in readers)
        or (mail.template.while_open and _all_closed(mail, vacancies))
    }


def _all_closed(mail: Mail, vacancies: Mapping[UUID, Vacancy]) -> bool:
    """Whether none of the vacancies that are here is open; one that is not here yet is waited for."""
    known = [vacancies[id] for id in mail.vacancies if id in vacancies]
    return bool(known) and all(vacancy.state != "open" for vacancy in known)


def _digest(mail: Mail, vacancies: Mapping[UUID, Vacancy]) -> Sequence[Vacancy]:
    """What a digest speaks of: those of its vacancies that are still open."""
    found = (vacancies.get(UUID(item["vacancy_id"])) for item in mail.facts.get("items", ()))
    return [vacancy for vacancy in found if vacancy is not None and vacancy.state == "open"]


def _settled(mail: Mail, result: Result, now: datetime) -> Settled:
    match result:
        case Sent():
            return State.SENT, {"sent_at": now, "reason": None}
        case Refused(reason):
            return State.FAILED, {"reason": reason}
        case Cancelled(reason):
            return State.CANCELLED, {"reason": reason}
        case Waits():
            return State.INTENDED, {"due_at": now + patience(now - mail.created_at)}
        case Released():
            return State.INTENDED, {"due_at": now}
        case PutOff(reason, answered, doubtful):
            wait = backoff(mail.attempts + 1, connected=answered, jitter=random.random())  # noqa: S311
            return State.INTENDED, {
                "due_at": now + wait,
                "attempts": mail.attempts + 1,
                "reason": reason,
                "possibly_duplicated": mail.possibly_duplicated or doubtful,
            }


def _publish(uow: NotifierUnitOfWork, mail: Mail, state: State, values: dict[str, Any], now: datetime) -> None:
    about: dict[str, Any] = {
        "mail_id": mail.id,
        "account_id": mail.account_id,
        "template": mail.template.name,
        "cause_id": mail.cause_id,
        "at": now,
    }
    if state is State.SENT:
        uow.publish(MailSentV1(**about, message_id=mail.message_id, possibly_duplicated=mail.possibly_duplicated))
    elif state is State.FAILED:
        uow.publish(MailFailedV1(**about, reason=values["reason"]))


def _next(ready: deque[Ready], leave: int = 0) -> Ready | None:
    """One to be sent, if there is more than what is left for other connections."""
    return ready.popleft() if len(ready) > leave else None


def _taken_all(ready: deque[Ready]) -> list[Ready]:
    rest = list(ready)
    ready.clear()
    return rest
