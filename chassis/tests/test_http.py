"""What every service's HTTP side does before its first route."""

from __future__ import annotations

import errno
import threading
import time
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any
from uuid import uuid4

import jwt
import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from flask import Flask, request
from flask.testing import FlaskClient
from flask_smorest import Blueprint
from marshmallow import fields

import chassis
from chassis import admission, auth, http, idempotency
from chassis.admission import KEPT, LEAST_PLACES, Limits, decided
from chassis.auth import ALGORITHM, AUDIENCE, ISSUER, LEEWAY_SECONDS, Verifier, candidate, machine, public, staff
from chassis.clock import FixedClock
from chassis.db import open_database
from chassis.errors import Conflict, Invalid, PreconditionFailed
from chassis.i18n import Catalogues, _, locale_folder
from chassis.schemas import Line, PageArgs, Schema
from chassis.testing import TokenMint
from tests.harness.shortage import no_descriptor_left

NOW = datetime(2026, 11, 22, 12, 0, tzinfo=UTC)


class _NoteSchema(Schema):
    title = Line(min=1, max=10, required=True)
    count = fields.Int(strict=True)


def _blueprint() -> Blueprint:
    bp = Blueprint("notes", __name__)

    @bp.post("/notes")
    @candidate
    @bp.arguments(_NoteSchema())
    @bp.response(201, _NoteSchema())
    def create(note: dict[str, Any]) -> dict[str, Any]:
        idempotency.required(str(auth.current_principal().id))
        return note

    @bp.get("/staff")
    @staff("recruiter")
    def for_staff() -> dict[str, Any]:
        return {"organisations": sorted(auth.current_principal().organisations("recruiter"))}

    @bp.get("/machine")
    @machine("cv:read")
    def for_machines() -> dict[str, Any]:
        return {}

    @bp.get("/refused")
    @public
    def refused() -> None:
        raise Conflict(_("Too late."), code="too_late")

    @bp.get("/wrong")
    @public
    def wrong() -> None:
        raise Invalid.field("/education/0/end", "before_start", _("This is required."))

    @bp.get("/changed")
    @public
    def changed() -> None:
        http.if_match()
        raise PreconditionFailed({"version": 3})

    @bp.get("/arrival")
    @public
    def arrival() -> dict[str, str]:
        return {"at": http.arrived_at().isoformat()}

    @bp.get("/broken")
    @public
    def broken() -> None:
        raise ZeroDivisionError(request.path)

    @bp.get("/full/<int:number>")
    @public
    def full(number: int) -> None:
        raise OSError(number, "the disk")

    @bp.get("/heavy")
    @public
    def heavy() -> None:
        raise MemoryError

    @bp.get("/kept")
    @public
    def kept() -> dict[str, int]:
        return {"length": len(Path(__file__).read_bytes())}

    @bp.get("/page")
    @public
    @bp.arguments(PageArgs(), location="query")
    def page(args: dict[str, Any]) -> dict[str, Any]:
        return args

    return bp


def _app(tmp_path: Path, mint: TokenMint, **options: Any) -> Flask:
    return http.create_app(
        "notes",
        options.pop("blueprints", None) or [_blueprint()],
        deps=None,
        verifier=Verifier(mint.url),
        catalogues=Catalogues([locale_folder(chassis.__file__ or "")]),
        clock=FixedClock(NOW),
        database=open_database(f"sqlite:///{tmp_path}/notes.db"),
        **options,
    )


@pytest.fixture
def mint(tmp_path: Path) -> TokenMint:
    return TokenMint(tmp_path)


@pytest.fixture
def client(tmp_path: Path, mint: TokenMint) -> Iterator[FlaskClient]:
    yield _app(tmp_path, mint).test_client()


def test_a_refusal_is_a_problem_document(client: FlaskClient) -> None:
    answer = client.get("/refused")
    assert (answer.status_code, answer.mimetype) == (409, "application/problem+json")
    assert answer.get_json()["code"] == "too_late"
    assert answer.get_json()["detail"] == "Too late."


def test_a_refusal_is_in_the_readers_language(client: FlaskClient) -> None:
    answer = client.get("/wrong", headers={"Accept-Language": "fr-CH, en;q=0.5"}).get_json()
    assert answer["errors"] == [
        {"pointer": "/education/0/end", "code": "before_start", "message": "Cette information est obligatoire."}
    ]


@pytest.mark.parametrize(
    ("body", "pointer", "code"),
    [
        ({}, "/title", "required"),
        ({"title": ""}, "/title", "wrong_length"),
        ({"title": "x" * 11}, "/title", "wrong_length"),
        ({"title": "x", "extra": 1}, "/extra", "unknown_field"),
        ({"title": "x", "count": 12.5}, "/count", "not_a_number"),
        ({"title": "x", "count": "12"}, "/count", "not_a_number"),
        ({"title": 7}, "/title", "not_text"),
    ],
)
def test_each_wrong_field_is_pointed_at(
    client: FlaskClient, mint: TokenMint, body: dict[str, Any], pointer: str, code: str
) -> None:
    answer = client.post("/notes", json=body, headers={**mint.candidate(), "Idempotency-Key": "k"})
    assert answer.status_code == 422
    assert [(error["pointer"], error["code"]) for error in answer.get_json()["errors"]] == [(pointer, code)]


def test_broken_json_is_refused_plainly(client: FlaskClient, mint: TokenMint) -> None:
    answer = client.post("/notes", data="{", content_type="application/json", headers=mint.candidate())
    assert answer.status_code in {400, 422}
    assert answer.mimetype == "application/problem+json"


def test_a_creator_needs_an_idempotency_key(client: FlaskClient, mint: TokenMint) -> None:
    answer = client.post("/notes", json={"title": "x"}, headers=mint.candidate())
    assert (answer.status_code, answer.get_json()["code"]) == (400, "idempotency_key_missing")


def test_a_bug_of_ours_says_nothing_about_itself(client: FlaskClient) -> None:
    answer = client.get("/broken")
    assert answer.status_code == 500
    assert "ZeroDivision" not in answer.text


@pytest.mark.parametrize(
    ("number", "seconds"),
    [(errno.ENOSPC, "60"), (errno.EDQUOT, "60"), (errno.EMFILE, "5"), (errno.ENFILE, "5"), (errno.ENOMEM, "5")],
)
def test_what_a_machine_lacks_is_told_as_such_and_the_request_may_come_again(
    client: FlaskClient, number: int, seconds: str
) -> None:
    answer = client.get(f"/full/{number}")
    assert (answer.status_code, answer.headers["Retry-After"]) == (503, seconds)
    assert client.get(f"/full/{errno.EIO}").status_code == 500


def test_without_memory_the_request_may_come_again(client: FlaskClient) -> None:
    answer = client.get("/heavy")
    assert (answer.status_code, answer.headers["Retry-After"]) == (503, "5")


def test_without_a_file_descriptor_the_request_may_come_again(client: FlaskClient) -> None:
    assert client.get("/kept").status_code == 200
    with no_descriptor_left():
        answer = client.get("/kept")
    assert (answer.status_code, answer.headers["Retry-After"], answer.get_json()["code"]) == (503, "5", "unavailable")
    assert client.get("/kept").status_code == 200


def test_a_body_over_the_limit_is_refused(tmp_path: Path, mint: TokenMint) -> None:
    client = _app(tmp_path, mint, max_body=100).test_client()
    answer = client.post("/notes", json={"title": "x" * 200}, headers=mint.candidate())
    assert (answer.status_code, answer.get_json()["code"]) == (413, "too_large")


def test_personal_answers_are_never_cached(client: FlaskClient) -> None:
    headers = client.get("/refused").headers
    assert headers["Cache-Control"] == "no-store"
    assert "Authorization" in headers["Vary"]


def test_a_route_that_does_not_say_who_may_call_it_fails_the_build(tmp_path: Path, mint: TokenMint) -> None:
    bp = Blueprint("open", __name__)
    bp.get("/open")(lambda: "")
    with pytest.raises(TypeError, match="/open"):
        _app(tmp_path, mint, blueprints=[bp])


def test_each_kind_of_caller_reaches_its_own_routes_only(client: FlaskClient, mint: TokenMint) -> None:
    callers = {
        "nobody": {},
        "candidate": mint.candidate(),
        "recruiter": mint.staff(("wipo", "recruiter")),
        "operator": mint.staff(("wipo", "operator")),
        "parser": mint.machine(["cv:read"]),
        "other machine": mint.machine(["dossiers:read"], "wipo"),
    }
    staff_route = {name: client.get("/staff", headers=headers).status_code for name, headers in callers.items()}
    machine_route = {name: client.get("/machine", headers=headers).status_code for name, headers in callers.items()}
    assert staff_route == {
        "nobody": 401,
        "candidate": 403,
        "recruiter": 200,
        "operator": 403,
        "parser": 403,
        "other machine": 403,
    }
    assert machine_route == {
        "nobody": 401,
        "candidate": 403,
        "recruiter": 403,
        "operator": 403,
        "parser": 200,
        "other machine": 403,
    }


def _forged(**changes: Any) -> str:
    claims = {
        "iss": ISSUER,
        "aud": AUDIENCE,
        "sub": str(uuid4()),
        "iat": 1_700_000_000,
        "exp": 4_000_000_000,
        "kind": "candidate",
    }
    return jwt.encode(claims | changes, Ed25519PrivateKey.generate(), algorithm=ALGORITHM, headers={"kid": "test"})


@pytest.mark.parametrize(
    "token",
    [
        "not-a-token",
        _forged(),
        jwt.encode({"sub": str(uuid4()), "kind": "candidate"}, key=None, algorithm="none"),
        jwt.encode({"sub": str(uuid4())}, "x" * 32, algorithm="HS256", headers={"kid": "test"}),
    ],
)
def test_a_token_we_did_not_sign_is_refused(client: FlaskClient, token: str) -> None:
    answer = client.get("/staff", headers={"Authorization": f"Bearer {token}"})
    assert (answer.status_code, answer.headers["WWW-Authenticate"]) == (401, "Bearer")


def test_an_expired_token_is_refused(client: FlaskClient, mint: TokenMint) -> None:
    headers = mint.candidate(exp=datetime(2020, 1, 1, tzinfo=UTC))
    assert client.post("/notes", json={}, headers=headers).status_code == 401


def test_a_token_that_was_good_expires_all_the_same(client: FlaskClient, mint: TokenMint) -> None:
    headers = mint.candidate(exp=datetime.now(UTC) - timedelta(seconds=LEEWAY_SECONDS - 2))
    asked = {"json": {"title": "x"}, "headers": {**headers, "Idempotency-Key": "k"}}
    assert [client.post("/notes", **asked).status_code for _ in range(3)] == [201, 201, 201]
    time.sleep(2.1)
    assert client.post("/notes", **asked).status_code == 401


def test_the_arrival_stamp_is_taken_from_the_gateway_only(tmp_path: Path, mint: TokenMint) -> None:
    stamp = {"X-Request-Start": "t=1764000000.123"}
    untrusting = _app(tmp_path, mint).test_client()
    trusting = _app(tmp_path, mint, trusted_arrival=True).test_client()
    assert untrusting.get("/arrival", headers=stamp).get_json()["at"] == NOW.isoformat()
    assert trusting.get("/arrival", headers=stamp).get_json()["at"] == "2025-11-24T16:00:00.123000+00:00"


def test_a_version_that_is_not_one_is_refused(client: FlaskClient) -> None:
    assert client.get("/changed", headers={"If-Match": "7"}).status_code == 400
    answer = client.get("/changed", headers={"If-Match": '"7"'})
    assert (answer.status_code, answer.get_json()["current"]) == (412, {"version": 3})


def test_pages_are_at_most_a_hundred_rows(client: FlaskClient) -> None:
    assert client.get("/page?limit=100").status_code == 200
    assert client.get("/page?limit=101").status_code == 422


def test_health_needs_no_token(client: FlaskClient) -> None:
    assert client.get("/livez").status_code == 200
    assert client.get("/readyz").status_code == 200


def test_P8_who_found_no_place_is_told_so_in_their_language_and_nothing_is_done(client: FlaskClient) -> None:
    with decided(False):
        answer = client.get("/broken", headers={"Accept-Language": "fr"})
    assert (answer.status_code, answer.mimetype, answer.headers["Retry-After"]) == (
        503,
        "application/problem+json",
        "2",
    )
    assert answer.get_json()["code"] == "overloaded"
    assert answer.get_json()["detail"].startswith("De très nombreuses personnes")


def test_P8_an_app_beyond_its_limits_puts_off(tmp_path: Path, mint: TokenMint, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(admission, "PATIENCE_SECONDS", 0.01)
    inside, go = threading.Semaphore(0), threading.Event()
    bp = Blueprint("slow", __name__)

    @bp.get("/slow")
    @public
    def slow() -> dict[str, Any]:
        inside.release()
        go.wait()
        return {}

    app = _app(tmp_path, mint, blueprints=[bp], limits=Limits(places=LEAST_PLACES, waiting=LEAST_PLACES))
    threads = [threading.Thread(target=app.test_client().get, args=("/slow",)) for _turn in range(KEPT)]
    for thread in threads:
        thread.start()
        inside.acquire()
    answer = app.test_client().get("/slow")
    go.set()
    for thread in threads:
        thread.join()
    assert (answer.status_code, answer.get_json()["code"]) == (503, "overloaded")
    assert app.test_client().get("/slow").status_code == 200
