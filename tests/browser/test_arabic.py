"""A language follows by a folder with its catalogue alone: every page in Arabic, from right to left, on a small screen.

The catalogue is made by a machine: each letter of the English text becomes an Arabic one, the places are kept.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from babel.messages import Catalog
from babel.messages.pofile import read_po, write_po
from playwright.sync_api import Browser, Page, expect

from chassis import dates
from tests.browser.places import Places, prepare
from tests.browser.test_small_screens import NARROW, TOO_WIDE
from tests.harness import axe
from tests.harness.browsers import OpenBrowser, browsers
from tests.harness.installation import ROOT, Installation, installed
from tests.harness.people import Candidate, Recruiter

pytestmark = pytest.mark.timeout(600)

ALPHABET = "ابتثجحخدذرزسشصضطظعغفقكلمنه"
LETTERS = {ord(latin): arabic for latin, arabic in zip("abcdefghijklmnopqrstuvwxyz", ALPHABET, strict=True)}
PLACE = re.compile(r"({\w+}|%\(\w+\)s)")


def in_arabic(text: str) -> str:
    """As long as the text, letter by letter; its places stay."""
    return "".join(part if PLACE.fullmatch(part) else part.lower().translate(LETTERS) for part in PLACE.split(text))


@pytest.fixture(scope="module")
def locale_dir(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """One file for everything that is said, as an operator would add it."""
    folder, catalogue = tmp_path_factory.mktemp("locale"), Catalog(locale="ar")
    for file in [ROOT / "chassis/locale/fr.po", ROOT / "web/locale/fr.po", *ROOT.glob("services/*/src/*/locale/fr.po")]:
        with file.open("rb") as french:
            for message in read_po(french, locale="fr"):
                if isinstance(message.id, str) and message.id:
                    catalogue.add(message.id, in_arabic(message.id))
                elif message.id:
                    singular, plural = message.id
                    forms = (in_arabic(singular), *[in_arabic(plural)] * (catalogue.num_plurals - 1))
                    catalogue.add((singular, plural), forms)
    with (folder / "ar.po").open("wb") as arabic:
        write_po(arabic, catalogue)
    return folder


@pytest.fixture(scope="module")
def installation(
    chromium_path: Path, locale_dir: Path, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Installation]:
    with installed(tmp_path_factory.mktemp("arabic"), LOCALE_DIR=str(locale_dir)) as running:
        yield running


@pytest.fixture
def open_browser(installation: Installation, chromium: Browser) -> Iterator[OpenBrowser]:
    with browsers(installation, chromium) as opened:
        yield opened


@pytest.fixture(scope="module")
def someone(installation: Installation) -> Iterator[Candidate]:
    with Candidate(installation, "Ines", "Delaunay", language="ar") as person:
        person.register()
        person.write_profile()
        yield person


@pytest.fixture(scope="module")
def places(installation: Installation, someone: Candidate) -> Iterator[Places]:
    with Recruiter(installation, "wipo") as wipo, Recruiter(installation, "un") as un:
        yield prepare(someone, wipo, un)


def test_experience_39_every_page_works_in_arabic_at_320_pixels(
    open_browser: OpenBrowser, someone: Candidate, places: Places
) -> None:
    page = open_browser("ar", viewport=NARROW)

    assert _faults(page, places.for_visitors()) == []
    page.goto("/sign-in")
    page.locator("#login").fill(someone.login)
    page.locator("#password").fill(someone.password)
    page.locator("#password").press("Enter")
    expect(page).not_to_have_url(re.compile("/sign-in"))
    assert _faults(page, places.for_candidates()) == []


def test_experience_39_dates_and_names_follow_the_language(
    open_browser: OpenBrowser, places: Places, someone: Candidate, installation: Installation
) -> None:
    page = open_browser("ar")
    vacancy = someone.get(f"/api/vacancy/vacancies/{places.vacancy}")
    closing = datetime.fromisoformat(vacancy["closes_at"]).astimezone(ZoneInfo(vacancy["zone"]))
    page.goto(f"/vacancies/{places.vacancy}")
    expect(page.locator("main time").first).to_contain_text(dates.day(closing.date(), "ar"))
    page.goto("/privacy")
    expect(page.get_by_role("combobox").last.locator("option[value=CH]")).to_have_text("سويسرا")

    english = open_browser("en")
    english.goto("/")
    english.get_by_role("link", name="العربية").click()
    expect(english.locator("html")).to_have_attribute("lang", "ar")
    mail = installation.mail_to(someone.email, in_arabic("Confirm your e-mail address"))
    assert 'dir="rtl"' in mail["html"]


def _faults(page: Page, addresses: Sequence[str]) -> list[str]:
    """Where a page is not Arabic, not from right to left, wider than the screen, or not clean for axe."""
    found = []
    for address in addresses:
        answer = page.goto(address)
        assert answer is not None
        assert answer.ok, f"{address}: {answer.status}"
        html = page.locator("html")
        if (html.get_attribute("lang"), html.get_attribute("dir")) != ("ar", "rtl"):
            found.append(f"{address}: not Arabic")
        found += [f"{address}: too wide: {part}" for part in page.evaluate(TOO_WIDE)]
        found += [f"{address}: {fault}" for fault in axe.violations(page)]
    return found
