"""From a draft to the receipt, with every refusal on the way, and what HR receives."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from datetime import UTC, datetime, timedelta
from typing import Any

import httpx
import msgspec
import pytest

from contracts.envelope import open_envelope, read
from contracts.events.application import DossierChangedV1
from tests.harness.crowd import PDF
from tests.harness.installation import Installation
from tests.harness.people import Candidate, Recruiter, a_question, checked, local
from tests.harness.quiet import wait_until_quiet
from tests.harness.waiting import until_true

pytestmark = pytest.mark.timeout(300)

APPLICATIONS = "/api/application/applications"


def codes(problem: Mapping[str, Any]) -> dict[str, str]:
    """The code of each refused field."""
    return {error["pointer"]: error["code"] for error in problem["errors"]}


def review(candidate: Candidate, application_id: str) -> Any:
    return candidate.get(f"{APPLICATIONS}/{application_id}/review", profile_version=candidate.profile_version)


def submitted(candidate: Candidate, vacancy: Mapping[str, Any], **answers: Any) -> tuple[str, Any]:
    """The application's id and its receipt."""
    draft = candidate.begin(vacancy["id"])
    candidate.fill(draft, **answers)
    return draft["id"], checked(candidate.submit(draft["id"]), 201)


def queued(installation: Installation, organisation: str, application_id: str) -> list[DossierChangedV1]:
    """What the HR queue holds of one application."""
    records = [each for each in installation.topic(f"hr-queue.{organisation}") if each.key == application_id]
    told = [each for each in records if each.value is not None]
    return [read(open_envelope(each.headers, each.value), DossierChangedV1) for each in told]


class _Queued(msgspec.Struct):
    dossier: msgspec.Raw


def test_W16_an_application_from_draft_to_receipt(
    installation: Installation, candidate: Candidate, wipo: Recruiter
) -> None:
    vacancy = wipo.publish("staff")
    draft = candidate.begin(vacancy["id"])
    assert draft["steps"][0]["id"] == "start"
    assert {step["id"]: step["owner"] for step in draft["steps"]}["education"] == "profile"

    refused = checked(candidate.submit(draft["id"]), 422)
    assert refused["code"] == "incomplete"
    assert {"/letter", "/vacancy_answers/pipelines", "/signature/accepted"} <= codes(refused).keys()

    candidate.fill(candidate.application(draft["id"]))
    seen = review(candidate, draft["id"])
    assert (seen["ready"], seen["problems"]) == (True, [])
    receipt = checked(candidate.submit(draft["id"]), 201)
    assert receipt["hash"] == seen["hash"]
    assert datetime.fromisoformat(receipt["arrived_at"]) <= datetime.fromisoformat(receipt["at"])

    mail = installation.mail_to(candidate.email, "Application received")
    assert receipt["number"] in mail["text"]
    assert mail["message_id"].endswith("@wipo.example>")
    wait_until_quiet(installation)
    mails = [each for each in installation.mails_to(candidate.email) if receipt["number"] in each["text"]]
    assert len(mails) == 1

    shown = candidate.get(APPLICATIONS)["items"]
    assert [(each["id"], each["state"], each["receipt_number"]) for each in shown] == [
        (draft["id"], "submitted", receipt["number"])
    ]
    timeline = candidate.get(f"{APPLICATIONS}/{draft['id']}/timeline")
    assert [each["what"] for each in timeline] == ["started", "submitted"]
    assert receipt["number"] in timeline[1]["text"]


def test_P6_the_hr_queue_holds_the_dossier_that_was_confirmed(
    installation: Installation, candidate: Candidate, wipo: Recruiter
) -> None:
    application_id, receipt = submitted(candidate, wipo.publish("staff"))
    until_true(lambda: bool(queued(installation, "wipo", application_id)), "the dossier in the HR queue")
    [change] = queued(installation, "wipo", application_id)
    assert (change.change, change.receipt_number, change.dossier_hash) == (
        "submitted",
        receipt["number"],
        receipt["hash"],
    )
    [record] = [each for each in installation.topic("hr-queue.wipo") if each.key == application_id]
    raw = msgspec.json.decode(record.value or b"", type=_Queued).dossier
    assert hashlib.sha256(bytes(raw)).hexdigest() == receipt["hash"]
    profile = change.dossier.profile
    assert (profile.personal.given_name, change.dossier.email) == ("Nadia", candidate.email)
    assert len(profile.experience) == len(candidate.who.jobs)
    assert [answer.value for answer in change.dossier.vacancy_answers] == [True]
    assert change.dossier.letter.startswith("The work described")
    assert change.dossier.signature is not None


def test_P6_what_changes_after_submission_does_not_change_the_dossier(candidate: Candidate, wipo: Recruiter) -> None:
    application_id, receipt = submitted(candidate, wipo.publish("staff"))
    candidate.write_profile(personal={"given_name": "Nadège"})
    dossier = wipo.dossier(application_id)
    assert dossier["dossier"]["profile"]["personal"]["given_name"] == "Nadia"
    assert dossier["hash"] == receipt["hash"]


def test_P2_one_application_per_candidate_and_vacancy(candidate: Candidate, wipo: Recruiter) -> None:
    vacancy = wipo.publish("staff")
    application_id, receipt = submitted(candidate, vacancy)
    again = candidate.call("POST", APPLICATIONS, json={"vacancy_id": vacancy["id"]})
    assert (again.status_code, again.json()["id"]) == (200, application_id)
    second = candidate.submit(application_id)
    assert second.json()["number"] == receipt["number"]
    assert len(candidate.get(APPLICATIONS)["items"]) == 1


def test_P8_the_same_key_gets_the_same_answer_and_never_another_request(candidate: Candidate, wipo: Recruiter) -> None:
    draft = candidate.begin(wipo.publish("staff")["id"])
    candidate.fill(draft)
    first = checked(candidate.submit(draft["id"], key="a-key-of-mine"), 201)
    assert candidate.submit(draft["id"], key="a-key-of-mine").json() == first
    path = f"{APPLICATIONS}/{draft['id']}/submission"
    other = candidate.call("POST", path, {"Idempotency-Key": "a-key-of-mine"}, json={"profile_version": 0})
    assert (other.status_code, other.json()["code"]) == (422, "idempotency_key_reused")


def test_W5_each_field_is_saved_also_while_it_is_wrong(candidate: Candidate, wipo: Recruiter) -> None:
    number = a_question("years", "number", "How many years?")
    draft = candidate.begin(wipo.publish("staff", questionnaire=[number])["id"])
    draft = candidate.save(draft, vacancy_answers={"years": "many"})
    draft = candidate.save(draft, letter="Half a letter")
    draft = candidate.save(draft, signature={"given_name": "Somebody"})
    kept = candidate.application(draft["id"])
    assert (kept["vacancy_answers"], kept["letter"]) == ({"years": "many"}, "Half a letter")
    problems = {problem["pointer"]: problem for problem in kept["problems"]}
    assert problems["/vacancy_answers/years"]["step"] == "vacancy_questionnaire"
    assert problems["/signature/given_name"]["code"] == "not_as_in_profile"
    refused = checked(candidate.submit(draft["id"]), 422)
    assert "/vacancy_answers/years" in codes(refused)
    assert candidate.application(draft["id"])["letter"] == "Half a letter"


def test_two_windows_do_not_overwrite_each_other(candidate: Candidate, wipo: Recruiter) -> None:
    draft = candidate.begin(wipo.publish("staff")["id"])
    candidate.save(draft, letter="Written in one window")
    path = f"{APPLICATIONS}/{draft['id']}"
    stale = candidate.call("PATCH", path, {"If-Match": f'"{draft["version"]}"'}, json={"letter": "In another"})
    assert stale.status_code == 412
    assert stale.json()["current"]["letter"] == "Written in one window"


def test_an_unknown_field_is_refused_by_its_pointer(candidate: Candidate, wipo: Recruiter) -> None:
    draft = candidate.begin(wipo.publish("staff")["id"])
    answer = candidate.call("PATCH", f"{APPLICATIONS}/{draft['id']}", json={"letter": "Kept?", "salary": 1})
    assert codes(checked(answer, 422)) == {"/salary": "unknown_field"}
    assert candidate.application(draft["id"])["letter"] == ""


def test_an_incomplete_profile_is_named_in_the_review(registered: Candidate, wipo: Recruiter) -> None:
    registered.write_profile(personal={"given_name": "Nadia", "family_name": "Benkirane"})
    draft = registered.begin(wipo.publish("staff")["id"])
    problems = {problem["pointer"]: problem["step"] for problem in review(registered, draft["id"])["problems"]}
    assert problems["/personal/phone"] == "personal"
    assert checked(registered.submit(draft["id"]), 422)["code"] == "incomplete"


def test_W19_after_the_closing_instant_the_application_stays_a_draft(candidate: Candidate, wipo: Recruiter) -> None:
    closes = datetime.now(UTC) + timedelta(seconds=9)
    vacancy = wipo.publish("staff", closes_at=local(timedelta(seconds=9)))
    draft = candidate.begin(vacancy["id"])
    candidate.fill(draft)
    until_true(lambda: datetime.now(UTC) >= closes, "the closing instant")
    late = candidate.submit(draft["id"])
    assert (late.status_code, late.json()["code"]) == (409, "vacancy_closed")
    kept = candidate.application(draft["id"])
    assert (kept["state"], kept["receipt_number"]) == ("draft", None)
    assert kept["letter"].startswith("The work described")
    assert kept["accepts_applications"] is False
    assert candidate.call("GET", f"{APPLICATIONS}/{draft['id']}/receipt").status_code == 404


def test_closing_by_hr_refuses_what_comes_after(
    installation: Installation, candidate: Candidate, wipo: Recruiter
) -> None:
    vacancy = wipo.publish("staff")
    draft = candidate.begin(vacancy["id"])
    candidate.fill(draft)
    checked(wipo.call("POST", f"/api/vacancy/staff/vacancies/{vacancy['id']}/closure"), 200)
    wait_until_quiet(installation)
    assert candidate.submit(draft["id"]).json()["code"] == "vacancy_closed"


def test_S7_documents_are_checked_kept_and_handed_to_hr(
    installation: Installation, candidate: Candidate, hospice: Recruiter
) -> None:
    vacancy = hospice.publish("jobs", required_documents=["degree"])
    draft = candidate.begin(vacancy["id"])
    candidate.fill(draft)
    missing = checked(candidate.submit(draft["id"]), 422)
    assert set(codes(missing)) == {"/attachments/0"}

    def refusal(answer: httpx.Response) -> tuple[int, str]:
        return answer.status_code, answer.json()["code"]

    assert refusal(candidate.attach(draft, "degree", "diploma.pdf", b""))[0] == 422
    assert refusal(candidate.attach(draft, "degree", "diploma.exe", b"MZ\x00\x01")) == (415, "unsupported_type")
    assert refusal(candidate.attach(draft, "degree", "diploma.docx", PDF)) == (415, "type_mismatch")
    assert refusal(candidate.attach(draft, "degree", 'di<plo>ma".pdf', PDF))[0] == 422
    assert refusal(candidate.attach(draft, "degree", "diploma.pdf", PDF + b" " * 10_000_000))[0] == 413
    assert refusal(candidate.attach(draft, "shoe size", "diploma.pdf", PDF)) == (422, "invalid")
    assert candidate.application(draft["id"])["attachments"] == []

    [document] = checked(candidate.attach(draft, "degree", "diploma.pdf", PDF), 201)["attachments"]
    assert document["sha256"] == hashlib.sha256(PDF).hexdigest()
    checked(candidate.submit(draft["id"]), 201)
    own = f"{APPLICATIONS}/{draft['id']}/attachments/{document['id']}"
    assert candidate.call("DELETE", own).status_code == 409
    assert candidate.call("GET", own).content == PDF
    desk = f"/api/application/staff/applications/{draft['id']}/attachments/{document['id']}"
    assert hospice.call("GET", desk).content == PDF
    until_true(lambda: bool(queued(installation, "hospice", draft["id"])), "the dossier in the HR queue")
    [change] = queued(installation, "hospice", draft["id"])
    assert [(each.name, each.sha256) for each in change.dossier.attachments] == [("diploma.pdf", document["sha256"])]


def test_S7_an_organisation_without_documents_takes_none(candidate: Candidate, wipo: Recruiter) -> None:
    draft = candidate.begin(wipo.publish("staff")["id"])
    answer = candidate.attach(draft, "degree", "diploma.pdf", PDF)
    assert (answer.status_code, answer.json()["code"]) == (409, "no_attachments")


def test_what_is_not_yours_does_not_exist(installation: Installation, candidate: Candidate, wipo: Recruiter) -> None:
    application_id, _receipt = submitted(candidate, wipo.publish("staff"))
    with Candidate(installation, "Tomas", "Villareal") as stranger:
        stranger.register()
        for path in ("", "/receipt", "/timeline", "/review"):
            assert stranger.call("GET", f"{APPLICATIONS}/{application_id}{path}").status_code == 404
        assert stranger.submit(application_id).status_code == 404
        assert stranger.call("POST", f"{APPLICATIONS}/{application_id}/withdrawal").status_code == 404
