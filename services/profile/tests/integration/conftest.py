"""The service as it is wired, on a fresh database of each kind."""

from __future__ import annotations

import io
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any
from uuid import UUID, uuid4

import pytest
from flask.testing import FlaskClient
from profile_service.app import build
from profile_service.deps import Deps
from profile_service.settings import read as read_settings
from sqlalchemy import select
from werkzeug.test import TestResponse

from chassis.clock import FixedClock
from chassis.consumer import Taker
from chassis.db import reading
from chassis.eventlog import Record
from chassis.service import Service
from chassis.tables import OUTBOX
from chassis.testing import TokenMint
from contracts.envelope import open_envelope, pack, read
from contracts.events.base import Event
from contracts.registry import BY_TYPE

NOW = datetime(2026, 11, 22, 12, tzinfo=UTC)


@dataclass
class World:
    """A running profile service, one signed-in candidate, and the folder of files."""

    service: Service
    deps: Deps
    client: FlaskClient
    clock: FixedClock
    mint: TokenMint
    files: Path
    account: UUID

    def __post_init__(self) -> None:
        self.headers = self.mint.candidate(self.account)

    def profile(self, query: str = "", **headers: str) -> dict[str, Any]:
        answer = self.client.get(f"/profile{query}", headers={**self.headers, **headers})
        assert answer.status_code == 200, answer.text
        body: dict[str, Any] = answer.json
        return body

    def patch(self, version: int | None, change: dict[str, Any], query: str = "") -> TestResponse:
        match = {} if version is None else {"If-Match": f'"{version}"'}
        return self.client.patch(f"/profile{query}", json=change, headers={**self.headers, **match})

    def upload(self, data: bytes, name: str = "cv.txt", key: str | None = None, **form: str) -> TestResponse:
        return self.client.post(
            "/imports",
            data={"file": (io.BytesIO(data), name), **form},
            content_type="multipart/form-data",
            headers={**self.headers, "Idempotency-Key": key or uuid4().hex},
        )

    def imported(self, import_id: str, **headers: str) -> dict[str, Any]:
        answer = self.client.get(f"/imports/{import_id}", headers={**self.headers, **headers})
        assert answer.status_code == 200, answer.text
        body: dict[str, Any] = answer.json
        return body

    def decide(self, import_id: str, version: int, **decision: Any) -> TestResponse:
        return self.client.post(
            f"/imports/{import_id}/decisions", json={"version": version, **decision}, headers=self.headers
        )

    def hear(self, event: Event) -> str:
        """Deliver an event as the consumer does."""
        envelope = pack(event, id=uuid4(), source="cv-parser", at=self.clock.now())
        record = Record(
            topic=event.destination,
            partition=0,
            offset=0,
            key=event.key,
            value=envelope.data,
            headers=envelope.headers(),
            written_at=self.clock.now(),
        )
        return Taker(self.service.subscriptions[0], self.clock).take(record)

    def published(self) -> Sequence[Event]:
        with reading(self.service.database) as connection:
            rows = connection.execute(select(OUTBOX.c.headers, OUTBOX.c.value).order_by(OUTBOX.c.id)).all()
        envelopes = [open_envelope(row.headers, row.value) for row in rows]
        return [read(envelope, BY_TYPE[envelope.type]) for envelope in envelopes]

    def stored_files(self) -> list[Path]:
        return [path for path in self.files.rglob("*") if path.is_file()]

    def let_time_pass(self) -> None:
        while self.service.loops[0].step():
            pass


@pytest.fixture
def world(database_of: Callable[[str], str], tmp_path: Path) -> Iterator[World]:
    mint = TokenMint(tmp_path)
    files, bells = tmp_path / "files", tmp_path / "bells"
    bells.mkdir()
    environ = {
        "DATABASE_URL": database_of("profile_service"),
        "EVENTS_URL": f"sqlite:///{tmp_path / 'events.db'}",
        "FILES_URL": files.as_uri(),
        "PUBLIC_URL": "http://127.0.0.1:8080",
        "JWKS_URL": mint.url,
        "LINK_SECRET": "x" * 40,
        "BELLS_DIR": str(bells),
        "PROFILE_MAX_UPLOAD_BYTES": "100000",
    }
    clock = FixedClock(NOW)
    service = build(read_settings(environ), clock)
    yield World(service, service.app.extensions["postula"].deps, service.app.test_client(), clock, mint, files, uuid4())
    service.database.close()
