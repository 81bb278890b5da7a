"""Step 2, and the end of step 9: an account from the privacy notice to its deactivation."""

from __future__ import annotations

import re
import secrets

from playwright.sync_api import Page, expect

from tests.browser.desk import button, expect_refusal, fill_sign_in, follow, open_mail
from tests.harness.browsers import OpenBrowser
from tests.harness.installation import Installation
from tests.harness.people import Candidate

PASSWORD = "quatre mots pour essayer"
ANOTHER_PASSWORD = "encore quatre autres mots"


def _read_the_notice(page: Page, country: str) -> None:
    page.goto("/")
    page.get_by_role("link", name="S’inscrire").first.click()
    page.get_by_label("Qu’est-ce qui vous intéresse d’abord ?").select_option("wipo/staff")
    page.get_by_label("Pays ou territoire de résidence").select_option(label=country)
    button(page, "Continuer").click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("Déclaration de confidentialité")


def test_W3_refusing_the_notice_of_the_country_ends_the_procedure_and_stores_nothing(
    open_browser: OpenBrowser, installation: Installation
) -> None:
    page = open_browser()
    before = installation.rows("identity", "select count(*) as accounts from accounts")

    _read_the_notice(page, "Japon")
    expect(page.get_by_role("heading", level=1)).not_to_contain_text("EEE")
    page.get_by_role("link", name="Changer de pays").click()
    _read_the_notice(page, "Suisse")
    expect(page.get_by_role("heading", level=1)).to_contain_text("EEE et Suisse")
    button(page, "Je refuse").click()

    expect(page.get_by_role("heading", level=1)).to_have_text("Aucun compte n’a été créé")
    assert installation.rows("identity", "select count(*) as accounts from accounts") == before
    assert [cookie["name"] for cookie in page.context.cookies() if "language" not in str(cookie["name"])] in (
        [],
        ["postula"],
    )


def test_W3_W4_registering_signing_in_and_out_and_the_ways_back(open_browser: OpenBrowser) -> None:
    page = open_browser()
    name = f"ines.{secrets.token_hex(4)}"
    address = f"{name}@candidates.example"

    _read_the_notice(page, "Suisse")
    button(page, "J’accepte").click()
    page.get_by_label("Adresse électronique").fill(address)
    page.get_by_label("Mot de passe").first.fill("court")
    page.get_by_label("Nom d’utilisateur").fill(name)
    button(page, "S’inscrire").click()
    expect_refusal(page)
    expect(page.get_by_label("Adresse électronique")).to_have_value(address)
    page.get_by_label("Mot de passe").first.fill(PASSWORD)
    button(page, "S’inscrire").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Consultez votre messagerie")

    open_mail(page, address, "Confirmez votre adresse électronique")
    follow(page, "/verify")
    button(page, "Confirmer mon adresse").click()
    expect(page.get_by_role("status")).to_contain_text("Votre adresse électronique est confirmée")
    fill_sign_in(page, address, PASSWORD)
    expect(page.get_by_role("heading", level=1)).to_have_text("Mes candidatures")

    page.get_by_text("Mes options de compte").click()
    page.get_by_role("button", name="Se déconnecter").click()
    expect(page.get_by_role("status")).to_contain_text("Vous êtes déconnecté")
    page.goto("/applications")
    expect(page.get_by_role("heading", level=1)).to_have_text("Connexion")

    page.get_by_role("link", name="Vous avez oublié votre nom d’utilisateur ?").click()
    page.get_by_label("Adresse électronique").fill(address)
    button(page, "Envoyer le courriel").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Consultez votre messagerie")
    open_mail(page, address, "Votre nom d’utilisateur")
    expect(page.locator("pre")).to_contain_text(name)

    page.goto("/sign-in")
    page.get_by_role("link", name="Vous avez oublié votre mot de passe ?").click()
    page.get_by_label("Adresse électronique").fill(address)
    button(page, "Envoyer le courriel").click()
    open_mail(page, address, "Choisir un nouveau mot de passe")
    follow(page, "/reset-password")
    page.get_by_label("Nouveau mot de passe").fill(ANOTHER_PASSWORD)
    button(page, "Changer mon mot de passe").click()
    expect(page.get_by_role("status")).to_contain_text("Votre mot de passe est changé")
    fill_sign_in(page, name, PASSWORD)
    expect_refusal(page)
    fill_sign_in(page, name, ANOTHER_PASSWORD)
    expect(page.get_by_role("heading", level=1)).to_have_text("Mes candidatures")


def test_W22_deactivating_the_account_needs_its_password_and_ends_the_way_in(
    open_browser: OpenBrowser, candidate: Candidate
) -> None:
    page = open_browser()
    page.goto("/account/closing")
    fill_sign_in(page, candidate.login, candidate.password)

    page.get_by_label("Votre mot de passe, pour confirmer").fill("un autre mot de passe")
    button(page, "Désactiver ou supprimer mon compte").click()
    expect_refusal(page)
    page.get_by_label("Votre mot de passe, pour confirmer").fill(candidate.password)
    button(page, "Désactiver ou supprimer mon compte").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Votre compte est désactivé")

    page.goto("/applications")
    fill_sign_in(page, candidate.login, candidate.password)
    expect_refusal(page)
    open_mail(page, candidate.login, "Votre compte est fermé")
    expect(page.locator("pre")).to_contain_text(re.compile("désactivé"))
