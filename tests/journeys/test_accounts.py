"""Registering, signing in and out, and what was forgotten."""

from __future__ import annotations

from typing import Any

import httpx
import pytest

from tests.harness.installation import Installation
from tests.harness.people import Candidate, SignedIn, Visitor, checked

pytestmark = pytest.mark.timeout(300)


def sign_in(visitor: Visitor, login: str, password: str) -> httpx.Response:
    return visitor.call("POST", "/api/identity/sessions", json={"login": login, "password": password})


def pointers(answer: httpx.Response) -> set[str]:
    problem: dict[str, Any] = checked(answer, 422)
    return {error["pointer"] for error in problem["errors"]}


def test_W3_L2_registration_shows_the_notice_of_the_country(visitor: Visitor) -> None:
    def notice(country: str, language: str) -> Any:
        query = {"organisation": "wipo", "country": country, "language": language}
        return visitor.get("/api/identity/notices", **query)

    swiss, peruvian = notice("CH", "fr"), notice("PE", "fr")
    assert swiss["id"] != peruvian["id"]
    assert "Suisse" in swiss["text"]
    assert swiss["hash"] != notice("CH", "en")["hash"]


def test_W3_refusing_the_notice_makes_no_account(installation: Installation, newcomer: Candidate) -> None:
    answer = newcomer.call("POST", "/api/identity/accounts", json=newcomer.registration(accepted=False))
    assert answer.status_code == 422
    assert installation.rows("identity", "SELECT id FROM accounts WHERE email = :email", email=newcomer.email) == []


def test_a_registration_names_every_wrong_field(newcomer: Candidate) -> None:
    wrong = newcomer.registration(password="short", user_name=None)
    assert pointers(newcomer.call("POST", "/api/identity/accounts", json=wrong)) == {"/password", "/user_name"}
    unknown = newcomer.registration(nickname="Nad")
    assert pointers(newcomer.call("POST", "/api/identity/accounts", json=unknown)) == {"/nickname"}


def test_W3_an_account_opens_with_the_mailed_link_once(newcomer: Candidate) -> None:
    newcomer.post("/api/identity/accounts", newcomer.registration(), 202)
    token = newcomer.mailed_token("/verify")
    assert sign_in(newcomer, newcomer.email, newcomer.password).status_code == 401
    newest = newcomer.mailed_token("/verify", unlike=token)
    newcomer.post("/api/identity/email-verifications", {"token": newest}, 200)
    again = newcomer.call("POST", "/api/identity/email-verifications", json={"token": newest})
    assert (again.status_code, again.json()["code"]) == (409, "link_expired")
    assert newcomer.sign_in()["account"]["verified"] is True


def test_registering_twice_says_nothing_to_the_stranger(installation: Installation, registered: Candidate) -> None:
    answer = registered.call(
        "POST", "/api/identity/accounts", json=registered.registration(password="another secret 7")
    )
    assert (answer.status_code, answer.json()) == (202, {})
    installation.mail_to(registered.email, "You already have an account")
    assert sign_in(registered, registered.email, registered.password).status_code == 201


def test_W4_a_wrong_password_and_an_unknown_login_read_the_same(visitor: Visitor, registered: Candidate) -> None:
    wrong = sign_in(visitor, registered.email, "not the password")
    unknown = sign_in(visitor, "nobody@candidates.example", "not the password")
    assert wrong.status_code == unknown.status_code == 401
    assert wrong.json()["code"] == unknown.json()["code"] == "wrong_credentials"
    assert wrong.json()["detail"] == unknown.json()["detail"]
    assert sign_in(visitor, registered.user_name, registered.password).status_code == 201


def test_W4_a_forgotten_password_is_chosen_anew_and_ends_sessions(
    installation: Installation, registered: Candidate
) -> None:
    registered.post("/api/identity/password-resets", {"email": registered.email}, 202)
    token = registered.mailed_token("/reset-password")
    body = {"token": token, "password": "a new long password"}
    checked(registered.call("PUT", "/api/identity/password-resets", json=body), 200)
    assert registered.call("PUT", "/api/identity/password-resets", json=body).status_code == 409
    ended = _refresh(installation, registered)
    assert (ended.status_code, ended.json()["code"]) == (401, "session_ended")
    assert sign_in(registered, registered.email, registered.password).status_code == 401
    assert sign_in(registered, registered.email, "a new long password").status_code == 201


def test_W4_a_forgotten_user_name_comes_by_mail(installation: Installation, registered: Candidate) -> None:
    registered.post("/api/identity/user-name-reminders", {"email": registered.email}, 202)
    assert registered.user_name in installation.mail_to(registered.email, "Your user name")["text"]


def test_signing_out_ends_the_session(installation: Installation, registered: Candidate) -> None:
    checked(
        registered.call("POST", "/api/identity/sessions/end", json={"session_token": registered.session_token}), 204
    )
    assert _refresh(installation, registered).status_code == 401


def _refresh(installation: Installation, person: SignedIn) -> httpx.Response:
    with Visitor(installation) as anybody:
        body = {"session_token": person.session_token}
        return anybody.call("POST", "/api/identity/sessions/refresh", json=body)
