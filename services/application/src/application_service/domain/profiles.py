"""What a profile must hold before it can be part of a submission (L4, I24)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Literal

import msgspec

from application_service.domain.gaps import Gap
from application_service.domain.questions import is_blank, is_date
from application_service.policy import Step
from chassis.i18n import Text, _
from contracts.events.profile import Profile

_ALWAYS = ("/personal/given_name", "/personal/family_name")

Wrong = tuple[str, str, Text]
"""A pointer, a stable code and words for the candidate."""

_NEVER_EMPTY = ("/education", "/languages")
"""A first job may still be ahead; everybody went to school and speaks a language."""

_FIELDS: Mapping[str, Text] = {
    "education": _("Add at least one school or degree to your profile."),
    "languages": _("Add at least one language to your profile."),
    "given_name": _("Enter your first name in your profile."),
    "family_name": _("Enter your last name in your profile."),
    "date_of_birth": _("Enter your date of birth in your profile."),
    "nationalities": _("Enter your nationality in your profile."),
    "phone": _("Enter your telephone number in your profile."),
    "street": _("Enter the street of your address in your profile."),
    "city": _("Enter the town of your address in your profile."),
    "country": _("Choose the country in your profile."),
    "institution": _("Enter the institution of this education in your profile."),
    "degree": _("Enter the degree of this education in your profile."),
    "level": _("Choose the level in your profile."),
    "start": _("Enter when this began in your profile."),
    "title": _("Enter the title of this position in your profile."),
    "employer": _("Enter the employer of this position in your profile."),
    "duties": _("Enter your main duties in this position in your profile."),
    "achievements": _("Enter your main achievements in this position in your profile."),
    "language": _("Choose the language in your profile."),
    "name": _("Enter the name in your profile."),
    "residence_country": _("Choose the country in which you live permanently in your profile."),
    "status": _("Say in your profile whether you work or have worked for the UN."),
    "contract": _("Choose the kind of your contract with the UN in your profile."),
    "entity": _("Enter the office of the UN in your profile."),
    "marital_status": _("Choose your marital status in your profile."),
    "relatives": _("Say in your profile whether a relative of yours works for the UN."),
    "relatives_details": _("Name your relatives who work for the UN in your profile."),
}


@dataclass(frozen=True, kw_only=True)
class CvRules:
    """Which ways to fill the profile the policy offers beside typing (W6, W39, L5)."""

    formats: tuple[str, ...] = ()
    linkedin: bool = False
    typing_recommended: bool = False
    note: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, kw_only=True)
class TextLimit:
    max_characters: int = 4_000


@dataclass(frozen=True, kw_only=True)
class ExperienceRules:
    """How long the texts on a position may be (L7)."""

    duties: TextLimit = TextLimit()
    achievements: TextLimit = TextLimit()


@dataclass(frozen=True, kw_only=True)
class EducationRules:
    """Whether institutions come from the list (L9), and another level than the proposed needs a reason (I19)."""

    institution: Literal["list", "free"] = "free"
    propose_level: bool = True


@dataclass(frozen=True, kw_only=True)
class ExpertiseLevel:
    id: str


@dataclass(frozen=True, kw_only=True)
class ProfileRules:
    """What the policy asks of a profile before an application (section `profile` of the policy file)."""

    mandatory: tuple[str, ...] = _ALWAYS
    complete_before_applying: bool = True
    cv: CvRules = field(default_factory=CvRules)
    experience: ExperienceRules = ExperienceRules()
    education: EducationRules = EducationRules()
    expertise_levels: tuple[ExpertiseLevel, ...] = ()

    @property
    def asked(self) -> tuple[str, ...]:
        more = self.mandatory if self.complete_before_applying else ()
        return (*_ALWAYS, *(each for each in more if each not in _ALWAYS))


@dataclass(frozen=True, kw_only=True)
class LeavingRules:
    """What becomes of applications when their account is closed (`deactivation` of the section `identity`)."""

    applications: Literal["deleted", "withdrawn"]


def profile_gaps(profile: Profile, rules: ProfileRules, steps: Sequence[Step]) -> list[Gap]:
    """What the profile lacks, each named in the step that shows its section."""
    whole = msgspec.to_builtins(profile)
    pointers = (pointer for asked in rules.asked for pointer in _missing(whole, asked.strip("/").split("/")))
    missing = dict.fromkeys(pointers)
    found = [_gap(steps, pointer, "required", _message(pointer)) for pointer in missing]
    born = profile.personal.date_of_birth
    if born and not is_date(born):
        text = _("Enter your date of birth as a real date in your profile.")
        found.append(_gap(steps, "/personal/date_of_birth", "not_a_date", text))
    found.extend(_backwards(profile, steps))
    if rules.complete_before_applying:
        wrong = (*_depending(profile, rules), *_texts(profile, rules), *_listed(profile, rules))
        found.extend(_gap(steps, *each) for each in wrong)
    return found


def _depending(profile: Profile, rules: ProfileRules) -> Iterator[Wrong]:
    """What must be filled because of another answer (I4, I19)."""
    personal, at = profile.personal, "/personal"
    if "/personal/un_employment/status" in rules.mandatory and personal.un_employment.status in {"current", "former"}:
        yield from _asked(f"{at}/un_employment/contract", personal.un_employment.contract)
        yield from _asked(f"{at}/un_employment/entity", personal.un_employment.entity)
    family = personal.family_situation
    if "/personal/family_situation/relatives" in rules.mandatory and family.relatives == "yes":
        yield from _asked(f"{at}/family_situation/relatives_details", family.relatives_details)
    for position, item in enumerate(profile.education):
        differs = item.proposal is not None and item.level and item.level != item.proposal.level
        if rules.education.propose_level and differs and not item.level_reason:
            text = _("Say in your profile why you choose another level than the one proposed.")
            yield f"/education/{position}/level_reason", "required", text


def _asked(pointer: str, value: str | None) -> Iterator[Wrong]:
    if not value:
        yield pointer, "required", _message(pointer)


def _texts(profile: Profile, rules: ProfileRules) -> Iterator[Wrong]:
    """Texts longer than this organisation takes (L7); they are never cut."""
    limits = (("duties", rules.experience.duties), ("achievements", rules.experience.achievements))
    for position, item in enumerate(profile.experience):
        for name, limit in limits:
            length, most = len(getattr(item, name) or ""), limit.max_characters
            if length > most:
                text = _("At most {limit} characters here; this has {length}.", limit=most, length=length)
                yield f"/experience/{position}/{name}", "too_long", text


def _listed(profile: Profile, rules: ProfileRules) -> Iterator[Wrong]:
    """Values that must come from a list (L8, L9)."""
    for position, item in enumerate(profile.education):
        if rules.education.institution == "list" and item.institution and not item.institution_id:
            text = _("Choose the institution from the list in your profile, or “Others” with its name.")
            yield f"/education/{position}/institution", "not_listed", text
    known = {level.id for level in rules.expertise_levels}
    for position, skill in enumerate(profile.skills):
        if known and skill.level and skill.level not in known:
            yield f"/skills/{position}/level", "not_listed", _message("level")


def _missing(value: Any, path: Sequence[str], at: str = "") -> Iterator[str]:
    if not path:
        if is_blank(value):
            yield at
        return
    first, rest = path[0], path[1:]
    if first == "*":
        if not value and at in _NEVER_EMPTY:
            yield at
        for position, item in enumerate(value or ()):
            yield from _missing(item, rest, f"{at}/{position}")
        return
    yield from _missing((value or {}).get(first), rest, f"{at}/{first}")


def _backwards(profile: Profile, steps: Sequence[Step]) -> Iterator[Gap]:
    text = _("This ends before it begins. Correct the dates in your profile.")
    for section in ("education", "experience"):
        for position, item in enumerate(getattr(profile, section)):
            if item.start and item.end and item.end < item.start:
                yield _gap(steps, f"/{section}/{position}/end", "ends_before_start", text)


def _gap(steps: Sequence[Step], pointer: str, code: str, message: Text) -> Gap:
    section = pointer.split("/")[1]
    step = next((step.id for step in steps if section in step.sections), steps[-1].id)
    return Gap(step, pointer, code, message)


def _message(pointer: str) -> Text:
    return _FIELDS.get(pointer.rsplit("/", 1)[-1], _("Complete this in your profile."))
