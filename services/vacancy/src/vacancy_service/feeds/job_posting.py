"""One open vacancy as schema.org describes it (B9)."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from itertools import pairwise
from typing import Any
from zoneinfo import ZoneInfo

from vacancy_service.deps import Deps
from vacancy_service.domain import Vacancy
from vacancy_service.domain.criteria import words
from vacancy_service.feeds.entries import notice_html, vacancy_url
from vacancy_service.views import organisation_name

EMPLOYMENT_TYPES: Sequence[tuple[frozenset[str], str]] = (
    (frozenset({"intern", "internship", "stage", "stagiaire", "pasantia"}), "INTERN"),
    (frozenset({"contractor", "consultant", "consultancy", "vacataire", "consultor"}), "CONTRACTOR"),
    (frozenset({"volunteer", "volontaire", "benevole", "voluntario"}), "VOLUNTEER"),
    (frozenset({"temporary", "temporaire", "temporal"}), "TEMPORARY"),
)
_PART_TIME = frozenset({("part", "time"), ("temps", "partiel"), ("tiempo", "parcial")})
_FULL_TIME = frozenset({("full", "time"), ("temps", "plein"), ("tiempo", "completo")})


def job_posting(deps: Deps, vacancy: Vacancy, language: str) -> dict[str, Any]:
    """One vacancy as schema.org describes it; what is not known is left out."""
    content = vacancy.content
    read_in, wording = content.wording(language)
    name = organisation_name(deps, vacancy.organisation, language)
    posting = {
        "@context": "https://schema.org/",
        "@type": "JobPosting",
        "title": wording.title,
        "description": notice_html(deps, vacancy, language),
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


def employment_type(contract_type: str | None) -> str | None:
    """The schema.org value, only where the words leave no doubt."""
    named = words(contract_type or "")
    pairs = set(pairwise(named))
    if pairs & _PART_TIME:
        return "PART_TIME"
    if pairs & _FULL_TIME:
        return "FULL_TIME"
    return next((value for known, value in EMPLOYMENT_TYPES if known & set(named)), None)


def _local(instant: datetime | None, zone: str) -> str | None:
    return instant.astimezone(ZoneInfo(zone)).isoformat(timespec="seconds") if instant is not None else None


def _location(vacancy: Vacancy) -> dict[str, Any] | None:
    content = vacancy.content
    address = {"addressLocality": content.duty_station, "addressCountry": content.country}
    known = {key: value for key, value in address.items() if value}
    return {"@type": "Place", "address": {"@type": "PostalAddress", **known}} if known else None
