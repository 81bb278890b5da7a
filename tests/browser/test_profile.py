"""Step 4: the profile typed by hand, and a CV whose reading is decided field by field."""

from __future__ import annotations

import io
import re
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import Any

import pytest
from docx import Document
from playwright.sync_api import FilePayload, Locator, Page, expect
from reportlab.pdfgen.canvas import Canvas

from tests.browser.desk import button, expect_refusal, fill_date, sign_in
from tests.harness.browsers import OpenBrowser
from tests.harness.installation import Installation
from tests.harness.people import Candidate

CVS = Path(__file__).parents[2] / "samples" / "cvs"
PDF, DOCX = CVS / "noemie-carval-fr.pdf", CVS / "youssef-tahari-fr.docx"
READING_MILLISECONDS = 60_000


@pytest.fixture
def newcomer(installation: Installation) -> Iterator[Candidate]:
    """Registered, with an empty profile."""
    with Candidate(installation, "Noemie", "Carval", language="fr") as person:
        yield person.register()


def test_W7_W9_a_profile_is_typed_by_hand_and_what_is_wrong_stays_to_be_corrected(
    open_browser: OpenBrowser, newcomer: Candidate
) -> None:
    page = open_browser()
    sign_in(page, newcomer)

    page.goto("/profile/personal")
    page.get_by_label("Prénom").fill("Noémie")
    page.get_by_label("Nom de famille").fill("Carval")
    fill_date(page, "Date de naissance", 31, 2, 1992)
    page.get_by_label("Nationalité", exact=False).first.select_option(label="France")
    page.get_by_label("Téléphone").fill("+41 76 555 07 89")
    button(page, "Sauvegarder et revenir à mon profil").click()
    expect_refusal(page)
    expect(page.get_by_role("group", name="Date de naissance").get_by_label("Jour")).to_have_value("31")
    fill_date(page, "Date de naissance", 17, 1, 1992)
    page.get_by_label("Rue et numéro").fill("23 avenue des Érables")
    page.get_by_label("Ville ou localité").fill("Lausanne")
    page.get_by_label("Pays").select_option(label="Suisse")
    button(page, "Sauvegarder et revenir à mon profil").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Mon profil")

    page.get_by_role("link", name="Expérience professionnelle").click()
    _type_a_position(page.get_by_role("group", name="Poste 1"), "Rédactrice", "Presse du Lac")
    button(page, "Ajouter une expérience professionnelle").click()
    _type_a_position(page.get_by_role("group", name="Poste 2"), "Stagiaire", "Radio du Jorat")
    button(page, "Sauvegarder et revenir à mon profil").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Mon profil")
    page.get_by_role("link", name="Expérience professionnelle").click()
    page.get_by_role("button", name="Retirer Poste 2").click()
    expect(page.get_by_role("group", name="Poste 2")).to_have_count(0)

    profile = newcomer.get("/api/profile/profile")
    assert (profile["personal"]["given_name"], profile["personal"]["date_of_birth"]) == ("Noémie", "1992-01-17")
    assert [job["employer"] for job in profile["experience"]] == ["Presse du Lac"]


def _type_a_position(position: Locator, title: str, employer: str) -> None:
    position.get_by_label("Poste", exact=False).first.fill(title)
    position.get_by_label("Employeur").fill(employer)
    fill_date(position, "Début", None, 9, 2019)
    fill_date(position, "Fin", None, 3, 2021)


@pytest.mark.parametrize("cv", [PDF, DOCX], ids=["pdf", "docx"])
def test_W6_only_what_was_accepted_of_a_cv_enters_the_profile_and_the_file_is_deleted(
    open_browser: OpenBrowser, newcomer: Candidate, installation: Installation, cv: Path
) -> None:
    page = open_browser()
    sign_in(page, newcomer)

    _upload(page, cv)
    expect(page.get_by_role("heading", level=1)).to_have_text("Vérifiez ce qui a été lu", timeout=READING_MILLISECONDS)
    expect(page.get_by_role("main")).to_contain_text("Votre fichier a été supprimé")
    assert newcomer.get("/api/profile/profile")["personal"]["family_name"] is None

    language = _suggestion(page, "Langue").get_by_role("combobox").locator("option:checked")
    expect(language).to_have_text("Français")
    name = _suggestion(page, "Nom de famille")
    expect(name.get_by_role("blockquote")).not_to_be_empty()
    family_name = name.get_by_role("textbox").input_value()
    _expect_source(page, name)
    name.get_by_role("checkbox").check()
    _suggestion(page, "Téléphone").get_by_role("button", name="Ne pas reprendre").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Vérifiez ce qui a été lu")
    _suggestion(page, "Nom de famille").get_by_role("checkbox").check()
    button(page, "Reprendre ce qui est coché").click()
    expect(page.get_by_role("status").first).to_contain_text("Sauvegardé")
    button(page, "Ne pas reprendre le reste").click()
    expect(page.get_by_role("status").first).to_contain_text("L’importation est terminée")

    profile = newcomer.get("/api/profile/profile")
    assert _given(profile["personal"]) == {"family_name": family_name}
    assert (profile["experience"], profile["education"], profile["languages"]) == ([], [], [])
    assert family_name.lower() in cv.stem
    kept = [file for file in (installation.home.folder / "files").rglob("*") if file.is_file()]
    assert kept == []


def _given(personal: Mapping[str, Any]) -> dict[str, Any]:
    """What is filled in, without groups of fields that are all empty."""
    parts = {name: _given(value) if isinstance(value, Mapping) else value for name, value in personal.items()}
    return {name: value for name, value in parts.items() if value}


def _upload(page: Page, file: Path | FilePayload) -> None:
    page.goto("/profile/import")
    page.get_by_label("Votre fichier").set_input_files(file)
    button(page, "Charger et lire").click()


def _expect_source(page: Page, suggestion: Locator) -> None:
    """B3: the words that a suggestion was read from come into sight and stand out, as one comes to it."""
    expect(page.get_by_role("region", name="Votre fichier, tel qu’il a été lu")).to_be_visible()
    suggestion.get_by_role("checkbox").focus()
    source = suggestion.get_attribute("data-source")
    expect(page.locator(f"[id='{source}']")).to_have_class(re.compile(r"\bnow\b"))
    expect(page.locator(f"rect[id='{source}'], .read:has([id='{source}']) mark")).to_be_in_viewport()


def _suggestion(page: Page, field: str) -> Locator:
    return page.locator(".suggestion").filter(has=page.get_by_role("checkbox", name=field)).first


def _locked_pdf() -> bytes:
    made = io.BytesIO()
    canvas = Canvas(made, encrypt="secret")
    canvas.drawString(72, 720, "Noémie Carval")
    canvas.save()
    return made.getvalue()


def _picture() -> bytes:
    return bytes.fromhex("89504e470d0a1a0a0000000d49484452") + bytes(64)


def _empty_document() -> bytes:
    made = io.BytesIO()
    Document().save(made)
    return made.getvalue()


@pytest.mark.parametrize(
    ("name", "content", "words"),
    [
        ("photo.png", _picture, "C’est une image"),
        ("vide.pdf", bytes, "Ce fichier est vide"),
        ("protege.pdf", _locked_pdf, "protégé par un mot de passe"),
        ("casse.pdf", lambda: b"%PDF-1.7\n%broken", "endommagé"),
        ("blanc.docx", _empty_document, "Rien dans ce document"),
    ],
)
def test_W6_a_file_that_cannot_be_read_is_refused_in_plain_words_and_the_form_stays_usable(
    open_browser: OpenBrowser, candidate: Candidate, name: str, content: Callable[[], bytes], words: str
) -> None:
    page = open_browser()
    sign_in(page, candidate)

    _upload(page, {"name": name, "mimeType": "application/octet-stream", "buffer": content()})
    expect(page.get_by_role("main")).to_contain_text(words, timeout=READING_MILLISECONDS)

    if page.get_by_role("link", name="Essayer un autre fichier").count():
        page.get_by_role("link", name="Essayer un autre fichier").click()
    expect(page.get_by_label("Votre fichier")).to_be_visible()
    expect(button(page, "Charger et lire")).to_be_enabled()
