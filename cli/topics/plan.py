"""What must change for what is there to be what is declared, and by whose hand."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Mapping
from dataclasses import dataclass, field
from operator import methodcaller
from typing import Literal, Protocol

from cli.topics.state import State, Topic, is_operators_own, setting_of
from contracts.access import Rule

By = Literal["apply", "prune", "grow", "hand"]
_MOVING = frozenset({"leader.replication.throttled.replicas", "follower.replication.throttled.replicas"})
"""Set by Kafka's own tool while it moves replicas."""


class Target(Protocol):
    """An event log whose topics, rules and users can be changed."""

    def create_topic(self, name: str, topic: Topic) -> None: ...

    def set(self, name: str, key: str, value: str) -> None: ...

    def put_back(self, name: str, key: str) -> None:
        """Give a topic what the brokers have for this setting."""

    def grow(self, name: str, partitions: int) -> None:
        """Add partitions; SettingsError when somebody reads, or has not read everything."""

    def delete_topic(self, name: str) -> None: ...

    def add_rule(self, rule: Rule) -> None: ...

    def remove_rule(self, rule: Rule) -> None: ...

    def set_password(self, user: str, password: str) -> None: ...

    def remove_user(self, user: str) -> None: ...


Step = Callable[[Target], None]


@dataclass(frozen=True)
class Change:
    """One difference: what it is about, what would be done, and by what.

    apply: `postula topics apply` does it. prune, grow: it does so when told to. hand: it cannot be done safely; the
    text says what to do.
    """

    about: str
    what: str
    by: By
    step: Step | None = field(default=None, compare=False, repr=False)


def compare(declared: State, found: State, passwords: Mapping[str, str], refused: Collection[str] = ()) -> list[Change]:
    """Every difference, topics first. `refused` are the users whose given password is not the one they have."""
    changes = [*_topics(declared.topics, found.topics)]
    if declared.rules is not None:
        changes += _rules(declared.rules, found.rules)
    if declared.users is not None and found.users is not None:
        changes += _users(declared.users | (declared.guests & passwords.keys()), found.users, passwords)
        changes += [_password(user, "its password is not that of its setting: set it", passwords) for user in refused]
        changes += _strangers(found.users - declared.users - declared.guests)
    return changes


def _topics(declared: Mapping[str, Topic], found: Mapping[str, Topic]) -> Iterator[Change]:
    for name, topic in declared.items():
        if name not in found:
            yield _creation(name, topic)
        else:
            yield from _partitions(name, topic, found[name])
            yield from _replication(name, topic, found[name])
            yield from _settings(name, topic, found[name])
    for name in sorted(found.keys() - declared.keys()):
        what = "is declared nowhere: delete it with everything in it"
        yield Change(f"topic {name}", what, "prune", methodcaller("delete_topic", name))


def _creation(name: str, topic: Topic) -> Change:
    settings = " ".join(f"{key}={value}" for key, value in sorted(topic.settings.items()))
    what = f"create it: {topic.partitions} partitions, {topic.replication} replicas, {settings}"
    return Change(f"topic {name}", what, "apply", methodcaller("create_topic", name, topic))


def _partitions(name: str, declared: Topic, found: Topic) -> Iterator[Change]:
    if found.partitions > declared.partitions:
        what = f"has {found.partitions} partitions, declared {declared.partitions}: none can be taken away"
        yield Change(f"topic {name}", what, "hand")
    elif found.partitions < declared.partitions and declared.compacted:
        what = (
            f"has {found.partitions} partitions, declared {declared.partitions}: a compacted topic cannot grow, "
            "because what a key had in its old partition would never be compacted away nor erased"
        )
        yield Change(f"topic {name}", what, "hand")
    elif found.partitions < declared.partitions:
        what = f"grow it from {found.partitions} to {declared.partitions} partitions: keys move, so all must be read"
        yield Change(f"topic {name}", what, "grow", methodcaller("grow", name, declared.partitions))


def _replication(name: str, declared: Topic, found: Topic) -> Iterator[Change]:
    if found.replication != declared.replication:
        what = (
            f"has {found.replication} replicas, declared {declared.replication}: "
            "move them with kafka-reassign-partitions.sh"
        )
        yield Change(f"topic {name}", what, "hand")


def _settings(name: str, declared: Topic, found: Topic) -> Iterator[Change]:
    for key, value in sorted(declared.settings.items()):
        if (now := found.settings.get(key)) != value:
            what = f"set {key} from {now} to {value}"
            yield Change(f"topic {name}", what, "apply", methodcaller("set", name, key, value))
    for key in sorted(found.overrides.keys() - declared.settings.keys() - _MOVING):
        what = f"{key} is {found.overrides[key]}, which is declared nowhere: put it back"
        yield Change(f"topic {name}", what, "prune", methodcaller("put_back", name, key))


def _rules(declared: frozenset[Rule], found: frozenset[Rule] | None) -> Iterator[Change]:
    if found is None:
        what = "the brokers keep no rules, so everybody may do everything: set authorizer.class.name and super.users"
        yield Change("access", what, "hand")
        return
    for rule in sorted(declared - found):
        yield Change("access", f"add: {rule}", "apply", methodcaller("add_rule", rule))
    for rule in sorted(found - declared):
        yield Change("access", f"declared nowhere, take it away: {rule}", "prune", methodcaller("remove_rule", rule))


def _users(needed: frozenset[str], found: frozenset[str], passwords: Mapping[str, str]) -> Iterator[Change]:
    for user in sorted(needed - found):
        if user in passwords:
            yield _password(user, "give it the password of its setting", passwords)
        else:
            yield Change(f"user {user}", f"has no credential: set {setting_of(user)}", "hand")


def _password(user: str, what: str, passwords: Mapping[str, str]) -> Change:
    return Change(f"user {user}", what, "apply", methodcaller("set_password", user, passwords[user]))


def _strangers(users: Collection[str]) -> Iterator[Change]:
    for user in sorted(users):
        if not is_operators_own(user):
            what = "is declared nowhere: remove its credential"
            yield Change(f"user {user}", what, "prune", methodcaller("remove_user", user))
