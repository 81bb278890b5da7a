"""The texts that the web client says, as they stand in its code and templates."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from babel.messages.extract import extract_from_dir

WEB = Path(__file__).parent.parent
METHODS = [("tests/**", "ignore"), ("**.py", "python"), ("templates/**.html", "jinja2")]


@cache
def texts() -> frozenset[str]:
    found = extract_from_dir(
        str(WEB),
        METHODS,
        options_map={"templates/**.html": {"trim_blocks": "true"}},
        keywords={"_": None, "ngettext": (1, 2)},
    )
    return frozenset(
        message if isinstance(message, str) else message[0] for _file, _line, message, _notes, _context in found
    )
