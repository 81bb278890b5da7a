"""`postula dlq`: list, show, replay and drop the messages that consumers parked."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from chassis import catalogue, dead_letters
from chassis.consumer import Taker
from chassis.db import reading, writing
from chassis.dead_letters import DeadLetter
from chassis.service import Service


def services(environ: Mapping[str, str]) -> Iterator[Service]:
    for entry in catalogue.entries():
        yield entry.build(environ)


def listing(environ: Mapping[str, str]) -> list[tuple[str, DeadLetter]]:
    """Every parked message with the service that parked it."""
    found = []
    for service in services(environ):
        with reading(service.database) as connection:
            found += [(service.name, letter) for letter in dead_letters.every(connection)]
        service.database.close()
    return found


def replay(environ: Mapping[str, str], service_name: str) -> tuple[int, int]:
    """Handle a service's parked messages again in the log's order: (handled, still parked).

    A message that fails again keeps its place, and later ones of its key stay behind it.
    """
    service = catalogue.entry(service_name).build(environ)
    takers = {subscription.group: Taker(subscription, service.clock) for subscription in service.subscriptions}
    with reading(service.database) as connection:
        letters = dead_letters.every(connection)
    blocked: set[tuple[str, str, str]] = set()
    handled = 0
    for letter in letters:
        place = (letter.consumer, letter.record.topic, letter.record.key)
        if place in blocked or not _retake(takers[letter.consumer], letter):
            blocked.add(place)
        else:
            handled += 1
    service.database.close()
    return handled, len(letters) - handled


def drop(environ: Mapping[str, str], service_name: str, id: int) -> bool:
    """Forget one parked message for good."""
    service = catalogue.entry(service_name).build(environ)
    with writing(service.database) as connection:
        gone = dead_letters.remove(connection, id)
    service.database.close()
    return gone


def _retake(taker: Taker, letter: DeadLetter) -> bool:
    try:
        taker.retake(letter)
    except Exception as error:
        print(f"  {letter.record.topic} {letter.record.key}: {type(error).__name__}: {error}")
        return False
    return True
