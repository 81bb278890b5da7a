"""What every event log promises."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Literal, Protocol

LARGEST_MESSAGE = 1_000_000
"""Bytes of key, value and headers together: below what a Kafka broker takes by default."""

Position = tuple[str, int]
"""A topic and one of its partitions."""


@dataclass(frozen=True, slots=True)
class TopicSpec:
    """A topic as declared.

    retention: how long the log may remember. None keeps everything. In a compacted topic it bounds how long a
    value that a newer one replaced may still be there.
    tombstone_delay: how long a reader that was away can still learn of a removal, in a compacted topic.
    """

    name: str
    partitions: int = 3
    compacted: bool = False
    retention: timedelta | None = None
    tombstone_delay: timedelta = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Message:
    """What is to be written; no value is a tombstone, which removes its key from a compacted topic."""

    topic: str
    key: str
    value: bytes | None
    headers: Mapping[str, str] = field(default_factory=dict)

    def __post_init__(self) -> None:
        if self.size > LARGEST_MESSAGE:
            raise MessageTooLarge(self.topic, self.key, self.size)

    @property
    def size(self) -> int:
        """Bytes that count towards the limit."""
        texts = (self.key, *self.headers.keys(), *self.headers.values())
        return len(self.value or b"") + sum(len(text.encode()) for text in texts)


@dataclass(frozen=True, slots=True)
class Record:
    """A message at its place in the log."""

    topic: str
    partition: int
    offset: int
    key: str
    value: bytes | None
    headers: Mapping[str, str]
    written_at: datetime


class BadUrl(ValueError):
    """No event log can be opened with this URL; the message says what is wrong, and never tells a password."""


class EventLogUnavailable(Exception):
    """The log cannot be reached now; trying again later may help."""


class Refused(EventLogUnavailable):
    """The log does not let us in, or not do this; trying again helps once an operator has looked."""


class PublishFailed(EventLogUnavailable):
    """Not every message is surely durable.

    `published` of the leading ones are. Any later one may be in the log or not: publish them again, in order.
    """

    def __init__(self, published: int, reason: str) -> None:
        super().__init__(f"{published} messages are durable, then: {reason}")
        self.published = published


class MessageTooLarge(ValueError):
    """No log takes this message, now or later."""

    def __init__(self, topic: str, key: str, size: int) -> None:
        super().__init__(f"A message of {size} bytes for {topic}, key {key}: the log takes {LARGEST_MESSAGE}.")


class Fenced(Exception):
    """The partition belongs to another member of the group now: drop its records, go on polling."""


class GroupInUse(Exception):
    """A group's place is moved from outside only while nobody reads for it."""


class Producer(Protocol):
    def publish(self, messages: Sequence[Message]) -> None:
        """Write in this order; return once all are durable, else raise PublishFailed. Thread-safe."""

    def close(self) -> None: ...


class Consumer(Protocol):
    """One member of a group, used by one thread.

    Each partition is read by one member at a time, from where the group committed last, or from its start.
    A member that neither polls nor commits for the group's patience loses its partitions.
    """

    def poll(self, timeout: float, limit: int = 100) -> list[Record]:
        """Wait for records, at most `timeout` seconds; ascending within each partition."""

    def commit(self, positions: Mapping[Position, int]) -> None:
        """Store each partition's next offset to read; raise Fenced when one is not ours, storing none."""

    def rewind(self, topic: str, partition: int, offset: int) -> None:
        """Read on from this offset, in this consumer only; raise Fenced when the partition is not ours."""

    def pause(self, topic: str, partition: int) -> None:
        """Hand out none of this partition while still polling, so that the group keeps us."""

    def resume(self, topic: str, partition: int) -> None: ...

    def close(self) -> None:
        """Leave the group; what was not committed goes to the next member again."""


class EventLog(Protocol):
    def ensure_topics(self, specs: Sequence[TopicSpec]) -> None:
        """Create what is missing, apply the declared retention; a living topic keeps its partitions."""

    def producer(self) -> Producer: ...

    def consumer(self, group: str, topics: Sequence[str]) -> Consumer: ...

    def read(self, topic: str, positions: Mapping[int, int] | None = None) -> Iterator[Record]:
        """Read up to the present end without a group; `positions` gives first offsets by partition."""

    def lag(self, group: str) -> dict[Position, int]:
        """How many offsets each partition is ahead of what the group committed."""

    def reset(self, group: str, topic: str, to: Literal["start", "end"] | int) -> None:
        """Move the group's place in all partitions of the topic (replay); GroupInUse while it has members."""

    def topics(self) -> list[TopicSpec]: ...

    def maintain(self) -> None:
        """Apply retention and compaction; Kafka does so by itself."""

    def ping(self) -> None:
        """Raise EventLogUnavailable when the log does not answer."""

    def close(self) -> None: ...
