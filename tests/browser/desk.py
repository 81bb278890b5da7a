"""What people do again and again in these tests: sign in, read a mail, choose a date."""

from __future__ import annotations

import re

from playwright.sync_api import Locator, Page, expect

from tests.harness.people import SignedIn
from tests.harness.waiting import until

MAIL_SECONDS = 30.0


def sign_in(page: Page, person: SignedIn) -> None:
    page.goto("/sign-in")
    fill_sign_in(page, person.login, person.password)
    expect(page.get_by_role("heading", level=1, name="Mes candidatures")).to_be_visible()


def fill_sign_in(page: Page, login: str, password: str) -> None:
    page.get_by_label("Adresse électronique ou nom d’utilisateur").fill(login)
    page.get_by_label("Mot de passe", exact=False).first.fill(password)
    button(page, "Connexion").click()


def sign_in_recruiter(page: Page, person: SignedIn) -> None:
    page.goto("/hr")
    page.get_by_label("E-mail address").fill(person.login)
    page.get_by_label("Password").first.fill(person.password)
    button(page, "Sign in").click()
    expect(page.get_by_role("heading", level=1, name="Vacancies")).to_be_visible()


def button(where: Page | Locator, name: str) -> Locator:
    """A button of the page itself, not of its menu."""
    main = where.get_by_role("main") if isinstance(where, Page) else where
    return main.get_by_role("button", name=name, exact=True)


def press_once_there(page: Page, path: str, name: str) -> None:
    """Look at a page until it has this button, which an event brings there, and press it."""

    def look() -> bool | None:
        page.goto(path)
        return True if button(page, name).count() else None

    until(look, f"the button “{name}”")
    button(page, name).click()


def open_mail(page: Page, address: str, subject: str) -> None:
    """Look into the inbox until the newest mail of this subject is there, and open it."""

    def look() -> bool | None:
        page.goto(f"/inbox/?to={address}")
        link = page.get_by_role("link", name=re.compile(re.escape(subject))).first
        if link.count() == 0:
            return None
        link.click()
        return True

    until(look, f"a mail “{subject}” to {address}", MAIL_SECONDS)
    expect(page.get_by_role("heading", level=1)).to_contain_text(subject)


def follow(page: Page, path: str) -> None:
    """Follow the open mail's link to a page of the product."""
    page.locator(f'ul.links a[href*="{path}"]').first.click()


def fill_date(where: Page | Locator, legend: str, day: int | None, month: int, year: int) -> None:
    group = where.get_by_role("group", name=legend)
    if day is not None:
        group.get_by_label("Jour").fill(str(day))
    group.get_by_label("Mois").fill(str(month))
    group.get_by_label("Année").fill(str(year))


def expect_refusal(page: Page, *messages: str) -> None:
    """A summary that has the focus, names each problem and links to its field, and the title says so."""
    expect(page).to_have_title(re.compile(r"^Erreur"))
    summary = page.get_by_role("alert", name="Il y a un problème")
    expect(summary).to_be_focused()
    for message in messages:
        expect(summary).to_contain_text(message)
    for link in summary.get_by_role("link").all():
        anchor = str(link.get_attribute("href")).partition("#")[2]
        assert page.locator(f'[id="{anchor}"]').count() == 1, f"the summary links to “{anchor}”, which is not there"
