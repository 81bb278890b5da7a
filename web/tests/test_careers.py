"""Careers: drafts before a vacancy, profiles without applying, copies, and the menu that leads there."""

from __future__ import annotations

import re

from web.tests.conftest import Browser
from web.tests.fake_api import DRAFT, SENT, VACANCY, FakeApi
from web.tests.test_apply import PATCHED, STEPS, save

CAREERS = "/careers?organisation=wipo"
TABS = [
    {"title": "Start (tab)", "steps": ["start", "personal"]},
    {"title": "Screening (tab)", "steps": ["vacancy_questionnaire"]},
    {"title": "Preferences (tab)", "steps": ["general_questionnaire"]},
    {"title": "Education and experience (tab)", "steps": ["education", "experience"]},
    {"title": "References (tab)", "steps": ["references"]},
    {"title": "Letter and other (tab)", "steps": ["letter", "attachments", "signature"]},
    {"title": "View and submit (tab)", "steps": ["review"]},
]


def without_a_vacancy(api: FakeApi, purpose: str = "draft") -> None:
    api.application.update(vacancy=None, purpose=purpose, vacancy_questionnaire=[], accepts_applications=False)
    api.mine = [{**each, "vacancy": None, "purpose": purpose} for each in api.mine[:1]]


def test_I22_careers_holds_the_draft_the_profile_and_the_search_and_so_does_the_menu(
    candidate: Browser, api: FakeApi
) -> None:
    api.list_rules["draft_without_vacancy"] = True
    page = candidate.get(CAREERS)
    menu, main = page.split("<main", 1)
    for place in (menu, main):
        assert "/careers/draft?organisation=wipo" in place
        assert 'href="/profile"' in place
        assert "Advanced search" in place
    draft = main.index("Create draft application")
    assert draft < main.index("My profile") < main.index("Advanced search")
    assert "Patent Examiner" in main


def test_I22_the_organisations_page_leads_to_careers(browser: Browser) -> None:
    assert CAREERS in browser.get("/jobs/wipo")


def test_I22_with_one_organisation_the_home_page_leads_to_careers_too(browser: Browser, api: FakeApi) -> None:
    assert "Create draft application" not in browser.get("/")
    api.organisations = api.organisations[:1]
    api.list_rules["draft_without_vacancy"] = True
    browser.forget_rules()
    home = browser.get("/").split('id="careers"', 1)[1]
    assert CAREERS in home
    assert home.index("Create draft application") < home.index("My profile") < home.index("Advanced search")


def test_I5_where_the_policy_has_no_drafts_none_is_offered(candidate: Browser) -> None:
    assert "Create draft application" not in candidate.get(CAREERS)
    assert "Here an application begins with a vacancy." in candidate.get("/careers/draft?organisation=wipo")


def test_I5_a_draft_is_begun_without_a_vacancy(candidate: Browser, api: FakeApi) -> None:
    api.list_rules["draft_without_vacancy"] = True
    without_a_vacancy(api)
    page = "/careers/draft?organisation=wipo&list=staff"
    answer = candidate.post(page, page, way="type", start_from="blank", idempotency_key="k")
    assert answer.headers["Location"] == f"{STEPS}/personal"
    wish = {"purpose": "draft", "organisation": "wipo", "list": "staff"}
    assert api.bodies("POST", "application/applications") == [wish]


def test_I26_a_draft_says_that_it_is_not_submitted_and_close_leads_back_to_careers(
    candidate: Browser, api: FakeApi
) -> None:
    without_a_vacancy(api)
    for path in (f"/applications/{DRAFT}", f"{STEPS}/letter", f"{STEPS}/review"):
        page = candidate.get(path)
        assert "This draft is not submitted" in page, path
        assert f'href="{CAREERS}">Close</a>' in page, path
    assert "empty until a vacancy is chosen" in candidate.get(f"{STEPS}/vacancy_questionnaire")
    assert "/submission" not in candidate.get(f"{STEPS}/review")
    assert f'href="/applications/{DRAFT}">Draft application without a vacancy' in candidate.get(CAREERS)


def test_I5_I13_S7_tabs_hold_the_steps_and_one_of_them_is_current(candidate: Browser, api: FakeApi) -> None:
    api.application["groups"] = TABS
    page = candidate.get(f"{STEPS}/experience")
    assert page.count('aria-current="step"') == 1
    current = re.search(r'aria-current="step"><span>([^<]+)', page)
    assert current and current[1] == "Education and experience (tab)"
    assert f'href="{STEPS}/experience" aria-current="true"' in page
    titles = re.findall(r"<span>([^<]+) \(tab\)</span>", page)
    assert titles[-1] == "View and submit"
    assert len(titles) == len(TABS)


def test_I12_I28_the_latest_application_is_the_copy_by_default_and_each_option_says_what_it_does(
    candidate: Browser, api: FakeApi
) -> None:
    page = candidate.get(f"/apply/{VACANCY}")
    assert f'value="{DRAFT}" checked' in page
    assert f'value="{SENT}"' in page
    assert "Answers to the same questions" in page
    assert "Nothing is taken over" in page
    fields = {"way": "type", "start_from": "copy", "copy_of": SENT, "idempotency_key": "k"}
    candidate.post(f"/apply/{VACANCY}", f"/apply/{VACANCY}", **fields)
    candidate.post(f"/apply/{VACANCY}", f"/apply/{VACANCY}", **{**fields, "start_from": "blank"})
    told = api.bodies("POST", "application/applications")
    assert told == [{"vacancy_id": VACANCY, "copy_of": SENT}, {"vacancy_id": VACANCY}]


def test_I28_newcomers_start_blank_and_so_does_everybody_where_the_policy_says_so(
    candidate: Browser, api: FakeApi
) -> None:
    mine, api.mine = api.mine, []
    assert "start_from" not in candidate.get(f"/apply/{VACANCY}")
    api.mine, api.list_rules["copy_from_earlier"] = mine, False
    candidate.forget_rules()
    assert "start_from" not in candidate.get(f"/apply/{VACANCY}")


def test_I28_what_a_copy_left_out_is_named_at_once_and_later(candidate: Browser, api: FakeApi) -> None:
    left_out = [{"what": "letter", "name": "", "text": "The letter: there is none here."}]
    api.application["copied"] = {"of": SENT, "left_out": left_out}
    fields = {"way": "type", "start_from": "copy", "copy_of": SENT, "idempotency_key": "k"}
    answer = candidate.post(f"/apply/{VACANCY}", f"/apply/{VACANCY}", **fields)
    assert "Not carried over: The letter: there is none here." in candidate.get(answer.headers["Location"])
    assert "The letter: there is none here." in candidate.get(f"/applications/{DRAFT}")


def test_I14_who_has_begun_is_led_back_to_it(candidate: Browser, api: FakeApi) -> None:
    api.mine[0]["vacancy"]["id"] = VACANCY
    page = candidate.get(f"/apply/{VACANCY}")
    assert f'href="/applications/{DRAFT}">Continue my application' in page
    assert "idempotency_key" not in page


def test_I14_where_several_are_allowed_another_can_be_begun_beside_the_first(candidate: Browser, api: FakeApi) -> None:
    api.mine[0]["vacancy"]["id"] = VACANCY
    api.list_rules["one_per_vacancy"] = False
    page = candidate.get(f"/apply/{VACANCY}")
    assert f'href="/applications/{DRAFT}">Continue my application' in page
    assert "You can also begin another application to this vacancy below" in page
    assert "idempotency_key" in page
    assert f'value="{SENT}"' in page


def test_I14_who_has_withdrawn_learns_at_once_that_no_second_application_follows(
    candidate: Browser, api: FakeApi
) -> None:
    api.mine[0]["vacancy"]["id"], api.mine[0]["state"] = VACANCY, "withdrawn"
    assert "idempotency_key" in candidate.get(f"/apply/{VACANCY}")
    api.list_rules["reapplication_after_withdrawal"] = False
    candidate.forget_rules()
    page = candidate.get(f"/apply/{VACANCY}")
    assert "You cannot apply to this vacancy again." in page
    assert "idempotency_key" not in page


def test_I9_I27_careers_lists_dates_number_status_and_paper_and_filters(candidate: Browser, api: FakeApi) -> None:
    page = candidate.get(CAREERS)
    for column in ("Vacancy number", "Date of creation", "Date of application", "Status"):
        assert f'<th scope="col">{column}</th>' in page
    assert "/dossier.pdf" in page
    assert "Show applications: Submitted applications" in candidate.get(f"{CAREERS}&state=submitted")


def test_W21_a_profile_without_applying_ends_saved_and_not_submitted(candidate: Browser, api: FakeApi) -> None:
    without_a_vacancy(api, "spontaneous")
    api.mine = []
    api.application["steps"] = list(api.application["steps"][:5])
    api.application["problems"] = []
    page = "/careers/profile?organisation=wipo&list=staff"
    assert "You can leave a profile without applying." in candidate.get(page)
    candidate.post(page, page, way="type", idempotency_key="k")
    assert api.bodies("POST", "application/applications")[-1]["purpose"] == "spontaneous"
    answer = save(candidate, "general_questionnaire", action="continue")
    assert answer.headers["Location"] == f"/applications/{DRAFT}"
    told = candidate.get(f"/applications/{DRAFT}")
    assert "You have saved your profile successfully" in told
    assert "This is a profile, not an application" in told


def test_W21_the_profile_leads_to_the_profile_without_applying(candidate: Browser) -> None:
    assert 'href="/careers#spontaneous"' in candidate.get("/profile")


def test_S11_where_no_profile_is_taken_the_policys_words_say_so_and_alerts_are_offered(
    browser: Browser, api: FakeApi
) -> None:
    api.list_rules["spontaneous"] = {"accepted": False, "steps": [], "text": "Create an alert instead."}
    for path in (CAREERS, "/careers/profile?organisation=wipo&list=staff"):
        page = browser.get(path)
        assert "Create an alert instead." in page
        assert "/alerts/new?organisation=wipo" in page
        assert "Create a profile without applying" not in page


def test_W6_W39_L5_only_the_policys_ways_to_start_are_offered(candidate: Browser, api: FakeApi) -> None:
    page = candidate.get(f"/apply/{VACANCY}")
    assert "Recommended" in page
    assert api.import_rules["note"] in page
    note = "A CV cannot replace the profile."
    api.application["rules"]["cv"] = {"formats": [], "linkedin": False, "typing_recommended": False, "note": note}
    api.import_rules.update(accepted=False, kinds=[], typing_recommended=False, note=note)
    candidate.forget_rules()
    for path in (f"/apply/{VACANCY}", f"{STEPS}/start"):
        page = candidate.get(path)
        for absent in ("Start with a CV", "Start with LinkedIn", "Recommended"):
            assert absent not in page, path
        assert "A CV cannot replace the profile." in page
    assert "/profile/import" not in candidate.get(f"{STEPS}/personal").split("<main", 1)[1]


def test_I23_saving_says_so_in_the_guides_words_at_the_top(candidate: Browser) -> None:
    answer = save(candidate, "letter", letter="Dear all", action="save")
    page = candidate.get(answer.headers["Location"])
    assert page.index("You have saved your job application successfully") < page.index("<h1>")
    candidate.client.get("/language/fr?next=/")
    answer = save(candidate, "letter", letter="Chère ONU", action="save")
    page = candidate.get(answer.headers["Location"])
    assert "Vous avez enregistré votre candidature à l’emploi avec succès" in page


def test_I24_after_a_save_wrong_fields_of_the_other_steps_and_of_the_profile_are_named(
    candidate: Browser, api: FakeApi
) -> None:
    wrong = {"pointer": "/personal/phone", "code": "required", "message": "Enter your telephone number."}
    api.application["problems"].append({**wrong, "step": "personal"})
    answer = save(candidate, "letter", letter="Dear all", action="save")
    page = candidate.get(answer.headers["Location"])
    assert "Missing or wrong in other steps" in page
    assert f'href="{STEPS}/personal?checked=1#personal.phone"' in page
    assert f'href="{STEPS}/general_questionnaire?checked=1#general_answers.q1"' in page
    assert "Missing or wrong in other steps" not in candidate.get(f"{STEPS}/letter")
    assert 'class="must"' in page


def test_L11_a_letter_that_was_kept_names_its_old_vacancy_and_can_be_deleted(candidate: Browser, api: FakeApi) -> None:
    old = {"vacancy_id": VACANCY, "reference": "ILO/1", "title": "Statistician"}
    api.application.update(letter="Dear ILO", letter_from=old)
    for path in (f"{STEPS}/letter", f"{STEPS}/review"):
        page = candidate.get(path)
        assert "You wrote this letter for “Statistician” (ILO/1)" in page
        assert "Update it for this vacancy, or delete it." in page
    answer = save(candidate, "letter", letter="Dear ILO", action="delete_letter")
    assert api.bodies("PATCH", PATCHED)[-1] == {"letter": ""}
    assert answer.headers["Location"].startswith(f"{STEPS}/letter")


def test_L1_seconded_staff_find_a_field_for_their_number(candidate: Browser, api: FakeApi) -> None:
    assert "staff_number" not in candidate.get(f"{STEPS}/start")
    api.application["rules"]["staff_number"] = {"label": "Staff number", "help": "Only if you are seconded."}
    answer = candidate.post(f"/apply/{VACANCY}", f"/apply/{VACANCY}", way="type", idempotency_key="k")
    assert answer.headers["Location"] == f"{STEPS}/start"
    assert "Only if you are seconded." in candidate.get(f"{STEPS}/start")
    save(candidate, "start", staff_number="4711", action="continue")
    assert api.bodies("PATCH", PATCHED)[-1] == {"staff_number": "4711"}


def test_W38_the_letter_step_shows_the_organisations_advice(candidate: Browser, api: FakeApi) -> None:
    api.application["rules"]["letter_advice"] = "Say what you bring."
    assert "Say what you bring." in candidate.get(f"{STEPS}/letter")


def test_W40_applications_profile_and_deactivation_stand_where_the_guide_has_them(candidate: Browser) -> None:
    page = candidate.get("/applications")
    menu = page[page.index("My activities") : page.index("<main")]
    assert menu.index("My applications") < menu.index("Access my profile")
    account = menu[menu.index("My account options") :]
    assert 'href="/account/closing">Deactivate' in account
    assert 'id="deactivate"' in candidate.get("/account")
    rows = page[page.index("<main") :]
    assert "Modify" in rows
    assert f'href="/applications/{DRAFT}/delete"' in rows


def test_W40_signing_in_stands_at_the_top_right(browser: Browser) -> None:
    page = browser.get("/jobs")
    assert page.index('href="/sign-in') < page.index("<main")
