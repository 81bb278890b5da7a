"""Notifier as it runs, between a fresh database and a real mail server."""

from __future__ import annotations

import asyncio
import threading
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from email import message_from_bytes, policy
from email.message import EmailMessage
from pathlib import Path
from typing import Any
from uuid import UUID, uuid4

import pytest
from aiosmtpd.smtp import SMTP
from notifier_service import settings
from notifier_service.app import build
from notifier_service.deps import Deps
from notifier_service.domain.alerts import SavedSearch
from notifier_service.domain.criteria import Criteria
from notifier_service.domain.mails import Lane
from notifier_service.handlers import keep_contact
from notifier_service.intentions import intended
from notifier_service.sender import Sender
from notifier_service.smtp import Relay

from chassis.clock import FixedClock
from chassis.consumer import Taker
from chassis.errors import Passing
from chassis.eventlog import Record
from chassis.machine import Gone
from chassis.service import Service
from chassis.testing import TokenMint
from contracts.envelope import pack
from contracts.events.base import Event
from contracts.events.identity import ContactChangedV1
from contracts.events.vacancy import Notice, NoticeText, VacancyPublishedV1

NOW = datetime(2026, 3, 2, 12, tzinfo=UTC)


@dataclass
class MailServer:
    """A real SMTP server whose behaviour a test can change; `taken` holds what it said 250 to."""

    port: int = 0
    taken: list[tuple[str, bytes]] = field(default_factory=list)
    refusals: dict[str, str] = field(default_factory=dict)
    """By recipient: what RCPT is answered."""
    answer: str = "250 Taken"
    drop: str | None = None
    """When the link breaks, once: `before the dot` or `after the dot`."""
    hang_seconds: float = 0.0
    """How long the answer to the final dot takes."""
    together: bool = True
    """Whether it offers to take several commands at once."""

    def messages(self, to: str | None = None) -> list[EmailMessage]:
        return [
            message_from_bytes(raw, policy=policy.default) for recipient, raw in self.taken if to in {None, recipient}
        ]

    async def handle_EHLO(
        self, _server: Any, session: Any, _envelope: Any, hostname: str, responses: list[str]
    ) -> list[str]:
        session.host_name = hostname
        return [*responses[:-1], "250-PIPELINING", responses[-1]] if self.together else responses

    async def handle_RCPT(self, _server: Any, _session: Any, envelope: Any, address: str, _options: Any) -> str:
        if refusal := self.refusals.get(address):
            return refusal
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, server: Any, _session: Any, envelope: Any) -> str:
        await asyncio.sleep(self.hang_seconds)
        if self.answer.startswith("250"):
            self.taken += [(recipient, envelope.content) for recipient in envelope.rcpt_tos]
        if self.drop == "after the dot":
            self.drop = None
            server.transport.abort()
        return self.answer


class DroppingSMTP(SMTP):
    """Breaks the link in the middle of DATA when its handler says so."""

    async def smtp_DATA(self, arg: str) -> None:
        if self.event_handler.drop == "before the dot":
            self.event_handler.drop = None
            self.transport.abort()
            return
        await super().smtp_DATA(arg)


@pytest.fixture
def mail_server() -> Iterator[MailServer]:
    handler, ready, loop = MailServer(), threading.Event(), asyncio.new_event_loop()
    server = loop.run_until_complete(
        loop.create_server(lambda: DroppingSMTP(handler, hostname="localhost", loop=loop), "127.0.0.1", 0)
    )
    handler.port = server.sockets[0].getsockname()[1]
    loop.call_soon(ready.set)
    thread = threading.Thread(target=loop.run_forever, daemon=True)
    thread.start()
    ready.wait(5)
    yield handler
    loop.call_soon_threadsafe(loop.stop)
    thread.join(5)
    server.close()
    loop.close()


@dataclass
class World:
    service: Service
    deps: Deps
    clock: FixedClock
    mint: TokenMint
    port: int
    steps: dict[str, Callable[[], bool]]
    announcer: Callable[[], bool]
    loops: dict[str, Callable[[], bool]]

    def take(self, event: Event, *, id: UUID | None = None) -> UUID:
        """Let the consumer of the event's topic take it; returns the event's id."""
        envelope = pack(event, id=id or uuid4(), source="test", at=self.clock.now(), trace=TRACE)
        record = Record(event.destination, 0, 0, event.key, envelope.data, envelope.headers(), self.clock.now())
        subscription = next(each for each in self.service.subscriptions if event.destination in each.topics)
        Taker(subscription, self.clock).take(record)
        return envelope.id

    def send(self, lane: Lane) -> None:
        """Run one lane until nothing is due; what is to be announced is announced first."""
        self.announce()
        while self.steps[lane]():
            pass

    def announce(self) -> None:
        """Turn the vacancies that were taken into alert mails."""
        while self.announcer():
            pass

    def run(self, loop: str) -> None:
        """Run a loop that the clock drives until it has nothing to do: `digests`, `reminders` or `reviews`."""
        while self.loops[f"notifier.{loop}"]():
            pass

    def sender(self, lane: Lane, deps: Deps, port: int | None = None) -> Sender:
        """Another sender, as of another process."""
        return Sender(deps, Relay("127.0.0.1", port or self.port), lane)

    def queue_alerts(self, count: int, vacancy_id: UUID) -> None:
        """Alert mails that wait in the ledger, each for a reader of its own."""
        envelope = pack(a_publication(vacancy_id), id=uuid4(), source="test", at=self.clock.now())
        now, criteria = self.clock.now(), Criteria()
        with self.deps.unit_of_work() as uow:
            for number in range(count):
                reader = a_contact(uuid4(), email=f"reader{number}@example.org")
                keep_contact(self.deps, uow, reader, envelope)
                search = SavedSearch(
                    id=uuid4(),
                    account_id=reader.account_id,
                    name="All",
                    criteria=criteria,
                    frequency="immediate",
                    created_at=now,
                    expires_at=now + timedelta(days=1),
                )
                uow.searches.add(search, self.deps.links.fingerprint(search.id))
                facts = {"vacancy_id": str(vacancy_id), "alerts": [{"id": str(search.id), "name": "", "criteria": {}}]}
                uow.mails.intend([intended(self.deps, envelope.id, "vacancy_alert", reader.account_id, "wipo", facts)])
            uow.commit()

    def later(self, **by: float) -> None:
        self.clock.advance(timedelta(**by))

    def contact(self, email: str = "ana@example.org", *, language: str = "en", state: str = "active") -> UUID:
        account_id = uuid4()
        self.take(a_contact(account_id, email=email, language=language, state=state))
        return account_id

    def mails_of(self, account_id: UUID) -> list[Any]:
        with self.deps.reading() as uow:
            return uow.mails.page_of(account_id, 1000, None)

    def published(self) -> list[str]:
        """The types of the events waiting in the outbox."""
        with self.deps.reading() as uow:
            rows = uow.connection.exec_driver_sql("SELECT headers FROM outbox ORDER BY id").scalars()
            return ["mail.sent.v1" if "mail.sent.v1" in str(row) else "mail.failed.v1" for row in rows]


TRACE = f"00-{'ab' * 16}-{'cd' * 8}-01"


def a_contact(account_id: UUID, *, version: int = 1, **changes: Any) -> ContactChangedV1:
    values = {"email": "ana@example.org", "user_name": "ana", "language": "en", "state": "active", **changes}
    return ContactChangedV1(account_id=account_id, version=version, **values)


def a_publication(vacancy_id: UUID | None = None, **changes: Any) -> VacancyPublishedV1:
    values: dict[str, Any] = {
        "reference": "26001",
        "organisation": "wipo",
        "list_id": "staff",
        "policy": "wipo-staff",
        "grade": "P3",
        "category": "Information technology",
        "contract_type": "Fixed-term",
        "duty_station": "Genève",
        "country": "CH",
        "languages": ["en", "fr"],
        "texts": {
            "en": NoticeText(title="Patent data engineer", text="Build search for patents."),
            "fr": NoticeText(title="Ingénieure de données brevets", text="Développer la recherche de brevets."),
        },
        "opens_at": NOW,
        "closes_at": NOW + timedelta(days=30),
        "zone": "Europe/Zurich",
        **changes,
    }
    return VacancyPublishedV1(vacancy_id=vacancy_id or uuid4(), version=1, at=NOW, notice=Notice(**values))


@dataclass
class Texts:
    """What the application service holds of messages; a test may take it away."""

    held: dict[UUID, str] = field(default_factory=dict)
    away: bool = False

    def text_of(self, message_id: UUID) -> str:
        if self.away:
            raise Passing("away")
        if message_id not in self.held:
            raise Gone(str(message_id))
        return self.held[message_id]


@pytest.fixture
def texts() -> Texts:
    return Texts()


@pytest.fixture
def world(database_of: Callable[[str], str], mail_server: MailServer, tmp_path: Path, texts: Texts) -> Iterator[World]:
    mint, clock = TokenMint(tmp_path), FixedClock(NOW)
    service = build(
        settings.read(
            {
                "DATABASE_URL": database_of("notifier_service"),
                "EVENTS_URL": f"sqlite:///{tmp_path}/events.db",
                "FILES_URL": tmp_path.as_uri(),
                "SMTP_URL": f"smtp://127.0.0.1:{mail_server.port}",
                "PUBLIC_URL": "http://postula.test",
                "JWKS_URL": mint.url,
                "BELLS_DIR": str(tmp_path),
                "LINK_SECRET": "a-secret-of-tests-that-is-long-enough",
                "NOTIFIER_SECRET": "another-secret-of-tests-long-enough",
            }
        ),
        clock,
        texts,
    )
    steps = {lane: next(loop.step for loop in service.loops if loop.name.endswith(f".{lane}")) for lane in Lane}
    yield World(
        service,
        service.subscriptions[0].deps,
        clock,
        mint,
        mail_server.port,
        dict(steps),
        service.loops[0].step,
        {loop.name: loop.step for loop in service.loops},
    )
    service.database.close()


@pytest.fixture
def publication() -> Callable[..., VacancyPublishedV1]:
    return a_publication


@pytest.fixture
def contact_changed() -> Callable[..., ContactChangedV1]:
    return a_contact


class Reader:
    """Somebody with an API client: a candidate who is signed in, or a visitor."""

    def __init__(self, world: World, headers: Mapping[str, str], id: UUID | None = None) -> None:
        self.id = id
        self._http = world.service.app.test_client()
        self._headers = headers

    def call(self, method: str, path: str, **options: Any) -> Any:
        headers = {**self._headers, **options.pop("headers", {})}
        return self._http.open(path, method=method, headers=headers, **options)

    def save(self, criteria: Mapping[str, Any] | None = None, name: str = "Mine", **asked: Any) -> Any:
        body = {"name": name, "criteria": criteria or {}, **asked}
        return self.call("POST", "/alerts", json=body, headers={"Idempotency-Key": str(uuid4())})

    def alerts(self) -> list[Any]:
        found: list[Any] = self.call("GET", "/alerts").json["items"]
        return found

    def ask(self, email: str, criteria: Mapping[str, Any] | None = None, **asked: Any) -> Any:
        headers = asked.pop("headers", {})
        body = {"name": "Mine", "criteria": criteria or {}, "email": email, **asked}
        return self.call("POST", "/subscriptions", json=body, headers=headers)


@pytest.fixture
def reader(world: World) -> Callable[..., Reader]:
    """A candidate who is signed in."""

    def make(email: str = "ana@example.org", **contact: str) -> Reader:
        id = world.contact(email, **contact)
        return Reader(world, world.mint.candidate(id), id)

    return make


@pytest.fixture
def visitor(world: World) -> Reader:
    return Reader(world, {})
