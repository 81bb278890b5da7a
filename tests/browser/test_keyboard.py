"""An application by keyboard alone: Tab, Enter, Space and arrows, with the focus always in sight (WCAG 2.4.7)."""

from __future__ import annotations

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.browser import applying
from tests.browser.applying import expect_step
from tests.browser.desk import button, expect_refusal
from tests.harness.browsers import OpenBrowser
from tests.harness.people import Candidate, Recruiter

pytestmark = pytest.mark.timeout(300)

MOST_TABS = 150
# What is wrong with where the focus is; an empty text says that it is in sight, marked and not covered.
FOCUS = """() => {
    const it = document.activeElement;
    if (!it || it === document.body) return "lost";
    const box = it.getBoundingClientRect(), look = getComputedStyle(it);
    const name = it.tagName + " " + (it.id || it.textContent.trim().slice(0, 40));
    if (look.outlineStyle === "none" || parseFloat(look.outlineWidth) === 0) return "not marked: " + name;
    if (box.width < 1 || box.height < 1) return "without a size: " + name;
    if (box.bottom <= 0 || box.top >= innerHeight || box.right <= 0 || box.left >= innerWidth) {
        return "out of sight: " + name;
    }
    const top = Math.max(box.top, 0), bottom = Math.min(box.bottom, innerHeight);
    const left = Math.max(box.left, 0), right = Math.min(box.right, innerWidth);
    const there = document.elementFromPoint((left + right) / 2, (top + bottom) / 2);
    return there && (it.contains(there) || there.contains(it)) ? "" : "covered: " + name;
}"""


class Keyboard:
    """Hands that know four keys and typing."""

    def __init__(self, page: Page) -> None:
        self._page = page

    def reach(self, target: Locator) -> None:
        """Tab until the focus is on it; on the way it may never be lost or out of sight."""
        for _tab in range(MOST_TABS):
            self._page.keyboard.press("Tab")
            where = self._page.evaluate(FOCUS)
            assert where == "", f"the focus is {where}"
            if target.count() and target.evaluate("it => it === document.activeElement"):
                return
        raise AssertionError(f"{target} is not reached with the Tab key")

    def press(self, target: Locator) -> None:
        self.reach(target)
        self._page.keyboard.press("Enter")

    def type(self, target: Locator, text: str) -> None:
        self.reach(target)
        self._page.keyboard.type(text)

    def tick(self, target: Locator) -> None:
        self.reach(target)
        self._page.keyboard.press("Space")
        expect(target).to_be_checked()

    def choose(self, question: str, choice: str) -> None:
        """The first radio button with Space, another one with the arrows."""
        group = self._page.get_by_role("group", name=question)
        self.tick(group.get_by_role("radio").first)
        for _arrow in range(group.get_by_role("radio").count()):
            if group.get_by_label(choice).is_checked():
                return
            self._page.keyboard.press("ArrowDown")
        raise AssertionError(f"“{choice}” is not reached with the arrows")


def test_an_application_is_found_filled_in_and_submitted_by_keyboard_alone(
    open_browser: OpenBrowser, candidate: Candidate, recruiter: Recruiter
) -> None:
    page = open_browser()
    keys = Keyboard(page)

    page.goto(f"/vacancies/{applying.a_vacancy(recruiter)['id']}")
    _arrive(page, keys, candidate)
    for following in ("Formation et diplômes", "Expérience professionnelle", "Questionnaire général"):
        keys.press(button(page, "Sauvegarder et continuer"))
        expect_step(page, following)

    _be_refused_and_led_to_the_field(page, keys)
    keys.press(button(page, "Sauvegarder et continuer"))
    expect_step(page, "Questionnaire sur le profil")
    keys.choose("Pipelines?", "Oui")
    keys.type(page.get_by_label("Qu’avez-vous construit"), applying.ESSAY)
    keys.press(button(page, "Sauvegarder et continuer"))
    expect_step(page, "Lettre de motivation")
    keys.type(page.get_by_label("Lettre de motivation"), applying.LETTER)
    keys.press(button(page, "Sauvegarder et continuer"))

    expect_step(page, "Signature électronique")
    _sign(page, keys, candidate)
    keys.press(button(page, "Sauvegarder et continuer"))
    expect_step(page, "Vérifier et soumettre")
    keys.press(button(page, "Soumettre"))
    expect(page.get_by_role("heading", level=1)).to_have_text("Candidature reçue")


def test_the_first_tab_of_a_page_skips_its_menu(open_browser: OpenBrowser) -> None:
    page = open_browser()
    page.goto("/jobs")
    Keyboard(page).press(page.get_by_role("link", name="Aller au contenu principal"))
    expect(page.get_by_role("main")).to_be_focused()


def _arrive(page: Page, keys: Keyboard, candidate: Candidate) -> None:
    keys.press(page.get_by_role("link", name="Postuler", exact=True))
    expect(page.get_by_role("heading", level=1)).to_have_text("Connexion")
    keys.type(page.get_by_label("Adresse électronique ou nom d’utilisateur"), candidate.login)
    keys.type(page.get_by_label("Mot de passe", exact=False).first, candidate.password)
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", level=1)).to_have_text("Postuler : Ingénieure de données")
    keys.press(button(page, "Continuer"))
    expect_step(page, "Informations personnelles")


def _be_refused_and_led_to_the_field(page: Page, keys: Keyboard) -> None:
    keys.press(button(page, "Sauvegarder et continuer"))
    expect_refusal(page, "Avez-vous déjà travaillé pour cette Organisation", "Avez-vous des proches")
    keys.press(page.get_by_role("alert", name="Il y a un problème").get_by_role("link").first)
    expect(page.locator(":focus")).to_have_attribute("name", "general_answers.worked_here")
    page.keyboard.press("Shift+Tab")
    keys.choose("Avez-vous déjà travaillé pour cette Organisation", "Non")
    keys.choose("Avez-vous des proches", "Non")


def _sign(page: Page, keys: Keyboard, candidate: Candidate) -> None:
    year, month, day = (str(int(part)) for part in candidate.who.date_of_birth.split("-"))
    keys.type(page.get_by_label("Prénom"), candidate.who.given_name)
    keys.type(page.get_by_label("Nom de famille"), candidate.who.family_name)
    birth = page.get_by_role("group", name="Date de naissance")
    for part, value in (("Jour", day), ("Mois", month), ("Année", year)):
        keys.type(birth.get_by_label(part), value)
    keys.tick(page.get_by_label("J’ai lu la déclaration et je la confirme"))
