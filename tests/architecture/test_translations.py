"""Every text for people has its French translation, and no catalogue keeps texts that nobody says."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from string import Formatter

import pytest
from babel.messages.extract import extract_from_dir
from babel.messages.pofile import read_po

ROOT = Path(__file__).parents[2]
FOLDERS = [ROOT / "chassis", ROOT / "web", *sorted(ROOT.glob("services/*/src/*_service"))]
METHODS = [("**.py", "python"), ("**/templates/**", "jinja2"), ("**.jinja", "jinja2"), ("**.html", "jinja2")]
KEYWORDS = {"_": None, "gettext": None, "ngettext": (1, 2), "N_": None}
_OTHER_WORDS_FOR_MAIL = re.compile(r"\bcourriers?\b(?! posta)|\be-?mails?\b|\bmails?\b|\bméls?\b", re.IGNORECASE)
_FRENCH_IN_TOML = re.compile(r'\bfr = "((?:[^"\\]|\\.)*)"')
_PLACES = re.compile(r"{\w+}")
_PLACE = re.compile(r"%\(\w+\)s")


def _said(folder: Path) -> set[str]:
    found: set[str] = set()
    for name, _line, message, _comments, _context in extract_from_dir(
        folder, METHODS, keywords=KEYWORDS, options_map={"**": {"silent": "false"}}
    ):
        if "tests/" not in name:
            found.add(message[0] if isinstance(message, tuple) else message)
    return found


def _catalogue(folder: Path) -> dict[str, tuple[str, ...]]:
    file = folder / "locale" / "fr.po"
    if not file.exists():
        return {}
    with file.open("rb") as stream:
        catalogue = read_po(stream, locale="fr")
    return {_id(message.id): _strings(message.string) for message in catalogue if message.id}


def _id(id: str | tuple[str, ...]) -> str:
    return id if isinstance(id, str) else id[0]


def _strings(string: str | tuple[str, ...]) -> tuple[str, ...]:
    return (string,) if isinstance(string, str) else tuple(string)


@pytest.mark.parametrize("folder", FOLDERS, ids=lambda folder: folder.name)
def test_every_text_is_translated(folder: Path) -> None:
    translated = {msgid for msgid, strings in _catalogue(folder).items() if all(strings)}
    missing = sorted(_said(folder) - translated)
    assert not missing, f"add to {folder.relative_to(ROOT)}/locale/fr.po: {missing[:10]}"


@pytest.mark.parametrize("folder", FOLDERS, ids=lambda folder: folder.name)
def test_translations_fill_the_same_places(folder: Path) -> None:
    for msgid, strings in _catalogue(folder).items():
        for string in strings:
            assert set(_places(string)) <= set(_places(msgid)) | {"count"}, f"{folder.name}: {msgid!r}"


@pytest.mark.parametrize("folder", FOLDERS, ids=lambda folder: folder.name)
def test_french_punctuation_stands_after_a_space_that_does_not_break(folder: Path) -> None:
    for strings in _catalogue(folder).values():
        for string in strings:
            assert not re.search(r"\w [:;?!]", string), f"{folder.name}: use U+00A0 before : ; ? ! in {string!r}"


@pytest.mark.parametrize("folder", FOLDERS, ids=lambda folder: folder.name)
def test_french_has_one_word_for_electronic_mail(folder: Path) -> None:
    """« Courriel »; what the post brings is « courrier postal »."""
    for strings in _catalogue(folder).values():
        for string in strings:
            assert not _OTHER_WORDS_FOR_MAIL.search(_PLACES.sub("", string)), f"{folder.name}: {string!r}"


def test_french_policies_have_the_same_word_for_electronic_mail() -> None:
    for file in [*ROOT.glob("policies/**/*.toml"), *ROOT.glob("policies/notices/**/*.fr.txt")]:
        text = file.read_text(encoding="utf-8")
        for french in _FRENCH_IN_TOML.findall(text) if file.suffix == ".toml" else [text]:
            assert not _OTHER_WORDS_FOR_MAIL.search(french), f"{file.relative_to(ROOT)}: {french!r}"


def _places(text: str) -> Iterator[str]:
    yield from _PLACE.findall(text)
    if not _PLACE.search(text):
        yield from (name for _literal, name, _spec, _conversion in Formatter().parse(text) if name)
