"""The steps of an application for a post at WIPO, as a French-speaking candidate goes through them."""

from __future__ import annotations

import re
from typing import Any

from playwright.sync_api import Page, expect

from tests.browser.desk import button, fill_date, fill_sign_in
from tests.harness.people import Candidate, Recruiter, a_question

LETTER = "Ce travail est celui que je fais depuis des années, à plus petite échelle."
ESSAY = "Une chaîne de traitement des registres publics."


def a_vacancy(recruiter: Recruiter) -> Any:
    essay = a_question("built", "long_text", "What have you built?", max_length=500)
    essay["text"] = {"en": "What have you built?", "fr": "Qu’avez-vous construit ?"}
    return recruiter.publish("staff", questionnaire=[a_question("pipelines", "yes_no", "Pipelines?"), essay])


def begin(page: Page, vacancy: Any, candidate: Candidate) -> None:
    """From the vacancy's page through the sign-in straight into the application (W2)."""
    page.goto(f"/vacancies/{vacancy['id']}")
    page.get_by_role("link", name="Postuler", exact=True).click()
    fill_sign_in(page, candidate.login, candidate.password)
    expect(page.get_by_role("heading", level=1)).to_have_text("Postuler : Ingénieure de données")
    button(page, "Continuer").click()
    expect_step(page, "Informations personnelles")


def expect_step(page: Page, title: str) -> None:
    """The page of this step, where exactly one box is the current one (W5)."""
    expect(page.get_by_role("heading", level=1)).to_have_text(title)
    current = page.locator('[aria-current="step"]')
    expect(current).to_have_count(1)
    expect(page.get_by_role("navigation", name="Étapes de la candidature").get_by_role("link")).to_have_count(9)


def go_to(page: Page, title: str) -> None:
    steps = page.get_by_role("navigation", name="Étapes de la candidature")
    steps.get_by_role("link", name=re.compile(re.escape(title))).click()


def keep_on(page: Page) -> None:
    button(page, "Sauvegarder et continuer").click()


def confirm_profile(page: Page) -> None:
    """The steps that show the profile, which is complete already."""
    keep_on(page)
    expect_step(page, "Formation et diplômes")
    keep_on(page)
    expect_step(page, "Expérience professionnelle")
    keep_on(page)
    expect_step(page, "Questionnaire général")


def answer(page: Page, question: str, choice: str) -> None:
    page.get_by_role("group", name=question).get_by_label(choice).check()


def answer_general(page: Page) -> None:
    answer(page, "Avez-vous déjà travaillé pour cette Organisation", "Non")
    answer(page, "Avez-vous des proches", "Non")


def answer_vacancy(page: Page) -> None:
    answer(page, "Pipelines?", "Oui")
    page.get_by_label("Qu’avez-vous construit").fill(ESSAY)


def sign(page: Page, candidate: Candidate, family_name: str = "") -> None:
    year, month, day = (int(part) for part in candidate.who.date_of_birth.split("-"))
    page.get_by_label("Prénom").fill(candidate.who.given_name)
    page.get_by_label("Nom de famille").fill(family_name or candidate.who.family_name)
    fill_date(page, "Date de naissance", day, month, year)
    page.get_by_label("J’ai lu la déclaration et je la confirme").check()
