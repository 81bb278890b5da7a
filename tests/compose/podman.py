"""podman and podman-compose as the tests run them: settings of their own, nothing left on the machine's."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

from tests.servers.missing import MissingPart

COMPOSE_VERSION = "1.6.0"
_PROGRAMS = ("podman", "runc", "debootstrap", "mvn")
_REMEDY = "apt-get install podman buildah runc netavark aardvark-dns iptables debootstrap maven"
_SETTINGS = """\
[containers]
default_ulimits = ["nofile=4096:8192", "nproc=8192:8192"]
[engine]
runtime = "runc"
[network]
network_backend = "netavark"
"""


def cache() -> Path:
    """Where what takes long to make is kept."""
    folder = Path(os.environ.get("POSTULA_CACHE") or Path.home() / ".cache" / "postula") / "compose"
    folder.mkdir(parents=True, exist_ok=True)
    return folder


def find() -> None:
    """MissingPart when this machine cannot run containers as root."""
    if os.getuid() != 0 or any(shutil.which(program) is None for program in _PROGRAMS):
        raise MissingPart("podman, as root", _REMEDY)


def environment() -> dict[str, str]:
    """What podman is started with: its own settings, and no timers for health checks, which need systemd."""
    settings = cache() / "containers.conf"
    settings.write_text(_SETTINGS)
    return {**os.environ, "CONTAINERS_CONF": str(settings), "DISABLE_HC_SYSTEMD": "true"}


def podman(*arguments: str, seconds: float = 120, check: bool = True, text: str = "") -> str:
    """What a podman command says; AssertionError with its errors when it fails."""
    return _run(["podman", *arguments], seconds, check, text)


def remove_containers(*names: str) -> None:
    """Whatever state they are in; podman may meet one that stops at that very moment, so it is asked twice."""
    podman("rm", "--force", "--time", "5", *names, seconds=300, check=False)
    podman("rm", "--force", "--ignore", "--time", "0", *names, seconds=300)


def compose(*arguments: str, seconds: float = 300, text: str = "") -> str:
    """What a podman-compose command says."""
    return _run([str(compose_program()), *arguments], seconds, True, text)


def _run(command: Sequence[str], seconds: float, check: bool, text: str) -> str:
    done = subprocess.run(
        command, env=environment(), input=text, capture_output=True, text=True, timeout=seconds, check=False
    )
    assert not check or done.returncode == 0, f"{' '.join(command)}\n{done.stdout[-2000:]}\n{done.stderr[-4000:]}"
    return done.stdout


def compose_program() -> Path:
    """podman-compose in a folder of its own, installed when it is first asked for."""
    folder = cache() / f"podman-compose-{COMPOSE_VERSION}"
    program = folder / "bin" / "podman-compose"
    if not program.exists():
        subprocess.run([sys.executable, "-m", "venv", folder], check=True)
        install = [folder / "bin" / "pip", "install", "--quiet", f"podman-compose=={COMPOSE_VERSION}"]
        subprocess.run(install, check=True, stdin=subprocess.DEVNULL)
    return program
