"""What only a broker can do to us: be away, end, come back."""

import time
from pathlib import Path

import pytest

from chassis.eventlog import EventLogUnavailable, Message, PublishFailed, TopicSpec, open_event_log
from tests.harness.waiting import until, until_true
from tests.servers import kafka

NOBODY = "kafka://127.0.0.1:1"


def test_a_program_starts_before_its_broker() -> None:
    log = open_event_log(NOBODY)
    log.producer().close()
    log.close()


def test_a_broker_that_is_away_is_said_to_be_unavailable() -> None:
    with pytest.raises(EventLogUnavailable):
        open_event_log(NOBODY).ping()


def test_nothing_is_published_while_the_broker_is_away() -> None:
    with pytest.raises(PublishFailed) as failed:
        open_event_log(NOBODY).producer().publish([Message("topic", "key", b"")])
    assert failed.value.published == 0


@pytest.mark.slow
def test_publishing_goes_on_when_the_broker_is_back(kafka_available: None, tmp_path: Path) -> None:
    broker = kafka.start(tmp_path)
    log = open_event_log(broker.url)
    log.ensure_topics([TopicSpec("topic")])
    producer = log.producer()
    producer.publish([Message("topic", "key", b"before")])
    broker.stop()
    with pytest.raises(PublishFailed):
        producer.publish([Message("topic", "key", b"while away")])
    broker = kafka.start(tmp_path)
    producer.publish([Message("topic", "key", b"after")])
    producer.close()
    log.close()
    reader = open_event_log(broker.url)  # one that need not wait to connect again
    values = [record.value for record in reader.read("topic")]
    reader.close()
    broker.stop()
    assert values[0] == b"before"
    assert values[-1] == b"after"


@pytest.mark.slow
def test_a_member_that_looks_away_while_its_group_agrees_anew_reads_on(kafka_available: None, tmp_path: Path) -> None:
    """A topic that is made later changes who reads what: the agreement ends between two polls."""
    broker = kafka.start(tmp_path)
    log = open_event_log(broker.url)
    log.ensure_topics([TopicSpec("early")])
    producer, consumer = log.producer(), log.consumer("group", ["early", "late"])
    producer.publish([Message("early", "key", b"1")])
    until_true(lambda: bool(consumer.poll(0.5)), "what the first topic holds")

    log.ensure_topics([TopicSpec("late")])
    producer.publish([Message("late", "key", b"2")])
    for _ in range(30):
        assert consumer.poll(0.001) == []
        time.sleep(0.5)
    found = until(lambda: [record.value for record in consumer.poll(0.5)] or None, "what the second topic holds")
    producer.close()
    consumer.close()
    log.close()
    broker.stop()
    assert found == [b"2"]
