"""What a person who holds the guide to Inspira does again and again under the policy of the UN Secretariat."""

from __future__ import annotations

import re
from typing import Any

from playwright.sync_api import Locator, Page, expect

from tests.browser.desk import button
from tests.harness.people import Candidate, Recruiter, a_question

SAVED = "Vous avez enregistré votre candidature à l’emploi avec succès"
TABS = (
    "Questions présélection",
    "Préférences",
    "Études et expériences",
    "Compétences",
    "Références",
    "Lettre de motivation & autres",
)
LAST_TAB = "Visualiser & Soumettre"
NO_VACANCY = "Projet de candidature sans offre"


def a_vacancy(recruiter: Recruiter, title: str) -> Any:
    question = a_question("pipelines", "yes_no", "Have you run data pipelines?")
    question["text"]["fr"] = "Avez-vous exploité des chaînes de traitement ?"
    texts = {
        "en": {"title": f"{title} (en)", "text": "Pipelines for public records."},
        "fr": {"title": title, "text": "Chaînes de traitement de registres publics."},
    }
    return recruiter.publish("secretariat", texts=texts, questionnaire=[question])


def main(page: Page) -> Locator:
    return page.get_by_role("main")


def heading(page: Page) -> Locator:
    return page.get_by_role("heading", level=1)


def tabs(page: Page) -> Locator:
    return page.get_by_role("navigation", name="Étapes de la candidature")


def open_tab(page: Page, title: str) -> None:
    tabs(page).get_by_role("link", name=re.compile(f"^{re.escape(title)}")).click()
    expect(tabs(page).locator('[aria-current="step"]')).to_contain_text(title)


def part(page: Page, tab: str, title: str) -> None:
    """One of several parts of a tab."""
    page.get_by_role("navigation", name=tab, exact=True).get_by_role("link", name=title, exact=True).click()
    expect(heading(page)).to_have_text(title)


def save(page: Page) -> None:
    """« Enregistrer », and the message at the top of the page."""
    button(page, "Enregistrer").click()
    expect(page.get_by_role("status").first).to_contain_text(SAVED)


def confirm_and_continue(page: Page) -> None:
    page.get_by_role("radio", name="Confirmer").check()
    button(page, "Continuer").click()


def careers(page: Page) -> None:
    page.goto("/careers")
    expect(heading(page)).to_contain_text("Carrières")


def row(page: Page, title: str) -> Locator:
    """An application's row in the table of the page « Carrières »."""
    return page.get_by_role("table", name="Mes candidatures").get_by_role("row").filter(has_text=title)


def answer_preferences(page: Page) -> None:
    page.get_by_role("group", name="Quels types d’engagement").get_by_label("Temporaire").check()
    page.get_by_role("group", name="Travailleriez-vous").get_by_label("Oui").check()


def ready(candidate: Candidate, vacancy: Any) -> Any:
    """A draft to this vacancy that lacks nothing."""
    return candidate.fill(candidate.application(candidate.begin(vacancy["id"])["id"]))
