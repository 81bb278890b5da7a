"""A bounded load: so many requests, so many at a time, each with its time."""

from __future__ import annotations

import http.client
import json
import statistics
import threading
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field


@dataclass(frozen=True)
class Call:
    """One request to make."""

    method: str
    path: str
    body: bytes
    headers: dict[str, str]


@dataclass
class Result:
    """What a load gave: seconds it took, seconds of each answer, statuses that were not expected."""

    seconds: float = 0.0
    latencies: list[float] = field(default_factory=list)
    unexpected: list[int] = field(default_factory=list)

    @property
    def rate(self) -> float:
        return len(self.latencies) / self.seconds

    def percentile(self, percent: int) -> float:
        """Milliseconds."""
        return statistics.quantiles(self.latencies, n=100)[percent - 1] * 1000


def json_call(method: str, path: str, body: object, headers: dict[str, str]) -> Call:
    return Call(method, path, json.dumps(body).encode(), {**headers, "Content-Type": "application/json"})


def run(port: int, calls: Sequence[Call], at_once: int, expected: int) -> Result:
    """Make every call over `at_once` kept-alive connections."""
    waiting = list(reversed(calls))
    result, guard = Result(), threading.Lock()

    def client() -> None:
        connection = http.client.HTTPConnection("127.0.0.1", port, timeout=60)
        while True:
            with guard:
                if not waiting:
                    break
                call = waiting.pop()
            began = time.perf_counter()
            connection.request(call.method, call.path, call.body, call.headers)
            answer = connection.getresponse()
            answer.read()
            took = time.perf_counter() - began
            with guard:
                result.latencies.append(took)
                if answer.status != expected:
                    result.unexpected.append(answer.status)
        connection.close()

    result.seconds = _timed(client, at_once)
    return result


def _timed(client: Callable[[], None], at_once: int) -> float:
    threads = [threading.Thread(target=client) for _ in range(at_once)]
    began = time.perf_counter()
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return time.perf_counter() - began
