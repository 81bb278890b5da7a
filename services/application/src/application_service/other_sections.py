"""What this service reads of the other sections of a policy file."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

import msgspec

from application_service.domain.profiles import CvRules, LeavingRules, ProfileRules
from chassis import policies
from contracts.events.vacancy import Question


def profile_rules(directory: Path) -> dict[str, ProfileRules]:
    """The settings of the section `profile` that decide whether one may apply, and how one starts (L4, L5)."""
    return {name: _profile_rules(policy) for name, policy in policies.whole(directory).items()}


def _profile_rules(policy: Mapping[str, Any]) -> ProfileRules:
    """Where no file is read (section `cv-parser`), none may start an application."""
    rules = msgspec.convert(policy["profile"], ProfileRules)
    if policy["cv-parser"]["extraction"] or not rules.cv.formats:
        return rules
    return replace(rules, cv=CvRules(typing_recommended=rules.cv.typing_recommended))


def leaving_rules(directory: Path) -> dict[str, LeavingRules]:
    """What closing an account does to its applications, of the section `identity` (W22, S15)."""
    return {
        name: msgspec.convert(policy["identity"]["deactivation"], LeavingRules)
        for name, policy in policies.whole(directory).items()
    }


def list_questions(directory: Path) -> dict[str, list[Question]]:
    """The general questionnaire of each list, for what is written before there is a notice (I5, W21)."""
    return {
        name: msgspec.convert(policy["vacancy"]["general_questionnaire"], list[Question])
        for name, policy in policies.whole(directory).items()
    }
