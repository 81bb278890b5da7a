"""What a degree counts for under an organisation's rules, and why (L10)."""

from __future__ import annotations

from dataclasses import dataclass

from chassis.i18n import Text, _
from profile_service.domain.fields import OTHERS
from profile_service.domain.profile import Content, Item
from profile_service.domain.rules import Rules

_SCHOOL = frozenset({"secondary", "technical"})


@dataclass(frozen=True)
class Standing:
    """`counts` as a university degree, `advanced` as an advanced one; `message` says why, or why not."""

    code: str
    message: Text
    counts: bool = False
    advanced: bool = False


def standing(item: Item, rules: Rules) -> Standing | None:
    """None while the level is not known."""
    level = item["level"]
    if not isinstance(level, str) or not level:
        return None
    if level in _SCHOOL:
        return Standing(
            "school", _("School or technical studies: they are in your profile, but are no university degree.")
        )
    if rules.accredited_only and item["institution_id"] in {None, OTHERS}:
        text = _("Only degrees from accredited institutions count. This institution is not in the list.")
        return Standing("not_accredited", text)
    if level not in rules.advanced_levels:
        return _not_advanced(level)
    if item["status"] == "in_progress":
        text = _("In progress: this counts as an advanced degree once it is completed.")
        return Standing("in_progress", text)
    return Standing("advanced", _("This counts as an advanced degree."), counts=True, advanced=True)


def _not_advanced(level: str) -> Standing:
    if level == "certificate":
        text = _("A postgraduate certificate or diploma is no advanced degree: only a master or doctorate is one.")
        return Standing("certificate", text)
    return Standing(
        "first_level", _("A university degree, but no advanced one: that is a master or doctorate."), counts=True
    )


def has_advanced_degree(content: Content, rules: Rules) -> bool:
    found = (standing(item, rules) for item in content.sections["education"])
    return any(each is not None and each.advanced for each in found)
