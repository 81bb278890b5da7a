"""Step 3: an alert from a list of results, and a vacancy published through the recruiters' forms."""

from __future__ import annotations

import secrets

from playwright.sync_api import Page, expect

from tests.browser.desk import button, follow, open_mail, sign_in, sign_in_recruiter
from tests.harness.browsers import OpenBrowser
from tests.harness.people import Candidate, Recruiter


def _set_an_alert(page: Page, word: str) -> None:
    page.goto(f"/jobs/wipo/staff?q={word}")
    page.get_by_role("link", name="Créer une alerte").click()
    expect(page.get_by_role("main")).to_contain_text(word)
    page.get_by_label("Nom de l’alerte").fill("Mes registres")
    button(page, "Créer l’alerte").click()
    expect(page.get_by_role("status")).to_contain_text("Votre alerte est créée")
    expect(page.get_by_role("main")).to_contain_text("Mes registres")


def _publish(page: Page, reference: str, word: str) -> None:
    page.get_by_role("main").get_by_role("link", name="New vacancy").click()
    page.get_by_label("Organisation and list").select_option("wipo/staff")
    page.get_by_label("Reference").fill(reference)
    page.get_by_label("Grade").fill("P-3")
    page.get_by_label("Category").fill("Registries")
    page.get_by_label("Contract").select_option("fixed_term")
    page.get_by_label("Place").fill("Geneva")
    page.get_by_label("Country").select_option("CH")
    closes = page.get_by_role("group", name="Closes")
    closes.get_by_label("Date").fill("2099-12-01")
    closes.get_by_label("Time").fill("17:30")
    for language, title in (("English", f"Keeper of {word}"), ("French", f"Gardienne des {word}")):
        texts = page.get_by_role("group", name=language, exact=True)
        texts.get_by_label("Title").fill(title)
        texts.get_by_label("Description").fill("First paragraph.\n\nSecond paragraph.")
    button(page, "Add a question").click()
    question = page.get_by_role("group", name="Question 1")
    question.get_by_label("Kind of answer").select_option("yes_no")
    question.get_by_label("Question in English").fill("Do you know registers?")
    question.get_by_label("Question in French").fill("Connaissez-vous les registres ?")
    question.get_by_label("An answer is required").check()
    button(page, "Save the draft").click()
    expect(page.get_by_role("status")).to_contain_text("The draft is saved")
    page.get_by_role("link", name="Preview and publish").click()
    expect(page.get_by_role("heading", name=f"Gardienne des {word}")).to_be_visible()
    button(page, "Publish").click()
    expect(page.get_by_role("status")).to_contain_text("The vacancy is published")


def test_publishing_a_matching_vacancy_sends_the_alert_mail_that_says_why(
    open_browser: OpenBrowser, candidate: Candidate, recruiter: Recruiter
) -> None:
    word = f"registres{secrets.token_hex(3)}"
    reader, desk = open_browser("fr"), open_browser("en")

    sign_in(reader, candidate)
    _set_an_alert(reader, word)
    sign_in_recruiter(desk, recruiter)
    _publish(desk, f"REF-{word}", word)

    open_mail(reader, candidate.email, f"Nouvelle offre d’emploi : Gardienne des {word}")
    expect(reader.locator("pre")).to_contain_text("parce que votre alerte « Mes registres » demande")
    expect(reader.locator("pre")).to_contain_text(word)
    follow(reader, "/vacancies/")
    expect(reader.get_by_role("heading", level=1)).to_have_text(f"Gardienne des {word}")

    reader.goto("/alerts")
    reader.get_by_role("main").get_by_role("button", name="Supprimer Mes registres").click()
    expect(reader.get_by_role("status")).to_contain_text("L’alerte est supprimée")


def test_B15_an_alert_needs_only_an_address_confirmed_by_one_click(open_browser: OpenBrowser) -> None:
    word, address = f"sentier{secrets.token_hex(3)}", f"reader{secrets.token_hex(4)}@example.org"
    reader = open_browser("fr")
    reader.goto(f"/jobs/wipo/staff?q={word}")
    reader.get_by_role("link", name="Créer une alerte").click()
    reader.get_by_label("Adresse électronique").fill(address)
    reader.get_by_label("Une fois par jour").check()
    button(reader, "Créer l’alerte").click()
    expect(reader.get_by_role("main")).to_contain_text(address)

    open_mail(reader, address, "Confirmez votre alerte")
    follow(reader, "/alerts/confirm/")
    button(reader, "Confirmer cette alerte").click()

    expect(reader.get_by_role("status")).to_contain_text("L’alerte est confirmée")
    reader.get_by_role("main").get_by_role("link", name=word).click()
    expect(reader.get_by_role("main")).to_contain_text("Offres des 90 derniers jours qui y répondent : 0")
    button(reader, "Supprimer").click()
    expect(reader.get_by_role("status")).to_contain_text("L’alerte est supprimée")
