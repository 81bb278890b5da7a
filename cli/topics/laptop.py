"""The embedded log: it has topics, and nobody to keep out."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from chassis.eventlog import TopicSpec, open_event_log
from cli.topics.state import State, Topic, topic_of


class EmbeddedLog:
    """What the declared topics are made in. It deletes none, adds no partitions, and knows no users."""

    only_makes = True

    def __init__(self, url: str, specs: Sequence[TopicSpec]) -> None:
        self._log = open_event_log(url)
        self._specs = {spec.name: spec for spec in specs}

    def found(self) -> State:
        return State({spec.name: topic_of(spec, None) for spec in self._log.topics()})

    def refused(self, _passwords: Mapping[str, str]) -> list[str]:
        return []

    def create_topic(self, name: str, _topic: Topic) -> None:
        self._log.ensure_topics([self._specs[name]])

    def set(self, name: str, _key: str, _value: str) -> None:
        self._log.ensure_topics([self._specs[name]])

    def close(self) -> None:
        self._log.close()
