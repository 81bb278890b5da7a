"""Signing in, tokens that expire, sessions that end."""

from __future__ import annotations

import html
import io
import re
from datetime import timedelta

from web.tests.conftest import Browser
from web.tests.fake_api import DRAFT, VACANCY, FakeApi

LETTER = f"/applications/{DRAFT}/steps/letter"


def test_W2_applying_leads_through_sign_in_straight_into_the_application(browser: Browser) -> None:
    answer = browser.client.get(f"/apply/{VACANCY}")
    assert answer.headers["Location"] == f"/sign-in?next=/apply/{VACANCY}"
    answer = browser.post("/sign-in", login="aicha", password="right password", next=f"/apply/{VACANCY}")
    assert answer.headers["Location"] == f"/apply/{VACANCY}"


def test_a_wrong_password_keeps_the_login_and_says_so(browser: Browser) -> None:
    answer = browser.post("/sign-in", login="aicha", password="wrong")
    page = answer.get_data(as_text=True)
    assert answer.status_code == 401
    assert "<title>Error:" in page
    assert 'value="aicha"' in page
    assert "This does not match an account." in page
    assert "wrong" not in re.findall(r'name="password"[^>]*value="([^"]*)"', page)


def test_an_access_token_is_renewed_before_it_expires(candidate: Browser, api: FakeApi) -> None:
    candidate.get("/applications")
    assert not api.bodies("POST", "identity/sessions/refresh")
    api.access_seconds = 10
    candidate.post("/sign-out", "/applications")
    candidate.sign_in()
    candidate.get("/applications")
    assert api.bodies("POST", "identity/sessions/refresh")


def test_experience_25_a_page_met_by_an_ended_session_is_returned_to(candidate: Browser, api: FakeApi) -> None:
    _end_session(candidate, api)
    answer = candidate.client.get(LETTER)
    assert answer.status_code == 401
    assert f'name="next" value="{LETTER}"' in answer.get_data(as_text=True)


def test_experience_25_typed_text_survives_an_ended_session(candidate: Browser, api: FakeApi) -> None:
    token = candidate.token(LETTER)
    _end_session(candidate, api)
    typed = {"csrf_token": token, "letter": "Dear team, é ☃", "version": "5", "base": "x", "action": "continue"}
    answer = candidate.client.post(LETTER, data=typed)
    page = answer.get_data(as_text=True)
    assert answer.status_code == 401
    assert "What you typed is kept" in page
    fields = dict(re.findall(r'name="(csrf_token|next|stash)" value="([^"]*)"', page))
    answer = candidate.client.post("/sign-in", data={**fields, "login": "aicha", "password": "right password"})
    page = answer.get_data(as_text=True)
    assert f'action="{LETTER}"' in page
    again = {
        name: html.unescape(value) for name, value in re.findall(r'type="hidden" name="([^"]+)" value="([^"]*)"', page)
    }
    assert again["letter"] == "Dear team, é ☃"
    assert again["action"] == "save"
    answer = candidate.client.post(LETTER, data=again)
    assert answer.status_code == 303
    assert api.bodies("PATCH", f"application/applications/{DRAFT}")[-1] == {"letter": "Dear team, é ☃"}


def test_typed_text_is_not_offered_to_another_person(candidate: Browser, api: FakeApi) -> None:
    token = candidate.token(LETTER)
    _end_session(candidate, api)
    page = candidate.client.post(LETTER, data={"csrf_token": token, "letter": "mine"}).get_data(as_text=True)
    fields = dict(re.findall(r'name="(csrf_token|next|stash)" value="([^"]*)"', page))
    api.account_id = "99999999-9999-4999-8999-999999999999"
    answer = candidate.client.post("/sign-in", data={**fields, "login": "b", "password": "right password"})
    assert answer.status_code == 303


def test_a_forged_stash_is_ignored(browser: Browser) -> None:
    answer = browser.post("/sign-in", login="aicha", password="right password", stash="forged.value")
    assert answer.status_code == 303


def test_a_candidates_session_does_not_open_the_console(candidate: Browser) -> None:
    assert candidate.client.get("/hr").headers["Location"] == "/hr/sign-in?next=/hr"


def test_signing_out_ends_the_session_at_the_service(candidate: Browser, api: FakeApi) -> None:
    candidate.post("/sign-out", "/applications")
    assert api.bodies("POST", "identity/sessions/end")
    assert candidate.client.get("/applications").status_code == 303


def test_autosave_on_an_ended_session_answers_a_script(candidate: Browser, api: FakeApi) -> None:
    token = candidate.token(LETTER)
    _end_session(candidate, api)
    headers = {"X-Autosave": "1", "Accept": "application/json"}
    answer = candidate.client.post(LETTER, data={"csrf_token": token, "letter": "x"}, headers=headers)
    assert answer.status_code == 401
    assert answer.get_json() == {"code": "session_ended"}


def test_I7_L6_the_page_knows_when_the_session_ends_and_can_prolong_it(candidate: Browser, api: FakeApi) -> None:
    page = candidate.get(LETTER)
    told = re.findall(r'data-session-ends="([^"]+)"', page)
    assert len(told) == 1
    assert "After 60 minutes without a click" in page
    assert candidate.client.get("/session").get_json() == {"ends_at": told[0]}
    assert not api.bodies("POST", "identity/sessions/refresh")
    api.session_length = timedelta(minutes=90)
    csrf = candidate.token("/account")
    prolonged = candidate.client.post("/session", data={"csrf_token": csrf}, headers={"Accept": "application/json"})
    assert prolonged.get_json()["ends_at"] > told[0]
    without_script = candidate.post("/session", "/account", next=LETTER)
    assert without_script.headers["Location"] == LETTER


def test_a_visitor_has_no_session_to_end(browser: Browser) -> None:
    assert "data-session-ends" not in browser.get("/jobs")
    assert browser.client.get("/session").get_json() == {"ends_at": None}


def test_B1_what_was_being_sent_is_sent_only_by_a_click(candidate: Browser, api: FakeApi) -> None:
    token = candidate.token(LETTER)
    _end_session(candidate, api)
    path = f"/applications/{DRAFT}/submission"
    typed = {"csrf_token": token, "idempotency_key": "k", "new_password": "secret words"}
    page = candidate.client.post(path, data=typed).get_data(as_text=True)
    assert "secret words" not in page
    fields = dict(re.findall(r'name="(csrf_token|next|stash)" value="([^"]*)"', page))
    answer = candidate.client.post("/sign-in", data={**fields, "login": "aicha", "password": "right password"})
    page = answer.get_data(as_text=True)
    assert "Send it now" in page
    assert "data-go" not in page
    assert "new_password" not in page


def test_B1_a_file_that_could_not_be_kept_is_named(candidate: Browser, api: FakeApi) -> None:
    token = candidate.token(LETTER)
    _end_session(candidate, api)
    path = f"/applications/{DRAFT}/steps/attachments"
    typed = {"csrf_token": token, "kind": "diploma", "file": (io.BytesIO(b"%PDF"), "degree.pdf")}
    page = candidate.client.post(path, data=typed).get_data(as_text=True)
    fields = dict(re.findall(r'name="(csrf_token|next|stash)" value="([^"]*)"', page))
    answer = candidate.client.post("/sign-in", data={**fields, "login": "aicha", "password": "right password"})
    assert "A file cannot be kept meanwhile" in answer.get_data(as_text=True)


def _end_session(browser: Browser, api: FakeApi) -> None:
    api.tokens_taken = False
    api.session_alive = False


def test_S5_a_link_that_no_longer_resets_the_password_leads_to_another(browser: Browser, api: FakeApi) -> None:
    api.refuse("PUT", "identity/password-resets", 409, code="link_expired", detail="This link has expired.")
    path = "/reset-password?token=abc"
    answer = browser.post(path, path, token="abc", password="a few words together")
    assert answer.status_code == 409
    assert '<a href="/forgotten-password">Have a new link sent</a>' in answer.get_data(as_text=True)
