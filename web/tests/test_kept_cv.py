"""The CV that is kept with the profile goes along with an application, unless it is left out (S7)."""

from __future__ import annotations

import pytest

from web.tests.conftest import Browser
from web.tests.fake_api import DRAFT, FILE, IMPORT, FakeApi

REVIEW = f"/applications/{DRAFT}/steps/review"
ATTACHED = f"application/applications/{DRAFT}/attachments"
KEPT = {"id": IMPORT, "file_name": "cv.pdf", "size": 1234, "created_at": "2026-11-01T08:00:00+00:00"}


@pytest.fixture
def keeping(api: FakeApi) -> FakeApi:
    """An organisation that keeps CVs and takes one with its applications, and a candidate who has one."""
    api.import_rules["kept"] = True
    api.kept_files = [KEPT]
    kinds = [{"id": "cv", "title": "CV", "step": "start"}, *api.application["rules"]["attachments"]["kinds"]]
    api.application["rules"]["attachments"]["kinds"] = kinds
    return api


def _submit(candidate: Browser, **typed: str) -> None:
    fields = {"profile_version": "3", "idempotency_key": "k", **typed}
    candidate.post(f"/applications/{DRAFT}/submission", "/account", **fields)


def test_S7_the_review_says_that_the_kept_cv_goes_along_and_how_to_leave_it_out(
    candidate: Browser, keeping: FakeApi
) -> None:
    page = candidate.get(REVIEW)
    assert "Your CV goes along" in page
    assert f'href="/profile/kept/{IMPORT}"' in page
    assert f'value="{IMPORT}" checked' in page
    assert "Do not attach it" in page


def test_S7_the_kept_cv_is_attached_before_the_submission(candidate: Browser, keeping: FakeApi) -> None:
    _submit(candidate, kept_cv=IMPORT)
    assert keeping.bodies("POST", ATTACHED) == [{"kind": "cv"}]
    called = [path for method, path, _body in keeping.seen if method == "POST" and DRAFT in path]
    assert called == [ATTACHED, f"application/applications/{DRAFT}/submission"]


def test_S7_what_is_left_out_is_not_attached(candidate: Browser, keeping: FakeApi) -> None:
    _submit(candidate, kept_cv="no")
    assert keeping.bodies("POST", ATTACHED) == []
    assert len(keeping.bodies("POST", f"application/applications/{DRAFT}/submission")) == 1


def test_S7_a_cv_that_the_rules_refuse_is_named_and_can_be_left_out(candidate: Browser, keeping: FakeApi) -> None:
    words = "This kind of file cannot be accepted. Choose one of: pdf, docx."
    keeping.refuse("POST", ATTACHED, 415, code="unsupported_media_type", detail=words)
    answer = candidate.post(
        f"/applications/{DRAFT}/submission", "/account", kept_cv=IMPORT, profile_version="3", idempotency_key="k"
    )
    assert answer.status_code == 415
    assert words in answer.text
    assert "Do not attach it" in answer.text
    assert keeping.bodies("POST", f"application/applications/{DRAFT}/submission") == []


def test_S7_a_name_that_breaks_the_rule_is_replaced_by_the_proposed_one(candidate: Browser, keeping: FakeApi) -> None:
    keeping.refuse("POST", ATTACHED, 422, held=FILE, proposed_name="cv.pdf")
    _submit(candidate, kept_cv=IMPORT)
    called = [path for method, path, _body in keeping.seen if method == "POST" and DRAFT in path]
    assert f"application/applications/{DRAFT}/held-files/{FILE}" in called
    assert called[-1].endswith("/submission")


def test_S7_a_cv_that_goes_along_is_not_missing(candidate: Browser, keeping: FakeApi) -> None:
    keeping.application["required_documents"] = ["cv"]
    missing = {"pointer": "/attachments/0", "code": "required", "message": "Add the CV.", "step": "start"}
    keeping.application["problems"] = [missing]
    assert "Add the CV." not in candidate.get(REVIEW)
    keeping.kept_files = []
    assert "Add the CV." in candidate.get(REVIEW)


@pytest.mark.parametrize("why", ["another is attached", "the policy keeps none", "no CV is taken"])
def test_S7_otherwise_nothing_goes_along(candidate: Browser, keeping: FakeApi, why: str) -> None:
    if why == "another is attached":
        keeping.application["attachments"] = [{**keeping.application["attachments"][0], "kind": "cv"}]
    elif why == "the policy keeps none":
        keeping.import_rules["kept"] = False
    else:
        keeping.application["rules"]["attachments"]["kinds"] = []
    assert "Your CV goes along" not in candidate.get(REVIEW)
    _submit(candidate, kept_cv=IMPORT)
    assert keeping.bodies("POST", ATTACHED) == []
