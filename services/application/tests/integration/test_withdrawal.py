"""Withdrawing with a way back, withdrawing all, applying again: each as the policy says."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest


@pytest.mark.parametrize("policy", ["wipo-staff", "wipo-internship", "wipo-contractor", "ilo", "hospice"])
def test_I17_a_withdrawal_is_undone_until_closing_and_restores_what_was_submitted(world: Any, policy: str) -> None:
    person, vacancy = world.candidate(), world.vacancy(policy)
    path = world.submitted(person, vacancy)
    receipt = world.call(person, "GET", f"{path}/receipt").json
    organisation = world.call(person, "GET", path).json["vacancy"]["organisation"]
    world.call(person, "POST", f"{path}/withdrawal", {})
    assert world.call(person, "GET", path).json["rules"]["may_undo_withdrawal"] is True
    world.clock.move_to(world.make.closes - timedelta(seconds=1))
    undone = world.call(person, "DELETE", f"{path}/withdrawal")
    assert (undone.status_code, undone.json["state"]) == (200, "submitted")
    assert world.call(person, "DELETE", f"{path}/withdrawal").status_code == 200
    assert world.call(person, "GET", f"{path}/receipt").json == receipt
    (event,) = world.events("application.restored.v1")
    assert (event["version"], event["receipt_number"], event["submission_version"]) == (3, receipt["number"], 1)
    queued = world.events("dossier.changed.v1")
    assert [(each["change"], each["version"], each["state"]) for each in queued] == [
        ("submitted", 1, "submitted"),
        ("withdrawn", 2, "withdrawn"),
        ("submitted", 3, "submitted"),
    ]
    assert queued[-1]["receipt_number"] == receipt["number"]
    assert world.call(world.recruiter(organisation), "GET", f"/staff{path}").json["state"] == "submitted"


def test_I29_a_withdrawal_is_final_under_the_un_and_warned_of_before(world: Any) -> None:
    person, vacancy = world.candidate(), world.vacancy("un-secretariat")
    path = world.submitted(person, vacancy)
    rules = world.call(person, "GET", path).json["rules"]
    assert "cannot be undone" in rules["withdrawal_warning"]
    world.call(person, "POST", f"{path}/withdrawal", {})
    before = world.row(path)
    undone = world.call(person, "DELETE", f"{path}/withdrawal")
    assert (undone.status_code, undone.json["code"]) == (409, "withdrawal_final")
    again = world.call(person, "POST", "/applications", {"vacancy_id": str(vacancy)})
    assert (again.status_code, again.json["code"]) == (409, "already_withdrawn")
    assert world.row(path) == before
    assert world.events("application.restored.v1") == []


def test_I17_after_closing_a_withdrawal_stays(world: Any) -> None:
    person, vacancy = world.candidate(), world.vacancy("hospice")
    path = world.submitted(person, vacancy)
    world.call(person, "POST", f"{path}/withdrawal", {})
    world.clock.move_to(world.make.closes)
    undone = world.call(person, "DELETE", f"{path}/withdrawal")
    assert (undone.status_code, undone.json["code"]) == (409, "undo_over")
    assert world.call(person, "GET", path).json["rules"]["may_undo_withdrawal"] is False


def test_W17_the_draft_of_a_second_application_given_up_leaves_the_withdrawal_that_can_be_undone(world: Any) -> None:
    person, vacancy = world.candidate(), world.vacancy()
    path = world.submitted(person, vacancy)
    world.call(person, "POST", f"{path}/withdrawal", {})
    world.draft(person, vacancy)
    world.fill(person, path, letter="Not this one")
    assert world.call(person, "DELETE", path).status_code == 204
    back = world.call(person, "DELETE", f"{path}/withdrawal").json
    assert (back["state"], back["stage"], back["letter"]) == ("submitted", "received", "Dear all")


def test_S14_all_applications_with_an_organisation_are_withdrawn_at_once(world: Any) -> None:
    person = world.candidate()
    sent = [world.submitted(person, world.vacancy("hospice")) for _turn in range(3)]
    draft = world.draft(person, world.vacancy("hospice"))
    elsewhere = world.submitted(person, world.vacancy("ilo"))
    another = world.submitted(world.candidate(), world.vacancy("hospice"))
    answer = world.call(person, "POST", "/applications/withdrawals", {"organisation": "hospice"})
    assert (answer.status_code, answer.json) == (200, {"withdrawn": 3})
    assert {world.call(person, "GET", path).json["state"] for path in sent} == {"withdrawn"}
    assert world.row(draft)["state"] == "draft"
    assert world.row(elsewhere)["state"] == world.row(another)["state"] == "submitted"
    assert len(world.events("application.withdrawn.v1")) == 3
    again = world.call(person, "POST", "/applications/withdrawals", {"organisation": "hospice"})
    assert (again.status_code, again.json["code"]) == (409, "nothing_to_withdraw")


@pytest.mark.parametrize(("policy", "organisation"), [("wipo-staff", "wipo"), ("un-secretariat", "un"), ("ilo", "ilo")])
def test_S14_elsewhere_each_application_is_withdrawn_by_itself(world: Any, policy: str, organisation: str) -> None:
    person = world.candidate()
    path = world.submitted(person, world.vacancy(policy))
    before = world.row(path)
    refused = world.call(person, "POST", "/applications/withdrawals", {"organisation": organisation})
    assert refused.status_code == 409
    assert world.row(path) == before


def test_S3_I9_I27_the_overview_tells_dates_number_and_status_and_filters(world: Any) -> None:
    person = world.candidate()
    vacancy = world.vacancy("un-secretariat")
    sent = world.submitted(person, vacancy)
    world.clock.move_to(world.clock.now() + timedelta(minutes=1))
    world.draft(person, world.vacancy("un-secretariat"))
    items = world.call(person, "GET", "/applications", Accept_Language="fr").json["items"]
    assert [each["state"] for each in items] == ["draft", "submitted"]
    applied = items[1]
    assert applied["stage_label"] == "Postulé"
    assert applied["vacancy"]["reference"] == "26/077/P4"
    assert applied["created_at"]
    assert applied["submitted_at"]
    assert items[0]["submitted_at"] is None
    changing = world.submitted(person, world.vacancy("ilo"))
    world.call(person, "POST", f"{changing}/change", {})
    only = world.call(person, "GET", "/applications?state=submitted").json["items"]
    assert {f"/applications/{each['id']}" for each in only} == {sent, changing}
    assert [each["state"] for each in world.call(person, "GET", "/applications?state=draft").json["items"]] == ["draft"]
    both = world.call(person, "GET", "/applications?state=draft&state=submitted").json["items"]
    assert sorted(each["state"] for each in both) == ["changing", "draft", "submitted"]
    neither = world.call(person, "GET", "/applications?state=withdrawn&state=draft").json["items"]
    assert [each["id"] for each in neither] == [items[0]["id"]]
    assert world.call(person, "GET", "/applications?state=lost").status_code == 422


@pytest.mark.parametrize(
    ("policy", "first"),
    [
        ("wipo-staff", "Received"),
        ("wipo-internship", "Received"),
        ("wipo-contractor", "Received"),
        ("un-secretariat", "Applied"),
        ("ilo", "Received"),
        ("hospice", "New"),
    ],
)
def test_W16_W18_S13_I21_the_status_proves_reception_and_shows_each_stage(world: Any, policy: str, first: str) -> None:
    person = world.candidate()
    path = world.submitted(person, world.vacancy(policy))
    shown = world.call(person, "GET", path).json
    receipt = world.call(person, "GET", f"{path}/receipt").json
    assert shown["receipt_number"] == receipt["number"]
    assert world.events("application.submitted.v1")[0]["receipt_number"] == receipt["number"]
    stage = world.deps.policies[policy].stages[0]
    assert shown["stage_label"] == stage.public_label["en"]
    staff = world.recruiter(shown["vacancy"]["organisation"])
    following = stage.moves_to[0]
    assert world.call(staff, "POST", f"/staff{path}/stage", {"stage": following}).status_code == 200
    label = world.deps.policies[policy].stage(following).public_label["en"]
    assert world.call(person, "GET", path).json["stage_label"] == label
    assert first in {stage.public_label["en"], stage.label["en"]} or stage.id == "new"


def test_I20_conditions_are_asked_for_at_submit_and_declining_leaves_a_draft(world: Any) -> None:
    person, vacancy = world.candidate(), world.vacancy("un-secretariat")
    path = world.draft(person, vacancy)
    world.fill(person, path)
    before = world.row(path)
    declined = world.submit(person, path)
    assert declined.status_code == 422
    assert declined.json["errors"][0]["code"] == "conditions_not_accepted"
    assert world.row(path) == before
    assert "nothing in it can be changed" in world.call(person, "GET", path).json["rules"]["conditions_at_submit"]
    assert world.accept(person, path).status_code == 201
