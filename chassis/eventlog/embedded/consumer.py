"""A member of a group that reads from the embedded log."""

import secrets
import time
from collections.abc import Iterable, Mapping, Sequence
from contextlib import suppress

from chassis.eventlog.bell import Bell
from chassis.eventlog.embedded import groups
from chassis.eventlog.embedded.database import Database, records_from
from chassis.eventlog.port import EventLogUnavailable, Fenced, Position, Record

_FALLBACK_POLL = 1.0
"""Seconds: how late a record may be when the bell was missed, and how late a death is noticed."""


class EmbeddedConsumer:
    def __init__(self, database: Database, group: str, topics: Sequence[str], patience: float) -> None:
        self._database = database
        self._group = group
        self._topics = frozenset(topics)
        self._patience = patience
        # A place lost in a power cut only means that some records come again.
        self._connection = database.connect(durable=False)
        self._bell = Bell(database.bells / "reader")
        self._member = ""
        self._next: dict[Position, int] = {}
        self._paused: set[Position] = set()
        self._turn = 0
        self._look_around_at = 0.0
        self._renew_at = 0.0
        self._keep_place_in_group()

    def poll(self, timeout: float, limit: int = 100) -> list[Record]:
        deadline = time.monotonic() + timeout
        while True:
            with self._database.answering():
                self._keep_place_in_group()
                records = self._fetch(limit)
            remaining = deadline - time.monotonic()
            if records or remaining <= 0:
                return records
            self._bell.wait(min(remaining, _FALLBACK_POLL))

    def commit(self, positions: Mapping[Position, int]) -> None:
        with self._database.writing(self._connection):
            mine = self._assigned()
            if lost := sorted(positions.keys() - mine.keys()):
                raise Fenced(f"{self._group} reads {lost} elsewhere now.")
            self._connection.executemany(
                "INSERT INTO positions (consumer_group, topic, partition, next_offset) VALUES (?, ?, ?, ?) "
                "ON CONFLICT DO UPDATE SET next_offset = excluded.next_offset",
                [(self._group, *place, offset) for place, offset in positions.items()],
            )
            self._renew()

    def rewind(self, topic: str, partition: int, offset: int) -> None:
        if (topic, partition) not in self._next:
            raise Fenced(f"{self._group} reads {topic}/{partition} elsewhere now.")
        self._next[topic, partition] = offset

    def pause(self, topic: str, partition: int) -> None:
        self._paused.add((topic, partition))

    def resume(self, topic: str, partition: int) -> None:
        self._paused.discard((topic, partition))

    def close(self) -> None:
        with suppress(EventLogUnavailable), self._database.writing(self._connection):
            groups.leave(self._connection, self._group, self._member)
        self._bell.close()
        self._connection.close()

    def _fetch(self, limit: int) -> list[Record]:
        """Records of our partitions, each partition first in its turn."""
        records: list[Record] = []
        open_places = sorted(self._next.keys() - self._paused)
        self._turn += 1
        for step in range(len(open_places)):
            place = open_places[(self._turn + step) % len(open_places)]
            found = records_from(self._connection, *place, self._next[place], limit - len(records))
            if found:
                self._next[place] = found[-1].offset + 1
                records.extend(found)
            if len(records) == limit:
                break
        return records

    def _keep_place_in_group(self) -> None:
        """Join, look after the group, hand over and take over; mostly this only reads."""
        if not self._is_member():
            self._join()
        if time.monotonic() >= self._look_around_at:
            self._look_around()
        mine = self._assigned()
        if any(heir != self._member for heir in mine.values()):
            with self._database.writing(self._connection):
                groups.hand_over(self._connection, self._group, self._member)
            mine = self._assigned()
        self._read_only_from(mine.keys())

    def _is_member(self) -> bool:
        query = "SELECT 1 FROM members WHERE consumer_group = ? AND member = ?"
        return self._connection.execute(query, (self._group, self._member)).fetchone() is not None

    def _assigned(self) -> dict[Position, str]:
        """The partitions that are ours to read, and who should read each."""
        query = "SELECT topic, partition, heir FROM assignments WHERE consumer_group = ? AND member = ?"
        rows = self._connection.execute(query, (self._group, self._member))
        return {(topic, partition): heir for topic, partition, heir in rows}

    def _join(self) -> None:
        """Under a name never used before, so that nothing asked for under an earlier one can succeed."""
        self._member = secrets.token_hex(8)
        self._next.clear()
        self._renew_at = time.monotonic() + self._patience / 3
        member = groups.Member(self._member, self._topics, self._bell.address, time.monotonic() + self._patience)
        with self._database.writing(self._connection):
            groups.remove_the_gone(self._connection, self._group, but=self._member)
            groups.join(self._connection, self._group, member)

    def _look_around(self) -> None:
        """Stay a member, and free the partitions of those who left without a word."""
        now = time.monotonic()
        self._look_around_at = now + _FALLBACK_POLL
        if now >= self._renew_at:
            with self._database.writing(self._connection):
                self._renew()
        others = groups.members_of(self._connection, self._group)
        if any(member.is_gone for member in others if member.name != self._member):
            with self._database.writing(self._connection):
                groups.remove_the_gone(self._connection, self._group, but=self._member)

    def _renew(self) -> None:
        now = time.monotonic()
        self._renew_at = now + self._patience / 3
        self._connection.execute(
            "UPDATE members SET expires_at = ? WHERE consumer_group = ? AND member = ?",
            (now + self._patience, self._group, self._member),
        )

    def _read_only_from(self, places: Iterable[Position]) -> None:
        """Forget partitions that went to others; start new ones where the group stopped."""
        kept = {place: self._next[place] for place in places if place in self._next}
        started = {place: self._committed(place) for place in places if place not in kept}
        self._paused.intersection_update(kept)
        self._next = kept | started

    def _committed(self, place: Position) -> int:
        query = "SELECT next_offset FROM positions WHERE consumer_group = ? AND topic = ? AND partition = ?"
        row = self._connection.execute(query, (self._group, *place)).fetchone()
        return 0 if row is None else int(row[0])
