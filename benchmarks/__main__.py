"""`make bench`: ratios and times, measured in one run on this machine."""

from __future__ import annotations

import os
import shutil
import socket
import sqlite3
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import closing, contextmanager
from datetime import datetime
from pathlib import Path
from uuid import uuid4

from benchmarks import bare, load
from benchmarks.product import Product

ROUNDS = 3
CANDIDATES = 20
PER_ROUND = 200
AT_ONCE = 16
PACED_SECONDS = 20
PACED_RATE = 20
_GUNICORN = ("-k", "gthread", "-w", "1", "--threads", "16", "--no-control-socket")
SAMPLES = Path(__file__).parents[1] / "samples" / "cvs"


def main() -> None:
    """Measure everything and print one table."""
    folder = Path(tempfile.mkdtemp(prefix="postula-bench-"))
    product = Product(folder / "product", _free_ports(8))
    rows: list[tuple[str, str, str]] = []
    try:
        product.start()
        product.stop()
        rows.append(("cold start of an installed product", f"{product.start():.1f} s", "under 8 s"))
        rows.append(("memory without models", f"{product.memory():.0f} MB", "under 350 MB"))
        with _bare_app(folder) as bare_port:
            rows += _submissions(product, bare_port)
        rows += _acknowledgements(product)
        rows += _cvs()
        rows.append(("memory with models loaded", f"{_memory_with_models(product):.0f} MB", "under 900 MB"))
    finally:
        product.stop()
        shutil.rmtree(folder)
    _print(rows)


def _submissions(product: Product, bare_port: int) -> list[tuple[str, str, str]]:
    """Interleaved rounds: the bare app, then Postula, on the same machine in the same minute."""
    recruiter = product.recruiter()
    candidates = [product.candidate(number) for number in range(CANDIDATES)]
    ratios, rates, tails, bare_tails = [], [], [], []
    for _ in range(ROUNDS):
        vacancies = [product.vacancy(recruiter) for _ in range(PER_ROUND // CANDIDATES)]
        calls = [
            _submission(product, vacancy, headers, number)
            for vacancy in vacancies
            for number, headers in enumerate(candidates)
        ]
        _wait_until_quiet(product)
        yardstick = load.run(
            bare_port,
            [load.json_call("POST", "/applications", bare.dossier(), {}) for _ in range(PER_ROUND)],
            AT_ONCE,
            201,
        )
        measured = load.run(product.home.port, calls, AT_ONCE, 201)
        if measured.unexpected or yardstick.unexpected:
            raise RuntimeError(f"unexpected answers: {measured.unexpected} {yardstick.unexpected}")
        ratios.append(measured.rate / yardstick.rate)
        rates.append(measured.rate)
        tails.append(measured.percentile(99))
        bare_tails.append(yardstick.percentile(99))
    spread = f"[{min(ratios):.2f}-{max(ratios):.2f}]"
    return [
        ("submissions a second, against the bare app", f"{statistics.median(ratios):.2f} {spread}", "0.8 or better"),
        ("submissions a second", f"{statistics.median(rates):.0f}", ""),
        ("p99 of a submission", f"{statistics.median(tails):.0f} ms", f"bare: {statistics.median(bare_tails):.0f} ms"),
    ]


def _submission(product: Product, vacancy: str, headers: dict[str, str], number: int) -> load.Call:
    application = product.draft(vacancy, headers, number)
    path = f"/api/application/applications/{application}/submission"
    body = {"profile_version": 1, "conditions_accepted": True}
    return load.json_call("POST", path, body, {**headers, "Idempotency-Key": str(uuid4())})


def _acknowledgements(product: Product) -> list[tuple[str, str, str]]:
    """At a steady rate: from the receipt's instant to the mail's acceptance by SMTP."""
    recruiter = product.recruiter()
    candidates = [product.candidate(number) for number in range(1000, 1000 + CANDIDATES)]
    vacancies = [product.vacancy(recruiter) for _ in range(PACED_SECONDS * PACED_RATE // CANDIDATES)]
    calls = [
        _submission(product, vacancy, headers, 1000 + number)
        for vacancy in vacancies
        for number, headers in enumerate(candidates)
    ]
    _wait_until_quiet(product)
    before = _sent(product).keys()
    began = time.perf_counter()
    for number, call in enumerate(calls):
        time.sleep(max(0.0, began + number / PACED_RATE - time.perf_counter()))
        load.run(product.home.port, [call], 1, 201)
    _wait_until_quiet(product)
    delays = sorted(seconds for receipt, seconds in _sent(product).items() if receipt not in before)
    if len(delays) != len(calls):
        raise RuntimeError(f"{len(calls)} submissions, {len(delays)} acknowledgements")
    return [
        (f"submit to acknowledgement sent, {PACED_RATE} a second: p50", f"{delays[len(delays) // 2]:.2f} s", ""),
        ("the same: p95", f"{delays[int(len(delays) * 0.95)]:.2f} s", "under 1 s"),
    ]


def _sent(product: Product) -> dict[str, float]:
    """Seconds from submission to the SMTP server's acceptance, by receipt."""
    data = product.home.data
    with sqlite3.connect(data / "application.db") as connection:
        accepted = {
            receipt: datetime.fromisoformat(at)
            for receipt, at in connection.execute("SELECT receipt_number, submitted_at FROM submissions")
        }
    with sqlite3.connect(data / "notifier.db") as connection:
        rows = connection.execute(
            "SELECT facts ->> 'receipt_number', sent_at FROM mails "
            "WHERE lane = 'acknowledgement' AND sent_at IS NOT NULL"
        ).fetchall()
    return {
        receipt: (datetime.fromisoformat(at) - accepted[receipt]).total_seconds()
        for receipt, at in rows
        if receipt in accepted
    }


def _wait_until_quiet(product: Product) -> None:
    deadline = time.monotonic() + 120
    while time.monotonic() < deadline:
        outboxes = sum(
            _count(product.home.data / f"{name}.db", "SELECT count(*) FROM outbox WHERE published_at IS NULL")
            for name in ("identity", "profile", "vacancy", "application", "notifier")
        )
        mails = _count(product.home.data / "notifier.db", "SELECT count(*) FROM mails WHERE sent_at IS NULL")
        if outboxes == mails == 0:
            time.sleep(0.5)
            return
        time.sleep(0.2)
    raise TimeoutError("the installation does not come to rest")


def _count(database: Path, statement: str) -> int:
    with sqlite3.connect(database) as connection:
        return int(connection.execute(statement).fetchone()[0])


def _cvs() -> list[tuple[str, str, str]]:
    """CVs a second through one parser child, models loaded."""
    from cv_parser_service.sandbox import Sandbox

    documents = [file.read_bytes() for file in sorted(SAMPLES.iterdir())]
    with closing(Sandbox()) as sandbox:
        for document in documents:
            sandbox.extract(document)
        times = []
        for document in documents * 5:
            began = time.perf_counter()
            sandbox.extract(document)
            times.append(time.perf_counter() - began)
    rate = len(times) / sum(times)
    p95 = statistics.quantiles(times, n=20)[-1] * 1000
    return [("CVs a second, one process, models loaded", f"{rate:.1f}", ""), ("p95 of a CV", f"{p95:.0f} ms", "")]


def _memory_with_models(product: Product) -> float:
    headers = product.candidate(5000)
    file = next(SAMPLES.glob("*.pdf"))
    for sample in (file, *SAMPLES.glob("*.docx")):
        product.http.post(
            "/api/profile/imports",
            files={"file": (sample.name, sample.read_bytes())},
            headers={**headers, "Idempotency-Key": str(uuid4())},
        ).raise_for_status()
    deadline = time.monotonic() + 60
    while _count(product.home.data / "profile.db", "SELECT count(*) FROM imports WHERE state = 'queued'"):
        if time.monotonic() > deadline:
            raise TimeoutError("the CVs were not read")
        time.sleep(0.2)
    return product.memory()


@contextmanager
def _bare_app(folder: Path) -> Iterator[int]:
    port = _free_ports(1)
    process = subprocess.Popen(
        [sys.executable, "-m", "gunicorn", *_GUNICORN, "-b", f"127.0.0.1:{port}", "benchmarks.bare:app()"],
        env={**os.environ, "BARE_DATABASE": f"sqlite:///{folder}/bare.db"},
        stderr=subprocess.DEVNULL,
    )
    try:
        _wait_for(port)
        yield port
    finally:
        process.terminate()
        process.wait(20)


def _wait_for(port: int) -> None:
    for _ in range(200):
        with socket.socket() as probe:
            if probe.connect_ex(("127.0.0.1", port)) == 0:
                return
        time.sleep(0.05)
    raise TimeoutError(f"nothing answers at port {port}")


def _free_ports(count: int) -> int:
    """The first of `count` free ports in a row."""
    for first in range(21_000, 30_000, count):
        if all(_is_free(port) for port in range(first, first + count)):
            return first
    raise RuntimeError("no free ports")


def _is_free(port: int) -> bool:
    with socket.socket() as probe:
        return probe.connect_ex(("127.0.0.1", port)) != 0


def _print(rows: list[tuple[str, str, str]]) -> None:
    widths = [max(len(row[column]) for row in rows) for column in range(3)]
    for row in rows:
        print("  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)).rstrip())


if __name__ == "__main__":
    main()
