"""The profile: saved as typed, two windows, imports."""

from __future__ import annotations

import re

import pytest

from web.tests.conftest import Browser
from web.tests.fake_api import DRAFT, IMPORT, FakeApi

EXPERIENCE = "/profile/experience"
POSITION = {
    "experience.0.id": "x1",
    "experience.0.title": "Examiner",
    "experience.0.employer": "IGE",
    "experience.0.start.month": "1",
    "experience.0.start.year": "2013",
    "experience.0.current": "yes",
    "experience.0.duties": "Line one\r\nline two",
}


def hidden(page: str) -> dict[str, str]:
    return dict(re.findall(r'name="(version|base|csrf_token)" value="([^"]*)"', page))


def save(browser: Browser, path: str, fields: dict[str, str], **more: str):  # type: ignore[no-untyped-def]
    return browser.client.post(path, data={**hidden(browser.get(path)), **fields, **more})


def test_a_section_is_saved_whole_with_its_version(candidate: Browser, api: FakeApi) -> None:
    answer = save(candidate, EXPERIENCE, POSITION, action="continue")
    item = api.bodies("PATCH", "profile/profile")[0]["experience"][0]
    assert answer.status_code == 303
    assert item["id"] == "x1"
    assert item["start"] == "2013-01"
    assert item["end"] is None
    assert item["current"] is True
    assert item["duties"] == "Line one\nline two"


def test_experience_21_an_impossible_date_is_saved_as_typed(candidate: Browser, api: FakeApi) -> None:
    birth = {"date_of_birth.day": "31", "date_of_birth.month": "2", "date_of_birth.year": "1990"}
    save(candidate, "/profile/personal", {f"personal.{name}": value for name, value in birth.items()})
    assert api.bodies("PATCH", "profile/profile")[0]["personal"] == {"date_of_birth": "1990-02-31"}
    page = candidate.get("/profile/personal")
    assert 'name="personal.date_of_birth.day" value="31"' in page


def test_I4_saving_names_what_is_missing(candidate: Browser) -> None:
    answer = save(candidate, EXPERIENCE, POSITION, action="continue")
    page = candidate.get(answer.headers["Location"])
    assert '<a href="#experience.0.achievements">Describe your main achievements.</a>' in page


def test_items_are_added_and_removed_without_a_script(candidate: Browser, api: FakeApi) -> None:
    answer = save(candidate, EXPERIENCE, POSITION, action="add:experience")
    assert answer.headers["Location"] == "/profile/experience?add=experience#experience.1"
    assert 'id="experience.1"' in candidate.get("/profile/experience?add=experience")
    save(candidate, EXPERIENCE, POSITION, action="remove:experience.0")
    assert api.bodies("PATCH", "profile/profile")[-1] == {"experience": []}


def test_an_item_left_blank_is_no_item(candidate: Browser, api: FakeApi) -> None:
    save(candidate, "/profile/education", {"education.0.institution": " ", "education.0.status": "completed"})
    assert api.bodies("PATCH", "profile/profile")[0] == {"education": []}


def test_experience_22_a_field_that_is_left_is_saved_by_itself(candidate: Browser, api: FakeApi) -> None:
    fields = {**hidden(candidate.get(EXPERIENCE)), **POSITION}
    answer = candidate.client.post(EXPERIENCE, data=fields, headers={"X-Autosave": "1"})
    assert answer.get_json()["fields"]["version"] == 4
    again = {**fields, **answer.get_json()["fields"]}
    assert candidate.client.post(EXPERIENCE, data=again, headers={"X-Autosave": "1"}).status_code == 200


def test_experience_26_an_older_window_is_refused_with_both_texts(candidate: Browser, api: FakeApi) -> None:
    older = hidden(candidate.get(EXPERIENCE))
    save(candidate, EXPERIENCE, {**POSITION, "experience.0.title": "Senior examiner"})
    answer = candidate.client.post(EXPERIENCE, data={**older, **POSITION, "experience.0.title": "Chief"})
    page = answer.get_data(as_text=True)
    assert answer.status_code == 412
    assert 'value="Chief"' in page
    assert "Senior examiner" in page
    assert api.profile["experience"][0]["title"] == "Senior examiner"
    answer = candidate.client.post(EXPERIENCE, data={**hidden(page), **POSITION, "experience.0.title": "Chief"})
    assert answer.status_code == 303


def test_a_change_of_another_section_is_no_conflict(candidate: Browser, api: FakeApi) -> None:
    older = hidden(candidate.get(EXPERIENCE))
    save(candidate, "/profile/skills", {"skills.0.name": "Chemistry"})
    assert candidate.client.post(EXPERIENCE, data={**older, **POSITION}).status_code == 303


def test_a_refusal_keeps_the_typed_text(candidate: Browser, api: FakeApi) -> None:
    error = {"pointer": "/experience/0/duties", "code": "too_long", "message": "At most 8000 characters."}
    api.refuse("PATCH", "profile/profile", 422, errors=[error])
    answer = save(candidate, EXPERIENCE, POSITION)
    page = answer.get_data(as_text=True)
    assert answer.status_code == 422
    assert '<a href="#experience.0.duties">' in page
    assert "Line one\nline two" in page


def test_experience_24_a_service_that_is_away_loses_nothing(candidate: Browser, api: FakeApi) -> None:
    page = hidden(candidate.get(EXPERIENCE))
    api.refuse("PATCH", "profile/profile", 503, detail="Not available right now.")
    answer = candidate.client.post(EXPERIENCE, data={**page, **POSITION})
    assert answer.status_code == 503
    assert "Line one\nline two" in answer.get_data(as_text=True)


def test_experience_15_taking_everything_leaves_filled_fields_alone(candidate: Browser, api: FakeApi) -> None:
    candidate.post(f"/profile/import/{IMPORT}", f"/profile/import/{IMPORT}", action="take:all")
    assert api.bodies("POST", f"profile/imports/{IMPORT}/decisions")[0]["accept"] == ["s2", "s3", "s4"]


def test_experience_15_a_tick_overwrites_with_the_edited_value(candidate: Browser, api: FakeApi) -> None:
    fields = {"accept[]": "s1", "values.s1": "Aïcha Fatou", "action": "ticked"}
    candidate.post(f"/profile/import/{IMPORT}", f"/profile/import/{IMPORT}", **fields)
    body = api.bodies("POST", f"profile/imports/{IMPORT}/decisions")[0]
    assert body == {"accept": ["s1"], "reject": [], "values": {"s1": "Aïcha Fatou"}, "version": 3}


def test_experience_16_suggestions_show_their_source_and_can_be_left_out(candidate: Browser, api: FakeApi) -> None:
    page = candidate.get(f"/profile/import/{IMPORT}")
    assert "EPO, The Hague" in page
    assert "Uncertain: please check" in page
    assert "Your file was deleted." in page
    candidate.post(f"/profile/import/{IMPORT}", f"/profile/import/{IMPORT}", action="reject:s3")
    assert api.bodies("POST", f"profile/imports/{IMPORT}/decisions")[0]["reject"] == ["s3"]


def test_B3_the_page_of_the_file_stands_beside_the_form_with_the_source_of_each_suggestion(candidate: Browser) -> None:
    page = candidate.get(f"/profile/import/{IMPORT}")
    assert page.count('<svg class="sheet"') == 2
    assert '<text x="540.0" y="99.36" font-size="12.0" text-anchor="end">2019 - 2022</text>' in page
    for suggestion in ("s1", "s2", "s3", "s4"):
        assert f'<a class="bare" href="#source-{suggestion}">' in page
        assert page.count(f'id="source-{suggestion}"') == 1
    assert '<rect class="mark" id="source-s1" x="54.0" y="48.5" width="108.0" height="19.0"' in page


def test_B3_a_value_below_its_label_is_drawn_beside_it_and_not_over_it(candidate: Browser, api: FakeApi) -> None:
    line = {
        **api.read_document["lines"][0],
        "text": "Family name\tSow",
        "box": [54.0, 300.0, 104.0, 312.0],
        "size": 12.0,
    }
    api.read_document["lines"].append(line)
    page = candidate.get(f"/profile/import/{IMPORT}")
    label = re.search(r'<text x="54.0" y="309.36"[^>]* textLength="([0-9.]+)"[^>]*>Family name<', page)
    value = re.search(r'<text x="([0-9.]+)" y="309.36"[^>]* textLength="([0-9.]+)"[^>]*>Sow<', page)
    assert label and value
    assert 54.0 + float(label[1]) < float(value[1])
    assert float(value[1]) + float(value[2]) <= 104.01


def test_B3_a_file_without_pages_is_shown_as_its_lines_with_the_sources_marked(
    candidate: Browser, api: FakeApi
) -> None:
    api.read_document["pages"] = []
    page = candidate.get(f"/profile/import/{IMPORT}")
    assert "<svg" not in page.split("<main", 1)[1].split("</main", 1)[0]
    assert '<span id="source-s2"></span><mark>Patent examiner</mark>' in page
    assert '<span id="source-s4"></span><mark>Examiner</mark>' in page
    assert '<span id="source-s3"></span><mark>EPO</mark>' in page


def test_B3_a_file_that_names_its_values_has_no_document_beside_the_form(candidate: Browser, api: FakeApi) -> None:
    api.read_document.update(pages=[], lines=[])
    page = candidate.get(f"/profile/import/{IMPORT}")
    assert "source-s1" not in page
    assert "Aicha DIALLO" in page


def test_a_waiting_import_works_without_a_script(candidate: Browser, api: FakeApi) -> None:
    api.imported["state"] = "queued"
    page = candidate.get(f"/profile/import/{IMPORT}")
    assert '<noscript><meta http-equiv="refresh"' in page
    assert candidate.client.get(f"/profile/import/{IMPORT}/state").get_json() == {"done": False}


def test_experience_17_a_failed_import_names_the_cause(candidate: Browser, api: FakeApi) -> None:
    api.imported.update(state="failed", failure={"code": "encrypted", "message": "It has a password."})
    page = candidate.get(f"/profile/import/{IMPORT}")
    assert "It has a password." in page
    assert "Type by hand" in page


def test_a_refused_file_leaves_the_form_usable(candidate: Browser, api: FakeApi) -> None:
    api.refuse("POST", "profile/imports", 413, code="too_large", detail="The file is larger than 10 MB.")
    files = {"file": (__import__("io").BytesIO(b"x"), "cv.pdf")}
    answer = candidate.post("/profile/import", "/profile/import", **files, idempotency_key="k")
    assert answer.status_code == 413
    assert "The file is larger than 10 MB." in answer.get_data(as_text=True)


@pytest.mark.parametrize("page", ["/profile/personal", f"/applications/{DRAFT}/steps/personal"])
def test_I2_the_date_of_birth_of_the_registration_is_filled_in_and_can_be_corrected(
    candidate: Browser, api: FakeApi, page: str
) -> None:
    api.profile["personal"]["date_of_birth"] = None
    assert 'name="personal.date_of_birth.day" value=""' in candidate.get(page)
    api.account["date_of_birth"] = "1990-03-07"
    shown = candidate.get(page)
    for part, value in (("day", "7"), ("month", "3"), ("year", "1990")):
        assert f'name="personal.date_of_birth.{part}" value="{value}"' in shown
    assert "You gave this date when you registered." in shown
    born = {"day": "8", "month": "3", "year": "1990"}
    save(candidate, page, {f"personal.date_of_birth.{part}": value for part, value in born.items()})
    assert api.bodies("PATCH", "profile/profile")[0]["personal"]["date_of_birth"] == "1990-03-08"


def test_I2_the_profiles_own_date_of_birth_is_never_replaced(candidate: Browser, api: FakeApi) -> None:
    api.account["date_of_birth"] = "1991-01-01"
    page = candidate.get("/profile/personal")
    assert 'name="personal.date_of_birth.year" value="1990"' in page
    assert "You gave this date when you registered." not in page
