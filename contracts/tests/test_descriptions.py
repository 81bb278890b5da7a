"""The descriptions that other systems read are valid and lead to what exists."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from openapi_spec_validator import OpenAPIV31SpecValidator

CONTRACTS = Path(__file__).parents[1]


@pytest.mark.parametrize("file", sorted((CONTRACTS / "openapi").glob("*.json")), ids=lambda file: file.stem)
def test_each_api_description_is_openapi_3_1(file: Path) -> None:
    description = json.loads(file.read_text())
    assert description["openapi"].startswith("3.1")
    OpenAPIV31SpecValidator(description).validate()


def test_every_reference_of_the_topics_description_leads_somewhere() -> None:
    description = json.loads((CONTRACTS / "asyncapi.yaml").read_text())
    references = list(_references(description))
    assert len(references) > 50
    assert [reference for reference in references if not _exists(description, reference)] == []


def test_every_operation_of_the_topics_description_names_a_service_and_a_direction() -> None:
    description = json.loads((CONTRACTS / "asyncapi.yaml").read_text())
    assert description["asyncapi"] == "3.0.0"
    assert {operation["action"] for operation in description["operations"].values()} == {"send", "receive"}


def _references(node: Any) -> Iterator[str]:
    if isinstance(node, dict):
        if "$ref" in node:
            yield node["$ref"]
        for inner in node.values():
            yield from _references(inner)
    elif isinstance(node, list):
        for inner in node:
            yield from _references(inner)


def _exists(description: Any, reference: str) -> bool:
    if reference.startswith("./"):
        return (CONTRACTS / reference).is_file()
    node = description
    for part in reference.removeprefix("#/").split("/"):
        if part not in node:
            return False
        node = node[part]
    return True
