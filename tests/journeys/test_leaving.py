"""Withdrawing an application, and closing the account."""

from __future__ import annotations

import pytest

from tests.harness.installation import Installation
from tests.harness.people import Candidate, Recruiter, Visitor, checked
from tests.harness.quiet import wait_until_quiet
from tests.journeys.test_applying import APPLICATIONS, queued, submitted

pytestmark = pytest.mark.timeout(300)


def test_W17_a_withdrawal_reaches_the_candidate_hr_and_the_queue(
    installation: Installation, candidate: Candidate, wipo: Recruiter
) -> None:
    vacancy = wipo.publish("staff")
    application_id, _receipt = submitted(candidate, vacancy)
    withdrawn = candidate.post(f"{APPLICATIONS}/{application_id}/withdrawal", {}, 200)
    assert (withdrawn["state"], withdrawn["rules"]["may_withdraw"]) == ("withdrawn", False)
    installation.mail_to(candidate.email, "Application withdrawn")
    candidate.post(f"{APPLICATIONS}/{application_id}/withdrawal", {}, 200)
    wait_until_quiet(installation)
    assert [each.state for each in queued(installation, "wipo", application_id)] == ["submitted", "withdrawn"]
    assert wipo.dossier(application_id)["state"] == "withdrawn"
    timeline = candidate.get(f"{APPLICATIONS}/{application_id}/timeline")
    assert [each["what"] for each in timeline] == ["started", "submitted", "withdrawn"]


def test_W17_whoever_withdrew_may_apply_again_where_the_policy_says_so(
    installation: Installation, candidate: Candidate, wipo: Recruiter
) -> None:
    vacancy = wipo.publish("staff")
    application_id, first = submitted(candidate, vacancy)
    candidate.post(f"{APPLICATIONS}/{application_id}/withdrawal", {}, 200)
    again_id, second = submitted(candidate, vacancy)
    assert again_id == application_id
    assert second["number"] != first["number"]
    installation.mail_to(candidate.email, "Application received")
    wait_until_quiet(installation)
    assert [each.change for each in queued(installation, "wipo", application_id)] == [
        "submitted",
        "withdrawn",
        "submitted",
    ]


def test_a_draft_can_be_deleted(candidate: Candidate, wipo: Recruiter) -> None:
    draft = candidate.begin(wipo.publish("staff")["id"])
    checked(candidate.call("DELETE", f"{APPLICATIONS}/{draft['id']}"), 204)
    assert candidate.get(APPLICATIONS)["items"] == []


def test_W22_S15_closing_the_account_deletes_or_withdraws_everything_and_lets_nobody_in(
    installation: Installation, candidate: Candidate, wipo: Recruiter, hospice: Recruiter
) -> None:
    to_wipo, _receipt = submitted(candidate, wipo.publish("staff"))
    to_hospice, _receipt = submitted(candidate, hospice.publish("jobs"))
    wrong = candidate.call("POST", "/api/identity/accounts/me/deactivation", json={"password": "a wrong password"})
    assert wrong.status_code in {401, 422}
    body = {"password": candidate.password}
    checked(candidate.call("POST", "/api/identity/accounts/me/deactivation", json=body), 204)

    with Visitor(installation) as anybody:
        login = {"login": candidate.email, "password": candidate.password}
        refused = anybody.call("POST", "/api/identity/sessions", json=login)
        assert (refused.status_code, refused.json()["code"]) == (401, "wrong_credentials")
        session = {"session_token": candidate.session_token}
        assert anybody.call("POST", "/api/identity/sessions/refresh", json=session).status_code == 401

    installation.mail_to(candidate.email, "Your account is closed")
    wait_until_quiet(installation)
    for organisation, application_id in (("wipo", to_wipo), ("hospice", to_hospice)):
        assert queued(installation, organisation, application_id)[-1].change == "withdrawn"
    assert hospice.dossier(to_hospice)["state"] == "withdrawn"
    checked(wipo.call("GET", f"/api/application/staff/applications/{to_wipo}"), 404)
