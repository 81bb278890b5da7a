"""`postula dlq`: list, show, replay and drop the messages that consumers parked. Replay and drop only tell at first."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from contextlib import ExitStack
from dataclasses import dataclass

from chassis import dead_letters
from chassis.consumer import Taker
from chassis.db import reading, writing
from chassis.dead_letters import DeadLetter, Head, Wanted
from chassis.service import Service
from cli.operations.building import Store, services, stores
from cli.operations.progress import Progress
from cli.operations.refusal import Refused

Lane = tuple[str, str, str]
"""A consumer, a topic and a key: messages of one are handled in their order."""

ANY = Wanted()


@dataclass(frozen=True)
class Parked:
    """A message with the service that parked it."""

    service: str
    head: Head


@dataclass(frozen=True)
class Seen:
    """One message whole, and how many wait behind it."""

    service: str
    letter: DeadLetter
    behind: int


@dataclass(frozen=True)
class Replayed:
    """What a replay did, or would do: `waiting` ones have an earlier message of their key before them."""

    handled: int
    waiting: Sequence[Parked]
    failed: Sequence[tuple[Parked, str]]


def listing(environ: Mapping[str, str], service: str | None = None, wanted: Wanted = ANY) -> list[Parked]:
    """Those that are meant, by service and consumer in the order of the log."""
    with stores(environ, service) as opened:
        return [parked for store in opened for parked in _parked(store, wanted)]


def page(found: Sequence[Parked], start: int, limit: int) -> Sequence[Parked]:
    """`limit` of them from place `start`, counted from 0."""
    return found[start : start + limit]


def show(environ: Mapping[str, str], id: int, service: str | None = None) -> Seen:
    """One message by the number in the list; ids are each service's own."""
    with stores(environ, service) as opened:
        found = [seen for store in opened for seen in _seen(store, id)]
    if not found:
        raise Refused(f"no service has a dead letter {id}")
    if len(found) > 1:
        names = " or ".join(f"--service {seen.service}" for seen in found)
        raise Refused(f"several services have a dead letter {id}: say {names}")
    return found[0]


def replay(environ: Mapping[str, str], service: str | None, wanted: Wanted, *, dry_run: bool) -> Replayed:
    """Handle messages again in the order of the log; one that fails keeps its place, and its key waits behind it.

    What was handled is gone from the table, so a replay that was cut off goes on where it stopped.
    """
    with stores(environ, service) as opened:
        chosen = [parked for store in opened for parked in _parked(store, wanted)]
        blocked = {lane for store in opened for lane in _blocked(store, wanted)}
    ready = [parked for parked in chosen if parked.head.lane not in blocked]
    waiting = [parked for parked in chosen if parked.head.lane in blocked]
    if dry_run:
        return Replayed(len(ready), waiting, [])
    return _replay(environ, ready, waiting)


def drop(
    environ: Mapping[str, str], service: str | None, wanted: Wanted, *, dry_run: bool
) -> tuple[list[Parked], Counter[Lane]]:
    """Forget messages for good: which, and how many of each key wait behind the dropped ones and can go on."""
    dropped: list[Parked] = []
    with stores(environ, service) as opened:
        behind = Counter(lane for store in opened for lane in _left_behind(store, wanted))
        for store in opened:
            chosen = _parked(store, wanted)
            dropped += chosen
            if not dry_run:
                _drop(store, chosen)
    return dropped, behind


def _replay(environ: Mapping[str, str], ready: Sequence[Parked], waiting: list[Parked]) -> Replayed:
    handled, blocked, failed = 0, set[Lane](), []
    with ExitStack() as stack, Progress("dead letters", len(ready)) as progress:
        runners = {
            name: Runner(stack.enter_context(services(environ, name))[0]) for name in {each.service for each in ready}
        }
        for parked in ready:
            if parked.head.lane in blocked:
                waiting.append(parked)
            elif fault := runners[parked.service].retake(parked.head):
                failed.append((parked, fault))
                blocked.add(parked.head.lane)
            else:
                handled += 1
            progress.advance()
    return Replayed(handled, waiting, failed)


class Runner:
    """Handles what one service parked, by that service's own handlers."""

    def __init__(self, service: Service) -> None:
        self._database = service.database
        self._takers = {each.group: Taker(each, service.clock) for each in service.subscriptions}

    def retake(self, head: Head) -> str | None:
        """The fault, if it failed again. One that erasure or another operator took meanwhile is no fault."""
        with reading(self._database) as connection:
            letter = dead_letters.get(connection, head.id)
        if letter is None:
            return None
        if head.consumer not in self._takers:
            return f"no consumer is called {head.consumer} any more"
        try:
            self._takers[head.consumer].retake(letter)
        except Exception as error:
            return type(error).__name__
        return None


def _drop(store: Store, chosen: Sequence[Parked]) -> None:
    with Progress("dead letters", len(chosen)) as progress:
        for parked in chosen:
            with writing(store.database) as connection:
                dead_letters.remove(connection, parked.head.id)
            progress.advance()


def _parked(store: Store, wanted: Wanted) -> list[Parked]:
    with reading(store.database) as connection:
        return [Parked(store.service, head) for head in dead_letters.heads(connection, wanted)]


def _seen(store: Store, id: int) -> Iterator[Seen]:
    with reading(store.database) as connection:
        letter = dead_letters.get(connection, id)
        if letter is None:
            return
        lane = Wanted(consumer=letter.consumer, topic=letter.record.topic, key=letter.record.key)
        behind = [head for head in dead_letters.heads(connection, lane) if head.position > letter.record.offset]
    yield Seen(store.service, letter, len(behind))


def _blocked(store: Store, wanted: Wanted) -> set[Lane]:
    """Lanes whose first message was not asked for: replaying a later one would break the order of its key."""
    chosen = {parked.head.id for parked in _parked(store, wanted)}
    first: dict[Lane, int] = {}
    for parked in _parked(store, ANY):
        first.setdefault(parked.head.lane, parked.head.id)
    return {lane for lane, id in first.items() if id not in chosen}


def _left_behind(store: Store, wanted: Wanted) -> Iterator[Lane]:
    dropped: set[Lane] = set()
    chosen = {parked.head.id for parked in _parked(store, wanted)}
    for parked in _parked(store, ANY):
        if parked.head.id in chosen:
            dropped.add(parked.head.lane)
        elif parked.head.lane in dropped:
            yield parked.head.lane
