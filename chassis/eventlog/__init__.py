"""The event log: durable topics, ordered per key, read by groups. One interface, two logs.

`sqlite:////folder/events.db` is the embedded log of one machine, `kafka://host:port,host:port` is Apache
Kafka (`kafka_url.py` lists its options). Both pass the same tests; what one of them cannot promise, neither promises.
"""

from importlib import import_module

from chassis.eventlog.kafka_url import read_url
from chassis.eventlog.port import (
    LARGEST_MESSAGE,
    BadUrl,
    Consumer,
    EventLog,
    EventLogUnavailable,
    Fenced,
    GroupInUse,
    Message,
    MessageTooLarge,
    Position,
    Producer,
    PublishFailed,
    Record,
    Refused,
    TopicSpec,
)

__all__ = [
    "LARGEST_MESSAGE",
    "BadUrl",
    "Consumer",
    "EventLog",
    "EventLogUnavailable",
    "Fenced",
    "GroupInUse",
    "Message",
    "MessageTooLarge",
    "Position",
    "Producer",
    "PublishFailed",
    "Record",
    "Refused",
    "TopicSpec",
    "check_url",
    "open_event_log",
]

_ADAPTERS = {"sqlite": "chassis.eventlog.embedded", "kafka": "chassis.eventlog.kafka"}


def open_event_log(url: str) -> EventLog:
    """Open the log that the URL's scheme names. Open it after forking, never before.

    The adapter is imported by name: a laptop never pays the 20 MB of a Kafka client.
    `?patience=<seconds>` is how long a group waits for a silent member, for both logs.
    """
    opened: EventLog = import_module(_ADAPTERS[_scheme(url)]).open_url(url)
    return opened


def check_url(url: str) -> None:
    """Raise BadUrl when no log could ever be opened with it; connects to nothing."""
    if _scheme(url) == "kafka":
        read_url(url)


def _scheme(url: str) -> str:
    scheme = url.partition(":")[0].lower()
    if scheme not in _ADAPTERS:
        raise BadUrl(f"an event log's URL starts with sqlite: or kafka:, not {scheme!r}")
    return scheme
