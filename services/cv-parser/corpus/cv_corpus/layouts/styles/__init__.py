"""Style sheets and preambles, by file name."""

from functools import cache
from pathlib import Path


@cache
def style(name: str) -> str:
    return (Path(__file__).parent / name).read_text()
