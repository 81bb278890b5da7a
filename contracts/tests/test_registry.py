"""Topics and their readers agree with the code of the services."""

from __future__ import annotations

import dataclasses
from typing import get_type_hints

import pytest

from contracts import access, registry
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


def test_an_hr_system_reads_its_own_queue_in_groups_of_its_own_and_does_nothing_else() -> None:
    mine = {str(rule) for rule in access.rules(["un", "un-women"]) if rule.principal == "User:hr-un"}
    assert mine == {
        "User:hr-un may READ TOPIC hr-queue.un",
        "User:hr-un may READ GROUP hr-un",
        "User:hr-un may READ GROUP hr-un.…",
    }


def test_a_service_writes_and_reads_what_the_registry_says_and_nothing_else() -> None:
    rules = [rule for rule in access.rules(["wipo"]) if rule.principal == "User:cv-parser"]
    topics = {(rule.operation, rule.name) for rule in rules if rule.resource == "TOPIC"}
    assert topics == {
        ("READ", "account.events"),
        ("READ", "cv.events"),
        ("WRITE", "cv.events"),
        ("WRITE", "cv.extractions"),
        ("WRITE", "erasure.events"),
    }
    assert all(rule.permission == "ALLOW" for rule in rules)


def test_personal_topics_are_read_by_no_more_than_their_readers() -> None:
    readers = {topic.name: set(topic.readers) for topic in registry.topics(["wipo"]) if topic.personal}
    for name, allowed in readers.items():
        may = {rule.principal.removeprefix("User:") for rule in access.rules(["wipo"]) if rule.name == name}
        owners = {writer for topic in registry.topics(["wipo"]) if topic.name == name for writer in topic.writers}
        assert may - owners == allowed | ({"hr-wipo"} if name == "hr-queue.wipo" else set())
