"""A document that HR asks for, and a file name that is mended with one click."""

from __future__ import annotations

import io
from datetime import timedelta
from typing import Any

from application_service.use_cases.attachments import sweep_files

PDF = b"%PDF-1.7\n"


def _asked(world: Any, path: str, **changes: str) -> Any:
    body = {"kind": "degree", "words": "Please add your master’s degree.", **changes}
    return world.call(world.recruiter("hospice"), "POST", f"/staff{path}/requests", body)


def _supply(world: Any, person: Any, path: str, request: str, name: str = "master.pdf", data: bytes = PDF) -> Any:
    body = {"file": (io.BytesIO(data), name)}
    return world.call(person, "UPLOAD", f"{path}/requests/{request}/document", body)


def _upload(world: Any, person: Any, path: str, name: str) -> Any:
    return world.call(person, "UPLOAD", f"{path}/attachments", {"kind": "degree", "file": (io.BytesIO(PDF), name)})


def _files(world: Any) -> int:
    return sum(1 for file in world.files.rglob("*") if file.is_file())


def test_S8_H4_hr_asks_for_a_document_and_the_candidate_adds_just_this_one(world: Any) -> None:
    person = world.candidate()
    path = world.submitted(person, world.vacancy("hospice"))
    world.clock.move_to(world.make.closes + timedelta(days=2))
    assert _asked(world, path).status_code == 201
    (event,) = world.events("application.document.requested.v1")
    assert event["document"]["fr"] == "Diplôme"
    assert "master" not in str(event), "the words of HR stay out of the topic"
    (request,) = world.call(person, "GET", path).json["requests"]
    assert (request["title"], request["words"]) == ("Degree", "Please add your master’s degree.")
    supplied = _supply(world, person, path, request["id"])
    assert (supplied.status_code, supplied.json["submission_version"]) == (201, 2)
    assert supplied.json["requests"][0]["supplied_at"]
    queued = world.events("dossier.changed.v1")[-1]
    assert (queued["submission_version"], [each["name"] for each in queued["dossier"]["attachments"]]) == (
        2,
        ["master.pdf"],
    )
    assert len(world.events("application.submitted.v1")) == 2
    machine = world.mint.machine(["dossiers:read"], "hospice")
    fetched = world.call(machine, "GET", f"/machine/attachments/{queued['dossier']['attachments'][0]['id']}")
    assert fetched.data == PDF
    again = _supply(world, person, path, request["id"])
    assert (again.status_code, again.json["code"]) == (409, "already_supplied")
    assert _files(world) == 1
    desk = world.call(world.recruiter("hospice"), "GET", f"/staff{path}").json
    assert desk["requests"][0]["supplied_at"]
    assert desk["versions"][-1]["differences"][0]["section"] == "attachments"
    told = [each["what"] for each in world.call(person, "GET", f"{path}/timeline").json]
    assert told[-2:] == ["document_requested", "document_supplied"]


def test_S8_without_a_request_no_document_is_added_after_submission(world: Any) -> None:
    person = world.candidate()
    path = world.submitted(person, world.vacancy("hospice"))
    before = world.row(path)
    assert _upload(world, person, path, "diplome.pdf").json["code"] == "not_a_draft"
    assert _supply(world, person, path, path.rsplit("/", 1)[-1]).status_code == 404
    assert world.row(path) == before
    assert _files(world) == 0


def test_S8_only_what_the_policy_allows_can_be_asked_for(world: Any) -> None:
    person = world.candidate()
    final = world.submitted(person, world.vacancy("un-secretariat"))
    body = {"kind": "degree", "words": "Please"}
    never = world.call(world.recruiter("un"), "POST", f"/staff{final}/requests", body)
    assert (never.status_code, never.json["code"]) == (409, "no_documents_after_submission")
    path = world.submitted(person, world.vacancy("hospice"))
    assert _asked(world, path, kind="love_letter").status_code == 422
    assert _asked(world, path, words=" ").status_code == 422
    world.call(person, "POST", f"{path}/withdrawal", {})
    assert _asked(world, path).json["code"] == "not_in_force"
    assert world.events("application.document.requested.v1") == []


def test_S8_the_request_of_a_withdrawn_application_takes_nothing(world: Any) -> None:
    person = world.candidate()
    path = world.submitted(person, world.vacancy("hospice"))
    _asked(world, path)
    (request,) = world.call(person, "GET", path).json["requests"]
    world.call(person, "POST", f"{path}/withdrawal", {})
    assert _supply(world, person, path, request["id"]).status_code == 409
    assert _files(world) == 0


def test_S18_the_page_can_warn_that_no_document_is_added_later(world: Any) -> None:
    person = world.candidate()
    rules = world.call(person, "GET", world.draft(person, world.vacancy("hospice"))).json["rules"]["attachments"]
    assert "after submission none can be added" in rules["before_submission_warning"]
    assert rules["after_submission"] == "on_request"


def test_I16_a_refused_name_is_mended_with_one_click_and_the_file_is_not_lost(world: Any) -> None:
    person = world.candidate()
    path = world.draft(person, world.vacancy("un-secretariat"))
    before = world.row(path)
    refused = _upload(world, person, path, "mon diplôme (école).pdf")
    assert (refused.status_code, refused.json["proposed_name"]) == (422, "mon-diplome-ecole.pdf")
    assert world.row(path) == before
    held = refused.json["held"]
    stranger = world.candidate()
    assert world.call(stranger, "POST", f"{path}/held-files/{held}", {}).status_code == 404
    taken = world.call(person, "POST", f"{path}/held-files/{held}", {})
    assert taken.status_code == 201
    (document,) = taken.json["attachments"]
    assert (document["name"], document["size"]) == ("mon-diplome-ecole.pdf", len(PDF))
    assert world.call(person, "GET", f"{path}/attachments/{document['id']}").data == PDF
    assert world.call(person, "POST", f"{path}/held-files/{held}", {}).status_code == 404
    sweep_files(world.deps)
    assert _files(world) == 1


def test_I16_a_held_file_is_deleted_after_a_day_or_with_its_draft(world: Any) -> None:
    person, vacancy = world.candidate(), world.vacancy("un-secretariat")
    path = world.draft(person, vacancy)
    _upload(world, person, path, "a b.pdf")
    _upload(world, person, path, "c d.pdf")
    sweep_files(world.deps)
    assert _files(world) == 1
    world.clock.move_to(world.clock.now() + timedelta(days=1, seconds=1))
    sweep_files(world.deps)
    assert _files(world) == 0
    _upload(world, person, path, "e f.pdf")
    world.call(person, "DELETE", path)
    sweep_files(world.deps)
    assert _files(world) == 0


def test_I16_S8_the_name_of_a_requested_document_is_mended_as_well(world: Any) -> None:
    person = world.candidate()
    path = world.submitted(person, world.vacancy("hospice"))
    _asked(world, path)
    (request,) = world.call(person, "GET", path).json["requests"]
    refused = _supply(world, person, path, request["id"], name="my <degree>.pdf")
    assert refused.status_code == 422
    taken = world.call(person, "POST", f"{path}/held-files/{refused.json['held']}", {})
    assert (taken.status_code, taken.json["submission_version"]) == (201, 2)


def test_I34_rule_limit_and_example_are_told_before_a_file_is_chosen(world: Any) -> None:
    person = world.candidate()
    draft = world.draft(person, world.vacancy("un-secretariat"))
    rules = world.call(person, "GET", draft).json["rules"]["attachments"]
    assert "lower resolution" in rules["size_help"]
    assert rules["name_rule"]["example"] == "Your-Initials_Degree.pdf"
    assert rules["max_bytes"] == 999_999
