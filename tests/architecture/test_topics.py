"""The registry's writers and readers are those of the code."""

from __future__ import annotations

import ast
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path

import pytest

from chassis import catalogue
from chassis.service import Service
from cli import contracts
from contracts import registry

ROOT = Path(__file__).parents[2]


@pytest.fixture(scope="module")
def services(tmp_path_factory: pytest.TempPathFactory) -> Iterator[list[Service]]:
    environ = contracts.environment(tmp_path_factory.mktemp("services"))
    built = [entry.build(environ) for entry in catalogue.entries()]
    yield built
    for service in built:
        service.database.close()


def test_every_service_writes_where_the_registry_says() -> None:
    writing = {entry.name: _written(entry.package) for entry in catalogue.entries()}
    declared = defaultdict(set)
    for topic in registry.TOPICS:
        for writer in topic.writers:
            declared[writer].add(topic.name)
    assert writing == {name: declared[name] for name in writing}


def test_every_service_reads_where_the_registry_says(services: list[Service]) -> None:
    for service in services:
        read = {topic for subscription in service.subscriptions for topic in subscription.topics}
        assert read == {topic.name for topic in registry.TOPICS if service.name in topic.readers}


def test_groups_are_named_after_their_service(services: list[Service]) -> None:
    for service in services:
        for subscription in service.subscriptions:
            assert subscription.group == service.name or subscription.group.startswith(f"{service.name}.")


def _written(package: str) -> set[str]:
    """The topics of the events that a package makes."""
    topics = {event.__name__: event.topic for event in registry.EVENTS}
    folder = next(ROOT.glob(f"services/*/src/{package}"))
    calls = [
        node.func
        for file in folder.rglob("*.py")
        for node in ast.walk(ast.parse(file.read_text()))
        if isinstance(node, ast.Call)
    ]
    names = [call.attr if isinstance(call, ast.Attribute) else getattr(call, "id", "") for call in calls]
    return {topics[name] for name in names if name in topics}
