"""One notice in the portal beside one mail for each event (experience 38)."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from typing import Any
from uuid import UUID, uuid4

import pytest
from notifier_service.domain.mails import Lane

from contracts.events.application import (
    ApplicationDocumentRequestedV1,
    ApplicationMessageSentV1,
    ApplicationStageChangedV1,
    ApplicationStartedV1,
)
from contracts.events.identity import AccountErasedV1
from contracts.events.vacancy import VacancyAmendedV1, VacancyCancelledV1

LABEL = {"en": "Interview", "fr": "Entretien"}


@pytest.fixture
def ana(reader: Callable[..., Any]) -> Any:
    return reader()


@pytest.fixture
def about(world: Any, ana: Any, publication: Callable[..., Any]) -> dict[str, Any]:
    """What every event of Ana's application says."""
    world.take(publication(vacancy_id := uuid4()))
    return {
        "application_id": uuid4(),
        "vacancy_id": vacancy_id,
        "account_id": ana.id,
        "organisation": "wipo",
        "at": world.clock.now(),
    }


def moved(about: dict[str, Any], **changes: Any) -> ApplicationStageChangedV1:
    values = {"tell_candidate": True, "candidate_sees": True, "public_label": LABEL, **changes}
    return ApplicationStageChangedV1(**about, version=2, stage="interview", language="en", **values)


def notices(reader: Any, **options: Any) -> list[Any]:
    found: list[Any] = reader.call("GET", "/notices", **options).json["items"]
    return found


def test_experience_38_a_stage_change_is_one_mail_and_one_notice_however_often_it_comes(
    world: Any, mail_server: Any, ana: Any, about: dict[str, Any]
) -> None:
    event, id = moved(about), uuid4()
    world.take(event, id=id)
    world.take(event, id=id)
    world.send(Lane.NOTICE)
    assert len(mail_server.messages("ana@example.org")) == 1
    [notice] = notices(ana)
    assert (notice["kind"], notice["read_at"]) == ("application_stage", None)
    assert notice["title"] == "News of your application: Patent data engineer"
    assert {"label": "Where it stands", "value": "Interview"} in notice["rows"]
    assert notice["path"] == f"/applications/{about['application_id']}"
    [french] = notices(ana, headers={"Accept-Language": "fr"})
    assert {"label": "État actuel", "value": "Entretien"} in french["rows"]


def test_experience_38_where_the_policy_sends_no_mail_the_notice_stands_alone(
    world: Any, mail_server: Any, ana: Any, about: dict[str, Any]
) -> None:
    world.take(moved(about, tell_candidate=False))
    world.take(moved(about, tell_candidate=False, candidate_sees=False))
    world.send(Lane.NOTICE)
    assert mail_server.taken == []
    assert len(notices(ana)) == 1


def test_experience_38_messages_documents_and_answers_of_the_desk_are_notices(
    world: Any, ana: Any, about: dict[str, Any]
) -> None:
    world.take(ApplicationDocumentRequestedV1(**about, request_id=uuid4(), document={"en": "Degree"}, language="en"))
    world.later(minutes=1)
    message = ApplicationMessageSentV1(
        **about, message_id=uuid4(), author="organisation", way="page", reply_by_mail=True, language="en"
    )
    world.take(message)
    world.take(replace(message, author="candidate"))
    world.later(minutes=1)
    report = {"organisation": "wipo", "full_name": "Ana", "description": "It fails.", "steps": "Press."}
    case = ana.call("POST", "/cases", json=report, headers={"Idempotency-Key": "k"}).json
    desk = world.mint.staff(("wipo", "recruiter"))
    [row] = world.service.app.test_client().get("/staff/cases", headers=desk).json["items"]
    world.later(minutes=1)
    answer = {"text": "Try again."}
    world.service.app.test_client().post(
        f"/staff/cases/{row['id']}/answers", json=answer, headers={**desk, "Idempotency-Key": "a"}
    )
    found = notices(ana)
    assert [each["kind"] for each in found] == ["support_answered", "application_message", "document_requested"]
    assert found[0]["path"] == f"/support/cases/{case['token']}"
    assert found[1]["path"] == f"/applications/{about['application_id']}/messages"


def test_experience_38_a_moved_or_cancelled_deadline_is_a_notice_for_the_holder_of_a_draft(
    world: Any, ana: Any, publication: Callable[..., Any]
) -> None:
    published = publication()
    world.take(published)
    world.take(
        ApplicationStartedV1(
            application_id=uuid4(),
            vacancy_id=published.vacancy_id,
            account_id=ana.id,
            organisation="wipo",
            at=world.clock.now(),
        )
    )
    world.run("reminders")
    later = replace(published.notice, closes_at=published.notice.closes_at + timedelta(days=7))
    world.take(VacancyAmendedV1(vacancy_id=published.vacancy_id, version=2, at=world.clock.now(), notice=later))
    world.run("reminders")
    world.later(minutes=1)
    world.take(VacancyCancelledV1(vacancy_id=published.vacancy_id, version=3, at=world.clock.now(), reason="none"))
    world.run("reminders")
    assert [each["title"] for each in notices(ana)] == [
        "Cancelled: Patent data engineer",
        "New closing time: Patent data engineer",
    ]


def test_experience_38_notices_are_read_one_by_one_or_all_that_had_come(
    world: Any, ana: Any, about: dict[str, Any]
) -> None:
    for _time in range(3):
        world.take(moved(about))
        world.later(minutes=1)
    newest, middle, oldest = notices(ana)
    assert ana.call("GET", "/notices/unread").json == {"unread": 3}
    read = ana.call("POST", f"/notices/{oldest['id']}/reading").json
    assert (read["path"], read["read_at"] is None) == (oldest["path"], False)
    assert ana.call("POST", "/notices/reading", json={"until": middle["at"]}).status_code == 204
    assert [each["read_at"] is None for each in notices(ana)] == [True, False, False]
    assert ana.call("GET", "/notices").json["unread"] == 1
    again = ana.call("POST", f"/notices/{oldest['id']}/reading").json
    assert again["read_at"] == read["read_at"]
    assert newest["at"] > middle["at"] > oldest["at"]


def test_experience_38_notices_come_in_pages(ana: Any, world: Any, about: dict[str, Any]) -> None:
    for _time in range(3):
        world.take(moved(about))
    first = ana.call("GET", "/notices?limit=2").json
    rest = ana.call("GET", f"/notices?limit=2&cursor={first['next']}").json
    assert len({each["id"] for each in [*first["items"], *rest["items"]]}) == 3
    assert rest["next"] is None


def test_another_persons_notice_does_not_exist(
    world: Any, ana: Any, about: dict[str, Any], reader: Callable[..., Any]
) -> None:
    world.take(moved(about))
    [notice] = notices(ana)
    other = reader("other@example.org")
    assert other.call("POST", f"/notices/{notice['id']}/reading").status_code == 404
    assert notices(other) == []
    assert ana.call("GET", "/notices/unread").json == {"unread": 1}


def test_W25_notices_go_with_the_account(world: Any, ana: Any, about: dict[str, Any]) -> None:
    world.take(moved(about))
    world.take(AccountErasedV1(account_id=UUID(str(ana.id)), at=world.clock.now(), reason="closed"))
    assert notices(ana) == []
