"""The guide of ILO Jobs, step by step: the account, the profile, applying, and alerts."""

from __future__ import annotations

import re
import secrets
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.browser.desk import button, expect_refusal, fill_date, fill_sign_in, follow, open_mail, sign_in
from tests.harness.browsers import OpenBrowser
from tests.harness.installation import Installation
from tests.harness.people import Candidate, Recruiter, checked, local

ORGANISATION = "ilo"
PASSWORD = "quatre mots pour essayer"
STAFF_NUMBER = "Numéro personnel"
RED = re.compile(r"rgb\((1[5-9]\d|2\d\d), \d{1,2}, \d{1,2}\)")
RENEWED = "Cette lettre parle de l’autre poste."


@pytest.fixture
def newcomer(installation: Installation) -> Iterator[Candidate]:
    """Registered, with an empty profile."""
    with Candidate(installation, "Noemie", "Carval", language="fr") as person:
        yield registered(person)


@pytest.fixture(scope="module")
def complete(installation: Installation) -> Iterator[Candidate]:
    """With everything in the profile that this organisation asks for."""
    with Candidate(installation, "Ines", "Delaunay", language="fr") as person:
        registered(person).write_profile()
        yield person


def registered(person: Candidate) -> Candidate:
    return person.register(ORGANISATION, "jobs", user_name=None)


def to_the_country(page: Page, country: str, kind: str = "Aucune") -> None:
    """« Cliquer sur le bouton S'inscrire », then country or territory of residence."""
    page.goto("/jobs/ilo?locale=fr_FR")
    page.get_by_role("link", name="S’inscrire").first.click()
    choose_country(page, country, kind)


def choose_country(page: Page, country: str, kind: str = "Aucune") -> None:
    page.get_by_label("Pays ou territoire de résidence").select_option(label=country)
    page.get_by_label("L’une de ces situations est-elle la vôtre ?").select_option(label=kind)
    button(page, "Continuer").click()


def open_the_text(page: Page) -> None:
    """« Cliquer sur le texte pour le lire »: until then, there is nothing to accept."""
    expect(button(page, "Accepter")).to_be_disabled()
    button(page, "Ouvrir la déclaration de confidentialité").click()
    expect(page.get_by_role("region", name=re.compile("Déclaration de confidentialité"))).to_be_visible()


def test_L22_a_locale_in_the_address_opens_that_language(open_browser: OpenBrowser) -> None:
    page = open_browser("en")
    page.goto("/")
    expect(page.locator("html")).to_have_attribute("lang", "en")
    page.goto("/?locale=fr_FR")
    expect(page.locator("html")).to_have_attribute("lang", "fr")
    page.goto("/jobs/ilo?locale=fr_FR")
    expect(page.get_by_role("heading", level=1)).to_contain_text("Bureau international du Travail")
    expect(page.get_by_role("link", name="S’inscrire").first).to_be_visible()


def test_L1_L22_serving_staff_get_the_link_of_the_internal_platform(
    open_browser: OpenBrowser, installation: Installation
) -> None:
    page = open_browser()
    page.goto("/jobs/ilo?locale=fr_FR")
    page.get_by_role("link", name="S’inscrire").first.click()
    expect(page.get_by_role("main")).to_contain_text("utilisent ce site et indiquent leur numéro personnel")

    choose_country(page, "Suisse", "Membres du personnel en service")
    expect(page.get_by_role("heading", level=1)).to_have_text("Vous ne pouvez pas créer de compte ici")
    internal = page.get_by_role("main").get_by_role("link", name="Plateforme interne de recrutement")
    expect(internal).to_have_attribute("href", "https://people.ilo.example/")

    to_the_country(page, "Suisse", "Membres du personnel en détachement à l’extérieur")
    expect(page.get_by_role("heading", level=1)).to_contain_text("Déclaration de confidentialité")


def test_L2_L3_L4_L15_from_the_country_and_the_text_to_an_account_and_a_first_alert(
    open_browser: OpenBrowser, installation: Installation
) -> None:
    page = open_browser()
    address = f"noemie.{secrets.token_hex(4)}@candidates.example"
    to_the_country(page, "Suisse")
    open_the_text(page)
    button(page, "Refuser").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Aucun compte n’a été créé")

    to_the_country(page, "Suisse")
    open_the_text(page)
    expect(button(page, "Imprimer")).to_be_visible()
    page.get_by_role("link", name="Changer de pays").click()
    choose_country(page, "Japon")
    expect(page.get_by_role("heading", level=1)).not_to_contain_text("EEE")
    open_the_text(page)
    button(page, "Accepter").click()

    page.get_by_label("Adresse électronique").fill(address)
    page.get_by_label("Mot de passe").first.fill(PASSWORD)
    page.get_by_label("Recevoir les alertes d’emploi sélectionnées").check()
    page.get_by_label("Recevoir des communications sur les opportunités d’emploi").check()
    button(page, "S’inscrire").click()
    open_mail(page, address, "Confirmez votre adresse électronique")
    follow(page, "/verify")
    button(page, "Confirmer mon adresse").click()
    fill_sign_in(page, address, PASSWORD)

    expect(page.get_by_role("heading", level=1)).to_have_text("Nouvelle alerte")
    expect(page.get_by_role("note")).to_contain_text("profil minimal")
    page.get_by_role("note").get_by_role("link", name="Mon profil").click()
    page.get_by_role("main").get_by_role("link", name="Informations personnelles").click()
    page.get_by_label("Prénom").fill("Noémie")
    page.get_by_label("Nom de famille").fill("Carval")
    button(page, "Enregistrer").click()
    page.get_by_role("link", name="Mon profil").first.click()
    expect(page.get_by_role("main")).to_contain_text("Votre profil suffit pour recevoir des alertes")
    page.get_by_role("main").get_by_role("link", name="Choisir mes alertes").click()
    page.get_by_role("main").get_by_role("link", name="Nouvelle alerte pour toute nouvelle offre").click()
    expect(page.get_by_role("note")).to_have_count(0)
    page.get_by_label("Nom de l’alerte").fill("Tout")
    button(page, "Créer l’alerte").click()
    expect(page.get_by_role("status")).to_contain_text("Votre alerte est créée")


def test_L4_L6_L16_the_profile_says_thirty_minutes_and_marks_what_must_be_filled(
    open_browser: OpenBrowser, newcomer: Candidate, recruiter: Recruiter
) -> None:
    vacancy = recruiter.publish("jobs")
    page = open_browser()
    sign_in(page, newcomer)
    page.goto("/profile")
    expect(page.get_by_role("main")).to_contain_text("au moins 30 minutes")

    page.get_by_role("main").get_by_role("link", name="Informations personnelles").click()
    asterisk = page.locator('label[for="personal.given_name"] .must')
    expect(asterisk).to_have_text("*")
    expect(asterisk).to_have_css("color", RED)
    expect(page.locator('label[for="personal.given_name"]')).to_contain_text("obligatoire")
    expect(page.locator('label[for="personal.gender"] .must')).to_have_count(0)
    ends = str(page.locator("[data-session-ends]").get_attribute("data-session-ends"))
    assert datetime.fromisoformat(ends) - datetime.now(UTC) > timedelta(minutes=55)

    page.goto(f"/vacancies/{vacancy['id']}")
    page.get_by_role("link", name="Postuler", exact=True).click()
    button(page, "Continuer").click()
    page.goto(page.url.replace("/personal", "/review").replace("/start", "/review"))
    button(page, "Soumettre").click()
    expect(page.get_by_role("alert", name="Il y a un problème")).to_contain_text("Indiquez votre prénom")


def test_L5_no_cv_replaces_the_profile(open_browser: OpenBrowser, complete: Candidate) -> None:
    page = open_browser()
    sign_in(page, complete)
    page.goto("/profile")
    expect(page.get_by_role("main")).to_contain_text("Le BIT n’accepte pas les CV téléchargés")
    expect(page.get_by_role("link", name="Importer", exact=True)).to_have_count(0)
    page.goto("/profile/import")
    expect(page.get_by_role("main")).to_contain_text("Veuillez compléter votre profil")
    expect(page.locator('input[type="file"]')).to_have_count(0)


def test_L7_L17_duties_and_achievements_in_both_sections(open_browser: OpenBrowser, newcomer: Candidate) -> None:
    page = open_browser()
    sign_in(page, newcomer)
    page.goto("/profile/experience")
    main = page.get_by_role("main")
    for title in ("Expérience hors BIT", "Expérience au BIT"):
        expect(main.get_by_role("heading", name=title)).to_be_visible()
    outside = page.get_by_role("group", name="Poste 1")
    expect(outside).to_contain_text("environ 300 mots")
    expect(outside).to_contain_text("environ 150 mots")
    a_position(outside, "Rédactrice", "Presse du Lac")
    outside.get_by_label("Principales tâches").fill("x" * 2001)
    button(page, "Enregistrer").click()
    expect_refusal(page, "2", "000")
    outside.get_by_label("Principales tâches").fill("Écrire, relire.")
    button(page, "Ajouter un poste : Expérience au BIT").click()

    inside = page.get_by_role("group", name="Poste 2")
    a_position(inside, "Statisticienne", "BIT")
    inside.get_by_label("Principales tâches").fill("Compter.")
    button(page, "Sauvegarder et revenir à mon profil").click()
    expect_refusal(page)
    for position in (outside, inside):
        expect(position.locator(".field.wrong")).to_contain_text("Principales réalisations")
        position.get_by_label("Principales réalisations").fill("Mille pages.")
    button(page, "Sauvegarder et revenir à mon profil").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Mon profil")
    jobs = newcomer.get("/api/profile/profile")["experience"]
    assert {(job["employer"], job["inside"]) for job in jobs} == {("Presse du Lac", False), ("BIT", True)}


def a_position(position: Locator, title: str, employer: str) -> None:
    position.get_by_label("Poste", exact=False).first.fill(title)
    position.get_by_label("Employeur").fill(employer)
    fill_date(position, "Début", None, 9, 2019)
    fill_date(position, "Fin", None, 3, 2021)


def test_L8_each_level_of_expertise_has_its_definition(open_browser: OpenBrowser, newcomer: Candidate) -> None:
    page = open_browser()
    sign_in(page, newcomer)
    page.goto("/profile/expertise")
    expect(page.get_by_role("heading", level=1)).to_have_text("Expertises principales et langues")
    expect(page.get_by_role("main")).to_contain_text("Vous connaissez les idées principales")
    area = page.get_by_role("group", name="Compétence 1")
    area.get_by_label("Compétence ou domaine d’expertise").fill("Statistique du travail")
    area.get_by_label("Niveau").select_option(label="Avancé")
    button(page, "Enregistrer").click()
    expect(page.get_by_role("status").first).to_be_visible()
    assert [each["level"] for each in newcomer.get("/api/profile/profile")["skills"]] == ["advanced"]


def test_L9_L10_L18_L19_the_institution_is_found_by_typing_and_others_by_hand(
    open_browser: OpenBrowser, newcomer: Candidate
) -> None:
    page = open_browser()
    sign_in(page, newcomer)
    page.goto("/profile/education")
    studies = page.get_by_role("group", name="Études 1")
    for typed, country, found in (
        ("manchester", "Royaume-Uni", "The University of Manchester"),
        ("The University of Cambridge", "Royaume-Uni", "University of Cambridge"),
        ("geneve", "Suisse", "Université de Genève"),
    ):
        type_an_institution(page, studies, country, typed)
        expect(page.locator(f'datalist option[value="{found}"]')).to_have_count(1)
    studies.get_by_label("Établissement").fill("Université de Genève")
    for source in ("WHED", "UNESCO"):
        expect(studies.get_by_role("link", name=source)).to_have_attribute("href", re.compile("^http"))
    studies.get_by_label("Diplôme ou titre").fill("Certificat d’études supérieures")
    studies.get_by_label("Niveau").select_option(label="Certificat ou diplôme postgrade")
    button(page, "Ajouter une formation").click()

    school = page.get_by_role("group", name="Études 2")
    school.get_by_label("Pays").select_option(label="Suisse")
    school.get_by_label("*Autres").check()
    school.get_by_label("Établissement").fill("Lycée des Trois-Rivières")
    school.get_by_label("Diplôme ou titre").fill("Diplôme technique")
    school.get_by_label("Niveau").select_option(index=1)
    button(page, "Enregistrer").click()
    kept = newcomer.get("/api/profile/profile")["education"]
    assert [each["institution"] for each in kept] == ["Université de Genève", "Lycée des Trois-Rivières"]
    page.goto("/profile")
    expect(page.get_by_role("main")).to_contain_text("Aucune de vos études ne compte ici comme diplôme universitaire")


def type_an_institution(page: Page, studies: Locator, country: str, typed: str) -> None:
    studies.get_by_label("Pays").select_option(label=country)
    studies.get_by_label("Établissement").fill("")
    studies.get_by_label("Établissement").press_sequentially(typed)


def test_L1_L11_the_last_letter_is_offered_again_with_a_warning(
    open_browser: OpenBrowser, complete: Candidate, recruiter: Recruiter
) -> None:
    first, second = (recruiter.publish("jobs", questionnaire=[]) for _each in range(2))
    page = open_browser()
    sign_in(page, complete)
    begin(page, first, staff_number="12345")
    to_step(page, "Lettre de motivation")
    expect(page.get_by_role("main")).to_contain_text("Il est recommandé de joindre une lettre de motivation")
    page.get_by_label("Lettre de motivation", exact=False).fill(RENEWED)
    button(page, "Sauvegarder et continuer").click()
    expect(page.get_by_role("main")).to_contain_text("12345")
    button(page, "Soumettre").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Candidature reçue")

    begin(page, second, blank=True)
    to_step(page, "Lettre de motivation")
    expect(page.get_by_label("Lettre de motivation", exact=False)).to_have_value(RENEWED)
    warning = page.locator(".banner.warn").filter(has_text=first["reference"])
    expect(warning).to_contain_text("Mettez-la à jour pour ce poste, ou supprimez-la")
    button(page, "Supprimer cette lettre").click()
    to_step(page, "Lettre de motivation")
    expect(page.get_by_label("Lettre de motivation", exact=False)).to_have_value("")


def begin(page: Page, vacancy: Any, staff_number: str = "", *, blank: bool = False) -> None:
    page.goto(f"/vacancies/{vacancy['id']}")
    page.get_by_role("link", name="Postuler", exact=True).click()
    if blank:
        page.get_by_label("Un dossier vierge").check()
    button(page, "Continuer").click()
    page.get_by_label(STAFF_NUMBER).fill(staff_number)
    button(page, "Sauvegarder et continuer").click()


def to_step(page: Page, title: str) -> None:
    steps = page.get_by_role("navigation", name="Étapes de la candidature")
    steps.get_by_role("link", name=re.compile(re.escape(title))).click()
    expect(page.get_by_role("heading", level=1)).to_have_text(title)


def test_L12_L20_a_closed_notice_is_gone_but_who_applied_keeps_a_copy(
    open_browser: OpenBrowser, complete: Candidate, recruiter: Recruiter
) -> None:
    vacancy = recruiter.publish("jobs")
    applicant, outsider = open_browser(), open_browser()
    outsider.goto(f"/vacancies/{vacancy['id']}")
    expect(outsider.get_by_role("main")).to_contain_text("Veuillez l’imprimer ou en conserver une copie")
    expect(button(outsider, "Imprimer cet avis")).to_be_visible()
    draft = complete.application(complete.begin(vacancy["id"])["id"])
    complete.fill(draft)
    assert complete.submit(draft["id"]).is_success

    checked(recruiter.call("POST", f"/api/vacancy/staff/vacancies/{vacancy['id']}/closure"), 200)
    outsider.goto(f"/vacancies/{vacancy['id']}")
    expect(outsider.get_by_role("heading", level=1)).to_have_text("Cet avis de vacance est clos")
    expect(outsider.get_by_role("main")).not_to_contain_text("Chaînes de traitement de brevets")
    outsider.goto("/jobs/ilo/jobs")
    expect(outsider.get_by_role("main")).not_to_contain_text(vacancy["reference"])

    sign_in(applicant, complete)
    applicant.goto(f"/applications/{draft['id']}")
    applicant.get_by_role("link", name="L’avis tel qu’il était quand vous avez postulé").click()
    expect(applicant.get_by_role("main")).to_contain_text("Chaînes de traitement de brevets")
    expect(button(applicant, "Imprimer cet avis")).to_be_visible()


def test_L13_L14_L21_an_alert_for_a_category_is_made_changed_and_deleted(
    open_browser: OpenBrowser, complete: Candidate, recruiter: Recruiter, installation: Installation
) -> None:
    category = f"Statistique {secrets.token_hex(3)}"
    recruiter.publish("jobs", category=category)
    page = open_browser()
    sign_in(page, complete)
    page.goto("/jobs/ilo")
    page.get_by_role("link", name="Catégories d’emploi").click()
    page.get_by_role("main").get_by_role("link", name=category, exact=True).click()
    expect(page.get_by_role("heading", level=1)).to_contain_text(category)
    page.get_by_role("main").get_by_role("link", name="Créer une alerte").click()
    expect(page.get_by_role("main")).to_contain_text(category)
    page.get_by_label("Nom de l’alerte").fill("Les chiffres")
    frequency = page.get_by_role("group", name="À quelle fréquence ?")
    expect(frequency.get_by_role("radio")).to_have_count(3)
    frequency.get_by_label("Tout de suite").check()
    button(page, "Créer l’alerte").click()
    recruiter.publish("jobs", category=category, closes_at=local(timedelta(days=20)))
    mail = installation.mail_to(complete.email, "Nouvelle offre d’emploi")
    assert "Les chiffres" in mail["text"]

    page.goto("/profile")
    page.get_by_role("navigation").get_by_text("Options", exact=True).click()
    page.get_by_role("link", name="Alertes de poste").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Alertes de poste")
    page.get_by_role("main").get_by_role("link", name="Les chiffres").click()
    page.get_by_role("group", name="À quelle fréquence ?").get_by_label("Une fois par semaine").check()
    button(page, "Enregistrer").click()
    page.goto("/alerts")
    row = page.get_by_role("main").get_by_role("listitem").filter(has_text="Les chiffres")
    expect(row).to_contain_text("Une fois par semaine")
    row.get_by_role("button", name="Supprimer").click()
    expect(page.get_by_role("status")).to_contain_text("L’alerte est supprimée")
    expect(page.get_by_role("main")).not_to_contain_text("Les chiffres")
