"""What the three parts of WIPO's guide have in common: the way in, and the steps that every application has."""

from __future__ import annotations

import io
import re
import secrets
from dataclasses import dataclass, field
from datetime import UTC, datetime

from playwright.sync_api import Locator, Page, expect
from reportlab.pdfgen.canvas import Canvas

from tests.browser.desk import button, fill_date, fill_sign_in
from tests.harness.installation import Installation

PASSWORD = "quatre mots pour essayer"
GIVEN_NAME, FAMILY_NAME = "Élodie", "Marchetti"
NOW = datetime.now(UTC).year
BORN = "1992-01-17"
STEPS = "Étapes de la candidature"

OLD_PROFILE = """Candidate Profile
Personal Information
First Name: Omar
Last Name: Belkacem
Primary Number: +41 22 555 07 08
Date of Birth: 14 March 1985
Work Experience
Job Function: Translator
Employer: Patent Words SA
Start Date: Mar 2015
End Date: Dec 2020
Education
Institution: University of Mons
Program: Master in Translation
Start Date: Sep 2005
Graduation Date: Jun 2007"""


@dataclass
class Reader:
    """Somebody who holds the guide and has no account yet."""

    name: str = field(default_factory=lambda: f"elodie.{secrets.token_hex(4)}")

    @property
    def email(self) -> str:
        return f"{self.name}@candidates.example"


def heading(page: Page) -> Locator:
    return page.get_by_role("heading", level=1)


def to_the_notice(page: Page) -> None:
    """From the sign-in page, as a new user, to the privacy notice of the country."""
    expect(page.get_by_role("heading", name="Nouvel utilisateur ?")).to_be_visible()
    page.get_by_role("main").get_by_role("link", name="S’inscrire").click()
    expect(heading(page)).to_have_text("Inscription d’un nouvel utilisateur")
    if page.get_by_label("Qu’est-ce qui vous intéresse d’abord ?").count():
        page.get_by_label("Qu’est-ce qui vous intéresse d’abord ?").select_option("wipo/staff")
    page.get_by_label("Pays ou territoire de résidence").select_option(label="Suisse")
    button(page, "Continuer").click()
    expect(heading(page)).to_contain_text("Déclaration de confidentialité")


def register(page: Page, reader: Reader, installation: Installation) -> None:
    """Accept the notice, give a user name and a password, follow the mailed link and sign in."""
    to_the_notice(page)
    button(page, "J’accepte").click()
    page.get_by_label("Nom d’utilisateur").fill(reader.name)
    page.get_by_label("Adresse électronique").fill(reader.email)
    page.get_by_label("Mot de passe").first.fill(PASSWORD)
    button(page, "S’inscrire").click()
    expect(heading(page)).to_have_text("Consultez votre messagerie")
    mail = installation.mail_to(reader.email, "Confirmez votre adresse électronique")
    page.goto(next(link for link in mail["links"] if "/verify" in link))
    button(page, "Confirmer mon adresse").click()
    fill_sign_in(page, reader.name, PASSWORD)


def boxes(page: Page) -> list[str]:
    """The titles of the step boxes, in their order."""
    found = page.get_by_role("navigation", name=STEPS).get_by_role("link").all_inner_texts()
    return [re.sub(r"^\d+\. ", "", words.strip().splitlines()[0]) for words in found]


def expect_step(page: Page, title: str) -> None:
    """The step's page, with its own box, and no other, highlighted."""
    expect(heading(page)).to_have_text(title)
    expect(page.locator('[aria-current="step"]')).to_have_count(1)
    expect(page.locator('[aria-current="step"]')).to_contain_text(title)


def keep_on(page: Page) -> None:
    button(page, "Sauvegarder et continuer").click()


def fill_personal(page: Page) -> None:
    page.get_by_label("Prénom").fill(GIVEN_NAME)
    page.get_by_label("Nom de famille").fill(FAMILY_NAME)
    fill_date(page, "Date de naissance", *_day_month_year(BORN))
    page.get_by_label("Nationalité", exact=False).first.select_option(label="France")
    page.get_by_label("Téléphone").fill("+41 76 555 07 89")
    page.get_by_label("Rue et numéro").fill("23 avenue des Érables")
    page.get_by_label("Ville ou localité").fill("Lausanne")
    page.get_by_label("Pays", exact=False).last.select_option(label="Suisse")
    if page.get_by_role("group", name="Langue 1").count() == 0:
        button(page, "Ajouter une langue").click()
    language = page.get_by_role("group", name="Langue 1")
    language.get_by_label("Langue").select_option(label="Français")
    language.get_by_label("Niveau").select_option(index=4)


def fill_education(page: Page) -> None:
    """A degree obtained, one in progress, and a certification."""
    _add(page, "Ajouter une formation", "Études 1")
    _study(page.get_by_role("group", name="Études 1"), "Licence en droit", "Achevé", 2010, 2013)
    _add(page, "Ajouter une formation", "Études 2")
    _study(
        page.get_by_role("group", name="Études 2"), "Master en propriété intellectuelle", "En cours", NOW - 1, NOW + 2
    )
    _add(page, "Ajouter une certification", "Certification 1")
    page.get_by_role("group", name="Certification 1").get_by_label("Nom").fill("Mandataire en brevets")


def _study(group: Locator, degree: str, status: str, start: int, end: int) -> None:
    group.get_by_label("Pays").select_option(label="Suisse")
    group.get_by_label("Établissement").first.fill("Université de Lausanne")
    group.get_by_label("Diplôme ou titre").fill(degree)
    group.get_by_label(status, exact=True).check()
    fill_date(group, "Début", None, 9, start)
    fill_date(group, "Fin, ou fin prévue", None, 6, end)


def fill_experience(page: Page, kind: str = "") -> None:
    _add(page, "Ajouter une expérience professionnelle", "Poste 1")
    position = page.get_by_role("group", name="Poste 1")
    position.get_by_label("Poste", exact=False).first.fill("Juriste")
    position.get_by_label("Employeur").fill("Cabinet du Lac")
    if kind:
        position.get_by_label("Type").select_option(label=kind)
    fill_date(position, "Début", None, 9, 2014)
    fill_date(position, "Fin", None, 3, 2021)


def _add(page: Page, words: str, group: str) -> None:
    """An empty form may stand there already."""
    if page.get_by_role("group", name=group, exact=True).count() == 0:
        button(page, words).click()


def answer(page: Page, question: str, choice: str) -> None:
    page.get_by_role("group", name=question).get_by_label(choice).check()


def sign(page: Page, given_name: str = GIVEN_NAME, family_name: str = FAMILY_NAME, born: str = BORN) -> None:
    page.get_by_label("Prénom").fill(given_name)
    page.get_by_label("Nom de famille").fill(family_name)
    fill_date(page, "Date de naissance", *_day_month_year(born))
    page.get_by_label("J’ai lu la déclaration et je la confirme").check()


def _day_month_year(date: str) -> tuple[int, int, int]:
    year, month, day = (int(part) for part in date.split("-"))
    return day, month, year


def old_profile() -> bytes:
    """A profile as the earlier system prints it: labels and values, one a line, under headings in bold."""
    out = io.BytesIO()
    canvas = Canvas(out)
    for number, line in enumerate(OLD_PROFILE.splitlines()):
        heads = line in {"Personal Information", "Work Experience", "Education"}
        canvas.setFont("Helvetica-Bold" if heads else "Helvetica", 14 if heads else 10)
        canvas.drawString(60, 780 - 20 * number, line)
    canvas.save()
    return out.getvalue()
