"""WIPO's guide for staff posts and its questions and answers, followed step by step in French."""

from __future__ import annotations

import re
import secrets
from collections.abc import Iterator
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from tests.browser.desk import button, expect_refusal, fill_sign_in, sign_in
from tests.guides import wipo
from tests.guides.wipo import Reader, answer, boxes, expect_step, heading, keep_on
from tests.harness.browsers import OpenBrowser
from tests.harness.installation import Installation
from tests.harness.people import Candidate, Recruiter, a_question
from tests.harness.waiting import until_true

ORGANISATION = "wipo"
pytestmark = pytest.mark.timeout(300)

STAFF = "Postes : administrateurs et catégories supérieures"
STEPS = [
    "Démarrer",
    "Informations personnelles",
    "Formation et diplômes",
    "Expérience professionnelle",
    "Questionnaire général",
    "Questionnaire sur le profil",
    "Lettre de motivation",
    "Signature électronique",
    "Vérifier et soumettre",
]
TITLE = f"Gardienne des registres {secrets.token_hex(3)}"
LETTER = "Ce poste demande ce que je fais depuis des années."


@pytest.fixture(scope="module")
def vacancy(recruiter: Recruiter) -> Any:
    question = a_question("registers", "yes_no", "Connaissez-vous les registres ?")
    texts = {
        "en": {"title": "Keeper of registers", "text": "Keeps the registers of trademarks."},
        "fr": {"title": TITLE, "text": "Tient les registres des marques."},
    }
    return recruiter.publish("staff", texts=texts, questionnaire=[question])


@pytest.fixture(scope="module")
def candidate(installation: Installation) -> Iterator[Candidate]:
    with Candidate(installation, "Ines", "Delaunay", language="fr") as person:
        person.register().write_profile()
        yield person


@pytest.fixture(scope="module")
def submitted(candidate: Candidate, vacancy: Any) -> Any:
    draft = candidate.application(candidate.begin(vacancy["id"])["id"])
    candidate.fill(draft, letter=LETTER)
    answered = candidate.submit(draft["id"])
    assert answered.is_success, answered.text
    return candidate.application(draft["id"])


def test_W1_W33_W20_careers_lead_to_the_lists_their_guides_and_their_feeds(
    open_browser: OpenBrowser, vacancy: Any
) -> None:
    page = open_browser()
    page.goto("/")
    page.get_by_role("main").get_by_role("link", name="Carrières").click()
    for title in (STAFF, "Stages", "Contrats de vacataire"):
        expect(page.get_by_role("link", name=re.compile(f"Déposer une candidature.*{title}"))).to_be_visible()
    page.get_by_role("link", name=re.compile(f"Déposer une candidature.*{STAFF}")).click()

    expect(heading(page)).to_contain_text(STAFF)
    expect(page.get_by_role("link", name=f"Postuler : {TITLE}")).to_be_visible()
    feed = page.request.get(str(page.get_by_role("link", name=re.compile("RSS")).first.get_attribute("href")))
    assert feed.headers["content-type"].startswith("application/rss+xml")
    assert TITLE in feed.text()

    page.goto("/jobs/wipo")
    expect(page.get_by_role("heading", level=2, name=re.compile(STAFF))).to_be_visible()
    boxes_of_the_procedure = page.get_by_role("list", name="Procédure").first.get_by_role("listitem")
    expect(boxes_of_the_procedure).to_have_count(6)
    expect(boxes_of_the_procedure.last).to_contain_text("Vérifier et envoyer votre candidature")
    expect(page.get_by_role("main")).to_contain_text("Écrivez à jobs-help@wipo.example")
    page.get_by_role("link", name=re.compile(f"Comment postuler, étape par étape.*{STAFF}")).click()
    expect(page.get_by_role("main")).to_contain_text("Signature électronique")
    page.get_by_role("main").get_by_role("link", name="Questions fréquemment posées").click()
    expect(heading(page)).to_have_text("Questions fréquemment posées")


def test_W2_W3_W4_W30_W31_apply_leads_to_the_sign_in_page_and_refusing_the_agreement_ends_it(
    open_browser: OpenBrowser, vacancy: Any, installation: Installation
) -> None:
    page = open_browser()
    before = installation.rows("identity", "select count(*) as accounts from accounts")
    page.goto("/jobs/wipo/staff")
    page.get_by_role("link", name=f"Postuler : {TITLE}").click()

    expect(heading(page)).to_have_text("Connexion")
    main = page.get_by_role("main")
    expect(main).to_contain_text("Les comptes créés avant le 6 avril 2016 ne sont pas valables ici")
    expect(main).to_contain_text("Les comptes sont valables à partir du 6 avril 2016")
    expect(main).to_contain_text("abonnez-vous ici à de nouvelles alertes")
    expect(main).to_contain_text("Les avis de vacance publiés avant cette date sont traités dans l’ancien système")
    expect(page.get_by_role("link", name="Votre ancien profil")).to_have_count(0)
    expect(page.get_by_role("link", name="Vous avez oublié votre nom d’utilisateur ?")).to_be_visible()
    expect(page.get_by_role("link", name="Vous avez oublié votre mot de passe ?")).to_be_visible()

    wipo.to_the_notice(page)
    button(page, "Je refuse").click()
    expect(heading(page)).to_have_text("Aucun compte n’a été créé")
    expect(page.get_by_role("main")).to_contain_text("Rien n’a été conservé à votre sujet")
    assert installation.rows("identity", "select count(*) as accounts from accounts") == before


def test_W5_W7_W8_W9_W16_W29_W34_from_apply_through_every_step_to_the_acknowledgement(
    open_browser: OpenBrowser, vacancy: Any, installation: Installation
) -> None:
    reader, page = Reader(), open_browser()
    page.goto("/jobs/wipo/staff")
    page.get_by_role("link", name=f"Postuler : {TITLE}").click()
    wipo.register(page, reader, installation)

    expect(heading(page)).to_have_text(f"Postuler : {TITLE}")
    _choose_to_type(page)
    expect_step(page, "Informations personnelles")
    assert boxes(page) == STEPS
    _profile_steps(page)
    _questionnaires(page)
    _leave_and_come_back(page)
    _letter_and_signature(page)
    _check_and_submit(page)

    expect(heading(page)).to_have_text("Candidature reçue")
    number = str(page.locator(".number").text_content())
    _alerts_are_those_of_the_personal_step(page)
    mail = installation.mail_to(reader.email, "Candidature reçue")
    assert TITLE in mail["subject"]
    assert number in mail["text"]


def _alerts_are_those_of_the_personal_step(page: Page) -> None:
    page.goto("/alerts")
    (alert,) = page.get_by_role("main").locator(".rows > li").all()
    expect(alert).to_contain_text("Stages")
    expect(alert).to_contain_text("Une fois par semaine")


def _choose_to_type(page: Page) -> None:
    """Three ways to start, of which typing is the recommended one (W6, W39)."""
    main = page.get_by_role("main")
    expect(main).to_contain_text("Le fichier n’est pas conservé dans votre dossier")
    expect(button(page, "Commencer avec un CV")).to_be_visible()
    expect(button(page, "Commencer avec LinkedIn")).to_be_visible()
    typing = main.locator(".card").filter(has_text="Tout saisir")
    expect(typing).to_contain_text("Recommandé")
    typing.get_by_role("button").click()


def _profile_steps(page: Page) -> None:
    wipo.fill_personal(page)
    page.get_by_role("group", name="M’annoncer les nouvelles offres").get_by_label("Stages").check()
    page.get_by_role("group", name="À quelle fréquence").get_by_label("Une fois par semaine").check()
    keep_on(page)
    expect_step(page, "Formation et diplômes")
    wipo.fill_education(page)
    keep_on(page)
    expect_step(page, "Expérience professionnelle")
    wipo.fill_experience(page)
    keep_on(page)
    expect_step(page, "Questionnaire général")


def _questionnaires(page: Page) -> None:
    """The questions of every vacancy, then those of this one; what is missing is named and kept (W37)."""
    answer(page, "Avez-vous déjà travaillé pour cette Organisation", "Non")
    keep_on(page)
    expect_refusal(page, "Avez-vous des proches")
    answer(page, "Avez-vous des proches", "Non")
    keep_on(page)
    expect_step(page, "Questionnaire sur le profil")
    answer(page, "Connaissez-vous les registres", "Oui")
    keep_on(page)


def _leave_and_come_back(page: Page) -> None:
    """Days later, from « Mes activités » (W29)."""
    expect_step(page, "Lettre de motivation")
    page.goto("/")
    _my_activities(page, "Mes candidatures")
    page.get_by_role("link", name=f"Modifier : {TITLE}").click()
    page.get_by_role("main").get_by_role("link", name=re.compile("Questionnaire sur le profil")).first.click()
    expect(page.get_by_role("group", name="Connaissez-vous les registres").get_by_label("Oui")).to_be_checked()
    keep_on(page)


def _letter_and_signature(page: Page) -> None:
    expect_step(page, "Lettre de motivation")
    expect(page.get_by_role("main")).to_contain_text("Expliquez pourquoi vous estimez que vous seriez")
    page.get_by_label("Lettre de motivation").fill(LETTER)
    keep_on(page)
    expect_step(page, "Signature électronique")
    expect(page.get_by_role("main")).to_contain_text("Je déclare que les renseignements")
    wipo.sign(page)
    keep_on(page)


def _check_and_submit(page: Page) -> None:
    """Back to a step with « Modifier », then « Soumettre » (W15)."""
    expect_step(page, "Vérifier et soumettre")
    personal = page.get_by_role("region", name="Informations personnelles")
    expect(personal).to_contain_text("Stages Les alertes ne font pas partie du dossier")
    page.get_by_role("link", name=re.compile("Modifier.*Lettre de motivation")).click()
    page.get_by_label("Lettre de motivation").fill(f"{LETTER} Relue.")
    keep_on(page)
    expect_step(page, "Signature électronique")
    keep_on(page)
    expect_step(page, "Vérifier et soumettre")
    expect(page.get_by_role("main")).to_contain_text("des années. Relue.")
    button(page, "Soumettre").click()


def test_W17_W18_W40_my_activities_show_modify_and_delete_an_application(
    open_browser: OpenBrowser, candidate: Candidate, recruiter: Recruiter, submitted: Any, installation: Installation
) -> None:
    page = open_browser()
    sign_in(page, candidate)
    recruiter.move(submitted["id"], "screening")
    _my_activities(page, "Mes candidatures")
    page.get_by_role("link", name=f"Suivre : {TITLE}").click()
    expect(page.get_by_role("main")).to_contain_text("En cours d’examen")

    button(page, "Modifier").click()
    page.get_by_role("main").get_by_role("link", name="Lettre de motivation").first.click()
    page.get_by_label("Lettre de motivation").fill(f"{LETTER} Changée.")
    keep_on(page)
    expect_step(page, "Signature électronique")
    wipo.sign(page, candidate.who.given_name, candidate.who.family_name, candidate.who.date_of_birth)
    keep_on(page)
    expect_step(page, "Vérifier et soumettre")
    button(page, "Soumettre").click()
    expect(heading(page)).to_have_text("Candidature reçue")
    assert candidate.application(submitted["id"])["submission_version"] == 2

    _my_activities(page, "Mes candidatures")
    page.get_by_role("link", name=f"Supprimer : {TITLE}").click()
    expect(page.get_by_role("main")).to_contain_text("Votre candidature à cet avis de vacance sera supprimée")
    button(page, "Supprimer ma candidature").click()
    expect(page.get_by_role("status").first).to_contain_text("Votre candidature est supprimée")
    expect(button(page, "Annuler la suppression")).to_be_visible()
    installation.mail_to(candidate.email, "Candidature retirée")


def _my_activities(page: Page, words: str) -> None:
    page.get_by_role("navigation").get_by_text("Mes activités").click()
    page.get_by_role("navigation").get_by_role("link", name=words).last.click()


def test_W21_W26_W10_a_profile_without_applying_and_its_pdf(
    open_browser: OpenBrowser, installation: Installation
) -> None:
    reader, page = Reader(), open_browser()
    page.goto("/jobs/wipo")
    page.get_by_role("navigation").get_by_role("link", name="Connexion").click()
    wipo.register(page, reader, installation)
    _my_activities(page, "Accéder à mon profil")
    expect(heading(page)).to_have_text("Mon profil")
    page.get_by_role("main").get_by_role("link", name="Laisser un profil sans postuler").click()
    page.get_by_role("link", name=re.compile(f"Créer un profil sans postuler.*{STAFF}")).click()

    expect(page.get_by_role("main")).to_contain_text("ni lettre de motivation ni signature")
    _choose_to_type(page)
    expect_step(page, "Informations personnelles")
    assert boxes(page) == [*STEPS[:5]]
    _profile_steps(page)
    answer(page, "Avez-vous déjà travaillé pour cette Organisation", "Non")
    answer(page, "Avez-vous des proches", "Non")
    keep_on(page)
    expect(page.get_by_role("status").first).to_contain_text("Vous avez enregistré votre profil avec succès")

    _my_activities(page, "Accéder à mon profil")
    paper = page.request.get(str(page.get_by_role("link", name="Mon profil (PDF)").get_attribute("href")))
    assert paper.headers["content-type"] == "application/pdf"
    assert paper.body().startswith(b"%PDF")


def test_W6_W27_W32_W39_the_old_profile_printed_as_pdf_fills_in_what_is_accepted(
    open_browser: OpenBrowser, installation: Installation
) -> None:
    with Candidate(installation, "Omar", "Belkacem", language="fr") as newcomer:
        newcomer.register()
        page = open_browser()
        sign_in(page, newcomer)
        _my_activities(page, "Accéder à mon profil")
        page.get_by_role("main").get_by_role("link", name="Importer").click()
        expect(page.get_by_role("main")).to_contain_text("un profil exporté au format PDF depuis un autre système")
        old = {"name": "ancien-profil.pdf", "mimeType": "application/pdf", "buffer": wipo.old_profile()}
        page.get_by_label("Votre fichier").set_input_files(old)
        button(page, "Charger et lire").click()

        expect(heading(page)).to_have_text("Vérifiez ce qui a été lu", timeout=60_000)
        expect(page.get_by_role("main")).to_contain_text("Votre fichier a été supprimé")
        assert newcomer.get("/api/profile/profile")["experience"] == []
        button(page, "Tout reprendre").click()
        expect(page.get_by_role("status").first).to_be_visible()
        profile = newcomer.get("/api/profile/profile")
        assert profile["personal"]["family_name"] == "Belkacem"
        assert profile["experience"][0]["employer"] == "Patent Words SA"


def test_W24_W30_alerts_are_asked_for_anew(open_browser: OpenBrowser, candidate: Candidate) -> None:
    page = open_browser()
    sign_in(page, candidate)
    page.get_by_text("Mes options de compte").click()
    page.get_by_role("link", name="Alertes de poste").click()
    main = page.get_by_role("main")
    expect(main).to_contain_text("Les alertes de l’ancien système n’ont pas été reprises")
    page.goto("/jobs/wipo/staff?q=registres")
    page.get_by_role("link", name="Créer une alerte").click()
    page.get_by_label("Nom de l’alerte").fill("Mes registres")
    button(page, "Créer l’alerte").click()
    expect(page.get_by_role("status")).to_contain_text("Votre alerte est créée")


def test_W25_the_agreement_says_how_long_personal_data_stay_active(open_browser: OpenBrowser) -> None:
    page = open_browser()
    page.goto("/jobs/wipo")
    page.get_by_role("contentinfo").get_by_role("link", name="Confidentialité").click()
    page.get_by_role("main").get_by_role("combobox").last.select_option(label="Suisse")
    button(page, "Afficher la déclaration").click()
    expect(page.get_by_role("main")).to_contain_text("deux ans")


def test_W23_W42_a_technical_problem_is_reported_with_a_screenshot_before_there_is_an_account(
    open_browser: OpenBrowser, installation: Installation
) -> None:
    reader, page = Reader(), open_browser()
    page.goto("/register?list=wipo/staff")
    page.get_by_role("contentinfo").get_by_role("link", name="Contactez-nous").click()
    expect(page.get_by_role("main")).to_contain_text("décrivez-le brièvement et joignez une capture d’écran")
    expect(page.get_by_role("main")).to_contain_text("jobs-help@wipo.example")
    page.get_by_label("Votre adresse électronique").fill(reader.email)
    page.get_by_label("Votre nom complet").fill("Élodie Marchetti")
    page.get_by_label("Que s’est-il passé ?").fill("La page d’inscription reste blanche.")
    picture = {"name": "ecran.png", "mimeType": "image/png", "buffer": page.screenshot()}
    page.get_by_label("Captures d’écran").set_input_files(picture)
    button(page, "Envoyer").click()
    expect(heading(page)).to_contain_text("Dossier ")
    number = str(heading(page).text_content()).removeprefix("Dossier ")
    expect(page.get_by_role("main")).to_contain_text("ecran.png")
    assert installation.mail_to(reader.email, number)


def test_W22_W40_deactivating_the_account_deletes_its_applications(
    open_browser: OpenBrowser, installation: Installation, recruiter: Recruiter, vacancy: Any
) -> None:
    with Candidate(installation, "Paul", "Sortant", language="fr") as leaver:
        leaver.register().write_profile()
        draft = leaver.application(leaver.begin(vacancy["id"])["id"])
        leaver.fill(draft, letter=LETTER)
        assert leaver.submit(draft["id"]).is_success
        page = open_browser()
        sign_in(page, leaver)
        page.get_by_text("Mes options de compte").click()
        page.get_by_role("link", name="Désactiver", exact=True).click()
        main = page.get_by_role("main")
        expect(main).to_contain_text("La désactivation de votre compte supprime toutes vos candidatures en cours")
        expect(main).to_contain_text(TITLE)
        page.get_by_label("Votre mot de passe, pour confirmer").fill(leaver.password)
        button(page, "Désactiver").click()
        expect(heading(page)).to_have_text("Votre compte est désactivé")
        page.goto("/applications")
        fill_sign_in(page, leaver.login, leaver.password)
        expect_refusal(page)
        _gone(installation, recruiter, draft["id"])


def _gone(installation: Installation, recruiter: Recruiter, application_id: str) -> None:
    """Nothing of the application is left, for its recruiter either, once the service has heard of it."""

    def stored(table: str, column: str) -> list[dict[str, Any]]:
        return installation.rows("application", f"select {column} from {table} where {column} = :id", id=application_id)

    until_true(lambda: stored("applications", "id") == [], "the application of a closed account to be deleted", 30)
    assert stored("submissions", "application_id") == []
    assert stored("history", "application_id") == []
    assert recruiter.call("GET", f"/api/application/staff/applications/{application_id}").status_code == 404
