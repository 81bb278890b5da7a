"""A real Apache Kafka broker for tests: one node, KRaft, loopback, its own folder and port."""

import base64
import os
import re
import shutil
import subprocess
import uuid
from dataclasses import dataclass
from pathlib import Path

from tests.servers.missing import MissingPart
from tests.servers.process import DidNotStart, ending_with_us, free_port, stop, wait_until_it_answers

POM = Path(__file__).with_name("pom.xml")
_VERSION = re.search(r"<kafka.version>(.+?)</kafka.version>", POM.read_text())
_HEAP = "512m"
_START_SECONDS = 60

_LOGGING = """
rootLogger.level = WARN
rootLogger.appenderRef.console.ref = console
appender.console.type = Console
appender.console.name = console
appender.console.layout.type = PatternLayout
appender.console.layout.pattern = %d %p %c{1}: %m%n
"""

_SETTINGS = """
process.roles=broker,controller
node.id=1
controller.quorum.bootstrap.servers=127.0.0.1:{controller}
listeners=PLAINTEXT://127.0.0.1:{broker},CONTROLLER://127.0.0.1:{controller}
advertised.listeners=PLAINTEXT://127.0.0.1:{broker}
controller.listener.names=CONTROLLER
inter.broker.listener.name=PLAINTEXT
log.dirs={data}
auto.create.topics.enable=false
offsets.topic.replication.factor=1
offsets.topic.num.partitions=5
transaction.state.log.replication.factor=1
transaction.state.log.min.isr=1
transaction.state.log.num.partitions=1
share.coordinator.state.topic.replication.factor=1
share.coordinator.state.topic.min.isr=1
group.initial.rebalance.delay.ms=0
group.min.session.timeout.ms=500
log.cleaner.dedupe.buffer.size=16777216
log.cleaner.backoff.ms=200
log.retention.check.interval.ms=300
log.initial.task.delay.ms=300
log.segment.delete.delay.ms=300
{more}
"""


@dataclass(frozen=True, slots=True)
class Broker:
    address: str
    process: subprocess.Popen[bytes]

    @property
    def url(self) -> str:
        return f"kafka://{self.address}"

    def stop(self) -> None:
        stop(self.process)


def folder_of_jars() -> Path:
    """Where the jars of this version are kept."""
    assert _VERSION is not None
    cache = Path(os.environ.get("POSTULA_CACHE") or Path.home() / ".cache" / "postula")
    return cache / f"kafka-{_VERSION.group(1)}"


def find() -> Path:
    """The folder of the jars; MissingPart when they or Java are not there. Downloads nothing."""
    if shutil.which("java") is None:
        raise MissingPart("Java 17", "apt-get install openjdk-17-jre-headless")
    if not any(folder_of_jars().glob("kafka_2*.jar")):
        raise MissingPart("the Apache Kafka jars", "python -m tests.servers fetch-kafka (uses Maven)")
    return folder_of_jars()


def fetch() -> Path:
    """Fetch the jars by Maven; quick when they are there already."""
    jars = folder_of_jars()
    if any(jars.glob("kafka_2*.jar")):
        return jars
    if shutil.which("mvn") is None:
        raise MissingPart("Maven", "apt-get install maven")
    arriving = jars.with_name(f"{jars.name}.{os.getpid()}")
    command = ["mvn", "-q", "-B", "-f", str(POM), "dependency:copy-dependencies", "-DincludeScope=runtime"]
    subprocess.run([*command, f"-DoutputDirectory={arriving}"], check=True, stdin=subprocess.DEVNULL)
    shutil.rmtree(jars, ignore_errors=True)
    arriving.rename(jars)
    return jars


def start(folder: Path, settings: dict[str, str] | None = None) -> Broker:
    """Start a broker that keeps everything in this folder; the same folder again finds its data again."""
    jars = find()
    folder.mkdir(parents=True, exist_ok=True)
    broker, controller = _ports(folder)
    more = "\n".join(f"{name}={value}" for name, value in (settings or {}).items())
    properties = folder / "server.properties"
    properties.write_text(_SETTINGS.format(broker=broker, controller=controller, data=folder / "data", more=more))
    (folder / "log4j2.properties").write_text(_LOGGING)
    java = _java(folder, jars)
    if not (folder / "data").exists():
        _format(java, properties)
    log = folder / "broker.log"
    with log.open("ab") as output:
        process = subprocess.Popen(
            [*ending_with_us(), *java, "kafka.Kafka", str(properties)],
            stdin=subprocess.DEVNULL,
            stdout=output,
            stderr=output,
        )
    wait_until_it_answers(process, broker, log, _START_SECONDS)
    return Broker(f"127.0.0.1:{broker}", process)


def _ports(folder: Path) -> tuple[int, int]:
    """Kept in the folder, so that a broker that starts again has the address its clients know."""
    kept = folder / "ports"
    if not kept.exists():
        kept.write_text(f"{free_port()} {free_port()}")
    broker, controller = kept.read_text().split()
    return int(broker), int(controller)


def _java(folder: Path, jars: Path) -> list[str]:
    return [
        "java",
        f"-Xmx{_HEAP}",
        "-XX:+UseSerialGC",
        "-XX:TieredStopAtLevel=1",
        f"-Dlog4j2.configurationFile={folder / 'log4j2.properties'}",
        "-cp",
        f"{jars}/*",
    ]


def _format(java: list[str], properties: Path) -> None:
    cluster = base64.urlsafe_b64encode(uuid.uuid4().bytes).decode().rstrip("=")
    command = [*java, "kafka.tools.StorageTool", "format", "--standalone"]
    done = subprocess.run(
        [*command, "-t", cluster, "-c", str(properties)], stdin=subprocess.DEVNULL, capture_output=True
    )
    if done.returncode:
        raise DidNotStart((done.stdout + done.stderr).decode(errors="replace")[-3000:])
