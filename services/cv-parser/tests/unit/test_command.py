"""`postula cv extract`: one JSON object a line whatever comes."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator

from . import hostile
from .test_hostile import CV

SCHEMA = json.loads((Path(__file__).parents[4] / "contracts" / "cv" / "extraction.schema.json").read_text())


def run(folder: Path, *arguments: str) -> tuple[int, list[dict[str, Any]]]:
    """The command as its own process, without settings, a home or a language."""
    bare = {"PATH": os.environ["PATH"], "HOME": str(folder / "nowhere"), "LC_ALL": "C"}
    done = subprocess.run(
        [sys.executable, "-m", "cli", "cv", "extract", *arguments],
        cwd=folder,
        env={**bare, "PYTHONPATH": os.pathsep.join(sys.path)},
        capture_output=True,
        timeout=180,
        check=False,
    )
    lines = [json.loads(line) for line in done.stdout.decode("utf-8").splitlines()]
    for line in lines:
        Draft202012Validator(SCHEMA).validate(line)
    return done.returncode, lines


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "ada.pdf").write_text(CV)
    (tmp_path / "scan.pdf").write_bytes(hostile.picture_only())
    (tmp_path / "a folder.pdf").mkdir()
    (tmp_path / "large.txt").write_bytes(b"a" * 11_000_000)
    return tmp_path


def test_B3_each_file_has_its_line_and_a_failure_names_its_file(folder: Path) -> None:
    code, lines = run(folder, "--format", "jsonl", "missing-é.pdf", "ada.pdf", "scan.pdf", "a folder.pdf", "large.txt")
    assert code == 0
    assert [(line["file"], line.get("failure", {}).get("code")) for line in lines] == [
        ("missing-é.pdf", "no_such_file"),
        ("ada.pdf", None),
        ("scan.pdf", "image_only"),
        ("a folder.pdf", "unreadable_file"),
        ("large.txt", "too_large"),
    ]
    assert {"pages", "lines", "sections", "entries"}.isdisjoint(lines[1])
    assert all("box" in field for field in lines[1]["fields"])
    assert list(folder.glob("nowhere")) == []


def test_explained_it_says_how_the_text_was_parted(folder: Path) -> None:
    code, [line] = run(folder, "--explain", "ada.pdf")
    assert code == 0
    assert [section["section"] for section in line["sections"]] == ["header", "experience", "languages"]
    [header, experience, _languages] = line["sections"]
    assert (experience["heading"], header["heading"]) == ("Experience", "")
    assert 0 < experience["score"] <= 1
    job = next(entry for entry in line["entries"] if entry["section"] == "experience")
    assert job["values"]["employer"] == "Lake Hospital"
    assert experience["start"] < job["start"] < job["end"] <= experience["end"]
    assert [each["text"] for each in line["lines"] if each["heading"]] == ["Experience", "Languages"]


def test_wrong_use_is_told_apart(folder: Path) -> None:
    assert run(folder, "--format", "xml", "ada.pdf") == (2, [])
