"""`postula topics`: what is declared, what is there, and what makes the one the other."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from chassis.eventlog import Consumer, Message, Record, Refused, TopicSpec, open_event_log
from chassis.eventlog.kafka_url import read_url
from chassis.settings import SettingsError
from cli.__main__ import main
from cli.tests.conftest import Installed, password_of
from cli.topics import state
from cli.topics.brokers import Brokers
from cli.topics.plan import compare
from cli.topics.state import State, declared
from cli.topics.work import give_credential
from contracts.access import Rule

CLUSTER = read_url("kafka://postula-admin:secret@one:9092?security=scram&replication=3&min_insync=2")
ASIDE = Rule("User:somebody", "READ", "TOPIC", "hr-queue.", "PREFIXED")


def wanted() -> State:
    return declared(["un", "wipo"], CLUSTER)


def standing(**changed: object) -> State:
    """Everything as declared, but for these."""
    return replace(wanted(), **changed)  # type: ignore[arg-type]


def topics_with(name: str, **changed: object) -> State:
    topics = dict(wanted().topics)
    topics[name] = replace(topics[name], **changed)  # type: ignore[arg-type]
    return standing(topics=topics)


def told(found: State, passwords: dict[str, str] | None = None) -> list[tuple[str, str, str]]:
    return [(change.about, change.what, change.by) for change in compare(wanted(), found, passwords or {})]


class TestPlan:
    def test_nothing_differs_from_itself(self) -> None:
        assert told(standing()) == []

    def test_what_is_missing_is_made(self) -> None:
        changes = told(State({}, frozenset(), frozenset()))
        assert {by for about, _what, by in changes if not about.startswith("user ")} == {"apply"}
        assert (
            "topic candidate.contacts",
            "create it: 6 partitions, 3 replicas, cleanup.policy=compact delete.retention.ms=86400000 "
            "max.compaction.lag.ms=604800000 min.insync.replicas=2",
            "apply",
        ) in changes
        assert ("access", "add: User:hr-un may READ TOPIC hr-queue.un", "apply") in changes

    def test_partitions_are_added_only_when_told_and_never_taken_away(self) -> None:
        assert [by for _about, _what, by in told(topics_with("vacancy.events", partitions=3))] == ["grow"]
        [(about, what, by)] = told(topics_with("vacancy.events", partitions=9))
        assert (about, by) == ("topic vacancy.events", "hand")
        assert "none can be taken away" in what

    def test_a_compacted_topic_never_grows(self) -> None:
        [(_about, what, by)] = told(topics_with("hr-queue.wipo", partitions=3))
        assert by == "hand"
        assert "would never be compacted away nor erased" in what

    def test_other_replication_is_work_for_kafka_s_own_tool(self) -> None:
        [(_about, what, by)] = told(topics_with("mail.events", replication=1))
        assert by == "hand"
        assert "kafka-reassign-partitions.sh" in what

    def test_settings_are_set_and_those_that_nobody_declared_are_named(self) -> None:
        settings = {**wanted().topics["mail.events"].settings, "retention.ms": "1000", "min.insync.replicas": "1"}
        assert told(topics_with("mail.events", settings=settings)) == [
            ("topic mail.events", "set min.insync.replicas from 1 to 2", "apply"),
            ("topic mail.events", "set retention.ms from 1000 to -1", "apply"),
        ]
        overrides = {"retention.bytes": "5", "leader.replication.throttled.replicas": "*"}
        assert told(topics_with("mail.events", overrides=overrides)) == [
            ("topic mail.events", "retention.bytes is 5, which is declared nowhere: put it back", "prune")
        ]

    def test_what_nobody_declared_is_named_and_left_alone(self) -> None:
        found = wanted()
        assert found.rules is not None
        assert found.users is not None
        topics = {**found.topics, "hr-queue.gone": found.topics["hr-queue.un"]}
        users = found.users | {"hr-gone", "postula-broker"}
        changes = told(standing(topics=topics, rules=found.rules | {ASIDE}, users=users))
        assert changes == [
            ("topic hr-queue.gone", "is declared nowhere: delete it with everything in it", "prune"),
            ("access", "declared nowhere, take it away: User:somebody may READ TOPIC hr-queue.…", "prune"),
            ("user hr-gone", "is declared nowhere: remove its credential", "prune"),
        ]

    def test_brokers_without_rules_are_said_to_let_everybody_in(self) -> None:
        [(about, what, by)] = told(standing(rules=None))
        assert (about, by) == ("access", "hand")
        assert "authorizer.class.name" in what

    def test_services_need_a_credential_and_hr_systems_may_have_one(self) -> None:
        assert told(standing(users=wanted().users - {"cv-parser"})) == [  # type: ignore[operator]
            ("user cv-parser", "has no credential: set KAFKA_PASSWORD_CV_PARSER", "hand")
        ]
        assert told(standing(), {"hr-wipo": "long enough to be one"}) == [
            ("user hr-wipo", "give it the password of its setting", "apply")
        ]

    def test_passwords_are_in_no_change(self) -> None:
        passwords = {"profile": "s3cr3t-long-enough", "hr-un": "s3cr3t-long-enough"}
        changes = compare(wanted(), standing(users=frozenset()), passwords, ["profile"])
        assert changes
        assert "s3cr3t" not in repr(changes)

    def test_no_rules_and_users_are_asked_of_brokers_that_ask_nobody(self) -> None:
        plain = declared(["un"], read_url("kafka://one:9092"))
        assert (plain.rules, plain.users) == (None, None)


class TestPasswords:
    def test_they_are_found_by_principal(self) -> None:
        given = {"KAFKA_PASSWORD_HR_UN": "a" * 16, "KAFKA_PASSWORD_CV_PARSER": "b" * 16, "OTHER": "c"}
        given["KAFKA_PASSWORD_POSTULA_ADMIN"] = "the operators' own"
        assert state.passwords(given, ["un"]) == {"hr-un": "a" * 16, "cv-parser": "b" * 16}

    @pytest.mark.parametrize(
        ("given", "said"),
        [
            ({"KAFKA_PASSWORD_HR_GONE": "a" * 16}, "KAFKA_PASSWORD_HR_GONE is nobody's"),
            ({"KAFKA_PASSWORD_PROFILE": "short"}, "KAFKA_PASSWORD_PROFILE is shorter than 16 characters"),
        ],
    )
    def test_what_is_wrong_is_named_and_not_shown(self, given: dict[str, str], said: str) -> None:
        with pytest.raises(SettingsError, match=said) as refused:
            state.passwords(given, ["un"])
        assert "short" not in str(refused.value).replace("shorter", "")

    def test_they_come_from_a_file(self, tmp_path: Path) -> None:
        file = tmp_path / "secrets.env"
        file.write_text("# ours\n\nKAFKA_PASSWORD_PROFILE=with = and #\n")
        assert state.read_secrets(str(file)) == {"KAFKA_PASSWORD_PROFILE": "with = and #"}
        file.write_text("nonsense\n")
        with pytest.raises(SettingsError, match=r"secrets\.env:1: expected NAME=value"):
            state.read_secrets(str(file))


class TestEmbedded:
    @pytest.fixture
    def url(self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> str:
        url = f"sqlite:///{tmp_path}/events.db"
        monkeypatch.setenv("EVENTS_URL", url)
        return url

    def test_topics_are_made_and_rules_are_said_not_to_apply(
        self, url: str, capsys: pytest.CaptureFixture[str]
    ) -> None:
        with pytest.raises(SystemExit, match="1"):
            main(["topics", "check"])
        assert "topic account.events: create it" in capsys.readouterr().out
        main(["topics", "apply"])
        capsys.readouterr()
        main(["topics", "check", "--json"])
        said = json.loads(capsys.readouterr().out)
        assert said["differs"] == []
        assert "do not apply to the embedded log" in said["note"]

    def test_what_it_cannot_do_is_said_to_be_done_by_hand(self, url: str, capsys: pytest.CaptureFixture[str]) -> None:
        log = open_event_log(url)
        log.ensure_topics([TopicSpec("unknown"), TopicSpec("account.events", partitions=3)])
        log.close()
        main(["topics", "apply", "--prune", "--grow", "account.events"])
        left = capsys.readouterr().out
        assert "topic unknown: is declared nowhere: delete it with everything in it (by hand)" in left
        assert "topic account.events: grow it from 3 to 6 partitions" in left


class TestBrokers:
    @pytest.fixture
    def admin(self, installed: Installed) -> Iterator[Brokers]:
        admin = Brokers(read_url(installed.broker.url))
        yield admin
        admin.close()

    def test_a_fresh_cluster_gets_everything_and_then_nothing_differs(self, installed: Installed) -> None:
        assert [change.by for change in installed.planned] == ["apply"] * len(installed.planned)
        assert installed.done == installed.planned
        assert installed.changes() == []
        assert installed.apply() == []

    def test_drift_is_named_and_mended(self, installed: Installed, admin: Brokers) -> None:
        rule = Rule("User:profile", "READ", "TOPIC", "cv.events")
        admin.set("cv.extractions", "retention.ms", "999")
        admin.remove_rule(rule)
        admin.set_password("profile", "another password")
        drift = installed.changes()
        assert [(change.about, change.what) for change in drift] == [
            ("topic cv.extractions", "set retention.ms from 999 to 86400000"),
            ("access", f"add: {rule}"),
            ("user profile", "its password is not that of its setting: set it"),
        ]
        assert installed.apply() == drift
        assert installed.changes() == []
        installed.log_of("profile").ping()

    def test_what_nobody_declared_stays_until_it_is_pruned(self, installed: Installed, admin: Brokers) -> None:
        log = open_event_log(installed.broker.url)
        log.ensure_topics([TopicSpec("hr-queue.gone", 1, compacted=True)])
        admin.set("mail.events", "retention.bytes", "1000000")
        admin.add_rule(ASIDE)
        admin.set_password("hr-gone", "long enough to be one")
        assert installed.apply() == []
        unknown = installed.changes()
        assert [(change.about, change.by) for change in unknown] == [
            ("topic mail.events", "prune"),
            ("topic hr-queue.gone", "prune"),
            ("access", "prune"),
            ("user hr-gone", "prune"),
        ]
        assert installed.apply(prune=True) == unknown
        assert installed.changes() == []
        assert "hr-queue.gone" not in {spec.name for spec in log.topics()}
        log.close()

    def test_a_topic_grows_when_told_and_when_everything_is_read(self, installed: Installed, admin: Brokers) -> None:
        admin.delete_topic("vacancy.events")
        log = open_event_log(installed.broker.url)
        log.ensure_topics([TopicSpec("vacancy.events", partitions=2)])
        producer = log.producer()
        producer.publish([Message("vacancy.events", "key", b"")])
        producer.close()
        notifier = installed.log_of("notifier")
        consumer = notifier.consumer("notifier.growing", ["vacancy.events"])
        [record] = _polled(consumer)
        assert installed.apply() == []
        grow = ("vacancy.events",)
        consumer.commit({("vacancy.events", record.partition): record.offset})
        with pytest.raises(SettingsError, match=r"notifier\.growing has not read everything"):
            installed.apply(grow=grow)
        consumer.commit({("vacancy.events", record.partition): record.offset + 1})
        with pytest.raises(SettingsError, match=r"notifier\.growing read it; stop the workers first"):
            installed.apply(grow=grow)
        consumer.close()
        assert [change.by for change in installed.apply(grow=grow)] == ["grow"]
        assert installed.changes() == []
        notifier.close()
        log.close()

    def test_a_credential_is_given_and_the_old_one_ends(self, installed: Installed) -> None:
        given = give_credential(installed.environ, "hr-un", None)
        assert len(given) >= 40
        open_event_log(installed.broker.url_of("hr-un", given)).ping()
        with pytest.raises(Refused):
            installed.log_of("hr-un").ping()
        give_credential(installed.environ, "hr-un", password_of("hr-un"))
        installed.log_of("hr-un").ping()
        with pytest.raises(SettingsError, match="hr-nobody is nobody"):
            give_credential(installed.environ, "hr-nobody", None)

    def test_only_the_administrator_may_look_and_change(self, installed: Installed) -> None:
        url = installed.broker.url_of("profile", password_of("profile"))
        with pytest.raises(Refused, match="may not do that with the whole cluster"):
            installed.changes(EVENTS_URL=url)


def _polled(consumer: Consumer) -> list[Record]:
    for _ in range(60):
        if records := consumer.poll(0.5):
            return records
    return []
