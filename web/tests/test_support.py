"""Reports and the desk that answers them, on the pages."""

from __future__ import annotations

import io

from web.tests.conftest import Browser
from web.tests.fake_api import ALERT, FILE, FakeApi

FORM = "/support?organisation=wipo"
TYPED = {
    "organisation": "wipo",
    "kind": "technical",
    "about": "registering",
    "email": "ana@example.org",
    "full_name": "Ana Benali",
    "description": "It fails.\r\nAlways.",
    "steps": "I pressed Register.",
    "idempotency_key": "k",
}


def test_I32_W42_the_form_says_what_the_desk_does_before_anything_is_typed(browser: Browser) -> None:
    page = browser.get(FORM)
    assert "Technical questions only (policy)" in page
    assert "Never your password" in page
    assert "No CV" in page and "at most 5" in page and "2 MB" in page
    assert "Registering or signing in" in page
    assert "jobs-help@wipo.example" in page
    assert all(
        f'name="{name}"' in page for name in ("full_name", "user_name", "vacancy_number", "steps", "screenshots")
    )
    assert " multiple " in page


def test_W23_only_what_the_policy_asks_for_is_on_the_form(browser: Browser, api: FakeApi) -> None:
    api.support.update(asks=["full_name"], address=None)
    page = browser.get(FORM)
    assert 'name="steps"' not in page and 'name="vacancy_number"' not in page
    assert "jobs-help@wipo.example" not in page


def test_I32_contact_us_stands_on_every_page_and_in_the_menu(browser: Browser) -> None:
    assert "Contact us" in browser.get("/jobs/wipo")
    assert 'href="/support?organisation=wipo"' in browser.get("/jobs/wipo")
    browser.sign_in()
    assert browser.get("/profile").count("Contact us") == 2


def test_I18_I31_the_number_is_on_the_next_page_without_a_pop_up(browser: Browser, api: FakeApi) -> None:
    answer = browser.post(
        "/support",
        FORM,
        **TYPED,
        screenshots=[(io.BytesIO(b"\x89PNG"), "one.png"), (io.BytesIO(b"\x89PNG" * 3), "two.png")],
    )
    assert (answer.status_code, answer.headers["Location"]) == (303, "/support/cases/tok")
    page = browser.get("/support/cases/tok")
    assert "C-7F3K-22QD" in page and "Answered" in page and "Try again." in page and "It &lt;fails&gt;." in page
    assert "target=" not in page and "window.open" not in page
    assert [name for name, _size in api.uploads] == ["one.png", "two.png"]


def test_W42_a_refused_report_keeps_everything_that_was_typed(browser: Browser, api: FakeApi) -> None:
    error = {"pointer": "/screenshots", "code": "too_large", "message": "one.png is too large."}
    api.refuse("POST", "notifier/cases", 422, errors=[error])
    answer = browser.post("/support", FORM, **TYPED, screenshots=[(io.BytesIO(b"0" * 20_000_000), "one.png")])
    page = answer.get_data(as_text=True)
    assert answer.status_code == 422
    assert '<a href="#screenshots">one.png is too large.</a>' in page
    assert all(
        words in page for words in ("It fails.\nAlways.", "I pressed Register.", "ana@example.org", "Ana Benali")
    )


def test_I32_signed_in_the_report_is_sent_as_the_candidate(candidate: Browser, api: FakeApi) -> None:
    page = candidate.get(FORM)
    assert 'name="email"' not in page and "We answer to aicha@example.org." in page
    candidate.post("/support", FORM, **{**TYPED, "email": ""})
    assert api.headers[-1].get("Authorization") == "Bearer fresh"
    assert "C-7F3K-22QD" in candidate.get("/support/cases")


def test_I19_a_report_on_a_degree_is_filled_in_from_the_profile_page(browser: Browser) -> None:
    page = browser.get(
        f"{FORM}&kind=degree&country=FR&degree=Dipl%C3%B4me+d%E2%80%99ing%C3%A9nieur&proposed=first_level"
    )
    assert "Diplôme d’ingénieur" in page
    assert '<option value="FR" selected>' in page and '<option value="first_level" selected>' in page
    assert 'name="steps"' not in page


def test_W42_the_reporter_adds_to_a_case_by_its_address(browser: Browser, api: FakeApi) -> None:
    path = "/support/cases/tok"
    assert browser.post(path, path, text="One thing more.", idempotency_key="k").status_code == 303
    assert api.bodies("POST", "notifier/cases/tok/entries") == [{"text": "One thing more."}]


def test_H8_the_desk_lists_reads_answers_and_closes(recruiter: Browser, api: FakeApi) -> None:
    path = f"/hr/support/{ALERT}"
    assert f'href="{path}"' in recruiter.get("/hr/support?state=open")
    page = recruiter.get(path)
    assert f'href="{path}/files/{FILE}"' in page and "Ana Benali" in page and "It &lt;fails&gt;." in page
    assert recruiter.post(f"{path}/answer", path, text="Done.", idempotency_key="k").status_code == 303
    assert api.bodies("POST", f"notifier/staff/cases/{ALERT}/answers") == [{"text": "Done."}]
    assert recruiter.post(f"{path}/close", path).status_code == 303
    assert len(api.bodies("POST", f"notifier/staff/cases/{ALERT}/closing")) == 1
    download = recruiter.client.get(f"{path}/files/{FILE}")
    assert download.headers["Content-Type"] == "application/octet-stream"


def test_W23_screenshots_that_were_fine_are_kept_and_only_the_refused_one_is_chosen_again(
    browser: Browser, api: FakeApi
) -> None:
    error = {"pointer": "/screenshots", "code": "unsupported_type", "message": "two.txt is not a picture."}
    kept = {"id": FILE, "name": "one.png", "size": 1234}
    api.refuse("POST", "notifier/cases", 422, errors=[error], held=[kept])
    answer = browser.post("/support", FORM, **TYPED, screenshots=[(io.BytesIO(b"\x89PNG"), "one.png")])
    assert "two.txt is not a picture." in answer.text
    assert "Choose again only what was refused above." in answer.text
    assert f'name="held" value="{FILE}" checked' in answer.text
    api.refusals.clear()
    browser.post("/support", FORM, **TYPED, held=FILE)
    assert api.bodies("POST", "notifier/cases")[-1]["held"] == [FILE]
