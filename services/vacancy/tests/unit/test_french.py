"""Every text of this service is there in French."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import vacancy_service
from babel.messages.pofile import read_po

PACKAGE = Path(vacancy_service.__file__).parent


def _marked() -> Iterator[str]:
    for file in PACKAGE.rglob("*.py"):
        for node in ast.walk(ast.parse(file.read_text())):
            match node:
                case ast.Call(func=ast.Name(id="_"), args=[ast.Constant(value=str(msgid)), *_]):
                    yield msgid


def test_B6_every_text_has_a_french_translation_and_no_translation_is_left_over() -> None:
    with (PACKAGE / "locale" / "fr.po").open("rb") as file:
        translated = {message.id for message in read_po(file, locale="fr") if message.id and message.string}
    assert translated == set(_marked())
