"""The ledger and the senders, against a mail server that misbehaves."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from typing import Any
from uuid import UUID, uuid4

import pytest

from contracts.events.application import (
    ApplicationStageChangedV1,
    ApplicationSubmittedV1,
    ApplicationWithdrawnV1,
)
from contracts.events.identity import AccountDeactivatedV1, AccountRegisteredV1
from notifier_service.domain.mails import LEASE, Lane


def submitted(account_id: UUID, vacancy_id: UUID, at: Any) -> ApplicationSubmittedV1:
    return ApplicationSubmittedV1(
        application_id=uuid4(),
        vacancy_id=vacancy_id,
        account_id=account_id,
        organisation="wipo",
        at=at,
        version=1,
        receipt_number="R-2026-0001",
        arrived_at=at,
        language="en",
    )


@pytest.fixture
def submission(world: Any, publication: Callable[..., Any]) -> ApplicationSubmittedV1:
    """A submission whose candidate and vacancy are known here."""
    vacancy_id = uuid4()
    world.take(publication(vacancy_id))
    return submitted(world.contact(), vacancy_id, world.clock.now())


def test_W16_acknowledgement_names_receipt_and_arrival(world: Any, mail_server: Any, submission: Any) -> None:
    world.take(submission)
    world.send(Lane.ACKNOWLEDGEMENT)

    [message] = mail_server.messages("ana@example.org")
    text = message.get_body(("plain",)).get_content()
    assert message["Subject"] == "Application received: Patent data engineer"
    assert "R-2026-0001" in text
    assert "2 March 2026, 13:00:00 (Europe/Zurich)" in text
    assert f"http://postula.test/applications/{submission.application_id}" in text
    assert message["Auto-Submitted"] == "auto-generated"
    assert message["Content-Language"] == "en"
    assert message["X-Postula-Trace"] == "ab" * 16
    assert message["Message-ID"].endswith("@wipo.example>")
    assert message["List-Unsubscribe"] is None
    assert world.published() == ["mail.sent.v1"]
