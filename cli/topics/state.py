"""What stands in an event log, declared or found."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from chassis.eventlog import TopicSpec
from chassis.eventlog.kafka_url import Cluster
from chassis.policies import load_organisations
from chassis.settings import SettingsError
from contracts import access, registry
from contracts.access import Rule

_SETTING = "KAFKA_PASSWORD_"
_OPERATORS_OWN = "postula-"
SHORTEST = 16


@dataclass(frozen=True)
class Topic:
    """A topic with the settings it has, in the brokers' words.

    `overrides` are those set on the topic itself, `settings` all that count.
    """

    partitions: int
    replication: int
    settings: Mapping[str, str]
    overrides: Mapping[str, str] = field(default_factory=dict)

    @property
    def compacted(self) -> bool:
        return "compact" in self.settings["cleanup.policy"]


@dataclass(frozen=True)
class State:
    """Topics by name, access rules, and users with a credential.

    Rules and users are None where there are none to be had: in a log that asks nobody who they are. `guests` are
    declared users that may have a credential and need not.
    """

    topics: Mapping[str, Topic]
    rules: frozenset[Rule] | None = None
    users: frozenset[str] | None = None
    guests: frozenset[str] = frozenset()


def declared_topics(organisations: Iterable[str]) -> list[TopicSpec]:
    """The topics of `contracts/registry.py`, one HR queue for each organisation."""
    return [
        TopicSpec(topic.name, partitions=topic.partitions, compacted=topic.compacted, retention=topic.retention)
        for topic in registry.topics(organisations)
    ]


def organisations(policies_dir: Path) -> list[str]:
    return sorted(load_organisations(policies_dir))


def declared(organisations: Iterable[str], cluster: Cluster | None) -> State:
    """What ought to be: in this cluster, or in the embedded log. HR systems may be there or not yet."""
    names = list(organisations)
    topics = {spec.name: topic_of(spec, cluster) for spec in declared_topics(names)}
    if cluster is None or cluster.credentials is None:
        return State(topics)
    guests = frozenset(map(access.subscriber, names))
    return State(topics, frozenset(access.rules(names)), frozenset(access.services()), guests)


def topic_of(spec: TopicSpec, cluster: Cluster | None) -> Topic:
    from chassis.eventlog.kafka_admin import settings_of

    if cluster is None:
        settings = settings_of(spec, Cluster([]))
        settings.pop("segment.ms", None)
        return Topic(spec.partitions, 1, settings)
    return Topic(spec.partitions, cluster.replication, settings_of(spec, cluster))


def passwords(given: Mapping[str, str], organisations: Iterable[str]) -> dict[str, str]:
    """The passwords in these settings by principal; SettingsError names what is nobody's, or too short.

    The operators' own principals have theirs from where the brokers are set up, and are left alone.
    """
    known = {setting_of(name): name for name in principals(organisations)}
    found: dict[str, str] = {}
    for setting in sorted(name for name in given if name.startswith(_SETTING)):
        if setting.startswith(setting_of(_OPERATORS_OWN)):
            continue
        if setting not in known:
            raise SettingsError(f"{setting} is nobody's: there are {', '.join(known)}")
        if len(given[setting]) < SHORTEST:
            raise SettingsError(f"{setting} is shorter than {SHORTEST} characters; generate a random one")
        found[known[setting]] = given[setting]
    return found


def principals(organisations: Iterable[str]) -> list[str]:
    """Everybody who may have a credential, except operators."""
    return [*access.services(), *map(access.subscriber, organisations)]


def is_operators_own(user: str) -> bool:
    return user.startswith(_OPERATORS_OWN)


def setting_of(principal: str) -> str:
    """The name of the setting that holds a principal's password."""
    return _SETTING + principal.upper().replace("-", "_")


def read_secrets(file: str) -> dict[str, str]:
    """Settings from a file, one `NAME=value` on a line; SettingsError names a line that is none."""
    try:
        lines = Path(file).read_text(encoding="utf-8").splitlines()
    except OSError as wrong:
        raise SettingsError(f"{file} cannot be read: {wrong.strerror}") from None
    settings: dict[str, str] = {}
    for number, line in enumerate(lines, start=1):
        if not line.strip() or line.lstrip().startswith("#"):
            continue
        name, equals, value = line.partition("=")
        if not equals:
            raise SettingsError(f"{file}:{number}: expected NAME=value")
        settings[name.strip()] = value
    return settings
