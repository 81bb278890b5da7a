"""What a broker that asks who speaks lets us do."""

from __future__ import annotations

import logging
from pathlib import Path

import pytest

from chassis.eventlog import EventLogUnavailable, Message, PublishFailed, Refused, TopicSpec, open_event_log
from tests.servers import certificates, kafka


def test_a_wrong_password_is_refused_in_one_line_and_told_nowhere(
    secured_broker: kafka.Broker, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)
    log = open_event_log(secured_broker.url_of(kafka.ADMIN, "guessed-s3cr3t"))
    with pytest.raises(Refused, match=r"^Kafka: the brokers do not know this user with this password$"):
        log.ping()
    with pytest.raises(Refused, match="do not know this user"):
        log.consumer("group", ["topic"])
    with pytest.raises(PublishFailed, match="do not know this user") as failed:
        log.producer().publish([Message("topic", "key", b"")])
    assert failed.value.published == 0
    assert "guessed-s3cr3t" not in caplog.text


def test_an_unknown_user_and_one_without_credentials_are_refused(secured_broker: kafka.Broker) -> None:
    with pytest.raises(Refused):
        open_event_log(secured_broker.url_of("nobody", "password")).ping()
    with pytest.raises(EventLogUnavailable):
        open_event_log(f"kafka://{secured_broker.address}").ping()


@pytest.mark.slow
def test_tls_is_spoken_with_brokers_that_the_named_certificates_vouch_for(
    kafka_available: None, tmp_path: Path
) -> None:
    broker = kafka.start(tmp_path / "broker", security="scram-tls")
    try:
        log = open_event_log(broker.url)
        log.ensure_topics([TopicSpec("topic")])
        producer = log.producer()
        producer.publish([Message("topic", "key", b"value")])
        assert [record.value for record in log.read("topic")] == [b"value"]
        producer.close()
        log.close()
        stranger = certificates.write(tmp_path)
        with pytest.raises(EventLogUnavailable):
            open_event_log(f"{broker.url.partition('&ca=')[0]}&ca={stranger}").ping()
    finally:
        broker.stop()
