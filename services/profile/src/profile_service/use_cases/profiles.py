"""Read and change the profile."""

from __future__ import annotations

from dataclasses import asdict, dataclass, replace
from datetime import datetime
from typing import Any
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
from profile_service.domain.degrees import DegreeRule, levelled, proposal
from profile_service.domain.institutions import listed
from profile_service.domain.profile import Change, Content, Item, Profile
from profile_service.domain.rules import Rules
from profile_service.domain.standing import Standing, has_advanced_degree, standing
from profile_service.repository import ProfileUnitOfWork


@dataclass(frozen=True)
class ProfileView:
    """A profile with what is wrong and what is missing under the rules of a place."""

    profile: Profile
    completeness: Completeness
    problems: list[FieldError]
    studies: list[Studies]
    advanced_degree: bool


@dataclass(frozen=True)
class Studies:
    """What the rules say of one item of the education: the level they propose, and what it counts for."""

    proposal: DegreeRule | None
    standing: Standing | None


class StaleProfile(Exception):
    """The profile was changed after the client read it; `view` is how it is now."""

    def __init__(self, view: ProfileView) -> None:
        super().__init__("stale profile")
        self.view = view


def read_profile(deps: Deps, account_id: UUID, place: Place) -> ProfileView:
    """The candidate's profile; everybody has one from the first look."""
    rules = deps.rules_at(place)
    with deps.reading() as uow:
        profile = uow.profiles.of(account_id)
        known = replace(profile, content=listed(profile.content, uow.institutions.match))
    return viewed(known, rules, deps.clock.now())


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
        typed = change.applied_to(profile.content, new_id)
        changed = profile.with_content(_settled(uow, typed, profile.content), now)
        if changed is not profile:
            store(uow, changed, now)
            uow.commit()
    return viewed(changed, rules, now)


def viewed(profile: Profile, rules: Rules, now: datetime) -> ProfileView:
    content = profile.content
    found = problems(content, rules, now.date())
    return ProfileView(
        profile=profile,
        completeness=completeness(content, rules, found),
        problems=found,
        studies=[_studies(item, rules) for item in content.sections["education"]],
        advanced_degree=has_advanced_degree(content, rules),
    )


def store(uow: ProfileUnitOfWork, profile: Profile, now: datetime) -> None:
    """Save a new version and tell of it: the fact, and the whole profile for those who fill dossiers."""
    profile = replace(profile, content=_settled(uow, profile.content, profile.content))
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


def _settled(uow: ProfileUnitOfWork, content: Content, before: Content) -> Content:
    """The content with what we know of its degrees: institutions of the list, and levels that rules propose."""
    return levelled(listed(content, uow.institutions.match), before)


def _studies(item: Item, rules: Rules) -> Studies:
    return Studies(proposal(item) if rules.propose_level else None, standing(item, rules))


def _told(profile: Profile) -> contract.Profile:
    """The profile in the shape in which others read it: each degree with the level proposed for it now (I19)."""
    document = profile.content.to_json()
    document["education"] = [
        {**item, "proposal": proposed(rule)} if (rule := proposal(item)) else item for item in document["education"]
    ]
    return msgspec.convert(document, contract.Profile)


def proposed(rule: DegreeRule) -> dict[str, Any]:
    grade = rule.grade
    return {
        "rule": rule.id,
        "reason": dict(rule.reason),
        "source": rule.source.title,
        **(asdict(grade) if grade else {}),
    }
