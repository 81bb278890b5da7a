"""The profile's pages follow the policy of the organisation, or of the list applied to."""

from __future__ import annotations

import re
from typing import Any

from web.tests.conftest import Browser
from web.tests.fake_api import APPLICATION, PROPOSAL, FakeApi

UN_PARTS = [
    {"id": "contact", "title": "Contact details", "fields": ["/personal/given_name", "/personal/phone"]},
    {"id": "un_employment", "title": "Employment at the UN", "fields": ["/personal/un_employment"]},
    {"id": "family", "title": "Family situation", "fields": ["/personal/family_situation"]},
    {
        "id": "nationality",
        "title": "Nationality and residence",
        "fields": ["/personal/nationalities", "/personal/residence_country"],
    },
]
STEP = f"/applications/{APPLICATION['id']}/steps"


def names(page: str) -> set[str]:
    return set(re.findall(r'name="([a-z_]+\.[^"]*)"', page))


def hidden(page: str) -> dict[str, str]:
    return dict(re.findall(r'name="(version|base|csrf_token)" value="([^"]*)"', page))


def save(browser: Browser, path: str, fields: dict[str, str]) -> Any:
    return browser.client.post(path, data={**hidden(browser.get(path)), "action": "save", **fields})


def studies(api: FakeApi, **changes: Any) -> None:
    item = {"id": "e1", "country": "FR", "institution": "Sup", "degree": "Diplôme d’ingénieur", "level": "master"}
    api.profile["education"] = [{**item, **changes}]


def test_I4_the_profile_has_four_parts_each_with_its_own_fields(candidate: Browser, api: FakeApi) -> None:
    api.profile_rules["parts"] = UN_PARTS
    hub = candidate.get("/profile")
    assert [hub.index(f"/profile/{part['id']}") for part in UN_PARTS] == sorted(
        hub.index(f"/profile/{part['id']}") for part in UN_PARTS
    )
    assert "/profile/education" in hub, "what applications need can be filled in too"
    assert names(candidate.get("/profile/family")) == {
        "personal.family_situation.marital_status",
        "personal.family_situation.dependants",
        "personal.family_situation.relatives",
        "personal.family_situation.relatives_details",
    }
    save(candidate, "/profile/un_employment", {"personal.un_employment.status": "never"})
    assert api.bodies("PATCH", "profile/profile")[-1] == {
        "personal": {"un_employment": {"status": "never", "contract": None, "entity": None, "index_number": None}}
    }


def test_I4_a_full_profile_reads_100_percent_complete(candidate: Browser, api: FakeApi) -> None:
    api.profile["completeness"] = {"percent": 100, "missing": [], "missing_for_alerts": []}
    assert "100% complete" in candidate.get("/profile")
    save(candidate, "/profile/personal", {"personal.given_name": "Aïcha"})
    assert "Your profile is 100 % complete." in candidate.get("/profile")


def test_L7_L17_both_sections_of_experience_with_their_limits_as_words(candidate: Browser, api: FakeApi) -> None:
    api.profile_rules["mandatory"] += ["/experience/*/duties", "/experience/*/achievements"]
    api.profile_rules["experience"] |= {
        "inside_section": True,
        "inside_title": "Experience at the ILO",
        "outside_title": "Experience outside the ILO",
        "duties": {"max_characters": 2000, "about_words": 300},
        "achievements": {"max_characters": 1000, "about_words": 150},
    }
    page = candidate.get("/profile/experience?add=experience&inside=yes")
    assert page.index("Experience at the ILO") < page.index("Experience outside the ILO")
    assert 'name="experience.1.inside" value="yes"' in page
    assert "about 300 words" in page and "about 150 words" in page
    assert 'data-limit="2000"' in page and 'data-limit="1000"' in page
    assert re.search(r'name="experience.0.duties"[^>]*aria-required="true"', page)
    answer = save(candidate, "/profile/experience", {"experience.0.title": "Clerk", "action": "add:experience.inside"})
    assert answer.headers["Location"] == "/profile/experience?add=experience&inside=yes#experience.1"


def test_W9_W36_I30_an_internship_counts_and_texts_are_plain(candidate: Browser) -> None:
    page = candidate.get("/profile/experience?add=experience")
    assert "Internships count as experience." in page
    assert "Pasted formatting is removed." in page


def test_L8_the_levels_and_their_definitions_stand_at_the_field(candidate: Browser, api: FakeApi) -> None:
    api.profile_rules["expertise_levels"] = [
        {"id": "practitioner", "label": "Practitioner", "definition": "You work on your own."},
        {"id": "expert", "label": "Expert", "definition": "Others turn to you."},
    ]
    page = candidate.get("/profile/skills")
    assert "You work on your own." in page and "Others turn to you." in page
    assert '<option value="practitioner">Practitioner</option>' in page
    assert 'value="basic"' not in page


def test_L6_L16_the_time_to_allow_is_told_and_required_fields_are_marked_twice(
    candidate: Browser, api: FakeApi
) -> None:
    api.profile_rules["minutes_needed"] = 30
    assert "Allow at least 30 minutes" in candidate.get("/profile")
    page = candidate.get("/profile/personal")
    assert re.search(r'for="personal.phone">Telephone<span class="must" aria-hidden="true">\*</span>', page)
    assert '<span class="vh"> (required)</span>' in page


def test_S9_social_links_are_optional_or_absent(candidate: Browser, api: FakeApi) -> None:
    assert "Social network or page about your work (optional)" in candidate.get("/profile/personal")
    api.profile_rules["social_links"] = "none"
    assert "personal.links.0" not in candidate.get("/profile/personal")


def test_L4_a_minimal_profile_is_enough_for_alerts(candidate: Browser, api: FakeApi) -> None:
    missing = [{"pointer": "/personal/given_name", "message": "Enter your given name."}]
    api.profile["completeness"]["missing_for_alerts"] = missing
    assert "For alerts this is enough: Enter your given name." in " ".join(candidate.get("/profile").split())
    api.profile["completeness"]["missing_for_alerts"] = []
    page = candidate.get("/profile")
    assert "Your profile is enough to receive alerts." in page
    assert "To apply, every required field must be filled." in page


def test_W7_the_personal_step_holds_languages_and_leads_to_the_alerts(candidate: Browser) -> None:
    page = candidate.get(f"{STEP}/personal")
    assert {
        "personal.given_name",
        "personal.date_of_birth.day",
        "personal.nationalities.0",
        "languages.0.level",
    } <= names(page)
    assert 'href="/alerts"' in page


def test_W8_W36_education_and_certifications_repeat_and_may_be_in_progress(candidate: Browser) -> None:
    page = candidate.get(f"{STEP}/education?add=certifications")
    assert "A degree in progress has an expected end." in page
    assert 'value="in_progress"' in page
    assert "certifications.0.name" in names(page)
    assert 'value="add:education"' in page and 'value="add:certifications"' in page


def test_I8_I25_a_value_that_is_not_listed_stays_and_can_be_cleared(candidate: Browser, api: FakeApi) -> None:
    api.profile["languages"] = [{"id": "l1", "language": "Klingon", "level": None}]
    api.profile["problems"] = [
        {"pointer": "/languages/0/language", "code": "not_listed", "message": "This is not in the list."}
    ]
    page = candidate.get("/profile/languages")
    assert '<option value="Klingon" selected>' in page
    assert '<option value="">Choose…</option>' in page
    assert "This is not in the list." in page


def test_I19_the_proposal_its_reason_and_source_stand_at_the_level(candidate: Browser, api: FakeApi) -> None:
    studies(api, proposal=PROPOSAL, standing=None)
    page = candidate.get("/profile/education")
    assert "Proposed level: Master’s degree, or national master’s degree." in page
    assert "The law gives its holders the grade of master." in page
    assert "Master (LMD), EQF 7, ISCED 7" in page
    assert 'href="https://www.legifrance.gouv.fr/"' in page
    assert "education.0.level_reason" not in names(page)


def test_I19_I35_another_level_asks_for_a_reason_and_a_wrong_proposal_can_be_reported(
    candidate: Browser, api: FakeApi
) -> None:
    studies(api, level="doctorate", proposal=PROPOSAL, standing=None)
    page = candidate.get("/profile/education")
    assert "education.0.level_reason" in names(page)
    assert "/support?kind=degree" in page and "rule=fr-diplome-ingenieur" in page
    assert "national master’s degree" in page


def test_I19_where_no_rule_fits_it_is_said_and_asked(candidate: Browser, api: FakeApi) -> None:
    studies(api, proposal=None, standing=None)
    assert "No rule of ours fits this title in this country" in candidate.get("/profile/education")


def test_L9_L18_L19_others_and_the_sources_of_accreditation(candidate: Browser, api: FakeApi) -> None:
    api.profile_rules["education"] |= {
        "institution": "list",
        "others_choice": "*Others",
        "accredited_only": True,
        "accreditation_sources": [{"label": "WHED", "url": "https://www.whed.net/home.php"}],
    }
    api.institutions = ["Université de Genève"]
    studies(api, institution="geneve", proposal=PROPOSAL, standing=None)
    page = candidate.get("/profile/education")
    assert '<label for="education.0.institution_id">*Others</label>' in page
    assert 'href="https://www.whed.net/home.php"' in page
    assert '<option value="Université de Genève">' in page
    save(candidate, "/profile/education", {"education.0.institution": "geneve", "action": "institution:0:EPFL"})
    assert api.bodies("PATCH", "profile/profile")[-1]["education"][0]["institution"] == "EPFL"


def test_L9_names_come_as_one_types(candidate: Browser, api: FakeApi) -> None:
    api.institutions = ["Université de Genève"]
    answer = candidate.client.get("/profile/institutions?country=CH&q=gen")
    assert answer.json == {"names": ["Université de Genève"]}
    assert candidate.client.get("/profile/degree?country=FR&title=X").json["text"].startswith("Proposed level:")


def test_L10_what_a_degree_counts_for_stands_beside_it(candidate: Browser, api: FakeApi) -> None:
    standing = {"code": "certificate", "message": "No advanced degree.", "counts": False, "advanced": False}
    studies(api, proposal=PROPOSAL, standing=standing)
    assert "No advanced degree." in candidate.get("/profile/education")
    api.profile["advanced_degree"] = False
    assert "None of your studies counts as an advanced degree here" in candidate.get("/profile")


def test_the_rules_are_those_of_the_list_applied_to(candidate: Browser, api: FakeApi) -> None:
    candidate.get(f"{STEP}/personal")
    assert ("GET", "profile/rules", None) in api.seen
