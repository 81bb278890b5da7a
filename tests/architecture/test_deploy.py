"""What an operator copies is what the code reads."""

from __future__ import annotations

import importlib
import json
import re
import tomllib
from pathlib import Path
from typing import Any

import pytest
import yaml
from prometheus_client.metrics import MetricWrapperBase
from sqlalchemy import make_url

import web.settings
from chassis import catalogue, metrics
from chassis.catalogue import Entry
from cli.cluster import databases, production
from cli.demo.seed import DemoRefused, refuse_in_production
from cli.laptop.home import Home

ROOT = Path(__file__).parents[2]
COMPOSE: dict[str, Any] = yaml.safe_load((ROOT / "deploy" / "docker-compose.yml").read_text())
PARTS: dict[str, dict[str, Any]] = COMPOSE["services"]


def _environment(home: Home) -> dict[str, str]:
    lines = (ROOT / "deploy" / "postula.env").read_text().splitlines()
    given = dict(line.split("=", 1) for line in lines if line and not line.startswith("#"))
    home.make_folders()
    return home.environment(given)


@pytest.mark.parametrize("entry", catalogue.entries(), ids=lambda entry: entry.name)
def test_every_service_starts_from_the_example_settings(entry: Entry, tmp_path: Path) -> None:
    settings = importlib.import_module(f"{entry.package}.settings").read(_environment(Home(tmp_path, 8080)))
    assert settings.common.database_url.endswith(entry.name.replace("-", "_"))
    assert settings.common.events_url.startswith("kafka://")


def test_the_pages_use_secure_cookies_behind_https(tmp_path: Path) -> None:
    assert web.settings.read(_environment(Home(tmp_path, 8080))).secure


def test_demo_mode_is_refused_with_these_settings(tmp_path: Path) -> None:
    home = Home(tmp_path, 8080)
    with pytest.raises(DemoRefused, match=r"https://jobs\.example"):
        refuse_in_production(home, _environment(home))


@pytest.mark.parametrize("entry", catalogue.entries(), ids=lambda entry: entry.name)
def test_every_service_stands_in_compose(entry: Entry) -> None:
    assert PARTS[f"{entry.name}-api"]["command"] == ["postula", "serve", entry.name]
    assert PARTS[f"{entry.name}-worker"]["command"] == ["postula", "work", entry.name]


@pytest.mark.parametrize("entry", catalogue.entries(), ids=lambda entry: entry.name)
@pytest.mark.parametrize("kind", ["api", "worker"])
def test_every_service_starts_from_the_settings_in_compose(entry: Entry, kind: str, tmp_path: Path) -> None:
    given = _settings_of(f"{entry.name}-{kind}", tmp_path)
    settings = importlib.import_module(f"{entry.package}.settings").read({**given, "BELLS_DIR": "/tmp/bells"})
    name = entry.name.replace("-", "_")
    assert make_url(settings.common.database_url).database == make_url(settings.common.database_url).username
    assert settings.common.database_url.endswith(f"/postula_{name}")
    assert f"//{entry.name}:" in settings.common.events_url
    assert settings.common.trusted_arrival


def test_migrations_run_as_the_roles_that_own_the_tables(tmp_path: Path) -> None:
    places = databases.places(_settings_of("migrate", tmp_path))
    assert {place.database for place in places} == {
        f"postula_{entry.name.replace('-', '_')}" for entry in catalogue.entries()
    }
    serving = {name: part for name, part in PARTS.items() if name.endswith(("-api", "-worker")) or name == "web"}
    for name, part in serving.items():
        assert not [each for each in part["environment"] if "OWNER" in each or "MIGRATION" in each], name
        assert "_OWNER_" not in json.dumps(part["environment"]), name


def _settings_of(part: str, folder: Path) -> dict[str, str]:
    """The environment of a part, with the secrets of a new installation."""
    file = folder / ".env"
    production.write(file, "https://jobs.example", "smtp://relay.example:587?starttls=required")
    lines = (line for line in file.read_text().splitlines() if not line.startswith("#"))
    secrets = {name: value for name, _equals, value in (line.partition("=") for line in lines)}

    def filled(value: str) -> str:
        return re.sub(r"\$\{(\w+)(?::?[-?][^}]*)?\}", lambda found: secrets[found[1]], value)

    return {name: filled(value) for name, value in PARTS[part]["environment"].items()}


def test_every_secret_that_compose_asks_for_is_made(tmp_path: Path) -> None:
    text = (ROOT / "deploy" / "docker-compose.yml").read_text()
    asked = set(re.findall(r"\$\{(\w+):\?run postula init-production\}", text)) - {"PUBLIC_URL", "SMTP_URL"}
    assert asked <= {*production.names(), "KAFKA_CLUSTER_ID"}


@pytest.mark.parametrize("part", sorted(PARTS))
def test_images_are_pinned_to_a_version(part: str) -> None:
    image = PARTS[part]["image"]
    if image == "postula:${POSTULA_VERSION:-0.1.0}":
        return
    assert re.fullmatch(r"docker\.io/[a-z]+/[a-z]+:v?\d+\.\d+(\.\d+)?(-[a-z-]+)?", image), image


RIGHTS = {"restore": {"CHOWN", "DAC_OVERRIDE", "FOWNER"}}
"""It writes what belongs to other users, PostgreSQL among them."""


def test_the_image_is_made_of_a_pinned_one_and_holds_the_version_of_the_project() -> None:
    dockerfile = (ROOT / "deploy" / "Dockerfile").read_text()
    bases = re.findall(r"^FROM (\S+)", dockerfile, re.MULTILINE)
    assert len(set(bases)) == 1 and re.fullmatch(r"docker\.io/library/python:\d+\.\d+\.\d+-slim-bookworm", bases[0])
    version = tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]["version"]
    assert PARTS["web"]["image"] == f"postula:${{POSTULA_VERSION:-{version}}}"
    assert "USER 10001" in dockerfile and "HEALTHCHECK" in dockerfile
    assert not re.search(r"(?i)(secret|password|token)\s*=", dockerfile)


@pytest.mark.parametrize("part", sorted(PARTS))
def test_every_container_is_bounded_and_has_no_right(part: str) -> None:
    limits = PARTS[part]["deploy"]["resources"]["limits"]
    assert {"cpus", "memory", "pids"} <= limits.keys()
    assert PARTS[part]["read_only"] and PARTS[part]["cap_drop"] == ["ALL"]
    assert PARTS[part]["security_opt"] == ["no-new-privileges:true"]
    assert "privileged" not in PARTS[part]
    assert set(PARTS[part].get("cap_add", [])) == RIGHTS.get(part, set())


def test_what_has_a_right_runs_only_once_and_when_it_is_asked_for() -> None:
    for part in RIGHTS:
        assert PARTS[part]["profiles"] == ["ops"] and PARTS[part]["restart"] == "no"
        assert all(COMPOSE["networks"][name]["internal"] for name in PARTS[part]["networks"])


@pytest.mark.parametrize("part", sorted(PARTS))
def test_only_the_gateway_publishes_ports(part: str) -> None:
    assert ("ports" in PARTS[part]) == (part == "gateway")
    assert "network_mode" not in PARTS[part]


def test_hostile_documents_are_read_on_networks_without_a_way_out() -> None:
    networks = COMPOSE["networks"]
    assert all(networks[name]["internal"] for name in PARTS["cv-parser-worker"]["networks"])


def test_no_secret_stands_in_the_files_of_an_installation() -> None:
    for file in sorted((ROOT / "deploy").rglob("*")):
        if not file.is_file() or file.name in {".env", "postula.env"}:
            continue
        for line in file.read_text().splitlines():
            for value in re.findall(r"(?i)(?:password|secret)\"?\s*[:=]\s*\"?([^\s\",;]+)", line):
                assert value.startswith(("${", "$", "@", "|", "?run")), f"{file.name}: {line}"


def test_alerts_and_the_dashboard_ask_for_metrics_that_are_measured() -> None:
    measured = {
        name
        for metric in vars(metrics).values()
        if isinstance(metric, MetricWrapperBase)
        for sample in metric.describe()
        for name in (sample.name, f"{sample.name}_total", f"{sample.name}_bucket")
    }
    rules = (ROOT / "deploy" / "prometheus" / "alerts.yml").read_text()
    board = (ROOT / "deploy" / "grafana" / "dashboards" / "postula.json").read_text()
    assert set(re.findall(r"postula_\w+", rules + board)) <= measured


def test_every_alert_has_its_page() -> None:
    rules = yaml.safe_load((ROOT / "deploy" / "prometheus" / "alerts.yml").read_text())
    pages = set(re.findall(r"^### (\w+)$", (ROOT / "docs" / "operations.md").read_text(), re.MULTILINE))
    alerts = [rule for group in rules["groups"] for rule in group["rules"]]
    assert {rule["alert"] for rule in alerts} == pages
    for rule in alerts:
        assert rule["annotations"]["page"] == f"docs/operations.md#{rule['alert'].lower()}"


@pytest.mark.parametrize("entry", catalogue.entries(), ids=lambda entry: entry.name)
def test_the_gateway_lets_through_what_a_service_takes(entry: Entry, tmp_path: Path) -> None:
    home = Home(tmp_path, 8080)
    home.make_folders()
    service = entry.build(home.environment({}))
    service.database.close()
    assert service.app.config["MAX_CONTENT_LENGTH"] <= entry.largest_request
