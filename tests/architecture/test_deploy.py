"""What an operator copies is what the code reads."""

from __future__ import annotations

import importlib
from pathlib import Path

import pytest

import web.settings
from chassis import catalogue
from chassis.catalogue import Entry
from cli.demo.seed import DemoRefused, refuse_in_production
from cli.laptop.home import Home

ROOT = Path(__file__).parents[2]


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
