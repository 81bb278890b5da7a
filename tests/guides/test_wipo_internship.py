"""WIPO's guide for internships, where it differs from the one for staff posts."""

from __future__ import annotations

import re
import secrets
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from tests.browser.desk import button, expect_refusal, fill_sign_in
from tests.guides import wipo
from tests.guides.wipo import answer, boxes, expect_step, heading, keep_on
from tests.harness.browsers import OpenBrowser
from tests.harness.installation import Installation
from tests.harness.people import Candidate, Recruiter

ORGANISATION = "wipo"
pytestmark = pytest.mark.timeout(300)

TITLE = f"Programme de stages {secrets.token_hex(3)}"
EXPERIENCE = "Expérience professionnelle et stages"
STEPS = [
    "Démarrer",
    "Informations personnelles",
    "Formation et diplômes",
    EXPERIENCE,
    "Questionnaire général",
    "Questionnaire sur le profil",
    "Lettre de motivation",
    "Références",
    "Signature électronique",
    "Vérifier et soumettre",
]


@pytest.fixture(scope="module")
def roster(recruiter: Recruiter) -> Any:
    texts = {
        "en": {"title": TITLE, "text": "Internships all the year round."},
        "fr": {"title": TITLE, "text": "Des stages toute l’année."},
    }
    return recruiter.publish("internships", grade=None, contract_type="internship", closes_at=None, texts=texts)


def test_W35_W33_the_standing_roster_names_no_closing_date(open_browser: OpenBrowser, roster: Any) -> None:
    page = open_browser()
    page.goto("/jobs/wipo")
    page.get_by_role("link", name="Déposer une candidature : Stages").click()
    row = page.get_by_role("main").get_by_role("listitem").filter(has_text=TITLE)
    expect(row).to_contain_text("Ouvert jusqu’à nouvel avis")
    row.get_by_role("link", name=TITLE, exact=True).click()
    expect(heading(page)).to_have_text(TITLE)
    expect(page.get_by_role("main")).to_contain_text("Ouvert jusqu’à nouvel avis")
    expect(page.get_by_role("link", name=re.compile("calendrier|agenda"))).to_have_count(0)
    page.get_by_role("link", name="Postuler en ligne").click()
    expect(heading(page)).to_have_text("Connexion")


def test_W36_W13_W34_an_internship_counts_two_references_are_needed_and_it_can_be_modified(
    open_browser: OpenBrowser, roster: Any, installation: Installation
) -> None:
    with Candidate(installation, "Elodie", "Marchetti", language="fr") as student:
        student.register()
        page = open_browser()
        page.goto(f"/vacancies/{roster['id']}")
        page.get_by_role("link", name="Postuler", exact=True).click()
        fill_sign_in(page, student.login, student.password)
        button(page, "Continuer").click()
        expect_step(page, "Informations personnelles")
        assert boxes(page) == STEPS

        _profile_steps(page)
        answer(page, "Avez-vous déjà effectué un stage dans cette Organisation", "Non")
        answer(page, "Avez-vous des proches", "Non")
        keep_on(page)
        expect_step(page, "Questionnaire sur le profil")
        answer(page, "Have you run data pipelines?", "Oui")
        keep_on(page)
        expect_step(page, "Lettre de motivation")
        expect(page.get_by_role("main")).to_contain_text("pour ce stage")
        page.get_by_label("Lettre de motivation").fill("Ce stage prolonge mes études.")
        keep_on(page)
        _references(page)
        wipo.sign(page)
        keep_on(page)
        expect_step(page, "Vérifier et soumettre")
        button(page, "Soumettre").click()
        expect(heading(page)).to_have_text("Candidature reçue")

        page.get_by_role("link", name="Suivre ma candidature").click()
        expect(button(page, "Modifier")).to_be_visible()


def _profile_steps(page: Page) -> None:
    wipo.fill_personal(page)
    keep_on(page)
    expect_step(page, "Formation et diplômes")
    wipo.fill_education(page)
    keep_on(page)
    expect_step(page, EXPERIENCE)
    expect(page.get_by_role("main")).to_contain_text("Les stages comptent comme expérience")
    wipo.fill_experience(page, kind="Stage")
    keep_on(page)
    expect_step(page, "Questionnaire général")


def _references(page: Page) -> None:
    expect_step(page, "Références")
    expect(page.get_by_role("main")).to_contain_text("au moins 2")
    _reference(page, 1)
    keep_on(page)
    expect_refusal(page)
    _reference(page, 2)
    keep_on(page)
    expect_step(page, "Signature électronique")


def _reference(page: Page, number: int) -> None:
    group = page.get_by_role("group", name=f"Référence {number}")
    group.get_by_label("Nom").fill(f"Personne {number}")
    group.get_by_label("Adresse électronique").fill(f"personne{number}@example.org")
