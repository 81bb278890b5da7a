"""Real Apache Kafka brokers for tests: KRaft, loopback, folders and ports of their own.

`start` gives one broker, `start_cluster` several. With `security` they ask who speaks (SCRAM-SHA-512, over TLS when
it is `scram-tls`) and let nobody do what no access rule allows; ADMIN may do everything.
"""

import base64
import os
import re
import shutil
import signal
import subprocess
import time
import uuid
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Literal
from urllib.parse import quote, urlencode

from kafka import KafkaAdminClient

from chassis.eventlog.kafka_url import read_url
from tests.servers import certificates
from tests.servers.missing import MissingPart
from tests.servers.process import DidNotStart, ending_with_us, free_port, stop, wait_until_it_answers

POM = Path(__file__).with_name("pom.xml")
_VERSION = re.search(r"<kafka.version>(.+?)</kafka.version>", POM.read_text())
_HEAP = "512m"
_START_SECONDS = 120

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
node.id={node}
controller.quorum.voters={voters}
listeners=CLIENT://127.0.0.1:{broker},CONTROLLER://127.0.0.1:{controller}
advertised.listeners=CLIENT://127.0.0.1:{broker}
listener.security.protocol.map=CLIENT:{protocol},CONTROLLER:{controller_protocol}
controller.listener.names=CONTROLLER
inter.broker.listener.name=CLIENT
log.dirs={data}
auto.create.topics.enable=false
offsets.topic.replication.factor={copies}
offsets.topic.num.partitions=5
transaction.state.log.replication.factor={copies}
transaction.state.log.min.isr=1
transaction.state.log.num.partitions=1
share.coordinator.state.topic.replication.factor={copies}
share.coordinator.state.topic.min.isr=1
group.initial.rebalance.delay.ms=0
group.min.session.timeout.ms=500
log.cleaner.dedupe.buffer.size=16777216
log.cleaner.backoff.ms=200
log.retention.check.interval.ms=300
log.initial.task.delay.ms=300
log.segment.delete.delay.ms=300
"""

_SECURED = """
authorizer.class.name=org.apache.kafka.metadata.authorizer.StandardAuthorizer
super.users=User:{admin};User:{broker}
sasl.mechanism.inter.broker.protocol=SCRAM-SHA-512
sasl.mechanism.controller.protocol=PLAIN
listener.name.client.sasl.enabled.mechanisms=SCRAM-SHA-512
listener.name.client.scram-sha-512.sasl.jaas.config=org.apache.kafka.common.security.scram.ScramLoginModule \\
  required username="{broker}" password="{password}";
listener.name.controller.sasl.enabled.mechanisms=PLAIN
listener.name.controller.plain.sasl.jaas.config=org.apache.kafka.common.security.plain.PlainLoginModule \\
  required username="{broker}" password="{password}" user_{broker}="{password}";
"""

_TLS = """
listener.name.client.ssl.keystore.type=PEM
listener.name.client.ssl.keystore.location={folder}/server.pem
listener.name.client.ssl.truststore.type=PEM
listener.name.client.ssl.truststore.location={folder}/certificate.pem
"""

Security = Literal["scram", "scram-tls"]
ADMIN = "postula-admin"
ADMIN_PASSWORD = "of the admin: /?#@&="
_BROKER = "postula-broker"
_BROKER_PASSWORD = "of-the-brokers"
_PROTOCOLS = {None: "PLAINTEXT", "scram": "SASL_PLAINTEXT", "scram-tls": "SASL_SSL"}


@dataclass(frozen=True, slots=True)
class Broker:
    address: str
    process: subprocess.Popen[bytes]
    access: "Access"

    @property
    def url(self) -> str:
        return self.access.url([self.address])

    def url_of(self, user: str, password: str) -> str:
        """What somebody who is not the admin opens."""
        return self.access.url([self.address], user, password)

    def stop(self) -> None:
        stop(self.process)


@dataclass(frozen=True, slots=True)
class Access:
    """How the brokers of a folder are spoken to."""

    security: Security | None
    folder: Path

    def url(self, addresses: Sequence[str], user: str = ADMIN, password: str = ADMIN_PASSWORD, **more: int) -> str:
        who = "" if self.security is None else f"{user}:{quote(password, safe='')}@"
        options: dict[str, object] = {"security": self.security, **more} if self.security else dict(more)
        if self.security == "scram-tls":
            options["ca"] = self.folder / "certificate.pem"
        query = urlencode(options)
        return f"kafka://{who}{','.join(addresses)}{'?' if query else ''}{query}"


@dataclass(frozen=True, slots=True)
class _Node:
    """One broker of several, kept in a folder of its own; the same folder again has the same ports."""

    number: int
    folder: Path
    broker: int
    controller: int

    @property
    def address(self) -> str:
        return f"127.0.0.1:{self.broker}"


class Cluster:
    """Brokers that replicate each other's topics, each a process that can be stopped and started again."""

    def __init__(self, nodes: Sequence[_Node], access: Access) -> None:
        self._nodes = nodes
        self._access = access
        self._processes: dict[int, subprocess.Popen[bytes]] = {}

    @property
    def url(self) -> str:
        """Every broker, each topic on three of them, each message on two before it counts."""
        copies = min(3, len(self._nodes))
        return self._access.url([node.address for node in self._nodes], replication=copies, min_insync=min(2, copies))

    def start(self) -> None:
        """Start those that do not run, together, and wait until each knows them all."""
        fresh = [number for number in range(len(self._nodes)) if number not in self._processes]
        self._processes |= {number: self._launch(number) for number in fresh}
        for number in fresh:
            _wait(self._nodes[number], self._processes[number])
        self._wait_until_all_are_known()

    def start_one(self, number: int) -> None:
        """Start the one of this number, from 0, again: with its data, at its address."""
        self._processes[number] = self._launch(number)
        _wait(self._nodes[number], self._processes[number])
        self._wait_until_all_are_known()

    def stop_one(self, number: int, how: signal.Signals = signal.SIGKILL) -> None:
        """End the one of this number, from 0: without a word, unless told how."""
        stop(self._processes.pop(number), how)

    def stop(self) -> None:
        for number in sorted(self._processes):
            self.stop_one(number)

    def _launch(self, number: int) -> subprocess.Popen[bytes]:
        return _launch(self._nodes[number], self._nodes, self._access, {})

    def _wait_until_all_are_known(self) -> None:
        deadline = time.monotonic() + _START_SECONDS
        while self._known() != len(self._processes):
            if time.monotonic() > deadline:
                raise DidNotStart(f"{self._known()} of {len(self._processes)} brokers know each other")
            time.sleep(0.2)

    def _known(self) -> int:
        client = KafkaAdminClient(**read_url(self.url).connection())
        try:
            return sum(not broker["is_fenced"] for broker in client.describe_cluster()["brokers"])
        finally:
            client.close()


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
        raise MissingPart("the Apache Kafka jars", "make kafka-jars (uses Maven)")
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


def start(folder: Path, settings: dict[str, str] | None = None, security: Security | None = None) -> Broker:
    """Start a broker that keeps everything in this folder; the same folder again finds its data again."""
    access = _access(folder, security)
    node = _node(1, folder)
    process = _launch(node, [node], access, settings or {})
    _wait(node, process)
    return Broker(node.address, process, access)


def start_cluster(folder: Path, count: int = 3, security: Security | None = None) -> Cluster:
    """Start brokers that know each other, each in a folder of its own below this one."""
    access = _access(folder, security)
    cluster = Cluster([_node(number, folder / f"broker-{number}") for number in range(1, count + 1)], access)
    cluster.start()
    return cluster


def _access(folder: Path, security: Security | None) -> Access:
    folder.mkdir(parents=True, exist_ok=True)
    if security == "scram-tls" and not (folder / "certificate.pem").exists():
        certificates.write(folder)
    return Access(security, folder)


def _node(number: int, folder: Path) -> _Node:
    """Its ports are kept in the folder, so that a broker that starts again has the address its clients know."""
    folder.mkdir(parents=True, exist_ok=True)
    kept = folder / "ports"
    if not kept.exists():
        kept.write_text(f"{free_port()} {free_port()}")
    broker, controller = kept.read_text().split()
    return _Node(number, folder, int(broker), int(controller))


def _launch(node: _Node, nodes: Sequence[_Node], access: Access, more: Mapping[str, str]) -> subprocess.Popen[bytes]:
    properties = node.folder / "server.properties"
    properties.write_text(_properties(node, nodes, access, more))
    (node.folder / "log4j2.properties").write_text(_LOGGING)
    java = _java(node.folder, find())
    if not (node.folder / "data").exists():
        _format(java, properties, nodes, access)
    with (node.folder / "broker.log").open("ab") as output:
        return subprocess.Popen(
            [*ending_with_us(), *java, "kafka.Kafka", str(properties)],
            stdin=subprocess.DEVNULL,
            stdout=output,
            stderr=output,
        )


def _wait(node: _Node, process: subprocess.Popen[bytes]) -> None:
    wait_until_it_answers(process, node.broker, node.folder / "broker.log", _START_SECONDS)


def _properties(node: _Node, nodes: Sequence[_Node], access: Access, more: Mapping[str, str]) -> str:
    settings = _SETTINGS.format(
        node=node.number,
        voters=",".join(f"{each.number}@127.0.0.1:{each.controller}" for each in nodes),
        broker=node.broker,
        controller=node.controller,
        protocol=_PROTOCOLS[access.security],
        controller_protocol="SASL_PLAINTEXT" if access.security else "PLAINTEXT",
        data=node.folder / "data",
        copies=min(3, len(nodes)),
    )
    if access.security:
        settings += _SECURED.format(admin=ADMIN, broker=_BROKER, password=_BROKER_PASSWORD)
    if access.security == "scram-tls":
        settings += _TLS.format(folder=access.folder)
    return settings + "\n".join(f"{name}={value}" for name, value in more.items()) + "\n"


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


def _format(java: list[str], properties: Path, nodes: Sequence[_Node], access: Access) -> None:
    """Nodes of a cluster share its id, which their ports give: no two clusters have the same."""
    cluster = base64.urlsafe_b64encode(uuid.uuid5(uuid.NAMESPACE_URL, repr(nodes)).bytes).decode().rstrip("=")
    people = {ADMIN: ADMIN_PASSWORD, _BROKER: _BROKER_PASSWORD} if access.security else {}
    scram = [f"SCRAM-SHA-512=[name={name},password={password}]" for name, password in people.items()]
    done = subprocess.run(
        [
            *(*java, "kafka.tools.StorageTool", "format", f"--cluster-id={cluster}", "-c", str(properties)),
            *(part for each in scram for part in ("--add-scram", each)),
        ],
        stdin=subprocess.DEVNULL,
        capture_output=True,
    )
    if done.returncode:
        raise DidNotStart((done.stdout + done.stderr).decode(errors="replace")[-3000:])
