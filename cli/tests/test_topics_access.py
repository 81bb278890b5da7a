"""What the brokers let each service and each HR system do: what is declared, and nothing else."""

from __future__ import annotations

import uuid
from collections.abc import Iterator

import pytest

from chassis.eventlog import Consumer, EventLog, Message, PublishFailed, Record, Refused, TopicSpec, open_event_log
from cli.tests.conftest import Installed


@pytest.fixture
def admin(installed: Installed) -> Iterator[EventLog]:
    log = open_event_log(installed.broker.url)
    yield log
    log.close()


@pytest.fixture
def profile(installed: Installed) -> Iterator[EventLog]:
    log = installed.log_of("profile")
    yield log
    log.close()


@pytest.fixture
def hr_wipo(installed: Installed) -> Iterator[EventLog]:
    log = installed.log_of("hr-wipo")
    yield log
    log.close()


def told(log: EventLog, topic: str) -> bytes:
    """Tell something new there."""
    value = uuid.uuid4().bytes
    producer = log.producer()
    try:
        producer.publish([Message(topic, "key", value)])
    finally:
        producer.close()
    return value


def polled(consumer: Consumer, value: bytes) -> list[Record]:
    """What comes until this value does."""
    records: list[Record] = []
    for _ in range(60):
        records += consumer.poll(0.5)
        if value in [record.value for record in records]:
            return records
    raise AssertionError("it never came")


def test_a_service_publishes_and_reads_with_the_rights_that_it_has(admin: EventLog, profile: EventLog) -> None:
    value = told(profile, "cv.events")
    consumer = profile.consumer("profile.reading", ["cv.extractions", "cv.events"])
    records = polled(consumer, value)
    consumer.commit({(record.topic, record.partition): record.offset + 1 for record in records})
    assert set(profile.lag("profile.reading").values()) == {0}
    consumer.close()
    profile.ping()
    profile.maintain()
    profile.reset("profile.reading", "cv.events", "start")


def test_a_service_cannot_read_the_topic_of_another(admin: EventLog, profile: EventLog) -> None:
    told(admin, "hr-queue.wipo")
    consumer = profile.consumer("profile.reading-hr", ["hr-queue.wipo"])
    with pytest.raises(Refused, match=r"not allowed to read hr-queue\.wipo"):
        polled(consumer, b"never")
    consumer.close()
    assert list(admin.read("hr-queue.wipo"))
    with pytest.raises(Refused, match=r"not allowed to read hr-queue\.wipo"):
        list(profile.read("hr-queue.wipo"))


def test_a_service_cannot_write_to_the_topic_of_another(profile: EventLog, admin: EventLog) -> None:
    before = len(list(admin.read("account.events")))
    with pytest.raises(PublishFailed, match="may not do that") as failed:
        told(profile, "account.events")
    assert failed.value.published == 0
    assert len(list(admin.read("account.events"))) == before


def test_a_service_reads_in_no_group_but_its_own(profile: EventLog) -> None:
    for group in ("notifier", "profiles", "postula"):
        consumer = profile.consumer(group, ["cv.events"])
        with pytest.raises(Refused, match="may not do that"):
            polled(consumer, b"never")
        consumer.close()
        with pytest.raises(Refused):
            profile.lag(group)


def test_a_service_makes_no_topic(profile: EventLog, admin: EventLog) -> None:
    with pytest.raises(Refused):
        profile.ensure_topics([TopicSpec("profile.secrets")])
    assert "profile.secrets" not in {spec.name for spec in admin.topics()}


@pytest.mark.parametrize("group", ["hr-wipo", "hr-wipo.nightly"])
def test_C6_an_hr_system_reads_the_queue_of_its_organisation(
    installed: Installed, hr_wipo: EventLog, group: str
) -> None:
    application = installed.log_of("application")
    value = told(application, "hr-queue.wipo")
    consumer = hr_wipo.consumer(group, ["hr-queue.wipo"])
    records = polled(consumer, value)
    consumer.commit({(record.topic, record.partition): record.offset + 1 for record in records})
    consumer.close()
    assert value in [record.value for record in hr_wipo.read("hr-queue.wipo")]
    application.close()


@pytest.mark.parametrize("topic", ["hr-queue.un", "candidate.contacts", "candidate.profiles", "cv.extractions"])
def test_an_hr_system_reads_no_other_personal_data(hr_wipo: EventLog, admin: EventLog, topic: str) -> None:
    told(admin, topic)
    with pytest.raises(Refused, match=f"not allowed to read {topic}"):
        list(hr_wipo.read(topic))
    consumer = hr_wipo.consumer("hr-wipo", [topic, "hr-queue.wipo"])
    with pytest.raises(Refused, match=f"not allowed to read {topic}"):
        polled(consumer, b"never")
    consumer.close()


@pytest.mark.parametrize("group", ["hr-un", "hr-wipo-other", "application.vacancies"])
def test_an_hr_system_reads_in_no_group_but_its_own(hr_wipo: EventLog, group: str) -> None:
    consumer = hr_wipo.consumer(group, ["hr-queue.wipo"])
    with pytest.raises(Refused, match="may not do that"):
        polled(consumer, b"never")
    consumer.close()


def test_an_hr_system_writes_nothing(hr_wipo: EventLog) -> None:
    with pytest.raises(PublishFailed, match="AuthorizationFailed"):
        told(hr_wipo, "hr-queue.wipo")
