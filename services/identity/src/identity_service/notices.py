"""Privacy notices of the organisations, by country of residence and language (L2)."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from chassis.i18n import pick
from chassis.policies import Notice, Organisation, notice_text


@dataclass(frozen=True)
class Wording:
    """One notice in one language; `hash` is the SHA-256 of its text."""

    id: str
    version: str
    language: str
    title: str
    text: str
    hash: str


class Notices:
    """Every notice, read once at the start."""

    def __init__(self, directory: Path, organisations: Mapping[str, Organisation]) -> None:
        self._organisations = organisations
        self._wordings = {
            (organisation.id, notice.id): _wordings(directory, notice)
            for organisation in organisations.values()
            for notice in organisation.notices
        }

    def wording(self, organisation: str, country: str, language: str) -> Wording:
        """The notice for a country, in this language or in the first that it has."""
        wordings = self._of(organisation, country)
        return wordings.get(language) or next(iter(wordings.values()))

    def seen(self, organisation: str, country: str, id: str, version: str, hash: str) -> Wording | None:
        """The wording that somebody names, if it is the one for their country today."""
        wordings = self._of(organisation, country).values()
        return next((each for each in wordings if (each.id, each.version, each.hash) == (id, version, hash)), None)

    def _of(self, organisation: str, country: str) -> Mapping[str, Wording]:
        notice = self._organisations[organisation].notice_for(country)
        return self._wordings[organisation, notice.id]


def _wordings(directory: Path, notice: Notice) -> Mapping[str, Wording]:
    return {language: _wording(directory, notice, language) for language in notice.files}


def _wording(directory: Path, notice: Notice, language: str) -> Wording:
    text = notice_text(directory, notice, language)
    digest = hashlib.sha256(text.encode()).hexdigest()
    return Wording(notice.id, notice.version, language, pick(notice.titles, language), text, digest)
