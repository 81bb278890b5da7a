"""The gateway's table of services, written from `services.toml`."""

from __future__ import annotations

from pathlib import Path

from chassis import catalogue
from chassis.catalogue import Entry

FILE = Path(__file__).parents[2] / "deploy" / "gateway" / "services.conf"

_HEAD = "# Written from services.toml by `postula gateway write`; change that file.\n"
_LOCATION = """
location {prefix}/ {{
    set $upstream {name}-api:{port};
    client_max_body_size {body};
    proxy_pass http://$upstream;
}}
"""


def text() -> str:
    """nginx's location of every service."""
    return _HEAD + "".join(_location(entry) for entry in catalogue.entries())


def write(file: Path = FILE) -> None:
    file.write_text(text())


def is_fresh(file: Path = FILE) -> bool:
    """Whether the file is what would be written now."""
    return file.is_file() and file.read_text() == text()


def _location(entry: Entry) -> str:
    return _LOCATION.format(prefix=entry.prefix, name=entry.name, port=entry.port, body=entry.largest_request)
