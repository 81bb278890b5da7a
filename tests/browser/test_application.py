"""Steps 5 to 7 and 9: an application from the vacancy's page to its stages and its withdrawal."""

from __future__ import annotations

import re
from typing import Any

from playwright.sync_api import Page, expect

from tests.browser import applying
from tests.browser.applying import expect_step, keep_on
from tests.browser.desk import button, expect_refusal, follow, open_mail, sign_in, sign_in_recruiter
from tests.harness.browsers import OpenBrowser
from tests.harness.installation import Installation
from tests.harness.people import Candidate, Recruiter


def test_W5_W16_every_step_saves_refuses_in_plain_words_and_keeps_what_was_typed(
    open_browser: OpenBrowser, candidate: Candidate, recruiter: Recruiter
) -> None:
    page = open_browser()
    applying.begin(page, applying.a_vacancy(recruiter), candidate)

    applying.go_to(page, "Vérifier et soumettre")
    expect_refusal_across_steps(page)

    applying.go_to(page, "Informations personnelles")
    applying.confirm_profile(page)
    page.get_by_label("Quel préavis").fill("Deux mois")
    keep_on(page)
    expect_refusal(page, "Avez-vous déjà travaillé pour cette Organisation", "Avez-vous des proches")
    expect(page.get_by_label("Quel préavis")).to_have_value("Deux mois")
    page.get_by_role("alert", name="Il y a un problème").get_by_role("link").first.click()
    expect(page.locator(":focus")).to_have_attribute("name", "general_answers.worked_here")
    applying.answer_general(page)
    keep_on(page)

    expect_step(page, "Questionnaire sur le profil")
    page.get_by_label("Qu’avez-vous construit").fill(applying.ESSAY)
    page.get_by_label("Qu’avez-vous construit").blur()
    expect(page.locator("#saved")).to_contain_text("Sauvegardé à")
    page.reload()
    expect(page.get_by_label("Qu’avez-vous construit")).to_have_value(applying.ESSAY)
    applying.answer_vacancy(page)
    keep_on(page)

    expect_step(page, "Lettre de motivation")
    keep_on(page)
    expect_refusal(page)
    page.get_by_label("Lettre de motivation").fill(applying.LETTER)
    keep_on(page)

    expect_step(page, "Signature électronique")
    applying.sign(page, candidate, family_name="Quelqu’un-d’autre")
    keep_on(page)
    expect_refusal(page)
    expect(page.get_by_label("Nom de famille")).to_have_value("Quelqu’un-d’autre")
    applying.sign(page, candidate)
    keep_on(page)

    expect_step(page, "Vérifier et soumettre")
    expect(page.get_by_role("alert", name="Il y a un problème")).to_have_count(0)
    page.get_by_role("link", name=re.compile("Modifier.*Lettre de motivation")).click()
    expect_step(page, "Lettre de motivation")
    page.get_by_label("Lettre de motivation").fill(f"{applying.LETTER} Relue.")
    button(page, "Enregistrer").click()
    expect(page.get_by_role("status").first).to_contain_text("Vous avez enregistré votre candidature")
    applying.go_to(page, "Vérifier et soumettre")
    expect(page.get_by_role("main")).to_contain_text("à plus petite échelle. Relue.")


def expect_refusal_across_steps(page: Page) -> None:
    """Submitting too early is refused, and each thing that lacks leads to its own step."""
    expect_step(page, "Vérifier et soumettre")
    button(page, "Soumettre").click()
    summary = page.get_by_role("alert", name="Il y a un problème")
    expect(summary).to_be_focused()
    summary.get_by_role("link", name=re.compile("Avez-vous des proches")).click()
    expect_step(page, "Questionnaire général")
    expect(page.get_by_role("group", name="Avez-vous des proches")).to_contain_text("Erreur")


def test_W16_W18_a_submission_its_receipt_its_stages_and_its_withdrawal(
    open_browser: OpenBrowser, candidate: Candidate, recruiter: Recruiter, installation: Installation
) -> None:
    page, desk = open_browser("fr"), open_browser("en")
    vacancy = applying.a_vacancy(recruiter)
    application = _ready_to_submit(page, candidate, vacancy)

    button(page, "Soumettre").dblclick()
    expect(page.get_by_role("heading", level=1)).to_have_text("Candidature reçue")
    number = str(page.locator(".number").text_content())
    open_mail(page, candidate.email, "Candidature reçue : Ingénieure de données")
    expect(page.locator("pre")).to_contain_text(number)
    follow(page, f"/applications/{application['id']}")
    expect(page.get_by_role("main")).to_contain_text(number)
    expect(page.locator(".timeline li")).not_to_have_count(0)
    page.goto("/applications")
    expect(page.get_by_role("main").get_by_role("listitem").filter(has_text=number)).to_have_count(1)
    received = [mail for mail in installation.mails_to(candidate.email) if "Candidature reçue" in mail["subject"]]
    assert len(received) == 1

    _move_to_screening(desk, recruiter, vacancy, number)
    open_mail(page, candidate.email, "Des nouvelles de votre candidature")
    follow(page, f"/applications/{application['id']}")
    expect(page.get_by_role("main")).to_contain_text("En cours d’examen")

    page.get_by_text("Vous ne souhaitez plus postuler").click()
    page.get_by_role("link", name="Supprimer ma candidature").click()
    button(page, "Supprimer ma candidature").click()
    expect(page.get_by_role("status").first).to_contain_text("Votre candidature est supprimée")
    open_mail(page, candidate.email, "Candidature retirée")
    desk.goto(f"/hr/vacancies/{vacancy['id']}/applications")
    expect(desk.get_by_role("row", name=candidate.who.family_name)).to_contain_text("Withdrawn")


def test_I20_conditions_come_after_submitting_and_refusing_them_leaves_a_draft(
    open_browser: OpenBrowser, candidate: Candidate, installation: Installation
) -> None:
    page = open_browser()
    with Recruiter(installation, "un") as recruiter:
        vacancy = recruiter.publish("secretariat")
    _ready_to_submit(page, candidate, vacancy)

    button(page, "Soumettre").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Conditions")
    page.get_by_role("link", name="Je refuse : garder le brouillon").click()
    expect(page.get_by_role("main")).to_contain_text("Cette candidature n’est pas encore soumise")
    page.get_by_role("link", name=re.compile("soumettre", re.IGNORECASE)).click()
    button(page, "Soumettre").click()
    button(page, "J’accepte et je soumets").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Candidature reçue")


def _ready_to_submit(page: Page, candidate: Candidate, vacancy: Any) -> Any:
    """A draft that lacks nothing, and its last page."""
    draft = candidate.application(candidate.begin(vacancy["id"])["id"])
    candidate.fill(draft, letter=applying.LETTER)
    sign_in(page, candidate)
    page.goto(f"/applications/{draft['id']}/steps/review")
    expect(button(page, "Soumettre")).to_be_visible()
    return draft


def _move_to_screening(desk: Page, recruiter: Recruiter, vacancy: Any, number: str) -> None:
    sign_in_recruiter(desk, recruiter)
    row = desk.get_by_role("listitem").filter(has_text=vacancy["reference"])
    row.get_by_role("link", name="Applications").click()
    desk.get_by_role("link", name="Ines Delaunay").click()
    main = desk.get_by_role("main")
    expect(main).to_contain_text(number)
    expect(main).to_contain_text(applying.LETTER)
    expect(main).to_contain_text("Pipelines?")
    desk.get_by_label("Move to").select_option(label="Screening")
    desk.get_by_label("Note").fill("Meets every requirement.")
    button(desk, "Change the stage").click()
    expect(desk.get_by_role("status").first).to_contain_text("The stage is changed")
    expect(main).to_contain_text("Meets every requirement.")
