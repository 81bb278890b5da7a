"""`postula replay GROUP TOPIC`: a consumer group reads again. What it has taken, its inbox absorbs."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from chassis.eventlog import EventLog, GroupInUse, Place
from cli.operations.building import event_log, services
from cli.operations.refusal import Refused

REMEDY = "stop its worker first (`postula down`, or `docker compose stop` of the worker), and start it afterwards"


@dataclass(frozen=True)
class Move:
    """How many messages, at most, are read again and how many are passed over; compaction leaves fewer."""

    again: int
    skipped: int


def replay(environ: Mapping[str, str], group: str, topic: str, to: Place, *, dry_run: bool) -> Move:
    """Move a group's place in a topic; Refused while the group has members."""
    _check(environ, group, topic)
    with event_log(environ) as log:
        move = _move(log, group, topic, to)
        if not dry_run:
            try:
                log.reset(group, topic, to)
            except GroupInUse as used:
                raise Refused(f"{used} {REMEDY}") from used
    return move


def _move(log: EventLog, group: str, topic: str, to: Place) -> Move:
    ends, starts, targets = (log.positions(topic, at) for at in ("end", "start", to))
    behind = log.lag(group)
    places = {each: end - behind.get((topic, each), end - starts[each]) for each, end in ends.items()}
    steps = [places[each] - target for each, target in targets.items()]
    return Move(again=sum(max(step, 0) for step in steps), skipped=sum(max(-step, 0) for step in steps))


def _check(environ: Mapping[str, str], group: str, topic: str) -> None:
    with services(environ) as built:
        known = {each.group: each.topics for service in built for each in service.subscriptions}
    if group not in known:
        raise Refused(f"there is no consumer group {group!r}; there are: {', '.join(sorted(known))}")
    if topic not in known[group]:
        raise Refused(f"{group} does not read {topic!r}; it reads: {', '.join(known[group])}")
