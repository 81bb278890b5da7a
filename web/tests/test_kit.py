"""The stylesheet and the script: small, and mirrored without a second file."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from web.tests.messages import WEB

STATIC = WEB / "static"
TEMPLATES = WEB / "templates"


def test_the_stylesheet_is_small() -> None:
    assert (STATIC / "postula.css").stat().st_size <= 25_000


@pytest.mark.parametrize("script", sorted(STATIC.glob("*.js")), ids=lambda script: script.name)
def test_each_script_is_small(script: Path) -> None:
    assert script.stat().st_size <= 8_000


@pytest.mark.parametrize("template", sorted(TEMPLATES.rglob("*.html")), ids=lambda template: template.name)
def test_no_template_holds_a_script_or_a_style_of_its_own(template: Path) -> None:
    text = template.read_text(encoding="utf-8")
    scripts = re.findall(r"<script\b[^>]*>", text)
    assert [tag for tag in scripts if "src=" not in tag and "application/ld+json" not in tag] == []
    assert re.findall(r"<[^>]*\s(?:on\w+|style)=[^>]*>|javascript:", text) == []


def test_the_stylesheet_has_only_logical_directions() -> None:
    css = (STATIC / "postula.css").read_text(encoding="utf-8")
    physical = re.findall(
        r"(?<![\w-])(?:margin|padding|border)-(?:left|right|top|bottom)|(?<![\w-])(?:left|right)\s*:", css
    )
    assert not physical
    assert not re.findall(r"text-align:\s*(?:left|right)|float:\s*(?:left|right)", css)
    for values in re.findall(r"(?:margin|padding|inset|border-width):\s*([^;}]+)", css):
        sides = re.sub(r"\([^()]*\)", "()", re.sub(r"\([^()]*\)", "()", values)).split()
        assert len(sides) < 4 or sides[1] == sides[3], values


def test_the_stylesheet_serves_the_dark_and_forced_colours() -> None:
    css = (STATIC / "postula.css").read_text(encoding="utf-8")
    assert "prefers-color-scheme: dark" in css
    assert "forced-colors: active" in css
    assert ":focus-visible" in css
