"""WIPO's guide for individual contractors, where it differs from the one for staff posts."""

from __future__ import annotations

import secrets
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from tests.browser.desk import button, fill_sign_in, sign_in
from tests.guides.wipo import answer, expect_step, heading, keep_on
from tests.harness.browsers import OpenBrowser
from tests.harness.installation import Installation
from tests.harness.people import Candidate, Recruiter

ORGANISATION = "wipo"
pytestmark = pytest.mark.timeout(300)

TITLE = f"Traductrice de brevets {secrets.token_hex(3)}"
NOTE = "Les vacataires ne sont ni régis par les contrats de travail des fonctionnaires"
PROMISE = "Les candidats retenus sont contactés dans les deux mois à compter de la date de clôture"


@pytest.fixture(scope="module")
def offer(recruiter: Recruiter) -> Any:
    texts = {
        "en": {"title": TITLE, "text": "Translates patents."},
        "fr": {"title": TITLE, "text": "Traduit des brevets."},
    }
    return recruiter.publish("contractors", grade=None, contract_type="consultancy", texts=texts)


def test_W41_W28_W2_each_offer_shows_its_conditions_and_two_ways_to_apply(
    open_browser: OpenBrowser, offer: Any
) -> None:
    page = open_browser()
    page.goto("/jobs/wipo")
    page.get_by_role("link", name="Déposer une candidature : Contrats de vacataire").click()
    row = page.get_by_role("main").get_by_role("listitem").filter(has_text=TITLE)
    expect(page.get_by_role("main")).to_contain_text(NOTE)
    row.get_by_role("link", name=TITLE, exact=True).click()
    main = page.get_by_role("main")
    expect(main).to_contain_text(NOTE)
    expect(main).to_contain_text(PROMISE)
    page.get_by_role("link", name="Postuler en ligne").click()
    expect(heading(page)).to_have_text("Connexion")
    expect(page.get_by_role("main")).to_contain_text("Les comptes créés avant le 1er avril 2016")

    page.go_back()
    page.go_back()
    _apply_beside_the_title(page)
    expect(heading(page)).to_have_text("Connexion")


def _apply_beside_the_title(page: Page) -> None:
    page.get_by_role("link", name=f"Postuler : {TITLE}").click()


def test_W10_W28_contractors_have_their_own_general_questionnaire_and_no_promise_to_the_others(
    open_browser: OpenBrowser, offer: Any, installation: Installation
) -> None:
    with Candidate(installation, "Ines", "Delaunay", language="fr") as translator:
        translator.register().write_profile()
        page = open_browser()
        page.goto("/jobs/wipo/contractors")
        _apply_beside_the_title(page)
        fill_sign_in(page, translator.login, translator.password)
        button(page, "Continuer").click()
        for title in ("Informations personnelles", "Formation et diplômes", "Expérience professionnelle"):
            expect_step(page, title)
            keep_on(page)
        expect_step(page, "Questionnaire général")
        answer(page, "Avez-vous déjà eu un contrat avec cette Organisation", "Non")
        answer(page, "Avez-vous des proches", "Non")
        expect(page.get_by_role("main")).not_to_contain_text("Avez-vous déjà travaillé pour cette Organisation")
        keep_on(page)
        expect_step(page, "Questionnaire sur le profil")


def test_W16_W28_W17_the_application_is_acknowledged_and_stands_in_my_activities(
    open_browser: OpenBrowser, offer: Any, installation: Installation
) -> None:
    with Candidate(installation, "Ines", "Delaunay", language="fr") as translator:
        translator.register().write_profile()
        draft = translator.application(translator.begin(offer["id"])["id"])
        translator.fill(draft)
        page = open_browser()
        sign_in(page, translator)
        page.goto(f"/applications/{draft['id']}/steps/review")
        button(page, "Soumettre").click()
        expect(heading(page)).to_have_text("Candidature reçue")
        expect(page.get_by_role("main")).to_contain_text(PROMISE)
        expect(page.get_by_role("main")).not_to_contain_text("Réponse au plus tard")
        mail = installation.mail_to(translator.email, "Candidature reçue")
        assert TITLE in mail["subject"]

        page.get_by_role("navigation").get_by_text("Mes activités").click()
        page.get_by_role("navigation").get_by_role("link", name="Mes candidatures").last.click()
        for words in ("Suivre", "Modifier", "Supprimer"):
            expect(page.get_by_role("link", name=f"{words} : {TITLE}")).to_be_visible()
