"""Apache Kafka, asked and changed through its admin API."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from kafka.admin import (
    ACL,
    ACLFilter,
    ACLOperation,
    ACLPermissionType,
    ACLResourcePatternType,
    ConfigResource,
    ResourcePattern,
    ResourcePatternFilter,
    ResourceType,
    ScramMechanism,
    UserScramCredentialDeletion,
    UserScramCredentialUpsertion,
)
from kafka.errors import KafkaError, NoError, SecurityDisabledError

from chassis.eventlog import Refused
from chassis.eventlog.kafka import KafkaEventLog
from chassis.eventlog.kafka_admin import Admin
from chassis.eventlog.kafka_url import Cluster
from chassis.settings import SettingsError
from cli.topics.state import State, Topic
from contracts.access import Rule

_ITERATIONS = 8192
_ANYTHING = ACLFilter(
    None,
    None,
    ACLOperation.ANY,
    ACLPermissionType.ANY,
    ResourcePatternFilter(ResourceType.ANY, None, ACLResourcePatternType.ANY),
)


class Brokers:
    """A cluster, spoken to as its administrator."""

    only_makes = False

    def __init__(self, cluster: Cluster) -> None:
        self._cluster = cluster
        self._admin = Admin(cluster)

    def found(self) -> State:
        if self._cluster.credentials is None:
            return State(self._topics())
        return State(self._topics(), self._rules(), self._users())

    def refused(self, passwords: Mapping[str, str]) -> list[str]:
        """The users whom the brokers know, and not with these passwords: only trying can tell."""
        known = self._users()
        return [user for user in sorted(passwords) if user in known and not self._lets_in(user, passwords[user])]

    def create_topic(self, name: str, topic: Topic) -> None:
        creation = {
            "num_partitions": topic.partitions,
            "replication_factor": topic.replication,
            "configs": dict(topic.settings),
        }
        with self._admin.asking() as admin:
            admin.create_topics({name: creation})
            admin.wait_for_topics([name])

    def set(self, name: str, key: str, value: str) -> None:
        self._alter(name, {key: value})

    def put_back(self, name: str, key: str) -> None:
        self._alter(name, {key: ("delete", None)})

    def grow(self, name: str, partitions: int) -> None:
        with self._admin.asking() as admin:
            groups = [group["group_id"] for group in admin.list_groups()]
        log = KafkaEventLog(self._cluster)
        try:
            for group in groups:
                if sum(behind for (topic, _), behind in log.lag(group).items() if topic == name):
                    raise SettingsError(f"{name} cannot grow yet: {group} has not read everything in it")
        finally:
            log.close()
        with self._admin.asking() as admin:
            readers = [group for group in groups if _reads(admin, group, name)]
            if readers:
                raise SettingsError(f"{name} cannot grow now: {', '.join(readers)} read it; stop the workers first")
            admin.create_partitions({name: partitions})

    def delete_topic(self, name: str) -> None:
        with self._admin.asking() as admin:
            admin.delete_topics([name])

    def add_rule(self, rule: Rule) -> None:
        with self._admin.asking() as admin:
            if failed := admin.create_acls([_acl(rule)])["failed"]:
                raise failed[0](str(rule))

    def remove_rule(self, rule: Rule) -> None:
        acl = _acl(rule)
        pattern = acl.resource_pattern
        exactly = ACLFilter(
            acl.principal,
            acl.host,
            acl.operation,
            acl.permission_type,
            ResourcePatternFilter(pattern.resource_type, pattern.resource_name, pattern.pattern_type),
        )
        with self._admin.asking() as admin:
            for _filter, _matching, fault in admin.delete_acls([exactly]):
                if fault is not NoError:
                    raise fault(str(rule))

    def set_password(self, user: str, password: str) -> None:
        self._alter_user(UserScramCredentialUpsertion(user, ScramMechanism.SCRAM_SHA_512, password, _ITERATIONS))

    def remove_user(self, user: str) -> None:
        self._alter_user(UserScramCredentialDeletion(user, ScramMechanism.SCRAM_SHA_512))

    def close(self) -> None:
        self._admin.close()

    def _topics(self) -> dict[str, Topic]:
        with self._admin.asking() as admin:
            described = {topic["name"]: topic for topic in admin.describe_topics() if not topic["is_internal"]}
            wanted = [ConfigResource("TOPIC", name) for name in described]
            settings = admin.describe_configs(wanted, config_filter="all")["topic"] if wanted else {}
        return {name: _topic(described[name]["partitions"], settings[name]) for name in sorted(described)}

    def _rules(self) -> frozenset[Rule] | None:
        with self._admin.asking() as admin:
            try:
                acls, _fault = admin.describe_acls(_ANYTHING)
            except SecurityDisabledError:
                return None
        return frozenset(_rule(acl) for acl in acls)

    def _users(self) -> frozenset[str]:
        with self._admin.asking() as admin:
            described = admin.describe_user_scram_credentials()
        return frozenset(user for user, found in described.items() if any(map(_is_sha_512, found["credential_infos"])))

    def _lets_in(self, user: str, password: str) -> bool:
        as_them = Admin(self._cluster.spoken_to_by(user, password))
        try:
            with as_them.asking():
                return True
        except Refused:
            return False
        finally:
            as_them.close()

    def _alter(self, name: str, settings: Mapping[str, Any]) -> None:
        with self._admin.asking() as admin:
            admin.alter_configs([ConfigResource("TOPIC", name, dict(settings))])

    def _alter_user(self, alteration: Any) -> None:
        with self._admin.asking() as admin:
            for user, fault in admin.alter_user_scram_credentials([alteration]).items():
                if fault is not None:
                    raise KafkaError(f"{user}: {fault}")


def _topic(partitions: Any, settings: Mapping[str, Mapping[str, Any]]) -> Topic:
    values = {key: str(found["value"]) for key, found in settings.items()}
    own = {key: values[key] for key, found in settings.items() if found["config_source"] == "DYNAMIC_TOPIC_CONFIG"}
    return Topic(len(partitions), len(partitions[0]["replica_nodes"]), values, own)


def _reads(admin: Any, group: str, topic: str) -> bool:
    members = admin.describe_groups([group])[group]["members"]
    return any(
        part["topic"] == topic
        for member in members
        if member["member_assignment"]
        for part in member["member_assignment"]["assigned_partitions"]
    )


def _is_sha_512(credential: Mapping[str, Any]) -> bool:
    return bool(credential["mechanism"] == ScramMechanism.SCRAM_SHA_512)


def _rule(acl: Any) -> Rule:
    pattern = acl.resource_pattern
    return Rule(
        acl.principal,
        acl.operation.name,
        pattern.resource_type.name,
        pattern.resource_name,
        pattern.pattern_type.name,
        acl.permission_type.name,
        acl.host,
    )


def _acl(rule: Rule) -> Any:
    pattern = ResourcePattern(ResourceType[rule.resource], rule.name, ACLResourcePatternType[rule.pattern])
    return ACL(rule.principal, rule.host, ACLOperation[rule.operation], ACLPermissionType[rule.permission], pattern)
