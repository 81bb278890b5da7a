"""The French catalogue is complete and carefully set."""

from __future__ import annotations

import re
from functools import cache

from babel.messages.pofile import read_po

from web.tests.messages import WEB, texts


@cache
def french_texts() -> dict[str, str]:
    with (WEB / "locale" / "fr.po").open("rb") as file:
        return {message.id: message.string for message in read_po(file, locale="fr") if message.id}


def test_every_text_has_a_french_translation() -> None:
    assert not [text for text in texts() if not french_texts().get(text)]


def test_the_catalogue_holds_no_text_that_is_said_nowhere() -> None:
    assert not set(french_texts()) - texts()


def test_translations_fill_the_same_places() -> None:
    def places(text: str) -> set[str]:
        return set(re.findall(r"{\w+}", text))

    assert not [text for text, french in french_texts().items() if places(text) != places(french)]


def test_french_is_set_as_french_is() -> None:
    wrong = [french for french in french_texts().values() if re.search(r"[^\s ][;?!»]|« |'|(?<=\w):(?=\s|$)", french)]
    assert not wrong


def test_the_guides_own_words_are_used() -> None:
    said = french_texts()
    assert said["My activities"] == "Mes activités"
    assert said["Access my profile"] == "Accéder à mon profil"
    assert said["Save and continue"] == "Sauvegarder et continuer"
    assert said["I accept"] == "J’accepte"
    assert said["Forgot your password?"] == "Vous avez oublié votre mot de passe\u00a0?"
