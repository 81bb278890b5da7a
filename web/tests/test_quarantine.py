"""Mail kept aside, on the pages of operators."""

from __future__ import annotations

from web.tests.conftest import Browser
from web.tests.fake_api import ALERT, FakeApi

ONE = f"/hr/quarantine/{ALERT}"


def test_S10_operators_find_the_mail_kept_aside_and_others_no_link_to_it(recruiter: Browser, api: FakeApi) -> None:
    assert 'href="/hr/quarantine"' not in recruiter.get("/hr")
    api.roles = ("operator",)
    recruiter.sign_in_staff()
    assert 'href="/hr/quarantine"' in recruiter.get("/hr")
    page = recruiter.get("/hr/quarantine")
    assert f'href="{ONE}"' in page and "From another sender than was expected" in page


def test_S10_a_mail_kept_aside_is_text_and_nothing_in_it_runs(recruiter: Browser) -> None:
    page = recruiter.get(ONE)
    assert "Hello\n&lt;script&gt;alert(1)&lt;/script&gt;" in page and "Re: &lt;Message&gt;" in page


def test_S10_W42_a_mail_is_assigned_or_dropped_with_the_reason(recruiter: Browser, api: FakeApi) -> None:
    answer = recruiter.post(f"{ONE}/assignment", ONE, case="C-7F3K-22QD", reason="Her other address")
    assert (answer.status_code, answer.headers["Location"]) == (303, "/hr/quarantine")
    recruiter.post(f"{ONE}/drop", ONE, why="Advertising")
    path = f"notifier/staff/quarantine/{ALERT}"
    assert api.bodies("POST", f"{path}/assignment") == [{"case": "C-7F3K-22QD", "reason": "Her other address"}]
    assert api.bodies("POST", f"{path}/drop") == [{"reason": "Advertising"}]


def test_S10_a_refused_decision_keeps_what_was_typed(recruiter: Browser, api: FakeApi) -> None:
    error = {"pointer": "/case", "code": "not_found", "message": "No such case."}
    api.refuse("POST", f"notifier/staff/quarantine/{ALERT}/assignment", 422, errors=[error])
    answer = recruiter.post(f"{ONE}/assignment", ONE, case="C-1", reason="Hers")
    page = answer.get_data(as_text=True)
    assert (answer.status_code, '<a href="#case">No such case.</a>' in page) == (422, True)
    assert 'value="Hers"' in page
    error = {"pointer": "/reason", "code": "required", "message": "Say why."}
    api.refuse("POST", f"notifier/staff/quarantine/{ALERT}/drop", 422, errors=[error])
    page = recruiter.post(f"{ONE}/drop", ONE).get_data(as_text=True)
    assert '<a href="#why">Say why.</a>' in page and '<details class="card" open>' in page
