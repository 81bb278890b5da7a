"""Identity as its clients meet it, on a real database built by the real migrations."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any
from uuid import UUID, uuid4

import msgspec
import pytest
from identity_service import settings, use_cases
from identity_service.app import build
from sqlalchemy import select
from werkzeug.test import TestResponse

from chassis import links
from chassis.clock import FixedClock
from chassis.consumer import Taker
from chassis.db import reading
from chassis.eventlog import Record
from chassis.service import Service
from chassis.tables import OUTBOX
from contracts.envelope import pack
from contracts.events.base import Event

SECRET = "a secret that only this test knows, long enough"
PASSWORD = "blue horses over quiet lakes"


@dataclass
class Identity:
    """The service with a clock that tests move, and shortcuts for what its clients do."""

    service: Service
    clock: FixedClock
    rebuild: Callable[[], Service]
    address: str = "192.0.2.7"

    @property
    def deps(self) -> use_cases.Deps:
        return self.service.app.extensions["postula"].deps

    def restart(self) -> None:
        """The same data under a new process."""
        self.service.database.close()
        self.service = self.rebuild()

    def call(self, method: str, path: str, json: Any = None, **options: Any) -> TestResponse:
        client = self.service.app.test_client()
        environ = {"REMOTE_ADDR": options.pop("address", self.address)}
        return client.open(path, method=method, json=json, environ_base=environ, **options)

    def post(self, path: str, json: Any = None, **options: Any) -> TestResponse:
        return self.call("POST", path, json, **options)

    def events(self, kind: str | None = None) -> list[dict[str, Any]]:
        """What was published, oldest first: type, topic and data."""
        with reading(self.service.database) as connection:
            rows = connection.execute(select(OUTBOX).order_by(OUTBOX.c.id)).mappings().all()
        events = [
            {"type": row["headers"]["ce_type"], "topic": row["topic"], **msgspec.json.decode(row["value"])}
            for row in rows
        ]
        return [event for event in events if kind in (None, event["type"])]

    def hear(self, event: Event) -> None:
        """What the consumer does with an event of another service."""
        envelope = pack(event, id=uuid4(), source="test", at=self.clock.now())
        record = Record(
            topic=event.destination,
            partition=0,
            offset=0,
            key=event.key,
            value=envelope.data,
            headers=envelope.headers(),
            written_at=self.clock.now(),
        )
        Taker(self.service.subscriptions[0], self.clock).take(record)

    def notice(self, organisation: str = "wipo", country: str = "CH", language: str = "en") -> dict[str, Any]:
        query = {"organisation": organisation, "country": country, "language": language}
        answer = self.call("GET", "/notices", query_string=query)
        assert answer.status_code == 200, answer.text
        return answer.json

    def a_registration(self, **changes: Any) -> dict[str, Any]:
        """A body that registers Amina with WIPO."""
        notice = self.notice(changes.get("organisation", "wipo"), changes.get("country", "CH"))
        body = {
            "email": "Amina.Diallo@example.org",
            "password": PASSWORD,
            "user_name": "amina",
            "country": "CH",
            "language": "fr",
            "organisation": "wipo",
            "list": "staff",
            "notice": {name: notice[name] for name in ("id", "version", "hash")},
            "accepted": True,
            "job_alerts": True,
            "news": False,
            **changes,
        }
        return {name: value for name, value in body.items() if value is not ...}

    def register(self, key: str | None = None, **changes: Any) -> TestResponse:
        headers = {"Idempotency-Key": key or str(uuid4())}
        return self.post("/accounts", self.a_registration(**changes), headers=headers)

    def token(self, purpose: str, kind: str) -> str:
        """The token in the newest mailed link, made as the notifier makes it."""
        return links.token(SECRET, purpose, UUID(self.events(kind)[-1]["challenge_id"]))

    def verify(self, kind: str = "account.registered.v1") -> TestResponse:
        return self.post("/email-verifications", {"token": self.token("verify", kind)})

    def sign_in(self, login: str = "amina", password: str = PASSWORD, **options: Any) -> TestResponse:
        return self.post("/sessions", {"login": login, "password": password}, **options)

    def a_candidate(self, **changes: Any) -> "Candidate":
        """Registered, verified and signed in."""
        assert self.register(**changes).status_code == 202
        assert self.verify().status_code == 200
        answer = self.sign_in(changes.get("email", "Amina.Diallo@example.org"), changes.get("password", PASSWORD))
        assert answer.status_code == 201, answer.text
        return Candidate(self, answer.json)


@dataclass
class Candidate:
    """Somebody signed in."""

    identity: Identity
    session: Mapping[str, Any]

    @property
    def headers(self) -> dict[str, str]:
        return {"Authorization": f"Bearer {self.session['access_token']}"}

    def call(self, method: str, path: str, json: Any = None) -> TestResponse:
        return self.identity.call(method, path, json, headers=self.headers)

    def refresh(self) -> TestResponse:
        return self.identity.post("/sessions/refresh", {"session_token": self.session["session_token"]})


def environment(folder: Path, database_url: str, **changes: str) -> dict[str, str]:
    return {
        "DATABASE_URL": database_url,
        "EVENTS_URL": f"sqlite:///{folder}/events.db",
        "FILES_URL": folder.as_uri(),
        "PUBLIC_URL": "http://127.0.0.1:8080",
        "JWKS_URL": (folder / "keys" / "jwks.json").as_uri(),
        "SIGNING_KEYS_DIR": str(folder / "keys"),
        "BELLS_DIR": str(folder / "bells"),
        "LINK_SECRET": SECRET,
        **changes,
    }


@pytest.fixture
def identity(tmp_path: Path, database_of: Callable[[str], str]) -> Iterator[Identity]:
    yield from running_identity(tmp_path, database_of("identity_service"))


@pytest.fixture
def behind_gateway(tmp_path: Path, database_of: Callable[[str], str]) -> Iterator[Identity]:
    """The same behind a gateway whose headers are trusted."""
    yield from running_identity(tmp_path, database_of("identity_service"), TRUSTED_ARRIVAL="on")


def running_identity(folder: Path, database_url: str, **changes: str) -> Iterator[Identity]:
    clock = FixedClock(datetime.now(UTC).replace(microsecond=0))

    def rebuild() -> Service:
        return build(settings.read(environment(folder, database_url, **changes)), clock)

    made = Identity(rebuild(), clock, rebuild)
    yield made
    made.service.database.close()
