"""Who reads what in a consumer group.

Every partition has a member that reads it and an heir that should. They differ while a change is under
way: the member hands over at its next poll, when it has finished what it was given. A member that died or
was silent for too long is removed by any other, and then all it tries is refused. What changes the tables
runs inside the caller's write transaction.
"""

import json
import sqlite3
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from chassis.eventlog.bell import ring_at, somebody_waits_at


@dataclass(frozen=True, slots=True)
class Member:
    name: str
    topics: frozenset[str]
    bell: Path
    expires_at: float

    @property
    def is_gone(self) -> bool:
        """Its process ended, or has neither polled nor committed for the group's patience."""
        return self.expires_at < time.monotonic() or not somebody_waits_at(self.bell)


def members_of(connection: sqlite3.Connection, group: str) -> list[Member]:
    """In an order that all members agree on."""
    rows = connection.execute(
        "SELECT member, topics, bell, expires_at FROM members WHERE consumer_group = ? ORDER BY member",
        (group,),
    )
    return [Member(name, frozenset(json.loads(topics)), Path(bell), expires) for name, topics, bell, expires in rows]


def join(connection: sqlite3.Connection, group: str, member: Member) -> None:
    connection.execute(
        "INSERT INTO members (consumer_group, member, topics, bell, expires_at) VALUES (?, ?, ?, ?, ?)",
        (group, member.name, json.dumps(sorted(member.topics)), str(member.bell), member.expires_at),
    )
    reassign(connection, group)


def leave(connection: sqlite3.Connection, group: str, member: str) -> None:
    connection.execute("DELETE FROM members WHERE consumer_group = ? AND member = ?", (group, member))
    reassign(connection, group)


def hand_over(connection: sqlite3.Connection, group: str, member: str) -> None:
    """Give the partitions that another should read to their heirs."""
    connection.execute(
        "UPDATE assignments SET member = heir WHERE consumer_group = ? AND member = ? AND heir != member",
        (group, member),
    )
    wake(connection, group, but=member)


def remove_the_gone(connection: sqlite3.Connection, group: str, but: str) -> None:
    """Free the partitions of members that will not come back; `but` is whoever is asking."""
    gone = [member for member in members_of(connection, group) if member.name != but and member.is_gone]
    for member in gone:
        connection.execute("DELETE FROM members WHERE consumer_group = ? AND member = ?", (group, member.name))
        member.bell.unlink(missing_ok=True)
    if gone:
        reassign(connection, group)


def reassign(connection: sqlite3.Connection, group: str) -> None:
    """Share the partitions out again, and wake everyone whose share may have changed."""
    members = members_of(connection, group)
    names = {member.name for member in members}
    readers = {
        (topic, partition): member
        for topic, partition, member in connection.execute(
            "SELECT topic, partition, member FROM assignments WHERE consumer_group = ?", (group,)
        )
    }
    heirs = _shares(connection, members)
    connection.execute("DELETE FROM assignments WHERE consumer_group = ?", (group,))
    connection.executemany(
        "INSERT INTO assignments (consumer_group, topic, partition, member, heir) VALUES (?, ?, ?, ?, ?)",
        [
            (group, *place, readers[place] if readers.get(place) in names else heir, heir)
            for place, heir in heirs.items()
        ],
    )
    wake(connection, group)


def wake(connection: sqlite3.Connection, group: str, but: str = "") -> None:
    for member in members_of(connection, group):
        if member.name != but:
            ring_at(member.bell)


def groups_with_members(connection: sqlite3.Connection) -> list[str]:
    return [group for (group,) in connection.execute("SELECT DISTINCT consumer_group FROM members")]


def _shares(connection: sqlite3.Connection, members: Sequence[Member]) -> dict[tuple[str, int], str]:
    """Partitions dealt out in turn among the members that want their topic."""
    shares = {}
    places = connection.execute("SELECT topic, partition FROM partitions ORDER BY topic, partition").fetchall()
    for turn, (topic, partition) in enumerate(places):
        interested = [member.name for member in members if topic in member.topics]
        if interested:
            shares[topic, partition] = interested[turn % len(interested)]
    return shares
