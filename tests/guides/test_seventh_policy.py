"""A seventh organisation by files alone: rules that no guide joins, walked from the notice to the withdrawal (B2)."""

from __future__ import annotations

import re
import secrets
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Page, expect

from tests.browser.desk import button, expect_refusal, fill_date, follow, open_mail, press_once_there
from tests.harness.browsers import OpenBrowser
from tests.harness.installation import Installation, installed
from tests.harness.people import Recruiter, a_question

pytestmark = pytest.mark.timeout(300)

ORGANISATION = "waters"
POLICIES = Path(__file__).parent / "seventh"
BORN = (14, 2, 1990)
NEW_PHONE = "+254 20 555 01 99"
PDF = b"%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj 2 0 obj<</Type/Pages/Kids[]/Count 0>>endobj\n%%EOF\n"
STEPS = ["Larguer les amarres", "Sur l’eau", "Qui vous êtes", "Études", "Qui vous connaît", "Papiers", "Signer"]
REVIEW = "Relire et envoyer"


@pytest.fixture(scope="module")
def installation(chromium_path: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Installation]:
    with installed(tmp_path_factory.mktemp(ORGANISATION), POLICIES_DIR=str(POLICIES)) as running:
        yield running


@pytest.fixture(scope="module")
def vacancy(recruiter: Recruiter) -> Any:
    return recruiter.publish(
        "posts",
        zone="Africa/Nairobi",
        contract_type="fixed_term",
        questionnaire=[a_question("swims", "yes_no", "Nagez-vous ?")],
        texts={"en": {"title": "Skipper", "text": "On the lake."}, "fr": {"title": "Patron", "text": "Sur le lac."}},
    )


def test_B2_a_guest_of_a_seventh_organisation_goes_from_its_notice_to_the_acknowledgement(
    open_browser: OpenBrowser, vacancy: Any, recruiter: Recruiter
) -> None:
    page = open_browser()
    _arrive_without_an_account(page, vacancy)
    _answer_the_vacancy(page)
    _tell_who(page)
    _tell_studies(page)
    _name_a_reference(page)
    _attach_a_paper(page)
    _sign(page)

    _expect_step(page, REVIEW)
    button(page, "Soumettre").click()
    expect(page.get_by_role("main")).to_contain_text("par tous les temps")
    button(page, "J’accepte et je soumets").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Candidature reçue")
    expect(page.locator(".number")).not_to_be_empty()
    expect(page.get_by_role("main")).to_contain_text("dans les 30 jours")

    _only_personal_information_can_change(page, recruiter)
    _a_withdrawal_is_final_and_another_application_is_not(page)


def test_B2_registering_here_asks_what_the_seventh_policy_asks(open_browser: OpenBrowser) -> None:
    page = open_browser()
    page.goto("/register")
    expect(page.get_by_label("Qu’est-ce qui vous intéresse d’abord ?")).to_have_count(0)
    page.get_by_label("Pays ou territoire de résidence").select_option(label="Kenya")
    button(page, "Continuer").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Déclaration de confidentialité (Kenya)")
    expect(page.get_by_role("main")).not_to_contain_text("Selon le droit du Kenya")
    expect(button(page, "J’accepte")).to_be_disabled()
    button(page, "Ouvrir la déclaration de confidentialité").click()
    expect(page.get_by_role("main")).to_contain_text("Selon le droit du Kenya")
    button(page, "J’accepte").click()
    expect(page.get_by_label("Adresse électronique")).to_be_visible()
    expect(page.get_by_label("Nom d’utilisateur")).to_have_count(0)
    expect(page.get_by_role("group", name="Date de naissance")).to_have_count(0)


def test_B2_alerts_profiles_drafts_and_feeds_follow_the_seventh_policy(open_browser: OpenBrowser, vacancy: Any) -> None:
    page = open_browser()
    page.goto("/careers?organisation=waters")
    expect(page.get_by_role("main")).to_contain_text("quand un bateau a besoin d’un équipage")
    expect(page.get_by_role("main").get_by_role("link", name="Créer un profil sans postuler")).to_be_visible()
    expect(page.get_by_role("main").get_by_role("link", name="Créer un projet de candidature")).to_be_visible()
    page.goto("/alerts/new?organisation=waters&q=lac")
    expect(page.get_by_role("main")).to_contain_text("semaine")
    expect(page.get_by_role("main")).not_to_contain_text("Une fois par jour")
    page.goto("/jobs/waters/posts")
    expect(page.get_by_role("main").get_by_role("link", name="Atom")).to_have_count(1)
    expect(page.get_by_role("main").get_by_role("link", name="RSS")).to_have_count(0)


def _expect_step(page: Page, title: str) -> None:
    expect(page.get_by_role("heading", level=1)).to_have_text(title)
    steps = page.get_by_role("navigation", name="Étapes de la candidature").get_by_role("link")
    expect(steps).to_have_count(len(STEPS) + 1)


def _keep_on(page: Page) -> None:
    button(page, "Sauvegarder et continuer").click()


def _arrive_without_an_account(page: Page, vacancy: Any) -> None:
    """The notice of the country, and a link by mail instead of an account (S17)."""
    address = f"achieng.{secrets.token_hex(4)}@candidates.example"
    page.goto(f"/vacancies/{vacancy['id']}")
    expect(page.get_by_role("main")).to_contain_text("Africa/Nairobi (UTC+3)")
    page.get_by_role("link", name="Postuler", exact=True).click()
    page.get_by_label("Pays ou territoire de résidence").select_option(label="Kenya")
    button(page, "Continuer").click()
    expect(page.get_by_role("main")).to_contain_text("Selon le droit du Kenya")
    page.get_by_label("Adresse électronique").fill(address)
    button(page, "J’accepte : envoyez-moi le lien").click()
    open_mail(page, address, "candidature")
    follow(page, "/enter")
    button(page, "Ouvrir ma candidature").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Postuler : Patron")
    expect(page.get_by_role("main")).not_to_contain_text("LinkedIn")
    for step in (*STEPS, REVIEW):
        expect(page.get_by_role("complementary")).to_contain_text(step)
    button(page, "Continuer").click()


def _answer_the_vacancy(page: Page) -> None:
    _expect_step(page, "Sur l’eau")
    page.get_by_role("group", name="Nagez-vous").get_by_label("Oui").check()
    _keep_on(page)


def _tell_who(page: Page) -> None:
    _expect_step(page, "Qui vous êtes")
    expect(page.get_by_label("Nationalité")).to_have_count(0)
    page.get_by_label("Prénom").fill("Achieng")
    page.get_by_label("Nom de famille").fill("Odhiambo")
    fill_date(page, "Date de naissance", *BORN)
    page.get_by_label("Téléphone").fill("+254 20 555 01 00")
    _keep_on(page)


def _tell_studies(page: Page) -> None:
    """Institutions come from a list; whoever is not in it says so (L9, L18)."""
    _expect_step(page, "Études")
    studies = page.get_by_role("group", name="Études 1")
    studies.get_by_label("Pays").select_option(label="Kenya")
    studies.get_by_label("Établissement").fill("École des Lacs")
    studies.get_by_label("Diplôme").first.fill("Certificate of Navigation")
    studies.get_by_label("Niveau").select_option("certificate")
    _keep_on(page)
    expect_refusal(page)
    page.get_by_label("Une autre école").check()
    _keep_on(page)


def _name_a_reference(page: Page) -> None:
    _expect_step(page, "Qui vous connaît")
    _keep_on(page)
    expect_refusal(page)
    reference = page.get_by_role("group", name="Référence 1")
    reference.get_by_label("Nom").fill("Wanjiru Kamau")
    reference.get_by_label("Adresse électronique").fill("w.kamau@referees.example")
    _keep_on(page)


def _attach_a_paper(page: Page) -> None:
    """Under 1 MB, and a strict name for which another one is proposed (I16)."""
    _expect_step(page, "Papiers")
    _choose(page, "permis.pdf", PDF.ljust(1_000_000))
    expect_refusal(page, "trop volumineux")
    _choose(page, "permis.pdf", PDF.ljust(999_999))
    expect(page.get_by_role("main").get_by_role("link", name="permis.pdf")).to_be_visible()
    _choose(page, "permis de l’été.pdf", PDF)
    expect(page.get_by_role("main")).to_contain_text("Votre fichier n’est pas perdu")
    button(page, "Le joindre sous ce nom").click()
    attached = page.get_by_role("list").filter(has_text="permis.pdf").get_by_role("listitem")
    expect(attached).to_have_count(2)
    _keep_on(page)


def _choose(page: Page, name: str, content: bytes) -> None:
    page.get_by_label("Fichier").set_input_files({"name": name, "mimeType": "application/pdf", "buffer": content})
    button(page, "Joindre ce fichier").click()


def _sign(page: Page) -> None:
    _expect_step(page, "Signer")
    expect(page.get_by_role("main")).to_contain_text("Tout ce que j’ai écrit est vrai.")
    page.get_by_label("Prénom").fill("Achieng")
    page.get_by_label("Nom de famille").fill("Odhiambo")
    fill_date(page, "Date de naissance", *BORN)
    page.get_by_label("J’ai lu la déclaration et je la confirme").check()
    _keep_on(page)


def _only_personal_information_can_change(page: Page, recruiter: Recruiter) -> None:
    """What was submitted stays, and HR sees the telephone number of today (S6)."""
    application_id = urlsplit(page.url).path.split("/")[2]
    page.goto(f"/applications/{application_id}")
    main = page.get_by_role("main")
    expect(main).to_contain_text("Dans notre hangar")
    expect(main).to_contain_text("Vous pouvez modifier vos informations personnelles")
    expect(button(page, "Modifier")).to_have_count(0)
    page.get_by_role("link", name="Modifier mes informations personnelles").click()
    page.get_by_label("Téléphone").fill(NEW_PHONE)
    button(page, "Sauvegarder et revenir à mon profil").click()
    expect(page.get_by_role("status").first).to_contain_text(re.compile("Enregistré|Sauvegardé"))
    press_once_there(page, f"/applications/{application_id}", "Transmettre mes informations personnelles modifiées")
    expect(button(page, "Transmettre mes informations personnelles modifiées")).to_have_count(0)
    assert recruiter.dossier(application_id)["dossier"]["profile"]["personal"]["phone"] == NEW_PHONE


def _a_withdrawal_is_final_and_another_application_is_not(page: Page) -> None:
    page.get_by_text("Vous ne souhaitez plus postuler").click()
    expect(page.get_by_role("link", name="Retirer toutes mes candidatures")).to_be_visible()
    page.get_by_role("link", name="Retirer ma candidature").click()
    expect(page.get_by_role("main")).to_contain_text("Un retrait ne peut être annulé")
    button(page, "Retirer ma candidature").click()
    expect(page.get_by_role("main")).to_contain_text("C’est définitif")
    expect(button(page, "Annuler le retrait")).to_have_count(0)
    page.get_by_role("link", name="Postuler de nouveau à ce poste").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Postuler : Patron")
