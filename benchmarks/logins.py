"""A thousand sign-ins at once: how many a second, how many are put off, and who else suffers."""

from __future__ import annotations

import http.client
import threading
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager

from benchmarks import load, people
from benchmarks.bench import SHAPES, Bench
from benchmarks.figures import Figure, Plot, figure, percentile

PLOTS: Sequence[Plot] = ()
AT_ONCE = 32
_LIST = "/api/vacancy/vacancies?organisation=wipo&limit=20"
_GLANCE_SECONDS = 0.1


def measure(bench: Bench) -> list[Figure]:
    """Candidates with the right password, over 32 connections, while somebody else reads the list of vacancies."""
    return [each for shape in bench.shapes for each in _of(bench, shape)]


def _of(bench: Bench, shape: str) -> list[Figure]:
    product = bench.product(shape)
    crowd = people.crowd(product, bench.size(50, 10), first=2000)
    count = bench.size(1000, 60)
    credentials = [{"login": f"candidate{n}@bench.example", "password": crowd.passwords[n]} for n in crowd.numbers]
    rates, tails, put_off, calm, stormy = [], [], [], [], []
    for _ in bench.rounds():
        product.wait_until_quiet()
        with _glances(product.home.port) as before:
            time.sleep(2)
        bodies = [credentials[number % len(credentials)] for number in range(count)]
        calls = [load.json_call("POST", "/api/identity/sessions", body, {}) for body in bodies]
        with _glances(product.home.port) as during:
            result = load.run(product.home.port, calls, AT_ONCE, 200)
        refused = result.unexpected.count(429)
        if strange := [status for status in result.unexpected if status not in (201, 429)]:
            raise RuntimeError(f"unexpected answers: {strange}")
        rates.append((count - refused) / result.seconds)
        tails.append(result.percentile(99))
        put_off.append(float(refused + result.put_off))
        calm.append(percentile(before, 95) * 1000)
        stormy.append(percentile(during, 95) * 1000)
    on = SHAPES[shape]
    return [
        figure(f"logins.rate.{shape}", f"{on}: sign-ins, {AT_ONCE} at once", rates, "a second"),
        figure(f"logins.p99.{shape}", f"{on}: p99 of a sign-in", tails, "ms"),
        figure(f"logins.put_off.{shape}", f"{on}: of {count:,} answered 429 or 503: to ask again", put_off),
        figure(f"logins.calm.{shape}", f"{on}: p95 of the list of vacancies before", calm, "ms"),
        figure(f"logins.stormy.{shape}", f"{on}: p95 of the list of vacancies meanwhile", stormy, "ms", "500 ms"),
    ]


@contextmanager
def _glances(port: int) -> Iterator[list[float]]:
    """Somebody reads the list again and again; the seconds of each answer."""
    stop, took = threading.Event(), list[float]()

    def look() -> None:
        connection = http.client.HTTPConnection("127.0.0.1", port, timeout=60)
        while not stop.wait(_GLANCE_SECONDS):
            began = time.perf_counter()
            connection.request("GET", _LIST)
            answer = connection.getresponse()
            answer.read()
            took.append(time.perf_counter() - began)
            if answer.status != 200:
                raise RuntimeError(f"the list answered {answer.status}")
        connection.close()

    thread = threading.Thread(target=look)
    thread.start()
    try:
        yield took
    finally:
        stop.set()
        thread.join()
