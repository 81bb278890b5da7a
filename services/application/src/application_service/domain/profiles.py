"""What a profile must hold before it can be part of a submission (L4, I24)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Literal

import msgspec

from application_service.domain.gaps import Gap
from application_service.domain.questions import is_blank, is_date
from application_service.policy import Policy
from chassis.i18n import Text, _
from contracts.events.profile import Profile

_ALWAYS = ("/personal/given_name", "/personal/family_name")

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
}


@dataclass(frozen=True, kw_only=True)
class ProfileRules:
    """What the policy asks of a profile before an application (section `profile` of the policy file)."""

    mandatory: tuple[str, ...] = _ALWAYS
    complete_before_applying: bool = True

    @property
    def asked(self) -> tuple[str, ...]:
        more = self.mandatory if self.complete_before_applying else ()
        return (*_ALWAYS, *(each for each in more if each not in _ALWAYS))


@dataclass(frozen=True, kw_only=True)
class LeavingRules:
    """What becomes of applications when their account is closed (`deactivation` of the section `identity`)."""

    applications: Literal["deleted", "withdrawn"]


def profile_gaps(profile: Profile, rules: ProfileRules, policy: Policy) -> list[Gap]:
    """What the profile lacks, each named in the step that shows its section."""
    whole = msgspec.to_builtins(profile)
    pointers = (pointer for asked in rules.asked for pointer in _missing(whole, asked.strip("/").split("/")))
    missing = dict.fromkeys(pointers)
    found = [_gap(policy, pointer, "required", _message(pointer)) for pointer in missing]
    born = profile.personal.date_of_birth
    if born and not is_date(born):
        text = _("Enter your date of birth as a real date in your profile.")
        found.append(_gap(policy, "/personal/date_of_birth", "not_a_date", text))
    found.extend(_backwards(profile, policy))
    return found


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


def _backwards(profile: Profile, policy: Policy) -> Iterator[Gap]:
    text = _("This ends before it begins. Correct the dates in your profile.")
    for section in ("education", "experience"):
        for position, item in enumerate(getattr(profile, section)):
            if item.start and item.end and item.end < item.start:
                yield _gap(policy, f"/{section}/{position}/end", "ends_before_start", text)


def _gap(policy: Policy, pointer: str, code: str, message: Text) -> Gap:
    section = pointer.split("/")[1]
    step = next((step.id for step in policy.steps if section in step.sections), policy.steps[-1].id)
    return Gap(step, pointer, code, message)


def _message(pointer: str) -> Text:
    return _FIELDS.get(pointer.rsplit("/", 1)[-1], _("Complete this in your profile."))
