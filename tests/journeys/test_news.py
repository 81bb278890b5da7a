"""HR sends news on opportunities to those who asked for them; a click in the mail ends them everywhere."""

from __future__ import annotations

import secrets
from collections.abc import Callable
from typing import Any

import pytest

from tests.harness.installation import Installation
from tests.harness.people import Candidate, Recruiter, Visitor, checked
from tests.harness.waiting import until

pytestmark = pytest.mark.timeout(300)

NEWS = "/api/notifier/staff/news"
ME = "/api/identity/accounts/me"


def test_L3_news_arrive_once_and_the_link_in_the_mail_ends_them_in_the_settings_too(
    installation: Installation, newcomer: Candidate, visitor: Visitor, recruiter: Callable[[str], Recruiter]
) -> None:
    nadia, ilo = newcomer, recruiter("ilo")
    nadia.register("ilo", "jobs", user_name=None, news=True)
    subject = f"New centre {secrets.token_hex(4)}"
    words = {"subject": subject, "text": "We open a centre in Turin."}
    headers = {"Idempotency-Key": secrets.token_hex(8)}
    body = {"organisation": "ilo", "texts": {"en": words, "fr": words}}
    draft = checked(ilo.call("POST", NEWS, headers, json=body), 201)
    one = f"{NEWS}/{draft['id']}"
    until(lambda: ilo.get(one)["readers"] or None, "a reader of the news")
    for _click in range(2):
        checked(ilo.call("POST", f"{one}/sending", json={"confirmed": True}), 200)
    mail = installation.mail_to(nadia.email, subject)
    assert "We open a centre in Turin." in mail["text"]
    until(lambda: ilo.get(one)["mails"] == {"sent": ilo.get(one)["readers"]} or None, "news that are sent")
    assert [each["subject"] for each in installation.mails_to(nadia.email)].count(subject) == 1

    token = next(link for link in mail["links"] if "/unsubscribe/" in link).rpartition("/")[2]
    checked(visitor.call("POST", f"/api/notifier/unsubscriptions/{token}"), 204)

    def ended() -> Any:
        return nadia.get(ME)["news"] is False or None

    until(ended, "settings without news")
