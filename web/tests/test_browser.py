"""The pages in a real browser, on a narrow screen, with the script."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from flask import Flask
from playwright import sync_api
from werkzeug.serving import make_server

from tests.harness import axe
from web.tests.fake_api import ALERT, DRAFT, IMPORT, FakeApi
from web.tests.pages import CANDIDATE, STAFF, VISITOR

NARROW = 320

pytestmark = pytest.mark.slow


@pytest.fixture
def address(app: Flask) -> Iterator[str]:
    server = make_server("127.0.0.1", 0, app, threaded=True)
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    thread.join()


@pytest.fixture
def page(address: str, chromium_path: Path) -> Iterator[sync_api.Page]:
    with sync_api.sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=str(chromium_path), args=["--no-sandbox"])
        context = browser.new_context(base_url=address, viewport={"width": NARROW, "height": 720}, locale="fr-CH")
        yield context.new_page()
        browser.close()


def sign_in(page: sync_api.Page, index: int) -> None:
    page.goto("/demo")
    page.locator("main form button").nth(index).click()
    page.wait_for_load_state()


def test_experience_39_no_page_scrolls_sideways_at_320_pixels(page: sync_api.Page, tmp_path: Path) -> None:
    blocked: list[str] = []
    page.on("console", lambda message: blocked.append(message.text) if "Content Security" in message.text else None)
    wide = [path for path in VISITOR if _width(page, path, tmp_path) > NARROW]
    sign_in(page, 0)
    wide += [path for path in CANDIDATE if _width(page, path, tmp_path) > NARROW]
    sign_in(page, 1)
    wide += [path for path in STAFF if _width(page, path, tmp_path) > NARROW]
    assert not wide
    assert not blocked


def test_experience_39_axe_finds_nothing_on_pages_that_no_installation_of_the_browser_tests_shows(
    page: sync_api.Page,
) -> None:
    """Kept-aside mail needs a stranger's mail, and the review of an import a file that is still undecided."""
    found = []
    for person, addresses in ((0, [f"/profile/import/{IMPORT}"]), (1, ["/hr/quarantine", f"/hr/quarantine/{ALERT}"])):
        sign_in(page, person)
        for address in addresses:
            answer = page.goto(address)
            assert answer is not None
            assert answer.ok, address
            faults = [*axe.violations(page), *axe.low_contrast_in_the_dark(page)]
            found += [f"{address}: {fault}" for fault in faults]
    assert found == []


def test_experience_22_a_field_saves_itself_as_it_is_left(page: sync_api.Page, api: FakeApi) -> None:
    sign_in(page, 0)
    page.goto(f"/applications/{DRAFT}/steps/letter")
    page.fill("#letter", "Chère équipe")
    page.locator("#letter").blur()
    sync_api.expect(page.locator("#saved")).to_contain_text("Sauvegardé à")
    assert api.application["letter"] == "Chère équipe"
    page.fill("#letter", "Chère équipe, bonjour")
    page.get_by_role("button", name="Sauvegarder et continuer").click()
    page.wait_for_url(f"**/applications/{DRAFT}/steps/references")
    assert api.application["letter"] == "Chère équipe, bonjour"


def test_experience_22_twenty_seconds_of_typing_are_saved_without_a_click(page: sync_api.Page, api: FakeApi) -> None:
    sign_in(page, 0)
    page.clock.install()
    page.goto(f"/applications/{DRAFT}/steps/letter")
    page.locator("#letter").press_sequentially("Chère équipe")
    page.clock.run_for(19_000)
    assert api.application["letter"] != "Chère équipe"
    page.clock.run_for(2_000)
    sync_api.expect(page.locator("#saved")).to_contain_text("Sauvegardé à")
    assert api.application["letter"] == "Chère équipe"
    sync_api.expect(page.locator("#letter")).to_be_focused()


def test_experience_12_a_password_can_be_pasted_and_filled_in_by_a_manager(page: sync_api.Page) -> None:
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    page.goto("/sign-in")
    page.evaluate("navigator.clipboard.writeText('quatre mots pour essayer')")
    password = page.locator("input[type=password]")
    password.focus()
    page.keyboard.press("Control+V")
    sync_api.expect(password).to_have_value("quatre mots pour essayer")
    sync_api.expect(password).to_have_attribute("autocomplete", "current-password")
    sync_api.expect(page.get_by_label("Adresse électronique ou nom d’utilisateur")).to_have_attribute(
        "autocomplete", "username"
    )
    page.goto("/register?step=details&list=wipo/staff&country=CH&notice=abc123")
    sync_api.expect(page.locator("input[type=password]")).to_have_attribute("autocomplete", "new-password")
    assert page.locator("main img, main canvas, main iframe").count() == 0


def test_experience_3_the_visitors_own_time_stands_beside_the_official_one(page: sync_api.Page) -> None:
    page.emulate_media(color_scheme="dark")
    page.goto("/jobs/wipo/staff")
    assert page.locator("[data-local]").first.evaluate("e => e.dataset.zone") == "Europe/Zurich"
    zone = page.evaluate("Intl.DateTimeFormat().resolvedOptions().timeZone")
    if zone != "Europe/Zurich":
        sync_api.expect(page.locator("[data-local]").first).to_contain_text("Là où vous êtes")


def test_experience_33_characters_are_counted_live_and_never_cut(page: sync_api.Page) -> None:
    sign_in(page, 0)
    page.goto(f"/applications/{DRAFT}/steps/vacancy_questionnaire")
    field = page.locator("[id='vacancy_answers.v1']")
    field.fill("x" * 510)
    sync_api.expect(page.locator("[id='vacancy_answers.v1-count']")).to_contain_text("10 caractères de trop")
    assert len(field.input_value()) == 510


def _width(page: sync_api.Page, path: str, folder: Path) -> int:
    page.goto(path)
    page.screenshot(path=folder / "page.png")
    return int(page.evaluate("document.documentElement.scrollWidth"))
