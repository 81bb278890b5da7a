"""Daily and weekly alerts: in the local morning, each window once, never empty."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from notifier_service.digesting import Digester
from notifier_service.domain.mails import Lane
from notifier_service.domain.windows import next_window
from notifier_service.repository.tables import ALERT_MATCHES
from sqlalchemy import update

from contracts.events.vacancy import VacancyClosedV1

Publish = Callable[..., Any]


def text(message: Any) -> str:
    return str(message.get_body(("plain",)).get_content())


def tell(world: Any) -> None:
    world.announce()
    world.run("digests")
    world.send(Lane.ALERT)


def test_L13_S12_a_daily_digest_comes_in_the_local_morning_and_says_why_for_each(
    world: Any, mail_server: Any, reader: Any, publication: Publish
) -> None:
    reader().save({"grade": ["P3", "P4"], "organisation": "wipo"}, "Mine", frequency="daily")
    world.take(publication(grade="P3"))
    world.take(publication(grade="P4", duty_station="New York"))
    world.take(publication(grade="P5"))
    tell(world)
    world.clock.move_to(datetime(2026, 3, 3, 5, 59, tzinfo=UTC))
    tell(world)
    assert mail_server.messages() == [], "6.59 in Geneva is too early"

    world.later(minutes=1)
    tell(world)

    [message] = mail_server.messages()
    assert message["Subject"] == "New vacancies for you: 2"
    assert message["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
    assert "Found by your alert “Mine”: grade “P3”" in text(message)
    assert "Found by your alert “Mine”: grade “P4”" in text(message)
    assert text(message).count("Found by your alert") == 2
    assert "“P5”" not in text(message), "in quotation marks: a link may hold the same two letters by chance"


def test_L13_the_morning_is_that_of_the_readers_zone(
    world: Any, mail_server: Any, reader: Any, publication: Publish
) -> None:
    reader().save({}, frequency="daily", zone="Pacific/Auckland")
    world.take(publication())
    world.announce()
    world.clock.move_to(datetime(2026, 3, 2, 18, 1, tzinfo=UTC))
    tell(world)

    assert len(mail_server.messages()) == 1, "19.01 in Geneva, 7.01 in Auckland"


def test_L13_a_weekly_digest_comes_on_monday_and_never_empty(
    world: Any, mail_server: Any, reader: Any, publication: Publish
) -> None:
    reader().save({}, frequency="weekly")
    world.take(publication())
    world.announce()
    world.clock.move_to(datetime(2026, 3, 8, 23, tzinfo=UTC))
    tell(world)
    assert mail_server.messages() == []
    world.clock.move_to(datetime(2026, 3, 9, 7, tzinfo=UTC))
    tell(world)
    assert len(mail_server.messages()) == 1
    world.clock.move_to(datetime(2026, 3, 16, 7, tzinfo=UTC))
    tell(world)
    assert len(mail_server.messages()) == 1, "nothing new, no mail"


def test_a_window_that_is_replayed_sends_nothing_twice_and_a_straggler_comes_with_the_next(
    world: Any, mail_server: Any, reader: Any, publication: Publish
) -> None:
    ana = reader()
    ana.save({}, frequency="daily")
    world.take(publication())
    world.announce()
    world.later(days=1)
    due = datetime(2026, 3, 3, 6, tzinfo=UTC)
    tell(world)
    with world.deps.unit_of_work() as uow:
        uow.connection.execute(update(ALERT_MATCHES).values(due_at=due))
        uow.commit()
    tell(world)

    assert len(mail_server.messages()) == 1
    assert len(world.mails_of(ana.id)) == 1
    world.later(days=1)
    tell(world)
    assert len(mail_server.messages()) == 2, "what was put off comes with the next window"


def test_a_digest_cut_off_before_its_commit_is_made_once(
    world: Any, mail_server: Any, reader: Any, publication: Publish, monkeypatch: pytest.MonkeyPatch
) -> None:
    ana = reader()
    ana.save({}, frequency="daily")
    world.take(publication())
    world.announce()
    world.later(days=1)

    def dies(*_args: Any) -> None:
        raise ConnectionError("the process dies here")

    monkeypatch.setattr("notifier_service.digesting.intend", dies)
    with pytest.raises(ConnectionError):
        Digester(world.deps).step()
    monkeypatch.undo()
    tell(world)

    assert len(world.mails_of(ana.id)) == 1
    assert len(mail_server.messages()) == 1


def test_what_closed_meanwhile_is_left_out_and_if_all_did_no_mail_comes(
    world: Any, mail_server: Any, reader: Any, publication: Publish
) -> None:
    reader().save({}, frequency="daily")
    one, other = publication(reference="ONE"), publication(reference="OTHER", grade="P5")
    world.take(one)
    world.take(other)
    world.announce()
    close(world, one)
    world.later(days=1)
    world.announce()
    world.run("digests")
    close(world, other)
    world.send(Lane.ALERT)

    assert mail_server.messages() == []


def close(world: Any, published: Any) -> None:
    now = world.clock.now()
    world.take(VacancyClosedV1(vacancy_id=published.vacancy_id, version=2, at=now, closed_at=now))


def test_L14_a_paused_alert_is_silent_until_it_is_resumed(
    world: Any, mail_server: Any, reader: Any, publication: Publish
) -> None:
    ana = reader()
    path = f"/alerts/{ana.save({}).json['id']}"
    assert ana.call("PATCH", path, json={"paused": True}).json["paused"] is True
    world.take(publication())
    tell(world)
    assert mail_server.messages() == []
    world.later(minutes=20)
    assert ana.call("PATCH", path, json={"paused": False}).json["paused"] is False
    world.take(publication())
    tell(world)
    assert len(mail_server.messages()) == 1


def test_L14_a_change_of_frequency_tells_what_waits_at_the_new_time(
    world: Any, mail_server: Any, reader: Any, publication: Publish
) -> None:
    ana = reader()
    path = f"/alerts/{ana.save({}, frequency='weekly').json['id']}"
    world.take(publication())
    tell(world)
    ana.call("PATCH", path, json={"frequency": "immediate", "name": "Renamed"})
    tell(world)

    [message] = mail_server.messages()
    assert "“Renamed”" in text(message)


@pytest.mark.parametrize(
    ("frequency", "zone", "after", "expected"),
    [
        ("daily", "Europe/Zurich", "2026-03-28T06:00:00+00:00", "2026-03-29T05:00:00+00:00"),
        ("daily", "Europe/Zurich", "2026-03-02T05:59:59+00:00", "2026-03-02T06:00:00+00:00"),
        ("daily", "Europe/Zurich", "2026-03-02T06:00:00+00:00", "2026-03-03T06:00:00+00:00"),
        ("weekly", "America/New_York", "2026-03-02T12:00:00+00:00", "2026-03-09T11:00:00+00:00"),
        ("immediate", "America/New_York", "2026-03-02T12:00:00+00:00", "2026-03-02T12:00:00+00:00"),
    ],
)
def test_the_next_window_follows_the_clocks_of_the_place(frequency: str, zone: str, after: str, expected: str) -> None:
    found = next_window(frequency, zone, datetime.fromisoformat(after))

    assert found == datetime.fromisoformat(expected)
    assert found - datetime.fromisoformat(after) <= timedelta(days=8)
