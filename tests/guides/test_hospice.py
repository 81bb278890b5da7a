"""The questions of Hospice général's guide, in its order: the portal, documents, messages, leaving."""

from __future__ import annotations

import re
import secrets
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import httpx
import pytest
from playwright.sync_api import FilePayload, Locator, Page, expect

from tests.browser.desk import button, expect_refusal, fill_sign_in, follow, open_mail, press_once_there, sign_in
from tests.harness import policies
from tests.harness.browsers import OpenBrowser
from tests.harness.installation import Installation, installed
from tests.harness.people import Candidate, Recruiter, checked
from tests.harness.provider import CLIENT_ID, CLIENT_SECRET, Provider
from tests.harness.waiting import until, until_true

ORGANISATION = "hospice"
DESK = "/api/application/staff/applications"
CV = Path(__file__).parents[2] / "samples" / "cvs" / "noemie-carval-fr.pdf"
PASSWORD = "quatre mots pour essayer"
ANOTHER_PASSWORD = "encore quatre autres mots"
NEW_PASSWORD = "Choisir un nouveau mot de passe"
TITLE = "Ingénieure de données"


@pytest.fixture(scope="module")
def linkedin() -> Iterator[Provider]:
    provider = Provider()
    yield provider
    provider.close()


@pytest.fixture(scope="module")
def installation(
    chromium_path: Path, linkedin: Provider, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Installation]:
    """As for every guide, with LinkedIn's sign-in at a provider of our own."""
    folder = tmp_path_factory.mktemp(ORGANISATION)
    settings = {
        "POLICIES_DIR": str(policies.of_one_organisation(ORGANISATION, folder / "policies")),
        "LINKEDIN_ISSUER": linkedin.issuer,
        "LINKEDIN_CLIENT_ID": CLIENT_ID,
        "LINKEDIN_CLIENT_SECRET": CLIENT_SECRET,
    }
    with installed(folder / "home", **settings) as running:
        yield running


@pytest.fixture
def candidate(installation: Installation) -> Iterator[Candidate]:
    """Registered, with everything in the profile that this organisation asks for."""
    with Candidate(installation, "Ines", "Delaunay", language="fr") as person:
        person.register(ORGANISATION, "jobs", user_name=None).write_profile()
        yield person


def submitted(candidate: Candidate, vacancy: Any) -> str:
    """An application that was sent, by its id."""
    draft = candidate.application(candidate.begin(vacancy["id"])["id"])
    candidate.fill(draft)
    checked(candidate.submit(draft["id"]))
    return str(draft["id"])


def to_the_vacancy(page: Page, vacancy: Any) -> None:
    page.goto(f"/vacancies/{vacancy['id']}")
    page.get_by_role("link", name="Postuler", exact=True).click()


def sign_out(page: Page) -> None:
    page.get_by_role("navigation").get_by_text("Paramètres", exact=True).click()
    page.get_by_role("button", name="Se déconnecter").click()


def test_S1_S4_recruitment_is_online_only_and_an_answer_comes_within_two_weeks(
    open_browser: OpenBrowser, recruiter: Recruiter
) -> None:
    vacancy = recruiter.publish("jobs")
    page = open_browser()
    page.goto("/jobs/hospice")
    expect(page.get_by_role("main")).to_contain_text("les dossiers envoyés par courrier postal ne sont pas admis")
    expect(page.get_by_role("main")).to_contain_text("avant cette date sont traitées séparément")
    page.goto(f"/vacancies/{vacancy['id']}")
    expect(page.get_by_role("main")).to_contain_text(
        "Si vous êtes sélectionné(e), nous vous contacterons 1 à 2 semaines après le délai de postulation."
    )


def test_S2_S3_S5_S17_the_first_visit_to_the_portal_sets_a_password_that_can_be_reset(
    open_browser: OpenBrowser, recruiter: Recruiter, installation: Installation
) -> None:
    page = open_browser()
    address = f"noemie.{secrets.token_hex(4)}@candidates.example"
    to_the_vacancy(page, recruiter.publish("jobs"))
    expect(page.get_by_role("heading", level=1)).to_have_text("Postuler sans compte")
    page.get_by_label("Pays ou territoire de résidence").select_option(label="Suisse")
    button(page, "Continuer").click()
    page.get_by_label("Adresse électronique").fill(address)
    button(page, "J’accepte : envoyez-moi le lien").click()
    open_mail(page, address, TITLE)
    follow(page, "/enter")
    button(page, "Ouvrir ma candidature").click()
    expect(page.get_by_role("heading", level=1)).to_have_text(f"Postuler : {TITLE}")
    button(page, "Continuer").click()
    sign_out(page)

    page.goto("/sign-in")
    page.get_by_role("link", name="choisissez-en un par courriel").click()
    set_a_password(page, installation, address, PASSWORD)
    fill_sign_in(page, address, PASSWORD)
    expect(page.get_by_role("heading", level=1)).to_have_text("Mes candidatures")
    expect(page.get_by_role("main").get_by_role("link", name=TITLE, exact=True)).to_be_visible()
    sign_out(page)

    page.goto("/sign-in")
    page.get_by_role("link", name="Vous avez oublié votre mot de passe ?").click()
    set_a_password(page, installation, address, ANOTHER_PASSWORD)
    fill_sign_in(page, address, PASSWORD)
    expect_refusal(page)
    fill_sign_in(page, address, ANOTHER_PASSWORD)
    expect(page.get_by_role("heading", level=1)).to_have_text("Mes candidatures")


def set_a_password(page: Page, installation: Installation, address: str, password: str) -> None:
    before = mails_about(installation, address, NEW_PASSWORD)
    page.get_by_label("Adresse électronique").fill(address)
    button(page, "Envoyer le courriel").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Consultez votre messagerie")
    until_true(lambda: mails_about(installation, address, NEW_PASSWORD) > before, "another mail")
    open_mail(page, address, NEW_PASSWORD)
    follow(page, "/reset-password")
    page.get_by_label("Nouveau mot de passe").fill(password)
    button(page, "Changer mon mot de passe").click()
    expect(page.get_by_role("status")).to_contain_text("Votre mot de passe est changé")


def mails_about(installation: Installation, address: str, subject: str) -> int:
    return sum(subject in mail["subject"] for mail in installation.mails_to(address))


def test_S2_S16_S17_who_applied_with_linkedin_signs_in_with_linkedin(
    open_browser: OpenBrowser, recruiter: Recruiter
) -> None:
    page = open_browser()
    to_the_vacancy(page, recruiter.publish("jobs"))
    page.get_by_role("link", name="Se connecter avec LinkedIn").click()
    page.get_by_label("Pays ou territoire de résidence").select_option(label="Suisse")
    button(page, "Continuer").click()
    button(page, "J’accepte").click()
    expect(page.get_by_label("Adresse électronique")).to_have_value("amina.diallo@example.org")
    expect(page.get_by_label("Mot de passe")).to_have_count(0)
    button(page, "S’inscrire").click()
    expect(page.get_by_role("heading", level=1)).to_have_text(f"Postuler : {TITLE}")
    expect(page.get_by_role("button", name="Commencer avec LinkedIn")).to_be_visible()
    button(page, "Continuer").click()
    page.goto("/profile/personal")
    expect(page.get_by_label("Prénom")).to_have_value("Amina")
    sign_out(page)

    page.goto("/sign-in")
    page.get_by_role("link", name="Se connecter avec LinkedIn").click()
    page.goto("/applications")
    expect(page.get_by_role("main").get_by_role("link", name=TITLE, exact=True)).to_be_visible()


def test_S7_S9_S18_documents_come_in_two_stages_and_social_networks_are_optional(
    open_browser: OpenBrowser, candidate: Candidate, recruiter: Recruiter
) -> None:
    vacancy = recruiter.publish("jobs", required_documents=["cv", "degree"])
    page = open_browser()
    sign_in(page, candidate)
    to_the_vacancy(page, vacancy)
    button(page, "Continuer").click()
    expect(page.locator(".steps .where")).to_contain_text("1. Vos coordonnées et votre parcours")
    attach(page, "cv.pdf")
    part(page, "Coordonnées")
    network = page.get_by_label("Réseau social ou page sur votre travail (facultatif)")
    expect(network).to_have_value("")
    expect(network).not_to_have_attribute("aria-required", "true")
    for title in ("Expériences professionnelles", "Formations"):
        button(page, "Sauvegarder et continuer").click()
        expect(page.get_by_role("heading", level=1)).to_have_text(title)

    button(page, "Sauvegarder et continuer").click()
    expect(page.locator(".steps .where")).to_contain_text("2. Questions et documents")
    part(page, "Questions de présélection")
    page.get_by_label("Oui").check()
    button(page, "Sauvegarder et continuer").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Documents")
    page.get_by_label("Type de document").select_option(label="Diplôme")
    attach(page, "diplome.pdf")
    button(page, "Sauvegarder et continuer").click()
    expect(page.get_by_role("main")).to_contain_text(
        "Vérifiez que tous vos documents sont joints : après l’envoi, aucun ne peut être ajouté"
    )
    button(page, "Soumettre").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Candidature reçue")


def part(page: Page, title: str) -> None:
    """A part of the stage that is open."""
    page.get_by_role("main").get_by_role("navigation").get_by_role("link", name=title, exact=True).click()
    expect(page.get_by_role("heading", level=1)).to_have_text(title)


def attach(page: Page, name: str) -> None:
    file: FilePayload = {"name": name, "mimeType": "application/pdf", "buffer": CV.read_bytes()}
    page.get_by_label("Fichier").set_input_files(file)
    button(page, "Joindre ce fichier").click()
    expect(page.get_by_role("main").get_by_role("link", name=name)).to_be_visible()


def test_S6_S8_personal_information_changes_but_documents_only_when_hr_asks(
    open_browser: OpenBrowser, candidate: Candidate, recruiter: Recruiter
) -> None:
    application = submitted(candidate, recruiter.publish("jobs"))
    page = open_browser()
    sign_in(page, candidate)
    page.goto(f"/applications/{application}")
    expect(page.get_by_role("main")).to_contain_text("Le reste de cette candidature, pièces jointes comprises")
    expect(page.locator('input[type="file"]')).to_have_count(0)
    page.get_by_role("main").get_by_role("link", name="Modifier mes informations personnelles").click()
    page.get_by_label("Téléphone").fill("+41 76 555 07 89")
    button(page, "Enregistrer").click()
    expect(page.get_by_role("status").first).to_contain_text(re.compile("Enregistré|Sauvegardé"))
    press_once_there(page, f"/applications/{application}", "Transmettre mes informations personnelles modifiées")
    expect(page.get_by_role("status").first).to_contain_text("Vos informations personnelles sont transmises")
    assert recruiter.dossier(application)["dossier"]["profile"]["personal"]["phone"] == "+41 76 555 07 89"

    words = "Votre dernier certificat de travail, s’il vous plaît."
    ask = {"kind": "work_certificate", "words": words}
    checked(recruiter.call("POST", f"{DESK}/{application}/requests", json=ask))
    open_mail(page, candidate.email, "Un document vous est demandé")
    follow(page, f"/applications/{application}")
    request = page.locator("section").filter(has_text="Document demandé : Certificat de travail").last
    expect(request).to_contain_text(words)
    page.get_by_label("Fichier").set_input_files(CV)
    button(page, "Envoyer ce document").click()
    expect(page.get_by_role("status").first).to_contain_text("Le document est envoyé")
    expect(page.locator('input[type="file"]')).to_have_count(0)
    kinds = [each["kind"] for each in recruiter.dossier(application)["dossier"]["attachments"]]
    assert kinds == ["work_certificate"]


def test_S10_S19_a_message_is_answered_from_the_mailbox_and_on_the_page(
    open_browser: OpenBrowser, candidate: Candidate, recruiter: Recruiter, installation: Installation
) -> None:
    application = submitted(candidate, recruiter.publish("jobs"))
    thread = f"{DESK}/{application}/messages"
    recruiter.post(thread, {"text": "Quand pouvez-vous venir ?"})
    mail = installation.mail_to(candidate.email, "Message")
    reply = {"text": "Lundi, volontiers."}
    url = f"{installation.url}/inbox/messages/{mail['id']}/reply"
    assert httpx.post(url, data=reply, trust_env=False).status_code == 303
    until(lambda: recruiter.get(thread)["items"][1:] or None, "the reply by mail")

    page = open_browser()
    sign_in(page, candidate)
    page.get_by_text("Mes activités").click()
    page.get_by_role("link", name="Messages", exact=True).click()
    received = page.get_by_role("main").get_by_role("listitem").filter(has_text="Quand pouvez-vous venir ?")
    title = received.get_by_role("link", name=TITLE, exact=True)
    arrow = received.get_by_role("link", name=f"Répondre : {TITLE}")
    expect(arrow).to_contain_text("←")
    expect_lower_right(title, received)
    arrow.click()
    expect(page.get_by_role("main")).to_contain_text("Lundi, volontiers.")
    page.get_by_label("Votre message").fill("Ou mardi.")
    button(page, "Envoyer").click()
    expect(page.get_by_role("main")).to_contain_text("Ou mardi.")
    assert [(each["way"], each["text"]) for each in recruiter.get(thread)["items"][1:]] == [
        ("mail", "Lundi, volontiers."),
        ("page", "Ou mardi."),
    ]


def expect_lower_right(link: Locator, within: Locator) -> None:
    at, whole = link.bounding_box(), within.bounding_box()
    assert at and whole
    assert whole["x"] + whole["width"] - (at["x"] + at["width"]) < 40
    assert whole["y"] + whole["height"] - (at["y"] + at["height"]) < 40


def test_S11_S12_no_spontaneous_application_but_an_alert(
    open_browser: OpenBrowser, recruiter: Recruiter, installation: Installation
) -> None:
    page = open_browser()
    address = f"noemie.{secrets.token_hex(4)}@candidates.example"
    page.goto("/careers?organisation=hospice")
    expect(page.get_by_role("main")).to_contain_text("Les offres spontanées ne sont pas possibles")
    page.get_by_role("main").get_by_role("link", name="Créer une alerte").click()
    page.get_by_label("Adresse électronique").fill(address)
    page.get_by_label("Nom de l’alerte").fill("Mes rêves")
    page.get_by_role("group", name="À quelle fréquence ?").get_by_label("Tout de suite").check()
    button(page, "Créer l’alerte").click()
    open_mail(page, address, "alerte")
    follow(page, "/alerts/")
    button(page, "Confirmer cette alerte").click()
    expect(page.get_by_role("main")).to_contain_text("L’alerte est confirmée")
    recruiter.publish("jobs")
    assert "Mes rêves" in installation.mail_to(address, "Nouvelle offre")["text"]


def test_S3_S13_S14_S20_the_stage_is_shown_and_one_application_or_all_are_withdrawn(
    open_browser: OpenBrowser, candidate: Candidate, recruiter: Recruiter
) -> None:
    first, second, third = (submitted(candidate, recruiter.publish("jobs")) for _each in range(3))
    recruiter.move(first, "in_review")
    page = open_browser()
    sign_in(page, candidate)
    expect(page.get_by_role("main").get_by_role("link", name=TITLE, exact=True)).to_have_count(3)
    page.get_by_role("main").get_by_role("link", name=TITLE, exact=True).last.click()
    expect(page).to_have_url(re.compile(first))
    expect(page.get_by_role("main")).to_contain_text("À l’examen")
    expect(page.get_by_role("main")).to_contain_text("1 à 2 semaines après le délai de postulation")

    show_options(page)
    page.get_by_role("link", name="Retirer ma candidature").click()
    button(page, "Retirer ma candidature").click()
    expect(page.get_by_role("status").first).to_contain_text("Votre candidature est retirée")

    page.goto(f"/applications/{second}")
    show_options(page)
    page.get_by_role("link", name="Retirer toutes mes candidatures auprès de cette organisation").click()
    button(page, "Les retirer toutes").click()
    expect(page.get_by_role("status").first).to_be_visible()
    states = {id: candidate.application(id)["state"] for id in (first, second, third)}
    assert set(states.values()) == {"withdrawn"}


def show_options(page: Page) -> None:
    """At the bottom of the page: nothing of it stands below."""
    options = page.get_by_text("Vous ne souhaitez plus postuler ? Afficher les options")
    last = page.locator("main > .wrap > *").last
    expect(last).to_contain_text("Vous ne souhaitez plus postuler ?")
    options.click()


def test_S15_S20_deleting_the_account_in_the_settings_withdraws_every_application(
    open_browser: OpenBrowser, candidate: Candidate, recruiter: Recruiter
) -> None:
    application = submitted(candidate, recruiter.publish("jobs"))
    page = open_browser()
    sign_in(page, candidate)
    page.get_by_role("navigation").get_by_text("Paramètres", exact=True).click()
    page.get_by_role("navigation").get_by_role("link", name="Gérer votre compte", exact=True).click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Paramètres")
    section = page.locator("section").filter(has=page.get_by_role("heading", name="Gérer votre compte"))
    section.get_by_role("link", name="Supprimer mon compte", exact=True).click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Supprimer mon compte")
    expect(page.get_by_role("main")).to_contain_text("l’ensemble des postes auxquels vous avez postulé")
    expect(page.get_by_role("main")).to_contain_text(TITLE)
    page.get_by_label("Votre mot de passe, pour confirmer").fill(candidate.password)
    button(page, "Supprimer mon compte").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Votre compte est désactivé")

    def withdrawn() -> bool | None:
        return True if recruiter.dossier(application)["state"] == "withdrawn" else None

    until(withdrawn, "the withdrawal at HR's desk")
    page.goto("/applications")
    fill_sign_in(page, candidate.login, candidate.password)
    expect_refusal(page)
