"""What may stand in a Kafka URL, and how it is said what must not."""

from __future__ import annotations

import logging
from pathlib import Path

import pytest

from chassis.eventlog import BadUrl, check_url, open_event_log
from chassis.eventlog.kafka_url import read_url
from chassis.settings import Reader, SettingsError

SECRET = "s3cr3t: /?#@&="
ENCODED = "s3cr3t%3A%20%2F%3F%23%40%26%3D"


def test_the_url_names_servers_and_replication() -> None:
    cluster = read_url("kafka://one:9092,two:9093?replication=3&min_insync=2&patience=10")
    assert cluster.servers == ["one:9092", "two:9093"]
    assert (cluster.replication, cluster.min_insync) == (3, 2)
    assert (cluster.silence_milliseconds, cluster.patience_milliseconds) == (10_000, 10_000)


def test_without_security_brokers_are_spoken_to_in_the_clear() -> None:
    assert read_url("kafka://one:9092").connection() == {"bootstrap_servers": ["one:9092"]}


def test_scram_takes_a_user_and_an_encoded_password() -> None:
    settings = read_url(f"kafka://cv-parser:{ENCODED}@one:9092,two:9092?security=scram").connection()
    assert settings["bootstrap_servers"] == ["one:9092", "two:9092"]
    assert settings["security_protocol"] == "SASL_PLAINTEXT"
    assert settings["sasl_mechanism"] == "SCRAM-SHA-512"
    assert settings["sasl_plain_username"] == "cv-parser"
    assert settings["sasl_plain_password"] == SECRET


def test_scram_over_tls_trusts_the_named_certificates_or_the_machine_s(tmp_path: Path) -> None:
    (tmp_path / "ca.pem").touch()
    named = read_url(f"kafka://a:b@one:9092?security=scram-tls&ca={tmp_path}/ca.pem").connection()
    assert (named["security_protocol"], named["ssl_cafile"]) == ("SASL_SSL", f"{tmp_path}/ca.pem")
    assert read_url("kafka://a:b@one:9092?security=scram-tls").connection()["ssl_cafile"] is None


@pytest.mark.parametrize(
    ("url", "said"),
    [
        ("kafka://user:pass@one:9092", "security is missing"),
        ("kafka://one:9092?security=scram", "needs a user and a password"),
        ("kafka://user@one:9092?security=scram", "needs a user and a password"),
        ("kafka://user:pass@one:9092?security=tls", "security=tls is unknown; it is scram or scram-tls"),
        ("kafka://user:pass@one:9092?security=", "security= is unknown"),
        ("kafka://user:pass@one:9092?security=scram&ca=/ca.pem", "ca is only for security=scram-tls"),
        ("kafka://user:pass@one:9092?security=scram-tls&ca=/nowhere/ca.pem", "ca=/nowhere/ca.pem is no file"),
        ("kafka://one:9092?replicas=3", "replicas is no option"),
        ("kafka://one:9092?replication=three", "replication=three must be a whole number"),
        ("kafka://one:9092?replication=0", "replication=0 must be a whole number"),
        ("kafka://one:9092?replication=2&replication=3", "replication is given twice"),
        ("kafka://one:9092?min_insync=2", "min_insync=2 can never be reached with replication=1"),
        ("kafka://one:9092?patience=soon", "patience=soon must be a number of seconds"),
        ("kafka://one:9092,,two:9092", "names no broker, or an empty one"),
        ("kafka://", "names no broker"),
        ("http://one:9092", "starts with sqlite: or kafka:, not 'http'"),
    ],
)
def test_what_cannot_work_is_refused_by_its_name(url: str, said: str) -> None:
    with pytest.raises(BadUrl) as refused:
        check_url(url)
    assert said in str(refused.value)
    assert "\n" not in str(refused.value)


@pytest.mark.parametrize(
    "wrong", ["pa/s3cr3t", "pa#s3cr3t", "pa?s3cr3t", "pa[s3cr3t", "pa?s3cr3t=1&t=s3cr3t", "℀s3cr3t"]
)
def test_a_password_that_was_not_encoded_is_not_told(wrong: str) -> None:
    with pytest.raises(BadUrl) as refused:
        check_url(f"kafka://user:{wrong}@one:9092?security=scram")
    assert "s3cr3t" not in str(refused.value)


def test_a_service_does_not_start_with_a_wrong_url() -> None:
    with pytest.raises(SettingsError, match=r"^EVENTS_URL: security is missing"):
        Reader({"EVENTS_URL": "kafka://user:pass@one:9092"}, "profile").events_url()


def test_the_password_is_in_no_representation_and_no_log(caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.DEBUG)
    url = f"kafka://user:{ENCODED}@127.0.0.1:1?security=scram"
    assert "s3cr3t" not in f"{read_url(url)!r} {read_url(url).connection()}"
    log = open_event_log(url)
    with pytest.raises(Exception, match="Kafka") as unavailable:
        log.ping()
    log.close()
    assert "s3cr3t" not in caplog.text + str(unavailable.value)
    assert "sasl_plain_password" in caplog.text
