"""Where one installation lives: its folders, its secrets and the environment of its processes."""

from __future__ import annotations

import json
import os
import secrets
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

PROCESSES = ("mail", "worker", "parser", "web")
DEFAULT_PORT = 8080
SECRETS = ("LINK_SECRET", "WEB_SECRET", "CV_PARSER_SECRET", "APPLICATION_SECRET", "NOTIFIER_SECRET")


@dataclass(frozen=True)
class Home:
    """The folder of one installation and the first of its ports; the others follow it."""

    folder: Path
    port: int

    @property
    def run(self) -> Path:
        return self.folder / "run"

    @property
    def logs(self) -> Path:
        return self.folder / "logs"

    @property
    def data(self) -> Path:
        return self.folder / "data"

    @property
    def mail(self) -> Path:
        return self.folder / "mail"

    @property
    def keys(self) -> Path:
        return self.folder / "keys"

    @property
    def demo_file(self) -> Path:
        return self.folder / "demo.json"

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    @property
    def smtp_port(self) -> int:
        return self.port + len(PROCESSES) + 1

    @property
    def inbound_port(self) -> int:
        return self.smtp_port + 1

    def management_port(self, process: str) -> int:
        return self.port + 1 + PROCESSES.index(process)

    def ports(self) -> list[int]:
        """Every port that a running installation listens on."""
        return [self.port, *(self.management_port(process) for process in PROCESSES), self.smtp_port, self.inbound_port]

    def make_folders(self) -> None:
        self.folder.mkdir(parents=True, exist_ok=True)
        self.folder.chmod(0o700)
        for folder in (self.run, self.logs, self.data, self.mail, self.keys):
            folder.mkdir(exist_ok=True)

    def secrets(self) -> dict[str, str]:
        """The secrets of this installation alone, each made at the first start that needs it."""
        file = self.folder / "secrets.json"
        stored: dict[str, str] = json.loads(file.read_text()) if file.exists() else {}
        if missing := [name for name in SECRETS if name not in stored]:
            stored |= {name: secrets.token_urlsafe(32) for name in missing}
            write_private(file, json.dumps(stored, indent=2))
        return stored

    def environment(self, given: Mapping[str, str]) -> dict[str, str]:
        """What every process is started with; what the operator set in `given` wins."""
        defaults = {
            "DATABASE_URL": f"sqlite:///{self.data}/{{service}}.db",
            "EVENTS_URL": f"sqlite:///{self.data}/events.db",
            "FILES_URL": (self.folder / "files").as_uri() + "/{service}",
            "SMTP_URL": f"smtp://127.0.0.1:{self.smtp_port}",
            "INBOUND_SMTP": f"127.0.0.1:{self.inbound_port}",
            "PUBLIC_URL": self.url,
            "API_URL": self.url,
            "JWKS_URL": (self.keys / "jwks.json").as_uri(),
            "SIGNING_KEYS_DIR": str(self.keys),
            "RECEIPT_KEYS_DIR": str(self.folder / "receipt-keys"),
            "BELLS_DIR": str(self.run),
            "CV_PARSER_CLIENT_ID": "cv-parser",
            "APPLICATION_CLIENT_ID": "application",
            "NOTIFIER_CLIENT_ID": "notifier",
            **self.secrets(),
        }
        own = {
            "POSTULA_HOME": str(self.folder),
            "POSTULA_PORT": str(self.port),
            "PYTHONUNBUFFERED": "1",
            "MALLOC_ARENA_MAX": "2",
        }
        return {**defaults, **given, **own}


def from_environment(environ: Mapping[str, str]) -> Home:
    """The installation that `POSTULA_HOME` and `POSTULA_PORT` name."""
    folder = Path(environ.get("POSTULA_HOME") or _default_folder()).absolute()
    port = environ.get("POSTULA_PORT", str(DEFAULT_PORT))
    if not port.isdigit() or not 1 <= int(port) <= 65_000:
        raise SystemExit(f"POSTULA_PORT is {port!r}; set it to a free port number such as {DEFAULT_PORT}")
    return Home(folder, int(port))


def environment(home: Home) -> dict[str, str]:
    """What this command and the processes it starts read, with the folders made."""
    home.make_folders()
    return home.environment(os.environ)


def write_private(file: Path, content: str) -> None:
    """Write a file that only its owner can read, whole or not at all."""
    aside = file.with_suffix(".part")
    descriptor = os.open(aside, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
    with os.fdopen(descriptor, "w") as stream:
        stream.write(content)
    aside.replace(file)


def _default_folder() -> Path:
    source = Path(__file__).parents[2]
    if (source / "services.toml").is_file():
        return source / "var"
    return Path(os.environ.get("XDG_DATA_HOME") or Path.home() / ".local" / "share") / "postula"
