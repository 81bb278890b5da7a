"""What HR and its systems see, do and leave a trace of."""

from __future__ import annotations

import io
from typing import Any
from uuid import uuid4

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from application_service.repository import METADATA
from application_service.repository.tables import ACCESS_LOG
from sqlalchemy import select

PDF = b"%PDF-1.7\n%%EOF\n"


def _log(world: Any) -> list[tuple[str, str, str]]:
    with world.service.database.engine.connect() as connection:
        rows = connection.execute(select(ACCESS_LOG).order_by(ACCESS_LOG.c.id)).all()
    return [(row.reader_kind, row.role, row.what) for row in rows]


def _with_document(world: Any) -> tuple[Any, str, str]:
    person = world.candidate()
    path = world.draft(person, world.vacancy("hospice"))
    body = {"kind": "cv", "file": (io.BytesIO(PDF), "cv.pdf")}
    added = world.call(person, "UPLOAD", f"{path}/attachments", body)
    assert added.status_code == 201, added.json
    world.call(person, "PATCH", path, {"general_answers": {"worked": True}, "vacancy_answers": {"why": "x"}})
    return person, path, added.json["attachments"][0]["id"]


def test_H2_the_desk_lists_counts_and_filters(world: Any) -> None:
    vacancy = world.vacancy()
    paths = [world.submitted(world.candidate(), vacancy) for _turn in range(3)]
    world.draft(world.candidate(), vacancy)
    staff, desk = world.recruiter(), f"/staff/vacancies/{vacancy}/applications"
    world.call(staff, "POST", f"/staff{paths[0]}/stage", {"stage": "screening", "note": ""})
    shown = world.call(staff, "GET", desk).json
    assert len(shown["items"]) == 3
    assert shown["counts"]["received"] == 2
    assert shown["counts"]["screening"] == 1
    item = world.call(staff, "GET", f"{desk}?stage=screening").json["items"][0]
    assert f"/applications/{item['id']}" == paths[0]
    assert (item["candidate_name"], item["education_level"], item["languages"], item["country"]) == (
        "Zoë O’Brien Muñoz",
        "master",
        ["fr"],
        "CH",
    )
    assert len(world.call(staff, "GET", f"{desk}?language=fr&education_level=master&country=CH").json["items"]) == 3
    assert world.call(staff, "GET", f"{desk}?language=f").json["items"] == []
    first = world.call(staff, "GET", f"{desk}?limit=2").json
    rest = world.call(staff, "GET", f"{desk}?limit=2&cursor={first['next']}").json
    assert len({item["id"] for item in first["items"] + rest["items"]}) == 3
    assert world.call(staff, "GET", f"{desk}?state=draft").status_code == 422


def test_H6_every_opening_of_a_dossier_is_logged(world: Any) -> None:
    path = world.submitted(world.candidate(), world.vacancy())
    shown = world.call(world.recruiter(), "GET", f"/staff{path}")
    assert shown.json["dossier"]["profile"]["personal"]["family_name"] == "O’Brien Muñoz"
    assert [stage["id"] for stage in shown.json["allowed_stages"]] == ["screening", "not_retained"]
    assert _log(world) == [("staff", "recruiter", "dossier")]


def test_H3_a_move_follows_the_policy_and_tells_who_must_know(world: Any) -> None:
    person = world.candidate()
    path = world.submitted(person, world.vacancy())
    staff, stage = world.recruiter(), f"/staff{path}/stage"
    refused = world.call(staff, "POST", stage, {"stage": "retained", "note": ""})
    assert (refused.status_code, refused.json["code"]) == (409, "stage_not_allowed")
    assert world.call(staff, "POST", stage, {"stage": "nowhere", "note": ""}).status_code == 422
    version = world.call(staff, "GET", f"/staff{path}").json["version"]
    moved = world.call(staff, "POST", stage, {"stage": "screening", "note": "Good."}, If_Match=f'"{version}"')
    assert moved.json["stage_history"][0]["note"] == "Good."
    stale = world.call(staff, "POST", stage, {"stage": "interview", "note": ""}, If_Match=f'"{version}"')
    assert (stale.status_code, stale.json["current"]["stage"]) == (412, "screening")
    (event,) = world.events("application.stage.changed.v1")
    assert (event["stage"], event["tell_candidate"], event["version"]) == ("screening", True, 2)
    assert event["public_label"]["fr"] == "En cours d’examen"
    assert [each["change"] for each in world.events("dossier.changed.v1")] == ["submitted", "stage_changed"]
    assert world.call(person, "GET", path).json["stage_label"] == "Under review"


def test_B4_inner_stages_that_read_the_same_do_not_show(world: Any) -> None:
    person = world.candidate()
    path = world.draft(person, world.vacancy("un-secretariat"))
    body = {"general_answers": {"worked": False}, "vacancy_answers": {"why": "x"}, "recommendations_confirmed": True}
    world.call(person, "PATCH", path, body)
    body = {"profile_version": 3, "conditions_accepted": True}
    assert world.call(person, "POST", f"{path}/submission", body).status_code == 201
    staff = world.recruiter("un")
    for stage in ("under_consideration", "assessment", "interview"):
        assert world.call(staff, "POST", f"/staff{path}/stage", {"stage": stage}).status_code == 200
    assert world.call(person, "GET", path).json["stage"] == "under_consideration"
    told = world.call(person, "GET", f"{path}/timeline").json
    assert [each["what"] for each in told] == ["started", "submitted", "stage_changed"]
    moves = world.events("application.stage.changed.v1")
    assert [each["tell_candidate"] for each in moves] == [True, False, False]
    assert [each["candidate_sees"] for each in moves] == [True, False, False]


def test_what_is_not_yours_does_not_exist(world: Any) -> None:
    person, path, attachment = _with_document(world)
    stranger = world.candidate()
    attempts = [
        ("GET", path, None),
        ("PATCH", path, {"letter": "x"}),
        ("DELETE", path, None),
        ("GET", f"{path}/review", None),
        ("GET", f"{path}/receipt", None),
        ("GET", f"{path}/timeline", None),
        ("POST", f"{path}/withdrawal", {}),
        ("POST", f"{path}/submission", {"profile_version": 3}),
        ("GET", f"{path}/attachments/{attachment}", None),
        ("DELETE", f"{path}/attachments/{attachment}", None),
        ("UPLOAD", f"{path}/attachments", {"kind": "cv", "file": (io.BytesIO(PDF), "cv.pdf")}),
    ]
    for method, address, body in attempts:
        assert world.call(stranger, method, address, body).status_code == 404, (method, address)
    assert world.call(person, "GET", path).status_code == 200
    assert world.call(stranger, "GET", "/applications").json["items"] == []


def test_H6_a_draft_and_another_organisation_do_not_exist_for_staff(world: Any) -> None:
    person, path, attachment = _with_document(world)
    ours, theirs = world.recruiter("hospice"), world.recruiter("wipo")
    assert world.call(ours, "GET", f"/staff{path}").status_code == 404
    assert world.submit(person, path).status_code == 201
    vacancy = world.call(person, "GET", path).json["vacancy"]["id"]
    for method, address, body in [
        ("GET", f"/staff{path}", None),
        ("POST", f"/staff{path}/stage", {"stage": "in_review"}),
        ("GET", f"/staff{path}/attachments/{attachment}", None),
        ("GET", f"/staff/vacancies/{vacancy}/applications", None),
    ]:
        assert world.call(theirs, method, address, body).status_code == 404, address
        assert world.call(person, method, address, body).status_code == 403, address
        assert world.call({}, method, address, body).status_code == 401, address
    assert world.call(ours, "GET", f"/staff{path}").status_code == 200


def test_H5_a_machine_fetches_documents_of_its_own_organisation_only(world: Any) -> None:
    person, path, attachment = _with_document(world)
    address = f"/machine/attachments/{attachment}"
    own = world.mint.machine(["dossiers:read"], organisation="hospice")
    assert world.call(own, "GET", address).status_code == 404
    world.submit(person, path)
    fetched = world.call(own, "GET", address)
    assert fetched.data == PDF
    assert world.call(world.mint.machine(["dossiers:read"], organisation="wipo"), "GET", address).status_code == 404
    assert world.call(world.mint.machine(["dossiers:read"]), "GET", address).status_code == 404
    assert world.call(world.mint.machine(["cv:read"], organisation="hospice"), "GET", address).status_code == 403
    assert _log(world) == [("machine", "", "attachment")]


def test_a_document_is_served_to_be_saved(world: Any) -> None:
    person, path, _first = _with_document(world)
    body = {"kind": "degree", "file": (io.BytesIO(PDF), "diplôme „1”.pdf")}
    added = world.call(person, "UPLOAD", f"{path}/attachments", body).json["attachments"]
    attachment = next(each for each in added if each["kind"] == "degree")
    world.submit(person, path)
    served = world.call(world.recruiter("hospice"), "GET", f"/staff{path}/attachments/{attachment['id']}")
    assert served.data == PDF
    assert served.headers["Content-Disposition"].startswith('attachment; filename="')
    assert "filename*=UTF-8''dipl%C3%B4me%20" in served.headers["Content-Disposition"]
    assert served.headers["X-Content-Type-Options"] == "nosniff"
    assert served.headers["Cache-Control"] == "no-store"
    assert served.mimetype == "application/pdf"


@pytest.mark.parametrize("cursor", ["!!", "W10", "WyIxIiwiMiJd"])
def test_a_broken_page_mark_is_refused(world: Any, cursor: str) -> None:
    vacancy = world.vacancy()
    answer = world.call(world.recruiter(), "GET", f"/staff/vacancies/{vacancy}/applications?cursor={cursor}")
    assert answer.status_code == 422


def test_an_unknown_vacancy_has_no_desk(world: Any) -> None:
    assert world.call(world.recruiter(), "GET", f"/staff/vacancies/{uuid4()}/applications").status_code == 404


def test_the_migrations_make_the_tables_that_the_code_expects(world: Any) -> None:
    with world.service.database.engine.connect() as connection:
        context = MigrationContext.configure(connection)
        assert compare_metadata(context, METADATA) == []
