"""Recruiters work through dossiers, candidates see what becomes of them, and HR's own system follows."""

from __future__ import annotations

import hashlib
import secrets
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from cli import people as machines
from tests.harness.crowd import PDF
from tests.harness.installation import ROOT, Installation
from tests.harness.people import Candidate, Recruiter, checked
from tests.harness.quiet import wait_until_quiet
from tests.journeys.test_applying import APPLICATIONS, queued, submitted

pytestmark = pytest.mark.timeout(300)

DESK = "/api/application/staff"


def test_a_recruiter_sees_the_applications_of_a_vacancy(candidate: Candidate, wipo: Recruiter) -> None:
    vacancy = wipo.publish("staff")
    application_id, receipt = submitted(candidate, vacancy)
    page = wipo.get(f"{DESK}/vacancies/{vacancy['id']}/applications")
    assert [(each["id"], each["candidate_name"], each["stage"]) for each in page["items"]] == [
        (application_id, "Nadia Benkirane", "received")
    ]
    assert page["counts"]["received"] == 1
    dossier = wipo.dossier(application_id)
    assert (dossier["receipt_number"], dossier["hash"]) == (receipt["number"], receipt["hash"])
    assert dossier["dossier"]["profile"]["personal"]["family_name"] == "Benkirane"


def test_W18_a_new_stage_is_told_to_the_candidate(
    installation: Installation, candidate: Candidate, wipo: Recruiter
) -> None:
    application_id, _receipt = submitted(candidate, wipo.publish("staff"))
    moved = wipo.move(application_id, "screening", "A clear letter.")
    assert [(each["from"], each["to"], each["note"]) for each in moved["stage_history"]] == [
        ("received", "screening", "A clear letter.")
    ]
    mail = installation.mail_to(candidate.email, "News of your application")
    assert "Under review" in mail["text"]
    assert "A clear letter." not in mail["text"]
    shown = candidate.application(application_id)
    assert (shown["stage"], shown["stage_label"]) == ("screening", "Under review")
    assert "Under review" in candidate.get(f"{APPLICATIONS}/{application_id}/timeline")[-1]["text"]
    wait_until_quiet(installation)
    assert [each.change for each in queued(installation, "wipo", application_id)] == ["submitted", "stage_changed"]


def test_H3_a_move_that_the_policy_does_not_know_is_refused(candidate: Candidate, wipo: Recruiter) -> None:
    application_id, _receipt = submitted(candidate, wipo.publish("staff"))
    path = f"{DESK}/applications/{application_id}/stage"
    headers = {"If-Match": f'"{wipo.dossier(application_id)["version"]}"'}
    refused = wipo.call("POST", path, headers, json={"stage": "retained", "note": ""})
    assert (refused.status_code, refused.json()["code"]) == (409, "stage_not_allowed")
    wipo.move(application_id, "screening")
    stale = wipo.call("POST", path, headers, json={"stage": "interview", "note": ""})
    assert stale.status_code == 412
    assert stale.json()["current"]["stage"] == "screening"


def test_another_organisations_dossiers_do_not_exist(candidate: Candidate, wipo: Recruiter, hospice: Recruiter) -> None:
    vacancy = wipo.publish("staff")
    application_id, _receipt = submitted(candidate, vacancy)
    assert hospice.call("GET", f"{DESK}/applications/{application_id}").status_code == 404
    assert hospice.call("GET", f"{DESK}/vacancies/{vacancy['id']}/applications").status_code == 404
    assert hospice.call("GET", f"/api/vacancy/staff/vacancies/{vacancy['id']}").status_code == 404
    assert candidate.call("GET", f"{DESK}/applications/{application_id}").status_code in {403, 404}


def test_an_hr_system_of_its_own_follows_the_queue_and_fetches_documents(
    installation: Installation, candidate: Candidate, hospice: Recruiter, tmp_path: Path
) -> None:
    draft = candidate.begin(hospice.publish("jobs")["id"])
    candidate.fill(draft)
    checked(candidate.attach(draft, "degree", "diploma.pdf", PDF), 201)
    checked(candidate.submit(draft["id"]), 201)
    wait_until_quiet(installation)
    follow = subscriber(installation, "hospice", tmp_path)
    assert [line[0] for line in follow() if line[5] == draft["id"]] == ["submitted"]
    [file] = (tmp_path / "documents" / draft["id"]).iterdir()
    assert hashlib.sha256(file.read_bytes()).hexdigest() == hashlib.sha256(PDF).hexdigest()
    hospice.move(draft["id"], "in_review")
    checked(candidate.call("POST", f"{APPLICATIONS}/{draft['id']}/withdrawal"), 200)
    wait_until_quiet(installation)
    assert [(line[0], line[3]) for line in follow()] == [("stage_changed", "submitted"), ("withdrawn", "withdrawn")]
    assert follow() == []


def test_a_machine_client_fetches_documents_of_its_organisation_only(
    installation: Installation, candidate: Candidate, hospice: Recruiter, tmp_path: Path
) -> None:
    draft = candidate.begin(hospice.publish("jobs")["id"])
    candidate.fill(draft)
    [document] = checked(candidate.attach(draft, "degree", "diploma.pdf", PDF), 201)["attachments"]
    checked(candidate.submit(draft["id"]), 201)
    own, other = (_machine_token(installation, candidate, organisation) for organisation in ("hospice", "wipo"))
    path = f"/api/application/machine/attachments/{document['id']}"
    assert candidate.call("GET", path, {"Authorization": f"Bearer {own}"}).content == PDF
    assert candidate.call("GET", path, {"Authorization": f"Bearer {other}"}).status_code == 404


def _machine_token(installation: Installation, visitor: Candidate, organisation: str) -> str:
    client_id, secret = f"hr-{secrets.token_hex(4)}", secrets.token_urlsafe(32)
    machines.add_machine_client(installation.environ, client_id, ["dossiers:read"], organisation, secret)
    form = {"grant_type": "client_credentials", "client_id": client_id, "client_secret": secret}
    token: str = checked(visitor.call("POST", "/api/identity/oauth/token", data=form))["access_token"]
    return token


def subscriber(installation: Installation, organisation: str, folder: Path) -> Callable[[], list[list[str]]]:
    """The example subscriber as a process: each call follows to the present end and gives the lines told."""
    client_id, secret = f"hr-{secrets.token_hex(4)}", secrets.token_urlsafe(32)
    machines.add_machine_client(installation.environ, client_id, ["dossiers:read"], organisation, secret)
    events = installation.environ["EVENTS_URL"]
    source = ["--kafka", events.removeprefix("kafka://")] if events.startswith("kafka") else _log_of(events)
    state = ["--state", str(folder / "hr.db"), "--files", str(folder / "documents")]
    api = ["--api", installation.url, "--client-id", client_id]
    command = [sys.executable, str(ROOT / "examples" / "hr_subscriber.py"), organisation, "--once"]
    environ = {**installation.environ, "HR_CLIENT_SECRET": secret}

    def follow() -> list[list[str]]:
        done = subprocess.run(
            [*command, *source, *state, *api], env=environ, capture_output=True, text=True, timeout=60, check=False
        )
        assert done.returncode == 0, done.stderr
        return [line.split("\t") for line in done.stdout.splitlines()]

    return follow


def _log_of(events: str) -> list[str]:
    return ["--log", events.removeprefix("sqlite:///")]
