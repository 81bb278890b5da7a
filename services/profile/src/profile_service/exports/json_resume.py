"""JSON Resume, schema 1.0.0: what it has no place for stays behind."""

from __future__ import annotations

import json
import re
from datetime import datetime
from typing import Any
from urllib.parse import urlsplit

from babel import Locale

from contracts.events.profile import Certification, Education, Experience, LanguageSkill, Personal, Profile, Skill

SCHEMA = "https://raw.githubusercontent.com/jsonresume/resume-schema/v1.0.0/schema.json"
_DATE = re.compile(r"[12]\d{3}(?:-[01]\d(?:-[0-3]\d)?)?")


def json_resume(profile: Profile, now: datetime) -> bytes:
    """The profile without its empty values."""
    jobs = [each for each in profile.experience if each.kind != "volunteer"]
    document = {
        "$schema": SCHEMA,
        "basics": _basics(profile.personal),
        "work": [_job(each) for each in jobs],
        "volunteer": [_voluntary(each) for each in profile.experience if each.kind == "volunteer"],
        "education": [_study(each) for each in profile.education],
        "certificates": [_certificate(each) for each in profile.certifications],
        "skills": [_skill(each) for each in profile.skills],
        "languages": [_language(each) for each in profile.languages],
        "meta": {"canonical": SCHEMA, "version": "v1.0.0", "lastModified": now.strftime("%Y-%m-%dT%H:%M:%S")},
    }
    return (json.dumps(_filled(document), ensure_ascii=False, indent=2) + "\n").encode()


def _basics(personal: Personal) -> dict[str, Any]:
    """The schema knows one name; its parts stand beside it, which it allows."""
    address = personal.address
    return {
        "name": " ".join(part for part in (personal.given_name, personal.family_name) if part),
        "givenName": personal.given_name,
        "familyName": personal.family_name,
        "label": personal.headline,
        "phone": personal.phone,
        "summary": personal.summary,
        "location": {
            "address": address.street,
            "postalCode": address.postal_code,
            "city": address.city,
            "countryCode": address.country,
        },
        "profiles": [_profile(_web(link)) for link in personal.links],
    }


def _profile(url: str) -> dict[str, Any]:
    return {"network": urlsplit(url).hostname, "url": url}


def _web(link: str) -> str:
    return link if "://" in link else f"https://{link}"


def _job(job: Experience) -> dict[str, Any]:
    country = Locale("en").territories.get(job.country or "", job.country)
    place = ", ".join(part for part in (job.city, country) if part)
    return {"name": job.employer, "position": job.title, "location": place, **_dates(job), **_texts(job)}


def _voluntary(job: Experience) -> dict[str, Any]:
    return {"organization": job.employer, "position": job.title, **_dates(job), **_texts(job)}


def _texts(job: Experience) -> dict[str, Any]:
    return {"summary": job.duties, "highlights": job.achievements.split("\n") if job.achievements else []}


def _study(study: Education) -> dict[str, Any]:
    return {"institution": study.institution, "studyType": study.degree, "area": study.field, **_dates(study)}


def _dates(item: Experience | Education) -> dict[str, Any]:
    return {"startDate": _date(item.start), "endDate": _date(item.end)}


def _certificate(certificate: Certification) -> dict[str, Any]:
    return {"name": certificate.name, "issuer": certificate.issuer, "date": _date(certificate.date)}


def _skill(skill: Skill) -> dict[str, Any]:
    return {"name": skill.name, "level": skill.level}


def _language(spoken: LanguageSkill) -> dict[str, Any]:
    name = Locale("en").languages.get(spoken.language or "", spoken.language)
    return {"language": name, "fluency": "Native speaker" if spoken.level == "native" else spoken.level}


def _date(text: str | None) -> str | None:
    return text if text and _DATE.fullmatch(text) else None


def _filled(value: Any) -> Any:
    if isinstance(value, dict):
        kept = {name: _filled(each) for name, each in value.items()}
        return {name: each for name, each in kept.items() if each not in (None, "", [], {})}
    return [each for each in map(_filled, value) if each != {}] if isinstance(value, list) else value
