"""Codes of the API in the words of people."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from chassis.i18n import Text, _
from web.language import countries, tongues, translated

LEVELS: Mapping[str, Text] = {
    "secondary": _("Secondary school"),
    "technical": _("Technical diploma"),
    "first_level": _("First-level degree (bachelor)"),
    "master": _("Advanced degree (master)"),
    "doctorate": _("Doctorate"),
    "certificate": _("Post-graduate certificate or diploma"),
}
STUDIES: Mapping[str, Text] = {"completed": _("Completed"), "in_progress": _("In progress")}
KINDS: Mapping[str, Text] = {
    "job": _("Job"),
    "internship": _("Internship"),
    "volunteer": _("Volunteer work"),
}
LANGUAGE_LEVELS: Mapping[str, Text] = {
    "A1": _("A1: beginner"),
    "A2": _("A2: elementary"),
    "B1": _("B1: intermediate"),
    "B2": _("B2: upper intermediate"),
    "C1": _("C1: advanced"),
    "C2": _("C2: mastery"),
    "native": _("Mother tongue"),
}
SKILL_LEVELS: Mapping[str, Text] = {
    "basic": _("Basic"),
    "practitioner": _("Practitioner"),
    "advanced": _("Advanced"),
    "expert": _("Expert"),
}
GENDERS: Mapping[str, Text] = {
    "female": _("Woman"),
    "male": _("Man"),
    "other": _("Other"),
    "undisclosed": _("I prefer not to say"),
}
STATES: Mapping[str, Text] = {
    "draft": _("Draft"),
    "submitted": _("Submitted"),
    "withdrawn": _("Withdrawn"),
    "closed": _("Closed"),
}
VACANCY_STATES: Mapping[str, Text] = {
    "draft": _("Draft"),
    "scheduled": _("Scheduled"),
    "open": _("Open"),
    "closed": _("Closed"),
    "cancelled": _("Cancelled"),
}
STAGES: Mapping[str, Text] = {
    "new": _("New"),
    "applied": _("Applied"),
    "received": _("Received"),
    "screening": _("Screening"),
    "in_review": _("In review"),
    "under_consideration": _("Under consideration"),
    "assessment": _("Assessment"),
    "interview": _("Interview"),
    "offer": _("Offer"),
    "retained": _("Retained"),
    "selected": _("Selected"),
    "hired": _("Hired"),
    "not_retained": _("Not retained"),
    "not_selected": _("Not selected"),
    "rejected": _("Not selected"),
}
DOCUMENTS: Mapping[str, Text] = {
    "cv": _("Curriculum vitae"),
    "degree": _("Degree"),
    "work_certificate": _("Work certificate"),
    "letter": _("Cover letter"),
    "other": _("Other document"),
}
QUESTION_TYPES: Mapping[str, Text] = {
    "text": _("Short text"),
    "long_text": _("Long text"),
    "yes_no": _("Yes or no"),
    "choice": _("One of several choices"),
    "choices": _("Several choices"),
    "number": _("Number"),
    "date": _("Date"),
}
ROLES: Mapping[str, Text] = {
    "candidate": _("Candidate"),
    "recruiter": _("Recruiter"),
    "manager": _("Manager"),
    "operator": _("Operator"),
}
MAIL_STATES: Mapping[str, Text] = {
    "intended": _("Waiting to be sent"),
    "sending": _("Being sent"),
    "sent": _("Sent"),
    "failed": _("Not sent"),
    "bounced": _("Came back"),
    "possibly_duplicated": _("Sent, perhaps twice"),
}
CONTRACT_TYPES: Mapping[str, Text] = {
    "permanent": _("Permanent"),
    "fixed_term": _("Fixed term"),
    "temporary": _("Temporary"),
    "internship": _("Internship"),
    "contractor": _("Individual contractor"),
    "consultancy": _("Consultancy"),
}
TABLES: Mapping[str, Mapping[str, Text]] = {
    "level": LEVELS,
    "status": STUDIES,
    "kind": KINDS,
    "language_level": LANGUAGE_LEVELS,
    "skill_level": SKILL_LEVELS,
    "gender": GENDERS,
    "state": STATES,
    "vacancy_state": VACANCY_STATES,
    "document": DOCUMENTS,
    "question_type": QUESTION_TYPES,
    "role": ROLES,
    "mail_state": MAIL_STATES,
    "contract_type": CONTRACT_TYPES,
    "category": {},
    "stage": STAGES,
    "field": {
        "given_name": _("First name"),
        "family_name": _("Last name"),
        "date_of_birth": _("Date of birth"),
        "nationalities": _("Nationality"),
        "gender": _("Gender"),
        "phone": _("Telephone"),
        "email": _("E-mail address"),
        "address": _("Address"),
        "street": _("Street and number"),
        "city": _("Town or city"),
        "postal_code": _("Postal code"),
        "country": _("Country"),
        "headline": _("Headline"),
        "summary": _("About me"),
        "links": _("Links"),
        "institution": _("Institution"),
        "degree": _("Degree or diploma"),
        "field": _("Main subject"),
        "level": _("Level"),
        "status": _("Status"),
        "start": _("Start"),
        "end": _("End"),
        "title": _("Position"),
        "employer": _("Employer"),
        "current": _("Current position"),
        "inside": _("Within the organisation"),
        "kind": _("Kind"),
        "duties": _("Main duties"),
        "achievements": _("Main achievements"),
        "language": _("Language"),
        "name": _("Name"),
        "issuer": _("Issued by"),
        "date": _("Date"),
        "expires": _("Valid until"),
        "organisation": _("Organisation"),
        "relation": _("How you know each other"),
    },
}
CHOSEN = frozenset({"status", "kind", "gender"})
LEVELS_OF = {"education": "level", "languages": "language_level", "skills": "skill_level"}


def label(table: str, code: str | None) -> str:
    """The words for a code; a code without words is shown as readably as it can be."""
    if not code:
        return ""
    words = TABLES.get(table, {}).get(code)
    return translated(words) if words is not None else code.replace("_", " ")


def options(table: str) -> list[tuple[str, Text]]:
    return list(TABLES[table].items())


def choices(section: str, field: str) -> list[tuple[str, str]]:
    """The values of a profile's field and their words, where it takes only listed ones."""
    if field in {"country", "nationalities"}:
        return countries()
    if field == "language":
        return tongues()
    table = LEVELS_OF.get(section, "") if field == "level" else field if field in CHOSEN else ""
    return [(value, translated(words)) for value, words in TABLES.get(table, {}).items()]


def stage_options(stages: Iterable[Mapping[str, Any]]) -> list[tuple[str, str]]:
    """The stages that an application may be moved to."""
    return [(stage["id"], stage["label"]) for stage in stages]


def kind_options(kinds: Iterable[Mapping[str, Any]]) -> list[tuple[str, str]]:
    """The kinds of documents that can be asked for."""
    return [(kind["id"], kind["title"]) for kind in kinds]


def stage_label(code: str, stages: Iterable[Mapping[str, Any]]) -> str:
    """A stage as its policy names it."""
    named = {stage["id"]: stage["label"] for stage in stages}
    return named[code] if code in named else label("stage", code)


def say(text: Text) -> str:
    return translated(text)


def confidence(share: float) -> Text:
    """How sure the extraction is, in words (experience 16)."""
    if share >= 0.85:
        return _("Very likely right")
    if share >= 0.6:
        return _("Probably right")
    return _("Uncertain: please check")


def confidence_tone(share: float) -> str:
    return "good" if share >= 0.85 else "warn" if share < 0.6 else ""


def readable(value: object) -> str:
    """Any value of an answer or a suggestion, for reading."""
    if isinstance(value, bool):
        return translated(_("Yes") if value else _("No"))
    if isinstance(value, list | tuple):
        return ", ".join(readable(each) for each in value)
    return "" if value is None else str(value)
