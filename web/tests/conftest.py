"""The web client on a fake API, with a browser-like client."""

from __future__ import annotations

import json
import re
from pathlib import Path

import httpx
import pytest
from flask import Flask
from flask.testing import FlaskClient
from jinja2 import FileSystemBytecodeCache

from web.app import build
from web.settings import Settings
from web.tests.fake_api import FakeApi

SECRET = "a secret for tests only, long enough"


@pytest.fixture
def api() -> FakeApi:
    return FakeApi()


@pytest.fixture
def demo_file(tmp_path: Path) -> Path:
    cv = tmp_path / "cv.txt"
    cv.write_text("Aïcha Diallo")
    told = {
        "people": [
            {
                "role": "candidate",
                "name": "Aïcha Diallo",
                "login": "aicha",
                "password": "right password",
                "organisation": "",
            },
            {
                "role": "recruiter",
                "name": "Marie Keller",
                "login": "marie@wipo.example",
                "password": "x",
                "organisation": "wipo",
            },
        ],
        "sample_cvs": [{"name": "A CV", "path": str(cv)}],
    }
    path = tmp_path / "demo.json"
    path.write_text(json.dumps(told))
    return path


@pytest.fixture(scope="session")
def compiled(tmp_path_factory: pytest.TempPathFactory) -> FileSystemBytecodeCache:
    """Each template is compiled once a run, not once for each test's application."""
    return FileSystemBytecodeCache(str(tmp_path_factory.mktemp("templates")))


@pytest.fixture
def app(api: FakeApi, demo_file: Path, compiled: FileSystemBytecodeCache, monkeypatch: pytest.MonkeyPatch) -> Flask:
    monkeypatch.setattr(Flask, "jinja_options", {"bytecode_cache": compiled})
    settings = Settings(
        api_url="http://api.test", public_url="http://localhost", secret=SECRET, secure=False, demo=demo_file
    )
    return build(settings, httpx.WSGITransport(app=api.app()))


class Browser:
    """Opens pages and sends their forms as a browser without JavaScript would."""

    def __init__(self, client: FlaskClient) -> None:
        self.client = client

    def get(self, path: str, **headers: str) -> str:
        answer = self.client.get(path, headers={"Accept": "text/html", **headers})
        assert answer.status_code == 200, (path, answer.status_code, answer.headers.get("Location"))
        return answer.get_data(as_text=True)

    def post(self, path: str, page: str = "/sign-in", **fields: object):  # type: ignore[no-untyped-def]
        return self.client.post(path, data={"csrf_token": self.token(page), **fields})

    def token(self, page: str) -> str:
        found = re.search(r'name="csrf_token" value="([^"]+)"', self.client.get(page).get_data(as_text=True))
        assert found, f"no form on {page}"
        return found[1]

    def forget_rules(self) -> None:
        """As a minute later: the pages keep a policy's rules that long."""
        self.client.application.extensions.pop("web.rules", None)

    def sign_in(self) -> None:
        answer = self.post("/sign-in", login="aicha", password="right password")
        assert answer.status_code == 303, answer.get_data(as_text=True)

    def sign_in_staff(self) -> None:
        assert self.post("/hr/sign-in", "/hr/sign-in", login="marie", password="x").status_code == 303


@pytest.fixture
def browser(app: Flask) -> Browser:
    return Browser(app.test_client())


@pytest.fixture
def candidate(browser: Browser) -> Browser:
    browser.sign_in()
    return browser


@pytest.fixture
def recruiter(browser: Browser) -> Browser:
    browser.sign_in_staff()
    return browser
