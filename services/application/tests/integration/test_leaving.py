"""Withdrawing, deleting drafts, beginning anew, and closing the account."""

from __future__ import annotations

import io
from datetime import timedelta
from typing import Any

from application_service.use_cases.attachments import sweep_files

from contracts.events.identity import AccountDeactivatedV1


def _submitted_to_un(world: Any, person: Any, vacancy: Any) -> str:
    path: str = world.draft(person, vacancy)
    body = {"general_answers": {"worked": False}, "vacancy_answers": {"why": "x"}, "recommendations_confirmed": True}
    world.call(person, "PATCH", path, body)
    accepted = {"profile_version": 3, "conditions_accepted": True}
    assert world.call(person, "POST", f"{path}/submission", accepted).status_code == 201
    return path


def test_W17_a_submitted_application_is_withdrawn_also_after_closing(world: Any) -> None:
    person = world.candidate()
    path = world.submitted(person, world.vacancy())
    world.clock.move_to(world.make.closes + timedelta(days=1))
    withdrawn = world.call(person, "POST", f"{path}/withdrawal", {})
    assert (withdrawn.status_code, withdrawn.json["state"]) == (200, "withdrawn")
    assert world.call(person, "POST", f"{path}/withdrawal", {}).status_code == 200
    (event,) = world.events("application.withdrawn.v1")
    assert (event["cause"], event["version"]) == ("candidate", 2)
    assert [each["change"] for each in world.events("dossier.changed.v1")] == ["submitted", "withdrawn"]
    staff = world.recruiter()
    assert world.call(staff, "GET", f"/staff{path}").json["state"] == "withdrawn"
    moved = world.call(staff, "POST", f"/staff{path}/stage", {"stage": "screening"})
    assert moved.status_code == 409


def test_I14_withdrawn_candidate_cannot_apply_again(world: Any) -> None:
    person, vacancy = world.candidate(), world.vacancy("un-secretariat")
    path = _submitted_to_un(world, person, vacancy)
    world.call(person, "POST", f"{path}/withdrawal", {})
    again = world.call(person, "POST", "/applications", {"vacancy_id": str(vacancy)})
    assert (again.status_code, again.json["code"]) == (409, "already_withdrawn")
    assert world.submit(person, path).status_code == 409


def test_W17_the_policy_names_what_taking_an_application_back_is_called(world: Any) -> None:
    person = world.candidate()
    path = world.submitted(person, world.vacancy())
    words = world.call(person, "GET", path, Accept_Language="fr").json["withdrawal_words"]
    assert (words["action"], words["title"]) == ("Supprimer", "Supprimer ma candidature")
    other = _submitted_to_un(world, person, world.vacancy("un-secretariat"))
    assert world.call(person, "GET", other).json["withdrawal_words"] is None


def test_W17_where_the_policy_allows_it_one_applies_again_and_gets_a_second_receipt(world: Any) -> None:
    person, vacancy = world.candidate(), world.vacancy()
    path = world.submitted(person, vacancy)
    first = world.call(person, "GET", f"{path}/receipt").json
    world.call(person, "POST", f"{path}/withdrawal", {})
    assert world.draft(person, vacancy) == path
    assert world.call(world.recruiter(), "GET", f"/staff{path}").json["state"] == "withdrawn"
    world.fill(person, path, letter="Second thoughts")
    second = world.submit(person, path)
    assert second.status_code == 201
    assert second.json["number"] != first["number"]
    assert [each["version"] for each in world.events("dossier.changed.v1")] == [1, 2, 3]
    shown = world.call(world.recruiter(), "GET", f"/staff{path}").json
    assert (shown["state"], shown["dossier"]["letter"]) == ("submitted", "Second thoughts")


def test_giving_up_a_draft_begun_anew_leaves_the_withdrawal(world: Any) -> None:
    person, vacancy = world.candidate(), world.vacancy()
    path = world.submitted(person, vacancy)
    world.call(person, "POST", f"{path}/withdrawal", {})
    world.draft(person, vacancy)
    assert world.call(person, "DELETE", path).status_code == 204
    assert world.call(person, "GET", path).json["state"] == "withdrawn"
    assert world.call(world.recruiter(), "GET", f"/staff{path}").status_code == 200
    assert world.events("application.discarded.v1") == []


def test_W17_a_deleted_draft_is_gone_with_its_files(world: Any) -> None:
    person, vacancy = world.candidate(), world.vacancy("hospice")
    path = world.draft(person, vacancy)
    body = {"kind": "cv", "file": (io.BytesIO(b"%PDF-1.7"), "cv.pdf")}
    assert world.call(person, "UPLOAD", f"{path}/attachments", body).status_code == 201
    assert world.call(person, "DELETE", path).status_code == 204
    assert world.call(person, "GET", path).status_code == 404
    sweep_files(world.deps)
    assert [file for file in world.files.rglob("*") if file.is_file()] == []
    assert len(world.events("application.discarded.v1")) == 1
    assert world.draft(person, vacancy) != path


def test_S15_closing_the_account_withdraws_everything_and_deletes_drafts(world: Any) -> None:
    person = world.candidate()
    sent = world.submitted(person, world.vacancy("ilo"))
    draft = world.draft(person, world.vacancy("ilo"))
    anew = world.vacancy("ilo")
    reopened = world.submitted(person, anew)
    world.call(person, "POST", f"{reopened}/withdrawal", {})
    world.draft(person, anew)
    changing = world.submitted(person, world.vacancy("ilo"))
    world.call(person, "POST", f"{changing}/change", {})
    world.fill(person, changing, letter="Not sent")
    other = world.submitted(world.candidate(), world.vacancy("ilo"))
    world.hear(AccountDeactivatedV1(account_id=person, at=world.make.now))
    assert world.call(person, "GET", sent).json["state"] == "withdrawn"
    assert world.call(person, "GET", draft).status_code == 404
    assert world.call(person, "GET", reopened).json["state"] == "withdrawn"
    assert world.call(person, "GET", changing).json["letter"] == "Dear all"
    causes = [event["cause"] for event in world.events("application.withdrawn.v1")]
    assert causes == ["candidate", "account_deactivated", "account_deactivated"]
    assert len(world.events("application.discarded.v1")) == 1
    assert f"/applications/{world.events('application.submitted.v1')[-1]['application_id']}" == other
    told = world.call(person, "GET", f"{sent}/timeline").json
    assert told[-1]["text"] == "This application was withdrawn because your account was closed."
    undone = world.call(person, "DELETE", f"{sent}/withdrawal")
    assert (undone.status_code, undone.json["code"]) == (409, "account_closed")


def test_W22_closing_the_account_deletes_its_current_applications_and_hr_hears_of_it(world: Any) -> None:
    person, vacancy = world.candidate(), world.vacancy()
    sent = world.submitted(person, vacancy)
    changing = world.submitted(person, world.vacancy())
    world.call(person, "POST", f"{changing}/change", {})
    draft = world.draft(person, world.vacancy())
    world.call(world.recruiter(), "GET", f"/staff{sent}")
    world.hear(AccountDeactivatedV1(account_id=person, at=world.make.now))
    for gone in (sent, changing, draft):
        assert world.call(person, "GET", gone).status_code == 404
        assert world.call(world.recruiter(), "GET", f"/staff{gone}").status_code == 404
    assert world.call(world.recruiter(), "GET", f"/staff/vacancies/{vacancy}/applications").json["items"] == []
    assert [each["change"] for each in world.events("dossier.changed.v1")] == [
        "submitted",
        "submitted",
        "withdrawn",
        "withdrawn",
    ]
    assert {each["cause"] for each in world.events("application.withdrawn.v1")} == {"account_deactivated"}


def test_W22_a_closed_account_begins_nothing_more(world: Any) -> None:
    person = world.candidate()
    world.hear(AccountDeactivatedV1(account_id=person, at=world.make.now))
    answer = world.call(person, "POST", "/applications", {"vacancy_id": str(world.vacancy())})
    assert (answer.status_code, answer.json["code"]) == (409, "account_closed")
    assert world.events("application.started.v1") == []
