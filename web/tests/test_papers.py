"""Papers passed on, and the page where anyone checks a receipt."""

from __future__ import annotations

import hashlib
import io
import json

import pytest

from web.tests.conftest import Browser
from web.tests.fake_api import DOSSIER_BYTES, DRAFT, SENT, SIGNED


def sent(browser: Browser, **fields: object) -> str:
    page: str = browser.post("/receipts", "/receipts", **fields).get_data(as_text=True)
    return page


@pytest.mark.parametrize("path", [f"/applications/{DRAFT}/dossier.pdf", f"/applications/{SENT}/receipt.pdf"])
def test_I31_a_pdf_opens_by_an_ordinary_link(browser: Browser, path: str) -> None:
    browser.sign_in()
    page = browser.get(path.rsplit("/", 1)[0])
    assert "target=" not in page
    answer = browser.client.get(path)
    assert (answer.status_code, answer.mimetype) == (200, "application/pdf")
    assert answer.headers["Content-Disposition"].startswith("inline")


def test_W26_the_profile_offers_its_pdf(browser: Browser) -> None:
    browser.sign_in()
    assert "/profile/profile.pdf" in browser.get("/profile")
    assert browser.client.get("/profile/profile.pdf").data.startswith(b"%PDF")


def test_B12_a_receipt_is_checked_without_an_account(browser: Browser) -> None:
    page = sent(browser, number=SIGNED["receipt"], code=SIGNED["check_code"])
    assert "This receipt is genuine" in page
    assert "12:00" in page
    page = sent(browser, number=SIGNED["receipt"], code="wrong")
    assert "This receipt could not be confirmed" in page
    assert 'value="wrong"' in page


def test_B12_a_receipts_file_and_its_dossier_are_compared(browser: Browser) -> None:
    receipt = json.dumps(SIGNED).encode()
    assert hashlib.sha256(DOSSIER_BYTES).hexdigest() == SIGNED["dossier_sha256"]
    for dossier, words in ((DOSSIER_BYTES, "exactly the one that was received"), (b"{}", "not the dossier")):
        files = {"receipt_file": (io.BytesIO(receipt), "r.json"), "dossier_file": (io.BytesIO(dossier), "d.json")}
        page = sent(browser, **files)
        assert "This receipt is genuine" in page
        assert words in page
    page = sent(browser, receipt_file=(io.BytesIO(b"no json"), "r.json"))
    assert "This receipt could not be confirmed" in page
