"""Postula by deploy/docker-compose.yml, unchanged, under a project name, secrets and ports of its own."""

from __future__ import annotations

import os
import secrets
import subprocess
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

import httpx

from chassis import catalogue
from cli.cluster import production
from tests.compose.podman import compose, compose_program, environment, podman, remove_containers
from tests.harness.waiting import until, until_true
from tests.servers.process import free_port

ROOT = Path(__file__).parents[2]
FILE = ROOT / "deploy" / "docker-compose.yml"
STATEFUL = ("postgresql", "kafka-1", "kafka-2", "kafka-3")
ARCHIVE = "wal-archive"
READY_SECONDS = 300.0
_SETTINGS = """\
BIND=127.0.0.1
HTTP_PORT={http}
HTTPS_PORT={https}
CERTIFICATES={certificates}
KAFKA_HEAP_OPTS=-Xmx256m
"""


@dataclass(frozen=True)
class Cluster:
    """A project of compose: `folder` holds its secrets."""

    project: str
    folder: Path
    port: int

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    @cached_property
    def _http(self) -> httpx.Client:
        return httpx.Client(base_url=self.url, timeout=30, trust_env=False)

    @property
    def _chosen(self) -> list[str]:
        return ["--file", str(FILE), "--env-file", str(self.folder / ".env"), "--project-name", self.project]

    def compose(self, *arguments: str, seconds: float = 300, text: str = "") -> str:
        return compose(*self._chosen, *arguments, seconds=seconds, text=text)

    def start(self) -> None:
        """As `docker compose up` does: what keeps data, what runs once, then everything else."""
        self.up(*STATEFUL)
        self.wait_until_ready(STATEFUL)
        for once in ("databases", "migrate", "topics"):
            self.run_once(once)
        self.up(ARCHIVE, *parts())
        self.wait_until_ready([ARCHIVE, *parts()])

    def run_once(self, once: str) -> None:
        until_true(lambda: self._ran(once), once, READY_SECONDS)

    def _ran(self, once: str) -> bool:
        """What runs once is started again until it has worked, as its restart policy says."""
        try:
            self.compose("run", "--rm", "-T", "--no-deps", once)
        except AssertionError as failed:
            sys.stderr.write(f"{failed}\n")
            return False
        return True

    def up(self, *services: str, options: Sequence[str] = ()) -> None:
        self.compose("--profile", "inbox", "up", "--detach", "--no-deps", *options, *services, seconds=600)

    def ops(self, *command: str, text: str = "") -> str:
        """An operator's command in a container of its own."""
        return self.run("ops", *command, text=text)

    def run(self, service: str, *command: str, text: str = "") -> str:
        """A command in a container of its own, as this service has them."""
        return self.compose("--profile", "ops", "run", "--rm", "-T", "--no-deps", service, *command, text=text)

    def containers(self, service: str) -> list[str]:
        """The names of a service's containers that run."""
        label = f"label=com.docker.compose.service={service}"
        mine = f"label=com.docker.compose.project={self.project}"
        return sorted(podman("ps", "--format", "{{.Names}}", "--filter", mine, "--filter", label).split())

    def is_healthy(self, container: str) -> bool:
        """By the health check that compose declares."""
        command = ["podman", "healthcheck", "run", container]
        done = subprocess.run(command, env=environment(), capture_output=True, timeout=60, check=False)
        return done.returncode == 0

    def wait_until_ready(self, services: Sequence[str]) -> None:
        for service in services:
            for container in until(lambda s=service: self.containers(s) or None, service, READY_SECONDS):
                until_true(lambda c=container: self.is_healthy(c), f"{container} to be ready", READY_SECONDS)

    def roll(self, *services: str) -> None:
        """Make their containers anew, as an operator does it."""
        program = " ".join([str(compose_program()), *self._chosen])
        env = {**environment(), "DOCKER": "podman", "COMPOSE": program, "COMPOSE_PROJECT_NAME": self.project}
        command = ["sh", str(ROOT / "deploy" / "roll.sh"), *services]
        done = subprocess.run(command, env=env, capture_output=True, text=True, timeout=1200, check=False)
        assert done.returncode == 0, done.stdout + done.stderr

    def mails_to(self, address: str) -> list[dict[str, Any]]:
        """The mails that reached an address, the newest first, each with its text and links."""
        listed = self._http.get("/inbox/messages.json", params={"to": address}).raise_for_status().json()
        return [self._http.get(f"/inbox/messages/{mail['id']}.json").raise_for_status().json() for mail in listed]

    def add_staff(self, organisation: str, role: str, login: str, name: str, password: str) -> None:
        self.ops("postula", "staff", organisation, role, login, name, text=f"{password}\n")

    def logs(self, service: str) -> str:
        return "\n".join(podman("logs", container, check=False) for container in self.containers(service))

    def psql(self, database: str, user: str, password: str, statement: str) -> subprocess.CompletedProcess[str]:
        """One statement as a role, over the network as the services do."""
        container = self.containers("postgresql")[0]
        where = f"postgresql://{user}:{password}@127.0.0.1/{database}"
        command = ["podman", "exec", container, "psql", "-tA", "-c", statement, where]
        return subprocess.run(command, env=environment(), capture_output=True, text=True, timeout=60, check=False)

    def secret(self, name: str) -> str:
        """One line of the file of secrets."""
        lines = (self.folder / ".env").read_text().splitlines()
        return next(line.partition("=")[2] for line in lines if line.startswith(f"{name}="))

    def remove(self) -> None:
        """Containers, networks and volumes of this project, whatever state they are in."""
        self.lose(but=())
        podman("pod", "rm", "--force", "--ignore", f"pod_{self.project}")
        self._remove_all("network", ())

    def lose(self, but: Sequence[str]) -> None:
        """Every container, and every volume but these."""
        mine = f"label=com.docker.compose.project={self.project}"
        if containers := podman("ps", "--all", "--quiet", "--filter", mine).split():
            remove_containers(*containers)
        self._remove_all("volume", but)

    def _remove_all(self, kind: str, but: Sequence[str]) -> None:
        kept = {f"{self.project}_{name}" for name in but}
        for name in podman(kind, "ls", "--format", "{{.Name}}").split():
            if name.startswith(f"{self.project}_") and name not in kept:
                podman(kind, "rm", "--force", name)


def parts() -> list[str]:
    """Everything of ours that stays up, and the gateway."""
    services = [f"{entry.name}-{kind}" for entry in catalogue.entries() for kind in ("api", "worker")]
    return ["gateway", "web", "inbox", "inbox-worker", *services]


@contextmanager
def started(folder: Path) -> Iterator[Cluster]:
    """A cluster that runs; all of it is gone afterwards, unless POSTULA_TEST_KEEP says to leave it."""
    cluster = Cluster(f"postula-test-{secrets.token_hex(3)}", folder, free_port())
    certificates = folder / "certificates"
    certificates.mkdir()
    production.write(folder / ".env", cluster.url, "smtp://inbox-worker:2500")
    with (folder / ".env").open("a") as settings:
        settings.write(_SETTINGS.format(http=cluster.port, https=free_port(), certificates=certificates))
    try:
        cluster.start()
        yield cluster
    finally:
        if not os.environ.get("POSTULA_TEST_KEEP"):
            cluster.remove()
