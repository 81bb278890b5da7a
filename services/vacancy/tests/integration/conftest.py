"""The vacancy service on a fresh database, spoken to as its clients do."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Mapping
from datetime import UTC, datetime
from pathlib import Path
from typing import Any
from uuid import uuid4

import pytest
from flask.testing import FlaskClient
from sqlalchemy import select
from vacancy_service import app
from vacancy_service.settings import read
from werkzeug.test import TestResponse

from chassis.clock import FixedClock
from chassis.db import reading
from chassis.service import Service
from chassis.tables import OUTBOX
from chassis.testing import TokenMint

NOW = datetime(2026, 11, 22, 12, 0, tzinfo=UTC)


class Vacancies:
    """HR of WIPO and of the ILO, and the public, at a clock that the test moves."""

    def __init__(self, service: Service, clock: FixedClock, mint: TokenMint) -> None:
        self.service, self.clock, self.mint = service, clock, mint
        self.http: FlaskClient = service.app.test_client()
        self.wipo = mint.staff(("wipo", "recruiter"))
        self.ilo = mint.staff(("ilo", "manager"))

    def tick(self) -> bool:
        return self.service.loops[0].step()

    def create(self, headers: Mapping[str, str] | None = None, **changes: Any) -> TestResponse:
        keyed = {**(headers or self.wipo), "Idempotency-Key": uuid4().hex}
        return self.http.post("/staff/vacancies", json=a_draft(**changes), headers=keyed)

    def created(self, headers: Mapping[str, str] | None = None, **changes: Any) -> dict[str, Any]:
        return ok(self.create(headers, **changes), 201)

    def published(self, headers: Mapping[str, str] | None = None, **changes: Any) -> dict[str, Any]:
        draft = self.created(headers, **changes)
        return ok(self.move(draft, "publication", headers=headers))

    def move(
        self, vacancy: Mapping[str, Any], move: str, headers: Mapping[str, str] | None = None, **body: Any
    ) -> TestResponse:
        path = f"/staff/vacancies/{vacancy['id']}/{move}"
        return self.http.post(path, json=body or None, headers=headers or self.wipo)

    def amend(self, vacancy: Mapping[str, Any], **changes: Any) -> TestResponse:
        """Save the form that shows this vacancy, with some fields changed."""
        headers = {**self.wipo, "If-Match": f'"{vacancy["version"]}"'}
        body = {**form_of(vacancy), **changes}
        return self.http.put(f"/staff/vacancies/{vacancy['id']}", json=body, headers=headers)

    def listed(self, **query: Any) -> dict[str, Any]:
        return ok(self.http.get("/vacancies", query_string=query))

    def references(self, **query: Any) -> list[str]:
        return [item["reference"] for item in self.listed(**query)["items"]]

    def facet(self, name: str, **query: Any) -> dict[str, int]:
        return {each["value"]: each["count"] for each in self.listed(**query)["facets"][name]}

    def events(self) -> list[tuple[str, dict[str, Any]]]:
        """Type and data of everything told so far."""
        with reading(self.service.database) as connection:
            rows = connection.execute(select(OUTBOX.c.headers, OUTBOX.c.value).order_by(OUTBOX.c.id)).all()
        return [(headers["ce_type"], json.loads(value)) for headers, value in rows]

    def told(self) -> list[str]:
        return [kind for kind, _ in self.events()]


def a_draft(**changes: Any) -> dict[str, Any]:
    """A complete vacancy of WIPO's list of staff posts."""
    return {
        "organisation": "wipo",
        "list": "staff",
        "reference": uuid4().hex[:10],
        "grade": "P4",
        "category": "Professional",
        "contract_type": "Fixed-term",
        "duty_station": "Geneva",
        "country": "CH",
        "languages": ["en", "fr"],
        "opens_at": None,
        "closes_at": "2026-12-01T23:59:59",
        "zone": "Europe/Zurich",
        "texts": {
            "en": {"title": "Patent examiner", "text": "Examine applications.\n\nWrite reports & <advice>."},
            "fr": {"title": "Examinateur de brevets", "text": "Examiner des demandes à Genève."},
        },
        "questionnaire": [],
        "required_documents": [],
        **changes,
    }


def form_of(vacancy: Mapping[str, Any]) -> dict[str, Any]:
    """What the form of a vacancy sends back."""
    same = {name: vacancy[name] for name in a_draft() if name not in {"opens_at", "closes_at"}}
    return {**same, "opens_at": vacancy["opens_local"], "closes_at": vacancy["closes_local"]}


def ok(response: TestResponse, status: int = 200) -> dict[str, Any]:
    assert response.status_code == status, response.text
    return response.get_json()  # type: ignore[no-any-return]


def codes(response: TestResponse, status: int = 422) -> dict[str, str]:
    """Pointer to code of each refused field."""
    return {error["pointer"]: error["code"] for error in ok(response, status)["errors"]}


@pytest.fixture
def vacancies(database_of: Callable[[str], str], tmp_path: Path) -> Iterator[Vacancies]:
    mint, clock = TokenMint(tmp_path), FixedClock(NOW)
    environ = {
        "DATABASE_URL": database_of("vacancy_service"),
        "EVENTS_URL": "sqlite:///unused.db",
        "FILES_URL": "file:///unused",
        "PUBLIC_URL": "https://jobs.example",
        "JWKS_URL": mint.url,
        "LINK_SECRET": "s" * 32,
        "BELLS_DIR": str(tmp_path),
    }
    service = app.build(read(environ), clock)
    yield Vacancies(service, clock, mint)
    service.database.close()
