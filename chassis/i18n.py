"""Texts for people: English in the code, other languages in `locale/<language>.po` of each package."""

from __future__ import annotations

import gettext
import io
from collections.abc import Container, Iterable, Mapping
from functools import cache
from pathlib import Path
from typing import Any

from babel import Locale
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po
from babel.numbers import format_decimal
from msgspec import Struct

SOURCE = "en"
"""The language of the texts in the code."""
_AS_WRITTEN = gettext.NullTranslations()


class Text(Struct, frozen=True):
    """A text still to be put into the reader's language; with `plural`, `count` chooses the form."""

    msgid: str
    params: Mapping[str, Any] = {}
    plural: str | None = None
    count: int = 0

    def format(self, **params: Any) -> Text:
        return Text(self.msgid, {**self.params, **params}, self.plural, self.count)

    def __str__(self) -> str:
        return Catalogues(()).translate(self, "en")


def _(msgid: str, **params: Any) -> Text:
    """Mark an English text for translation; `{name}` places are filled when it is read.

    Numbers are written as in the reader's language; what is no quantity (a year, a reference) is given as text.
    """
    return Text(msgid, params)


def ngettext(singular: str, plural: str, count: int, **params: Any) -> Text:
    """Mark a text that depends on a number; `{count}` is filled with it."""
    return Text(singular, {"count": count, **params}, plural, count)


class Catalogues:
    """The translations of several packages, looked up as one; those of a later folder win."""

    def __init__(self, folders: Iterable[Path]) -> None:
        self._by_language: dict[str, gettext.NullTranslations] = {}
        for folder in folders:
            for file in sorted(folder.glob("*.po")):
                self._add(file.stem, file)

    def _add(self, language: str, file: Path) -> None:
        translations = gettext.GNUTranslations(io.BytesIO(_compiled(file, language)))
        earlier = self._by_language.get(language)
        if earlier is not None:
            translations.add_fallback(earlier)
        self._by_language[language] = translations

    @property
    def languages(self) -> tuple[str, ...]:
        """English, and every language that has a catalogue."""
        return (SOURCE, *sorted(set(self._by_language) - {SOURCE}))

    def translate(self, text: Text | str, language: str) -> str:
        """The text in `language`, or in English where no translation exists."""
        if isinstance(text, str):
            return text
        catalogue = self._by_language.get(language, _AS_WRITTEN)
        if text.plural is not None:
            words = catalogue.ngettext(text.msgid, text.plural, text.count)
        else:
            words = catalogue.gettext(text.msgid) if text.msgid else ""
        if not text.params:
            return words
        return words.format(**{key: self._param(value, language) for key, value in text.params.items()})

    def _param(self, value: Any, language: str) -> Any:
        """Texts in texts, and numbers as they are written in the language: 1,000,000 or 1 000 000."""
        if isinstance(value, Text):
            return self.translate(value, language)
        is_number = isinstance(value, int | float) and not isinstance(value, bool)
        return format_decimal(value, locale=language) if is_number else value


@cache
def _compiled(file: Path, language: str) -> bytes:
    """A catalogue as gettext reads it; several services of one process share that of the chassis."""
    compiled = io.BytesIO()
    with file.open("rb") as source:
        write_mo(compiled, read_po(source, locale=language))
    return compiled.getvalue()


def preferred(accepted: Iterable[str], languages: Container[str]) -> str:
    """The first accepted language that we have; `fr-CH` is French."""
    for tag in accepted:
        primary = tag.split("-")[0].lower()
        if primary in languages:
            return primary
    return SOURCE


@cache
def direction(language: str) -> str:
    """`ltr` or `rtl`: how the language is written."""
    return str(Locale.parse(language).text_direction)


def own_name(language: str) -> str:
    """What the language calls itself, as in a list: `Français`."""
    name = str(Locale.parse(language).get_language_name(language))
    return name[:1].upper() + name[1:]


def pick(texts: Mapping[str, str], language: str) -> str:
    """The text of a language map for this reader: theirs, else English, else the first there is."""
    return texts.get(language) or texts.get("en") or next(iter(texts.values()), "")


def locale_folder(package_file: str) -> Path:
    """Where a package keeps its translations: `locale_folder(__file__)`."""
    return Path(package_file).parent / "locale"


def catalogues_of(package_files: Iterable[str], added: Path | None) -> Catalogues:
    """The translations of some packages, and above them those of the folder that an operator added."""
    return Catalogues([*(locale_folder(file) for file in package_files), *([added] if added else [])])
