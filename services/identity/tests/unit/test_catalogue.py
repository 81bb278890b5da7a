"""Every text for people has its French."""

import inspect
from pathlib import Path

import identity_service
from babel.messages.extract import extract_from_dir
from babel.messages.pofile import read_po

PACKAGE = Path(inspect.getfile(identity_service)).parent


def test_every_text_is_translated_into_french() -> None:
    found = extract_from_dir(PACKAGE, method_map=[("**.py", "python")], keywords={"_": None, "ngettext": (1, 2)})
    texts = {message for _file, _line, message, _comments, _context in found}
    with (PACKAGE / "locale" / "fr.po").open("rb") as file:
        catalogue = read_po(file, locale="fr")
    assert texts
    assert {text for text in texts if not (catalogue.get(text) and catalogue.get(text).string)} == set()
    assert {message.id for message in catalogue if message.id} == texts
