"""A candidate takes everything along: one archive with what every service holds."""

from __future__ import annotations

import json
import secrets
from zipfile import ZipFile

import httpx
import pytest

from tests.harness.installation import Installation
from tests.harness.people import Candidate, Recruiter, checked
from tests.journeys.test_applying import submitted
from web.api import Api
from web.archive import Told, archive

pytestmark = pytest.mark.timeout(300)


def test_experience_40_B5_one_archive_holds_the_account_the_profile_and_the_sent_application(
    installation: Installation, candidate: Candidate, wipo: Recruiter
) -> None:
    application_id, receipt = submitted(candidate, wipo.publish("staff"))
    headers = {"Idempotency-Key": secrets.token_hex(8)}
    path = f"/api/application/staff/applications/{application_id}/messages"
    checked(wipo.call("POST", path, headers, json={"text": "When can you come?"}), 201)
    installation.mail_to(candidate.email, "Message about your application")
    seen: list[Told] = []

    def page(told: Told) -> str:
        seen.append(told)
        return "<!doctype html>"

    with (
        httpx.Client(base_url=f"{installation.url}/api/", trust_env=False, timeout=60) as client,
        ZipFile(archive(Api(client, candidate.credentials()), page)) as kept,
    ):
        names = set(kept.namelist())
        account = json.loads(kept.read("data/account.json"))
        dossier = kept.read(f"applications/{application_id}/version-1/dossier.pdf")
        signed = json.loads(kept.read(f"applications/{application_id}/version-1/receipt.json"))
    assert account["email"] == candidate.email
    assert dossier.startswith(b"%PDF")
    assert signed["receipt"] == receipt["number"]
    assert {"profile/profile.pdf", "profile/portable-profile.json", "data/consents.json", "index.html"} <= names
    [told] = seen
    assert [each["template"] for each in told.mails].count("application_message") == 1
    assert [each["kind"] for each in told.notices] == ["application_message"]
    [application] = told.applications
    assert [each["text"] for each in application["messages"]] == ["When can you come?"]
