"""The requirement table: each id, its sentence, and the tests that carry the id in their names."""

from __future__ import annotations

import ast
import re
import tomllib
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).parents[2]
SENTENCES = ROOT / "docs" / "requirements.toml"
TABLE = ROOT / "docs" / "requirements.md"
FOLDERS = ("chassis", "cli", "contracts", "mailsink", "services", "tests", "web")
_NAME = re.compile(r"test_((?:[CWILSHB]\d+_)+)")

_INTRODUCTION = """# Requirements and the tests that prove them

Made by `make requirements` from `requirements.toml` and the names of the tests, which carry the ids.
"""


@dataclass(frozen=True)
class Proof:
    """A test that carries a requirement's id in its name."""

    file: str
    name: str


def chapters() -> Mapping[str, Mapping[str, str]]:
    """Title of a chapter to its requirements: id to sentence."""
    read = tomllib.loads(SENTENCES.read_text(encoding="utf-8"))
    return {chapter.pop("title"): chapter for chapter in read.values()}


def proofs() -> Mapping[str, Sequence[Proof]]:
    """Requirement's id to the tests that carry it, in the order of their files."""
    found: dict[str, list[Proof]] = defaultdict(list)
    for file in _test_files():
        for name in names_of_tests(file):
            match = _NAME.match(name)
            for id in match[1].strip("_").split("_") if match else ():
                found[id].append(Proof(file.relative_to(ROOT).as_posix(), name))
    return found


def written() -> str:
    """The page `docs/requirements.md`."""
    known = proofs()
    parts = [_INTRODUCTION]
    for title, sentences in chapters().items():
        rows = [f"| {id} | {sentence} | {_tests(known.get(id, ()))} |" for id, sentence in sentences.items()]
        parts.append("\n".join([f"\n## {title}\n", "| id | requirement | tests |", "|---|---|---|", *rows, ""]))
    return "".join(parts)


def _tests(found: Sequence[Proof]) -> str:
    """Files and how many of their tests carry the id."""
    counts: dict[str, int] = defaultdict(int)
    for proof in found:
        counts[proof.file] += 1
    return "<br>".join(f"[{Path(file).name}](../{file}) ({count})" for file, count in sorted(counts.items()))


def _test_files() -> Iterator[Path]:
    for folder in FOLDERS:
        yield from sorted((ROOT / folder).rglob("test_*.py"))


def names_of_tests(file: Path) -> Iterator[str]:
    for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
        if isinstance(node, ast.FunctionDef) and node.name.startswith("test_"):
            yield node.name


if __name__ == "__main__":
    TABLE.write_text(written(), encoding="utf-8")
