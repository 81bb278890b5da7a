"""An installation that can be hurt in every way of the scenarios: its processes, its servers, its mail and its time."""

from __future__ import annotations

import os
import random
import secrets
import shutil
import signal
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack, contextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Literal

import psutil
import psycopg

from cli.laptop.prepare import ensure_topics
from cli.laptop.supervisor import running_supervisor
from cli.laptop.up import _start_supervisor
from tests.faults.mail_gate import MailGate
from tests.faults.plan import HOOKS, Plan
from tests.faults.severing import SeveringProxy
from tests.harness import crowd
from tests.harness.installation import ROOT, Installation, installed
from tests.harness.people import Candidate, Recruiter, close_all
from tests.harness.waiting import until_true
from tests.servers import kafka, postgresql
from tests.servers.process import free_port

Shape = Literal["laptop", "cluster"]
SHAPES: tuple[Shape, ...] = ("laptop", "cluster")
SERVICES = ("identity", "profile", "vacancy", "application", "notifier", "cv_parser")
DISK_BYTES = 400 * 2**20
LARGEST_RECORD = 4_000_000


@dataclass
class Servers:
    """PostgreSQL behind its proxy, and one broker or three; each can be stopped and started again in place."""

    folder: Path
    database: postgresql.Server
    brokers: kafka.Broker | kafka.Cluster
    proxy: SeveringProxy

    @property
    def broker(self) -> kafka.Broker:
        """The only one."""
        assert isinstance(self.brokers, kafka.Broker)
        return self.brokers

    @property
    def cluster(self) -> kafka.Cluster:
        """Of three."""
        assert isinstance(self.brokers, kafka.Cluster)
        return self.brokers

    def kill_database(self) -> None:
        """Its sessions end a moment after it; until then the memory that they share is nobody else's."""
        sessions = psutil.Process(self.database.process.pid).children()
        self.database.process.kill()
        self.database.process.wait()
        psutil.wait_procs(sessions, 10)

    def start_database(self) -> None:
        self.database = postgresql.start(self.folder / "postgresql")

    def kill_broker(self) -> None:
        self.broker.process.kill()
        self.broker.process.wait()

    def start_broker(self) -> None:
        self.brokers = _start_brokers(self.folder, 1)

    def wipe_broker(self) -> None:
        shutil.rmtree(self.folder / "kafka" / "data")


@dataclass
class World:
    """One shape of the product, its people, and the means to hurt it."""

    shape: Shape
    installation: Installation
    plan: Plan
    gate: MailGate
    candidates: Sequence[Candidate]
    wipo: Recruiter
    hospice: Recruiter
    hasty: bool
    patience: float
    """Seconds until a group gives up on a silent member."""
    data_disk: Path | None = None
    """Where the databases are, when that is a small disk of its own."""
    servers: Servers | None = None
    extra_workers: list[subprocess.Popen[bytes]] = field(default_factory=list)
    rolled: set[str] = field(default_factory=set)
    """Processes that were started with other settings."""
    parked: int = 0
    """How many dead letters earlier scenarios left: their messages come again when everything is read anew."""

    @property
    def environ(self) -> dict[str, str]:
        return dict(self.installation.environ)

    def calm(self) -> None:
        """No fault any more; everything that should run runs."""
        self.plan.clear()
        self.gate.behave()
        for worker in self.extra_workers:
            end(worker)
        self.extra_workers.clear()
        self.roll(*self.rolled)
        self.rolled.clear()
        if running_supervisor(self.installation.home) is None:
            self.installation.start()
        self.installation.wait_until_ready()

    def roll(self, *processes: str, **settings: str) -> None:
        """Told to stop, and started again with these settings on top of their own, until it is calm again."""
        self.plan.set(settings=settings)
        self.rolled |= set(processes)
        living = {process: self.installation.running(process) for process in processes}
        for pid in living.values():
            os.kill(pid, signal.SIGTERM)
        for process, pid in living.items():
            self.installation.wait_for_another(process, pid)
        self.installation.wait_until_ready()

    def stop_log(self, *, wipe: bool = False) -> None:
        """The broker goes away at once; a log that is a file can only be wiped, while nobody runs."""
        if self.servers is not None:
            self.servers.kill_broker()
            if wipe:
                self.servers.wipe_broker()
            return
        assert wipe, "a file is not away"
        self.installation.stop()
        log = self.installation.home.data / "events.db"
        for file in log.parent.glob("events.db*"):
            shutil.rmtree(file) if file.is_dir() else file.unlink()

    def start_log(self) -> None:
        if self.servers is None:
            self.installation.start()
            return
        self.servers.start_broker()
        ensure_topics(self.environ)

    def start_worker(self) -> subprocess.Popen[bytes]:
        """One more worker beside the supervised one, with a door for operators of its own."""
        first = min(free_port(), 60_000)
        with (self.installation.home.logs / "extra-worker.log").open("ab") as output:
            worker = subprocess.Popen(
                [sys.executable, "-m", "cli", "run", "worker"],
                cwd=ROOT,
                env={**self.environ, "POSTULA_PORT": str(first), "INBOUND_SMTP": f"127.0.0.1:{free_port()}"},
                stdin=subprocess.DEVNULL,
                stdout=output,
                stderr=output,
            )
        self.extra_workers.append(worker)
        return worker

    def processes(self) -> list[psutil.Process]:
        """The supervisor and all that stems from it, eldest first."""
        pid = running_supervisor(self.installation.home)
        if pid is None:
            return []
        with suppress(psutil.NoSuchProcess):
            eldest = psutil.Process(pid)
            return [eldest, *eldest.children(recursive=True)]
        return []

    def kill_everything(self) -> None:
        """As when the power goes: every process at the same moment, the servers too."""
        processes = self.processes()
        if self.servers is not None:
            self.servers.database.process.send_signal(signal.SIGQUIT)  # its children end with it
        for process in processes:
            with suppress(psutil.NoSuchProcess):
                process.suspend()
        for process in processes:
            with suppress(psutil.NoSuchProcess):
                process.kill()
        if self.servers is not None:
            self.servers.kill_broker()
            self.servers.database.process.wait()
        psutil.wait_procs(processes, 10)
        until_true(lambda: running_supervisor(self.installation.home) is None, "the end of the supervisor")

    def forget_dead_letters(self) -> None:
        """What a scenario parked on purpose must not stand in the count of the next."""
        for service in self.installation.services():
            self.parked += int(self.installation.rows(service, "SELECT count(*) AS n FROM dead_letters")[0]["n"])
            self.installation.change(service, "DELETE FROM dead_letters")

    def start_in_any_order(self, chance: random.Random) -> None:
        """Without the care that `postula up` takes: whoever comes first waits for the others."""
        starts: list[Callable[[], object]] = [lambda: _start_supervisor(self.installation.home, self.environ)]
        if self.servers is not None:
            starts += [self.servers.start_database, self.servers.start_broker]
        chance.shuffle(starts)
        for start in starts:
            start()


def end(process: subprocess.Popen[Any]) -> None:
    """A process that the harness started, by its id."""
    if process.poll() is None:
        process.send_signal(signal.SIGCONT)
        process.terminate()
        try:
            process.wait(25)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()


@contextmanager
def world(shape: Shape, folder: Path, size: int, *, hasty: bool, patience: float, brokers: int = 1) -> Iterator[World]:
    """An installation of one shape with its crowd; nothing of it is left afterwards."""
    with ExitStack() as stack:
        plan = Plan(folder / "plan")
        gate = MailGate(folder / "home" / "mail")
        gate.start()
        stack.callback(gate.stop)
        settings = {
            "PYTHONPATH": os.pathsep.join(str(path) for path in (HOOKS, ROOT, *sorted(ROOT.glob("services/*/src")))),
            "POSTULA_FAULTS": str(plan.folder),
            "SMTP_URL": f"smtp://127.0.0.1:{gate.port}",
            **({"POSTULA_FAULTS_HASTE": "1"} if hasty else {}),
        }
        disk, servers = None, None
        if shape == "laptop":
            disk = _small_disk(stack, folder / "home" / "data")
            data = folder / "home" / "data"
            settings["EVENTS_URL"] = f"sqlite:///{data / 'events.db'}?patience={patience:g}"
            settings["FILES_URL"] = f"{data.as_uri()}/files/{{service}}"
        else:
            servers, disk = _servers(stack, plan, brokers)
            url = servers.brokers.url
            settings["EVENTS_URL"] = f"{url}{'&' if '?' in url else '?'}patience={patience:g}"
            settings["DATABASE_URL"] = _databases(servers)
        installation = stack.enter_context(installed(folder / "home", **settings))
        gate.sink_port = installation.home.smtp_port
        candidates = crowd.gathered(installation, size, crowd.MARKER)
        wipo, hospice = Recruiter(installation, "wipo"), Recruiter(installation, "hospice")
        stack.callback(close_all, [*candidates, wipo, hospice])
        made = World(shape, installation, plan, gate, candidates, wipo, hospice, hasty, patience, disk, servers)
        yield made
        for worker in made.extra_workers:
            end(worker)


def _start_brokers(folder: Path, count: int) -> kafka.Broker | kafka.Cluster:
    """A single one takes messages that are larger than any of ours."""
    if count > 1:
        return kafka.start_cluster(folder / "kafka", count)
    return kafka.start(folder / "kafka", {"message.max.bytes": str(LARGEST_RECORD)})


def _servers(stack: ExitStack, plan: Plan, brokers: int) -> tuple[Servers, Path | None]:
    # Not below a folder that only its owner may enter: PostgreSQL runs as another user.
    folder = Path(tempfile.mkdtemp(prefix="postula-faults-"))
    stack.callback(shutil.rmtree, folder, ignore_errors=True)
    folder.chmod(0o755)
    disk = _small_disk(stack, folder / "postgresql")
    proxy = SeveringProxy(plan.folder)
    proxy.start()
    stack.callback(proxy.stop)
    servers = Servers(folder, postgresql.start(folder / "postgresql"), _start_brokers(folder, brokers), proxy)
    stack.callback(servers.database.stop)
    stack.callback(servers.brokers.stop)
    proxy.server_port = servers.database.port
    _keep_its_log_short(servers.database)
    return servers, disk


def _keep_its_log_short(server: postgresql.Server) -> None:
    """Else the write-ahead log alone fills the small disk in a long run."""
    with psycopg.connect(
        host="127.0.0.1", port=server.port, user="postula", password=server.password, dbname="postgres", autocommit=True
    ) as connection:
        connection.execute("ALTER SYSTEM SET max_wal_size = '96MB'")
        connection.execute("SELECT pg_reload_conf()")


def _databases(servers: Servers) -> str:
    prefix = f"faults_{secrets.token_hex(4)}"
    urls = [servers.database.create_database(f"{prefix}_{name}") for name in SERVICES]
    behind = urls[0].replace(f":{servers.database.port}/", f":{servers.proxy.port}/")
    return behind.replace(f"{prefix}_identity", f"{prefix}_{{service}}")


def _small_disk(stack: ExitStack, folder: Path) -> Path | None:
    """A disk that a scenario can fill, where this user may mount one; None means the machine's own."""
    if os.getuid() != 0:
        return None
    folder.mkdir(parents=True, exist_ok=True)
    command = ["mount", "-t", "tmpfs", "-o", f"size={DISK_BYTES},mode=755", "tmpfs", str(folder)]
    if subprocess.run(command, capture_output=True, check=False).returncode:
        return None
    stack.callback(subprocess.run, ["umount", "--lazy", str(folder)], check=False)
    return folder
