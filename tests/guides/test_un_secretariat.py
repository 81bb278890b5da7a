"""« Utiliser Inspira » (guide of the UN Secretariat): its steps in its order, under its policy alone."""

from __future__ import annotations

import re
import secrets
from collections.abc import Iterator
from datetime import UTC, datetime
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from tests.browser.desk import button, expect_refusal, fill_date, fill_sign_in, follow, open_mail, sign_in
from tests.guides import inspira
from tests.guides.inspira import careers, heading, main
from tests.harness.browsers import OpenBrowser
from tests.harness.installation import Installation
from tests.harness.people import Candidate, Recruiter

ORGANISATION = "un"
LIST = "secretariat"
PASSWORD = "quatre mots pour essayer"
WORD = f"registres{secrets.token_hex(3)}"
TITLE = f"Spécialiste des {WORD}"


@pytest.fixture(scope="module")
def vacancy(recruiter: Recruiter) -> Any:
    return inspira.a_vacancy(recruiter, TITLE)


@pytest.fixture(scope="module")
def newcomer(installation: Installation) -> Iterator[Candidate]:
    """Registered, with an empty profile."""
    with Candidate(installation, "Odile", "Marchetti", language="fr") as person:
        yield person.register(ORGANISATION, LIST, date_of_birth=person.who.date_of_birth)


@pytest.fixture(scope="module")
def candidate(installation: Installation) -> Iterator[Candidate]:
    """Registered, with a whole profile."""
    with Candidate(installation, "Ines", "Delaunay", language="fr") as person:
        person.register(ORGANISATION, LIST, date_of_birth=person.who.date_of_birth)
        person.write_profile()
        yield person


def test_I1_I2_I33_registering_as_an_external_candidate(open_browser: OpenBrowser) -> None:
    page = open_browser()
    name = f"odile.{secrets.token_hex(3)}"
    address = f"{name}@candidates.example"
    _come_to_register(page)
    expect(main(page)).to_contain_text("Les membres en fonction du Secrétariat, y compris dans les missions")
    expect(main(page)).to_contain_text("cela dépend toutefois de la nature de leur contrat")
    expect(main(page)).to_contain_text("Galaxy doivent s’inscrire ici")
    _choose_kind(page, "Personnels en fonction dans les missions")
    expect(heading(page)).to_have_text("Vous ne pouvez pas créer de compte ici")

    _come_to_register(page)
    kinds = page.get_by_label("L’une de ces situations est-elle la vôtre ?").locator("option").all_inner_texts()
    for admitted in ("Volontaires", "contrat temporaire", "Experts associés", "Consultants", "Stagiaires", "Policiers"):
        assert any(admitted in kind for kind in kinds), admitted
    _choose_kind(page, "Volontaires de l’ONU")
    expect(heading(page)).to_contain_text("Déclaration de confidentialité")
    button(page, "J’accepte").click()

    expect(main(page)).to_contain_text("adresse électronique privée que vous conserverez")
    page.get_by_label("Adresse électronique").fill(address)
    page.get_by_label("Mot de passe").first.fill(PASSWORD)
    page.get_by_label("Nom d’utilisateur").fill(name)
    fill_date(page, "Date de naissance", 31, 2, 1990)
    _register(page)
    expect_refusal(page)
    fill_date(page, "Date de naissance", 17, 1, 1990)
    page.get_by_label("Mot de passe").first.fill(PASSWORD)
    _register(page)
    expect(heading(page)).to_have_text("Consultez votre messagerie")

    open_mail(page, address, "Confirmez votre adresse électronique")
    follow(page, "/verify")
    button(page, "Confirmer mon adresse").click()
    fill_sign_in(page, name, PASSWORD)
    expect(page.get_by_role("link", name="Connexion", exact=True)).to_have_count(0)


def _come_to_register(page: Page) -> None:
    page.goto("/")
    page.get_by_role("link", name="Connexion", exact=True).first.click()
    page.get_by_role("main").get_by_role("link", name="S’inscrire").click()
    page.get_by_label("Pays ou territoire de résidence").select_option(label="France")


def _register(page: Page) -> None:
    main(page).get_by_role("button", name="S’inscrire").click()


def _choose_kind(page: Page, kind: str) -> None:
    page.get_by_label("L’une de ces situations est-elle la vôtre ?").select_option(label=kind)
    button(page, "Continuer").click()


def test_I3_I33_a_forgotten_user_code_or_password(open_browser: OpenBrowser, newcomer: Candidate) -> None:
    page = open_browser()
    page.goto("/sign-in")
    page.get_by_role("link", name="Vous avez oublié votre nom d’utilisateur ?").click()
    page.get_by_label("Adresse électronique").fill(newcomer.email)
    button(page, "Envoyer le courriel").click()
    open_mail(page, newcomer.email, "Votre nom d’utilisateur")
    expect(page.locator("pre")).to_contain_text(newcomer.user_name)

    page.goto("/sign-in")
    page.get_by_role("link", name="Vous avez oublié votre mot de passe ?").click()
    expect(main(page)).to_contain_text("il vous faut vous inscrire de nouveau")
    expect(main(page).get_by_role("link", name="S’inscrire")).to_be_visible()
    page.get_by_label("Adresse électronique").fill(newcomer.email)
    button(page, "Envoyer le courriel").click()
    expect(main(page)).to_contain_text("un.example")
    open_mail(page, newcomer.email, "Choisir un nouveau mot de passe")
    follow(page, "/reset-password")
    page.get_by_label("Nouveau mot de passe").fill(PASSWORD)
    button(page, "Changer mon mot de passe").click()
    fill_sign_in(page, newcomer.user_name, PASSWORD)
    expect(heading(page)).to_have_text("Mes candidatures")
    newcomer.password = PASSWORD
    newcomer.sign_in()


def test_I4_I8_I22_I24_I25_the_profile_in_four_parts_to_one_hundred_per_cent(
    open_browser: OpenBrowser, newcomer: Candidate
) -> None:
    page = open_browser()
    sign_in(page, newcomer)
    page.goto("/")
    ways = main(page).get_by_role("link")
    names = [each.strip() for each in ways.all_inner_texts()]
    draft = names.index("Créer un projet de candidature")
    assert names[draft : draft + 3] == ["Créer un projet de candidature", "Mon profil", "Recherche avancée"]
    careers = page.get_by_role("navigation", name="Menu principal")
    careers.get_by_text("Carrières", exact=True).click()
    for entry in ("Créer un projet de candidature", "Mon profil", "Rech. emplois"):
        expect(careers.get_by_role("link", name=entry, exact=True)).to_be_visible()
    careers.get_by_role("link", name="Rech. emplois", exact=True).click()
    expect(heading(page)).to_have_text("Recherche avancée")
    page.goto("/")
    main(page).get_by_role("link", name="Mon profil").click()

    page.get_by_role("link", name="Coordonnées").click()
    expect(heading(page)).to_have_text("Coordonnées")
    shown = page.get_by_role("list", name="Rubriques du profil").get_by_role("link").all_inner_texts()
    assert shown[:4] == ["Coordonnées", "Emploi à l’ONU", "Situation de famille", "Nationalité et résidence"]
    page.get_by_label("Prénom").fill("Odile")
    button(page, "Enregistrer").click()
    expect_refusal(page)
    page.get_by_label("Nom de famille").fill("Marchetti")
    fill_date(page, "Date de naissance", 12, 4, 1988)
    page.get_by_label("Téléphone").fill("+33 6 12 34 56 78")
    page.get_by_label("Rue et numéro").fill("4 rue des Tilleuls")
    page.get_by_label("Ville ou localité").fill("Annecy")
    page.get_by_label("Pays", exact=False).last.select_option(label="France")
    button(page, "Enregistrer").click()
    expect(page.get_by_role("status").first).to_contain_text("Sauvegardé")
    expect(page.get_by_role("alert", name="Il y a un problème")).to_have_count(0)

    _open_part(page, "Emploi à l’ONU")
    page.get_by_role("group", name="Travaillez-vous, ou avez-vous travaillé").get_by_label("Non, jamais").check()
    button(page, "Enregistrer").click()
    _open_part(page, "Situation de famille")
    page.get_by_label("Situation de famille").or_(page.get_by_label("État civil")).first.select_option(index=1)
    button(page, "Enregistrer").click()
    expect_refusal(page)
    page.get_by_role("group", name="travaille-t-il").get_by_label("Non").check()
    button(page, "Enregistrer").click()
    _open_part(page, "Nationalité et résidence")
    page.get_by_label("Nationalité", exact=False).first.select_option(label="France")
    page.get_by_label("Pays de résidence").select_option(label="France")
    button(page, "Enregistrer").click()
    expect(page.get_by_role("status").first).to_contain_text("100 %")
    page.goto("/profile")
    expect(main(page)).to_contain_text(re.compile(r"100\s%\scomplet"))


def _open_part(page: Page, title: str) -> None:
    page.get_by_role("list", name="Rubriques du profil").get_by_role("link", name=title).click()
    expect(heading(page)).to_have_text(title)


def test_I5_I6_I7_I23_I24_I26_a_first_draft_without_a_vacancy_tab_by_tab(
    open_browser: OpenBrowser, candidate: Candidate
) -> None:
    page = open_browser()
    sign_in(page, candidate)
    page.goto("/")
    main(page).get_by_role("link", name="Créer un projet de candidature").click()
    expect(main(page)).to_contain_text("Lisez attentivement le descriptif de l’offre")
    expect(main(page).get_by_role("link", name="Le manuel du candidat")).to_have_attribute("href", re.compile("manual"))
    button(page, "Continuer").click()
    expect_refusal(page, "Lisez les recommandations")
    inspira.confirm_and_continue(page)

    links = inspira.tabs(page).get_by_role("link")
    expect(links).to_have_count(1 + len(inspira.TABS) + 1)
    found = links.all_inner_texts()
    assert [tab.splitlines()[0] for tab in found][1:] == [*inspira.TABS, inspira.LAST_TAB]
    inspira.open_tab(page, "Questions présélection")
    expect(main(page)).to_contain_text("vide tant qu’aucune offre n’est choisie")
    assert "Après 60 minutes" in str(page.locator("main noscript").first.inner_html())

    inspira.open_tab(page, "Préférences")
    expect(page.get_by_role("group", name="Quels types d’engagement").locator(".must")).to_have_text("*")
    inspira.save(page)
    expect_refusal(page, "Quels types d’engagement", "Travailleriez-vous")
    inspira.answer_preferences(page)
    inspira.save(page)
    expect(page.get_by_role("alert", name="Il y a un problème")).to_have_count(0)
    inspira.open_tab(page, "Études et expériences")
    inspira.save(page)
    inspira.part(page, "Études et expériences", "Expériences")
    inspira.save(page)
    inspira.open_tab(page, "Compétences")
    inspira.save(page)
    inspira.open_tab(page, "Références")
    page.get_by_label("Nom", exact=False).first.fill("Dr Ingrid Halvorsen")
    page.get_by_label("Adresse électronique").first.fill("halvorsen@referees.example")
    inspira.save(page)
    inspira.open_tab(page, "Lettre de motivation & autres")
    page.get_by_role("textbox", name="Lettre de motivation").fill("Ce que j’apporte, à adapter à chaque offre.")
    inspira.save(page)
    inspira.open_tab(page, inspira.LAST_TAB)
    expect(main(page)).to_contain_text("Ce projet n’est pas soumis")
    expect(button(page, "Soumettre")).to_have_count(0)


def test_I9_I26_I27_closing_a_draft_leads_to_careers_where_it_is_listed(
    open_browser: OpenBrowser, candidate: Candidate
) -> None:
    page = open_browser()
    sign_in(page, candidate)
    careers(page)
    inspira.row(page, inspira.NO_VACANCY).get_by_role("link", name=inspira.NO_VACANCY, exact=True).click()
    expect(main(page)).to_contain_text("Ce projet n’est pas soumis")
    main(page).get_by_role("link", name="Fermer").click()

    expect(heading(page)).to_contain_text("Carrières")
    columns = page.get_by_role("table", name="Mes candidatures").get_by_role("columnheader").all_inner_texts()
    assert columns == [
        "Candidature", "Numéro de l’offre", "Date de création", "Date de candidature", "Statut", "Dossier",
    ]  # fmt: skip
    draft = inspira.row(page, inspira.NO_VACANCY)
    expect(draft).to_contain_text(str(_year()))
    expect(draft).to_contain_text("Non soumise")
    expect(draft).to_contain_text("Brouillon")
    paper = draft.get_by_role("link", name="Voir / imprimer (PDF)")
    expect(paper).not_to_have_attribute("target", "_blank")
    assert page.request.get(str(paper.get_attribute("href"))).body().startswith(b"%PDF")
    filter_ = page.get_by_role("group", name="Afficher candidatures")
    expect(filter_).to_contain_text("Toutes")
    filter_.get_by_label("Brouillons").uncheck()
    button(page, "Actualiser").click()
    expect(filter_).to_contain_text("Soumises, Retirées")
    expect(main(page)).to_contain_text("Aucune candidature")
    filter_.get_by_label("Brouillons").check()
    filter_.get_by_label("Retirées").uncheck()
    button(page, "Actualiser").click()
    expect(inspira.row(page, inspira.NO_VACANCY)).to_be_visible()
    page.get_by_role("link", name="Toutes", exact=True).click()
    expect(filter_).to_contain_text("Toutes")
    expect(inspira.row(page, inspira.NO_VACANCY)).to_be_visible()


def _year() -> int:
    return datetime.now(UTC).year


def test_I11_I12_I13_I28_I33_from_the_advanced_search_to_a_copy_that_is_ready(
    open_browser: OpenBrowser, candidate: Candidate, vacancy: Any
) -> None:
    page = open_browser()
    sign_in(page, candidate)
    _find(page, WORD)
    main(page).get_by_role("link", name=TITLE, exact=True).click()
    expect(main(page)).to_contain_text("soumettre votre dossier bien avant l’échéance")
    expect(main(page)).to_contain_text(vacancy["reference"])
    main(page).get_by_role("link", name="Postuler", exact=True).click()

    expect(page.get_by_role("radio", name="Une copie d’une candidature précédente")).to_be_checked()
    earlier = page.get_by_role("table", name="Candidatures précédentes").get_by_role("row").nth(1)
    expect(earlier).to_contain_text("La plus récente")
    expect(earlier.get_by_role("radio")).to_be_checked()
    expect(main(page)).to_contain_text("Rien n’est repris des candidatures précédentes")
    inspira.confirm_and_continue(page)

    inspira.open_tab(page, "Questions présélection")
    inspira.save(page)
    expect_refusal(page, "Avez-vous exploité des chaînes de traitement")
    page.get_by_role("group", name="Avez-vous exploité").get_by_label("Oui").check()
    inspira.save(page)
    inspira.open_tab(page, "Préférences")
    expect(page.get_by_role("group", name="Quels types d’engagement").get_by_label("Temporaire")).to_be_checked()
    inspira.open_tab(page, "Références")
    expect(page.get_by_label("Nom", exact=False).first).to_have_value("Dr Ingrid Halvorsen")
    inspira.open_tab(page, "Lettre de motivation & autres")
    expect(page.get_by_role("textbox", name="Lettre de motivation")).to_have_value(re.compile("à adapter"))
    page.get_by_role("textbox", name="Lettre de motivation").fill("Ce que j’apporte à cette offre précise.")
    inspira.save(page)
    inspira.open_tab(page, inspira.LAST_TAB)
    expect(main(page)).to_contain_text("Ce que j’apporte à cette offre précise.")
    expect(button(page, "Soumettre")).to_be_visible()


def _find(page: Page, words: str) -> None:
    page.goto("/")
    main(page).get_by_role("link", name="Recherche avancée").first.click()
    expect(heading(page)).to_have_text("Recherche avancée")
    main(page).get_by_label("Mots").fill(words)
    button(page, "Rechercher").click()


def test_I12_I28_newcomers_start_from_a_blank_dossier(
    open_browser: OpenBrowser, newcomer: Candidate, vacancy: Any
) -> None:
    page = open_browser()
    sign_in(page, newcomer)
    page.goto(f"/vacancies/{vacancy['id']}")
    main(page).get_by_role("link", name="Postuler", exact=True).click()
    expect(page.get_by_role("radio", name="Une copie d’une candidature précédente")).to_have_count(0)
    inspira.confirm_and_continue(page)
    expect(inspira.tabs(page)).to_be_visible()


def test_I10_I20_I21_I27_conditions_then_submitted_for_good(
    open_browser: OpenBrowser, candidate: Candidate, recruiter: Recruiter
) -> None:
    title = f"Économiste, {WORD}"
    vacancy = inspira.a_vacancy(recruiter, title)
    draft = inspira.ready(candidate, vacancy)
    page = open_browser()
    sign_in(page, candidate)
    page.goto(f"/applications/{draft['id']}/steps/letter")
    inspira.open_tab(page, inspira.LAST_TAB)
    button(page, "Soumettre").click()
    expect(main(page)).to_contain_text("plus aucune modification ne peut y être apportée, sans exception")
    page.get_by_role("link", name="Je refuse : garder le brouillon").click()
    careers(page)
    expect(inspira.row(page, title)).to_contain_text("Brouillon")

    page.goto(f"/applications/{draft['id']}/steps/review")
    button(page, "Soumettre").click()
    button(page, "J’accepte et je soumets").click()
    expect(heading(page)).to_have_text("Candidature reçue")
    careers(page)
    expect(inspira.row(page, title)).to_contain_text("Postulé")
    expect(inspira.row(page, title)).to_contain_text(vacancy["reference"])
    expect(inspira.row(page, title)).not_to_contain_text("Non soumise")
    inspira.row(page, title).get_by_role("link", name=title, exact=True).click()
    expect(main(page)).to_contain_text("preuve de réception")
    expect(main(page)).to_contain_text("Une candidature soumise est définitive")
    expect(button(page, "Modifier")).to_have_count(0)
    page.goto(f"/applications/{draft['id']}/steps/letter")
    expect(page.get_by_role("textbox", name="Lettre de motivation")).to_have_count(0)
    page.goto(f"/apply/{vacancy['id']}")
    expect(main(page)).to_contain_text("Vous avez déjà postulé à cette offre")
    expect(button(page, "Continuer")).to_have_count(0)


def test_I14_I17_I29_a_withdrawal_is_final_and_no_second_application_follows(
    open_browser: OpenBrowser, candidate: Candidate, recruiter: Recruiter
) -> None:
    title = f"Juriste, {WORD}"
    vacancy = inspira.a_vacancy(recruiter, title)
    draft = inspira.ready(candidate, vacancy)
    assert candidate.submit(draft["id"]).is_success
    page = open_browser()
    sign_in(page, candidate)
    careers(page)
    inspira.row(page, title).get_by_role("link", name=title, exact=True).click()
    page.get_by_text("Vous ne souhaitez plus postuler ?").click()
    page.get_by_role("link", name="Retirer ma candidature").click()
    expect(main(page)).to_contain_text("Le retrait est définitif : il ne peut être annulé")
    expect(main(page)).to_contain_text("vous ne pourrez plus postuler à cette offre")
    button(page, "Retirer ma candidature").click()
    expect(page.get_by_role("status").first).to_contain_text("Votre candidature est retirée")
    expect(button(page, "Annuler le retrait")).to_have_count(0)
    page.goto(f"/vacancies/{vacancy['id']}")
    main(page).get_by_role("link", name="Postuler", exact=True).click()
    expect(button(page, "Continuer")).to_have_count(0)
    expect(main(page)).to_contain_text("Vous ne pouvez pas postuler de nouveau à ce poste")
    careers(page)
    expect(inspira.row(page, title)).to_contain_text("Retirée")


def test_I15_a_saved_search_becomes_a_job_alert_with_its_own_address(
    open_browser: OpenBrowser, candidate: Candidate
) -> None:
    page = open_browser()
    sign_in(page, candidate)
    page.goto("/jobs/advanced")
    main(page).get_by_label("Mots").fill(WORD)
    button(page, "Enregistrer recherche").click()
    expect(main(page)).to_contain_text("valable 365 jours")
    page.get_by_label("Nom de cette recherche").fill("Mes registres")
    page.get_by_label("Utiliser comme alerte emploi").check()
    page.get_by_label("Envoyer une notification d’alerte emploi à").fill(f"{WORD}@reader.example")
    button(page, "Enregistrer").click()
    expect(page.get_by_role("status").first).to_contain_text(f"{WORD}@reader.example")
    expect(main(page)).to_contain_text("n’incluent pas les offres publiées dans Galaxy")
    expect(main(page)).to_contain_text(f"{WORD}@reader.example")

    for number in range(2, 7):
        page.goto(f"/alerts/new?q={WORD}{number}&save=1")
        page.get_by_label("Nom de cette recherche").fill(f"Recherche {number}")
        button(page, "Enregistrer").click()
    expect_refusal(page)
    page.goto("/alerts")
    expect(main(page).get_by_role("button", name="Supprimer")).to_have_count(5)
    expect(main(page)).to_contain_text("Recherche enregistrée, sans courriels")


def test_I16_I34_a_file_below_one_megabyte_under_a_short_name(
    open_browser: OpenBrowser, candidate: Candidate, recruiter: Recruiter
) -> None:
    vacancy = inspira.a_vacancy(recruiter, f"Archiviste, {WORD}")
    draft = candidate.begin(vacancy["id"])
    page = open_browser()
    sign_in(page, candidate)
    page.goto(f"/applications/{draft['id']}/steps/attachments")
    for words in (
        "moins de 1 Mo (1 000 000 octets)",
        "résolution inférieure",
        "sans caractères spéciaux",
        "_Degree.pdf",
    ):
        expect(main(page)).to_contain_text(words)
    _attach(page, "ID_Diplome.pdf", 1_000_000)
    expect_refusal(page)
    _attach(page, "Mon diplôme d’ingénieur (scanné).pdf", 2_000)
    expect(main(page)).to_contain_text("Votre fichier n’est pas perdu")
    button(page, "Le joindre sous ce nom").click()
    _attach(page, "ID_Diplome.pdf", 999_999)
    expect(page.get_by_role("status").first).to_contain_text("Le fichier est joint")
    expect(main(page).get_by_role("link", name="ID_Diplome.pdf")).to_be_visible()


def _attach(page: Page, name: str, size: int) -> None:
    page.get_by_label("Type de document").select_option(label="Diplôme")
    content = b"%PDF-1.7\n" + b"0" * (size - 9)
    page.get_by_label("Fichier").set_input_files({"name": name, "mimeType": "application/pdf", "buffer": content})
    button(page, "Joindre ce fichier").click()


def test_I18_I31_I32_the_support_form_gives_a_case_number(
    open_browser: OpenBrowser, installation: Installation
) -> None:
    page = open_browser()
    page.goto("/")
    page.get_by_role("link", name="Contactez-nous").first.click()
    for words in ("Questions techniques uniquement", "CV", "mot de passe", "candidatures spontanées", "déjà soumises"):
        expect(main(page)).to_contain_text(words)
    address = f"{WORD}.support@reader.example"
    page.get_by_label("Votre adresse électronique").fill(address)
    page.get_by_label("Votre nom complet").fill("Odile Marchetti")
    page.get_by_label("Votre nom d’utilisateur").fill("odile")
    page.get_by_label("Numéro de l’offre d’emploi").fill("26-IST-1042")
    page.get_by_label("Que s’est-il passé ?").fill("La page reste blanche.")
    page.get_by_label("Qu’avez-vous fait avant ?").fill("J’ai cliqué sur Visualiser & Soumettre.")
    picture = bytes.fromhex("89504e470d0a1a0a0000000d49484452") + bytes(64)
    shots = [{"name": f"ecran{n}.png", "mimeType": "image/png", "buffer": picture} for n in (1, 2)]
    page.get_by_label("Captures d’écran").set_input_files(shots)  # type: ignore[arg-type]
    button(page, "Envoyer").click()
    expect(heading(page)).to_contain_text("Dossier ")
    number = str(heading(page).text_content()).split()[-1]
    expect(main(page)).to_contain_text("ecran2.png")
    assert number in installation.mail_to(address, number)["subject"]


def test_I8_I19_I25_I30_I35_the_level_of_a_french_degree(open_browser: OpenBrowser, newcomer: Candidate) -> None:
    page = open_browser()
    sign_in(page, newcomer)
    page.goto("/profile/education")
    studies = page.get_by_role("group", name="Études 1")
    studies.get_by_label("Pays").select_option(label="France")
    studies.get_by_label("Établissement").first.fill("École imaginaire des Brumes")
    studies.get_by_label("Diplôme ou titre").fill("Diplôme d’ingénieur")
    button(page, "Enregistrer").click()
    expect_refusal(page)
    studies.get_by_label("Établissement").first.fill("Sorbonne Université")
    button(page, "Enregistrer").click()
    expect(studies).to_contain_text("Niveau proposé : Master")
    expect(studies.get_by_label("Niveau", exact=False).first).to_have_value("master")

    studies.get_by_label("Niveau", exact=False).first.select_option("first_level")
    button(page, "Enregistrer").click()
    expect(studies.get_by_label("Pourquoi vous choisissez un autre niveau")).to_be_visible()
    studies.get_by_label("Niveau", exact=False).first.select_option("master")
    button(page, "Enregistrer").click()
    studies.get_by_role("link", name="Signaler une proposition erronée").click()
    expect(heading(page)).to_have_text("Signalement sur un diplôme")
    expect(page.get_by_label("Intitulé du diplôme")).to_have_value("Diplôme d’ingénieur")
    page.get_by_label("Pourquoi").fill("Le titre confère le grade de master.")
    button(page, "Envoyer").click()
    expect(heading(page)).to_contain_text("Dossier ")

    page.goto("/profile/experience")
    page.get_by_label("Principales tâches").fill("Attributions\n• registres")
    page.get_by_label("Principales réalisations").fill("Réalisations")
    button(page, "Enregistrer").click()
    expect(page.get_by_label("Principales réalisations")).to_have_value("Réalisations")


def test_I35_a_report_on_a_degree_reaches_the_named_desk(newcomer: Candidate, installation: Installation) -> None:
    cases = newcomer.get("/api/notifier/cases")["items"]
    assert [case["kind"] for case in cases] == ["degree"]
    assert cases[0]["number"] in installation.mail_to("degrees@un.example", cases[0]["number"])["subject"]


def test_I31_a_browser_that_refuses_cookies_gets_an_explanation(open_browser: OpenBrowser, newcomer: Candidate) -> None:
    page = open_browser()
    page.goto("/sign-in")
    page.context.clear_cookies()
    page.get_by_label("Mot de passe", exact=False).first.fill(newcomer.password)
    main(page).get_by_role("button", name="Connexion", exact=True).click()
    expect(heading(page)).to_have_text("Votre navigateur refuse les cookies")
    expect(main(page)).to_contain_text("Autorisez les cookies")
