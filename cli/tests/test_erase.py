"""`postula erase`: what it would do, what it does, and its certificate."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import UTC, datetime
from typing import Any
from uuid import UUID, uuid4

import pytest
from identity_service.repository import ACCOUNTS
from sqlalchemy import select

from chassis.db import reading
from cli import retention
from cli.__main__ import main
from cli.people import identity

NOW = datetime(2026, 11, 22, tzinfo=UTC)


@pytest.fixture
def account_id(environ: Mapping[str, str]) -> Iterator[UUID]:
    """Somebody who registered and has not confirmed the address."""
    with identity(environ) as service:
        client: Any = service.app.test_client()
        notice = client.get("/notices?organisation=wipo&country=CH&language=en").get_json()
        form = {
            "email": "nadia@example.org",
            "password": "correct horse battery staple",
            "user_name": "nadia",
            "country": "CH",
            "language": "en",
            "organisation": "wipo",
            "list": "staff",
            "notice": {name: notice[name] for name in ("id", "version", "hash")},
            "accepted": True,
            "job_alerts": False,
            "news": False,
        }
        answer = client.post("/accounts", json=form, headers={"Idempotency-Key": uuid4().hex})
        assert answer.status_code in (201, 202), answer.text
        with reading(service.database) as connection:
            yield connection.execute(select(ACCOUNTS.c.id)).scalar_one()


def test_H7_an_account_is_erased_on_confirmation_alone(
    account_id: UUID, environ: Mapping[str, str], capsys: pytest.CaptureFixture[str]
) -> None:
    main(["erase", str(account_id)])
    assert "--yes erases it everywhere" in capsys.readouterr().out
    assert retention.receipt(environ, account_id) == {}
    with pytest.raises(SystemExit):
        main(["erase", str(account_id), "--yes", "--wait", "0"])
    printed = capsys.readouterr().out
    assert "identity     erased at" in printed
    assert "not yet: application, cv-parser, notifier, profile" in printed


def test_H7_a_certificate_names_who_has_erased(account_id: UUID, environ: Mapping[str, str]) -> None:
    retention.erase(environ, account_id, dry_run=False)
    with identity(environ) as service, service.app.extensions["postula"].deps.unit_of_work() as uow:
        for name in ("profile", "application", "notifier", "cv-parser"):
            uow.retention.confirm(account_id, name, NOW)
        uow.commit()
    confirmed, silent = retention.certificate(environ, account_id, 0)
    assert (confirmed.keys(), silent) == (retention.ERASERS, set())


def test_H7_an_unknown_account_is_refused(environ: Mapping[str, str], capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit):
        main(["erase", str(uuid4())])
    assert "there is no account" in capsys.readouterr().err
