"""Golden files are what subscribers outside this repository rely on."""

from __future__ import annotations

import hashlib
import json
from pathlib import Path
from typing import Any

import jsonschema
import msgspec
import pytest

from contracts import registry
from contracts.events.base import Event

GOLDEN = Path(__file__).parents[1] / "golden"
SCHEMAS = Path(__file__).parents[1] / "schemas"


@pytest.mark.parametrize("event", registry.EVENTS, ids=lambda event: event.wire_type())
def test_every_event_still_reads_and_writes_its_golden_file(event: type[Event]) -> None:
    golden = (GOLDEN / f"{event.wire_type()}.json").read_bytes()
    again = json.loads(msgspec.json.encode(msgspec.json.decode(golden, type=event)))
    assert _lost(json.loads(golden), again) == []


@pytest.mark.parametrize("event", registry.EVENTS, ids=lambda event: event.wire_type())
def test_every_golden_file_fits_its_schema(event: type[Event]) -> None:
    schema = json.loads((SCHEMAS / f"{event.wire_type()}.json").read_text())
    golden = json.loads((GOLDEN / f"{event.wire_type()}.json").read_text())
    jsonschema.Draft202012Validator(schema).validate(golden)


def test_golden_files_are_never_edited() -> None:
    sums = dict(line.split("  ")[::-1] for line in (GOLDEN / "SHA256SUMS").read_text().splitlines())
    actual = {path.name: hashlib.sha256(path.read_bytes()).hexdigest() for path in GOLDEN.glob("*.json")}
    assert actual == sums


def test_no_golden_file_is_without_its_event() -> None:
    assert {path.stem for path in GOLDEN.glob("*.json")} == set(registry.BY_TYPE)


def test_a_lost_field_would_be_noticed() -> None:
    assert _lost({"a": {"b": [1]}, "c": 2}, {"a": {"b": [3]}}) == ["/a/b/0", "/c"]


def _lost(before: Any, after: Any, pointer: str = "") -> list[str]:
    """Where `after` says less, or something else, than `before`."""
    if isinstance(before, dict) and isinstance(after, dict):
        return [found for name in before for found in _lost(before[name], after.get(name), f"{pointer}/{name}")]
    if isinstance(before, list) and isinstance(after, list) and len(before) == len(after):
        return [
            found
            for index, pair in enumerate(zip(before, after, strict=True))
            for found in _lost(*pair, f"{pointer}/{index}")
        ]
    return [] if before == after else [pointer]
