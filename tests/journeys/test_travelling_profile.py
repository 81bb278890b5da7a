"""A profile comes from LinkedIn, Europass or JSON Resume, and goes on to another account."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import httpx
import pytest

from tests.harness.installation import Installation
from tests.harness.people import Candidate, checked
from tests.harness.waiting import until

pytestmark = pytest.mark.timeout(300)

PROFILES = Path(__file__).parents[2] / "samples" / "profiles"
WIPO = {"organisation": "wipo", "list": "staff"}


def upload(candidate: Candidate, name: str, data: bytes, place: Mapping[str, str] = WIPO) -> httpx.Response:
    return candidate.call("POST", "/api/profile/imports", files={"file": (name, data)}, data=dict(place))


def read(candidate: Candidate, name: str, data: bytes) -> Any:
    import_id = checked(upload(candidate, name, data), 202)["id"]

    def look() -> Any:
        found = candidate.get(f"/api/profile/imports/{import_id}")
        return None if found["state"] == "queued" else found

    return until(look, f"the outcome of import {import_id}", 60)


def take_everything(candidate: Candidate, found: Mapping[str, Any]) -> Any:
    accept = [each["id"] for each in found["suggestions"]]
    decision = {"accept": accept, "version": found["profile_version"]}
    candidate.post(f"/api/profile/imports/{found['id']}/decisions", decision, 200)
    return candidate.get("/api/profile/profile")


@pytest.mark.parametrize("name", ["linkedin.zip", "europass.pdf", "resume.json"])
def test_W32_S16_a_profile_from_elsewhere_fills_in_what_its_owner_accepts(registered: Candidate, name: str) -> None:
    file = PROFILES / f"ilse-vandermoor-{name}"
    found = read(registered, file.name, file.read_bytes())
    assert (found["state"], found["file_deleted"], found["misfits"]) == ("parsed", True, [])
    assert registered.get("/api/profile/profile")["experience"] == []
    profile = take_everything(registered, found)
    assert profile["personal"]["family_name"] == "Vandermoor"
    assert [job["employer"] for job in profile["experience"]][:2] == ["Waterloop Vlaanderen", "City of Antwerp"]
    assert profile["experience"][0]["current"] is True


def test_B20_a_portable_profile_is_the_same_in_another_account(
    installation: Installation, registered: Candidate
) -> None:
    file = PROFILES / "ilse-vandermoor-linkedin.zip"
    stored = take_everything(registered, read(registered, file.name, file.read_bytes()))
    travelling = registered.call("GET", "/api/profile/profile/export/portable").content
    with Candidate(installation, "Ilse", "Elsewhere") as elsewhere:
        elsewhere.register()
        arrived = take_everything(elsewhere, read(elsewhere, "postula-profile.json", travelling))
    assert without_ids(arrived) == without_ids(stored)


def test_L5_the_ilo_takes_none_of_them(registered: Candidate) -> None:
    for file in sorted(PROFILES.iterdir()):
        refused = upload(registered, file.name, file.read_bytes(), {"organisation": "ilo"})
        assert (refused.status_code, refused.json()["code"]) == (409, "cv_not_accepted")


def test_a_hostile_profile_fails_by_name_and_the_next_one_is_read(registered: Candidate) -> None:
    hostile = b'<?xml version="1.0"?><!DOCTYPE c [<!ENTITY x SYSTEM "file:///etc/passwd">]><Candidate>&x;</Candidate>'
    found = read(registered, "europass.xml", hostile)
    assert (found["state"], found["failure"]["code"]) == ("failed", "broken_file")
    assert "by hand" in found["failure"]["message"]
    file = PROFILES / "ilse-vandermoor-resume.json"
    assert read(registered, file.name, file.read_bytes())["state"] == "parsed"


def without_ids(profile: Mapping[str, Any]) -> dict[str, Any]:
    lists = ("education", "experience", "languages", "skills", "certifications")
    kept = {name: [{k: v for k, v in item.items() if k != "id"} for item in profile[name]] for name in lists}
    return {"personal": profile["personal"], **kept}
