"""A real CV fills in a profile as far as its owner accepts it, and is then deleted."""

from __future__ import annotations

import io
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import httpx
import pytest
from reportlab.lib.pdfencrypt import StandardEncryption
from reportlab.pdfgen.canvas import Canvas

from tests.harness.installation import Installation
from tests.harness.people import Candidate, Visitor, checked
from tests.harness.waiting import until

pytestmark = pytest.mark.timeout(300)

SAMPLES = Path(__file__).parents[2] / "samples" / "cvs"


def sample(suffix: str) -> Path:
    return next(file for file in sorted(SAMPLES.iterdir()) if file.suffix == suffix)


def upload(candidate: Candidate, name: str, data: bytes) -> httpx.Response:
    place = {"organisation": "wipo", "list": "staff"}
    return candidate.call("POST", "/api/profile/imports", files={"file": (name, data)}, data=place)


def outcome(candidate: Candidate, import_id: str) -> Any:
    def look() -> Any:
        found = candidate.get(f"/api/profile/imports/{import_id}")
        return None if found["state"] == "queued" else found

    return until(look, f"the outcome of import {import_id}", 60)


def claim_check(installation: Installation, import_id: str) -> httpx.Response:
    """What cv-parser would get now."""
    form = {
        "grant_type": "client_credentials",
        "client_id": installation.environ["CV_PARSER_CLIENT_ID"],
        "client_secret": installation.environ["CV_PARSER_SECRET"],
    }
    with Visitor(installation) as machine:
        token = checked(machine.call("POST", "/api/identity/oauth/token", data=form))["access_token"]
        headers = {"Authorization": f"Bearer {token}"}
        return machine.call("GET", f"/api/profile/uploads/{import_id}/content", headers)


def suggested(found: Mapping[str, Any], section: str) -> list[Mapping[str, Any]]:
    return [each for each in found["suggestions"] if each["section"] == section]


@pytest.mark.parametrize("suffix", [".pdf", ".docx"])
def test_W6_a_cv_becomes_suggestions_and_only_accepted_ones_are_stored(
    installation: Installation, registered: Candidate, suffix: str
) -> None:
    file = sample(suffix)
    import_id = checked(upload(registered, file.name, file.read_bytes()), 202)["id"]
    found = outcome(registered, import_id)
    assert found["state"] == "parsed", found["failure"]
    assert all(each["source"]["text"] for each in found["suggestions"])
    before = registered.get("/api/profile/profile")
    assert before["experience"] == []
    assert before["personal"]["family_name"] is None

    wanted = [each for section in ("personal", "experience") for each in suggested(found, section)]
    assert {"family_name", "employer"} <= {each["label_code"] for each in wanted}
    decision = {"accept": [each["id"] for each in wanted], "reject": [], "values": {}, "version": before["version"]}
    registered.post(f"/api/profile/imports/{import_id}/decisions", decision, 200)

    after = registered.get("/api/profile/profile")
    name = next(each["value"] for each in wanted if each["label_code"] == "family_name")
    assert after["personal"]["family_name"] == name
    assert len(after["experience"]) == len({each["entry"] for each in wanted if each["section"] == "experience"})
    assert after["education"] == []


@pytest.mark.parametrize("suffix", [".pdf", ".docx"])
def test_W6_the_file_is_deleted_once_it_was_read(
    installation: Installation, registered: Candidate, suffix: str
) -> None:
    file = sample(suffix)
    import_id = checked(upload(registered, file.name, file.read_bytes()), 202)["id"]
    assert outcome(registered, import_id)["file_deleted"] is True
    assert claim_check(installation, import_id).status_code == 404


def test_an_edited_value_is_stored_as_edited(registered: Candidate) -> None:
    file = sample(".pdf")
    found = outcome(registered, checked(upload(registered, file.name, file.read_bytes()), 202)["id"])
    name = next(each for each in suggested(found, "personal") if each["label_code"] == "given_name")
    decision = {"accept": [name["id"]], "values": {name["id"]: "Nadège"}, "version": 0}
    registered.post(f"/api/profile/imports/{found['id']}/decisions", decision, 200)
    assert registered.get("/api/profile/profile")["personal"]["given_name"] == "Nadège"


@pytest.mark.parametrize(
    ("name", "data", "status", "code"),
    [
        ("cv.pdf", b"", 422, "empty_file"),
        ("cv.pdf", b"\x89PNG\r\n\x1a\n" + b"\x00" * 100, 415, "unsupported_type"),
        ("cv.docx", b"PK\x03\x04 but no archive", 415, "unsupported_type"),
        ("cv.pdf", b"%PDF-1.7\n" + b" " * 10_000_000, 413, "too_large"),
    ],
    ids=["empty", "image", "broken archive", "too large"],
)
def test_a_file_that_cannot_be_a_cv_is_refused_in_plain_words(
    registered: Candidate, name: str, data: bytes, status: int, code: str
) -> None:
    answer = upload(registered, name, data)
    assert (answer.status_code, answer.json()["code"]) == (status, code), answer.text
    assert "by hand" in answer.json()["detail"]


def test_a_broken_pdf_fails_by_name_and_the_next_one_is_read(registered: Candidate) -> None:
    broken = outcome(registered, checked(upload(registered, "cv.pdf", b"%PDF-1.7\nand then nothing"), 202)["id"])
    assert broken["state"] == "failed"
    assert broken["failure"]["code"] == "broken_file"
    assert "by hand" in broken["failure"]["message"]
    file = sample(".docx")
    assert (
        outcome(registered, checked(upload(registered, file.name, file.read_bytes()), 202)["id"])["state"] == "parsed"
    )


def test_a_protected_pdf_fails_by_name(registered: Candidate) -> None:
    data = io.BytesIO()
    page = Canvas(data, encrypt=StandardEncryption("a password"))
    page.drawString(72, 720, "Curriculum vitae")
    page.save()
    found = outcome(registered, checked(upload(registered, "cv.pdf", data.getvalue()), 202)["id"])
    assert (found["state"], found["failure"]["code"]) == ("failed", "encrypted")
    assert "password" in found["failure"]["message"]


def test_an_import_of_somebody_else_does_not_exist(installation: Installation, registered: Candidate) -> None:
    file = sample(".docx")
    import_id = checked(upload(registered, file.name, file.read_bytes()), 202)["id"]
    with Candidate(installation, "Tomas", "Villareal") as stranger:
        stranger.register()
        assert stranger.call("GET", f"/api/profile/imports/{import_id}").status_code == 404
