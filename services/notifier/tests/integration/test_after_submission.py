"""Mails about what happens after a submission."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any
from uuid import uuid4

from notifier_service.domain.mails import Lane

from contracts.events.application import (
    ApplicationDocumentRequestedV1,
    ApplicationRestoredV1,
    ApplicationSubmittedV1,
)


def _common(world: Any, publication: Callable[..., Any]) -> dict[str, Any]:
    vacancy_id = uuid4()
    world.take(publication(vacancy_id))
    return {
        "application_id": uuid4(),
        "vacancy_id": vacancy_id,
        "account_id": world.contact(),
        "organisation": "wipo",
        "at": world.clock.now(),
        "language": "en",
    }


def test_W16_B11_each_version_gets_exactly_one_acknowledgement_with_its_own_receipt(
    world: Any, mail_server: Any, publication: Callable[..., Any]
) -> None:
    first = ApplicationSubmittedV1(
        **_common(world, publication), version=1, receipt_number="P-1", arrived_at=world.clock.now()
    )
    second = replace(first, version=2, receipt_number="P-2", submission_version=2)
    for event in (first, second):
        world.take(event)
    world.send(Lane.ACKNOWLEDGEMENT)

    told = [message.get_body(("plain",)).get_content() for message in mail_server.messages("ana@example.org")]
    assert len(told) == 2
    (old,) = [text for text in told if "P-1" in text]
    (new,) = [text for text in told if "P-2" in text]
    assert "version 2" not in old
    assert "We have received version 2 of your application." in new


def test_S8_H4_the_candidate_is_told_which_document_is_asked_for(
    world: Any, mail_server: Any, publication: Callable[..., Any]
) -> None:
    common = _common(world, publication)
    world.take(ApplicationDocumentRequestedV1(**common, request_id=uuid4(), document={"en": "Degree", "fr": "Diplôme"}))
    world.send(Lane.NOTICE)

    [message] = mail_server.messages("ana@example.org")
    assert message["Subject"] == "A document is asked for: Patent data engineer"
    text = message.get_body(("plain",)).get_content()
    assert "Degree" in text
    assert f"http://postula.test/applications/{common['application_id']}" in text


def test_I17_an_undone_withdrawal_is_confirmed(world: Any, mail_server: Any, publication: Callable[..., Any]) -> None:
    world.take(
        ApplicationRestoredV1(**_common(world, publication), version=3, receipt_number="P-1", submission_version=1)
    )
    world.send(Lane.NOTICE)

    [message] = mail_server.messages("ana@example.org")
    assert message["Subject"] == "Withdrawal undone: Patent data engineer"
    assert "P-1" in message.get_body(("plain",)).get_content()
