"""Alerts that the personal step asks for, where the policy has them there."""

from __future__ import annotations

from typing import Any

from web.tests.conftest import Browser
from web.tests.fake_api import ALERT, DRAFT, FakeApi

STEP = f"/applications/{DRAFT}/steps/personal"
ALERTS = "notifier/alerts"


def asked(api: FakeApi, criteria: dict[str, Any]) -> None:
    """The policy asks in the step; this is the alert that is there."""
    api.alert_rules["asked_in_personal_step"] = True
    api.alert["criteria"] = criteria


def save(browser: Browser, **typed: Any) -> None:
    given = {"personal.given_name": "Aïcha", "action": "save", **typed}
    assert browser.post(STEP, STEP, **given).status_code == 303


def test_W7_the_personal_step_asks_of_which_lists_and_how_often(candidate: Browser, api: FakeApi) -> None:
    assert 'name="alerts.lists[]"' not in candidate.get(STEP)
    asked(api, {"organisation": "wipo", "list": "internships"})
    candidate.forget_rules()
    page = candidate.get(STEP)
    assert page.count('name="alerts.lists[]"') == 2
    assert 'value="internships" checked' in page
    assert 'value="staff" checked' not in page
    assert page.count('name="alerts.frequency"') == 3


def test_W7_what_is_ticked_is_saved_with_the_step(candidate: Browser, api: FakeApi) -> None:
    asked(api, {"organisation": "wipo", "grade": "P4"})
    assert "checked" not in candidate.get(STEP).split('name="alerts.lists[]"')[1].split(">")[0]
    save(candidate, **{"alerts.lists[]": ["staff", "internships"], "alerts.frequency": "weekly"})
    (made,) = api.bodies("POST", ALERTS)
    assert made["criteria"] == {"organisation": "wipo", "list": ["staff", "internships"]}
    assert made["frequency"] == "weekly"
    assert api.bodies("DELETE", f"{ALERTS}/{ALERT}") == []
    assert api.bodies("PATCH", "profile/profile")


def test_W7_another_choice_replaces_the_one_before_and_no_tick_ends_it(candidate: Browser, api: FakeApi) -> None:
    asked(api, {"organisation": "wipo"})
    save(candidate, **{"alerts.lists[]": ["staff"], "alerts.frequency": "daily"})
    assert api.bodies("POST", ALERTS)[0]["criteria"] == {"organisation": "wipo", "list": "staff"}
    assert api.bodies("DELETE", f"{ALERTS}/{ALERT}") == [None]
    save(candidate, **{"alerts.frequency": "daily"})
    assert len(api.bodies("POST", ALERTS)) == 1
    assert len(api.bodies("DELETE", f"{ALERTS}/{ALERT}")) == 2


def test_W7_the_same_choice_makes_no_second_alert(candidate: Browser, api: FakeApi) -> None:
    asked(api, {"organisation": "wipo", "list": "staff"})
    save(candidate, **{"alerts.lists[]": ["staff"], "alerts.frequency": api.alert["frequency"]})
    assert api.bodies("POST", ALERTS) == api.bodies("PATCH", f"{ALERTS}/{ALERT}") == []
    other = "weekly" if api.alert["frequency"] != "weekly" else "daily"
    save(candidate, **{"alerts.lists[]": ["staff"], "alerts.frequency": other})
    assert api.bodies("PATCH", f"{ALERTS}/{ALERT}") == [{"frequency": other}]


def test_W7_a_refused_alert_is_told_and_the_step_is_saved(candidate: Browser, api: FakeApi) -> None:
    asked(api, {"organisation": "wipo", "grade": "P4"})
    api.refuse("POST", ALERTS, 409, detail="You can have at most 20 alerts.")
    save(candidate, **{"alerts.lists[]": ["staff"], "alerts.frequency": "daily"})
    assert "You can have at most 20 alerts." in candidate.get(STEP)
    assert api.bodies("PATCH", "profile/profile")


def test_W7_W15_the_review_shows_the_alerts(candidate: Browser, api: FakeApi) -> None:
    asked(api, {"organisation": "wipo", "list": "staff"})
    page = candidate.get(f"/applications/{DRAFT}/steps/review")
    assert "Alerts are not part of the dossier." in page
    assert "<p>Staff posts" in page
