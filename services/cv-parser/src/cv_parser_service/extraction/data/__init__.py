"""Lists of words as plain files: one tongue or section after the other under its name in square brackets."""

from functools import cache
from importlib.resources import files


@cache
def sections_of(name: str) -> dict[str, tuple[str, ...]]:
    """The lines of a data file by section; lines that begin with # are remarks."""
    found: dict[str, list[str]] = {}
    lines: list[str] = []
    for line in files(__name__).joinpath(f"{name}.txt").read_text("utf-8").splitlines():
        if line.startswith("[") and line.endswith("]"):
            lines = found.setdefault(line[1:-1], [])
        elif line and not line.startswith("#"):
            lines.append(line)
    return {section: tuple(listed) for section, listed in found.items()}


@cache
def words_of(name: str, *sections: str) -> frozenset[str]:
    """The words of some sections of a data file, or of all."""
    parts = sections_of(name)
    return frozenset(word for section in sections or parts for line in parts[section] for word in line.split())
