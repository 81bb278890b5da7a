"""Read and change the profile."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

import msgspec

from chassis.errors import FieldError
from chassis.i18n import _
from chassis.ids import new_id
from chassis.papers import Paper, typeset
from chassis.papers.profile import Reader
from contracts.events import profile as contract
from profile_service.deps import Deps, Place
from profile_service.domain.checks import problems
from profile_service.domain.completeness import Completeness, completeness
from profile_service.domain.profile import Change, Profile
from profile_service.domain.rules import Rules
from profile_service.repository import ProfileUnitOfWork


@dataclass(frozen=True)
class ProfileView:
    """A profile with what is wrong and what is missing under the rules of a place."""

    profile: Profile
    completeness: Completeness
    problems: list[FieldError]


class StaleProfile(Exception):
    """The profile was changed after the client read it; `view` is how it is now."""

    def __init__(self, view: ProfileView) -> None:
        super().__init__("stale profile")
        self.view = view


def read_profile(deps: Deps, account_id: UUID, place: Place) -> ProfileView:
    """The candidate's profile; everybody has one from the first look."""
    rules = deps.rules_at(place)
    with deps.reading() as uow:
        return viewed(uow.profiles.of(account_id), rules, deps.clock.now())


def profile_pdf(deps: Deps, account_id: UUID, reader: Reader) -> bytes:
    """The whole profile as a paper (W26)."""
    with deps.reading() as uow:
        profile = uow.profiles.of(account_id)
    content = _told(profile)
    name = " ".join(part for part in (content.personal.given_name, content.personal.family_name) if part)
    title = name or reader.say(_("My profile"))
    remark = "" if name else reader.say(_("This profile has no name yet."))
    paper = Paper(language=reader.language, title=title, remark=remark, sections=reader.sections(content), footer=name)
    return typeset(paper, profile.updated_at or deps.clock.now())


def change_profile(deps: Deps, account_id: UUID, seen: int, change: Change, place: Place) -> ProfileView:
    """Store what was typed, right or wrong, when nobody else saved in between."""
    rules, now = deps.rules_at(place), deps.clock.now()
    with deps.unit_of_work() as uow:
        profile = uow.profiles.lock(account_id)
        if profile.version != seen:
            raise StaleProfile(viewed(profile, rules, now))
        changed = profile.with_content(change.applied_to(profile.content, new_id), now)
        if changed is not profile:
            store(uow, changed, now)
            uow.commit()
    return viewed(changed, rules, now)


def viewed(profile: Profile, rules: Rules, now: datetime) -> ProfileView:
    found = problems(profile.content, rules, now.date())
    return ProfileView(profile, completeness(profile.content, rules, found), found)


def store(uow: ProfileUnitOfWork, profile: Profile, now: datetime) -> None:
    """Save a new version and tell of it: the fact, and the whole profile for those who fill dossiers."""
    uow.profiles.save(profile)
    uow.publish(contract.ProfileChangedV1(account_id=profile.account_id, version=profile.version, at=now))
    uow.publish(
        contract.CandidateProfileV1(
            account_id=profile.account_id,
            version=profile.version,
            updated_at=now,
            profile=_told(profile),
        )
    )


def _told(profile: Profile) -> contract.Profile:
    """The profile in the shape in which others read it."""
    return msgspec.convert(profile.content.to_json(), contract.Profile)
