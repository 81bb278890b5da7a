"""What a feed holds, before it is written in one of the formats."""

from __future__ import annotations

import html
import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from chassis.i18n import pick
from vacancy_service.deps import Deps
from vacancy_service.domain import Criteria, Vacancy
from vacancy_service.views import organisation_name

_BLANK_LINES = re.compile(r"\n\s*\n")


@dataclass(frozen=True, kw_only=True)
class Entry:
    """One open vacancy."""

    id: str
    url: str
    title: str
    html: str
    language: str
    published: datetime
    updated: datetime
    tags: tuple[str, ...]


@dataclass(frozen=True, kw_only=True)
class Feed:
    """Some vacancies, newest first; `address` is the feed's own, `page` the list that people read."""

    title: str
    author: str
    language: str
    address: str
    page: str
    updated: datetime | None
    entries: tuple[Entry, ...]


def feed_of(
    deps: Deps,
    criteria: Criteria,
    vacancies: Sequence[Vacancy],
    *,
    language: str,
    address: str,
    page: str,
    updated: datetime | None,
) -> Feed:
    """The same vacancies give the same feed."""
    return Feed(
        title=_title(deps, criteria, language),
        author=_names(deps, criteria, language) or "Postula",
        language=language,
        address=f"{deps.public_url}{address}",
        page=f"{deps.public_url}{page}",
        updated=updated,
        entries=tuple(_entry(deps, vacancy, language) for vacancy in vacancies),
    )


def vacancy_url(deps: Deps, vacancy: Vacancy) -> str:
    return f"{deps.public_url}/vacancies/{vacancy.id}"


def notice_html(deps: Deps, vacancy: Vacancy, language: str) -> str:
    """The text of the notice, after what the list says with every offer (W41)."""
    note = deps.policy_of(vacancy).note
    said = paragraphs(pick(note, language)) if note else ""
    return said + paragraphs(vacancy.content.wording(language)[1].text)


def paragraphs(text: str) -> str:
    """Plain text as HTML: a blank line ends a paragraph, a line end breaks the line."""
    parts = (part.strip() for part in _BLANK_LINES.split(text))
    return "".join(f"<p>{html.escape(part).replace(chr(10), '<br>')}</p>" for part in parts if part)


def _entry(deps: Deps, vacancy: Vacancy, language: str) -> Entry:
    content = vacancy.content
    read_in, wording = content.wording(language)
    published = vacancy.published_at or vacancy.created_at
    return Entry(
        id=f"urn:uuid:{vacancy.id}",
        url=vacancy_url(deps, vacancy),
        title=wording.title,
        html=notice_html(deps, vacancy, language),
        language=read_in,
        published=published,
        updated=vacancy.amended_at or published,
        tags=tuple(fact for fact in (content.category, content.grade, content.duty_station) if fact),
    )


def _title(deps: Deps, criteria: Criteria, language: str) -> str:
    """Whose vacancies, of which lists, and the words and values looked for."""
    looked_for = [
        *([f"“{criteria.q}”"] if criteria.q else []),
        *criteria.category,
        *criteria.grade,
        *criteria.contract_type,
        *criteria.duty_station,
        *criteria.country,
        *criteria.notice_language,
    ]
    parts = (_names(deps, criteria, language) or "Postula", _lists(deps, criteria, language), ", ".join(looked_for))
    return " – ".join(part for part in parts if part)


def _names(deps: Deps, criteria: Criteria, language: str) -> str:
    return ", ".join(organisation_name(deps, each, language) for each in criteria.organisation)


def _lists(deps: Deps, criteria: Criteria, language: str) -> str:
    found = (deps.list_of(organisation, each) for organisation in criteria.organisation for each in criteria.list_id)
    return ", ".join(pick(known.titles, language) for known in found if known is not None)
