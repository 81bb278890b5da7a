"""Where partitions begin and end, and where groups stand in them, as the brokers' admin client tells."""

import time
from collections.abc import Callable, Iterable, Mapping
from datetime import datetime
from typing import Any, Literal

from kafka import TopicPartition
from kafka.admin import OffsetSpec
from kafka.errors import (
    CoordinatorLoadInProgressError,
    CoordinatorNotAvailableError,
    KafkaError,
    NoError,
    NotCoordinatorError,
)
from kafka.structs import OffsetAndMetadata

from chassis.eventlog.port import GroupInUse, Place, Position

_CHOOSING_SECONDS = 30
_NOT_COORDINATED = (CoordinatorNotAvailableError, CoordinatorLoadInProgressError, NotCoordinatorError)


def lag_of(admin: Any, group: str) -> dict[Position, int]:
    """How much stands before a group in each partition of the topics that it reads or has read."""
    committed = _coordinated(lambda: admin.list_group_offsets(group))[group]
    topics = {place.topic for place in committed} | _subscribed(admin, group)
    starts, ends = _bounds(admin, topics)
    return {
        (place.topic, place.partition): end - max(_offset(committed.get(place)), starts[place])
        for place, end in ends.items()
    }


def move(admin: Any, group: str, topic: str, to: Place) -> None:
    """Have a group without members read on from there; GroupInUse where that cannot be."""
    if _members(admin, group):
        raise GroupInUse(f"{group} has members that read now: stop them first.")
    places = {place: OffsetAndMetadata(at, "", -1) for place, at in offsets_at(admin, topic, to).items()}
    if faults := _coordinated(lambda: _alter(admin, group, places)):
        raise GroupInUse(f"{group} could not be moved: {faults[0].__name__}.")


def offsets_at(admin: Any, topic: str, to: Place) -> dict[TopicPartition, int]:
    """The offset of a place in each partition. Of an instant after the last message, the broker knows no offset."""
    starts, ends = _bounds(admin, {topic})
    if isinstance(to, datetime):
        found = admin.list_partition_offsets(dict.fromkeys(ends, int(to.timestamp() * 1000)))
        return {place: found[place].offset if found[place].offset >= 0 else end for place, end in ends.items()}
    return {place: _target(starts[place], end, to) for place, end in ends.items()}


def _coordinated(ask: Callable[[], Any]) -> Any:
    """Ask a group's coordinator, which a broker that has just started is still choosing."""
    deadline = time.monotonic() + _CHOOSING_SECONDS
    while True:
        try:
            return ask()
        except _NOT_COORDINATED:
            if time.monotonic() > deadline:
                raise
            time.sleep(0.2)


def _alter(admin: Any, group: str, places: Mapping[TopicPartition, OffsetAndMetadata]) -> list[type[KafkaError]]:
    """Move a group's places; why some could not be moved. The client returns what others of its calls raise."""
    faults = [fault for fault in admin.alter_group_offsets(group, places).values() if fault is not NoError]
    for fault in faults:
        if issubclass(fault, _NOT_COORDINATED):
            raise fault
    return faults


def _members(admin: Any, group: str) -> list[dict[str, Any]]:
    described = _coordinated(lambda: admin.describe_groups([group]))
    members: list[dict[str, Any]] = described[group]["members"]
    return members


def _subscribed(admin: Any, group: str) -> set[str]:
    """The topics that the group's living members read."""
    return {
        part["topic"]
        for member in _members(admin, group)
        if member["member_assignment"]
        for part in member["member_assignment"]["assigned_partitions"]
    }


def _bounds(admin: Any, topics: Iterable[str]) -> tuple[dict[TopicPartition, int], dict[TopicPartition, int]]:
    """Where each partition starts and ends now."""
    names = list(topics)
    described = admin.describe_topics(names) if names else []
    places = [
        TopicPartition(topic["name"], partition["partition_index"])
        for topic in described
        for partition in topic["partitions"]
    ]
    if not places:
        return {}, {}
    starts = admin.list_partition_offsets(dict.fromkeys(places, OffsetSpec.EARLIEST))
    ends = admin.list_partition_offsets(dict.fromkeys(places, OffsetSpec.LATEST))
    return (
        {place: found.offset for place, found in starts.items()},
        {place: found.offset for place, found in ends.items()},
    )


def _offset(committed: Any) -> int:
    return 0 if committed is None else int(committed.offset)


def _target(start: int, end: int, to: Literal["start", "end"] | int) -> int:
    if to == "end":
        return end
    return start if to == "start" else min(max(to, start), end)
