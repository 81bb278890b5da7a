"""Without a file descriptor, memory or room on the disk a page is put off, and it comes again (B1)."""

from __future__ import annotations

import errno
import io
import multiprocessing
from concurrent.futures import ProcessPoolExecutor

import httpx
import pytest
from flask import Flask
from werkzeug.test import EnvironBuilder

from tests.harness.shortage import no_descriptor_left
from web.api import Api, Unreachable
from web.app import build
from web.settings import Settings
from web.tests.conftest import SECRET, Browser
from web.tests.fake_api import DRAFT, FakeApi

SCAN = bytes(700_000)
"""More than is kept in memory while it is received."""
LETTER = f"/applications/{DRAFT}/steps/letter"


def starved(language: str) -> tuple[int, str | None, str]:
    """Status, Retry-After and page of a process that had shown none yet when it had no descriptor left."""
    settings = Settings(
        api_url="http://api.test", public_url="http://localhost", secret=SECRET, secure=False, demo=None
    )
    client = build(settings, httpx.WSGITransport(app=FakeApi().app())).test_client()
    assert client.get("/static/mark.svg").status_code == 200
    with no_descriptor_left():
        answer = client.get("/jobs", headers={"Accept-Language": language})
        return answer.status_code, answer.headers.get("Retry-After"), answer.get_data(as_text=True)


@pytest.mark.parametrize(
    ("language", "title", "again"),
    [("en", "Not available for a moment", "Try again"), ("fr", "Momentanément indisponible", "Réessayer")],
)
def test_B1_a_process_that_can_open_nothing_says_so_on_its_first_page(language: str, title: str, again: str) -> None:
    with ProcessPoolExecutor(1, multiprocessing.get_context("spawn")) as fresh:
        status, retry_after, page = fresh.submit(starved, language).result()
    assert (status, retry_after) == (503, "5")
    assert f"<h1>{title}</h1>" in page
    assert f'<a class="button" href="/jobs">{again}</a>' in page


def test_B1_what_was_typed_is_kept_when_no_page_can_be_opened(candidate: Browser, api: FakeApi) -> None:
    api.refuse("PATCH", f"application/applications/{DRAFT}", 422, code="invalid", detail="Too long.")
    typed = {"csrf_token": candidate.token("/account"), "letter": "An hour of work"}
    with no_descriptor_left():
        answer = candidate.client.post(LETTER, data=typed)
    page = answer.get_data(as_text=True)
    assert (answer.status_code, answer.headers["Retry-After"]) == (503, "5")
    assert "An hour of work</textarea>" in page
    assert 'name="letter" value="An hour of work"' in page
    assert candidate.client.post(LETTER, data=typed).status_code == 422, "it can open pages again"


def test_B1_a_file_that_cannot_be_received_is_put_off_without_a_button(candidate: Browser) -> None:
    typed = {"csrf_token": candidate.token("/account"), "action": "upload", "file": (io.BytesIO(SCAN), "degree.pdf")}
    sent = EnvironBuilder(path=f"/applications/{DRAFT}/steps/attachments", method="POST", data=typed).get_environ()
    with no_descriptor_left():
        answer = candidate.client.open(sent)
    assert (answer.status_code, answer.headers["Retry-After"]) == (503, "5")
    assert "Try again" not in answer.get_data(as_text=True)


@pytest.mark.parametrize(
    ("fault", "status", "retry_after"),
    [
        (OSError(errno.ENFILE, "the system"), 503, "5"),
        (MemoryError(), 503, "5"),
        (OSError(errno.ENOSPC, "the disk"), 503, "60"),
        (OSError(errno.EIO, "the disk"), 500, None),
    ],
)
def test_B1_what_a_machine_lacks_for_a_while_is_put_off_and_no_other_fault(
    app: Flask, fault: Exception, status: int, retry_after: str | None
) -> None:
    @app.get("/short")
    def short() -> None:
        raise fault

    answer = app.test_client().get("/short")
    assert (answer.status_code, answer.headers.get("Retry-After")) == (status, retry_after)


@pytest.mark.parametrize("fault", [OSError(errno.EMFILE, "this process"), MemoryError()])
def test_B1_a_service_that_cannot_be_called_for_want_of_something_has_not_answered(fault: Exception) -> None:
    def short(_request: httpx.Request) -> httpx.Response:
        raise fault

    client = httpx.Client(base_url="http://api.test/", transport=httpx.MockTransport(short))
    with client, pytest.raises(Unreachable):
        Api(client, {}).get("vacancy/vacancies")
