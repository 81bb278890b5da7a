"""Staff accounts, made by an operator from the command line (H6)."""

from __future__ import annotations

from chassis.errors import Invalid
from chassis.ids import new_id
from identity_service.deps import Deps
from identity_service.domain.accounts import STAFF_ROLES, Staff, UnknownRole
from identity_service.domain.registration import password_problems


def add_staff(deps: Deps, organisation: str, role: str, email: str, name: str, password: str) -> None:
    """Create a member of staff with a role, or give the role to one who exists, whose password stays."""
    deps.organisation(organisation)
    if role not in STAFF_ROLES:
        raise UnknownRole
    problems = list(password_problems("/password", password, email))
    if problems:
        raise Invalid(problems)
    password_hash = deps.hasher.hash(password)
    with deps.unit_of_work() as uow:
        staff = uow.staff.by_email(email) or Staff(
            id=new_id(), email=email, name=name, password_hash=password_hash, created_at=deps.clock.now()
        )
        if (organisation, role) in staff.roles:
            return
        staff.roles |= {(organisation, role)}
        uow.staff.save(staff)
        uow.sessions.end_all("staff", staff.id)
        uow.commit()


def remove_staff_role(deps: Deps, organisation: str, role: str, email: str) -> None:
    """Take a role away; without any role nobody signs in."""
    with deps.unit_of_work() as uow:
        staff = uow.staff.by_email(email)
        if staff is None or (organisation, role) not in staff.roles:
            return
        staff.roles -= {(organisation, role)}
        uow.staff.save(staff)
        uow.sessions.end_all("staff", staff.id)
        uow.commit()
