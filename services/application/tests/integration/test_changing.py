"""Changing what was submitted: versions, what counts, and what closing does."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest
from application_service.domain.receipts import is_receipt_number
from application_service.use_cases.changing import GRACE, settle_changes

from contracts.events.profile import Personal
from contracts.events.vacancy import VacancyAmendedV1


@pytest.mark.parametrize("policy", ["wipo-staff", "wipo-internship", "wipo-contractor", "ilo"])
def test_W17_a_submitted_application_is_modified_while_the_vacancy_is_open_and_submitted_again(
    world: Any, policy: str
) -> None:
    person, vacancy = world.candidate(), world.vacancy(policy)
    path = world.submitted(person, vacancy)
    first = world.call(person, "GET", f"{path}/receipt").json
    world.changing(person, path, letter="A better letter")
    second = world.accept(person, path)
    assert (second.status_code, second.json["version"]) == (201, 2)
    assert is_receipt_number(second.json["number"])
    assert second.json["number"] != first["number"]
    assert world.call(person, "GET", f"{path}/receipt?version=1").json == first
    assert world.call(person, "GET", f"{path}/receipt?version=3").status_code == 404
    submitted = world.events("application.submitted.v1")
    assert [(each["version"], each["submission_version"]) for each in submitted] == [(1, 1), (2, 2)]
    queued = world.events("dossier.changed.v1")
    assert [(each["change"], each["version"], each["submission_version"]) for each in queued] == [
        ("submitted", 1, 1),
        ("submitted", 2, 2),
    ]
    assert queued[-1]["dossier"]["letter"] == "A better letter"


def test_B11_while_a_change_is_in_work_the_submitted_version_counts_for_both_sides(world: Any) -> None:
    person, vacancy = world.candidate(), world.vacancy()
    path = world.submitted(person, vacancy)
    world.changing(person, path, letter="Not sent yet", vacancy_answers={"why": "Otherwise.", "tools": ["b"]})
    shown = world.call(person, "GET", path).json
    assert (shown["state"], shown["stage_label"], shown["submission_version"]) == ("changing", "Received", 1)
    versions = world.call(person, "GET", f"{path}/versions").json
    assert [(each["version"], each["counts"], each["final"]) for each in versions["items"]] == [(1, True, False)]
    pending = {each["label"] or each["section"]: (each["before"], each["after"]) for each in versions["pending"]}
    assert pending["letter"] == ("Dear all", "Not sent yet")
    assert pending["Why?"] == ("Because.", "Otherwise.")
    assert pending["Tools?"] == (None, ["B"])
    staff = world.recruiter()
    desk = world.call(staff, "GET", f"/staff{path}").json
    assert (desk["state"], desk["dossier"]["letter"]) == ("submitted", "Dear all")
    moved = world.call(staff, "POST", f"/staff{path}/stage", {"stage": "screening"}, If_Match=f'"{desk["version"]}"')
    assert moved.status_code == 200, moved.json
    assert world.events("dossier.changed.v1")[-1]["state"] == "submitted"
    assert world.accept(person, path).status_code == 201
    desk = world.call(staff, "GET", f"/staff{path}").json
    assert (desk["stage"], desk["submission_version"], desk["dossier"]["letter"]) == ("screening", 2, "Not sent yet")
    told = desk["versions"][-1]
    assert (told["version"], told["counts"]) == (2, True)
    assert {each["section"] for each in told["differences"]} == {"letter", "vacancy_answers"}


def test_B11_a_changed_profile_is_told_field_by_field(world: Any) -> None:
    person, vacancy = world.candidate(), world.vacancy()
    path = world.submitted(person, vacancy)
    profile = world.make.profile()
    changed = replace(profile.experience[0], title="Chief engineer")
    world.profile(person, 4, replace(profile, experience=[changed], skills=[]))
    world.changing(person, path)
    (title, skill) = world.call(person, "GET", f"{path}/versions").json["pending"]
    assert (title["section"], title["item"], title["field"]) == ("experience", "Chief engineer", "title")
    assert (title["before"], title["after"]) == ("Engineer", "Chief engineer")
    assert (skill["section"], skill["item"], skill["after"]) == ("skills", "Statics", None)


def test_B11_reading_in_another_language_is_no_difference(world: Any) -> None:
    person, vacancy = world.candidate(), world.vacancy()
    path = world.draft(person, vacancy)
    world.fill(person, path, vacancy_answers={"why": "Because.", "tools": ["a"]})
    assert world.accept(person, path).status_code == 201
    world.call(person, "POST", f"{path}/change", {})
    world.call(person, "PATCH", path, {"general_answers": {"worked": False}}, Accept_Language="fr")
    world.fill(person, path, vacancy_answers={"why": "Because."})
    assert world.call(person, "GET", f"{path}/versions", Accept_Language="fr").json["pending"] == []


def test_W17_W14_a_change_is_signed_anew_and_can_be_dropped(world: Any) -> None:
    person, vacancy = world.candidate(), world.vacancy()
    path = world.submitted(person, vacancy)
    before = world.row(path)
    world.call(person, "POST", f"{path}/change", {})
    refused = world.accept(person, path)
    assert (refused.status_code, refused.json["code"]) == (422, "incomplete")
    assert {each["pointer"] for each in refused.json["errors"]} >= {"/signature/accepted"}
    world.fill(person, path, letter="Never mind")
    dropped = world.call(person, "DELETE", f"{path}/change")
    assert (dropped.status_code, dropped.json["state"], dropped.json["letter"]) == (200, "submitted", "Dear all")
    assert world.call(person, "DELETE", f"{path}/change").status_code == 200
    moving = {"version", "updated_at", "language"}
    after = world.row(path)
    assert {k: v for k, v in after.items() if k not in moving} == {k: v for k, v in before.items() if k not in moving}
    assert len(world.events("application.submitted.v1")) == 1


def test_I10_a_submitted_application_is_final_where_the_policy_says_so(world: Any) -> None:
    person, vacancy = world.candidate(), world.vacancy("un-secretariat")
    path = world.submitted(person, vacancy)
    before = world.row(path)
    refused = [
        world.call(person, "POST", f"{path}/change", {}),
        world.call(person, "PATCH", path, {"letter": "Changed"}),
        world.call(person, "POST", f"{path}/personal", {"profile_version": 3}),
        world.call(person, "DELETE", path),
    ]
    assert [each.status_code for each in refused] == [409] * 4
    assert refused[0].json["code"] == "no_change_after_submission"
    assert world.row(path) == before
    rules = world.call(person, "GET", path).json["rules"]
    assert (rules["change_after_submission"], rules["may_change"]) == ("none", False)


def test_S6_personal_information_changes_reach_hr_as_a_new_version_also_after_closing(world: Any) -> None:
    person, vacancy = world.candidate(), world.vacancy("hospice")
    path = world.submitted(person, vacancy)
    profile = world.make.profile()
    world.clock.move_to(world.make.closes + timedelta(days=3))
    moved = replace(profile.personal, phone="+41 79 000 00 00")
    world.profile(person, 4, replace(profile, personal=moved, skills=[], experience=[]))
    (pending,) = world.call(person, "GET", f"{path}/versions").json["pending"]
    assert (pending["field"], pending["before"], pending["after"]) == ("phone", "+41 22 338 91 11", "+41 79 000 00 00")
    sent = world.call(person, "POST", f"{path}/personal", {"profile_version": 4}, Idempotency_Key="once")
    assert (sent.status_code, sent.json["version"]) == (201, 2)
    assert (
        world.call(person, "POST", f"{path}/personal", {"profile_version": 4}, Idempotency_Key="once").json == sent.json
    )
    again = world.call(person, "POST", f"{path}/personal", {"profile_version": 4})
    assert (again.status_code, again.json["code"]) == (409, "nothing_new")
    queued = world.events("dossier.changed.v1")[-1]
    assert (queued["change"], queued["submission_version"]) == ("submitted", 2)
    assert queued["dossier"]["profile"]["personal"]["phone"] == "+41 79 000 00 00"
    assert queued["dossier"]["profile"]["experience"], "only personal information changes"
    assert len(world.events("application.submitted.v1")) == 2


def test_S6_personal_information_that_is_not_complete_is_not_sent(world: Any) -> None:
    person, vacancy = world.candidate(), world.vacancy("hospice")
    path = world.submitted(person, vacancy)
    before = world.row(path)
    world.profile(person, 4, replace(world.make.profile(), personal=Personal(given_name="Zoë")))
    refused = world.call(person, "POST", f"{path}/personal", {"profile_version": 4})
    assert (refused.status_code, refused.json["code"]) == (422, "incomplete")
    early = world.call(person, "POST", f"{path}/personal", {"profile_version": 9})
    assert early.status_code == 503
    assert world.row(path) == before


def test_S6_the_rest_of_an_application_and_its_documents_cannot_be_changed(world: Any) -> None:
    person, vacancy = world.candidate(), world.vacancy("hospice")
    path = world.submitted(person, vacancy)
    refused = world.call(person, "POST", f"{path}/change", {})
    assert (refused.status_code, refused.json["code"]) == (409, "no_change_after_submission")


def test_B11_W17_closing_freezes_one_version_and_an_unfinished_change_is_dropped(world: Any) -> None:
    person, vacancy = world.candidate(), world.vacancy()
    path = world.submitted(person, vacancy)
    world.changing(person, path, letter="Too late")
    world.clock.move_to(world.make.closes)
    late = world.accept(person, path)
    assert (late.status_code, late.json["code"]) == (409, "vacancy_closed")
    assert "The version that you had submitted before counts" in late.json["detail"]
    assert world.call(person, "PATCH", path, {"letter": "x"}).status_code == 409
    for _settled in range(2):
        shown = world.call(person, "GET", path).json
        assert (shown["state"], shown["letter"], shown["rules"]["may_change"]) == ("submitted", "Dear all", False)
        told = world.call(person, "GET", f"{path}/timeline").json[-1]
        assert told["what"] == "change_overtaken"
        assert told["at"] == world.make.closes.isoformat()
        versions = world.call(person, "GET", f"{path}/versions").json
        assert [(each["version"], each["final"]) for each in versions["items"]] == [(1, True)]
        assert versions["pending"] == []
        world.clock.move_to(world.make.closes + GRACE + timedelta(hours=1))
        assert settle_changes(world.deps) is False
    assert world.row(path)["state"] == "submitted"
    assert len(world.events("application.submitted.v1")) == 1


def test_B11_an_extended_deadline_lets_a_change_in_work_go_on(world: Any) -> None:
    person, vacancy = world.candidate(), world.vacancy()
    path = world.submitted(person, vacancy)
    world.changing(person, path, letter="In time after all")
    world.clock.move_to(world.make.closes + timedelta(minutes=5))
    settle_changes(world.deps)
    notice = world.make.notice(closes_at=world.make.closes + timedelta(days=5))
    world.hear(VacancyAmendedV1(vacancy_id=vacancy, version=2, at=world.clock.now(), notice=notice))
    assert world.accept(person, path).status_code == 201


def test_W17_a_change_is_withdrawn_as_what_was_submitted(world: Any) -> None:
    person, vacancy = world.candidate(), world.vacancy()
    path = world.submitted(person, vacancy)
    world.changing(person, path, letter="Never sent")
    gone = world.call(person, "POST", f"{path}/withdrawal", {}).json
    assert (gone["state"], gone["letter"]) == ("withdrawn", "Dear all")
    back = world.call(person, "DELETE", f"{path}/withdrawal").json
    assert (back["state"], back["letter"], back["signature"]["given_name"]) == ("submitted", "Dear all", "zoe")


def test_B4_the_timeline_tells_every_version_with_its_receipt(world: Any) -> None:
    person, vacancy = world.candidate(), world.vacancy()
    path = world.submitted(person, vacancy)
    world.changing(person, path, letter="Second")
    number = world.accept(person, path).json["number"]
    world.call(person, "POST", f"{path}/withdrawal", {})
    world.call(person, "DELETE", f"{path}/withdrawal")
    told = world.call(person, "GET", f"{path}/timeline", Accept_Language="fr").json
    assert [each["what"] for each in told] == [
        "started",
        "submitted",
        "change_begun",
        "submitted",
        "withdrawn",
        "restored",
    ]
    assert "version 2" in told[3]["text"]
    assert number in told[3]["text"]
    assert number in told[5]["text"]
