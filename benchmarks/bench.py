"""What every benchmark is given: a folder, the shapes to measure, and real servers, started when first asked for."""

from __future__ import annotations

import os
import secrets
import shutil
import tempfile
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from types import TracebackType
from typing import Self

from benchmarks import disk
from benchmarks.product import Product, free_ports
from chassis import catalogue
from tests.servers import kafka, postgresql

ROUNDS = 3
LAPTOP, CLUSTER = "laptop", "cluster"
SHAPES = {LAPTOP: "SQLite and the embedded log", CLUSTER: "PostgreSQL and Apache Kafka"}


class Bench:
    """One run. `probes` collects how fast the disk was in each round."""

    def __init__(self, shapes: tuple[str, ...], quick: bool) -> None:
        self.shapes = shapes
        self.quick = quick
        self.probes: list[float] = []
        self.folder = Path(tempfile.mkdtemp(prefix="postula-bench-"))
        self._servers = ExitStack()
        self._postgresql: postgresql.Server | None = None
        self._kafka: kafka.Broker | None = None
        self._products: dict[str, Product] = {}

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._end_shared()
        self._servers.close()
        shutil.rmtree(self.folder)

    def size(self, whole: int, quick: int) -> int:
        """How many of something, in a whole and in a quick run."""
        return quick if self.quick else whole

    def rounds(self) -> Iterator[int]:
        """Three rounds, each after a look at the disk."""
        for number in range(ROUNDS):
            self.probes.append(disk.flushes_per_second(self.folder))
            yield number

    def product(self, shape: str) -> Product:
        """The one installation of this shape that all benchmarks share."""
        if shape not in self._products:
            self._products[shape] = Product(self.folder / shape, free_ports(8), self._settings(shape, self.kafka))
            self._products[shape].start()
        return self._products[shape]

    @contextmanager
    def fresh_product(self, shape: str) -> Iterator[Product]:
        """An installation of its own and alone, for what leaves traces: the shared ones end, and so does their log."""
        self._end_shared()
        with self._fresh(shape, self.kafka) as product:
            yield product

    @contextmanager
    def two_fresh_products(self, shape: str) -> Iterator[tuple[Product, Product]]:
        """Side by side, each with an event log of its own: what is compared by turns meets the same machine."""
        self._end_shared()
        with ExitStack() as held:
            one = held.enter_context(self._fresh(shape, self.kafka))
            yield one, held.enter_context(self._fresh(shape, lambda: _held_broker(held, self._new_folder())))

    def database(self, shape: str) -> str:
        """An empty database; its SQLAlchemy URL."""
        if shape == LAPTOP:
            return f"sqlite:///{self._new_folder()}/bench.db"
        return self.postgresql().create_database(f"bench_{secrets.token_hex(4)}")

    def event_log(self, shape: str) -> str:
        """An event log's URL; topics need names of their own."""
        return f"sqlite:///{self._new_folder()}/events.db" if shape == LAPTOP else self.kafka().url

    def postgresql(self) -> postgresql.Server:
        if self._postgresql is None:
            # Not below a folder that only we may enter: the server runs as another user.
            folder = Path(tempfile.mkdtemp(prefix="postula-bench-postgresql-"))
            self._servers.callback(shutil.rmtree, folder)
            self._postgresql = postgresql.start(folder)
            self._servers.callback(self._postgresql.stop)
        return self._postgresql

    def kafka(self) -> kafka.Broker:
        if self._kafka is None:
            self._kafka = kafka.start(self._new_folder())
        return self._kafka

    def _end_shared(self) -> None:
        """Two installations on one broker would read each other's events."""
        while self._products:
            self._products.popitem()[1].stop()
        if self._kafka is not None:
            self._kafka.stop()
            self._kafka = None

    @contextmanager
    def _fresh(self, shape: str, broker: Callable[[], kafka.Broker]) -> Iterator[Product]:
        product = Product(self._new_folder(), free_ports(8), self._settings(shape, broker))
        try:
            product.start()
            yield product
        finally:
            product.stop()
            shutil.rmtree(product.home.folder)

    def _settings(self, shape: str, broker: Callable[[], kafka.Broker]) -> dict[str, str]:
        if shape == LAPTOP:
            return {}
        prefix = f"bench_{secrets.token_hex(4)}"
        urls = {
            entry.name: self.postgresql().create_database(f"{prefix}_{entry.name.replace('-', '_')}")
            for entry in catalogue.entries()
        }
        pattern = urls["identity"].removesuffix("identity") + "{service}"
        return {"DATABASE_URL": pattern, "EVENTS_URL": broker().url}

    def _new_folder(self) -> Path:
        return Path(tempfile.mkdtemp(dir=self.folder))


def _held_broker(held: ExitStack, folder: Path) -> kafka.Broker:
    broker = kafka.start(folder)
    held.callback(broker.stop)
    return broker


def inherited() -> dict[str, str]:
    """The environment of what is measured, without what would make it go round by a proxy."""
    return {**os.environ, "NO_PROXY": "127.0.0.1", "no_proxy": "127.0.0.1"}
