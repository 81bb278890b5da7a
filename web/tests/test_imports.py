"""The import's pages: what is offered follows the policy, what does not fit is shown, what is kept is said."""

from __future__ import annotations

import io

from web.tests.conftest import Browser
from web.tests.fake_api import APPLICATION, IMPORT, VACANCY, FakeApi

REFUSING = {
    "accepted": False,
    "kinds": [],
    "typing_recommended": False,
    "note": "The ILO does not accept uploaded CVs.",
}


def test_W32_the_import_is_offered_in_the_profile_and_at_the_start(candidate: Browser, api: FakeApi) -> None:
    assert "Import a CV or a profile" in candidate.get("/profile")
    start = candidate.get(f"/apply/{VACANCY}")
    for way in ("Start with a CV", "Start with LinkedIn", "Start with a file"):
        assert way in start


def test_W6_W32_the_page_offers_the_kinds_that_the_policy_takes(candidate: Browser, api: FakeApi) -> None:
    page = candidate.get("/profile/import")
    assert "PDF, Word (DOCX)" in page
    assert "TXT" not in page
    assert 'accept=".pdf,.docx,.zip,.xml,.json"' in page
    assert "The file is not kept in your dossier." in page
    api.import_rules["kinds"] = ["pdf", "doc", "odt", "rtf", "html"]
    page = candidate.get("/profile/import")
    assert "PDF, Word (DOC), OpenDocument (ODT), RTF, HTML" in page
    assert 'accept=".pdf,.doc,.odt,.rtf,.html,.htm"' in page


def test_W39_typing_by_hand_is_recommended_where_the_policy_says_so(candidate: Browser, api: FakeApi) -> None:
    recommended = "Recommended</span></h2>"
    assert recommended in candidate.get("/profile/import")
    api.import_rules["typing_recommended"] = False
    assert recommended not in candidate.get("/profile/import")


def test_S16_the_page_tells_how_to_get_both_files_and_what_signing_in_brings(candidate: Browser, api: FakeApi) -> None:
    page = candidate.get("/profile/import")
    assert "Get a copy of your data" in page
    assert "Save to PDF" in page
    assert "your name, picture and e-mail address only" in page
    api.import_rules["kinds"] = ["pdf"]
    assert "Get a copy of your data" not in candidate.get("/profile/import")


def test_L5_no_cv_and_no_import_file_where_the_policy_takes_none(candidate: Browser, api: FakeApi) -> None:
    api.import_rules.update(REFUSING)
    for address in ("/profile", "/profile/import", f"/apply/{VACANCY}"):
        page = candidate.get(address)
        assert "The ILO does not accept uploaded CVs." in page
        assert 'type="file"' not in page
    start = candidate.get(f"/apply/{VACANCY}")
    assert "Start with a CV" not in start
    assert "Start with LinkedIn" not in start
    assert "Start with a file" not in start


def test_W6_an_upload_says_whose_rules_count(candidate: Browser, api: FakeApi) -> None:
    files = {"file": (io.BytesIO(b"%PDF-1.7"), "cv.pdf")}
    candidate.get("/profile/import?organisation=wipo")
    candidate.post("/profile/import", "/profile/import", **files, idempotency_key="k")
    assert api.bodies("POST", "profile/imports") == [{"organisation": "wipo"}]


def test_W32_an_import_at_the_start_of_an_application_follows_its_list(candidate: Browser, api: FakeApi) -> None:
    files = {"file": (io.BytesIO(b"%PDF-1.7"), "cv.pdf")}
    address = f"/profile/import?application={APPLICATION['id']}"
    candidate.post(address, "/profile/import", **files, idempotency_key="k", application=APPLICATION["id"])
    assert api.bodies("POST", "profile/imports") == [{"organisation": "wipo", "list": "staff"}]


def test_W39_a_value_that_does_not_fit_is_shown_and_not_filled_in(candidate: Browser, api: FakeApi) -> None:
    page = candidate.get(f"/profile/import/{IMPORT}")
    assert "+41 22 555 01 23" in page
    assert "This looks like a telephone number." in page
    assert 'value="+41 22 555 01 23"' not in page


def test_S7_the_page_says_when_the_file_is_kept(candidate: Browser, api: FakeApi) -> None:
    api.imported.update(kept=True, file_deleted=False)
    page = candidate.get(f"/profile/import/{IMPORT}")
    assert "Your file stays with your documents" in page
    assert "Your file was deleted." not in page
    api.kept_files = [{"id": IMPORT, "file_name": "cv.pdf", "size": 3, "created_at": "2026-11-22T12:00:00+00:00"}]
    assert f"/profile/kept/{IMPORT}" in candidate.get("/profile")


def test_B20_the_profile_can_be_taken_along(candidate: Browser, api: FakeApi) -> None:
    page = candidate.get("/profile")
    for shape in ("portable", "europass", "json-resume"):
        assert f"/profile/export/{shape}" in page
    answer = candidate.client.get("/profile/export/europass")
    assert answer.status_code == 200
    assert answer.headers["Content-Disposition"].startswith("attachment")
