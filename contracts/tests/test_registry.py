"""Topics and their readers agree with the code of the services."""

from __future__ import annotations

import dataclasses
from typing import get_type_hints

import pytest

from contracts import registry
from contracts.events.application import DossierChangedV1
from contracts.events.base import Event

PERSONAL = {"email", "user_name", "given_name", "family_name", "phone", "date_of_birth", "address", "profile", "letter"}


def test_every_topic_has_a_reader_or_says_why_not() -> None:
    assert [topic.name for topic in registry.TOPICS if not topic.readers and not topic.note] == []


def test_every_event_goes_to_a_declared_topic() -> None:
    assert {event.topic for event in registry.EVENTS} == {topic.name for topic in registry.TOPICS}


def test_each_organisation_has_an_hr_queue_of_its_own() -> None:
    names = [topic.name for topic in registry.topics(["wipo", "ilo"]) if topic.name.startswith("hr-queue")]
    assert names == ["hr-queue.ilo", "hr-queue.wipo"]
    assert DossierChangedV1.topic.format(organisation="ilo") in names


@pytest.mark.parametrize("event", registry.EVENTS, ids=lambda event: event.wire_type())
def test_domain_topics_carry_no_personal_fields(event: type[Event]) -> None:
    topic = next(topic for topic in registry.TOPICS if topic.name == event.topic)
    if not topic.personal:
        assert PERSONAL.isdisjoint(_field_names(event))


def _field_names(kind: type) -> set[str]:
    names: set[str] = set()
    hints = get_type_hints(kind)
    for field in dataclasses.fields(kind):
        names.add(field.name)
        if dataclasses.is_dataclass(hints[field.name]):
            names |= _field_names(hints[field.name])
    return names
