"""Which steps an application is made of: all of its policy's, or fewer for a profile without applying (W21)."""

from __future__ import annotations

from application_service.domain.application import Application, Purpose
from application_service.policy import Group, Policy, Step


def steps_of(application: Application, policy: Policy) -> tuple[Step, ...]:
    if application.purpose is not Purpose.SPONTANEOUS:
        return policy.steps
    return tuple(step for step in policy.steps if step.id in policy.spontaneous.steps)


def groups_of(application: Application, policy: Policy) -> tuple[Group, ...]:
    """The tabs of an application; a profile without applying has none (I5, S7)."""
    return () if application.purpose is Purpose.SPONTANEOUS else policy.groups


def asks(application: Application, policy: Policy, step: str) -> bool:
    return any(each.id == step for each in steps_of(application, policy))
