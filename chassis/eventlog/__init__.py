"""The event log: durable topics, ordered per key, read by groups. One interface, two logs.

`sqlite:////folder/events.db` is the embedded log of one machine, `kafka://host:port,host:port` is Apache
Kafka. Both pass the same tests; what one of them cannot promise, neither promises.
"""

from importlib import import_module
from urllib.parse import urlsplit

from chassis.eventlog.port import (
    LARGEST_MESSAGE,
    Consumer,
    EventLog,
    EventLogUnavailable,
    Fenced,
    GroupInUse,
    Message,
    MessageTooLarge,
    Place,
    Position,
    Producer,
    PublishFailed,
    Record,
    TopicSpec,
)

__all__ = [
    "LARGEST_MESSAGE",
    "Consumer",
    "EventLog",
    "EventLogUnavailable",
    "Fenced",
    "GroupInUse",
    "Message",
    "MessageTooLarge",
    "Place",
    "Position",
    "Producer",
    "PublishFailed",
    "Record",
    "TopicSpec",
    "open_event_log",
]

_ADAPTERS = {"sqlite": "chassis.eventlog.embedded", "kafka": "chassis.eventlog.kafka"}


def open_event_log(url: str) -> EventLog:
    """Open the log that the URL's scheme names. Open it after forking, never before.

    The adapter is imported by name: a laptop never pays the 20 MB of a Kafka client.
    `?patience=<seconds>` is how long a group waits for a silent member, for both logs.
    """
    scheme = urlsplit(url).scheme
    if scheme not in _ADAPTERS:
        raise ValueError(f"An event log's URL starts with sqlite: or kafka:, not {scheme!r}.")
    opened: EventLog = import_module(_ADAPTERS[scheme]).open_url(url)
    return opened
