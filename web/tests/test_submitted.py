"""After submission: what the pages say can still be done, and what they send."""

from __future__ import annotations

import io

from web.tests.conftest import Browser
from web.tests.fake_api import DIFFERENCE, DRAFT, FILE, FIRST_VERSION, REQUESTED, SENT, FakeApi
from web.tests.test_profile import hidden

PAGE = f"/applications/{SENT}"
CALLED = f"application/applications/{SENT}"
WHY = {
    "section": "vacancy_answers",
    "item": "",
    "field": "",
    "label": "Do you speak German?",
    "before": False,
    "after": True,
}


def test_W17_a_submitted_application_offers_modify_and_says_what_counts_meanwhile(
    candidate: Browser, api: FakeApi
) -> None:
    page = candidate.get(PAGE)
    assert "Modify" in page
    assert "What you have submitted counts until then." in page
    answer = candidate.post(f"{PAGE}/change", PAGE)
    assert answer.status_code == 303
    assert api.bodies("POST", f"{CALLED}/change") == [None]


def test_B11_a_change_in_work_shows_the_counting_version_and_each_field_in_words(
    candidate: Browser, api: FakeApi
) -> None:
    api.sent["state"] = "changing"
    api.versions["pending"] = [DIFFERENCE, WHY]
    page = candidate.get(PAGE)
    assert "Version 1 counts until you submit again." in page
    assert "Work experience · Examiner · Start" in page
    assert '<del class="lines">January 2013</del>' in page
    assert '<ins class="lines">February 2013</ins>' in page
    assert "Do you speak German?" in page
    assert '<ins class="lines">Yes</ins>' in page
    assert "Change not submitted yet" in page
    assert candidate.post(f"{PAGE}/change/drop", PAGE).status_code == 303
    assert api.bodies("DELETE", f"{CALLED}/change") == [None]


def test_B11_every_version_stands_there_with_its_own_receipt(candidate: Browser, api: FakeApi) -> None:
    second = {**FIRST_VERSION, "version": 2, "receipt_number": "P-2222-3333-44", "differences": [DIFFERENCE]}
    api.versions["items"] = [{**FIRST_VERSION, "counts": False}, {**second, "final": True}]
    page = candidate.get(PAGE)
    assert "This version counts, and is final" in page
    assert "What changed since version 1" in page
    assert f"{PAGE}/confirmation?version=1" in page
    assert f"{PAGE}/confirmation?version=2" in page


def test_I10_a_final_application_says_why_it_cannot_be_changed(candidate: Browser, api: FakeApi) -> None:
    api.sent["rules"] |= {"change_after_submission": "none", "may_change": False}
    page = candidate.get(PAGE)
    assert "A submitted application is final" in page
    assert "Modify" not in page


def test_W17_B11_after_closing_the_page_says_that_an_unsent_change_is_dropped(candidate: Browser, api: FakeApi) -> None:
    api.sent["rules"]["may_change"] = False
    page = candidate.get(PAGE)
    assert "version 1 counts and can no longer be changed" in page
    assert "A change that was not submitted in time is dropped." in page


def test_a_change_refused_too_late_is_explained(candidate: Browser, api: FakeApi) -> None:
    api.refuse("POST", f"{CALLED}/change", 409, code="vacancy_closed", detail="The vacancy has closed.")
    answer = candidate.post(f"{PAGE}/change", PAGE)
    assert answer.status_code == 409
    assert "The vacancy has closed." in answer.get_data(as_text=True)


def test_S6_changed_personal_information_is_shown_and_sent_attachments_stay(candidate: Browser, api: FakeApi) -> None:
    api.sent["rules"] |= {"change_after_submission": "personal_only", "may_change": False}
    phone = {**DIFFERENCE, "section": "personal", "item": "", "field": "phone", "before": "1", "after": "2"}
    api.versions["pending"] = [phone]
    page = candidate.get(PAGE)
    assert "attachments included, stays as you submitted it" in page
    assert "Personal information · Telephone" in page
    answer = candidate.client.post(f"{PAGE}/personal", data=hidden(page) | {"profile_version": "3"})
    assert answer.status_code == 303
    assert api.bodies("POST", f"{CALLED}/personal") == [{"profile_version": 3}]


def test_S20_S14_the_options_to_leave_stand_at_the_bottom(candidate: Browser, api: FakeApi) -> None:
    api.sent["rules"]["withdraw_all"] = True
    page = candidate.get(PAGE)
    assert "<summary>No longer wish to apply? Show options</summary>" in page
    assert page.index("What has happened") < page.index("No longer wish to apply?")
    assert "/applications/withdrawal?organisation=wipo" in page
    api.sent["rules"]["withdraw_all"] = False
    assert "/applications/withdrawal?organisation=wipo" not in candidate.get(PAGE)


def test_S14_all_are_named_confirmed_and_withdrawn_with_one_click(candidate: Browser, api: FakeApi) -> None:
    path = "/applications/withdrawal?organisation=wipo"
    page = candidate.get(path)
    assert "Patent Examiner (Biotechnology)" in page
    assert "The organisation is told at once." in page
    answer = candidate.post("/applications/withdrawal", path, organisation="wipo")
    assert answer.status_code == 303
    assert api.bodies("POST", "application/applications/withdrawals") == [{"organisation": "wipo"}]


def test_I17_a_withdrawal_can_be_undone_where_the_policy_says_so(candidate: Browser, api: FakeApi) -> None:
    api.sent["state"] = "withdrawn"
    api.sent["rules"] |= {"may_undo_withdrawal": True, "may_withdraw": False}
    page = candidate.get(PAGE)
    assert "Undo the withdrawal" in page
    assert "Apply to this vacancy again" in page
    assert candidate.post(f"{PAGE}/withdrawal/undo", PAGE).status_code == 303
    assert api.bodies("DELETE", f"{CALLED}/withdrawal") == [None]


def test_W17_taking_an_application_back_is_called_as_its_policy_calls_it(candidate: Browser, api: FakeApi) -> None:
    names = ("action", "title", "done", "state", "undo")
    words = dict(zip(names, ("Delete it", "Delete this", "It is deleted.", "Deleted", "Bring it back"), strict=True))
    assert f'{PAGE}/withdrawal">Withdraw my application' in candidate.get(PAGE)
    api.sent["withdrawal_words"] = words
    assert f'{PAGE}/withdrawal">Delete this' in candidate.get(PAGE)
    asked = candidate.get(f"{PAGE}/withdrawal")
    assert "<h1>Delete this</h1>" in asked
    assert "Withdraw" not in asked
    candidate.post(f"{PAGE}/withdrawal", f"{PAGE}/withdrawal")
    api.sent["state"] = "withdrawn"
    api.sent["rules"] |= {"may_undo_withdrawal": True, "may_withdraw": False}
    page = candidate.get(PAGE)
    assert "It is deleted." in page
    assert "Bring it back" in page
    assert "Undo the withdrawal" not in page


def test_I14_I29_a_final_withdrawal_says_that_there_is_no_second_application(candidate: Browser, api: FakeApi) -> None:
    warned = candidate.get(f"{PAGE}/withdrawal")
    assert "The organisation is told at once." in warned
    api.sent["state"] = "withdrawn"
    api.sent["rules"] |= {"may_withdraw": False, "reapplication_after_withdrawal": False}
    page = candidate.get(PAGE)
    assert "This is final: it cannot be undone." in page
    assert "You cannot apply to this vacancy again." in page
    assert "Undo the withdrawal" not in page


def test_S8_a_document_that_hr_asked_for_is_added_on_the_page(candidate: Browser, api: FakeApi) -> None:
    api.sent["requests"] = [REQUESTED]
    page = candidate.get(PAGE)
    assert "Please add your master’s degree." in page
    file = {"file": (io.BytesIO(b"%PDF-1.4"), "master.pdf")}
    answer = candidate.client.post(f"{PAGE}/requests/{FILE}", data={**hidden(page), **file})
    assert answer.status_code == 303
    assert len(api.bodies("POST", f"{CALLED}/requests/{FILE}/document")) == 1
    none = candidate.client.post(f"{PAGE}/requests/{FILE}", data=hidden(page))
    assert none.status_code == 422
    api.sent["requests"] = [{**REQUESTED, "supplied_at": "2026-11-23T10:00:00+00:00"}]
    assert 'type="file"' not in candidate.get(PAGE)


def test_I16_a_refused_name_is_taken_as_proposed_with_one_click(candidate: Browser, api: FakeApi) -> None:
    named = {"held": FILE, "proposed_name": "mon-diplome.pdf", "code": "invalid"}
    api.refuse("POST", f"application/applications/{DRAFT}/attachments", 422, **named)
    step = f"/applications/{DRAFT}/steps/attachments"
    file = {"file": (io.BytesIO(b"%PDF-1.4"), "mon diplôme.pdf"), "kind": "degree", "action": "upload"}
    refused = candidate.client.post(step, data={**hidden(candidate.get(step)), **file})
    page = refused.get_data(as_text=True)
    assert refused.status_code == 422
    assert "It can be attached under the name mon-diplome.pdf." in page
    taken = candidate.client.post(step, data={**hidden(page), "action": f"take_name:{FILE}"})
    assert taken.status_code == 303
    assert len(api.bodies("POST", f"application/applications/{DRAFT}/held-files/{FILE}")) == 1


def test_I16_S8_the_name_of_a_requested_document_is_taken_with_one_click(candidate: Browser, api: FakeApi) -> None:
    api.sent["requests"] = [REQUESTED]
    named = {"held": FILE, "proposed_name": "master.pdf", "code": "invalid"}
    api.refuse("POST", f"{CALLED}/requests/{FILE}/document", 422, **named)
    file = {"file": (io.BytesIO(b"%PDF-1.4"), "mas:ter.pdf")}
    refused = candidate.client.post(f"{PAGE}/requests/{FILE}", data={**hidden(candidate.get(PAGE)), **file})
    page = refused.get_data(as_text=True)
    assert f"{PAGE}/held-files/{FILE}" in page
    assert candidate.client.post(f"{PAGE}/held-files/{FILE}", data=hidden(page)).status_code == 303


def test_I34_the_rule_the_limit_and_an_example_stand_before_the_file_is_chosen(
    candidate: Browser, api: FakeApi
) -> None:
    rules = api.application["rules"]["attachments"]
    rules |= {"max_bytes": 999_999, "size_help": "Smaller than 1 MB. If larger, scan it at a lower resolution."}
    page = candidate.get(f"/applications/{DRAFT}/steps/attachments")
    field = page.index('type="file"')
    for told in ("999,999 bytes", "scan it at a lower resolution", "diploma.pdf"):
        assert page.index(told) < field


def test_S6_S8_documents_stay_while_a_submitted_application_is_changed(candidate: Browser, api: FakeApi) -> None:
    api.application["state"] = "changing"
    page = candidate.get(f"/applications/{DRAFT}/steps/attachments")
    assert "can neither be replaced nor added to" in page
    assert 'type="file"' not in page
    assert "remove_file:" not in page


def test_S18_the_warning_stands_before_submit(candidate: Browser, api: FakeApi) -> None:
    api.application["rules"]["attachments"]["before_submission_warning"] = "No document can be added later."
    page = candidate.get(f"/applications/{DRAFT}/steps/review")
    assert page.index("No document can be added later.") < page.index(">Submit</button>")


def test_I20_conditions_come_after_the_click_and_declining_leads_back_to_the_draft(
    candidate: Browser, api: FakeApi
) -> None:
    api.application["rules"]["conditions_at_submit"] = "Nothing in it can be changed afterwards."
    review = f"/applications/{DRAFT}/steps/review"
    shown = candidate.client.post(f"/applications/{DRAFT}/submission", data=hidden(candidate.get(review)))
    page = shown.get_data(as_text=True)
    assert "Nothing in it can be changed afterwards." in page
    assert f'href="/applications/{DRAFT}"' in page
    assert api.bodies("POST", f"application/applications/{DRAFT}/submission") == []


def test_I9_I27_S3_the_list_names_dates_number_status_and_filters(candidate: Browser, api: FakeApi) -> None:
    page = candidate.get("/applications")
    for told in ("Created", "Submitted", "Vacancy number", "WIPO/26/P4/012", "Under review", "View / print (PDF)"):
        assert told in page
    assert "Show applications: All" in page
    assert page.count('name="state"') == page.count('name="state" value=') == 3
    assert "No application is here." in candidate.get("/applications?state=withdrawn")
    drafts = candidate.get("/applications?state=draft")
    assert f'href="/applications/{DRAFT}"' in drafts
    assert f'href="{PAGE}"' not in drafts
    assert 'href="/applications">All' in drafts
    both = candidate.get("/applications?state=draft&state=submitted")
    assert "Show applications: Drafts, Submitted" in both
    assert f'href="/applications/{DRAFT}"' in both
    assert f'href="{PAGE}"' in both
    every = candidate.get("/applications?state=draft&state=submitted&state=withdrawn")
    assert "Show applications: All" in every


def test_W17_the_list_offers_modify_where_it_is_possible(candidate: Browser, api: FakeApi) -> None:
    assert "#standing" not in candidate.get("/applications")
    api.mine[1]["may_change"] = True
    assert f'href="{PAGE}#standing"' in candidate.get("/applications")


def test_I27_the_status_reads_applied_right_after_submission(candidate: Browser, api: FakeApi) -> None:
    api.sent["stage_label"] = "Applied"
    assert "Applied" in candidate.get(f"{PAGE}/confirmation")


def test_W16_I21_the_status_page_is_a_proof_of_reception(candidate: Browser) -> None:
    page = candidate.get(PAGE)
    assert "P-7F3K-22QD" in page
    assert "This page is your proof of reception" in page


def test_H4_a_recruiter_asks_for_a_document_in_words(recruiter: Browser, api: FakeApi) -> None:
    api.staff_application["document_kinds"] = [{"id": "degree", "title": "Degree"}]
    api.staff_application["requests"] = [REQUESTED]
    page = f"/hr/applications/{SENT}"
    assert "Asked for" in recruiter.get(page)
    recruiter.post(f"{page}/requests", page, kind="degree", words=" Please ")
    assert api.bodies("POST", f"application/staff/applications/{SENT}/requests") == [
        {"kind": "degree", "words": "Please"}
    ]
    api.refuse("POST", f"application/staff/applications/{SENT}/requests", 409, detail="It is withdrawn.")
    refused = recruiter.post(f"{page}/requests", page, kind="degree", words="Keep this text")
    assert "Keep this text" in refused.get_data(as_text=True)


def test_B11_hr_sees_which_version_counts_and_what_changed(recruiter: Browser, api: FakeApi) -> None:
    second = {**FIRST_VERSION, "version": 2, "differences": [DIFFERENCE]}
    api.staff_application["versions"] = [{**FIRST_VERSION, "counts": False}, second]
    page = recruiter.get(f"/hr/applications/{SENT}")
    assert "This version counts" in page
    assert "Work experience · Examiner · Start" in page
