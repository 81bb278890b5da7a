"""Vacancies for feed readers and job sites: RSS 2.0 (W20) and schema.org JobPosting (B9)."""

from __future__ import annotations

import html
import re
from collections.abc import Sequence
from datetime import datetime
from email.utils import format_datetime
from itertools import pairwise
from typing import Any
from xml.etree import ElementTree
from zoneinfo import ZoneInfo

from chassis.i18n import pick
from vacancy_service.deps import Deps
from vacancy_service.domain import Vacancy
from vacancy_service.domain.criteria import words
from vacancy_service.views import organisation_name

API_PREFIX = "/api/vacancy"
ATOM = "http://www.w3.org/2005/Atom"
_NOT_XML = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_BLANK_LINES = re.compile(r"\n\s*\n")

EMPLOYMENT_TYPES: Sequence[tuple[frozenset[str], str]] = (
    (frozenset({"intern", "internship", "stage", "stagiaire", "pasantia"}), "INTERN"),
    (frozenset({"contractor", "consultant", "consultancy", "vacataire", "consultor"}), "CONTRACTOR"),
    (frozenset({"volunteer", "volontaire", "benevole", "voluntario"}), "VOLUNTEER"),
    (frozenset({"temporary", "temporaire", "temporal"}), "TEMPORARY"),
)
_PART_TIME = frozenset({("part", "time"), ("temps", "partiel"), ("tiempo", "parcial")})
_FULL_TIME = frozenset({("full", "time"), ("temps", "plein"), ("tiempo", "completo")})


def vacancy_url(deps: Deps, vacancy: Vacancy) -> str:
    return f"{deps.public_url}/vacancies/{vacancy.id}"


def rss(deps: Deps, organisation: str, list_id: str, vacancies: Sequence[Vacancy], language: str) -> bytes:
    """The feed of one list; the same vacancies give the same bytes."""
    ElementTree.register_namespace("atom", ATOM)
    root = ElementTree.Element("rss", version="2.0")
    channel = ElementTree.SubElement(root, "channel")
    title = _channel_title(deps, organisation, list_id, language)
    _add(channel, "title", title)
    _add(channel, "link", f"{deps.public_url}/jobs/{organisation}/{list_id}")
    _add(channel, "description", title)
    _add(channel, "language", language)
    if vacancies:
        _add(channel, "lastBuildDate", _rfc822(max(vacancy.updated_at for vacancy in vacancies)))
    address = f"{deps.public_url}{API_PREFIX}/organisations/{organisation}/lists/{list_id}/rss?language={language}"
    link = {"href": address, "rel": "self", "type": "application/rss+xml"}
    ElementTree.SubElement(channel, f"{{{ATOM}}}link", link)
    for vacancy in vacancies:
        _add_item(deps, channel, vacancy, language)
    document: bytes = ElementTree.tostring(root, encoding="utf-8", xml_declaration=True)
    return document


def job_posting(deps: Deps, vacancy: Vacancy, language: str) -> dict[str, Any]:
    """One vacancy as schema.org describes it; what is not known is left out."""
    content = vacancy.content
    read_in, wording = content.wording(language)
    name = organisation_name(deps, vacancy.organisation, language)
    posting = {
        "@context": "https://schema.org/",
        "@type": "JobPosting",
        "title": wording.title,
        "description": paragraphs(wording.text),
        "datePosted": _local(vacancy.published_at, content.zone),
        "validThrough": _local(content.closes_at, content.zone),
        "employmentType": employment_type(content.contract_type),
        "hiringOrganization": {"@type": "Organization", "name": name},
        "jobLocation": _location(vacancy),
        "identifier": {"@type": "PropertyValue", "name": name, "value": content.reference},
        "url": vacancy_url(deps, vacancy),
        "inLanguage": read_in,
        "directApply": True,
    }
    return {key: value for key, value in posting.items() if value is not None}


def paragraphs(text: str) -> str:
    """Plain text as HTML: a blank line ends a paragraph, a line end breaks the line."""
    parts = (part.strip() for part in _BLANK_LINES.split(text))
    return "".join(f"<p>{html.escape(part).replace(chr(10), '<br>')}</p>" for part in parts if part)


def employment_type(contract_type: str | None) -> str | None:
    """The schema.org value, only where the words leave no doubt."""
    named = words(contract_type or "")
    pairs = set(pairwise(named))
    if pairs & _PART_TIME:
        return "PART_TIME"
    if pairs & _FULL_TIME:
        return "FULL_TIME"
    return next((value for known, value in EMPLOYMENT_TYPES if known & set(named)), None)


def _channel_title(deps: Deps, organisation: str, list_id: str, language: str) -> str:
    known = deps.list_of(organisation, list_id)
    title = pick(known.titles, language) if known is not None else list_id
    return f"{organisation_name(deps, organisation, language)} – {title}"


def _add_item(deps: Deps, channel: ElementTree.Element, vacancy: Vacancy, language: str) -> None:
    content = vacancy.content
    wording = content.wording(language)[1]
    item = ElementTree.SubElement(channel, "item")
    _add(item, "title", wording.title)
    _add(item, "link", vacancy_url(deps, vacancy))
    _add(item, "guid", f"urn:uuid:{vacancy.id}", isPermaLink="false")
    if vacancy.published_at is not None:
        _add(item, "pubDate", _rfc822(vacancy.published_at))
    for fact in (content.category, content.grade, content.duty_station):
        if fact:
            _add(item, "category", fact)
    _add(item, "description", paragraphs(wording.text))


def _add(parent: ElementTree.Element, tag: str, text: str, **attributes: str) -> None:
    ElementTree.SubElement(parent, tag, attributes).text = _NOT_XML.sub("", text)


def _rfc822(instant: datetime) -> str:
    return format_datetime(instant.replace(microsecond=0), usegmt=True)


def _local(instant: datetime | None, zone: str) -> str | None:
    return instant.astimezone(ZoneInfo(zone)).isoformat(timespec="seconds") if instant is not None else None


def _location(vacancy: Vacancy) -> dict[str, Any] | None:
    content = vacancy.content
    address = {"addressLocality": content.duty_station, "addressCountry": content.country}
    known = {key: value for key, value in address.items() if value}
    return {"@type": "Place", "address": {"@type": "PostalAddress", **known}} if known else None
