"""Who may read and write which topic, and as which consumer groups: what follows from the registry.

A service writes where the registry has it write, reads where it is a reader, and does that in groups of its own: the
one of its name and those whose names begin with its name and a dot. The HR system of an organisation reads that
organisation's queue alone, in groups named in the same way. Nobody else may do anything, except the administrator.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Literal

from contracts import registry

ADMIN = "postula-admin"


@dataclass(frozen=True, order=True)
class Rule:
    """One access rule, in Kafka's words; whoever reads or writes may also look."""

    principal: str
    operation: str
    resource: str
    """TOPIC or GROUP, or another kind, in a rule that is not ours."""
    name: str
    pattern: str = "LITERAL"
    """PREFIXED: the name is how the names begin."""
    permission: str = "ALLOW"
    host: str = "*"

    def __str__(self) -> str:
        names = f"{self.name}…" if self.pattern == "PREFIXED" else self.name
        where = "" if self.host == "*" else f" from {self.host}"
        may = "may" if self.permission == "ALLOW" else "may not"
        return f"{self.principal}{where} {may} {self.operation} {self.resource} {names}"


def services() -> list[str]:
    """The principals that are services."""
    return sorted({name for topic in registry.TOPICS for name in (*topic.writers, *topic.readers)})


def subscriber(organisation: str) -> str:
    """The principal of an organisation's own HR system."""
    return f"hr-{organisation}"


def rules(organisations: Iterable[str]) -> Iterator[Rule]:
    """Every rule; a broker without any of them lets nobody but the administrator in."""
    names = sorted(organisations)
    for topic in registry.topics(names):
        yield from (_rule(writer, "WRITE", topic.name) for writer in topic.writers)
        yield from (_rule(reader, "READ", topic.name) for reader in topic.readers)
    for topic in registry.TOPICS:
        if "{organisation}" in topic.name:
            yield from (_rule(subscriber(name), "READ", topic.name.format(organisation=name)) for name in names)
    for name in (*services(), *map(subscriber, names)):
        yield _rule(name, "READ", name, "GROUP")
        yield _rule(name, "READ", f"{name}.", "GROUP", "PREFIXED")


def _rule(
    name: str,
    operation: Literal["READ", "WRITE"],
    on: str,
    resource: Literal["TOPIC", "GROUP"] = "TOPIC",
    pattern: Literal["LITERAL", "PREFIXED"] = "LITERAL",
) -> Rule:
    return Rule(f"User:{name}", operation, resource, on, pattern)
