"""Who finds no place, or a service that is away, is told so kindly, loses nothing, and can try again with a button."""

from __future__ import annotations

import base64
import json
import re
from typing import Any

import pytest

from chassis.admission import decided
from web.tests.conftest import Browser
from web.tests.fake_api import ATTEMPT, DRAFT, FakeApi

STEPS = f"/applications/{DRAFT}/steps"
PATH = f"/applications/{DRAFT}/submission"
CALL = f"application/applications/{DRAFT}"
OVERLOADED: dict[str, Any] = {"code": "overloaded", "detail": "Busy."}


def _fields(candidate: Browser) -> dict[str, str]:
    page = candidate.get(f"{STEPS}/review")
    return dict(re.findall(r'<input type="hidden" name="([^"]+)" value="([^"]*)">', page[page.index(PATH) :]))


def _hidden(page: str) -> dict[str, str]:
    return dict(re.findall(r'<input type="hidden" name="([^"]+)" value="([^"]*)">', page))


def test_B1_a_page_that_finds_no_place_says_so_and_asks_the_services_nothing(candidate: Browser, api: FakeApi) -> None:
    api.seen.clear()
    with decided(False):
        answer = candidate.client.get("/applications?state=draft", headers={"Accept-Language": "fr"})
    page = answer.get_data(as_text=True)
    assert (answer.status_code, answer.headers["Retry-After"]) == (503, "2")
    assert "De très nombreuses personnes" in page
    assert 'href="/applications?state=draft"' in page
    assert api.seen == []


def test_B1_what_was_typed_is_kept_on_the_page_and_sent_again_by_its_button(candidate: Browser) -> None:
    typed = {"csrf_token": "as it was", "letter": "An hour of work & <more>"}
    with decided(False):
        answer = candidate.client.post(f"/applications/{DRAFT}/letter", data=typed)
    page = answer.get_data(as_text=True)
    assert answer.status_code == 503
    assert "An hour of work &amp; &lt;more&gt;</textarea>" in page
    form = page[page.index(f'<form method="post" action="/applications/{DRAFT}/letter">') :]
    assert 'name="csrf_token" value="as it was"' in form, "a token is never given to a form that had none"
    assert 'name="letter" value="An hour of work &amp; &lt;more&gt;"' in form


def test_B1_a_password_is_not_written_into_the_page(browser: Browser) -> None:
    with decided(False):
        answer = browser.client.post("/sign-in", data={"login": "aicha", "password": "right password"})
    assert answer.status_code == 503
    assert "right password" not in answer.get_data(as_text=True)


@pytest.mark.parametrize("away", [f"{CALL}/submission", CALL])
def test_P5_P8_whoever_is_put_off_at_submission_sees_a_dated_proof_and_tries_again_with_it(
    candidate: Browser, api: FakeApi, away: str
) -> None:
    fields = _fields(candidate)
    method = "GET" if away == CALL else "POST"
    api.refuse(method, away, 503, **OVERLOADED, **({"attempt": ATTEMPT} if method == "POST" else {}))
    api.refuse("POST", f"{CALL}/attempt", 503, **OVERLOADED, attempt=ATTEMPT)
    answer = candidate.client.post(PATH, data=fields)
    page = answer.get_data(as_text=True)
    assert answer.status_code == 503
    assert ATTEMPT["number"] in page
    kept = re.search(r'href="data:application/json;base64,([^"]+)"', page)
    assert kept
    assert json.loads(base64.b64decode(kept[1]))["signed"] == ATTEMPT["proof"]
    api.refusals.clear()
    sent = candidate.client.post(PATH, data=_hidden(page))
    assert sent.status_code == 303
    headers = next(h for h, s in zip(api.headers[::-1], api.seen[::-1], strict=True) if s[1] == f"{CALL}/submission")
    assert headers["Attempt-Proof"] == ATTEMPT["proof"]
    assert headers["Idempotency-Key"] == fields["idempotency_key"]


def test_P5_the_first_proof_stays_when_the_next_try_is_put_off_too(candidate: Browser, api: FakeApi) -> None:
    later = {**ATTEMPT, "number": "A-LATE-RONE-22", "at": "2026-12-01T08:00:00+00:00", "proof": "the.later.attempt"}
    api.refuse("POST", f"{CALL}/submission", 503, **OVERLOADED, attempt=later)
    fields = {**_fields(candidate), **{f"attempt_{name}": ATTEMPT[name] for name in ("proof", "number", "at")}}
    page = candidate.client.post(PATH, data=fields).get_data(as_text=True)
    assert _hidden(page)["attempt_proof"] == ATTEMPT["proof"]
    assert "A-LATE-RONE-22" not in page


def test_P5_without_a_place_a_submission_asks_for_its_proof_alone(candidate: Browser, api: FakeApi) -> None:
    fields = _fields(candidate)
    api.refuse("POST", f"{CALL}/attempt", 503, **OVERLOADED, attempt=ATTEMPT)
    api.seen.clear()
    with decided(False):
        answer = candidate.client.post(PATH, data=fields)
    assert (answer.status_code, [path for _method, path, _body in api.seen]) == (503, [f"{CALL}/attempt"])
    assert ATTEMPT["number"] in answer.get_data(as_text=True)


def test_P5_without_a_place_here_a_submission_that_the_service_can_take_is_sent(candidate: Browser) -> None:
    fields = _fields(candidate)
    with decided(False):
        assert candidate.client.post(PATH, data=fields).status_code == 303


def test_B12_a_proof_is_checked_on_the_page_of_receipts(browser: Browser) -> None:
    page = browser.post("/receipts", "/receipts", signed=ATTEMPT["proof"]).get_data(as_text=True)
    assert "This proof of an attempt is genuine" in page
    assert ATTEMPT["number"] in page
