"""What was typed is shown again under the labels that its fields have in their forms (experience 24)."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest
from flask import Flask, g
from lxml import html as lxml_html

from chassis.admission import decided
from web.forms.field_labels import PARTS, label_of
from web.tests.conftest import Browser
from web.tests.fake_api import DRAFT
from web.tests.pages import CANDIDATE, STAFF, VISITOR

BY_DATA = ("general_answers.", "vacancy_answers.", "values.", "confirmed", "staff_number")
"""What a service knows is in the words of these."""
NOT_ALWAYS = {"description", "login", "name"}
"""Two pages of a kind word these in two ways."""


def fields(page: str) -> Iterator[tuple[str, str]]:
    """Name and label of each field that somebody fills in and sends by POST."""
    tree = lxml_html.fromstring(page)
    for hint in tree.xpath("//*[contains(@class, 'must') or contains(@class, 'vh') or contains(@class, 'hint')]"):
        hint.drop_tree()
    for field in tree.xpath("//form[@method='post']//*[self::input or self::textarea or self::select][@name]"):
        if field.get("type") in {"hidden", "password", "file"}:
            continue
        name = field.get("name")
        labels = tree.xpath("//label[@for=$id]", id=field.get("id", ""))
        legends = field.xpath("ancestor::fieldset[contains(@class, 'field')][1]/legend")
        if name.rpartition(".")[2] in PARTS:
            labels = [*legends, *labels]
        elif field.get("type") == "radio" or name.endswith("[]"):
            labels = legends
        yield name, " · ".join(re.sub(r"[ \n]+", " ", each.text_content()).strip() for each in labels)


@pytest.mark.parametrize(
    ("language", "above"),
    [("en", '<label for="typed-1">Cover letter</label>'), ("fr", '<label for="typed-1">Lettre de motivation</label>')],
)
def test_B1_a_text_that_was_not_saved_stands_under_its_label(candidate: Browser, language: str, above: str) -> None:
    typed = {"csrf_token": "as it was", "version": "5", "letter": "An hour of work"}
    path = f"/applications/{DRAFT}/steps/letter"
    with decided(False):
        answer = candidate.client.post(path, data=typed, headers={"Accept-Language": language})
    page = answer.get_data(as_text=True)
    assert f'{above}<textarea id="typed-1" readonly>An hour of work</textarea>' in page
    assert page.count("<textarea") == 1, "what the page filled in by itself was not typed"


def test_a_password_that_is_changed_is_not_written_into_the_page(candidate: Browser) -> None:
    typed = {"csrf_token": "as it was", "action": "password", "current": "right password", "new": "a better one"}
    with decided(False):
        page = candidate.client.post("/account", data=typed).get_data(as_text=True)
    assert "right password" not in page
    assert "a better one" not in page


@pytest.mark.parametrize(
    ("name", "pages", "label"),
    [
        ("education.1.degree", "profile", "Studies 2 · Degree or diploma"),
        ("certifications.0.date.year", "apply", "Certification 1 · Date · Year"),
        ("questionnaire.0.text.fr", "hr", "Question 1 · Question in French"),
        ("texts.en.title", "hr", "English · Title"),
        ("vacancy_answers.q-1", "apply", "Questions of the vacancy"),
        ("education.x.degree", "profile", "Degree or diploma"),
        ("country", "support", "Country of the degree"),
        ("country", "account", "Country or territory of residence"),
        ("nobody.knows", None, "nobody.knows"),
        ("", None, ""),
    ],
)
def test_a_field_is_named_with_what_it_stands_under(app: Flask, name: str, pages: str | None, label: str) -> None:
    with app.test_request_context("/"):
        g.language = "en"
        assert label_of(name, pages) == label


@pytest.mark.parametrize("language", ["en", "fr"])
@pytest.mark.parametrize("who", ["browser", "candidate", "recruiter"])
def test_what_was_typed_has_the_labels_of_the_forms(
    app: Flask, request: pytest.FixtureRequest, who: str, language: str
) -> None:
    here: Browser = request.getfixturevalue(who)
    wrong = set()
    for path in {"browser": VISITOR, "candidate": CANDIDATE, "recruiter": STAFF}[who]:
        page = here.client.get(path, headers={"Accept-Language": language}).get_data(as_text=True)
        with app.test_request_context(path) as context:
            g.language = language
            for name, said in fields(page):
                shown = said.partition(" (")[0] if name.startswith("texts.") else said
                named = label_of(name, context.request.blueprint)
                if not name.startswith(BY_DATA) and name not in NOT_ALWAYS and not named.endswith(shown):
                    wrong.add((path, name, shown, named))
    assert not wrong
