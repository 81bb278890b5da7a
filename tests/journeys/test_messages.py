"""HR and a candidate write to each other, on pages and by mail; a report gets its number and its answer."""

from __future__ import annotations

import secrets
from typing import Any

import httpx
import pytest

from tests.harness.installation import Installation
from tests.harness.people import Candidate, Recruiter, Visitor, checked
from tests.harness.waiting import until
from tests.journeys.test_applying import APPLICATIONS, submitted

pytestmark = pytest.mark.timeout(300)

DESK = "/api/application/staff/applications"
CASES = "/api/notifier/cases"


def keyed(person: Visitor, path: str, body: Any) -> Any:
    headers = {"Idempotency-Key": secrets.token_hex(8)}
    return checked(person.call("POST", path, headers=headers, json=body), 201)


def reply_in_the_inbox(installation: Installation, mail: dict[str, Any], text: str) -> None:
    """What the inbox page's "Reply" does."""
    url = f"{installation.url}/inbox/messages/{mail['id']}/reply"
    assert httpx.post(url, data={"text": text}, trust_env=False).status_code == 303


def test_S10_a_message_is_answered_from_the_mailbox(
    installation: Installation, candidate: Candidate, wipo: Recruiter
) -> None:
    application_id, _receipt = submitted(candidate, wipo.publish("staff"))
    keyed(wipo, f"{DESK}/{application_id}/messages", {"text": "When can you come?"})
    mail = installation.mail_to(candidate.email, "Message about your application")
    assert "When can you come?" in mail["text"]
    reply_in_the_inbox(installation, mail, "On Monday, gladly.")

    def answered() -> Any:
        items = wipo.get(f"{DESK}/{application_id}/messages")["items"]
        return items[1:] or None

    [answer] = until(answered, "the reply in HR's thread", 30)
    assert (answer["way"], answer["text"]) == ("mail", "On Monday, gladly.")
    thread = candidate.get(f"{APPLICATIONS}/{application_id}/messages")
    assert [each["author"] for each in thread["items"]] == ["organisation", "candidate"]
    assert candidate.get(f"{APPLICATIONS}/{application_id}/timeline")[-1]["text"] == "Your answer by e-mail arrived."


def test_W42_H8_a_visitors_report_is_answered_by_mail_and_goes_on_by_mail(
    installation: Installation, visitor: Visitor, wipo: Recruiter
) -> None:
    address = f"visitor-{secrets.token_hex(4)}@candidates.example"
    report = {
        "organisation": "wipo",
        "about": "registering",
        "email": address,
        "full_name": "Nadia Benkirane",
        "description": "I cannot register.",
    }
    case = keyed(visitor, CASES, report)
    assert "I cannot register." in installation.mail_to(address, case["number"])["text"]
    [row] = [
        each for each in wipo.get("/api/notifier/staff/cases", limit=100)["items"] if each["number"] == case["number"]
    ]
    keyed(wipo, f"/api/notifier/staff/cases/{row['id']}/answers", {"text": "Try again now."})
    answer = installation.mail_to(address, f"Answer to your report {case['number']}")
    assert "Try again now." in answer["text"]
    reply_in_the_inbox(installation, answer, "It works, thank you.")

    def added() -> Any:
        entries = visitor.get(f"{CASES}/{case['token']}")["entries"]
        return entries[2:] or None

    [entry] = until(added, "the reply in the case", 30)
    assert (entry["author"], entry["way"], entry["text"]) == ("reporter", "mail", "It works, thank you.")
