"""Personal information that is changed in the profile reaches HR by itself, once it is left alone (S6)."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import Any
from uuid import UUID

from application_service.repository.tables import PERSONAL_CHANGES, SUBMISSIONS
from application_service.use_cases.personal import send_left_alone
from sqlalchemy import select, update

from chassis.db import reading, writing
from contracts.events.identity import AccountErasedV1, ContactChangedV1
from contracts.events.profile import Personal


def _edit(world: Any, person: UUID, version: int, **changes: Any) -> None:
    """One field that was saved."""
    profile = world.make.profile()
    world.profile(person, version, replace(profile, personal=replace(profile.personal, **changes), experience=[]))


def _later(world: Any, minutes: int) -> None:
    world.clock.move_to(world.clock.now() + timedelta(minutes=minutes))
    while send_left_alone(world.deps):
        pass


def _versions(world: Any) -> list[int]:
    return [each["submission_version"] for each in world.events("application.submitted.v1")]


def _waiting(world: Any) -> list[UUID]:
    with reading(world.service.database) as connection:
        return list(connection.execute(select(PERSONAL_CHANGES.c.account_id)).scalars())


def test_S6_fields_saved_one_after_the_other_reach_hr_as_one_version_by_themselves(world: Any) -> None:
    person, vacancy = world.candidate(), world.vacancy("hospice")
    path = world.submitted(person, vacancy)
    world.clock.move_to(world.make.closes + timedelta(days=3))
    for turn in range(4):
        _edit(world, person, 4 + turn, phone=f"+41 79 000 00 0{turn}")
        _later(world, 2)
    assert _versions(world) == [1]
    _later(world, 4)
    assert _versions(world) == [1, 2]
    seen = world.call(world.recruiter("hospice"), "GET", f"/staff{path}").json["dossier"]["profile"]
    assert seen["personal"]["phone"] == "+41 79 000 00 03"
    assert seen["experience"], "only personal information changes"
    assert world.events("dossier.changed.v1")[-1]["dossier"]["profile"]["personal"]["phone"] == "+41 79 000 00 03"
    assert world.call(person, "GET", f"{path}/versions").json["pending"] == []
    _later(world, 60)
    assert _versions(world) == [1, 2]
    assert _waiting(world) == []


def test_S6_every_application_in_force_is_told_and_no_other(world: Any) -> None:
    person = world.candidate()
    first, second = (world.submitted(person, world.vacancy("hospice")) for _turn in range(2))
    gone, elsewhere = world.submitted(person, world.vacancy("hospice")), world.submitted(person, world.vacancy())
    world.call(person, "POST", f"{gone}/withdrawal", {})
    world.draft(person, world.vacancy("hospice"))
    _later(world, 6)
    _edit(world, person, 4, phone="+41 79 000 00 00")
    _later(world, 6)
    told = [world.row(path)["submission_version"] for path in (first, second, gone, elsewhere)]
    assert told == [2, 2, 1, 1]


def test_S6_another_address_reaches_hr_too(world: Any) -> None:
    person = world.candidate()
    path = world.submitted(person, world.vacancy("hospice"))
    changed = {"email": "new@example.org", "user_name": None, "language": "en", "state": "active"}
    world.hear(ContactChangedV1(account_id=person, version=2, **changed))
    _later(world, 6)
    assert world.call(world.recruiter("hospice"), "GET", f"/staff{path}").json["dossier"]["email"] == "new@example.org"


def test_S6_what_is_incomplete_waits_until_it_is_complete(world: Any) -> None:
    person = world.candidate()
    path = world.submitted(person, world.vacancy("hospice"))
    world.profile(person, 4, replace(world.make.profile(), personal=Personal(given_name="Zoë")))
    _later(world, 6)
    assert _versions(world) == [1]
    assert world.call(person, "GET", f"{path}/versions").json["pending"]
    _edit(world, person, 5, phone="+41 79 000 00 00")
    _later(world, 6)
    assert _versions(world) == [1, 2]


def test_S6_I10_W17_where_the_policy_says_otherwise_nothing_goes_by_itself(world: Any) -> None:
    person = world.candidate()
    for policy in ("un-secretariat", "wipo-staff", "ilo"):
        world.submitted(person, world.vacancy(policy))
    _edit(world, person, 4, phone="+41 79 000 00 00")
    assert _waiting(world) == []
    _later(world, 60)
    assert _versions(world) == [1, 1, 1]


def test_S6_sent_by_a_click_it_is_not_sent_again(world: Any) -> None:
    person = world.candidate()
    path = world.submitted(person, world.vacancy("hospice"))
    _edit(world, person, 4, phone="+41 79 000 00 00")
    assert world.call(person, "POST", f"{path}/personal", {"profile_version": 4}).status_code == 201
    _later(world, 6)
    assert _versions(world) == [1, 2]


def test_S6_an_edit_while_the_application_was_withdrawn_is_told_after_the_undoing(world: Any) -> None:
    person = world.candidate()
    path = world.submitted(person, world.vacancy("hospice"))
    world.call(person, "POST", f"{path}/withdrawal", {})
    _edit(world, person, 4, phone="+41 79 000 00 00")
    _later(world, 6)
    assert _versions(world) == [1]
    assert world.call(person, "DELETE", f"{path}/withdrawal").status_code == 200
    _later(world, 6)
    assert _versions(world) == [1, 2]


def test_S6_an_account_that_always_fails_keeps_no_other_waiting_and_is_tried_again(world: Any) -> None:
    broken, person = world.candidate(), world.candidate()
    bad, good = (world.submitted(each, world.vacancy("hospice")) for each in (broken, person))
    _later(world, 6)
    stored = _damage(world, bad)
    for each in (broken, person):
        _edit(world, each, 4, phone="+41 79 000 00 00")
    _later(world, 6)
    assert [world.row(path)["submission_version"] for path in (bad, good)] == [1, 2]
    assert _waiting(world) == [broken]
    _later(world, 10)
    _edit(world, person, 5, phone="+41 79 000 00 01")
    _later(world, 6)
    assert world.row(good)["submission_version"] == 3, "others go on while it waits"
    _damage(world, bad, stored)
    _later(world, 30)
    assert world.row(bad)["submission_version"] == 2
    assert _waiting(world) == []


def _damage(world: Any, path: str, content: bytes = b"{") -> bytes:
    """Replace what is stored of a submission; what was there before."""
    mine = SUBMISSIONS.c.application_id == world.row(path)["id"]
    with writing(world.service.database) as connection:
        before = connection.execute(select(SUBMISSIONS.c.dossier).where(mine)).scalar_one()
        connection.execute(update(SUBMISSIONS).where(mine).values(dossier=content))
    return bytes(before)


def test_S6_W25_what_waits_goes_with_the_person(world: Any) -> None:
    person = world.candidate()
    world.submitted(person, world.vacancy("hospice"))
    world.hear(AccountErasedV1(account_id=person, at=world.clock.now(), reason="closed"))
    assert _waiting(world) == []
