"""What the fields of the forms are called, for pages that show what was typed without the form (experience 24)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from chassis import words
from chassis.i18n import Text, _
from web.forms.fields import OWN_FIELDS, is_secret
from web.forms.questions import WRITTEN_IN
from web.language import tongue, translated

ITEMS: Mapping[str, Text] = {
    "education": _("Studies"),
    "experience": _("Position"),
    "languages": _("Language"),
    "skills": _("Skill"),
    "certifications": _("Certification"),
    "references": _("Reference"),
    "questionnaire": _("Question"),
}
"""What stands above each item of a list, before its number."""
SAID_ELSEWHERE: Mapping[str, Text] = {
    "general_answers": _("General questionnaire"),
    "vacancy_answers": _("Questions of the vacancy"),
    "values": _("Imported from your CV"),
}
"""Fields whose labels are data of a service: what they stand under."""
PARTS: Mapping[str, Text] = {
    "day": _("Day"),
    "month": _("Month"),
    "year": _("Year"),
    "date": _("Date"),
    "time": _("Time"),
}
LABELS: Mapping[str, Text] = {
    "address": _("Send a job alert notification to"),
    "alert": _("Use as a job alert"),
    "alerts.frequency": _("How often?"),
    "alerts.lists": _("Tell me of new vacancies of"),
    "applicant_kind": _("Does one of these describe you?"),
    "code": _("Check code"),
    "country": _("Country or territory of residence"),
    "date_of_birth": _("Date of birth"),
    "education.*.end": _("End, or expected end"),
    "education.*.level_reason": _("Why you choose another level"),
    "email": _("E-mail address"),
    "experience.*.current": _("I work there now"),
    "experience.*.inside": _("Within the organisation that I am applying to"),
    "frequency": _("How often?"),
    "job_alerts": _("Send me the job alerts that I choose"),
    "kind": _("Kind of document"),
    "language": _("Language of pages and mails"),
    "letter": _("Cover letter"),
    "login": _("E-mail address or user name"),
    "name": _("Name of the alert"),
    "news": _("Send me news about opportunities"),
    "number": _("Receipt number"),
    "paused": _("Pause it"),
    "personal.family_situation.dependants": _("Does anybody depend on you financially?"),
    "personal.family_situation.relatives": _("Does a relative of yours work for the UN?"),
    "personal.family_situation.relatives_details": _("Your relatives at the UN"),
    "personal.links.0": _("Social network or page about your work (optional)"),
    "personal.links.1": _("Second link"),
    "personal.nationalities.0": _("Nationality"),
    "personal.nationalities.1": _("Second nationality"),
    "personal.un_employment.status": _("Do you work, or have you worked, for the UN?"),
    "recommendations_confirmed": _("I have read the recommendations"),
    "signature.accepted": _("I have read the declaration and confirm it"),
    "skills.*.name": _("Skill or area of expertise"),
    "staff_number": _("Staff number"),
    "text": _("Your message"),
    "user_name": _("User name"),
}
OF_PAGES: Mapping[str, Mapping[str, Text]] = {
    "hr": {
        "category": _("Category"),
        "closes_at": _("Closes"),
        "contract_type": _("Contract"),
        "country": _("Country"),
        "duty_station": _("Place"),
        "grade": _("Grade"),
        "list_of": _("Organisation and list"),
        "opens_at": _("Opens"),
        "questionnaire.*.help.*": _("Help in {language}"),
        "questionnaire.*.max_length": _("Most characters"),
        "questionnaire.*.options.*": _("Choices in {language}"),
        "questionnaire.*.required": _("An answer is required"),
        "questionnaire.*.text.*": _("Question in {language}"),
        "questionnaire.*.type": _("Kind of answer"),
        "reason": _("Reason"),
        "reference": _("Reference"),
        "required_documents": _("Documents needed"),
        "texts.*.text": _("Description"),
        "texts.*.title": _("Title"),
        "zone": _("Time zone"),
    },
    "hr_applications": {
        "note": _("Note"),
        "stage": _("Move to"),
        "words": _("What you need, and why"),
    },
    "hr_news": {"confirmed": _("Send the news"), "texts.*.subject": _("Subject"), "texts.*.text": _("Text")},
    "hr_quarantine": {"case": _("Number of the case"), "reason": _("Reason"), "why": _("Reason")},
    "hr_support": {"text": _("Your answer")},
    "support": {
        "about": _("What is it about?"),
        "chosen": _("Level that you think is right"),
        "country": _("Country of the degree"),
        "degree": _("Title of the degree"),
        "description": _("What happened?"),
        "email": _("Your e-mail address"),
        "full_name": _("Your full name"),
        "institution": _("Institution"),
        "proposed": _("Level that was proposed"),
        "steps": _("What did you do before it happened?"),
        "text": _("Add something"),
        "user_name": _("Your user name"),
        "vacancy_number": _("Number of the vacancy"),
    },
}
"""By the blueprint of the pages that a field stands on."""

UNSEEN = frozenset(
    {
        "address_before",
        "application",
        "asks_address",
        "asks_silent",
        "kept_cv",
        "next",
        "notice",
        "opened",
        "organisation",
        "profile_version",
        "save",
        "stash",
        "step",
        "token",
        "until",
    }
)
"""Fields that the page fills in by itself."""


def is_typed(name: str) -> bool:
    """Whether somebody fills this field in; never for a password, which is not shown again."""
    if name in OWN_FIELDS or name in UNSEEN or is_secret(name):
        return False
    return not name.startswith(("attempt_", "criteria.")) and not name.endswith((".id", "_id", "_ids"))


def label_of(name: str, pages: str | None) -> str:
    """A field as its form calls it, with what it stands under: `Studies 2 · Degree or diploma`.

    A field that is not known here keeps its name.
    """
    parts = name.removesuffix("[]").split(".")
    if parts[-1] in PARTS and (whole := _label(parts[:-1], pages)):
        return f"{whole} · {translated(PARTS[parts[-1]])}"
    return _label(parts, pages) or name


def _label(parts: Sequence[str], pages: str | None) -> str:
    if parts and parts[0] in SAID_ELSEWHERE:
        return translated(SAID_ELSEWHERE[parts[0]])
    label = _own(parts, pages)
    if label is None:
        return ""
    code = next((part for part in parts if part in WRITTEN_IN), None)
    return " · ".join([*_above(parts), translated(label.format(language=tongue(code)))])


def _own(parts: Sequence[str], pages: str | None) -> Text | None:
    """The label of the field itself."""
    exact = ".".join(parts)
    of_any = ".".join("*" if _is_number(part) or part in WRITTEN_IN else part for part in parts)
    for labels in (OF_PAGES.get(pages or "", {}), LABELS):
        if label := labels.get(exact) or labels.get(of_any):
            return label
    in_a_section = len(parts) > 1 and parts[0] in {"personal", "signature", *ITEMS}
    return words.FIELDS.get(parts[-1]) if in_a_section else None


def _above(parts: Sequence[str]) -> list[str]:
    """The item of a list, or the language of a text."""
    if parts[0] in ITEMS and _is_number(parts[1]):
        return [f"{translated(ITEMS[parts[0]])} {int(parts[1]) + 1}"]
    return [tongue(parts[1])] if parts[0] == "texts" else []


def _is_number(part: str) -> bool:
    return part.isdecimal() and len(part) < 5
