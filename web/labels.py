"""Codes of the API in the words of people."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from chassis import words
from chassis.i18n import Text, _
from web.language import countries, tongues, translated

STATES: Mapping[str, Text] = {
    "draft": _("Draft"),
    "submitted": _("Submitted"),
    "withdrawn": _("Withdrawn"),
    "closed": _("Closed"),
}
WITHDRAWAL: Mapping[str, Text] = {
    "action": _("Withdraw"),
    "title": _("Withdraw my application"),
    "done": _("Your application is withdrawn."),
    "state": _("Withdrawn"),
    "undo": _("Undo the withdrawal"),
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
    "cancelled": _("Not sent: no longer wanted"),
}
NEWS_STATES: Mapping[str, Text] = {
    "draft": _("Draft"),
    "sending": _("Being sent"),
    "sent": _("Sent"),
}
CONTRACT_TYPES: Mapping[str, Text] = {
    "permanent": _("Permanent"),
    "fixed_term": _("Fixed term"),
    "temporary": _("Temporary"),
    "internship": _("Internship"),
    "contractor": _("Individual contractor"),
    "consultancy": _("Consultancy"),
}
CASE_STATES: Mapping[str, Text] = {
    "open": _("Waiting for an answer"),
    "answered": _("Answered"),
    "closed": _("Closed"),
}
QUARANTINE: Mapping[str, Text] = {
    "another sender": _("From another sender than was expected"),
    "nothing to answer": _("Answers nothing that is known"),
    "no sender": _("Without a sender"),
    "no text": _("Without text"),
    "too many": _("Too many in an hour"),
    "unreadable": _("Cannot be read"),
}
CASE_KINDS: Mapping[str, Text] = {"technical": _("Technical problem"), "degree": _("Report on a degree")}
ABOUT: Mapping[str, Text] = {
    "registering": _("Registering or signing in"),
    "applying": _("Applying"),
    "other": _("Something else"),
}
CASE_FIELDS: Mapping[str, Text] = {
    "about": _("What is it about?"),
    "full_name": _("Name"),
    "user_name": _("User name"),
    "vacancy_number": _("Number of the vacancy"),
    "steps": _("What did you do before it happened?"),
    "country": _("Country of the degree"),
    "institution": _("Institution"),
    "degree": _("Title of the degree"),
    "proposed": _("Level that was proposed"),
    "chosen": _("Level that you think is right"),
}
TABLES: Mapping[str, Mapping[str, Text]] = {
    "level": words.LEVELS,
    "status": words.STUDIES,
    "kind": words.KINDS,
    "language_level": words.LANGUAGE_LEVELS,
    "skill_level": words.SKILL_LEVELS,
    "gender": words.GENDERS,
    "un_employment": words.UN_EMPLOYMENT,
    "un_contract": words.UN_CONTRACTS,
    "marital_status": words.MARITAL,
    "yes_no": words.YES_NO,
    "state": STATES,
    "vacancy_state": VACANCY_STATES,
    "document": words.DOCUMENTS,
    "question_type": QUESTION_TYPES,
    "role": ROLES,
    "mail_state": MAIL_STATES,
    "news_state": NEWS_STATES,
    "contract_type": CONTRACT_TYPES,
    "category": {},
    "stage": STAGES,
    "field": words.FIELDS,
    "case_state": CASE_STATES,
    "case_kind": CASE_KINDS,
    "quarantine": QUARANTINE,
    "about": ABOUT,
    "case_field": CASE_FIELDS,
}
CHOSEN = frozenset({"status", "kind", "gender"})
LEVELS_OF = {"education": "level", "languages": "language_level", "skills": "skill_level"}


def label(table: str, code: str | None) -> str:
    """The words for a code; a code without words is shown as readably as it can be."""
    if not code:
        return ""
    known = TABLES.get(table, {}).get(code)
    return translated(known) if known is not None else code.replace("_", " ")


def options(table: str) -> list[tuple[str, Text]]:
    return list(TABLES[table].items())


def choices(section: str, field: str) -> list[tuple[str, str]]:
    """The values of a profile's field and their words, where it takes only listed ones."""
    if field in {"country", "nationalities"}:
        return countries()
    if field == "language":
        return tongues()
    table = LEVELS_OF.get(section, "") if field == "level" else field if field in CHOSEN else ""
    return [(value, translated(said)) for value, said in TABLES.get(table, {}).items()]


def level_options(levels: Iterable[Mapping[str, Any]]) -> list[tuple[str, str]]:
    """The levels of expertise as the policy names them (L8)."""
    return [(level["id"], level["label"]) for level in levels]


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


def withdrawal_words(application: Mapping[str, Any]) -> Mapping[str, str]:
    """What taking an application back is called: as its policy names it, else in the product's words (W17)."""
    named: Mapping[str, str] | None = application.get("withdrawal_words")
    return named or {name: translated(words) for name, words in WITHDRAWAL.items()}


def say(text: Text) -> str:
    return translated(text)


def confidence(share: float) -> Text:
    """How sure the extraction is, in words (experience 16)."""
    if share >= 1:
        return _("Stated in the file")
    if share >= 0.85:
        return _("Very likely right")
    if share >= 0.6:
        return _("Probably right: to be confirmed")
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
