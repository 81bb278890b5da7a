"""Every text for people exists in French."""

from __future__ import annotations

import ast
from pathlib import Path

import profile_service
from babel.messages.pofile import read_po

PACKAGE = Path(profile_service.__file__).parent


def marked(file: Path) -> set[str]:
    calls = [node for node in ast.walk(ast.parse(file.read_text())) if isinstance(node, ast.Call)]
    texts = [call.args[0] for call in calls if isinstance(call.func, ast.Name) and call.func.id == "_" and call.args]
    return {str(text.value) for text in texts if isinstance(text, ast.Constant)}


def test_every_text_has_a_french_translation_with_the_same_places() -> None:
    with (PACKAGE / "locale" / "fr.po").open("rb") as source:
        french = {str(message.id): str(message.string) for message in read_po(source, locale="fr") if message.id}
    english = set().union(*(marked(file) for file in PACKAGE.rglob("*.py")))
    assert english == set(french)
    assert [text for text in english if not french[text]] == []
    assert [text for text in english if sorted(_places(text)) != sorted(_places(french[text]))] == []


def _places(text: str) -> list[str]:
    return [part.split("}")[0] for part in text.split("{")[1:]]
