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
    """What a load gave: seconds it took, seconds of each answer, statuses that were not expected, and how many
    answers put a request off."""

    seconds: float = 0.0
    latencies: list[float] = field(default_factory=list)
    unexpected: list[int] = field(default_factory=list)
    put_off: int = 0

    @property
    def rate(self) -> float:
        return len(self.latencies) / self.seconds

    def percentile(self, percent: int) -> float:
        """Milliseconds."""
        return statistics.quantiles(self.latencies, n=100)[percent - 1] * 1000


def json_call(method: str, path: str, body: object, headers: dict[str, str]) -> Call:
    return Call(method, path, json.dumps(body).encode(), {**headers, "Content-Type": "application/json"})


def run(port: int, calls: Sequence[Call], at_once: int, expected: int) -> Result:
    """Make every call over `at_once` kept-alive connections.

    What is put off (503 with Retry-After) is sent again after that time, as clients do: it is one call, which took so
    long.
    """
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
            answer = _answer(connection, call)
            while answer.status == 503 and (wait := answer.getheader("Retry-After")):
                with guard:
                    result.put_off += 1
                time.sleep(float(wait))
                answer = _answer(connection, call)
            took = time.perf_counter() - began
            with guard:
                result.latencies.append(took)
                if answer.status != expected:
                    result.unexpected.append(answer.status)
        connection.close()

    result.seconds = _timed(client, at_once)
    return result


def _answer(connection: http.client.HTTPConnection, call: Call) -> http.client.HTTPResponse:
    connection.request(call.method, call.path, call.body, call.headers)
    answer = connection.getresponse()
    answer.read()
    return answer


def _timed(client: Callable[[], None], at_once: int) -> float:
    threads = [threading.Thread(target=client) for _ in range(at_once)]
    began = time.perf_counter()
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return time.perf_counter() - began
