"""The recruiters' console."""

from __future__ import annotations

from web.tests.conftest import Browser
from web.tests.fake_api import SENT, VACANCY, FakeApi
from web.tests.test_profile import hidden

FORM = {
    "list_of": "wipo/staff",
    "reference": "R1",
    "duty_station": "Geneva",
    "zone": "Europe/Zurich",
    "closes_at.date": "2026-12-01",
    "closes_at.time": "17:30",
    "texts.en.title": "Examiner",
    "texts.en.text": "You examine.",
    "texts.fr.title": "",
    "questionnaire.0.type": "choice",
    "questionnaire.0.text.en": "Why?",
    "questionnaire.0.options.en": "Because\r\nDespite",
    "questionnaire.0.options.fr": "Parce que\r\nMalgré",
    "questionnaire.0.required": "yes",
    "questionnaire.1.type": "text",
    "questionnaire.1.text.en": " ",
    "idempotency_key": "k",
}


def test_a_vacancy_is_written_with_local_times_and_languages(recruiter: Browser, api: FakeApi) -> None:
    answer = recruiter.post("/hr/vacancies/new", "/hr/vacancies/new", **FORM, action="save")
    assert answer.status_code == 303
    body = api.bodies("POST", "vacancy/staff/vacancies")[0]
    assert (body["organisation"], body["list"], body["languages"]) == ("wipo", "staff", ["en"])
    assert (body["closes_at"], body["opens_at"], body["zone"]) == ("2026-12-01T17:30:00", None, "Europe/Zurich")
    assert body["texts"] == {"en": {"title": "Examiner", "text": "You examine."}}
    (question,) = body["questionnaire"]
    assert question["options"][1]["text"] == {"en": "Despite", "fr": "Malgré"}
    assert question["required"] is True


def test_a_closing_date_without_time_means_its_last_second(recruiter: Browser, api: FakeApi) -> None:
    recruiter.post("/hr/vacancies/new", "/hr/vacancies/new", **{**FORM, "closes_at.time": ""})
    assert api.bodies("POST", "vacancy/staff/vacancies")[0]["closes_at"] == "2026-12-01T23:59:59"


def test_questions_are_added_without_a_script_or_saving(recruiter: Browser, api: FakeApi) -> None:
    answer = recruiter.post("/hr/vacancies/new", "/hr/vacancies/new", **FORM, action="add:questionnaire")
    page = answer.get_data(as_text=True)
    assert 'id="questionnaire.2"' in page
    assert "Because\nDespite" in page
    assert not api.bodies("POST", "vacancy/staff/vacancies")


def test_a_stored_vacancy_comes_back_into_its_form(recruiter: Browser, api: FakeApi) -> None:
    path = f"/hr/vacancies/{VACANCY}"
    page = recruiter.get(path)
    assert 'value="23:59:59"' in page
    recruiter.client.post(
        path, data={**hidden(page), **FORM, "questionnaire.0.id": "v1", "questionnaire.0.option_ids": "a"}
    )
    body = api.bodies("PUT", f"vacancy/staff/vacancies/{VACANCY}")[0]
    assert body["questionnaire"][0]["id"] == "v1"
    assert [each["id"] for each in body["questionnaire"][0]["options"]] == ["a", "option-2"]
    assert api.headers[-1].get("If-Match") == '"2"' or any(h.get("If-Match") == '"2"' for h in api.headers)


def test_refusals_keep_what_the_recruiter_typed(recruiter: Browser, api: FakeApi) -> None:
    error = {"pointer": "/texts/en/title", "code": "required", "message": "Enter a title."}
    api.refuse("POST", "vacancy/staff/vacancies", 422, errors=[error])
    answer = recruiter.post("/hr/vacancies/new", "/hr/vacancies/new", **FORM)
    page = answer.get_data(as_text=True)
    assert '<a href="#texts.en.title">Enter a title.</a>' in page
    assert "You examine." in page
    assert 'value="17:30"' in page


def test_the_preview_names_missing_translations_and_publishes(recruiter: Browser, api: FakeApi) -> None:
    path = f"/hr/vacancies/{VACANCY}/preview"
    assert "The text in French is missing." in recruiter.get(path)
    recruiter.post(f"/hr/vacancies/{VACANCY}/publication", path)
    assert len(api.bodies("POST", f"vacancy/staff/vacancies/{VACANCY}/publication")) == 1


def test_applications_are_filtered_by_stage_in_the_address(recruiter: Browser) -> None:
    page = recruiter.get(f"/hr/vacancies/{VACANCY}/applications?stage=screening")
    assert "Received (stage) (3)" in page
    assert f'href="/hr/applications/{SENT}"' in page


def test_a_stage_is_changed_with_a_note_on_the_version_seen(recruiter: Browser, api: FakeApi) -> None:
    page = f"/hr/applications/{SENT}"
    recruiter.post(f"{page}/stage", page, stage="interview", note="Strong", version="2")
    assert api.bodies("POST", f"application/staff/applications/{SENT}/stage") == [
        {"stage": "interview", "note": "Strong"}
    ]


def test_home_shows_counts_for_each_stage(recruiter: Browser) -> None:
    page = recruiter.get("/hr")
    assert "<dt>Received (stage)</dt><dd>3</dd>" in page
