"""One archive of everything held on a candidate (experience 40, B5)."""

from __future__ import annotations

import io
import json
import re
from urllib.parse import unquote
from zipfile import ZipFile

import pytest

from web.archive import safe_name
from web.tests.conftest import Browser
from web.tests.fake_api import CASE, FILE, PROPOSAL, SENT, FakeApi


def taken_along(candidate: Browser) -> ZipFile:
    answer = candidate.post("/account/archive", "/account")
    assert (answer.status_code, answer.mimetype) == (200, "application/zip"), answer.get_data(as_text=True)
    assert re.fullmatch(r"attachment; filename=postula-\d{4}-\d\d-\d\d\.zip", answer.headers["Content-Disposition"])
    assert answer.headers["Cache-Control"] == "no-store"
    return ZipFile(io.BytesIO(answer.get_data()))


def test_experience_40_B5_one_zip_holds_what_every_service_holds(candidate: Browser, api: FakeApi) -> None:
    api.mine = [api.sent]
    archive = taken_along(candidate)
    names = set(archive.namelist())
    assert archive.testzip() is None
    for name in ("account", "consents", "profile", "alerts", "mails", "notices", "cv-readings", "kept-files"):
        assert f"data/{name}.json" in names
    application = f"applications/{SENT}"
    for name in ("application", "timeline", "messages", "vacancy", "versions"):
        assert f"{application}/{name}.json" in names
    assert f"{application}/version-1/receipt.pdf" in names
    assert f"{application}/version-1/receipt.json" in names
    assert "profile/profile.pdf" in names and "profile/portable-profile.json" in names
    assert f"support/01-{CASE['number']}.json" in names
    assert json.loads(archive.read("data/account.json"))["email"] == "aicha@example.org"
    assert json.loads(archive.read("data/consents.json"))[0]["country"] == "CH"


def test_experience_40_the_page_in_it_reads_without_the_site_in_the_readers_language(
    candidate: Browser, api: FakeApi
) -> None:
    api.mine = [api.sent]
    api.profile["education"][0]["proposal"] = PROPOSAL
    page = taken_along(candidate).read("index.html").decode()
    assert '<html lang="en"' in page and "Everything kept about you" in page
    assert "aicha@example.org" in page and "It was received (event)." in page and "&lt;b&gt;Soon&lt;/b&gt;" in page
    assert PROPOSAL["reason"] in page and PROPOSAL["source"]["url"] in page
    assert not re.search(r'(?:src|href)="(?:/|https?:)', page) and "<script" not in page
    candidate.client.get("/?lang=fr")
    french = taken_along(candidate).read("index.html").decode()
    assert '<html lang="fr"' in french and "Tout ce qui est conservé sur vous" in french


def test_experience_40_every_link_of_the_page_leads_to_a_file_of_the_archive(candidate: Browser, api: FakeApi) -> None:
    api.sent["attachments"] = [{"id": FILE, "name": "../é vil?.pdf", "kind": "other", "size": 3}]
    api.answers[f"application/applications/{SENT}/attachments/{FILE}"] = {"any": "file"}
    api.mine = [api.sent]
    archive = taken_along(candidate)
    assert f"applications/{SENT}/files/01-_é vil_.pdf" in archive.namelist()
    assert not [name for name in archive.namelist() if ".." in name.split("/") or name.startswith("/")]
    page = archive.read("index.html").decode()
    links = [unquote(link) for link in re.findall(r'href="([^"#]+)"', page)]
    assert links and set(links) <= set(archive.namelist())


def test_experience_40_a_service_that_fails_gives_no_partial_archive(candidate: Browser, api: FakeApi) -> None:
    api.refuse("GET", "notifier/mails", 503)
    answer = candidate.post("/account/archive", "/account")
    assert (answer.status_code, answer.mimetype) == (503, "text/html")


@pytest.mark.parametrize(
    ("name", "safe"),
    [
        ("CV.pdf", "01-CV.pdf"),
        ("../../etc/passwd", "01-_.._etc_passwd"),
        ("C:\\temp\\a|b.docx", "01-C_temp_a_b.docx"),
        ("履歴書.pdf", "01-履歴書.pdf"),
        ("x" * 300 + ".pdf", f"01-{'x' * 100}.pdf"),
        ("..", "01-"),
    ],
)
def test_experience_40_names_of_files_are_safe_everywhere(name: str, safe: str) -> None:
    assert safe_name(1, name) == safe
