"""What a list's policy says of applying, in the reader's language, before anything is begun."""

from __future__ import annotations

from typing import Any

from application_service.domain.dossier import said
from application_service.domain.profiles import CvRules
from application_service.policy import Policy
from application_service.use_cases.deps import Deps
from chassis.errors import NotFound


def rules_of_list(deps: Deps, organisation_id: str, list_id: str | None, language: str) -> dict[str, Any]:
    """The rules of a list, the organisation's first where none is named."""
    organisation = deps.organisations.get(organisation_id)
    chosen = organisation.list(list_id) if organisation and list_id else organisation and organisation.lists[0]
    if organisation is None or not chosen:
        raise NotFound
    policy = deps.policies[chosen.policy]
    return {
        "organisation": organisation.id,
        "list": chosen.id,
        "list_title": said(chosen.titles, language),
        "policy": chosen.policy,
        "steps": [{"id": step.id, "title": said(step.title, language)} for step in policy.steps],
        "groups": [{"title": said(each.title, language), "steps": list(each.steps)} for each in policy.groups],
        "draft_without_vacancy": policy.draft_without_vacancy,
        "copy_from_earlier": policy.copy_from_earlier,
        "one_per_vacancy": policy.one_per_vacancy,
        "reapplication_after_withdrawal": policy.reapplication_after_withdrawal,
        "recommendations": recommendations(policy, language),
        "spontaneous": {
            "accepted": policy.spontaneous.accepted,
            "steps": list(policy.spontaneous.steps),
            "text": said(policy.spontaneous.text, language),
        },
        "withdrawal": {
            "until": policy.withdraw,
            "undo": policy.withdraw_undo,
            "all": policy.withdraw_all,
            "warning": said(policy.withdraw_warning, language),
        },
        "cv": cv(deps.profile_rules[chosen.policy].cv, language),
    }


def recommendations(policy: Policy, language: str) -> dict[str, Any] | None:
    rules = policy.recommendations
    return {"text": said(rules.text, language), "manual": rules.manual} if rules else None


def staff_number(policy: Policy, language: str) -> dict[str, str] | None:
    """The field for seconded staff (L1)."""
    rules = policy.staff_number
    return {"label": said(rules.label, language), "help": said(rules.help, language)} if rules else None


def cv(rules: CvRules, language: str) -> dict[str, Any]:
    """Which ways to start the policy offers beside typing (W6, W39, L5)."""
    return {
        "formats": list(rules.formats),
        "linkedin": rules.linkedin,
        "typing_recommended": rules.typing_recommended,
        "note": said(rules.note, language),
    }
