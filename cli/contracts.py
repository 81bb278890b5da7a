"""`postula contracts`: writes what other systems rely on from the code, or checks that it is written."""

from __future__ import annotations

import hashlib
import json
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

import msgspec

from chassis import catalogue
from chassis.service import Service
from contracts import registry
from contracts.example import example_of
from contracts.portable import portable_schema

ROOT = Path(__file__).parents[1]


def write() -> list[Path]:
    """Write every generated file; golden files are only ever added. Returns what changed."""
    changed = []
    for path, content in generated().items():
        if not path.exists() or path.read_text() != content:
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(content)
            changed.append(path)
    changed += _add_golden()
    return changed


def drifted() -> list[Path]:
    """Generated files that do not say what the code says."""
    return [path for path, content in generated().items() if not path.exists() or path.read_text() != content]


def generated() -> dict[Path, str]:
    """Every generated file and its content."""
    with tempfile.TemporaryDirectory() as folder:
        services = list(_services(Path(folder)))
        files = {ROOT / "contracts" / "openapi" / f"{service.name}.json": _openapi(service) for service in services}
        files[ROOT / "docs" / "access.md"] = _access_matrix(services)
        for service in services:
            service.database.close()
    files[ROOT / "contracts" / "asyncapi.yaml"] = _dump(asyncapi())
    files[ROOT / "contracts" / "profile" / "portable-profile.schema.json"] = _dump(portable_schema())
    for event in registry.EVENTS:
        files[ROOT / "contracts" / "schemas" / f"{event.wire_type()}.json"] = _dump(event_schema(event))
    return files


def event_schema(event: type[Any]) -> dict[str, Any]:
    """The JSON Schema of one event's data."""
    schema = msgspec.json.schema(event, ref_template="#/$defs/{name}")
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "$id": f"urn:postula:event:{event.wire_type()}",
        "title": event.wire_type(),
        **schema,
    }


def asyncapi() -> dict[str, Any]:
    """AsyncAPI 3.0 of every topic and event. JSON is YAML, so the file is both."""
    return {
        "asyncapi": "3.0.0",
        "info": {
            "title": "Postula events",
            "version": "1.0.0",
            "description": "CloudEvents 1.0 in Kafka's binary mode: attributes in headers, JSON in the value.",
            "license": {"name": "Apache-2.0"},
        },
        "defaultContentType": "application/json",
        "channels": {_channel_name(topic.name): _channel(topic) for topic in registry.TOPICS},
        "operations": dict(_operations()),
        "components": {"messages": {event.wire_type(): _message(event) for event in registry.EVENTS}},
    }


def _channel(topic: registry.Topic) -> dict[str, Any]:
    channel: dict[str, Any] = {
        "address": topic.name,
        "description": f"Written by {_enumerated(topic.writers)}. {topic.note}".strip(),
        "messages": {
            event.wire_type(): {"$ref": f"#/components/messages/{event.wire_type()}"}
            for event in registry.EVENTS
            if event.topic == topic.name
        },
        "bindings": {"kafka": {"topic": topic.name, "partitions": topic.partitions, **_configuration(topic)}},
    }
    if "{organisation}" in topic.name:
        channel["parameters"] = {"organisation": {"description": "The organisation's id, as its file names it."}}
    return channel


def _configuration(topic: registry.Topic) -> dict[str, Any]:
    milliseconds = int(topic.retention.total_seconds() * 1000) if topic.retention else -1
    if topic.compacted:
        return {"topicConfiguration": {"cleanup.policy": ["compact"], "max.compaction.lag.ms": milliseconds}}
    return {"topicConfiguration": {"cleanup.policy": ["delete"], "retention.ms": milliseconds}}


def _operations() -> Iterator[tuple[str, Any]]:
    for topic in registry.TOPICS:
        channel = {"$ref": f"#/channels/{_channel_name(topic.name)}"}
        for writer in topic.writers:
            yield f"{writer}.sends.{_channel_name(topic.name)}", {"action": "send", "channel": channel}
        for reader in topic.readers:
            yield f"{reader}.receives.{_channel_name(topic.name)}", {"action": "receive", "channel": channel}


def _message(event: type[Any]) -> dict[str, Any]:
    return {
        "name": event.wire_type(),
        "summary": (event.__doc__ or "").strip().splitlines()[0],
        "contentType": "application/json",
        "payload": {
            "schemaFormat": "application/schema+json;version=draft-2020-12",
            "schema": {"$ref": f"./schemas/{event.wire_type()}.json"},
        },
    }


def _enumerated(names: Sequence[str]) -> str:
    return names[0] if len(names) == 1 else f"{', '.join(names[:-1])} and {names[-1]}"


def _channel_name(topic: str) -> str:
    return topic.replace(".{organisation}", "")


def _openapi(service: Service) -> str:
    with service.app.app_context():
        return _dump(service.app.extensions["postula_api"].spec.to_dict())


def _access_matrix(services: list[Service]) -> str:
    lines = [
        "# Who may call what",
        "",
        "Made from the routes by `make contracts`. Whatever is not yours answers 404, whoever you are.",
        "",
        "| service | method | path | who |",
        "| --- | --- | --- | --- |",
    ]
    for service in services:
        for rule in sorted(service.app.url_map.iter_rules(), key=lambda rule: (rule.rule, sorted(rule.methods or ()))):
            access = service.app.view_functions[rule.endpoint].access
            for method in sorted((rule.methods or set()) - {"HEAD", "OPTIONS"}):
                who = " ".join(filter(None, (access.kind, *access.roles, access.scope)))
                lines.append(f"| {service.name} | {method} | `{rule.rule}` | {who} |")
    return "\n".join(lines) + "\n"


def _services(folder: Path) -> Iterator[Service]:
    for entry in catalogue.entries():
        yield entry.build(environment(folder))


def environment(folder: Path) -> Mapping[str, str]:
    """Settings good enough to build the routes; nothing is connected to."""
    return {
        "DATABASE_URL": f"sqlite:///{folder}/{{service}}.db",
        "EVENTS_URL": f"sqlite:///{folder}/events.db",
        "FILES_URL": folder.as_uri(),
        "SMTP_URL": "smtp://127.0.0.1:25",
        "PUBLIC_URL": "http://127.0.0.1:8080",
        "JWKS_URL": (folder / "jwks.json").as_uri(),
        "SIGNING_KEYS_DIR": str(folder),
        "RECEIPT_KEYS_DIR": str(folder),
        "BELLS_DIR": str(folder),
        "LINK_SECRET": "only-for-building-the-routes-never-used",
        "CV_PARSER_CLIENT_ID": "cv-parser",
        "CV_PARSER_SECRET": "only-for-building-the-routes-never-used",
        "APPLICATION_SECRET": "only-for-building-the-routes-never-used",
        "NOTIFIER_SECRET": "only-for-building-the-routes-never-used",
    }


def _add_golden() -> list[Path]:
    folder = ROOT / "contracts" / "golden"
    added = []
    for event in registry.EVENTS:
        path = folder / f"{event.wire_type()}.json"
        if not path.exists():
            path.write_text(_dump(json.loads(msgspec.json.encode(example_of(event)))))
            added.append(path)
    if added:
        sums = [
            f"{hashlib.sha256(path.read_bytes()).hexdigest()}  {path.name}" for path in sorted(folder.glob("*.json"))
        ]
        (folder / "SHA256SUMS").write_text("\n".join(sums) + "\n")
    return added


def _sha256(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()


def _dump(document: Any) -> str:
    return json.dumps(document, indent=2, ensure_ascii=False) + "\n"
