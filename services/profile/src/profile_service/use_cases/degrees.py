"""Propose the level of a degree."""

from __future__ import annotations

from profile_service.domain.degrees import DegreeRule, rule_for, shipped


def propose(country: str, title: str) -> DegreeRule | None:
    """The rule that speaks of this title; one without a grade says that it is no degree."""
    return rule_for(country, title, shipped())
