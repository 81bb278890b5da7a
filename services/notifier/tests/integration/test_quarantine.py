"""Mail kept aside: operators read it as text, and assign it to a case or drop it with the reason (S10, W42)."""

from __future__ import annotations

from collections.abc import Callable
from email.message import EmailMessage
from typing import Any
from uuid import UUID, uuid4

import pytest
from notifier_service.domain.inbound import Inbound, State
from notifier_service.use_cases.inbound import take_inbound

PNG = b"\x89PNG\r\n\x1a\n" + b"0" * 50
REPORT = {"organisation": "wipo", "full_name": "Ana", "description": "It fails.", "steps": "Press."}


class Operator:
    def __init__(self, world: Any, organisation: str = "wipo", role: str = "operator") -> None:
        self._http = world.service.app.test_client()
        self.id = uuid4()
        self._headers = world.mint.staff((organisation, role), id=self.id)

    def call(self, method: str, path: str = "", **json: Any) -> Any:
        options = {"json": json} if json else {}
        return self._http.open(f"/staff/quarantine{path}", method=method, headers=self._headers, **options)


@pytest.fixture
def operator(world: Any) -> Operator:
    return Operator(world)


@pytest.fixture
def kept(world: Any) -> Callable[..., UUID]:
    """A mail that answers nothing we know of."""

    def arrive(text: str = "<b>Hello</b>", organisation: str = "wipo") -> UUID:
        message = EmailMessage()
        message["From"], message["Subject"], message["Message-ID"] = "eve@example.org", "About C-1", f"<{uuid4()}@x>"
        message.set_content(text)
        message.add_attachment(PNG, maintype="image", subtype="png", filename="screen.png")
        mail = Inbound(
            id=uuid4(),
            arrived_at=world.clock.now(),
            kind="case",
            target_id=uuid4(),
            organisation=organisation,
            envelope_from="eve@example.org",
            raw=message.as_bytes(),
        )
        with world.deps.unit_of_work() as uow:
            uow.inbound.add(mail)
            uow.commit()
        take_inbound(world.deps)
        return mail.id

    return arrive


@pytest.fixture
def case(reader: Callable[..., Any]) -> dict[str, Any]:
    found: dict[str, Any] = reader().call("POST", "/cases", json=REPORT, headers={"Idempotency-Key": "k"}).json
    return found


def the_only_one(world: Any) -> Any:
    with world.deps.reading() as uow:
        return uow.connection.exec_driver_sql("SELECT * FROM inbound").mappings().first()


def test_S10_a_mail_kept_aside_is_read_as_text(operator: Operator, kept: Callable[..., UUID]) -> None:
    id = kept()
    [listed] = operator.call("GET").json["items"]
    assert (listed["id"], listed["reason"]) == (str(id), "nothing to answer")
    shown = operator.call("GET", f"/{id}").json
    assert (shown["subject"], shown["text"], shown["sender"]) == ("About C-1", "<b>Hello</b>", "eve@example.org")
    assert shown["pictures"] == 1


def test_S10_W42_a_mail_is_assigned_to_a_case_once_with_the_reason(
    world: Any, operator: Operator, kept: Callable[..., UUID], case: dict[str, Any], visitor: Any
) -> None:
    id = kept()
    world.later(minutes=1)
    decision = {"case": case["number"].lower(), "reason": "Her other address"}
    assert operator.call("POST", f"/{id}/assignment", **decision).status_code == 204
    assert operator.call("POST", f"/{id}/assignment", **decision).status_code == 404
    after = visitor.call("GET", f"/cases/{case['token']}").json
    assert [each["text"] for each in after["entries"]] == ["It fails.", "eve@example.org\n\n<b>Hello</b>"]
    assert [each["name"] for each in after["files"]] == ["screen.png"]
    assert operator.call("GET").json["items"] == []
    row = the_only_one(world)
    assert (row["state"], row["decision"], row["raw"]) == (State.TAKEN, "Her other address", None)
    assert UUID(str(row["decided_by"])) == operator.id


def test_S10_a_mail_is_dropped_with_the_reason_and_its_words_go(
    world: Any, operator: Operator, kept: Callable[..., UUID]
) -> None:
    id = kept()
    refused = operator.call("POST", f"/{id}/drop", reason=" ")
    assert [each["pointer"] for each in refused.json["errors"]] == ["/reason"]
    assert operator.call("POST", f"/{id}/drop", reason="Advertising").status_code == 204
    row = the_only_one(world)
    assert (row["state"], row["decision"], row["raw"], row["text"]) == (State.DROPPED, "Advertising", None, None)


def test_S10_only_a_case_of_the_same_organisation_takes_it(
    world: Any, operator: Operator, kept: Callable[..., UUID], case: dict[str, Any]
) -> None:
    refused = operator.call("POST", f"/{kept()}/assignment", case="C-0000-0000", reason="x")
    assert [each["pointer"] for each in refused.json["errors"]] == ["/case"]
    elsewhere = Operator(world, "ilo")
    id = kept(organisation="ilo")
    assert elsewhere.call("POST", f"/{id}/assignment", case=case["number"], reason="x").status_code == 422
    assert operator.call("GET", f"/{id}").status_code == 404
    assert operator.call("POST", f"/{id}/drop", reason="x").status_code == 404
    assert Operator(world, role="recruiter").call("GET", f"/{id}").status_code == 403
