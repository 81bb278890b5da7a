"""Languages follow from the catalogues that there are."""

from __future__ import annotations

from pathlib import Path

import pytest

import chassis
from chassis.i18n import Text, catalogues_of, direction, ngettext, own_name, preferred
from chassis.settings import Reader, SettingsError

RUSSIAN = """msgid ""
msgstr "Content-Type: text/plain; charset=utf-8\\n"

msgid "Yes"
msgstr "Да"

msgid "{count} day"
msgid_plural "{count} days"
msgstr[0] "{count} день"
msgstr[1] "{count} дня"
msgstr[2] "{count} дней"
"""


@pytest.fixture
def added(tmp_path: Path) -> Path:
    (tmp_path / "ru.po").write_text(RUSSIAN, encoding="utf-8")
    return tmp_path


def test_a_language_is_there_as_soon_as_its_catalogue_is(added: Path) -> None:
    assert catalogues_of([str(chassis.__file__)], None).languages == ("en", "fr")
    catalogues = catalogues_of([str(chassis.__file__)], added)
    assert catalogues.languages == ("en", "fr", "ru")
    assert [catalogues.translate(Text("Yes"), each) for each in ("en", "fr", "ru")] == ["Yes", "Oui", "Да"]
    assert catalogues.translate(Text("Never translated"), "ru") == "Never translated"


def test_plural_forms_are_those_of_the_language(added: Path) -> None:
    catalogues = catalogues_of([str(chassis.__file__)], added)
    told = [catalogues.translate(ngettext("{count} day", "{count} days", count), "ru") for count in (1, 2, 5, 21)]
    assert told == ["1 день", "2 дня", "5 дней", "21 день"]


def test_the_first_accepted_language_that_there_is_counts() -> None:
    assert preferred(["pt-BR", "zh-Hans-CN", "fr"], ("en", "zh")) == "zh"
    assert preferred(["pt"], ("en", "zh")) == "en"


def test_names_and_directions_come_with_the_language() -> None:
    languages = ("en", "fr", "es", "ar", "ru", "zh")
    assert [own_name(each) for each in languages] == ["English", "Français", "Español", "العربية", "Русский", "中文"]
    assert [direction(each) for each in languages] == ["ltr", "ltr", "ltr", "rtl", "ltr", "ltr"]


def test_a_folder_of_translations_that_is_not_there_stops_the_start(tmp_path: Path) -> None:
    with pytest.raises(SettingsError, match="LOCALE_DIR"):
        Reader({"LOCALE_DIR": str(tmp_path / "none")}, "web").locale_dir()
    assert Reader({}, "web").locale_dir() is None
