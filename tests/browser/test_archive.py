"""Everything kept about a candidate, downloaded from the settings and read beside the site (experience 40, B5)."""

from __future__ import annotations

from zipfile import ZipFile

import pytest
from playwright.sync_api import expect

from tests.browser.desk import button, sign_in
from tests.browser.places import Places
from tests.harness import axe
from tests.harness.browsers import OpenBrowser
from tests.harness.people import Candidate

pytestmark = pytest.mark.timeout(300)


def test_experience_40_the_archive_opens_as_a_page_that_axe_finds_nothing_on(
    open_browser: OpenBrowser, places: Places, someone: Candidate
) -> None:
    page = open_browser()
    sign_in(page, someone)
    page.goto("/account")
    with page.expect_download() as download:
        button(page, "Tout télécharger (ZIP)").click()
    with ZipFile(download.value.path()) as archive:
        names, written = archive.namelist(), archive.read("index.html").decode()
    assert f"applications/{places.sent}/version-1/receipt.pdf" in names
    page.goto("about:blank")
    page.set_content(written)
    expect(page.get_by_role("heading", level=1, name="Tout ce qui est conservé sur vous")).to_be_visible()
    assert axe.violations(page) == []
