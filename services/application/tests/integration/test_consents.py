"""Nothing is sent to an organisation before its own privacy notice was accepted (L2, W3, experience 9)."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from contracts.events.identity import ContactChangedV1


def _ready(world: Any, policy: str = "wipo-staff", agrees_with: str | None = None) -> tuple[UUID, str]:
    """A complete draft of somebody who has accepted at most one organisation's notice."""
    person = world.candidate(agrees=False)
    if agrees_with:
        world.agree(person, agrees_with)
    path = world.draft(person, world.vacancy(policy))
    world.fill(person, path)
    return person, path


def test_L2_W3_a_submission_without_the_organisations_notice_is_refused_with_a_link_to_it(world: Any) -> None:
    person, path = _ready(world, agrees_with="ilo")
    refused = world.accept(person, path, Accept_Language="fr")
    assert (refused.status_code, refused.json["code"]) == (409, "notice_not_accepted")
    link = "http://127.0.0.1:8080/account/notice?organisation=wipo"
    assert refused.json["privacy_notice"] == link
    assert refused.json["detail"].startswith("Avant d’envoyer votre candidature")
    assert refused.json["detail"].endswith(link)
    assert world.row(path)["state"] == "draft"
    assert world.events("application.submitted.v1") == []
    world.agree(person, "wipo")
    assert world.accept(person, path).status_code == 201


def test_L2_what_was_accepted_where_one_registered_is_not_asked_again(world: Any) -> None:
    person, path = _ready(world, agrees_with="wipo")
    assert world.accept(person, path).status_code == 201


def test_L2_another_version_of_the_notice_is_asked_for(world: Any) -> None:
    person, path = _ready(world)
    world.agree(person, "wipo", notice_version="0")
    assert world.accept(person, path).json["code"] == "notice_not_accepted"


def test_L15_experience_9_the_notice_is_that_of_the_country_of_residence(world: Any) -> None:
    person, path = _ready(world, agrees_with="wipo")
    world.hear(
        ContactChangedV1(
            account_id=person,
            version=2,
            email="zoe@example.org",
            user_name=None,
            language="en",
            state="active",
            country="CH",
        )
    )
    assert world.accept(person, path).json["code"] == "notice_not_accepted"
    notice = world.deps.organisations["wipo"].notice_for("CH")
    world.agree(person, "wipo", notice_id=notice.id, notice_version=notice.version)
    assert world.accept(person, path).status_code == 201


def test_L2_P5_an_answer_that_is_on_its_way_is_waited_for(world: Any) -> None:
    person, path = _ready(world)
    notice = world.deps.organisations["wipo"].default_notice
    body = {"profile_version": 3, "notice": {"id": notice.id, "version": notice.version}}
    away = world.call(person, "POST", f"{path}/submission", body, Idempotency_Key="k")
    assert (away.status_code, away.json["code"]) == (503, "notice_not_here_yet")
    world.agree(person, "wipo")
    world.clock.move_to(world.make.closes)
    assert world.call(person, "POST", f"{path}/submission", body, Idempotency_Key="k").status_code == 201
