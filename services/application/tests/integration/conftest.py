"""The whole service on a real database, spoken to over its API and by events."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from pathlib import Path
from types import SimpleNamespace
from typing import Any
from uuid import UUID, uuid4

import pytest
from application_service.app import build as build_service
from application_service.handlers import HANDLERS
from application_service.repository.tables import APPLICATIONS
from application_service.settings import read
from sqlalchemy import select
from werkzeug.test import TestResponse

from chassis.clock import FixedClock
from chassis.ids import new_id
from chassis.service import Service
from chassis.tables import OUTBOX
from chassis.testing import TokenMint
from contracts.envelope import pack
from contracts.events.base import Event
from contracts.events.identity import AccountNoticeAcceptedV1, ContactChangedV1
from contracts.events.profile import CandidateProfileV1, Profile
from contracts.events.vacancy import Notice, VacancyPublishedV1


class World:
    """One service, its clock, and short words for what tests do with it."""

    def __init__(self, database_url: str, folder: Path, build: SimpleNamespace) -> None:
        self.mint = TokenMint(folder)
        self.clock = FixedClock(build.now)
        self.make = build
        environ = {
            "DATABASE_URL": database_url,
            "EVENTS_URL": f"sqlite:///{folder / 'events.db'}",
            "FILES_URL": (folder / "files").as_uri(),
            "PUBLIC_URL": "http://127.0.0.1:8080",
            "JWKS_URL": self.mint.url,
            "LINK_SECRET": "x" * 32,
            "BELLS_DIR": str(folder),
            "APPLICATION_SECRET": "y" * 32,
            "RECEIPT_KEYS_DIR": str(folder / "receipt-keys"),
        }
        self.environ = environ
        self.service = build_service(read(environ), self.clock)
        self.deps = self.service.app.extensions["postula"].deps
        self.files = folder / "files"

    def restarted(self) -> Service:
        """The service as it is after a restart: another process on what is stored."""
        return build_service(read(self.environ), self.clock)

    def hear(self, event: Event) -> None:
        """Handle one event as the consumer does."""
        envelope = pack(event, id=new_id(), source="test", at=self.clock.now())
        with self.deps.unit_of_work() as uow:
            HANDLERS[type(event)](self.deps, uow, event, envelope)
            uow.commit()

    def vacancy(self, policy: str = "wipo-staff", notice: Notice | None = None) -> UUID:
        id = uuid4()
        self.hear(
            VacancyPublishedV1(vacancy_id=id, version=1, at=self.clock.now(), notice=notice or self.make.notice(policy))
        )
        return id

    def candidate(self, profile: Profile | None = None, version: int = 3, *, agrees: bool = True) -> UUID:
        """Somebody with a complete profile who has accepted the notices of all organisations."""
        id = uuid4()
        self.profile(id, version, profile or self.make.profile())
        self.hear(
            ContactChangedV1(
                account_id=id, version=1, email="zoe@example.org", user_name=None, language="en", state="active"
            )
        )
        for organisation in self.deps.organisations if agrees else ():
            self.agree(id, organisation)
        return id

    def agree(self, person: UUID, organisation: str, **changes: str) -> None:
        """Accept an organisation's notice for the countries that have none of their own."""
        notice = self.deps.organisations[organisation].default_notice
        agreed = {"notice_id": notice.id, "notice_version": notice.version, "language": "en", **changes}
        self.hear(AccountNoticeAcceptedV1(account_id=person, at=self.clock.now(), organisation=organisation, **agreed))

    def profile(self, person: UUID, version: int, profile: Profile) -> None:
        self.hear(CandidateProfileV1(account_id=person, version=version, updated_at=self.clock.now(), profile=profile))

    def call(
        self,
        person: UUID | dict[str, str],
        method: str,
        path: str,
        body: Any = None,
        on: Service | None = None,
        **headers: str,
    ) -> TestResponse:
        """One request of a candidate, or of whoever the headers name."""
        token = person if isinstance(person, dict) else self.mint.candidate(person)
        sent = {"Idempotency-Key": str(uuid4()), **token, **{k.replace("_", "-"): v for k, v in headers.items()}}
        files = {"data": body} if method == "UPLOAD" else {"json": body} if body is not None else {}
        verb = "POST" if method == "UPLOAD" else method
        return (on or self.service).app.test_client().open(path, method=verb, headers=sent, **files)

    def draft(self, person: UUID, vacancy: UUID) -> str:
        answer = self.call(person, "POST", "/applications", {"vacancy_id": str(vacancy)})
        assert answer.status_code == 201, answer.json
        return f"/applications/{answer.json['id']}"

    def fill(self, person: UUID, path: str, **changes: Any) -> None:
        """Everything that the steps of the policy ask for."""
        steps = {step["id"] for step in self.call(person, "GET", path).json["steps"]}
        answer = self.call(person, "PATCH", path, {**_filled(steps), **changes})
        assert answer.status_code == 200, answer.json

    def submit(self, person: UUID, path: str, version: int = 3, **headers: str) -> TestResponse:
        return self.call(person, "POST", f"{path}/submission", {"profile_version": version}, **headers)

    def accept(self, person: UUID, path: str, version: int = 3, **headers: str) -> TestResponse:
        """Submit, whatever conditions there are."""
        body = {"profile_version": version, "conditions_accepted": True}
        return self.call(person, "POST", f"{path}/submission", body, **headers)

    def submitted(self, person: UUID, vacancy: UUID) -> str:
        path = self.draft(person, vacancy)
        self.fill(person, path)
        answer = self.accept(person, path)
        assert answer.status_code == 201, answer.json
        return path

    def changing(self, person: UUID, path: str, **changes: Any) -> None:
        """A change in work, ready to be submitted again."""
        begun = self.call(person, "POST", f"{path}/change", {})
        assert (begun.status_code, begun.json["state"]) == (200, "changing"), begun.json
        self.fill(person, path, **changes)

    def row(self, path: str) -> dict[str, Any]:
        """Everything that is stored of an application itself."""
        table, id = APPLICATIONS, UUID(path.rsplit("/", 1)[-1])
        with self.service.database.engine.connect() as connection:
            return dict(connection.execute(select(table).where(table.c.id == id)).one()._mapping)

    def events(self, type: str) -> list[dict[str, Any]]:
        """What waits in the outbox, by wire type."""
        with self.service.database.engine.connect() as connection:
            rows = connection.execute(select(OUTBOX.c.headers, OUTBOX.c.value).order_by(OUTBOX.c.id)).all()
        return [json.loads(row.value) for row in rows if row.headers.get("ce_type") == type]

    def raw_events(self, type: str) -> list[bytes]:
        with self.service.database.engine.connect() as connection:
            rows = connection.execute(select(OUTBOX.c.headers, OUTBOX.c.value).order_by(OUTBOX.c.id)).all()
        return [row.value for row in rows if row.headers.get("ce_type") == type]

    def recruiter(self, organisation: str = "wipo") -> dict[str, str]:
        return self.mint.staff((organisation, "recruiter"))


def _filled(steps: set[str]) -> dict[str, Any]:
    parts: dict[str, Any] = {
        "general_questionnaire": {"general_answers": {"worked": False}},
        "vacancy_questionnaire": {"vacancy_answers": {"why": "Because."}},
        "letter": {"letter": "Dear all"},
        "references": {
            "references": [
                {"name": "Ada Lovelace", "email": "ada@example.org"},
                {"name": "Alan Turing", "phone": "+44 20 7946 0000"},
            ]
        },
        "signature": {
            "signature": {
                "given_name": "zoe",
                "family_name": "o'brien munoz",
                "date_of_birth": "1990-05-17",
                "accepted": True,
            }
        },
    }
    asked = {name: value for step, part in parts.items() if step in steps for name, value in part.items()}
    return {**asked, "recommendations_confirmed": True}


@pytest.fixture
def world(database_of: Callable[[str], str], tmp_path: Path, build: SimpleNamespace) -> Iterator[World]:
    made = World(database_of("application_service"), tmp_path, build)
    yield made
    made.service.database.close()
