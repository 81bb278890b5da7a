"""The stylesheet and the script: small, and mirrored without a second file."""

from __future__ import annotations

import re

from web.tests.messages import WEB

STATIC = WEB / "static"


def test_the_stylesheet_is_small() -> None:
    assert (STATIC / "postula.css").stat().st_size <= 25_000


def test_the_script_is_small() -> None:
    assert (STATIC / "postula.js").stat().st_size <= 8_000


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
