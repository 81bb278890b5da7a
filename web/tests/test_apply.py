"""Applying: from the first page to the receipt."""

from __future__ import annotations

import io
import re

from web.tests.conftest import Browser
from web.tests.fake_api import DRAFT, FILE, SENT, VACANCY, FakeApi
from web.tests.test_profile import hidden

STEPS = f"/applications/{DRAFT}/steps"
PATCHED = f"application/applications/{DRAFT}"


def save(browser: Browser, step: str, **fields: str):  # type: ignore[no-untyped-def]
    path = f"{STEPS}/{step}"
    return browser.client.post(path, data={**hidden(browser.get(path)), **fields})


def test_experience_6_the_start_page_tells_time_papers_and_steps(candidate: Browser) -> None:
    page = candidate.get(f"/apply/{VACANCY}")
    for told in ("About 30 minutes", "Degree", "Signature (step)", "Start with a CV", "Start with LinkedIn"):
        assert told in page


def test_a_new_application_begins_after_the_start(candidate: Browser, api: FakeApi) -> None:
    answer = candidate.post(f"/apply/{VACANCY}", f"/apply/{VACANCY}", way="type", idempotency_key="k")
    assert answer.headers["Location"] == f"{STEPS}/personal"
    assert api.bodies("POST", "application/applications") == [{"vacancy_id": VACANCY}]


def test_I6_recommendations_are_confirmed_before_the_rest(candidate: Browser, api: FakeApi) -> None:
    advice = {"text": "Read the notice.", "manual": "https://manual.example/"}
    api.list_rules["recommendations"] = api.application["rules"]["recommendations"] = advice
    page = candidate.get(f"/apply/{VACANCY}")
    assert "Read the notice." in page
    assert 'href="https://manual.example/"' in page
    unread = candidate.post(f"/apply/{VACANCY}", f"/apply/{VACANCY}", way="type", idempotency_key="k")
    assert unread.status_code == 422
    assert 'href="#recommendations_confirmed"' in unread.get_data(as_text=True)
    assert not api.bodies("POST", "application/applications")
    read = {"way": "type", "idempotency_key": "k", "recommendations_confirmed": "yes"}
    candidate.post(f"/apply/{VACANCY}", f"/apply/{VACANCY}", **read)
    wish = {"vacancy_id": VACANCY, "recommendations_confirmed": True}
    assert api.bodies("POST", "application/applications") == [wish]
    save(candidate, "start", recommendations_confirmed="yes", action="continue")
    assert api.bodies("PATCH", PATCHED)[-1] == {"recommendations_confirmed": True}


def test_S7_a_document_of_the_first_stage_is_attached_at_the_start(candidate: Browser, api: FakeApi) -> None:
    api.application["rules"]["attachments"]["kinds"].append({"id": "cv", "title": "A CV", "step": "start"})
    page = candidate.get(f"{STEPS}/start")
    assert 'name="kind" value="cv"' in page
    file = {"file": (io.BytesIO(b"%PDF-1.4"), "cv.pdf"), "kind": "cv", "action": "upload"}
    answer = candidate.client.post(f"{STEPS}/start", data={**hidden(page), **file})
    assert answer.headers["Location"] == f"{STEPS}/start"
    assert api.bodies("POST", f"{PATCHED}/attachments") == [{"kind": "cv"}]


def test_W6_a_cv_starts_the_application_and_leads_back_to_it(candidate: Browser) -> None:
    answer = candidate.post(f"/apply/{VACANCY}", f"/apply/{VACANCY}", way="cv", idempotency_key="k")
    assert answer.headers["Location"] == f"/profile/import?application={DRAFT}"
    assert f"{STEPS}/personal" in candidate.get(answer.headers["Location"])


def test_a_closed_vacancy_says_so(candidate: Browser, api: FakeApi) -> None:
    api.refuse("POST", "application/applications", 409, code="vacancy_closed", detail="This vacancy is closed.")
    answer = candidate.post(f"/apply/{VACANCY}", f"/apply/{VACANCY}", way="type", idempotency_key="k")
    assert answer.status_code == 409
    assert "This vacancy is closed." in answer.get_data(as_text=True)


def test_W5_experience_19_one_step_is_current_on_every_page(candidate: Browser, api: FakeApi) -> None:
    for step in api.application["steps"]:
        page = candidate.get(f"{STEPS}/{step['id']}")
        assert page.count('aria-current="step"') == 1
        assert "Steps of the application" in page


def test_answers_are_stored_by_the_kind_of_their_question(candidate: Browser, api: FakeApi) -> None:
    save(candidate, "general_questionnaire", **{"general_answers.q1": "no", "general_answers.q2": ""})
    assert api.bodies("PATCH", PATCHED)[-1] == {"general_answers": {"q1": False, "q2": None}}
    fields = {"vacancy_answers.v1": "Text", "vacancy_answers.v3": "7,5", "vacancy_answers.v4.day": "1"}
    more = {"vacancy_answers.v4.month": "2", "vacancy_answers.v4.year": "2027", "vacancy_answers.v2[]": "de"}
    save(candidate, "vacancy_questionnaire", **fields, **more)
    told = api.bodies("PATCH", PATCHED)[-1]["vacancy_answers"]
    assert told == {"v1": "Text", "v2": ["de"], "v3": 7.5, "v4": "2027-02-01"}


def test_a_number_that_is_none_is_kept_as_typed(candidate: Browser, api: FakeApi) -> None:
    save(candidate, "vacancy_questionnaire", **{"vacancy_answers.v3": "seven"})
    assert api.bodies("PATCH", PATCHED)[-1]["vacancy_answers"]["v3"] == "seven"


def test_W37_a_questionnaire_with_gaps_is_saved_and_the_gaps_named(candidate: Browser) -> None:
    answer = save(candidate, "general_questionnaire", action="continue")
    assert answer.headers["Location"] == f"{STEPS}/general_questionnaire?checked=1"
    page = candidate.get(answer.headers["Location"])
    assert (
        '<a href="#general_answers.q1">Are you legally able to work in Switzerland? Answer this question.</a>' in page
    )


def test_experience_20_gaps_do_not_block_the_way_on(candidate: Browser) -> None:
    answer = save(candidate, "general_questionnaire", action="onward")
    assert answer.headers["Location"] == f"{STEPS}/vacancy_questionnaire"


def test_W29_save_and_continue_leads_to_the_next_step(candidate: Browser, api: FakeApi) -> None:
    answer = save(candidate, "letter", letter="Dear team", action="continue")
    assert answer.headers["Location"] == f"{STEPS}/references"
    assert "You have saved your job application successfully" in candidate.get(f"{STEPS}/references")


def test_profile_steps_change_the_profile(candidate: Browser, api: FakeApi) -> None:
    save(candidate, "personal", **{"personal.given_name": "Aïcha", "languages.0.language": "fr"})
    body = api.bodies("PATCH", "profile/profile")[-1]
    assert body["personal"] == {"given_name": "Aïcha"}
    assert body["languages"] == [{"language": "fr", "level": None}]


def test_W13_as_many_references_as_needed_are_asked_for(candidate: Browser, api: FakeApi) -> None:
    page = candidate.get(f"{STEPS}/references")
    assert page.count('class="item"') == 2
    save(candidate, "references", **{"references.0.name": "Jean", "references.1.name": " "})
    assert [each["name"] for each in api.bodies("PATCH", PATCHED)[-1]["references"]] == ["Jean"]


def test_W14_the_signature_holds_names_and_birth(candidate: Browser, api: FakeApi) -> None:
    birth = {"signature.date_of_birth.day": "27", "signature.date_of_birth.month": "3"}
    names = {"signature.given_name": "Aïcha", "signature.family_name": "Diallo", "signature.accepted": "yes"}
    save(candidate, "signature", **birth, **names, **{"signature.date_of_birth.year": "1990"})
    assert api.bodies("PATCH", PATCHED)[-1] == {
        "signature": {"given_name": "Aïcha", "family_name": "Diallo", "date_of_birth": "1990-03-27", "accepted": True}
    }


def test_I34_limits_are_told_before_a_file_is_chosen(candidate: Browser) -> None:
    page = candidate.get(f"{STEPS}/attachments")
    assert "9,999,999 bytes" in page
    assert "diploma.pdf" in page
    assert page.index("9,999,999") < page.index('type="file"')


def test_files_are_attached_and_removed_without_a_script(candidate: Browser, api: FakeApi) -> None:
    page = hidden(candidate.get(f"{STEPS}/attachments"))
    file = {"file": (io.BytesIO(b"%PDF-1.4"), "diplôme ☃.pdf"), "kind": "degree", "action": "upload"}
    answer = candidate.client.post(f"{STEPS}/attachments", data={**page, **file})
    assert answer.status_code == 303
    assert api.bodies("POST", f"{PATCHED}/attachments") == [{"kind": "degree"}]
    candidate.client.post(f"{STEPS}/attachments", data={**page, "action": f"remove_file:{FILE}"})
    assert ("DELETE", f"{PATCHED}/attachments/{FILE}") in [seen[:2] for seen in api.seen]


def test_attachments_are_only_ever_downloaded(candidate: Browser) -> None:
    answer = candidate.client.get(f"/applications/{DRAFT}/attachments/{FILE}")
    assert answer.headers["Content-Disposition"].startswith("attachment")
    assert answer.headers["Content-Type"] == "application/octet-stream"


def test_W15_every_card_can_be_modified_and_gaps_lead_to_their_step(candidate: Browser) -> None:
    page = candidate.get(f"{STEPS}/review")
    assert page.count(">Modify<") == 9
    assert f'href="{STEPS}/general_questionnaire?checked=1#general_answers.q1"' in page


def test_a_dossier_on_its_way_is_waited_for(candidate: Browser, api: FakeApi) -> None:
    api.refuse("GET", f"{PATCHED}/review", 503, code="profile_not_here_yet", detail="Being prepared.")
    answer = candidate.client.get(f"{STEPS}/review")
    assert answer.status_code == 503
    assert 'http-equiv="refresh"' in answer.get_data(as_text=True)


def test_experience_35_submitting_twice_sends_the_same_key(candidate: Browser, api: FakeApi) -> None:
    fields = {"csrf_token": candidate.token(f"{STEPS}/review"), "profile_version": "3", "idempotency_key": "once"}
    for _attempt in range(2):
        answer = candidate.client.post(f"/applications/{DRAFT}/submission", data=fields)
        assert answer.headers["Location"] == f"/applications/{DRAFT}/confirmation"
    keys = [h["Idempotency-Key"] for h, s in zip(api.headers, api.seen, strict=True) if s[1].endswith("/submission")]
    assert keys == ["once", "once"]
    assert api.bodies("POST", f"{PATCHED}/submission")[0] == {
        "profile_version": 3,
        "notice": {"id": "wipo-europe", "version": "1"},
    }


def test_I20_conditions_are_shown_after_the_click(candidate: Browser, api: FakeApi) -> None:
    api.application["rules"]["conditions_at_submit"] = "Nothing can be changed afterwards."
    fields = {"csrf_token": candidate.token(f"{STEPS}/review"), "profile_version": "3", "idempotency_key": "k"}
    page = candidate.client.post(f"/applications/{DRAFT}/submission", data=fields).get_data(as_text=True)
    assert "Nothing can be changed afterwards." in page
    assert not api.bodies("POST", f"{PATCHED}/submission")
    candidate.client.post(f"/applications/{DRAFT}/submission", data={**fields, "conditions": "accepted"})
    assert api.bodies("POST", f"{PATCHED}/submission")[0]["conditions_accepted"] is True


def test_a_late_submission_is_told_and_the_draft_kept(candidate: Browser, api: FakeApi) -> None:
    api.refuse("POST", f"{PATCHED}/submission", 409, code="vacancy_closed", detail="It closed. Your draft is kept.")
    fields = {"csrf_token": candidate.token(f"{STEPS}/review"), "profile_version": "3", "idempotency_key": "k"}
    answer = candidate.client.post(f"/applications/{DRAFT}/submission", data=fields)
    assert answer.status_code == 409
    assert "It closed. Your draft is kept." in answer.get_data(as_text=True)


def test_experience_36_the_confirmation_opens_again_from_its_address(candidate: Browser) -> None:
    for _time in range(2):
        page = candidate.get(f"/applications/{SENT}/confirmation")
        assert "P-7F3K-22QD" in page
        assert "What happens next" in page
        assert re.search(r"<dt>Received</dt><dd>[^<]*<time datetime=", page)


def test_I29_withdrawing_warns_first(candidate: Browser, api: FakeApi) -> None:
    path = f"/applications/{SENT}/withdrawal"
    assert "Please think it over" in candidate.get(path)
    assert not api.bodies("POST", f"application/applications/{SENT}/withdrawal")
    candidate.post(path, path)
    assert len(api.bodies("POST", f"application/applications/{SENT}/withdrawal")) == 1


def test_a_submitted_application_has_no_steps_left(candidate: Browser) -> None:
    answer = candidate.client.get(f"/applications/{SENT}/steps/letter")
    assert answer.headers["Location"] == f"/applications/{SENT}"
